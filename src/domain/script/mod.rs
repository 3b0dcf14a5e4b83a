//! Activity scripts, format 1: TOML in, a validated [`Activity`] out, or everything that is wrong with it at once.
//!
//! ```text
//! source ─ toml ─► spanned tables ─ check (against the tables of keys in `schema`) ─┐
//!                                 └ build (what the tables cannot say) ─────────────┴► Activity, or Problems
//! ```
//!
//! [`schema`] is data: what is unknown, missing, of the wrong type or out of range is found by walking it, and a
//! JSON schema can be made from it. Nothing here panics, whatever the file holds.

mod build;
mod capture;
mod check;
mod duration;
mod problem;
pub mod programme;
mod render;
pub mod schema;

pub use check::nearest;
pub use problem::Problem;
pub use render::render;

use toml::Spanned;
use toml::de::DeTable;

use super::activity::Activity;
use super::time::Millis;
use problem::Problems;

/// The format this program reads.
pub const FORMAT: i64 = 1;

/// Reads a script strictly. `id_from_file` is the name of its file without the extension: its id, unless it has one.
///
/// The problems come in the order of the file.
pub fn parse(source: &str, id_from_file: &str) -> Result<Activity, Vec<Problem>> {
    let (root, mut problems) = opened(source);
    let root = root.get_ref();
    if check::is_newer(root, &mut problems) {
        // Its keys are for a newer program to judge.
        return Err(problems.into_sorted());
    }
    check::document(root, &mut problems);
    let activity = build::activity(root, id_from_file, &mut problems);
    if problems.is_empty() { Ok(activity) } else { Err(problems.into_sorted()) }
}

/// The length that a text says, as scripts write it: "15m", "1h 30m".
///
/// # Errors
/// What to write instead.
pub fn length(text: &str) -> Result<Millis, String> {
    match duration::parse(text) {
        Ok(length) if length > Millis::ZERO && length <= duration::LONGEST => Ok(length),
        Ok(_) => Err("write more than nothing, and at most \"24h\"".to_owned()),
        Err(meant) => {
            let meant = meant.map_or_else(|| "15m".to_owned(), duration::write);
            Err(format!("it is not a duration: write \"{meant}\""))
        }
    }
}

/// The tables of a source, and what is wrong with its TOML.
fn opened(source: &str) -> (Spanned<DeTable<'_>>, Problems<'_>) {
    let mut problems = Problems::new(source);
    // A byte order mark is no part of the text. Spans are moved back by it.
    let body = source.strip_prefix('\u{feff}').unwrap_or(source);
    problems.shift_by(source.len() - body.len());
    let (root, syntax) = DeTable::parse_recoverable(body);
    for error in &syntax {
        problems.add_syntax(error);
    }
    (root, problems)
}
