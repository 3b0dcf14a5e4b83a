//! Keys in, screen out: every screen through the production key map, update and view.

// Helpers fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod agreed;
mod author;
mod by_hand;
mod bytes;
mod calm;
mod canary;
mod captures;
mod closing_checks;
mod cues;
mod day;
mod decisions;
mod digits;
mod first;
mod fixed;
mod gong;
mod groups;
mod help;
mod hidden_topics;
mod incremental;
mod keys;
mod languages;
mod last_time;
mod late;
mod library;
mod line;
mod look_back;
mod looks;
mod making;
mod methods;
mod minute;
mod mirror;
mod newcomers;
mod opened_again;
mod owners;
mod pairs;
mod past;
mod pastes;
mod pending;
mod people;
mod picture;
mod pictures;
mod places;
mod polls;
mod preview;
mod recall;
mod remapped;
mod rest;
mod room_language;
mod settings;
mod shipped;
mod simulator;
mod sizes;
mod snapshots;
mod sorting;
mod still_parked;
mod then_and_now;
mod times;
mod topics;
mod unsaved;
mod votes;
mod whole;
