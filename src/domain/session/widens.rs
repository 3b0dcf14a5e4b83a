//! Whether others would see what is the facilitator's alone: asked before it happens, whatever makes it happen.

use std::collections::BTreeSet;

use super::Session;
use super::intent::Intent;
use super::state::State;
use crate::domain::event::{ActionId, Audience, CaptureRef, EntryId, NoteId, Record};
use crate::domain::time::SessionTime;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Note(NoteId),
    Entry(EntryId),
    Action(ActionId),
    Counted(CaptureRef),
}

impl Session {
    /// Whether `intent` lets others see something that is the facilitator's alone.
    pub fn widens(&self, intent: &Intent, t: SessionTime) -> bool {
        let touches = matches!(
            intent,
            Intent::EditNote { .. }
                | Intent::RewordAction(..)
                | Intent::EditEntry(..)
                | Intent::Count { .. }
                | Intent::Undo
                | Intent::Redo
                | Intent::UndoIn(_)
                | Intent::RedoIn(_)
        );
        // What somebody who facilitated before has for themselves alone is no less theirs.
        let before = of_audience(self.whole().state(), |audience| audience == Audience::Mine);
        if !touches || before.is_empty() {
            return false;
        }
        let Ok(event) = self.decide(intent.clone(), t) else { return false };
        let Some(wall) = self.records.last().map(|record| record.wall) else { return false };
        let mut then = self.clone();
        then.apply(Record { seq: self.next_seq(), t: t.max(self.last_t()), wall, ev: event });
        let after = of_audience(&then.state, |audience| audience != Audience::Mine);
        before.iter().any(|thing| after.contains(thing))
    }
}

fn of_audience(state: &State, is_it: impl Fn(Audience) -> bool) -> BTreeSet<Thing> {
    let notes = state.notes.iter().map(|note| (Thing::Note(note.id), note.audience));
    let entries = state.entries.iter().map(|entry| (Thing::Entry(entry.id), entry.audience));
    let actions = state.actions.iter().map(|action| (Thing::Action(action.id), action.audience));
    let counted = state.tallies.iter().map(|(key, one)| (Thing::Counted(key.clone()), one.audience));
    let all = notes.chain(entries).chain(actions).chain(counted);
    all.filter(|(_, audience)| is_it(*audience)).map(|(thing, _)| thing).collect()
}
