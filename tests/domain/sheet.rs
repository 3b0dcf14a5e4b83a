//! The run sheet: what a facilitator takes along on paper or sends beforehand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and scripts are files"
)]

use crate::support;

use chrono::NaiveTime;
use proptest::prelude::*;
use roundtable::domain::activity::{Activity, Format, Length, Link, Prompt, Source, Step, StepKind, Term};
use roundtable::domain::cue::{Cue, CueTime};
use roundtable::domain::script::parse;
use roundtable::domain::text::Text;
use roundtable::domain::text_layout::width;
use roundtable::domain::time::Millis;
use roundtable::export::RunSheet;
use support::build::step;
use support::markdown::{nasty, plain, read};

fn full() -> Activity {
    fixture("full")
}

fn fixture(name: &str) -> Activity {
    let path = format!("{}/tests/fixtures/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    parse(&std::fs::read_to_string(path).unwrap(), name).unwrap()
}

fn at(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

#[test]
fn it_looks_like_this() {
    let activity = full();
    let sheet =
        RunSheet { activity: &activity, format: Format::SmallGroup, people: Some(11), start: at(13, 30) };
    insta::assert_snapshot!("sheet_text", sheet.text());
    insta::assert_snapshot!("sheet_markdown", sheet.markdown());
}

#[test]
fn who_leads_and_what_is_needed_are_columns() {
    let activity = fixture("led");
    let sheet =
        RunSheet { activity: &activity, format: Format::WholeRoom, people: Some(20), start: at(9, 0) };
    insta::assert_snapshot!("led_text", sheet.text());
    insta::assert_snapshot!("led_markdown", sheet.markdown());
}

#[test]
fn times_run_on_over_breaks_and_midnight() {
    let activity = Activity {
        steps: vec![
            step("One", 20),
            Step { kind: StepKind::Break, ..step("Tea", 15) },
            Step { length: Length::fixed(Millis::seconds(90)), ..step("Two", 0) },
        ],
        ..full()
    };
    let sheet = |start| RunSheet { activity: &activity, format: Format::SmallGroup, people: None, start };
    let agenda = |start| {
        let text = sheet(start).text();
        let lines = text.lines().skip_while(|line| *line != "Agenda").skip(1).take(4);
        lines.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(agenda(at(23, 30)), ["23:30", "23:50", "00:05", "00:06"]);
    assert_eq!(agenda(None), ["0:00", "0:20", "0:35", "0:36"]);
    assert!(sheet(None).text().contains("21 min 30 s and 15 min of breaks"));
}

/// An activity that holds these texts, in turn, wherever a text can be.
fn holding(texts: &[String]) -> Activity {
    let mut next = texts.iter().cycle();
    let mut line = || Text::line(next.next().unwrap());
    let prompt = |text: Text| Prompt { text, only: Vec::new() };
    let steps = vec![Step {
        title: line(),
        prompts: vec![prompt(line()), prompt(line())],
        notes: Text::prose(&format!("{}\n{}", line(), line())),
        roles: vec![line()],
        lead: line(),
        materials: vec![line(), line()],
        why: line(),
        links: vec![Link { title: line(), url: line() }, Link { title: Text::default(), url: line() }],
        cues: vec![Cue { at: CueTime::BeforeEnd(Millis::minutes(1)), say: line(), only: Vec::new() }],
        ..step("", 5)
    }];
    Activity {
        title: line(),
        summary: line(),
        objectives: vec![line()],
        materials: vec![line()],
        suggested_rules: vec![line()],
        watch_for: vec![line()],
        glossary: vec![Term { term: line(), meaning: line() }],
        source: Some(Source { title: line(), publisher: line(), date: line(), url: line() }),
        more_sources: vec![Source { title: line(), publisher: line(), date: line(), url: line() }],
        steps,
        ..full()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn no_text_becomes_markup(texts in prop::collection::vec(nasty(), 1..6)) {
        let activity = holding(&texts);
        let sheet = RunSheet { activity: &activity, format: Format::SmallGroup, people: None, start: at(9, 0) };
        let page = read(&sheet.markdown());
        prop_assert_eq!(&page.markup, &Vec::<String>::new(), "{}", sheet.markdown());
        let holds = |text: &Text| page.items.iter().any(|item| item.contains(&plain(text.as_str())));
        for text in activity.objectives.iter().chain(&activity.suggested_rules).chain(&activity.watch_for) {
            prop_assert!(holds(text), "{text}\n{}", sheet.markdown());
        }
    }

    #[test]
    fn no_line_is_wider_than_paper(
        texts in prop::collection::vec("[a-zé漢字（）。👩العربيةहिन्दी A-Z,.]{0,120}", 1..6),
        start in prop::option::of(0..24_u32),
    ) {
        let activity = holding(&texts);
        let start = start.and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
        let sheet = RunSheet { activity: &activity, format: Format::SmallGroup, people: None, start };
        let text = sheet.text();
        for line in text.lines() {
            prop_assert!(width(line) <= 78, "{line}");
        }
        let said: String = text.split_whitespace().collect();
        for prompt in &activity.steps[0].prompts {
            let words: String = prompt.text.as_str().split_whitespace().collect();
            prop_assert!(said.contains(&words), "{words}\n{text}");
        }
    }
}

/// What is reached after its time ends when it was to: the sheet says what is left of it.
#[test]
fn what_is_reached_after_its_time_says_so_and_what_is_left_of_it() {
    let break_at = |text: &str| {
        let script = format!(
            "format = 1\ntitle = \"Day\"\n[[steps]]\ntitle = \"Open\"\nduration = \"10m\"\nprompts = [\"Who is here?\"]\n\
             [[steps]]\ntitle = \"Lunch\"\nkind = \"break\"\nat = \"{text}\"\nduration = \"10m\"\n"
        );
        parse(&script, "day").unwrap()
    };
    let activity = break_at("12:30");
    let sheet = |start| RunSheet { activity: &activity, format: Format::SmallGroup, people: None, start };
    let late = sheet(at(12, 25)).text();
    assert!(late.contains("12:35 to 12:40 · 5 of 10 min"), "{late}");
    assert!(late.contains("at 12:30 · reached at 12:35, after its time"), "{late}");
    let on_time = sheet(None).text();
    assert!(on_time.contains("12:30 to 12:40 · 10 min") && !on_time.contains("after its time"), "{on_time}");
    let passed = sheet(at(13, 0)).text();
    assert!(passed.contains("13:10 to 13:10 · 0 of 10 min"), "{passed}");
    assert!(passed.contains("its time is before the start"), "{passed}");
}
