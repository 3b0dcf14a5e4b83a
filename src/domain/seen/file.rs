//! The files in which a session leaves, and what can be chosen about them.

use std::fmt;
use std::path::Path;

use super::{NameStyle, Readers};
use crate::domain::keyed::keyed;

keyed! {
    /// The kind of a file.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum FileKind {
        /// Text with a little markup, to read and to paste on.
        #[default]
        Markdown = "md",
        /// One page for a browser and for paper.
        Html = "html",
        /// The shared actions as a table, for a spreadsheet.
        Csv = "csv",
        /// The shared actions, for a calendar.
        Calendar = "ics",
        /// Everything, for programs.
        Json = "json",
    }
}

impl FileKind {
    /// The ending of its files' names; the command line calls it so, too.
    pub const fn ending(self) -> &'static str {
        self.key()
    }

    /// The kind that the name of a file asks for, in upper case too; none where it has no ending.
    ///
    /// # Errors
    /// The ending, where it is that of no kind.
    pub fn of_name(path: &Path) -> Result<Option<Self>, String> {
        let Some(ending) = path.extension().map(|ending| ending.to_string_lossy().into_owned()) else {
            return Ok(None);
        };
        let lower = ending.to_lowercase();
        let other = match lower.as_str() {
            // Markdown is text.
            "markdown" | "txt" => Some(Self::Markdown),
            "htm" => Some(Self::Html),
            "ical" => Some(Self::Calendar),
            _ => None,
        };
        Self::from_key(&lower).or(other).map(Some).ok_or(ending)
    }
}

keyed! {
    /// Which reader Markdown is for: they differ in what they make of the same characters.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Profile {
        /// GitHub, and whoever reads as it does.
        #[default]
        GitHub = "github",
        /// Obsidian: properties on top, and tasks with dates as its Tasks plugin reads them.
        Obsidian = "obsidian",
        /// People who see the characters themselves, in a mail or a chat.
        Plain = "plain",
    }
}

keyed! {
    /// As what shared actions stand in a calendar.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Entries {
        /// A whole day for each action that has a date.
        #[default]
        Events,
        /// A to-do for each action.
        Todos,
    }
}

/// How much of a session a page holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All that its readers may see.
    #[default]
    Everything,
    /// The shared actions alone.
    Actions,
}

/// What is chosen about a file. A kind takes heed of what concerns it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileOptions {
    /// How people are named.
    pub names: NameStyle,
    /// That was asked for, for this file: to others than the two of a one-to-one nobody of it is named unasked.
    pub names_asked: bool,
    /// Which reader Markdown is for.
    pub profile: Profile,
    /// As what actions stand in a calendar.
    pub entries: Entries,
    /// How much a page holds.
    pub scope: Scope,
    /// When people came and left is told to others too; in what is for the facilitator alone it always is.
    pub attendance: bool,
    /// Which table: 0 is that of the shared actions, then come those that were taken down, round and round.
    pub table: usize,
}

/// A kind of file, with what is chosen about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileChoice {
    /// The kind.
    pub kind: FileKind,
    /// All that is chosen, whatever the kind: going through the kinds loses nothing.
    pub options: FileOptions,
}

impl FileOptions {
    /// How these readers are told people's names, of a one-to-one or not.
    pub fn naming(&self, readers: Readers, is_private: bool) -> NameStyle {
        let is_closed = is_private && readers == Readers::Room;
        if is_closed && !self.names_asked { NameStyle::LeftOut } else { self.names }
    }

    /// Names as somebody wants them for this file.
    pub const fn ask_names(&mut self, names: NameStyle) {
        (self.names, self.names_asked) = (names, true);
    }
}

impl FileChoice {
    /// Another variety of the same kind, where it has several.
    pub fn next_variety(&mut self) {
        match self.kind {
            FileKind::Markdown => self.options.profile = self.options.profile.next(),
            FileKind::Calendar => self.options.entries = self.options.entries.next(),
            FileKind::Csv => self.options.table = self.options.table.wrapping_add(1),
            FileKind::Html | FileKind::Json => {}
        }
    }
}

/// As people call it: "Markdown for Obsidian", "a web page".
impl fmt::Display for FileChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.kind, self.options.profile, self.options.entries) {
            (FileKind::Markdown, Profile::GitHub, _) => "Markdown",
            (FileKind::Markdown, Profile::Obsidian, _) => "Markdown for Obsidian",
            (FileKind::Markdown, Profile::Plain, _) => "Markdown that reads as plain text",
            (FileKind::Html, ..) => "a web page to read and to print",
            (FileKind::Csv, ..) => "a table for a spreadsheet",
            (FileKind::Calendar, _, Entries::Events) => "calendar days for the shared actions",
            (FileKind::Calendar, _, Entries::Todos) => "calendar to-dos for the shared actions",
            (FileKind::Json, ..) => "JSON for programs",
        })
    }
}
