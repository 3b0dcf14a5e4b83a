//! The ledger: the journal of what becomes of shared actions between sessions, in `ledger/journal.jsonl`.
//!
//! It is written one line at a time, under a lock that is held only for that.

use thiserror::Error;

use super::appender::{Appender, Report};
use super::disk::FileDisk;
use super::files::{FileError, private_dir};
use super::journal::{self, OpenError, Opened};
use super::lock::{Lock, LockError};
use super::paths::Paths;
use crate::domain::session::{FollowUp, Intent, Refusal, Session, ledger_begins};
use crate::domain::time::Now;

#[derive(Debug, Error)]
pub enum LedgerError {
    #[error("another window is writing the list of actions. Nothing was saved: try again")]
    Busy,
    #[error(transparent)]
    Lock(LockError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error("not saved: {0}. Free some space and try again")]
    NotOnDisk(String),
    #[error(transparent)]
    Refused(#[from] Refusal),
}

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

/// Records what became of an action. When this returns, it is on disk.
pub fn note(paths: &Paths, intent: Intent, now: &Now) -> Result<(), LedgerError> {
    let dir = paths.ledger();
    private_dir(&dir)?;
    let _lock = lock(&dir)?;
    let mut opened = read(paths)?;
    let disk = FileDisk::open(&dir).map_err(|why| FileError::new("open", &dir, why))?;
    let begun = !opened.records.is_empty();
    let mut appender = if begun { Appender::open(disk, &mut opened) } else { Appender::create(disk) };
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
        Report::Saved { .. } | Report::Repaired { .. } => Ok(()),
        Report::NotOnDisk { reason } => Err(LedgerError::NotOnDisk(reason)),
    }
}

pub(super) fn lock(dir: &std::path::Path) -> Result<Lock, LedgerError> {
    Lock::wait_for(dir, 100).map_err(|why| match why {
        LockError::InUse { .. } => LedgerError::Busy,
        why => LedgerError::Lock(why),
    })
}
