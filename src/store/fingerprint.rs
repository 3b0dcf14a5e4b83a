//! Whether a file has changed since it was last looked at.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use crate::platform::files::identity;

/// Tells versions of a file apart without reading it, also when an editor replaces the file by renaming.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fingerprint {
    There { modified: Option<SystemTime>, length: u64, file: [i64; 4] },
    Gone(io::ErrorKind),
}

impl Fingerprint {
    pub fn of(path: &Path) -> Self {
        match std::fs::metadata(path) {
            Ok(metadata) => Self::There {
                modified: metadata.modified().ok(),
                length: metadata.len(),
                file: identity(path, &metadata),
            },
            Err(why) => Self::Gone(why.kind()),
        }
    }

    pub fn is_longer_than(&self, before: &Self) -> bool {
        match (self, before) {
            (
                Self::There { length, file: [disk, number, ..], .. },
                Self::There { length: shorter, file: [old_disk, old_number, ..], .. },
            ) => length > shorter && (disk, number) == (old_disk, old_number),
            _ => false,
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a file is made to change")]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_renamed_over_another_of_the_same_length_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let [path, other] = ["a", "b"].map(|name| folder.path().join(name));
        assert_eq!(Fingerprint::of(&path), Fingerprint::Gone(io::ErrorKind::NotFound));
        std::fs::write(&path, "one").unwrap();
        let before = Fingerprint::of(&path);
        assert_eq!(before, Fingerprint::of(&path));
        std::fs::write(&other, "two").unwrap();
        std::fs::rename(&other, &path).unwrap();
        assert_ne!(before, Fingerprint::of(&path));
    }
}
