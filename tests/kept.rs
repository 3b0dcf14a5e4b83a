//! A journal that was written by format 1 as it was in November 2026, and is never written again: every version from
//! then on opens it, and makes the same of it.
//!
//! `tests/fixtures/journals/v1.jsonl` was made by `write_the_journal` below, and by it alone. A later format gets a file
//! of its own beside it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]
#![allow(clippy::disallowed_methods, reason = "the fixture is a file")]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use roundtable::domain::activity::{Format, Prompt};
use roundtable::domain::event::{Audience, Event, NoteKind, Panel, RuleId};
use roundtable::domain::seen::{Facilitator, NameStyle, Room, Seen};
use roundtable::domain::session::{Intent, NameLine, Place, Session};
use roundtable::domain::time::{Millis, SessionTime};
use roundtable::export::{Options, json, markdown};
use roundtable::store::journal::{Repair, parse_journal};
use roundtable::store::library;
use roundtable::store::record::{decode, encode};
use support::build::{SessionBuilder, nth};

const KEPT: &[u8] = include_bytes!("fixtures/journals/v1.jsonl");

/// Every kind of event there is, by its name in the journal. A new one is added here and to a new fixture.
fn kind(event: &Event) -> &'static str {
    match event {
        Event::SessionPrepared { .. } => "SessionPrepared",
        Event::ClockAnchored { .. } => "ClockAnchored",
        Event::SetUpChanged { .. } => "SetUpChanged",
        Event::RuleAdded { .. } => "RuleAdded",
        Event::RuleReworded { .. } => "RuleReworded",
        Event::RuleStruck { .. } => "RuleStruck",
        Event::RulesSettled { .. } => "RulesSettled",
        Event::StepEntered { .. } => "StepEntered",
        Event::ClockStarted { .. } => "ClockStarted",
        Event::ClockPaused { .. } => "ClockPaused",
        Event::TimeAdjusted { .. } => "TimeAdjusted",
        Event::Replanned { .. } => "Replanned",
        Event::AwayExcluded { .. } => "AwayExcluded",
        Event::AwayCounted => "AwayCounted",
        Event::PromptsShown { .. } => "PromptsShown",
        Event::ScreenBlanked { .. } => "ScreenBlanked",
        Event::PanelShown { .. } => "PanelShown",
        Event::NoteTaken { .. } => "NoteTaken",
        Event::NoteEdited { .. } => "NoteEdited",
        Event::NoteDeleted { .. } => "NoteDeleted",
        Event::ActionTaken { .. } => "ActionTaken",
        Event::ActionReworded { .. } => "ActionReworded",
        Event::ActionOwned { .. } => "ActionOwned",
        Event::ActionDue { .. } => "ActionDue",
        Event::ActionDeleted { .. } => "ActionDeleted",
        Event::ReviewOpened => "ReviewOpened",
        Event::SessionFinished => "SessionFinished",
        Event::Undone { .. } => "Undone",
        Event::Redone { .. } => "Redone",
    }
}

const KINDS: usize = 29;

fn kept() -> Session {
    Session::replay(parse_journal(KEPT).unwrap().records)
}

#[test]
fn the_kept_journal_is_read_whole() {
    let opened = parse_journal(KEPT).unwrap();
    assert_eq!(opened.repair, Repair::None);
    assert_eq!((opened.bad.len(), opened.torn, opened.missing), (0, None, 0));
    let kinds: BTreeSet<&str> = opened.records.iter().map(|record| kind(&record.ev)).collect();
    assert_eq!(kinds.len(), KINDS, "{kinds:?}");
    let session = Session::replay(opened.records);
    assert_eq!((session.state().place, session.state().unknown), (Place::Finished, 0));
}

#[test]
fn a_line_that_was_read_is_written_as_it_was() {
    for line in KEPT.split_inclusive(|byte| *byte == b'\n') {
        let record = decode(line.strip_suffix(b"\n").unwrap()).unwrap();
        assert_eq!(encode(&record).unwrap().as_bytes(), line);
    }
}

#[test]
fn the_kept_journal_comes_to_the_same_page() {
    let session = kept();
    let options = Options { names: NameStyle::Full };
    insta::assert_snapshot!("room", markdown(&Seen::<'_, Room>::new(&session, session.last_t()), &options));
    let all = Seen::<'_, Facilitator>::new(&session, session.last_t());
    insta::assert_snapshot!("facilitator", markdown(&all, &options));
    insta::assert_snapshot!("json", json(&all, &options));
}

/// What the fixture holds: something of everything, in two activities.
fn session() -> Session {
    let mut activity = library::load(Path::new("tests/fixtures/full.toml")).unwrap();
    activity.steps[0].prompts.push(Prompt { text: "Three".into(), only: Vec::new() });
    let mut live = SessionBuilder::new("Everything at once")
        .id("2026-11-22-full-1-kept")
        .activity(|first| *first = activity)
        .part("after-lunch", "After lunch")
        .rules(&["Come back on time"])
        .step("Look back", 10)
        .prompt("What stays with you?")
        .people(&["Asha Rao, Northside Trust", "Ben Ode, the council", "Zoë 李 👩🏽‍⚕️"])
        .setup(|setup| setup.series = Some("Monthly".into()))
        .prepare();
    let setup = |live: &support::build::Live| live.session().state().setup.clone();
    let names = |lines: &str| Some(NameLine::parse_list(lines));

    let mut changed = setup(&live);
    changed.format = Format::WholeRoom;
    changed.finish_by = Some(live.now.wall + chrono::TimeDelta::hours(3));
    let joined = names("Asha Rao, Northside Trust\nZoë 李 👩🏽‍⚕️\nDee Fox, the council");
    let rules: Vec<RuleId> = live.session().state().rules.iter().map(|rule| rule.id).collect();
    let (first, last) = (rules[0], rules[rules.len() - 1]);
    live = live
        .does(Intent::ChangeSetUp(Box::new(changed), joined))
        .does(Intent::AddRule("One at a time".into()))
        .does(Intent::RewordRule(first, "Listen to understand, \"always\"".into()))
        .does(Intent::ToggleRule(last))
        .does(Intent::ToggleRule(last))
        .does(Intent::ToggleRule(last))
        .does(Intent::SettleRules { agreed: true })
        .seconds(95)
        .does(Intent::ToggleClock)
        .does(Intent::Prompts { more: true })
        .note("What was said\nin *two* lines, with a tab\there")
        .note_for(Audience::Mine, "Ben left early")
        .note_for(Audience::Room, "For everybody: <b>not bold</b>")
        .captured("notes", Some("Good"), "Trust")
        .does(Intent::TogglePanel(Panel::Rules))
        .does(Intent::TogglePanel(Panel::Taken))
        .does(Intent::TogglePanel(Panel::Taken))
        .does(Intent::ToggleBlank)
        .does(Intent::ToggleBlank)
        .seconds(61)
        .does(Intent::ToggleClock)
        .seconds(30)
        .does(Intent::Adjust(120_000))
        .does(Intent::Undo)
        .does(Intent::Redo)
        .does(Intent::ToggleClock);
    // The clock ran while nobody was here, twice.
    live = live.minutes(4);
    live = live.reboots("boot-2", 600_000).does(Intent::ExcludeAway);
    live = live.seconds(20).sets_the_clock(-3_600);
    let from = live.session().last_t();
    live = live.seconds(90).anchor(Some(from)).does(Intent::CountAway);

    live = live.does(Intent::Next).seconds(40);
    let step = live.session().state().current().unwrap();
    let earlier = SessionTime(live.t().0 - 25_000);
    live.event(Event::ClockStarted { step, at: Some(earlier) });
    live = live.note("Deleted later");
    let gone = live.last_note();
    live = live
        .does(Intent::DeleteNote(gone))
        .decision("We meet on the first of each month")
        .parked("Who pays?")
        .does(Intent::Replan(vec![(nth(3), 300_000)], vec![nth(2)]))
        .minutes(61)
        .does(Intent::GoTo(nth(3)))
        .does(Intent::ToggleClock)
        .note("This becomes an action");
    let from = live.last_note();
    live = live.does(Intent::TakeAction {
        step: Some(nth(3)),
        from: Some(from),
        text: "Write to all".into(),
        audience: Audience::Room,
    });
    let action = live.last_action();
    live = live
        .does(Intent::RewordAction(action, "Write to all partners".into(), Audience::Room))
        .action("Find a room", "Asha, the council, Eve Newcomer", Some("2026-12-14"))
        .action("Tell everyone", "everyone", None)
        .action_for(Audience::Us, "Talk to Zoë", "Zoë 李 👩🏽‍⚕️", Some("2027-02-28"))
        .action("A slip of the finger", "", None);
    let slip = live.last_action();
    live =
        live.does(Intent::DeleteAction(slip)).does(Intent::Back).minutes(12).does(Intent::OpenReview).does(
            Intent::TakeNote {
                step: None,
                kind: NoteKind::Note,
                capture: None,
                text: "A good day".into(),
                audience: Audience::Room,
            },
        );
    let note = live.last_note();
    live = live.does(Intent::EditNote {
        note,
        kind: NoteKind::Decision,
        text: "A good day, again next year".into(),
        audience: Audience::Room,
    });
    live.does(Intent::Finish).into_session()
}

#[test]
fn what_made_the_journal_still_makes_the_same_session() {
    // The events of today, not the bytes: those may gain fields.
    let (kept, made) = (kept(), session());
    assert_eq!(kept.state().notes, made.state().notes);
    assert_eq!(kept.state().actions, made.state().actions);
    let lengths = |session: &Session| -> Vec<Millis> {
        session.state().clocks.values().map(|clock| clock.length()).collect()
    };
    assert_eq!(lengths(&kept), lengths(&made));
    assert_eq!(kept.state().excluded, made.state().excluded);
}

#[test]
#[ignore = "writes the fixture, once: `cargo test --test kept -- --ignored`"]
fn write_the_journal() {
    let path = Path::new("tests/fixtures/journals/v1.jsonl");
    let empty = std::fs::read(path).unwrap_or_default().is_empty();
    assert!(empty, "the kept journal is never written again: a later format gets a file of its own");
    let lines: String = session().records().iter().map(|record| encode(record).unwrap()).collect();
    std::fs::write(path, lines).unwrap();
}
