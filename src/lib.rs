//! Roundtable: a workshop facilitator for the terminal.

pub mod app;
pub mod cli;
pub mod commands;
pub mod domain;
pub mod export;
pub mod store;
pub mod tui;
