//! What can happen in a session. The journal is a list of these, and a session is their fold.
//!
//! Events say outcomes, never inputs: lengths are resolved, dates are dates, people are numbers. Their names and
//! fields are the journal's format 1: fields may be added with a default, never renamed.

#![warn(missing_docs)]

mod agreed;
mod before;
mod captures;
mod everywhere;
mod follow_up;
mod groups;
mod items;
mod parts;
mod topics;
mod undo;
mod whom;

pub use agreed::{Agreement, Check, Wording};
pub use before::{FromBefore, ParkedFate, ParkedKey, RecalledParked, RecalledScale};
pub use captures::{
    CaptureRef, Choice, Content, CountRef, EntryId, Explained, ItemDots, ItemScores, NewEntry, OpenItem,
    SCORES, Tally,
};
pub use everywhere::NotAKey;
pub use follow_up::{ActionKey, ActionStatus, RecalledAction};
pub use groups::{Mark, Seated};
pub use items::{ItemList, ItemRef, ThemeId, Voters};
pub use parts::{
    ActionId, Audience, LaterDay, Member, NoteId, NoteKind, Owner, Panel, Person, PersonId, PlanShown,
    PlannedStep, RuleId, Setup, StepRef, Who,
};
pub use topics::{ChosenTopic, ParkedItem, ParkedTopic, SettledTie};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::activity::{Activity, Capture, Grouping};
use super::clock_style::ClockStyle;
use super::poll::Support;
use super::text::Text;
use super::time::{Millis, SessionTime, Wall, ZoneChange};

/// One event with its place in the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Counts records from 0, without a gap.
    pub seq: u64,
    /// When, on the session's own time line; never less than in the record before.
    pub t: SessionTime,
    /// When, as the room read it. For display only.
    pub wall: Wall,
    /// What happened.
    pub ev: Event,
}

/// What happened. See the module for what an event may hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The session was made. Always the first record, and only there.
    SessionPrepared {
        /// The session's name: its folder, and the first half of its actions' ids.
        id: Text,
        /// The program that made it, with its version.
        made_by: Text,
        /// What was settled.
        setup: Setup,
        /// The activities, as they were validated.
        parts: Vec<Activity>,
        /// The steps that happen, in order.
        plan: Vec<PlannedStep>,
        /// Who is expected, with their names, which stand nowhere else.
        #[serde(default)]
        people: Vec<Person>,
        /// It is a rehearsal: nothing in it was said by anybody.
        #[serde(default)]
        rehearsal: bool,
    },
    /// Ties the session's time line to the clocks of a machine. `t` is the record's.
    ClockAnchored {
        /// Names the run of the machine.
        boot_id: String,
        /// That machine's clock, which counts time asleep.
        boot_ms: u64,
        /// Session milliseconds for each real one: 1, or more in a rehearsal.
        speed: u32,
        /// Nobody was here since then, and a clock was running: whether that counts is still to be asked.
        #[serde(default)]
        away_since: Option<SessionTime>,
        /// The session's folder is a copy, and is called so from here on. The shared actions before belong to the session
        /// that it was copied from. Older programs pass this over, and go by the first record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copy: Option<Text>,
        /// Clocks on the wall are put forward or back within ten days of this, by the rules of the machine's zone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zone_change: Option<ZoneChange>,
    },
    /// What was settled has changed, people came or went, and the plan follows.
    SetUpChanged {
        /// All of it.
        setup: Setup,
        /// All of it.
        plan: Vec<PlannedStep>,
        /// With their names, which stand nowhere else.
        #[serde(default)]
        joined: Vec<Person>,
        /// By their number.
        #[serde(default)]
        left: Vec<PersonId>,
        /// By their number: their names stand where they first came. The oldest journals have them in `joined` again.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        returned: Vec<PersonId>,
        /// Only the countdown to the start was put away, or is shown again.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        countdown: bool,
        /// Whoever came sits in a group, and nobody is alone in one. Older programs leave them in no group.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        seated: Vec<Seated>,
        /// Whoever facilitated has left: nobody does until somebody takes over. In journals of before, as for older
        /// programs, whoever began does then.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        unled: bool,
    },
    /// A ground rule was added.
    RuleAdded {
        /// Its number.
        rule: RuleId,
        /// Its wording.
        text: Text,
    },
    /// A ground rule was worded anew.
    RuleReworded {
        /// Its number.
        rule: RuleId,
        /// Its wording.
        text: Text,
    },
    /// A ground rule was struck, or taken back in.
    RuleStruck {
        /// Its number.
        rule: RuleId,
        /// Struck.
        struck: bool,
    },
    /// The ground rules were left behind.
    RulesSettled {
        /// Agreed by all, rather than kept as suggested.
        agreed: bool,
    },
    /// A step was brought up. It waits until its clock is started; the clock of the step before stops.
    StepEntered {
        /// Which.
        step: StepRef,
        /// From when, if earlier than the record: by itself, when the time of the step before was up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<SessionTime>,
    },
    /// The clock of a step started, or went on.
    ClockStarted {
        /// Which.
        step: StepRef,
        /// From when, if earlier than the record.
        #[serde(default)]
        at: Option<SessionTime>,
    },
    /// The clock of a step was paused.
    ClockPaused {
        /// Which.
        step: StepRef,
        /// From when, if earlier than the record: by itself, when its time was up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<SessionTime>,
    },
    /// A step was given more time, or less.
    TimeAdjusted {
        /// Which.
        step: StepRef,
        /// By how many milliseconds.
        by: i64,
        /// How long it is from when it begins, of one that is past its fixed time or will be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        length: Option<Millis>,
    },
    /// A new plan for the steps to come was taken.
    Replanned {
        /// By how many milliseconds steps were lengthened or shortened.
        adjusted: Vec<(StepRef, i64)>,
        /// Steps that are passed over unless somebody goes to them.
        #[serde(default)]
        left_out: Vec<StepRef>,
        /// How long steps are from when they begin, that somebody gave a length and that will be past their fixed time.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lengths: Vec<(StepRef, Millis)>,
    },
    /// A step to come begins at a fixed time, or at none any more: somebody said so.
    TimeFixed {
        /// Which.
        step: StepRef,
        /// When; none: when what comes before it is over.
        #[serde(default)]
        at: Option<Wall>,
    },
    /// A break was called in the middle: it begins at once, and the step that was on stands.
    BreakAdded {
        /// Its place, behind the last step of that activity.
        step: StepRef,
        /// The step that comes after it; none: it is the last.
        #[serde(default)]
        before: Option<StepRef>,
        /// What the room reads.
        title: Text,
        /// How long it takes. Nothing of it was planned, unless it stands for a planned one.
        length: Millis,
        /// The planned break whose place it takes: that one is not in the plan any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead: Option<StepRef>,
    },
    /// Time away that does not count in a step's clock: a pause, told afterwards.
    AwayExcluded {
        /// From here
        from: SessionTime,
        /// to here.
        to: SessionTime,
        /// And these: nobody was here several times before anybody was asked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<(SessionTime, SessionTime)>,
    },
    /// Time away that counts: nothing is taken off.
    AwayCounted,
    /// So many of a step's prompts are shown.
    PromptsShown {
        /// Which.
        step: StepRef,
        /// From the first on.
        count: usize,
    },
    /// The room's screen was blanked, or lit again.
    ScreenBlanked {
        /// Blank.
        on: bool,
    },
    /// The room is shown something over the step.
    PanelShown {
        /// What.
        panel: Panel,
        /// Which of its pages, from 0.
        #[serde(default, skip_serializing_if = "parts::is_first")]
        page: usize,
        /// What we agreed, in place of the step. Journals that never showed it leave it out.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        agreed: bool,
        /// A new plan that is proposed, over all of it. Journals that never showed one leave it out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        plan: Option<PlanShown>,
        /// A list that is being sorted under themes, over the step. Journals that never showed one leave it out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sorting: Option<ItemList>,
        /// What the step is for, over the step; `panel` is then none, as a program has it that does not know this. Journals
        /// that never showed it leave it out.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        why: bool,
    },
    /// The room is told the time in another way: of this step, and of those to come whose script does not say how.
    ClockStyled {
        /// Which step is on.
        step: StepRef,
        /// How.
        style: ClockStyle,
    },
    /// Something was taken down.
    NoteTaken {
        /// Its number.
        note: NoteId,
        /// Where it belongs; none: to the whole session.
        #[serde(default)]
        step: Option<StepRef>,
        /// What it is.
        kind: NoteKind,
        /// The capture of the script that it answers.
        #[serde(default)]
        capture: Option<Text>,
        /// The list of that capture that it belongs to.
        #[serde(default)]
        tag: Option<Text>,
        /// What was said.
        text: Text,
        /// Who may see it.
        audience: Audience,
        /// Of a decision: what it rests on, with the figures as they were.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        support: Option<Box<Support>>,
    },
    /// What was taken down was changed.
    NoteEdited {
        /// Its number.
        note: NoteId,
        /// All of it anew.
        kind: NoteKind,
        /// All of it anew.
        text: Text,
        /// All of it anew.
        audience: Audience,
    },
    /// What was taken down was taken out.
    NoteDeleted {
        /// Its number.
        note: NoteId,
    },
    /// Words, rows or terms were taken down.
    EntriesTaken {
        /// Where they belong; none: to the whole session.
        #[serde(default)]
        step: Option<StepRef>,
        /// The capture that they answer, by the name of the first of those that add to one another.
        #[serde(default)]
        capture: Option<Text>,
        /// In the order in which they were said.
        entries: Vec<NewEntry>,
        /// Who may see them.
        audience: Audience,
    },
    /// A word, a row or a term was changed.
    EntryEdited {
        /// Its number.
        entry: EntryId,
        /// All of it anew.
        content: Content,
        /// All of it anew.
        audience: Audience,
    },
    /// A word, a row or a term was taken out.
    EntryDeleted {
        /// Its number.
        entry: EntryId,
    },
    /// Scores or dots were counted.
    Counted {
        /// In which step.
        step: StepRef,
        /// The capture, as in `EntriesTaken`.
        capture: Text,
        /// All of it anew.
        tally: Tally,
        /// Who may see it.
        audience: Audience,
        /// Which count of it, from 0: a new one is begun where somebody here may not see the one before. Older programs
        /// know of one, and take the last.
        #[serde(default, skip_serializing_if = "captures::is_first")]
        count: u32,
        /// The count that this new one goes on from: those who may not know of this one keep that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<u32>,
        /// Who could vote, and how many did what. Older journals do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voters: Option<Voters>,
    },
    /// What a vote came to was shown, or hidden again.
    VoteRevealed {
        /// Which vote.
        vote: CaptureRef,
        /// Shown.
        shown: bool,
        /// Which count of it, as in `Counted`.
        #[serde(default, skip_serializing_if = "captures::is_first")]
        count: u32,
    },
    /// A shared action was taken down.
    ActionTaken {
        /// Its number.
        action: ActionId,
        /// Where it belongs; none: to the whole session.
        #[serde(default)]
        step: Option<StepRef>,
        /// The note that it was; that note is gone with it.
        #[serde(default)]
        from: Option<NoteId>,
        /// What is to be done.
        text: Text,
        /// Who may see it.
        audience: Audience,
    },
    /// A shared action was worded anew, or given another audience.
    ActionReworded {
        /// Its number.
        action: ActionId,
        /// What is to be done.
        text: Text,
        /// Who may see it.
        audience: Audience,
    },
    /// Who does a shared action was settled.
    ActionOwned {
        /// Its number.
        action: ActionId,
        /// All of them anew.
        owners: Vec<Owner>,
        /// Owners who had no number yet.
        #[serde(default)]
        met: Vec<Person>,
    },
    /// When a shared action is due was settled.
    ActionDue {
        /// Its number.
        action: ActionId,
        /// The last day.
        due: Option<NaiveDate>,
    },
    /// A shared action was taken out.
    ActionDeleted {
        /// Its number.
        action: ActionId,
    },
    /// Groups were formed, and are shown to the room.
    GroupsFormed {
        /// For this step, and for those after it that keep them.
        step: StepRef,
        /// Everybody, in groups. In a fishbowl those inside, and those around them; by topic, nobody has chosen yet.
        groups: Vec<Vec<Member>>,
        /// Who hosts, one of each table.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        hosts: Vec<Member>,
        /// What each group is about, where people choose by topic.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        topics: Vec<ItemRef>,
    },
    /// People were put into other groups by hand.
    GroupsMended {
        /// In the groups of this step.
        step: StepRef,
        /// Who, and into which group, counted from 0.
        moved: Vec<(Member, usize)>,
        /// Who is in no group any more.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        apart: Vec<Member>,
        /// Who hosts a table from now on, in place of whoever hosted it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        hosts: Vec<Member>,
    },
    /// It was said how groups are to treat somebody.
    MemberMarked {
        /// Whom.
        member: Member,
        /// How; none: as all others.
        #[serde(default)]
        mark: Option<Mark>,
        /// Where people sit because of it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        seated: Vec<Seated>,
    },
    /// A round of a step began. Its clock goes on as it is.
    RoundEntered {
        /// Which step.
        step: StepRef,
        /// Counts rounds from 0.
        round: u32,
        /// From when, if earlier than the record: by itself, when the time of the round before was up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<SessionTime>,
    },
    /// Somebody has the floor from now on, or nobody that is known.
    FloorTaken {
        /// In which step.
        step: StepRef,
        /// Who.
        #[serde(default)]
        by: Option<Who>,
    },
    /// Each speaks in turn, over the step, the first one now.
    GoRoundBegan {
        /// In which step.
        step: StepRef,
        /// Everybody, in the order in which they speak.
        order: Vec<Who>,
        /// How long the first one has.
        length: Millis,
    },
    /// It is somebody's turn; or, if it was already, they have more time or less.
    TurnTaken {
        /// In which step.
        step: StepRef,
        /// Counts the order from 0.
        turn: usize,
        /// How long they have.
        length: Millis,
        /// That was chosen, and holds for those who follow.
        #[serde(default)]
        by_hand: bool,
    },
    /// Nobody speaks in turn any more.
    GoRoundEnded {
        /// In which step.
        step: StepRef,
    },
    /// Somebody else facilitates from now on.
    FacilitatorChanged {
        /// Who; none: whoever began.
        #[serde(default)]
        to: Option<Who>,
        /// Somebody who had no number yet.
        #[serde(default)]
        met: Vec<Person>,
    },
    /// The ledger was begun: the journal of what becomes of actions between sessions. Always its first record, and only
    /// there.
    LedgerBegun {
        /// The program that made it, with its version.
        made_by: Text,
    },
    /// The shared actions of earlier sessions of the series that are still open, as they stand.
    ActionsRecalled {
        /// Each with its name everywhere.
        actions: Vec<RecalledAction>,
        /// Owners who had no number here.
        #[serde(default)]
        met: Vec<Person>,
        /// Recalled before the set-up was changed, and not to be here now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        dropped: Vec<ActionKey>,
    },
    /// Somebody said what became of a shared action, of this session or of an earlier one.
    ActionFollowedUp {
        /// Its name everywhere.
        action: ActionKey,
        /// All of it anew.
        status: ActionStatus,
        /// All of it anew.
        #[serde(default)]
        due: Option<NaiveDate>,
        /// What was said about it.
        #[serde(default)]
        note: Option<Text>,
        /// Who does it from now on; none: whoever did before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owners: Option<Vec<Owner>>,
        /// Owners who had no number yet.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        met: Vec<Person>,
    },
    /// A day is over, and others are to come. Nothing that passes until the next one begins counts in a clock.
    DayEnded {
        /// Which, counted from 1.
        day: usize,
    },
    /// A day begins: its first step is brought up.
    DayBegan {
        /// Which, counted from 1.
        day: usize,
        /// So many days later than it was meant to: its times, and those of the days after it, are so much later.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        later: Option<u32>,
    },
    /// The steps are behind; the review is open.
    ReviewOpened,
    /// What is missing stays as it is: it is not asked for again.
    GapsLeft {
        /// All that is left.
        gaps: Vec<OpenItem>,
    },
    /// The session is over. Things can still be put right in it.
    SessionFinished,
    /// What was parked in earlier sessions of the series and is still, as it stands.
    ParkedRecalled {
        /// All of it anew, each with its name everywhere.
        items: Vec<RecalledParked>,
    },
    /// Somebody said what becomes of something that was parked in an earlier session.
    ParkedSettled {
        /// Its name everywhere.
        parked: ParkedKey,
        /// What becomes of it.
        fate: ParkedFate,
        /// The note that is made of it, where it is taken up; its text is that of what was parked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<NoteId>,
        /// Where that note belongs; none: to the whole session.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<StepRef>,
    },
    /// Scores that were given in earlier sessions of the series for what this one asks, too.
    ScalesRecalled {
        /// All of them anew; of one question the newest first.
        scales: Vec<RecalledScale>,
    },
    /// One event was taken out, as if it had never happened.
    Undone {
        /// Its record.
        seq: u64,
    },
    /// One event that had been taken out was put back.
    Redone {
        /// Its record.
        seq: u64,
    },
    /// It was settled which items of a vote go on, where its dots alone do not say it; or that there is no vote.
    ChoiceMade {
        /// In which step.
        step: StepRef,
        /// Which vote.
        vote: CaptureRef,
        /// How many were wanted; none: all that have a dot.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        top: Option<u32>,
        /// How.
        how: Choice,
        /// All that go on, those that nobody doubted included.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        chosen: Vec<ItemRef>,
        /// Of a run-off what it came to; where there was no vote what it would have been on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tally: Option<Tally>,
        /// Of a run-off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voters: Option<Voters>,
        /// Who may see it.
        audience: Audience,
    },
    /// The room was asked something live, or voted on a list, and all is counted. It is a capture of that step from here on;
    /// one of that name, if there is one, is worded and counted anew.
    Polled {
        /// In which step.
        step: StepRef,
        /// What was asked.
        capture: Capture,
        /// What it came to.
        tally: Tally,
        /// Who could answer, and how many did.
        #[serde(default)]
        voters: Voters,
        /// Who may see it.
        audience: Audience,
        /// Which count of it, and the one that it goes on from, as in `Counted`.
        #[serde(default, skip_serializing_if = "captures::is_first")]
        count: u32,
        /// As in `Counted`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<u32>,
    },
    /// A theme was named, or named anew.
    ThemeNamed {
        /// Its number.
        theme: ThemeId,
        /// The list that it is for.
        list: ItemList,
        /// All of it anew.
        name: Text,
        /// Who may see its name. All of it anew.
        audience: Audience,
        /// What stands under it from now on, in all of its wordings,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<ItemRef>,
        /// and under these others of the list, and no more.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        beside: Vec<ThemeId>,
    },
    /// Something stands under these themes of its list, and under no others of it.
    ItemsSorted {
        /// Which.
        list: ItemList,
        /// In all of its wordings.
        items: Vec<ItemRef>,
        /// Under all of these; none: it is unsorted.
        under: Vec<ThemeId>,
    },
    /// A theme went.
    ThemesMerged {
        /// Its number.
        theme: ThemeId,
        /// What stood under it stands under this one; none: it is unsorted where it stands under no other.
        #[serde(default)]
        into: Option<ThemeId>,
    },
    /// What says the same was made one, and keeps all of its wordings.
    ItemsMerged {
        /// Which.
        list: ItemList,
        /// In all of their wordings.
        items: Vec<ItemRef>,
        /// The wording that stands for all.
        into: ItemRef,
        /// It stands under all of these themes.
        under: Vec<ThemeId>,
    },
    /// What a step walks through was chosen: each topic is a step of its own from here on, and the first of them is brought
    /// up.
    TopicsChosen {
        /// Which step.
        step: StepRef,
        /// In the order in which they come.
        topics: Vec<ChosenTopic>,
        /// How a tie for the last place among them was settled; none: there was none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tie: Option<SettledTie>,
    },
    /// The room wanted more of a topic.
    TopicExtended {
        /// The topic's step.
        step: StepRef,
        /// By how many milliseconds its clock was given more: what it was over, too.
        by: i64,
        /// How much more the room gave it from then on.
        length: Millis,
        /// Topics that there is no time for any more.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        left_out: Vec<StepRef>,
    },
    /// A topic is gone on with after a break, and another step is brought up.
    TopicPutOff {
        /// The topic's step.
        step: StepRef,
        /// Where it goes on: a step of its own, behind the last one of that activity.
        again: StepRef,
        /// The step that comes after that; none: it is the last.
        #[serde(default)]
        before: Option<StepRef>,
        /// How long it goes on then.
        length: Millis,
        /// The step that is brought up.
        then: StepRef,
    },
    /// Topics were parked: they were not reached, or the room wanted it so.
    TopicsParked {
        /// Which.
        topics: Vec<ParkedTopic>,
        /// The step that is brought up; none: whatever is on stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        then: Option<StepRef>,
    },
    /// A step that no script has was put into the plan. It begins at once, and the step that was on stands; or it is next.
    StepAdded {
        /// Its place, behind the last step of that activity.
        step: StepRef,
        /// The step that comes after it; none: it is the last.
        #[serde(default)]
        before: Option<StepRef>,
        /// What the room reads, as it was typed; empty: nothing was.
        #[serde(default)]
        title: Text,
        /// How long it takes. Nothing of it was planned.
        length: Millis,
        /// Who works together.
        #[serde(default)]
        grouping: Grouping,
        /// What is taken down in it stays among those present.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        confidential: bool,
        /// Who may see its title.
        audience: Audience,
        /// It waits for its turn: whatever is on stays.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        next: bool,
    },
    /// An added step was given another title, or none.
    StepRetitled {
        /// Which.
        step: StepRef,
        /// What the room reads from here on.
        title: Text,
        /// All of it anew.
        audience: Audience,
    },
    /// A step was moved to another place in the plan.
    StepMoved {
        /// Which.
        step: StepRef,
        /// The step that comes after it; none: it is the last.
        #[serde(default)]
        before: Option<StepRef>,
    },
    /// A step to come was left out by hand, or brought back.
    StepLeftOut {
        /// Which.
        step: StepRef,
        /// Left out: it is passed over unless somebody goes to it.
        out: bool,
    },
    /// A timer for what is being asked, beside the clock of the step that is on: it runs whenever that one does.
    TimerSet {
        /// Which step is on.
        step: StepRef,
        /// How long, from now on; none: there is no timer any more.
        #[serde(default)]
        length: Option<Millis>,
    },
}
