//! Erasing: a session, an entry, or one person, from the journals too.
//!
//! A journal is rewritten under its lock, record by record, and keeps its numbers: each record has its own
//! checksum, so nothing else changes. All other files that contain what is erased (lines that were set aside,
//! half a file, private exports, rescued copies) are removed, and so is the index, which can be rebuilt.
//! `in_progress` handles a program that ends in the middle.

mod carried;
mod in_progress;
mod search;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use thiserror::Error;

use self::carried::Carried;
use self::in_progress::{ErasureGuard, remove_folder, unlisted};
pub use self::in_progress::{INTERRUPTED, finish_interrupted, tidy};
pub use self::search::{NameFound, NameSearch, Unsearched, person as search};
pub(super) use self::search::{holds, kept_beside};
use super::files::{self, FileError};
use super::journal::{self, OpenError};
use super::lock::{Lock, LockError};
use super::paths::{DRAFT, FIRST, JOURNAL, Paths, SessionId};
use super::record::{BadLine, encode, rewritten};
use super::regular::read_own;
use super::rescue::{self, Rescue, RescueError};
use super::sessions::{self, SessionFolder};
use super::{export_log, fault, index, ledger, name_occurrences};
use crate::domain::event::{ActionKey, Event, Record};
use crate::domain::redact::{Erasure, Name, erase_elsewhere};
use crate::domain::session::Session;
use crate::platform::files as system;

#[derive(Debug, Error)]
pub enum EraseError {
    #[error(transparent)]
    Lock(#[from] LockError),
    #[error("another window is reading or erasing sessions. Nothing was erased: try again in a moment")]
    Busy,
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Ledger(#[from] ledger::LedgerError),
    #[error(transparent)]
    Rescue(#[from] RescueError),
    #[error("record {0} of {1} cannot be rewritten. Nothing was changed: forget the whole session instead")]
    Record(u64, String),
}

/// What erasing a session takes with it, for anybody who looks on: how much was said in it is not told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionContents {
    pub files: usize,
    /// Exported files elsewhere, which stay.
    pub exported: Vec<PathBuf>,
}

pub fn session_contents(paths: &Paths, entry: &SessionFolder) -> Result<SessionContents, FileError> {
    let (private, exported) = exports_of(paths, &entry.dir);
    Ok(SessionContents { files: search::below(&entry.dir)?.len() + private.len(), exported })
}

fn exports_of(paths: &Paths, dir: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    export_log::files(dir).into_iter().partition(|file| file.starts_with(paths.exports()))
}

fn remove_exports(paths: &Paths, dir: &Path) -> Result<(), FileError> {
    exports_of(paths, dir).0.iter().try_for_each(|file| files::remove(file))
}

/// The session ids that its actions carry, except ids that another folder has.
fn own_names(paths: &Paths, entry: &SessionFolder) -> Vec<String> {
    let own = entry.id.to_string();
    let mut names = match journal::read(&entry.journal) {
        Ok(opened) => Session::replay(opened.records).state().names().map(ToString::to_string).collect(),
        Err(_) => vec![own.clone()],
    };
    let others = sessions::list(paths).unwrap_or_default();
    names.retain(|name| *name == own || others.iter().all(|other| other.id.as_str() != name));
    names
}

pub fn session(paths: &Paths, entry: &SessionFolder) -> Result<(), EraseError> {
    let lock = Lock::take(&entry.dir)?;
    let in_progress = ErasureGuard::begin(paths)?;
    index::remove(paths)?;
    let own = own_names(paths, entry);
    let of_it = |action: &ActionKey| own.iter().any(|id| action.session.as_str() == id);
    ledger_rewritten(paths, |records| {
        let said = records.iter().filter_map(|record| match &record.ev {
            Event::ActionFollowedUp { action, .. } if of_it(action) => Some(action.clone()),
            _ => None,
        });
        let said: BTreeSet<ActionKey> = said.collect();
        said.iter().for_each(|action| erase_elsewhere(records, action));
        Ok(())
    })?;
    for rescued in rescued_of(paths, &entry.id) {
        rescue::remove(&rescued.0)?;
    }
    remove_exports(paths, &entry.dir)?;
    sessions::unmark_unfinished(paths, &entry.id)?;
    // After one step it is no longer a session. If the rest fails, the next start finishes it.
    let gone = unlisted(paths);
    // If folders with open files cannot be moved, somebody may open it in between: then this fails, and is
    // tried again.
    let held = Some(lock).filter(|_| system::OPEN_FILES_MOVE);
    let renamed = fault::step().and_then(|()| system::rename(&entry.dir, &gone));
    renamed.map_err(|why| FileError::new("remove", &entry.dir, why))?;
    drop(held);
    remove_folder(&gone)?;
    in_progress.end()
}

fn rescued_of(paths: &Paths, id: &SessionId) -> impl Iterator<Item = (rescue::RescueFile, Rescue)> {
    rescued(paths).filter(|(_, rescued)| rescued.session.as_ref() == Some(id))
}

fn rescued(paths: &Paths) -> impl Iterator<Item = (rescue::RescueFile, Rescue)> {
    let read = |entry| rescue::read(&entry).ok().map(|rescued| (entry, rescued));
    rescue::list(paths).into_iter().filter_map(read)
}

/// Erases an entry from every record that held it; for a shared action, also from later sessions and the
/// ledger. Numbers and positions stay.
pub fn item(paths: &Paths, entry: &SessionFolder, what: &Erasure) -> Result<(), EraseError> {
    let _lock = Lock::take(&entry.dir)?;
    let mut records = journal::read(&entry.journal)?.records;
    let carried = Carried::of(what, &records);
    let took_it_in = carried.as_ref().map_or_else(|| Ok(Vec::new()), |carried| carried.taken_in(paths))?;
    let in_progress = ErasureGuard::begin(paths)?;
    index::remove(paths)?;
    what.erase(&mut records);
    write_back(&entry.journal, entry.id.as_str(), &records)?;
    remove_kept(&entry.dir, |_| true)?;
    remove_exports(paths, &entry.dir)?;
    for (rescued, mut holds) in rescued_of(paths, &entry.id) {
        what.erase(&mut holds.records);
        rescue::rewrite(&rescued, &holds)?;
    }
    let Some(carried) = carried else { return in_progress.end() };
    if let Carried::Action(key) = &carried {
        ledger_rewritten(paths, |records: &mut [Record]| {
            erase_elsewhere(records, key);
            Ok(())
        })?;
    }
    for (rescued, mut holds) in rescued(paths) {
        let before = holds.records.clone();
        carried.erase(&mut holds.records);
        if holds.records != before {
            rescue::rewrite(&rescued, &holds)?;
        }
    }
    for id in took_it_in.into_iter().filter(|id| *id != entry.id) {
        let dir = paths.session(&id);
        let _lock = Lock::take(&dir)?;
        remove_exports(paths, &dir)?;
        remove_kept(&dir, |_| true)?;
        let journal = paths.journal(&id);
        let mut records = journal::read(&journal)?.records;
        carried.erase(&mut records);
        write_back(&journal, id.as_str(), &records)?;
    }
    in_progress.end()
}

/// Erases a person from all sessions, the ledger, drafts, files kept beside journals, rescued copies and
/// private exports. Returns where the name was, and what could not be searched.
pub fn person(paths: &Paths, name: &Name) -> Result<NameSearch, EraseError> {
    let search = search::person(paths, name)?;
    for place in &search.found {
        if let NameFound::Session(id, _) = place {
            drop(Lock::take(&paths.session(id))?);
        }
    }
    let in_progress = ErasureGuard::begin(paths)?;
    index::remove(paths)?;
    for place in &search.found {
        match place {
            NameFound::Session(id, _) => {
                let dir = paths.session(id);
                let _lock = Lock::take(&dir)?;
                rewrite(&paths.journal(id), id.as_str(), each(|record| redact(record, name).map(drop)))?;
                redact_draft(&dir.join(DRAFT), name)?;
                remove_kept(&dir, |path| holds(path, name).unwrap_or(false))?;
            }
            NameFound::Ledger(_) => {
                ledger_rewritten(paths, each(|record| redact(record, name).map(drop)))?;
            }
            NameFound::SetUp => redact_draft(&paths.setup_draft(), name)?,
            NameFound::Rescue(entry) => redact_rescue(entry, name)?,
            NameFound::File(path) => files::remove(path)?,
        }
    }
    in_progress.end()?;
    Ok(search)
}

fn redact_rescue(entry: &rescue::RescueFile, name: &Name) -> Result<(), EraseError> {
    let mut rescued = rescue::read(entry)?;
    for record in &mut rescued.records {
        let seq = record.seq;
        redact(record, name).map_err(|_| EraseError::Record(seq, "what was rescued".to_owned()))?;
    }
    if let Some(draft) = &mut rescued.draft {
        redact_value(draft, name);
    }
    Ok(rescue::rewrite(entry, &rescued)?)
}

fn redact(record: &mut Record, name: &Name) -> Result<bool, BadLine> {
    let left = rewritten(record, |event| redact_value(event, name))?;
    Ok(left.map(|left| *record = left).is_some())
}

fn redact_value(value: &mut Value, name: &Name) -> bool {
    let mut found = false;
    name_occurrences::visit(value, name, &mut |place| {
        place.take_out();
        found = true;
    });
    found
}

/// Damaged lines are removed, because nobody can tell what is in them.
fn rewrite(
    path: &Path,
    id: &str,
    change: impl Fn(&mut [Record]) -> Result<(), BadRecord>,
) -> Result<(), EraseError> {
    let mut records = journal::read(path)?.records;
    change(&mut records).map_err(|BadRecord(seq)| EraseError::Record(seq, id.to_owned()))?;
    write_back(path, id, &records)
}

/// The number of a record that cannot be rewritten.
struct BadRecord(u64);

/// A change applied to each record.
fn each(
    change: impl Fn(&mut Record) -> Result<(), BadLine>,
) -> impl Fn(&mut [Record]) -> Result<(), BadRecord> {
    move |records| {
        records.iter_mut().try_for_each(|record| {
            let seq = record.seq;
            change(record).map_err(|_| BadRecord(seq))
        })
    }
}

/// The copy of the first record is written first, so that it never keeps what is being erased.
fn write_back(path: &Path, id: &str, records: &[Record]) -> Result<(), EraseError> {
    let mut lines = String::new();
    for (n, record) in records.iter().enumerate() {
        lines.push_str(&encode(record).map_err(|_| EraseError::Record(record.seq, id.to_owned()))?);
        if n == 0 {
            files::replace(&path.with_file_name(FIRST), lines.as_bytes())?;
        }
    }
    Ok(files::replace(path, lines.as_bytes())?)
}

fn ledger_rewritten(
    paths: &Paths,
    change: impl Fn(&mut [Record]) -> Result<(), BadRecord>,
) -> Result<(), EraseError> {
    let dir = paths.ledger();
    if dir.join(JOURNAL).symlink_metadata().is_err() {
        return Ok(());
    }
    let _lock = ledger::lock(&dir)?;
    rewrite(&dir.join(JOURNAL), "the ledger", change)?;
    Ok(remove_kept(&dir, |_| true)?)
}

fn redact_draft(path: &Path, name: &Name) -> Result<(), FileError> {
    let Ok(bytes) = read_own(path) else { return Ok(()) };
    let text = String::from_utf8_lossy(&bytes);
    let Ok(mut value) = serde_json::from_str::<Value>(&text) else {
        return if name.is_in(&text) { files::remove(path) } else { Ok(()) };
    };
    if redact_value(&mut value, name) {
        files::replace(path, value.to_string().as_bytes())?;
    }
    Ok(())
}

fn remove_kept(dir: &Path, goes: impl Fn(&Path) -> bool) -> Result<(), FileError> {
    kept_beside(dir)?.iter().filter(|path| goes(path)).try_for_each(|path| files::remove(path))
}

fn files_in(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    Ok(files::entries_in(dir)?.into_iter().filter(|path| !path.is_dir()).collect())
}

fn folders_in(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    Ok(files::entries_in(dir)?.into_iter().filter(|path| path.is_dir()).collect())
}
