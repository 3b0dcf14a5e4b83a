//! What happens to a clock beside its running: it is told to have begun earlier, stands forgotten, or makes place for a
//! break.

use super::Session;
use super::apply::known;
use super::decide::changed;
use super::intent::{Began, Refusal};
use super::state::State;
use crate::domain::activity::StepKind;
use crate::domain::event::{Event, StepRef};
use crate::domain::programme::break_step;
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime};

impl State {
    /// Since when the step that is on has stood, waiting or paused; none while its clock runs or no step is on.
    pub fn stands_since(&self) -> Option<SessionTime> {
        let clock = self.clock(self.current()?);
        (!clock.is_running()).then(|| clock.last_stopped().unwrap_or_default().max(self.entered))
    }

    /// The first moment at which the step that is on can have begun: it had not been paused yet, and of the step that
    /// ran before it something is left.
    pub fn earliest_start(&self) -> Option<SessionTime> {
        let here = self.current()?;
        let others = self.clocks.iter().filter(|(at, _)| **at != here);
        let ran = others.filter_map(|(_, clock)| clock.last_started()).max();
        Some(ran.max(self.clock(here).last_stopped()).unwrap_or_default())
    }

    /// The moment that is meant by `began`, at `t`.
    ///
    /// # Errors
    /// When it cannot have been then.
    pub fn start_of(&self, began: Began, t: SessionTime) -> Result<SessionTime, Refusal> {
        let earliest = self.earliest_start().ok_or(Refusal::NoStep)?;
        let at = match began {
            Began::AtOnce => self.stands_since().unwrap_or(self.entered).max(earliest),
            Began::Ago(ago) => t.before(ago).ok_or(Refusal::TooEarly)?,
        };
        let here = self.current().ok_or(Refusal::NoStep)?;
        match self.clock(here).running_since() {
            Some(since) if since <= at => Err(Refusal::RunsAlready),
            _ if at < earliest => Err(Refusal::TooEarly),
            _ => Ok(at.min(t)),
        }
    }

    /// What it would be if the clock of that step had started at `at`.
    pub fn with_clock_started(&self, step: StepRef, at: SessionTime) -> Self {
        let mut state = self.clone();
        // A step that is not there is not looked at either.
        let _ = state.start_clock(step, at);
        state
    }

    /// The next break that the plan has after the step that is on.
    pub fn next_break(&self) -> Option<StepRef> {
        let here = self.current()?;
        let later = self.plan_from(here).iter().map(|planned| planned.at).filter(|at| *at != here);
        let is_planned = |at: &StepRef| !self.breaks.contains(at) && !self.left_out.contains(at);
        later.filter(is_planned).find(|at| {
            self.step(*at).is_some_and(|step| step.kind == StepKind::Break) && !self.clock(*at).has_run()
        })
    }

    /// The place behind the last step of an activity.
    pub(super) fn behind(&self, part: usize) -> Option<StepRef> {
        self.parts.get(part).map(|activity| StepRef { part, step: activity.steps.len() })
    }

    /// What comes after something that begins now: the step that is on, which then goes on with what it has left; if its
    /// time is up, the one after it. `without` leaves the plan.
    pub(super) fn comes_after_now(
        &self,
        here: StepRef,
        without: Option<StepRef>,
        t: SessionTime,
    ) -> Option<StepRef> {
        let is_over = self.clock(here).read(t, &self.excluded).is_over();
        let from_here = self.plan_from(here).iter().map(|planned| planned.at);
        let mut from_here = from_here.filter(|at| Some(*at) != without);
        if is_over { from_here.nth(1) } else { from_here.next() }
    }

    /// Adds a break to its activity and to the plan, in the place of a planned one if that is said; `None` where it
    /// cannot stand.
    pub(super) fn add_break(
        &mut self,
        at: StepRef,
        before: Option<StepRef>,
        title: &Text,
        length: Millis,
        instead: Option<StepRef>,
    ) -> Option<()> {
        let replaced = instead.filter(|old| self.position(*old).is_some());
        let script = replaced.and_then(|old| self.step(old).cloned());
        let planned = replaced.map(|old| self.clock(old).planned).unwrap_or_default();
        let part = self.parts.get_mut(at.part).filter(|part| part.steps.len() == at.step)?;
        part.steps.push(script.unwrap_or_else(|| break_step(title, length)));
        self.word_own();
        self.insert_live(at, before, planned, length);
        self.breaks.insert(at);
        if let Some(old) = replaced {
            self.plan.retain(|planned| planned.at != old);
            self.replaced.insert(old);
        }
        known(instead == replaced)
    }
}

impl Session {
    pub(super) fn began(&self, began: Began, t: SessionTime) -> Result<Event, Refusal> {
        let step = self.state.current().ok_or(Refusal::NoStep)?;
        let at = self.state.start_of(began, t)?;
        Ok(Event::ClockStarted { step, at: Some(at) })
    }

    /// A break before the step that is on, which then goes on with what it has left; after it, if its time is up. It
    /// may take the place of a planned one.
    pub(super) fn break_now(
        &self,
        length: Millis,
        instead: Option<StepRef>,
        t: SessionTime,
    ) -> Result<Event, Refusal> {
        let state = &self.state;
        let here = state.current().ok_or(Refusal::NoStep)?;
        changed(length > Millis::ZERO)?;
        if state.step(here).is_some_and(|step| step.kind == StepKind::Break) {
            return Err(Refusal::IsBreak);
        }
        if instead.is_some() && instead != state.next_break() {
            return Err(Refusal::Gone);
        }
        let step = state.behind(here.part).ok_or(Refusal::Gone)?;
        let before = state.comes_after_now(here, instead, t);
        let planned = instead.and_then(|old| state.step(old)).map(|old| old.title.clone());
        let title = planned.unwrap_or_else(|| Text::line("Break"));
        Ok(Event::BreakAdded { step, before, title, length, instead })
    }
}
