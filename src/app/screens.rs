//! The screens and what each keeps for itself. One screen, one job.

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
    /// What we agreed, for the room; the first line that is shown.
    Agreed(usize),
    Export(Export),
    /// A script as the room will see it.
    Preview(Box<Preview>),
}

impl Screen {
    /// It looks at the session as a whole, whatever step is on.
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
    /// What it would hold, once that is known.
    pub preview: Option<String>,
    /// The first line of the preview that is shown.
    pub scroll: usize,
    pub written: Option<Written>,
    pub back: ExportBack,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where; shown in the facilitator's view alone where it is for the facilitator alone.
    pub path: String,
    pub readers: Readers,
}

impl Written {
    /// What may be said of it on this screen.
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

/// For whom an export is, and what it is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    pub readers: Readers,
    pub file: FileChoice,
}

/// What is asked about before it is deleted for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erasing {
    /// A note, a decision or something that was parked.
    Note(NoteId),
    Action(ActionId),
    /// A word, a row or a term.
    Entry(EntryId),
    /// So many of them: all that the marked line of the review stands for.
    Marked(usize),
    /// The name of a theme.
    Theme(ThemeId),
    /// What was asked live: the question, objections, and what was typed to vote on.
    Asked(CaptureRef),
    /// What a step is called that was put in.
    StepTitle(StepRef),
}

/// Something on top of a screen that takes the keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    Agenda(StepRef),
    Leave,
    /// What to do about what is not on disk, before leaving.
    Unsaved(Unsaved),
    /// Whether the facilitator's view, and with it their private notes, is shown on this screen.
    /// A new plan, or the agenda, waits beneath where it was being looked at.
    ShowView(Option<Box<Overlay>>),
    /// Whether others may see what was the facilitator's alone: what was wanted waits for the answer; none: another audience
    /// for what is typed.
    Widen(Option<Box<Intent>>),
    Peek,
    Away,
    /// A new plan.
    Replan(Replan),
    /// So many minutes: since a step began, or of a break.
    Minutes(Minutes),
    /// A step that is put in.
    AddStep,
    /// What comes after the last step of a session without a script.
    NoNext,
    Mend(Mending),
    /// How many people chose which group; the marked one, from 0.
    CountGroups(usize),
    /// How groups would be joined.
    JoinGroups(Joining),
    People(usize),
    /// Who has the floor; the marked line.
    Turns(usize),
    /// Who facilitates from now on; the marked line.
    HandOver(usize),
    /// Whether a ballot is closed, and what it comes to can be seen.
    CloseBallot(Closing),
    /// Whether a private session is opened: it is not before the answer.
    OpenPrivate(Box<Opened>),
    /// What became of last time's actions; the marked one.
    LastTime(usize),
    /// Whether what is left from last time is shown to the two who were there.
    ShowLastTime,
    /// Whether the set-up of a one-to-one goes on with what was typed in it before.
    TakeUp,
    /// Whether the two of last time come into the names of a one-to-one.
    NameTwo,
    /// Whether the gong, which was just played, is used in the session that is set up.
    UseGong,
    /// Whether the names of private sessions are shown in the list of sessions.
    ShowNames,
    Forget,
    Erase(Erasing),
    /// Whether the session ends although steps of it are still to come.
    Ending,
    /// Whether a confidential session that is over is kept, before it is left.
    Keep(AfterClose),
    /// Whether figures that cannot be are saved all the same.
    Doubt(Closing),
    /// Whether it is kept that the room prefers not to vote.
    NoVote,
    /// Whether what the room is being asked is dropped.
    DropPoll,
    /// What the room is asked; the marked line.
    Polls(usize),
    /// What comes of something that was asked or voted on.
    Outcome(Outcome),
    /// A list that is sorted under themes.
    Sort(Box<Sorting>),
    /// What is to be talked about; the marked line.
    Topics(usize),
    /// What becomes of what was parked in earlier sessions; the marked one.
    StillParked(usize),
    /// An activity that is made of an agenda or of a session.
    NewActivity(Box<ActivityForm>),
}

/// What comes of a ballot once it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// Scores are shown; a vote waits to be.
    Counted,
    Revealed,
}

/// Groups as they would be joined: nothing of it holds yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// The chance that they come of.
    pub seed: u64,
    pub groups: Vec<Vec<Member>>,
}

/// Who is looked at while groups are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mending {
    pub marked: Member,
    /// Somebody who was picked up, to be put elsewhere.
    pub picked: Option<Member>,
}

impl Overlay {
    /// The capture line can be open on top of it.
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

/// Where somebody who leaves a session goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterClose {
    Quit,
    Library,
}
