//! What a script words in several languages, piece by piece.
//!
//! The room reads both at once, as one text, and everything that shows or compares texts knows that one text alone. Beside
//! it the script keeps which language each piece is in: a page for a browser says so to whoever has it read aloud.

#![warn(missing_docs)]

use serde::{Deserialize, Serialize};

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
