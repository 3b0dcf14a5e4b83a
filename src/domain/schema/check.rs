//! Checks a file against a [`Table`]: unknown and missing keys, wrong types, words, numbers and durations.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Problems, excerpt};
use super::{Key, Kind, Shape, Table, cue_time, duration, help, time_of_day};
use crate::domain::text::Text;

/// All problems of a whole file that its table of keys can find.
pub(crate) fn against(kind: &dyn Kind, root: &DeTable<'_>, problems: &mut Problems<'_>) {
    if let Some(spec) = kind.tables().first() {
        Walk { problems, kind }.table(spec, root, 0..0);
    }
}

/// The walk through a file.
struct Walk<'p, 's> {
    problems: &'p mut Problems<'s>,
    /// The kinds of file that may be meant.
    kind: &'p dyn Kind,
}

impl Walk<'_, '_> {
    fn table(&mut self, spec: &Table, table: &DeTable<'_>, span: Range<usize>) {
        for (key, found) in table {
            match spec.keys.iter().find(|known| known.name == key.get_ref()) {
                Some(known) => self.value(known, &known.shape, found, false),
                None => self.problems.add(
                    key.span(),
                    format!("{} has no key `{}`", spec.name, excerpt(key.get_ref())),
                    self.kind.unknown_key(spec, key.get_ref()),
                ),
            }
        }
        if self.problems.is_torn() {
            return;
        }
        let find = |name: &str| spec.keys.iter().find(|key| key.name == name);
        for (key, other) in spec.needs {
            let at = table.keys().find(|found| found.get_ref() == *key);
            let missing = !table.keys().any(|found| found.get_ref() == *other);
            if let (Some(at), true, Some(other)) = (at, missing, find(other)) {
                let message = format!("`{key}` needs `{}`", other.name);
                self.problems.add(at.span(), message, help::beside(other));
            }
        }
        // A misspelt key is reported as such, and not also as missing.
        let names = || spec.keys.iter().map(|known| known.name);
        let unknown = table.keys().filter(|key| names().all(|name| name != key.get_ref()));
        let meant: Vec<&str> = unknown.filter_map(|key| self.kind.meant_key(spec, key.get_ref())).collect();
        for known in spec.keys.iter().filter(|known| known.default.is_none()) {
            let stands = |name: &str| table.keys().any(|key| key.get_ref() == name);
            let is_said_otherwise =
                spec.unless.iter().any(|(key, other)| *key == known.name && stands(other));
            if !stands(known.name) && !is_said_otherwise && !meant.contains(&known.name) {
                self.problems.add(
                    span.clone(),
                    format!("{} needs `{}`", spec.name, known.name),
                    format!("add {}", help::example(known)),
                );
            }
        }
    }

    fn value(&mut self, key: &Key, shape: &Shape, found: &Spanned<DeValue<'_>>, in_list: bool) {
        let span = found.span();
        match (shape, found.get_ref()) {
            (
                Shape::Line | Shape::Prose | Shape::RoomLine | Shape::RoomProse | Shape::Slug,
                DeValue::String(text),
            ) => {
                if Text::prose(text).is_empty() && (in_list || key.default.is_none()) {
                    self.problems.add(
                        span,
                        format!("`{}` is empty", key.name),
                        "write something, or take it out".to_owned(),
                    );
                }
            }
            (Shape::Whole { min, max }, found @ DeValue::Integer(_)) => {
                if !whole(found).is_some_and(|n| (*min..=*max).contains(&n)) {
                    let range = if min == max { min.to_string() } else { format!("from {min} to {max}") };
                    self.problems.add(span, format!("`{}` must be {range}", key.name), None);
                }
            }
            (Shape::Flag | Shape::FlagOrSentence, DeValue::Boolean(_)) | (Shape::Open, DeValue::Table(_)) => {
            }
            // A single word is not a sentence: "true" in quotes, or "yes".
            (Shape::FlagOrSentence, DeValue::String(text)) if text.split_whitespace().nth(1).is_some() => {}
            (Shape::Duration, DeValue::String(text)) => length(key, text, span, self.problems),
            (Shape::Duration, found @ (DeValue::Integer(_) | DeValue::Float(_))) => {
                self.problems.add(span, format!("`{}` has no unit", key.name), help::unit(found));
            }
            (Shape::CueTime, DeValue::String(text)) => {
                if let Err(help) = cue_time(text) {
                    let message = format!("\"{}\" is not a time within a step", excerpt(text));
                    self.problems.add(span, message, help);
                }
            }
            (Shape::TimeOfDay, DeValue::String(text)) => {
                if time_of_day::parse(text).is_none() {
                    let message = format!("\"{}\" is not a time of day", excerpt(text));
                    self.problems.add(span, message, time_of_day::meant(text));
                }
            }
            (Shape::Day, found @ (DeValue::Integer(_) | DeValue::String(_) | DeValue::Datetime(_))) => {
                if time_of_day::day(found).is_none() {
                    let message = format!("`{}` is not a day", key.name);
                    let help = "write 2 for the second day, or a date: 2026-12-03";
                    self.problems.add(span, message, help.to_owned());
                }
            }
            (Shape::Choice(words), DeValue::String(text)) => {
                if !words.contains(&text.as_ref()) {
                    let message = format!("`{}` cannot be \"{}\"", key.name, excerpt(text));
                    self.problems.add(span, message, self.kind.word(text, words));
                }
            }
            (Shape::List(item), DeValue::Array(items)) => {
                if items.is_empty() && (key.default.is_none() || matches!(item, Shape::Choice(_))) {
                    self.problems.add(
                        span,
                        format!("`{}` is empty", key.name),
                        format!("write {}", help::example(key)),
                    );
                }
                for found in items.iter() {
                    self.value(key, item, found, true);
                }
            }
            (Shape::Range { min, max }, DeValue::Array(items)) => {
                let ends: Vec<_> = items.iter().map(|item| whole(item.get_ref())).collect();
                match ends.as_slice() {
                    [Some(a), Some(b)] if min <= a && a <= b && b <= max => {}
                    [Some(a), Some(b)] if b < a => {
                        let message = format!("`{}` has the larger number first", key.name);
                        self.problems.add(span, message, format!("write [{b}, {a}]"));
                    }
                    _ => {
                        let message = format!("`{}` must be two whole numbers from {min} on", key.name);
                        self.problems.add(span, message, format!("write {} = [4, 6]", key.name));
                    }
                }
            }
            (Shape::Names, DeValue::Table(names)) => {
                for found in names.values() {
                    self.value(key, &Shape::Line, found, true);
                }
            }
            (Shape::Table(spec) | Shape::Either(_, spec), DeValue::Table(inner)) => {
                self.table(spec, inner, span);
            }
            // An item of a list may stand alone, and was probably meant as such.
            (Shape::Either(Shape::List(Shape::Table(_)), spec), one) if one.as_array().is_none() => {
                self.value(key, &Shape::Table(spec), found, in_list);
            }
            (Shape::Varies(one), DeValue::Array(items)) => {
                if items.is_empty() {
                    let write = format!("write {}", help::example(key));
                    self.problems.add(span, format!("`{}` is empty", key.name), write);
                }
                for found in items.iter() {
                    self.value(key, one, found, true);
                }
            }
            (Shape::Either(short, _) | Shape::Varies(short), _) => self.value(key, short, found, in_list),
            (shape, found) => {
                let each = if in_list { "each of " } else { "" };
                let given = match (shape, found) {
                    (Shape::FlagOrSentence, DeValue::String(_)) => "a single word",
                    _ => given(found),
                };
                let message = format!("{each}`{}` must be {}, not {given}", key.name, expected(shape));
                self.problems.add(span, message, help::wrong_type(self.kind, key, shape, found, in_list));
            }
        }
    }
}

fn length(key: &Key, text: &str, span: Range<usize>, problems: &mut Problems<'_>) {
    match duration::parse(text) {
        // Zero is possible if all of the length is per person: that is checked together with the other keys.
        Ok(length) if length.0 == 0 && key.name != "base" => {
            let message = format!("`{}` is zero", key.name);
            problems.add(span, message, "write \"5m\", for example".to_owned());
        }
        Ok(length) if length > duration::LONGEST => {
            let message = format!("`{}` is longer than a day", key.name);
            problems.add(span, message, "the longest is \"24h\"".to_owned());
        }
        Ok(_) => {}
        Err(meant) => {
            let message = format!("\"{}\" is not a duration", excerpt(text));
            problems.add(span, message, help::duration(key, meant));
        }
    }
}

/// The number, if it is a whole one in range.
pub(crate) fn whole(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Line | Shape::RoomLine | Shape::Slug | Shape::Prose | Shape::RoomProse | Shape::Choice(_) => {
            "text in quotes"
        }
        Shape::Whole { .. } => "a whole number",
        Shape::Flag => "true or false",
        Shape::FlagOrSentence => "true, false or a sentence in quotes",
        Shape::Duration => "a duration in quotes",
        Shape::CueTime => "a time in quotes",
        Shape::TimeOfDay => "a time of day in quotes",
        Shape::Day => "the number of a day, or a date",
        Shape::List(Shape::Table(_)) => "a list of tables",
        Shape::Table(_) | Shape::Names | Shape::Open | Shape::Either(..) | Shape::Varies(_) => "a table",
        Shape::List(_) => "a list in square brackets",
        Shape::Range { .. } => "two numbers in square brackets",
    }
}

fn given(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
