//! What events say of groups: where people sit, and who is treated in another way than all others.

use serde::{Deserialize, Serialize};

use super::parts::{Member, StepRef};
use crate::domain::keyed::keyed;

/// Where people sit from now on, because others came or left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seated {
    /// In the groups of this step.
    pub step: StepRef,
    /// Who, and in which group, counted from 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<(Member, usize)>,
    /// Who hosts a table from now on, in place of whoever hosted it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<Member>,
}

keyed! {
    /// How groups treat somebody, as long as nobody says otherwise.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Mark {
        /// They keep their place while others move round.
        Stays = "stays",
        /// They watch, and are put into no group.
        Watches = "watches",
    }
}
