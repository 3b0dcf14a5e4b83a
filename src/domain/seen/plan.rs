//! The plan as an audience may see it: when the steps to come begin, and the timer of a question.

use std::collections::BTreeMap;

use super::{Seen, SeenStep, Viewer};
use crate::domain::clock_time;
use crate::domain::event::StepRef;
use crate::domain::language::RoomPhrase;
use crate::domain::session::NewStep;
use crate::domain::time::Wall;
use crate::domain::timer::{Phase, Reading};

impl<'a, V: Viewer> Seen<'a, V> {
    /// The next step that begins at a fixed time, after the one that is on, and each later one of the day that will miss its
    /// own: with when they will be reached.
    pub fn fixed_to_keep(&self) -> Vec<(SeenStep<'a>, Wall)> {
        let ahead = self.schedule().map(|schedule| self.state.fixed_to_keep(&schedule)).unwrap_or_default();
        let told = ahead.into_iter().filter_map(|next| {
            let step = self.steps().find(|step| step.at == next.step)?;
            Some((step, self.zoned(next.reached)))
        });
        told.collect()
    }
}

impl<V: Viewer> Seen<'_, V> {
    /// What the timer says that was set for a question in the step that is on.
    pub fn question_timer(&self) -> Option<Reading> {
        self.state.question_timer(self.now)
    }

    /// The steps come as the session goes on.
    pub fn has_no_script(&self) -> bool {
        self.state.has_no_script()
    }

    /// When the session would end with a step that is added now; of several days, the one that is on.
    pub fn ends_if_added(&self, step: NewStep) -> Option<Wall> {
        let state = self.state.with_added(step, self.now).ok()?;
        let then = Seen::<'_, V> { state: &state, ..*self };
        then.ends_today()
    }

    /// When each step to come begins at this pace, fixed times and nights among them.
    pub fn begins(&self) -> BTreeMap<StepRef, Wall> {
        let Some(schedule) = self.schedule() else { return BTreeMap::new() };
        let current = self.state.current();
        let to_come = schedule.slots.iter().filter(|(at, _)| current != Some(*at));
        to_come.map(|(at, slot)| (*at, self.zoned(schedule.at(slot.begins)))).collect()
    }

    /// How it is told that a step to come begins then: of one that has a time of its own, that it will be kept or not.
    pub fn begins_told(&self, step: &SeenStep<'_>, at: Wall) -> RoomPhrase<'static> {
        let told = self.moment(at);
        match step.fixed.filter(|_| step.clock.phase == Phase::Waiting) {
            Some(fixed) if clock_time::minutes_from(fixed, at) > 0 => {
                RoomPhrase::InsteadOf { at: told, fixed }
            }
            Some(_) => RoomPhrase::FixedAt { at: told },
            None => RoomPhrase::At { at: told },
        }
    }
}
