//! Event data of shared actions beyond their own session.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::everywhere::named_everywhere;
use super::{ActionId, Audience, Owner, PersonId};
use crate::domain::keyed::keyed;
use crate::domain::text::Text;

named_everywhere! {
    /// The key of a shared action in all sessions: `<session>/<n>`.
    ActionKey {
        /// The session that it was taken down in.
        session,
        /// Its number there.
        action: ActionId,
    }
}

keyed! {
    /// The status of a shared action.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum ActionStatus {
        #[default]
        Open = "open",
        Done = "done",
        /// It is not needed any more.
        Dropped = "dropped",
    }
}

/// The one thing that was said of an action between sessions: whatever else readers were told of it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OnlySaid {
    Status,
    Due,
    /// Only the remark.
    Note,
}

/// The readers of a remark that is not for everybody who may know of the action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteFor {
    pub audience: Audience,
    /// Those who looked on, if it stays among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard_by: Vec<PersonId>,
}

/// A shared action of an earlier session, as it was when this one began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecalledAction {
    pub action: ActionKey,
    /// What is to be done.
    pub text: Text,
    pub audience: Audience,
    /// Who does it, by their numbers in this session.
    #[serde(default)]
    pub owners: Vec<Owner>,
    /// The due date.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// How many sessions had recalled it before this one.
    #[serde(default)]
    pub times: u32,
    /// It stays among those who heard it, whatever its audience.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Which people of this session were there when it was said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard_by: Vec<PersonId>,
    /// It is gone to those whom this is for: settled or deleted in confidence.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
    /// What it is to those whom this is not for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Box<Self>>,
}
