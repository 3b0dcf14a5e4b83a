//! The command line of completions for shells, and of the manual.

use std::path::PathBuf;

use clap::Args;

/// The shells that complete commands.
pub const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

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

They take effect in the next shell you open. After updating the program, write them again.")]
pub struct CompletionsArgs {
    /// Which shell
    #[arg(value_name = "SHELL", value_parser = SHELLS)]
    pub shell: String,
}

/// `roundtable man`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  roundtable man | man -l -                         read it
  roundtable man export | man -l -                  what is said of one command
  roundtable man --dir ~/.local/share/man/man1      keep all pages where man finds them")]
pub struct ManArgs {
    /// The command whose page it is, as "export" or "actions-done" [default: the program]
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
    /// Write all pages into this folder, which is created if needed
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub dir: Option<PathBuf>,
}
