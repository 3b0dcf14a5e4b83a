//! Unix signals.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;

use crate::platform::Signal;

/// Keeps a limit on file sizes from killing the program: the write fails instead, as on a full disk. The
/// signal is not ignored, because programs that we start would inherit that.
///
/// # Errors
/// When the signal cannot be handled.
pub fn outlive_size_limits() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map(drop)
}

/// Signals that are held back from now on, until somebody listens.
#[derive(Debug)]
pub struct Held(Signals);

/// # Errors
/// When signals cannot be handled.
pub fn hold() -> io::Result<Held> {
    Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]).map(Held)
}

/// Tells the held ones and those to come, until `tell` returns that nobody listens any more.
///
/// # Errors
/// When no thread can be started.
pub fn listen(held: Held, tell: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    let Held(mut signals) = held;
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

/// Suspends this program, until somebody continues it.
///
/// # Errors
/// When the system refuses.
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::raise(SIGSTOP)
}

/// Ends the program at once. No destructors and no `atexit`: whatever hangs may hang there too.
pub fn exit_now(code: i32) -> ! {
    signal_hook::low_level::exit(code)
}
