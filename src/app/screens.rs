//! The screens and what each keeps for itself. One screen, one job.

use crate::domain::event::{NoteId, StepRef};
use crate::domain::seen::{FileChoice, Readers};

use super::library::Library;
use super::past::{Actions, Sessions};
use super::preview::Preview;
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
    /// A script as the room will see it.
    Preview(Box<Preview>),
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
