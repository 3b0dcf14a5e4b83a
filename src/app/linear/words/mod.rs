//! The words of linear mode: what they are called, what they take, and how a line is understood.

mod table;

pub use table::WORDS;

use crate::app::line::LineKind;
use crate::app::msg::Key;
use crate::app::notice::Naming;
use crate::domain::event::Panel;
use crate::domain::schema::nearest;

pub struct Spoken;

impl Naming for Spoken {
    fn name(&self, key: Key) -> String {
        let word = match key {
            Key::Next => Word::Next,
            Key::Previous => Word::Back,
            Key::Agenda => Word::Agenda,
            Key::Adjust(..=0) => Word::Minus,
            Key::Adjust(_) => Word::Plus,
            Key::Replan => Word::Replan,
            Key::Take(LineKind::Action) => Word::Action,
            Key::Take(LineKind::Decision) => Word::Decision,
            Key::Take(LineKind::Parked) => Word::Park,
            Key::Take(_) => Word::Note,
            Key::TakeMine => Word::Mine,
            Key::TakeAsked | Key::NextAsk => Word::Ask,
            Key::Explain => Word::Term,
            Key::Reveal => Word::Reveal,
            Key::Undo => Word::Undo,
            Key::Redo => Word::Redo,
            Key::EditItem => Word::Edit,
            Key::DeleteItem => Word::Delete,
            Key::EraseItem => Word::Erase,
            Key::MakeAction => Word::Make,
            Key::EditOwners => Word::Owner,
            Key::EditDue => Word::Due,
            Key::AddRule => Word::Rule,
            Key::People | Key::Join => Word::Join,
            Key::Show(Panel::Groups) => Word::Groups,
            Key::Turns => Word::Turns,
            Key::HandOver => Word::Hand,
            Key::View => Word::Facilitator,
            _ => Word::Help,
        };
        of(word).map(|entry| entry.name.to_owned()).unwrap_or_default()
    }

    fn name_in(&self, _: &str, key: Key) -> String {
        self.name(key)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Next,
    Back,
    GoTo,
    Agenda,
    Step,
    More,
    Less,
    Start,
    Pause,
    Time,
    Plus,
    Minus,
    Countdown,
    Began,
    Break,
    Replan,
    Take,
    Out,
    /// Set the length of a step in it.
    Length,
    Day,
    Wait,
    Note,
    Mine,
    Us,
    Decision,
    Park,
    Action,
    Words,
    Row,
    Term,
    Scores,
    Votes,
    Ballot,
    Tally,
    Reveal,
    /// For one of the things that the step asks for.
    Ask,
    Show,
    Hide,
    List,
    Edit,
    For,
    Delete,
    Erase,
    Make,
    Owner,
    Due,
    Rules,
    Agree,
    Rule,
    Strike,
    Reword,
    People,
    Join,
    Leave,
    Groups,
    Regroup,
    Move,
    Swap,
    Turns,
    Floor,
    Round,
    Hand,
    Undo,
    Redo,
    Review,
    Finish,
    Export,
    Last,
    Done,
    Dropped,
    Open,
    Facilitator,
    Room,
    Peek,
    Bell,
    /// How the room is told the time.
    Timer,
    Blank,
    Status,
    SetUp,
    Help,
    Quit,
}

/// What there is to know of a word.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub word: Word,
    pub name: &'static str,
    /// Other ways, among them the key that the screens have for it.
    pub aliases: &'static [&'static str],
    /// What comes after it; empty: nothing does.
    pub takes: &'static str,
    pub says: &'static str,
    /// Under which heading the help has it.
    pub about: About,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Steps,
    Clock,
    Taking,
    Taken,
    Rules,
    People,
    Session,
}

impl About {
    pub const ALL: [Self; 7] =
        [Self::Steps, Self::Clock, Self::Taking, Self::Taken, Self::Rules, Self::People, Self::Session];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Steps => "Steps",
            Self::Clock => "Time",
            Self::Taking => "Taking down",
            Self::Taken => "What was taken down",
            Self::Rules => "Ground rules",
            Self::People => "People",
            Self::Session => "Session",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    Nothing,
    /// A word, and what comes after it.
    Word(Word, &'a str),
    Several(Vec<&'static str>),
    /// No word; perhaps this one was meant.
    Unknown(Option<&'static str>),
}

pub fn of(word: Word) -> Option<&'static Entry> {
    WORDS.iter().find(|entry| entry.word == word)
}

/// A word by exactly its own name, with nothing after it, where it takes nothing: where anything may be an answer, these
/// are words all the same.
pub fn is_bare(line: &str) -> Option<Word> {
    let name = line.trim().to_lowercase();
    WORDS
        .iter()
        .find(|entry| entry.name == name && (entry.takes.is_empty() || entry.word == Word::Help))
        .map(|entry| entry.word)
}

/// Understands a line: a word's name, another name of it, or the beginning of one name alone.
pub fn parse(line: &str) -> Said<'_> {
    let line = line.trim();
    // "+5" is "+ 5".
    let end = match line.chars().next() {
        None => return Said::Nothing,
        Some('+' | '-' | '?') => 1,
        Some(_) => line.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(line.len()),
    };
    let (said, rest) = line.split_at_checked(end).unwrap_or((line, ""));
    let (said, rest) = (said.to_lowercase(), rest.trim_start_matches(':').trim());
    let exact = |entry: &&Entry| entry.name == said || entry.aliases.contains(&said.as_str());
    if let Some(entry) = WORDS.iter().find(exact) {
        return Said::Word(entry.word, rest);
    }
    let fits: Vec<&Entry> = WORDS.iter().filter(|entry| entry.name.starts_with(&said)).collect();
    match fits.as_slice() {
        [] => Said::Unknown(nearest(&said, WORDS.iter().map(|entry| entry.name))),
        [only] => Said::Word(only.word, rest),
        several => Said::Several(several.iter().map(|entry| entry.name).collect()),
    }
}
