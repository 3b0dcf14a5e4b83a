//! How events change the topics of a session.

use super::{NotChosen, Topic, Worded, whole};
use crate::domain::activity::{Capture, Length, Rounds, Step};
use crate::domain::event::{
    Audience, ChosenTopic, ItemRef, NoteId, NoteKind, ParkedTopic, PlannedStep, SettledTie, StepRef,
};
use crate::domain::session::apply::known;
use crate::domain::session::choices::{ChoiceTaken, ForWhom};
use crate::domain::session::items::Item;
use crate::domain::session::polls::is_live;
use crate::domain::session::state::{Note, State};
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime};
use crate::domain::timer::StepClock;
use crate::domain::versions::{Deletion, Version};

impl State {
    pub(in crate::domain::session) fn choose_topics(
        &mut self,
        step: StepRef,
        chosen: &[ChosenTopic],
        (tie, audience): (Option<&SettledTie>, Audience),
        t: SessionTime,
    ) -> Option<()> {
        let script = self.step(step)?.clone();
        let place = self.position(step)?;
        known(script.topics.is_some() && !self.walks_topics(step))?;
        let source = &script.topics.as_ref()?.source;
        let chosen_for = self.sight_of_picking(step.part, source, audience);
        let length = self.clock(step).length();
        let mut topics = self.topics.remove(&step).unwrap_or_default();
        let mut clock = self.own_clock(step);
        let elapsed = clock.read(t, &self.excluded).elapsed;
        topics.time = length.less(elapsed);
        // Those that rest are counted in: they may come back.
        let mut planned: Millis = topics.all.iter().map(|topic| self.own_clock(topic.at).planned).sum();
        // No number: it would tell of those before it that are not for everybody.
        let neutral = Text::line("Topic");
        for (n, topic) in (1..).zip(chosen) {
            self.add_topic(&script, topic.at, place + n, topic.length, topic.left_out, &neutral)?;
            if topic.left_out {
                self.left_out.insert(topic.at);
            } else {
                planned += topic.length;
            }
            topics.all.push(Topic {
                at: topic.at,
                of: topic.of,
                worded: Vec::new(),
                neutral: neutral.clone(),
                audience,
                heard_by: chosen_for.heard_by.clone(),
                chosen_for: chosen_for.clone(),
                extensions: Vec::new(),
                parked: None,
                put_off: false,
            });
        }
        // What was planned for all of them is theirs from here on, and the step itself has nothing left to take; what it
        // took beyond its time is time over.
        let of_all = clock.planned + topics.planned;
        clock.planned = of_all.less(planned);
        topics.planned = of_all.less(clock.planned);
        clock.adjusted = whole(elapsed.min(length)) - whole(clock.length_with(0));
        self.clocks.insert(step, clock);
        self.topics.insert(step, topics);
        self.give_time_back();
        self.word_topics();
        if let Some(tie) = tie {
            self.settle_tie(step, &script, tie, &chosen_for)?;
        }
        let first = chosen.iter().find(|topic| !topic.left_out).or(chosen.first())?;
        self.enter(first.at, t)
    }

    /// It stands with the vote how the tie was settled, and what was not chosen is parked.
    fn settle_tie(
        &mut self,
        step: StepRef,
        script: &Step,
        tie: &SettledTie,
        chosen_for: &ForWhom,
    ) -> Option<()> {
        let source = &script.topics.as_ref()?.source;
        self.choose(ChoiceTaken {
            step,
            vote: self.vote_of(step.part, source)?,
            top: source.top,
            how: tie.how,
            chosen: tie.chosen.clone(),
            tally: None,
            voters: None,
            audience: tie.audience,
            heard_by: Vec::new(),
            on: None,
        })?;
        for parked in &tie.parked {
            let worded = self.worded(parked.of, chosen_for);
            self.park(parked.note, step, &worded);
            let chosen_for = chosen_for.clone();
            let one = NotChosen { of: parked.of, worded, note: parked.note, chosen_for };
            self.topics.get_mut(&step)?.not_chosen.push(one);
        }
        Some(())
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

    pub(in crate::domain::session) fn extend_topic(
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

    pub(in crate::domain::session) fn put_topic_off(
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

    pub(in crate::domain::session) fn park_topics(&mut self, parked: &[ParkedTopic]) -> Option<()> {
        for ParkedTopic { note, topic: at } in parked {
            let topic = self.topic_mut(*at)?;
            topic.parked = Some(*note);
            let worded = topic.worded.clone();
            self.park(*note, *at, &worded);
        }
        Some(())
    }

    /// How a topic is worded, the newest first: for nobody who may not know that it was chosen.
    fn worded(&self, of: ItemRef, chosen_for: &ForWhom) -> Vec<Version<Worded>> {
        let worded = |one: Version<Item>| {
            let mut thing = Worded::of(one.thing);
            chosen_for.narrow((&mut thing.audience, &mut thing.heard_by));
            Version { thing, is_gone: one.is_gone }
        };
        self.item_versions(of).into_iter().map(worded).collect()
    }

    /// Taken out since, or erased: nothing is left to park.
    fn park(&mut self, id: NoteId, at: StepRef, worded: &[Version<Worded>]) {
        let note = |worded: &Worded| Note {
            id,
            step: Some(at),
            kind: NoteKind::Parked,
            capture: None,
            tag: None,
            text: worded.text.clone(),
            audience: worded.audience,
            heard_by: worded.heard_by.clone(),
            support: None,
        };
        let versions = worded.iter().map(|one| Version { thing: note(&one.thing), is_gone: one.is_gone });
        self.notes_before.add(&mut self.notes, versions.collect());
    }

    /// The topics come as the plan has them, where one of them was moved.
    pub(in crate::domain::session) fn order_topics(&mut self, moved: StepRef) {
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
    pub(in crate::domain::session) fn word_topics(&mut self) {
        if self.topics.is_empty() {
            return;
        }
        let all = self.topics.values().flat_map(|topics| &topics.all);
        let worded: Vec<_> = all.map(|topic| (topic.at, self.worded(topic.of, &topic.chosen_for))).collect();
        for (at, now) in worded {
            let Some(topic) = self.topic_mut(at).filter(|topic| topic.worded != now) else { continue };
            let before = std::mem::replace(&mut topic.worded, now.clone());
            // Most people know it as it was before it was changed in confidence.
            if let Some(widest) = now.last() {
                (topic.audience, topic.heard_by) = (widest.thing.audience, widest.thing.heard_by.clone());
            }
            let parked = topic.parked;
            self.reword_parked(parked, &before, &now);
        }
        let all = self.topics.values().flat_map(|topics| &topics.not_chosen);
        let worded: Vec<_> = all.map(|one| (one.note, self.worded(one.of, &one.chosen_for))).collect();
        for (parked, now) in worded {
            let mut all = self.topics.values_mut().flat_map(|topics| &mut topics.not_chosen);
            let Some(one) = all.find(|one| one.note == parked && one.worded != now) else { continue };
            let before = std::mem::replace(&mut one.worded, now.clone());
            self.reword_parked(Some(parked), &before, &now);
        }
    }

    /// What was parked is worded as the topic is, in each of its versions.
    fn reword_parked(&mut self, parked: Option<NoteId>, before: &[Version<Worded>], now: &[Version<Worded>]) {
        let is_as =
            |note: &Note, worded: &Worded| note.text == worded.text && note.audience == worded.audience;
        let Some(id) = parked.filter(|_| !now.is_empty()) else { return };
        let as_before: Vec<_> = self.notes_before.versions(&self.notes, id).collect();
        let is_same = as_before.len() == before.len()
            && as_before.iter().zip(before).all(|(note, worded)| is_as(note.thing, &worded.thing));
        let Some(at) = as_before.first().and_then(|note| note.thing.step).filter(|_| is_same) else { return };
        self.notes_before.delete(&mut self.notes, id, &Deletion::ForAll);
        self.park(id, at, now);
        self.notes.sort_by_key(|note| note.id);
    }
}

/// As its step has it: the same people, the same prompts, and what is taken down belongs to the same lists. What was asked live
/// in the step is not asked again.
fn topic_step(script: &Step, at: StepRef, title: &Text, length: Millis) -> Step {
    let added = |capture: &Capture| Capture {
        id: Text::line(&format!("{}, topic {}", capture.id, at.step)),
        extends: Some(capture.id.clone()),
        ..capture.clone()
    };
    Step {
        title: title.clone(),
        length: Length::fixed(length),
        captures: script.captures.iter().filter(|capture| !is_live(&capture.id)).map(added).collect(),
        limits: Text::default(),
        rounds: Rounds::default(),
        roles: Vec::new(),
        regroup: false,
        rotate_facilitator: false,
        topics: None,
        merge: false,
        host: false,
        ..script.clone()
    }
}
