//! The command line: clap types only. `commands` and the program carry them out.

mod author;
mod install;
mod quick;
mod settings;
mod usage_error;

pub use author::{CheckArgs, NewArgs, PreviewArgs, SchemaArgs, SheetKind, ShowArgs};
pub use install::{CompletionsArgs, ManArgs, SHELLS};
pub use settings::{ConfigArgs, LookArgs};
pub use usage_error::{UsageError, sentence};

use usage_error::{named, worded};

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::domain::activity::Format;
use crate::domain::clock_time;
use crate::domain::language::Language;
use crate::domain::script;
use crate::domain::seen::{
    CalendarItems, FileChoice, FileKind, FileOptions, NameStyle, Profile, Readers, Scope,
};
use crate::domain::session::NameLine;
use crate::domain::text::Text;
use crate::domain::time::Millis;

/// Run a workshop from the terminal: timed steps, prompts, notes, and shared actions that everyone leaves with.
#[derive(Debug, Parser)]
#[command(version, long_version = env!("ROUNDTABLE_VERSION"), max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do; without it, the library opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Plain text input and output: for a screen reader, a serial line or a script
    #[arg(long)]
    pub plain: bool,
    /// What the screens look and sound like, whatever the configuration says.
    #[command(flatten)]
    pub look: LookArgs,
}

const EXAMPLES: &str = "\
Examples:
  roundtable                                        choose an activity from the library
  roundtable list                                   list the activities
  roundtable show shared-goals --people 9           read an activity beforehand
  roundtable run shared-goals --people 9            run it
  roundtable resume                                 continue the last session

Everything works offline, and is saved as you type.";

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run an activity with people
    Run(RunArgs),
    /// List the activities
    List(ListArgs),
    /// Print one activity as a run sheet: agenda, prompts, notes
    Show(ShowArgs),
    /// Start an activity of your own from a template that is ready to run
    New(NewArgs),
    /// Check activity scripts: errors, and what may confuse the room
    Check(CheckArgs),
    /// Preview a script as the room will see it, refreshed each time you save
    Preview(PreviewArgs),
    /// Print the JSON Schema of a script, for editors
    Schema(SchemaArgs),
    /// List your sessions, newest first
    Sessions(SessionsArgs),
    /// Continue a session
    Resume(ResumeArgs),
    /// Show the room's view on a second screen
    Mirror(MirrorArgs),
    /// Export what came out of a session
    Export(ExportArgs),
    /// Erase a session for good, or one person from all sessions
    Forget(ForgetArgs),
    /// List the shared actions of all sessions, or update one
    Actions(ActionsArgs),
    /// Show the configuration, and where each value comes from
    Config(ConfigArgs),
    /// Print shell completions
    Completions(CompletionsArgs),
    /// Print the manual as a man page
    Man(ManArgs),
}

/// `roundtable run`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  roundtable run collaboration-words --people 8
  roundtable run challenges-strengths --names people.txt --finish-by 16:00
  roundtable run shared-goals diverse-ideas --break 15m
  roundtable run shared-goals --people 9 --plain < script.txt
  roundtable run --blank \"Ward meeting\" --people 9  without a script: steps are added as they come
  roundtable run my-own-activity.toml --rehearse")]
pub struct RunArgs {
    /// An activity's or a programme's name, as "roundtable list" shows it, or a file; several run one after the other
    #[arg(required_unless_present = "blank", conflicts_with = "blank", value_name = "ACTIVITY|FILE")]
    pub activities: Vec<String>,
    /// Without a script: a session of that title, whose steps are added as they come
    #[arg(long, value_name = "TITLE", value_parser = named)]
    pub blank: Option<String>,
    /// A break of that length, as 15m, between each two of them
    #[arg(long = "break", value_name = "LENGTH", value_parser = script::length)]
    pub pause: Option<Millis>,
    /// How many people take part
    #[arg(long, value_name = "N", value_parser = usage_error::people_not_names, allow_negative_numbers = true, conflicts_with = "names")]
    pub people: Option<u32>,
    /// A file with a line "Name, Organisation" for each person; the organisation may be left out
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// How people sit together [default: by the number of people]
    #[arg(long, value_name = "FORMAT", value_parser = one_of(&Format::KEYS, Format::from_key))]
    pub format: Option<Format>,
    /// When it starts, as 09:30 [default: now]
    #[arg(long, value_name = "HH:MM", value_parser = time_of_day)]
    pub start: Option<NaiveTime>,
    /// When it must end, as 16:00: the next such time within twelve hours
    #[arg(long, value_name = "HH:MM", value_parser = time_of_day)]
    pub finish_by: Option<NaiveTime>,
    /// The group that meets regularly
    #[arg(long, value_name = "NAME", value_parser = named)]
    pub series: Option<String>,
    /// What the room reads the program's own words in, whatever the script says; cy,en: both at once
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',', value_parser = one_of(&LANGUAGES, Language::from_key))]
    pub language: Vec<Language>,
    /// Try it out first, with a fast clock
    #[arg(long)]
    pub rehearse: bool,
    /// How many times faster the clock of a rehearsal runs
    #[arg(long, value_name = "N", default_value_t = 60, requires = "rehearse", value_parser = speed, allow_negative_numbers = true)]
    pub speed: u32,
    /// Plain text input and output: for a screen reader, a serial line or a script; used by default when TERM is dumb
    #[arg(long)]
    pub plain: bool,
}

/// `roundtable list`
#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,
}

/// `roundtable sessions`
#[derive(Clone, Debug, Args)]
pub struct SessionsArgs {
    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,
    /// Include rehearsals
    #[arg(long)]
    pub rehearsals: bool,
    /// Show who was there, in private sessions too: for your eyes only
    #[arg(long)]
    pub names: bool,
}

/// `roundtable resume`
#[derive(Clone, Debug, Args)]
pub struct ResumeArgs {
    /// The session, as "roundtable sessions" shows it [default: the last unfinished one]
    pub session: Option<String>,
    /// Plain text input and output: for a screen reader, a serial line or a script; used by default when TERM is dumb
    #[arg(long)]
    pub plain: bool,
}

/// `roundtable mirror`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  roundtable mirror                                 in a second terminal: drag it to the projector
  roundtable mirror 2026-11-22-a1b2                 this session, and no other after it

It follows the session that was opened last, or waits for one. It shows what is for the room only; of a one-to-one,
nothing but the time. q closes it, and the session goes on.")]
pub struct MirrorArgs {
    /// The session, as "roundtable sessions" shows it [default: the last one opened]
    pub session: Option<String>,
}

/// `roundtable export`
#[derive(Clone, Debug, Args)]
#[command(
    override_usage = "roundtable export [OPTIONS] SESSION\n       roundtable export [OPTIONS] --person NAME",
    after_help = "\
Examples:
  roundtable export 2026-11-22-a1b2                 a file in the current folder
  roundtable export 2026-11-22-a1b2 -o notes.html   a web page of that name, unless it is there already
  roundtable export 2026-11-22-a1b2 --for us        with what is for those present only
  roundtable export 2026-11-22-a1b2 --format ics    the shared actions that have a date, for a calendar
  roundtable export --person \"Asha Rao\"             everything stored about her, in all sessions

A file's name says who may read it, and names nobody. One for you alone goes to a private folder, unless -o says where."
)]
pub struct ExportArgs {
    /// The session, as "roundtable sessions" shows it
    #[arg(required_unless_present = "person", conflicts_with = "person")]
    pub session: Option<String>,
    /// Everything stored about one person, in all sessions: the name as it is written there; if others have it too,
    /// "Name, Organisation", or "Name," for somebody without one
    #[arg(long, value_name = "NAME", value_parser = named, conflicts_with_all = ["name_style", "profile", "actions_only", "table", "todos", "attendance"])]
    pub person: Option<String>,
    /// Markdown, a web page, the shared actions for a spreadsheet or a calendar, or data for programs [default: by the
    /// ending of FILE, else md]
    #[arg(long, value_name = "FORMAT", value_parser = one_of(&FileKind::KEYS, FileKind::from_key))]
    pub format: Option<FileKind>,
    /// Where to write it: a file, a folder that is there, or - for standard output [default: the current folder; a
    /// private one with --for me]; an existing file is never overwritten
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Who will read it: anyone (room), those present (us), or you alone (me) [default: room; us in a one-to-one; me
    /// with --person]
    #[arg(long = "for", value_name = "READERS", value_parser = one_of(&Readers::KEYS, Readers::from_key))]
    pub readers: Option<Readers>,
    /// How people are named: in full, by initials, or left out [default: full, unless the configuration says
    /// otherwise]
    #[arg(long, value_name = "STYLE", value_parser = one_of(&NameStyle::KEYS, NameStyle::from_key))]
    pub name_style: Option<NameStyle>,
    /// Which reader the Markdown is for: GitHub, Obsidian, or people who see it as plain text [default: github]
    #[arg(long, value_name = "PROFILE", value_parser = one_of(&Profile::KEYS, Profile::from_key))]
    pub profile: Option<Profile>,
    /// Only the shared actions
    #[arg(long)]
    pub actions_only: bool,
    /// In a CSV file: which table, by its name in the activity [default: actions]
    #[arg(long, value_name = "NAME", value_parser = named)]
    pub table: Option<String>,
    /// In a calendar: a to-do for each shared action, instead of a day for each that has a date
    #[arg(long)]
    pub todos: bool,
    /// Include who came late or left early, and when; a file for you alone always does
    #[arg(long)]
    pub attendance: bool,
}

/// The name of the table of shared actions, on the command line and in its file's name.
pub const ACTIONS: &str = "actions";

impl ExportArgs {
    /// The requested file; missing options come from `usual`.
    ///
    /// # Errors
    /// When an option does not apply to that kind of file.
    pub fn choice(&self, usual: FileChoice) -> Result<FileChoice, UsageError> {
        let named = self.output.as_deref().filter(|path| *path != Path::new("-")).map(FileKind::of_name);
        // For a person there are two formats, and neither has to be named.
        let usual_kind = if self.person.is_some() { FileKind::default() } else { usual.kind };
        let kind = match (self.format, named) {
            (Some(kind), _) | (None, Some(Ok(Some(kind)))) => kind,
            (None, Some(Err(ending))) => {
                let ending = Text::line(&ending);
                let known = FileKind::ALL.map(|kind| format!(".{}", kind.ending())).join(", ");
                let wrong = format!(
                    "a file that ends in .{ending} cannot be made: the endings are {known}; or give the format with --format"
                );
                return Err(UsageError(wrong));
            }
            (None, _) => usual_kind,
        };
        let for_a_person = [FileKind::Markdown, FileKind::Json].contains(&kind);
        let wrong = if self.person.is_some() && !for_a_person {
            Some("--person makes Markdown or JSON: use it with --format md or --format json")
        } else if self.profile.is_some() && kind != FileKind::Markdown {
            Some("--profile is for Markdown: use it with --format md")
        } else if self.table.is_some() && kind != FileKind::Csv {
            Some("--table is for CSV: use it with --format csv")
        } else if self.todos && kind != FileKind::Calendar {
            Some("--todos is for calendars: use it with --format ics")
        } else if self.attendance
            && ([FileKind::Csv, FileKind::Calendar].contains(&kind) || self.actions_only)
        {
            Some(
                "--attendance is for files that name those who were there: use it with --format md, html or json",
            )
        } else if self.actions_only && self.table.as_deref().is_some_and(|table| table != ACTIONS) {
            Some("--actions-only leaves no other table: leave it or --table out")
        } else if self.actions_only && kind == FileKind::Json {
            Some("JSON holds everything that its readers may see: leave --actions-only out")
        } else {
            None
        };
        if let Some(wrong) = wrong {
            return Err(UsageError(wrong.to_owned()));
        }
        let options = FileOptions {
            names: self.name_style.unwrap_or(usual.options.names),
            names_asked: self.name_style.is_some(),
            profile: self.profile.unwrap_or(usual.options.profile),
            entries: if self.todos { CalendarItems::Todos } else { CalendarItems::Events },
            attendance: self.attendance,
            table: 0,
            scope: if self.actions_only { Scope::Actions } else { Scope::Everything },
        };
        Ok(FileChoice { kind, options })
    }
}

/// `roundtable forget`
#[derive(Clone, Debug, Args)]
#[command(
    override_usage = "roundtable forget [OPTIONS] SESSION\n       roundtable forget [OPTIONS] --person NAME",
    after_help = "\
Examples:
  roundtable forget 2026-11-22-a1b2                 shows what would be erased, and asks
  roundtable forget 2026-11-22-a1b2 --yes           without asking
  roundtable forget --person \"Asha Rao\"            her name, from every session

Exported files are not deleted: that is up to you."
)]
pub struct ForgetArgs {
    /// The session, as "roundtable sessions" shows it
    #[arg(required_unless_present = "person", conflicts_with = "person")]
    pub session: Option<String>,
    /// A person's full name, without an organisation: it goes from name lists, owners and everything that was typed, for
    /// everybody of that name
    #[arg(long, value_name = "NAME", value_parser = named)]
    pub person: Option<String>,
    /// Erase without asking
    #[arg(long)]
    pub yes: bool,
}

/// `roundtable actions`
#[derive(Clone, Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  roundtable actions                                what is open, the soonest due first
  roundtable actions --owner asha --all             what Asha has, done and dropped ones too
  roundtable actions done 2026-11-22-a1b2/7 --note \"the room is booked\"
  roundtable actions move 2026-11-22-a1b2/7 next friday"
)]
pub struct ActionsArgs {
    /// Update one; without it, they are listed
    #[command(subcommand)]
    pub said: Option<ActionUpdate>,
    /// Open ones only (the default)
    #[arg(long, conflicts_with = "all")]
    pub open: bool,
    /// Done and dropped ones too
    #[arg(long)]
    pub all: bool,
    /// Those of one series only
    #[arg(long, value_name = "NAME", value_parser = named)]
    pub series: Option<String>,
    /// Those of one person or organisation only; a part of the name will do, or "Name, Organisation"
    #[arg(long, value_name = "NAME", value_parser = named)]
    pub owner: Option<String>,
    /// Those of one organisation and its people only; a part of the name will do
    #[arg(long, value_name = "NAME", value_parser = named)]
    pub organisation: Option<String>,
    #[command(flatten)]
    pub seen_by: Onlookers,
    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,
}

/// The people in front of whom shared actions are listed or updated.
#[derive(Clone, Debug, Args)]
pub struct Onlookers {
    /// Who will read it: anyone (room), those who look on with you (us, with --with), or you alone (me)
    #[arg(long = "for", value_name = "READERS", default_value = "room", value_parser = one_of(&Readers::KEYS, Readers::from_key))]
    pub readers: Readers,
    /// With --for us: everybody who looks on, as "Name" or "Name, Organisation", one --with each; what was said in
    /// confidence is listed for those who heard it
    #[arg(long, value_name = "NAME", value_parser = named)]
    pub with: Vec<String>,
}

impl Onlookers {
    /// Checks the combination of options.
    ///
    /// # Errors
    /// When onlookers are named for readers other than `us`.
    pub fn sound(&self) -> Result<(), UsageError> {
        if self.readers == Readers::Us || self.with.is_empty() {
            Ok(())
        } else {
            Err(UsageError("--with says who looks on: use it with --for us".to_owned()))
        }
    }

    /// Those who look on, as far as they are named.
    pub fn named(&self) -> Vec<NameLine> {
        NameLine::parse_list(&self.with.join("\n"))
    }
}

/// What became of a shared action.
#[derive(Clone, Debug, Subcommand)]
pub enum ActionUpdate {
    /// Mark as done
    Done(ActionRef),
    /// Drop it
    Drop(ActionRef),
    /// Reopen it
    Reopen(ActionRef),
    /// Change the due date
    Move {
        /// Which
        #[command(flatten)]
        one: ActionRef,
        /// The day: 2026-12-14, 14/12/2026, "next friday", "in 2 weeks"; "none" for no day
        #[arg(required = true, value_name = "DAY")]
        day: Vec<String>,
    },
}

impl ActionUpdate {
    /// The action that it is about.
    pub const fn one(&self) -> &ActionRef {
        match self {
            Self::Done(one) | Self::Drop(one) | Self::Reopen(one) | Self::Move { one, .. } => one,
        }
    }
}

/// Names one shared action.
#[derive(Clone, Debug, Args)]
pub struct ActionRef {
    /// Its name, as "roundtable actions" shows it; the start of the session's name will do
    #[arg(value_name = "SESSION/N")]
    pub action: String,
    /// A note to keep with it: for those named by --for alone, while the status and the date are for all who know of it
    #[arg(long, value_name = "TEXT", value_parser = worded)]
    pub note: Option<String>,
    #[command(flatten)]
    pub seen_by: Onlookers,
}

impl ActionRef {
    /// Checks the combination of options.
    ///
    /// # Errors
    /// When the onlookers are not sound, or a note is for those who look on and nobody is named.
    pub fn sound(&self) -> Result<(), UsageError> {
        self.seen_by.sound()?;
        if self.note.is_some() && self.seen_by.readers == Readers::Us && self.seen_by.with.is_empty() {
            let why = "a note with --for us is for those who look on: name each of them, --with NAME";
            return Err(UsageError(why.to_owned()));
        }
        Ok(())
    }
}

/// The languages of the program's own words: listed in the help, and used to correct typing errors.
const LANGUAGES: [&str; 2] = [Language::English.key(), Language::Welsh.key()];

fn one_of<T: Clone + Send + Sync + 'static>(
    words: &'static [&'static str],
    from: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(words.iter().copied())
        .try_map(move |word| from(&word).ok_or("there is no such word"))
}

fn people(raw: &str) -> Result<u32, String> {
    usage_error::whole(raw, 1, 1_000)
}

fn speed(raw: &str) -> Result<u32, String> {
    usage_error::whole(raw, 1, 3_600)
}

fn time_of_day(raw: &str) -> Result<NaiveTime, String> {
    clock_time::parse(raw).map_err(|why| why.to_string())
}
