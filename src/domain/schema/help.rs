//! What to write instead: the nearest key or word, and things as they are written.

use toml::de::DeValue;

use super::duration::{self, Meant};
use super::problem::excerpt;
use super::{Key, Shape, Table};

/// For a key that a table does not have.
pub(crate) fn unknown_key(spec: &Table, key: &str) -> String {
    did_you_mean(key, names(spec), "`")
}

pub(crate) fn names(spec: &Table) -> impl Iterator<Item = &'static str> + Clone {
    spec.keys.iter().map(|key| key.name)
}

/// For a key that needs another.
pub(super) fn beside(other: &Key) -> String {
    let mut doc = other.doc.trim_end_matches('.').chars();
    let doc: String = doc.next().into_iter().flat_map(char::to_lowercase).chain(doc).collect();
    format!("add {} = {}: {doc}", other.name, other.example)
}

/// For a value that is no duration.
pub(super) fn duration(key: &Key, meant: Meant) -> String {
    let written = duration::write;
    match meant {
        Meant::Length(length) => format!("write \"{}\"", written(length)),
        Meant::Range(low, high) if matches!(key.shape, Shape::Either(..)) => {
            let (low, high) = (written(low), written(high));
            format!("write {{ base = \"{low}\", max = \"{high}\" }}, or one length: \"{high}\"")
        }
        Meant::PerPerson(base, each) if matches!(key.shape, Shape::Either(..)) => {
            let (base, each) = (written(base), written(each));
            format!("write {{ base = \"{base}\", per_person = \"{each}\" }}, perhaps with a min and a max")
        }
        Meant::PerPerson(_, each) => {
            format!(
                "write one length, \"{}\" for example: only a step's `duration` can depend on people",
                written(each)
            )
        }
        Meant::Range(_, high) => format!("write one length: \"{}\"", written(high)),
        Meant::Either(long, short) => {
            format!("write \"{}\" or \"{}\", whichever you mean", written(long), written(short))
        }
        Meant::Unknown => "write hours, minutes and seconds: \"1h 30m\", \"12m\" or \"90s\"".to_owned(),
    }
}

/// For a number where a duration should be.
pub(super) fn unit(value: &DeValue<'_>) -> String {
    let minutes = match value {
        DeValue::Float(number) => match duration::meant(number.as_str()) {
            Meant::Length(length) => Some(duration::write(length)),
            _ => None,
        },
        other => super::check::whole(other).filter(|n| (1..=1_440).contains(n)).map(|n| format!("{n}m")),
    };
    let seconds = super::check::whole(value).filter(|n| (1..=86_400).contains(n));
    match (minutes, seconds) {
        (Some(minutes), Some(n)) => format!("write \"{minutes}\" for minutes, \"{n}s\" for seconds"),
        (Some(minutes), None) => format!("write \"{minutes}\""),
        (None, Some(n)) => format!("write \"{n}s\" for seconds; the longest is \"24h\""),
        (None, None) => "write \"12m\" for minutes, \"12s\" for seconds".to_owned(),
    }
}

/// For a value of the wrong type.
pub(super) fn wrong_type(key: &Key, shape: &Shape, found: &DeValue<'_>, in_list: bool) -> Option<String> {
    let plain = match found {
        DeValue::Integer(n) => Some(n.to_string()),
        DeValue::Float(n) => Some(n.to_string()),
        DeValue::Boolean(yes) => Some(yes.to_string()),
        DeValue::Datetime(when) => Some(when.to_string()),
        _ => None,
    };
    let name = key.name;
    let written = match (shape, found, plain) {
        (Shape::Duration, DeValue::Datetime(_), Some(plain)) => {
            return Some(self::duration(key, duration::meant(&plain)));
        }
        (Shape::Line | Shape::Slug | Shape::Prose, _, Some(plain)) => format!("\"{}\"", excerpt(&plain)),
        (Shape::Whole { .. } | Shape::Flag | Shape::FlagOrSentence, DeValue::String(text), _)
            if !text.is_empty() =>
        {
            let bare = excerpt(text);
            let fits = match shape {
                Shape::Flag | Shape::FlagOrSentence => matches!(bare.as_str(), "true" | "false"),
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

/// A key with something that it may hold.
pub(super) fn example(key: &Key) -> String {
    let name = key.name;
    match &key.shape {
        Shape::List(Shape::Table(_)) if name == "steps" => {
            "a line [[steps]], with double brackets, and below it title = \"…\" and duration = \"10m\""
                .to_owned()
        }
        Shape::Table(_) if matches!(name, "ground_rules" | "outcomes") => format!("a line [{name}]"),
        Shape::Line | Shape::Slug | Shape::Prose => format!("{name} = \"…\""),
        _ => format!("{name} = {}", key.example),
    }
}

/// The nearest of `known`, or all of them.
pub(crate) fn did_you_mean(
    word: &str,
    known: impl Iterator<Item = &'static str> + Clone,
    quote: &str,
) -> String {
    match nearest(word, known.clone().filter(|name| *name != word)) {
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
