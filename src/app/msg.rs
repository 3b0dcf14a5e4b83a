//! What can reach the model: keys by their meaning, replies from the runtime, and the passing of time.

use super::cmd::Series;
use super::command::Command;
use super::editor::Edit;
use super::library::{Arrival, Catalogue};
use super::line::CaptureLine;
use super::past::SessionRow;
use super::preview::ScriptRead;
use super::request::Request;
use super::screens::Written;
use crate::domain::activity::Activity;
use crate::domain::digest::Tracked;
use crate::domain::earlier::PastRun;
use crate::domain::groups::Earlier;
use crate::domain::recall::{Asker, Circle};
use crate::domain::roster::NameLine;
use crate::domain::session::{EarlierItems, Intent, Session};
use crate::domain::text::Text;
use crate::domain::time::Wall;

use super::draft::Draft;
use super::screens::AfterClose;

#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key, by its command.
    Key(Command),
    Edit(Edit),
    Paste(String),
    /// A complete intent: linear mode has no mark that keys could move.
    Intent(Box<Intent>),
    /// A whole line that was entered. Only a follow-up question may stay open.
    Typed(Box<CaptureLine>),
    Request(Box<Request>),
    Tick,
    /// The terminal now has this many columns and rows.
    Resized(u16, u16),
    /// The program continues after being suspended: somebody else may be looking at the screen.
    Resumed,
    Reply(Reply),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Every record up to this one is on disk.
    Saved(u64),
    /// The journal cannot be written, and why. Unsaved records are in memory.
    NotOnDisk(String),
    DraftKept(Box<Draft>),
    /// The draft cannot be written, and why.
    DraftNotKept(String),
    /// Everything is on disk, so the program can be left.
    MayLeave(AfterClose),
    LeavesBehind(AfterClose, String),
    /// A copy is kept in this file.
    Rescued(AfterClose, String),
    /// No copy could be kept, and why.
    NotRescued(String),
    Opened(Box<Opened>),
    Previewed(String),
    Exported(Written),
    /// A sentence to show on the screen.
    Message(String),
    /// A failure, in one sentence for the screen.
    Failed(String),
    /// How long activities took in earlier sessions.
    EarlierRuns(Vec<PastRun>),
    /// The library as found. The user's own activities follow.
    Catalogue(Box<Catalogue>),
    /// Who sat with whom in earlier sessions of this series.
    MetBefore(Series, Earlier),
    /// Who came to the last session of this series, if the names may be shown in the set-up.
    CameLastTime(Text, Circle, Vec<NameLine>),
    /// The newest version of the previewed script.
    Script(Box<ScriptRead>),
    /// More of the user's activities, in the order of the list.
    Arrived {
        arrivals: Vec<Arrival>,
        more: bool,
    },
    /// The open actions of earlier sessions that may be shown to the people it was asked for.
    Recalled(Asker, Box<EarlierItems>),
    Sessions(Vec<SessionRow>),
    /// The current shared actions of all sessions.
    Actions(Vec<Tracked>),
    Forgotten,
    /// An activity was written into this file.
    ActivityWritten(Box<Activity>, String),
    /// The activity could not be written, and why.
    ActivityNotWritten(String),
    /// This machine has had no session yet, so nobody has used the keys of a step.
    Newcomer,
    MaySleep,
    /// The gong has no player here, or the player failed.
    NoGong,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub session: Session,
    pub folder: Text,
    /// Its folder is a copy of a session that still exists: it now goes by the folder's name.
    pub is_copy: bool,
    /// When the program was last in use here, if later than the last record.
    pub last_seen: Option<Wall>,
    pub draft: Option<Draft>,
    /// What opening found and repaired, for the screen.
    pub notice: Option<Text>,
}
