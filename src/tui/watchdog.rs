//! Ends the program when its terminal has gone.
//!
//! A terminal can go without a signal reaching us: SIGHUP may be ignored (`nohup`, some containers and
//! multiplexers). The loop may hang at that moment, for example in a write to the dead terminal. So a thread
//! waits only for the end of the terminal, tells the loop, and ends the process itself if the loop does not
//! do so in time.

use std::io;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::platform::{signals, terminal};

/// How long the loop has to write its last records. With the exit, a dead terminal ends the program within
/// two seconds.
const GRACE: Duration = Duration::from_millis(1_500);

/// How much longer it has once it has begun to end: time to wait for a slow disk, and then to keep a copy
/// elsewhere.
const MORE: Duration = Duration::from_secs(6);

const STUCK: i32 = 1;

#[derive(Debug)]
pub struct Watchdog {
    alive: Sender<()>,
}

impl Watchdog {
    pub fn ending(&self) {
        let _ = self.alive.send(());
    }
}

/// Watches the terminal on standard input. `gone` tells the loop once it has ended.
///
/// # Errors
/// When no thread can be started.
pub fn start(gone: impl FnOnce() + Send + 'static) -> io::Result<Watchdog> {
    let (alive, ended) = mpsc::channel::<()>();
    thread::Builder::new().name("watchdog".into()).spawn(move || {
        if !terminal::wait_for_end() {
            return;
        }
        gone();
        // The loop says that it is ending, or disconnects at its normal end.
        let mut word = ended.recv_timeout(GRACE);
        if word.is_ok() {
            word = ended.recv_timeout(MORE);
        }
        if let Err(RecvTimeoutError::Timeout) = word {
            signals::exit_now(STUCK);
        }
    })?;
    Ok(Watchdog { alive })
}
