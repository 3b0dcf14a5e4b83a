//! The plan as an audience may see it: when later steps begin, and the timer of a question.

use std::collections::BTreeMap;

use super::{Seen, SeenStep, Viewer};
use crate::domain::clock_time;
use crate::domain::event::StepRef;
use crate::domain::language::RoomPhrase;
use crate::domain::session::NewStep;
use crate::domain::time::Wall;
use crate::domain::timer::{Phase, Reading};

impl<'a, V: Viewer> Seen<'a, V> {
    /// The next step with a fixed time after the current one, and each later one of the day that will miss
    /// its own, with the time when they will be reached.
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
    /// The timer for a question in the current step.
    pub fn question_timer(&self) -> Option<Reading> {
        self.state.question_timer(self.now)
    }

    /// Whether the session has no script.
    pub fn has_no_script(&self) -> bool {
        self.state.has_no_script()
    }

    /// When the session would end if this step was added now; with several days, the current day.
    pub fn ends_if_added(&self, step: NewStep) -> Option<Wall> {
        let state = self.state.with_added(step, self.now).ok()?;
        let then = Seen::<'_, V> { state: &state, ..*self };
        then.ends_today()
    }

    /// When each later step begins at this pace, with fixed times and nights.
    pub fn begins(&self) -> BTreeMap<StepRef, Wall> {
        let Some(schedule) = self.schedule() else { return BTreeMap::new() };
        let current = self.state.current();
        let to_come = schedule.slots.iter().filter(|(at, _)| current != Some(*at));
        to_come.map(|(at, slot)| (*at, self.zoned(schedule.at(slot.begins)))).collect()
    }

    /// The phrase for when a later step begins; for a fixed time, whether it will be met.
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
