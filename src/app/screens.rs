//! The screens and their own state. One screen, one job.

use crate::domain::event::{ActionId, CaptureRef, EntryId, Member, NoteId, StepRef, ThemeId};
use crate::domain::seen::{FileChoice, Readers};
use crate::domain::session::Intent;

use super::library::Library;
use super::minutes::Minutes;
use super::msg::Opened;
use super::new_activity::ActivityForm;
use super::notice::Notice;
use super::outcome::Outcome;
use super::past::{Actions, Sessions};
use super::preview::Preview;
use super::replan::Replan;
use super::setup::SetUp;
use super::sorting::Sorting;
use super::unsaved::Unsaved;

#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    Library(Library),
    Sessions(Box<Sessions>),
    Actions(Box<Actions>),
    SetUp(Box<SetUp>),
    /// Agreeing the ground rules; the marked rule.
    Rules(usize),
    Run,
    Review(Review),
    /// What is still missing, one thing at a time.
    ClosingChecks,
    /// What we agreed, for the room; the first line shown.
    Agreed(usize),
    Export(Export),
    /// A script as the room will see it.
    Preview(Box<Preview>),
}

impl Screen {
    /// Whether the screen is about the whole session, whatever step is on.
    pub const fn looks_back(&self) -> bool {
        matches!(self, Self::Review(_) | Self::ClosingChecks | Self::Agreed(_) | Self::Export(_))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    pub marked: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    pub choice: ExportChoice,
    /// The contents of the export, once known.
    pub preview: Option<String>,
    /// The first line of the preview that is shown.
    pub scroll: usize,
    pub written: Option<Written>,
    pub back: ExportBack,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The path; one in the private folder is shown in the facilitator's view only.
    pub path: String,
    pub readers: Readers,
}

impl Written {
    /// The notice that may be shown on this screen.
    pub fn notice(&self, facilitators_view: bool) -> Notice {
        let is_private = self.readers == Readers::Me && !facilitators_view;
        Notice::Written((!is_private).then(|| self.path.clone()))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportBack {
    Session,
    Review,
    Agreed,
}

/// The readers of an export, and its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    pub readers: Readers,
    pub file: FileChoice,
}

/// What is to be deleted for good, before the confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erasing {
    /// A note, a decision or a parked item.
    Note(NoteId),
    Action(ActionId),
    /// A word, a row or a term.
    Entry(EntryId),
    /// So many of them: all that the marked line of the review stands for.
    Marked(usize),
    /// The name of a theme.
    Theme(ThemeId),
    /// A poll or vote asked live: the question, objections, and typed items.
    Asked(CaptureRef),
    /// The title of an added step.
    StepTitle(StepRef),
}

/// What is opened after a yes.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening {
    Session(Box<Opened>),
    /// A session that was over when it was opened, and is to go on by this.
    Again(Box<Intent>),
}

/// Something on top of a screen that takes the keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    Agenda(StepRef),
    Leave,
    /// What to do about entries that are not on disk, before leaving.
    Unsaved(Unsaved),
    /// Whether to show the facilitator's view with private notes on this screen. A new plan or the agenda
    /// waits beneath it.
    ShowView(Option<Box<Overlay>>),
    /// Whether to widen the audience of text that was for the facilitator alone. The intent waits for the
    /// answer; none: it is text being typed.
    Widen(Option<Box<Intent>>),
    /// Whether to say openly what was typed in confidence, over what was open before.
    SayOpenly(Option<Box<Overlay>>),
    Peek,
    Away,
    /// A new plan.
    Replan(Replan),
    /// Minutes: since a step began, or of a break or timer.
    Minutes(Minutes),
    /// A step being added.
    AddStep,
    /// What comes after the last step of a session without a script.
    NoNext,
    Mend(Mending),
    /// How many people chose which group; the index of the marked one.
    CountGroups(usize),
    /// How groups would be joined.
    JoinGroups(Joining),
    People(usize),
    /// Who has the floor; the marked line.
    Turns(usize),
    /// Who facilitates from now on; the marked line.
    HandOver(usize),
    /// Whether to close the ballots and see the result.
    CloseBallot(Closing),
    /// Whether to open a session that may show what was said among some; it waits for the answer.
    OpenPrivate(Opening),
    /// What became of last time's actions; the marked one.
    LastTime(usize),
    /// Whether to show what is left from last time to the two who were there.
    ShowLastTime,
    /// Whether to continue an unfinished set-up of a one-to-one.
    TakeUp,
    /// Whether to enter the two people of last time as the names of a one-to-one.
    NameTwo,
    /// Whether to use the gong, which was just played, in the session being set up.
    UseGong,
    /// Whether to show the names of private sessions in the list of sessions.
    ShowNames,
    Forget,
    Erase(Erasing),
    /// Whether to end the session although steps are still to come.
    Ending,
    /// Whether to keep a confidential session that is over, before it is left.
    Keep(AfterClose),
    /// Whether to save impossible figures.
    Doubt(Closing),
    /// Whether to record that the room prefers not to vote.
    NoVote,
    /// Whether to drop the poll.
    DropPoll,
    /// The poll menu; the marked line.
    Polls(usize),
    /// What follows from something that was asked or voted on.
    Outcome(Outcome),
    /// A list being sorted under themes.
    Sort(Box<Sorting>),
    /// The topics to discuss; the marked line.
    Topics(usize),
    /// What becomes of items parked in earlier sessions; the marked one.
    StillParked(usize),
    /// A new activity, made from an agenda or from a session.
    NewActivity(Box<ActivityForm>),
}

/// What follows when ballots are closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// Scores are shown; a vote stays hidden until asked for.
    Counted,
    Revealed,
}

/// Groups as they would be joined; not taken yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// The seed that they were made with.
    pub seed: u64,
    pub groups: Vec<Vec<Member>>,
}

/// The state of moving people between groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mending {
    pub marked: Member,
    /// The person picked up to be moved.
    pub picked: Option<Member>,
}

impl Overlay {
    /// Whether the capture line can be open on top of it.
    pub const fn has_a_line(&self) -> bool {
        matches!(
            self,
            Self::People(_)
                | Self::HandOver(_)
                | Self::LastTime(_)
                | Self::Sort(_)
                | Self::Topics(_)
                | Self::Agenda(_)
        )
    }
}

/// Where somebody goes who leaves a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterClose {
    Quit,
    Library,
}
