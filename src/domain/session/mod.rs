//! A session: its records, and the state that they fold to.
//!
//! [`Session::apply`] is the only way in: live use, resume, undo, the second screen and every export go through it.
//! [`Session::decide`] is the only maker of events.

mod added;
mod apply;
mod before;
mod by_hand;
mod captures;
mod choices;
mod days;
mod decide;
mod disclosure;
mod fixed;
mod follow_up;
mod former_names;
mod forming;
mod groups;
mod intent;
mod items;
mod lead;
mod lists;
mod order;
mod owners;
mod pauses;
mod people;
mod polls;
mod prepare;
mod recall;
mod revealed;
mod revisions;
mod rounds;
mod rules;
mod schedule;
mod seating;
mod sorted;
mod state;
mod themes;
mod timers;
mod topics;
mod turns;
mod variants;
mod versions;
mod wordings;

pub use added::{AddedStep, NewStep, When};
pub use before::{EarlierItems, EarlierParked, EarlierScale, ParkedSaid};
pub use captures::{CaptureEntry, Counted, Eyes};
pub use choices::{ChoiceTaken, OpenChoice, cut as winners};
pub use disclosure::Disclosed;
pub use fixed::{Forecast, forecast};
pub use follow_up::{ActionChange, EarlierAction, NamedOwner, Remark, SaidOf, ledger_begins};
pub use former_names::FormerName;
pub use groups::{Grouped, Sitting};
pub use intent::{Began, GoRoundMove, HandOver, Intent, PeopleChange, Refusal, Towards};
pub use items::{Item, dots_each, suggested_dots};
pub use lead::Lead;
pub use lists::{LastOf, List};
pub use owners::{OwnerName, OwnersRead};
pub use polls::{Decision, Polling, TakenList, is_live, live_name, live_vote};
pub use prepare::{Preparation, plan_steps, timed_start};
pub use recall::Among;
pub use schedule::{FixedAhead, Schedule, SlotChange};
pub use state::{Action, Anchor, Crowd, FollowUp, Note, Participant, Rule, SessionStage, State};
pub use themes::{Said, Theme, ThemeMove, Themes};
pub use topics::{Choice, More, NoMore, Topic, Topics, TopicsInAll, Worded};
pub use turns::GoRound;

pub use super::roster::NameLine;

use std::collections::BTreeSet;

use super::event::{Event, Record};
use super::time::{Now, SessionTime};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    records: Vec<Record>,
    state: State,
    /// Records that undo can take out, oldest first.
    undo: Vec<u64>,
    /// Records that redo can put back, the next one last.
    redo: Vec<u64>,
    undone: BTreeSet<u64>,
    /// Undo and redo of what cannot be undone or redone: a sign of a damaged journal.
    lost_undos: u32,
    /// One more than the highest number that any person, rule, note or action has ever had, undone ones included: a
    /// number that was shown or exported once never means something else.
    next_number: u32,
}

impl Session {
    pub fn replay(records: impl IntoIterator<Item = Record>) -> Self {
        let mut session = Self::default();
        // A vector is taken as it is.
        let records: Vec<Record> = records.into_iter().collect();
        records.iter().for_each(|record| session.number(record));
        session.records = records;
        session.refold();
        session
    }

    pub fn apply(&mut self, record: Record) {
        self.number(&record);
        let rewrites = matches!(record.ev, Event::Undone { .. } | Event::Redone { .. });
        // A number that comes twice, in a damaged journal, is taken out twice: as the fold from the start has it.
        if !rewrites && !self.undone.contains(&record.seq) {
            self.state.apply(&record);
        }
        self.records.push(record);
        if rewrites {
            self.refold();
        }
    }

    /// Keeps up which records can be undone and redone, and which number comes next.
    fn number(&mut self, record: &Record) {
        self.next_number =
            self.next_number.max(highest_number(&record.ev).map_or(0, |n| n.saturating_add(1)));
        match &record.ev {
            Event::Undone { seq } => match take(&mut self.undo, *seq) {
                Some(()) => {
                    self.undone.insert(*seq);
                    self.redo.push(*seq);
                }
                None => self.lost_undos += 1,
            },
            Event::Redone { seq } => match take(&mut self.redo, *seq) {
                Some(()) => {
                    self.undone.remove(seq);
                    self.undo.push(*seq);
                }
                None => self.lost_undos += 1,
            },
            event if event.is_undoable() => {
                self.undo.push(record.seq);
                self.redo.clear();
            }
            _ => {}
        }
    }

    /// Folds anew without what is taken out.
    fn refold(&mut self) {
        let mut state = State::default();
        for record in self.records.iter().filter(|record| !self.undone.contains(&record.seq)) {
            state.apply(record);
        }
        state.unknown += self.lost_undos;
        self.state = state;
    }

    /// What the session is.
    ///
    /// For deciding and for bookkeeping. What people see goes through [`crate::domain::seen::Seen`].
    pub fn state(&self) -> &State {
        &self.state
    }

    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The number that the next record carries.
    pub fn next_seq(&self) -> u64 {
        self.records.last().map_or(0, |record| record.seq.saturating_add(1))
    }

    pub fn last_t(&self) -> SessionTime {
        self.records.last().map_or(SessionTime::default(), |record| record.t)
    }

    /// The session's time when the machine says `now`; never before the last record.
    pub fn time_at(&self, now: &Now) -> SessionTime {
        let measured =
            self.state.anchor.as_ref().map_or(SessionTime::default(), |anchor| anchor.time_at(now));
        measured.max(self.last_t())
    }

    pub fn record(&self, event: Event, now: &Now) -> Record {
        Record { seq: self.next_seq(), t: self.time_at(now), wall: now.wall, ev: event }
    }

    /// The event that undo would take out next.
    pub fn undoable(&self) -> Option<&Event> {
        self.find(self.last_to_undo()?)
    }

    /// The event that redo would put back next.
    pub fn redoable(&self) -> Option<&Event> {
        self.find(self.last_to_redo()?)
    }

    fn last_to_undo(&self) -> Option<u64> {
        self.undo.last().copied().filter(|seq| !self.struck_by(*seq) && !self.stays_open(*seq))
    }

    fn last_to_redo(&self) -> Option<u64> {
        self.redo.last().copied().filter(|seq| !self.stays_open(*seq))
    }

    fn find(&self, seq: u64) -> Option<&Event> {
        let at = self.records.binary_search_by_key(&seq, |record| record.seq).ok()?;
        self.records.get(at).map(|record| &record.ev)
    }
}

/// Takes `seq` out of a stack, from near its top as a rule.
fn take(stack: &mut Vec<u64>, seq: u64) -> Option<()> {
    let at = stack.iter().rposition(|known| *known == seq)?;
    stack.remove(at);
    Some(())
}

/// The highest number that an event gives to something.
fn highest_number(event: &Event) -> Option<u32> {
    match event {
        Event::SessionPrepared { parts, people, .. } => {
            let rules = parts.iter().map(|part| part.suggested_rules.len()).sum::<usize>();
            people.iter().map(|person| person.id.0).chain(u32::try_from(rules)).max()
        }
        Event::SetUpChanged { joined, .. } => joined.iter().map(|person| person.id.0).max(),
        Event::RuleAdded { rule, .. } => Some(rule.0),
        Event::NoteTaken { note, .. } => Some(note.0),
        Event::ParkedSettled { note, .. } => note.map(|note| note.0),
        Event::EntriesTaken { entries, .. } => entries.iter().map(|entry| entry.id.0).max(),
        Event::ActionTaken { action, .. } => Some(action.0),
        Event::Counted { tally, .. } | Event::ChoiceMade { tally: Some(tally), .. } => {
            tally.own_texts().map(|(id, _)| id.0).max()
        }
        Event::Polled { capture, .. } => polls::number_in(&capture.id),
        Event::ThemeNamed { theme, .. } => Some(theme.0),
        Event::TopicsChosen { tie: Some(tie), .. } => tie.parked.iter().map(|parked| parked.note.0).max(),
        Event::TopicsParked { topics, .. } => topics.iter().map(|topic| topic.note.0).max(),
        Event::ActionOwned { met, .. }
        | Event::ActionsRecalled { met, .. }
        | Event::ActionFollowedUp { met, .. }
        | Event::FacilitatorChanged { met, .. } => met.iter().map(|person| person.id.0).max(),
        _ => None,
    }
}
