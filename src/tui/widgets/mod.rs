//! What more than one screen draws.

pub mod digits;
pub(crate) mod dots;
pub mod letters;
pub mod wrap;
