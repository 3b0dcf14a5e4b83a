//! Keeps the laptop awake. Windows does so while a thread lives that has asked for it.

use std::sync::mpsc::{self, Sender};
use std::thread;

use super::system;

#[derive(Debug, Default)]
pub struct Awake {
    /// The thread waits until this is dropped.
    held: Option<Sender<()>>,
}

/// Whether there is a way to keep the laptop awake.
pub const fn is_there() -> bool {
    true
}

impl Awake {
    /// Begins, or ends. `failed` is called from another thread if Windows refuses.
    pub fn keep(&mut self, awake: bool, failed: impl FnOnce() + Send + 'static) {
        self.held = None;
        if !awake {
            return;
        }
        let (hold, held) = mpsc::channel::<()>();
        let keep = move || {
            if system::stay_awake(true) {
                // Nothing is ever sent: it returns when the sender is dropped.
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
