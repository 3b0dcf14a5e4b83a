//! Event data of groups: where people sit, and exceptions for single people.

use serde::{Deserialize, Serialize};

use super::parts::{Member, StepRef};
use crate::domain::keyed::keyed;

/// Changed seats after people came or left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seated {
    /// In the groups of this step.
    pub step: StepRef,
    /// Who, and the index of their group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<(Member, usize)>,
    /// New hosts of tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<Member>,
}

keyed! {
    /// How groups treat somebody, until it is changed.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Mark {
        /// They keep their place while others move.
        Stays = "stays",
        /// They watch, and are put into no group.
        Watches = "watches",
    }
}
