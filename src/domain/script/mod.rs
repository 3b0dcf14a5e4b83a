//! Activity scripts, format 1: TOML in, a validated [`Activity`] out, or everything that is wrong with it at once.
//!
//! ```text
//! source ─ toml ─► spanned tables ─ check (against the tables of keys in `schema`) ─┐
//!                                 └ build (what the tables cannot say) ─────────────┴► Activity, or Problems
//!                                   advise (what a room will stumble over) ◄── Activity, its tables
//! ```
//!
//! [`schema`] is data: what is unknown, missing, of the wrong type or out of range is found by walking it, and a
//! JSON schema can be made from it. Nothing here panics, whatever the file holds.

#![warn(missing_docs)]

mod acronym;
mod advise;
mod build;
mod capture;
mod check;
mod duration;
mod help;
mod in_words;
mod json_schema;
mod problem;
pub mod programme;
mod render;
pub mod schema;
mod slips;
mod slug;
mod starter;

pub use advise::{Concern, PROMPT_COLUMNS, PROMPT_ROWS, PROMPT_ROWS_ONE_TO_ONE, TITLE_COLUMNS};
pub(crate) use build::Fields;
pub(crate) use check::against;
pub(crate) use help::did_you_mean;
pub use help::nearest;
pub use json_schema::{json_schema, programme_schema, schema_of};
pub use problem::{Problem, Severity};
pub(crate) use problem::{Problems, excerpt, shortened};
pub use render::render;
pub use slug::slug;
pub use starter::{Starter, starter, title_of};

use toml::Spanned;
use toml::de::DeTable;

use super::activity::Activity;
use super::time::Millis;
use duration::Meant;
use slips::{Mended, mend};

/// The format this program reads.
pub const FORMAT: i64 = 1;

/// A script that can be used, and what a room will stumble over in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What it says.
    pub activity: Activity,
    /// In the order of the file.
    pub warnings: Vec<Problem>,
}

/// Reads a script strictly. `id_from_file` is the name of its file without the extension: its id, unless it has one.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn parse(source: &str, id_from_file: &str) -> Result<Activity, Vec<Problem>> {
    read(source, id_from_file, |_, _, activity, _| activity)
}

/// The same, with advice to its author.
///
/// # Errors
/// As [`parse`].
pub fn check(source: &str, id_from_file: &str) -> Result<Checked, Vec<Problem>> {
    read(source, id_from_file, |root, body, activity, mut problems| {
        advise::advise(root, body, &activity, &mut problems);
        Checked { activity, warnings: problems.into_sorted() }
    })
}

fn read<T>(
    source: &str,
    id_from_file: &str,
    then: impl FnOnce(&DeTable<'_>, &str, Activity, Problems<'_>) -> T,
) -> Result<T, Vec<Problem>> {
    let opened = Opened::new(source);
    let (body, mut problems) = (opened.text(), opened.problems());
    let root = opened.root();
    let root = root.get_ref();
    if check::is_newer(root, &mut problems) {
        // Its keys are for a newer program to judge.
        return Err(problems.into_sorted());
    }
    if root.is_empty() && problems.is_empty() {
        let help = "\"roundtable new\" begins one, in which each line says what it is for";
        problems.add(0..0, "this is no script: nothing is written in it yet".to_owned(), help.to_owned());
        return Err(problems.into_sorted());
    }
    check::document(root, &mut problems);
    let activity = build::activity(root, id_from_file, &mut problems);
    if problems.is_empty() { Ok(then(root, body, activity, problems)) } else { Err(problems.into_sorted()) }
}

/// The length that a text says, as scripts write it: "15m", "1h 30m".
///
/// # Errors
/// What to write instead.
pub fn length(text: &str) -> Result<Millis, String> {
    match duration::parse(text) {
        Ok(length) if length > Millis::ZERO && length <= duration::LONGEST => Ok(length),
        Ok(_) => Err("write more than nothing, and at most \"24h\"".to_owned()),
        Err(Meant::Length(meant)) => {
            Err(format!("it is not a duration: write \"{}\"", duration::write(meant)))
        }
        Err(_) => Err("it is not a duration: write it as \"15m\" or \"1h 30m\"".to_owned()),
    }
}

/// A source whose slips are mended, ready to be judged.
pub(crate) struct Opened<'s> {
    source: &'s str,
    mended: Mended<'s>,
}

impl<'s> Opened<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Self { source, mended: mend(without_mark(source)) }
    }

    /// What was parsed.
    pub(crate) fn text(&self) -> &str {
        &self.mended.text
    }

    /// Its tables.
    pub(crate) fn root(&self) -> Spanned<DeTable<'_>> {
        DeTable::parse_recoverable(&self.mended.text).0
    }

    /// What is wrong with its TOML; places in the tables are places of the source to it.
    pub(crate) fn problems(&self) -> Problems<'_> {
        Problems::new(self.source, &self.mended)
    }
}

/// A byte order mark is no part of the text.
fn without_mark(source: &str) -> &str {
    source.strip_prefix('\u{feff}').unwrap_or(source)
}
