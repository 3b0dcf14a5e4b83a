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
use roundtable::domain::activity::{Activity, Step, StepKind};
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

/// A step as whoever wrote the agenda means it: its title, minutes, who works together ("break" for one), and how many
/// questions the room reads.
type Meant = (&'static str, u64, &'static str, usize);

/// What becomes of each step.
fn steps(agenda: &Agenda) -> Vec<(String, u64, String, usize)> {
    let of = |step: &Step| {
        let with = match step.kind {
            StepKind::Break => {
                step.at.map_or("break".to_owned(), |at| format!("break {}", at.format("%H:%M")))
            }
            StepKind::Work => step.grouping.to_string(),
        };
        (step.title.to_string(), step.length.base.0 / 60_000, with, step.prompts.len())
    };
    agenda.activity.steps.iter().map(of).collect()
}

/// Run sheets as different people write them. What they mean was written down before they were read.
const SHEETS: [(&str, &str, &[Meant]); 7] = [
    (
        "rundown.csv",
        "13:00",
        &[
            ("Welcome and housekeeping", 10, "everyone", 0),
            ("Who is here?", 15, "in twos", 1),
            ("The story so far", 15, "everyone", 0),
            ("Think on your own", 5, "alone", 1),
            ("Compare in threes", 12, "in threes", 0),
            ("Put it on the wall", 23, "everyone", 0),
            ("Dot vote", 10, "everyone", 0),
            ("Tea break", 15, "break", 0),
            ("Tables work on one barrier each", 25, "in groups of 5", 1),
            ("Gallery walk", 20, "everyone", 0),
            ("What we will do", 20, "everyone", 0),
            ("Round: one word to leave with", 8, "everyone", 0),
            ("Thanks and close", 2, "everyone", 0),
        ],
    ),
    (
        "session-plan.csv",
        "09:30",
        &[
            ("Arrival & coffee", 15, "everyone", 0),
            ("Opening", 10, "everyone", 0),
            ("Three objects", 20, "in threes", 1),
            ("Journey map", 30, "in groups", 0),
            ("Coffee break", 15, "break", 0),
            ("Where does it hurt?", 25, "everyone", 1),
            ("Ideas for the three spots", 40, "alone", 0),
            ("Lunch", 55, "break 12:05", 0),
            ("Energiser: count to twenty", 10, "everyone", 0),
            ("Test the ideas", 35, "in groups of 4", 1),
            ("Choose", 15, "everyone", 0),
            ("First steps", 25, "everyone", 0),
            ("Close", 5, "everyone", 0),
        ],
    ),
    (
        "half-day.md",
        "13:00",
        &[
            ("Hello", 10, "everyone", 0),
            ("What nights are really like", 25, "in twos", 2),
            ("Sharing the stories", 20, "everyone", 0),
            ("Break", 15, "break", 0),
            ("Three wishes", 5, "alone", 1),
            ("Wishes in fours", 25, "in groups of 4", 2),
            ("Market place", 30, "everyone", 0),
            ("Deciding", 40, "everyone", 0),
            ("Who does what", 25, "everyone", 0),
            ("Check-out", 15, "everyone", 1),
        ],
    ),
    (
        "word-paste.txt",
        "09:00",
        &[
            ("Arrive, tea and coffee", 20, "everyone", 0),
            ("Welcome and aims of the day", 10, "everyone", 0),
            ("Ice breaker – two truths and a lie", 20, "in groups", 0),
            ("What have we learned this year?", 40, "alone", 0),
            ("Comfort break", 15, "break", 0),
            ("SWOT analysis at tables", 45, "in groups", 0),
            ("Feedback from tables and discussion", 45, "everyone", 0),
            ("LUNCH", 45, "break 12:15", 0),
            ("Energiser", 10, "everyone", 0),
            ("Priorities for next year – dot voting", 40, "everyone", 0),
            ("Action planning in threes", 40, "in threes", 0),
            ("Break", 15, "break", 0),
            ("Present the plans", 35, "everyone", 0),
            ("What could stop us? What help do we need?", 15, "everyone", 0),
            ("Round up and evaluation forms", 15, "everyone", 0),
        ],
    ),
    (
        "mail.txt",
        "13:00",
        &[
            ("Sandwich lunch and hello", 30, "everyone", 0),
            ("Why we're here, me", 10, "everyone", 0),
            ("Go round", 20, "everyone", 1),
            ("Small groups (3s or 4s) - map who we already work with", 30, "in groups of 3 to 4", 0),
            ("Each group feeds back", 15, "everyone", 0),
            ("Tea", 15, "break", 0),
            ("One thing we could do together by Christmas", 20, "in twos", 0),
            ("All back", 20, "everyone", 1),
            ("Vote for the top 3", 10, "everyone", 0),
            ("Who will do what", 25, "everyone", 0),
            ("One word each to finish", 5, "everyone", 0),
        ],
    ),
    (
        "german.txt",
        "09:00",
        &[
            ("Begrüßung und Ablauf", 10, "everyone", 0),
            ("Kennenlernen: Zu zweit, 5 Minuten pro Person", 20, "in twos", 0),
            ("Was läuft gut? Was läuft schlecht?", 10, "alone", 0),
            ("Austausch in Kleingruppen", 30, "in groups", 0),
            ("Vorstellung im Plenum", 30, "everyone", 0),
            ("Kaffeepause", 20, "break", 0),
            ("Ursachen finden, in Gruppen zu viert", 45, "in groups of 4", 0),
            ("Ergebnisse an der Wand", 30, "everyone", 0),
            ("Mittagessen", 60, "break 12:15", 0),
            ("Aufwärmen", 5, "everyone", 0),
            ("Ideen sammeln (½ Stunde)", 30, "everyone", 0),
            ("Bewerten mit Punkten", 20, "everyone", 0),
            ("Pause", 15, "break", 0),
            ("Maßnahmen", 45, "everyone", 1),
            ("Feedbackrunde im Plenum", 20, "everyone", 0),
        ],
    ),
    (
        "mixed.md",
        "10:00",
        &[
            ("Coffee & hellos", 15, "everyone", 0),
            ("Welcome (Jo) — say where the loos are", 10, "everyone", 0),
            ("What did we do last year? in threes", 25, "in threes", 2),
            ("Timeline on the wall", 25, "everyone", 0),
            ("Break", 15, "break", 0),
            ("Quiet thinking", 5, "alone", 1),
            ("Stop list in fours", 25, "in groups of 4", 0),
            ("Agree the stop list", 25, "everyone", 0),
            ("Two for spring — dots, 2 each", 15, "everyone", 0),
            ("Names and dates", 15, "everyone", 0),
            ("Goodbyes — one word each", 5, "everyone", 0),
            ("Lunch for those who can stay — bring a dish", 15, "break 13:00", 0),
        ],
    ),
];

#[test]
fn run_sheets_of_seven_hands_come_to_what_they_mean() {
    let mut wrong = Vec::new();
    for (name, starts, meant) in SHEETS {
        let agenda = made(&format!("sheets/{name}"));
        passes(&agenda);
        let starts_at = agenda.starts.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
        if starts_at != starts {
            wrong.push(format!("{name}: begins at {starts_at:?}, not {starts}"));
        }
        let steps = steps(&agenda);
        let meant: Vec<(String, u64, String, usize)> = meant
            .iter()
            .map(|(title, min, with, asks)| ((*title).to_owned(), *min, (*with).to_owned(), *asks))
            .collect();
        if steps.len() != meant.len() {
            wrong.push(format!("{name}: {} steps, not {}: {steps:#?}", steps.len(), meant.len()));
        }
        for (step, meant) in steps.iter().zip(&meant).filter(|(step, meant)| step != meant) {
            wrong.push(format!("{name}: {step:?}, not {meant:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn when_an_agenda_begins_is_told_and_stands_in_the_file() {
    let starts = |text: &str| {
        let agenda = read(text).unwrap();
        let starts = agenda.starts.map(|at| at.format("%H:%M").to_string());
        let script = written(&agenda.activity, &agenda.comments);
        assert_eq!(
            script.contains(&format!("--start {}", starts.as_deref().unwrap_or("-"))),
            starts.is_some(),
            "{text}: {script}"
        );
        starts
    };
    for (text, expected) in [
        ("13:00 Welcome\n13:10 Talk\n14:00 End", Some("13:00")),
        ("1pm Welcome\n1.10 Talk\n2 pm End", Some("13:00")),
        ("# Our day, 13:00-16:30\n\n## Welcome (10 min)\n\n## Talk (20 min)\n", Some("13:00")),
        ("# Day\n\n## 13:00 Welcome (10 min)\n\n## 13:10 Talk (20 min)\n", Some("13:00")),
        ("# Day\n\nTime: 13:00 – 16:30\n\n- Welcome (10 min)\n- Talk (20 min)\n", Some("13:00")),
        ("Start: 9am\nWelcome (10 min)\nTalk (20 min)\n", Some("09:00")),
        ("Welcome (10 min)\n09:10 Talk\n09:30 End", Some("09:00")),
        ("1.30 Welcome\n1.40 Talk\n2.00 End", Some("13:30")),
        ("10 min Welcome\n20 min Talk\n", None),
        ("- Welcome\n- 09:10 Talk\n- 09:30 End", None),
        ("Title,Start,Duration\nWelcome,13:00,10\nTalk,13:10,20\n", Some("13:00")),
    ] {
        assert_eq!(starts(text).as_deref(), expected, "{text}");
    }
    let heading = read("# Our day, 13:00-16:30\n\n## Welcome (10 min)\n").unwrap().heading;
    assert_eq!(heading.as_ref().map(Text::as_str), Some("Our day"));
}

/// Who works together, as it is written and as it is told.
const TOGETHER: [(&str, &str); 5] = [
    ("", "everyone"),
    ("in pairs", "in twos"),
    ("in threes", "in threes"),
    ("groups of 4", "in groups of 4"),
    ("plenary", "everyone"),
];

/// An agenda of words that stand in it once each.
#[derive(Clone, Debug)]
struct Plan {
    /// Minutes after midnight.
    starts: u32,
    /// Minutes; whether it is a break; who works together; so many lines of notes.
    steps: Vec<(u32, bool, usize, usize)>,
}

#[derive(Clone, Copy, Debug)]
enum Shape {
    Table,
    Headings,
    List,
    Csv,
    Tsv,
    Lines,
    LinesOfLengths,
}

fn plan() -> impl Strategy<Value = Plan> {
    let step = (1_u32..90, prop::bool::weighted(0.2), 0..TOGETHER.len(), 0_usize..3);
    let steps = prop::collection::vec(step, 2..14);
    (0_u32..60, steps).prop_map(|(starts, mut steps)| {
        // A day that goes on past midnight is another matter; and something is done in it.
        steps[0].1 = false;
        let mut left = 15 * 60;
        for step in &mut steps {
            step.0 = step.0.min(left / 2).max(1);
            left -= step.0;
        }
        Plan { starts: 7 * 60 + starts * 2, steps }
    })
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

impl Plan {
    /// A word that stands there once.
    fn word(n: usize, line: usize) -> String {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n).unwrap());
        format!("Wort{}{}", letter(n), letter(line))
    }

    fn title(&self, n: usize) -> String {
        if self.steps[n].1 { "Tea break".to_owned() } else { format!("Look at {}", Self::word(n, 0)) }
    }

    fn note(n: usize, line: usize) -> String {
        format!("Bring the {} along", Self::word(n, line))
    }

    fn text(&self, shape: Shape) -> String {
        let mut out = match shape {
            Shape::Table => {
                "# Plan\n\n| Time | Length | What | Who with | Notes |\n|---|---|---|---|---|\n".to_owned()
            }
            Shape::Headings => "# Plan\n\n".to_owned(),
            Shape::List => "# Plan\n\n".to_owned(),
            Shape::Csv => "Start,Duration,Title,Grouping,Notes\n".to_owned(),
            Shape::Tsv => "Start\tDuration\tTitle\tGrouping\tNotes\n".to_owned(),
            Shape::Lines | Shape::LinesOfLengths => String::new(),
        };
        let mut at = self.starts;
        for (n, (minutes, _, with, notes)) in self.steps.iter().enumerate() {
            let (title, with) = (self.title(n), TOGETHER[*with].0);
            let notes: Vec<String> = (1..=*notes).map(|line| Self::note(n, line)).collect();
            let (begins, ends) = (clock(at), clock(at + minutes));
            let behind = if with.is_empty() { String::new() } else { format!(", {with}") };
            let below = |out: &mut String, lead: &str| {
                notes.iter().for_each(|note| out.push_str(&format!("{lead}{note}\n")));
            };
            match shape {
                Shape::Table => {
                    out.push_str(&format!(
                        "| {begins} | {minutes} min | {title} | {with} | {} |\n",
                        notes.join("<br>")
                    ));
                }
                Shape::Headings => {
                    out.push_str(&format!("## {begins} {title} ({minutes} min{behind})\n\n"));
                    below(&mut out, "- ");
                    out.push('\n');
                }
                Shape::List => {
                    out.push_str(&format!("- {begins}–{ends} {title}{behind}\n"));
                    below(&mut out, "  - ");
                }
                Shape::Csv => {
                    out.push_str(&format!("{begins},{minutes},{title},{with},\"{}\"\n", notes.join("\n")));
                }
                Shape::Tsv => {
                    out.push_str(&format!("{begins}\t{minutes}\t{title}\t{with}\t{}\n", notes.join(". ")));
                }
                Shape::Lines => {
                    out.push_str(&format!("{begins} {title}{behind}\n"));
                    below(&mut out, "    ");
                }
                Shape::LinesOfLengths => {
                    out.push_str(&format!("{title} ({minutes} min{behind})\n"));
                    below(&mut out, "  - ");
                }
            }
            at += minutes;
        }
        if matches!(shape, Shape::Lines) {
            out.push_str(&format!("{} End\n", clock(at)));
        }
        out
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// In whatever form it is written: every step with its length, and no word is lost that is not told.
    #[test]
    fn an_agenda_in_any_form_comes_to_its_steps_and_nothing_is_lost(
        plan in plan(),
        shape in prop_oneof![
            Just(Shape::Table), Just(Shape::Headings), Just(Shape::List), Just(Shape::Csv), Just(Shape::Tsv),
            Just(Shape::Lines), Just(Shape::LinesOfLengths),
        ],
    ) {
        let text = plan.text(shape);
        let agenda = read(&text).unwrap();
        passes(&agenda);
        let found: Vec<(u64, bool)> = agenda
            .activity
            .steps
            .iter()
            .map(|step| (step.length.base.0 / 60_000, step.kind == StepKind::Break))
            .collect();
        let meant: Vec<(u64, bool)> = plan.steps.iter().map(|(min, rests, ..)| (u64::from(*min), *rests)).collect();
        prop_assert_eq!(found, meant, "{}", text);
        let starts = agenda.starts.map(|at| at.format("%H:%M").to_string());
        let expected = (!matches!(shape, Shape::LinesOfLengths)).then(|| clock(plan.starts));
        prop_assert_eq!(starts, expected, "{}", text);
        for (n, (_, rests, with, _)) in plan.steps.iter().enumerate() {
            let step = &agenda.activity.steps[n];
            let with = if *rests { "everyone" } else { TOGETHER[*with].1 };
            prop_assert_eq!(step.grouping.to_string(), with, "{}: {}", &step.title, text);
        }
        let script = written(&agenda.activity, &agenda.comments);
        for (at, line) in text.lines().enumerate() {
            let is_told = agenda.remarks.iter().any(|r| r.doing == Doing::LeftOut && r.lines.contains(&(at + 1)));
            for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with("Wort")) {
                prop_assert!(is_told || script.contains(word), "{word} is lost: {text}\n{script}");
            }
        }
    }

    /// Words that nobody foresaw, wherever they stand, are in the activity, or the line is told.
    #[test]
    fn no_word_of_an_agenda_is_lost_hidden(
        lines in prop::collection::vec(wordy_line(), 1..14),
        ending in prop_oneof![Just(None), Just(Some("md")), Just(Some("csv")), Just(Some("tsv")), Just(Some("txt"))],
    ) {
        let numbered: Vec<String> = lines.iter().enumerate().map(|(n, line)| line.replace('§', &format!("{n:02}"))).collect();
        let text = numbered.join("\n");
        if let Ok(agenda) = Agenda::read(&text, ending, &Text::line("Our day")) {
            let script = written(&agenda.activity, &agenda.comments);
            for (at, line) in text.lines().enumerate() {
                let is_told = agenda.remarks.iter().any(|r| r.doing == Doing::LeftOut && r.lines.contains(&(at + 1)));
                for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with("Wort")) {
                    prop_assert!(is_told || script.contains(word), "{word} is lost:\n{text}\n\n{script}\n{:?}", agenda.remarks);
                }
            }
        }
    }
}

/// A line with a word of its own, "Wort§", among what agendas are made of.
fn wordy_line() -> impl Strategy<Value = String> {
    let lead = prop_oneof![
        Just(""),
        Just("09:00 "),
        Just("9.15 - 10am "),
        Just("10 min "),
        Just("- "),
        Just("  - "),
        Just("- 09:30 "),
        Just("### "),
        Just("## 10:00 "),
        Just("# "),
        Just("Day 2: "),
        Just("Tuesday 3, "),
        Just("Time: 9:00 "),
        Just("Lead: "),
        Just("Aims: "),
        Just("Bring: "),
        Just("Objectives:\n- "),
        Just("| 09:00 | "),
        Just("09:00\t"),
        Just("09:00,"),
        Just("Total "),
        Just("In pairs: "),
        Just("3 x 15 min "),
        Just("Ask: "),
    ];
    let body = prop_oneof![
        Just("Wort§"),
        Just("look at Wort§"),
        Just("what is Wort§?"),
        Just("\"say what Wort§ is\""),
        Just("Lunch, Wort§"),
        Just("Wort§: what is it?"),
    ];
    let tail = prop_oneof![
        Just(""),
        Just(" (10 min)"),
        Just(" (10 min, in pairs)"),
        Just(", 3 min each"),
        Just(" |"),
        Just("\tAnna"),
        Just(",Anna"),
        Just(" – plenary"),
        Just(" [5]"),
        Just(":"),
        Just("\n"),
    ];
    (lead, body, tail).prop_map(|(lead, body, tail)| format!("{lead}{body}{tail}"))
}

/// A sheet of 25 lines as somebody writes it for themselves: kit, asides, a break in capitals, times in three ways. What is left
/// to be edited before it can be run is counted by what its writer meant.
#[test]
fn a_run_sheet_for_ones_own_hand_needs_five_edits_at_most() {
    let text = std::fs::read_to_string(folder("tests/fixtures/agendas/away-day.md")).unwrap();
    assert_eq!(text.lines().count(), 25);
    let agenda = made("away-day.md");
    passes(&agenda);
    let meant = [
        ("Arrivals, coffee", 15, "everyone"),
        ("Welcome + ground rules (Jo)", 10, "everyone"),
        ("Check-in: one word each", 15, "everyone"),
        ("What went well this winter?", 30, "in twos"),
        ("What got in the way – dots (3 each)", 25, "everyone"),
        ("BREAK (15)", 15, "break"),
        ("Weekend handover: 3 x 15 min tables", 45, "in groups of 4"),
        ("Feedback from tables", 20, "everyone"),
        ("Stop / start / continue", 20, "in threes"),
        ("Lunch", 45, "break 12:30"),
        ("Fishbowl", 40, "fishbowl"),
        ("Actions – who, what, by when", 25, "everyone"),
        ("Check-out", 10, "everyone"),
    ];
    let made = steps(&agenda);
    assert_eq!(made.len(), meant.len(), "{made:?}");
    let edits: usize = made
        .iter()
        .zip(&meant)
        .map(|((title, minutes, who, _), (name, long, how))| {
            usize::from(title != name) + usize::from(minutes != long) + usize::from(who != how)
        })
        .sum();
    // Nobody reads out of a title how large the inner circle is.
    assert_eq!(edits, 1, "{made:?}");
}
