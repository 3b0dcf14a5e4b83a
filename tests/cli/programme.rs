//! Programmes: several activities and breaks in one session, from the command line and from files.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and programmes are files"
)]

use crate::support;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use proptest::prelude::*;
use roundtable::domain::activity::{Activity, Format, StepKind};
use roundtable::domain::programme::{Programme, with_breaks};
use roundtable::domain::script::programme::{NotHad, is_programme, parse_programme};
use roundtable::domain::seen::{Facilitator, Present, Seen};
use roundtable::domain::session::{Intent, Session};
use roundtable::domain::time::Millis;
use roundtable::export::{Options, json, markdown};
use roundtable::store::library;
use roundtable::store::programmes::{self, Runnable};
use serde_json::Value;
use support::build::{Live, SessionBuilder};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/programmes")
}

fn morning() -> Programme {
    match programmes::load(&folder().join("morning.toml"), None).unwrap() {
        Runnable::Programme(programme) => programme,
        Runnable::Activity(activity) => panic!("{activity:?}"),
    }
}

/// The session of [`morning`], at its ground rules.
fn live() -> Live {
    let programme = morning();
    let mut parts = programme.parts.into_iter();
    let mut made = SessionBuilder::new("A morning together").size(8);
    made = made.activity(|first| *first = parts.next().unwrap());
    for part in parts {
        made = made.part("x", "x").activity(|last| *last = part);
    }
    made.setup(|setup| setup.format = Format::SmallGroup).prepare()
}

fn seen(live: &Live) -> Seen<'_, Facilitator> {
    Seen::new(live.session(), live.t())
}

// Files.

#[test]
fn a_programme_has_its_activities_and_its_breaks_where_they_are_written() {
    let programme = morning();
    let ids: Vec<&str> = programme.parts.iter().map(|part| part.id.as_str()).collect();
    assert_eq!(
        (programme.id.as_str(), ids),
        ("morning", vec!["collaboration-words", "short", "shared-goals"])
    );
    let last: Vec<(String, StepKind)> = programme
        .parts
        .iter()
        .map(|part| part.steps.last().unwrap())
        .map(|s| (s.title.to_string(), s.kind))
        .collect();
    assert_eq!(last[..2], [("Tea".to_owned(), StepKind::Break), ("Break".to_owned(), StepKind::Break)]);
    assert_eq!(programme.default_totals().1, Millis::minutes(75));
}

#[test]
fn everything_that_is_wrong_with_a_programme_is_told_at_once() {
    let bad = programmes::load(&folder().join("wrong.toml"), None).unwrap_err();
    // Where the file lies is of this machine.
    let output = bad.rendered().replace(&library::shown(&folder()), "…").replace("…\\", "…/");
    insta::assert_snapshot!(output);
    let newer = programmes::load(&folder().join("empty.toml"), None).unwrap_err();
    assert!(newer.short().contains("format 2"), "{}", newer.short());
}

#[test]
fn an_empty_programme_and_one_of_breaks_alone_are_none() {
    let parse = |source: &str| parse_programme(source, "x", |_| Err(NotHad::Unknown(None))).unwrap_err();
    let messages = |source: &str| parse(source).into_iter().map(|p| p.message).collect::<Vec<_>>();
    assert_eq!(messages("format = 1\ntitle = \"x\"\nparts = []\n"), ["`parts` is empty"]);
    let only = "format = 1\ntitle = \"x\"\n[[parts]]\nbreak = \"5m\"\n";
    assert_eq!(messages(only), ["a programme begins with an activity"]);
}

#[test]
fn a_file_is_a_programme_when_it_has_parts_and_no_steps() {
    assert!(is_programme("\u{feff}format = 1\n[[parts]]\nactivity = \"x\"\n"));
    assert!(is_programme("[[part]]\nactivity = \"x\"\n"), "one letter less is a slip, not an activity");
    assert!(!is_programme("[[steps]]\ntitle = \"x\"\n") && !is_programme(""));
}

proptest! {
    #[test]
    fn nothing_that_a_file_holds_panics(source in "(?s)(format = 1\n)?(title = \"x\"\n)?(\\[\\[parts?\\]\\]\n(activity|break|title) ?= ?[\"0-9a-z\\[\\]\\.]{0,9}\n){0,4}.{0,20}") {
        let find = |name: &str| match name.len() % 3 {
            0 => Ok(Activity { steps: vec![support::build::step("One", 5)], ..Activity::default() }),
            1 => Err(NotHad::Unknown(None)),
            _ => Err(NotHad::Bad("bad".into(), "mend it".into())),
        };
        if let Ok(programme) = parse_programme(&source, "x", find) {
            prop_assert!(!programme.parts.is_empty());
        }
        is_programme(&source);
    }
}

// The session.

#[test]
fn a_programme_is_one_session_with_one_clock_of_the_day() {
    let mut live = live();
    let rules: Vec<String> = seen(&live).rules().map(|rule| rule.text.to_string()).collect();
    let mut once = rules.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), rules.len(), "each rule once: {rules:?}");
    assert!(rules.iter().any(|rule| rule == "Phones away."));
    live = live.does(Intent::SettleRules { agreed: true });
    let whole: Millis = seen(&live).steps().map(|step| step.clock.length).sum();
    let ends = seen(&live).ends_at().unwrap();
    assert_eq!((ends - live.now.wall).num_milliseconds(), i64::try_from(whole.0).unwrap());
    // Straight through: every step of every part, and the breaks between them.
    let mut walked = Vec::new();
    while let Some(step) = seen(&live).current() {
        let (at, length, shown) = (step.at, step.clock.length, seen(&live).place_of(step.at));
        walked.push((shown.part, shown.step));
        live = live.does(Intent::ToggleClock).ms(length.0);
        // Where prompts revealed one by one, the key goes through them first.
        while seen(&live).current().is_some_and(|now| now.at == at) {
            live = live.does(Intent::Next);
        }
    }
    assert_eq!(live.now.wall, ends);
    let breaks: Vec<usize> =
        walked.iter().filter(|(_, step)| step.is_none()).map(|(part, _)| *part).collect();
    assert_eq!(breaks, [1, 2]);
    assert_eq!(walked.last().map(|(part, _)| *part), Some(3));
    assert!(walked.contains(&(2, Some(1))), "the steps of each part count from 1: {walked:?}");
    assert_eq!(Session::replay(live.records()), *live.session());
}

#[test]
fn an_export_has_a_part_for_each_activity_and_one_list_of_actions() {
    let mut live = live().does(Intent::SettleRules { agreed: true }).does(Intent::ToggleClock).minutes(5);
    live = live.action("Write to all", "", None);
    let second = seen(&live).steps().find(|step| step.at.part == 1).unwrap().at;
    live = live.does(Intent::GoTo(second)).does(Intent::ToggleClock).minutes(9).note("Said in the second");
    live = live.does(Intent::OpenReview).does(Intent::Finish);
    let session = live.session();
    let room: Seen<'_, Present> = Seen::new(session, session.last_t());
    let page = markdown(&room.shown(), &Options::default());
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}\n{page}"));
    assert!(at("## What makes collaboration") < at("## A short one"));
    assert!(at("## A short one") < at("Said in the second"));
    assert!(at("Said in the second") < at("- [ ] Write to all"));
    let json: Value = serde_json::from_str(&json(&room.shown(), &Options::default())).unwrap();
    assert_eq!(json["parts"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        roundtable::export::file_stem(&room.shown(), ""),
        "2026-11-22-collaboration-words-programme-for-those-present"
    );
}

#[test]
fn a_new_plan_for_a_programme_offers_its_breaks_last_and_lands() {
    let live = live();
    let whole: Millis = seen(&live).steps().map(|step| step.clock.length).sum();
    let stop = live.now.wall + chrono::Duration::milliseconds(i64::try_from(whole.0).unwrap());
    let mut setup = live.session().state().setup.clone();
    setup.finish_by = Some(stop);
    let live = live.does(Intent::ChangeSetUp(Box::new(setup), None)).minutes(40);
    let live = live.does(Intent::SettleRules { agreed: true });
    assert_eq!(seen(&live).standing().unwrap().over, 40 * 60_000);
    let items = live.session().state().to_come(live.t());
    let proposal = roundtable::domain::plan::propose(&items, whole.less(Millis::minutes(40)), &[]);
    assert_eq!(proposal.over, 0);
    let is_break = |at| live.session().state().step(at).unwrap().kind == StepKind::Break;
    assert!(proposal.changes.iter().all(|change| !is_break(change.at) || change.before == change.after));
}

#[test]
fn breaks_between_activities_of_the_command_line_stand_between() {
    let one = |id: &str| vec![library::resolve(id, None).unwrap()];
    let parts = with_breaks(vec![one("shared-goals"), one("diverse-ideas")], Some(Millis::minutes(15)));
    let breaks = |part: &Activity| part.steps.iter().filter(|step| step.kind == StepKind::Break).count();
    let plain = |id: &str| breaks(&one(id)[0]);
    assert_eq!(breaks(&parts[0]), plain("shared-goals") + 1);
    assert_eq!(breaks(&parts[1]), plain("diverse-ideas"));
}

// The library and the commands.

/// A home with [`morning`] and its short activity in the library.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let user = home.path().join("activities");
    std::fs::create_dir(&user).unwrap();
    for name in ["morning.toml", "short.toml", "wrong.toml"] {
        std::fs::copy(folder().join(name), user.join(name)).unwrap();
    }
    home
}

fn roundtable(home: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env("ROUNDTABLE_CONFIG_DIR", home).env("ROUNDTABLE_DATA_DIR", home).args(args);
    let output = command.output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    support::sentences::proper_output(&printed);
    (output.status.code().unwrap(), printed)
}

#[test]
fn the_library_has_programmes_beside_activities() {
    let home = home();
    let user = home.path().join("activities");
    let ids: Vec<String> = library::all(Some(&user)).into_iter().map(|entry| entry.id).collect();
    assert!(ids.contains(&"short".to_owned()) && !ids.contains(&"morning".to_owned()), "{ids:?}");
    let entries = programmes::all(Some(&user));
    let ids: Vec<(&str, bool)> =
        entries.iter().map(|entry| (entry.id.as_str(), entry.result.is_ok())).collect();
    assert_eq!(ids, [("morning", true), ("wrong", false)]);
    assert!(matches!(programmes::resolve("morning", Some(&user)), Ok(Runnable::Programme(_))));
    assert!(matches!(programmes::resolve("shared-goals", Some(&user)), Ok(Runnable::Activity(_))));
    let near = programmes::resolve("mornin", Some(&user)).unwrap_err().to_string();
    assert!(near.contains("did you mean \"morning\"?"), "{near}");
    // A name that an activity has is taken.
    std::fs::copy(user.join("morning.toml"), user.join("shared-goals.toml")).unwrap();
    let taken = programmes::all(Some(&user)).into_iter().find(|entry| entry.id == "shared-goals").unwrap();
    assert!(taken.result.unwrap_err().to_string().contains("is taken by"));
    assert!(programmes::all(None).is_empty() && programmes::all(Some(Path::new("/nowhere"))).is_empty());
}

#[test]
fn a_programme_is_shown_as_an_activity_is() {
    let home = home();
    let (code, day) = roundtable(home.path(), &["show", "morning", "--people", "8", "--start", "9:00"]);
    assert_eq!(code, 0);
    // Each activity begins when the one before is over, its breaks included; prompts and notes are there.
    for part in morning().parts {
        for step in &part.steps {
            for prompt in step.prompts_in(Format::SmallGroup) {
                let first: String = prompt.as_str().chars().take(30).collect();
                assert!(day.contains(&first), "{prompt}\n{day}");
            }
            let note: String = step.notes.as_str().chars().take(30).collect();
            assert!(day.contains(&note), "{note}\n{day}");
        }
    }
    assert!(day.contains("09:00  ") && day.contains("09:00 to "), "{day}");
    let (code, markdown) = roundtable(
        home.path(),
        &["show", "morning", "--as", "markdown", "--start", "9:00", "--format", "pairs"],
    );
    assert_eq!(code, 0);
    assert!(markdown.starts_with("# A morning together\n"), "{markdown}");
    assert!(
        markdown.contains("\n## ") && markdown.contains("· pairs ·") && markdown.contains("09:00"),
        "{markdown}"
    );
    let (_, json) = roundtable(home.path(), &["show", "morning", "--json", "--start", "9:00"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let steps = json["steps"].as_array().unwrap();
    assert_eq!(steps[0]["starts"], "09:00");
    for (before, after) in steps.iter().zip(&steps[1..]) {
        assert_eq!(before["ends"], after["starts"]);
    }
}

#[test]
fn a_file_beside_is_what_was_meant() {
    let home = home();
    let folder = home.path().join("day");
    std::fs::create_dir(&folder).unwrap();
    let standup = "format = 1\ntitle = \"Stand up\"\n[[steps]]\ntitle = \"Round\"\nduration = \"5m\"\nprompts = [\"?\"]\n";
    std::fs::write(folder.join("standup.toml"), standup).unwrap();
    for (written, near) in [
        ("standup", "standup.toml"),
        ("Standup", "standup.toml"),
        ("standap", "standup.toml"),
        ("standap.toml", "standup.toml"),
    ] {
        let day = format!("format = 1\ntitle = \"Day\"\n[[parts]]\nactivity = \"{written}\"\n");
        std::fs::write(folder.join("day.toml"), day).unwrap();
        let (code, output) = roundtable(home.path(), &["check", folder.join("day.toml").to_str().unwrap()]);
        assert_eq!(code, 1);
        assert!(output.contains(&format!("did you mean \"{near}\"?")), "{written}: {output}");
        assert!(output.ends_with("1 file, 1 error, 0 warnings\n"), "{output}");
    }
}

#[test]
fn list_show_and_check_know_programmes() {
    let home = home();
    let (code, output) = roundtable(home.path(), &["list"]);
    assert_eq!(code, 0);
    assert!(
        output.contains("Programmes") && output.contains("1 h 15 min of breaks  A morning together"),
        "{output}"
    );
    assert!(output.contains("collaboration-words, short, shared-goals"), "{output}");
    assert!(output.contains("wrong.toml  line 2: the programme has no key"), "{output}");
    let (code, output) = roundtable(home.path(), &["show", "morning", "--people", "8"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(output);
    let (code, output) =
        roundtable(home.path(), &["check", home.path().join("activities/morning.toml").to_str().unwrap()]);
    assert!(code == 0 && output.ends_with("morning.toml: good\n1 file, 0 errors, 0 warnings\n"), "{output}");
    let (code, output) =
        roundtable(home.path(), &["check", home.path().join("activities").to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(output.contains("wrong.toml:2:1") && output.contains("begins with an activity"), "{output}");
    let (_, json) = roundtable(home.path(), &["show", "morning", "--json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let total = json["total_minutes"].as_f64().unwrap();
    let sum: f64 =
        json["parts"].as_array().unwrap().iter().map(|part| part["total_minutes"].as_f64().unwrap()).sum();
    assert!((total - sum).abs() < 0.01 && json["break_minutes"] == 75, "{json}");
}

#[test]
fn run_takes_programmes_and_a_break_needs_two_things_to_stand_between() {
    let home = home();
    for args in [&["run", "morning"][..], &["run", "morning", "shared-goals", "--break", "20m"]] {
        let (code, output) = roundtable(home.path(), args);
        assert_eq!((code, output.contains("needs a terminal")), (2, true), "{output}");
    }
    let (code, output) = roundtable(home.path(), &["run", "morning", "--break", "soon"]);
    assert_eq!(code, 2);
    assert!(output.contains("it is not a duration: write it as \"15m\""), "{output}");
}

// Times of day, and several days.

fn methods() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/methods")
}

#[test]
fn two_days_with_lunch_at_half_past_twelve_are_good() {
    for file in ["two-days.toml", "two-days-look-back.toml", "two-days-ideas.toml", "two-days-agree.toml"] {
        let (code, said) = roundtable(home().path(), &["check", methods().join(file).to_str().unwrap()]);
        assert!(code == 0 && said.contains(": good"), "{said}");
    }
}

#[test]
fn a_run_sheet_of_two_days_has_their_times() {
    let (home, file) = (home(), methods().join("two-days.toml"));
    let (_, said) = roundtable(home.path(), &["show", file.to_str().unwrap()]);
    for line in [
        "Day 1, from 09:30 to 16:00",
        "Day 2, from 09:00 to 12:30",
        " 1. 09:30  Where we stand",
        "12:30  Lunch",
        "13:30  Ideas in pairs",
        " 3. 09:00  What we will do",
        "10:30  Coffee",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let (_, json) = roundtable(home.path(), &["show", "--json", file.to_str().unwrap()]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let lunch = json["steps"].as_array().unwrap().iter().find(|step| step["title"] == "Lunch").unwrap();
    assert_eq!(
        (&lunch["starts"], &lunch["ends"], &lunch["at"]),
        (&"12:30".into(), &"13:30".into(), &"12:30".into())
    );
}

/// What `check` says of a programme of these parts, in a folder of its own.
fn said_of(parts: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("day.toml");
    std::fs::write(&file, format!("format = 1\ntitle = \"A day\"\n\n{parts}")).unwrap();
    roundtable(home().path(), &["check", file.to_str().unwrap()]).1
}

#[test]
fn times_that_cannot_be_kept_are_told_with_their_place() {
    let goals = "[[parts]]\nactivity = \"shared-goals\"\n";
    let lunch = "\n[[parts]]\nbreak = \"1h\"\ntitle = \"Lunch\"\nat = \"12:30\"\n";
    let short = said_of(&format!("{goals}start = \"12:10\"\n{lunch}"));
    assert!(short.contains("day.toml:11:6") && short.contains("takes at least"), "{short}");
    assert!(short.contains("`at` is 12:30, 20 min after 12:10"), "{short}");
    let tight = said_of(&format!("{goals}start = \"11:40\"\n{lunch}"));
    assert!(tight.contains("warning") && tight.contains("is planned for 1 h"), "{tight}");
    let good = said_of(&format!("{goals}start = \"11:30\"\n{lunch}"));
    assert!(good.contains("day.toml: good"), "{good}");
    let back = said_of(&format!("{goals}{lunch}\n[[parts]]\nbreak = \"15m\"\nat = \"10:30\"\n"));
    assert!(back.contains("`at` is 10:30, and \"Lunch\" comes before it at 12:30"), "{back}");
    let over = said_of(&format!("{goals}{lunch}\n[[parts]]\nbreak = \"15m\"\nat = \"13:00\"\n"));
    assert!(over.contains("takes at least 1 h"), "{over}");
    let finish = said_of(&format!("{goals}start = \"11:30\"\nfinish_by = \"13:00\"\n{lunch}"));
    assert!(finish.contains("`finish_by` is 13:00, 30 min after 12:30"), "{finish}");
}

#[test]
fn days_that_do_not_follow_one_another_are_told() {
    let part = |more: &str| format!("[[parts]]\nactivity = \"shared-goals\"\n{more}\n");
    let two = said_of(&format!("{}{}", part("day = 2"), part("")));
    assert!(two.contains("day.toml:6:7") && two.contains("the first activity is on day 1"), "{two}");
    let back = said_of(&format!("{}{}{}", part(""), part("day = 2"), part("day = 2")));
    assert!(back.contains("`day` is 2, and the day before it is 2"), "{back}");
    let mixed = said_of(&format!("{}{}", part("day = 2026-12-02"), part("day = 2")));
    assert!(mixed.contains("numbers for all of them, or dates"), "{mixed}");
    let alone = said_of(&format!("{}{}", part(""), part("start = \"09:00\"")));
    assert!(alone.contains("`start` goes with `day`"), "{alone}");
    let on_a_break = said_of(&format!("{}[[parts]]\nbreak = \"1h\"\nday = 2\n", part("")));
    assert!(on_a_break.contains("`day` goes with `activity`"), "{on_a_break}");
    let wrong = said_of(&format!("{}{}", part(""), part("day = \"Tuesday\"")));
    assert!(wrong.contains("`day` is not a day"), "{wrong}");
    let good = said_of(&format!("{}{}", part("day = 2026-12-02"), part("day = \"2026-12-04\"")));
    assert!(good.contains("day.toml: good"), "{good}");
}
