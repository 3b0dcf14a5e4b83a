//! What nobody waits for while the program runs, on threads of their own. Each may write the index: the program does not end
//! before they do.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use crate::app::msg::Reply;
use crate::store::paths::Paths;

pub(super) struct Aside {
    answer: Arc<dyn Fn(Reply) + Send + Sync>,
    /// Each thread holds the first half; on the other nothing comes but the end of the last of them.
    running: Option<(Sender<()>, Receiver<()>)>,
}

impl Aside {
    pub(super) fn new(answer: impl Fn(Reply) + Send + Sync + 'static) -> Self {
        Self { answer: Arc::new(answer), running: Some(mpsc::channel()) }
    }

    pub(super) fn answerer(&self) -> Arc<dyn Fn(Reply) + Send + Sync> {
        Arc::clone(&self.answer)
    }

    /// Looks for something in files. Without a thread, nobody learns of it.
    pub(super) fn look(
        &self,
        what: &str,
        paths: &Paths,
        find: impl FnOnce(&Paths) -> Option<Reply> + Send + 'static,
    ) {
        let (paths, answer) = (paths.clone(), self.answerer());
        let running = self.running.as_ref().map(|(running, _)| running.clone());
        let look = move || {
            let _running = running;
            if let Some(reply) = find(&paths) {
                answer(reply);
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
