//! Signals, as messages of the loop like any other.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;

use super::terminal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    Hangup,
    Terminate,
    /// The same, from a keyboard: `kill -INT`, as Ctrl-C is a key here.
    Interrupt,
    Suspend,
    /// Continued, by `fg` for example; also sent by the kernel along with a hang-up.
    Continue,
    Resize(u16, u16),
}

impl Signal {
    /// The exit code that tells a shell by which signal a program ended.
    pub fn exit_code(self) -> i32 {
        let number = match self {
            Self::Hangup => SIGHUP,
            Self::Terminate => SIGTERM,
            Self::Interrupt => SIGINT,
            Self::Suspend => SIGTSTP,
            Self::Continue => SIGCONT,
            Self::Resize(..) => SIGWINCH,
        };
        128 + number
    }
}

/// A limit on the size of files ends nobody any more: the write that meets it fails instead, as on a full disk. Not by
/// ignoring the signal, which programs that we start would inherit.
///
/// # Errors
/// When the signal cannot be had.
pub fn outlive_size_limits() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map(drop)
}

/// Listens from now on, for as long as the process lives. `map` makes the loop's message of a signal.
pub fn start<M: Send + 'static>(tx: Sender<M>, map: impl Fn(Signal) -> M + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for number in signals.forever() {
            let signal = match number {
                SIGHUP => Signal::Hangup,
                SIGINT => Signal::Interrupt,
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Continue,
                SIGWINCH => {
                    let size = terminal::size();
                    Signal::Resize(size.width, size.height)
                }
                _ => Signal::Terminate,
            };
            if tx.send(map(signal)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}
