//! `roundtable completions`, and the program's replies when a shell asks for completions.
//!
//! Activities, programmes, sessions and actions are completed by names that reveal nothing about anybody;
//! people, titles and series are never offered.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result};
use clap::{Arg, Command, CommandFactory as _};
use clap_complete::CompleteEnv;
use clap_complete::engine::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _,
};
use clap_complete::env::Shells;

use super::{Outcome, actions, man};
use crate::cli::{Cli, CompletionsArgs};
use crate::domain::event::ActionStatus;
use crate::store::paths::Paths;
use crate::store::{library, programmes, sessions};

/// The variable in which the asking shell puts its own name.
const ASKED_BY: &str = "ROUNDTABLE_COMPLETE";

/// The shell is told to run the `roundtable` on its path.
pub fn run(args: &CompletionsArgs, out: &mut dyn Write) -> Result<Outcome> {
    let shell = Shells::builtins();
    let shell = shell.completer(&args.shell).context("there is no such shell")?;
    shell.write_registration(ASKED_BY, "roundtable", "roundtable", "roundtable", out)?;
    if args.shell == "zsh" {
        // When found by its name, the file is run for the first completion: the function it defines has to be
        // called.
        writeln!(out, "\n[[ $funcstack[1] == _roundtable ]] && _clap_dynamic_completer_roundtable \"$@\"")?;
    }
    Ok(Outcome::Done)
}

/// False if no shell asked. Errors are not printed in the middle of a command line.
pub fn answered(args: impl IntoIterator<Item = OsString>, folder: Option<&Path>) -> bool {
    CompleteEnv::with_factory(command).var(ASKED_BY).try_complete(args, folder).unwrap_or(true)
}

/// The command line, with completions for its arguments.
fn command() -> Command {
    // Options are offered where nothing else fits, or after a hyphen.
    fn named(command: Command) -> Command {
        let name = command.get_name().to_owned();
        let command = command.mut_args(|arg| match arg.is_positional() {
            true => with_names(&name, arg),
            false => with_sessions(arg).hide(true),
        });
        command.mut_subcommands(named)
    }
    let mut program = Cli::command();
    // This adds what clap adds by itself.
    program.build();
    named(program)
}

fn with_names(command: &str, arg: Arg) -> Arg {
    match (command, arg.get_id().as_str()) {
        ("run", "activities") | ("show", "activity") | ("check", "paths") => {
            arg.add(or_scripts(|| activities(library::all)))
        }
        ("preview", "file") => {
            arg.add(or_scripts(|| activities(|folder| folder.into_iter().flat_map(library::own).collect())))
        }
        (_, "session") => arg.add(candidates(session_ids)),
        ("reopen", "action") => arg.add(candidates(|| action_ids(false))),
        (_, "action") => arg.add(candidates(|| action_ids(true))),
        ("man", "command") => arg.add(candidates(man::names)),
        _ => arg,
    }
}

/// An option that names a session.
fn with_sessions(arg: Arg) -> Arg {
    if arg.get_id() == "from_session" { arg.add(candidates(session_ids)) } else { arg }
}

fn candidates(names: fn() -> Vec<String>) -> ArgValueCandidates {
    ArgValueCandidates::new(move || names().into_iter().map(CompletionCandidate::new).collect())
}

/// These names, plus scripts and folders on the disk.
fn or_scripts(names: fn() -> Vec<String>) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let names =
            names().into_iter().filter(|name| typed.to_str().is_some_and(|typed| name.starts_with(typed)));
        let is_script = |path: &Path| path.extension().is_some_and(|ending| ending == "toml");
        let files = PathCompleter::any().filter(is_script).complete(typed);
        names.map(CompletionCandidate::new).chain(files).collect()
    })
}

/// The activities that can be run, and the user's programmes.
fn activities(listed: fn(Option<&Path>) -> Vec<library::LibraryEntry>) -> Vec<String> {
    let Ok(paths) = Paths::of_user() else { return Vec::new() };
    let folder = paths.activities();
    let good = listed(Some(&folder)).into_iter().filter(|entry| entry.result.is_ok()).map(|entry| entry.id);
    let programmes = programmes::all(Some(&folder)).into_iter();
    good.chain(programmes.filter(|entry| entry.result.is_ok()).map(|entry| entry.id)).collect()
}

fn session_ids() -> Vec<String> {
    let all = Paths::of_user().ok().and_then(|paths| sessions::list(&paths).ok()).unwrap_or_default();
    all.into_iter().map(|entry| entry.id.to_string()).collect()
}

/// The shared actions that any room may read.
fn action_ids(open: bool) -> Vec<String> {
    let all = Paths::of_user().ok().and_then(|paths| actions::for_the_room(&paths).ok()).unwrap_or_default();
    let asked = all.into_iter().filter(|action| (action.status == ActionStatus::Open) == open);
    asked.map(|action| action.key.to_string()).collect()
}
