//! The order of the plan. A break that was called in the middle stands where it was called: the plan says what comes
//! after what, not the numbers of the script's steps.

use super::state::State;
use crate::domain::event::{PlannedStep, Setup, StepRef};
use crate::domain::plan::Item;
use crate::domain::time::{Millis, SessionTime};
use crate::domain::timer::StepClock;

impl State {
    /// A step's position in the plan, from 0.
    pub fn position(&self, at: StepRef) -> Option<usize> {
        self.plan.iter().position(|planned| planned.at == at)
    }

    /// The plan from this step on; from where it stood in the script, if it has left the plan.
    pub fn plan_from(&self, at: StepRef) -> &[PlannedStep] {
        let stood = || self.plan.iter().position(|planned| planned.at > at);
        let from = self.position(at).or_else(stood).unwrap_or(self.plan.len());
        self.plan.get(from..).unwrap_or_default()
    }

    /// The step that comes after this one; those that are passed over do not count.
    pub fn following(&self, at: StepRef) -> Option<StepRef> {
        let later = self.plan_from(at).iter().map(|planned| planned.at);
        later.filter(|later| *later != at).find(|later| !self.left_out.contains(later))
    }

    /// The step that comes before this one.
    pub(super) fn before(&self, at: StepRef) -> Option<StepRef> {
        let earlier = self.plan.len() - self.plan_from(at).len();
        let mut earlier = self.plan.iter().take(earlier).rev().map(|planned| planned.at);
        earlier.find(|earlier| !self.left_out.contains(earlier))
    }

    /// The steps to come as a new plan sees them at `now`, each as long as it still may take: those after this one, and
    /// this one while it waits.
    pub fn to_come(&self, now: SessionTime) -> Vec<Item> {
        let current = self.current();
        let item = |planned: &PlannedStep| {
            let (at, clock) = (planned.at, self.clock_at(planned.at, now));
            let elapsed = clock.read(now, &self.excluded).elapsed;
            let is_on = current == Some(at) && clock.has_run();
            let is_over = clock.has_run() && clock.length() <= elapsed;
            let item = Item::new(at, clock.planned, clock.length(), self.step(at)?).after(elapsed);
            let is_used_up = self.walks_topics(at);
            (!is_on && !is_over && !is_used_up && !self.left_out.contains(&at)).then_some(item)
        };
        self.ahead().iter().filter_map(item).collect()
    }

    /// `plan`, the script's for a changed set-up, and what has happened: the step that is on and those that have run
    /// stay in it, they and those that were given time by hand keep their planned length, and breaks that were called,
    /// topics and added steps stand where they were. Steps that were moved stay where they are. Times of day stay unless
    /// the session has not begun and begins on another day.
    pub(super) fn keep_begun(&self, mut plan: Vec<PlannedStep>, setup: &mut Setup) -> Vec<PlannedStep> {
        plan.retain(|planned| !self.is_live(planned.at) && !self.replaced.contains(&planned.at));
        self.keep_times(&mut plan, setup);
        let of_script = |at: StepRef| plan.iter().find(|planned| planned.at == at).copied();
        let stays = |old: &PlannedStep| {
            let clock = self.clocks.get(&old.at);
            let begun = clock.is_some_and(StepClock::has_run);
            let adjusted = clock.is_some_and(|clock| clock.adjusted != 0 || clock.holds)
                || self.topics.contains_key(&old.at);
            match of_script(old.at) {
                _ if self.is_live(old.at) => Some(*old),
                Some(planned) if begun || adjusted => Some(PlannedStep { length: old.length, ..planned }),
                Some(planned) => Some(planned),
                None if begun || self.current() == Some(old.at) => Some(*old),
                None => None,
            }
        };
        let mut kept: Vec<PlannedStep> = self.plan.iter().filter_map(stays).collect();
        for new in plan {
            if kept.iter().all(|known| known.at != new.at) {
                let place = kept.iter().position(|later| !self.is_live(later.at) && later.at > new.at);
                kept.insert(place.unwrap_or(kept.len()), new);
            }
        }
        kept
    }

    /// It was made in the session: a break that was called in the middle, a topic, or a step that was added.
    fn is_live(&self, at: StepRef) -> bool {
        self.breaks.contains(&at) || self.topic(at).is_some() || self.added.contains_key(&at)
    }

    /// Something new in the plan, before another step or at its end. So much of its time was planned.
    pub(super) fn insert_live(
        &mut self,
        at: StepRef,
        before: Option<StepRef>,
        planned: Millis,
        length: Millis,
    ) {
        let place = before.and_then(|before| self.position(before)).unwrap_or(self.plan.len());
        self.plan.insert(place, PlannedStep { at, length: planned, fixed: None });
        let milliseconds = |length: Millis| i64::try_from(length.0).unwrap_or(i64::MAX);
        let mut clock = StepClock::new(planned);
        clock.adjusted = milliseconds(length).saturating_sub(milliseconds(planned));
        self.clocks.insert(at, clock);
    }
}
