//! Journals that were written by format 1 as it was on some day, and are never written again: every version from then on
//! opens them, and makes the same of them.
//!
//! Each file of `tests/fixtures/journals` was made by `write_the_journals` below, and by it alone. What a later format
//! adds gets a file of its own: an empty one beside the others, a line in `KEPT`, and
//! `cargo run --example fixtures -- journals`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]
#![allow(clippy::disallowed_methods, reason = "the fixtures are files")]

mod agreed;
mod before;
mod captures;
mod day;
mod fixed;
mod groups;
mod people;
mod plan;
mod polls;
mod series;
mod sorting;
mod titles;
mod topics;
mod v1;
mod votes;

use std::collections::BTreeSet;

use roundtable::domain::event::Event;
use roundtable::domain::seen::{Facilitator, Room, Seen};
use roundtable::domain::session::{Note, Session, SessionStage};
use roundtable::domain::time::Millis;
use roundtable::export::{Options, json, markdown};
use roundtable::store::journal::{Repair, parse_journal};
use roundtable::store::record::{decode, encode};

use crate::support;

/// A journal that is kept.
struct Kept {
    /// Its file's name, without the ending.
    name: &'static str,
    /// As it was written.
    bytes: &'static [u8],
    /// What made it.
    made: fn() -> Session,
    /// Where it ends. The ledger never leaves the beginning: it has no steps.
    ends: SessionStage,
}

const KEPT: &[Kept] = &[
    Kept {
        name: "fixed",
        bytes: include_bytes!("../../fixtures/journals/fixed.jsonl"),
        made: fixed::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "groups",
        bytes: include_bytes!("../../fixtures/journals/groups.jsonl"),
        made: groups::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "people",
        bytes: include_bytes!("../../fixtures/journals/people.jsonl"),
        made: people::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "v1",
        bytes: include_bytes!("../../fixtures/journals/v1.jsonl"),
        made: v1::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "day",
        bytes: include_bytes!("../../fixtures/journals/day.jsonl"),
        made: day::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "series",
        bytes: include_bytes!("../../fixtures/journals/series.jsonl"),
        made: series::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "ledger",
        bytes: include_bytes!("../../fixtures/journals/ledger.jsonl"),
        made: series::ledger,
        ends: SessionStage::Rules,
    },
    Kept {
        name: "before",
        bytes: include_bytes!("../../fixtures/journals/before.jsonl"),
        made: before::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "captures",
        bytes: include_bytes!("../../fixtures/journals/captures.jsonl"),
        made: captures::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "votes",
        bytes: include_bytes!("../../fixtures/journals/votes.jsonl"),
        made: votes::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "polls",
        bytes: include_bytes!("../../fixtures/journals/polls.jsonl"),
        made: polls::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "sorting",
        bytes: include_bytes!("../../fixtures/journals/sorting.jsonl"),
        made: sorting::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "topics",
        bytes: include_bytes!("../../fixtures/journals/topics.jsonl"),
        made: topics::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "agreed",
        bytes: include_bytes!("../../fixtures/journals/agreed.jsonl"),
        made: agreed::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "plan",
        bytes: include_bytes!("../../fixtures/journals/plan.jsonl"),
        made: plan::session,
        ends: SessionStage::Finished,
    },
    Kept {
        name: "titles",
        bytes: include_bytes!("../../fixtures/journals/titles.jsonl"),
        made: titles::session,
        ends: SessionStage::Finished,
    },
];

/// Every kind of event there is, by its name in the journal. A new one is added here and to a new kept journal.
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
        Event::TimeFixed { .. } => "TimeFixed",
        Event::BreakAdded { .. } => "BreakAdded",
        Event::AwayExcluded { .. } => "AwayExcluded",
        Event::AwayCounted => "AwayCounted",
        Event::PromptsShown { .. } => "PromptsShown",
        Event::ScreenBlanked { .. } => "ScreenBlanked",
        Event::PanelShown { .. } => "PanelShown",
        Event::NoteTaken { .. } => "NoteTaken",
        Event::NoteEdited { .. } => "NoteEdited",
        Event::NoteDeleted { .. } => "NoteDeleted",
        Event::EntriesTaken { .. } => "EntriesTaken",
        Event::EntryEdited { .. } => "EntryEdited",
        Event::EntryDeleted { .. } => "EntryDeleted",
        Event::Counted { .. } => "Counted",
        Event::VoteRevealed { .. } => "VoteRevealed",
        Event::GapsLeft { .. } => "GapsLeft",
        Event::ActionTaken { .. } => "ActionTaken",
        Event::ActionReworded { .. } => "ActionReworded",
        Event::ActionOwned { .. } => "ActionOwned",
        Event::ActionDue { .. } => "ActionDue",
        Event::ActionDeleted { .. } => "ActionDeleted",
        Event::GroupsFormed { .. } => "GroupsFormed",
        Event::GroupsMended { .. } => "GroupsMended",
        Event::MemberMarked { .. } => "MemberMarked",
        Event::RoundEntered { .. } => "RoundEntered",
        Event::FloorTaken { .. } => "FloorTaken",
        Event::GoRoundBegan { .. } => "GoRoundBegan",
        Event::TurnTaken { .. } => "TurnTaken",
        Event::GoRoundEnded { .. } => "GoRoundEnded",
        Event::FacilitatorChanged { .. } => "FacilitatorChanged",
        Event::LedgerBegun { .. } => "LedgerBegun",
        Event::ActionsRecalled { .. } => "ActionsRecalled",
        Event::ActionFollowedUp { .. } => "ActionFollowedUp",
        Event::DayEnded { .. } => "DayEnded",
        Event::DayBegan { .. } => "DayBegan",
        Event::ReviewOpened => "ReviewOpened",
        Event::ClockStyled { .. } => "ClockStyled",
        Event::SessionFinished => "SessionFinished",
        Event::ParkedRecalled { .. } => "ParkedRecalled",
        Event::ParkedSettled { .. } => "ParkedSettled",
        Event::ScalesRecalled { .. } => "ScalesRecalled",
        Event::Undone { .. } => "Undone",
        Event::Redone { .. } => "Redone",
        Event::ChoiceMade { .. } => "ChoiceMade",
        Event::Polled { .. } => "Polled",
        Event::ThemeNamed { .. } => "ThemeNamed",
        Event::ItemsSorted { .. } => "ItemsSorted",
        Event::ThemesMerged { .. } => "ThemesMerged",
        Event::ItemsMerged { .. } => "ItemsMerged",
        Event::TopicsChosen { .. } => "TopicsChosen",
        Event::TopicExtended { .. } => "TopicExtended",
        Event::TopicPutOff { .. } => "TopicPutOff",
        Event::TopicsParked { .. } => "TopicsParked",
        Event::StepAdded { .. } => "StepAdded",
        Event::StepMoved { .. } => "StepMoved",
        Event::StepRetitled { .. } => "StepRetitled",
        Event::StepLeftOut { .. } => "StepLeftOut",
        Event::TimerSet { .. } => "TimerSet",
    }
}

const KINDS: usize = 68;

fn session(kept: &Kept) -> Session {
    Session::replay(parse_journal(kept.bytes).unwrap().records)
}

#[test]
fn a_kept_journal_is_read_whole() {
    for kept in KEPT {
        let opened = parse_journal(kept.bytes).unwrap();
        assert_eq!(opened.repair, Repair::None, "{}", kept.name);
        assert_eq!((opened.bad.len(), opened.torn, opened.missing), (0, None, 0), "{}", kept.name);
        let session = session(kept);
        assert_eq!((session.state().stage, session.state().unknown), (kept.ends, 0), "{}", kept.name);
    }
}

#[test]
fn every_kind_of_event_is_kept_somewhere() {
    let records = KEPT.iter().flat_map(|kept| parse_journal(kept.bytes).unwrap().records);
    let kinds: BTreeSet<&str> = records.map(|record| kind(&record.ev)).collect();
    assert_eq!(kinds.len(), KINDS, "{kinds:?}");
}

#[test]
fn a_line_that_was_read_is_written_as_it_was() {
    for line in KEPT.iter().flat_map(|kept| kept.bytes.split_inclusive(|byte| *byte == b'\n')) {
        let record = decode(line.strip_suffix(b"\n").unwrap()).unwrap();
        assert_eq!(encode(&record).unwrap().as_bytes(), line);
    }
}

#[test]
fn a_kept_journal_comes_to_the_same_page() {
    for kept in KEPT.iter().filter(|kept| kept.ends == SessionStage::Finished) {
        let (name, session) = (kept.name, session(kept));
        let options = Options::default();
        let room = Seen::<'_, Room>::new(&session, session.last_t());
        insta::assert_snapshot!(format!("{name}_room"), markdown(&room.shown(), &options));
        let all = Seen::<'_, Facilitator>::new(&session, session.last_t());
        insta::assert_snapshot!(format!("{name}_facilitator"), markdown(&all.shown(), &options));
        insta::assert_snapshot!(format!("{name}_json"), json(&all.shown(), &options));
    }
}

/// The notes, without the places of what a decision rests on: older journals do not say them.
fn notes_as_kept(session: &Session) -> Vec<Note> {
    let mut notes = session.state().notes.clone();
    for support in notes.iter_mut().filter_map(|note| note.support.as_mut()) {
        (support.item, support.round) = (None, None);
    }
    notes
}

#[test]
fn what_made_a_journal_still_makes_the_same_session() {
    // The events of today, not the bytes: those may gain fields.
    for (kept, made) in KEPT.iter().map(|kept| (session(kept), (kept.made)())) {
        assert_eq!(notes_as_kept(&kept), notes_as_kept(&made));
        assert_eq!(kept.state().actions, made.state().actions);
        assert_eq!(kept.state().entries, made.state().entries);
        assert_eq!(kept.state().tallies, made.state().tallies);
        let lengths = |session: &Session| -> Vec<Millis> {
            session.state().clocks.values().map(|clock| clock.length()).collect()
        };
        assert_eq!(lengths(&kept), lengths(&made));
        assert_eq!(kept.state().excluded, made.state().excluded);
        assert_eq!(kept.state().groups, made.state().groups);
        assert_eq!(kept.state().stays, made.state().stays);
        assert_eq!((&kept.state().people, &kept.state().floor), (&made.state().people, &made.state().floor));
        assert_eq!(kept.state().leads, made.state().leads);
        assert_eq!(kept.state().recalled, made.state().recalled);
        assert_eq!(kept.state().follow_ups, made.state().follow_ups);
        assert_eq!(kept.state().themes, made.state().themes);
        assert_eq!(kept.state().parked_before, made.state().parked_before);
        assert_eq!(kept.state().parked_said, made.state().parked_said);
        assert_eq!(kept.state().scales_before, made.state().scales_before);
    }
}

/// Writes the files that are still empty, for `examples/fixtures.rs`.
#[allow(dead_code, reason = "no test writes them")]
pub fn write_the_journals() {
    for kept in KEPT.iter().filter(|kept| kept.bytes.is_empty()) {
        let lines: String = (kept.made)().records().iter().map(|record| encode(record).unwrap()).collect();
        let path = format!("{}/tests/fixtures/journals/{}.jsonl", env!("CARGO_MANIFEST_DIR"), kept.name);
        std::fs::write(path, lines).unwrap();
    }
}
