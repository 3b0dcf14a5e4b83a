//! What is wrong with a sentence, whoever says it: held to whatever a test makes the program say.

/// Fails at the first sentence with a fault.
#[allow(clippy::panic, reason = "a test fails loudly")]
pub fn proper(said: &str) {
    for line in said.lines() {
        if let Some(fault) = fault(line) {
            panic!("{fault}: {line}");
        }
    }
}

/// The same of what a command prints. What it prints of a file, its source or its text in Markdown, is not its own.
pub fn proper_output(said: &str) {
    let is_of_a_file =
        said.trim_start().starts_with(['{', '[', '<']) || said.contains("\n# ") || said.starts_with("# ");
    for line in said.lines().filter(|_| !is_of_a_file) {
        // A line of a script is its author's.
        let before = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        if !before.starts_with('|') {
            proper(line);
        }
    }
}

/// What is wrong with a line that was said.
pub fn fault(line: &str) -> Option<&'static str> {
    // The point is a key, and two of them end what was cut where there is ASCII alone.
    let stops = line.replace("...", "").replace(", ..", "").replace(".. ", " ");
    let words: Vec<&str> = line.split_whitespace().map(word).collect();
    let pairs = || words.iter().zip(words.iter().skip(1)).map(|(a, b)| (*a, *b));
    let faults = [
        (ends_twice(&stops), "two ends of one sentence"),
        (pairs().any(|(a, b)| ["are", "were"].contains(&a) && b == "1"), "several of one"),
        (pairs().any(|(n, what)| n == "1" && SEVERAL.contains(&what)), "1 of several"),
        (pairs().any(|(n, what)| is_many(n) && ONE.contains(&what)), "several, said as one"),
        (line.contains("(s)"), "no number"),
        (pairs().any(|(a, b)| a == b && DOUBLED.contains(&a)), "a word twice"),
        (line.contains(" ,"), "a blank before a comma"),
    ];
    faults.iter().find(|(is_wrong, _)| *is_wrong).map(|(_, what)| *what)
}

/// ". ." and the like: a full stop behind the end of a sentence.
fn ends_twice(line: &str) -> bool {
    ["..", "?.", "!.", "…. ", ".,", ",.", ";.", ":.", ",,"].iter().any(|twice| line.contains(twice))
}

fn word(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_many(n: &str) -> bool {
    !n.is_empty() && n != "1" && n.bytes().all(|b| b.is_ascii_digit())
}

const DOUBLED: [&str; 7] = ["the", "of", "to", "is", "and", "in", "for"];

const ONE: [&str; 13] = [
    "rule",
    "action",
    "decision",
    "word",
    "row",
    "term",
    "dot",
    "voice",
    "owner",
    "error",
    "warning",
    "session",
    "organisation",
];

const SEVERAL: [&str; 22] = [
    "people",
    "rules",
    "steps",
    "actions",
    "decisions",
    "notes",
    "words",
    "rows",
    "terms",
    "dots",
    "voices",
    "owners",
    "sessions",
    "errors",
    "warnings",
    "files",
    "minutes",
    "hours",
    "days",
    "organisations",
    "activities",
    "lines",
];
