//! What to write instead of a key that a table of a script does not have.

use super::schema;
use crate::domain::schema::{Table, did_you_mean, names, nearest};

/// For a key that a table does not have.
pub(super) fn unknown_key(spec: &Table, key: &str) -> String {
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
