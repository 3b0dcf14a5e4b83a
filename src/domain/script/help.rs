//! What to write instead: the nearest key or word, and things as they are written.

use toml::de::DeValue;

use super::duration::{self, Meant};
use super::problem::excerpt;
use super::schema::{self, Key, Shape, Table};

/// For a key that a table does not have.
pub(super) fn unknown_key(spec: &Table, key: &str) -> String {
    // A programme has no steps: what a script may hold is no help there.
    if !TABLES.iter().any(|known| std::ptr::eq(*known, spec)) {
        return did_you_mean(key, names(spec), "`");
    }
    let elsewhere = || TABLES.iter().filter(|other| !std::ptr::eq(**other, spec));
    let exact = elsewhere().find(|other| names(other).any(|name| name == key));
    if let Some(other) = exact {
        return format!("`{key}` belongs {}", place(other));
    }
    let word_for =
        |fits: &dyn Fn(&str) -> bool| MEANT.iter().find(|(_, words)| words.iter().any(|word| fits(word)));
    let meant = word_for(&|word| word == key)
        .map(|(meant, _)| *meant)
        .or_else(|| nearest(key, names(spec)))
        .or_else(|| elsewhere().find_map(|other| nearest(key, names(other))))
        .or_else(|| word_for(&|word| nearest(key, std::iter::once(word)).is_some()).map(|(meant, _)| *meant));
    let owner = |meant: &str| {
        let tables = std::iter::once(spec).chain(TABLES.iter().copied());
        tables.into_iter().find(|table| names(table).any(|name| name == meant))
    };
    match meant.and_then(|meant| Some((meant, owner(meant)?))) {
        Some((meant, table)) if std::ptr::eq(table, spec) => format!("did you mean `{meant}`?"),
        Some((meant, table)) => format!("did you mean `{meant}`? It belongs {}", place(table)),
        None => did_you_mean(key, names(spec), "`"),
    }
}

/// Where a key may belong, the likeliest first.
static TABLES: [&Table; 10] = [
    &schema::SCRIPT,
    &schema::STEP,
    &schema::GROUND_RULES,
    &schema::OUTCOMES,
    &schema::CAPTURE,
    &schema::LENGTH,
    &schema::GROUPS,
    &schema::PROMPT,
    &schema::PEOPLE,
    &schema::SOURCE,
];

/// Other words for a key.
const MEANT: &[(&str, &[&str])] = &[
    ("title", &["name", "heading"]),
    ("summary", &["description", "about", "purpose"]),
    ("duration", &["time", "minutes", "length", "timebox", "timing"]),
    ("prompts", &["questions", "instructions", "tasks"]),
    ("steps", &["agenda", "activities", "sections", "exercises"]),
    ("ground_rules", &["rules"]),
    ("objectives", &["goals", "aims"]),
    ("materials", &["equipment", "supplies", "resources"]),
    ("glossary", &["acronyms", "abbreviations", "terms", "words"]),
    ("suits", &["formats", "format_of"]),
    ("people", &["participants", "group_size", "size"]),
    ("source", &["author", "reference", "credit"]),
    ("notes", &["facilitator_notes", "facilitation", "hints", "tips"]),
    ("total", &["total_minutes", "total_time"]),
];

/// Where the keys of a table are written, after "belongs".
fn place(table: &Table) -> String {
    let is = |other: &'static Table| std::ptr::eq(table, other);
    if is(&schema::SCRIPT) {
        return "to the whole script: write it above the first line in [brackets]".to_owned();
    }
    let written = match table.name {
        "a step" => return "to a step: write it below a line [[steps]]".to_owned(),
        "`ground_rules`" | "`outcomes`" => {
            let name = table.name.trim_matches('`');
            return format!("below a line [{name}]");
        }
        "a capture" => "capture = [{ id = \"…\", kind = \"…\", … }]",
        "`duration`" => "duration = { base = \"15m\", … }",
        "`grouping`" => "grouping = { groups_of = [4, 6] }",
        "a prompt" => "prompts = [{ text = \"…\", … }]",
        "`people`" => "people = { min = 3, max = 12 }",
        _ => "source = { title = \"…\", … }",
    };
    format!("to {}: {written}", table.name)
}

fn names(spec: &Table) -> impl Iterator<Item = &'static str> + Clone {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key and every word for one, asked for in every table: what is offered is never what was written.
    #[test]
    fn nobody_is_asked_whether_they_meant_what_they_wrote() {
        let keys = || TABLES.iter().flat_map(|table| names(table));
        let words: Vec<&str> =
            MEANT.iter().flat_map(|(_, words)| words.iter().copied()).chain(keys()).collect();
        assert!(words.len() > 60);
        for table in TABLES {
            for word in words.iter().filter(|word| names(table).all(|name| name != **word)) {
                let help = unknown_key(table, word);
                assert!(
                    !help.contains(&format!("did you mean `{word}`")),
                    "{word} in {}: {help}",
                    table.name
                );
            }
        }
        for word in keys() {
            let help = did_you_mean(word, keys(), "`");
            assert!(!help.contains(&format!("did you mean `{word}`")), "{word}: {help}");
        }
    }
}
