//! Shared actions beyond the session that they were taken down in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::everywhere::named_everywhere;
use super::{ActionId, Audience, Owner, PersonId};
use crate::domain::keyed::keyed;
use crate::domain::text::Text;

named_everywhere! {
    /// Names a shared action everywhere: `<session>/<n>`.
    ActionKey {
        /// The session that it was taken down in.
        session,
        /// Its number there.
        action: ActionId,
    }
}

keyed! {
    /// What became of a shared action.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum ActionStatus {
        /// Still going.
        #[default]
        Open = "open",
        /// Done.
        Done = "done",
        /// Nobody does it any more, and that is all right.
        Dropped = "dropped",
    }
}

/// A shared action of an earlier session, as it stood when this one began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecalledAction {
    /// Which.
    pub action: ActionKey,
    /// What is to be done.
    pub text: Text,
    /// Who may see it.
    pub audience: Audience,
    /// Who does it, by their numbers in this session.
    #[serde(default)]
    pub owners: Vec<Owner>,
    /// The last day.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// How many sessions had recalled it before this one.
    #[serde(default)]
    pub times: u32,
    /// It stays among those who heard it, whoever may see it else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Who of those that are known here was there when it was said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard_by: Vec<PersonId>,
}
