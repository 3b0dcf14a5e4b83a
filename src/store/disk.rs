//! What a journal's writer needs of a disk, so that a test can replace it by one that fails.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "the journal is a file")]

use std::cmp::Ordering;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::files::{folder_of, make_private, private, private_dir, replace, sync_dir};
use super::paths::{FIRST, JOURNAL};
use super::regular::{is_unfit, open_own_with, read_own};
use crate::platform::files as system;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quarantine {
    Torn,
    Damaged,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExternalChange {
    Removed,
    Replaced,
    Shortened,
    Lengthened,
}

/// The file of one journal. An operation that fails may still have happened, wholly or in part.
pub trait Disk {
    fn external_change(&mut self, len: u64) -> io::Result<Option<ExternalChange>>;
    fn found(&mut self) -> io::Result<Vec<u8>>;
    fn keep_first(&mut self, line: &[u8]) -> io::Result<()>;
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// After a failure the system may have dropped the data, and may report success the next time.
    fn sync(&mut self) -> io::Result<()>;
    fn truncate(&mut self, len: u64) -> io::Result<()>;
    fn quarantine(&mut self, what: Quarantine, bytes: &[u8]) -> io::Result<PathBuf>;
    /// Writes and syncs a new file beside the journal, replacing one left by an earlier try.
    fn write_beside(&mut self, bytes: &[u8]) -> io::Result<()>;
    fn rename_over(&mut self) -> io::Result<()>;
    fn sync_folder(&mut self) -> io::Result<()>;
}

#[derive(Debug)]
pub struct FileDisk {
    dir: PathBuf,
    file: Option<File>,
    beside: Option<File>,
}

impl FileDisk {
    pub fn open(dir: &Path) -> io::Result<Self> {
        let path = dir.join(JOURNAL);
        let file = match open_own_with(&path, private().append(true)) {
            Ok(file) => {
                make_private(&path)?;
                Some(file)
            }
            Err(why) if why.kind() == io::ErrorKind::NotFound => None,
            Err(why) => return Err(why),
        };
        Ok(Self { dir: dir.to_owned(), file, beside: None })
    }

    fn file(&mut self) -> io::Result<&mut File> {
        self.file.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn beside_path(&self) -> PathBuf {
        self.dir.join(format!("{JOURNAL}.new"))
    }

    fn write_beside_new(&mut self, bytes: &[u8]) -> io::Result<File> {
        // Somebody may have removed the folder during a session: create it again for what is in memory.
        private_dir(&self.dir).map_err(|why| io::Error::new(why.kind(), why))?;
        let path = self.beside_path();
        remove_if_there(&path)?;
        let mut file = private().append(true).create_new(true).open(&path)?;
        make_private(&path)?;
        file.write_all(bytes)?;
        system::sync(&file)?;
        Ok(file)
    }
}

impl Disk for FileDisk {
    fn external_change(&mut self, len: u64) -> io::Result<Option<ExternalChange>> {
        let path = self.dir.join(JOURNAL);
        let there = match fs::symlink_metadata(&path) {
            Ok(there) => there,
            Err(why) if is_gone(&why) => return Ok(Some(ExternalChange::Removed)),
            Err(why) => return Err(why),
        };
        let is_ours = match system::is_at(self.file()?, &path) {
            Err(why) if is_gone(&why) => return Ok(Some(ExternalChange::Removed)),
            found => found?,
        };
        Ok(match there.len().cmp(&len) {
            _ if !is_ours => Some(ExternalChange::Replaced),
            Ordering::Less => Some(ExternalChange::Shortened),
            Ordering::Greater => Some(ExternalChange::Lengthened),
            Ordering::Equal => None,
        })
    }

    fn found(&mut self) -> io::Result<Vec<u8>> {
        match read_own(&self.dir.join(JOURNAL)) {
            Err(why) if is_gone(&why) || is_unfit(&why) => Ok(Vec::new()),
            read => read,
        }
    }

    fn keep_first(&mut self, line: &[u8]) -> io::Result<()> {
        let path = self.dir.join(FIRST);
        if read_own(&path).is_ok_and(|kept| kept == line) {
            return Ok(());
        }
        replace(&path, line).map_err(|why| io::Error::new(why.kind(), why))
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file()?.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        let file = self.file()?;
        system::sync_contents(file)?;
        if system::is_removed(file)? {
            return Err(io::Error::other("the journal was removed"));
        }
        Ok(())
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.file()?.set_len(len)
    }

    fn quarantine(&mut self, what: Quarantine, bytes: &[u8]) -> io::Result<PathBuf> {
        let name = |n: u32| match what {
            Quarantine::Torn => format!("journal.torn-{n}"),
            Quarantine::Damaged => format!("{JOURNAL}.damaged-{n}"),
        };
        for n in 1..10_000 {
            let path = self.dir.join(name(n));
            let mut file = match private().write(true).create_new(true).open(&path) {
                Err(why) if why.kind() == io::ErrorKind::AlreadyExists => continue,
                opened => opened?,
            };
            let kept = make_private(&path)
                .and_then(|()| file.write_all(bytes))
                .and_then(|()| system::sync(&file))
                .and_then(|()| sync_dir(&folder_of(&path)));
            if kept.is_err() {
                remove_if_there(&path)?;
            }
            return kept.map(|()| path);
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    fn write_beside(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.beside = None;
        match self.write_beside_new(bytes) {
            Ok(file) => self.beside = Some(file),
            Err(why) => {
                // On a full disk half a copy is only in the way. The first error is the one that matters.
                let _ = remove_if_there(&self.beside_path());
                return Err(why);
            }
        }
        Ok(())
    }

    fn rename_over(&mut self) -> io::Result<()> {
        let file = self.beside.take().ok_or(io::ErrorKind::NotFound)?;
        // Whatever is there, this file replaces it.
        if !system::OPEN_FILES_MOVE {
            self.file = None;
        }
        system::rename(&self.beside_path(), &self.dir.join(JOURNAL))?;
        self.file = Some(file);
        Ok(())
    }

    fn sync_folder(&mut self) -> io::Result<()> {
        sync_dir(&self.dir)
    }
}

fn is_gone(why: &io::Error) -> bool {
    matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match system::patiently(|| fs::remove_file(path)) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}
