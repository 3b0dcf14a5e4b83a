//! Linux, macOS and the BSDs.

pub mod awake;
pub mod clock;
pub mod files;
pub mod folders;
pub mod player;
pub mod signals;
pub mod terminal;
#[cfg(any(target_os = "linux", target_os = "android"))]
pub mod watch;
