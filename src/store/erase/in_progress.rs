//! The marker of an erasure in progress, and the left-overs of a program that ended in the middle of one.
//!
//! An empty marker is in the data folder from before the first change until after the last. If it is there
//! and nobody is erasing, erasing was interrupted.

#![expect(clippy::disallowed_methods, reason = "left-overs are files, and another window may be erasing")]

use std::fs;
use std::path::{Path, PathBuf};

use super::{EraseError, folders_in};
use crate::platform::files::{patiently, sync};
use crate::store::fault;
use crate::store::files::{self, FileError, folder_of, private, private_dir, sync_dir};
use crate::store::lock::{Lock, LockError};
use crate::store::paths::{JOURNAL, Paths};
use crate::store::regular::{open_own, open_own_with};

const ERASED: &str = ".erased-";

pub const INTERRUPTED: &str = "Erasing was interrupted: run \"roundtable forget\" again.";

/// An erasure in progress. One that fails with an error is not an interruption.
pub(super) struct ErasureGuard<'a> {
    paths: &'a Paths,
    /// The marker was there already: this erasure must not remove it by failing.
    was_interrupted: bool,
    /// Keeps others from erasing, and from writing the index, which would restore what was read before.
    _alone: Lock,
}

impl<'a> ErasureGuard<'a> {
    pub(super) fn begin(paths: &'a Paths) -> Result<Self, EraseError> {
        private_dir(paths.data())?;
        let alone = alone(paths)?;
        let marker = paths.erasing();
        let was_interrupted = marker.symlink_metadata().is_ok();
        let marked = fault::step()
            .and_then(|()| open_own_with(&marker, private().write(true).create(true).truncate(false)));
        marked
            .and_then(|file| sync(&file))
            .and_then(|()| sync_dir(paths.data()))
            .map_err(|why| FileError::new("write", &marker, why))?;
        Ok(Self { paths, was_interrupted, _alone: alone })
    }

    pub(super) fn end(self) -> Result<(), EraseError> {
        remove_left_overs(self.paths)?;
        Ok(unmark(self.paths)?)
    }
}

impl Drop for ErasureGuard<'_> {
    fn drop(&mut self) {
        if !self.was_interrupted {
            let _ = unmark(self.paths);
        }
    }
}

fn unmark(paths: &Paths) -> Result<(), FileError> {
    let marker = paths.erasing();
    files::remove(&marker)?;
    sync_dir(paths.data()).map_err(|why| FileError::new("remove", &marker, why))
}

fn alone(paths: &Paths) -> Result<Lock, EraseError> {
    Lock::wait_for(paths.data(), 500).map_err(|why| match why {
        LockError::InUse { .. } => EraseError::Busy,
        why => why.into(),
    })
}

/// Removes what a killed program left behind. True if it was killed while erasing: then some of it may still
/// exist.
pub fn tidy(paths: &Paths) -> bool {
    if !paths.data().is_dir() {
        return false;
    }
    // An erasure in progress is not interrupted. What stays is tried again at the next start.
    let Ok(_alone) = alone(paths) else { return false };
    let _ = remove_left_overs(paths);
    paths.erasing().symlink_metadata().is_ok() || !half_erased(paths).is_empty()
}

fn half_erased(paths: &Paths) -> Vec<PathBuf> {
    let name = |folder: &Path| folder.file_name().unwrap_or_default().to_string_lossy().starts_with(ERASED);
    folders_in(&paths.sessions()).unwrap_or_default().into_iter().filter(|folder| name(folder)).collect()
}

pub fn finish_interrupted(paths: &Paths) -> Result<(), EraseError> {
    if paths.erasing().symlink_metadata().is_err() && half_erased(paths).is_empty() {
        return Ok(());
    }
    let _alone = alone(paths)?;
    remove_left_overs(paths)?;
    Ok(unmark(paths)?)
}

/// A name that no list shows, for the folder of an erased session. Its remains are removed at the next start.
pub(super) fn unlisted(paths: &Paths) -> PathBuf {
    let named = |n: u32| paths.sessions().join(format!("{ERASED}{n}"));
    (1..).map(named).find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| named(0))
}

fn remove_left_overs(paths: &Paths) -> Result<(), FileError> {
    let mut folders = vec![paths.data().to_owned(), paths.all_unfinished(), paths.ledger(), paths.exports()];
    for folder in folders_in(&paths.sessions())? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(ERASED) { remove_folder(&folder)? } else { folders.push(folder) }
    }
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for path in super::files_in(folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if *name == *format!("{JOURNAL}.new") {
                // The writer has the session locked; nobody gets it meanwhile.
                if let Ok(_alone) = Lock::take(folder) {
                    files::remove(&path)?;
                }
            } else if name.starts_with(".roundtable-") && name.ends_with(".tmp") {
                remove_left_over(&path)?;
            }
        }
    }
    Ok(())
}

/// A file that is being written is locked. The lock is held until the file is gone, so that nobody starts.
fn remove_left_over(path: &Path) -> Result<(), FileError> {
    let Ok(file) = open_own(path) else { return Ok(()) };
    if file.try_lock().is_ok() { files::remove(path) } else { Ok(()) }
}

pub(super) fn remove_folder(dir: &Path) -> Result<(), FileError> {
    let failed = |why| FileError::new("remove", dir, why);
    for path in super::files_in(dir)? {
        if path.symlink_metadata().is_ok_and(|found| !found.is_dir()) {
            files::remove(&path)?;
        }
    }
    fault::step().and_then(|()| patiently(|| fs::remove_dir_all(dir))).map_err(failed)?;
    sync_dir(&folder_of(dir)).map_err(failed)
}
