//! What can be talked about: what the script of a step names, and what the room can choose by hand.

use std::collections::BTreeSet;

use crate::domain::activity::{CaptureKind, ItemSource, SourceOf};
use crate::domain::event::{Audience, CaptureRef, CountRef, ItemRef, NoteKind, StepRef};
use crate::domain::session::captures::Eyes;
use crate::domain::session::intent::Refusal;
use crate::domain::session::items::Item;
use crate::domain::session::state::State;

/// More groups than letters nobody tells apart.
const GROUPS: usize = 26;

impl State {
    /// What a step proposes to talk about, in order: what its script names, as far as all who are here may see it.
    pub fn proposed_topics(&self, step: StepRef) -> Vec<Item> {
        let Some(topics) = self.step(step).and_then(|step| step.topics.as_ref()) else { return Vec::new() };
        if self.is_hidden_vote(step.part, &topics.source) {
            return Vec::new();
        }
        let mut items = self.items_from(step.part, &topics.source, &self.shows_here());
        items.retain(|item| self.is_for_all_here(item));
        // Of a vote, those with as many dots as the last are among them: the room says which it wants.
        if !self.is_a_vote(step.part, &topics.source) {
            items.truncate(topics.source.top.map_or(usize::MAX, |top| top as usize));
        }
        items
    }

    /// What people choose their groups from: what was said for it, as far as all who are here may see it.
    pub(in crate::domain::session) fn to_choose_from(
        &self,
        part: usize,
        source: &ItemSource,
    ) -> Result<Vec<Item>, Refusal> {
        let mut items = self.items_from(part, source, &self.shows_here());
        if self.is_hidden_vote(part, source) && !items.is_empty() {
            return Err(Refusal::VoteHidden);
        }
        // Nobody has voted: what the vote would be on is there to choose from.
        if items.is_empty() {
            items = self.said_for(part, source);
        }
        items.retain(|item| self.is_for_all_here(item));
        items.truncate(source.top.map_or(GROUPS, |top| top as usize).min(GROUPS));
        if items.is_empty() { Err(Refusal::NothingToChoose) } else { Ok(items) }
    }

    /// What can be chosen by hand: what is proposed, all else that its source holds, what was typed in that step, and,
    /// where the source is empty, whatever was said.
    pub fn topic_candidates(&self, step: StepRef) -> Vec<Item> {
        let Some(topics) = self.step(step).and_then(|step| step.topics.as_ref()) else { return Vec::new() };
        let mut items = self.proposed_topics(step);
        let source = self.said_for(step.part, &topics.source);
        let notes = self.notes_before.all(&self.notes, &self.shows_here());
        let typed = notes.filter(|note| note.step == Some(step) && note.kind == NoteKind::Note);
        let typed: Vec<ItemRef> = typed.map(|note| ItemRef::Note(note.id)).collect();
        items.extend(source);
        items.retain(|item| self.is_for_all_here(item));
        if items.is_empty() {
            items.extend(self.anything_said(step.part));
            items.retain(|item| !typed.contains(&item.of));
        }
        items.extend(typed.iter().filter_map(|of| self.item_here(*of)));
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
        if is_vote { Vec::new() } else { self.items_from(part, &whole, &self.shows_here()) }
    }

    fn anything_said(&self, part: usize) -> Vec<Item> {
        let in_part = |step: Option<StepRef>| step.is_none_or(|at| at.part == part);
        let shows = self.shows_here();
        let notes = self.notes_before.all(&self.notes, &shows);
        let notes = notes.filter(|note| note.kind != NoteKind::Decision && in_part(note.step));
        let notes = notes.map(|note| ItemRef::Note(note.id));
        let entries = self.entries_before.all(&self.entries, &shows).filter(|entry| in_part(entry.step));
        let all = notes.chain(entries.map(|entry| ItemRef::Entry(entry.id)));
        all.filter_map(|of| self.item_for(of, &shows))
            .filter(|item| item.audience != Audience::Mine)
            .collect()
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
        self.hidden_vote(part, source).is_some()
    }

    /// The vote that a source names, where it has not been shown.
    pub fn hidden_vote(&self, part: usize, source: &ItemSource) -> Option<CaptureRef> {
        let SourceOf::Capture(id) = &source.from else { return None };
        let root = self.capture(part, id).filter(|root| matches!(root.kind, CaptureKind::Vote { .. }))?;
        let capture = CaptureRef { part, id: root.id.clone() };
        let count = self.count_for(&capture, Eyes::Here).0;
        let is_shown = self.is_revealed_here(&CountRef { capture: capture.clone(), count });
        // What the room preferred not to vote on has nothing to show.
        (!is_shown && self.no_vote(&capture).is_none()).then_some(capture)
    }

    /// Nobody who is here would learn of it what is not for them.
    fn is_for_all_here(&self, item: &Item) -> bool {
        self.is_for_those_here(item.audience, &item.heard_by)
    }
}
