//! Topics: steps that are made of what people said, each with its own title, clock and notes, and what the room can choose
//! when the time of one is up.

use std::collections::BTreeSet;

use super::Session;
use super::apply::known;
use super::captures::Eyes;
use super::decide::changed;
use super::intent::Refusal;
use super::items::Item;
use super::recall::Among;
use super::state::{Note, SessionStage, State};
use crate::domain::activity::{Capture, CaptureKind, ItemSource, Length, Rounds, SourceOf, Step, StepKind};
use crate::domain::event::{
    Audience, CaptureRef, ChosenTopic, CountRef, Event, ItemRef, NoteId, NoteKind, ParkedTopic, PlannedStep,
    StepRef,
};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime};
use crate::domain::timer::StepClock;

/// Less than this nobody misses.
const LITTLE: Millis = Millis::minutes(1);

/// The topics of a step, once they are chosen, in the order in which they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topics {
    pub all: Vec<Topic>,
    /// The time that there was for all of them.
    pub time: Millis,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub at: StepRef,
    pub of: ItemRef,
    /// As it is worded now; none: what it is about was taken out.
    pub worded: Option<Worded>,
    /// What it is called where its wording is not for those who look.
    pub neutral: Text,
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

impl Topics {
    fn get(&self, at: StepRef) -> Option<&Topic> {
        self.all.iter().find(|topic| topic.at == at)
    }
}

impl State {
    /// What a step and its topics were planned for, and what they took, once they are chosen.
    pub fn topics_in_all(&self, step: StepRef, t: SessionTime) -> Option<(Millis, Millis)> {
        let own = self.topics.get(&step)?.all.iter().map(|topic| topic.at).chain([step]);
        let clocks: Vec<StepClock> = own.map(|at| self.clock(at)).collect();
        let planned = clocks.iter().map(|clock| clock.planned).sum();
        Some((planned, clocks.iter().map(|clock| clock.read(t, &self.excluded).elapsed).sum()))
    }

    /// The topic that a step is, and the step that it belongs to.
    pub fn topic(&self, at: StepRef) -> Option<(StepRef, &Topic)> {
        self.topics.iter().find_map(|(of, topics)| Some((*of, topics.get(at)?)))
    }

    /// What a step proposes to talk about, in order: what its script names, as far as all who are here may see it.
    pub fn proposed_topics(&self, step: StepRef) -> Vec<Item> {
        let Some(topics) = self.step(step).and_then(|step| step.topics.as_ref()) else { return Vec::new() };
        if self.is_hidden_vote(step.part, &topics.source) {
            return Vec::new();
        }
        let mut items = self.items_from(step.part, &topics.source);
        items.retain(|item| self.is_for_all_here(item));
        // Of a vote, those with as many dots as the last are among them: the room says which it wants.
        if !self.is_a_vote(step.part, &topics.source) {
            items.truncate(topics.source.top.map_or(usize::MAX, |top| top as usize));
        }
        items
    }

    /// What can be chosen by hand: what is proposed, all else that its source holds, what was typed in that step, and,
    /// where the source is empty, whatever was said.
    pub fn topic_candidates(&self, step: StepRef) -> Vec<Item> {
        let Some(topics) = self.step(step).and_then(|step| step.topics.as_ref()) else { return Vec::new() };
        let mut items = self.proposed_topics(step);
        let source = self.said_for(step.part, &topics.source);
        let typed = self.notes.iter().filter(|note| note.step == Some(step) && note.kind == NoteKind::Note);
        let typed: Vec<ItemRef> = typed.map(|note| ItemRef::Note(note.id)).collect();
        items.extend(source);
        items.retain(|item| self.is_for_all_here(item));
        if items.is_empty() {
            items.extend(self.anything_said(step.part));
            items.retain(|item| !typed.contains(&item.of));
        }
        items.extend(typed.iter().filter_map(|of| self.item(*of)));
        let mut once = BTreeSet::new();
        items.retain(|item| self.is_for_all_here(item) && once.insert(item.of));
        items
    }

    /// All that a source holds: of a vote, what it is on.
    fn said_for(&self, part: usize, source: &ItemSource) -> Vec<Item> {
        let mut whole = ItemSource { from: source.from.clone(), top: None };
        // A vote may be on a vote; a journal that was changed by hand cannot lead round in a circle.
        for _ in 0..self.parts.len() + self.plan.len() {
            let SourceOf::Capture(id) = &whole.from else { break };
            match self.capture(part, id).map(|root| &root.kind) {
                Some(
                    CaptureKind::Vote { source: Some(on), .. } | CaptureKind::Scale { source: Some(on), .. },
                ) => {
                    whole = ItemSource { from: on.from.clone(), top: None };
                }
                _ => break,
            }
        }
        let is_vote = self.is_a_vote(part, &whole);
        if is_vote { Vec::new() } else { self.items_from(part, &whole) }
    }

    fn anything_said(&self, part: usize) -> Vec<Item> {
        let in_part = |step: Option<StepRef>| step.is_none_or(|at| at.part == part);
        let notes = self.notes.iter().filter(|note| note.kind != NoteKind::Decision && in_part(note.step));
        let notes = notes.map(|note| ItemRef::Note(note.id));
        let entries = self.entries.iter().filter(|entry| in_part(entry.step));
        let all = notes.chain(entries.map(|entry| ItemRef::Entry(entry.id)));
        all.filter_map(|of| self.item(of)).filter(|item| item.audience != Audience::Mine).collect()
    }

    fn is_a_vote(&self, part: usize, source: &ItemSource) -> bool {
        let SourceOf::Capture(id) = &source.from else { return false };
        self.capture(part, id).is_some_and(|root| matches!(root.kind, CaptureKind::Vote { .. }))
    }

    /// The topics of a step come from a vote that has not been shown.
    pub fn topics_wait_for_vote(&self, step: StepRef) -> bool {
        let topics = self.step(step).and_then(|step| step.topics.as_ref());
        topics.is_some_and(|topics| self.is_hidden_vote(step.part, &topics.source))
    }

    /// What a vote came to is nobody's to know until it is shown.
    fn is_hidden_vote(&self, part: usize, source: &ItemSource) -> bool {
        let SourceOf::Capture(id) = &source.from else { return false };
        let root = self.capture(part, id).filter(|root| matches!(root.kind, CaptureKind::Vote { .. }));
        root.is_some_and(|root| {
            let capture = CaptureRef { part, id: root.id.clone() };
            let count = self.count_for(&capture, Eyes::Here).0;
            !self.revealed.contains(&CountRef { capture, count })
        })
    }

    /// Nobody who is here would learn of it what is not for them.
    fn is_for_all_here(&self, item: &Item) -> bool {
        match item.audience {
            Audience::Room => true,
            Audience::Us => self.stays_among(&item.heard_by, &self.people_among(Among::Here)),
            Audience::Mine => false,
        }
    }

    /// The step that comes after this one: after a topic the next that was not talked about, then one for which there is
    /// time left after all.
    pub fn next_step(&self, at: StepRef, t: SessionTime) -> Option<StepRef> {
        // What was put in comes first, whatever topics are still to come.
        if let Some(added) = self.following(at).filter(|next| self.is_added_to_come(*next)) {
            return Some(added);
        }
        let of = if self.topics.contains_key(&at) { Some(at) } else { self.topic(at).map(|(of, _)| of) };
        let Some((of, topics)) = of.and_then(|of| Some((of, self.topics.get(&of)?))) else {
            return self.following(at);
        };
        let position = self.position(at);
        let waits = |topic: &&Topic| topic.at != at && !self.is_reached(topic) && topic.parked.is_none();
        let is_planned = |topic: &&Topic| waits(topic) && !self.left_out.contains(&topic.at);
        // What was put off until after a break is not brought up before it.
        let comes_now =
            |topic: &Topic| !self.has_break_between(of, topic.at) || self.has_break_between(of, at);
        let later = |topic: &Topic| self.position(topic.at) > position;
        let planned = || topics.all.iter().filter(is_planned).filter(|topic| comes_now(topic));
        // What was passed over comes again once; whoever passes over the last as well leaves all of it.
        let is_passed_over = self.topic(at).is_some_and(|(_, topic)| !self.is_reached(topic));
        let first = planned().next().filter(|_| !is_passed_over);
        let planned = planned().find(|topic| later(topic)).or(first);
        let spare = self.spare(of, t, whole(LITTLE));
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
        self.clock(topic.at).has_run() || self.notes.iter().any(taken)
    }

    /// What of the time for topics nothing is planned for, at `t`; negative: so much is missing. The hard stop counts too, and
    /// is not passed by a little.
    fn spare(&self, of: StepRef, t: SessionTime, tolerance: i64) -> i64 {
        let Some(topics) = self.topics.get(&of) else { return 0 };
        let read = |topic: &Topic| self.clock(topic.at).read(t, &self.excluded);
        let used: Millis = topics.all.iter().map(|topic| read(topic).elapsed).sum();
        let current = self.current();
        let comes = |topic: &&Topic| {
            !self.left_out.contains(&topic.at)
                && topic.parked.is_none()
                && (Some(topic.at) == current || !self.is_reached(topic))
        };
        let to_come: Millis = topics.all.iter().filter(comes).map(|topic| read(topic).remaining()).sum();
        let within = whole(topics.time) - whole(used) - whole(to_come);
        within.saturating_add(tolerance).min(self.before_finish(t).unwrap_or(i64::MAX))
    }

    /// How much of the day is left before the hard stop when all that is planned has its time.
    fn before_finish(&self, t: SessionTime) -> Option<i64> {
        let finish = self.setup.finish_by?;
        let now = self.wall_at(t)?;
        let here = self.current()?;
        let to_come = self.plan_from(here).iter().map(|planned| planned.at);
        let to_come = to_come.filter(|at| !self.left_out.contains(at));
        let left: Millis = to_come.map(|at| self.clock(at).read(t, &self.excluded).remaining()).sum();
        Some((finish - now).num_milliseconds() - whole(left))
    }

    /// What the room can choose now, with a topic on.
    pub fn choice(&self, t: SessionTime) -> Option<Choice> {
        let here = self.current()?;
        let (of, topic) = self.topic(here)?;
        let script = self.step(of)?.topics.as_ref()?;
        let next = self.next_step(here, t);
        let had = topic.extensions.len() >= script.extensions as usize;
        let more = if had { Err(NoMore::HadAll) } else { self.more(of, here, script.more, t) };
        let is_short = !matches!(&more, Ok(more) if !more.is_shorter) && more != Err(NoMore::HadAll);
        let after = self.next_break().filter(|_| is_short);
        Some(Choice { topic: here, more, next, after })
    }

    fn more(&self, of: StepRef, here: StepRef, length: Millis, t: SessionTime) -> Result<More, NoMore> {
        let topics = self.topics.get(&of).ok_or(NoMore::NoTime)?;
        let goes = |topic: &&Topic| {
            let waits = topic.at != here && !self.is_reached(topic) && topic.parked.is_none();
            waits && !self.left_out.contains(&topic.at)
        };
        let mut spare = self.spare(of, t, whole(LITTLE));
        let mut freed = 0_i64;
        let mut fewer = Vec::new();
        // The last is the first to go.
        let mut last = topics.all.iter().filter(goes).rev();
        while spare < whole(length) {
            let Some(topic) = last.next() else { break };
            let length = whole(self.clock(topic.at).length());
            (spare, freed) = (spare.saturating_add(length), freed.saturating_add(length));
            fewer.push(topic.at);
        }
        if spare >= whole(length) {
            return Ok(More { length, is_shorter: false, fewer });
        }
        // In whole minutes: nobody asks a room for 40 seconds.
        let left = self.spare(of, t, 0).saturating_add(freed);
        let minutes = u64::try_from(left / 60_000).unwrap_or(0);
        match minutes {
            0 => Err(NoMore::NoTime),
            minutes => Ok(More { length: Millis::minutes(minutes), is_shorter: true, fewer }),
        }
    }

    /// Topics that were not reached, of steps that are left now and were not before.
    pub fn left_topics(&self, before: SessionStage, after: SessionStage) -> Vec<StepRef> {
        let is_left = |stage: SessionStage, last: usize| match stage {
            SessionStage::Rules => false,
            SessionStage::Step(at) => {
                !self.is_break(at) && self.position(at).is_some_and(|position| position > last)
            }
            SessionStage::Review | SessionStage::Finished => true,
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
        // What is parked already, or is a shared action, is not lost.
        let is_kept = |topic: &&Topic| match topic.of {
            ItemRef::Note(id) => self.notes.iter().any(|note| note.id == id && note.kind == NoteKind::Parked),
            ItemRef::Action(_) => true,
            ItemRef::Entry(_) | ItemRef::Theme(_) => false,
        };
        let again = |topic: &Topic| {
            topics.all.iter().any(|other| other.of == topic.of && self.is_reached(other) && !other.put_off)
        };
        let waits =
            move |topic: &&Topic| !self.is_reached(topic) && topic.parked.is_none() && topic.worded.is_some();
        let left = topics.all.iter().filter(waits).filter(move |topic| !is_kept(topic) && !again(topic));
        left.map(|topic| topic.at)
    }

    // How events change them.

    pub(super) fn choose_topics(
        &mut self,
        step: StepRef,
        chosen: &[ChosenTopic],
        t: SessionTime,
    ) -> Option<()> {
        let script = self.step(step)?.clone();
        let place = self.position(step)?;
        known(script.topics.is_some() && !self.topics.contains_key(&step))?;
        let mut clock = self.clock(step);
        let elapsed = clock.read(t, &self.excluded).elapsed;
        let time = clock.length().less(elapsed);
        let mut planned = Millis::ZERO;
        let mut topics = Topics { all: Vec::new(), time };
        for (n, topic) in (1..).zip(chosen) {
            let neutral = Text::line(&format!("Topic {n}"));
            self.add_topic(&script, topic.at, place + n, topic.length, topic.left_out, &neutral)?;
            if topic.left_out {
                self.left_out.insert(topic.at);
            } else {
                planned += topic.length;
            }
            topics.all.push(Topic {
                at: topic.at,
                of: topic.of,
                worded: None,
                neutral,
                extensions: Vec::new(),
                parked: None,
                put_off: false,
            });
        }
        // What was planned for all of them is theirs from here on, and the step itself has nothing left to take.
        clock.planned = clock.planned.less(planned);
        clock.adjusted = whole(elapsed) - whole(clock.planned);
        if let Some(own) = self.plan.iter_mut().find(|planned| planned.at == step) {
            own.length = clock.planned;
        }
        self.clocks.insert(step, clock);
        self.topics.insert(step, topics);
        self.word_topics();
        let first = chosen.iter().find(|topic| !topic.left_out).or(chosen.first())?;
        self.enter(first.at, t)
    }

    /// A step for a topic, in the plan at that place. Of one that there is no time for, nothing was planned.
    fn add_topic(
        &mut self,
        script: &Step,
        at: StepRef,
        place: usize,
        length: Millis,
        unplanned: bool,
        title: &Text,
    ) -> Option<()> {
        let part = self.parts.get_mut(at.part).filter(|part| part.steps.len() == at.step)?;
        part.steps.push(topic_step(script, at, title, length));
        let planned = if unplanned { Millis::ZERO } else { length };
        self.plan.insert(place.min(self.plan.len()), PlannedStep { at, length: planned, fixed: None });
        let mut clock = StepClock::new(planned);
        clock.adjusted = whole(length) - whole(planned);
        self.clocks.insert(at, clock);
        Some(())
    }

    pub(super) fn extend_topic(
        &mut self,
        at: StepRef,
        by: i64,
        length: Millis,
        left_out: &[StepRef],
    ) -> Option<()> {
        let topic = self.topic_mut(at)?;
        topic.extensions.push(length);
        let clock = self.clock_mut(at)?;
        clock.adjusted = clock.adjusted.saturating_add(by);
        self.left_out.extend(left_out);
        Some(())
    }

    pub(super) fn put_topic_off(
        &mut self,
        at: StepRef,
        again: StepRef,
        before: Option<StepRef>,
        length: Millis,
    ) -> Option<()> {
        let (of, topic) = self.topic(at)?;
        let topic = Topic { at: again, extensions: Vec::new(), parked: None, ..topic.clone() };
        let script = self.step(of)?.clone();
        let place = before.and_then(|before| self.position(before)).unwrap_or(self.plan.len());
        self.add_topic(&script, again, place, length, true, &topic.neutral)?;
        self.topic_mut(at)?.put_off = true;
        self.topics.get_mut(&of)?.all.push(topic);
        Some(())
    }

    pub(super) fn park_topics(&mut self, parked: &[ParkedTopic]) -> Option<()> {
        for ParkedTopic { note, topic: at } in parked {
            let topic = self.topic_mut(*at)?;
            topic.parked = Some(*note);
            // Taken out since, or erased: nothing is left to park.
            let Some(worded) = topic.worded.clone() else { continue };
            self.notes.push(Note {
                id: *note,
                step: Some(*at),
                kind: NoteKind::Parked,
                capture: None,
                tag: None,
                text: worded.text,
                audience: worded.audience,
                heard_by: worded.heard_by,
                support: None,
            });
        }
        Some(())
    }

    /// The topics come as the plan has them, where one of them was moved.
    pub(super) fn order_topics(&mut self, moved: StepRef) {
        let Some((of, _)) = self.topic(moved) else { return };
        let places: Vec<StepRef> = self.plan.iter().map(|planned| planned.at).collect();
        if let Some(topics) = self.topics.get_mut(&of) {
            topics.all.sort_by_key(|topic| places.iter().position(|at| *at == topic.at));
        }
    }

    fn topic_mut(&mut self, at: StepRef) -> Option<&mut Topic> {
        self.topics.values_mut().flat_map(|topics| &mut topics.all).find(|topic| topic.at == at)
    }

    /// Titles follow what they are about, and so does what was parked of them, unless it was worded by itself since.
    pub(super) fn word_topics(&mut self) {
        if self.topics.is_empty() {
            return;
        }
        let all = self.topics.values().flat_map(|topics| &topics.all);
        let worded: Vec<(StepRef, Option<Worded>)> =
            all.map(|topic| (topic.at, self.item(topic.of).map(Worded::of))).collect();
        for (at, now) in worded {
            let Some(topic) = self.topic_mut(at).filter(|topic| topic.worded != now) else { continue };
            let before = std::mem::replace(&mut topic.worded, now.clone());
            let parked = topic.parked;
            let note = self.notes.iter_mut().find(|note| Some(note.id) == parked);
            if let (Some(note), Some(before), Some(now)) = (note, before, now)
                && note.text == before.text
                && note.audience == before.audience
            {
                (note.text, note.audience, note.heard_by) = (now.text, now.audience, now.heard_by);
            }
        }
    }
}

/// As its step has it: the same people, the same prompts, and what is taken down belongs to the same lists.
fn topic_step(script: &Step, at: StepRef, title: &Text, length: Millis) -> Step {
    let added = |capture: &Capture| Capture {
        id: Text::line(&format!("{}, topic {}", capture.id, at.step)),
        extends: Some(capture.id.clone()),
        ..capture.clone()
    };
    Step {
        title: title.clone(),
        length: Length::fixed(length),
        captures: script.captures.iter().map(added).collect(),
        limits: Text::default(),
        rounds: Rounds::default(),
        roles: Vec::new(),
        regroup: false,
        rotate_facilitator: false,
        topics: None,
        ..script.clone()
    }
}

fn whole(length: Millis) -> i64 {
    i64::try_from(length.0).unwrap_or(i64::MAX / 4)
}

impl Session {
    /// The topics of the step that is on: these, or what it proposes.
    pub(super) fn choose_topics(
        &self,
        picked: Option<Vec<ItemRef>>,
        t: SessionTime,
    ) -> Result<Event, Refusal> {
        let state = &self.state;
        let step = state.current().ok_or(Refusal::NoStep)?;
        let script = state.step(step).and_then(|step| step.topics.as_ref()).ok_or(Refusal::NoTopics)?;
        if state.topics.contains_key(&step) {
            return Err(Refusal::TopicsChosen);
        }
        let candidates = || state.topic_candidates(step).into_iter().map(|item| item.of).collect::<Vec<_>>();
        let items: Vec<ItemRef> = match picked {
            Some(picked) => {
                let known = candidates();
                picked.into_iter().filter(|of| known.contains(of)).collect()
            }
            None => state.proposed_topics(step).into_iter().map(|item| item.of).collect(),
        };
        if items.is_empty() {
            return Err(Refusal::NoTopics);
        }
        let clock = state.clock(step);
        let time = clock.length().less(clock.read(t, &state.excluded).elapsed);
        // A little is made up for; half a topic is not.
        let fit = (time.0 + script.each.0 / 4) / script.each.0.max(1);
        let fit = usize::try_from(fit).unwrap_or(usize::MAX).max(1);
        let behind = state.parts.get(step.part).map_or(0, |part| part.steps.len());
        let topics = items.into_iter().enumerate().map(|(n, of)| ChosenTopic {
            at: StepRef { part: step.part, step: behind + n },
            of,
            length: script.each,
            left_out: n >= fit,
        });
        Ok(Event::TopicsChosen { step, topics: topics.collect() })
    }

    /// The room wants more: as much as there is time for.
    pub(super) fn extend_topic(&self, t: SessionTime) -> Result<Event, Refusal> {
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
    pub(super) fn end_topic(&self, t: SessionTime) -> Result<Event, Refusal> {
        let choice = self.state.choice(t).ok_or(Refusal::NoTopic)?;
        Ok(choice.next.map_or(Event::ReviewOpened, |step| Event::StepEntered { step, at: None }))
    }

    /// It goes on after the next break, and the next one comes up.
    pub(super) fn put_topic_off(&self, t: SessionTime) -> Result<Event, Refusal> {
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
    pub(super) fn park_topic(&self, t: SessionTime) -> Result<Event, Refusal> {
        let choice = self.state.choice(t).ok_or(Refusal::NoTopic)?;
        let (_, topic) = self.state.topic(choice.topic).ok_or(Refusal::NoTopic)?;
        changed(topic.parked.is_none() && topic.worded.is_some())?;
        let parked = ParkedTopic { note: NoteId(self.next_number), topic: choice.topic };
        Ok(Event::TopicsParked { topics: vec![parked], then: choice.next })
    }

    /// These topics were not reached, and are parked.
    pub(super) fn park_topics(&self, topics: Vec<StepRef>) -> Result<Event, Refusal> {
        let is_open = |at: &StepRef| self.state.topic(*at).is_some_and(|(_, topic)| topic.parked.is_none());
        let open = topics.into_iter().filter(is_open);
        let parked = (self.next_number..).zip(open).map(|(n, topic)| ParkedTopic { note: NoteId(n), topic });
        let parked: Vec<ParkedTopic> = parked.collect();
        changed(!parked.is_empty())?;
        Ok(Event::TopicsParked { topics: parked, then: None })
    }
}
