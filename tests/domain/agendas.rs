//! Agendas that people have, as activities: what was understood, guessed and left out, and that any text comes to a script
//! without errors or to a clear refusal.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and tests read files"
)]

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use roundtable::domain::activity::{Activity, StepKind};
use roundtable::domain::agenda::{Agenda, Doing, NoAgenda};
use roundtable::domain::script::{Comments, check, parse, written};
use roundtable::domain::text::Text;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn made(name: &str) -> Agenda {
    let path = folder("tests/fixtures/agendas").join(name);
    let ending = path.extension().map(|ending| ending.to_str().unwrap());
    Agenda::from_bytes(&std::fs::read(&path).unwrap(), ending, &Text::line("Our day")).unwrap()
}

fn read(text: &str) -> Result<Agenda, NoAgenda> {
    Agenda::read(text, None, &Text::line("Our day"))
}

/// What becomes of an agenda: what is told, and the script.
fn whole(agenda: &Agenda) -> String {
    let mut told = format!("{}: {}; days: {}\n", agenda.form, agenda.describe(), agenda.days);
    for (line, title, at) in &agenda.breaks {
        let at = at.map(|at| format!(" at {}", at.format("%H:%M"))).unwrap_or_default();
        told.push_str(&format!("break, line {line}: {title}{at}\n"));
    }
    for remark in &agenda.remarks {
        told.push_str(&format!("{}: {remark}\n", remark.doing.heading()));
    }
    format!("{told}\n{}", written(&agenda.activity, &agenda.comments))
}

macro_rules! fixtures {
    ($($test:ident: $file:literal),* $(,)?) => {$(
        #[test]
        fn $test() {
            let agenda = made($file);
            insta::assert_snapshot!(concat!("agenda_", stringify!($test)), whole(&agenda));
            passes(&agenda);
        }
    )*};
}

fixtures!(
    a_morning_in_a_table: "away-morning.md",
    a_retrospective_in_headings: "sprint.md",
    an_open_day_in_a_list: "open-day.md",
    a_run_sheet_in_a_table: "run-sheet.md",
    steps_in_headings: "headings.md",
    a_list_with_times: "list.md",
    lines_with_times: "plain.txt",
    lines_with_lengths: "minutes.txt",
    a_list_without_times: "untimed.txt",
    an_export_of_ontime: "ontime.csv",
    a_planner_s_sheet: "planner.csv",
    semicolons_in_german: "semicolons.csv",
    cells_with_tabs: "tabs.tsv",
    two_days: "two-days.md",
    all_that_markdown_has: "mixed.md",
    a_table_without_headings: "cells.md",
    windows_letters: "windows.csv",
);

/// The script has no errors, and is read as the same activity.
fn passes(agenda: &Agenda) {
    let script = written(&agenda.activity, &agenda.comments);
    let checked = check(&script, "our-day").unwrap_or_else(|problems| panic!("{problems:#?}\n{script}"));
    let expected = Activity { id: Text::line("our-day"), ..agenda.activity.clone() };
    assert_eq!(checked.activity, expected, "{script}");
}

#[test]
fn a_run_sheet_of_25_lines_runs_without_an_edit() {
    let text = std::fs::read_to_string(folder("tests/fixtures/agendas/run-sheet.md")).unwrap();
    assert_eq!(text.lines().count(), 25);
    let agenda = made("run-sheet.md");
    passes(&agenda);
    let activity = &agenda.activity;
    assert_eq!((activity.steps.len(), agenda.breaks.len()), (11, 1));
    let minutes: Vec<u64> = activity.steps.iter().map(|step| step.length.base.0 / 60_000).collect();
    assert_eq!(minutes, [10, 15, 10, 25, 15, 15, 30, 20, 15, 20, 5]);
    assert_eq!(activity.steps[5].kind, StepKind::Break);
    let guessed = agenda.remarks.iter().filter(|remark| remark.doing == Doing::Guessed);
    assert!(guessed.clone().count() <= 3 && guessed.clone().all(|remark| !remark.text.contains("length")));
}

#[test]
fn a_time_that_goes_back_makes_no_step_wildly_long() {
    for text in [
        "09:00 A\n09:30 B\n19:10 Typed wrong\n10:00 C\n10:30 End",
        "09:00 A\n13:00 B\n8:40 Put in late\n13:30 C\n14:00 End",
        "09:00 A\n09:30 B\n09:10 Swapped\n10:00 C\n10:30 End",
        "09:00 A\n19:30 B\n20:00 End",
    ] {
        let agenda = read(text).unwrap();
        passes(&agenda);
        let longest = agenda.activity.steps.iter().map(|step| step.length.base.0 / 60_000).max();
        assert!(longest <= Some(4 * 60), "{text}: {longest:?}");
        assert!(agenda.remarks.iter().any(|remark| remark.doing == Doing::Guessed), "{text} is told");
    }
}

#[test]
fn a_heading_of_its_own_is_what_an_agenda_is_called() {
    let text = "# Ward morning\n\n- 09:00 A (10 min)\n- 09:10 B (20 min)\n";
    let agenda = read(text).unwrap();
    assert_eq!(agenda.heading.as_ref().map(Text::as_str), Some("Ward morning"));
    assert_eq!(agenda.activity.summary.as_str(), "Ward morning", "another name was said");
    let agenda = Agenda::read(text, None, &Text::default()).unwrap();
    assert!(agenda.activity.summary.is_empty());
}

#[test]
fn two_meals_at_the_same_time_are_not_both_fixed_to_it() {
    let agenda = read("09:00 A\n12:00 Lunch\n11:00 B\n12:00 Lunch\n13:00 End").unwrap();
    passes(&agenda);
    assert_eq!(agenda.breaks.iter().filter(|(_, _, at)| at.is_some()).count(), 1);
}

#[test]
fn what_is_no_agenda_is_refused_in_a_sentence() {
    let refused = |text: &str| read(text).unwrap_err();
    assert_eq!(refused(" \n\t\n"), NoAgenda::Empty);
    assert_eq!(refused("# A title\n\nAnd nothing else, in words that go on."), NoAgenda::NoSteps);
    assert_eq!(refused("10:00 Tea\n10:15 Lunch\n10:45 End\n"), NoAgenda::OnlyBreaks);
    let many: String = (0..500).map(|n| format!("5 min Item {n}\n")).collect();
    assert_eq!(refused(&many), NoAgenda::TooMany(500));
    for (bytes, word) in [(&b"PK\x03\x04"[..], "CSV"), (b"%PDF-1.7", "--from -"), (b"\x01\x02\x03", "UTF-8")]
    {
        let why = Agenda::from_bytes(bytes, None, &Text::line("x")).unwrap_err().to_string();
        assert!(why.contains(word), "{why}");
    }
}

#[test]
fn a_length_that_nobody_gave_is_always_told() {
    for (text, told) in [
        ("Welcome\nTalk\nGoodbye", "lines 1 to 3: no length is given: 10 min"),
        ("09:00 Welcome\n09:20 Talk", "line 2: no length is given: 10 min"),
        ("- 09:00 Welcome\n- Names\n- 09:30 Talk (1 h)", "lines 1, 2: no length of its own: 15 min"),
        ("09:00 Welcome\n08:00 Talk (10 min)", "line 2: it begins before the step above"),
    ] {
        let agenda = read(text).unwrap();
        let said: Vec<String> = agenda.remarks.iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|said| said.contains(told)), "{text}: {said:?}");
    }
    assert!(
        read("09:00 Welcome\n09:20 Talk\n10:00 End")
            .unwrap()
            .remarks
            .iter()
            .all(|r| r.doing != Doing::Guessed)
    );
}

#[test]
fn a_script_that_was_written_is_read_as_the_same_activity() {
    let mut scripts = Vec::new();
    for name in ["activities", "tests/fixtures", "tests/fixtures/languages", "tests/fixtures/methods"] {
        let Ok(entries) = std::fs::read_dir(folder(name)) else { continue };
        let paths = entries.map(|entry| entry.unwrap().path());
        scripts.extend(paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml")));
    }
    assert!(scripts.len() > 18);
    let mut read_again = 0;
    for path in scripts {
        let source = std::fs::read_to_string(&path).unwrap();
        let Ok(activity) = parse(&source, "some-name") else { continue };
        let again = written(&activity, &Comments::default());
        assert_eq!(
            parse(&again, "another-name").unwrap_or_else(|why| panic!("{why:?}\n{again}")),
            activity,
            "{again}"
        );
        read_again += 1;
    }
    assert!(read_again > 18);
}

/// Pieces that agendas are made of, and what could lead astray.
fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("09:00".to_owned()),
        Just("9.15 - 10am".to_owned()),
        Just("1:30".to_owned()),
        Just("24:99".to_owned()),
        Just("(10 min)".to_owned()),
        Just("10 min".to_owned()),
        Just("0 min".to_owned()),
        Just("[5]".to_owned()),
        Just("2 min per person".to_owned()),
        Just("99h".to_owned()),
        Just("10-15 min".to_owned()),
        Just("Lunch".to_owned()),
        Just("Break".to_owned()),
        Just("End".to_owned()),
        Just("Day 2".to_owned()),
        Just("Welcome".to_owned()),
        Just("What next?".to_owned()),
        Just("\"quoted\" \\ back".to_owned()),
        Just("\"\"\"".to_owned()),
        Just("- ".to_owned()),
        Just("## ".to_owned()),
        Just("### ".to_owned()),
        Just("| ".to_owned()),
        Just("|---|---|".to_owned()),
        Just("Time,Title,Notes".to_owned()),
        Just(",".to_owned()),
        Just("\t".to_owned()),
        Just("Objectives:".to_owned()),
        Just("Lead: Anna".to_owned()),
        Just("    ".to_owned()),
        Just("```".to_owned()),
        Just("<br>".to_owned()),
        Just("<!--".to_owned()),
        Just("~~".to_owned()),
        Just("(groups of 4)".to_owned()),
        Just("Zoë 漢字 👩‍⚕️".to_owned()),
        Just("\u{1b}[31m".to_owned()),
        "\\PC{0,12}",
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_to_a_script_without_errors_or_to_a_refusal(
        lines in prop::collection::vec(line(), 0..14),
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
        ending in prop_oneof![Just(None), Just(Some("md")), Just(Some("csv")), Just(Some("tsv")), Just(Some("txt"))],
    ) {
        let text = lines.join(end);
        match Agenda::read(&text, ending, &Text::line("Our day")) {
            Ok(agenda) => {
                passes(&agenda);
                let count = text.lines().count().max(text.split('\r').count());
                for remark in &agenda.remarks {
                    prop_assert!(remark.lines.iter().all(|line| (1..=count + 1).contains(line)), "{remark:?}");
                }
            }
            Err(why) => prop_assert!(!why.to_string().is_empty()),
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(agenda) = Agenda::from_bytes(&bytes, None, &Text::line("Our day")) {
            passes(&agenda);
        }
    }
}

/// What is told of an agenda, line by line.
fn told(agenda: &Agenda) -> Vec<String> {
    agenda.remarks.iter().map(ToString::to_string).collect()
}

#[test]
fn a_length_that_is_meant_several_times_is_that_long_and_told() {
    let agenda =
        read("# Day\n\n## Speed talks (3 x 15 min)\n\n## Tables (2 rounds of 20 minutes)\n").unwrap();
    let lengths: Vec<String> =
        agenda.activity.steps.iter().map(|step| step.length.base.to_string()).collect();
    assert_eq!(lengths, ["45 min", "40 min"]);
    let told = told(&agenda).join("\n");
    assert!(told.contains("45 min: 3 times 15 min"), "{told}");
    assert!(told.contains("40 min: 2 times 20 min"), "{told}");
}

#[test]
fn who_works_together_is_read_from_its_column_told_and_not_lost() {
    let sheet = "Start,Duration,Title,Grouping\n09:00,15,Welcome,plenary\n09:15,20,Stories,\"pairs, then fours\"\n\
                 09:35,20,Map,Tables (6)\n09:55,20,Write,individual / pairs\n10:15,5,Close,Anna\n";
    let agenda = Agenda::read(sheet, Some("csv"), &Text::line("Our day")).unwrap();
    let groupings: Vec<String> = agenda.activity.steps.iter().map(|step| step.grouping.to_string()).collect();
    assert_eq!(groupings[1..4], ["in twos", "in groups of 6", "alone"]);
    let notes: Vec<&str> = agenda.activity.steps.iter().map(|step| step.notes.as_str()).collect();
    assert_eq!(
        notes,
        [
            "",
            "Grouping: pairs, then fours",
            "Grouping: Tables (6)",
            "Grouping: individual / pairs",
            "Grouping: Anna"
        ]
    );
    let told = told(&agenda).join("\n");
    for guessed in ["pairs, then fours", "Tables (6)", "individual / pairs"] {
        assert!(told.contains(&format!("\"{guessed}\" says who works together")), "{told}");
    }
    passes(&agenda);
}
