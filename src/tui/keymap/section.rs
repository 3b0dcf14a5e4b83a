//! The parts of the table of keys: which of them work where, and what a configuration calls them.

use super::captures::{BALLOT, COUNT, GATE, GRID, HANDS};
use super::groups::{GROUPS, SEATS};
use super::library::{ENDS, FILTER, LIBRARY, LIST, NARROW, NARROW_TOO};
use super::mirror::MIRROR;
use super::over::{ENDING, HELPS, HELPS_TOO, HELPS_TYPING, HELPS_TYPING_TOO, TAKEN};
use super::people::{DIGITS, GO_ROUND, HAND_OVER, PEOPLE, TURNS};
use super::table::*;
use super::unsaved::{FOLDER, UNSAVED};
use super::{Binding, Context};

/// Lines of the table that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Everywhere,
    /// Help in what lies over a screen.
    Helps,
    /// The same without a word in the footer.
    HelpsToo,
    /// Help where a question mark is text.
    HelpsTyping,
    /// The same without a word in the footer.
    HelpsTypingToo,
    Blank,
    Library,
    List,
    Ends,
    Narrow,
    /// The same where the footer has no room for it.
    NarrowToo,
    Filter,
    SetUp,
    SetUpChoice,
    Rules,
    /// What works on every screen of a session.
    Room,
    Step,
    Take,
    Show,
    /// A step with the groups over it: what the footer says.
    Groups,
    /// A step with what was taken down over it: the same.
    Taken,
    Digits,
    GoRound,
    Seats,
    People,
    Turns,
    HandOver,
    Agenda,
    Replan,
    Minutes,
    Line,
    Grid,
    Hands,
    Ballot,
    Count,
    LastTime,
    Review,
    Gate,
    Agreed,
    Export,
    Preview,
    /// What is to be mended in it.
    Mend,
    Sessions,
    Actions,
    ActionField,
    Help,
    Leave,
    /// What to do about what is not on disk.
    Unsaved,
    /// The folder for a copy of it.
    Folder,
    Question,
    Ending,
    Keep,
    Mirror,
}

/// What a configuration calls the sections, and where each works. Some stand under one name.
pub(super) const NAMES: [(&str, &str, &[Section]); 31] = {
    use Section::*;
    [
        ("everywhere", "on nearly every screen", &[Everywhere, Blank]),
        ("session", "on every screen of a session", &[Room]),
        ("step", "while a step is on", &[Step, Take, Show, Groups, Taken]),
        ("library", "in the library", &[Library, List, Ends, Narrow, NarrowToo]),
        ("search", "while the library is searched", &[Filter]),
        ("set-up", "in the set-up", &[SetUp, SetUpChoice]),
        ("rules", "on the ground rules", &[Rules]),
        ("last-time", "on last time's actions", &[LastTime]),
        ("go-round", "in a go-round", &[GoRound]),
        ("move-people", "while people are moved between groups", &[Seats]),
        ("people", "on who is here", &[People]),
        ("floor", "on who has the floor", &[Turns, Digits]),
        ("hand-over", "on who facilitates from now on", &[HandOver]),
        ("agenda", "on the agenda", &[Agenda]),
        ("plan", "on a new plan", &[Replan]),
        ("minutes", "where minutes are chosen", &[Minutes]),
        ("line", "while a line is typed", &[Line]),
        ("table", "in a table or a list of terms", &[Grid]),
        ("hands", "while hands are counted", &[Hands]),
        ("ballot", "while one votes after the other", &[Ballot]),
        ("figures", "while hands are counted or one votes after the other", &[Count]),
        ("review", "in the review", &[Review]),
        ("missing", "on what is missing", &[Gate]),
        ("agreed", "on what we agreed", &[Agreed]),
        ("export", "on the export", &[Export]),
        ("sessions", "in the list of sessions", &[Sessions]),
        ("actions", "in the list of actions", &[Actions]),
        ("action-field", "while something is typed in the list of actions", &[ActionField]),
        ("preview", "in the preview of a script", &[Preview]),
        ("to-mend", "on what is to be mended in a script", &[Mend]),
        ("help", "on the keys of a screen", &[Help]),
    ]
};

impl Section {
    /// What a configuration calls it. Answers to questions and help over them have no name, as their keys stand beside
    /// the question; nor has the second screen, at which nobody's hands are.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(.., sections)| sections.contains(&self)).map_or("", |(name, ..)| name)
    }

    /// Its lines, as they are built in.
    pub(super) const fn lines(self) -> &'static [Binding] {
        match self {
            Self::Everywhere => EVERYWHERE,
            Self::Helps => HELPS,
            Self::HelpsToo => HELPS_TOO,
            Self::HelpsTyping => HELPS_TYPING,
            Self::HelpsTypingToo => HELPS_TYPING_TOO,
            Self::Blank => BLANK,
            Self::Library => LIBRARY,
            Self::List => LIST,
            Self::Ends => ENDS,
            Self::Narrow => NARROW,
            Self::NarrowToo => NARROW_TOO,
            Self::Filter => FILTER,
            Self::SetUp => SET_UP,
            Self::SetUpChoice => SET_UP_CHOICE,
            Self::Rules => RULES,
            Self::Room => ROOM,
            Self::Step => RUN,
            Self::Take => TAKE,
            Self::Show => SHOW,
            Self::Groups => GROUPS,
            Self::Taken => TAKEN,
            Self::Digits => DIGITS,
            Self::GoRound => GO_ROUND,
            Self::Seats => SEATS,
            Self::People => PEOPLE,
            Self::Turns => TURNS,
            Self::HandOver => HAND_OVER,
            Self::Agenda => AGENDA,
            Self::Replan => REPLAN,
            Self::Minutes => MINUTES,
            Self::Line => LINE,
            Self::Grid => GRID,
            Self::Hands => HANDS,
            Self::Ballot => BALLOT,
            Self::Count => COUNT,
            Self::LastTime => LAST_TIME,
            Self::Review => REVIEW,
            Self::Gate => GATE,
            Self::Agreed => AGREED,
            Self::Export => EXPORT,
            Self::Preview => PREVIEW,
            Self::Mend => MEND,
            Self::Sessions => SESSIONS,
            Self::Actions => ACTIONS,
            Self::ActionField => ACTION_FIELD,
            Self::Help => HELP,
            Self::Leave => LEAVE,
            Self::Unsaved => UNSAVED,
            Self::Folder => FOLDER,
            Self::Question => QUESTION,
            Self::Ending => ENDING,
            Self::Keep => KEEP,
            Self::Mirror => MIRROR,
        }
    }
}

impl Context {
    /// Its own keys, then those that work everywhere: of two lines with one key the first counts.
    pub fn sections(self) -> &'static [Section] {
        use Section::*;
        match self {
            Self::Library => &[Library, List, Ends, NarrowToo, Everywhere],
            Self::Filter => &[Filter, List, Narrow, HelpsTypingToo],
            Self::SetUp => &[SetUp, HelpsTyping],
            Self::SetUpChoice => &[SetUpChoice, SetUp, Helps],
            Self::Rules => &[Rules, Room, Blank, Everywhere],
            Self::Run => &[Step, Take, Show, Room, Blank, Everywhere],
            Self::Groups => &[Groups, Step, Take, Show, Room, Blank, Everywhere],
            Self::Taken => &[Taken, Step, Take, Show, Room, Blank, Everywhere],
            Self::Talk => &[Step, Take, Digits, Show, Room, Blank, Everywhere],
            Self::GoRound => &[GoRound, Take, Show, Room, Blank, Everywhere],
            Self::Seats => &[Seats, Helps],
            Self::Review => &[Review, Room, Blank, Everywhere],
            Self::Gate => &[Gate, Room, Blank, Everywhere],
            Self::Agreed => &[Agreed, Room, Blank, Everywhere],
            Self::Export => &[Export, Blank, Everywhere],
            Self::Preview => &[Preview, Everywhere],
            Self::Mend => &[Mend, Everywhere],
            Self::Line => &[Line, HelpsTyping],
            Self::Grid => &[Grid, HelpsTyping],
            Self::Hands => &[Hands, Count, HelpsToo],
            Self::Ballot => &[Ballot, Count, HelpsToo],
            Self::Help => &[Help],
            Self::Agenda => &[Agenda, Helps],
            Self::Leave => &[Leave, Helps],
            Self::Unsaved => &[Unsaved, Helps],
            Self::Folder => &[Folder, HelpsTyping],
            Self::Replan => &[Replan, Helps],
            Self::Minutes => &[Minutes, Helps],
            Self::Question => &[Question, Helps],
            Self::Peek => &[],
            Self::People => &[People, Helps],
            Self::Turns => &[Digits, Turns, Helps],
            Self::HandOver => &[HandOver, Helps],
            Self::LastTime => &[LastTime, Blank, Helps],
            Self::Ending => &[Ending, Helps],
            Self::Keep => &[Keep, Helps],
            Self::Sessions => &[Sessions, HelpsTypingToo],
            Self::Actions => &[Actions, Everywhere],
            Self::ActionField => &[ActionField, HelpsTyping],
            Self::Mirror => &[Mirror],
        }
    }
}
