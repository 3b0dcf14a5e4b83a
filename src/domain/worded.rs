//! What a script words in several languages, piece by piece.
//!
//! The room reads both at once, as one text, and everything that shows or compares texts knows that one text alone. Beside
//! it the script keeps which language each piece is in: a page for a browser says so to whoever has it read aloud.

#![warn(missing_docs)]

use serde::{Deserialize, Serialize};

use super::activity::Activity;
use super::language::{Language, Phrase};
use super::text::Text;

/// A text that a script gives in languages of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worded {
    /// As the room reads it.
    pub whole: Text,
    /// Its pieces, in their order.
    pub pieces: Vec<Piece>,
}

/// A text in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its tag of BCP 47.
    pub language: Text,
    /// What is said in it.
    pub text: Text,
}

/// A text of a script within something that the program says: in each language what the script gives in it.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    whole: &'a str,
    pieces: &'a [Piece],
}

impl<'a> Given<'a> {
    /// As it stands in one of these activities; what stands in none of them is the same in every language.
    pub fn of(parts: &'a [Activity], whole: &'a str) -> Self {
        let mut worded = parts.iter().flat_map(|part| &part.worded);
        let pieces = worded.find(|one| one.whole.as_str() == whole).map_or(&[][..], |one| &one.pieces);
        Self { whole, pieces }
    }

    /// All of it, as the room reads it.
    pub const fn whole(self) -> &'a str {
        self.whole
    }
}

impl Phrase for Given<'_> {
    fn say(&self, language: Language) -> String {
        let own =
            self.pieces.iter().find(|piece| Language::of_tag(piece.language.as_str()) == Some(language));
        own.map_or(self.whole, |piece| piece.text.as_str()).to_owned()
    }
}
