//! Undo on a list's own screen: the last thing that happened to that list, whatever happened elsewhere since.

use super::Session;
use super::intent::Refusal;
use super::state::State;
use crate::domain::event::Event;

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
            Self::Groups => matches!(event, Event::GroupsFormed { .. } | Event::GroupsMended { .. }),
            Self::LastTime => matches!(event, Event::ActionFollowedUp { .. }),
            Self::StillParked => matches!(event, Event::ParkedSettled { .. }),
            Self::Answers => matches!(
                event,
                Event::EntriesTaken { .. }
                    | Event::EntryEdited { .. }
                    | Event::EntryDeleted { .. }
                    | Event::Counted { .. }
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
                            | Event::ParkedSettled { note: Some(_), .. }
                            | Event::GapsLeft { .. }
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
    pub fn last_of(&self, list: List) -> Option<LastOf<'_>> {
        let (seq, event) = self.last_in(&self.undo, list)?;
        Some(LastOf { seq, event, needed_by: self.needed_by(seq) })
    }

    /// The last thing that was taken back of a list.
    pub fn last_undone_of(&self, list: List) -> Option<&Event> {
        self.last_in(&self.redo, list).map(|(_, event)| event)
    }

    fn last_in(&self, stack: &[u64], list: List) -> Option<(u64, &Event)> {
        let mut latest = stack.iter().rev().filter_map(|seq| Some((*seq, self.find(*seq)?)));
        latest.find(|(_, event)| list.has(event))
    }

    /// The first later record that refers to nothing any more once `seq` is taken out. The fold itself tells: it counts
    /// what it cannot place.
    fn needed_by(&self, seq: u64) -> Option<&Event> {
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
                return Some(&record.ev);
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

    pub(super) fn undo_in(&self, list: List) -> Result<Event, Refusal> {
        let last =
            self.last_of(list).filter(|last| !self.struck_by(last.seq)).ok_or(Refusal::NothingToUndo)?;
        if last.needed_by.is_some() { Err(Refusal::Needed) } else { Ok(Event::Undone { seq: last.seq }) }
    }

    pub(super) fn redo_in(&self, list: List) -> Result<Event, Refusal> {
        let (seq, _) = self.last_in(&self.redo, list).ok_or(Refusal::NothingToRedo)?;
        Ok(Event::Redone { seq })
    }
}
