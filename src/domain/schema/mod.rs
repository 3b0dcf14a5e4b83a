//! Reads TOML files strictly by tables of their keys: scripts, programmes and the configuration.
//!
//! A [`Table`] is data: walking it finds all unknown, missing, mistyped and out-of-range values at once, and
//! a JSON schema is made from it. Nothing here panics, whatever the file holds.

mod check;
mod cue_time;
pub(crate) mod duration;
mod fields;
mod help;
mod in_words;
mod json;
mod kind;
mod problem;
mod render;
mod slips;
pub(crate) mod time_of_day;

pub(crate) use check::{against, whole};
pub(crate) use cue_time::parse as cue_time;
pub(crate) use fields::Fields;
pub use help::nearest;
pub(crate) use help::{did_you_mean, names, plain};
pub use json::schema_of;
pub(crate) use kind::Kind;
pub use problem::{Concern, Problem, Severity};
pub(crate) use problem::{Problems, excerpt, shortened};
pub use render::render;

use std::cell::Cell;

use slips::{Mended, mend};
use toml::Spanned;
use toml::de::DeTable;

#[derive(Debug)]
pub struct Table {
    /// Its name in messages.
    pub name: &'static str,
    /// Its keys, the important ones first.
    pub keys: &'static [Key],
    /// Keys that need another key beside them.
    pub needs: &'static [(&'static str, &'static str)],
    /// Required keys that may be left out if another key is there.
    pub unless: &'static [(&'static str, &'static str)],
}

impl Table {
    /// A table whose keys are independent of each other.
    pub(crate) const fn new(name: &'static str, keys: &'static [Key]) -> Self {
        Self { name, keys, needs: &[], unless: &[] }
    }
}

#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    /// The default; `None`: the key is required.
    pub default: Option<&'static str>,
    /// An example value, as written.
    pub example: &'static str,
    /// Its description.
    pub doc: &'static str,
}

/// The type of a key.
#[derive(Debug)]
pub enum Shape {
    /// Text on one line.
    Line,
    /// A short name: lower-case letters, digits and hyphens.
    Slug,
    /// Text on any number of lines.
    Prose,
    /// Text on one line for the room, which may be given in each of the file's languages.
    RoomLine,
    /// The same on any number of lines.
    RoomProse,
    /// A whole number, both ends included.
    Whole {
        min: i64,
        max: i64,
    },
    Flag,
    /// The same, or a sentence, which means `true`.
    FlagOrSentence,
    /// A length of time: more than zero, at most a day.
    Duration,
    /// A time within a step: after its start or, with a minus, before its end.
    CueTime,
    /// A time of day: `"12:30"`.
    TimeOfDay,
    /// A day: its number from 1, or a date.
    Day,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any number of these; at least one if the key has no default.
    List(&'static Shape),
    /// Two whole numbers, the smaller first.
    Range {
        min: i64,
        max: i64,
    },
    Table(&'static Table),
    /// Any names, each with a text.
    Names,
    /// A table that its reader checks.
    Open,
    /// The short notation, or a table.
    Either(&'static Shape, &'static Table),
    /// One, or a list of them, each for some formats.
    Varies(&'static Shape),
}

/// A required key.
pub(crate) const fn must(name: &'static str, shape: Shape, example: &'static str, doc: &'static str) -> Key {
    Key { name, shape, default: None, example, doc }
}

/// An optional key, with its default.
pub(crate) const fn may(
    name: &'static str,
    shape: Shape,
    default: &'static str,
    example: &'static str,
    doc: &'static str,
) -> Key {
    Key { name, shape, default: Some(default), example, doc }
}

/// A source whose typing errors have been corrected, ready to be checked.
pub(crate) struct Opened<'s> {
    source: &'s str,
    mended: Mended<'s>,
    /// Its tables, if nothing had to be corrected: parsing is most of the work, and is done once.
    parsed: Cell<Option<Spanned<DeTable<'s>>>>,
}

impl<'s> Opened<'s> {
    pub(crate) fn new(source: &'s str, kind: &dyn Kind) -> Self {
        let text = without_mark(source);
        let (root, errors) = DeTable::parse_recoverable(text);
        match errors.is_empty() {
            true => Self { source, mended: Mended::of_toml(text), parsed: Cell::new(Some(root)) },
            false => Self { source, mended: mend(text, &errors, kind), parsed: Cell::new(None) },
        }
    }

    /// The text that was parsed.
    pub(crate) fn text(&self) -> &str {
        &self.mended.text
    }

    pub(crate) fn root(&self) -> Spanned<DeTable<'_>> {
        self.parsed.take().unwrap_or_else(|| DeTable::parse_recoverable(&self.mended.text).0)
    }

    /// A collector of problems, starting with its TOML errors; it maps positions in the tables to the source.
    pub(crate) fn problems(&self) -> Problems<'_> {
        Problems::new(self.source, &self.mended)
    }
}

/// The text without a byte order mark.
fn without_mark(source: &str) -> &str {
    source.strip_prefix('\u{feff}').unwrap_or(source)
}
