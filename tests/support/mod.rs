//! What several tests share. Each test file takes what it needs of it.
#![allow(dead_code)]
// Helpers fail as tests do, and a harness needs a clock to know when to give up.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

pub mod afternoon;
pub mod build;
pub mod choosing;
pub mod drive;
pub mod everywhere;
pub mod html;
pub mod intents;
pub mod markdown;
pub mod measures;
pub mod mirror;
pub mod picture;
#[cfg(unix)] // what portable-pty has of a terminal elsewhere is too little to look at
pub mod pty;
pub mod rooms;
pub mod scenes;
pub mod sentences;
