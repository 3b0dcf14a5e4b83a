//! What can reach the model: keys by what they mean, answers of the edges, and the passing of time.

use super::cmd::Series;
use super::editor::Edit;
use super::library::{Arrival, Catalogue, Narrow};
use super::line::{CaptureLine, LineKind};
use super::past::SessionRow;
use super::preview::ScriptRead;
use super::request::Request;
use super::screens::Written;
use crate::domain::digest::Tracked;
use crate::domain::earlier::PastRun;
use crate::domain::event::{ActionStatus, Panel};
use crate::domain::groups::Earlier;
use crate::domain::recall::{Asker, Circle};
use crate::domain::roster::NameLine;
use crate::domain::session::{EarlierAction, Intent, Session};
use crate::domain::text::Text;
use crate::domain::time::Wall;

use super::draft::Draft;
use super::screens::Parting;

#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key, by what it means where it was pressed.
    Key(Key),
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A key that means nothing here. It still ends a peek.
    Nothing,
    Help,
    /// Back, out of what is on top.
    Escape,
    Leave,
    Interrupt,
    Blank,
    Enter,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    PreviewDown,
    PreviewUp,
    NextField,
    PreviousField,
    OtherDay,
    LastTimePeople,
    /// The room is shown how long it is to the start, or not.
    Countdown,
    /// The room is shown the new plan, or not.
    ShowPlan,
    /// The break takes the place of a planned one, or stands beside it.
    Instead,
    /// The choice after, in a field that has choices.
    NextChoice,
    PreviousChoice,
    Yes,
    No,
    ToLibrary,
    ToggleClock,
    Next,
    /// The rest of a text that does not fit, from this line on: it comes before anything is left.
    Rest(usize),
    Previous,
    MorePrompts,
    FewerPrompts,
    Agenda,
    /// A new plan for the steps to come.
    Replan,
    /// Leave the marked step out, or take it back in.
    LeaveOut,
    /// How the room is told the time.
    CycleClock,
    /// Bell and notification, one of them, or neither.
    ToggleBell,
    Adjust(i64),
    /// When the step began, or went on.
    Began,
    Break,
    Digit(u32),
    Erase,
    Undo,
    Redo,
    Review,
    View,
    /// The script's notes for this step, until the next key.
    Peek,
    /// Show the room something over the step.
    Show(Panel),
    FormGroups,
    MendGroups,
    /// Put who was picked up into the group of who is marked.
    JoinGroup,
    Export,
    Take(LineKind),
    TakeMine,
    /// Take down what the step asks for.
    TakeAsked,
    /// The next thing that the step asks for.
    NextAsk,
    /// Explain the first acronym that nobody has explained.
    Explain,
    /// Show what a vote came to, or hide it again.
    Reveal,
    /// Leave what is missing as it is.
    LeaveGap,
    /// Leave all that is missing as it is.
    LeaveGaps,
    /// What was put aside in this box.
    BringBack,
    CycleKind,
    CycleAudience,
    EditItem,
    DeleteItem,
    /// Turn what is marked into a shared action.
    MakeAction,
    EditOwners,
    EditDue,
    /// Strike the marked rule, or take it back in.
    StrikeRule,
    AddRule,
    AgreeRules,
    CycleNames,
    CycleFile,
    CycleVariety,
    /// Type what the library is searched for.
    Filter,
    /// What is to be mended in a script.
    Mend,
    /// Narrow the library down by the next of what is offered.
    Narrow(Narrow),
    People,
    /// Whoever is marked leaves, or comes back.
    TogglePerson,
    Join,
    Turns,
    /// The floor for the one with that number; 0: for nobody.
    Floor(u8),
    GoRound,
    /// Nobody marks who has the floor any more.
    EndTurns,
    HandOver,
    LastTime,
    /// Take out what is marked for good.
    EraseItem,
    ForgetSession,
    /// Done and dropped actions too, or not.
    ShowClosed,
    Settle(ActionStatus),
    /// Keep what is not on disk in another folder.
    OtherFolder,
    /// Leave, and lose what is not on disk.
    LeaveAnyway,
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
    MayLeave(Parting),
    LeavesBehind(Parting, String),
    /// A copy is kept, in this file.
    Rescued(Parting, String),
    /// No copy could be kept, and why.
    NotRescued(String),
    Opened(Box<Opened>),
    Previewed(String),
    Exported(Written),
    /// Something happened that is to be known; in one sentence for the screen.
    Told(String),
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
    Recalled(Asker, Vec<EarlierAction>),
    Sessions(Vec<SessionRow>),
    /// The shared actions of all sessions, as they stand.
    Actions(Vec<Tracked>),
    Forgotten,
    /// There has been no session here yet, and nobody has used the keys of a step.
    Newcomer,
    MaySleep,
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
    pub told: Option<Text>,
}
