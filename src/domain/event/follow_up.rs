//! Shared actions beyond the session that they were taken down in.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ActionId, Audience, Owner, PersonId};
use crate::domain::keyed::keyed;
use crate::domain::text::Text;

/// Names a shared action everywhere: `<session>/<n>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ActionKey {
    /// The session that it was taken down in.
    pub session: Text,
    /// Its number there.
    pub action: ActionId,
}

/// It is not `<session>/<n>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an action's id is a session's id, a slash and a number, such as 2026-11-22-a1b2/7")]
pub struct NotAKey;

impl fmt::Display for ActionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.session, self.action.0)
    }
}

impl FromStr for ActionKey {
    type Err = NotAKey;

    fn from_str(raw: &str) -> Result<Self, NotAKey> {
        let (session, number) = raw.rsplit_once('/').ok_or(NotAKey)?;
        let action = ActionId(number.parse().map_err(|_| NotAKey)?);
        let session = Text::line(session);
        if session.is_empty() { Err(NotAKey) } else { Ok(Self { session, action }) }
    }
}

impl From<ActionKey> for String {
    fn from(key: ActionKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for ActionKey {
    type Error = NotAKey;

    fn try_from(raw: String) -> Result<Self, NotAKey> {
        raw.parse()
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
