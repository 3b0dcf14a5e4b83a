//! Event data of topics: their choice, the steps in which they are discussed, and those that are not reached.

use serde::{Deserialize, Serialize};

use super::captures::Choice;
use super::items::ItemRef;
use super::parts::{Audience, NoteId, StepRef};
use crate::domain::time::Millis;

/// A topic that was chosen, as a step of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenTopic {
    /// Its id, after the last step of that activity.
    pub at: StepRef,
    /// The entry that it is about; its wording is the title.
    pub of: ItemRef,
    pub length: Millis,
    /// There is no time for it, unless others take less.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left_out: bool,
}

/// A topic that was parked as an item with the wording of its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParkedTopic {
    /// The id of the parked item.
    pub note: NoteId,
    /// The topic's step.
    pub topic: StepRef,
}

/// How a tie for the last place among topics was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledTie {
    /// All tied topics are discussed, or the room chose.
    pub how: Choice,
    /// The topics that the vote decided.
    pub chosen: Vec<ItemRef>,
    /// Tied items that were not chosen and are parked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parked: Vec<ParkedItem>,
    #[serde(default)]
    pub audience: Audience,
}

/// An item that was parked without having been a topic, with its original wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParkedItem {
    /// The id of the parked item.
    pub note: NoteId,
    /// The original entry.
    pub of: ItemRef,
}
