//! The log of files exported from a session: erasing it erases those in the private folder, and names the
//! others.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::files::private;
use super::paths::EXPORTED;
use super::regular::{open_own_with, read_own};
use crate::platform::files::sync;

/// A log that cannot be written must not make an export fail.
pub fn add(dir: &Path, file: &Path) {
    let Ok(file) = std::path::absolute(file) else { return };
    let line = file.to_str().and_then(|file| serde_json::to_string(file).ok());
    // Nobody can do anything about it while a room waits for its file.
    let _ = line.map(|line| append(dir, &line));
}

fn append(dir: &Path, line: &str) -> io::Result<()> {
    let mut list = open_own_with(&dir.join(EXPORTED), private().append(true).create(true))?;
    list.write_all(format!("{line}\n").as_bytes())?;
    sync(&list)
}

pub fn files(dir: &Path) -> Vec<PathBuf> {
    let bytes = read_own(&dir.join(EXPORTED)).unwrap_or_default();
    let lines = bytes.split(|byte| *byte == b'\n');
    let mut files: Vec<PathBuf> = Vec::new();
    for file in lines.filter_map(|line| serde_json::from_slice::<PathBuf>(line).ok()) {
        if !files.contains(&file) && file.symlink_metadata().is_ok() {
            files.push(file);
        }
    }
    files
}
