//! Several days: each begins with an activity, has a start and a finish of its own, and the night between is no time of the
//! session's.

use super::Session;
use super::intent::Refusal;
use super::state::{SessionStage, State};
use crate::domain::activity::{Activity, DayOn};
use crate::domain::event::{Event, LaterDay, StepRef};
use crate::domain::time::{SessionTime, Wall, Zone};

/// So long before its start a day is near: whoever is here then has had a night.
const NEAR: chrono::TimeDelta = chrono::TimeDelta::hours(4);
/// So long after its start a day that begins is that one, and not the next.
const LATE_ON_ITS_DAY: chrono::TimeDelta = chrono::TimeDelta::hours(12);

/// The days after the first of a session that begins at `start`. A day whose date has passed is the next one.
pub(super) fn later_days(parts: &[Activity], start: Wall, zone: Zone) -> Vec<LaterDay> {
    let first = zone.at(start).naive_local();
    let dated = parts.first().and_then(|part| part.day).and_then(|day| match day.on {
        DayOn::Date(date) => Some(date),
        DayOn::Number(_) => None,
    });
    let mut before = first.date();
    let later = parts.iter().enumerate().skip(1).filter_map(|(n, part)| Some((n, part.day?)));
    let days = later.filter_map(|(part, day)| {
        let date = match day.on {
            DayOn::Number(n) => first.date() + chrono::Days::new(u64::from(n.saturating_sub(1))),
            // As many days later as the programme says, whenever it is run.
            DayOn::Date(date) => dated.map_or(date, |dated| first.date() + (date - dated)),
        };
        let date = if date > before { date } else { before.succ_opt()? };
        before = date;
        let shown = |time| zone.showings(date.and_time(time)).first().copied();
        let start = shown(day.start.unwrap_or(first.time()))?;
        let finish_by = day.finish_by.and_then(|time| {
            let today = shown(time).filter(|finish| *finish > start);
            let next_day = || zone.showings(date.succ_opt()?.and_time(time)).first().copied();
            today.or_else(next_day)
        });
        Some(LaterDay { part, start, finish_by })
    });
    days.collect()
}

impl State {
    /// How many days there are.
    pub fn days(&self) -> usize {
        self.setup.days.len() + 1
    }

    /// The day that a step is on, counted from 0.
    pub fn day_of(&self, at: StepRef) -> usize {
        self.setup.days.iter().filter(|day| day.part <= at.part).count()
    }

    fn later_day(&self, day: usize) -> Option<&LaterDay> {
        self.setup.days.get(day.checked_sub(1)?)
    }

    /// When a day is meant to begin.
    pub fn day_starts(&self, day: usize) -> Option<Wall> {
        self.later_day(day).map_or(self.setup.start_at.filter(|_| day == 0), |day| Some(day.start))
    }

    /// When the day that is on has to be over.
    pub fn finish_by(&self) -> Option<Wall> {
        self.later_day(self.day).map_or(self.setup.finish_by.filter(|_| self.day == 0), |day| day.finish_by)
    }

    /// The first step of a day, as the plan has it now.
    pub fn first_of_day(&self, day: usize) -> Option<StepRef> {
        let mut steps = self.plan.iter().map(|planned| planned.at);
        steps.find(|at| self.day_of(*at) == day && !self.left_out.contains(at))
    }

    /// A day begins with this step, which is not on the first.
    pub(super) fn begins_a_day(&self, at: StepRef) -> Option<Wall> {
        let day = self.day_of(at);
        self.later_day(day).filter(|_| self.first_of_day(day) == Some(at)).map(|day| day.start)
    }

    /// What comes of going on from a step to `next`: past the last step of a day that day is over.
    pub(super) fn on_to(&self, from: StepRef, next: Option<StepRef>) -> Event {
        let day = self.day_of(from);
        match next {
            Some(next) if self.day_of(next) > day && self.day == day => Event::DayEnded { day: day + 1 },
            Some(step) => Event::StepEntered { step, at: None },
            None => Event::ReviewOpened,
        }
    }

    /// Whoever was away from one moment to another has had a night: the next day is near, or has come.
    pub fn was_a_night(&self, from: SessionTime, to: SessionTime) -> bool {
        let Some(next) = self.later_day(self.day + 1) else { return false };
        let walls = self.wall_at(from).zip(self.wall_at(to));
        walls.is_some_and(|(from, to)| from < next.start && to >= next.start - NEAR)
    }

    /// How many days later than it was meant to a day begins at `t`; none: on its day, or before.
    fn days_late(&self, day: usize, t: SessionTime) -> Option<u32> {
        let (meant, now) = (self.later_day(day)?.start, self.wall_at(t)?);
        let late = (now.date_naive() - self.as_read_then(meant).date_naive()).num_days();
        // Whoever begins in the night after it has begun it late, and on its day.
        let is_near = now - meant < LATE_ON_ITS_DAY;
        u32::try_from(late).ok().filter(|late| *late > 0 && !is_near)
    }

    /// A day and those after it are so many days later, at the same times of day.
    fn put_off(&mut self, day: usize, later: u32) {
        let zone = self.anchor.as_ref().map(|anchor| anchor.zone);
        let then = |at: Wall| {
            let local = zone.map_or(at, |zone| zone.at(at)).naive_local();
            let shown = local.checked_add_days(chrono::Days::new(u64::from(later)));
            shown.zip(zone).and_then(|(shown, zone)| zone.showings(shown).first().copied()).unwrap_or(at)
        };
        for planned in 0..self.plan.len() {
            let is_later = self.plan.get(planned).is_some_and(|planned| self.day_of(planned.at) >= day);
            if let Some(planned) = self.plan.get_mut(planned).filter(|_| is_later) {
                planned.fixed = planned.fixed.map(then);
            }
        }
        for day in self.setup.days.iter_mut().skip(day.saturating_sub(1)) {
            (day.start, day.finish_by) = (then(day.start), day.finish_by.map(then));
        }
    }

    pub(super) fn end_day(&mut self, day: usize, t: SessionTime) -> Option<()> {
        let over = day.checked_sub(1).filter(|over| over + 1 < self.days())?;
        self.stop_current(t);
        self.left = self.current().or(self.left);
        self.clear_panel();
        self.stage = SessionStage::DayOver(over);
        Some(())
    }

    pub(super) fn begin_day(&mut self, day: usize, later: Option<u32>, t: SessionTime) -> Option<()> {
        let day = day.checked_sub(1)?;
        if let Some(later) = later {
            self.put_off(day, later);
        }
        let first = self.first_of_day(day)?;
        self.enter(first, t)
    }
}

impl Session {
    /// The day after the one that is over.
    pub(super) fn begin_next_day(&self, over: usize, t: SessionTime) -> Result<Event, Refusal> {
        let mut days = over + 1..self.state.days();
        let next = days.find(|day| self.state.first_of_day(*day).is_some());
        let begins = |day: usize| Event::DayBegan { day: day + 1, later: self.state.days_late(day, t) };
        Ok(next.map_or(Event::ReviewOpened, begins))
    }
}
