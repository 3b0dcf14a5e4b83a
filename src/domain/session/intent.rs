//! What a facilitator wants, and why something cannot be had.

use chrono::NaiveDate;

use super::added::NewStep;
use super::before::{EarlierParked, EarlierScale};
use super::captures::Eyes;
use super::choices::ChoiceTaken;
use super::follow_up::{ActionChange, EarlierAction, Remark};
use super::lists::List;
use super::owners::OwnerName;
use super::polls::{Decision, Polling};
use super::themes::ThemeMove;
use crate::domain::clock_style::ClockStyle;
use crate::domain::event::{
    ActionId, ActionKey, ActionStatus, Audience, CaptureRef, Content, EntryId, ItemList, ItemRef, Mark,
    Member, NoteId, NoteKind, OpenItem, Panel, ParkedFate, ParkedKey, PersonId, PlanShown, RuleId, Setup,
    StepRef, Tally, Voters, Who,
};
use crate::domain::groups::Earlier;
use crate::domain::plural::regular;
use crate::domain::roster::NameLine;
use crate::domain::text::Text;
use crate::domain::time::{Millis, Wall};

#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Settle the set-up anew, people included; `None` leaves the people as they are.
    ChangeSetUp(Box<Setup>, Option<Vec<NameLine>>),
    /// Let people come and go in the middle.
    ChangePeople(PeopleChange),
    /// Somebody has the floor, or nobody; whoever has it already gives it up.
    GiveFloor(Option<Who>),
    GoRound(GoRoundMove),
    HandOver(HandOver),
    AddRule(Text),
    RewordRule(RuleId, Text),
    /// Strike a ground rule, or take it back in.
    ToggleRule(RuleId),
    /// Leave the ground rules behind, agreed by all or as suggested.
    SettleRules {
        agreed: bool,
    },
    /// Start, pause or resume the clock of the current step.
    ToggleClock,
    /// The next prompt, the next step, or the review.
    Next,
    Back,
    GoTo(StepRef),
    /// Give the current step so many milliseconds more, or less.
    Adjust(i64),
    /// Show one prompt more, or one less.
    Prompts {
        more: bool,
    },
    /// Blank the room's screen, or light it.
    ToggleBlank,
    /// Show the room something over the step, or, if it is shown already, its next page, and after the last one nothing.
    TogglePanel(Panel),
    ClosePanel,
    /// Show the room what answers a capture of the step that is on.
    ShowCapture(CaptureRef),
    /// Show the room what we agreed in place of the step, or the step again.
    ShowAgreed(bool),
    /// Show the room this proposal of a new plan, or what was shown before.
    ShowPlan(Option<PlanShown>),
    /// Tell the room the time in this way, from the step that is on.
    StyleClock(ClockStyle),
    TakeNote {
        step: Option<StepRef>,
        kind: NoteKind,
        /// The capture that it answers, and the list within it.
        capture: Option<(Text, Option<Text>)>,
        text: Text,
        audience: Audience,
    },
    EditNote {
        note: NoteId,
        kind: NoteKind,
        text: Text,
        audience: Audience,
    },
    DeleteNote(NoteId),
    TakeEntries {
        step: Option<StepRef>,
        capture: Option<Text>,
        /// What they are. Empty ones are passed over.
        contents: Vec<Content>,
        audience: Audience,
    },
    /// Change a word, a row or a term.
    EditEntry(EntryId, Content, Audience),
    /// Take out a word, a row or a term.
    DeleteEntry(EntryId),
    Count {
        step: StepRef,
        capture: Text,
        tally: Tally,
        audience: Audience,
        /// Which of its counts, as [`State::count_for`](super::State::count_for) says.
        count: u32,
        /// Who could vote, and how many did what, as far as that was counted.
        voters: Option<Voters>,
    },
    /// Settle which items of a vote go on, or that there is no vote.
    Choose(Box<ChoiceTaken>),
    /// Show those who are here what a vote of theirs came to, or hide it again.
    ToggleVote(CaptureRef),
    TakeAction {
        step: Option<StepRef>,
        from: Option<NoteId>,
        text: Text,
        audience: Audience,
    },
    RewordAction(ActionId, Text, Audience),
    OwnAction(ActionId, Vec<OwnerName>),
    /// Settle when a shared action is due.
    DateAction(ActionId, Option<NaiveDate>),
    DeleteAction(ActionId),
    /// Take in open actions of earlier sessions of the series.
    RecallActions(Vec<EarlierAction>),
    /// The same, and drop what was taken in for others: before the first step, the set-up can still be changed.
    RecallOnly(Vec<EarlierAction>),
    /// Say what became of a shared action: where it stands, its last day, and a word about it.
    FollowUp(ActionKey, ActionStatus, Option<NaiveDate>, Option<Text>),
    /// Say the same between sessions: what is not said stands, in every version that somebody was told.
    UpdateAction(ActionKey, ActionChange, Option<Remark>),
    /// Settle anew who does an action of an earlier session.
    OwnRecalled(ActionKey, Vec<OwnerName>),
    /// Take in what was parked in earlier sessions of the series; true: and drop what was taken in for others.
    RecallParked(Vec<EarlierParked>, bool),
    /// Say what becomes of something that was parked in an earlier session.
    SettleParked(ParkedKey, ParkedFate),
    /// Take in scores of earlier sessions of the series; true: and drop those that were taken in for others.
    RecallScales(Vec<EarlierScale>, bool),
    /// Take a new plan: milliseconds more or less for steps, steps to pass over, and how long steps are from when they begin
    /// that will be late for their fixed time.
    Replan(Vec<(StepRef, i64)>, Vec<StepRef>, Vec<(StepRef, Millis)>),
    /// A step to come begins at this time, or at none that is fixed.
    FixTime(StepRef, Option<Wall>),
    /// The step that is on began earlier, or went on earlier.
    Began(Began),
    BreakNow(Millis),
    /// A break of that length, now, in the place of a planned one.
    BreakInstead(StepRef, Millis),
    /// Form groups for the current step, or other ones.
    FormGroups {
        /// What the earlier sessions of the series were.
        earlier: Earlier,
        seed: u64,
    },
    /// Put somebody into the group of somebody else.
    JoinGroup(Member, Member),
    /// Let two people of two groups change places.
    SwapMembers(Member, Member),
    /// Put somebody into that group, counted from 0.
    PutInGroup(Member, usize),
    /// One more in that group, counted from 0, or one fewer, where people are known by number alone.
    CountInGroup {
        group: usize,
        more: bool,
    },
    /// In a fishbowl: somebody outside takes the empty chair, somebody inside goes out.
    SwapChair(Member),
    /// Let somebody host their table.
    LetHost(Member),
    /// Let groups treat somebody so, or as all others again.
    MarkMember(Member, Mark),
    ExcludeAway,
    CountAway,
    OpenReview,
    /// Leave what is missing as it is.
    LeaveGaps(Vec<OpenItem>),
    Finish,
    Undo,
    Redo,
    /// Take back the last thing that happened to this list, as far as these eyes may know of it.
    UndoIn(List, Eyes),
    /// Put back what was taken back of it.
    RedoIn(List, Eyes),
    /// Save what the room was asked live, once all is counted.
    Poll(Box<Polling>),
    /// Make a decision of what was counted, with its figures.
    Decide(Box<Decision>),
    /// Sort what was said under themes.
    Sort(ThemeMove),
    /// Show the room this list while it is sorted, or what was shown before.
    ShowSorting(Option<ItemList>),
    /// Walk through these topics, in this order, in the step that is on.
    ChooseTopics(Vec<ItemRef>),
    /// The room wants more of the topic that is on.
    ExtendTopic,
    /// The room has had enough of it: on to what comes next.
    EndTopic,
    /// Go on with it after the next break.
    PutTopicOff,
    /// Park the topic that is on, and go on to what comes next.
    ParkTopic,
    /// Park topics that were not reached.
    ParkTopics(Vec<StepRef>),
    /// Put a step into the plan that no script has.
    AddStep(Box<NewStep>),
    RetitleStep(StepRef, Text),
    /// Move a step to come by one place in the plan.
    MoveStep(StepRef, Towards),
    /// Give the step that is on, or one to come, so many milliseconds more, or less.
    AdjustStep(StepRef, i64),
    /// Leave out a step to come, or bring it back.
    ToggleLeftOut(StepRef),
    /// Set a timer beside the clock of the step that is on; none: end the one that is set.
    SetTimer(Option<Millis>),
}

/// Where a step is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    Start,
    End,
}

/// When the clock of the step that is on started, told afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Began {
    /// When the step was brought up; of a paused one: when it was paused, as if it never had been.
    AtOnce,
    Ago(Millis),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeopleChange {
    /// These come. Who was here before and is named again is back.
    Join(Vec<NameLine>),
    /// Who is here leaves; who is not comes back.
    Toggle(PersonId),
    /// So many more, or fewer, where nobody is known by name.
    More(i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoRoundMove {
    /// It begins, with this one if it can.
    Begin(Option<Who>),
    /// The next one's turn; after the last it ends.
    Next,
    Back,
    /// So many milliseconds more, or less, for this one and those who follow.
    Adjust(i64),
    End,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOver {
    /// Somebody who is known; none: whoever began.
    To(Option<Who>),
    Named(Text),
}

/// Why something cannot be done now. What to press or say instead is for whoever tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("This is the first step.")]
    FirstStep,
    #[error("No step is on.")]
    NoStep,
    #[error("This day is over.")]
    DayIsOver,
    #[error("The session is over.")]
    SessionOver,
    #[error("This title is the script's: only the title of a step that was put in can be changed here.")]
    ScriptsTitle,
    #[error("Nobody has typed a title for this step.")]
    NoTitleTyped,
    /// The step has no time left to take.
    #[error("There is no time left to take away.")]
    NoTimeLeft,
    #[error("All prompts are shown already.")]
    AllPrompts,
    #[error("This is the first prompt.")]
    FirstPrompt,
    #[error("This step has no groups.")]
    NoGroups,
    /// In a one-to-one.
    #[error("A one-to-one has no groups.")]
    JustTwo,
    /// Somebody asked what the step is for, and its script does not say.
    #[error("The script does not say what this step is for.")]
    NoWhy,
    /// Groups are formed of people, and nobody knows of any.
    #[error("Nobody is listed to put into groups.")]
    HowMany,
    #[error("One person is too few for groups.")]
    OnlyOne,
    /// Other groups were wanted, and there are none.
    #[error("There is no other way to form groups.")]
    OnlyWay,
    #[error("They are in the same group already.")]
    SameGroup,
    /// They were marked so.
    #[error("They keep their place: others come to them.")]
    KeepsPlace,
    #[error("They watch: let them take part first.")]
    Watches,
    /// In a fishbowl.
    #[error("All chairs inside are taken: first somebody inside goes out.")]
    NoChair,
    #[error("This step has no fishbowl.")]
    NoFishbowl,
    #[error("This step has no hosts.")]
    NoHosts,
    #[error("Everybody is in a group already.")]
    AllInGroups,
    #[error("Nobody is in that group.")]
    EmptyGroup,
    /// What people said that they would choose from.
    #[error("There is nothing to choose from yet.")]
    NothingToChoose,
    #[error("What the groups are about comes from a vote that has not been shown.")]
    VoteHidden,
    #[error("There is nothing to save yet.")]
    Empty,
    #[error("That is no longer there.")]
    Gone,
    /// An organisation was named to take over.
    #[error("Nobody from there is here to facilitate: name somebody who is here.")]
    NobodyFromThere,
    #[error("This step does not ask for that.")]
    NotAsked,
    /// A one-to-one made a group, or a group a one-to-one, when the first step has come up.
    #[error(
        "After the first step has come up, a one-to-one cannot become a group session, nor the other way: begin another session."
    )]
    FormatSettled,
    #[error("It is a note already: undo takes that back.")]
    TakenUp,
    #[error("There are no dots to show yet.")]
    NoDots,
    #[error("That was voted on already: undo the count first.")]
    Voted,
    #[error("There is nothing to undo.")]
    NothingToUndo,
    /// Something that came later would be left without what it is about.
    #[error("Something later depends on that: undo the later change first.")]
    Needed,
    #[error("There is nothing to redo.")]
    NothingToRedo,
    /// The step before had just begun then, or this one had been paused.
    #[error("It cannot have begun so long ago: the time of what ran before would be lost.")]
    TooEarly,
    #[error("It has already run for longer than that.")]
    RunsAlready,
    #[error("This is a break already.")]
    IsBreak,
    #[error("At least one person has to stay.")]
    LastPerson,
    /// The number is counted from the names.
    #[error("People are counted by name here: mark who leaves, or add who joins.")]
    CountedByName,
    /// Whoever is not named would be gone.
    #[error("{}", names_missing(*.names, *.people))]
    NamesMissing { names: u32, people: u32 },
    #[error("Nobody is listed yet.")]
    NobodyKnown,
    /// Something would be for the facilitator alone, and there is none: whoever took over would not have it.
    #[error("Nobody facilitates now, so nothing can be for the facilitator alone.")]
    NobodyFacilitates,
    #[error("This is the first turn.")]
    FirstTurn,
    #[error("Nothing has changed.")]
    NoChange,
    /// Each of two knows what the other chose.
    #[error("Between two, a vote has no secret: talk, or agree on a proposal.")]
    NoSecretOfTwo,
    /// A proposal was not agreed to, and no other rule is named.
    #[error("It is not agreed: ask again in other words, or name the rule that decides.")]
    NotAgreed,
    /// One thing is decided once: what is asked or counted anew takes the place of what was decided before.
    #[error("It is a decision already, with these figures: reword that one, or ask again.")]
    DecidedAlready,
    #[error("There is a theme with that name already: merge the two instead.")]
    ThemeThere,
    #[error("No topic is on.")]
    NoTopic,
    #[error("This step has no topics.")]
    NoTopicsHere,
    /// Nothing was said that could be talked about.
    #[error("No topics are chosen yet.")]
    NoTopics,
    /// Which of the items that a vote left tied come up is the room's to say.
    #[error("The vote left topics tied: choose them first.")]
    TopicsTied,
    #[error("The topics are chosen already.")]
    TopicsChosen,
    /// Somebody is here who may not know what it is.
    #[error("Not everybody here may know of that topic: it waits until those have left.")]
    TopicRests,
    #[error("The topic still has time.")]
    TopicGoesOn,
    #[error("The topic has had all its extra time.")]
    HadExtensions,
    #[error("There is no time left for more of it.")]
    NoTimeForMore,
    #[error("No break is still to come.")]
    NoBreakAhead,
    #[error("That step is over.")]
    IsBehind,
    #[error("That step is on.")]
    IsOn,
    #[error("It is the next step already.")]
    IsNext,
    #[error("It is the last step already.")]
    IsLast,
    /// It takes what the step before it takes down.
    #[error("It uses what the step before it takes down: it has to come after it.")]
    TakesFromBefore,
    /// The step after it takes what it takes down.
    #[error("The step after it uses what it takes down: it has to come before it.")]
    GivesToNext,
    /// The steps beside it are another activity's.
    #[error("It stays within its activity.")]
    StaysInActivity,
    /// A topic is moved among the topics, and nothing else comes between them.
    #[error("The topics of a step stay together.")]
    TopicsTogether,
    #[error("The minimum is a minute.")]
    ShortestStep,
    #[error("No timer is on.")]
    NoTimer,
    #[error("A break has its own clock.")]
    NoTimerInBreak,
    #[error("That step has begun already.")]
    HasBegun,
    #[error("That time has passed already.")]
    TimePassed,
}

fn names_missing(names: u32, people: u32) -> String {
    let named = regular(usize::try_from(names).unwrap_or(usize::MAX), "name");
    format!(
        "That is {named} for {people} people: type everybody's, or count one more or fewer without names."
    )
}
