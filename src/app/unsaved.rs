//! Leaving while something is not on disk: what is asked then.

use super::editor::Editor;
use super::screens::AfterClose;

/// The question, as far as it went.
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
