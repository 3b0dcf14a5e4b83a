//! The problems of a script, with their positions.

use std::collections::BTreeSet;
use std::ops::Range;

use super::slips::Mended;
use crate::domain::keyed::keyed;
use crate::domain::text::Text;
use crate::domain::text::escaped;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The script cannot be used.
    Error,
    /// It may confuse the room.
    Warning(Concern),
}

keyed! {
    /// The subject of a warning.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Concern {
        /// A prompt of more than two lines.
        LongPrompt = "long-prompt",
        /// More than five prompts at once.
        ManyPrompts = "many-prompts",
        /// Prompts that do not fit below the clock.
        NoRoom = "no-room",
        /// A step without prompts.
        NoPrompt = "no-prompt",
        /// A title that takes more than a line.
        LongTitle = "long-title",
        /// A step for more people than there are.
        TooFewPeople = "too-few-people",
        /// A step or a prompt that never comes up.
        NeverShown = "never-shown",
        /// The activity aims for shared actions, and no step takes them down.
        NoActions = "no-actions",
        /// People sit for long without a break.
        NoBreak = "no-break",
        /// More is planned before a fixed time, or before the finish, than there is time for.
        NoTime = "no-time",
        /// An acronym that nobody explains.
        Acronym = "acronym",
        /// A vote on entries that no step takes down before it, in one of the formats.
        NothingToChoose = "nothing-to-choose",
        /// A text for the room in only one of two languages.
        OneLanguage = "one-language",
        /// A language that the program does not speak.
        UnknownLanguage = "unknown-language",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    /// The position in the source in bytes, on character boundaries.
    pub span: Range<usize>,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
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
    /// The length of a byte order mark before the text.
    shift: usize,
    found: Vec<Problem>,
    /// Lines with TOML errors that are reported.
    slipped: BTreeSet<usize>,
}

impl<'s> Problems<'s> {
    /// Starts with the source's TOML errors.
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

    /// Whether any part of the file is not TOML, corrected or not.
    pub(crate) fn has_slips(&self) -> bool {
        !self.slipped.is_empty()
    }

    /// Whether it is on a line with a TOML error, and was therefore guessed.
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
        // Do not report twice what is on a line with a TOML error; after one that could not be corrected,
        // anything may be misread.
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
        // Nobody reads more, and a malicious file could cause a million.
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

    /// Converts a range of the text to the source.
    fn placed(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.boundary(self.mended.origin(span.start));
        start..self.boundary(self.mended.origin(span.end)).max(start)
    }

    /// The position in the source after the byte order mark, moved back to a character boundary.
    fn boundary(&self, at: usize) -> usize {
        let mut at = at.saturating_add(self.shift).min(self.source.len());
        while !self.source.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// The most problems reported for one script.
const MOST: usize = 500;

/// The parser's message for a line that it still takes for a part of a list or a table above.
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

/// A piece of the script quoted in a message: one line, short, harmless.
pub(crate) fn excerpt(raw: &str) -> String {
    shortened(Text::line(raw).to_string())
}

/// As much of a line as fits into a sentence.
pub(crate) fn shortened(mut line: String) -> String {
    const MOST: usize = 48;
    if let Some((cut, _)) = line.char_indices().nth(MOST) {
        line.truncate(cut);
        line.push('…');
    }
    line
}
