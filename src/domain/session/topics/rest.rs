//! Topics that rest: somebody is here who may not know what they are, so nobody goes through them. Their step goes on as if
//! none of them had been chosen, with its whole time; they come back to it once only those are here who may know of them.

use std::borrow::Cow;

use super::{Topic, whole};
use crate::domain::event::{PlannedStep, StepRef};
use crate::domain::session::state::{SessionStage, State};
use crate::domain::time::{Millis, SessionTime};
use crate::domain::timer::StepClock;

impl State {
    /// The topic rests.
    pub fn rests(&self, topic: StepRef) -> bool {
        self.resting.iter().any(|planned| planned.at == topic)
    }

    /// Some of the step's topics are chosen, and do not rest.
    pub fn walks_topics(&self, step: StepRef) -> bool {
        self.topics.get(&step).is_some_and(|topics| topics.all.iter().any(|topic| !self.rests(topic.at)))
    }

    /// The plan with the topics that rest, each behind its step, as those have it who are not told of some topics.
    pub fn whole_plan(&self, is_hidden: impl Fn(StepRef) -> bool) -> Vec<PlannedStep> {
        let rest_of = move |step: StepRef| {
            let of_it = move |one: &&PlannedStep| self.topic(one.at).is_some_and(|(of, _)| of == step);
            self.resting.iter().filter(of_it).copied()
        };
        let plan = self.plan_with_called_before(is_hidden);
        plan.iter().flat_map(|planned| std::iter::once(*planned).chain(rest_of(planned.at))).collect()
    }

    /// Where something goes on that was to go on in a topic: in its step, if that rests.
    pub(in crate::domain::session) fn rested(&self, at: StepRef) -> StepRef {
        if self.rests(at) { self.topic(at).map_or(at, |(of, _)| of) } else { at }
    }

    /// Topics rest from here on, or come back, as those who are here may know of them.
    pub(in crate::domain::session) fn rest_topics(&mut self, t: SessionTime) {
        if self.topics.is_empty() {
            return;
        }
        let all = self.topics.values().flat_map(|topics| &topics.all);
        let hidden = all.filter(|topic| !self.is_for_those_here(topic.audience, &topic.heard_by));
        let wanted: Vec<StepRef> = hidden.map(|topic| topic.at).collect();
        if self.resting.iter().map(|planned| planned.at).eq(wanted.iter().copied()) {
            return;
        }
        self.show_prompts_of(wanted.iter().copied().filter(|at| !self.rests(*at)).collect());
        for back in std::mem::take(&mut self.resting) {
            let place = self.place_among_topics(back.at).unwrap_or(self.plan.len());
            self.plan.insert(place, back);
        }
        self.resting = self.plan.extract_if(.., |planned| wanted.contains(&planned.at)).collect();
        self.resting.sort_by_key(|planned| wanted.iter().position(|at| *at == planned.at));
        self.plan = self.plan_with_called_before(|topic| self.rests(topic)).into_owned();
        self.give_time_back();
        self.leave_resting(t);
    }

    /// What was shown of a step's prompts in topics that rest from here on is shown in the step.
    fn show_prompts_of(&mut self, topics: Vec<StepRef>) {
        for topic in topics {
            let Some((of, _)) = self.topic(topic) else { continue };
            let shown = self.prompts_shown_with(of, std::iter::once(topic));
            if shown > self.prompts_shown(of) {
                self.prompts_shown.insert(of, shown);
            }
        }
    }

    /// Something begins in the middle of what is on: of a topic, before the time of its step is up.
    pub(in crate::domain::session) fn note_where_called(&mut self, at: StepRef, t: SessionTime) {
        let Some((here, of)) = self.current().and_then(|here| Some((here, self.topic(here)?.0))) else {
            return;
        };
        let all = self.topics_in_all_with(of, t, |_| false);
        if all.is_some_and(|all| !all.reading.is_over()) {
            self.called_in.insert(at, here);
        }
    }

    /// The plan as those have it who are not told of some topics: what was called in the middle of these was called in their
    /// step, which goes on after it.
    fn plan_with_called_before(&self, is_hidden: impl Fn(StepRef) -> bool) -> Cow<'_, [PlannedStep]> {
        let mut plan = Cow::Borrowed(self.plan.as_slice());
        for (called, topic) in self.called_in.iter().filter(|(_, topic)| is_hidden(**topic)) {
            let place = |at: StepRef| plan.iter().position(|planned| planned.at == at);
            let of = self.topic(*topic).and_then(|(of, _)| place(of));
            if let Some((from, to)) = place(*called).zip(of).filter(|(from, to)| to < from) {
                let plan = plan.to_mut();
                let planned = plan.remove(from);
                plan.insert(to, planned);
            }
        }
        plan
    }

    /// The session with that plan.
    pub fn with_called_before(&self, is_hidden: impl Fn(StepRef) -> bool) -> Cow<'_, Self> {
        match self.plan_with_called_before(is_hidden) {
            Cow::Borrowed(_) => Cow::Borrowed(self),
            Cow::Owned(plan) => Cow::Owned(Self { plan, ..self.clone() }),
        }
    }

    /// Behind the last of its step and of the topics before it that are in the plan.
    fn place_among_topics(&self, at: StepRef) -> Option<usize> {
        let (of, _) = self.topic(at)?;
        let before = self.topics.get(&of)?.all.iter().map(|topic| topic.at).take_while(|one| *one != at);
        let places = std::iter::once(of).chain(before).filter_map(|one| self.position(one));
        places.max().map(|last| last + 1)
    }

    /// What was planned for topics that rest is their step's.
    pub(super) fn give_time_back(&mut self) {
        let steps: Vec<StepRef> = self.topics.keys().copied().collect();
        for step in steps {
            let length = self.clock(step).planned;
            if let Some(planned) = self.plan.iter_mut().find(|planned| planned.at == step) {
                planned.length = length;
            }
        }
    }

    /// Whoever was in a topic that rests now is in its step, and its clock goes on.
    fn leave_resting(&mut self, t: SessionTime) {
        self.left = self.left.map(|at| self.rested(at));
        let Some(at) = self.current().filter(|at| self.rests(*at)) else { return };
        let is_running = self.is_running();
        self.stop_current(t);
        let of = self.rested(at);
        self.stage = SessionStage::Step(of);
        self.visited.insert(of);
        if let Some(clock) = self.clock_mut(of).filter(|_| is_running) {
            clock.start(t);
        }
    }

    /// The clock of a step for those who are not told of some of its topics: what these took, and have left, is its own. What
    /// they took beyond the step's time is time over, as it would be without them.
    pub fn clock_with(&self, step: StepRef, t: SessionTime, is_hidden: impl Fn(&Topic) -> bool) -> StepClock {
        let own = self.own_clock(step);
        let Some(topics) = self.topics.get(&step) else { return own };
        let (hidden, told): (Vec<&Topic>, Vec<&Topic>) =
            topics.all.iter().partition(|topic| is_hidden(topic));
        if hidden.is_empty() {
            return own;
        }
        let clocks: Vec<StepClock> = hidden.iter().map(|topic| self.own_clock(topic.at)).collect();
        let took: Millis = clocks.iter().map(|clock| clock.read(t, &self.excluded).elapsed).sum();
        let for_told: Millis = told.iter().map(|topic| self.own_clock(topic.at).planned).sum();
        let left = match told.is_empty() {
            true => topics.time,
            // What those that are gone through leave is theirs, as long as the others rest.
            false if topics.all.iter().any(|topic| self.rests(topic.at)) => took,
            false => topics.time.less(for_told),
        };
        // Below nothing where more was taken of it than it has itself: that is off what its topics leave.
        let own_length = whole(own.length_with(0)).saturating_add(own.adjusted);
        let late = own.late;
        let mut clock = own.with_late(Millis::ZERO);
        clock.planned += topics.planned.less(for_told);
        clock.take_in(&clocks);
        let began = clock.first_started();
        let mut clock = clock.with_late(began.map_or(late, |began| self.late(step, began)));
        // What it lost of its time by beginning late is taken off once.
        let length = own_length.saturating_add(whole(left + late)) - whole(clock.late);
        clock.adjusted = length.saturating_sub(whole(clock.length_with(0)));
        clock
    }
}
