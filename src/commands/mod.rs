//! One file for each subcommand that prints and ends.

pub mod actions;
pub mod check;
pub mod completions;
pub mod config;
pub mod export;
pub mod forget;
mod from_session;
pub mod list;
pub mod man;
pub mod new;
mod output;
pub mod preview;
mod programme;
pub mod run;
pub mod schema;
pub mod sessions;
mod sheet_json;
pub mod show;
mod subject_report;

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The failure has been printed: exit code 1.
    Failed,
}

fn print_json(value: &impl Serialize, out: &mut dyn Write) -> Result<Outcome> {
    writeln!(out, "{}", serde_json::to_string_pretty(value)?)?;
    Ok(Outcome::Done)
}
