//! What is being typed reaches the disk within a second of typing, on a thread of its own: the next key never waits for
//! a disk.

#![expect(clippy::disallowed_methods, reason = "a draft is due some time after the last key")]

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::edges::Edges;
use crate::app::Model;
use crate::app::draft::Draft;
use crate::store::drafts;

/// How long after a key its draft is written.
const AFTER: Duration = Duration::from_millis(600);

/// Keeps the draft on disk up with the model.
pub(super) struct DraftKeeper {
    /// What is on disk, or on its way.
    kept: Draft,
    /// Where it is.
    place: PathBuf,
    due: Option<Instant>,
    writer: Option<DraftWriter>,
}

/// The way to the thread that writes, and a channel on which nothing comes but its end.
type DraftWriter = (Sender<(PathBuf, Draft)>, Receiver<()>);

impl DraftKeeper {
    /// With the draft that was found at `place`.
    pub(super) fn new(kept: Option<Draft>, place: PathBuf) -> Self {
        Self { kept: kept.unwrap_or_default(), place, due: None, writer: None }
    }

    /// In how long a draft is to be written; none: nothing new was typed.
    pub(super) fn due(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// Writes what is new, when it is due or at once.
    pub(super) fn keep(&mut self, model: &Model, edges: &Edges, at_once: bool) {
        let draft = model.draft();
        let place = edges.draft_path(model);
        if self.place != place {
            // What was kept before belongs to the other place. A set-up that has become a session needs no draft more.
            let before = std::mem::replace(&mut self.place, place.clone());
            if self.kept.setup.is_some() && !model.keeps_setup() {
                self.write(before, Draft::default());
            }
            self.kept = edges.kept_draft(&place);
        }
        if draft == self.kept {
            self.due = None;
            return;
        }
        let due = *self.due.get_or_insert_with(|| Instant::now() + AFTER);
        if at_once || due <= Instant::now() {
            self.due = None;
            self.write(place, draft.clone());
            self.kept = draft;
        }
    }

    fn write(&mut self, place: PathBuf, draft: Draft) {
        if self.writer.is_none() {
            let (tx, rx) = mpsc::channel::<(PathBuf, Draft)>();
            let (ended, end) = mpsc::channel::<()>();
            let write = move || {
                let _ended = ended;
                for (place, draft) in rx {
                    // A draft is a second net: the journal tells when the disk is full.
                    let _ = if draft == Draft::default() {
                        drafts::remove(&place)
                    } else {
                        drafts::write(&place, &draft)
                    };
                }
            };
            if thread::Builder::new().name("drafts".to_owned()).spawn(write).is_ok() {
                self.writer = Some((tx, end));
            }
        }
        if let Some((tx, _)) = &self.writer {
            let _ = tx.send((place, draft));
        }
    }

    /// Waits for what is on its way, but not for a disk that does not answer.
    pub(super) fn finish(&mut self, at_most: Duration) {
        if let Some((tx, end)) = self.writer.take() {
            drop(tx);
            let _ = end.recv_timeout(at_most);
        }
    }
}
