//! What can reach the model: keys by what they mean, answers of the edges, and the passing of time.

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
    /// A key, by what it means where it was pressed.
    Key(Command),
    Edit(Edit),
    Paste(String),
    /// All of what is wanted, said in a word: linear mode has no mark that keys could move.
    Intent(Box<Intent>),
    /// A line that came whole, with its Enter. Nothing stays open of it but what is asked next.
    Typed(Box<CaptureLine>),
    Request(Box<Request>),
    Tick,
    /// The terminal has this many columns and rows now.
    Resized(u16, u16),
    /// The program goes on after it was stopped: who looks at the screen may have changed.
    Resumed,
    Reply(Reply),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Every record up to this one is on disk.
    Saved(u64),
    /// The journal cannot be written, and why. What is not on disk is in memory.
    NotOnDisk(String),
    DraftKept(Box<Draft>),
    /// What is being typed cannot be written, and why.
    DraftNotKept(String),
    /// Everything is on disk: whoever wanted to leave may.
    MayLeave(AfterClose),
    LeavesBehind(AfterClose, String),
    /// A copy is kept, in this file.
    Rescued(AfterClose, String),
    /// No copy could be kept, and why.
    NotRescued(String),
    Opened(Box<Opened>),
    Previewed(String),
    Exported(Written),
    /// Something happened that is to be known; in one sentence for the screen.
    Message(String),
    /// Something failed; in one sentence for the screen.
    Failed(String),
    /// What activities took when they were run before.
    EarlierRuns(Vec<PastRun>),
    /// The library as it was found. The user's own follow.
    Catalogue(Box<Catalogue>),
    /// Who sat with whom in earlier sessions of this series.
    MetBefore(Series, Earlier),
    /// Who came to the last session of this series, where they may come into the set-up.
    CameLastTime(Text, Circle, Vec<NameLine>),
    /// The script that is previewed, as it is now.
    Script(Box<ScriptRead>),
    /// More of the user's own, in the order they are listed.
    Arrived {
        arrivals: Vec<Arrival>,
        more: bool,
    },
    /// The actions of earlier sessions that are still open and may come back to whom it was asked for.
    Recalled(Asker, Box<EarlierItems>),
    Sessions(Vec<SessionRow>),
    /// The shared actions of all sessions, as they stand.
    Actions(Vec<Tracked>),
    Forgotten,
    /// An activity was written, into this file.
    ActivityWritten(Box<Activity>, String),
    /// It could not be, and why.
    ActivityNotWritten(String),
    /// There has been no session here yet, and nobody has used the keys of a step.
    Newcomer,
    MaySleep,
    /// Nothing here plays the gong, or what should have played it failed.
    NoGong,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub session: Session,
    pub folder: Text,
    /// Its folder is a copy of a session that is still there: from here on it goes by the folder's name.
    pub is_copy: bool,
    /// When somebody was last seen here, where that is later than its last record.
    pub last_seen: Option<Wall>,
    pub draft: Option<Draft>,
    /// What the opening found and mended, for the screen.
    pub notice: Option<Text>,
}
