//! What is wrong with a script, and where.

use std::collections::BTreeSet;
use std::ops::Range;

use super::slips::Mended;
use crate::domain::keyed::keyed;
use crate::domain::text::Text;
use crate::domain::text::escaped;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The script cannot be used.
    Error,
    /// It may confuse the room.
    Warning(Concern),
}

keyed! {
    /// What kind of trouble a warning is about.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Concern {
        /// A prompt of more than two lines.
        LongPrompt = "long-prompt",
        /// More than five prompts at once.
        ManyPrompts = "many-prompts",
        /// Prompts that do not fit below the clock.
        NoRoom = "no-room",
        /// A step that asks the room nothing.
        NoPrompt = "no-prompt",
        /// A title that takes more than a line.
        LongTitle = "long-title",
        /// A step for more people than there are.
        TooFewPeople = "too-few-people",
        /// A step or a prompt that never comes up.
        NeverShown = "never-shown",
        /// Shared actions aimed at, and no step that takes any down.
        NoActions = "no-actions",
        /// People sit for long without a break.
        NoBreak = "no-break",
        /// More is planned before a fixed time, or before the finish, than there is time for.
        NoTime = "no-time",
        /// An acronym that nobody explains.
        Acronym = "acronym",
        /// A vote on what nobody takes down before it, in one of the formats.
        NothingToChoose = "nothing-to-choose",
        /// A text that the room reads in two languages is given in one.
        OneLanguage = "one-language",
        /// A language that the program does not speak.
        UnknownLanguage = "unknown-language",
    }
}

/// One thing that is wrong with a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// Where it is, in bytes of the source. On character boundaries, inside of the source.
    pub span: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong. Safe to print.
    pub message: String,
    /// What to write instead. Safe to print.
    pub help: Option<String>,
}

/// The problems of one script, as they are found.
pub(crate) struct Problems<'s> {
    source: &'s str,
    mended: &'s Mended<'s>,
    line_starts: Vec<usize>,
    /// A byte order mark before the text.
    shift: usize,
    found: Vec<Problem>,
    /// Lines with a slip: they are told of.
    slipped: BTreeSet<usize>,
}

impl<'s> Problems<'s> {
    /// What is wrong with the source as TOML comes first.
    pub(crate) fn new(source: &'s str, mended: &'s Mended<'s>) -> Self {
        let ends = source.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        let shift = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let line_starts = std::iter::once(0).chain(ends).collect();
        let mut all =
            Self { source, mended, line_starts, shift, found: Vec::new(), slipped: BTreeSet::new() };
        for slip in &mended.slips {
            let span = all.boundary(slip.at.start)..all.boundary(slip.at.end);
            all.slipped.extend(all.line_at(span.start)..=all.line_at(span.end));
            all.push(Severity::Error, span, slip.message.clone(), slip.help.clone());
        }
        all
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether a part of the file could not be read. What looks missing may be in it.
    pub(crate) fn is_torn(&self) -> bool {
        self.mended.torn.is_some()
    }

    /// Whether anything of the file is not TOML, mended or not.
    pub(crate) fn has_slips(&self) -> bool {
        !self.slipped.is_empty()
    }

    /// Whether it stands on a line with a slip: what was read there is what was probably meant.
    pub(crate) fn is_guessed(&self, span: &Range<usize>) -> bool {
        self.slipped.contains(&self.line(span))
    }

    pub(crate) fn add(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        let span = self.placed(&span);
        // What stands on a line with a slip would be told twice, and what stands behind one that could not be mended
        // may be read wrongly.
        let behind = self.mended.torn.is_some_and(|torn| span.start >= self.boundary(torn));
        if !behind && !self.slipped.contains(&self.line_at(span.start)) {
            self.push(Severity::Error, span, message.into(), help.into());
        }
    }

    pub(crate) fn warn(&mut self, span: Range<usize>, concern: Concern, message: String, help: String) {
        let span = self.placed(&span);
        self.push(Severity::Warning(concern), span, message, Some(help));
    }

    pub(crate) fn len(&self) -> usize {
        self.found.len()
    }

    /// In the order of the file.
    pub(crate) fn into_sorted(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|problem| (problem.span.start, problem.span.end));
        self.found
    }

    fn push(&mut self, severity: Severity, span: Range<usize>, message: String, help: Option<String>) {
        // Nobody reads more, and a file made to annoy could bring a million.
        if self.found.len() >= MOST {
            return;
        }
        let start = span.start;
        let line = self.line_at(start);
        let line_start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let before = self.source.get(line_start..start).unwrap_or_default();
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        // They quote the file.
        let (message, help) = (escaped(&message), help.map(|help| escaped(&help)));
        let problem = Problem { severity, span, line, column, message, help };
        // Two brackets that are never closed are missed at the same place.
        if !self.found.contains(&problem) {
            self.found.push(problem);
        }
    }

    /// The line where that part of the text begins, from 1.
    pub(crate) fn line(&self, span: &Range<usize>) -> usize {
        self.line_at(self.placed(span).start)
    }

    fn line_at(&self, at: usize) -> usize {
        self.line_starts.partition_point(|line_start| *line_start <= at).max(1)
    }

    /// A part of the text in the source.
    fn placed(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.boundary(self.mended.origin(span.start));
        start..self.boundary(self.mended.origin(span.end)).max(start)
    }

    /// That byte of the source behind its mark, or the next one before it where a character begins.
    fn boundary(&self, at: usize) -> usize {
        let mut at = at.saturating_add(self.shift).min(self.source.len());
        while !self.source.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// Problems that are told of one script.
const MOST: usize = 500;

/// How the parser complains about a line that it still takes for a part of a list or a table above.
const UNCLOSED: &str = "missing comma between";

pub(crate) fn syntax_help(message: &str) -> Option<String> {
    let help = if message.starts_with(UNCLOSED) {
        "put a comma between them, or close what was opened with [ or { above"
    } else if message.contains("string values must be quoted") {
        "put text in quotes: \"like this\"; a duration too: \"12m\""
    } else if message.contains("duplicate key") {
        "write it only once; each step begins with its own [[steps]]"
    } else if message.contains("basic string") || message.contains("literal string") {
        "end the text with the quote it began with; inside of it, write a quote as \\\""
    } else {
        return None;
    };
    Some(help.to_owned())
}

/// A piece of the script as a message quotes it: one line, short, harmless.
pub(crate) fn excerpt(raw: &str) -> String {
    shortened(Text::line(raw).to_string())
}

/// As much of a line as a sentence has room for.
pub(crate) fn shortened(mut line: String) -> String {
    const MOST: usize = 48;
    if let Some((cut, _)) = line.char_indices().nth(MOST) {
        line.truncate(cut);
        line.push('…');
    }
    line
}
