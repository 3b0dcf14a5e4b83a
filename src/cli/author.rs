//! The commands for people who write activities.

use std::path::PathBuf;

use chrono::NaiveTime;
use clap::Args;

use crate::domain::activity::Format;
use crate::domain::keyed::keyed;
use crate::domain::language::Language;
use crate::domain::script::title_of;
use crate::domain::text::Text;

/// `roundtable show`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  roundtable show collaboration-words
  roundtable show shared-goals --people 14 --start 13:30
                                                    for 14 people, with the time of day of each step
  roundtable show shared-goals --as markdown        to paste into a mail or a page
  roundtable show my-own-activity.toml --json

It includes the notes for the facilitator.")]
pub struct ShowArgs {
    /// An activity's name, as "roundtable list" shows it, or a script file
    #[arg(value_name = "ACTIVITY|FILE")]
    pub activity: String,
    /// With the times for that many people
    #[arg(long, value_name = "N", value_parser = super::people, allow_negative_numbers = true)]
    pub people: Option<u32>,
    /// How people sit together [default: by the number of people]
    #[arg(long, value_name = "FORMAT", value_parser = super::one_of(&Format::KEYS, Format::from_key))]
    pub format: Option<Format>,
    /// When it starts, as 13:30: shows the time of day of each step
    #[arg(long, value_name = "HH:MM", value_parser = super::time_of_day)]
    pub start: Option<NaiveTime>,
    /// The output format
    #[arg(long = "as", value_name = "KIND", default_value = "text", value_parser = super::one_of(&SheetKind::KEYS, SheetKind::from_key), conflicts_with = "json")]
    pub kind: SheetKind,
    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,
}

keyed! {
    /// What a run sheet is written in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum SheetKind {
        /// Plain text, to be printed.
        Text = "text",
        /// Markdown.
        Markdown = "markdown",
    }
}

/// `roundtable check`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  roundtable check my-own-activity.toml
  roundtable check activities/                      every .toml file in that folder
  roundtable check --strict activities/             warnings count as errors

An error keeps an activity from running. A warning is about what may confuse the
room: a prompt too long to read from the back, an acronym that nobody explains.
The exit code is 1 when there are errors (with --strict: or warnings), else 0.")]
pub struct CheckArgs {
    /// Script files, folders of them, or activities by name, as "roundtable list" shows them
    #[arg(required = true, value_name = "FILE|DIR|ACTIVITY")]
    pub paths: Vec<PathBuf>,
    /// Fail on warnings too
    #[arg(long)]
    pub strict: bool,
    /// Show what remains of them in one format
    #[arg(long, value_name = "FORMAT", value_parser = super::one_of(&Format::KEYS, Format::from_key), conflicts_with = "json")]
    pub format: Option<Format>,
    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,
}

/// `roundtable new`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  roundtable new \"How are we doing?\"                in your activities folder
  roundtable new \"A talk between two\" --one-to-one
  roundtable new check-in -o drafts/                in a folder, or as a file, of your own
  roundtable new --from run-sheet.md                from an agenda: Markdown, CSV, TSV or lines of text
  roundtable new \"Team day\" --from -               from one that is pasted, or comes through a pipe
  roundtable new \"Team day 2\" --from-session 2026-11-22-a1b2
                                                    from what happened in a session that is over

The file is ready to run, with a comment beside each line. For an agenda, it lists what it guessed and left out, by
line. An existing file is never overwritten.")]
pub struct NewArgs {
    /// What the activity is called; with --from it may be left out where the agenda has a heading of its own
    #[arg(value_name = "NAME", value_parser = name, required_unless_present = "from")]
    pub name: Option<Text>,
    /// For a conversation between two
    #[arg(long)]
    pub one_to_one: bool,
    /// An agenda to make it of: Markdown, a spreadsheet saved as CSV or TSV, or lines as "09:00 Welcome"; - is standard
    /// input
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// A session that is over, as "roundtable sessions" shows it: its steps, as long as they were. What was typed in it is
    /// left out
    #[arg(long, value_name = "SESSION", conflicts_with_all = ["from", "one_to_one"])]
    pub from_session: Option<String>,
    /// With --from-session: keep the title that was typed for the step of that number, as the session's export numbers it;
    /// without a number the titles are listed, and nothing is written. In a terminal it is asked
    #[arg(long, value_name = "N", requires = "from_session", num_args = 0..=1, default_missing_value = "")]
    pub keep_title: Vec<String>,
    /// Where to write it: a file, or a folder that is there [default: your activities folder]
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

/// `roundtable schema`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Editors that know TOML (Even Better TOML for VS Code, and others with Taplo)
complete and check while you type when the first line of a script names a schema:

  roundtable schema > activity.schema.json          beside your scripts
  #:schema ./activity.schema.json                   as the first line of a script")]
pub struct SchemaArgs {
    /// That of a programme, which runs several activities
    #[arg(long)]
    pub programme: bool,
    /// That of config.toml
    #[arg(long, conflicts_with = "programme")]
    pub config: bool,
}

/// `roundtable preview`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  roundtable preview my-own-activity.toml           beside the editor, while you write
  roundtable preview my-own-activity.toml --people 14

The keys ← and → step through the screens. Save the file, and they change.")]
pub struct PreviewArgs {
    /// A script file, or an activity of your own by name
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// With the times for that many people
    #[arg(long, value_name = "N", value_parser = super::people, allow_negative_numbers = true)]
    pub people: Option<u32>,
    /// How people sit together [default: by the number of people]
    #[arg(long, value_name = "FORMAT", value_parser = super::one_of(&Format::KEYS, Format::from_key))]
    pub format: Option<Format>,
    /// What the room reads the program's own words in, whatever the script says; cy,en: both at once
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',', value_parser = super::one_of(&super::LANGUAGES, Language::from_key))]
    pub language: Vec<Language>,
}

/// The title of an activity. A path is accepted too: the name of its file is the title.
fn name(raw: &str) -> Result<Text, String> {
    let bare = raw.strip_suffix(".toml").unwrap_or(raw);
    if bare.len() < raw.len() && bare.contains(['/', '\\']) {
        return Err(format!("this is the name of the activity; where to write it goes after -o: -o {raw}"));
    }
    let title = title_of(bare);
    if title.is_empty() { Err("say what the activity is called".to_owned()) } else { Ok(title) }
}
