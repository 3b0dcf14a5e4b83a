//! What a terminal sends, and the real program in a real terminal: stopped, killed, and with a full disk.

#[path = "../support/mod.rs"]
mod support;

#[cfg(unix)] // modes, signals and bytes of a pseudo-terminal, which Windows has not
mod edge;
mod input;
#[cfg(unix)] // the program in a pseudo-terminal, which Windows has not
mod laptop;
#[cfg(unix)] // the program in a pseudo-terminal, which Windows has not; full disks and signals too
mod leaving;
#[cfg(unix)] // the program in a pseudo-terminal, which Windows has not
mod preview;
#[cfg(unix)] // the program in a pseudo-terminal, which Windows has not
mod pty;
