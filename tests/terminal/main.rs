//! What a terminal sends, and the real program in a real terminal: stopped, killed, and with a full disk.

#[path = "../support/mod.rs"]
mod support;

// Each of these has the program in a pseudo-terminal of Unix, whose modes, signals and bytes it looks at. Windows has none.
#[cfg(unix)]
mod edge;
mod input;
#[cfg(unix)]
mod laptop;
#[cfg(unix)]
mod leaving;
#[cfg(unix)]
mod preview;
#[cfg(unix)]
mod pty;
