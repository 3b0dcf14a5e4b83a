//! Warnings: what may confuse the room is told with the same care as what is wrong, and who follows the advice is
//! left in peace.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and scripts are files"
)]

use std::collections::BTreeSet;

use proptest::prelude::*;
use roundtable::domain::script::{Concern, Problem, Severity, check, parse, render};

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/advice/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn warnings(source: &str) -> Vec<Problem> {
    let checked = check(source, "x").unwrap_or_else(|problems| panic!("{}", render(&problems, "x", source)));
    assert_eq!(parse(source, "x").unwrap(), checked.activity);
    checked.warnings
}

fn concerns(source: &str) -> Vec<Concern> {
    let concern = |problem: &Problem| match problem.severity {
        Severity::Warning(concern) => concern,
        Severity::Error => panic!("{problem:?}"),
    };
    warnings(source).iter().map(concern).collect()
}

#[test]
fn what_a_room_stumbles_over_is_told_with_line_caret_and_help() {
    let source = fixture("stumbles");
    insta::assert_snapshot!("stumbles", render(&warnings(&source), "stumbles.toml", &source));
    let languages = fixture("two-languages");
    let told = render(&warnings(&languages), "two-languages.toml", &languages);
    insta::assert_snapshot!("two-languages", told);
    let rendered: BTreeSet<Concern> =
        [source, languages].iter().flat_map(|source| concerns(source)).collect();
    assert_eq!(rendered.into_iter().collect::<Vec<_>>(), Concern::ALL, "every kind is in a fixture");
    let keys: BTreeSet<&str> = Concern::ALL.iter().map(|concern| concern.key()).collect();
    assert_eq!(keys.len(), Concern::ALL.len());
}

#[test]
fn there_are_no_warnings_while_there_are_errors() {
    let source = fixture("stumbles").replace("\"1h 15m\"", "\"75 minutes\"");
    let problems = check(&source, "x").unwrap_err();
    assert!(problems.iter().all(|problem| problem.severity == Severity::Error));
}

/// Each with one trouble, and the same with the advice followed.
#[test]
fn who_follows_the_advice_is_left_in_peace() {
    let script = |top: &str, step: &str| {
        format!(
            "format = 1\ntitle = \"Talk\"\n{top}\n[[steps]]\ntitle = \"Go round\"\nduration = \"5m\"\n{step}\n"
        )
    };
    let asks = "prompts = [\"What?\"]";
    let six = "prompts = [\"1?\", \"2?\", \"3?\", \"4?\", \"5?\", \"6?\"]";
    let long = "Say it again. ".repeat(11);
    let lines =
        |n: usize| format!("prompts = [{}]", format!("\"{}\", ", "Say it again. ".repeat(6)).repeat(n));
    let threes = format!("grouping = \"threes\"\n{asks}");
    let all = "suits = [\"one-to-one\", \"pairs\", \"small-group\", \"whole-room\"]";
    let rest = "only = [\"pairs\", \"small-group\", \"whole-room\"]";
    let more = "[[steps]]\ntitle = \"On\"\nduration = \"5m\"\nprompts = [\"?\"]";
    let lunch = "[[steps]]\ntitle = \"Lunch\"\nkind = \"break\"\nduration = \"1h\"\nat = \"12:08\"";
    let actions = "capture = [{ id = \"actions\", kind = \"actions\" }]";
    let outcomes = "outcomes = { shared_actions = 2 }";
    let mdt = "prompts = [\"What does the MDT need?\"]";
    let cases = [
        (Concern::NoPrompt, script("", ""), script("", asks)),
        (Concern::LongPrompt, script("", &format!("prompts = [\"{long}\"]")), script("", asks)),
        (Concern::ManyPrompts, script("", six), script("", &format!("{six}\nreveal = \"one-by-one\""))),
        (
            Concern::NoRoom,
            script("", &format!("{}\nconfidential = true", lines(5))),
            script("", &format!("{}\nconfidential = true", lines(4))),
        ),
        (
            Concern::TooFewPeople,
            script(all, &format!("{threes}\n{more}")),
            script(all, &format!("{threes}\n{rest}\n{more}")),
        ),
        (
            Concern::TooFewPeople,
            script(all, &threes),
            script("suits = [\"pairs\", \"small-group\"]", &threes),
        ),
        (
            Concern::TooFewPeople,
            script("people = { min = 2, max = 2 }\nsuits = [\"pairs\"]", &threes),
            script("people = { min = 2, max = 2 }\nsuits = [\"pairs\"]", asks),
        ),
        (
            Concern::NeverShown,
            script(
                "suits = [\"pairs\"]",
                "prompts = [\"What?\", { text = \"Who?\", only = [\"small-group\"] }]",
            ),
            script("suits = [\"pairs\"]", "prompts = [\"What?\", \"Who?\"]"),
        ),
        (
            Concern::NoTime,
            script("", &format!("{asks}\nat = \"12:00\"\n{more}\n{lunch}")),
            script("", &format!("{asks}\nat = \"11:58\"\n{more}\n{lunch}")),
        ),
        (Concern::NoActions, script(outcomes, asks), script(outcomes, &format!("{asks}\n{actions}"))),
        (Concern::Acronym, script("", mdt), script("glossary = { MDT = \"multidisciplinary team\" }", mdt)),
        (
            Concern::Acronym,
            script("", mdt),
            script("summary = \"A multidisciplinary team (MDT) meets.\"", mdt),
        ),
        (Concern::LongTitle, script("", asks).replace("Go round", &"Go round ".repeat(7)), script("", asks)),
    ];
    for (concern, bad, good) in cases {
        assert_eq!(concerns(&bad), [concern], "{bad}");
        assert_eq!(concerns(&good), [], "{good}");
    }
}

#[test]
fn what_the_author_did_not_say_is_not_held_against_him() {
    let script = |_: &str, step: &str| {
        format!(
            "format = 1\ntitle = \"Talk\"\n\n[[steps]]\ntitle = \"Go round\"\nduration = \"5m\"\n{step}\n"
        )
    };
    // Nobody said that it suits a one-to-one.
    assert_eq!(concerns(&script("", "grouping = \"threes\"\nprompts = [\"What?\"]")), []);
    for said in [
        "Write down ALL ideas",
        "Say YES or NO",
        "What WILL we do?",
        "This OR that",
        "Q&A",
        "Send the URL",
        "WHO does WHAT by WHEN",
    ] {
        assert_eq!(concerns(&script("", &format!("prompts = [\"{said}\"]"))), [], "{said}");
    }
    assert_eq!(
        concerns(&script("", "prompts = [\"What does the WHO say about MDT work?\"]")),
        [Concern::Acronym; 2]
    );
}

/// Ninety minutes may go by without a break, where nobody has thought of one; between two that somebody has, two hours.
#[test]
fn there_is_a_break_within_ninety_minutes() {
    let rendered = |lengths: &[&str]| -> Vec<String> {
        let mut source = "format = 1\ntitle = \"Talk\"\n".to_owned();
        for (n, length) in lengths.iter().enumerate() {
            let (kind, length) = match length.strip_prefix("break ") {
                Some(length) => ("kind = \"break\"\n", length),
                None => ("", *length),
            };
            source.push_str(&format!("[[steps]]\ntitle = \"Step {n}\"\n{kind}duration = \"{length}\"\n"));
        }
        let all = warnings(&source).into_iter();
        all.filter(|one| one.severity == Severity::Warning(Concern::NoBreak)).map(|one| one.message).collect()
    };
    assert_eq!(rendered(&["45m", "45m"]), Vec::<String>::new());
    assert_eq!(rendered(&["45m", "46m"]), ["1 h 31 min without a break"]);
    assert_eq!(rendered(&["1h 30m", "break 15m", "2h"]), Vec::<String>::new());
    assert_eq!(rendered(&["30m", "break 15m", "1h", "1h 1m"]), ["2 h 1 min without a break"]);
}

#[test]
fn the_caret_stands_under_the_acronym_itself() {
    let source = "\u{feff}format = 1\ntitle = \"漢字: the MDT\"\n[[steps]]\ntitle = \"T\\u0045A and MMM\"\nduration = \"5m\"\nprompts = [\"?\"]\n";
    let rendered: Vec<(usize, usize, &str)> =
        warnings(source).iter().map(|p| (p.line, p.column, source.get(p.span.clone()).unwrap())).collect();
    // The second is written with an escape: the whole text is marked then.
    assert_eq!(rendered, [(2, 18, "MDT"), (4, 9, "\"T\\u0045A and MMM\""), (4, 23, "MMM")]);
}

#[test]
fn the_shipped_activities_have_none() {
    let folder = format!("{}/activities", env!("CARGO_MANIFEST_DIR"));
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let source = std::fs::read_to_string(&path).unwrap();
        let warnings = warnings(&source);
        assert!(warnings.is_empty(), "{}", render(&warnings, &path.to_string_lossy(), &source));
    }
}

#[test]
fn a_file_made_to_annoy_is_answered_soon() {
    let letter = |n: u32| char::from_u32(u32::from('A') + n % 26).unwrap();
    let words = |n: u32| [n, n / 26, n / 676, n / 17_576].map(letter).into_iter().collect::<String>();
    let all: Vec<String> = (0..20_000).map(|n| format!("{} is", words(n))).collect();
    for prompts in [all.join(" "), all.join("\", \"")] {
        let source = format!(
            "format = 1\ntitle = \"T\"\n[[steps]]\ntitle = \"S\"\nduration = \"5m\"\nprompts = [\"{prompts}\"]\n"
        );
        let rendered = warnings(&source);
        assert!(rendered.len() > 50 && rendered.len() <= 500, "{}", rendered.len());
        render(&rendered, "x", &source);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn no_text_makes_it_panic(
        title in "[a-zA-Z漢 -￿\u{300}\u{1F600}-\u{1F64F}]{1,80}",
        prompts in prop::collection::vec("[A-Z漢é \u{0600}-\u{06ff}\u{0900}-\u{097f}]{1,300}", 0..9),
        grouping in prop::sample::select(vec!["\"threes\"", "\"everyone\"", "{ groups_of = [2, 9] }"]),
        only in prop::sample::select(vec!["", "only = [\"one-to-one\"]", "only = [\"whole-room\", \"pairs\"]"]),
    ) {
        let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let prompts: Vec<String> = prompts.iter().map(|prompt| text(prompt)).collect();
        let source = format!(
            "format = 1\ntitle = {0}\nsuits = [\"one-to-one\", \"small-group\"]\n[[steps]]\ntitle = {0}\nduration = \"5m\"\n\
             grouping = {grouping}\n{only}\nprompts = [{1}]\n",
            text(&title), prompts.join(", "),
        );
        match check(&source, "x") {
            Ok(checked) => {
                let rendered = render(&checked.warnings, "x", &source);
                prop_assert!(!rendered.chars().any(|c| c.is_control() && c != '\n'));
                for problem in &checked.warnings {
                    prop_assert!(source.get(problem.span.clone()).is_some_and(|marked| !marked.is_empty()));
                    prop_assert!(problem.help.is_some());
                }
            }
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}
