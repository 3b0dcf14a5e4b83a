//! The screens and what each keeps for itself. One screen, one job.

use crate::domain::activity::{Activity, Format};
use crate::domain::event::{NoteId, StepRef};
use crate::domain::seen::{FileChoice, Readers};
use crate::domain::text::Text;
use crate::domain::time::{Millis, Wall};

use super::editor::Editor;
use super::past::{Actions, Sessions};
use super::setup::SetUp;

/// Where the facilitator is.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// Choosing an activity.
    Library(Library),
    /// Choosing a session that was.
    Sessions(Box<Sessions>),
    /// What is open from earlier sessions.
    Actions(Box<Actions>),
    /// Settling what a session needs.
    SetUp(Box<SetUp>),
    /// Agreeing the ground rules; the marked rule.
    Rules(usize),
    /// In a step.
    Run,
    /// Looking back.
    Review(Review),
    /// What is still missing, one thing at a time.
    Gate,
    /// What we agreed, for the room; the first line that is shown.
    Agreed(usize),
    /// What leaves.
    Export(Export),
}

/// The activities there are, and the sessions that are not over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// In the order they are listed.
    pub choices: Vec<Choice>,
    /// Newest first.
    pub unfinished: Vec<Unfinished>,
}

/// A file of the library.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// It can be run.
    Good(Box<Activity>),
    /// It has errors.
    Bad {
        /// Its name.
        name: Text,
        /// Its errors.
        why: Text,
    },
}

/// A session that is not over, told so that any room may read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfinished {
    /// Its name on disk.
    pub id: Text,
    /// Its title, or "private session".
    pub title: Text,
    /// When it was made.
    pub made: Wall,
}

/// The library screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// The marked line: unfinished sessions first, then what the filter leaves.
    pub marked: usize,
    /// What the list is filtered by.
    pub filter: Editor,
    /// The filter is being typed.
    pub filtering: bool,
    /// The first line of the preview that is shown.
    pub scroll: usize,
}

/// A line of the library screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LibraryRow<'a> {
    /// A session to go on with.
    Unfinished(&'a Unfinished),
    /// An activity to begin.
    Choice(&'a Choice),
}

impl Catalogue {
    /// The lines that `filter` leaves: every word of it must be found.
    pub fn rows(&self, filter: &str) -> Vec<LibraryRow<'_>> {
        let words: Vec<String> = filter.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let hit = |hay: String| {
            let hay = hay.to_lowercase();
            words.iter().all(|word| hay.contains(word.as_str()))
        };
        let unfinished = self.unfinished.iter().filter(|session| hit(session.title.to_string()));
        let choices = self.choices.iter().filter(|choice| hit(choice.haystack()));
        unfinished.map(LibraryRow::Unfinished).chain(choices.map(LibraryRow::Choice)).collect()
    }
}

impl Choice {
    /// What a filter looks in.
    fn haystack(&self) -> String {
        match self {
            Self::Bad { name, .. } => name.to_string(),
            Self::Good(activity) => {
                let mut hay = format!("{} {} {}", activity.id, activity.title, activity.summary);
                let source = activity.source.iter().map(|source| source.title.as_str());
                let formats = activity.suits.iter().map(|format| format.key());
                for word in activity.tags.iter().map(Text::as_str).chain(source).chain(formats) {
                    hay.push(' ');
                    hay.push_str(word);
                }
                hay
            }
        }
    }

    /// How it is called.
    pub fn title(&self) -> &Text {
        match self {
            Self::Good(activity) => &activity.title,
            Self::Bad { name, .. } => name,
        }
    }

    /// How long it takes in its usual format; none when it cannot be read.
    pub fn total(&self) -> Option<Millis> {
        match self {
            Self::Good(activity) => Some(activity.total(activity.usual_format(None), None)),
            Self::Bad { .. } => None,
        }
    }

    /// The formats that it suits.
    pub fn suits(&self) -> &[Format] {
        match self {
            Self::Good(activity) => &activity.suits,
            Self::Bad { .. } => &[],
        }
    }
}

/// The review screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// The marked line.
    pub marked: usize,
}

/// The export screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// What is exported.
    pub choice: ExportChoice,
    /// What it would hold, once that is known.
    pub preview: Option<String>,
    /// The first line of the preview that is shown.
    pub scroll: usize,
    /// Where it was written.
    pub written: Option<String>,
    /// Where Esc leads.
    pub back: ExportBack,
}

/// Where the export screen was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportBack {
    /// In the middle of the session.
    Session,
    /// After what was agreed.
    Agreed,
}

/// For whom an export is, and what it is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    /// For whom.
    pub readers: Readers,
    /// The kind of file.
    pub file: FileChoice,
}

/// Something on top of a screen that takes the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The keys of the screen beneath; the first line that is shown.
    Help(usize),
    /// The agenda; the marked step.
    Agenda(StepRef),
    /// Whether to leave.
    Leave,
    /// Whether this screen is projected.
    Projected,
    /// The script's notes for this step.
    Peek,
    /// Whether the time away counts.
    Away,
    /// A new plan; what it is made of is in the model.
    Replan,
    /// Who is here; the marked line.
    People(usize),
    /// Who has the floor; the marked line.
    Turns(usize),
    /// Who facilitates from now on; the marked line.
    HandOver(usize),
    /// What became of last time's actions; the marked one.
    LastTime(usize),
    /// Whether the marked session is erased.
    Forget,
    /// Whether a note is deleted for good.
    EraseNote(NoteId),
    /// Whether a confidential session that is over is kept, before it is left.
    Keep(Parting),
}

impl Overlay {
    /// The capture line can be open on top of it.
    pub const fn has_a_line(self) -> bool {
        matches!(self, Self::People(_) | Self::HandOver(_))
    }
}

/// Where somebody who leaves a session goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// Out of the program.
    Quit,
    /// To the library.
    Library,
}
