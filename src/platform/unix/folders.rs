//! The folders of a user, as the desktops of Unix and macOS have them.

#![expect(clippy::disallowed_methods, reason = "where the folders are is said in a file")]

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

/// Where programs keep their data.
pub fn data() -> Option<PathBuf> {
    Some(etcetera::base_strategy::choose_native_strategy().ok()?.data_dir())
}

/// Where people look for configuration files. The native place for preferences on a Mac is not meant for
/// files that people edit.
pub fn config() -> Option<PathBuf> {
    Some(etcetera::base_strategy::choose_base_strategy().ok()?.config_dir())
}

/// Where programs keep other state: apart from their data, in case that place cannot be written.
pub fn state() -> Option<PathBuf> {
    etcetera::base_strategy::choose_base_strategy().ok()?.state_dir()
}

pub fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// A path quoted for a shell.
pub fn quoted(path: &str) -> String {
    format!("'{}'", path.replace('\'', "'\\''"))
}

/// Where the user looks for documents: the first of these that exists.
pub fn documents() -> Vec<PathBuf> {
    let Some(home) = home() else { return Vec::new() };
    // Desktops record it in a small file. One that never ends is not read to its end.
    let dirs = config().map(|config| config.join("user-dirs.dirs"));
    let said = dirs.filter(|dirs| dirs.is_file()).and_then(|dirs| std::fs::read(dirs).ok());
    let said = said.and_then(|said| documents_said(&String::from_utf8_lossy(&said), &home));
    said.into_iter().chain([home.join("Documents")]).collect()
}

fn documents_said(dirs: &str, home: &Path) -> Option<PathBuf> {
    let line = dirs.lines().rev().find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?;
    let value = line.trim().strip_prefix('"')?.strip_suffix('"')?.replace("\\\"", "\"").replace("\\\\", "\\");
    match value.strip_prefix("$HOME") {
        Some(below) if below.is_empty() || below.starts_with('/') => {
            Some(home.join(below.trim_start_matches('/')))
        }
        Some(_) => None,
        None => Some(PathBuf::from(value)).filter(|path| path.is_absolute()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_folder_is_read_as_desktops_write_it() {
        let home = Path::new("/home/u");
        let said =
            |line: &str| documents_said(&format!("# comment\n{line}\nXDG_MUSIC_DIR=\"$HOME/M\"\n"), home);
        assert_eq!(said("XDG_DOCUMENTS_DIR=\"$HOME/Dokumente\""), Some("/home/u/Dokumente".into()));
        assert_eq!(said("XDG_DOCUMENTS_DIR=\"/mnt/a \\\"b\\\"\""), Some("/mnt/a \"b\"".into()));
        assert_eq!(said("XDG_DOCUMENTS_DIR=\"$HOME/\""), Some("/home/u".into()));
        assert_eq!(said("XDG_DOCUMENTS_DIR=\"relative\""), None);
        assert_eq!(said("#XDG_DOCUMENTS_DIR=\"$HOME/x\""), None);
    }
}
