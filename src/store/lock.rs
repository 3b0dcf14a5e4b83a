//! One writer for each session, and a sign that somebody is there.
//!
//! The lock is the system's, on a separate file that is never replaced; it ends with the process that holds
//! it. That file's time says when somebody was last at the session.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the lock is a file, which others may hold"
)]

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use thiserror::Error;

use super::files::{FileError, make_private, private, private_dir, shown};
use super::paths::{DRAFT, JOURNAL, LOCK};
use super::regular::open_own_with;
use crate::platform::files as system;

#[derive(Debug, Error)]
pub enum LockError {
    #[error("session {session} is open in another window. Continue there, or close it there and try again")]
    InUse { session: String },
    #[error(transparent)]
    File(#[from] FileError),
}

#[derive(Debug)]
pub struct Lock {
    file: File,
    dir: PathBuf,
}

impl Lock {
    pub fn take(dir: &Path) -> Result<Self, LockError> {
        let path = dir.join(LOCK);
        let failed = |why| FileError::new("lock", &path, why);
        let mut options = private();
        options.write(true).create(true).truncate(false);
        let file = open_own_with(&path, &mut options).map_err(failed)?;
        make_private(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, dir: dir.to_owned() }),
            Err(TryLockError::WouldBlock) => Err(LockError::InUse { session: session_of(dir) }),
            // A disk without locks is still better than no session.
            Err(TryLockError::Error(why)) if system::is_unsupported(&why) => {
                Ok(Self { file, dir: dir.to_owned() })
            }
            Err(TryLockError::Error(why)) => Err(failed(why).into()),
        }
    }

    /// As [`Lock::take`], tried again while another window holds it for a moment.
    pub(super) fn wait_for(dir: &Path, tries: u32) -> Result<Self, LockError> {
        for _ in 1..tries {
            match Self::take(dir) {
                Err(LockError::InUse { .. }) => thread::sleep(Duration::from_millis(20)),
                taken => return taken,
            }
        }
        Self::take(dir)
    }

    /// Takes the lock again if another program has removed the file, because somebody else could lock a new
    /// file. True if it did.
    pub fn keep(&mut self) -> Result<bool, LockError> {
        if self.is_there() {
            return Ok(false);
        }
        private_dir(&self.dir)?;
        *self = Self::take(&self.dir)?;
        Ok(true)
    }

    fn is_there(&self) -> bool {
        system::is_at(&self.file, &self.dir.join(LOCK)).unwrap_or(false)
    }

    /// Records that somebody is here now. The caller decides how often that is needed.
    pub fn touch(&self, now: SystemTime) {
        // If this fails, a kill leaves a minute uncertain, and nothing else.
        let _ = self.file.set_modified(now);
    }
}

/// Unlocked explicitly: closing the file is not enough while a child process, such as the sleep inhibitor,
/// still has it.
impl Drop for Lock {
    fn drop(&mut self) {
        // It ends with the process at the latest.
        let _ = self.file.unlock();
    }
}

pub fn last_seen(dir: &Path) -> Option<SystemTime> {
    // Typing counts as being here too.
    [LOCK, JOURNAL, DRAFT]
        .into_iter()
        .filter_map(|name| dir.join(name).metadata().ok()?.modified().ok())
        .max()
}

pub(super) fn session_of(dir: &Path) -> String {
    shown(Path::new(dir.file_name().unwrap_or(dir.as_os_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_free_even_while_another_program_has_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let lock = Lock::take(dir.path()).unwrap();
        assert!(matches!(Lock::take(dir.path()), Err(LockError::InUse { .. })));
        let inherited = lock.file.try_clone().unwrap();
        drop(lock);
        assert!(Lock::take(dir.path()).is_ok());
        drop(inherited);
    }
}
