//! What events say of a vote that its dots alone do not settle.

use serde::{Deserialize, Serialize};

/// How it was settled which items of a vote go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// All that had the same number of dots at the cut are kept.
    KeepAll,
    /// The room chose.
    Room,
    /// Those that had the same number of dots were voted on again.
    RunOff,
    /// The room preferred not to vote: nothing goes on before the room has chosen by hand.
    NoVote,
}
