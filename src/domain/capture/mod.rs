//! Evaluates captures: words counted, scores compared, acronyms found. Pure, and independent of sessions.

pub mod acronyms;
mod asked;
mod spread;
pub mod words;

pub use spread::widest_first;
