//! What several tests share. A test uses a part of it.
#![allow(dead_code)]
// Helpers fail as tests do, and a harness needs a clock to know when to give up.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]

pub mod picture;
pub mod pty;
