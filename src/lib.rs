//! Roundtable: a workshop facilitator for the terminal.

pub mod domain;
pub mod store;
