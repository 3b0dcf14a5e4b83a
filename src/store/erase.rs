//! Erasing: a session, something that was taken down, or one person, from the journals too.
//!
//! A journal is rewritten under its lock, record by record, and keeps its numbers: checksums are a record's own, so
//! nothing else changes. What was kept beside a journal (torn or damaged lines) goes when it holds what is to go, and
//! so does the index, which can be made again.

#![expect(clippy::disallowed_methods, reason = "what is erased is files")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use thiserror::Error;

use super::files::{self, FileError};
use super::journal::{self, OpenError};
use super::lock::{Lock, LockError};
use super::paths::{DRAFT, JOURNAL, LOCK, Paths, SessionId};
use super::record::{BadLine, encode, rewritten};
use super::regular::read_own;
use super::sessions::{self, Entry};
use super::{index, ledger, named};
use crate::domain::event::{ActionKey, Event, Record};
use crate::domain::redact::{Erasure, Name, erase_follow_ups};
use crate::domain::session::Session;
use crate::domain::sort;

/// Why something could not be erased. What is told as erased before is gone.
#[derive(Debug, Error)]
pub enum EraseError {
    /// Somebody has it open.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// It cannot be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Its files cannot be changed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The ledger cannot be changed.
    #[error(transparent)]
    Ledger(#[from] ledger::LedgerError),
    /// A record would not be one any more.
    #[error(
        "record {0} of {1} cannot be rewritten. Nothing was changed in it: forget the whole session instead"
    )]
    Record(u64, String),
}

/// What goes with a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionContents {
    /// Notes, decisions and parked items.
    pub notes: usize,
    /// Shared actions.
    pub actions: usize,
    /// Of these, how many a later session of the series has taken in: it keeps its copy.
    pub carried_on: usize,
    /// Files in its folder.
    pub files: usize,
}

/// What would go with a session. One that cannot be read can be erased all the same.
///
/// # Errors
///
/// When its folder cannot be read.
pub fn session_contents(paths: &Paths, entry: &Entry) -> Result<SessionContents, FileError> {
    let session = journal::read(&entry.journal).map(|opened| Session::replay(opened.records));
    let (digests, _) = index::digests(paths)?;
    let recalled = digests.iter().flat_map(|digest| &digest.recalled);
    let mut carried: Vec<_> = recalled.filter(|key| key.session.as_str() == entry.id.as_str()).collect();
    sort::by(&mut carried, Ord::cmp);
    carried.dedup();
    let state = session.as_ref().map(Session::state);
    Ok(SessionContents {
        notes: state.map_or(0, |state| state.notes.len()),
        actions: state.map_or(0, |state| state.actions.len()),
        carried_on: carried.len(),
        files: files_in(&entry.dir)?.len(),
    })
}

/// Erases a session: its folder, its marker, and what the ledger says of its actions.
///
/// # Errors
///
/// When somebody has it open, or its files stay.
pub fn session(paths: &Paths, entry: &Entry) -> Result<(), EraseError> {
    let lock = Lock::take(&entry.dir)?;
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |why| FileError::new("remove", &path, why)
    };
    index::remove(paths)?;
    let of_it =
        |action: &str| action.rsplit_once('/').is_some_and(|(session, _)| session == entry.id.as_str());
    ledger_rewritten(paths, |record| {
        if let Event::ActionFollowedUp { action, note, .. } = &mut record.ev
            && of_it(&action.to_string())
        {
            *note = None;
        }
        Ok(())
    })?;
    // The journal first: if the rest fails, there is no session any more all the same.
    for path in [entry.journal.clone(), entry.dir.join(DRAFT)] {
        match fs::remove_file(&path) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(failed(&path)(why).into()),
            _ => {}
        }
    }
    sessions::unmark_unfinished(paths, &entry.id)?;
    drop(lock);
    fs::remove_dir_all(&entry.dir).map_err(failed(&entry.dir))?;
    Ok(())
}

/// Erases what was taken down in one place, in every record that held it, and of a shared action what later sessions and
/// the ledger say of it. Numbers and places stay.
///
/// # Errors
///
/// When somebody has the session open, or its journal cannot be rewritten: then nothing was changed. Or when that is so of
/// a later session that took the action in: then the session itself is done, and it can be asked for again.
pub fn item(paths: &Paths, entry: &Entry, what: &Erasure) -> Result<(), EraseError> {
    let _lock = Lock::take(&entry.dir)?;
    let mut records = journal::read(&entry.journal)?.records;
    let key = match what {
        Erasure::Action(action) => Some(Session::replay(records.clone()).state().key_of(*action)),
        Erasure::Note(_) | Erasure::Entries(_) => None,
    };
    let took_it_in = key.as_ref().map_or_else(|| Ok(Vec::new()), |key| took_in(paths, key))?;
    index::remove(paths)?;
    what.erase(&mut records);
    write_back(&entry.journal, entry.id.as_str(), &records)?;
    remove_kept(&entry.dir, |_| true)?;
    let Some(key) = key else { return Ok(()) };
    let elsewhere = |record: &mut Record| {
        erase_follow_ups(&mut record.ev, &key);
        Ok(())
    };
    ledger_rewritten(paths, elsewhere)?;
    for id in took_it_in {
        let dir = paths.session(&id);
        let _lock = Lock::take(&dir)?;
        rewrite(&paths.journal(&id), id.as_str(), elsewhere)?;
        remove_kept(&dir, |_| true)?;
    }
    Ok(())
}

/// The later sessions that took an action in.
fn took_in(paths: &Paths, key: &ActionKey) -> Result<Vec<SessionId>, FileError> {
    let (digests, _) = index::digests(paths)?;
    let took = digests.iter().filter(|digest| digest.recalled.contains(key));
    Ok(took.filter_map(|digest| digest.id.as_str().parse().ok()).collect())
}

/// Where a person is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonFound {
    /// In a session, in so many records.
    Session(SessionId, usize),
    /// In so many records of the ledger.
    Ledger(usize),
    /// In a set-up that is being typed.
    SetUp,
}

/// In how many records of which sessions a person's name stands.
///
/// # Errors
///
/// When the sessions or the ledger cannot be read. A session that is damaged beyond reading is told as one, with no
/// record counted.
pub fn person_found(paths: &Paths, name: &Name) -> Result<Vec<PersonFound>, EraseError> {
    let mut found = Vec::new();
    for entry in sessions::list(paths)? {
        let records = journal::read(&entry.journal).map(|opened| count(&opened.records, name)).unwrap_or(0);
        let draft = holds(&entry.dir.join(DRAFT), name);
        let beside = kept_beside(&entry.dir)?.iter().any(|path| holds(path, name));
        if records > 0 || draft || beside {
            found.push(PersonFound::Session(entry.id, records));
        }
    }
    let in_ledger = count(&ledger::read(paths)?.records, name);
    if in_ledger > 0 {
        found.push(PersonFound::Ledger(in_ledger));
    }
    if holds(&paths.setup_draft(), name) {
        found.push(PersonFound::SetUp);
    }
    Ok(found)
}

fn count(records: &[Record], name: &Name) -> usize {
    let is_in = |record: &&Record| {
        let mut record = (*record).clone();
        redact(&mut record, name).unwrap_or(false)
    };
    records.iter().filter(is_in).count()
}

/// Erases a person from all sessions, the ledger, drafts, and what was kept beside journals. Says from how many sessions.
///
/// # Errors
///
/// At the first session that somebody has open or that cannot be rewritten: those before it are done, and it can be
/// asked for again.
pub fn person(paths: &Paths, name: &Name) -> Result<usize, EraseError> {
    let found = person_found(paths, name)?;
    index::remove(paths)?;
    for place in &found {
        let PersonFound::Session(id, _) = place else { continue };
        let dir = paths.session(id);
        let _lock = Lock::take(&dir)?;
        rewrite(&paths.journal(id), id.as_str(), |record| redact(record, name).map(drop))?;
        redact_draft(&dir.join(DRAFT), name)?;
        remove_kept(&dir, |path| holds(path, name))?;
    }
    ledger_rewritten(paths, |record| redact(record, name).map(drop))?;
    redact_draft(&paths.setup_draft(), name)?;
    Ok(found.iter().filter(|place| matches!(place, PersonFound::Session(..))).count())
}

/// Takes a name out of a record, and says whether it was there.
fn redact(record: &mut Record, name: &Name) -> Result<bool, BadLine> {
    let left = rewritten(record, |event| redact_value(event, name))?;
    Ok(left.map(|left| *record = left).is_some())
}

fn redact_value(value: &mut Value, name: &Name) -> bool {
    let mut found = false;
    named::each(value, name, &mut |place| {
        place.take_out();
        found = true;
    });
    found
}

/// Rewrites a journal that is there. Damaged lines go: nobody can tell what stands in them.
fn rewrite(
    path: &Path,
    id: &str,
    change: impl Fn(&mut Record) -> Result<(), BadLine>,
) -> Result<(), EraseError> {
    let mut records = journal::read(path)?.records;
    for record in &mut records {
        let seq = record.seq;
        change(record).map_err(|_| EraseError::Record(seq, id.to_owned()))?;
    }
    write_back(path, id, &records)
}

fn write_back(path: &Path, id: &str, records: &[Record]) -> Result<(), EraseError> {
    let mut lines = String::new();
    for record in records {
        lines.push_str(&encode(record).map_err(|_| EraseError::Record(record.seq, id.to_owned()))?);
    }
    Ok(files::replace(path, lines.as_bytes())?)
}

fn ledger_rewritten(
    paths: &Paths,
    change: impl Fn(&mut Record) -> Result<(), BadLine>,
) -> Result<(), EraseError> {
    let dir = paths.ledger();
    if !dir.join(JOURNAL).is_file() {
        return Ok(());
    }
    let _lock = ledger::lock(&dir)?;
    rewrite(&dir.join(JOURNAL), "the ledger", change)
}

fn redact_draft(path: &Path, name: &Name) -> Result<(), FileError> {
    let Ok(bytes) = read_own(path) else { return Ok(()) };
    let text = String::from_utf8_lossy(&bytes);
    let Ok(mut value) = serde_json::from_str::<Value>(&text) else {
        return if name.is_in(&text) { super::drafts::remove(path) } else { Ok(()) };
    };
    if redact_value(&mut value, name) {
        files::replace(path, value.to_string().as_bytes())?;
    }
    Ok(())
}

/// What lies in a session's folder and is neither journal nor lock nor draft: lines that were set aside.
pub(super) fn kept_beside(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    let own = [JOURNAL, LOCK, DRAFT].map(|name| dir.join(name));
    Ok(files_in(dir)?.into_iter().filter(|path| !own.contains(path)).collect())
}

fn files_in(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    let failed = |why| FileError::new("read", dir, why);
    fs::read_dir(dir).map_err(failed)?.map(|entry| Ok(entry.map_err(failed)?.path())).collect()
}

fn remove_kept(dir: &Path, goes: impl Fn(&Path) -> bool) -> Result<(), FileError> {
    for path in kept_beside(dir)?.iter().filter(|path| goes(path)) {
        fs::remove_file(path).map_err(|why| FileError::new("remove", path, why))?;
    }
    Ok(())
}

pub(super) fn holds(path: &Path, name: &Name) -> bool {
    read_own(path).is_ok_and(|bytes| name.is_in(&String::from_utf8_lossy(&bytes)))
}
