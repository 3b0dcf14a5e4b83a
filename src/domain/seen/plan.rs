//! The plan as an audience may see it: when the steps to come begin, and the timer of a question.

use std::collections::BTreeMap;

use super::{Seen, Viewer};
use crate::domain::event::StepRef;
use crate::domain::session::SessionStage;
use crate::domain::time::Wall;
use crate::domain::timer::Reading;

impl<V: Viewer> Seen<'_, V> {
    /// What the timer says that was set for a question in the step that is on.
    pub fn question_timer(&self) -> Option<Reading> {
        self.state.question_timer(self.now)
    }

    /// When each step to come begins at this pace.
    pub fn begins(&self) -> BTreeMap<StepRef, Wall> {
        let mut begins = BTreeMap::new();
        let Some(mut at) = self.reckoned_from_wall() else { return begins };
        let current = self.state.current();
        let from = match self.state.stage {
            SessionStage::Rules => 0,
            SessionStage::Step(here) => self.state.plan.len() - self.state.plan_from(here).len(),
            SessionStage::Review | SessionStage::Finished => return begins,
        };
        for step in self.steps().skip(from).filter(|step| !step.left_out) {
            if current != Some(step.at) {
                at = self.state.fixed(step.at).map_or(at, |fixed| fixed.max(at));
                begins.insert(step.at, at);
            }
            at = step.remaining().later_than(at);
        }
        begins
    }
}
