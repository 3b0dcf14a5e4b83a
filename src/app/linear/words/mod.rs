//! The words of linear mode: what they are called, what they take, and how a line is understood.

pub use crate::app::command::{About, WORDS, Word, WordInfo};
use crate::app::command::{Command, Section};
use crate::app::notice::Naming;
use crate::domain::schema::nearest;

pub struct Spoken;

impl Naming for Spoken {
    fn name(&self, command: Command) -> String {
        let entry = WORDS.iter().find(|entry| entry.command == Some(command));
        entry.map_or_else(|| command.name().unwrap_or_default(), |entry| entry.name).to_owned()
    }

    fn name_in(&self, _: Section, command: Command) -> String {
        self.name(command)
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

/// A word by exactly its own name, with nothing after it, where it takes nothing: where anything may be an answer, these
/// are words all the same.
pub fn is_bare(line: &str) -> Option<Word> {
    let name = line.trim().to_lowercase();
    WORDS
        .iter()
        .find(|entry| entry.name == name && (entry.takes.is_empty() || entry.word == Word::Help))
        .map(|entry| entry.word)
}

/// Something stands behind a word that takes nothing: "next friday" is no word, whatever it was meant to answer.
pub fn is_too_much(word: Word, rest: &str) -> bool {
    let rest = rest.to_lowercase();
    let fits = match word {
        // Both ask for it where nothing stands behind them.
        Word::Mine | Word::Ballot => true,
        Word::Finish => ["any", "anyway"].contains(&rest.as_str()),
        Word::Facilitator => ["on", "off"].contains(&rest.as_str()),
        _ => false,
    };
    !rest.is_empty() && !fits && word.info().takes.is_empty()
}

/// Whether a line begins with a word by a whole name of its own, in small letters: where a text, names or a day are asked
/// for, this is a word all the same, and what begins so is written with a capital letter, or in quotes. A single letter is
/// none: people have initials.
pub fn is_led_by_word(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
    let is_whole = first.chars().nth(1).is_some();
    is_whole && WORDS.iter().any(|entry| entry.name == first || entry.aliases.contains(&first))
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
    let exact = |entry: &&WordInfo| entry.name == said || entry.aliases.contains(&said.as_str());
    if let Some(entry) = WORDS.iter().find(exact) {
        return Said::Word(entry.word, rest);
    }
    let fits: Vec<&WordInfo> = WORDS.iter().filter(|entry| entry.name.starts_with(&said)).collect();
    match fits.as_slice() {
        [] => Said::Unknown(nearest(&said, WORDS.iter().map(|entry| entry.name))),
        [only] => Said::Word(only.word, rest),
        several => Said::Several(several.iter().map(|entry| entry.name).collect()),
    }
}
