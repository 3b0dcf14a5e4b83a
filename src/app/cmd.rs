//! What the runtime is asked to do.

use super::screens::ExportChoice;
use crate::domain::event::Record;
use crate::domain::text::Text;

/// One effect, as data that a test can compare.
#[derive(Clone, Debug, PartialEq)]
pub enum Cmd {
    /// Make the journal of a new session, with its first records.
    Create(Text, Vec<Record>),
    /// Add a record to the journal of the open session.
    Append(Box<Record>),
    /// Open a session; answered by [`super::msg::Reply::Opened`] or a failure.
    Open(Text),
    /// The library is shown: close the session that is open, if one is (all is on disk, and another window may have it),
    /// and list what there is; answered by [`super::msg::Reply::Catalogue`].
    Close,
    /// The open session is over, or is not over after all: whether it is offered at the next start.
    Offer(bool),
    /// Show what an export would hold; answered by [`super::msg::Reply::Previewed`].
    Preview(ExportChoice),
    /// Write an export; answered by [`super::msg::Reply::Exported`] or a failure.
    Export(ExportChoice),
    /// Find out who sat with whom in earlier sessions of this series; answered by [`super::msg::Reply::Recalled`] when that
    /// is known, and nothing waits for it.
    Recall(Series),
    /// Ring the terminal's bell.
    Bell,
    /// Leave the program.
    Quit,
}

/// The series that a session belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: Text,
    /// The session: what happens in it is not earlier.
    pub session: Text,
}
