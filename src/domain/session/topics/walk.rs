//! The way through the topics of a step: which comes next, and which was reached.

use super::choice::{LITTLE, Then};
use super::{Topic, Topics, whole};
use crate::domain::activity::StepKind;
use crate::domain::event::{Audience, ItemRef, NoteKind, StepRef};
use crate::domain::session::state::{Note, SessionStage, State};
use crate::domain::time::SessionTime;

impl State {
    /// The step that comes after this one: after a topic the next that was not talked about, then one for which there is
    /// time left after all.
    pub fn next_step(&self, at: StepRef, t: SessionTime) -> Option<StepRef> {
        // What was put in comes first, whatever topics are still to come.
        if let Some(added) = self.following(at).filter(|next| self.is_added_to_come(*next)) {
            return Some(added);
        }
        let of = if self.walks_topics(at) { Some(at) } else { self.topic(at).map(|(of, _)| of) };
        let Some((of, topics)) = of.and_then(|of| Some((of, self.topics.get(&of)?))) else {
            return self.following(at);
        };
        let position = self.position(at);
        let waits = |topic: &&Topic| {
            topic.at != at && !self.rests(topic.at) && !self.is_reached(topic) && topic.parked.is_none()
        };
        let is_planned = |topic: &&Topic| waits(topic) && !self.left_out.contains(&topic.at);
        let later = |topic: &Topic| self.position(topic.at) > position;
        let planned =
            || topics.all.iter().filter(is_planned).filter(|topic| self.comes_now(of, topic.at, at));
        // What was passed over comes again once; whoever passes over the last as well leaves all of it.
        let is_passed_over = self.topic(at).is_some_and(|(_, topic)| !self.is_reached(topic));
        let first = planned().next().filter(|_| !is_passed_over);
        let planned = planned().find(|topic| later(topic)).or(first);
        let spare = self.spare(of, t, whole(LITTLE), Then::Leaves);
        let fits = |topic: &&Topic| {
            waits(topic)
                && self.left_out.contains(&topic.at)
                && !self.out_by_hand.contains(&topic.at)
                && whole(self.clock(topic.at).length()) <= spare
        };
        let next = planned.or_else(|| topics.all.iter().find(fits));
        next.map(|topic| topic.at).or_else(|| self.after_topics(of, at))
    }

    /// The next step of the plan that is none of these topics, reached ones passed over; what was put off comes in its turn.
    fn after_topics(&self, of: StepRef, at: StepRef) -> Option<StepRef> {
        let topics = self.topics.get(&of)?;
        let last_here =
            |topic: &&Topic| self.is_reached(topic) || self.left_out.contains(&topic.at) || topic.at == at;
        let done: Vec<StepRef> = topics.all.iter().filter(last_here).map(|topic| topic.at).collect();
        let from = self.position(at)?;
        let later = self.plan.iter().skip(from + 1).map(|planned| planned.at);
        later.filter(|later| !done.contains(later)).find(|later| !self.left_out.contains(later))
    }

    /// What was put off until after a break is not brought up before it.
    pub(super) fn comes_now(&self, of: StepRef, topic: StepRef, here: StepRef) -> bool {
        !self.has_break_between(of, topic) || self.has_break_between(of, here)
    }

    /// Whether a step is still gone through from `here` on. Topics come in any order: one that waits comes wherever it
    /// stands, and one that was talked about does not come again.
    pub fn is_ahead(&self, at: StepRef, here: StepRef) -> bool {
        let is_later = self.plan_from(here).iter().any(|planned| planned.at == at);
        if at == here || self.left_out.contains(&at) {
            return is_later && !self.left_out.contains(&at);
        }
        let Some((of, topic)) = self.topic(at) else { return is_later };
        let beside = self.walks_topics(here).then_some(here).or_else(|| self.topic(here).map(|(of, _)| of));
        // A break was called in the middle of it.
        if beside.is_none() && self.following(here) == Some(at) {
            return true;
        }
        (is_later || beside == Some(of) && !self.rests(at))
            && topic.parked.is_none()
            && !self.is_reached(topic)
    }

    fn has_break_between(&self, from: StepRef, to: StepRef) -> bool {
        let (Some(from), Some(to)) = (self.position(from), self.position(to)) else { return false };
        let between = self.plan.iter().take(to).skip(from + 1);
        let is_ahead = |at: StepRef| !self.clock(at).has_run() && !self.left_out.contains(&at);
        between.map(|planned| planned.at).any(|at| self.is_break(at) && is_ahead(at))
    }

    fn is_break(&self, at: StepRef) -> bool {
        self.step(at).is_some_and(|step| step.kind == StepKind::Break)
    }

    /// Whoever passed through a topic without its clock or a word taken down has not reached it.
    pub fn is_reached(&self, topic: &Topic) -> bool {
        // What the facilitator alone knows of is told nobody.
        let taken = |note: &Note| {
            note.step == Some(topic.at) && Some(note.id) != topic.parked && note.audience != Audience::Mine
        };
        self.clock(topic.at).has_run() || self.notes_before.whole(&self.notes).any(taken)
    }

    /// Topics that were not reached, of steps that are left now and were not before.
    pub fn left_topics(&self, before: SessionStage, after: SessionStage) -> Vec<StepRef> {
        let is_left = |stage: SessionStage, last: usize| match stage {
            SessionStage::Rules => false,
            SessionStage::Step(at) => {
                !self.is_break(at) && self.position(at).is_some_and(|position| position > last)
            }
            SessionStage::DayOver(_) | SessionStage::Review | SessionStage::Finished => true,
        };
        let of = |topics: &Topics| {
            let own = topics.all.iter().filter_map(|topic| self.position(topic.at));
            own.max().is_some_and(|last| !is_left(before, last) && is_left(after, last))
        };
        self.topics.values().filter(|topics| of(topics)).flat_map(|topics| self.unreached(topics)).collect()
    }

    /// Topics of the step that is on, or that the topic that is on belongs to, which were not reached.
    pub fn unreached_here(&self) -> Vec<StepRef> {
        let here = self.current();
        let of = here.and_then(|at| self.topic(at).map(|(of, _)| of).or(Some(at)));
        let topics = of.and_then(|of| self.topics.get(&of));
        let unreached = topics.map(|topics| self.unreached(topics).collect::<Vec<_>>()).unwrap_or_default();
        unreached.into_iter().filter(|at| Some(*at) != here).collect()
    }

    fn unreached<'s>(&'s self, topics: &'s Topics) -> impl Iterator<Item = StepRef> + 's {
        // One that rests was reached by others, who are not all here.
        let is_past = |other: &Topic| self.is_reached(other) && !other.put_off && !self.rests(other.at);
        let again = move |topic: &Topic| topics.all.iter().any(|one| one.of == topic.of && is_past(one));
        let is_open =
            |topic: &Topic| topic.parked.is_none() && !topic.worded.is_empty() && !self.rests(topic.at);
        let waits = move |topic: &&Topic| !self.is_reached(topic) && is_open(topic);
        let left =
            topics.all.iter().filter(waits).filter(move |topic| !self.is_kept(topic.of) && !again(topic));
        left.map(|topic| topic.at)
    }

    /// What is parked already, as those who are here have it, or is a shared action, is not lost.
    pub(super) fn is_kept(&self, of: ItemRef) -> bool {
        match of {
            ItemRef::Note(id) => self.note_here(id).is_some_and(|note| note.kind == NoteKind::Parked),
            ItemRef::Action(_) => true,
            ItemRef::Entry(_) | ItemRef::Theme(_) => false,
        }
    }
}
