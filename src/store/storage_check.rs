//! Whether anything can be saved in the data folder, checked before anything is typed. Nothing is created or
//! written.

use std::io;
use std::path::Path;

use super::files::{mark, plainly, shown};
use super::paths::Paths;
use crate::platform::files::{is_on_network, unwritable as refused};

/// Why nothing can be saved, and what to do. A full disk is not checked: it may have room again the next
/// moment.
pub fn problem(paths: &Paths) -> Option<String> {
    let places = [paths.data().to_owned(), paths.sessions()];
    let why = places.iter().find_map(|place| unwritable(place))?;
    Some(format!(
        "nothing you type can be saved: the data folder {} cannot be used ({why}). Correct that, or set \
         ROUNDTABLE_DATA_DIR to a folder you can write to",
        shown(paths.data())
    ))
}

fn unwritable(folder: &Path) -> Option<String> {
    let there = folder.ancestors().find(|above| above.symlink_metadata().is_ok())?;
    if !there.is_dir() {
        return Some(format!("{} is in the way: it is not a folder", shown(there)));
    }
    let denied = refused(there)?;
    // Permissions of our own files are corrected when they are used.
    let is_mended = denied.kind() == io::ErrorKind::PermissionDenied && there.ends_with("sessions");
    (!is_mended).then(|| plainly(&denied))
}

/// What to know about a data folder on another machine, said once for each such folder.
pub fn network(paths: &Paths) -> Option<&'static str> {
    said_once(paths, is_on_network(paths.data()))
}

fn said_once(paths: &Paths, is_remote: bool) -> Option<&'static str> {
    let known = paths.network_is_known();
    if !is_remote || known.symlink_metadata().is_ok() {
        return None;
    }
    // If it cannot be recorded, it is said again.
    let _ = mark(&known);
    Some(
        "The data folder is on a network drive, where locks may not hold. Open each session in one window at a time.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_drive_is_told_of_once() {
        let root = tempfile::tempdir().unwrap();
        let paths = Paths::new(root.path().join("data"), root.path());
        assert_eq!(said_once(&paths, false), None);
        assert!(!paths.data().exists());
        assert!(said_once(&paths, true).is_some_and(|told| told.contains("network drive")));
        assert_eq!(said_once(&paths, true), None);
        assert_eq!(network(&paths), None, "this disk is of this machine");
    }

    #[test]
    fn what_cannot_be_made_is_told_and_nothing_is_made() {
        let root = tempfile::tempdir().unwrap();
        let of = |data: &Path| problem(&Paths::new(data, root.path()));
        let missing = root.path().join("not/there/yet");
        assert_eq!(of(&missing), None);
        assert!(!root.path().join("not").exists());
        let file = root.path().join("file");
        crate::store::files::write_new_at(&file, b"").unwrap();
        for data in [file.clone(), file.join("below")] {
            let message = of(&data).unwrap();
            assert!(message.contains("in the way") && message.contains("ROUNDTABLE_DATA_DIR"), "{message}");
        }
    }
}
