//! What is wrong with a script, and where.

use std::collections::BTreeSet;
use std::ops::Range;

use super::advise::Concern;
use crate::domain::sort;
use crate::domain::text::Text;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The script cannot be used.
    Error,
    /// A room will stumble over it.
    Warning(Concern),
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
    line_starts: Vec<usize>,
    shift: usize,
    found: Vec<Problem>,
    torn_lines: BTreeSet<usize>,
    told_unclosed: bool,
}

impl<'s> Problems<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        let ends = source.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        Self {
            source,
            line_starts: std::iter::once(0).chain(ends).collect(),
            shift: 0,
            found: Vec::new(),
            torn_lines: BTreeSet::new(),
            told_unclosed: false,
        }
    }

    /// Spans that are given from now on begin so many bytes into the source.
    pub(super) fn shift_by(&mut self, bytes: usize) {
        self.shift = bytes;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether the file is not even TOML. What looks missing may then only be unread.
    pub(crate) fn is_torn(&self) -> bool {
        !self.torn_lines.is_empty()
    }

    pub(crate) fn add(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        // What stands on a line that could not be read would be told twice, the second time misleadingly.
        if !self.torn_lines.contains(&self.line(&span)) {
            self.push(Severity::Error, span, message.into(), help.into());
        }
    }

    pub(super) fn warn(&mut self, span: Range<usize>, concern: Concern, message: String, help: String) {
        self.push(Severity::Warning(concern), span, message, Some(help));
    }

    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    pub(super) fn add_syntax(&mut self, error: &toml::de::Error) {
        let span = error.span().unwrap_or(0..0);
        let line = self.line(&span);
        // One line that cannot be read often breaks in several places: the first tells enough.
        if !self.torn_lines.insert(line) {
            return;
        }
        let message = Text::line(error.message()).to_string();
        // A bracket that is never closed makes every line below it wrong: the first tells enough.
        let at_line_start = self.line_starts.get(line - 1) == Some(&self.boundary(span.start));
        if at_line_start && message.starts_with(UNCLOSED) && std::mem::replace(&mut self.told_unclosed, true)
        {
            return;
        }
        let help = syntax_help(&message);
        self.push(Severity::Error, span, format!("this is not TOML: {message}"), help);
    }

    /// In the order of the file.
    pub(crate) fn into_sorted(mut self) -> Vec<Problem> {
        sort::by_key(&mut self.found, |problem| (problem.span.start, problem.span.end));
        self.found
    }

    fn push(&mut self, severity: Severity, span: Range<usize>, message: String, help: Option<String>) {
        // Nobody reads more, and a file made to annoy could bring a million.
        if self.found.len() >= MOST {
            return;
        }
        let line = self.line(&span);
        let start = self.boundary(span.start);
        let span = start..self.boundary(span.end).max(start);
        let line_start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let before = self.source.get(line_start..start).unwrap_or_default();
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        self.found.push(Problem { severity, span, line, column, message, help });
    }

    /// The line where that begins, from 1.
    pub(crate) fn line(&self, span: &Range<usize>) -> usize {
        let start = self.boundary(span.start);
        self.line_starts.partition_point(|line_start| *line_start <= start).max(1)
    }

    /// That byte of the text in the source itself, or the next one before it where a character begins.
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

fn syntax_help(message: &str) -> Option<String> {
    let help = if message.starts_with(UNCLOSED) {
        "put a comma between them, or close what was opened with [ or { above"
    } else if message.contains("string values must be quoted") {
        "put text in quotes: \"like this\"; a duration too: \"12m\""
    } else if message.contains("duplicate key") {
        "write it once only; each step begins with its own [[steps]]"
    } else if message.contains("basic string") || message.contains("literal string") {
        "end the text with the quote it began with; inside of it, write a quote as \\\""
    } else {
        return None;
    };
    Some(help.to_owned())
}

/// A piece of the script as a message quotes it: one line, short, harmless.
pub(crate) fn excerpt(raw: &str) -> String {
    const MOST: usize = 48;
    let mut line = Text::line(raw).to_string();
    if let Some((cut, _)) = line.char_indices().nth(MOST) {
        line.truncate(cut);
        line.push('…');
    }
    line
}
