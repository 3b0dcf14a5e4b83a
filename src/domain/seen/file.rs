//! The files of an export, and their options.

use std::fmt;
use std::path::Path;

use super::{NameStyle, Readers};
use crate::domain::keyed::keyed;

keyed! {
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum FileKind {
        /// Text with a little markup, to read and to paste elsewhere.
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
    /// The extension of its files, which is also its name on the command line.
    pub const fn ending(self) -> &'static str {
        self.key()
    }

    /// The kind for a file's name, in any case; none without an extension.
    ///
    /// # Errors
    /// The extension, if it is unknown.
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
    /// The reader of Markdown: they differ in how they show the same characters.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Profile {
        /// GitHub, and readers like it.
        #[default]
        GitHub = "github",
        /// Obsidian: properties on top, and tasks with dates for its Tasks plugin.
        Obsidian = "obsidian",
        /// People who see the characters themselves, in a mail or a chat.
        Plain = "plain",
    }
}

keyed! {
    /// How shared actions appear in a calendar.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum CalendarItems {
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
    /// Only the shared actions.
    Actions,
}

/// The options of a file. Each kind uses those that apply to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileOptions {
    /// How people are named.
    pub names: NameStyle,
    /// The naming was chosen for this file: without that, a one-to-one names nobody to other readers.
    pub names_asked: bool,
    /// Which reader Markdown is for.
    pub profile: Profile,
    /// How actions appear in a calendar.
    pub entries: CalendarItems,
    /// How much a page holds.
    pub scope: Scope,
    /// Include when people came and left; files for the facilitator always do.
    pub attendance: bool,
    /// The index of the table: 0 is that of the shared actions, then come the others, cyclically.
    pub table: usize,
}

/// A kind of file, with its options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileChoice {
    pub kind: FileKind,
    /// All options, whatever the kind, so that changing the kind loses nothing.
    pub options: FileOptions,
}

impl FileOptions {
    /// How people are named for these readers, in a one-to-one or not.
    pub fn naming(&self, readers: Readers, is_private: bool) -> NameStyle {
        let is_closed = is_private && readers == Readers::Room;
        if is_closed && !self.names_asked { NameStyle::LeftOut } else { self.names }
    }

    /// Sets the naming for this file.
    pub const fn ask_names(&mut self, names: NameStyle) {
        (self.names, self.names_asked) = (names, true);
    }
}

impl FileChoice {
    /// Switches to the next variety of the same kind, if there are several.
    pub fn next_variety(&mut self) {
        match self.kind {
            FileKind::Markdown => self.options.profile = self.options.profile.next(),
            FileKind::Calendar => self.options.entries = self.options.entries.next(),
            FileKind::Csv => self.options.table = self.options.table.wrapping_add(1),
            FileKind::Html | FileKind::Json => {}
        }
    }
}

/// In words: "Markdown for Obsidian", "a web page".
impl fmt::Display for FileChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.kind, self.options.profile, self.options.entries) {
            (FileKind::Markdown, Profile::GitHub, _) => "Markdown",
            (FileKind::Markdown, Profile::Obsidian, _) => "Markdown for Obsidian",
            (FileKind::Markdown, Profile::Plain, _) => "Markdown that reads as plain text",
            (FileKind::Html, ..) => "a web page to read and to print",
            (FileKind::Csv, ..) => "a table for a spreadsheet",
            (FileKind::Calendar, _, CalendarItems::Events) => "calendar days for the shared actions",
            (FileKind::Calendar, _, CalendarItems::Todos) => "calendar to-dos for the shared actions",
            (FileKind::Json, ..) => "JSON for programs",
        })
    }
}
