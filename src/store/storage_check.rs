//! Whether anything can be kept in the data folder, looked at before anything is typed. Nothing is made or written.

use std::io;
use std::path::Path;

use super::files::{plainly, shown};
use super::paths::Paths;

/// Why nothing can be saved, and what to do. A full disk is not checked: it may have room again the next moment.
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
    let denied = crate::platform::files::unwritable(there)?;
    // Permissions of what is ours are put right when it is used.
    let is_mended = denied.kind() == io::ErrorKind::PermissionDenied && there.ends_with("sessions");
    (!is_mended).then(|| plainly(&denied))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let told = of(&data).unwrap();
            assert!(told.contains("in the way") && told.contains("ROUNDTABLE_DATA_DIR"), "{told}");
        }
    }
}
