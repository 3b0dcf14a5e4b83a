//! Commands: what can be done by a key, or by a word in linear mode. The tables hold everything about each.

mod for_two;
mod table;
mod tables;

pub use self::for_two::Company;
pub use self::table::{About, Command, Context, SECTIONS, Section, WORDS, Word};

/// What keys do in one place.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What any of them means.
    pub command: Command,
    /// The keys as a configuration writes them. Those after a stroke work and are not told.
    pub keys: &'static str,
    /// As the help writes them, where it does so in another way.
    pub written: Option<&'static str>,
    /// One or two words for the footer; empty: not among the keys that matter most.
    pub foot: &'static str,
    /// What it does, for the help; empty: the help leaves it out.
    pub says: &'static str,
}

impl Binding {
    /// Its keys.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.keys.split_whitespace().filter(|key| *key != "|")
    }

    /// Those that are told.
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

/// What there is to know of a word of linear mode.
#[derive(Clone, Copy, Debug)]
pub struct WordInfo {
    /// The word.
    pub word: Word,
    /// The command that it stands for.
    pub command: Option<Command>,
    /// How it is written.
    pub name: &'static str,
    /// Other ways, among them the key that the screens have for it.
    pub aliases: &'static [&'static str],
    /// What comes after it; empty: nothing does.
    pub takes: &'static str,
    /// What it does.
    pub says: &'static str,
    /// Under which heading the help has it.
    pub about: About,
    /// What else linear mode has to know of it.
    pub traits: &'static [Trait],
}

impl Word {
    /// It is such a word.
    pub fn has(self, one: Trait) -> bool {
        self.info().traits.contains(&one)
    }
}

/// What linear mode goes by before it does what a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// It means nothing where no step is on.
    InStep,
    /// It moves the clock, the step or the plan, which a time away is reckoned in: not before that is answered.
    MovesTime,
    /// It leaves a proposed plan open; every other word closes it.
    KeepsPlan,
    /// The same of a list that is being sorted.
    KeepsSorting,
    /// The same of groups that are proposed.
    KeepsJoining,
    /// It reads, and changes nothing: the question that it came before is asked again.
    Reads,
    /// The same, but it shows something too, which nothing under a question can be.
    Shows,
}

impl Context {
    /// Text here may have several lines.
    pub const fn has_lines(self) -> bool {
        matches!(self, Self::Line | Self::Grid | Self::SetUp | Self::PollText | Self::Wording)
    }

    /// What the room reads here is left only when it was seen to its end.
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

    /// What is read here on several pages is gone back through before it is left.
    pub const fn goes_back_by_page(self) -> bool {
        matches!(self, Self::Run | Self::Talk)
    }

    /// A character is text here.
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
