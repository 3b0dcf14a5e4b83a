//! One file for each subcommand that prints and ends.

pub mod actions;
pub mod check;
pub mod completions;
pub mod config;
pub mod export;
pub mod forget;
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// What was asked for failed, and that has been said: exit code 1.
    Failed,
}
