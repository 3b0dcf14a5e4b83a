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
    let meant = other_word(key)
        .or_else(|| nearest(key, names(spec)))
        .or_else(|| elsewhere().find_map(|other| nearest(key, names(other))))
        .or_else(|| word_for(|word| nearest(key, std::iter::once(word)).is_some()));
    let owner = |meant: &str| {
        let tables = std::iter::once(spec).chain(TABLES.iter().copied());
        tables.into_iter().find(|table| names(table).any(|name| name == meant))
    };
    match meant.and_then(|meant| Some((meant, owner(meant)?))) {
        Some(("steps", table)) if std::ptr::eq(table, spec) => {
            "did you mean [[steps]], in small letters and double brackets?".to_owned()
        }
        Some((meant, table)) if std::ptr::eq(table, spec) => format!("did you mean `{meant}`?"),
        Some((meant, table)) => format!("did you mean `{meant}`? It belongs {}", place(table)),
        None => did_you_mean(key, names(spec), "`"),
    }
}

fn word_for(fits: impl Fn(&'static str) -> bool) -> Option<&'static str> {
    MEANT.iter().find(|(_, words)| words.iter().any(|word| fits(word))).map(|(meant, _)| *meant)
}

/// The key that another word stands for.
fn other_word(key: &str) -> Option<&'static str> {
    word_for(|word| word == key)
}

/// The key of that table which was meant by one that it does not have.
pub(super) fn meant_key(spec: &Table, key: &str) -> Option<&'static str> {
    let is_of_it = |meant: &&str| names(spec).any(|name| name == *meant);
    other_word(key).filter(is_of_it).or_else(|| nearest(key, names(spec)))
}

/// A key with something that it may hold, and whether it has to be there.
pub(super) fn value_of(name: &str) -> Option<(String, bool)> {
    let mut keys = TABLES.iter().flat_map(|table| table.keys);
    let key = keys.find(|key| key.name == name)?;
    let is_section = ["ground_rules", "outcomes", "steps"].contains(&key.name);
    (!is_section).then(|| (example(key), key.default.is_none()))
}

/// "3-12", "up to 12": the people that a number or two of them mean.
pub(super) fn people_in(text: &str) -> Option<String> {
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().unwrap_or(0))
        .collect();
    match numbers.as_slice() {
        // "people = 24" is a hall that seats so many.
        [n] if *n > 0 => Some(format!("{{ min = {}, max = {n} }}", (*n).min(2))),
        [low, high] if 0 < *low && low <= high => Some(format!("{{ min = {low}, max = {high} }}")),
        _ => None,
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
    ("format", &["version", "format_version", "schema", "schema_version"]),
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
    ("people", &["participants", "group_size", "size", "min_people", "max_people"]),
    ("source", &["author", "reference", "credit"]),
    ("notes", &["facilitator_notes", "facilitation", "hints", "tips"]),
    ("total", &["total_minutes", "total_time"]),
];

/// Other words for a word.
const SAME: &[(&str, &[&str])] = &[
    ("one-to-one", &["1:1", "1-1", "1-to-1", "1to1", "1on1", "1-on-1", "121", "one-on-one", "coaching"]),
    ("pairs", &["twos", "two", "2", "duos", "duo", "couples", "in-pairs", "in-twos", "dyads", "partners"]),
    ("threes", &["three", "3", "trios", "trio", "triads", "triples", "in-threes"]),
    ("groups", &["small-groups", "group", "teams", "team", "tables", "breakout", "breakouts", "small-group"]),
    ("alone", &["solo", "individual", "individually", "one", "1", "single", "self"]),
    ("everyone", &["all", "plenary", "whole-group", "whole-room", "everybody", "together", "full-group"]),
    ("small-group", &["group", "groups", "small-groups", "team"]),
    ("whole-room", &["plenary", "everyone", "all", "large-group", "big-group", "workshop"]),
    ("words", &["word", "terms"]),
    ("scale", &["rating", "ratings", "score", "scores", "likert"]),
    ("vote", &["poll", "votes", "dot-vote", "dot-voting", "voting"]),
    ("actions", &["todo", "todos", "to-do", "tasks"]),
    ("notes", &["list", "text", "ideas", "bullets"]),
    ("break", &["pause", "lunch", "coffee", "tea"]),
    ("one-by-one", &["one-at-a-time", "single", "sequential"]),
    ("overtime", &["over", "count-up"]),
    ("hold", &["stop", "wait"]),
    ("next", &["advance", "continue"]),
];

/// For a word that is none of those.
pub(super) fn word(found: &str, words: &'static [&'static str]) -> String {
    let plain = found.trim().to_lowercase().replace([' ', '_'], "-");
    let near = words.iter().find(|known| **known == plain);
    let same = SAME.iter().filter(|(word, _)| words.contains(word));
    let meant = near
        .copied()
        .or_else(|| same.clone().find(|(_, others)| others.contains(&plain.as_str())).map(|(word, _)| *word));
    match meant {
        Some(meant) => format!("did you mean \"{meant}\"?"),
        None => did_you_mean(found, words.iter().copied(), "\""),
    }
}

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
pub(super) fn wrong_type(key: &Key, shape: &Shape, found: &DeValue<'_>, in_list: bool) -> String {
    if let (Shape::Duration, DeValue::Datetime(when)) = (shape, found) {
        return self::duration(key, duration::meant(&when.to_string()));
    }
    match written(shape, found) {
        Some(written) if in_list => format!("write {written}"),
        Some(written) => format!("write {} = {written}", key.name),
        None => format!("write {}", example(key)),
    }
}

/// The value as it was meant, if that can be told.
fn written(shape: &Shape, found: &DeValue<'_>) -> Option<String> {
    let plain = match found {
        DeValue::Integer(n) => Some(n.to_string()),
        DeValue::Float(n) => Some(n.to_string()),
        DeValue::Boolean(yes) => Some(yes.to_string()),
        DeValue::Datetime(when) => Some(when.to_string()),
        _ => None,
    };
    let text = found.as_str().map(excerpt);
    match (shape, text) {
        (Shape::Line | Shape::Slug | Shape::Prose, _) => {
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
        (Shape::Table(spec), text) if spec.name == schema::PEOPLE.name => {
            let numbers = |items: &[toml::Spanned<DeValue<'_>>]| {
                let whole = |item: &toml::Spanned<DeValue<'_>>| super::check::whole(item.get_ref());
                items.iter().filter_map(whole).map(|n| n.to_string()).collect::<Vec<_>>().join(" ")
            };
            people_in(&text.or(plain).or_else(|| found.as_array().map(|items| numbers(items)))?)
        }
        (Shape::Table(spec), Some(kind)) if spec.name == schema::CAPTURE.name => {
            let is_kind = schema::KINDS.contains(&kind.as_str());
            is_kind.then(|| format!("{{ id = \"{kind}\", kind = \"{kind}\" }}"))
        }
        (Shape::List(item @ Shape::Table(_)), Some(_)) => Some(format!("[{}]", written(item, found)?)),
        (Shape::Table(spec), Some(text)) => {
            let key = spec.keys.iter().find(|key| key.default.is_none())?;
            matches!(key.shape, Shape::Line | Shape::Prose)
                .then(|| format!("{{ {} = \"{text}\" }}", key.name))
        }
        (Shape::List(Shape::Line | Shape::Choice(_) | Shape::Either(..)), Some(text)) => {
            Some(format!("[\"{text}\"]"))
        }
        _ => None,
    }
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
