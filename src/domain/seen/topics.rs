//! Topics as an audience may see them.

use super::{Facilitator, Readers, Seen, SeenStep, Viewer};
use crate::domain::event::{Audience, ItemRef, StepRef};
use crate::domain::language::StepPhrase;
use crate::domain::recall::Hearer;
use crate::domain::session::{Item, More, NoMore, Topic};
use crate::domain::text::Text;
use crate::domain::time::Millis;
use crate::domain::timer::Phase;

/// A topic among those of its step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopicPlace<'a> {
    /// The step that they are the topics of.
    pub of: StepRef,
    /// From 1.
    pub number: usize,
    pub total: usize,
    /// Each extension that the room gave it.
    pub extensions: &'a [Millis],
    /// It has not been discussed yet.
    pub waits: bool,
    /// It is among the parked items.
    pub is_parked: bool,
}

/// What the room can choose at the end of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoreOrEnough<'a> {
    /// The possible extension, and how many topics it costs.
    pub more: Result<(Millis, usize), NoMore>,
    /// It is shorter than the usual extension, because there is no more time.
    pub is_shorter: bool,
    /// By how much the extension lengthens the step.
    pub longer: Millis,
    /// The title of the next step.
    pub next: Option<&'a Text>,
    /// It can continue after a break.
    pub after_break: bool,
}

/// An entry that can be made a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub of: ItemRef,
    pub text: Text,
    pub audience: Audience,
}

impl From<Item> for Candidate {
    fn from(item: Item) -> Self {
        Self { of: item.of, text: Text::line(item.text.as_str()), audience: item.audience }
    }
}

impl TopicPlace<'_> {
    /// Whether it is still to be discussed.
    pub const fn comes(&self) -> bool {
        self.waits && !self.is_parked
    }
}

impl<'a> SeenStep<'a> {
    /// Whether it is a step with topics.
    pub fn has_topics(&self) -> bool {
        self.script.topics.is_some()
    }

    /// The planned and the actual time of it and its topics, once these are chosen.
    pub fn topics_in_all(&self) -> Option<(Millis, Millis)> {
        self.topics_in_all.map(|all| (all.planned, all.reading.elapsed))
    }

    /// Its length as shown: to the minute if the room extended it, and empty if all of it belongs to its
    /// topics.
    pub fn length_told(&self) -> String {
        let time = match (self.topics_in_all, self.topic) {
            (Some(_), _) => return String::new(),
            (None, Some(topic)) if !topic.extensions.is_empty() => self.clock.length.about(),
            // A started minute counts as a whole, because start and end are shown so.
            (None, _) if self.late > Millis::ZERO => {
                let time = (self.clock.length + Millis(self.late.0 % 60_000)).about();
                let of = (self.clock.length + self.late.min(self.planned)).about();
                match self.clock.phase {
                    Phase::Waiting if time < of => return self.say(StepPhrase::LastsLess { time, of }),
                    _ => time,
                }
            }
            (None, _) => self.clock.length,
        };
        self.say(StepPhrase::Lasts { time })
    }

    /// The length of each of its topics.
    pub fn topic_length(&self) -> Option<Millis> {
        self.script.topics.as_ref().map(|topics| topics.each)
    }
}

impl Seen<'_, Facilitator> {
    /// Whether topics of the current step are paused that the facilitator knows of, because somebody is here
    /// who may not.
    pub fn topics_rest(&self) -> bool {
        let topics = self.state.current().and_then(|at| self.state.topics.get(&at));
        let rests = |topic: &Topic| self.state.rests(topic.at) && self.is_told(topic);
        topics.is_some_and(|topics| topics.all.iter().any(rests))
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// Whether that step's title was typed, and this audience may see it.
    pub(super) fn is_titled_live(&self, at: StepRef) -> bool {
        self.typed_title(at).is_some()
    }

    fn typed_title(&self, at: StepRef) -> Option<&'a Text> {
        let added = self.state.added.get(&at)?;
        let sight = self.sight();
        let called = added.called_for(&|audience, heard_by: &[Hearer]| sight.shows(audience, heard_by))?;
        Some(&called.title).filter(|title| !title.is_empty())
    }

    /// The title of a step, and its place among topics if it is one.
    pub(super) fn titled(&self, at: StepRef, script: &'a Text) -> (&'a Text, Option<TopicPlace<'a>>) {
        let state = self.state;
        if let Some(title) = self.typed_title(at) {
            return (title, None);
        }
        let Some((of, topic)) = state.topic(at) else { return (script, None) };
        if !self.is_told(topic) {
            // It only counts as a part of its step.
            return (state.step(of).map_or(script, |step| &step.title), None);
        }
        let sight = self.sight();
        let worded = topic.worded_for(&|audience, heard_by| sight.shows(audience, heard_by));
        let title = worded.flatten().map_or(&topic.neutral, |worded| &worded.title);
        let all = state.topics.get(&of).map(|topics| topics.all.as_slice()).unwrap_or_default();
        let all: Vec<&Topic> = all.iter().filter(|one| self.is_told(one)).collect();
        // All chosen topics count, whether or not there is time for them; one that continues later keeps its
        // number.
        let mut once: Vec<&Topic> = Vec::new();
        for one in all.iter().copied() {
            if once.iter().all(|known| known.of != one.of) {
                once.push(one);
            }
        }
        let number = all.iter().position(|one| one.of == topic.of).map_or(0, |n| n + 1);
        let place = TopicPlace {
            of,
            number,
            total: once.len().max(number),
            extensions: &topic.extensions,
            waits: !state.is_reached(topic),
            is_parked: topic.parked.is_some(),
        };
        (title, Some(place))
    }

    /// Whether these readers may know of a topic. Nobody else is told that there is one.
    pub(super) fn is_told(&self, topic: &Topic) -> bool {
        let sight = self.sight();
        match topic.worded.is_empty() {
            false => topic.worded_for(&|audience, heard_by| sight.shows(audience, heard_by)).is_some(),
            // What it was about was taken out.
            true => topic.audience == Audience::Room || self.readers() == Readers::Me,
        }
    }

    /// The step of this topic, if it is hidden from these readers.
    pub(super) fn hidden_topic_of(&self, at: StepRef) -> Option<StepRef> {
        self.state.topic(at).filter(|(_, topic)| !self.is_told(topic)).map(|(of, _)| of)
    }

    /// The topics of a step that are hidden from these readers: they count as a part of it.
    pub(super) fn hidden_topics_of(&self, step: StepRef) -> impl Iterator<Item = StepRef> + use<'a, V> {
        let seen = *self;
        let topics = self.state.topics.get(&step).into_iter().flat_map(|topics| &topics.all);
        topics.filter(move |topic| !seen.is_told(topic)).map(|topic| topic.at)
    }

    /// The step under which these readers see something of that step: for a hidden topic, the step that it is
    /// a topic of.
    pub fn visible_at(&self, at: StepRef) -> StepRef {
        self.hidden_topic_of(at).unwrap_or(at)
    }

    /// The topics of a step, once they are chosen, in the order of the plan.
    pub fn topics_of(&self, step: StepRef) -> impl Iterator<Item = SeenStep<'a>> {
        let step = self.visible_at(step);
        self.steps().filter(move |one| one.topic.is_some_and(|topic| topic.of == step))
    }

    /// The planned and the actual time of a step and its topics.
    pub fn with_topics(&self, step: &SeenStep<'_>) -> (Millis, Millis) {
        step.topics_in_all().unwrap_or((step.planned, step.clock.elapsed))
    }

    /// The number of a topic among the steps of its activity: "3.2" is the second topic of step 3.
    pub fn topic_number(&self, step: &SeenStep<'_>) -> Option<String> {
        let topic = step.topic?;
        let of = self.place_of(step.at).step?;
        Some(format!("{of}.{}", topic.number))
    }

    /// The number of each step, in the order of the plan: "4" as in "Step 4 of 5", "3.1" for a topic,
    /// "break-1" for a break; with the part first if there are several, "2:3".
    pub fn step_numbers(&self) -> Vec<(StepRef, String)> {
        let mut breaks = 0;
        let numbered = self.steps().map(|step| {
            let place = self.place_of(step.at);
            let number = match (self.topic_number(&step), place.step) {
                (Some(topic), _) => topic,
                (None, Some(number)) => number.to_string(),
                (None, None) => {
                    breaks += 1;
                    return (step.at, format!("break-{breaks}"));
                }
            };
            let part = if place.parts > 1 { format!("{}:", place.part) } else { String::new() };
            (step.at, part + &number)
        });
        numbered.collect()
    }

    /// The number of a step.
    pub fn step_number(&self, step: StepRef) -> String {
        let found = self.step_numbers().into_iter().find(|(at, _)| *at == step);
        found.map(|(_, number)| number).unwrap_or_default()
    }

    /// Whether the topics of a step are chosen.
    pub fn has_chosen_topics(&self, step: StepRef) -> bool {
        let topics = self.state.topics.get(&self.visible_at(step));
        topics.is_some_and(|topics| topics.all.iter().any(|topic| self.is_told(topic)))
    }

    /// Whether the topics of a step come from a vote that has not been shown.
    pub fn topics_wait_for_vote(&self, step: StepRef) -> bool {
        self.state.topics_wait_for_vote(self.visible_at(step))
    }

    /// The proposed topics of a step, for this audience.
    pub fn proposed_topics(&self, step: StepRef) -> Vec<Candidate> {
        let step = self.visible_at(step);
        let topics = self.state.step(step).and_then(|step| step.topics.as_ref());
        match topics.is_some_and(|topics| self.shows_source(step.part, &topics.source)) {
            true => self.shown_of(self.state.proposed_topics(step)),
            false => Vec::new(),
        }
    }

    /// The number of proposed topics tied for the last places, and the number of these places; none if there
    /// is no tie, or it is settled.
    pub fn topics_tied(&self, step: StepRef) -> Option<(usize, usize)> {
        let source = &self.state.step(step)?.topics.as_ref()?.source;
        let open = self.state.open_choice(step.part, source).filter(|open| !open.no_vote)?;
        if !self.shows_source(step.part, source) {
            return None;
        }
        let sight = self.sight();
        let mut open_items = open.open.iter().filter_map(|item| self.item(item.of));
        let is_shown = open_items.all(|item| sight.shows(item.audience, &item.heard_by));
        is_shown.then(|| (open.open.len(), open.places()))
    }

    /// The same while topics are picked; none once no more of the tied ones are picked than there are places.
    pub fn topics_tied_among(&self, step: StepRef, picked: &[ItemRef]) -> Option<(usize, usize)> {
        let (tied, places) = self.topics_tied(step)?;
        let source = &self.state.step(step)?.topics.as_ref()?.source;
        let open = self.state.open_choice(step.part, source)?.open;
        let wanted = open.iter().filter(|item| picked.contains(&item.of)).count();
        (picked.is_empty() || wanted > places).then_some((tied, places))
    }

    /// Everything that can be made a topic of a step, for this audience.
    pub fn topic_candidates(&self, step: StepRef) -> Vec<Candidate> {
        self.shown_of(self.state.topic_candidates(step))
    }

    fn shown_of(&self, mut items: Vec<Item>) -> Vec<Candidate> {
        let sight = self.sight();
        items.retain(|item| sight.shows(item.audience, &item.heard_by));
        items.into_iter().map(Candidate::from).collect()
    }

    /// How many topics of the step there would be time for, if they were chosen now.
    pub fn topics_that_fit(&self, step: &SeenStep<'_>) -> usize {
        let each = step.topic_length().unwrap_or_default();
        let fit = (step.clock.remaining().0 + each.0 / 4) / each.0.max(1);
        usize::try_from(fit).unwrap_or(usize::MAX).max(1)
    }

    /// What the room can choose during a topic.
    pub fn choice(&self) -> Option<MoreOrEnough<'a>> {
        let choice = self.state.choice(self.now)?;
        let is_shorter = choice.more.as_ref().is_ok_and(|more| more.is_shorter);
        let longer = choice.more.as_ref().map_or(Millis::ZERO, |more| more.longer);
        let next = choice.next.and_then(|at| self.steps().find(|step| step.at == at));
        Some(MoreOrEnough {
            more: choice.more.map(|More { length, fewer, .. }| {
                (length, fewer.iter().filter(|at| self.hidden_topic_of(**at).is_none()).count())
            }),
            is_shorter,
            longer,
            next: next.map(|step| step.title()),
            after_break: choice.after.is_some(),
        })
    }

    /// The same when the room is asked: the topic's time is up.
    pub fn choice_now(&self) -> Option<MoreOrEnough<'a>> {
        self.current().filter(|step| step.clock.is_over()).and_then(|_| self.choice())
    }
}
