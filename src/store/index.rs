//! The digests of all sessions, kept in `index.json` so that one list does not need to read a thousand
//! journals.
//!
//! Nothing depends on the index: a journal that has changed is read again, and without an index all are.

use std::collections::BTreeMap;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::files::{self, FileError};
use super::journal;
use super::lock::Lock;
use super::paths::{Paths, SessionId};
use super::regular::read_own;
use super::sessions::{self, SessionFolder};
use crate::domain::digest::Digest;
use crate::domain::session::Session;
use crate::domain::text::Text;

/// Changes with the format of digests: those of another version are made again.
const MADE_BY: &str = concat!("roundtable ", env!("CARGO_PKG_VERSION"), " digest 9");

#[derive(Default, Serialize, Deserialize)]
struct Index {
    made_by: String,
    sessions: BTreeMap<String, IndexedSession>,
}

#[derive(Clone, Serialize, Deserialize)]
struct IndexedSession {
    stamp: Fingerprint,
    digest: Digest,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Fingerprint {
    modified: u64,
    len: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub id: SessionId,
    pub why: String,
}

pub fn digests(paths: &Paths) -> Result<(Vec<Digest>, Vec<Unreadable>), FileError> {
    digests_of(paths, |_| true)
}

/// The same without the open session, which is not an earlier one and may have a long journal.
pub fn earlier_digests(paths: &Paths, open: &Text) -> Result<(Vec<Digest>, Vec<Unreadable>), FileError> {
    digests_of(paths, |id| id.as_str() != open.as_str())
}

fn digests_of(
    paths: &Paths,
    is_wanted: impl Fn(&SessionId) -> bool,
) -> Result<(Vec<Digest>, Vec<Unreadable>), FileError> {
    let entries = sessions::list(paths)?;
    // An erasure holds this lock too: what was read before it is not written after it.
    let alone = if entries.is_empty() { None } else { Lock::take(paths.data()).ok() };
    let mut old = read(paths);
    let mut new = Index { made_by: MADE_BY.to_owned(), sessions: BTreeMap::new() };
    let (mut digests, mut unreadable) = (Vec::new(), Vec::new());
    let mut changed = false;
    for entry in entries {
        if !is_wanted(&entry.id) {
            new.sessions.extend(old.sessions.remove_entry(entry.id.as_str()));
            continue;
        }
        let stamp = stamp(&entry);
        let kept = old.sessions.remove(entry.id.as_str()).filter(|kept| Some(kept.stamp) == stamp);
        let digest = match kept {
            Some(kept) => kept.digest,
            None => match journal::read(&entry.journal) {
                Ok(opened) => {
                    changed = true;
                    let id = Text::line(entry.id.as_str());
                    Digest { id, ..Digest::of(&Session::replay(opened.records)) }
                }
                Err(why) => {
                    unreadable.push(Unreadable { id: entry.id, why: why.to_string() });
                    continue;
                }
            },
        };
        digests.push(digest.clone());
        if let Some(stamp) = stamp {
            new.sessions.insert(entry.id.to_string(), IndexedSession { stamp, digest });
        }
    }
    if alone.is_some() && (changed || !old.sessions.is_empty()) {
        // Without an index the next list is only slower.
        let _ = serde_json::to_vec(&new).map(|bytes| files::replace(&paths.index(), &bytes));
    }
    Ok((digests, unreadable))
}

pub fn remove(paths: &Paths) -> Result<(), FileError> {
    files::remove(&paths.index())
}

fn read(paths: &Paths) -> Index {
    let bytes = read_own(&paths.index()).unwrap_or_default();
    serde_json::from_slice(&bytes).ok().filter(|index: &Index| index.made_by == MADE_BY).unwrap_or_default()
}

fn stamp(entry: &SessionFolder) -> Option<Fingerprint> {
    let len = entry.journal.metadata().ok()?.len();
    let since = entry.modified.duration_since(UNIX_EPOCH).ok()?;
    Some(Fingerprint { modified: u64::try_from(since.as_nanos()).ok()?, len })
}
