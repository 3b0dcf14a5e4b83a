//! The question put to somebody who leaves while something is not on disk.

use super::editor::Editor;
use super::screens::AfterClose;

/// The state of the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsaved {
    pub after_close: AfterClose,
    pub why: String,
    pub stage: Stage,
    /// The folder for a copy, while it is typed.
    pub folder: Option<Editor>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Asking,
    /// The session is left as soon as everything is on disk.
    Waiting,
    /// No copy could be kept, and why.
    NoCopy(String),
}
