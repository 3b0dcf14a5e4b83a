//! A number for each state of a session, per reader: of two files for the same people, the later one has the higher
//! number, and it reveals nothing that they do not see.

use super::Session;
use super::state::State;
use crate::domain::event::{Audience, Event};
use crate::domain::recall::Hearer;
use crate::domain::versions::Shows;

/// The number grows by at least this when somebody comes or goes, so that it cannot tell how much was done in confidence.
const ROOM: u64 = 500;

/// How often something was done for these people only, since somebody last came or went.
struct ForSome {
    audience: Audience,
    heard_by: Vec<Hearer>,
    times: u64,
}

impl Session {
    /// Grows with everything that the readers may know of; `shows` tells what they may see. When somebody comes, who did not
    /// hear what was done in confidence, the number grows by a fixed step for everybody, whether there was any or not.
    pub fn revision_for(&self, shows: Shows<'_>) -> u64 {
        let mut live = Self::default();
        let (mut openly, mut for_some) = (0_u64, Vec::<ForSome>::new());
        for record in self.records() {
            let event = match &record.ev {
                Event::Undone { seq } | Event::Redone { seq } => {
                    live.find(*seq).unwrap_or(&record.ev).clone()
                }
                event => event.clone(),
            };
            let before = (live.state.audience_of(&event), live.state.hearers_listed());
            let is_in_confidence = live.state.is_in_confidence_now();
            let mut is_open = live.state.is_of_open_action(&event);
            live.apply(record.clone());
            let usual = if is_in_confidence { Audience::Us } else { Audience::Room };
            let audience = live.state.audience_of(&event).or(before.0).unwrap_or(usual);
            let heard_by = live.state.hearers_listed();
            if heard_by != before.1 {
                openly = (openly / ROOM + 2) * ROOM;
                for_some.clear();
                continue;
            }
            is_open = !is_in_confidence && (is_open || live.state.is_of_open_action(&event));
            if is_open || audience == Audience::Room {
                openly += 1;
                continue;
            }
            match for_some.iter_mut().find(|one| (one.audience, &one.heard_by) == (audience, &heard_by)) {
                Some(one) => one.times += 1,
                None => for_some.push(ForSome { audience, heard_by, times: 1 }),
            }
        }
        let known = for_some.iter().filter(|one| shows(one.audience, &one.heard_by));
        let known: u64 = known.map(|one| one.times).sum();
        openly + known.min(2 * ROOM - 1 - openly % ROOM)
    }
}

impl State {
    /// Whether it is about an action that everybody knows of.
    fn is_of_open_action(&self, event: &Event) -> bool {
        let (Event::ActionReworded { action: id, .. }
        | Event::ActionOwned { action: id, .. }
        | Event::ActionDue { action: id, .. }
        | Event::ActionDeleted { action: id }) = event
        else {
            return false;
        };
        self.actions_for(|audience, _| audience == Audience::Room).any(|action| action.id == *id)
    }
}
