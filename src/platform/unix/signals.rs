//! Signals of Unix.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;

use crate::platform::Signal;

/// A limit on the size of files ends nobody any more: the write that meets it fails instead, as on a full disk. Not by
/// ignoring the signal, which programs that we start would inherit.
///
/// # Errors
/// When the signal cannot be had.
pub fn outlive_size_limits() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map(drop)
}

/// Listens from now on, for as long as somebody listens to `tell`: it says whether.
///
/// # Errors
/// When signals cannot be had.
pub fn listen(tell: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let listen = move || {
        for number in signals.forever() {
            let signal = match number {
                SIGHUP => Signal::Hangup,
                SIGINT => Signal::Interrupt,
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Continue,
                SIGWINCH => Signal::Resize,
                _ => Signal::Terminate,
            };
            if !tell(signal) {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(listen).map(drop)
}

/// Stops this program, until somebody continues it.
///
/// # Errors
/// When the system does not let it.
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::raise(SIGSTOP)
}

/// Ends the program at once. No destructors and no `atexit`: whatever hangs may hang there too.
pub fn exit_now(code: i32) -> ! {
    signal_hook::low_level::exit(code)
}
