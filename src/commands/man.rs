//! `roundtable man`: the manual, one page for the program and one for each command, made from the definition
//! of the command line.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use clap::builder::PossibleValue;
use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::Outcome;
use crate::cli::{Cli, ManArgs, UsageError};
use crate::store::files::shown;

/// Prints the requested page, or writes all of them.
pub fn run(args: &ManArgs, out: &mut dyn Write) -> Result<Outcome> {
    if let Some(dir) = &args.dir {
        return write_all(dir, out);
    }
    let name = if args.command.is_empty() {
        PROGRAM.to_owned()
    } else {
        format!("{PROGRAM}-{}", args.command.join("-"))
    };
    let pages = commands();
    let (_, command) = pages
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or_else(|| UsageError("there is no such command: \"roundtable help\" lists them".to_owned()))?;
    out.write_all(page(command, &name)?.as_bytes())?;
    Ok(Outcome::Done)
}

/// The pages of `roundtable man`.
pub(super) fn names() -> Vec<String> {
    let inner =
        |(name, _): (String, Command)| Some(name.strip_prefix(PROGRAM)?.strip_prefix('-')?.to_owned());
    commands().into_iter().filter_map(inner).collect()
}

/// Pages of an earlier version are replaced: they are this program's own.
#[expect(clippy::disallowed_methods, reason = "pages go where the user says")]
fn write_all(dir: &Path, out: &mut dyn Write) -> Result<Outcome> {
    ensure!(!dir.is_file(), "{} is a file: pages go into a folder", shown(dir));
    std::fs::create_dir_all(dir).with_context(|| format!("cannot make the folder {}", shown(dir)))?;
    let pages = commands();
    for (name, command) in &pages {
        let path = dir.join(format!("{name}.1"));
        std::fs::write(&path, page(command, name)?)
            .with_context(|| format!("cannot write {}", shown(&path)))?;
    }
    writeln!(out, "{} pages written to {}", pages.len(), shown(dir))?;
    Ok(Outcome::Done)
}

const PROGRAM: &str = "roundtable";

/// Each command with the name of its page, the program first.
fn commands() -> Vec<(String, Command)> {
    fn with_inner(name: String, command: &Command, all: &mut Vec<(String, Command)>) {
        all.push((name.clone(), command.clone()));
        for inner in command.get_subcommands() {
            with_inner(format!("{name}-{}", inner.get_name()), inner, all);
        }
    }
    let mut program = as_in_print(Cli::command());
    program.build();
    let mut all = Vec::new();
    with_inner(PROGRAM.to_owned(), &program, &mut all);
    all
}

/// For a page: no `help` command, and the possible values of an option in its help.
fn as_in_print(command: Command) -> Command {
    let command = command
        .disable_help_subcommand(true)
        .subcommand_help_heading("COMMANDS")
        .subcommand_value_name("command")
        .mut_args(|arg| {
            let values = arg.get_possible_values();
            let (Some(help), true) = (arg.get_help(), arg.get_action().takes_values() && !values.is_empty())
            else {
                return arg;
            };
            let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
            let help = format!("{help} [possible values: {}]", names.join(", "));
            arg.help(help).hide_possible_values(true)
        });
    command.mut_subcommands(as_in_print)
}

fn page(command: &Command, name: &str) -> Result<String> {
    let man = Man::new(command.clone())
        .title(name.to_uppercase())
        .section("1")
        .source(concat!("roundtable ", env!("CARGO_PKG_VERSION")))
        .manual("Roundtable");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let mut end = Roff::new();
    if let Some(examples) = command.get_after_help() {
        after(&examples.to_string(), &mut end);
    }
    if let Some((above, _)) = name.rsplit_once('-') {
        end.control("SH", ["SEE ALSO"]).text([bold(above), roman("(1)")]);
    } else {
        for (heading, entries) in ABOUT {
            end.control("SH", [heading]);
            for (term, said) in entries {
                end.control("TP", []).text([bold(*term)]).text([roman(*said)]);
            }
        }
    }
    // Without a date the next argument would take its place, so an empty one is inserted.
    let page = String::from_utf8(page)?.replacen(" 1  ", " 1 \"\" ", 1) + &end.to_roff();
    let lines: Vec<&str> = page.lines().map(str::trim_end).collect();
    Ok(format!("{}\n", lines.join("\n")))
}

/// The text after a command's help: examples in two columns, then notes.
fn after(help: &str, end: &mut Roff) {
    let mut in_examples = false;
    for line in help.lines() {
        let (command, said) = line.trim_start().split_once("  ").unwrap_or((line.trim_start(), ""));
        let indent = line.len() - line.trim_start().len();
        match indent {
            0 if line == "Examples:" => {
                in_examples = true;
                end.control("SH", ["EXAMPLES"]);
            }
            0 if line.is_empty() => {}
            0 => {
                if std::mem::take(&mut in_examples) {
                    end.control("SH", ["NOTES"]);
                }
                end.text([roman(line)]);
            }
            1..10 => {
                end.control("TP", []).text([bold(command)]);
                if !said.is_empty() {
                    end.text([roman(said.trim_start())]);
                }
            }
            _ => {
                end.text([roman(line.trim_start())]);
            }
        }
    }
}

type Section = (&'static str, &'static [(&'static str, &'static str)]);

const ABOUT: [Section; 4] = [
    (
        "EXIT STATUS",
        &[
            ("0", "Success."),
            ("1", "Failure: the last line says why and what to do next."),
            ("2", "Wrong usage, or no terminal."),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("ROUNDTABLE_DATA_DIR", "The folder of sessions."),
            ("ROUNDTABLE_CONFIG_DIR", "The folder of config.toml and of your own activities."),
            ("XDG_DATA_HOME, XDG_CONFIG_HOME", "The folders that these two are in, unless they are set."),
            ("NO_COLOR", "When it is not empty, no colours are used."),
            ("TERM", "When it is dumb, sessions run as plain text, as with --plain."),
        ],
    ),
    (
        "FILES",
        &[
            (
                "~/.local/share/roundtable/sessions",
                "The sessions, a folder each. Nothing in it is encrypted.",
            ),
            ("~/.config/roundtable/config.toml", "The configuration: see roundtable-config(1)."),
            ("~/.config/roundtable/activities", "Your own activities: see roundtable-new(1)."),
        ],
    ),
    (
        "SEE ALSO",
        &[("roundtable-run(1), roundtable-show(1), roundtable-export(1)", "In a session, ? lists the keys.")],
    ),
];
