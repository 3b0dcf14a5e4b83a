//! Polls of every kind, a vote on what was said, consent in two rounds, and decisions with what they rest on, as they were
//! first taken down.

use roundtable::domain::activity::{Capture, CaptureKind, Step};
use roundtable::domain::event::{Audience, CaptureRef, ItemDots, Tally, Voters};
use roundtable::domain::poll::{DecidedBy, PollKind, PollRound};
use roundtable::domain::session::{Decision, Intent, Polling, Session, live_vote};

use super::support::build::{Live, SessionBuilder, nth, step};

fn round(asked: &str, counts: &[u32], objections: &[&str]) -> PollRound {
    let voters = Voters { eligible: 9, voted: Some(counts.iter().sum()), abstained: 0, blank: 0 };
    let objections = objections.iter().map(|text| (*text).into()).collect();
    PollRound { asked: asked.into(), counts: counts.to_vec(), voters, objections, ..PollRound::default() }
}

fn ask(live: Live, kind: PollKind, rounds: Vec<PollRound>, again: Option<&CaptureRef>) -> Live {
    let last = rounds.last().unwrap();
    let (label, voters) = (last.asked.clone(), last.voters);
    live.does(Intent::Poll(Box::new(Polling {
        step: nth(0),
        again: again.map(|key| key.id.clone()),
        label,
        kind: CaptureKind::Poll(kind),
        tally: Tally::Poll { rounds },
        voters,
        audience: Audience::Room,
    })))
}

fn decide(live: Live, of: &CaptureRef, item: usize, by: Option<DecidedBy>) -> Live {
    live.does(Intent::Decide(Box::new(Decision { of: of.clone(), item, by, text: None })))
}

/// The poll that was asked last.
fn last(live: &Live) -> CaptureRef {
    let steps = &live.session().state().parts[0].steps;
    CaptureRef { part: 0, id: steps[0].captures.last().unwrap().id.clone() }
}

pub fn session() -> Session {
    let decided = Capture {
        id: "decided".into(),
        extends: None,
        label: "What we decide".into(),
        kind: CaptureKind::Decisions,
    };
    let mut live = SessionBuilder::new("What is asked live")
        .id("2026-11-22-polls-kept")
        .step_with(Step { captures: vec![decided], ..step("First", 20) })
        .step_with(Step { confidential: true, ..step("Second", 5) })
        .size(9)
        .begin();
    live = live.captured("decided", None, "not a decision yet").decision("We begin on time");
    live = ask(live, PollKind::YesNo, vec![round("Shall we meet?", &[6, 2], &[])], None);
    let scale = PollKind::Scale { low: "not at all".into(), high: "fully".into() };
    live = ask(live, scale, vec![round("How sure are you?", &[0, 1, 2, 3, 2], &[])], None);
    live = ask(live, PollKind::Fist, vec![round("How is the plan?", &[0, 0, 1, 2, 3, 2], &[])], None);
    let first = round("We meet on Mondays", &[6, 1, 1], &["Carers | cannot come"]);
    live = ask(live, PollKind::Consent, vec![first.clone()], None);
    let proposal = last(&live);
    let second = round("We meet on Mondays at noon", &[7, 1, 0], &[]);
    live = ask(live, PollKind::Consent, vec![first, second], Some(&proposal));
    live = decide(live, &proposal, 0, None);
    live = ask(live, PollKind::Consent, vec![round("We move", &[8, 0, 1], &[])], None);
    let move_house = last(&live);
    live = decide(live, &move_house, 0, Some(DecidedBy::Chair));
    live = live.note("A shared diary").note("One number").note("a shared diary");
    let list = live.session().state().list_last_taken().unwrap();
    let dots = [9, 4];
    let items: Vec<ItemDots> =
        list.blank().into_iter().zip(dots).map(|(item, dots)| ItemDots { dots, ..item }).collect();
    live = live.does(Intent::Poll(Box::new(Polling {
        step: nth(0),
        again: None,
        label: "Which first?".into(),
        kind: live_vote(&items, list.source, 2),
        tally: Tally::Dots { items, people: 7, each: Some(2) },
        voters: Voters { eligible: 9, voted: Some(7), abstained: 1, blank: 0 },
        audience: Audience::Us,
    })));
    let vote = last(&live);
    live = decide(live, &vote, 0, None);
    live.does(Intent::Undo)
        .does(Intent::Redo)
        .next_step()
        .does(Intent::Next)
        .does(Intent::Finish)
        .into_session()
}
