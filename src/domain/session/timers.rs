//! A timer for one question, beside the clock of its step. It runs whenever that clock does, and never changes it.

use super::Session;
use super::intent::Refusal;
use super::state::State;
use crate::domain::activity::StepKind;
use crate::domain::event::{Event, StepRef};
use crate::domain::time::{Millis, SessionTime};
use crate::domain::timer::{Phase, Reading};

/// For so long a timer says that its time is up.
const SAYS_SO: Millis = Millis::minutes(1);

/// A timer that was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionTimer {
    since: SessionTime,
    length: Millis,
}

impl State {
    /// What the timer of the step that is on says at `t`; none where none is set, and a while after its end. While the
    /// clock of the step stands, it stands.
    pub fn question_timer(&self, t: SessionTime) -> Option<Reading> {
        let here = self.current()?;
        let QuestionTimer { since, length } = *self.timers.get(&here)?;
        let clock = self.clock(here);
        let elapsed = clock.ran_within(since, t, &self.excluded);
        let phase = match (clock.is_running(), elapsed) {
            (true, _) => Phase::Running,
            (false, Millis::ZERO) => Phase::Waiting,
            (false, _) => Phase::Paused,
        };
        (elapsed < length + SAYS_SO).then_some(Reading { length, elapsed, phase })
    }

    pub(super) fn set_timer(&mut self, step: StepRef, length: Option<Millis>, t: SessionTime) -> Option<()> {
        self.position(step)?;
        match length {
            Some(length) => self.timers.insert(step, QuestionTimer { since: t, length }).map(drop),
            None => self.timers.remove(&step).map(drop),
        };
        Some(())
    }
}

impl Session {
    pub(super) fn set_timer(&self, length: Option<Millis>, t: SessionTime) -> Result<Event, Refusal> {
        let step = self.state.current().ok_or(Refusal::NoStep)?;
        let is_break = self.state.step(step).is_some_and(|step| step.kind == StepKind::Break);
        match length {
            Some(_) if is_break => Err(Refusal::NoTimerInBreak),
            Some(Millis::ZERO) => Err(Refusal::ShortestStep),
            None if self.state.question_timer(t).is_none() => Err(Refusal::NoTimer),
            length => Ok(Event::TimerSet { step, length }),
        }
    }
}
