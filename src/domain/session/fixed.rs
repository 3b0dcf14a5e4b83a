//! Fixed times: steps that begin at a time of day, whatever came before. Nothing begins by itself: the screen says that it is
//! time, and waits.

use std::collections::BTreeMap;

use chrono::{NaiveTime, TimeDelta};

use super::Session;
use super::decide::changed;
use super::intent::Refusal;
use super::state::State;
use crate::domain::activity::Activity;
use crate::domain::event::{Event, PlannedStep, Setup, StepRef};
use crate::domain::time::{SessionTime, Wall, Zone};

/// A time of day belongs to the next day where it has passed as a session begins, and comes within these hours.
const INTO_THE_NIGHT: TimeDelta = TimeDelta::hours(12);

/// Makes moments of the times of day that scripts have, on the day on which a session begins.
pub(super) fn fix_times(plan: &mut [PlannedStep], parts: &[Activity], start: Wall, zone: Zone) {
    let mut before = start;
    for planned in plan {
        let script = parts.get(planned.at.part).and_then(|part| part.steps.get(planned.at.step));
        planned.fixed = script.and_then(|script| script.at).and_then(|at| moment(at, before, zone));
        before = planned.fixed.unwrap_or(before);
    }
}

/// The moment at which clocks show `time` on the day of `from`; on the next day, if it has passed there and comes soon.
fn moment(time: NaiveTime, from: Wall, zone: Zone) -> Option<Wall> {
    let today = zone.at(from).date_naive();
    let shown = |date: chrono::NaiveDate| zone.showings(date.and_time(time));
    let on_the_day = shown(today);
    if let Some(ahead) = on_the_day.iter().find(|at| **at >= from) {
        return Some(*ahead);
    }
    let next_day = today.succ_opt().and_then(|next| shown(next).into_iter().next());
    next_day.filter(|at| *at - from <= INTO_THE_NIGHT).or(on_the_day.last().copied())
}

impl State {
    /// When a step begins, if that is fixed.
    pub fn fixed(&self, at: StepRef) -> Option<Wall> {
        self.plan.iter().find(|planned| planned.at == at)?.fixed
    }

    /// The moment at which clocks show `time` next, after `t`.
    pub fn next_showing(&self, time: NaiveTime, t: SessionTime) -> Option<Wall> {
        moment(time, self.wall_at(t)?, self.zone()?)
    }

    fn zone(&self) -> Option<Zone> {
        self.anchor.as_ref().map(|anchor| anchor.zone)
    }

    /// Fixes the times of a plan for a changed set-up. Moments stay as they are, unless the session has not begun and its
    /// start is another.
    pub(super) fn keep_times(&self, plan: &mut [PlannedStep], setup: &Setup) {
        let began = self.first_anchor.as_ref().map(|anchor| anchor.wall);
        if let Some((start, zone)) = setup.start_at.or(began).zip(self.zone()) {
            fix_times(plan, &self.parts, start, zone);
        }
        let stays = self.has_begun() || setup.start_at == self.setup.start_at;
        let known: BTreeMap<StepRef, Option<Wall>> =
            self.plan.iter().map(|planned| (planned.at, planned.fixed)).collect();
        for planned in plan.iter_mut().filter(|planned| stays || self.timed_by_hand.contains(&planned.at)) {
            if let Some(fixed) = known.get(&planned.at) {
                planned.fixed = *fixed;
            }
        }
    }

    pub(super) fn fix_time(&mut self, step: StepRef, at: Option<Wall>) -> Option<()> {
        self.plan.iter_mut().find(|planned| planned.at == step)?.fixed = at;
        self.timed_by_hand.insert(step);
        Some(())
    }
}

impl Session {
    /// A step that has not begun begins at that moment, or when what comes before it is over.
    pub(super) fn fix_time(&self, step: StepRef, at: Option<Wall>, t: SessionTime) -> Result<Event, Refusal> {
        let state = &self.state;
        state.position(step).ok_or(Refusal::Gone)?;
        if state.clock(step).has_run() {
            return Err(Refusal::HasBegun);
        }
        changed(state.fixed(step) != at)?;
        match (at, state.wall_at(t)) {
            (Some(at), Some(now)) if at < now => Err(Refusal::TimePassed),
            _ => Ok(Event::TimeFixed { step, at }),
        }
    }
}
