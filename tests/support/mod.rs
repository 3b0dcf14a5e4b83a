//! What several tests share. Each test file takes what it needs of it.
#![allow(dead_code)]

pub mod build;
pub mod intents;
pub mod picture;
