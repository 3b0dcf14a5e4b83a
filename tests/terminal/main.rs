//! What a terminal sends, and the real program in a real terminal: stopped, killed, and with a full disk.

#[path = "../support/mod.rs"]
mod support;

mod edge;
mod input;
mod laptop;
mod leaving;
mod preview;
mod pty;
