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
    /// The library is shown: close the open session, if any (everything is on disk, and another window may
    /// have it open), and list the activities; answered by [`super::msg::Reply::Catalogue`], and by
    /// [`super::msg::Reply::Arrived`] while the user's folder is read.
    Close,
    /// Whether the open session is offered at the next start: it has ended, or has been reopened.
    Offer(bool),
    /// Look for open actions of earlier sessions that may be shown to those who are here; answered by
    /// [`super::msg::Reply::Recalled`].
    Recall(Asker),
    /// List the sessions; answered by [`super::msg::Reply::Sessions`].
    ListSessions,
    /// List the shared actions of all sessions; answered by [`super::msg::Reply::Actions`].
    ListActions,
    /// Record in the ledger what became of an action; answered by the updated list of all actions, or a
    /// failure.
    Note(Box<Intent>),
    /// Erase an entry of the open session, from its journal too; answered by [`super::msg::Reply::Opened`]
    /// with what remains, or a failure.
    Erase(Erasure),
    /// Erase a session for good; answered by [`super::msg::Reply::Forgotten`] or a failure.
    Forget(Text),
    /// Write a new activity for the user, with that title and script; answered by
    /// [`super::msg::Reply::ActivityWritten`] or [`super::msg::Reply::ActivityNotWritten`].
    WriteActivity(Text, String),
    /// Show what an export would hold; answered by [`super::msg::Reply::Previewed`].
    Preview(ExportChoice),
    /// Write an export; answered by [`super::msg::Reply::Exported`] or a failure.
    Export(ExportChoice),
    /// Look up in the background how long these activities took in earlier sessions; answered by
    /// [`super::msg::Reply::EarlierRuns`].
    LookUpEarlierRuns(Vec<Text>),
    /// Find out who sat with whom in earlier sessions of this series; answered by
    /// [`super::msg::Reply::MetBefore`]. Nothing waits for it.
    AskWhoMet(Series),
    /// Find out who came to the last session of this series; answered by [`super::msg::Reply::CameLastTime`].
    /// Nothing waits for it.
    AskWhoCame(Text, Circle),
    /// The keys of a step have been used: the hint about them need not be shown again.
    KeysAreKnown,
    Bell,
    /// Play the gong to the room. Nothing waits for it; answered by [`super::msg::Reply::NoGong`] if no
    /// player is found.
    Gong,
    /// Have the terminal show a notification that time is up. Its wording never varies, because anybody may
    /// see it.
    Notify,
    /// Start or stop keeping the laptop awake; a failure is answered by [`super::msg::Reply::MaySleep`].
    StayAwake(bool),
    /// Write everything possible to disk, because somebody wants to leave; answered by
    /// [`super::msg::Reply::MayLeave`] or [`super::msg::Reply::LeavesBehind`].
    AskToLeave(AfterClose),
    /// Keep a copy of everything outside the data folder, because somebody is leaving and not everything is
    /// on disk; answered by [`super::msg::Reply::Rescued`] or [`super::msg::Reply::NotRescued`].
    Rescue {
        after_close: AfterClose,
        /// The folder for the copy. None: the first usual folder that accepts it.
        folder: Option<Text>,
    },
    /// Give up what is not on disk, as the user was warned.
    Abandon,
    Quit,
}

/// The series that a session belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub name: Text,
    /// The session's folder. Its own events do not count as earlier ones.
    pub session: Text,
    /// The session's original name, which its copies share.
    pub origin: Text,
}
