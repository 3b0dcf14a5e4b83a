//! Activity scripts, format 1: TOML in, a validated [`Activity`] out, or everything that is wrong with it at once.
//!
//! ```text
//! source ─ toml ─► spanned tables ─ check (against the tables of keys in `schema`) ─┐
//!                                 └ build (what the tables cannot say) ─────────────┴► Activity, or Problems
//!                                   advise (what may confuse the room) ◄── Activity, its tables
//! ```
//!
//! [`schema`] is data: what is unknown, missing, of the wrong type or out of range is found by walking it, and a
//! JSON schema can be made from it. Nothing here panics, whatever the file holds.

mod acronym;
mod advise;
mod blank;
mod build;
mod capture;
mod cues;
mod days;
mod help;
mod json_schema;
mod languages;
mod links;
mod patterns;
pub mod programme;
pub mod schema;
mod slug;
mod source;
mod starter;
mod times;
mod topics;
mod varied;
mod written;

pub use advise::{PROMPT_COLUMNS, PROMPT_ROWS, PROMPT_ROWS_ONE_TO_ONE, TITLE_COLUMNS};
pub use blank::{OPEN_SESSION, blank, is_open_page};
pub use json_schema::{json_schema, programme_schema};
pub use slug::slug;
pub use starter::{Starter, starter, title_of};
pub use written::{Comments, written};

use toml::de::DeTable;

use self::languages::Together;
use super::activity::Activity;
pub use super::schema::{Concern, Problem, Severity, render};
use super::schema::{Opened, Problems, against, duration, whole};
use super::time::Millis;

/// The format this program reads.
pub const FORMAT: i64 = 1;

/// A valid script, with warnings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub activity: Activity,
    /// In the order of the file.
    pub warnings: Vec<Problem>,
}

/// Reads a script strictly. `id_from_file` is the name of its file without the extension: its id, unless it
/// has one.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn parse(source: &str, id_from_file: &str) -> Result<Activity, Vec<Problem>> {
    read(source, id_from_file, |_, _, activity, _, _| activity)
}

/// The same, with advice for its author.
///
/// # Errors
/// As [`parse`].
pub fn check(source: &str, id_from_file: &str) -> Result<Checked, Vec<Problem>> {
    read(source, id_from_file, |root, body, activity, mut problems, gaps| {
        languages::advise(root, gaps, &mut problems);
        advise::advise(root, body, &activity, &mut problems);
        Checked { activity, warnings: problems.into_sorted() }
    })
}

fn read<T>(
    source: &str,
    id_from_file: &str,
    then: impl FnOnce(&DeTable<'_>, &str, Activity, Problems<'_>, Vec<languages::Gap>) -> T,
) -> Result<T, Vec<Problem>> {
    let opened = Opened::new(source, &help::Scripts);
    let (body, mut problems) = (opened.text(), opened.problems());
    let mut root = opened.root();
    let root = root.get_mut();
    if is_newer(root, &mut problems) {
        // Its keys are for a newer program to judge.
        return Err(problems.into_sorted());
    }
    if root.is_empty() && problems.is_empty() {
        problems.add(0..0, "this file is empty: it is not a script yet".to_owned(), help::BEGUN.to_owned());
        return Err(problems.into_sorted());
    }
    let Together { worded, gaps } = languages::put_together(&schema::SCRIPT, root, &mut problems);
    against(&help::Scripts, root, &mut problems);
    let activity = Activity { worded, ..build::activity(root, id_from_file, &mut problems) };
    if problems.is_empty() {
        Ok(then(root, body, activity, problems, gaps))
    } else {
        Err(problems.into_sorted())
    }
}

/// Parses a length as scripts write it: "15m", "1h 30m".
///
/// # Errors
/// What to write instead.
pub fn length(text: &str) -> Result<Millis, String> {
    match duration::parse(text) {
        Ok(length) if length > Millis::ZERO && length <= duration::LONGEST => Ok(length),
        Ok(_) => Err("write more than nothing, and at most \"24h\"".to_owned()),
        Err(duration::Meant::Length(meant)) => {
            Err(format!("it is not a duration: write \"{}\"", duration::write(meant)))
        }
        Err(_) => Err("it is not a duration: write it as \"15m\" or \"1h 30m\"".to_owned()),
    }
}

/// Whether the script has a format that this program is too old for, which is reported. Only here is `format`
/// checked.
pub(super) fn is_newer(root: &DeTable<'_>, problems: &mut Problems<'_>) -> bool {
    let Some((_, value)) = root.iter().find(|(key, _)| key.get_ref() == "format") else { return false };
    match whole(value.get_ref()) {
        Some(format) if format > FORMAT => {
            let message =
                format!("this script is written in format {format}; this program reads format {FORMAT}");
            problems.add(value.span(), message, "use a newer roundtable for it".to_owned());
            true
        }
        _ => false,
    }
}
