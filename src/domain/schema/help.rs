//! Suggestions what to write instead: the nearest key or word, and correct notations.

use toml::de::DeValue;

use super::duration::{self, Meant};
use super::problem::excerpt;
use super::{Key, Kind, Shape, Table, time_of_day};

pub(crate) fn names(spec: &Table) -> impl Iterator<Item = &'static str> + Clone {
    spec.keys.iter().map(|key| key.name)
}

/// For a key that needs another.
pub(super) fn beside(other: &Key) -> String {
    let mut doc = other.doc.trim_end_matches('.').chars();
    let doc: String = doc.next().into_iter().flat_map(char::to_lowercase).chain(doc).collect();
    format!("add {} = {}: {doc}", other.name, other.example)
}

/// For a value that is not a duration.
pub(super) fn duration(key: &Key, meant: Meant) -> String {
    let written = duration::write;
    match meant {
        Meant::Length(length) => format!("write \"{}\"", written(length)),
        Meant::Range(low, high) if takes_a_table(&key.shape) => {
            let (low, high) = (written(low), written(high));
            format!("write {{ base = \"{low}\", max = \"{high}\" }}, or one length: \"{high}\"")
        }
        Meant::PerPerson(base, each) if takes_a_table(&key.shape) => {
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

/// Whether a length may depend on people.
const fn takes_a_table(shape: &Shape) -> bool {
    matches!(shape, Shape::Either(..) | Shape::Varies(Shape::Either(..)))
}

/// For a number in place of a duration.
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
pub(super) fn wrong_type(
    kind: &dyn Kind,
    key: &Key,
    shape: &Shape,
    found: &DeValue<'_>,
    in_list: bool,
) -> String {
    if let (Shape::TimeOfDay, DeValue::Datetime(_) | DeValue::Float(_)) = (shape, found) {
        return time_of_day::meant(&plain(found).unwrap_or_default());
    }
    if let (Shape::Duration, DeValue::Datetime(when)) = (shape, found) {
        return self::duration(key, duration::meant(&when.to_string()));
    }
    match written(kind, shape, found) {
        Some(written) if in_list => format!("write {written}"),
        Some(written) => format!("write {} = {written}", key.name),
        None => format!("write {}", example(key)),
    }
}

/// The correct notation of the value, if it can be guessed.
fn written(kind: &dyn Kind, shape: &Shape, found: &DeValue<'_>) -> Option<String> {
    if let Some(written) = kind.written(shape, found) {
        return Some(written);
    }
    if let Shape::Varies(one) = shape {
        return written(kind, one, found);
    }
    let plain = plain(found);
    let text = found.as_str().map(excerpt);
    match (shape, text) {
        (Shape::Line | Shape::RoomLine | Shape::Slug | Shape::Prose | Shape::RoomProse, _) => {
            plain.map(|plain| format!("\"{}\"", excerpt(&plain)))
        }
        (Shape::Flag | Shape::FlagOrSentence, text) => {
            let said = text.or(plain)?.to_lowercase();
            match said.as_str() {
                "true" | "yes" | "on" | "y" | "1" => Some("true".to_owned()),
                "false" | "no" | "off" | "n" | "0" | "none" => Some("false".to_owned()),
                _ => None,
            }
        }
        (Shape::Whole { .. }, Some(text)) => {
            (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
        }
        (Shape::List(item @ Shape::Table(_)), Some(_)) => Some(format!("[{}]", written(kind, item, found)?)),
        (Shape::Table(spec), Some(text)) => {
            let key = spec.keys.iter().find(|key| key.default.is_none())?;
            matches!(key.shape, Shape::Line | Shape::RoomLine | Shape::Prose | Shape::RoomProse)
                .then(|| format!("{{ {} = \"{text}\" }}", key.name))
        }
        (Shape::List(Shape::Line | Shape::RoomLine | Shape::Choice(_) | Shape::Either(..)), Some(text)) => {
            Some(format!("[\"{text}\"]"))
        }
        _ => None,
    }
}

/// A value without quotes and brackets.
pub(crate) fn plain(found: &DeValue<'_>) -> Option<String> {
    match found {
        DeValue::Integer(n) => Some(n.to_string()),
        DeValue::Float(n) => Some(n.to_string()),
        DeValue::Boolean(yes) => Some(yes.to_string()),
        DeValue::Datetime(when) => Some(when.to_string()),
        _ => None,
    }
}

/// What to write after a key without a value: `title = "…"`.
pub(super) fn instead_of_nothing(kind: &dyn Kind, name: &str) -> String {
    let mut keys = kind.tables().iter().flat_map(|table| table.keys);
    let example = keys.find(|key| key.name == name).map(|key| (example(key), key.default.is_none()));
    // A heading is not a value.
    match example.filter(|(example, _)| example.starts_with(name)) {
        Some((example, true)) => format!("write {example}"),
        Some((example, false)) => format!("write {example}, or take the line out"),
        None => "write a value, or take the line out".to_owned(),
    }
}

/// A key with an example value.
pub(super) fn example(key: &Key) -> String {
    let name = key.name;
    match &key.shape {
        Shape::List(Shape::Table(_)) if name == "steps" => {
            "a line [[steps]], with double brackets, and below it title = \"…\" and duration = \"10m\""
                .to_owned()
        }
        Shape::Table(_) if matches!(name, "ground_rules" | "outcomes") => format!("a line [{name}]"),
        Shape::Line | Shape::RoomLine | Shape::Slug | Shape::Prose | Shape::RoomProse => {
            format!("{name} = \"…\"")
        }
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

/// The nearest word, if one is near enough.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // A long text is not a typing error, and comparing it would be slow.
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
