//! The ledger: the journal of what becomes of shared actions between sessions, in `ledger/journal.jsonl`.
//!
//! It is written a line at a time, under a lock that is held only for that.

#![expect(clippy::disallowed_methods, reason = "the ledger is a file, and another window may be writing it")]

use std::thread;
use std::time::Duration;

use thiserror::Error;

use super::appender::{Appender, Report};
use super::disk::FileDisk;
use super::files::{FileError, private_dir};
use super::journal::{self, OpenError, Opened};
use super::lock::{Lock, LockError};
use super::paths::Paths;
use crate::domain::session::{FollowUp, Intent, Refusal, Session, ledger_begins};
use crate::domain::time::Now;

/// How often, and how long apart, a lock that somebody holds is tried.
const TRIES: u32 = 100;
const APART: Duration = Duration::from_millis(20);

#[derive(Debug, Error)]
pub enum LedgerError {
    #[error("the list of actions is being written by another window. Nothing was noted: try again")]
    Busy,
    #[error(transparent)]
    Lock(LockError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error("this is not on disk: {0}. Make room and say it again")]
    NotOnDisk(String),
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// What was said of actions between sessions, oldest first; nothing when there is no ledger.
///
/// # Errors
///
/// When it is there and cannot be read.
pub fn follow_ups(paths: &Paths) -> Result<Vec<FollowUp>, OpenError> {
    let opened = read(paths)?;
    Ok(Session::replay(opened.records).state().named_follow_ups())
}

pub(super) fn read(paths: &Paths) -> Result<Opened, OpenError> {
    match journal::read(&paths.ledger().join(super::paths::JOURNAL)) {
        Err(OpenError::Missing { .. }) => Ok(Opened::default()),
        read => read,
    }
}

/// Notes what became of an action. When this returns, it is on disk.
///
/// # Errors
///
/// When nothing was noted, and why.
pub fn note(paths: &Paths, intent: Intent, now: &Now) -> Result<(), LedgerError> {
    let dir = paths.ledger();
    private_dir(&dir)?;
    let _lock = lock(&dir)?;
    let opened = read(paths)?;
    let disk = FileDisk::open(&dir).map_err(|why| FileError::new("open", &dir, why))?;
    let begun = !opened.records.is_empty();
    let mut appender = if begun { Appender::open(disk, &opened) } else { Appender::create(disk) };
    let mut ledger = Session::replay(opened.records);
    let mut append = |ledger: &mut Session, event| {
        let record = ledger.record(event, now);
        ledger.apply(record.clone());
        appender.append(&[record]);
    };
    if !begun {
        append(&mut ledger, ledger_begins());
    }
    let event = ledger.decide(intent, ledger.last_t())?;
    append(&mut ledger, event);
    match appender.work() {
        Report::Saved { .. } | Report::Mended { .. } => Ok(()),
        Report::NotOnDisk { reason } => Err(LedgerError::NotOnDisk(reason)),
    }
}

pub(super) fn lock(dir: &std::path::Path) -> Result<Lock, LedgerError> {
    for _ in 0..TRIES {
        match Lock::take(dir) {
            Ok(lock) => return Ok(lock),
            Err(LockError::Held { .. }) => thread::sleep(APART),
            Err(why) => return Err(LedgerError::Lock(why)),
        }
    }
    Err(LedgerError::Busy)
}
