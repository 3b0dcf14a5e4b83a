//! What a session is at one moment: the fold of its events, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use super::added::AddedStep;
use super::before::ParkedSaid;
use super::captures::{CaptureEntry, Counted};
use super::choices::ChoiceTaken;
use super::follow_up::NamedOwner;
use super::former_names::FormerName;
use super::groups::Grouped;
use super::intent::Refusal;
use super::lead::{Lead, Own};
use super::revealed::Reveal;
use super::rules::{RuleChanges, RulesAside};
use super::sorted::SortedFor;
use super::themes::Themes;
use super::timers::QuestionTimer;
use super::topics::Topics;
use super::turns::GoRound;
use crate::domain::activity::{Activity, Step, StepKind};
use crate::domain::clock_style::ClockStyle;
use crate::domain::event::{
    ActionId, ActionKey, ActionStatus, Audience, CountRef, ItemList, Mark, Member, NoteId, NoteKind,
    OpenItem, Owner, Panel, Person, PersonId, PlanShown, PlannedStep, RecalledAction, RecalledParked,
    RecalledScale, RuleId, Setup, StepRef, Who,
};
use crate::domain::poll::Support;
use crate::domain::recall::{Hearer, Identity};
use crate::domain::rounds::RoundEntry;
use crate::domain::text::Text;
use crate::domain::time::{Millis, Now, SessionTime, Wall, Zone};
use crate::domain::timer::StepClock;
use crate::domain::versions::Before;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SessionStage {
    #[default]
    Rules,
    Step(StepRef),
    /// A day is over, counted from 0, and the next has not begun.
    DayOver(usize),
    Review,
    Finished,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub id: RuleId,
    pub text: Text,
    /// Struck: kept only to be taken back in.
    pub struck: bool,
    /// Whom its wording is for: what was typed in a conversation between two, or in a confidential step, stays there.
    pub audience: Audience,
    /// Who was here when it was worded, where it stays among them.
    pub heard_by: Vec<Hearer>,
    /// What it says to those whom this wording is not for.
    pub(super) before: Option<Box<Self>>,
}

impl Rule {
    /// Its latest wording that is for these readers; none: it is not for them at all.
    pub fn worded_for(&self, shows: impl Fn(Audience, &[Hearer]) -> bool) -> Option<&Self> {
        let mut wordings = std::iter::successors(Some(self), |rule| rule.before.as_deref());
        wordings.find(|rule| shows(rule.audience, &rule.heard_by))
    }

    /// All of its wordings, the latest first.
    pub(super) fn each_wording(&mut self, change: &mut impl FnMut(&mut Self)) {
        change(self);
        if let Some(before) = &mut self.before {
            before.each_wording(change);
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub id: NoteId,
    /// Where it belongs; none: to the whole session.
    pub step: Option<StepRef>,
    pub kind: NoteKind,
    /// The capture of the script that it answers.
    pub capture: Option<Text>,
    pub tag: Option<Text>,
    pub text: Text,
    pub audience: Audience,
    /// Who was here when it was said, and each time that it was worded anew.
    pub heard_by: Vec<Hearer>,
    /// Of a decision: what it rests on.
    pub support: Option<Box<Support>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    pub id: ActionId,
    /// Where it belongs; none: to the whole session.
    pub step: Option<StepRef>,
    pub text: Text,
    pub audience: Audience,
    /// Who was here when it was said, and each time that it was worded anew.
    pub heard_by: Vec<Hearer>,
    pub owners: Vec<Owner>,
    pub due: Option<NaiveDate>,
}

/// What somebody said became of a shared action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp<O = NamedOwner, H = Identity> {
    pub action: ActionKey,
    pub status: ActionStatus,
    /// It stands otherwise than before to those who heard it; else only its day, or who does it, was settled.
    pub settles: bool,
    pub due: Option<NaiveDate>,
    /// The same of its day.
    pub moves: bool,
    pub note: Option<Text>,
    /// Who does it from now on; none: whoever did before.
    pub owners: Option<Vec<O>>,
    /// For whom it is: what is settled in a confidential step stays there.
    pub audience: Audience,
    /// Who was there when it was said, where it stays among them.
    pub heard_by: Vec<H>,
    /// When it was said, as the room read it.
    pub wall: Wall,
}

/// A person, and whether they are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub person: Person,
    /// In the room now. Somebody who only owns an action never was.
    pub here: bool,
    /// When they came (true) or left after the session had begun, oldest first.
    pub moves: Vec<(SessionTime, bool)>,
}

/// People of whom only the number is known: nobody can tell who of them left, or whether whoever came was here before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crowd {
    pub came: u32,
    pub some_left: bool,
    /// More came after the first step had come up,
    pub came_late: bool,
    /// or some left then. Neither is told by what was typed before it.
    pub left_early: bool,
    /// How often the number went down or names were given: nobody knows who of them has which number since.
    pub times_mixed: u32,
}

/// Ties session time to a machine's clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub t: SessionTime,
    /// the machine that ran since this boot
    pub boot_id: String,
    pub boot_ms: u64,
    pub wall: Wall,
    pub zone: Zone,
    pub speed: u32,
}

impl Anchor {
    /// The session's time when the machine says `now`. On another run of the machine only the wall clock can tell.
    pub fn time_at(&self, now: &Now) -> SessionTime {
        let real = if self.boot_id == now.boot_id {
            now.boot_ms.saturating_sub(self.boot_ms)
        } else {
            u64::try_from((now.wall - self.wall).num_milliseconds()).unwrap_or(0)
        };
        SessionTime(self.t.0.saturating_add(real.saturating_mul(u64::from(self.speed))))
    }

    /// By how much the wall clock has been set since, in real time. On another run of the machine nothing can tell.
    pub fn wall_step(&self, now: &Now) -> Duration {
        let ran = i64::try_from(now.boot_ms.saturating_sub(self.boot_ms)).ok();
        let ran = ran.filter(|_| self.boot_id == now.boot_id).and_then(Duration::try_milliseconds);
        ran.and_then(|ran| (now.wall - self.wall).checked_sub(&ran)).unwrap_or_default()
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub id: Text,
    /// The names that it had before, where its folder was copied; the oldest first.
    pub former_names: Vec<FormerName>,
    pub setup: Setup,
    /// The activities, as they are in the session's format; what was made in the session stands behind the script's steps.
    pub parts: Vec<Activity>,
    /// The same as the journal has them, with what they say for other formats.
    pub(super) scripts: Vec<Activity>,
    pub plan: Vec<PlannedStep>,
    /// Nothing in it was said by anybody.
    pub rehearsal: bool,
    pub stage: SessionStage,
    /// It was over when it was opened again, so often by now, and nobody knows who is in the room.
    pub(super) others_in_room: Option<u32>,
    pub(super) times_opened_again: u32,
    /// Everybody who was named, but for those who were taken off the list before the first step.
    pub people: Vec<Participant>,
    /// Who was on the list, and was taken off it before the first step: they are among the people no more.
    pub(super) struck: Vec<Person>,
    /// Who of them was here, if only for a while. Before the first step nobody has been anywhere: a list is put right.
    pub been_here: BTreeSet<PersonId>,
    /// Who was here, where they are known by number only.
    pub crowd: Crowd,
    pub rules: Vec<Rule>,
    /// Who was here when the title was typed, where it stays among them.
    pub title_heard_by: Option<Vec<Hearer>>,
    /// The same of the name of its series.
    pub series_heard_by: Option<Vec<Hearer>>,
    /// What it is called by those who may not know that a title was typed: as it would be if none had been.
    pub untyped_title: Text,
    /// What it was called before it was called something else in confidence, the newest first, and who heard that where it
    /// is not for everybody.
    pub(super) titles_before: Vec<(Text, Option<Vec<Hearer>>)>,
    pub(super) series_before: Vec<(Option<Text>, Option<Vec<Hearer>>)>,
    pub(super) rule_changes: RuleChanges,
    pub(super) rules_aside: Vec<RulesAside>,
    /// Whether all agreed to the rules, once they were settled.
    pub rules_agreed: Option<bool>,
    /// Who was there when that was settled in confidence, and how it stood before: the newest first.
    pub(super) rules_agreed_before: Vec<(Vec<Hearer>, Option<bool>)>,
    /// The clocks of the steps that were entered.
    pub clocks: BTreeMap<StepRef, StepClock>,
    pub left_out: BTreeSet<StepRef>,
    /// How many prompts were shown, where they come one by one.
    pub prompts_shown: BTreeMap<StepRef, usize>,
    pub groups: Vec<Grouped>,
    /// How groups treat somebody, where not as all others.
    pub marks: BTreeMap<Member, Mark>,
    /// The rounds that steps have been in, oldest first.
    pub stays: BTreeMap<StepRef, Vec<RoundEntry>>,
    pub blank: bool,
    /// What the room is shown over the step.
    pub panel: Panel,
    pub panel_page: usize,
    /// The room is shown what we agreed in place of the step.
    pub shows_agreed: bool,
    /// The proposal of a new plan that the room is shown.
    pub plan_shown: Option<PlanShown>,
    /// The list that the room sees being sorted.
    pub sorting_shown: Option<ItemList>,
    /// How the room is told the time of these steps, by a key,
    pub styles: BTreeMap<StepRef, ClockStyle>,
    /// and of the steps to come, unless their script says how.
    pub style_from_here: Option<ClockStyle>,
    pub visited: BTreeSet<StepRef>,
    /// The step that was on when the steps were left behind, or the session ended.
    pub left: Option<StepRef>,
    pub notes: Vec<Note>,
    /// What notes, entries and actions said before they were changed in confidence: look them up by `notes_for` and the like.
    pub(super) notes_before: Before<Note>,
    pub(super) entries_before: Before<CaptureEntry>,
    pub(super) actions_before: Before<Action>,
    pub entries: Vec<CaptureEntry>,
    pub tallies: BTreeMap<CountRef, Counted>,
    /// What is shown of it, as far as that was done openly: look it up by `is_revealed_to`.
    pub(super) revealed: BTreeSet<CountRef>,
    /// The same in confidence, the newest last.
    pub(super) revealed_in_confidence: Vec<Reveal>,
    /// What was settled of votes, where their dots alone do not say it; oldest first.
    pub choices: Vec<ChoiceTaken>,
    pub actions: Vec<Action>,
    pub themes: Themes,
    pub(super) sorted_for: SortedFor,
    pub gaps_left: BTreeSet<OpenItem>,
    /// Shared actions of earlier sessions, as they stood when this one began.
    pub recalled: Vec<RecalledAction>,
    /// What became of shared actions, as it was said, oldest first.
    pub follow_ups: Vec<FollowUp<Owner, Hearer>>,
    /// What was parked in earlier sessions, as it stood when this one began.
    pub parked_before: Vec<RecalledParked>,
    /// What became of it, as it was said, oldest first.
    pub parked_said: Vec<ParkedSaid<Hearer>>,
    /// Scores of earlier sessions for what this one asks, too; of one question the newest first.
    pub scales_before: Vec<RecalledScale>,
    /// Time that does not count in any step's clock; in order, without overlap.
    pub excluded: Vec<(SessionTime, SessionTime)>,
    /// Absences that nobody has been asked about yet, oldest first; they do not touch.
    pub away: Vec<(SessionTime, SessionTime)>,
    /// The last day that has begun, counted from 0.
    pub day: usize,
    /// When the step that is on was brought up.
    pub entered: SessionTime,
    /// Breaks that were called in the middle: their steps stand behind those of the script.
    pub breaks: BTreeSet<StepRef>,
    /// Breaks and steps that were called in the middle of a topic, and that topic.
    pub(super) called_in: BTreeMap<StepRef, StepRef>,
    /// Steps whose time of day somebody fixed, or took away, by hand.
    pub timed_by_hand: BTreeSet<StepRef>,
    /// Planned breaks whose place one of those has taken.
    pub replaced: BTreeSet<StepRef>,
    /// Steps that no script has: they stand behind those of the script, too.
    pub added: BTreeMap<StepRef, AddedStep>,
    /// Steps that were left out by hand: no time that is found brings them back.
    pub(super) out_by_hand: BTreeSet<StepRef>,
    /// The timers that were set beside the clocks of steps.
    pub(super) timers: BTreeMap<StepRef, QuestionTimer>,
    pub first_anchor: Option<Anchor>,
    pub anchor: Option<Anchor>,
    /// Who has had the floor in a step, from when on.
    pub floor: BTreeMap<StepRef, Vec<(SessionTime, Option<Who>)>>,
    /// Each speaks in turn, in the step that is on.
    pub go_round: Option<GoRound>,
    /// Who facilitates, from when on.
    pub leads: Vec<(SessionTime, Lead)>,
    /// Who was here when the facilitation was handed over last.
    pub(super) handed_over_among: Vec<Hearer>,
    /// What others who facilitated took down for themselves alone: it is back when the facilitation is.
    pub(super) kept_back: Vec<Own>,
    /// The topics of steps that walk through some, once they are chosen.
    pub topics: BTreeMap<StepRef, Topics>,
    /// Those of them that rest, because somebody is here who may not know of them: as they stood in the plan.
    pub(super) resting: Vec<PlannedStep>,
    /// References to things that are not there: a sign of a damaged journal.
    pub unknown: u32,
}

impl State {
    /// The activities with what they say for other formats, too.
    pub fn scripts(&self) -> &[Activity] {
        &self.scripts
    }

    pub fn step(&self, at: StepRef) -> Option<&Step> {
        self.parts.get(at.part)?.steps.get(at.step)
    }

    pub fn current(&self) -> Option<StepRef> {
        match self.stage {
            SessionStage::Step(at) => Some(at),
            SessionStage::Rules
            | SessionStage::DayOver(_)
            | SessionStage::Review
            | SessionStage::Finished => None,
        }
    }

    /// The clock of a planned step, whether it was entered or not. What its topics took that rest is its own.
    pub fn clock(&self, at: StepRef) -> StepClock {
        match self.resting.is_empty() {
            true => self.own_clock(at),
            // None of them runs: it is the same at any time.
            false => self.clock_with(at, SessionTime::default(), |topic| self.rests(topic.at)),
        }
    }

    /// The same without what its topics took.
    pub(super) fn own_clock(&self, at: StepRef) -> StepClock {
        let planned = || self.plan.iter().find(|planned| planned.at == at).map(|planned| planned.length);
        let clock = self.clocks.get(&at).cloned();
        let clock = clock.unwrap_or_else(|| StepClock::new(planned().unwrap_or_default()));
        let late = clock.first_started().map_or(Millis::ZERO, |began| self.late(at, began));
        clock.with_late(late)
    }

    /// How the room is told the time of a step. When a break is over is always told.
    pub fn clock_style(&self, at: StepRef) -> ClockStyle {
        let step = self.step(at);
        let usual = if self.is_private() { ClockStyle::Gentle } else { ClockStyle::Full };
        let by_key = self.styles.get(&at).copied();
        let scripted = step.and_then(|step| step.clock);
        let style = by_key.or(scripted).or(self.style_from_here).or(self.setup.clock).unwrap_or(usual);
        match step.map(|step| step.kind) {
            Some(StepKind::Break) => style.with_figures(),
            _ => style,
        }
    }

    /// Why nothing can be done about the step that is on where none is.
    pub(super) const fn no_step(&self) -> Refusal {
        match self.stage {
            SessionStage::DayOver(_) => Refusal::DayIsOver,
            SessionStage::Finished => Refusal::SessionOver,
            SessionStage::Rules | SessionStage::Step(_) | SessionStage::Review => Refusal::NoStep,
        }
    }

    pub fn is_running(&self) -> bool {
        self.current().and_then(|at| self.clocks.get(&at)).is_some_and(StepClock::is_running)
    }

    /// Who may see what is taken down in `step`, whatever it is, unless somebody says otherwise.
    pub fn default_audience(&self, step: Option<StepRef>) -> Audience {
        let confidential = step.and_then(|at| self.step(at)).is_some_and(|step| step.confidential);
        // What is said of something that stays among those present tells what that is.
        let topic = step.and_then(|at| self.topic(at)).map(|(_, topic)| topic.audience);
        let is_for_us = confidential || topic.is_some_and(|topic| topic != Audience::Room);
        if is_for_us || self.is_confidential() { Audience::Us } else { Audience::Room }
    }

    /// Who may see what is counted now for something that was counted before: in a confidential step nobody more than there.
    pub fn counted_audience(&self, counted: &Counted) -> Audience {
        let own = self.sight_of(&counted.tally, counted.audience, &[]).0;
        own.max(self.default_audience(self.current()))
    }

    /// Whether what is said in it may stay among those present, as its plan has it.
    pub fn has_confidential_parts(&self) -> bool {
        let mut steps = self.plan.iter().filter_map(|planned| self.step(planned.at));
        self.is_private() || steps.any(|step| step.confidential)
    }

    /// Whether one of those steps was brought up.
    pub fn came_to_confidence(&self) -> bool {
        let mut steps = self.visited.iter().filter_map(|at| self.step(*at));
        self.is_private() || steps.any(|step| step.confidential)
    }

    pub fn is_private(&self) -> bool {
        self.setup.format == crate::domain::activity::Format::OneToOne
    }

    /// Nothing that is taken down in it is meant to leave the room: a one-to-one, or confidential in every step.
    pub fn is_confidential(&self) -> bool {
        let steps = self.plan.iter().filter_map(|planned| self.step(planned.at));
        // Nothing is said in a break that was called in the middle.
        let mut work = steps.filter(|step| step.kind == StepKind::Work).peekable();
        self.is_private() || (work.peek().is_some() && work.all(|step| step.confidential))
    }

    pub fn person(&self, id: PersonId) -> Option<&Person> {
        let listed = self.people.iter().map(|participant| &participant.person);
        listed.chain(&self.struck).find(|person| person.id == id)
    }

    /// How many people there are, as far as is known: those here by name, else the number that was set.
    pub fn group_size(&self) -> Option<u32> {
        let here = self.people.iter().filter(|participant| participant.here).count();
        if here > 0 { u32::try_from(here).ok() } else { self.setup.people }
    }

    /// What the room's clock said at `t`. In a rehearsal the day runs at the rehearsal's pace.
    pub fn wall_at(&self, t: SessionTime) -> Option<Wall> {
        let anchor = if self.rehearsal { &self.first_anchor } else { &self.anchor };
        let anchor = anchor.as_ref()?;
        let ahead = i64::try_from(t.0).unwrap_or(i64::MAX) - i64::try_from(anchor.t.0).unwrap_or(i64::MAX);
        anchor.wall.checked_add_signed(Duration::try_milliseconds(ahead)?).map(|at| anchor.zone.at(at))
    }

    /// A moment as clocks here read it then.
    pub fn as_read_then(&self, moment: Wall) -> Wall {
        self.anchor.as_ref().map_or(moment, |anchor| anchor.zone.at(moment))
    }

    /// When the room's clock says `wall`; the session's beginning, if that was before it.
    pub fn time_of(&self, wall: Wall) -> Option<SessionTime> {
        let anchor = if self.rehearsal { &self.first_anchor } else { &self.anchor };
        let anchor = anchor.as_ref()?;
        let ahead = (wall - anchor.wall).num_milliseconds();
        Some(SessionTime(anchor.t.0.saturating_add_signed(ahead)))
    }

    /// The clock of some step has run.
    pub fn has_begun(&self) -> bool {
        self.clocks.values().any(StepClock::has_run)
    }
}
