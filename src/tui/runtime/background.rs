//! Background work that nobody waits for, on separate threads. Each may write the index, so the program does
//! not end before they do.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use super::host::{Answer, Tell};
use crate::app::msg::Reply;
use crate::store::paths::Paths;

pub(super) struct Background {
    tell: Tell,
    /// Each thread holds a sender; the receiver is disconnected when the last of them ends.
    running: Option<(Sender<()>, Receiver<()>)>,
}

impl Background {
    pub(super) fn new(tell: Tell) -> Self {
        Self { tell, running: Some(mpsc::channel()) }
    }

    pub(super) fn look(
        &self,
        what: &str,
        paths: &Paths,
        find: impl FnOnce(&Paths) -> Option<Reply> + Send + 'static,
    ) {
        let (paths, tell) = (paths.clone(), Arc::clone(&self.tell));
        let running = self.running.as_ref().map(|(running, _)| running.clone());
        let look = move || {
            let _running = running;
            if let Some(reply) = find(&paths) {
                tell(Answer::Reply(reply));
            }
        };
        drop(thread::Builder::new().name(what.to_owned()).spawn(look));
    }

    /// Waits for all of them, but not for a disk that does not answer.
    pub(super) fn end(&mut self, at_most: Duration) {
        if let Some((running, ended)) = self.running.take() {
            drop(running);
            let _ = ended.recv_timeout(at_most);
        }
    }
}
