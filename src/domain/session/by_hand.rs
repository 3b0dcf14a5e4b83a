//! The plan changed by hand: steps to come are moved, lengthened, shortened, left out and brought back. What a step takes
//! stays before it.

use super::Session;
use super::intent::{Refusal, Towards};
use super::state::{SessionStage, State};
use crate::domain::activity::{ItemSource, SourceOf, StepKind};
use crate::domain::event::{Event, StepRef};
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime};

/// No step to come is made shorter.
const SHORTEST: Millis = Millis::minutes(1);

impl State {
    /// Whether a step is still to come.
    ///
    /// # Errors
    /// That it is on, or behind.
    pub fn comes(&self, step: StepRef) -> Result<(), Refusal> {
        let place = self.position(step).ok_or(Refusal::Gone)?;
        match self.stage {
            SessionStage::Rules => Ok(()),
            SessionStage::Step(here) if here == step => Err(Refusal::IsOn),
            SessionStage::Step(here) => {
                let from = self.plan.len() - self.plan_from(here).len();
                if place >= from { Ok(()) } else { Err(Refusal::IsBehind) }
            }
            SessionStage::DayOver(over) if self.day_of(step) > over => Ok(()),
            SessionStage::DayOver(_) | SessionStage::Review | SessionStage::Finished => {
                Err(Refusal::IsBehind)
            }
        }
    }

    /// Whether `later` takes what is taken down in `earlier`, or is a topic of it.
    fn takes_from(&self, later: StepRef, earlier: StepRef) -> bool {
        if self.topic(later).is_some_and(|(of, _)| of == earlier) {
            return true;
        }
        if later.part != earlier.part {
            return false;
        }
        let (Some(script), Some(before)) = (self.step(later), self.step(earlier)) else { return false };
        let has = |id: &Text| before.captures.iter().any(|capture| capture.id == *id);
        // Whatever adds to a list before something is made of it belongs to what is made of it.
        let root = |id: &Text| self.capture(later.part, id).map(|root| &root.id);
        let adds = |id: &Text| before.captures.iter().any(|capture| root(&capture.id) == Some(id));
        let comes_from = |source: &ItemSource| match &source.from {
            SourceOf::Capture(id) | SourceOf::Themes(id) => {
                has(id) || earlier < later && root(id).is_some_and(adds)
            }
            SourceOf::Parked | SourceOf::Actions => false,
        };
        let taken = script.captures.iter().any(|capture| {
            capture.extends.as_ref().is_some_and(has) || capture.kind.source().is_some_and(comes_from)
        });
        taken || script.topics.as_ref().is_some_and(|topics| comes_from(&topics.source))
    }

    /// The step whose topics a step is among: itself, where it has some, or that whose topic it is.
    fn topics_around(&self, step: StepRef) -> Option<StepRef> {
        self.topic(step).map(|(of, _)| of).or_else(|| self.walks_topics(step).then_some(step))
    }

    /// Whether these two, of which the first comes just before the second, can change places.
    fn can_swap(&self, first: StepRef, second: StepRef, moved: StepRef) -> Result<(), Refusal> {
        let is_break = |at: StepRef| self.step(at).is_some_and(|step| step.kind == StepKind::Break);
        if first.part != second.part {
            return Err(Refusal::StaysInActivity);
        }
        if self.takes_from(second, first) {
            let takes = moved == second;
            return Err(if takes { Refusal::TakesFromBefore } else { Refusal::GivesToNext });
        }
        let other = if moved == first { second } else { first };
        // Only a break may come between topics.
        let (own, others) = (self.topics_around(moved), self.topics_around(other));
        let apart = own != others && (own.is_some() || others.is_some());
        if apart && !is_break(moved) && !is_break(other) {
            return Err(Refusal::TopicsTogether);
        }
        Ok(())
    }

    pub(super) fn move_step(&mut self, step: StepRef, before: Option<StepRef>) -> Option<()> {
        let from = self.position(step)?;
        if before == Some(step) {
            return None;
        }
        before.map_or(Some(0), |before| self.position(before))?;
        let planned = self.plan.remove(from);
        let place = before.and_then(|before| self.position(before)).unwrap_or(self.plan.len());
        self.plan.insert(place, planned);
        self.order_topics(step);
        Some(())
    }

    pub(super) fn leave_step_out(&mut self, step: StepRef, out: bool) -> Option<()> {
        self.position(step)?;
        if out {
            self.left_out.insert(step);
            self.out_by_hand.insert(step);
        } else {
            self.left_out.remove(&step);
            self.out_by_hand.remove(&step);
        }
        Some(())
    }
}

impl Session {
    /// A step to come changes places with the one beside it.
    pub(super) fn move_step(&self, step: StepRef, towards: Towards) -> Result<Event, Refusal> {
        let state = &self.state;
        state.comes(step)?;
        let place = state.position(step).ok_or(Refusal::Gone)?;
        let planned = |n: usize| state.plan.get(n).map(|planned| planned.at);
        match towards {
            Towards::Start => {
                let earlier = place.checked_sub(1).and_then(planned).ok_or(Refusal::IsNext)?;
                state.comes(earlier).map_err(|_| Refusal::IsNext)?;
                state.can_swap(earlier, step, step)?;
                Ok(Event::StepMoved { step, before: Some(earlier) })
            }
            Towards::End => {
                let later = planned(place + 1).ok_or(Refusal::IsLast)?;
                state.can_swap(step, later, step)?;
                Ok(Event::StepMoved { step, before: planned(place + 2) })
            }
        }
    }

    /// Never less than a minute is left of a step to come, and never more is taken than the step that is on has left.
    pub(super) fn adjust_step(&self, step: StepRef, by: i64, t: SessionTime) -> Result<Event, Refusal> {
        let state = &self.state;
        match state.comes(step) {
            Err(Refusal::IsOn) => return self.adjust(by, t),
            comes => comes?,
        }
        let left = state.clock_ahead(step, t).read(t, &state.excluded).remaining();
        let least = i64::try_from(left.less(SHORTEST).0).unwrap_or(i64::MAX);
        let by = by.max(-least);
        let length = state.held_length(step, by, t);
        if by == 0 { Err(Refusal::ShortestStep) } else { Ok(Event::TimeAdjusted { step, by, length }) }
    }

    pub(super) fn toggle_left_out(&self, step: StepRef) -> Result<Event, Refusal> {
        self.state.comes(step)?;
        Ok(Event::StepLeftOut { step, out: !self.state.left_out.contains(&step) })
    }
}
