//! Commands: everything that can be done by a key, or by a word in linear mode. The tables describe each of
//! them.

mod for_two;
mod table;
mod tables;

pub use self::for_two::Company;
pub use self::table::{About, Command, Context, SECTIONS, Section, WORDS, Word};

/// What some keys do in one place.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The command that the keys stand for.
    pub command: Command,
    /// The keys as a configuration writes them. Keys after a stroke work but are not shown.
    pub keys: &'static str,
    /// How the help writes the keys, if different.
    pub written: Option<&'static str>,
    /// One or two words for the footer; empty if the key is not important enough for it.
    pub foot: &'static str,
    /// What it does, for the help; empty if the help leaves it out.
    pub says: &'static str,
}

impl Binding {
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.keys.split_whitespace().filter(|key| *key != "|")
    }

    /// The keys that are shown.
    pub fn displayed_keys(&self) -> impl Iterator<Item = &'static str> {
        self.keys.split_whitespace().take_while(|key| *key != "|")
    }

    /// What it does, in a few words.
    pub fn plainly(&self) -> &'static str {
        match (self.says, self.foot, self.command) {
            ("", "", Command::PreviousChoice) => "the choice before",
            ("", "", Command::Down) => "the line below",
            ("", "", Command::Leave) => "leave",
            ("", "", _) => "back",
            ("", foot, _) => foot,
            (says, ..) => says,
        }
    }
}

/// Everything about one word of linear mode.
#[derive(Clone, Copy, Debug)]
pub struct WordInfo {
    pub word: Word,
    /// The command that it stands for.
    pub command: Option<Command>,
    /// The word itself.
    pub name: &'static str,
    /// Other names, including the key that the screens have for it.
    pub aliases: &'static [&'static str],
    /// Its argument; empty if it takes none.
    pub takes: &'static str,
    /// What it does.
    pub says: &'static str,
    /// The heading under which the help lists it.
    pub about: About,
    /// Further rules for linear mode.
    pub traits: &'static [Trait],
}

impl Word {
    pub fn has(self, one: Trait) -> bool {
        self.info().traits.contains(&one)
    }
}

/// Rules that linear mode checks before it carries out a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// Has no meaning unless a step is on.
    InStep,
    /// Moves the clock, the step or the plan, so it has to wait until the question about time away is
    /// answered.
    MovesTime,
    /// Leaves a proposed plan open; every other word closes it.
    KeepsPlan,
    /// Leaves the sorting of a list open.
    KeepsSorting,
    /// Leaves proposed groups open.
    KeepsJoining,
    /// Reads without changing anything: the question it interrupted is asked again.
    Reads,
    /// Reads, and also shows something on a screen, which is not possible while a question is open.
    Shows,
}

impl Context {
    /// Whether text here may have several lines.
    pub const fn has_lines(self) -> bool {
        matches!(self, Self::Line | Self::Grid | Self::SetUp | Self::PollText | Self::Wording)
    }

    /// Whether the room has to see all pages of this text before it closes.
    pub const fn shows_rest(self) -> bool {
        matches!(
            self,
            Self::Rules
                | Self::LastTime
                | Self::Run
                | Self::Talk
                | Self::Taken
                | Self::Result
                | Self::Groups
                | Self::Agreed
                | Self::StillParked
                | Self::Preview
        )
    }

    /// Whether Back goes through the pages of this text before it closes.
    pub const fn goes_back_by_page(self) -> bool {
        matches!(self, Self::Run | Self::Talk)
    }

    /// Whether a character key types text here.
    pub const fn types(self) -> bool {
        matches!(
            self,
            Self::Library
                | Self::Filter
                | Self::Sessions
                | Self::ActionField
                | Self::SetUp
                | Self::SetUpChoice
                | Self::Line
                | Self::Grid
                | Self::Hands
                | Self::Ballot
                | Self::Wording
                | Self::Checklist
                | Self::Folder
                | Self::NewActivity
                | Self::VoteItem
                | Self::VoteWording
                | Self::PollText
                | Self::PollCount
                | Self::PollBallot
                | Self::AddStep
        )
    }
}
