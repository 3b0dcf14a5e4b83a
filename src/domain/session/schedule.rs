//! What is to come, laid out on the clock: the steps in their order, fixed times and days among them.

use std::collections::BTreeMap;

use super::state::{SessionStage, State};
use super::topics::Topic;
use crate::domain::clock_time;
use crate::domain::event::{PlannedStep, StepRef};
use crate::domain::plan::{Item, Stretch, Timed, Until};
use crate::domain::schedule::{Begins, Piece, Slot, lay_out};
use crate::domain::time::{Millis, SessionTime, Wall};
use crate::domain::timer::StepClock;

const MINUTE: i64 = 60_000;

/// A step to come that begins at a fixed time, and when it will be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedAhead {
    pub step: StepRef,
    pub at: Wall,
    pub reached: Wall,
}

/// How long a step to come would be, if not as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotChange {
    Lasts(Millis),
    /// From when it begins, however late that is.
    Holds(Millis),
    LeftOut,
}

/// The steps to come, laid out from a moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub from: Wall,
    pub slots: Vec<(StepRef, Slot)>,
}

impl Schedule {
    pub fn at(&self, offset: i64) -> Wall {
        let offset = chrono::TimeDelta::try_milliseconds(offset);
        offset.and_then(|offset| self.from.checked_add_signed(offset)).unwrap_or(self.from)
    }

    /// When the last of them is over.
    pub fn ends(&self) -> Wall {
        self.at(self.slots.last().map_or(0, |(_, slot)| slot.ends))
    }
}

impl State {
    /// A step's clock as it stands at `t`: what waits beyond its fixed time loses of it, because its end does not move.
    pub fn clock_at(&self, at: StepRef, t: SessionTime) -> StepClock {
        self.clock_at_with(at, t, |topic| self.rests(topic.at))
    }

    /// The same for those who are not told of some of its topics.
    pub fn clock_at_with(
        &self,
        at: StepRef,
        t: SessionTime,
        is_hidden: impl Fn(&Topic) -> bool,
    ) -> StepClock {
        let clock = self.clock_with(at, t, is_hidden);
        let waits = self.current() == Some(at) && !clock.has_run();
        if waits { clock.with_late(self.late(at, t)) } else { clock }
    }

    /// By how much steps to come will be reached after their fixed times, in minutes of the clock.
    pub fn late_ahead(&self, t: SessionTime) -> BTreeMap<StepRef, Millis> {
        let schedule = self.has_fixed_ahead().then(|| self.schedule(t, |_| None)).flatten();
        schedule.map(|schedule| self.late_in(&schedule)).unwrap_or_default()
    }

    /// Something to come has a time of its own.
    pub fn has_fixed_ahead(&self) -> bool {
        self.ahead().iter().any(|planned| planned.fixed.is_some())
    }

    /// The same by a schedule.
    pub fn late_in(&self, schedule: &Schedule) -> BTreeMap<StepRef, Millis> {
        let late = |(at, slot): &(StepRef, Slot)| {
            let waits = self.current() != Some(*at) && !self.clock(*at).has_run();
            let fixed = self.fixed(*at).filter(|_| waits)?;
            let late = u64::try_from(clock_time::minutes_from(fixed, schedule.at(slot.reached))).ok()?;
            (late > 0).then_some((*at, Millis::minutes(late)))
        };
        schedule.slots.iter().filter_map(late).collect()
    }

    /// A step's clock as everybody is told it at `t`, the same of one that is on and of one to come: the end of what has a
    /// time of its own does not move, so what will begin late is as much shorter.
    pub fn clock_ahead(&self, at: StepRef, t: SessionTime) -> StepClock {
        let clock = self.clock_at(at, t);
        match self.late_ahead(t).get(&at) {
            Some(late) => clock.with_late(*late),
            None => clock,
        }
    }

    /// What somebody who gives a step so much, or takes it, makes its length from when it begins, where it is past its
    /// fixed time or will be; none: it is not, or has begun.
    pub(super) fn held_length(&self, at: StepRef, by: i64, t: SessionTime) -> Option<Millis> {
        let clock = self.clock_ahead(at, t);
        let is_late = clock.late > Millis::ZERO && !clock.has_run();
        let told = match by % MINUTE {
            // As it is told, in whole minutes.
            0 => Millis::minutes(clock.length().0.div_ceil(MINUTE.unsigned_abs())),
            _ => clock.length(),
        };
        is_late.then(|| told.adjusted(by))
    }

    /// By how much a step that begins at `t` begins after its fixed time.
    pub fn late(&self, at: StepRef, t: SessionTime) -> Millis {
        let late = self.fixed(at).zip(self.wall_at(t)).map(|(fixed, now)| (now - fixed).num_milliseconds());
        Millis(late.and_then(|late| u64::try_from(late).ok()).unwrap_or(0))
    }

    /// The fixed time of a step has come, or passed.
    pub fn has_come(&self, at: StepRef, t: SessionTime) -> bool {
        self.fixed(at).zip(self.wall_at(t)).is_some_and(|(fixed, now)| now >= fixed)
    }

    /// What is left of a step: what the round that is on has left, where it was given time after the step's was up.
    pub(super) fn left_of(&self, at: StepRef, t: SessionTime) -> Millis {
        // What its topics have left is theirs.
        if let Some(all) = self.topics_in_all(at, t) {
            return all.own.remaining();
        }
        let whole = self.clock_at(at, t).read(t, &self.excluded).remaining();
        whole.max(self.reading(at, t).remaining())
    }

    /// The steps that are still gone through, in their order: topics that wait come wherever they stand.
    fn gone_through(&self) -> Vec<&PlannedStep> {
        let SessionStage::Step(here) = self.stage else {
            return self.ahead().iter().filter(|planned| !self.left_out.contains(&planned.at)).collect();
        };
        let on = self.plan.iter().filter(|planned| planned.at == here);
        let others = self.plan.iter().filter(|planned| planned.at != here);
        on.chain(others).filter(|planned| self.is_ahead(planned.at, here)).collect()
    }

    /// The plan from the step that is on; all of it before the first, nothing after the last.
    pub(super) fn ahead(&self) -> &[PlannedStep] {
        match self.stage {
            SessionStage::Rules => &self.plan,
            SessionStage::Step(at) => self.plan_from(at),
            SessionStage::DayOver(over) => {
                let from = self.plan.iter().position(|planned| self.day_of(planned.at) > over);
                self.plan.get(from.unwrap_or(self.plan.len())..).unwrap_or_default()
            }
            SessionStage::Review | SessionStage::Finished => &[],
        }
    }

    /// The moment from which what is to come is reckoned: now, or the set start as long as that is ahead and no clock has
    /// run.
    pub fn reckoned_from(&self, t: SessionTime) -> SessionTime {
        let start = self.setup.start_at.filter(|_| !self.has_begun());
        start.and_then(|start| self.time_of(start)).map_or(t, |start| start.max(t))
    }

    /// The steps to come at `t`, each with what is left of it, or as long as `length` says.
    pub fn schedule(
        &self,
        t: SessionTime,
        wanted: impl Fn(StepRef) -> Option<SlotChange>,
    ) -> Option<Schedule> {
        let from = self.wall_at(self.reckoned_from(t))?;
        let pieces: Vec<(StepRef, Piece)> = self
            .gone_through()
            .into_iter()
            .map(|planned| {
                let at = planned.at;
                let begins = self.begins(planned, from);
                // What is past its time already has lost of it: nothing is taken off twice.
                let begins = match begins {
                    Begins::At(fixed) if self.current() == Some(at) && fixed < 0 => Begins::InTurn,
                    begins => begins,
                };
                let wanted = wanted(at);
                let begins = match (begins, wanted) {
                    (_, Some(SlotChange::LeftOut)) => Begins::InTurn,
                    (Begins::At(fixed), Some(SlotChange::Holds(_))) => Begins::NotBefore(fixed),
                    (begins, _) => begins,
                };
                let length = match wanted {
                    Some(SlotChange::Lasts(length) | SlotChange::Holds(length)) => length,
                    Some(SlotChange::LeftOut) => Millis::ZERO,
                    None => self.left_of(at, t),
                };
                (at, Piece { length, begins })
            })
            .collect();
        let slots = lay_out(pieces.iter().map(|(_, piece)| *piece), 0);
        let slots = pieces.iter().map(|(at, _)| *at).zip(slots).collect();
        Some(Schedule { from, slots })
    }

    /// When a step begins, reckoned from a moment. What has begun goes on when it is come back to.
    fn begins(&self, planned: &PlannedStep, from: Wall) -> Begins {
        let clock = self.clock(planned.at);
        if clock.has_run() {
            return Begins::InTurn;
        }
        match planned.fixed {
            Some(fixed) if clock.holds => Begins::NotBefore((fixed - from).num_milliseconds()),
            Some(fixed) => Begins::At((fixed - from).num_milliseconds()),
            // Whoever has begun a day before its time has begun it.
            None if self.current() == Some(planned.at) => Begins::InTurn,
            None => self
                .begins_a_day(planned.at)
                .map_or(Begins::InTurn, |start| Begins::NotBefore((start - from).num_milliseconds())),
        }
    }

    /// The plan of a day as it was made, from its start on: when each step was to begin and to end.
    pub fn planned_day(&self, day: usize, start: Wall) -> Vec<(StepRef, Wall, Wall)> {
        let today = || self.plan.iter().filter(|planned| self.day_of(planned.at) == day);
        let pieces = today().map(|planned| Piece {
            length: planned.length,
            begins: match planned.fixed {
                Some(fixed) => Begins::At((fixed - start).num_milliseconds()),
                None => Begins::InTurn,
            },
        });
        let from = Schedule { from: start, slots: Vec::new() };
        let slots = today().zip(lay_out(pieces, 0));
        slots.map(|(planned, slot)| (planned.at, from.at(slot.begins), from.at(slot.ends))).collect()
    }

    /// When the day that is on would end as it was planned, if the session began at `start`.
    pub fn planned_end(&self, start: Wall) -> Wall {
        let start = self.day_starts(self.day).filter(|_| self.day > 0).unwrap_or(start);
        self.planned_day(self.day, start).last().map_or(start, |(_, _, ends)| *ends)
    }

    /// When the last step of the day that is on is over by a schedule; after it, the next one's.
    pub fn end_of_today(&self, schedule: &Schedule) -> Wall {
        let today = schedule.slots.iter().rfind(|(at, _)| self.day_of(*at) == self.day_ahead());
        schedule.at(today.map_or(0, |(_, slot)| slot.ends))
    }

    /// The day that is on, or, when it is over, the next.
    fn day_ahead(&self) -> usize {
        match self.stage {
            SessionStage::DayOver(over) => over + 1,
            _ => self.day,
        }
    }

    /// The next step of that day with a fixed time, after the one that is on.
    pub fn next_fixed(&self, t: SessionTime) -> Option<FixedAhead> {
        // Most days have none, and this is asked for each step of an agenda.
        if self.plan.iter().all(|planned| planned.fixed.is_none()) {
            return None;
        }
        self.fixed_in(&self.schedule(t, |_| None)?)
    }

    /// The same of a schedule, and each later one that will be reached after its time, in minutes of the clock.
    pub fn fixed_to_keep(&self, schedule: &Schedule) -> Vec<FixedAhead> {
        let mut ahead = self.all_fixed_in(schedule);
        let next = ahead.next();
        let missed = |one: &FixedAhead| clock_time::minutes_from(one.at, one.reached) > 0;
        next.into_iter().chain(ahead.filter(missed)).collect()
    }

    fn fixed_in(&self, schedule: &Schedule) -> Option<FixedAhead> {
        self.all_fixed_in(schedule).next()
    }

    fn all_fixed_in(&self, schedule: &Schedule) -> impl Iterator<Item = FixedAhead> {
        let today = schedule.slots.iter().filter(move |(at, _)| self.day_of(*at) == self.day_ahead());
        let ahead = today.filter(move |(at, _)| self.current() != Some(*at));
        let is_fixed = move |at: StepRef| self.fixed(at).filter(|_| !self.clock(at).has_run());
        ahead.filter_map(move |(at, slot)| {
            Some(FixedAhead { step: *at, at: is_fixed(*at)?, reached: schedule.at(slot.reached) })
        })
    }

    /// How much is left before the next fixed time, or else the hard stop, when all that is planned before it has its time,
    /// or as much as `length` says.
    pub(super) fn before_fixed(
        &self,
        t: SessionTime,
        length: impl Fn(StepRef) -> Option<Millis>,
    ) -> Option<i64> {
        let schedule = self.schedule(t, |at| length(at).map(SlotChange::Lasts))?;
        if let Some(next) = self.fixed_in(&schedule) {
            return Some((next.at - next.reached).num_milliseconds());
        }
        Some((self.finish_by()? - self.end_of_today(&schedule)).num_milliseconds())
    }

    /// The steps to come as a new plan sees them at `t`, in stretches: each up to the next fixed time, the last up to
    /// `end`. What begins at a fixed time stands first in the stretch after it, and stays as long as it is.
    pub fn stretches(&self, t: SessionTime, end: Until) -> Vec<Stretch> {
        let mut stretches = vec![Stretch { items: Vec::new(), until: end }];
        let late = self.late_ahead(t);
        for item in self.to_come(t).into_iter().filter(|item| self.day_of(item.at) == self.day) {
            let has_come = |fixed: &Wall| self.current() == Some(item.at) && *fixed <= end.from;
            let begun = self.clock(item.at).has_run();
            let fixed = self.fixed(item.at).filter(|fixed| !begun && !has_come(fixed));
            let is_fixed = self.fixed(item.at).is_some();
            let timed = is_fixed && !begun;
            let timed = timed.then(|| Timed {
                late: late.get(&item.at).copied().unwrap_or_default(),
                waits: self.clock_at(item.at, t).late > Millis::ZERO,
                holds: self.clock(item.at).holds,
            });
            if let (Some(fixed), Some(last)) = (fixed, stretches.last_mut()) {
                let rest = Until { from: fixed, ..last.until };
                last.until = Until { end: fixed, hard: true, begins: Some(item.at), ..last.until };
                stretches.push(Stretch { items: Vec::new(), until: rest });
            }
            if let Some(last) = stretches.last_mut() {
                last.items.push(if is_fixed { Item { timed, ..item.as_it_is() } } else { item });
            }
        }
        stretches
    }
}

impl Item {
    /// Nothing of its length is changed.
    fn as_it_is(self) -> Self {
        Self { min: self.length, max: self.length, ..self }
    }
}
