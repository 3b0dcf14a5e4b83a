//! Event data of agreed wordings and of checklists.

use serde::{Deserialize, Serialize};

use crate::domain::keyed::keyed;
use crate::domain::poll::DecidedBy;
use crate::domain::text::Text;

keyed! {
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Agreement {
        /// It is still being worded, or not everybody agrees.
        #[default]
        NotYet = "not-yet",
        ByAll = "by-all",
    }
}

/// One wording that is agreed together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wording {
    pub text: Text,
    /// Whether all agree to the present text.
    pub agreement: Agreement,
    /// The rule that decided on it in spite of an objection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<DecidedBy>,
}

/// The state of a checklist item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Check {
    /// As the script names it.
    pub item: Text,
    pub done: bool,
    /// Who does it, or did.
    pub by: Text,
    /// A remark.
    pub note: Text,
}
