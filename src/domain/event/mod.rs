//! Everything that can happen in a session. The journal is a list of these, and a session is their fold.
//!
//! Events record outcomes, never inputs: lengths are resolved, dates are dates, people are numbers. Their
//! names and fields are the journal's format 1: fields may be added with a default, never renamed.

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
pub use before::{FromBefore, ParkedFate, ParkedKey, RecalledParked, RecalledScale, versions};
pub use captures::{
    CaptureRef, Choice, Content, CountRef, EntryId, Explained, ItemDots, ItemScores, NewEntry, OpenItem,
    SCORES, Tally,
};
pub use everywhere::NotAKey;
pub use follow_up::{ActionKey, ActionStatus, NoteFor, OnlySaid, RecalledAction};
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
    /// The session time; never less than in the record before.
    pub t: SessionTime,
    /// The wall-clock time, for display only.
    pub wall: Wall,
    pub ev: Event,
}

/// What happened. See the module for what an event may hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The session was created. Always the first record, and only there.
    SessionPrepared {
        /// The session's id: its folder, and the first half of its actions' keys.
        id: Text,
        /// The program that made it, with its version.
        made_by: Text,
        setup: Setup,
        /// The activities, as validated.
        parts: Vec<Activity>,
        /// The steps, in order.
        plan: Vec<PlannedStep>,
        /// Who is expected. Names are only stored here and where people join.
        #[serde(default)]
        people: Vec<Person>,
        /// It is a rehearsal: nothing in it was said by real people.
        #[serde(default)]
        rehearsal: bool,
    },
    /// Ties the session's time line to the clocks of a machine. `t` is the record's.
    ClockAnchored {
        /// Identifies the boot of the machine.
        boot_id: String,
        /// That machine's clock, which includes sleep.
        boot_ms: u64,
        /// Session milliseconds for each real one: 1, or more in a rehearsal.
        speed: u32,
        /// Nobody was here since then while a clock was running: whether that time counts still has to be
        /// asked.
        #[serde(default)]
        away_since: Option<SessionTime>,
        /// The session's folder is a copy with this new id. Earlier shared actions belong to the original
        /// session. Older programs ignore this, and use the id of the first record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copy: Option<Text>,
        /// A daylight-saving change within ten days of this, by the rules of the machine's zone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zone_change: Option<ZoneChange>,
        /// A group's session that was over was opened again: nobody knows who is in the room now.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        room_unknown: bool,
    },
    /// The set-up has changed, or people came or went, and the plan was adjusted.
    SetUpChanged {
        /// Complete.
        setup: Setup,
        /// Complete.
        plan: Vec<PlannedStep>,
        /// New people with their names.
        #[serde(default)]
        joined: Vec<Person>,
        /// By number.
        #[serde(default)]
        left: Vec<PersonId>,
        /// People who came back, by number: their names are stored where they first came. The oldest journals
        /// list them in `joined` again.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        returned: Vec<PersonId>,
        /// Only the countdown to the start was shown or hidden.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        countdown: bool,
        /// New groups for people who came, and for people who would be alone. Older programs put them in no
        /// group.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        seated: Vec<Seated>,
        /// The facilitator has left, and nobody facilitates until somebody takes over. In older journals, and
        /// for older programs, the facilitation returns to the person who began.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        unled: bool,
        /// Who comes for the first time, in order, if somebody among them had been named before, as an owner:
        /// they are in `returned`, and everybody else is in `joined`. Older journals do not say.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        first: Vec<PersonId>,
    },
    RuleAdded {
        rule: RuleId,
        text: Text,
    },
    RuleReworded {
        rule: RuleId,
        text: Text,
    },
    /// A ground rule was struck, or restored.
    RuleStruck {
        rule: RuleId,
        struck: bool,
    },
    /// The ground rules were left behind.
    RulesSettled {
        /// Agreed by all, rather than kept as suggested.
        agreed: bool,
    },
    /// A step was brought up. It waits until its clock is started; the clock of the step before stops.
    StepEntered {
        step: StepRef,
        /// The time, if earlier than the record: by itself, when the time of the step before was up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<SessionTime>,
    },
    /// The clock of a step started, or resumed.
    ClockStarted {
        step: StepRef,
        /// The time, if earlier than the record.
        #[serde(default)]
        at: Option<SessionTime>,
    },
    ClockPaused {
        step: StepRef,
        /// The time, if earlier than the record: by itself, when its time was up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<SessionTime>,
    },
    /// A step was given more time, or less.
    TimeAdjusted {
        step: StepRef,
        /// In milliseconds.
        by: i64,
        /// The length from when it begins, for a step that is past its fixed time or will be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        length: Option<Millis>,
    },
    /// A new plan for the steps to come was taken.
    Replanned {
        /// Changes of length, in milliseconds.
        adjusted: Vec<(StepRef, i64)>,
        /// Steps that are skipped unless somebody goes to them.
        #[serde(default)]
        left_out: Vec<StepRef>,
        /// New lengths from when they begin, for steps that will be past their fixed time.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lengths: Vec<(StepRef, Millis)>,
    },
    /// A later step was given a fixed time, or freed from it.
    TimeFixed {
        step: StepRef,
        /// None: it begins when the step before is over.
        #[serde(default)]
        at: Option<Wall>,
    },
    /// A break was called: it begins at once, and the current step is paused.
    BreakAdded {
        /// Its id, after the last step of that activity.
        step: StepRef,
        /// The step that comes after it; none: it is the last.
        #[serde(default)]
        before: Option<StepRef>,
        title: Text,
        /// Its length. None of it was planned, unless it replaces a planned break.
        length: Millis,
        /// The planned break that it replaces, which leaves the plan.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead: Option<StepRef>,
    },
    /// Time away that does not count in a step's clock: a pause recorded afterwards.
    AwayExcluded {
        from: SessionTime,
        to: SessionTime,
        /// Further absences, if there were several before anybody was asked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<(SessionTime, SessionTime)>,
    },
    /// Time away that counts: nothing is subtracted.
    AwayCounted,
    /// The number of prompts shown was changed.
    PromptsShown {
        step: StepRef,
        /// From the first on.
        count: usize,
    },
    /// The room's screen was blanked, or shown again.
    ScreenBlanked {
        on: bool,
    },
    /// A panel is shown to the room over the step.
    PanelShown {
        panel: Panel,
        /// Which of its pages, from 0.
        #[serde(default, skip_serializing_if = "parts::is_first")]
        page: usize,
        /// What we agreed is shown in place of the step. Older journals do not have it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        agreed: bool,
        /// A proposed new plan is shown over everything. Older journals do not have it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        plan: Option<PlanShown>,
        /// A list being sorted is shown over the step. Older journals do not have it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sorting: Option<ItemList>,
        /// The purpose of the step is shown; `panel` is then none, for programs that do not know this. Older
        /// journals do not have it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        why: bool,
    },
    /// The clock style was changed: for this step, and for later ones whose script sets none.
    ClockStyled {
        /// The current step.
        step: StepRef,
        style: ClockStyle,
    },
    /// A note was taken down.
    NoteTaken {
        note: NoteId,
        /// None: the whole session.
        #[serde(default)]
        step: Option<StepRef>,
        kind: NoteKind,
        /// The capture of the script that it answers.
        #[serde(default)]
        capture: Option<Text>,
        /// The list of that capture that it belongs to.
        #[serde(default)]
        tag: Option<Text>,
        text: Text,
        audience: Audience,
        /// For a decision: the result that it is based on, with its figures.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        support: Option<Box<Support>>,
    },
    /// A note was changed.
    NoteEdited {
        note: NoteId,
        /// Complete.
        kind: NoteKind,
        /// Complete.
        text: Text,
        /// Complete.
        audience: Audience,
    },
    /// A note was deleted.
    NoteDeleted {
        note: NoteId,
    },
    /// Words, rows or terms were taken down.
    EntriesTaken {
        /// None: the whole session.
        #[serde(default)]
        step: Option<StepRef>,
        /// The capture that they belong to; for captures that add to one another, the first.
        #[serde(default)]
        capture: Option<Text>,
        /// In the order in which they were said.
        entries: Vec<NewEntry>,
        audience: Audience,
    },
    /// A word, a row or a term was changed.
    EntryEdited {
        entry: EntryId,
        /// Complete.
        content: Content,
        /// Complete.
        audience: Audience,
    },
    /// A word, a row or a term was deleted.
    EntryDeleted {
        entry: EntryId,
    },
    /// Scores or dots were counted.
    Counted {
        step: StepRef,
        /// The capture, as in `EntriesTaken`.
        capture: Text,
        /// Complete.
        tally: Tally,
        audience: Audience,
        /// Index of the count: a new one is begun if somebody here may not see the previous one. Older
        /// programs know only one, and use the last.
        #[serde(default, skip_serializing_if = "captures::is_first")]
        count: u32,
        /// The count that this new one continues: people who may not know of this one keep that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<u32>,
        /// Who could vote, and how many did what. Older journals do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voters: Option<Voters>,
    },
    /// The result of a vote was shown, or hidden again.
    VoteRevealed {
        vote: CaptureRef,
        shown: bool,
        /// Index of the count, as in `Counted`.
        #[serde(default, skip_serializing_if = "captures::is_first")]
        count: u32,
    },
    /// A shared action was taken down.
    ActionTaken {
        action: ActionId,
        /// None: the whole session.
        #[serde(default)]
        step: Option<StepRef>,
        /// The note that it was made from, which disappears.
        #[serde(default)]
        from: Option<NoteId>,
        /// What is to be done.
        text: Text,
        audience: Audience,
    },
    /// A shared action was reworded, or its audience changed.
    ActionReworded {
        action: ActionId,
        /// What is to be done.
        text: Text,
        audience: Audience,
    },
    /// The owners of a shared action were set.
    ActionOwned {
        action: ActionId,
        /// Complete.
        owners: Vec<Owner>,
        /// Owners who had no number yet.
        #[serde(default)]
        met: Vec<Person>,
    },
    /// The due date of a shared action was set.
    ActionDue {
        action: ActionId,
        due: Option<NaiveDate>,
    },
    /// A shared action was deleted.
    ActionDeleted {
        action: ActionId,
    },
    /// Groups were formed, and are shown to the room.
    GroupsFormed {
        /// For this step, and for later ones that keep them.
        step: StepRef,
        /// Everybody, in groups. In a fishbowl those inside, and those around them; with groups by topic,
        /// nobody has chosen yet.
        groups: Vec<Vec<Member>>,
        /// The hosts, one of each table.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        hosts: Vec<Member>,
        /// The topic of each group, if people choose by topic.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        topics: Vec<ItemRef>,
        /// Who may know of these topics, whoever may see each.
        #[serde(default, skip_serializing_if = "Audience::is_room")]
        audience: Audience,
    },
    /// People were moved to other groups by hand.
    GroupsMended {
        /// In the groups of this step.
        step: StepRef,
        /// Who, and the index of the new group.
        moved: Vec<(Member, usize)>,
        /// People who are no longer in a group.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        apart: Vec<Member>,
        /// New hosts of tables.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        hosts: Vec<Member>,
    },
    /// How groups treat somebody was changed.
    MemberMarked {
        member: Member,
        /// None: like everybody else.
        #[serde(default)]
        mark: Option<Mark>,
        /// Changed seats.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        seated: Vec<Seated>,
    },
    /// A round of a step began. The step's clock continues.
    RoundEntered {
        step: StepRef,
        /// Counts rounds from 0.
        round: u32,
        /// The time, if earlier than the record: by itself, when the time of the round before was up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<SessionTime>,
    },
    /// Somebody has the floor from now on, or nobody known.
    FloorTaken {
        step: StepRef,
        #[serde(default)]
        by: Option<Who>,
    },
    /// A go-round began over the step, with the first person's turn.
    GoRoundBegan {
        step: StepRef,
        /// Everybody, in the order of speaking.
        order: Vec<Who>,
        /// The length of the first turn.
        length: Millis,
    },
    /// The next turn begins; or the present turn is given more time or less.
    TurnTaken {
        step: StepRef,
        /// Index into the order.
        turn: usize,
        /// The length of the turn.
        length: Millis,
        /// The length was set by hand, and also applies to the following turns.
        #[serde(default)]
        by_hand: bool,
    },
    /// The go-round ended.
    GoRoundEnded {
        step: StepRef,
    },
    /// Another person facilitates from now on.
    FacilitatorChanged {
        /// None: the person who began.
        #[serde(default)]
        to: Option<Who>,
        /// The person, if they had no number yet.
        #[serde(default)]
        met: Vec<Person>,
    },
    /// The ledger was begun: the journal of what becomes of actions between sessions. Always its first
    /// record, and only there.
    LedgerBegun {
        /// The program that made it, with its version.
        made_by: Text,
    },
    /// The open shared actions of earlier sessions of the series, as they are now.
    ActionsRecalled {
        actions: Vec<RecalledAction>,
        /// Owners who had no number here.
        #[serde(default)]
        met: Vec<Person>,
        /// Actions recalled before the set-up was changed, which do not belong here now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        dropped: Vec<ActionKey>,
    },
    /// The status of a shared action, of this session or of an earlier one, was set.
    ActionFollowedUp {
        action: ActionKey,
        /// Complete, unless `only` says otherwise.
        status: ActionStatus,
        /// Complete, unless `only` says otherwise.
        #[serde(default)]
        due: Option<NaiveDate>,
        /// A remark.
        #[serde(default)]
        note: Option<Text>,
        /// The only one of these values that counts; none: all of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        only: Option<OnlySaid>,
        /// The readers of the remark; none: those of everything else that is said here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note_for: Option<NoteFor>,
        /// The new owners; none: unchanged.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owners: Option<Vec<Owner>>,
        /// Owners and readers who had no number yet.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        met: Vec<Person>,
    },
    /// A day is over, and others are to come. The time until the next one does not count in any clock.
    DayEnded {
        /// Counted from 1.
        day: usize,
    },
    /// A day begins with its first step.
    DayBegan {
        /// Counted from 1.
        day: usize,
        /// By how many days it is later than planned: its times, and those of the days after it, move with
        /// it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        later: Option<u32>,
    },
    /// The review was opened after the last step.
    ReviewOpened,
    /// Missing things were accepted: they are not asked for again.
    GapsLeft {
        /// Everything that was accepted.
        gaps: Vec<OpenItem>,
    },
    /// The session is over. It can still be corrected.
    SessionFinished,
    /// The items of earlier sessions of the series that are still parked.
    ParkedRecalled {
        /// Complete.
        items: Vec<RecalledParked>,
    },
    /// It was decided what becomes of an item parked in an earlier session.
    ParkedSettled {
        parked: ParkedKey,
        fate: ParkedFate,
        /// The note made from it, if it is taken up; it has the same text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<NoteId>,
        /// Where that note belongs; none: the whole session.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<StepRef>,
    },
    /// Scores of earlier sessions of the series for the same questions as in this one.
    ScalesRecalled {
        /// Complete; for each question the newest first.
        scales: Vec<RecalledScale>,
    },
    /// One event was undone, as if it had never happened.
    Undone {
        /// Its record.
        seq: u64,
    },
    /// One undone event was redone.
    Redone {
        /// Its record.
        seq: u64,
    },
    /// It was settled which items of a vote continue after a tie; or that there is no vote.
    ChoiceMade {
        step: StepRef,
        vote: CaptureRef,
        /// How many were wanted; none: all with a dot.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        top: Option<u32>,
        how: Choice,
        /// All items that continue, including the clear winners.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        chosen: Vec<ItemRef>,
        /// The result of a run-off; without a vote, the items that it would have been on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tally: Option<Tally>,
        /// The voters of a run-off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voters: Option<Voters>,
        audience: Audience,
    },
    /// The room was asked something live, or voted on a list, and everything is counted. It is a capture of
    /// that step from now on; one of that name, if it exists, is replaced.
    Polled {
        step: StepRef,
        /// The question.
        capture: Capture,
        /// The result.
        tally: Tally,
        #[serde(default)]
        voters: Voters,
        audience: Audience,
        /// Index of the count, as in `Counted`.
        #[serde(default, skip_serializing_if = "captures::is_first")]
        count: u32,
        /// As in `Counted`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<u32>,
    },
    /// A theme was named, or renamed.
    ThemeNamed {
        theme: ThemeId,
        /// The list that it is for.
        list: ItemList,
        /// Complete.
        name: Text,
        /// Who may see its name.
        audience: Audience,
        /// Items now under it, in all of their wordings.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<ItemRef>,
        /// The only other themes of the list that those items are under.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        beside: Vec<ThemeId>,
    },
    /// The themes of an item in its list were set.
    ItemsSorted {
        list: ItemList,
        /// All wordings of the item.
        items: Vec<ItemRef>,
        /// All of its themes; empty: it is unsorted.
        under: Vec<ThemeId>,
    },
    /// A theme was merged or dissolved.
    ThemesMerged {
        theme: ThemeId,
        /// The theme that takes its items; none: items under no other theme become unsorted.
        #[serde(default)]
        into: Option<ThemeId>,
    },
    /// Items that say the same were merged, and keep all of their wordings.
    ItemsMerged {
        list: ItemList,
        /// All of their wordings.
        items: Vec<ItemRef>,
        /// The wording that stands for all.
        into: ItemRef,
        /// The themes of the merged item.
        under: Vec<ThemeId>,
    },
    /// The topics of a step were chosen: each is a step of its own from now on, and the first one is brought
    /// up.
    TopicsChosen {
        step: StepRef,
        /// In order.
        topics: Vec<ChosenTopic>,
        /// How a tie for the last place was settled; none: there was no tie.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tie: Option<SettledTie>,
        /// Who may know of the choice, whoever may see each entry.
        #[serde(default, skip_serializing_if = "Audience::is_room")]
        audience: Audience,
    },
    /// The room wanted more time for a topic.
    TopicExtended {
        /// The topic's step.
        step: StepRef,
        /// By how many milliseconds its clock was extended, including time already over.
        by: i64,
        /// The extension from then on.
        length: Millis,
        /// Topics that there is no time for any more.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        left_out: Vec<StepRef>,
    },
    /// A topic is continued after a break, and another step is brought up.
    TopicPutOff {
        /// The topic's step.
        step: StepRef,
        /// The step in which it continues: a new one after the last of that activity.
        again: StepRef,
        /// The step that comes after that; none: it is the last.
        #[serde(default)]
        before: Option<StepRef>,
        /// The length of the continuation.
        length: Millis,
        /// The step that is brought up.
        then: StepRef,
    },
    /// Topics were parked: they were not reached, or the room wanted it.
    TopicsParked {
        topics: Vec<ParkedTopic>,
        /// The step that is brought up; none: the current one stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        then: Option<StepRef>,
    },
    /// A step outside the script was added to the plan. It begins at once and pauses the current step; or it
    /// comes next.
    StepAdded {
        /// Its id, after the last step of that activity.
        step: StepRef,
        /// The step that comes after it; none: it is the last.
        #[serde(default)]
        before: Option<StepRef>,
        /// The typed title; may be empty.
        #[serde(default)]
        title: Text,
        /// Its length. None of it was planned.
        length: Millis,
        #[serde(default)]
        grouping: Grouping,
        /// Entries made in it stay among those present.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        confidential: bool,
        /// Who may see its title.
        audience: Audience,
        /// It comes next; the current step stays on.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        next: bool,
    },
    /// The title of an added step was changed or removed.
    StepRetitled {
        step: StepRef,
        /// The new title.
        title: Text,
        /// Complete.
        audience: Audience,
    },
    /// A step was moved to another place in the plan.
    StepMoved {
        step: StepRef,
        /// The step that comes after it; none: it is the last.
        #[serde(default)]
        before: Option<StepRef>,
    },
    /// A later step was left out by hand, or restored.
    StepLeftOut {
        step: StepRef,
        /// Left out: it is skipped unless somebody goes to it.
        out: bool,
    },
    /// A timer for a question was set, beside the clock of the current step: it runs whenever that one does.
    TimerSet {
        /// The current step.
        step: StepRef,
        /// The time left from now on; none: the timer is removed.
        #[serde(default)]
        length: Option<Millis>,
    },
}
