//! The clock of the day as an audience may see it: when the session ends, when a break is over, the place in
//! a programme, and unattended time.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::{Facilitator, Seen, SeenStep, Viewer};
use crate::domain::activity::StepKind;
use crate::domain::clock_time;
use crate::domain::event::{PlanShown, StepRef};
use crate::domain::session::{Began, FixedAhead, Refusal, Schedule, SessionStage, SlotChange, State};
use crate::domain::text::Text;
use crate::domain::time::{Millis, Wall};
use crate::domain::timer::{Phase, Reading};

/// A start meant for another time of day says nothing about this session.
const NEAR: TimeDelta = TimeDelta::hours(6);

/// A reminder appears for a step that has waited this long.
const WAITS_LONG: Millis = Millis::minutes(3);
/// A reminder appears for a step that was paused this long.
const PAUSED_LONG: Millis = Millis::minutes(5);

/// How the day compares with the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// When it ends at this pace.
    pub ends: Wall,
    /// When it should end: the hard stop, or as planned at the start.
    pub should_end: Wall,
    /// By how many milliseconds the expected end is later; negative: earlier.
    pub over: i64,
    /// `should_end` is a hard stop.
    pub hard: bool,
    /// The next fixed time, and when it will be reached.
    pub next: Option<FixedAhead>,
}

/// The plan does not fit before its hard stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    pub ends: Wall,
    /// When it has to be over.
    pub finish: Wall,
    pub by: Millis,
}

/// Time in which nobody was here while a clock ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    pub from: Option<Wall>,
    /// Its real length. A rehearsal's clock ran faster.
    pub real: Millis,
    /// Its length on the session's clock.
    pub counted: Millis,
}

/// The effect if the current step began, or resumed, at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfBegun {
    pub at: Option<Wall>,
    pub ago: Millis,
    /// The step's clock in that case.
    pub clock: Reading,
    /// When the session ends in that case.
    pub ends: Option<Wall>,
    /// How much time of other steps would be counted as its own.
    pub taken: Millis,
}

/// A step that has waited or been paused for a long time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdleClock {
    pub since: Option<Wall>,
    /// It ran before.
    pub paused: bool,
}

/// A step's place in a programme, all counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartPlace {
    pub part: usize,
    pub parts: usize,
    /// The step of that activity; none for a break.
    pub step: Option<usize>,
    /// The number of steps of that activity, without breaks.
    pub steps: usize,
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// When the session ends at this pace: the rest of this step, and later steps in full.
    pub fn ends_at(&self) -> Option<Wall> {
        Some(self.zoned(self.schedule()?.ends()))
    }

    /// The later steps as these readers see them: topics hidden from them use the time left of their step.
    pub(super) fn schedule(&self) -> Option<Schedule> {
        let state = &*self.visible_state();
        let takers: Vec<(StepRef, Millis)> =
            state.topics.keys().filter_map(|of| self.hidden_left(state, *of)).collect();
        state.schedule(self.now, |at| match takers.iter().find(|(taker, _)| *taker == at) {
            Some((_, left)) => Some(SlotChange::Lasts(*left)),
            None => self.hidden_topic_of(at).map(|_| SlotChange::LeftOut),
        })
    }

    /// The session with its steps in the order that these readers see.
    fn visible_state(&self) -> Cow<'a, State> {
        self.state.with_called_before(|topic| self.hidden_topic_of(topic).is_some())
    }

    /// By how much each later step with a fixed time will miss it.
    pub(super) fn late_ahead(&self) -> BTreeMap<StepRef, Millis> {
        // Most plans have no fixed times, and this is computed for each step of an agenda.
        let schedule = Some(self.state).filter(|state| state.has_fixed_ahead()).and_then(|_| self.schedule());
        schedule.map(|schedule| self.state.late_in(&schedule)).unwrap_or_default()
    }

    /// The time left of a step with its hidden topics, and the first of all these that is not over, which
    /// stands for them.
    fn hidden_left(&self, state: &State, of: StepRef) -> Option<(StepRef, Millis)> {
        let hidden: Vec<StepRef> = self.hidden_topics_of(of).filter(|at| !state.rests(*at)).collect();
        let clock = state.clock_with(of, self.now, |topic| state.rests(topic.at) || !self.is_told(topic));
        let left = clock.read(self.now, &state.excluded).remaining();
        let here = state.current();
        let mut all = std::iter::once(of).chain(hidden.iter().copied()).filter(|_| !hidden.is_empty());
        let taker = match here.filter(|here| hidden.contains(here)) {
            Some(here) => Some(here),
            None => all.find(|at| here.is_none_or(|here| state.is_ahead(*at, here))),
        };
        Some((taker?, left))
    }

    /// The original plan of a day, counted from 1: when each step was to begin and end. A day that began at a
    /// very different time is planned from then on.
    pub fn planned_day(&self, day: usize) -> Vec<(StepRef, Wall, Wall)> {
        let Some(day) = day.checked_sub(1) else { return Vec::new() };
        let clocks = self.state.clocks.iter().filter(|(at, _)| self.state.day_of(**at) == day);
        let began = clocks.filter_map(|(_, clock)| clock.first_started()).min();
        let began = began.and_then(|began| self.state.wall_at(began));
        let near = |meant: &Wall| began.is_none_or(|began| (*meant - began).abs() < NEAR);
        let start = self.state.day_starts(day).filter(near).or(began);
        let told = self.visible_state();
        self.with_hidden(start.map(|start| told.planned_day(day, start)).unwrap_or_default())
    }

    /// The same as these readers see it: the planned time of hidden topics belongs to their step, before the
    /// visible ones. A gap would reveal how many are hidden, and how long they are.
    fn with_hidden(&self, slots: Vec<(StepRef, Wall, Wall)>) -> Vec<(StepRef, Wall, Wall)> {
        let mut told: Vec<(StepRef, Wall, Wall)> = Vec::new();
        for (at, from, to) in slots {
            let of = self.hidden_topic_of(at).and_then(|of| told.iter().position(|(known, ..)| *known == of));
            let Some((of, topics)) = of.and_then(|of| told.get_mut(of..)?.split_first_mut()) else {
                if self.hidden_topic_of(at).is_none() {
                    told.push((at, from, to));
                }
                continue;
            };
            of.2 += to - from;
            for (_, begins, ends) in topics {
                (*begins, *ends) = (*begins + (to - from), *ends + (to - from));
            }
        }
        told
    }

    /// When the current day ends at this pace.
    pub fn ends_today(&self) -> Option<Wall> {
        self.schedule().map(|schedule| self.zoned(self.state.end_of_today(&schedule)))
    }

    /// The number of days, and the current one, both from 1.
    pub fn day_of_days(&self) -> (usize, usize) {
        (self.state.day + 1, self.state.days())
    }

    /// Whether a day begins with this step, including the first.
    pub fn begins_a_day(&self, at: StepRef) -> bool {
        self.state.first_of_day(self.state.day_of(at)) == Some(at)
    }

    /// The day of a step, from 1.
    pub fn day_of(&self, at: StepRef) -> usize {
        self.state.day_of(at) + 1
    }

    /// The date of a day, counted from 1: actual, else planned.
    pub fn date_of(&self, day: usize) -> Option<chrono::NaiveDate> {
        let clocks = self.state.clocks.iter().filter(|(at, _)| self.day_of(**at) == day);
        let began = clocks.filter_map(|(_, clock)| clock.first_started()).min();
        let began = began.and_then(|began| self.state.wall_at(began));
        began.or_else(|| self.day_starts(day)).map(|at| at.date_naive())
    }

    /// When a day is meant to begin, counted from 1.
    pub fn day_starts(&self, day: usize) -> Option<Wall> {
        self.state.day_starts(day.checked_sub(1)?).map(|start| self.zoned(start))
    }

    /// When the current day would end by a new plan.
    pub fn ends_by(&self, plan: &PlanShown) -> Option<Wall> {
        let wanted = |at: StepRef| {
            if plan.left_out.contains(&at) {
                return Some(SlotChange::LeftOut);
            }
            let (_, length) = plan.lengths.iter().find(|(step, _)| *step == at)?;
            let waits = self.state.current() == Some(at) || self.state.clock(at).has_run();
            match self.state.fixed(at).filter(|_| !waits) {
                Some(_) if plan.by_hand.contains(&at) => Some(SlotChange::Holds(*length)),
                // It still ends on time, and is already shown shorter.
                Some(_) => None,
                None => Some(SlotChange::Lasts(*length)),
            }
        };
        let schedule = self.state.schedule(self.now, wanted)?;
        Some(self.zoned(self.state.end_of_today(&schedule)))
    }

    /// The later step whose fixed time has come and is not over.
    pub(super) fn due(&self, at: StepRef) -> Option<&'a Text> {
        let state = self.state;
        let next = (state.current() == Some(at)).then(|| state.next_fixed(self.now))??;
        let clock = state.clock(next.step);
        let is_on = state.has_come(next.step, self.now)
            && (clock.holds || state.late(next.step, self.now) < clock.length());
        let script = state.step(next.step).filter(|_| is_on)?;
        Some(self.titled(next.step, &script.title).0)
    }

    /// Time to the fixed time of the current step while it waits, or to the next one; none once it has come.
    pub fn to_fixed(&self) -> Option<Millis> {
        let waits = self.current().filter(|step| step.clock.phase == Phase::Waiting);
        let fixed = waits.and_then(|step| step.fixed);
        let fixed = fixed.or_else(|| Some(self.state.next_fixed(self.now)?.at))?;
        let left = (fixed - self.wall()?).num_milliseconds();
        Some(Millis(u64::try_from(left).unwrap_or(0)))
    }

    /// A moment in the local time at that moment.
    pub(super) fn zoned(&self, moment: Wall) -> Wall {
        self.state.as_read_then(moment)
    }

    /// The moment from which later steps are calculated, in local time.
    pub fn reckoned_from_wall(&self) -> Option<Wall> {
        self.state.wall_at(self.state.reckoned_from(self.now))
    }

    /// A moment in words, with the day if it differs.
    pub fn describe_time(&self, at: Option<Wall>) -> String {
        match (at, self.wall()) {
            (Some(at), Some(now)) => clock_time::describe(at, now),
            _ => String::new(),
        }
    }

    /// When it was meant to begin, or when it began if that was very different. None if neither is known.
    pub fn planned_start(&self) -> Option<Wall> {
        let (meant, began) = (self.start_at(), self.began_at());
        let near = |meant: &Wall| began.is_none_or(|began| (*meant - began).abs() < NEAR);
        meant.filter(near).or(began)
    }

    /// Time to the start, before any clock has run; zero once it has come. None if no start is set, it was
    /// meant for another day, or the session has begun.
    pub fn to_start(&self) -> Option<Millis> {
        let start = self.start_at().filter(|_| !self.state.has_begun())?;
        let waits = matches!(self.state.stage, SessionStage::Rules | SessionStage::Step(_));
        let passed = self.wall()? - start;
        let left = self.state.time_of(start)?.since(self.now);
        (waits && passed < NEAR).then_some(left)
    }

    /// The same if the room is shown it: within twelve hours, unless the facilitator has hidden it.
    pub fn countdown(&self) -> Option<Millis> {
        self.to_start().filter(|left| !self.state.setup.no_countdown && *left < Millis::minutes(12 * 60))
    }

    /// By how much the plan ends after the hard stop, before any clock has run; only if worth mentioning.
    pub fn misfit(&self) -> Option<Misfit> {
        let finish = self.finish_by().filter(|_| !self.state.has_begun())?;
        let ends = self.ends_today()?;
        let minutes = u64::try_from(clock_time::minutes_from(finish, ends)).ok().filter(|over| *over > 0)?;
        Some(Misfit { ends, finish, by: Millis::minutes(minutes) })
    }

    /// When we would start again after a break of that length now.
    pub fn resumes_after(&self, length: Millis) -> Option<Wall> {
        self.state.wall_at(self.now.after(length)).map(clock_time::up_to_minute)
    }

    /// When a break is over, while its clock runs and its time is not up.
    pub fn resumes_at(&self, step: &SeenStep<'_>) -> Option<Wall> {
        let rests = step.kind() == StepKind::Break && step.clock.phase == Phase::Running;
        let again =
            (rests && !step.clock.is_over()).then(|| self.resumes_after(step.remaining())).flatten()?;
        // The next step may have a fixed time.
        let next = self.steps().skip(step.position + 1).find(|next| !next.left_out);
        Some(next.and_then(|next| next.fixed).map_or(again, |fixed| fixed.max(again)))
    }

    /// Absences that nobody has been asked about yet, oldest first.
    pub fn absences(&self) -> impl Iterator<Item = Absence> {
        let speed = self.state.anchor.as_ref().map_or(1, |anchor| u64::from(anchor.speed.max(1)));
        self.state.away.iter().map(move |&(from, to)| Absence {
            from: self.state.wall_at(from),
            real: Millis(to.since(from).0 / speed),
            counted: to.since(from),
        })
    }

    /// The effect if the current step began then.
    ///
    /// # Errors
    /// When it cannot have begun then.
    pub fn if_begun(&self, began: Began) -> Result<IfBegun, Refusal> {
        let (step, at) =
            (self.state.current().ok_or(Refusal::NoStep)?, self.state.start_of(began, self.now)?);
        let state = self.state.with_clock_started(step, at);
        let then: Seen<'_, V> = Seen {
            state: &state,
            now: self.now,
            session: self.session,
            viewer: self.viewer,
            among: self.among,
            bounds_languages: self.bounds_languages,
        };
        let others = |state: &State| -> Millis {
            let others = state.clocks.iter().filter(|(at, _)| **at != step);
            others.map(|(_, clock)| clock.read(self.now, &state.excluded).elapsed).sum()
        };
        let clock = then.current().ok_or(Refusal::NoStep)?.clock;
        Ok(IfBegun {
            at: self.state.wall_at(at),
            ago: self.now.since(at),
            clock,
            ends: then.ends_at(),
            taken: others(self.state).less(others(&state)),
        })
    }

    /// How long ago the current step can have begun at most.
    pub fn longest_ago(&self) -> Millis {
        self.state.earliest_start().map_or(Millis::ZERO, |earliest| self.now.since(earliest))
    }

    /// Whether the current step has stood for so long that its clock may have been forgotten. A one-to-one
    /// takes its time.
    pub fn seems_forgotten(&self) -> bool {
        self.stands().is_some()
    }

    fn stands(&self) -> Option<IdleClock> {
        let since = self.state.stands_since().filter(|_| !self.is_private())?;
        let step = self.current()?;
        let paused = step.clock.phase == Phase::Paused;
        // A step with a fixed time waits until then.
        let fixed = step.fixed.filter(|_| !paused).and_then(|fixed| self.state.time_of(fixed));
        let since = fixed.map_or(since, |fixed| fixed.max(since));
        let long = if paused { PAUSED_LONG } else { WAITS_LONG };
        let stood = self.now.since(since);
        (stood >= long).then(|| IdleClock { since: self.state.wall_at(since), paused })
    }

    /// The place of a step in the session.
    pub fn place_of(&self, at: StepRef) -> PartPlace {
        let mut place = PartPlace { part: at.part + 1, parts: self.state.parts.len(), step: None, steps: 0 };
        let works = |step: &SeenStep<'_>| {
            step.at.part == at.part && step.kind() == StepKind::Work && step.topic.is_none()
        };
        // A topic is part of a step, and not counted as one.
        let topic = self.state.topic(at).map(|(of, _)| of);
        for step in self.steps().filter(works) {
            place.steps += 1;
            if step.at == topic.unwrap_or(at) {
                place.step = Some(place.steps);
            }
        }
        place
    }

    /// The present length of an activity, without breaks.
    pub fn total_of(&self, part: usize) -> Millis {
        // The time of topics is that of their step.
        let works =
            |step: &SeenStep<'_>| step.kind() == StepKind::Work && !step.left_out && step.topic.is_none();
        let steps = self.steps().filter(|step| step.at.part == part && works(step));
        steps.map(|step| step.clock.length).sum()
    }
}

impl Seen<'_, Facilitator> {
    /// Since when the current step has stood, if that is long.
    pub fn forgotten(&self) -> Option<IdleClock> {
        self.stands()
    }

    /// How the day compares with the hard stop, or with the plan.
    pub fn standing(&self) -> Option<Standing> {
        let ends = self.ends_today()?;
        // Without a script nothing was planned that could be overrun.
        let is_planned = !self.has_no_script();
        let start = || self.planned_start().filter(|_| is_planned);
        let planned = || start().map(|start| self.state.planned_end(start));
        let hard = self.finish_by();
        let next = self.state.next_fixed(self.now);
        // Before anything has begun, the plan itself says when it ends, if it has fixed times.
        let timed = || {
            next.filter(|_| is_planned)
                .and(self.reckoned_from_wall())
                .map(|from| self.state.planned_end(from))
        };
        let should_end = hard.or_else(planned).or_else(timed)?;
        let over = (ends - should_end).num_milliseconds();
        Some(Standing { ends, should_end, over, hard: hard.is_some(), next })
    }
}
