//! Drafts reach the disk within a second of typing, on a separate thread, so that the next key never waits
//! for a disk. The result is reported to the model, which only then says "saved".

#![expect(clippy::disallowed_methods, reason = "a draft is due some time after the last key")]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::effect_runner::EffectRunner;
use super::host::{Answer, Tell};
use crate::app::Model;
use crate::app::draft::Draft;
use crate::app::msg::Reply;
use crate::store::drafts;
use crate::store::files::FileError;

const AFTER: Duration = Duration::from_millis(600);

const RETRY: Duration = Duration::from_secs(2);

pub(super) struct DraftReport {
    place: PathBuf,
    draft: Draft,
    failed: Option<String>,
}

pub(super) struct DraftKeeper {
    place: PathBuf,
    on_disk: Draft,
    sent: Option<Draft>,
    due: Option<Instant>,
    /// The revision of the model that was looked at last.
    revision: Option<u64>,
    /// The model has not been told the latest result yet.
    is_news: bool,
    tell: Tell,
    writer: Option<Sender<Order>>,
}

enum Order {
    Write(PathBuf, Box<Draft>),
    /// Answered when everything before it is done: whether the last draft is on disk.
    Flush(Sender<bool>),
}

impl DraftKeeper {
    /// `tell` is called with the result of each draft, on another thread.
    pub(super) fn new(place: PathBuf, tell: Tell) -> Self {
        let on_disk = Draft::default();
        Self { place, on_disk, sent: None, due: None, revision: None, is_news: true, tell, writer: None }
    }

    pub(super) fn found(&mut self, draft: Option<Draft>) {
        self.on_disk = draft.unwrap_or_default();
    }

    /// The time until a draft has to be written; none: nothing new was typed.
    pub(super) fn due(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    pub(super) fn keep(&mut self, model: &Model, effects: &EffectRunner, at_once: bool) {
        // Nothing was typed while only time passed.
        let before = self.revision.replace(model.revision());
        if before == self.revision && self.due.is_none() {
            return;
        }
        let draft = model.draft();
        let place = effects.draft_path(model);
        if self.place != place {
            // The earlier draft belongs to the other place. A set-up that has become a session needs no draft
            // any more; the other set-ups keep theirs.
            let before = std::mem::replace(&mut self.place, place.clone());
            let last = self.sent.take().unwrap_or_else(|| std::mem::take(&mut self.on_disk));
            let left = model.set_ups_left();
            if before == effects.paths().setup_draft() && last != left {
                self.order(Order::Write(before, Box::new(left)));
            }
            (self.on_disk, self.due, self.is_news) = (effects.kept_draft(&place), None, true);
        }
        if draft == *self.sent.as_ref().unwrap_or(&self.on_disk) {
            self.due = None;
        } else {
            let due = *self.due.get_or_insert_with(|| Instant::now() + AFTER);
            if at_once || due <= Instant::now() {
                self.due = None;
                self.sent = Some(draft.clone());
                self.order(Order::Write(place, Box::new(draft)));
            }
        }
    }

    /// The latest result, if the model does not know it yet.
    pub(super) fn news(&mut self) -> Option<Reply> {
        std::mem::take(&mut self.is_news).then(|| Reply::DraftKept(Box::new(self.on_disk.clone())))
    }

    /// What to tell the model about the result of a draft; none if the draft's session is closed.
    pub(super) fn answered(&mut self, report: DraftReport) -> Option<Reply> {
        let DraftReport { place, draft, failed } = report;
        if place != self.place {
            return None;
        }
        if self.sent.as_ref() == Some(&draft) {
            self.sent = None;
        }
        if let Some(why) = failed {
            self.due = Some(Instant::now() + RETRY);
            return Some(Reply::DraftNotKept(why));
        }
        self.on_disk = draft;
        Some(Reply::DraftKept(Box::new(self.on_disk.clone())))
    }

    fn order(&mut self, order: Order) {
        if self.writer.is_none() {
            let (tx, rx) = mpsc::channel::<Order>();
            let tell = Arc::clone(&self.tell);
            let work = move || {
                let mut is_kept = true;
                for order in rx {
                    match order {
                        Order::Write(place, draft) => {
                            let failed = write(&place, &draft);
                            is_kept = failed.is_none();
                            tell(Answer::Draft(Box::new(DraftReport { place, draft: *draft, failed })));
                        }
                        // The caller may have stopped waiting.
                        Order::Flush(reply) => drop(reply.send(is_kept)),
                    }
                }
            };
            if thread::Builder::new().name("drafts".to_owned()).spawn(work).is_ok() {
                self.writer = Some(tx);
            }
        }
        if let Some(tx) = &self.writer {
            let _ = tx.send(order);
        }
    }

    /// Waits for pending drafts, but not for a disk that does not answer. Returns whether everything is on
    /// disk.
    pub(super) fn flush(&self, at_most: Duration) -> bool {
        if self.sent.is_none() {
            return true;
        }
        let Some(tx) = &self.writer else { return false };
        let (reply, answer) = mpsc::channel();
        let asked = tx.send(Order::Flush(reply)).is_ok();
        asked && answer.recv_timeout(at_most).unwrap_or(false)
    }
}

/// Replaces the draft on disk, or removes it if there is nothing to keep.
pub(super) fn put(place: &std::path::Path, draft: &Draft) -> Result<(), FileError> {
    if *draft == Draft::default() { drafts::remove(place) } else { drafts::write(place, draft) }
}

/// Why a draft is not on disk. Failing to remove an old draft is not reported, because nothing is lost.
fn write(place: &std::path::Path, draft: &Draft) -> Option<String> {
    if *draft == Draft::default() {
        let _ = put(place, draft);
        return None;
    }
    put(place, draft).err().map(|why| why.plainly())
}
