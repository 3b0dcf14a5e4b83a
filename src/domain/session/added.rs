//! Steps that no script has: put into the plan while the session goes on.

use super::Session;
use super::apply::known;
use super::intent::Refusal;
use super::state::{SessionStage, State};
use crate::domain::activity::{Grouping, Length, Step};
use crate::domain::event::{Audience, Event, StepRef};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime};

/// What an added step is called where nothing was typed, or where that is not for those who look.
pub(super) const NEUTRAL: &str = "Added step";

/// A step that is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewStep {
    /// What the room reads; it may be empty.
    pub title: Text,
    pub length: Millis,
    pub grouping: Grouping,
    /// After the step that is on, and not at once.
    pub next: bool,
}

/// What an added step is called, and whom that is for: it is what people said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedStep {
    pub title: Text,
    pub audience: Audience,
    pub heard_by: Vec<Hearer>,
}

/// As its activity has it: its title stands elsewhere. A new plan takes half of it away at the most.
pub(super) fn added_step(length: Millis, grouping: Grouping, confidential: bool) -> Step {
    let length = Length { min: Some(Millis(length.0 / 2)), ..Length::fixed(length) };
    Step { title: Text::line(NEUTRAL), grouping, length, confidential, ..Step::default() }
}

impl State {
    /// Adds a step to its activity and to the plan; `None` where it cannot stand.
    pub(super) fn add_step(
        &mut self,
        at: StepRef,
        before: Option<StepRef>,
        script: Step,
        title: &Text,
        audience: Audience,
    ) -> Option<()> {
        let length = script.length.base;
        known(self.behind(at.part) == Some(at))?;
        self.parts.get_mut(at.part)?.steps.push(script);
        self.insert_live(at, before, Millis::ZERO, length);
        let heard_by = self.hearers_now();
        self.added.insert(at, AddedStep { title: title.clone(), audience, heard_by });
        known(before.is_none_or(|before| self.position(before).is_some()))
    }

    /// It was put into the plan, and its turn is to come.
    pub(super) fn is_added_to_come(&self, at: StepRef) -> bool {
        self.added.contains_key(&at) && !self.clock(at).has_run() && self.current() != Some(at)
    }
}

impl Session {
    /// A step that no script has: at once, so that the step that is on stands and goes on afterwards with what it has left
    /// (if its time is up, it is over); or after the step that is on. When the steps are behind, it is the last.
    pub(super) fn add_step(&self, new: NewStep, t: SessionTime) -> Result<Event, Refusal> {
        let state = &self.state;
        if new.length == Millis::ZERO {
            return Err(Refusal::ShortestStep);
        }
        let here = match state.stage {
            SessionStage::Step(here) => Some(here),
            SessionStage::Review => None,
            SessionStage::Rules | SessionStage::DayOver(_) | SessionStage::Finished => {
                return Err(Refusal::NoStep);
            }
        };
        let last = state.parts.len().checked_sub(1);
        let part = here.map(|here| here.part).or(last).ok_or(Refusal::NoStep)?;
        let step = state.behind(part).ok_or(Refusal::Gone)?;
        let next = new.next && here.is_some();
        let before = here.and_then(|here| match next {
            true => state.plan_from(here).iter().map(|planned| planned.at).find(|at| *at != here),
            false => state.comes_after_now(here, None, t),
        });
        let audience = state.default_audience(here);
        let on = here.and_then(|here| state.step(here));
        let is_all = state.is_confidential() && !state.is_private();
        let confidential = on.is_some_and(|step| step.confidential) || is_all;
        let NewStep { title, length, grouping, .. } = new;
        Ok(Event::StepAdded { step, before, title, length, grouping, confidential, audience, next })
    }
}
