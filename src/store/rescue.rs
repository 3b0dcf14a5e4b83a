//! Rescue files: what could not be written to its place when a session was left.
//!
//! One is everything of one session, in one file: a first line that says so and holds what was being typed, then the
//! lines of the journal from the first on.
//!
//! ```text
//! {"rescue":1,"parts":1,"session":"2026-11-22-words_x7","draft":{…}}
//! {"v":1,"seq":0,…}
//! ```
//!
//! It is made in the first of [`Paths::rescue_places`] that takes it, never over a file that is there and never through a
//! link, for this user alone. Where files may not grow as large as it is, it goes on in parts: `….jsonl.2`, `….jsonl.3`.
//! [`restore`] makes a session's folder of it again.

#![expect(clippy::disallowed_methods, reason = "rescue files are files")]

use std::cmp::Reverse;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::files::{self, FileError, folder_of, make_private, private, private_dir, sync_dir};
use super::journal::{self, Refusal};
use super::lock::{Lock, LockError};
use super::paths::{Paths, SessionId};
use super::record::encode;
use super::regular::read_own;
use super::{drafts, sessions};
use crate::domain::event::Record;
use crate::platform::files as system;

const BEGINS: &str = "roundtable-rescue-";
const ENDS: &str = ".jsonl";
const FORMAT: u64 = 1;
const MOST_PARTS: usize = 10_000;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rescue {
    /// The session; none: only a set-up was being typed.
    pub session: Option<SessionId>,
    pub records: Vec<Record>,
    pub draft: Option<Value>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescueFile {
    pub parts: Vec<PathBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescueCopy {
    pub path: PathBuf,
    pub lies: CopyLies,
}

/// What becomes of a copy in its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyLies {
    /// The next start finds it, and erasing reaches it.
    Safe,
    /// The same, until the machine restarts.
    Temporary,
    /// In a folder that the user named, which nothing looks into.
    Named,
}

#[derive(Debug, Error)]
pub enum RescueError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error("the rescue file {} cannot be used: {why}. It was left unchanged", files::shown(path))]
    Unusable { path: PathBuf, why: String },
    #[error(transparent)]
    Lock(#[from] LockError),
}

#[derive(Serialize, Deserialize)]
struct Head {
    rescue: u64,
    #[serde(default = "one")]
    parts: usize,
    #[serde(default)]
    session: Option<String>,
    #[serde(default)]
    draft: Option<Value>,
}

const fn one() -> usize {
    1
}

impl Rescue {
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.draft.is_none()
    }

    fn bytes(&self, parts: usize) -> io::Result<Vec<u8>> {
        let session = self.session.as_ref().map(ToString::to_string);
        let head = Head { rescue: FORMAT, parts, session, draft: self.draft.clone() };
        let mut bytes = serde_json::to_vec(&head)?;
        bytes.push(b'\n');
        for record in &self.records {
            bytes.extend(encode(record)?.into_bytes());
        }
        Ok(bytes)
    }

    fn cut(&self, limit: Option<u64>) -> io::Result<Vec<Vec<u8>>> {
        let limit = limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
        if limit == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let whole = self.bytes(1)?;
        if whole.len() <= limit {
            return Ok(vec![whole]);
        }
        // The count is in the first line and makes it slightly longer.
        let parts = whole.len().saturating_add(8).div_ceil(limit);
        if parts > MOST_PARTS {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(self.bytes(parts)?.chunks(limit).map(<[u8]>::to_vec).collect())
    }
}

pub fn write(paths: &Paths, rescue: &Rescue, folder: Option<&Path>) -> Result<RescueCopy, FileError> {
    if let Some(folder) = folder {
        return write_in(folder, rescue).map(|path| RescueCopy { path, lies: CopyLies::Named });
    }
    let mut failed = None;
    for place in paths.rescue_places() {
        let made = if place.is_ours { private_dir(&place.folder) } else { Ok(()) };
        match made.and_then(|()| write_in(&place.folder, rescue)) {
            Ok(path) => {
                let lies = if place.may_go { CopyLies::Temporary } else { CopyLies::Safe };
                return Ok(RescueCopy { path, lies });
            }
            Err(why) => failed = failed.or(Some(why)),
        }
    }
    Err(failed
        .unwrap_or_else(|| FileError::new("keep a copy in", paths.data(), io::ErrorKind::NotFound.into())))
}

fn write_in(folder: &Path, rescue: &Rescue) -> Result<PathBuf, FileError> {
    let failed = |why| FileError::new("keep a copy in", folder, why);
    let parts = rescue.cut(system::size_limit()).map_err(failed)?;
    let name = rescue.session.as_ref().map_or("set-up", SessionId::as_str);
    for n in 1..MOST_PARTS {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        let first = folder.join(format!("{BEGINS}{name}{number}{ENDS}"));
        match write_parts(&first, &parts) {
            Ok(()) => return Ok(first),
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
            Err(why) => return Err(failed(why)),
        }
    }
    Err(failed(io::ErrorKind::AlreadyExists.into()))
}

fn write_parts(first: &Path, parts: &[Vec<u8>]) -> io::Result<()> {
    let mut made = Vec::new();
    let written = parts.iter().enumerate().try_for_each(|(n, bytes)| {
        let path = part(first, n + 1);
        // Exclusive: neither an existing file nor the target of a link is touched.
        let mut file = private().write(true).create_new(true).open(&path)?;
        made.push(path.clone());
        make_private(&path)?;
        file.write_all(bytes)?;
        system::sync(&file)
    });
    let written = written.and_then(|()| sync_dir(&folder_of(first)));
    if written.is_err() {
        for path in made {
            // Half a file is in the way. The first error is the one that matters.
            let _ = fs::remove_file(path);
        }
    }
    written
}

fn part(first: &Path, n: usize) -> PathBuf {
    if n == 1 {
        return first.to_owned();
    }
    let mut name = first.as_os_str().to_owned();
    name.push(format!(".{n}"));
    name.into()
}

pub fn list(paths: &Paths) -> Vec<RescueFile> {
    let mut found = Vec::new();
    for place in paths.rescue_places() {
        let Ok(names) = fs::read_dir(&place.folder) else { continue };
        for name in names.flatten() {
            let is_one =
                name.file_name().to_str().is_some_and(|n| n.starts_with(BEGINS) && n.ends_with(ENDS));
            let path = name.path();
            if let Some(modified) = is_one.then(|| ours(&path)).flatten() {
                let parts = (1..MOST_PARTS).map(|n| part(&path, n)).take_while(|path| ours(path).is_some());
                found.push((modified, RescueFile { parts: parts.collect() }));
            }
        }
    }
    found.sort_by_key(|(modified, _)| Reverse(*modified));
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn ours(path: &Path) -> Option<std::time::SystemTime> {
    let found = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    if system::is_own(&found) { found.modified().ok() } else { None }
}

pub fn read(entry: &RescueFile) -> Result<Rescue, RescueError> {
    let first = entry.parts.first().cloned().unwrap_or_default();
    let unusable = |why: String| RescueError::Unusable { path: first.clone(), why };
    let mut bytes = Vec::new();
    for path in &entry.parts {
        bytes.extend(read_own(path).map_err(|why| FileError::new("read", path, why))?);
    }
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (line, rest) = bytes.split_at(end);
    let head: Head = serde_json::from_slice(line)
        .map_err(|_| unusable("its first line is not that of a rescue file".into()))?;
    if head.rescue != FORMAT {
        return Err(unusable("a newer version of Roundtable wrote it: open it with that one".into()));
    }
    if head.parts > entry.parts.len() {
        return Err(unusable(format!("only {} of its {} parts were found", entry.parts.len(), head.parts)));
    }
    let Some(session) = head.session else {
        return Ok(Rescue { session: None, records: Vec::new(), draft: head.draft });
    };
    let session: SessionId = session.parse().map_err(|_| unusable("it does not name its session".into()))?;
    let lines = rest.strip_prefix(b"\n").unwrap_or(rest);
    let opened =
        journal::parse_journal(lines).map_err(|(_, why): (usize, Refusal)| unusable(why.to_string()))?;
    Ok(Rescue { session: Some(session), records: opened.records, draft: head.draft })
}

pub fn first(entry: &RescueFile) -> Option<(SessionId, Record)> {
    let rescue = read(entry).ok()?;
    Some((rescue.session?, rescue.records.into_iter().next()?))
}

pub fn rewrite(entry: &RescueFile, rescue: &Rescue) -> Result<(), FileError> {
    let Some(first) = entry.parts.first() else { return Ok(()) };
    let bytes = rescue.bytes(1).map_err(|why| FileError::new("write", first, why))?;
    files::replace(first, &bytes)?;
    entry.parts.iter().skip(1).try_for_each(|path| files::remove(path))
}

pub fn remove(entry: &RescueFile) -> Result<(), FileError> {
    entry.parts.iter().try_for_each(|path| files::remove(path))
}

/// Restores a session's folder, or an unfinished set-up, and removes the file once all of it is on disk. If
/// the session continued without it, a new session is made beside that one. Returns the session; none for a
/// set-up.
pub fn restore(paths: &Paths, entry: &RescueFile) -> Result<Option<SessionId>, RescueError> {
    let rescue = read(entry)?;
    let Some(session) = &rescue.session else {
        if let Some(draft) = &rescue.draft {
            drafts::write(&paths.setup_draft(), draft)?;
        }
        remove(entry)?;
        return Ok(None);
    };
    paths.prepare()?;
    let mut id = session.clone();
    for n in 2.. {
        if made_of(paths, &id, &rescue)? {
            break;
        }
        let next = format!("{session}-{n}").parse();
        id = next.map_err(|_| RescueError::Unusable {
            path: entry.parts.first().cloned().unwrap_or_default(),
            why: "too many sessions have its name".into(),
        })?;
    }
    remove(entry)?;
    Ok(Some(id))
}

/// False if that session has different contents.
fn made_of(paths: &Paths, id: &SessionId, rescue: &Rescue) -> Result<bool, RescueError> {
    let (dir, path) = (paths.session(id), paths.journal(id));
    let known = match path.symlink_metadata() {
        Ok(_) => match journal::read(&path) {
            Ok(opened) => opened.records,
            Err(_) => return Ok(false),
        },
        Err(_) => Vec::new(),
    };
    let (known, rescued) = (known.as_slice(), rescue.records.as_slice());
    if !rescued.starts_with(known) && !known.starts_with(rescued) {
        return Ok(false);
    }
    private_dir(&dir)?;
    let _lock = Lock::take(&dir)?;
    sessions::mark_unfinished(paths, id)?;
    if known.len() < rescued.len() {
        let mut lines = Vec::new();
        for record in rescued {
            let line = encode(record).map_err(|why| FileError::new("write", &path, why.into()))?;
            lines.extend(line.into_bytes());
        }
        files::replace(&path, &lines)?;
    }
    if let Some(draft) = &rescue.draft {
        drafts::write(&paths.draft(id), draft)?;
    }
    Ok(true)
}
