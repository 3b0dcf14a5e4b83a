//! Linear mode: lines in, lines out, through the production words, update and telling.

// Helpers fail as tests do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods
)]

#[path = "../support/mod.rs"]
mod support;

mod asked;
mod chosen_in_confidence;
mod closing;
mod cues;
mod decides;
mod hidden_topics;
mod last_known;
mod lines;
mod making;
mod named_in_confidence;
mod newcomers;
mod opened_again;
mod pending;
mod plan;
mod polls;
mod process;
mod returned;
mod safe;
mod same;
mod saved;
mod sentences;
mod snoop;
mod snoop_after_open;
mod sorting;
mod transcript;
mod votes;
mod words;
