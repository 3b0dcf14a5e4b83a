//! `roundtable candidates`: the names that a shell offers for a word, a line each. Activities, programmes and sessions are
//! called by what tells nothing of anybody; people, titles and series are never offered.

use std::io::Write;

use anyhow::Result;
use clap::{Arg, Command, CommandFactory as _};

use super::Outcome;
use crate::cli::{CandidatesArgs, Cli};
use crate::store::paths::Paths;
use crate::store::{library, programmes, sessions};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Activity,
    Own,
    Session,
}

/// Prints the names that begin as the last word does. Whatever is wrong, a shell is not told of it in the middle of a line.
pub fn run(args: &CandidatesArgs, paths: &Paths, out: &mut dyn Write) -> Result<Outcome> {
    let Some((last, before)) = args.words.split_last() else { return Ok(Outcome::Done) };
    let Some(kind) = kind(before).filter(|_| !last.starts_with('-')) else { return Ok(Outcome::Done) };
    for name in names(kind, paths).iter().filter(|name| name.starts_with(last.as_str())) {
        writeln!(out, "{name}")?;
    }
    Ok(Outcome::Done)
}

/// What the word after these names, if it is one of ours.
pub fn kind(before: &[String]) -> Option<Kind> {
    let mut program = Cli::command();
    program.build();
    let mut command = &program;
    let mut places = 0;
    let mut words = before.iter();
    while let Some(word) = words.next() {
        if word.starts_with('-') {
            if has_its_value_behind(command, word) {
                words.next()?;
            }
        } else if let Some(inner) = command.find_subcommand(word).filter(|_| places == 0) {
            command = inner;
        } else {
            places += 1;
        }
    }
    let many = |arg: &&Arg| arg.get_num_args().is_some_and(|range| range.max_values() > 1);
    let arg =
        command.get_positionals().nth(places).or_else(|| command.get_positionals().last().filter(many))?;
    match (command.get_name(), arg.get_id().as_str()) {
        ("run", "activities") | ("show", "activity") => Some(Kind::Activity),
        ("check", "paths") | ("preview", "file") => Some(Kind::Own),
        (_, "session") => Some(Kind::Session),
        _ => None,
    }
}

/// Whether the word after this option is its value.
fn has_its_value_behind(command: &Command, word: &str) -> bool {
    let is_it = |arg: &&Arg| match word.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long),
        None => {
            arg.get_short().is_some_and(|short| word.strip_prefix('-') == Some(short.to_string().as_str()))
        }
    };
    command.get_arguments().find(is_it).is_some_and(|arg| arg.get_action().takes_values())
}

fn names(kind: Kind, paths: &Paths) -> Vec<String> {
    let folder = paths.activities();
    let activities = || match kind {
        Kind::Own => library::own(&folder).collect(),
        Kind::Activity | Kind::Session => library::all(Some(&folder)),
    };
    match kind {
        Kind::Session => {
            let all = sessions::list(paths).unwrap_or_default();
            all.into_iter().map(|entry| entry.id.to_string()).collect()
        }
        Kind::Activity | Kind::Own => {
            let good = activities().into_iter().filter(|entry| entry.result.is_ok()).map(|entry| entry.id);
            let programmes = programmes::all(Some(&folder)).into_iter();
            good.chain(programmes.filter(|entry| entry.result.is_ok()).map(|entry| entry.id)).collect()
        }
    }
}
