//! The `roundtable` program.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Parser;
use roundtable::cli::{self, Cli, Command, LookArgs, ResumeArgs, WrongUse};
use roundtable::commands::{self, Outcome};
use roundtable::config::Config;
use roundtable::domain::text::printable;
use roundtable::store::paths::Paths;
use roundtable::store::{place, rescue, sessions};
use roundtable::tui::clock::Clock;
use roundtable::tui::runtime::{self, Preferences, Start};
use roundtable::tui::signals;

/// What was asked for could not be done.
const FAILED: u8 = 1;

/// Wrong use, or no terminal.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    match run(read_command_line()) {
        Ok(code) => ExitCode::from(code),
        // Whoever read our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // A closed stderr is no reason to panic.
            let _ = writeln!(io::stderr(), "error: {}", printable(&format!("{error:#}")));
            let is_wrong_use = error.downcast_ref::<WrongUse>().is_some();
            ExitCode::from(if is_wrong_use { WRONG_USE } else { FAILED })
        }
    }
}

/// What was asked for. A wrong use ends the program here, and is told without what the terminal would obey.
fn read_command_line() -> Cli {
    Cli::try_parse().unwrap_or_else(|wrong| {
        if let Some(sentence) = cli::sentence(&wrong) {
            let _ = writeln!(io::stderr(), "error: {}", printable(&sentence));
            std::process::exit(i32::from(WRONG_USE));
        }
        let told = wrong.render().to_string();
        if !wrong.use_stderr() || printable(&told) == told {
            wrong.exit();
        }
        let _ = write!(io::stderr(), "{}", printable(&told));
        std::process::exit(wrong.exit_code())
    })
}

fn run(cli: Cli) -> Result<u8> {
    signals::outlive_size_limits().context("signals cannot be heard")?;
    if cli.plain && !matches!(cli.command, None | Some(Command::Run(_) | Command::Resume(_))) {
        let why = "error: --plain is for a session: use it with run, with resume, or without a command";
        let _ = writeln!(io::stderr(), "{why}");
        return Ok(WRONG_USE);
    }
    let paths = Paths::of_user()?;
    let user = paths.activities();
    let mut out = BufWriter::new(io::stdout().lock());
    let look = cli.look;
    let outcome = match cli.command {
        Some(Command::List(args)) => commands::list::run(&args, Some(&user), &mut out)?,
        Some(Command::Show(args)) => commands::show::run(&args, Some(&user), &mut out)?,
        Some(Command::New(args)) => commands::new::run(&args, &paths, &mut out)?,
        Some(Command::Check(args)) => commands::check::run(&args, &user, &mut out)?,
        Some(Command::Schema(args)) => commands::schema::run(&args, &mut out)?,
        Some(Command::Completions(args)) => commands::completions::run(&args, &mut out)?,
        Some(Command::Man(args)) => commands::man::run(&args, &mut out)?,
        Some(Command::Candidates(args)) => commands::candidates::run(&args, &paths, &mut out)?,
        Some(Command::Preview(args)) => {
            drop(out);
            return open(paths, Way::Screens, look, |paths| commands::preview::start(&args, paths));
        }
        Some(Command::Sessions(args)) => {
            let config = commands::config::load(&paths, look, !wants_colours());
            let today = Clock::new().now().wall.date_naive();
            let outcome = commands::sessions::run(&args, &paths, config.settings.keep, today, &mut out)?;
            if let Some(trouble) = config.due_trouble() {
                out.flush()?;
                let _ = writeln!(io::stderr(), "warning: {trouble}");
            }
            outcome
        }
        Some(Command::Export(args)) => {
            let usual = sound(commands::config::load(&paths, look, !wants_colours()))?.settings.file;
            commands::export::run(&args, usual, &paths, &Clock::new().now(), &mut out)?
        }
        Some(Command::Config(args)) => {
            commands::config::run(&args, look, !wants_colours(), &paths, &mut out)?
        }
        Some(Command::Forget(args)) => commands::forget::run(&args, &paths, &mut out)?,
        Some(Command::Actions(args)) => commands::actions::run(&args, &paths, &Clock::new().now(), &mut out)?,
        Some(Command::Run(args)) => {
            drop(out);
            let way = Way::of(cli.plain || args.plain);
            return open(paths, way, look, |paths| commands::run::start(&args, paths));
        }
        Some(Command::Resume(args)) => {
            drop(out);
            let way = Way::of(cli.plain || args.plain);
            return open(paths, way, look, |paths| resume(&args, paths));
        }
        Some(Command::Mirror(args)) => {
            drop(out);
            let look = commands::config::load(&paths, look, !wants_colours()).look;
            return on_terminal(|| runtime::mirror(paths, args.session.as_deref(), look));
        }
        None => {
            drop(out);
            return open(paths, Way::of(cli.plain), look, |_| Ok(Start::Library));
        }
    };
    out.flush()?;
    Ok(match outcome {
        Outcome::Done => 0,
        Outcome::Failed => 1,
    })
}

/// How the program is shown.
enum Way {
    /// Drawn on a terminal.
    Screens,
    /// Lines in, lines out, as asked.
    Lines,
    /// The same, because the terminal can do nothing else.
    OnlyLines,
}

impl Way {
    /// As asked, or as the terminal has it.
    #[expect(clippy::disallowed_methods, reason = "the environment comes in here")]
    fn of(plain: bool) -> Self {
        match std::env::var_os("TERM") {
            _ if plain => Self::Lines,
            Some(term) if term == "dumb" => Self::OnlyLines,
            _ => Self::Screens,
        }
    }
}

/// Opens the session in lines, or on screens if there is a terminal to draw them on.
fn open(paths: Paths, way: Way, look: LookArgs, start: impl FnOnce(&Paths) -> Result<Start>) -> Result<u8> {
    // A room that waits is not kept waiting by what is wrong with a file: it is told on the first screen.
    let preferences = |paths: &Paths| {
        let config = commands::config::load(paths, look, !wants_colours());
        let trouble = config.trouble();
        (config.look, Preferences { settings: config.settings, trouble })
    };
    let why = match way {
        Way::Lines => None,
        Way::OnlyLines => Some("Linear mode was chosen because TERM is dumb."),
        Way::Screens => {
            return on_terminal(|| {
                if !can_be_kept(&paths)? {
                    return Ok(FAILED);
                }
                let start = start(&paths)?;
                let (look, preferences) = preferences(&paths);
                runtime::run(paths, start, look, preferences)
            });
        }
    };
    if !can_be_kept(&paths)? {
        return Ok(FAILED);
    }
    let start = start(&paths)?;
    let (_, preferences) = preferences(&paths);
    runtime::linear(paths, start, preferences, why)
}

/// Whether what is typed can be kept or, where it cannot, somebody wants to go on all the same. Asked in plain lines, before
/// anything is drawn.
fn can_be_kept(paths: &Paths) -> Result<bool> {
    let Some(trouble) = place::trouble(paths) else { return Ok(true) };
    let mut err = io::stderr();
    write!(
        err,
        "error: {trouble}.\nGo on without a disk? What you type is in memory only until it can be written. Type yes \
         to go on: "
    )?;
    err.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    let goes_on = ["y", "yes"].contains(&answer.trim().to_lowercase().as_str());
    if !goes_on {
        writeln!(err, "Nothing was begun.")?;
    }
    Ok(goes_on)
}

/// A configuration without errors. What leaves by a command goes by what was meant, or not at all.
fn sound(config: Config) -> Result<Config> {
    match config.trouble() {
        Some(trouble) => Err(anyhow::Error::msg(trouble)),
        None => Ok(config),
    }
}

/// Draws on the terminal, if there is one to draw on.
fn on_terminal(draw: impl FnOnce() -> Result<u8>) -> Result<u8> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let _ = writeln!(
            io::stderr(),
            "error: this needs a terminal to draw on, and its input or output is not one: \
             start it in a terminal window without a pipe, or run a session with --plain, lines in and lines out"
        );
        return Ok(WRONG_USE);
    }
    draw()
}

/// The session that was named, else the newest that is not over.
fn resume(args: &ResumeArgs, paths: &Paths) -> Result<Start> {
    if let Some(session) = &args.session {
        return Ok(Start::Resume(session.clone()));
    }
    // What could not be saved comes first.
    if let Some((rescued, _)) = rescue::list(paths).iter().find_map(rescue::first) {
        return Ok(Start::Resume(rescued.to_string()));
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
