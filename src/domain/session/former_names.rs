//! A session whose folder was copied: what belongs to the one that it was copied from, and what is its own.

use super::state::State;
use crate::domain::event::{ActionId, ActionKey, NoteId, ParkedKey};
use crate::domain::text::Text;

/// Until when a session had another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerName {
    /// The session that it was copied from.
    id: Text,
    /// Shared actions and notes with lower numbers belong to that one.
    until: u32,
}

impl State {
    /// From here on the session is called `id`: what was taken down before belongs to the one that it was copied from.
    pub(super) fn is_copy(&mut self, id: &Text) {
        let kept_back = self.kept_back.iter().flat_map(|own| &own.actions);
        let actions = self.actions_before.whole(&self.actions).chain(kept_back).map(|action| action.id.0);
        let all = actions.chain(self.notes_before.whole(&self.notes).map(|note| note.id.0));
        let until = all.map(|number| number.saturating_add(1)).max().unwrap_or(0);
        let before = std::mem::replace(&mut self.id, id.clone());
        self.former_names.push(FormerName { id: before, until });
    }

    /// The name everywhere of one of this session's shared actions.
    pub fn key_of(&self, action: ActionId) -> ActionKey {
        let before = self.former_names.iter().find(|before| action.0 < before.until);
        ActionKey { session: before.map_or(&self.id, |before| &before.id).clone(), action }
    }

    /// The name everywhere of something that was parked in this session.
    pub fn parked_key(&self, note: NoteId) -> ParkedKey {
        let ActionKey { session, .. } = self.key_of(ActionId(note.0));
        ParkedKey { session, note }
    }

    /// The name that it had first: copies of one session share it.
    pub fn origin(&self) -> &Text {
        self.names().next().unwrap_or(&self.id)
    }

    /// All names that it has had, the latest last.
    pub fn names(&self) -> impl Iterator<Item = &Text> {
        self.former_names.iter().map(|before| &before.id).chain([&self.id])
    }
}
