//! The command line of the look and the configuration.

use clap::Args;

use crate::app::look::Theme;

/// What the screens look and sound like this time.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "Screens")]
pub struct LookArgs {
    /// The colours
    #[arg(long, global = true, value_name = "THEME", value_parser = super::one_of(&Theme::KEYS, Theme::from_key))]
    pub theme: Option<Theme>,
    /// ASCII signs only, for terminals and fonts without box drawing
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Reduce motion
    #[arg(long, global = true)]
    pub reduced_motion: bool,
    /// Neither bell nor notification
    #[arg(long, global = true)]
    pub silent: bool,
}

/// `roundtable config`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  roundtable config                                 the values in use, and where they come from
  roundtable config --init                          write a commented file to start from
  roundtable config --keys                          every action with its name and keys

Errors in the file are listed with line and column, and the exit code is 1.
The screens still open, with defaults in place of the wrong values.")]
pub struct ConfigArgs {
    /// Write a commented file with every key, unless there is a file already
    #[arg(long, conflicts_with_all = ["keys", "json"])]
    pub init: bool,
    /// List the actions that can be given other keys, and the keys they have
    #[arg(long)]
    pub keys: bool,
    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,
}
