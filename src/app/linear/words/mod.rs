//! The words of linear mode: their names, their arguments, and how a line is read.

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
    /// A word and its arguments.
    Word(Word, &'a str),
    Several(Vec<&'static str>),
    /// An unknown word, with a suggestion.
    Unknown(Option<&'static str>),
}

/// The exact name of a word that takes no argument, alone on the line: it is a word even where any text may
/// be an answer.
pub fn is_bare(line: &str) -> Option<Word> {
    let name = line.trim().to_lowercase();
    WORDS
        .iter()
        .find(|entry| entry.name == name && (entry.takes.is_empty() || entry.word == Word::Help))
        .map(|entry| entry.word)
}

/// Whether a word that takes no argument has one: "next friday" is not the word "next".
pub fn is_too_much(word: Word, rest: &str) -> bool {
    let rest = rest.to_lowercase();
    let fits = match word {
        // Without an argument both ask for it.
        Word::Mine | Word::Ballot => true,
        Word::Finish => ["any", "anyway"].contains(&rest.as_str()),
        Word::Facilitator => ["on", "off"].contains(&rest.as_str()),
        _ => false,
    };
    !rest.is_empty() && !fits && word.info().takes.is_empty()
}

/// Whether a line begins with the full lower-case name of a word. It is then a word even where a text, a name
/// or a day is asked for; an answer that begins so is written with a capital letter or in quotes. A single
/// letter never is, because people have initials.
pub fn is_led_by_word(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
    let is_whole = first.chars().nth(1).is_some();
    is_whole && WORDS.iter().any(|entry| entry.name == first || entry.aliases.contains(&first))
}

/// Reads a line: a word's name, another name of it, or the beginning of exactly one name.
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
