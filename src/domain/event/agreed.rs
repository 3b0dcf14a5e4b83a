//! What events say of wordings that are agreed together, and of checklists.

use serde::{Deserialize, Serialize};

use crate::domain::keyed::keyed;
use crate::domain::poll::DecidedBy;
use crate::domain::text::Text;

keyed! {
    /// Whether all agree to a wording.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Agreement {
        /// It is still being worded, or not everybody agrees.
        #[default]
        NotYet = "not-yet",
        /// All agree.
        ByAll = "by-all",
    }
}

/// One wording that is agreed together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wording {
    /// As it reads now.
    pub text: Text,
    /// Whether all agree to it as it reads.
    pub agreement: Agreement,
    /// The rule that decided on it, where an objection stood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<DecidedBy>,
}

/// How an item of a checklist stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Check {
    /// As the script names it.
    pub item: Text,
    /// It is done; else not yet.
    pub done: bool,
    /// Who does it, or did.
    pub by: Text,
    /// A word about it.
    pub note: Text,
}
