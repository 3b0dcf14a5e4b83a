//! Files in TOML, read strictly by tables of their keys: scripts, programmes and the configuration.
//!
//! A [`Table`] is data: what is unknown, missing, of the wrong type or out of range is found by walking it, everything
//! at once, and a JSON schema is made from it. Nothing here panics, whatever the file holds.

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

/// A table of a file.
#[derive(Debug)]
pub struct Table {
    /// As a message names it.
    pub name: &'static str,
    /// Its keys, the important ones first.
    pub keys: &'static [Key],
    /// Keys that need another key beside them.
    pub needs: &'static [(&'static str, &'static str)],
    /// Keys that may be left out where another key stands, although they have to be there.
    pub unless: &'static [(&'static str, &'static str)],
}

impl Table {
    /// A table whose keys can all stand alone.
    pub(crate) const fn new(name: &'static str, keys: &'static [Key]) -> Self {
        Self { name, keys, needs: &[], unless: &[] }
    }
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// What it is when left out; `None`: it has to be there.
    pub default: Option<&'static str>,
    /// Something that it may hold, as it is written.
    pub example: &'static str,
    /// What it is for.
    pub doc: &'static str,
}

/// What a key holds.
#[derive(Debug)]
pub enum Shape {
    /// Text on one line.
    Line,
    /// A short name: lower-case letters, digits and hyphens.
    Slug,
    /// Text on any number of lines.
    Prose,
    /// Text on one line that the room reads: it may be given in each of the file's languages.
    RoomLine,
    /// The same on any number of lines.
    RoomProse,
    /// A whole number, both ends included.
    Whole {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// `true` or `false`.
    Flag,
    /// The same, or a sentence, which means `true`.
    FlagOrSentence,
    /// A length of time: more than nothing, at most a day.
    Duration,
    /// A time within a step: so long after its start, or, with a minus, before its end.
    CueTime,
    /// A time of day: `"12:30"`.
    TimeOfDay,
    /// A day: the number of one, counted from 1, or a date.
    Day,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any number of these; at least one where the key has no default.
    List(&'static Shape),
    /// Two whole numbers, the smaller first.
    Range {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// A table of its own.
    Table(&'static Table),
    /// Any names, each with a text.
    Names,
    /// A table that its reader judges.
    Open,
    /// The short way of writing, or a table.
    Either(&'static Shape, &'static Table),
    /// One, or a list of them, each for some formats.
    Varies(&'static Shape),
}

/// A key that has to be there.
pub(crate) const fn must(name: &'static str, shape: Shape, example: &'static str, doc: &'static str) -> Key {
    Key { name, shape, default: None, example, doc }
}

/// A key that may be left out, and what it is then.
pub(crate) const fn may(
    name: &'static str,
    shape: Shape,
    default: &'static str,
    example: &'static str,
    doc: &'static str,
) -> Key {
    Key { name, shape, default: Some(default), example, doc }
}

/// A source whose slips are mended, ready to be judged.
pub(crate) struct Opened<'s> {
    source: &'s str,
    mended: Mended<'s>,
    /// Its tables, where nothing had to be mended: parsing is most of the work, and is done once.
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

    /// What was parsed.
    pub(crate) fn text(&self) -> &str {
        &self.mended.text
    }

    /// Its tables.
    pub(crate) fn root(&self) -> Spanned<DeTable<'_>> {
        self.parsed.take().unwrap_or_else(|| DeTable::parse_recoverable(&self.mended.text).0)
    }

    /// What is wrong with its TOML; places in the tables are places of the source to it.
    pub(crate) fn problems(&self) -> Problems<'_> {
        Problems::new(self.source, &self.mended)
    }
}

/// A byte order mark is no part of the text.
fn without_mark(source: &str) -> &str {
    source.strip_prefix('\u{feff}').unwrap_or(source)
}
