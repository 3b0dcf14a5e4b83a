//! Whether others would see what is the facilitator's alone: asked before it happens, whatever makes it happen.

use std::collections::BTreeSet;

use super::Session;
use super::intent::Intent;
use super::state::State;
use crate::domain::event::{ActionId, Audience, CountRef, EntryId, NoteId, Record};
use crate::domain::time::SessionTime;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Note(NoteId),
    Entry(EntryId),
    Action(ActionId),
    Counted(CountRef),
}

/// Whose is what others would see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosed {
    /// Of whoever facilitates.
    Own,
    /// Of somebody who facilitated before.
    OfOthers,
}

impl Session {
    /// Whether `intent` lets others see something that is the facilitator's alone.
    pub fn discloses(&self, intent: &Intent, t: SessionTime) -> Option<Disclosed> {
        let touches = matches!(
            intent,
            Intent::EditNote { .. }
                | Intent::RewordAction(..)
                | Intent::EditEntry(..)
                | Intent::Count { .. }
                | Intent::Undo
                | Intent::Redo
                | Intent::UndoIn(..)
                | Intent::RedoIn(..)
        );
        // What somebody who facilitated before has for themselves alone is no less theirs.
        let before = of_audience(self.whole().state(), |audience| audience == Audience::Mine);
        if !touches || before.is_empty() {
            return None;
        }
        let event = self.decide(intent.clone(), t).ok()?;
        let wall = self.records.last()?.wall;
        let mut then = self.clone();
        then.apply(Record { seq: self.next_seq(), t: t.max(self.last_t()), wall, ev: event });
        let after = of_audience(&then.state, |audience| audience != Audience::Mine);
        let own = of_audience(&self.state, |audience| audience == Audience::Mine);
        let whose = |thing: &Thing| if own.contains(thing) { Disclosed::Own } else { Disclosed::OfOthers };
        before.intersection(&after).map(whose).max_by_key(|whose| *whose == Disclosed::OfOthers)
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
