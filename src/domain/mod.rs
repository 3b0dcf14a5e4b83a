//! The rules of a session: no terminal, no files, no clock.

pub mod activity;
pub mod event;
pub mod script;
pub mod text;
pub mod time;
