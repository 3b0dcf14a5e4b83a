//! Scripts that cannot be used, and why.

use std::fmt;
use std::path::{Path, PathBuf};

use super::shown;
use crate::domain::plural::regular;
use crate::domain::script::{self, Problem};
use crate::domain::text::escaped;

/// A script that cannot be used.
#[derive(Debug)]
pub enum BadScript {
    /// It could not be read at all.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why, and what to do.
        why: String,
    },
    /// It was read, and is not a script.
    Invalid {
        /// The file.
        path: PathBuf,
        /// What it holds.
        source_text: String,
        /// What is wrong with it.
        problems: Vec<Problem>,
    },
    /// Another file of the user's has its id, and comes first.
    Taken {
        /// The file.
        path: PathBuf,
        /// The id.
        id: String,
        /// The other file.
        by: PathBuf,
    },
}

impl BadScript {
    /// How many errors that is.
    pub fn count(&self) -> usize {
        match self {
            Self::Invalid { problems, .. } => problems.len(),
            Self::Unreadable { .. } | Self::Taken { .. } => 1,
        }
    }

    /// On one line, as a list shows it.
    pub fn short(&self) -> String {
        match self {
            Self::Invalid { problems, .. } => {
                let first = problems.first().map(|p| format!("line {}: {}", p.line, p.message));
                let more = match problems.len() {
                    0 | 1 => String::new(),
                    n => format!(" (and {} more)", n - 1),
                };
                format!("{}{more}", first.unwrap_or_default())
            }
            Self::Unreadable { why, .. } => why.clone(),
            Self::Taken { id, by, .. } => format!("the id \"{id}\" is taken by {}", shown(by)),
        }
    }

    /// At length, with the lines that are wrong. Ends with a line end where it has several lines.
    pub fn rendered(&self) -> String {
        self.told(usize::MAX, shown)
    }

    /// The same for a screen: at most so many errors, and paths as they are within `folder`.
    pub fn rendered_within(&self, folder: &Path, most: usize) -> String {
        let mut told = self.told(most, |path| shown(path.strip_prefix(folder).unwrap_or(path)));
        let more = self.count().saturating_sub(most);
        if more > 0 {
            told.push_str(&format!(
                "\nand {} more: \"roundtable check\" tells them all",
                regular(more, "error")
            ));
        }
        told
    }

    fn told(&self, most: usize, shown: impl Fn(&Path) -> String) -> String {
        match self {
            Self::Unreadable { path, why } => format!("cannot read {}: {why}", shown(path)),
            Self::Invalid { path, source_text, problems } => {
                let told = problems.get(..most).unwrap_or(problems);
                script::render(told, &shown(path), source_text)
            }
            Self::Taken { path, id, by } => format!(
                "the id \"{id}\" of {} is taken by {}, which comes first: change its `id`, or the file's name",
                shown(path),
                shown(by),
            ),
        }
    }
}

impl fmt::Display for BadScript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rendered())
    }
}

impl std::error::Error for BadScript {}

/// Why there is no such activity.
#[derive(Debug, thiserror::Error)]
pub enum NotFound {
    /// Neither an id nor a file.
    #[error("there is no activity or file \"{}\"{}", escaped(arg), hint(near.as_deref()))]
    Unknown {
        /// What was asked for.
        arg: String,
        /// The id that was perhaps meant.
        near: Option<String>,
    },
    /// It is there, and cannot be used.
    #[error("{}", bad(.0))]
    Bad(BadScript),
}

// Not a `source`: the message above says it whole already.
impl From<BadScript> for NotFound {
    fn from(script: BadScript) -> Self {
        Self::Bad(script)
    }
}

fn hint(near: Option<&str>) -> String {
    let near = near.map(|near| format!(": did you mean \"{near}\"?")).unwrap_or_else(|| ":".to_owned());
    format!("{near} \"roundtable list\" shows what there is")
}

fn bad(script: &BadScript) -> String {
    match script {
        BadScript::Invalid { path, problems, .. } => {
            format!(
                "{} has {}\n\n{}",
                shown(path),
                regular(problems.len(), "error"),
                script.rendered().trim_end()
            )
        }
        other => other.to_string(),
    }
}
