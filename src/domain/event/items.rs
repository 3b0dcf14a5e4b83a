//! What events say of things that people said, when these are voted on, sorted or talked about: by number, so that an edit
//! shows everywhere, and what is erased is gone everywhere.

use serde::{Deserialize, Serialize};

use super::captures::EntryId;
use super::parts::{ActionId, NoteId};

/// Names a theme in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ThemeId(pub u32);

/// Names something that was said in the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemRef {
    /// A note, or something that was parked.
    Note(NoteId),
    /// A word, or the first cell of a table's row.
    Entry(EntryId),
    /// A shared action.
    Action(ActionId),
    /// A theme, with all that stands under it.
    Theme(ThemeId),
}

/// Who could vote, and how many did what. Nobody is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Voters {
    /// How many could vote when it opened, with latecomers who were added.
    pub eligible: u32,
    /// How many gave something.
    pub voted: u32,
    /// How many said that they abstain.
    pub abstained: u32,
    /// How many gave a ballot with nothing on it.
    pub blank: u32,
}

impl Voters {
    /// How many have said nothing at all.
    pub const fn not_heard(&self) -> u32 {
        self.eligible.saturating_sub(self.voted + self.abstained + self.blank)
    }
}
