//! What captures come to: words counted, scores compared, acronyms found. Pure, and known to no session.

pub mod acronyms;
mod asked;
mod spread;
pub mod words;

pub use spread::widest_first;
