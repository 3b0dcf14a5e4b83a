//! What events say of sorting: which list of things that were said is sorted.

use serde::{Deserialize, Serialize};

use super::captures::CaptureRef;
use super::parts::StepRef;

/// A list of things that were said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemList {
    /// What answers a capture: notes, words, or the first cells of a table's rows.
    Capture(CaptureRef),
    /// Notes of a step that answer no capture; none: those of the session as a whole.
    Notes(Option<StepRef>),
    /// What was parked.
    Parked,
}
