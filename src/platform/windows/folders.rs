//! Known folders: where Windows has them, and where OneDrive or whoever administers the laptop has moved them.

use std::path::PathBuf;

use known_folders::{KnownFolder, get_known_folder_path};

/// Where programs keep what they make: on this laptop alone. What is said in sessions does not roam to a server with the
/// profile.
pub fn data() -> Option<PathBuf> {
    get_known_folder_path(KnownFolder::LocalAppData)
}

/// Where people's configuration is: it goes with the profile.
pub fn config() -> Option<PathBuf> {
    get_known_folder_path(KnownFolder::RoamingAppData)
}

/// Elsewhere than the data, in case that place takes nothing. Who sets the variable of other systems means it.
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

/// A path as a shell takes it: no name of a file holds a double quote.
pub fn quoted(path: &str) -> String {
    format!("\"{path}\"")
}

/// Where the user looks for documents, on OneDrive if that is where they are.
pub fn documents() -> Vec<PathBuf> {
    let known = get_known_folder_path(KnownFolder::Documents);
    known.into_iter().chain(home().map(|home| home.join("Documents"))).collect()
}
