//! One file for each subcommand that prints and ends.

pub mod actions;
pub mod candidates;
pub mod check;
pub mod completions;
pub mod config;
pub mod export;
pub mod forget;
mod held;
pub mod list;
pub mod man;
pub mod new;
pub mod packed;
pub mod preview;
mod programme;
pub mod run;
pub mod schema;
pub mod sessions;
pub mod show;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// What was asked for failed, and that has been said: exit code 1.
    Failed,
}
