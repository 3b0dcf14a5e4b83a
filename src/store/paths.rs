//! Where everything is.
//!
//! ```text
//! <data>/  sessions/<id>/{journal.jsonl, first.jsonl, lock, draft.json, exported.jsonl}    unfinished/<id>    draft.json
//!          ledger/{journal.jsonl, first.jsonl, lock}    index.json    keys-are-known    network-is-known
//!          exports/    erasing    lock    cache/gong.wav
//! <config>/ activities/    config.toml
//! <state>, <documents>, <temp>/  roundtable-rescue-….jsonl
//! ```

#![expect(clippy::disallowed_methods, reason = "this is where the environment is read")]

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use thiserror::Error;

use super::files::{FileError, private_dir};
use crate::domain::text::escaped;
use crate::platform::folders;

pub const JOURNAL: &str = "journal.jsonl";
pub const FIRST: &str = "first.jsonl";
pub const EXPORTED: &str = "exported.jsonl";
pub const LOCK: &str = "lock";
pub const DRAFT: &str = "draft.json";

const LONGEST_ID: usize = 80;

/// A session's name: its folder, and the first half of its actions' ids.
///
/// Letters, digits, `-` and `_`, beginning with a letter or a digit: it cannot lead out of its folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(String);

impl SessionId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for SessionId {
    type Err = FindError;

    fn from_str(raw: &str) -> Result<Self, FindError> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let fits = raw.len() <= LONGEST_ID
            && raw.starts_with(|c: char| c.is_ascii_alphanumeric())
            && raw.chars().all(allowed);
        if fits { Ok(Self(raw.to_owned())) } else { Err(FindError::NotAnId(shown(raw))) }
    }
}

fn shown(raw: &str) -> String {
    escaped(&raw.chars().take(LONGEST_ID).collect::<String>())
}

#[derive(Debug, Error)]
pub enum FindError {
    #[error(
        "\"{0}\" is not a session's name: names have letters, digits, - and _ only. \"roundtable sessions\" lists them"
    )]
    NotAnId(String),
    #[error("there is no session \"{0}\". \"roundtable sessions\" lists your sessions")]
    None(String),
    #[error("\"{start}\" is the start of several sessions: {}. Type more of the one you mean", among.join(", "))]
    Several { start: String, among: Vec<String> },
    #[error(transparent)]
    File(#[from] FileError),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "your home folder is unknown. Set ROUNDTABLE_DATA_DIR and ROUNDTABLE_CONFIG_DIR to folders of your own"
)]
pub struct NoHome;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescuePlace {
    pub folder: PathBuf,
    pub is_ours: bool,
    /// The system may empty it when the machine is next started.
    pub may_go: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    data: PathBuf,
    config: PathBuf,
    rescue: Vec<RescuePlace>,
}

impl Paths {
    pub fn new(data: impl Into<PathBuf>, config: impl Into<PathBuf>) -> Self {
        Self { data: data.into(), config: config.into(), rescue: Vec::new() }
    }

    #[must_use]
    pub fn rescuing_to(mut self, places: Vec<RescuePlace>) -> Self {
        self.rescue = places;
        self
    }

    pub fn of_user() -> Result<Self, NoHome> {
        let of = |base: PathBuf| base.join("roundtable");
        let data = named("ROUNDTABLE_DATA_DIR").or_else(|| folders::data().map(of));
        let config = named("ROUNDTABLE_CONFIG_DIR").or_else(|| folders::config().map(of));
        Ok(Self::new(data.ok_or(NoHome)?, config.ok_or(NoHome)?).rescuing_to(rescue_places()))
    }

    pub fn rescue_places(&self) -> &[RescuePlace] {
        &self.rescue
    }

    pub fn prepare(&self) -> Result<(), FileError> {
        private_dir(&self.sessions())?;
        private_dir(&self.all_unfinished())
    }

    pub fn data(&self) -> &Path {
        &self.data
    }

    pub fn sessions(&self) -> PathBuf {
        self.data.join("sessions")
    }

    pub fn session(&self, id: &SessionId) -> PathBuf {
        self.sessions().join(id.as_str())
    }

    pub fn journal(&self, id: &SessionId) -> PathBuf {
        self.session(id).join(JOURNAL)
    }

    pub fn draft(&self, id: &SessionId) -> PathBuf {
        self.session(id).join(DRAFT)
    }

    pub fn setup_draft(&self) -> PathBuf {
        self.data.join(DRAFT)
    }

    pub fn all_unfinished(&self) -> PathBuf {
        self.data.join("unfinished")
    }

    pub fn unfinished(&self, id: &SessionId) -> PathBuf {
        self.all_unfinished().join(id.as_str())
    }

    pub fn ledger(&self) -> PathBuf {
        self.data.join("ledger")
    }

    pub fn exports(&self) -> PathBuf {
        self.data.join("exports")
    }

    /// The gong's sound file for players: nothing that anybody typed.
    pub fn gong(&self) -> PathBuf {
        self.data.join("cache").join("gong.wav")
    }

    pub fn keys_are_known(&self) -> PathBuf {
        self.data.join("keys-are-known")
    }

    pub fn network_is_known(&self) -> PathBuf {
        self.data.join("network-is-known")
    }

    pub fn erasing(&self) -> PathBuf {
        self.data.join("erasing")
    }

    pub fn index(&self) -> PathBuf {
        self.data.join("index.json")
    }

    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    pub fn activities(&self) -> PathBuf {
        self.config.join("activities")
    }
}

fn rescue_places() -> Vec<RescuePlace> {
    let state = folders::state().map(|base| base.join("roundtable"));
    let state = state.map(|folder| RescuePlace { folder, is_ours: true, may_go: false });
    let documents = RescuePlace { folder: documents(), is_ours: false, may_go: false };
    let temporary = RescuePlace { folder: std::env::temp_dir(), is_ours: false, may_go: true };
    state.into_iter().chain([documents, temporary]).collect()
}

pub fn documents() -> PathBuf {
    let found = folders::documents().into_iter().find(|place| place.is_dir());
    found.or_else(|| folders::home().filter(|home| home.is_dir())).unwrap_or_else(|| PathBuf::from("."))
}

pub fn from_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), folders::home()) {
        (Ok(below), Some(home)) => home.join(below),
        _ => path.to_owned(),
    }
}

fn named(variable: &str) -> Option<PathBuf> {
    let value: OsString = std::env::var_os(variable).filter(|value| !value.is_empty())?;
    // It has to keep its meaning if the current folder changes.
    std::path::absolute(&value).ok().or_else(|| Some(value.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_never_leads_elsewhere() {
        for bad in ["", ".", "..", "../x", "a/b", "a\\b", "/etc", "-rf", "a b", "a\0", "ü", "a.b", "C:"] {
            assert!(bad.parse::<SessionId>().is_err(), "{bad:?}");
        }
        assert!("x".repeat(LONGEST_ID + 1).parse::<SessionId>().is_err());
        let paths = Paths::new("/d", "/c");
        let id: SessionId = "2026-11-22-words_x7".parse().unwrap();
        assert_eq!(paths.journal(&id), Path::new("/d/sessions/2026-11-22-words_x7/journal.jsonl"));
        assert!(!"\x1b[31m".parse::<SessionId>().unwrap_err().to_string().contains('\x1b'));
    }
}
