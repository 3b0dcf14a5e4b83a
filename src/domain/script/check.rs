//! The walk along [`schema`](super::schema): unknown and missing keys, wrong types, words, numbers and durations.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Problems, excerpt};
use super::schema::{self, Key, Shape, Table};
use super::{FORMAT, duration};
use crate::domain::text::Text;

/// Whether the script is of a format that this program is too old for. That is told, and `format` is put right
/// or missed here alone.
pub(super) fn is_newer(root: &DeTable<'_>, problems: &mut Problems<'_>) -> bool {
    let Some((_, value)) = root.iter().find(|(key, _)| key.get_ref() == "format") else { return false };
    match whole(value.get_ref()) {
        Some(format) if format > FORMAT => {
            let message =
                format!("this script is written in format {format}; this program reads format {FORMAT}");
            problems.add(value.span(), message, "use a newer roundtable for it".to_owned());
            true
        }
        _ => false,
    }
}

/// Everything that [`schema::SCRIPT`] can tell about a document.
pub(super) fn document(root: &DeTable<'_>, problems: &mut Problems<'_>) {
    against(&schema::SCRIPT, root, problems);
}

/// Everything that a table of keys can tell about a whole file.
pub(super) fn against(spec: &Table, root: &DeTable<'_>, problems: &mut Problems<'_>) {
    table(spec, root, 0..0, problems);
}

fn table(spec: &Table, table: &DeTable<'_>, span: Range<usize>, problems: &mut Problems<'_>) {
    for (key, found) in table {
        match spec.keys.iter().find(|known| known.name == key.get_ref()) {
            Some(known) => value(known, &known.shape, found, false, problems),
            None => problems.add(
                key.span(),
                format!("{} has no key `{}`", spec.name, excerpt(key.get_ref())),
                unknown_key_help(spec, key.get_ref()),
            ),
        }
    }
    if problems.is_torn() {
        return;
    }
    for known in spec.keys.iter().filter(|known| known.default.is_none()) {
        if !table.keys().any(|key| key.get_ref() == known.name) {
            problems.add(
                span.clone(),
                format!("{} needs `{}`", spec.name, known.name),
                format!("add {}", example(known)),
            );
        }
    }
}

fn value(key: &Key, shape: &Shape, found: &Spanned<DeValue<'_>>, in_list: bool, problems: &mut Problems<'_>) {
    let span = found.span();
    match (shape, found.get_ref()) {
        (Shape::Line | Shape::Prose, DeValue::String(text)) => {
            if Text::prose(text).is_empty() && (in_list || key.default.is_none()) {
                problems.add(
                    span,
                    format!("`{}` is empty", key.name),
                    "write something, or take it out".to_owned(),
                );
            }
        }
        (Shape::Whole { min, max }, found @ DeValue::Integer(_)) => {
            if !whole(found).is_some_and(|n| (*min..=*max).contains(&n)) {
                // The one number without a real upper end is `format`, whose newer ones are told elsewhere.
                let range =
                    if *max == i64::MAX { format!("{FORMAT}") } else { format!("from {min} to {max}") };
                problems.add(span, format!("`{}` must be {range}", key.name), None);
            }
        }
        (Shape::Flag, DeValue::Boolean(_)) => {}
        (Shape::Duration, DeValue::String(text)) => length(key, text, span, problems),
        (Shape::Duration, found @ (DeValue::Integer(_) | DeValue::Float(_))) => {
            let n = whole(found).filter(|n| (1..=1_440).contains(n)).unwrap_or(12);
            let message = format!("`{}` has no unit", key.name);
            problems.add(span, message, format!("write \"{n}m\" for minutes, \"{n}s\" for seconds"));
        }
        (Shape::Choice(words), DeValue::String(text)) => {
            if !words.contains(&text.as_ref()) {
                let message = format!("`{}` cannot be \"{}\"", key.name, excerpt(text));
                problems.add(span, message, did_you_mean(text, words.iter().copied(), "\""));
            }
        }
        (Shape::List(item), DeValue::Array(items)) => {
            if items.is_empty() && (key.default.is_none() || matches!(item, Shape::Choice(_))) {
                problems.add(span, format!("`{}` is empty", key.name), format!("write {}", example(key)));
            }
            for found in items.iter() {
                value(key, item, found, true, problems);
            }
        }
        (Shape::Range { min, max }, DeValue::Array(items)) => {
            let ends: Vec<_> = items.iter().map(|item| whole(item.get_ref())).collect();
            match ends.as_slice() {
                [Some(a), Some(b)] if min <= a && a <= b && b <= max => {}
                [Some(a), Some(b)] if b < a => {
                    let message = format!("`{}` has the larger number first", key.name);
                    problems.add(span, message, format!("write [{b}, {a}]"));
                }
                _ => {
                    let message = format!("`{}` must be two whole numbers from {min} on", key.name);
                    problems.add(span, message, format!("write {} = [4, 6]", key.name));
                }
            }
        }
        (Shape::Names, DeValue::Table(names)) => {
            for found in names.values() {
                value(key, &Shape::Line, found, true, problems);
            }
        }
        (Shape::Table(spec) | Shape::Either(_, spec), DeValue::Table(inner)) => {
            table(spec, inner, span, problems);
        }
        (Shape::Either(short, _), _) => value(key, short, found, in_list, problems),
        (shape, found) => {
            let each = if in_list { "each of " } else { "" };
            let message = format!("{each}`{}` must be {}, not {}", key.name, wanted(shape), given(found));
            problems.add(span, message, wrong_type_help(key, shape, found, in_list));
        }
    }
}

fn length(key: &Key, text: &str, span: Range<usize>, problems: &mut Problems<'_>) {
    match duration::parse(text) {
        Ok(length) if length.0 == 0 => {
            let message = format!("`{}` is no time at all", key.name);
            problems.add(span, message, "write \"5m\", for example".to_owned());
        }
        Ok(length) if length > duration::LONGEST => {
            let message = format!("`{}` is longer than a day", key.name);
            problems.add(span, message, "the longest is \"24h\"".to_owned());
        }
        Ok(_) => {}
        Err(guess) => {
            let meant = guess.map_or_else(|| "12m".to_owned(), duration::write);
            let other = if meant == "1h 30m" { "45m" } else { "1h 30m" };
            let message = format!("\"{}\" is not a duration", excerpt(text));
            problems.add(span, message, format!("write \"{meant}\" or \"{other}\""));
        }
    }
}

/// The number, if it is a whole one that fits.
pub(super) fn whole(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn wanted(shape: &Shape) -> &'static str {
    match shape {
        Shape::Line | Shape::Prose | Shape::Choice(_) => "text in quotes",
        Shape::Whole { .. } => "a whole number",
        Shape::Flag => "true or false",
        Shape::Duration => "a duration in quotes",
        Shape::List(Shape::Table(_)) => "a list of tables",
        Shape::Table(_) | Shape::Names | Shape::Either(..) => "a table",
        Shape::List(_) => "a list in square brackets",
        Shape::Range { .. } => "two numbers in square brackets",
    }
}

fn given(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn wrong_type_help(key: &Key, shape: &Shape, found: &DeValue<'_>, in_list: bool) -> Option<String> {
    let plain = match found {
        DeValue::Integer(n) => Some(n.to_string()),
        DeValue::Float(n) => Some(n.to_string()),
        DeValue::Boolean(yes) => Some(yes.to_string()),
        DeValue::Datetime(when) => Some(when.to_string()),
        _ => None,
    };
    let name = key.name;
    let written = match (shape, found, plain) {
        (Shape::Line | Shape::Prose, _, Some(plain)) => format!("\"{}\"", excerpt(&plain)),
        (Shape::Whole { .. } | Shape::Flag, DeValue::String(text), _) if !text.is_empty() => {
            let bare = excerpt(text);
            let fits = match shape {
                Shape::Flag => matches!(bare.as_str(), "true" | "false"),
                _ => bare.bytes().all(|b| b.is_ascii_digit()),
            };
            if !fits {
                return Some(format!("write {}", example(key)));
            }
            bare
        }
        (Shape::List(Shape::Line | Shape::Choice(_) | Shape::Either(..)), DeValue::String(text), _) => {
            format!("[\"{}\"]", excerpt(text))
        }
        _ if in_list => return None,
        _ => return Some(format!("write {}", example(key))),
    };
    Some(if in_list { format!("write {written}") } else { format!("write {name} = {written}") })
}

/// A key with something that it may hold, as a help shows it.
fn example(key: &Key) -> String {
    let name = key.name;
    match &key.shape {
        Shape::List(Shape::Table(_)) if name == "steps" => {
            "a line [[steps]], with double brackets, and below it title = \"…\" and duration = \"10m\""
                .to_owned()
        }
        Shape::List(Shape::Table(_)) if name == "parts" => {
            "a line [[parts]], with double brackets, and below it activity = \"shared-goals\"".to_owned()
        }
        Shape::Table(_) if matches!(name, "ground_rules" | "outcomes") => format!("a line [{name}]"),
        Shape::Names => format!("{name} = {{ TERM = \"what it means\" }}"),
        Shape::List(Shape::Table(_)) => format!("{name} = [{{ … }}]"),
        Shape::Table(_) if name == "people" => "people = { min = 3, max = 12 }".to_owned(),
        shape => format!("{name} = {}", sample(shape)),
    }
}

fn sample(shape: &Shape) -> String {
    match shape {
        Shape::Line | Shape::Prose => "\"…\"".to_owned(),
        Shape::Whole { min, .. } => min.to_string(),
        Shape::Flag => "true".to_owned(),
        Shape::Duration => "\"10m\"".to_owned(),
        Shape::Choice(words) => format!("\"{}\"", words.first().unwrap_or(&"…")),
        Shape::List(item) => format!("[{}]", sample(item)),
        Shape::Range { .. } => "[4, 6]".to_owned(),
        Shape::Names => "{ … }".to_owned(),
        Shape::Table(spec) => {
            let keys: Vec<String> =
                spec.keys.iter().filter(|key| key.default.is_none()).map(example).collect();
            format!("{{ {} }}", keys.join(", "))
        }
        Shape::Either(short, _) => sample(short),
    }
}

fn unknown_key_help(spec: &Table, key: &str) -> String {
    // The commonest slip of all: a key of the whole file, written below a table's heading.
    let here = |spec: &Table| spec.keys.iter().any(|known| known.name == key);
    if !std::ptr::eq(spec, &schema::SCRIPT) && here(&schema::SCRIPT) && nearest(key, names(spec)).is_none() {
        return format!("`{key}` belongs to the whole script: write it above the first line in [brackets]");
    }
    if std::ptr::eq(spec, &schema::SCRIPT) && here(&schema::STEP) && nearest(key, names(spec)).is_none() {
        return format!("`{key}` belongs to a step: write it below a line [[steps]]");
    }
    did_you_mean(key, names(spec), "`")
}

fn names(spec: &Table) -> impl Iterator<Item = &'static str> + Clone {
    spec.keys.iter().map(|key| key.name)
}

/// The nearest of `known`, or all of them.
pub(super) fn did_you_mean(
    word: &str,
    known: impl Iterator<Item = &'static str> + Clone,
    quote: &str,
) -> String {
    match nearest(word, known.clone()) {
        Some(near) => format!("did you mean {quote}{near}{quote}?"),
        None => {
            let all: Vec<String> = known.map(|name| format!("{quote}{name}{quote}")).collect();
            match all.as_slice() {
                [only] => format!("it can only be {only}"),
                _ => format!("it can be {}", all.join(", ")),
            }
        }
    }
}

/// The one that was most likely meant, if one is near enough.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // A long text is no slip of the pen, and measuring it would take its time.
    if word.chars().count() > 60 {
        return None;
    }
    let plain = |text: &str| text.trim().to_lowercase().replace([' ', '_'], "-");
    let word = plain(word);
    let near = known.map(|name| (strsim::osa_distance(&word, &plain(name)), name));
    let (distance, name) = near.min_by_key(|(distance, _)| *distance)?;
    let allowed = ((name.chars().count().max(word.chars().count()) + 1) / 3).clamp(1, 4);
    (distance <= allowed).then_some(name)
}
