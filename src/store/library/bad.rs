//! Scripts that cannot be used, and why.

use std::fmt;
use std::path::{Path, PathBuf};

use super::shown;
use crate::domain::plural::regular;
use crate::domain::script::{self, Problem};
use crate::domain::text::escaped;

#[derive(Debug)]
pub enum BadScript {
    Unreadable { path: PathBuf, why: String },
    Invalid { path: PathBuf, source_text: String, problems: Vec<Problem> },
    Taken { path: PathBuf, id: String, by: PathBuf },
}

impl BadScript {
    pub fn count(&self) -> usize {
        match self {
            Self::Invalid { problems, .. } => problems.len(),
            Self::Unreadable { .. } | Self::Taken { .. } => 1,
        }
    }

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

    pub fn rendered(&self) -> String {
        self.rendered_first(usize::MAX, shown)
    }

    pub fn rendered_within(&self, folder: &Path, most: usize) -> String {
        let mut text = self.rendered_first(most, |path| shown(path.strip_prefix(folder).unwrap_or(path)));
        let more = self.count().saturating_sub(most);
        if more > 0 {
            text.push_str(&format!(
                "\nand {} more: \"roundtable check\" lists them all",
                regular(more, "error")
            ));
        }
        text
    }

    fn rendered_first(&self, most: usize, shown: impl Fn(&Path) -> String) -> String {
        match self {
            Self::Unreadable { path, why } => format!("cannot read {}: {why}", shown(path)),
            Self::Invalid { path, source_text, problems } => {
                let first = problems.get(..most).unwrap_or(problems);
                script::render(first, &shown(path), source_text)
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

#[derive(Debug, thiserror::Error)]
pub enum NotFound {
    #[error("there is no activity or file \"{}\"{}", escaped(arg), hint(near.as_deref()))]
    Unknown { arg: String, near: Option<String> },
    #[error("{}", bad(.0))]
    Bad(BadScript),
}

// Not a `source`: the message above already includes it.
impl From<BadScript> for NotFound {
    fn from(script: BadScript) -> Self {
        Self::Bad(script)
    }
}

fn hint(near: Option<&str>) -> String {
    let near = near.map(|near| format!(": did you mean \"{near}\"?")).unwrap_or_else(|| ":".to_owned());
    format!("{near} \"roundtable list\" shows the activities")
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
