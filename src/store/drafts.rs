//! Unfinished text, one small file for each place where somebody types.

use std::io;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::files::{FileError, folder_of, private_dir, replace, shown, write_new};
use super::regular::read_own;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFile<T> {
    pub draft: Option<T>,
    pub trouble: Option<String>,
}

/// An unusable draft is quarantined and reported, and does not stop anything.
pub fn read<T: DeserializeOwned>(path: &Path) -> DraftFile<T> {
    let bytes = match read_own(path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return DraftFile { draft: None, trouble: None },
        Err(why) => {
            let trouble = Some(FileError::new("read the draft", path, why).to_string());
            return DraftFile { draft: None, trouble };
        }
    };
    match serde_json::from_slice(&bytes) {
        Ok(draft) => DraftFile { draft: Some(draft), trouble: None },
        Err(why) => DraftFile { draft: None, trouble: Some(set_aside(path, &bytes, &why)) },
    }
}

fn set_aside(path: &Path, bytes: &[u8], why: &serde_json::Error) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    // The place, without the text: the message is shown to a room.
    let at = format!("{}:{}:{}", shown(path), why.line(), why.column());
    let kept = write_new(&folder_of(path), &format!("{stem}.broken"), "json", bytes)
        .and_then(|kept| remove(path).map(|()| kept));
    match kept {
        Ok(kept) => format!("Your draft cannot be read ({at}). It was kept as {}.", shown(&kept)),
        Err(failed) => {
            format!("Your draft cannot be read ({at}) and could not be copied: {failed}")
        }
    }
}

pub fn write<T: Serialize>(path: &Path, draft: &T) -> Result<(), FileError> {
    let bytes =
        serde_json::to_vec(draft).map_err(|why| FileError::new("write", path, io::Error::other(why)))?;
    let dir = folder_of(path);
    if !dir.is_dir() {
        private_dir(&dir)?;
    }
    replace(path, &bytes)
}

pub fn remove(path: &Path) -> Result<(), FileError> {
    super::files::remove(path)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test looks at the files")]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_draft_comes_back_until_it_is_removed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("made/as/needed/draft.json");
        assert_eq!(read::<Vec<String>>(&path), DraftFile { draft: None, trouble: None });
        write(&path, &vec!["half a sen"]).unwrap();
        write(&path, &vec!["half a sentence"]).unwrap();
        assert_eq!(read(&path).draft, Some(vec!["half a sentence".to_owned()]));
        remove(&path).unwrap();
        remove(&path).unwrap();
        assert_eq!(read::<Vec<String>>(&path).draft, None);
    }

    #[test]
    fn a_broken_draft_is_kept_and_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("draft.json");
        for (n, broken) in ["\"a secret\"", "[1"].into_iter().enumerate() {
            fs::write(&path, broken).unwrap();
            let found = read::<Vec<String>>(&path);
            let name = if n == 0 { "draft.broken.json" } else { "draft.broken-2.json" };
            assert_eq!(found.draft, None);
            let trouble = found.trouble.unwrap();
            assert!(trouble.contains(name) && !trouble.contains("secret"), "{trouble}");
            assert_eq!(fs::read_to_string(dir.path().join(name)).unwrap(), broken);
            assert!(!path.exists());
        }
    }
}
