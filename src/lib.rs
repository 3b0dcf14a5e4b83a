//! Roundtable: a workshop facilitator for the terminal.

pub mod app;
pub mod domain;
pub mod tui;
