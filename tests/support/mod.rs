//! What several tests share. A test uses a part of it.
#![allow(dead_code)]

pub mod picture;
pub mod pty;
