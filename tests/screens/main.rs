//! Keys in, screen out: every screen through the production key map, update and view.

// Helpers fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod author;
mod bytes;
mod calm;
mod canary;
mod captures;
mod day;
mod digits;
mod first;
mod gate;
mod groups;
mod help;
mod keys;
mod languages;
mod last_time;
mod late;
mod library;
mod line;
mod look_back;
mod looks;
mod minute;
mod mirror;
mod owners;
mod past;
mod pastes;
mod people;
mod picture;
mod pictures;
mod places;
mod preview;
mod recall;
mod remapped;
mod rest;
mod settings;
mod shipped;
mod simulator;
mod sizes;
mod snapshots;
mod times;
mod unsaved;
mod whole;
