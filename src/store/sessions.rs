//! Lists sessions without reading them.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::files::{FileError, entries_in, mark};
use super::journal;
use super::paths::{FindError, JOURNAL, Paths, SessionId};
use crate::domain::session::Session;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionFolder {
    pub id: SessionId,
    pub dir: PathBuf,
    pub journal: PathBuf,
    pub modified: SystemTime,
}

pub fn list(paths: &Paths) -> Result<Vec<SessionFolder>, FileError> {
    let ids = ids_in(&paths.sessions())?;
    Ok(newest_first(ids.into_iter().filter_map(|id| entry(paths, id)).collect()))
}

pub fn find(paths: &Paths, start: &str) -> Result<SessionFolder, FindError> {
    let wanted: SessionId = start.parse()?;
    let mut matching: Vec<SessionFolder> =
        list(paths)?.into_iter().filter(|entry| entry.id.as_str().starts_with(start)).collect();
    if let Some(exact) = matching.iter().position(|entry| entry.id == wanted) {
        return Ok(matching.swap_remove(exact));
    }
    match (matching.pop(), matching.is_empty()) {
        (None, _) => Err(FindError::None(wanted.to_string())),
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            let mut among: Vec<String> = matching.iter().map(|entry| entry.id.to_string()).collect();
            among.push(last.id.to_string());
            among.sort();
            Err(FindError::Several { start: wanted.to_string(), among })
        }
    }
}

/// A copy is in a folder of another name, while the original still exists (or cannot be read). Otherwise the
/// folder was only renamed.
pub fn is_copy(paths: &Paths, entry: &SessionFolder, name: &str) -> bool {
    if entry.id.as_str() == name {
        return false;
    }
    let others = list(paths).unwrap_or_default().into_iter().filter(|other| other.id != entry.id);
    others.into_iter().any(|other| match journal::read(&other.journal) {
        Ok(opened) => Session::replay(opened.records).state().id.as_str() == name,
        Err(_) => other.id.as_str() == name,
    })
}

/// Call it before the journal is created: a marker without a journal is ignored, but a journal without a
/// marker is not offered.
pub fn mark_unfinished(paths: &Paths, id: &SessionId) -> Result<(), FileError> {
    mark(&paths.unfinished(id))
}

pub fn unmark_unfinished(paths: &Paths, id: &SessionId) -> Result<(), FileError> {
    super::files::remove(&paths.unfinished(id))
}

/// No session yet, and the step keys were never used. An unreadable folder does not count as a newcomer's.
pub fn is_newcomer(paths: &Paths) -> bool {
    !paths.keys_are_known().exists() && ids_in(&paths.sessions()).is_ok_and(|ids| ids.is_empty())
}

pub fn note_keys_are_known(paths: &Paths) -> Result<(), FileError> {
    mark(&paths.keys_are_known())
}

pub fn unfinished(paths: &Paths) -> Result<Vec<SessionFolder>, FileError> {
    let ids = ids_in(&paths.all_unfinished())?;
    Ok(newest_first(ids.into_iter().filter_map(|id| entry(paths, id)).collect()))
}

pub fn unfinished_folders(paths: &Paths) -> Result<Vec<PathBuf>, FileError> {
    Ok(ids_in(&paths.all_unfinished())?.iter().map(|id| paths.session(id)).collect())
}

fn ids_in(dir: &Path) -> Result<Vec<SessionId>, FileError> {
    let id = |path: PathBuf| path.file_name()?.to_str()?.parse().ok();
    Ok(entries_in(dir)?.into_iter().filter_map(id).collect())
}

fn entry(paths: &Paths, id: SessionId) -> Option<SessionFolder> {
    let dir = paths.session(&id);
    let journal = dir.join(JOURNAL);
    let modified = journal.symlink_metadata().ok()?.modified().ok()?;
    Some(SessionFolder { id, dir, journal, modified })
}

fn newest_first(mut entries: Vec<SessionFolder>) -> Vec<SessionFolder> {
    entries.sort_by_key(|entry| Reverse((entry.modified, entry.id.clone())));
    entries
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test makes the folders")]
mod tests {
    use super::*;
    use crate::store::files::write_new_at;
    use std::fs;
    use std::time::Duration;

    #[test]
    fn who_has_used_the_keys_or_has_a_session_is_no_newcomer() {
        let (_dir, paths) = some(&[]);
        assert!(is_newcomer(&paths));
        note_keys_are_known(&paths).unwrap();
        note_keys_are_known(&paths).unwrap();
        assert!(!is_newcomer(&paths));
        let (_dir, paths) = some(&["one"]);
        assert!(!is_newcomer(&paths));
    }

    fn some(names: &[&str]) -> (tempfile::TempDir, Paths) {
        let root = tempfile::tempdir().unwrap();
        let paths = Paths::new(root.path().join("data"), root.path().join("config"));
        paths.prepare().unwrap();
        for (n, name) in (1..).zip(names) {
            let id: SessionId = name.parse().unwrap();
            fs::create_dir(paths.session(&id)).unwrap();
            write_new_at(&paths.journal(&id), b"").unwrap();
            let journal = super::super::files::private().write(true).open(paths.journal(&id)).unwrap();
            journal.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(n)).unwrap();
        }
        (root, paths)
    }

    fn names(entries: &[SessionFolder]) -> Vec<&str> {
        entries.iter().map(|entry| entry.id.as_str()).collect()
    }

    #[test]
    fn the_newest_comes_first_and_what_is_no_session_is_passed_over() {
        let (_root, paths) = some(&["b", "c", "a"]);
        fs::create_dir(paths.sessions().join(".hidden")).unwrap();
        fs::create_dir(paths.sessions().join("empty")).unwrap();
        fs::write(paths.sessions().join("file"), "").unwrap();
        assert_eq!(names(&list(&paths).unwrap()), ["a", "c", "b"]);
        let nowhere = Paths::new("/nowhere/at/all", "/nowhere");
        assert_eq!((list(&nowhere).unwrap(), unfinished(&nowhere).unwrap()), (vec![], vec![]));
    }

    #[test]
    fn a_session_is_found_by_the_start_of_its_name() {
        let (_root, paths) = some(&["2026-11-22", "2026-11-22-2", "2026-12-01"]);
        let found = |start| find(&paths, start).map(|entry| entry.id.to_string());
        assert_eq!(found("2026-12").unwrap(), "2026-12-01");
        assert_eq!(found("2026-11-22").unwrap(), "2026-11-22", "a whole name is never ambiguous");
        let several = found("2026-11").unwrap_err().to_string();
        assert!(several.contains("2026-11-22, 2026-11-22-2"), "{several}");
        assert!(matches!(found("2027"), Err(FindError::None(_))));
        assert!(matches!(found("../.."), Err(FindError::NotAnId(_))));
        assert!(matches!(found(""), Err(FindError::NotAnId(_))));
    }

    #[test]
    fn markers_say_what_is_unfinished() {
        let (_root, paths) = some(&["a", "b", "c"]);
        let ids: Vec<SessionId> = ["a", "b", "gone"].iter().map(|id| id.parse().unwrap()).collect();
        for id in ids.iter().chain(&ids) {
            mark_unfinished(&paths, id).unwrap();
        }
        assert_eq!(names(&unfinished(&paths).unwrap()), ["b", "a"]);
        unmark_unfinished(&paths, &ids[0]).unwrap();
        unmark_unfinished(&paths, &ids[0]).unwrap();
        assert_eq!(names(&unfinished(&paths).unwrap()), ["b"]);
    }
}
