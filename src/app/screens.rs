//! The screens and what each keeps for itself. One screen, one job.

use crate::domain::event::{ActionId, EntryId, Member, NoteId, StepRef};
use crate::domain::seen::{FileChoice, Readers};
use crate::domain::session::Intent;

use super::library::Library;
use super::minutes::Minutes;
use super::notice::Notice;
use super::past::{Actions, Sessions};
use super::preview::Preview;
use super::replan::Replan;
use super::setup::SetUp;
use super::unsaved::Unsaved;

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

impl Screen {
    /// It looks at the session as a whole, whatever step is on.
    pub const fn looks_back(&self) -> bool {
        matches!(self, Self::Review(_) | Self::Gate | Self::Agreed(_) | Self::Export(_))
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
    /// What was written.
    pub written: Option<Written>,
    /// Where Esc leads.
    pub back: ExportBack,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where; shown in the facilitator's view alone where it is for the facilitator alone.
    pub path: String,
    /// Who may read it.
    pub readers: Readers,
}

impl Written {
    /// What may be said of it on this screen.
    pub fn notice(&self, facilitators_view: bool) -> Notice {
        let is_private = self.readers == Readers::Me && !facilitators_view;
        Notice::Written((!is_private).then(|| self.path.clone()))
    }
}

/// Where the export screen was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportBack {
    /// In the middle of the session.
    Session,
    /// In the review.
    Review,
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

/// What is asked about before it is deleted for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasing {
    /// A note, a decision or something that was parked.
    Note(NoteId),
    /// A shared action.
    Action(ActionId),
    /// A word, a row or a term.
    Entry(EntryId),
    /// So many of them: all that the marked line of the review stands for.
    Marked(usize),
}

/// Something on top of a screen that takes the keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// The agenda; the marked step.
    Agenda(StepRef),
    /// Whether to leave.
    Leave,
    /// What to do about what is not on disk, before leaving.
    Unsaved(Unsaved),
    /// Whether the facilitator's view, and with it their private notes, is shown on this screen.
    ShowView,
    /// Whether others may see what was the facilitator's alone: what was wanted waits for the answer; none: another audience
    /// for what is typed.
    Widen(Option<Box<Intent>>),
    /// The script's notes for this step.
    Peek,
    /// Whether the time away counts.
    Away,
    /// A new plan.
    Replan(Replan),
    /// So many minutes: since a step began, or of a break.
    Minutes(Minutes),
    /// The groups, mended by hand.
    Mend(Mending),
    /// Who is here; the marked line.
    People(usize),
    /// Who has the floor; the marked line.
    Turns(usize),
    /// Who facilitates from now on; the marked line.
    HandOver(usize),
    /// What became of last time's actions; the marked one.
    LastTime(usize),
    /// Whether last time's actions are shown to the two who agreed them.
    ShowLastTime,
    /// Whether the set-up of a one-to-one goes on with what was typed in it before.
    TakeUp,
    /// Whether the names of private sessions are shown in the list of sessions.
    ShowNames,
    /// Whether the marked session is erased.
    Forget,
    /// Whether something is deleted for good.
    Erase(Erasing),
    /// Whether the session ends although steps of it are still to come.
    Ending,
    /// Whether a confidential session that is over is kept, before it is left.
    Keep(Parting),
}

/// Who is looked at while groups are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mending {
    /// The marked person.
    pub marked: Member,
    /// Somebody who was picked up, to be put elsewhere.
    pub picked: Option<Member>,
}

impl Overlay {
    /// The capture line can be open on top of it.
    pub const fn has_a_line(&self) -> bool {
        matches!(self, Self::People(_) | Self::HandOver(_) | Self::LastTime(_))
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
