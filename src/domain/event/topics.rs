//! What events say of topics: which they are, in which steps they are talked about, and what becomes of those that are not
//! reached.

use serde::{Deserialize, Serialize};

use super::captures::Choice;
use super::items::ItemRef;
use super::parts::{Audience, NoteId, StepRef};
use crate::domain::time::Millis;

/// A topic that was chosen, as a step of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenTopic {
    /// Its place, behind the last step of that activity.
    pub at: StepRef,
    /// What it is about; its title is how that is worded.
    pub of: ItemRef,
    /// How long it takes.
    pub length: Millis,
    /// There is no time for it, unless others take less.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left_out: bool,
}

/// A topic that was parked: it is among what is parked from here on, worded as what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParkedTopic {
    /// Its number among what was taken down.
    pub note: NoteId,
    /// The step that it was.
    pub topic: StepRef,
}

/// How a tie for the last place among topics was settled as they were chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledTie {
    /// All that are tied are talked about, or the room chose.
    pub how: Choice,
    /// What goes on of the vote.
    pub chosen: Vec<ItemRef>,
    /// What was tied and not chosen: it is parked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parked: Vec<ParkedItem>,
    /// Whom it is for.
    #[serde(default)]
    pub audience: Audience,
}

/// Something that was parked without having been a topic, worded as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParkedItem {
    /// Its number among what was taken down.
    pub note: NoteId,
    /// What was said.
    pub of: ItemRef,
}
