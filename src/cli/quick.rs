//! The commands that a room waits for, parsed without building the whole command line, so that they start
//! faster.

use std::ffi::OsString;

use clap::{Args, Parser};

use super::{Cli, Command, LookArgs, ResumeArgs, RunArgs};

/// One command and the options of all commands.
#[derive(Debug, Parser)]
struct Only<T: Args> {
    #[command(flatten)]
    args: T,
    #[command(flatten)]
    look: LookArgs,
}

impl Cli {
    /// No command, `run` or `resume`, if it is valid. Everything else, including help and errors, is `None`
    /// and left to the complete parser, which reads these in the same way.
    pub fn quickly(command_line: &[OsString]) -> Option<Self> {
        match command_line.get(1).map(|name| name.to_str()) {
            None => Some(Self { command: None, plain: false, look: LookArgs::default() }),
            Some(Some("run")) => only(command_line, Command::Run as fn(RunArgs) -> Command),
            Some(Some("resume")) => only(command_line, Command::Resume as fn(ResumeArgs) -> Command),
            Some(_) => None,
        }
    }
}

fn only<T: Args>(command_line: &[OsString], command: fn(T) -> Command) -> Option<Cli> {
    let Only { args, look } = Only::<T>::try_parse_from(command_line.get(1..)?).ok()?;
    Some(Cli { command: Some(command(args)), plain: false, look })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_quickly_is_read_as_the_whole_command_line_reads_it() {
        let quick = [
            "roundtable",
            "roundtable run shared-goals",
            "roundtable run a b --break 15m --people 9 --start 9:30 --finish-by 16:00 --series Ours --plain",
            "roundtable run a --names people.txt --format one-to-one --rehearse --speed 300",
            "roundtable run --theme dark a --ascii --silent --reduced-motion",
            "roundtable run -- --odd",
            "roundtable resume",
            "roundtable resume 2026-11-22-a1b2 --plain --theme=light",
        ];
        for line in quick {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let whole = Cli::try_parse_from(&words).unwrap();
            let read = Cli::quickly(&words).unwrap_or_else(|| panic!("not read quickly: {line}"));
            assert_eq!(format!("{read:?}"), format!("{whole:?}"), "{line}");
        }
    }

    #[test]
    fn help_mistakes_and_other_commands_are_for_the_whole_command_line() {
        let others = [
            "roundtable --help",
            "roundtable --plain",
            "roundtable --theme dark",
            "roundtable list",
            "roundtable run",
            "roundtable run --help",
            "roundtable run -V",
            "roundtable run a --people none",
            "roundtable run a --people 3 --names b",
            "roundtable run a --speed 3",
            "roundtable resume a b",
            "roundtable help run",
        ];
        for line in others {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert!(Cli::quickly(&words).is_none(), "{line}");
        }
    }
}
