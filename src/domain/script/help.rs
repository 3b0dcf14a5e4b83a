//! What authors of scripts probably meant: other words for keys and values, and the table that a key belongs
//! to.

use toml::Spanned;
use toml::de::DeValue;

use super::schema;
use crate::domain::schema::{Kind, Shape, Table, did_you_mean, excerpt, names, nearest, plain, whole};

pub(super) struct Scripts;

impl Kind for Scripts {
    fn name(&self) -> &'static str {
        "script"
    }

    fn begun(&self) -> &'static str {
        BEGUN
    }

    fn tables(&self) -> &'static [&'static Table] {
        &TABLES
    }

    fn unknown_key(&self, spec: &Table, key: &str) -> String {
        unknown_key(spec, key)
    }

    fn meant_key(&self, spec: &Table, key: &str) -> Option<&'static str> {
        let is_of_it = |meant: &&str| names(spec).any(|name| name == *meant);
        other_word(key).filter(is_of_it).or_else(|| nearest(key, names(spec)))
    }

    fn word(&self, found: &str, words: &'static [&'static str]) -> String {
        let plain = found.trim().to_lowercase().replace([' ', '_'], "-");
        let near = words.iter().find(|known| **known == plain);
        let mut same = SAME.iter().filter(|(word, _)| words.contains(word));
        let meant = near
            .copied()
            .or_else(|| same.find(|(_, others)| others.contains(&plain.as_str())).map(|(word, _)| *word));
        match meant {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None => did_you_mean(found, words.iter().copied(), "\""),
        }
    }

    fn written(&self, shape: &Shape, found: &DeValue<'_>) -> Option<String> {
        let Shape::Table(spec) = shape else { return None };
        let text = found.as_str().map(excerpt);
        if spec.name == schema::PEOPLE.name {
            let numbers = |items: &[Spanned<DeValue<'_>>]| {
                let whole = |item: &Spanned<DeValue<'_>>| whole(item.get_ref());
                items.iter().filter_map(whole).map(|n| n.to_string()).collect::<Vec<_>>().join(" ")
            };
            let listed = || found.as_array().map(|items| numbers(items));
            return people_in(&text.or_else(|| plain(found)).or_else(listed)?);
        }
        let kind =
            text.filter(|kind| spec.name == schema::CAPTURE.name && schema::KINDS.contains(&kind.as_str()))?;
        Some(format!("{{ id = \"{kind}\", kind = \"{kind}\" }}"))
    }

    fn bare(&self, key: &str, value: &str) -> Option<(&'static str, String)> {
        let range = people_in(value).filter(|_| key == "people")?;
        Some(("a least and a most stand in { }", range))
    }

    fn list_below(&self, heading: &str) -> Option<&'static str> {
        Some(if heading.contains("ground_rules") { "suggested" } else { "prompts" })
    }
}

/// How to get a script.
pub(super) const BEGUN: &str = "\"roundtable new\" makes one, with a comment on every line";

/// Help for a key that a table does not have.
fn unknown_key(spec: &Table, key: &str) -> String {
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
    // Below [ground_rules], that heading itself cannot be meant.
    let meant = meant.filter(|meant| spec.name.trim_matches('`') != *meant);
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

/// "3-12", "up to 12": a range of people.
fn people_in(text: &str) -> Option<String> {
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().unwrap_or(0))
        .collect();
    match numbers.as_slice() {
        // "3+", "3 or more", "at least 3".
        [n] if *n > 0 && is_open(text) => Some(format!("{{ min = {n} }}")),
        // "people = 24" is a hall that seats so many.
        [n] if *n > 0 => Some(format!("{{ min = {}, max = {n} }}", (*n).min(2))),
        [low, high] if 0 < *low && low <= high => Some(format!("{{ min = {low}, max = {high} }}")),
        _ => None,
    }
}

/// There is a minimum, and no maximum.
fn is_open(text: &str) -> bool {
    let text = text.to_lowercase();
    text.trim_end().ends_with('+')
        || ["or more", "at least", "minimum", "from "].iter().any(|word| text.contains(word))
}

/// The tables that a key may belong to, the likeliest first.
static TABLES: [&Table; 16] = [
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
    &schema::TOPICS,
    &schema::LINE,
    &schema::WORDING,
    &schema::ONLY,
    &schema::LINK,
    &schema::CUE,
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
    ("lead", &["leader", "led_by", "presenter", "speaker", "owner"]),
    ("why", &["reason", "rationale"]),
    ("links", &["urls", "link", "slides"]),
    ("cues", &["markers", "reminders", "alerts"]),
    ("notes", &["facilitator_notes", "facilitation", "hints", "tips"]),
    ("total", &["total_minutes", "total_time"]),
];

/// Other words for a value.
const SAME: &[(&str, &[&str])] = &[
    ("one-to-one", &["1:1", "1-1", "1-to-1", "1to1", "1on1", "1-on-1", "121", "one-on-one", "coaching"]),
    ("pairs", &["twos", "two", "2", "duos", "duo", "couples", "in-pairs", "in-twos", "dyads", "partners"]),
    ("threes", &["three", "3", "trios", "trio", "triads", "triples", "in-threes"]),
    ("fishbowl", &["fish-bowl", "fish bowl", "goldfish-bowl", "circle"]),
    ("groups", &["small-groups", "group", "teams", "team", "tables", "breakout", "breakouts", "small-group"]),
    ("alone", &["solo", "individual", "individually", "one", "1", "single", "self"]),
    ("everyone", &["all", "plenary", "whole-group", "whole-room", "everybody", "together", "full-group"]),
    ("small-group", &["group", "groups", "small-groups", "team"]),
    ("whole-room", &["plenary", "everyone", "all", "large-group", "big-group", "workshop"]),
    ("words", &["word", "terms"]),
    ("scale", &["rating", "ratings", "score", "scores", "likert"]),
    ("vote", &["poll", "votes", "dot-vote", "dot-voting", "voting"]),
    ("actions", &["todo", "todos", "to-do", "tasks"]),
    ("notes", &["list", "ideas", "bullets"]),
    ("text", &["statement", "wording", "agreement", "proposal"]),
    ("checklist", &["checks", "check", "todo-list"]),
    ("break", &["pause", "lunch", "coffee", "tea"]),
    ("one-by-one", &["one-at-a-time", "single", "sequential"]),
    ("overtime", &["over", "count-up"]),
    ("hold", &["stop", "wait"]),
    ("next", &["advance", "continue"]),
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
        "a line" => "objectives = [{ text = \"…\", … }]",
        "a note" => "notes = [{ text = \"…\", … }]",
        "`only`" => "talk_balance = { only = [\"small-group\"] }",
        "`topics`" => "topics = { from = \"ideas\", each = \"8m\" }",
        "`people`" => "people = { min = 3, max = 12 }",
        "a link" => "links = [{ url = \"https://…\", … }]",
        "a cue" => "cues = [{ at = \"-5m\", say = \"…\" }]",
        _ => "source = { title = \"…\", … }",
    };
    format!("to {}: {written}", table.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_a_heading_nobody_is_told_to_write_that_heading() {
        let help = unknown_key(&schema::GROUND_RULES, "rules");
        assert!(help.contains("`suggested`") && !help.contains("`ground_rules`"), "{help}");
        assert!(unknown_key(&schema::SCRIPT, "rules").contains("`ground_rules`"));
    }

    /// Tries every key and every other word for one in every table: a suggestion is never the same as what
    /// was written.
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
