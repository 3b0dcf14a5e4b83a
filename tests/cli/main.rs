//! The program's commands as people and other programs call them, and what its documents and sources say of it.

#[path = "../support/mod.rs"]
mod support;

mod actions;
mod architecture;
mod author;
mod binaries;
mod commands;
mod config;
mod docs;
mod due;
mod erase;
mod export;
mod held;
mod packaging;
mod programme;
mod trusted;
