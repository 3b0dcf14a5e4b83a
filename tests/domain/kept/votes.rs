//! A vote on what people said, who voted, and a tie that the room settled, as they were first kept.

use roundtable::domain::event::{Audience, CaptureRef, Choice, ItemDots, ItemRef, NoteKind, Tally, Voters};
use roundtable::domain::session::{ChoiceTaken, Intent, Session};

use super::support::build::{SessionBuilder, nth};
use super::support::choosing::choosing;

pub fn session() -> Session {
    let mut made = SessionBuilder::new("What first?").people(&["Asha Rao", "Ben Ode", "Cy Dent"]);
    for step in choosing().steps {
        made = made.step_with(step);
    }
    let mut live = made.begin();
    for text in ["Tea", "Lunch", "Walk"] {
        let capture = Some(("ideas".into(), None));
        let (step, kind, audience) = (Some(nth(0)), NoteKind::Note, Audience::Room);
        live = live.does(Intent::TakeNote { step, kind, capture, text: text.into(), audience });
    }
    let notes: Vec<ItemRef> =
        live.session().state().notes.iter().map(|note| ItemRef::Note(note.id)).collect();
    let mut items: Vec<ItemDots> = notes
        .iter()
        .zip([2, 1, 1])
        .map(|(of, dots)| ItemDots { item: "".into(), of: vec![*of], dots })
        .collect();
    items.push(ItemDots::on_item("Music".into(), 0));
    let (tally, audience) = (Tally::Dots { items, people: 0, each: Some(2) }, Audience::Room);
    let voters = Some(Voters { eligible: 3, voted: Some(2), abstained: 1, blank: 0 });
    let vote = CaptureRef { part: 0, id: "pick".into() };
    live = live.does(Intent::Count {
        step: nth(1),
        capture: vote.id.clone(),
        tally,
        audience,
        count: 0,
        voters,
    });
    let choice = ChoiceTaken {
        step: nth(1),
        vote: vote.clone(),
        top: Some(2),
        how: Choice::Room,
        chosen: vec![notes[0], notes[2]],
        tally: None,
        voters: None,
        audience,
        heard_by: Vec::new(),
        on: None,
    };
    live = live.does(Intent::Choose(Box::new(choice))).does(Intent::ToggleVote(vote));
    live.does(Intent::Finish).into_session()
}
