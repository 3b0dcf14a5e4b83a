//! Topics: steps that are made of what people said, each with its own title, clock and notes, and what the room can choose
//! when the time of one is up.

mod apply;
mod candidates;
mod choice;
mod decide;
mod rest;
mod walk;

use super::choices::ForWhom;
use super::items::Item;
use super::state::State;
use crate::domain::event::{Audience, ItemRef, NoteId, StepRef};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime};
use crate::domain::timer::{Phase, Reading, StepClock};
use crate::domain::versions::{Shows, Version};

/// The topics of a step, once they are chosen, in the order in which they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topics {
    pub all: Vec<Topic>,
    /// The time that there was for all of them,
    pub time: Millis,
    /// and what of it was planned.
    pub planned: Millis,
    /// What was tied with the last of them, was not chosen, and is parked.
    pub not_chosen: Vec<NotChosen>,
}

/// Something that was voted into a tie for the last place, and not chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotChosen {
    pub of: ItemRef,
    /// As it is worded now, and as it is to those who may not know of that; none: it was taken out.
    worded: Vec<Version<Worded>>,
    /// It is among what is parked, under this number.
    pub note: NoteId,
    /// Who may know that it was not chosen.
    chosen_for: ForWhom,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub at: StepRef,
    pub of: ItemRef,
    /// As it is worded now, and as it is to those who may not know of that; none: what it is about was taken out.
    pub worded: Vec<Version<Worded>>,
    /// What it is called where its wording is not for those who look.
    pub neutral: Text,
    /// Whom it is for, or was before what it is about was taken out: what is said in it is for nobody more.
    pub audience: Audience,
    /// Who heard it, in the same way.
    heard_by: Vec<Hearer>,
    /// Who may know that it was chosen.
    chosen_for: ForWhom,
    /// What the room gave it beyond its time, each time that it did.
    pub extensions: Vec<Millis>,
    /// It is among what is parked, under this number.
    pub parked: Option<NoteId>,
    /// It comes once more, after a break.
    pub put_off: bool,
}

/// How a topic is worded, and whom that is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    pub title: Text,
    text: Text,
    pub audience: Audience,
    pub heard_by: Vec<Hearer>,
}

/// A step with all of its topics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopicsInAll {
    pub planned: Millis,
    pub reading: Reading,
    /// What the step's own clock says.
    pub own: Reading,
}

/// What the room can choose at the end of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub topic: StepRef,
    pub more: Result<More, NoMore>,
    /// What comes after it, if that is enough.
    pub next: Option<StepRef>,
    /// The break after which it can go on, where there is no time for all that more would be.
    pub after: Option<StepRef>,
}

/// What "more" comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct More {
    pub length: Millis,
    /// As much as there is time for, and not all that a topic is given as a rule.
    pub is_shorter: bool,
    /// The topics that there is no time for then.
    pub fewer: Vec<StepRef>,
    /// So much longer the step takes then, where there is no topic left to go without.
    pub longer: Millis,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMore {
    NoTime,
    HadAll,
}

impl Worded {
    fn of(item: Item) -> Self {
        let title = Text::line(item.text.as_str());
        Self { title, text: item.text, audience: item.audience, heard_by: item.heard_by }
    }
}

impl Topic {
    /// How it is worded for those who may see so much; nothing in it: what it is about was taken out, as far as they know.
    pub fn worded_for(&self, shows: Shows<'_>) -> Option<Option<&Worded>> {
        let shown = self.worded.iter().find(|one| shows(one.thing.audience, &one.thing.heard_by));
        shown.map(|one| (!one.is_gone).then_some(&one.thing))
    }
}

impl Topics {
    fn get(&self, at: StepRef) -> Option<&Topic> {
        self.all.iter().find(|topic| topic.at == at)
    }
}
impl State {
    /// What a step and its topics were planned for, and what their clocks say together, once they are chosen. The time of
    /// all of them is the step's, whatever each of them takes of it.
    pub fn topics_in_all(&self, step: StepRef, t: SessionTime) -> Option<TopicsInAll> {
        self.topics_in_all_with(step, t, |topic| self.rests(topic.at))
    }

    /// The same for those who are not told of some of the topics: these are a part of the step.
    pub fn topics_in_all_with(
        &self,
        step: StepRef,
        t: SessionTime,
        is_hidden: impl Fn(&Topic) -> bool,
    ) -> Option<TopicsInAll> {
        let topics = self.topics.get(&step)?;
        let told = topics.all.iter().filter(|topic| !is_hidden(topic));
        let clocks: Vec<StepClock> = told.map(|topic| self.clock(topic.at)).collect();
        if clocks.is_empty() {
            return None;
        }
        let own = self.clock_with(step, t, &is_hidden);
        let read = |clock: &StepClock| clock.read(t, &self.excluded);
        let elapsed = std::iter::once(&own).chain(&clocks).map(|clock| read(clock).elapsed).sum();
        let phase = match read(&own).phase {
            Phase::Waiting if clocks.iter().any(StepClock::has_run) => Phase::Paused,
            phase => phase,
        };
        let own_clock = self.own_clock(step);
        let length = own_clock.length_with(own_clock.adjusted.saturating_add(whole(topics.time)));
        let planned = own.planned + clocks.iter().map(|clock| clock.planned).sum();
        Some(TopicsInAll { planned, reading: Reading { length, elapsed, phase }, own: read(&own) })
    }

    /// The topic that a step is, and the step that it belongs to.
    pub fn topic(&self, at: StepRef) -> Option<(StepRef, &Topic)> {
        self.topics.iter().find_map(|(of, topics)| Some((*of, topics.get(at)?)))
    }
}

fn whole(length: Millis) -> i64 {
    i64::try_from(length.0).unwrap_or(i64::MAX / 4)
}
