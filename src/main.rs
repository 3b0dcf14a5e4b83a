//! The `roundtable` program.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Parser;
use roundtable::app::look::{Look, Theme};
use roundtable::cli::{Cli, Command, ResumeArgs};
use roundtable::commands::{self, Outcome};
use roundtable::store::paths::Paths;
use roundtable::store::sessions;
use roundtable::tui::clock::Clock;
use roundtable::tui::runtime::{self, Start};

/// Wrong use, or no terminal.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => ExitCode::from(code),
        // Whoever read our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // A closed stderr is no reason to panic.
            if let Some(usage) = error.downcast_ref::<clap::Error>() {
                let _ = usage.print();
                return ExitCode::from(WRONG_USE);
            }
            let _ = writeln!(io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<u8> {
    let paths = Paths::of_user()?;
    let user = paths.activities();
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = match cli.command {
        Some(Command::List(args)) => commands::list::run(&args, Some(&user), &mut out)?,
        Some(Command::Show(args)) => commands::show::run(&args, Some(&user), &mut out)?,
        Some(Command::New(args)) => commands::new::run(&args, &paths, &mut out)?,
        Some(Command::Check(args)) => commands::check::run(&args, &user, &mut out)?,
        Some(Command::Schema(args)) => commands::schema::run(&args, &mut out)?,
        Some(Command::Preview(args)) => {
            drop(out);
            return open(paths, |paths| commands::preview::start(&args, paths));
        }
        Some(Command::Sessions(args)) => commands::sessions::run(&args, &paths, &mut out)?,
        Some(Command::Export(args)) => commands::export::run(&args, &paths, &Clock::new().now(), &mut out)?,
        Some(Command::Forget(args)) => commands::forget::run(&args, &paths, &mut out)?,
        Some(Command::Actions(args)) => commands::actions::run(&args, &paths, &Clock::new().now(), &mut out)?,
        Some(Command::Run(args)) => {
            drop(out);
            return open(paths, |paths| commands::run::start(&args, paths));
        }
        Some(Command::Resume(args)) => {
            drop(out);
            return open(paths, |paths| resume(&args, paths));
        }
        Some(Command::Mirror(args)) => {
            drop(out);
            return on_terminal(|look| runtime::mirror(paths, args.session.as_deref(), look));
        }
        None => {
            drop(out);
            return open(paths, |_| Ok(Start::Library));
        }
    };
    out.flush()?;
    Ok(match outcome {
        Outcome::Done => 0,
        Outcome::Failed => 1,
    })
}

/// Opens the screens.
fn open(paths: Paths, start: impl FnOnce(&Paths) -> Result<Start>) -> Result<u8> {
    on_terminal(|look| {
        let start = start(&paths)?;
        runtime::run(paths, start, look)
    })
}

/// Draws on the terminal, if there is one to draw on.
fn on_terminal(draw: impl FnOnce(Look) -> Result<u8>) -> Result<u8> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let _ = writeln!(
            io::stderr(),
            "error: this needs a terminal to draw on, and its input or output is not one: \
             start it in a terminal window, without a pipe"
        );
        return Ok(WRONG_USE);
    }
    draw(Look { theme: if wants_colours() { Theme::Terminal } else { Theme::Mono }, ..Look::default() })
}

/// The session that was named, else the newest that is not over.
fn resume(args: &ResumeArgs, paths: &Paths) -> Result<Start> {
    if let Some(session) = &args.session {
        return Ok(Start::Resume(session.clone()));
    }
    let unfinished = sessions::unfinished(paths)?;
    let newest = unfinished
        .first()
        .context("there is no session to go on with: \"roundtable sessions\" lists those that are over")?;
    Ok(Start::Resume(newest.id.to_string()))
}

/// `NO_COLOR`, set to anything but nothing, asks for none.
#[expect(clippy::disallowed_methods, reason = "the environment comes in here")]
fn wants_colours() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
