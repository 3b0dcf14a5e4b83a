//! Console events: Ctrl-C, Ctrl-Break, window closed, user logged off, machine shut down.
//!
//! Windows ends a program as soon as its handler for one of the last three returns, or after five seconds. So
//! the handler does not return until the program has ended by itself.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;

use windows_sys::Win32::System::Console::{CTRL_BREAK_EVENT, CTRL_C_EVENT, CTRL_CLOSE_EVENT};
use windows_sys::core::BOOL;

use super::system;
use crate::platform::Signal;

type Tell = Box<dyn Fn(Signal) -> bool + Send>;

/// A process has one console, and its events carry nothing that would lead to the loop.
static TELL: Mutex<Option<Tell>> = Mutex::new(None);

/// Files may grow as large as the disk.
///
/// # Errors
/// Never on Windows.
pub const fn outlive_size_limits() -> io::Result<()> {
    Ok(())
}

/// What was held back until somebody listens: nothing on Windows.
#[derive(Debug)]
pub struct Held;

/// # Errors
/// Never on Windows.
pub const fn hold() -> io::Result<Held> {
    Ok(Held)
}

/// Listens from now on, until `tell` returns that nobody listens any more.
///
/// # Errors
/// When events cannot be handled.
pub fn listen(_: Held, tell: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    *TELL.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(tell));
    system::on_console_events(handle)
}

/// Whether somebody listens.
pub(super) fn tell(signal: Signal) -> bool {
    TELL.lock().unwrap_or_else(PoisonError::into_inner).as_ref().is_some_and(|tell| tell(signal))
}

extern "system" fn handle(event: u32) -> BOOL {
    let (signal, ends) = match event {
        CTRL_C_EVENT | CTRL_BREAK_EVENT => (Signal::Interrupt, false),
        CTRL_CLOSE_EVENT => (Signal::Hangup, true),
        // Logged off, or shut down.
        _ => (Signal::Terminate, true),
    };
    let taken = tell(signal);
    if taken && ends {
        // Until the program has ended: this thread ends with it.
        loop {
            thread::park();
        }
    }
    BOOL::from(taken)
}

/// Windows cannot suspend a program by a key.
///
/// # Errors
/// Never on Windows.
pub const fn stop() -> io::Result<()> {
    Ok(())
}

/// Ends the program at once.
pub fn exit_now(code: i32) -> ! {
    std::process::exit(code)
}
