//! Keeps the laptop awake. Windows does so for as long as a thread lives that has asked for it.

use std::sync::mpsc::{self, Sender};
use std::thread;

use super::system;

#[derive(Debug, Default)]
pub struct Awake {
    /// The thread waits for its end.
    held: Option<Sender<()>>,
}

/// Whether there is anything by which the laptop can be kept awake.
pub const fn is_there() -> bool {
    true
}

impl Awake {
    /// Begins, or ends. `failed` is called, from another thread, when Windows does not do it.
    pub fn keep(&mut self, awake: bool, failed: impl FnOnce() + Send + 'static) {
        self.held = None;
        if !awake {
            return;
        }
        let (hold, held) = mpsc::channel::<()>();
        let keep = move || {
            if system::stay_awake(true) {
                // Nothing comes: only the end of whoever holds the other half.
                let _ = held.recv();
                system::stay_awake(false);
            } else {
                failed();
            }
        };
        if thread::Builder::new().name("awake".to_owned()).spawn(keep).is_ok() {
            self.held = Some(hold);
        }
    }
}
