//! Known folders: where Windows has them, and where OneDrive or the laptop's administrator has moved them.

use std::path::PathBuf;

use known_folders::{KnownFolder, get_known_folder_path};

/// Where programs keep their data: on this laptop only. What is said in sessions does not roam to a server
/// with the profile.
pub fn data() -> Option<PathBuf> {
    get_known_folder_path(KnownFolder::LocalAppData)
}

/// Where people's configuration is: it roams with the profile.
pub fn config() -> Option<PathBuf> {
    get_known_folder_path(KnownFolder::RoamingAppData)
}

/// Apart from the data, in case that place cannot be written. The variable of other systems is respected if
/// set.
#[expect(clippy::disallowed_methods, reason = "the environment says where folders are")]
pub fn state() -> Option<PathBuf> {
    let said = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|said| said.is_absolute());
    if said.is_some() {
        return said;
    }
    data().map(|local| local.join("roundtable-rescue"))
}

pub fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// A path quoted for a shell: no file name contains a double quote.
pub fn quoted(path: &str) -> String {
    format!("\"{path}\"")
}

/// Where the user looks for documents, on OneDrive if that is where they are.
pub fn documents() -> Vec<PathBuf> {
    let known = get_known_folder_path(KnownFolder::Documents);
    known.into_iter().chain(home().map(|home| home.join("Documents"))).collect()
}
