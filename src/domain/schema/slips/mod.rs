//! Typing errors in TOML: each is reported once and corrected, so that the rest can be checked.
//!
//! A parser reports where it gave up, which is seldom where the mistake is, and then fails again. Here the
//! line where it gave up is read as people write: with quotes of a word processor, with `:` for `=`, with a
//! bracket that is never closed. A recognised error is reported and corrected, and the text is parsed again;
//! so one mistake is one error. An unrecognised one is reported in the parser's words, and nothing after it
//! is checked.

mod lex;
mod line;
mod quotes;
mod spread;
mod value;

use std::borrow::Cow;
use std::ops::Range;

use toml::de::DeTable;

use self::lex::Newer;
use super::problem::syntax_help;
use super::{Kind, kind};
use crate::domain::text::Text;

/// The most errors corrected in one file.
const MOST: usize = 40;

/// A longer text was not typed: its first error is enough.
const LONGEST: usize = 256 * 1024;

/// An error: its position, what is wrong, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slip {
    pub(crate) at: Range<usize>,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// A replacement, in positions of the text at that time.
#[derive(Clone, Debug)]
struct Edit {
    at: usize,
    removed: usize,
    inserted: usize,
}

/// A corrected text.
#[derive(Clone, Debug)]
pub(crate) struct Mended<'s> {
    /// Can be parsed, unless it is torn.
    pub(crate) text: Cow<'s, str>,
    /// With positions in the source.
    pub(crate) slips: Vec<Slip>,
    /// The position in the source from which nothing can be checked.
    pub(crate) torn: Option<usize>,
    edits: Vec<Edit>,
}

/// A correction: this part of the text is replaced by that.
struct Mend {
    slip: Slip,
    part: Range<usize>,
    becomes: String,
}

/// Finds and corrects the errors of a source, given the parser's errors.
pub(crate) fn mend<'s>(source: &'s str, errors: &[toml::de::Error], kind: &dyn Kind) -> Mended<'s> {
    let mut mended = Mended::new(source);
    let most = if source.len() > LONGEST { 1 } else { MOST };
    let mut error = first_of(errors);
    let is_toml = |line: &str| line::begins_a_key(line) || line::is_heading(line.trim_start());
    if !source.lines().any(is_toml) {
        mended.torn = Some(0);
        mended.slips.push(Slip {
            at: 0..0,
            message: spread::other_format(source, kind),
            help: Some(kind.begun().to_owned()),
        });
        return mended;
    }
    while let Some((at, message)) = error {
        let found = (mended.edits.len() < most).then(|| find(&mended.text, &at, &message, kind)).flatten();
        let Some((mend, next)) = found.and_then(|mend| mended.try_out(mend, &at)) else {
            mended.give_up(&at, &message);
            return mended;
        };
        mended.apply(mend);
        error = next;
    }
    mended.refuse_newer();
    mended
}

/// The first error of the parser: its position and message.
fn first_error(text: &str) -> Option<(Range<usize>, String)> {
    first_of(&DeTable::parse_recoverable(text).1)
}

fn first_of(errors: &[toml::de::Error]) -> Option<(Range<usize>, String)> {
    let place = |error: &toml::de::Error| error.span().unwrap_or(0..0);
    let first = errors.iter().min_by_key(|error| place(error).start)?;
    Some((place(first), Text::line(first.message()).to_string()))
}

impl<'s> Mended<'s> {
    fn new(source: &'s str) -> Self {
        Self { text: Cow::Borrowed(source), slips: Vec::new(), torn: None, edits: Vec::new() }
    }

    /// For a source without errors.
    pub(crate) fn of_toml(source: &'s str) -> Self {
        let mut mended = Self::new(source);
        mended.refuse_newer();
        mended
    }
}

impl Mended<'_> {
    /// Parses the text with a correction applied: the parser has to get further.
    #[expect(clippy::type_complexity, reason = "a mend, and what is wrong behind it")]
    fn try_out(&self, mend: Mend, at: &Range<usize>) -> Option<(Mend, Option<(Range<usize>, String)>)> {
        let mut text = self.text.to_string();
        text.replace_range(mend.part.clone(), &mend.becomes);
        let next = first_error(&text);
        // The parser's position is the same place only while nothing before it grew.
        let grown = mend.becomes.len() as i64 - mend.part.len() as i64;
        let same = if mend.part.start <= at.start { at.start as i64 + grown.min(0) } else { at.start as i64 };
        let further =
            next.as_ref().is_none_or(|(next, _)| next.start as i64 > same.min(mend.part.start as i64));
        further.then_some((mend, next))
    }

    fn apply(&mut self, mend: Mend) {
        let Mend { slip, part, becomes } = mend;
        let at = self.origin(slip.at.start)..self.origin(slip.at.end);
        let is_new = self.slips.iter().all(|known| known.at.start != at.start);
        if is_new {
            self.slips.push(Slip { at, ..slip });
        }
        self.edits.push(Edit { at: part.start, removed: part.len(), inserted: becomes.len() });
        self.text.to_mut().replace_range(part, &becomes);
    }

    fn give_up(&mut self, at: &Range<usize>, message: &str) {
        let at = self.origin(at.start)..self.origin(at.end);
        self.torn = Some(at.start);
        let help = syntax_help(message);
        self.slips.push(Slip { at, message: format!("this is not TOML: {message}"), help });
    }

    /// The position in the source of one in the corrected text.
    pub(crate) fn origin(&self, at: usize) -> usize {
        self.edits.iter().rev().fold(at, |at, edit| {
            if at < edit.at {
                at
            } else if at < edit.at + edit.inserted {
                edit.at + (at - edit.at).min(edit.removed)
            } else {
                at - edit.inserted + edit.removed
            }
        })
    }

    /// Refuses what an author's editor would refuse.
    fn refuse_newer(&mut self) {
        for newer in lex::walk(&self.text).newer {
            let (at, message, help) = match newer {
                Newer::LineEnd(at) => (
                    at,
                    "a line ends inside { }: many TOML tools refuse that",
                    "write all of it on one line; each { … } of a list may have a line of its own",
                ),
                Newer::Comma(at) => {
                    (at, "there is a comma before }: many TOML tools refuse that", "take it out")
                }
                Newer::Escape(at) => (
                    at,
                    "many TOML tools refuse this escape",
                    "write the character itself, or \\u and four hexadecimal digits",
                ),
            };
            let at = self.origin(at.start)..self.origin(at.end);
            self.slips.push(Slip { at, message: message.to_owned(), help: Some(help.to_owned()) });
        }
    }
}

/// The error that made the parser give up there.
fn find(text: &str, at: &Range<usize>, message: &str, kind: &dyn Kind) -> Option<Mend> {
    let start = text.get(..at.start)?.rfind('\n').map_or(0, |end| end + 1);
    let end = text.get(start..)?.find('\n').map_or(text.len(), |end| start + end);
    let line = text.get(start..end)?.trim_end_matches('\r');
    let before = lex::walk(text.get(..start)?);
    let at_end = text.get(at.start..).is_some_and(|rest| rest.trim().is_empty());
    if let Some(from) = lex::walk(text).unended {
        return spread::unended(text, from);
    }
    single(text, message, kind)
        .or_else(|| spread::mended(text, start, &before, kind))
        .or_else(|| unclosed(text, line, start, &before, at_end))
        .or_else(|| uncomma(text, line, start, at, &before, message))
        .or_else(|| {
            let open: Vec<char> = before.open.iter().map(|(bracket, _)| *bracket).collect();
            let after_value = !matches!(before.last, Some('[' | '{' | ',') | None);
            let (slip, becomes) = line::mended(line, &open, after_value, message, kind)?;
            let slip = Slip { at: start + slip.at.start..start + slip.at.end, ..slip };
            Some(Mend { slip, part: start..start + line.len(), becomes })
        })
}

/// `[steps]`, twice: a list of tables needs two brackets.
fn single(text: &str, message: &str, kind: &dyn Kind) -> Option<Mend> {
    if message != "duplicate key" {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        let name = body.strip_prefix('[').and_then(|body| body.strip_suffix(']'));
        if kind::lists(kind).any(|(key, _)| Some(key.name) == name) {
            let at = start + (line.len() - line.trim_start().len());
            let at = at..at + body.len();
            let slip = Slip {
                at: at.clone(),
                message: format!("{body} can be written only once"),
                help: Some(format!("write [{body}]: each of several has double brackets")),
            };
            return Some(Mend { slip, part: at, becomes: format!("[{body}]") });
        }
        start += line.len();
    }
    None
}

/// A bracket is still open where something new begins.
fn unclosed(text: &str, line: &str, start: usize, before: &lex::Walk, at_end: bool) -> Option<Mend> {
    let here = |(bracket, at): (char, usize), end: usize| {
        let close = if bracket == '[' { "]" } else { "}" };
        let message = format!("this {bracket} is never closed");
        let help = Some(format!("close it with {close} after what belongs to it"));
        Mend { slip: Slip { at: at..at + 1, message, help }, part: end..end, becomes: close.to_owned() }
    };
    if let Some(open) = before.open.last() {
        let begins = line::is_header(line)
            || (line::begins_a_key(line) && (open.0 == '[' || !matches!(before.last, Some(',' | '{'))));
        if begins {
            return Some(here(*open, before.last_end));
        }
    }
    // Nothing else follows.
    let whole = lex::walk(text);
    let open = whole.open.last()?;
    let header = line::is_heading(line.trim_start()) && open.1 >= start;
    (at_end && !header).then(|| here(*open, whole.last_end))
}

/// The line before lacks a comma at its end.
fn uncomma(
    text: &str,
    line: &str,
    start: usize,
    at: &Range<usize>,
    before: &lex::Walk,
    message: &str,
) -> Option<Mend> {
    let first = start + (line.len() - line.trim_start().len());
    let missing = message.starts_with("missing comma") && at.start <= first && !before.open.is_empty();
    if !missing || before.last == Some(',') {
        return None;
    }
    let end = before.last_end;
    let from = text.get(..end)?.char_indices().next_back()?.0;
    let slip = Slip {
        at: from..end,
        message: "a comma is missing after this".to_owned(),
        help: Some("put a comma between the items of a list".to_owned()),
    };
    Some(Mend { slip, part: end..end, becomes: ",".to_owned() })
}
