//! What the runtime is asked to do.

use super::screens::{AfterClose, ExportChoice};
use crate::domain::event::Record;
use crate::domain::recall::{Asker, Circle};
use crate::domain::redact::Erasure;
use crate::domain::session::Intent;
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
    /// and list what there is; answered by [`super::msg::Reply::Catalogue`], and by [`super::msg::Reply::Arrived`] while
    /// the user's folder is read.
    Close,
    /// The open session is over, or is not over after all: whether it is offered at the next start.
    Offer(bool),
    /// Look for open actions of earlier sessions that may come back to those who are here; answered by
    /// [`super::msg::Reply::Recalled`].
    Recall(Asker),
    /// List the sessions there are; answered by [`super::msg::Reply::Sessions`].
    ListSessions,
    /// List the shared actions of all sessions; answered by [`super::msg::Reply::Actions`].
    ListActions,
    /// Note in the ledger what became of an action; answered by all of them as they stand, or a failure.
    Note(Box<Intent>),
    /// Erase something that was taken down in the open session, from its journal too; answered by [`super::msg::Reply::Opened`] with
    /// what is left, or a failure.
    Erase(Erasure),
    /// Erase a session for good; answered by [`super::msg::Reply::Forgotten`] or a failure.
    Forget(Text),
    /// Write an activity of the user's own, with that title and script; answered by
    /// [`super::msg::Reply::ActivityWritten`] or [`super::msg::Reply::ActivityNotWritten`].
    WriteActivity(Text, String),
    /// Show what an export would hold; answered by [`super::msg::Reply::Previewed`].
    Preview(ExportChoice),
    /// Write an export; answered by [`super::msg::Reply::Exported`] or a failure.
    Export(ExportChoice),
    /// Look up, beside everything else, what these activities took earlier; answered by
    /// [`super::msg::Reply::EarlierRuns`].
    LookUpEarlierRuns(Vec<Text>),
    /// Find out who sat with whom in earlier sessions of this series; answered by [`super::msg::Reply::MetBefore`] when that
    /// is known, and nothing waits for it.
    AskWhoMet(Series),
    /// Find out who came to the last session of this series; answered by [`super::msg::Reply::CameLastTime`] when that is
    /// known, and nothing waits for it.
    AskWhoCame(Text, Circle),
    /// The keys of a step were used: nobody needs to be told of them any more.
    KeysAreKnown,
    Bell,
    /// Play the gong, which the room hears. Nothing waits for it; answered by [`super::msg::Reply::NoGong`] where nothing plays
    /// it.
    Gong,
    /// Have the terminal show a notification that time is up. Its words are always the same: it may be seen by anybody.
    Notify,
    /// Keep the laptop from going to sleep from now on, or no longer; a failure is answered by
    /// [`super::msg::Reply::MaySleep`].
    StayAwake(bool),
    /// Put everything on disk that can be, because somebody wants to leave; answered by [`super::msg::Reply::MayLeave`] or
    /// [`super::msg::Reply::LeavesBehind`].
    AskToLeave(AfterClose),
    /// Keep a copy of everything outside the data folder, because somebody leaves and not all is on disk; answered by
    /// [`super::msg::Reply::Rescued`] or [`super::msg::Reply::NotRescued`].
    Rescue {
        after_close: AfterClose,
        /// The folder for it; none: the first of the usual ones that takes it.
        folder: Option<Text>,
    },
    /// What is not on disk is lost, as was said.
    Abandon,
    Quit,
}

/// The series that a session belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub name: Text,
    /// The session's folder: what happens in it is not earlier.
    pub session: Text,
    /// The name that the session had first, which its copies share.
    pub origin: Text,
}
