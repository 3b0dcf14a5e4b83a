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
    /// Look up, beside everything else, what these activities took earlier; answered by
    /// [`super::msg::Reply::Recalled`].
    Recall(Vec<Text>),
    /// Ring the terminal's bell.
    Bell,
    /// Leave the program.
    Quit,
}
