//! The command line of what comes with the program: completions for shells, and the manual.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// A shell that completes commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// bash
    Bash,
    /// zsh
    Zsh,
    /// fish
    Fish,
    /// PowerShell
    PowerShell,
    /// elvish
    Elvish,
}

impl Shell {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Bash, Self::Zsh, Self::Fish, Self::PowerShell, Self::Elvish];

    /// Its name on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
            Self::PowerShell => "powershell",
            Self::Elvish => "elvish",
        }
    }

    /// The file in `packaging/completions`, named as the shell looks for it.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Bash => "roundtable.bash",
            Self::Zsh => "_roundtable",
            Self::Fish => "roundtable.fish",
            Self::PowerShell => "roundtable.ps1",
            Self::Elvish => "roundtable.elv",
        }
    }
}

/// `roundtable completions`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  roundtable completions bash > ~/.local/share/bash-completion/completions/roundtable
  roundtable completions zsh > ~/.zfunc/_roundtable  with fpath+=~/.zfunc in ~/.zshrc, before compinit
  roundtable completions fish > ~/.config/fish/completions/roundtable.fish
  roundtable completions elvish > ~/.config/elvish/lib/roundtable.elv
                                                    with \"use roundtable\" in rc.elv

In PowerShell, this goes into the profile:
  roundtable completions powershell | Out-String | Invoke-Expression

They take effect in the next shell that is opened.")]
pub struct CompletionsArgs {
    /// Which shell
    #[arg(value_name = "SHELL", value_parser = shell())]
    pub shell: Shell,
}

/// `roundtable candidates`
#[derive(Clone, Debug, Args)]
pub struct CandidatesArgs {
    /// The words after "roundtable" up to the one that is completed
    #[arg(value_name = "WORD", last = true)]
    pub words: Vec<String>,
}

/// `roundtable man`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  roundtable man | man -l -                         read it
  roundtable man export | man -l -                  what is said of one command
  roundtable man --dir ~/.local/share/man/man1      keep all pages where man finds them")]
pub struct ManArgs {
    /// The command whose page it is, as \"export\" or \"actions done\" [default: the program]
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
    /// Write all pages into this folder, which is made if it is not there
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub dir: Option<PathBuf>,
}

fn shell() -> impl TypedValueParser<Value = Shell> {
    PossibleValuesParser::new(Shell::ALL.map(Shell::key)).try_map(|key| {
        Shell::ALL.into_iter().find(|shell| shell.key() == key).ok_or("there is no such shell")
    })
}
