//! What a facilitator wants, and why something cannot be had.

use chrono::NaiveDate;

use super::follow_up::Recollection;
use super::lists::List;
use super::owners::OwnerName;
use crate::domain::clock_style::ClockStyle;
use crate::domain::event::{
    ActionId, ActionKey, ActionStatus, Audience, CaptureRef, Content, EntryId, Gap, Member, NoteId, NoteKind,
    Panel, PersonId, PlanShown, RuleId, Setup, StepRef, Tally, Who,
};
use crate::domain::groups::Earlier;
use crate::domain::roster::NameLine;
use crate::domain::text::Text;
use crate::domain::time::Millis;

/// What a facilitator wants to happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Settle the set-up anew, people included; `None` leaves the people as they are.
    ChangeSetUp(Box<Setup>, Option<Vec<NameLine>>),
    /// Let people come and go in the middle.
    ChangePeople(PeopleChange),
    /// Somebody has the floor, or nobody; whoever has it already gives it up.
    GiveFloor(Option<Who>),
    /// Let each speak in turn.
    GoRound(GoRoundMove),
    /// Let somebody else facilitate.
    HandOver(HandOver),
    /// Add a ground rule.
    AddRule(Text),
    /// Word a ground rule anew.
    RewordRule(RuleId, Text),
    /// Strike a ground rule, or take it back in.
    ToggleRule(RuleId),
    /// Leave the ground rules behind, agreed by all or as suggested.
    SettleRules {
        /// By all.
        agreed: bool,
    },
    /// Start, pause or resume the clock of the current step.
    ToggleClock,
    /// The next prompt, the next step, or the review.
    Next,
    /// The step before.
    Back,
    /// A certain step.
    GoTo(StepRef),
    /// Give the current step so many milliseconds more, or less.
    Adjust(i64),
    /// Show one prompt more, or one less.
    Prompts {
        /// One more.
        more: bool,
    },
    /// Blank the room's screen, or light it.
    ToggleBlank,
    /// Show the room something over the step, or, if it is shown already, its next page, and after the last one nothing.
    TogglePanel(Panel),
    /// Show the room the step itself.
    ClosePanel,
    /// Show the room what answers a capture of the step that is on.
    ShowCapture(CaptureRef),
    /// Show the room what we agreed in place of the step, or the step again.
    ShowAgreed(bool),
    /// Show the room this proposal of a new plan, or what was shown before.
    ShowPlan(Option<PlanShown>),
    /// Tell the room the time in this way, from the step that is on.
    StyleClock(ClockStyle),
    /// Take something down.
    TakeNote {
        /// Where it belongs.
        step: Option<StepRef>,
        /// What it is.
        kind: NoteKind,
        /// The capture that it answers, and the list within it.
        capture: Option<(Text, Option<Text>)>,
        /// What was said.
        text: Text,
        /// Who may see it.
        audience: Audience,
    },
    /// Change what was taken down.
    EditNote {
        /// Which.
        note: NoteId,
        /// What it is.
        kind: NoteKind,
        /// What was said.
        text: Text,
        /// Who may see it.
        audience: Audience,
    },
    /// Take out what was taken down.
    DeleteNote(NoteId),
    /// Take down words, rows or terms.
    TakeEntries {
        /// Where they belong.
        step: Option<StepRef>,
        /// The capture that they answer.
        capture: Option<Text>,
        /// What they are. Empty ones are passed over.
        contents: Vec<Content>,
        /// Who may see them.
        audience: Audience,
    },
    /// Change a word, a row or a term.
    EditEntry(EntryId, Content, Audience),
    /// Take out a word, a row or a term.
    DeleteEntry(EntryId),
    /// Settle what was counted.
    Count {
        /// In which step.
        step: StepRef,
        /// The capture that it answers.
        capture: Text,
        /// All of it.
        tally: Tally,
        /// Who may see it.
        audience: Audience,
    },
    /// Show what a vote came to, or hide it again.
    ToggleVote(CaptureRef),
    /// Take down a shared action.
    TakeAction {
        /// Where it belongs.
        step: Option<StepRef>,
        /// The note that it was.
        from: Option<NoteId>,
        /// What is to be done.
        text: Text,
        /// Who may see it.
        audience: Audience,
    },
    /// Word a shared action anew.
    RewordAction(ActionId, Text, Audience),
    /// Settle who does a shared action.
    OwnAction(ActionId, Vec<OwnerName>),
    /// Settle when a shared action is due.
    DateAction(ActionId, Option<NaiveDate>),
    /// Take out a shared action.
    DeleteAction(ActionId),
    /// Take in open actions of earlier sessions of the series.
    RecallActions(Vec<Recollection>),
    /// The same, and drop what was taken in for others: before the first step, the set-up can still be changed.
    RecallOnly(Vec<Recollection>),
    /// Say what became of a shared action: where it stands, its last day, and a word about it.
    FollowUp(ActionKey, ActionStatus, Option<NaiveDate>, Option<Text>),
    /// Settle anew who does an action of an earlier session.
    OwnRecalled(ActionKey, Vec<OwnerName>),
    /// Take a new plan: milliseconds more or less for steps, and steps to pass over.
    Replan(Vec<(StepRef, i64)>, Vec<StepRef>),
    /// The step that is on began earlier, or went on earlier.
    Began(Began),
    /// A break of so long, now.
    BreakNow(Millis),
    /// A break of that length, now, in the place of a planned one.
    BreakInstead(StepRef, Millis),
    /// Form groups for the current step, or other ones.
    FormGroups {
        /// What the earlier sessions of the series were.
        earlier: Earlier,
        /// Decides what is left to chance.
        seed: u64,
    },
    /// Put somebody into the group of somebody else.
    JoinGroup(Member, Member),
    /// Let two people of two groups change places.
    SwapMembers(Member, Member),
    /// The time away does not count.
    ExcludeAway,
    /// The time away counts.
    CountAway,
    /// Look back.
    OpenReview,
    /// Leave what is missing as it is.
    LeaveGaps(Vec<Gap>),
    /// The session is over.
    Finish,
    /// Take back the last thing.
    Undo,
    /// Put back what was taken back.
    Redo,
    /// Take back the last thing that happened to this list.
    UndoIn(List),
    /// Put back what was taken back of it.
    RedoIn(List),
}

/// When the clock of the step that is on started, told afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Began {
    /// When the step was brought up; of a paused one: when it was paused, as if it never had been.
    AtOnce,
    /// So long ago.
    Ago(Millis),
}

/// Who comes and goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeopleChange {
    /// These come. Who was here before and is named again is back.
    Join(Vec<NameLine>),
    /// Who is here leaves; who is not comes back.
    Toggle(PersonId),
    /// So many more, or fewer, where nobody is known by name.
    More(i32),
}

/// What happens in a go-round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoRoundMove {
    /// It begins, with this one if it can.
    Begin(Option<Who>),
    /// The next one's turn; after the last it ends.
    Next,
    /// The turn before.
    Back,
    /// So many milliseconds more, or less, for this one and those who follow.
    Adjust(i64),
    /// It ends.
    End,
}

/// Who facilitates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOver {
    /// Somebody who is known; none: whoever began.
    To(Option<Who>),
    /// Somebody by name.
    Named(Text),
}

/// Why something cannot be done now. What to press or say instead is for whoever tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no step before.
    #[error("This is the first step.")]
    FirstStep,
    /// No step is on.
    #[error("No step is on.")]
    NoStep,
    /// The step has no time left to take.
    #[error("There is no time left to take away.")]
    NoTimeLeft,
    /// Every prompt is shown.
    #[error("Every prompt is shown.")]
    AllPrompts,
    /// Only one prompt is shown.
    #[error("Only the first prompt is shown.")]
    FirstPrompt,
    /// Nobody sits in groups here.
    #[error("This step has no groups.")]
    NoGroups,
    /// Groups are formed of people, and nobody knows of any.
    #[error("Nobody is known who could be put into groups.")]
    HowMany,
    /// There is one person.
    #[error("One person makes no groups.")]
    OnlyOne,
    /// Other groups were wanted, and there are none.
    #[error("There is no other way to form these groups.")]
    OnlyWay,
    /// They sit together already.
    #[error("They are in one group already.")]
    SameGroup,
    /// There is nothing in it.
    #[error("There is nothing to save yet.")]
    Empty,
    /// It is not there.
    #[error("That is not there any more.")]
    Gone,
    /// The script asks for something else.
    #[error("This step does not ask for that.")]
    NotAsked,
    /// A one-to-one made a group, or a group a one-to-one, when the first step has come up.
    #[error(
        "From the first step on a one-to-one stays one, and a group a group: begin another session instead."
    )]
    FormatSettled,
    /// Nothing is there to be shown.
    #[error("No dots are there to be shown yet.")]
    NoDots,
    /// Nothing to undo.
    #[error("There is nothing to undo.")]
    NothingToUndo,
    /// Something that came later would be left without what it is about.
    #[error("Something later depends on that: take the later thing back first.")]
    Needed,
    /// Nothing to redo.
    #[error("There is nothing to redo.")]
    NothingToRedo,
    /// The step before had just begun then, or this one had been paused.
    #[error("It cannot have begun so long ago: what ran before it would be gone.")]
    TooEarly,
    /// It has run for longer already.
    #[error("It has run for longer than that already.")]
    RunsAlready,
    /// A break is on.
    #[error("This is a break already.")]
    IsBreak,
    /// Somebody has to be here.
    #[error("Somebody has to be here.")]
    LastPerson,
    /// The number is counted from the names.
    #[error("People are counted by name here: mark who leaves, or add who joins.")]
    CountedByName,
    /// Nobody is known.
    #[error("Nobody is known yet.")]
    NobodyKnown,
    /// The first one speaks.
    #[error("This is the first turn.")]
    FirstTurn,
    /// Nothing would change.
    #[error("Nothing has changed.")]
    NoChange,
}
