//! Windows 10 and later.

pub mod awake;
pub mod clock;
pub mod files;
pub mod folders;
mod keys;
pub mod player;
pub mod signals;
mod system;
pub mod terminal;
