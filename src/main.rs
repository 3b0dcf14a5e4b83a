//! The `roundtable` program.

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Parser;
use roundtable::cli::{self, Cli, Command, LookArgs, ResumeArgs, UsageError};
use roundtable::commands::{self, Outcome};
use roundtable::config::Config;
use roundtable::domain::text::printable;
use roundtable::platform;
use roundtable::store::paths::Paths;
use roundtable::store::{rescue, sessions, storage_check};
use roundtable::tui::clock::Clock;
use roundtable::tui::runtime::{self, Preferences, Start};
use roundtable::tui::signals;

const FAILED: u8 = 1;

const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    if commands::completions::answered(std::env::args_os(), std::env::current_dir().ok().as_deref()) {
        return ExitCode::SUCCESS;
    }
    match run(read_command_line()) {
        Ok(code) => ExitCode::from(code),
        // The reader closed the pipe.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // A closed stderr must not cause a panic.
            let _ = writeln!(io::stderr(), "error: {}", printable(&format!("{error:#}")));
            let is_wrong_use = error.downcast_ref::<UsageError>().is_some();
            ExitCode::from(if is_wrong_use { WRONG_USE } else { FAILED })
        }
    }
}

fn read_command_line() -> Cli {
    let command_line: Vec<OsString> = std::env::args_os().collect();
    if let Some(cli) = Cli::quickly(&command_line) {
        return cli;
    }
    Cli::try_parse_from(command_line).unwrap_or_else(|wrong| {
        if let Some(sentence) = cli::sentence(&wrong) {
            let _ = writeln!(io::stderr(), "error: {}", printable(&sentence));
            std::process::exit(i32::from(WRONG_USE));
        }
        let message = wrong.render().to_string();
        if !wrong.use_stderr() || printable(&message) == message {
            wrong.exit();
        }
        let _ = write!(io::stderr(), "{}", printable(&message));
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
        Some(Command::New(args)) => commands::new::run(&args, &paths, &mut io::stdin().lock(), &mut out)?,
        Some(Command::Check(args)) => commands::check::run(&args, &user, &mut out)?,
        Some(Command::Schema(args)) => commands::schema::run(&args, &mut out)?,
        Some(Command::Completions(args)) => commands::completions::run(&args, &mut out)?,
        Some(Command::Man(args)) => commands::man::run(&args, &mut out)?,
        Some(Command::Preview(args)) => {
            drop(out);
            return open(paths, UiMode::Screens, look, |paths| commands::preview::start(&args, paths));
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
            let mode = UiMode::of(cli.plain || args.plain);
            return open(paths, mode, look, |paths| commands::run::start(&args, paths));
        }
        Some(Command::Resume(args)) => {
            drop(out);
            let mode = UiMode::of(cli.plain || args.plain);
            return open(paths, mode, look, |paths| resume(&args, paths));
        }
        Some(Command::Mirror(args)) => {
            drop(out);
            let look = commands::config::load(&paths, look, !wants_colours()).look;
            return on_terminal(|| runtime::mirror(paths, args.session.as_deref(), look));
        }
        None => {
            drop(out);
            return open(paths, UiMode::of(cli.plain), look, |_| Ok(Start::Library));
        }
    };
    out.flush()?;
    Ok(match outcome {
        Outcome::Done => 0,
        Outcome::Failed => 1,
    })
}

enum UiMode {
    Screens,
    Plain,
    DumbTerminal,
}

impl UiMode {
    #[expect(clippy::disallowed_methods, reason = "the environment comes in here")]
    fn of(plain: bool) -> Self {
        match std::env::var_os("TERM") {
            _ if plain => Self::Plain,
            Some(term) if term == "dumb" => Self::DumbTerminal,
            _ => Self::Screens,
        }
    }
}

fn open(
    paths: Paths,
    mode: UiMode,
    look: LookArgs,
    start: impl FnOnce(&Paths) -> Result<Start>,
) -> Result<u8> {
    // A broken configuration file does not delay a waiting room: it is reported on the first screen.
    let preferences = |paths: &Paths| {
        let config = commands::config::load(paths, look, !wants_colours());
        let trouble = config.trouble();
        (config.look, Preferences { settings: config.settings, trouble })
    };
    let why = match mode {
        UiMode::Plain => None,
        UiMode::DumbTerminal => Some("Linear mode was chosen because TERM is dumb."),
        UiMode::Screens => {
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

fn can_be_kept(paths: &Paths) -> Result<bool> {
    let Some(trouble) = storage_check::problem(paths) else { return Ok(true) };
    let mut err = io::stderr();
    write!(
        err,
        "error: {trouble}.\nContinue without saving? What you type stays in memory until it can be written. Type yes to continue: "
    )?;
    err.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    let goes_on = ["y", "yes"].contains(&answer.trim().to_lowercase().as_str());
    if !goes_on {
        writeln!(err, "Nothing was started.")?;
    }
    Ok(goes_on)
}

/// A command that exports uses a valid configuration, or fails.
fn sound(config: Config) -> Result<Config> {
    match config.trouble() {
        Some(trouble) => Err(anyhow::Error::msg(trouble)),
        None => Ok(config),
    }
}

fn on_terminal(draw: impl FnOnce() -> Result<u8>) -> Result<u8> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let _ = writeln!(
            io::stderr(),
            "error: this needs a terminal, and its input or output is not one: \
             start it in a terminal window without a pipe, or run a session with --plain, as plain text"
        );
        return Ok(WRONG_USE);
    }
    if let Err(why) = platform::terminal::can_show_screens() {
        let _ = writeln!(io::stderr(), "error: {why}");
        return Ok(WRONG_USE);
    }
    draw()
}

fn resume(args: &ResumeArgs, paths: &Paths) -> Result<Start> {
    if let Some(session) = &args.session {
        return Ok(Start::Resume { id: session.clone(), named: true });
    }
    // Rescued copies come first.
    if let Some((rescued, _)) = rescue::list(paths).iter().find_map(rescue::first) {
        return Ok(Start::Resume { id: rescued.to_string(), named: false });
    }
    let unfinished = sessions::unfinished(paths)?;
    let newest = unfinished
        .first()
        .context("there is no unfinished session: \"roundtable sessions\" lists finished ones")?;
    Ok(Start::Resume { id: newest.id.to_string(), named: false })
}

/// A `NO_COLOR` that is not empty asks for none.
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
