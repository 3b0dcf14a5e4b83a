//! A session is the fold of its journal: whatever happens, and however often it is folded.

use crate::support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use roundtable::domain::activity::{Capture, CaptureKind};
use roundtable::domain::clock_style::ClockStyle;
use roundtable::domain::event::{
    ActionId, Audience, CaptureRef, Content, EntryId, Event, Member, NoteId, NoteKind, Owner, PersonId,
    Record, RuleId, StepRef, Tally, Voters, Who,
};
use roundtable::domain::poll::PollKind;
use roundtable::domain::session::{Intent, Session};
use roundtable::domain::time::{Millis, SessionTime};
use support::build::{Live, SessionBuilder, first_now, nth};
use support::intents::{any_event, happening, happens, two_parts};

fn config(cases: u32) -> ProptestConfig {
    let file = FileFailurePersistence::Direct("tests/domain/replay.proptest-regressions");
    ProptestConfig { cases, failure_persistence: Some(Box::new(file)), ..ProptestConfig::default() }
}

/// Every planned step's elapsed time. It is that of the stretches in which its clock ran.
fn elapsed(session: &Session, at: SessionTime) -> Vec<Millis> {
    let state = session.state();
    let elapsed = state.clocks.values().map(|clock| {
        let elapsed = clock.read(at, &state.excluded).elapsed;
        let stretches = clock.stretches(at, &state.excluded);
        assert_eq!(stretches.iter().map(|(from, to)| to.since(*from)).sum::<Millis>(), elapsed);
        assert!(stretches.is_sorted_by(|before, after| before.1 <= after.0), "{stretches:?}");
        elapsed
    });
    elapsed.collect()
}

fn many() -> impl Strategy<Value = Vec<support::intents::Happening>> {
    prop::collection::vec(happening(), 0..60)
}

#[test]
fn a_break_that_is_undone_leaves_no_damage_behind() {
    let live = two_parts().prepare().does(Intent::SettleRules { agreed: false });
    let live = live.does(Intent::BreakNow(Millis::minutes(1))).does(Intent::StyleClock(ClockStyle::Hidden));
    assert_eq!(live.does(Intent::Undo).session().state().unknown, 0);
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn the_journal_folds_to_what_was_lived(what in many()) {
        let mut live = two_parts().prepare();
        for one in &what {
            happens(&mut live, one);
        }
        let session = live.session();
        prop_assert_eq!(&Session::replay(live.records()), session);
        prop_assert_eq!(session.state().unknown, 0, "decide only makes what apply understands");
        let written: Vec<String> =
            live.records().iter().map(|record| serde_json::to_string(record).expect("a record is JSON")).collect();
        let read = written.iter().map(|line| serde_json::from_str::<Record>(line).expect("JSON is a record"));
        prop_assert_eq!(&Session::replay(read), session);
    }

    #[test]
    fn time_is_counted_once_and_never_backwards(what in many()) {
        let mut live = two_parts().prepare();
        let mut last = SessionTime::default();
        for one in &what {
            happens(&mut live, one);
            let t = live.t();
            prop_assert!(t >= last, "session time never decreases");
            last = t;
            let now = elapsed(live.session(), t);
            prop_assert!(now.iter().copied().sum::<Millis>().0 <= t.0, "{now:?} at {t:?}");
            let mut before = now;
            for ms in [1, 999, 60_000] {
                let after = elapsed(live.session(), SessionTime(t.0 + ms));
                let grown: u64 = after.iter().zip(&before).map(|(a, b)| a.0.checked_sub(b.0).expect("it only grows")).sum();
                prop_assert!(grown <= ms);
                before = after;
            }
        }
    }

    #[test]
    fn undo_takes_one_thing_out_and_nothing_else(
        what in many(), one in happening(), blanked in any::<bool>(), away in 0_u64..9_000_000,
    ) {
        let mut live = two_parts().prepare();
        for one in &what {
            happens(&mut live, one);
        }
        let mut other = live.clone();
        if !happens(&mut other, &one) {
            return Ok(());
        }
        let event = other.session().records().last().expect("something happened").ev.clone();
        // Whoever was taken off the list before the first step stays off it.
        prop_assume!(event.is_undoable() && other.session().undoable().is_some());
        for live in [&mut live, &mut other] {
            // What is outside of undo happens in both; the clocks are those of the other.
            let on = blanked;
            live.event(Event::ScreenBlanked { on });
            live.now = support::build::later(&live.now, away);
            live.event(Event::ClockAnchored {
                boot_id: "boot-x".into(), boot_ms: 7, speed: 1, away_since: Some(SessionTime(3)), copy: None, zone_change: None,
                room_unknown: false,
            });
        }
        let undone = other.try_intent(Intent::Undo);
        prop_assert!(undone.is_ok());
        prop_assert_eq!(other.session().state(), live.session().state());
    }

    #[test]
    fn redo_puts_back_what_undo_took(what in many(), times in 1_usize..40) {
        let mut live = two_parts().prepare();
        for one in &what {
            happens(&mut live, one);
        }
        let before = live.session().state().clone();
        let undone = (0..times).take_while(|_| live.try_intent(Intent::Undo).is_ok()).count();
        for _ in 0..undone {
            prop_assert!(live.try_intent(Intent::Redo).is_ok());
        }
        prop_assert_eq!(live.session().state(), &before);
        prop_assert_eq!(&Session::replay(live.records()), live.session());
    }

    #[test]
    fn a_number_never_means_two_things(what in many()) {
        let mut live = two_parts().prepare();
        for one in &what {
            happens(&mut live, one);
        }
        let mut given = BTreeSet::new();
        for record in live.records() {
            let numbers: Vec<u32> = match &record.ev {
                Event::NoteTaken { note, .. } | Event::ParkedSettled { note: Some(note), .. } => vec![note.0],
                Event::ActionTaken { action, .. } => vec![action.0],
                Event::RuleAdded { rule, .. } => vec![rule.0],
                // Words, rows and terms: several at once.
                Event::EntriesTaken { entries, .. } => entries.iter().map(|entry| entry.id.0).collect(),
                _ => Vec::new(),
            };
            let (Event::SessionPrepared { people: named, .. }
                | Event::ActionOwned { met: named, .. }
                | Event::FacilitatorChanged { met: named, .. }
                | Event::ActionsRecalled { met: named, .. }
                | Event::SetUpChanged { joined: named, .. }) = &record.ev else {
                for number in numbers {
                    prop_assert!(given.insert(number), "{number} twice");
                }
                continue;
            };
            for person in named {
                // A name stands in one event only: somebody who comes back has the number they had, and no more.
                prop_assert!(given.insert(person.id.0), "{person:?}");
            }
        }
    }

    #[test]
    fn any_journal_folds(
        events in prop::collection::vec((any_event(), prop_oneof![4 => Just(1_u64), 1 => 0_u64..9], 0_u64..60_000), 0..40),
        is_prepared in any::<bool>(),
    ) {
        let mut session = if is_prepared { two_parts().prepare().into_session() } else { Session::default() };
        let (mut seq, mut t) = (session.next_seq(), 0);
        for (ev, step, passed) in events {
            t += passed;
            session.apply(Record { seq, t: SessionTime(t), wall: first_now().wall, ev });
            seq += step;
        }
        prop_assert_eq!(&Session::replay(session.records().to_vec()), &session);
        elapsed(&session, SessionTime(u64::MAX));
        let now = support::build::later(&first_now(), 1);
        let _ = session.record(Event::AwayCounted, &now);
        for intent in [Intent::Next, Intent::Back, Intent::Undo, Intent::Redo, Intent::Adjust(i64::MIN), Intent::AddRule("a".into())] {
            let _ = session.decide(intent, session.time_at(&now));
        }
    }
}

/// A session with one step, one rule, and nobody in it.
fn small() -> Live {
    SessionBuilder::new("Small").rules(&["Listen"]).step("Alone", 5).begin()
}

#[test]
fn what_refers_to_nothing_is_counted() {
    let nowhere = StepRef { part: 7, step: 7 };
    let (note, action, rule) = (NoteId(99), ActionId(99), RuleId(99));
    let (text, audience, kind) = ("text".into(), Audience::Room, NoteKind::Note);
    let events = [
        Event::RuleReworded { rule, text },
        Event::RuleStruck { rule, struck: true },
        Event::StepEntered { step: nowhere, at: None },
        Event::ClockStarted { step: nowhere, at: None },
        Event::ClockPaused { step: nowhere, at: None },
        Event::TimeAdjusted { step: nowhere, by: 1, length: None },
        Event::Replanned { adjusted: vec![(nowhere, 1)], left_out: Vec::new(), lengths: Vec::new() },
        Event::PromptsShown { step: nowhere, count: 1 },
        Event::NoteEdited { note, kind, text: "text".into(), audience },
        Event::NoteDeleted { note },
        Event::NoteTaken {
            note,
            step: Some(nowhere),
            kind,
            capture: None,
            tag: None,
            text: "kept".into(),
            audience,
            support: None,
        },
        Event::Polled {
            step: nowhere,
            capture: Capture {
                id: "poll-1".into(),
                extends: None,
                label: "Shall we?".into(),
                kind: CaptureKind::Poll(PollKind::YesNo),
            },
            tally: Tally::Poll { rounds: Vec::new() },
            voters: Voters::default(),
            audience,
            count: 0,
            from: None,
        },
        Event::EntryEdited { entry: EntryId(98), content: Content::Word("text".into()), audience },
        Event::EntryDeleted { entry: EntryId(98) },
        Event::EntriesTaken { step: Some(nowhere), capture: None, entries: Vec::new(), audience },
        Event::EntriesTaken {
            step: Some(nth(0)),
            capture: Some("none".into()),
            entries: Vec::new(),
            audience,
        },
        Event::EntriesTaken { step: None, capture: Some("none".into()), entries: Vec::new(), audience },
        Event::Counted {
            step: nth(0),
            capture: "none".into(),
            tally: Tally::Scores(Vec::new()),
            audience,
            count: 0,
            from: None,
            voters: None,
        },
        Event::VoteRevealed { vote: CaptureRef { part: 0, id: "none".into() }, shown: true, count: 0 },
        Event::ActionTaken { action, step: None, from: Some(NoteId(98)), text: "kept".into(), audience },
        Event::ActionReworded { action: ActionId(98), text: "text".into(), audience },
        Event::ActionOwned { action, owners: vec![Owner::Person(PersonId(98))], met: Vec::new() },
        Event::ActionDue { action: ActionId(98), due: None },
        Event::ActionDeleted { action: ActionId(98) },
        Event::FloorTaken { step: nowhere, by: None },
        Event::FloorTaken { step: nth(0), by: Some(Who::Person(PersonId(98))) },
        Event::GoRoundBegan { step: nowhere, order: vec![Who::Number(1)], length: Millis(1) },
        Event::GoRoundBegan { step: nth(0), order: Vec::new(), length: Millis(1) },
        Event::TurnTaken { step: nth(0), turn: 0, length: Millis(1), by_hand: false },
        Event::GoRoundEnded { step: nth(0) },
        Event::FacilitatorChanged { to: Some(Who::Organisation(PersonId(98))), met: Vec::new() },
        Event::GroupsFormed {
            step: nowhere,
            groups: Vec::new(),
            hosts: Vec::new(),
            topics: Vec::new(),
            audience: Audience::Room,
        },
        Event::GroupsFormed {
            step: nth(0),
            groups: vec![vec![Member::Person(PersonId(98))]],
            hosts: Vec::new(),
            topics: Vec::new(),
            audience: Audience::Room,
        },
        Event::GroupsMended { step: nth(0), moved: Vec::new(), apart: Vec::new(), hosts: Vec::new() },
        Event::RoundEntered { step: nowhere, round: 0, at: None },
        Event::RoundEntered { step: nth(0), round: 1, at: None },
        Event::Undone { seq: 0 },
        Event::Undone { seq: 500 },
        Event::Redone { seq: 1 },
        small().records()[0].ev.clone(),
    ];
    let mut live = small();
    for (n, event) in events.into_iter().enumerate() {
        let described = format!("{event:?}");
        live.event(event);
        assert_eq!(live.session().state().unknown, u32::try_from(n + 1).expect("few"), "{described}");
    }
    assert_eq!(Session::replay(live.records()), live.into_session());
}

#[test]
fn what_was_said_is_kept_wherever_it_belongs() {
    let mut live = small();
    let step = Some(StepRef { part: 7, step: 7 });
    let (text, kind, audience) = ("kept".into(), NoteKind::Note, Audience::Room);
    let (note, capture, tag, support) = (NoteId(50), None, None, None);
    live.event(Event::NoteTaken { note, step, kind, capture, tag, text, audience, support });
    assert_eq!(live.session().state().notes.len(), 1);
}

#[test]
fn it_began_four_minutes_ago_takes_them_off_the_step_before() {
    let mut live = SessionBuilder::new("Two").step("First", 5).step("Second", 5).begin().minutes(7);
    live = live.does(Intent::Next).minutes(1);
    live.event(Event::ClockStarted { step: nth(1), at: Some(SessionTime(4 * 60_000)) });
    let at = live.t();
    let read = |step| live.session().state().clock(nth(step)).read(at, &[]).elapsed;
    assert_eq!([read(0), read(1)], [Millis::minutes(4), Millis::minutes(4)]);
}

#[test]
fn a_step_that_has_begun_stays_in_a_changed_plan() {
    use roundtable::domain::activity::{Format, Step};
    let only = vec![Format::SmallGroup];
    let mut live = SessionBuilder::new("Two")
        .step_with(Step { only: only.clone(), ..support::build::step("Ran", 5) })
        .step_with(Step { only: only.clone(), ..support::build::step("Is on", 5) })
        .step_with(Step { only, ..support::build::step("Never", 5) })
        .step("Last", 5)
        .begin()
        .minutes(3)
        .next_step();
    let mut setup = live.session().state().setup.clone();
    setup.format = Format::WholeRoom;
    live = live.does(Intent::ChangeSetUp(Box::new(setup), None));
    let plan: Vec<usize> = live.session().state().plan.iter().map(|planned| planned.at.step).collect();
    assert_eq!(plan, [0, 1, 3]);
    live = live.minutes(1).does(Intent::ToggleClock);
    assert!(!live.session().state().is_running(), "its clock can still be stopped");
    live = live.does(Intent::Next);
    assert_eq!(
        live.session().state().current(),
        Some(nth(3)),
        "and what follows it is the next step, not the review"
    );
}

#[test]
fn a_session_without_a_step_goes_from_its_rules_to_the_review() {
    let live = SessionBuilder::new("None").prepare().does(Intent::SettleRules { agreed: true });
    assert_eq!(live.session().state().stage, roundtable::domain::session::SessionStage::Review);
}
