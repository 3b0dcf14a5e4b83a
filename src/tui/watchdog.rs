//! Ends the program when its terminal is gone.
//!
//! A terminal can go without a signal reaching us: SIGHUP may be ignored (`nohup`, some containers and multiplexers).
//! The loop may hang just then, in a write to the dead terminal for example. So a thread waits for nothing but the end of
//! the terminal, tells the loop, and ends the process itself should the loop not do it in time.

use std::io;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::AsFd;
use rustix::io::Errno;
use rustix::termios::isatty;

/// How long the loop has to put the last things on disk. With the exit a dead terminal ends us within two seconds.
const GRACE: Duration = Duration::from_millis(1_500);

/// The exit code when the loop did not end in time.
const STUCK: i32 = 1;

/// Keeps the grace running: when it is dropped, the watchdog lets the process be.
#[derive(Debug)]
pub struct Watchdog {
    _alive: Sender<()>,
}

/// Watches the terminal that is standard input. `gone` is sent to the loop once it has ended.
pub fn start<M: Send + 'static>(tx: Sender<M>, gone: M) -> io::Result<Watchdog> {
    let (alive, ended) = mpsc::channel::<()>();
    thread::Builder::new().name("watchdog".into()).spawn(move || {
        if !wait_for_end(io::stdin()) {
            return;
        }
        let _ = tx.send(gone);
        // A channel on which nothing is ever sent: only its time-out counts, or the loop's own orderly end.
        if let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(GRACE) {
            // No destructors and no `atexit`: whatever hangs may hang there too.
            signal_hook::low_level::exit(STUCK);
        }
    })?;
    Ok(Watchdog { _alive: alive })
}

/// Blocks without a time-out. True when the terminal is gone, false when it cannot be watched.
fn wait_for_end(tty: impl AsFd) -> bool {
    loop {
        // No events are asked for: keys do not wake this thread, and an end is always reported.
        let mut watched = [PollFd::new(&tty, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(_) => return false,
        }
        let [watched] = &watched;
        if watched.revents().intersects(PollFlags::HUP | PollFlags::ERR) {
            return true;
        }
        if watched.revents().contains(PollFlags::NVAL) {
            // macOS cannot poll every terminal device: one that is still a terminal is not gone.
            return !isatty(&tty);
        }
    }
}
