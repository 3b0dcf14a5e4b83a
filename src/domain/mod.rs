//! The rules of a session: no terminal, no files, no clock.

pub mod activity;
pub mod capture;
pub mod clock_time;
pub mod date;
pub mod event;
pub mod plan;
pub mod script;
pub mod seen;
pub mod session;
pub mod text;
pub mod time;
pub mod timer;
