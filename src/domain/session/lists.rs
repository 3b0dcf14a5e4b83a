//! Undo on a list's own screen: the last thing that happened to that list, whatever happened elsewhere since.

use std::collections::BTreeSet;

use super::Session;
use super::captures::Eyes;
use super::intent::Refusal;
use super::recall::Among;
use super::state::State;
use crate::domain::event::{Audience, CountRef, Event, FromBefore, Record};

/// A list that has a screen of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Rules,
    People,
    Groups,
    LastTime,
    /// Words, rows, terms and figures, where they are typed.
    Answers,
    /// All that was taken down, and what is missing of it and was left so.
    Taken,
    /// How lists are sorted under themes.
    Themes,
    /// What became of what was parked in earlier sessions.
    StillParked,
}

impl List {
    pub const fn has(self, event: &Event) -> bool {
        match self {
            Self::Rules => {
                matches!(
                    event,
                    Event::RuleAdded { .. } | Event::RuleReworded { .. } | Event::RuleStruck { .. }
                )
            }
            Self::People => matches!(event, Event::SetUpChanged { countdown: false, .. }),
            Self::Groups => matches!(
                event,
                Event::GroupsFormed { .. } | Event::GroupsMended { .. } | Event::MemberMarked { .. }
            ),
            Self::Themes => matches!(
                event,
                Event::ThemeNamed { .. }
                    | Event::ItemsSorted { .. }
                    | Event::ThemesMerged { .. }
                    | Event::ItemsMerged { .. }
            ),
            Self::LastTime => matches!(event, Event::ActionFollowedUp { .. }),
            Self::StillParked => matches!(event, Event::ParkedSettled { .. }),
            Self::Answers => matches!(
                event,
                Event::EntriesTaken { .. }
                    | Event::EntryEdited { .. }
                    | Event::EntryDeleted { .. }
                    | Event::Counted { .. }
                    | Event::ChoiceMade { .. }
            ),
            Self::Taken => {
                Self::Answers.has(event)
                    || matches!(
                        event,
                        Event::NoteTaken { .. }
                            | Event::NoteEdited { .. }
                            | Event::NoteDeleted { .. }
                            | Event::VoteRevealed { .. }
                            | Event::ActionTaken { .. }
                            | Event::ActionReworded { .. }
                            | Event::ActionOwned { .. }
                            | Event::ActionDue { .. }
                            | Event::ActionDeleted { .. }
                            | Event::Polled { .. }
                            | Event::ParkedSettled { note: Some(_), .. }
                            | Event::GapsLeft { .. }
                            | Event::StepRetitled { .. }
                    )
            }
        }
    }
}

/// What undo would take back of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LastOf<'a> {
    pub seq: u64,
    pub event: &'a Event,
    /// What came later and would be left without what it is about; then it stays.
    pub needed_by: Option<&'a Event>,
}

impl Session {
    /// The last thing that happened to a list and can be taken back.
    pub fn last_of(&self, list: List, eyes: Eyes) -> Option<LastOf<'_>> {
        let unheard = self.unheard(eyes);
        // What people made of the ground rules who were replaced is nobody's to take back.
        let is_theirs =
            |seq: u64| !unheard.contains(&seq) && (list != List::Rules || self.state.is_rule_change(seq));
        let (seq, event) = self.last_in(&self.undo, list, is_theirs)?;
        let needed_by = self.needed_by(seq);
        // What it is needed by would be told of: then there is nothing to take back.
        let is_told = needed_by.is_none_or(|record| !unheard.contains(&record.seq));
        let needed_by = needed_by.map(|record| &record.ev);
        (is_told && !self.struck_by(seq)).then_some(LastOf { seq, event, needed_by })
    }

    /// The last thing that was taken back of a list.
    pub fn last_undone_of(&self, list: List, eyes: Eyes) -> Option<&Event> {
        self.last_undone_in(list, eyes).map(|(_, event)| event)
    }

    fn last_undone_in(&self, list: List, eyes: Eyes) -> Option<(u64, &Event)> {
        self.last_in(&self.redo, list, |_| true)?;
        let unheard = self.unheard(eyes);
        self.last_in(&self.redo, list, |seq| !unheard.contains(&seq))
    }

    fn last_in(&self, stack: &[u64], list: List, can_be: impl Fn(u64) -> bool) -> Option<(u64, &Event)> {
        let mut latest = stack.iter().rev().filter_map(|seq| Some((*seq, self.find(*seq)?)));
        latest.find(|(seq, event)| list.has(event) && can_be(*seq))
    }

    /// What happened in confidence to what was taken down while somebody did not hear it whose eyes these are: to take it
    /// back would tell them of it. What was done openly cannot be taken back in confidence, either: it stays for everybody
    /// else. What was somebody's alone who facilitated is for nobody else to take back.
    fn unheard(&self, eyes: Eyes) -> BTreeSet<u64> {
        let now = self.state.people_among(Among::Here);
        let heard = |then: &State| match eyes {
            Eyes::Here => then.stays_among(&then.people_among(Among::Here), &now),
            Eyes::Facilitator => self.state.facilitator_heard(&then.hearers_now()),
        };
        let mut unheard = BTreeSet::new();
        let mut state = State::default();
        for record in self.records.iter().filter(|record| self.was_there(record.seq)) {
            let before = state.audience_of(&record.ev);
            state.apply(record);
            let after = state.audience_of(&record.ev);
            let in_confidence = [before, after].contains(&Some(Audience::Us));
            let is_mine = [before, after].contains(&Some(Audience::Mine));
            let is_of_others = is_mine && state.facilitator() != self.state.facilitator();
            // On a wall nothing tells that there was something of the facilitator's own.
            let is_own = after == Some(Audience::Mine) || (after.is_none() && before == Some(Audience::Mine));
            // What is put back tells nobody what it was.
            let is_own = is_own && !self.undone.contains(&record.seq);
            let stays_open = before.or(after).is_some() && self.was_open_then(&state);
            if is_of_others
                || stays_open
                || (is_own && eyes == Eyes::Here)
                || (in_confidence && !heard(&state))
            {
                unheard.insert(record.seq);
            }
        }
        unheard
    }

    /// Whether a record is of something that was taken down openly, while the step is confidential now: what is taken back, or
    /// put back, is so for everybody.
    pub(super) fn stays_open(&self, seq: u64) -> bool {
        if !self.state.is_in_confidence_now() {
            return false;
        }
        let mut state = State::default();
        for record in self.records.iter().filter(|record| record.seq <= seq && self.was_there(record.seq)) {
            let before = state.audience_of(&record.ev);
            state.apply(record);
            if record.seq == seq {
                return before.or(state.audience_of(&record.ev)).is_some() && self.was_open_then(&state);
            }
        }
        false
    }

    fn was_open_then(&self, then: &State) -> bool {
        self.state.is_in_confidence_now() && !then.is_in_confidence_now()
    }

    /// What can be put back was there until just now: whatever happened happened with it.
    fn was_there(&self, seq: u64) -> bool {
        !self.undone.contains(&seq) || self.redo.contains(&seq)
    }

    /// Whether what is taken back, or put back, next was done since nobody knows who is in the room: of anything before,
    /// open or not, nothing is told there.
    pub fn is_last_of_this_room(&self, is_undo: bool) -> bool {
        let is_opening = |ev: &Event| matches!(ev, Event::ClockAnchored { room_unknown: true, .. });
        let opened = self.records.iter().rfind(|record| is_opening(&record.ev)).map(|record| record.seq);
        let last = if is_undo { self.undo.last() } else { self.redo.last() };
        last.copied() > opened
    }

    /// Whether something in it stays among those who heard it, brought along from earlier sessions too.
    pub fn holds_confidences(&self) -> bool {
        fn stays(one: &impl FromBefore) -> bool {
            one.is_in_confidence()
        }
        let State { recalled, parked_before, scales_before, .. } = &self.state;
        if recalled.iter().any(stays) || parked_before.iter().any(stays) || scales_before.iter().any(stays) {
            return true;
        }
        let mut state = State::default();
        self.records.iter().any(|record| {
            let before = state.audience_of(&record.ev);
            state.apply(record);
            [before, state.audience_of(&record.ev)].contains(&Some(Audience::Us))
        })
    }

    /// The first later record that refers to nothing any more once `seq` is taken out. The fold itself tells: it counts
    /// what it cannot place.
    fn needed_by(&self, seq: u64) -> Option<&Record> {
        if self.undo.last() == Some(&seq) {
            return None;
        }
        let (mut with, mut without) = (State::default(), State::default());
        for record in self.records.iter().filter(|record| !self.undone.contains(&record.seq)) {
            let before = (with.unknown, without.unknown);
            with.apply(record);
            if record.seq == seq {
                continue;
            }
            without.apply(record);
            if without.unknown - before.1 > with.unknown - before.0 {
                return Some(record);
            }
        }
        None
    }

    /// Whether that took somebody off the list before the first step. They were never among the people, and undo brings
    /// nobody's name onto a screen that others read by now.
    pub(super) fn struck_by(&self, seq: u64) -> bool {
        let Some(Event::SetUpChanged { left, .. }) = self.find(seq) else { return false };
        self.state.struck.iter().any(|person| left.contains(&person.id))
    }

    pub(super) fn undo_in(&self, list: List, eyes: Eyes) -> Result<Event, Refusal> {
        let last = self.last_of(list, eyes).ok_or(Refusal::NothingToUndo)?;
        if last.needed_by.is_some() { Err(Refusal::Needed) } else { Ok(Event::Undone { seq: last.seq }) }
    }

    pub(super) fn redo_in(&self, list: List, eyes: Eyes) -> Result<Event, Refusal> {
        let (seq, _) = self.last_undone_in(list, eyes).ok_or(Refusal::NothingToRedo)?;
        Ok(Event::Redone { seq })
    }
}

impl State {
    /// For whom that is, as it stands now, which an event is about; none: it is about nothing that was taken down.
    pub(super) fn audience_of(&self, event: &Event) -> Option<Audience> {
        let note = |id| self.notes_before.audience(&self.notes, id);
        let entry = |id| self.entries_before.audience(&self.entries, id);
        let action = |id| self.actions_before.audience(&self.actions, id);
        match event {
            Event::NoteTaken { note: id, .. }
            | Event::NoteEdited { note: id, .. }
            | Event::NoteDeleted { note: id } => note(*id),
            Event::EntriesTaken { audience, .. } => Some(*audience),
            Event::EntryEdited { entry: id, .. } | Event::EntryDeleted { entry: id } => entry(*id),
            Event::Counted { audience, .. }
            | Event::Polled { audience, .. }
            | Event::ChoiceMade { audience, .. } => Some(*audience),
            Event::VoteRevealed { vote, count, .. } => {
                let at = CountRef { capture: vote.clone(), count: *count };
                self.tallies.get(&at).map(|counted| counted.audience.max(self.heard_where_settled().0))
            }
            Event::ActionTaken { action: id, .. }
            | Event::ActionReworded { action: id, .. }
            | Event::ActionOwned { action: id, .. }
            | Event::ActionDue { action: id, .. }
            | Event::ActionDeleted { action: id } => action(*id),
            Event::ActionFollowedUp { action, .. } => Some(self.heard_of_action(action).0),
            Event::ParkedSettled { parked, .. } => Some(self.heard_of_parked(parked).0),
            Event::RuleAdded { .. } | Event::RuleReworded { .. } | Event::RuleStruck { .. } => {
                Some(self.usual_in_a_step())
            }
            event if List::Themes.has(event) => Some(match self.heard_where_sorted(event) {
                Some(_) => Audience::Us,
                None => Audience::Room,
            }),
            // What it is called, and its series, are what somebody typed.
            Event::SetUpChanged { setup, .. } => {
                let is_same = (&setup.title, &setup.series) == (&self.setup.title, &self.setup.series);
                (!is_same).then(|| self.usual_in_a_step())
            }
            Event::StepRetitled { step, .. } => self.added.get(step).map(|added| added.audience),
            _ => None,
        }
    }

    /// For whom that is which has no audience of its own; before the first step it is for all who are named there.
    fn usual_in_a_step(&self) -> Audience {
        self.current().map_or(Audience::Room, |at| self.default_audience(Some(at)))
    }
}
