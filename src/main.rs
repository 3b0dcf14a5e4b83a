//! The `roundtable` program.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Parser;
use roundtable::cli::{Cli, Command};
use roundtable::commands::{self, Outcome};

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        // Whoever read our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // A closed stderr is no reason to panic.
            let _ = writeln!(io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<Outcome> {
    let mut out = BufWriter::new(io::stdout().lock());
    let user = user_activities();
    let outcome = match cli.command {
        Some(Command::List(args)) => commands::list::run(&args, user.as_deref(), &mut out)?,
        Some(Command::Show(args)) => commands::show::run(&args, user.as_deref(), &mut out)?,
        Some(Command::Check(args)) => commands::check::run(&args, &mut out)?,
        None | Some(Command::Run(_) | Command::Sessions(_) | Command::Resume(_) | Command::Export(_)) => {
            bail!("that is not in this build")
        }
    };
    out.flush()?;
    Ok(outcome)
}

/// Where the user keeps activities of their own.
#[expect(clippy::disallowed_methods, reason = "the environment comes in here, until the store has its paths")]
fn user_activities() -> Option<PathBuf> {
    let folder = std::env::var_os("ROUNDTABLE_CONFIG_DIR").filter(|folder| !folder.is_empty());
    folder.map(|folder| PathBuf::from(folder).join("activities"))
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
