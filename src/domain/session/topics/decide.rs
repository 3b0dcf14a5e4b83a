//! What is decided about topics: which they are, and what becomes of each.

use super::{More, NoMore, whole};
use crate::domain::event::{
    Audience, Choice, ChosenTopic, Event, ItemRef, NoteId, ParkedItem, ParkedTopic, SettledTie, StepRef,
};
use crate::domain::session::Session;
use crate::domain::session::decide::changed;
use crate::domain::session::intent::Refusal;
use crate::domain::time::SessionTime;

impl Session {
    /// The topics of the step that is on: these, or what it proposes.
    pub(in crate::domain::session) fn choose_topics(
        &self,
        picked: Option<Vec<ItemRef>>,
        t: SessionTime,
    ) -> Result<Event, Refusal> {
        let state = &self.state;
        let step = state.current().ok_or(Refusal::NoStep)?;
        let script = state.step(step).and_then(|step| step.topics.as_ref()).ok_or(Refusal::NoTopics)?;
        if state.walks_topics(step) {
            return Err(Refusal::TopicsChosen);
        }
        let candidates = || state.topic_candidates(step).into_iter().map(|item| item.of).collect::<Vec<_>>();
        let proposed = || state.proposed_topics(step).into_iter().map(|item| item.of).collect::<Vec<_>>();
        let is_picked = picked.is_some();
        let items: Vec<ItemRef> = match picked {
            Some(picked) => {
                let known = candidates();
                picked.into_iter().filter(|of| known.contains(of)).collect()
            }
            None => proposed(),
        };
        if items.is_empty() {
            return Err(Refusal::NoTopics);
        }
        let tie = self.settled_tie(step, &items);
        // What the room picks for itself in the open is its own; what it takes over as it was voted tells of the vote.
        let as_voted = tie.is_some() || items == proposed();
        let audience = state.audience_of_picking(step.part, &script.source, as_voted);
        // Nobody has said that all of them are wanted.
        if !is_picked && tie.is_some() {
            return Err(Refusal::TopicsTied);
        }
        let clock = state.clock(step);
        let time = clock.length().less(clock.read(t, &state.excluded).elapsed);
        // A little is made up for; half a topic is not.
        let fit = (time.0 + script.each.0 / 4) / script.each.0.max(1);
        let fit = usize::try_from(fit).unwrap_or(usize::MAX).max(1);
        let behind = state.parts.get(step.part).map_or(0, |part| part.steps.len());
        // What is not for everybody is the first to wait: what there is no time for would tell the others of it.
        let is_open =
            |of: &ItemRef| state.said_openly(*of).is_some_and(|item| item.audience == Audience::Room);
        let open = items.iter().filter(|of| is_open(of));
        let fits: Vec<ItemRef> =
            open.chain(items.iter().filter(|of| !is_open(of))).take(fit).copied().collect();
        let topics = items.into_iter().enumerate().map(|(n, of)| ChosenTopic {
            at: StepRef { part: step.part, step: behind + n },
            of,
            length: script.each,
            left_out: !fits.contains(&of),
        });
        Ok(Event::TopicsChosen { step, topics: topics.collect(), tie, audience })
    }

    /// How a tie for the last place is settled by choosing these; what was voted into it and is not among them is parked, as
    /// what is not reached.
    fn settled_tie(&self, step: StepRef, items: &[ItemRef]) -> Option<SettledTie> {
        let state = &self.state;
        let source = &state.step(step)?.topics.as_ref()?.source;
        let tie = state.open_choice(step.part, source).filter(|open| !open.no_vote)?;
        let not_chosen = tie.open.iter().map(|item| item.of).filter(|of| !items.contains(of));
        let not_chosen: Vec<ItemRef> = not_chosen.collect();
        let how = if not_chosen.is_empty() { Choice::KeepAll } else { Choice::Room };
        let voted = |of: &ItemRef| tie.sure.iter().chain(&tie.open).any(|item| item.of == *of);
        // Who may see the vote may see these; what else was picked may be for others.
        let chosen = items.iter().copied().filter(voted).collect();
        let lost = not_chosen.into_iter().filter(|of| !state.is_kept(*of));
        let parked = (self.next_number..).zip(lost).map(|(n, of)| ParkedItem { note: NoteId(n), of });
        let audience = state.audience_of_source(step.part, source).max(state.default_audience(Some(step)));
        Some(SettledTie { how, chosen, parked: parked.collect(), audience })
    }

    /// The room wants more: as much as there is time for.
    pub(in crate::domain::session) fn extend_topic(&self, t: SessionTime) -> Result<Event, Refusal> {
        let choice = self.state.choice(t).ok_or(Refusal::NoTopic)?;
        let reading = self.state.clock(choice.topic).read(t, &self.state.excluded);
        if !reading.is_over() {
            return Err(Refusal::TopicGoesOn);
        }
        match choice.more {
            Ok(More { length, fewer, .. }) => {
                let by = whole(length + reading.over());
                Ok(Event::TopicExtended { step: choice.topic, by, length, left_out: fewer })
            }
            Err(NoMore::NoTime) => Err(Refusal::NoTimeForMore),
            Err(NoMore::HadAll) => Err(Refusal::HadExtensions),
        }
    }

    /// Enough: on to what comes next.
    pub(in crate::domain::session) fn end_topic(&self, t: SessionTime) -> Result<Event, Refusal> {
        let choice = self.state.choice(t).ok_or(Refusal::NoTopic)?;
        Ok(self.state.on_to(choice.topic, choice.next))
    }

    /// It goes on after the next break, and the next one comes up.
    pub(in crate::domain::session) fn put_topic_off(&self, t: SessionTime) -> Result<Event, Refusal> {
        let state = &self.state;
        let choice = state.choice(t).ok_or(Refusal::NoTopic)?;
        let rest = state.next_break().ok_or(Refusal::NoBreakAhead)?;
        let (of, _) = state.topic(choice.topic).ok_or(Refusal::NoTopic)?;
        let more = state.step(of).and_then(|step| step.topics.as_ref()).map(|topics| topics.more);
        let behind = state.parts.get(of.part).map_or(0, |part| part.steps.len());
        let again = StepRef { part: of.part, step: behind };
        let left = state.clock(choice.topic).read(t, &state.excluded).remaining();
        let length = more.unwrap_or_default().max(left);
        let before = state.position(rest).and_then(|at| state.plan.get(at + 1)).map(|planned| planned.at);
        let then = choice.next.ok_or(Refusal::NoBreakAhead)?;
        Ok(Event::TopicPutOff { step: choice.topic, again, before, length, then })
    }

    /// The topic that is on is parked, and the next one comes up.
    pub(in crate::domain::session) fn park_topic(&self, t: SessionTime) -> Result<Event, Refusal> {
        let choice = self.state.choice(t).ok_or(Refusal::NoTopic)?;
        let (_, topic) = self.state.topic(choice.topic).ok_or(Refusal::NoTopic)?;
        changed(topic.parked.is_none() && !topic.worded.is_empty())?;
        let parked = ParkedTopic { note: NoteId(self.next_number), topic: choice.topic };
        Ok(Event::TopicsParked { topics: vec![parked], then: choice.next })
    }

    /// These topics were not reached, and are parked.
    pub(in crate::domain::session) fn park_topics(&self, topics: Vec<StepRef>) -> Result<Event, Refusal> {
        let is_open = |at: &StepRef| self.state.topic(*at).is_some_and(|(_, topic)| topic.parked.is_none());
        let open = topics.into_iter().filter(is_open);
        let parked = (self.next_number..).zip(open).map(|(n, topic)| ParkedTopic { note: NoteId(n), topic });
        let parked: Vec<ParkedTopic> = parked.collect();
        changed(!parked.is_empty())?;
        Ok(Event::TopicsParked { topics: parked, then: None })
    }
}
