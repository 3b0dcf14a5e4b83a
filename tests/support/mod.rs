//! What several tests share. Each test file takes what it needs of it.

pub mod build;
pub mod intents;
pub mod markdown;
