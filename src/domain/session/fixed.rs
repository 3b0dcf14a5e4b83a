//! Fixed times: steps that begin at a time of day, whatever came before. Nothing begins by itself: the screen says that it is
//! time, and waits.

use std::collections::BTreeMap;

use chrono::{NaiveTime, TimeDelta};

use super::Session;
use super::days::later_days;
use super::decide::changed;
use super::intent::Refusal;
use super::prepare::plan_steps;
use super::state::State;
use crate::domain::activity::{Activity, Format};
use crate::domain::event::{Event, LaterDay, PlannedStep, Setup, StepRef};
use crate::domain::schedule::{Begins, Piece, lay_out};
use crate::domain::text::Text;
use crate::domain::time::{SessionTime, Wall, Zone};

/// A time of day belongs to the next day where it has passed as a session begins, and comes within these hours.
const INTO_THE_NIGHT: TimeDelta = TimeDelta::hours(12);
/// Less than this nobody is told of.
const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// Makes moments of the times of day that scripts have, each on its day.
pub(super) fn fix_times(
    plan: &mut [PlannedStep],
    parts: &[Activity],
    start: Wall,
    days: &[LaterDay],
    zone: Zone,
) {
    let (mut before, mut part) = (start, 0);
    for planned in plan {
        let day = days.iter().rfind(|day| part < day.part && day.part <= planned.at.part);
        before = day.map_or(before, |day| day.start);
        part = planned.at.part;
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

/// How the first day of a session would go that is not made yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// When it ends.
    pub ends: Wall,
    /// What begins at a time that has passed.
    pub passed: Vec<(Text, Wall)>,
    /// What is reached after its time first, as it is planned: its time, and when it is.
    pub late: Option<(Text, Wall, Wall)>,
    /// The days after it.
    pub days: Vec<LaterDay>,
}

/// The forecast for a session that is meant to begin at `start` and is reckoned from a moment on.
pub fn forecast(
    parts: &[Activity],
    (format, people): (Format, Option<u32>),
    (start, from): (Wall, Wall),
    zone: Zone,
) -> Forecast {
    let mut plan = plan_steps(parts, format, people);
    let days = later_days(parts, start, zone);
    fix_times(&mut plan, parts, start, &days, zone);
    let until = days.first().map_or(usize::MAX, |day| day.part);
    plan.retain(|planned| planned.at.part < until);
    let begins = |planned: &PlannedStep| planned.fixed.map(|fixed| (fixed - from).num_milliseconds());
    let pieces = plan.iter().map(|planned| Piece {
        length: planned.length,
        begins: begins(planned).map_or(Begins::InTurn, Begins::At),
    });
    let slots = lay_out(pieces, 0);
    let moment = |offset: i64| zone.at(from + TimeDelta::milliseconds(offset));
    let title = |planned: &PlannedStep| {
        let script = parts.get(planned.at.part).and_then(|part| part.steps.get(planned.at.step));
        script.map(|script| script.title.clone()).unwrap_or_default()
    };
    let timed =
        || plan.iter().zip(&slots).filter_map(|(planned, slot)| Some((planned, planned.fixed?, slot)));
    let passed = timed().filter(|(_, at, _)| *at < from).map(|(planned, at, _)| (title(planned), at));
    let mut late = timed().filter(|(_, at, slot)| *at >= from && moment(slot.reached) - *at >= MINUTE);
    Forecast {
        ends: moment(slots.last().map_or(0, |slot| slot.ends)),
        passed: passed.collect(),
        late: late.next().map(|(planned, at, slot)| (title(planned), at, moment(slot.reached))),
        days,
    }
}

impl State {
    /// When a step begins, if that is fixed.
    pub fn fixed(&self, at: StepRef) -> Option<Wall> {
        self.plan.iter().find(|planned| planned.at == at)?.fixed
    }

    /// A rehearsal's day begins at its start, at whatever hour somebody rehearses.
    pub(super) fn rehearse_the_day(&mut self) {
        if !self.rehearsal || self.has_begun() {
            return;
        }
        if let (Some(anchor), Some(start)) = (&mut self.first_anchor, self.setup.start_at) {
            (anchor.wall, anchor.t) = (start, SessionTime::default());
        }
    }

    /// The moment at which clocks show `time` next, after `t`.
    pub fn next_showing(&self, time: NaiveTime, t: SessionTime) -> Option<Wall> {
        moment(time, self.wall_at(t)?, self.zone()?)
    }

    fn zone(&self) -> Option<Zone> {
        self.anchor.as_ref().map(|anchor| anchor.zone)
    }

    /// Fixes the days and the times of a plan for a changed set-up. Moments stay as they are, unless the session has not
    /// begun and its start is another.
    pub(super) fn keep_times(&self, plan: &mut [PlannedStep], setup: &mut Setup) {
        let stays = self.has_begun() || setup.start_at == self.setup.start_at;
        let began = self.first_anchor.as_ref().map(|anchor| anchor.wall);
        setup.days.clone_from(&self.setup.days);
        if let Some((start, zone)) = setup.start_at.or(began).zip(self.zone()) {
            if !stays {
                setup.days = later_days(&self.parts, start, zone);
            }
            fix_times(plan, &self.parts, start, &setup.days, zone);
        }
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
