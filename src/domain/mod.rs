//! The rules of a session: no terminal, no files, no clock.

pub mod activity;
pub mod capture;
pub mod clock_style;
pub mod clock_time;
pub mod date;
pub mod digest;
pub mod earlier;
pub mod event;
pub mod groups;
pub mod held;
pub mod measure;
pub mod plan;
pub mod programme;
pub mod redact;
pub mod rounds;
pub mod script;
pub mod seen;
pub mod session;
pub mod sort;
pub mod talk;
pub mod text;
pub mod time;
pub mod timer;
