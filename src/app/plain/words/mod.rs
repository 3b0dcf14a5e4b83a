//! The words of linear mode: what they are called, what they take, and how a line is understood.

mod table;

pub use table::WORDS;

use crate::app::line::LineKind;
use crate::app::msg::Key;
use crate::app::notice::Naming;
use crate::domain::event::Panel;
use crate::domain::schema::nearest;

/// Sentences name words.
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

/// A word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// On: prompt, step, review.
    Next,
    /// Back.
    Back,
    /// To a step of the agenda.
    GoTo,
    /// The steps.
    Agenda,
    /// The step that is on, again.
    Step,
    /// One prompt more.
    More,
    /// One prompt less.
    Less,
    /// Start the clock.
    Start,
    /// Stop it.
    Pause,
    /// What the clock says.
    Time,
    /// Minutes more.
    Plus,
    /// Minutes less.
    Minus,
    /// A countdown to the start.
    Countdown,
    /// The step began earlier.
    Began,
    /// A break now.
    Break,
    /// A new plan.
    Replan,
    /// Take it.
    Take,
    /// Leave a step out of it.
    Out,
    /// Set the length of a step in it.
    Length,
    /// The start on another day.
    Day,
    /// Wait.
    Wait,
    /// A note.
    Note,
    /// A note for the facilitator alone.
    Mine,
    /// A note for those present.
    Us,
    /// A decision.
    Decision,
    /// Something for later.
    Park,
    /// A shared action.
    Action,
    /// Words that the step asks for.
    Words,
    /// A row of a table.
    Row,
    /// A term and what it means.
    Term,
    /// Scores, counted.
    Scores,
    /// Dots, counted.
    Votes,
    /// What one person gives.
    Ballot,
    /// All have given theirs.
    Tally,
    /// Show what a vote came to.
    Reveal,
    /// For one of the things that the step asks for.
    Ask,
    /// What was taken down, shown.
    Show,
    /// The step itself, shown.
    Hide,
    /// What was taken down, by number.
    List,
    /// Change something.
    Edit,
    /// Who may see it.
    For,
    /// Take it out.
    Delete,
    /// Take it out for good.
    Erase,
    /// A note becomes a shared action.
    Make,
    /// Who does an action.
    Owner,
    /// When it is due.
    Due,
    /// The ground rules.
    Rules,
    /// All agree to them.
    Agree,
    /// One more.
    Rule,
    /// Strike one.
    Strike,
    /// Word one anew.
    Reword,
    /// Who is here.
    People,
    /// Somebody comes.
    Join,
    /// Somebody leaves.
    Leave,
    /// The groups.
    Groups,
    /// Other groups.
    Regroup,
    /// Somebody goes to another group.
    Move,
    /// Two change places.
    Swap,
    /// Who speaks.
    Turns,
    /// Somebody has the floor.
    Floor,
    /// Each speaks in turn.
    Round,
    /// Somebody else facilitates.
    Hand,
    /// Take back.
    Undo,
    /// Put back.
    Redo,
    /// Look back.
    Review,
    /// It is over.
    Finish,
    /// Write a file.
    Export,
    /// Last time's actions.
    Last,
    /// One of them is done.
    Done,
    /// One of them is dropped.
    Dropped,
    /// One of them is still open.
    Open,
    /// The facilitator's view.
    Facilitator,
    /// The room's view.
    Room,
    /// The script's notes.
    Peek,
    /// The bell.
    Bell,
    /// How the room is told the time.
    Timer,
    /// Blank the second screen.
    Blank,
    /// How everything stands.
    Status,
    /// Settle the set-up anew.
    SetUp,
    /// The words.
    Help,
    /// Leave.
    Quit,
}

/// What there is to know of a word.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The word.
    pub word: Word,
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
}

/// What a word is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Steps and their prompts.
    Steps,
    /// Time.
    Clock,
    /// Taking down.
    Taking,
    /// What was taken down.
    Taken,
    /// Ground rules.
    Rules,
    /// People.
    People,
    /// The session as a whole.
    Session,
}

impl About {
    /// In the order of the help.
    pub const ALL: [Self; 7] =
        [Self::Steps, Self::Clock, Self::Taking, Self::Taken, Self::Rules, Self::People, Self::Session];

    /// The heading.
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

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// Nothing.
    Nothing,
    /// A word, and what comes after it.
    Word(Word, &'a str),
    /// An abbreviation of several words.
    Several(Vec<&'static str>),
    /// No word; perhaps this one was meant.
    Unknown(Option<&'static str>),
}

/// The entry of a word.
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
