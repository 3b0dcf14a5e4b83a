//! Erasing: a session, something that was taken down, or one person, from the journals too.
//!
//! A journal is rewritten under its lock, record by record, and keeps its numbers: checksums are a record's own, so
//! nothing else changes. Everything else that holds what is to go (lines that were set aside, half a file, private
//! exports, what was rescued) goes, and so does the index, which can be made again. See `under_way` for what becomes of
//! it when the program ends in the middle.

#![expect(clippy::disallowed_methods, reason = "what is erased is files")]

mod search;
mod under_way;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use thiserror::Error;

pub use self::search::{PersonFound, Search, Unsearched, person as search};
pub(super) use self::search::{holds, kept_beside};
pub use self::under_way::{INTERRUPTED, settle, tidy};
use self::under_way::{UnderWay, remove_folder, removed, unlisted};
use super::files::{self, FileError};
use super::journal::{self, OpenError};
use super::lock::{Lock, LockError};
use super::paths::{DRAFT, FIRST, JOURNAL, Paths, SessionId};
use super::record::{BadLine, encode, rewritten};
use super::regular::read_own;
use super::rescue::{self, Rescue, RescueError};
use super::sessions::{self, Entry};
use super::{exported, index, ledger, named};
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
    /// Another window is erasing, or reads all sessions.
    #[error("another window is reading or erasing sessions. Nothing was erased: try again in a moment")]
    Busy,
    /// It cannot be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Its files cannot be changed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The ledger cannot be changed.
    #[error(transparent)]
    Ledger(#[from] ledger::LedgerError),
    /// What was rescued cannot be changed.
    #[error(transparent)]
    Rescue(#[from] RescueError),
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
    /// Files in its folder, and private exports.
    pub files: usize,
    /// Files elsewhere that were exported from it, and stay.
    pub exported: Vec<PathBuf>,
}

/// What would go with a session. One that cannot be read can be erased all the same.
///
/// # Errors
///
/// When its folder cannot be read.
pub fn session_contents(paths: &Paths, entry: &Entry) -> Result<SessionContents, FileError> {
    let session = journal::read(&entry.journal).map(|opened| Session::replay(opened.records).whole());
    let own = own_names(paths, entry);
    let (digests, _) = index::digests(paths)?;
    let recalled = digests.iter().filter(|digest| digest.id.as_str() != entry.id.as_str());
    let recalled = recalled.flat_map(|digest| &digest.recalled);
    let mut carried: Vec<_> =
        recalled.filter(|key| own.iter().any(|id| key.session.as_str() == id)).collect();
    sort::by(&mut carried, Ord::cmp);
    carried.dedup();
    let state = session.as_ref().map(Session::state);
    let (private, exported) = exports_of(paths, &entry.dir);
    Ok(SessionContents {
        notes: state.map_or(0, |state| state.notes.len()),
        actions: state.map_or(0, |state| state.actions.len()),
        carried_on: carried.len(),
        files: search::below(&entry.dir)?.len() + private.len(),
        exported,
    })
}

/// The exports of a session: those in the private folder, and those elsewhere.
fn exports_of(paths: &Paths, dir: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    exported::of(dir).into_iter().partition(|file| file.starts_with(paths.exports()))
}

/// The names that the actions of a session begin with. Those that another folder has are that one's.
fn own_names(paths: &Paths, entry: &Entry) -> Vec<String> {
    let own = entry.id.to_string();
    let mut names = match journal::read(&entry.journal) {
        Ok(opened) => Session::replay(opened.records).state().names().map(ToString::to_string).collect(),
        Err(_) => vec![own.clone()],
    };
    let others = sessions::list(paths).unwrap_or_default();
    names.retain(|name| *name == own || others.iter().all(|other| other.id.as_str() != name));
    names
}

/// Erases a session: its folder, its marker, what was rescued of it, its private exports, and what the ledger says of its
/// actions.
///
/// # Errors
///
/// When somebody has it open, or its files stay.
pub fn session(paths: &Paths, entry: &Entry) -> Result<(), EraseError> {
    let lock = Lock::take(&entry.dir)?;
    let under_way = UnderWay::begin(paths)?;
    index::remove(paths)?;
    let own = own_names(paths, entry);
    let of_it = |action: &ActionKey| own.iter().any(|id| action.session.as_str() == id);
    ledger_rewritten(paths, |record| {
        if let Event::ActionFollowedUp { action, note, .. } = &mut record.ev
            && of_it(action)
        {
            *note = None;
        }
        Ok(())
    })?;
    for rescued in rescued_of(paths, &entry.id) {
        rescue::remove(&rescued.0)?;
    }
    for file in exports_of(paths, &entry.dir).0 {
        removed(&file)?;
    }
    sessions::unmark_unfinished(paths, &entry.id)?;
    // In one step it is no session any more. If the rest fails, the next start goes on with it.
    let gone = unlisted(paths);
    fs::rename(&entry.dir, &gone).map_err(|why| FileError::new("remove", &entry.dir, why))?;
    drop(lock);
    remove_folder(&gone)?;
    under_way.end()
}

fn rescued_of(paths: &Paths, id: &SessionId) -> Vec<(rescue::Entry, Rescue)> {
    let read = |entry| rescue::read(&entry).ok().map(|rescued| (entry, rescued));
    let all = rescue::list(paths).into_iter().filter_map(read);
    all.filter(|(_, rescued)| rescued.session.as_ref() == Some(id)).collect()
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
    let under_way = UnderWay::begin(paths)?;
    index::remove(paths)?;
    what.erase(&mut records);
    write_back(&entry.journal, entry.id.as_str(), &records)?;
    remove_kept(&entry.dir, |_| true)?;
    for file in exports_of(paths, &entry.dir).0 {
        removed(&file)?;
    }
    for (rescued, mut holds) in rescued_of(paths, &entry.id) {
        what.erase(&mut holds.records);
        rescue::rewrite(&rescued, &holds)?;
    }
    let Some(key) = key else { return under_way.end() };
    let elsewhere = |record: &mut Record| {
        erase_follow_ups(&mut record.ev, &key);
        Ok(())
    };
    ledger_rewritten(paths, elsewhere)?;
    for id in took_it_in.into_iter().filter(|id| *id != entry.id) {
        let dir = paths.session(&id);
        let _lock = Lock::take(&dir)?;
        rewrite(&paths.journal(&id), id.as_str(), elsewhere)?;
        remove_kept(&dir, |_| true)?;
    }
    under_way.end()
}

/// The later sessions that took an action in.
fn took_in(paths: &Paths, key: &ActionKey) -> Result<Vec<SessionId>, FileError> {
    let (digests, _) = index::digests(paths)?;
    let took = digests.iter().filter(|digest| digest.recalled.contains(key));
    Ok(took.filter_map(|digest| digest.id.as_str().parse().ok()).collect())
}

/// Erases a person from all sessions, the ledger, drafts, what was kept beside journals, rescued or exported for the
/// facilitator alone. Says where the name was, and what could not be searched.
///
/// # Errors
///
/// When somebody has one of the sessions open: then nothing was changed. Or at the first that cannot be rewritten: those
/// before it are done, and it can be asked for again.
pub fn person(paths: &Paths, name: &Name) -> Result<Search, EraseError> {
    let search = search::person(paths, name)?;
    for place in &search.found {
        if let PersonFound::Session(id, _) = place {
            drop(Lock::take(&paths.session(id))?);
        }
    }
    let under_way = UnderWay::begin(paths)?;
    index::remove(paths)?;
    for place in &search.found {
        match place {
            PersonFound::Session(id, _) => {
                let dir = paths.session(id);
                let _lock = Lock::take(&dir)?;
                rewrite(&paths.journal(id), id.as_str(), |record| redact(record, name).map(drop))?;
                redact_draft(&dir.join(DRAFT), name)?;
                remove_kept(&dir, |path| holds(path, name).unwrap_or(false))?;
            }
            PersonFound::Ledger(_) => ledger_rewritten(paths, |record| redact(record, name).map(drop))?,
            PersonFound::SetUp => redact_draft(&paths.setup_draft(), name)?,
            PersonFound::Rescue(entry) => redact_rescue(entry, name)?,
            PersonFound::File(path) => removed(path)?,
        }
    }
    under_way.end()?;
    Ok(search)
}

fn redact_rescue(entry: &rescue::Entry, name: &Name) -> Result<(), EraseError> {
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

/// The second copy of the first record comes before the journal: it is not the one that is left with what is to go.
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
    change: impl Fn(&mut Record) -> Result<(), BadLine>,
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
        return if name.is_in(&text) { removed(path) } else { Ok(()) };
    };
    if redact_value(&mut value, name) {
        files::replace(path, value.to_string().as_bytes())?;
    }
    Ok(())
}

fn remove_kept(dir: &Path, goes: impl Fn(&Path) -> bool) -> Result<(), FileError> {
    kept_beside(dir)?.iter().filter(|path| goes(path)).try_for_each(|path| removed(path))
}

/// Whatever is no folder in a folder; nothing when there is none.
fn files_in(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    Ok(entries_in(dir)?.into_iter().filter(|path| !path.is_dir()).collect())
}

/// The folders in a folder, links to some included; none when there is none.
fn folders_in(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    Ok(entries_in(dir)?.into_iter().filter(|path| path.is_dir()).collect())
}

fn entries_in(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    let failed = |why| FileError::new("read", dir, why);
    match fs::read_dir(dir) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries.map_err(failed)?.map(|entry| Ok(entry.map_err(failed)?.path())).collect(),
    }
}
