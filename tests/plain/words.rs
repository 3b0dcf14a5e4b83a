//! How lines are understood, and that every word is documented.

use std::collections::BTreeSet;
use std::path::Path;

use super::lines::Plain;
use proptest::prelude::*;
use roundtable::app::linear::words::{About, Said, WORDS, Word, is_bare, parse};

#[test]
fn a_word_is_known_by_its_names_and_by_as_much_of_it_as_is_clear() {
    for entry in WORDS {
        for name in std::iter::once(&entry.name).chain(entry.aliases) {
            assert_eq!(parse(name), Said::Word(entry.word, ""), "{name}");
            assert_eq!(
                parse(&format!("  {}   5 \t", name.to_uppercase())),
                Said::Word(entry.word, "5"),
                "{name}"
            );
        }
        for end in 1..entry.name.len() {
            let cut = &entry.name[..end];
            match parse(cut) {
                Said::Word(word, "") => {
                    let other = WORDS
                        .iter()
                        .any(|one| one.word == word && (one.name == cut || one.aliases.contains(&cut)));
                    assert!(word == entry.word || other, "{cut} is {word:?}");
                }
                Said::Several(names) => assert!(names.contains(&entry.name) && names.len() > 1, "{cut}"),
                other => panic!("{cut}: {other:?}"),
            }
        }
    }
}

/// A word that linear mode has no arm for is the command that it stands for: one without either would do nothing.
#[test]
fn every_word_does_something() {
    for entry in WORDS {
        let mut plain = Plain::four();
        plain.lines(&["agree", "start"]);
        let rest = if entry.takes.is_empty() { "" } else { " 1" };
        plain.line(&format!("{}{rest}", entry.name));
        assert!(!plain.printed().contains("This word does nothing."), "{}", entry.name);
    }
}

#[test]
fn no_two_words_are_called_the_same() {
    let mut names = BTreeSet::new();
    for entry in WORDS {
        for name in std::iter::once(&entry.name).chain(entry.aliases) {
            assert!(names.insert(*name), "{name} is two words");
            assert!(name.is_ascii() && !name.contains(' '), "{name}");
        }
        assert!(About::ALL.contains(&entry.about));
        assert!(
            entry.says.is_ascii() && entry.takes.is_ascii() && !entry.says.ends_with('.'),
            "{}",
            entry.name
        );
    }
    let all: BTreeSet<String> = WORDS.iter().map(|entry| format!("{:?}", entry.word)).collect();
    assert_eq!(all.len(), WORDS.len(), "one entry a word");
}

#[test]
fn what_comes_after_a_word_is_left_as_it_is() {
    assert_eq!(parse("note  it is  Asha's: note "), Said::Word(Word::Note, "it is  Asha's: note"));
    assert_eq!(parse("note: said"), Said::Word(Word::Note, "said"));
    assert_eq!(parse("+5"), Said::Word(Word::Plus, "5"));
    assert_eq!(parse("-1"), Said::Word(Word::Minus, "1"));
    assert_eq!(parse("scores 2: 0 1 4"), Said::Word(Word::Scores, "2: 0 1 4"));
    assert_eq!(parse(" \t "), Said::Nothing);
    assert_eq!(parse("nxet"), Said::Unknown(Some("next")));
    assert_eq!(parse("abracadabra"), Said::Unknown(None));
    assert!(
        matches!(parse("re"), Said::Several(names) if names.contains(&"redo") && names.contains(&"review"))
    );
}

#[test]
fn where_anything_may_be_an_answer_only_a_whole_word_that_takes_nothing_is_a_word() {
    assert_eq!(is_bare(" Next "), Some(Word::Next));
    assert_eq!(is_bare("help"), Some(Word::Help));
    for answer in ["n", "Mina", "next friday", "note", "14 Dec", ""] {
        assert_eq!(is_bare(answer), None, "{answer}");
    }
}

#[test]
fn every_word_is_documented_as_the_help_has_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/PLAIN.md");
    let document = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let mut missing = String::new();
    for about in About::ALL {
        assert!(document.contains(&format!("### {}\n", about.name())), "{}", about.name());
        for entry in WORDS.iter().filter(|entry| entry.about == about) {
            let takes = if entry.takes.is_empty() { String::new() } else { format!(" {}", entry.takes) };
            let also: Vec<String> = entry.aliases.iter().map(|alias| format!("`{alias}`")).collect();
            let said = format!("`{}{takes}`", entry.name).replace('|', "\\|");
            let line = format!("| {said} | {} | {} |", also.join(", "), entry.says.replace('|', "\\|"));
            if !document.contains(&line) {
                missing.push_str(&line);
                missing.push('\n');
            }
        }
    }
    assert!(missing.is_empty(), "docs/PLAIN.md has not:\n{missing}");
}

proptest! {
    #[test]
    fn any_line_is_understood_or_not_and_nothing_else(line in "\\PC{0,40}") {
        match parse(&line) {
            Said::Word(_, rest) => prop_assert!(line.contains(rest)),
            Said::Nothing => prop_assert!(line.trim().is_empty()),
            Said::Several(names) => prop_assert!(names.len() > 1),
            Said::Unknown(_) => {}
        }
    }
}

#[test]
fn every_word_answers_wherever_it_is_typed() {
    let rules = Plain::four();
    let mut step = rules.clone();
    step.lines(&["agree", "start", "note Something was said"]);
    let mut review = step.clone();
    review.line("review");
    let mut silent = Vec::new();
    for (at, plain) in [("rules", rules), ("step", step), ("review", review)] {
        for entry in WORDS {
            let mut it = plain.clone();
            it.line(entry.name);
            // Only waiting for a clock that runs is done without a sentence.
            let waits = it.linear.is_waiting();
            if it.last.is_empty() && !it.quit && !waits {
                silent.push(format!("{at}: {}", entry.name));
            }
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}
