//! Texts of a script in several languages, piece by piece.
//!
//! The room reads both at once, as one text, which is all that most code knows. The script also records the
//! language of each piece, so that a page for a browser can tell a screen reader.

use serde::{Deserialize, Serialize};

use super::activity::Activity;
use super::language::{Language, Phrase};
use super::text::Text;

/// A text that a script gives in several languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worded {
    /// As the room reads it.
    pub whole: Text,
    /// In order.
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// A BCP 47 tag.
    pub language: Text,
    pub text: Text,
}

/// A text of a script within one of the program's phrases: in each language, the script's text in that
/// language.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    whole: &'a str,
    pieces: &'a [Piece],
}

impl<'a> Given<'a> {
    /// The text as it is in one of these activities; a text in none of them is the same in every language.
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
