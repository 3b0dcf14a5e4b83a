//! Converts an existing agenda to an activity: Markdown, the cells of a spreadsheet, or lines such as "09:00
//! Welcome".
//!
//! ```text
//! text ─ markdown, plain ─► pieces ─ outline, table ─► entries ─ lengths ─► Activity, and what was guessed and left out
//! ```
//!
//! Nothing is invented silently: a guessed length, and whatever has no place in an activity, is reported with
//! its line.

mod breaks;
mod columns;
mod entry;
mod lengths;
mod markdown;
mod moments;
mod outline;
mod pieces;
mod plain;
mod questions;
mod remarks;
mod table;
mod together;

pub use remarks::{Doing, Remark};

use chrono::NaiveTime;

use super::activity::{Activity, Format, Length, Prompt, Reveal, Step, StepKind};
use super::cells::one_line_end;
use super::encoding::{Encoding, NoText, decode};
use super::plural::regular;
use super::script::Comments;
use super::text::{Text, clean_cells};
use super::text_layout::width;
use super::time::Millis;
use entry::Outline;
use lengths::Timed;
use pieces::{Piece, PieceKind};

/// An activity made from an agenda, with remarks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    pub activity: Activity,
    /// The title in the agenda.
    pub heading: Option<Text>,
    pub comments: Comments,
    pub remarks: Vec<Remark>,
    /// The breaks, each with its line, and its fixed time of day.
    pub breaks: Vec<(usize, Text, Option<NaiveTime>)>,
    /// How it was read: "a table in Markdown".
    pub form: Form,
    /// The number of days.
    pub days: u32,
    /// When its first day begins, if given: an activity has no start of its own.
    pub starts: Option<NaiveTime>,
    /// The encoding, if it had to be guessed.
    pub guessed: Option<Encoding>,
}

/// The format of an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Markdown,
    /// Cells with that separator.
    Cells(char),
    Lines,
}

/// In words.
impl std::fmt::Display for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Markdown => "Markdown",
            Self::Cells('\t') => "a table with tabs",
            Self::Cells(';') => "a table with semicolons",
            Self::Cells(_) => "a table with commas",
            Self::Lines => "lines",
        })
    }
}

/// Why a text cannot be made an activity, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAgenda {
    #[error("{}", no_text(*.0))]
    NoText(#[from] NoText),
    #[error("it is empty")]
    Empty,
    #[error("no steps were found in it: write each on a line, as \"09:00 Welcome\" or \"10 min Check-in\"")]
    NoSteps,
    #[error("every step in it is a break: add something that people do")]
    OnlyBreaks,
    #[error(
        "it would have {0} steps, and an activity made of an agenda has at most {MOST}: is it an agenda?"
    )]
    TooMany(usize),
}

fn no_text(why: NoText) -> String {
    match why {
        NoText::Document => {
            "it is a document, not a text file: save it as text, or copy its text and use --from -".to_owned()
        }
        why => why.to_string(),
    }
}

/// A text with more steps is not an agenda.
pub const MOST: usize = 300;

/// A longer title would wrap on a screen of 80 columns.
const TITLE: u16 = 56;

/// The most prompts to show at once.
const PROMPTS: usize = 5;

/// Hints for people who edit the file.
const HEAD: [&str; 3] = [
    "Made from an agenda. It runs as it stands; what follows a # is for you alone.",
    "The room sees the title of each step, a clock, and its prompts, as prompts = [\"What do you need?\"].",
    "Notes are for the facilitator's eyes.",
];

impl Agenda {
    /// The activity with that title in the bytes of a file. `ending` is the file's extension.
    ///
    /// # Errors
    /// When it is not text, or not an agenda.
    pub fn from_bytes(bytes: &[u8], ending: Option<&str>, title: &Text) -> Result<Self, NoAgenda> {
        let decoded = decode(bytes)?;
        let is_guess = decoded.encoding.is_guessed() && !decoded.text.is_ascii();
        let guessed = Some(decoded.encoding).filter(|_| is_guess);
        Ok(Self { guessed, ..Self::read(&decoded.text, ending, title)? })
    }

    /// The activity with that title in a text.
    ///
    /// # Errors
    /// When it is not an agenda.
    pub fn read(text: &str, ending: Option<&str>, title: &Text) -> Result<Self, NoAgenda> {
        let text = one_line_end(&clean_cells(text));
        if text.trim().is_empty() {
            return Err(NoAgenda::Empty);
        }
        let form = form(&text, ending);
        let mut outline = match form {
            Form::Markdown => outline::read(&markdown::pieces(&text), false),
            Form::Cells(separator) => {
                let kind = PieceKind::Table(plain::sheet(&text, separator));
                outline::read(&[Piece { line: 1, kind, text: String::new() }], false)
            }
            Form::Lines => outline::read(&plain::pieces(&text), true),
        };
        let steps = lengths::resolve(&mut outline);
        match steps.len() {
            0 => return Err(NoAgenda::NoSteps),
            n if n > MOST => return Err(NoAgenda::TooMany(n)),
            _ if steps.iter().all(|step| step.entry.is_break) => return Err(NoAgenda::OnlyBreaks),
            _ => {}
        }
        Ok(composed(steps, outline, form, title))
    }

    /// "14 steps and 2 breaks, 3 h 25 min without the breaks".
    pub fn describe(&self) -> String {
        let breaks = self.breaks.len();
        let steps = regular(self.activity.steps.len() - breaks, "step");
        let total = self.activity.total(Format::SmallGroup, None);
        match breaks {
            0 => format!("{steps}, {total}"),
            n => format!("{steps} and {}, {total} without the breaks", regular(n, "break")),
        }
    }
}

/// The format: by the file's extension, else by its looks.
fn form(text: &str, ending: Option<&str>) -> Form {
    match ending.map(str::to_lowercase).as_deref() {
        Some("csv") => return Form::Cells(separator(text)),
        Some("tsv" | "tab") => return Form::Cells('\t'),
        Some("md" | "markdown" | "mdown") => return Form::Markdown,
        _ => {}
    }
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let most_have = |sign: char| {
        let with = lines().filter(|line| line.trim().contains(sign)).count();
        with * 2 > lines().count() && with > 1
    };
    if markdown::is_markdown(text) {
        Form::Markdown
    } else if most_have('\t') {
        Form::Cells('\t')
    } else if let Some(separator) = headed(text) {
        Form::Cells(separator)
    } else {
        Form::Lines
    }
}

/// The separator between cells, if there is one.
fn separator(text: &str) -> char {
    let line =
        text.lines().take(20).max_by_key(|line| line.matches([',', ';', '\t']).count()).unwrap_or_default();
    let count = |sign: char| line.matches(sign).count();
    [',', ';', '\t'].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(',')
}

/// The separator between cells, if two of a line are headings of an agenda.
fn headed(text: &str) -> Option<char> {
    let is_headed = |separator: &char| {
        text.lines().take(12).any(|line| {
            let known =
                line.split(*separator).filter(|cell| columns::Column::of(cell.trim_matches('"')).is_some());
            known.count() >= 2
        })
    };
    [';', ','].into_iter().find(is_headed)
}

fn composed(steps: Vec<Timed>, mut outline: Outline, form: Form, title: &Text) -> Agenda {
    let days = steps.last().map_or(1, |step| step.entry.day + 1);
    let mut materials: Vec<Text> = Vec::new();
    for material in std::mem::take(&mut outline.materials) {
        let material = Text::line(&material);
        if !material.is_empty() && !materials.contains(&material) {
            materials.push(material);
        }
    }
    let mut activity = Activity {
        title: title.clone(),
        summary: Text::line(outline.summary.as_deref().unwrap_or_default()),
        suits: Format::ALL.to_vec(),
        objectives: lines(&outline.objectives),
        suggested_rules: lines(&outline.rules),
        materials,
        ..Activity::default()
    };
    let mut comments = Comments { head: HEAD.map(str::to_owned).to_vec(), ..Comments::default() };
    let starts = outline.begins.map(|clock| clock.seconds);
    let starts = begins_first(&steps).or(starts).and_then(time_of_day);
    if let Some(starts) = starts {
        comments
            .head
            .push(format!("The agenda begins at {0}: run it with --start {0}.", starts.format("%H:%M")));
    }
    for pair in steps.windows(2) {
        let [before, first] = pair else { continue };
        if let Some(at) = first.begins.filter(|_| before.entry.day != first.entry.day).and_then(time_of_day) {
            outline.remarks.leave_out(first.entry.line, format!("its day begins at {}", at.format("%H:%M")));
        }
    }
    let mut pauses = Vec::new();
    let mut last_fixed: Option<NaiveTime> = None;
    for timed in steps {
        let (line, is_guess) = (timed.entry.line, timed.is_guess);
        // A file is one day: a time on a later day could not be told apart.
        let at = timed.begins.filter(|_| days == 1 && breaks::is_meal(&timed.entry.title));
        let at = at.and_then(time_of_day);
        // Two meals at the same time of day: the second is not fixed.
        let at = at.filter(|at| last_fixed.is_none_or(|last| last < *at));
        last_fixed = at.or(last_fixed);
        let step = Step { at, ..step(timed, &mut outline) };
        if step.kind == StepKind::Break {
            pauses.push((line, step.title.clone(), step.at));
        }
        activity.steps.push(step);
        comments.durations.push(is_guess.then(|| "guessed: the agenda does not say".to_owned()));
    }
    let heading = outline.title.take().map(|title| Text::line(&title)).filter(|title| !title.is_empty());
    if let Some(heading) = heading.as_ref().filter(|heading| !title.is_empty() && *heading != title) {
        // The given title is used, and the agenda's own is kept as the summary.
        if activity.summary.is_empty() {
            activity.summary = heading.clone();
        } else {
            comments.head.push(format!("The agenda is called {heading}."));
        }
    }
    Agenda {
        activity,
        heading,
        comments,
        remarks: outline.remarks.into_sorted(),
        breaks: pauses,
        form,
        days,
        starts,
        guessed: None,
    }
}

/// When the first step begins: as given, else counted back from a later step, if the steps before have
/// lengths.
fn begins_first(steps: &[Timed]) -> Option<u32> {
    let at = steps.iter().position(|step| step.begins.is_some())?;
    let before = steps.get(..at)?;
    let is_exact = |length: Length| length == Length::fixed(length.base);
    let known = before.iter().all(|step| !step.is_guess && is_exact(step.length) && step.entry.day == 0);
    let seconds = before.iter().map(|step| step.length.base.0 / 1_000).sum::<u64>();
    let first = steps.get(at).filter(|step| known && step.entry.day == 0)?.begins?;
    first.checked_sub(u32::try_from(seconds).ok()?)
}

fn time_of_day(seconds: u32) -> Option<NaiveTime> {
    NaiveTime::from_num_seconds_from_midnight_opt(seconds / 60 * 60, 0)
}

fn lines(texts: &[String]) -> Vec<Text> {
    texts.iter().map(|text| Text::line(text)).filter(|text| !text.is_empty()).collect()
}

fn step(timed: Timed, outline: &mut Outline) -> Step {
    let Timed { mut entry, length, .. } = timed;
    entry.tell_the_room(&mut outline.remarks);
    let mut notes = entry.notes;
    let (title, rest) = short_title(&entry.title);
    if let Some(rest) = rest {
        outline.remarks.note(entry.line, "the end of a long title");
        notes.insert(0, rest);
    }
    let prompts = entry.prompts.iter().map(|text| Text::line(text)).filter(|text| !text.is_empty());
    let prompts: Vec<Prompt> = prompts.map(|text| Prompt { text, only: Vec::new() }).collect();
    let rows: usize = prompts.iter().map(|prompt| usize::from(width(prompt.text.as_str()) / 70) + 1).sum();
    let is_much = prompts.len() > PROMPTS || rows > 2 * PROMPTS;
    let title = match Text::line(&title) {
        title if title.is_empty() => Text::line("Untitled"),
        title => title,
    };
    Step {
        title,
        kind: if entry.is_break { StepKind::Break } else { StepKind::Work },
        grouping: entry.moment.grouping.filter(|_| !entry.is_break).unwrap_or_default(),
        length: if length.base > Millis::ZERO { length } else { Length::fixed(Millis::minutes(1)) },
        prompts,
        reveal: if is_much { Reveal::OneByOne } else { Reveal::All },
        notes: Text::prose(&notes.join("\n")),
        lead: Text::line(&entry.leads.join(", ")),
        materials: lines(&entry.materials),
        why: Text::line(&entry.why.join(" ")),
        ..Step::default()
    }
}

/// A title that fits on a screen, and the rest of a longer one.
fn short_title(title: &str) -> (String, Option<String>) {
    if width(title) <= TITLE {
        return (title.to_owned(), None);
    }
    let parts = [" – ", " — ", " - ", ": ", ". ", "? ", "! ", "; ", " (", ", "];
    let cut = parts.iter().find_map(|part| {
        let (head, rest) = title.split_once(part)?;
        // A question mark stays with its question.
        let sign = part.trim_end().trim_matches(|c| !matches!(c, '?' | '!'));
        let head = title.get(..head.len() + sign.len())?;
        (width(head) <= TITLE && width(head) >= 3).then(|| {
            let rest = if *part == " (" { rest.trim_end_matches(')') } else { rest };
            (head.trim().to_owned(), Some(rest.trim().to_owned()))
        })
    });
    cut.unwrap_or_else(|| (title.to_owned(), None))
}
