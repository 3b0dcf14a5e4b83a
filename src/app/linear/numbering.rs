//! The numbers of the list that was read last, and who heard it. A number read before somebody joined, or
//! before another facilitator took over, is not acted on. This reveals nothing: the reply is the same if
//! nothing was read.

use super::Linear;
use super::output::taken::Item;
use crate::domain::recall::Hearer;
use crate::domain::session::{Among, Lead, SessionStage};

/// A numbered list that words refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberedList {
    /// The entries.
    Items,
    Rules,
    /// Actions left from last time.
    Earlier,
    /// The steps of the agenda.
    Steps,
}

impl NumberedList {
    const ALL: [Self; 4] = [Self::Items, Self::Rules, Self::Earlier, Self::Steps];

    /// How to have it read again.
    const fn sentence(self) -> &'static str {
        match self {
            Self::Items => "The people here have changed: list reads the items again, with their numbers.",
            Self::Rules => {
                "The people here have changed: rules reads the ground rules again, with their numbers."
            }
            Self::Steps => "The people here have changed: agenda reads the steps again, with their numbers.",
            Self::Earlier => {
                "The people here have changed: last reads what is left from last time again, with its numbers."
            }
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    /// As the room was read them,
    items: Vec<Item>,
    /// and as they were read in the facilitator's view: its numbers mean nothing outside it.
    items_in_view: Vec<Item>,
    /// Who was here after the last line, and who facilitated.
    readers: Option<(Vec<Hearer>, Lead)>,
    /// The lists that have not been read since somebody joined, or the facilitator changed.
    of_others: Vec<NumberedList>,
}

impl Numbering {
    pub(super) fn read(&mut self, items: Vec<Item>, in_view: bool) {
        *(if in_view { &mut self.items_in_view } else { &mut self.items }) = items;
        self.mark_read(NumberedList::Items);
    }

    pub(super) fn mark_read(&mut self, what: NumberedList) {
        self.of_others.retain(|other| *other != what);
    }

    pub(super) fn is_unread(&self, in_view: bool) -> bool {
        self.of(in_view).is_empty()
    }

    pub(super) fn get(&self, number: usize, in_view: bool) -> Option<Item> {
        number.checked_sub(1).and_then(|n| self.of(in_view).get(n)).cloned()
    }

    fn of(&self, in_view: bool) -> &[Item] {
        if in_view { &self.items_in_view } else { &self.items }
    }
}

impl Linear {
    /// Returns whether somebody is new, or another person leads.
    pub(super) fn number_for_those_here(&mut self) -> bool {
        let Some(state) = self.state() else {
            self.listed = Numbering::default();
            (self.counted, self.before_poll) = <_>::default();
            return false;
        };
        let stage = state.stage;
        let now = (state.people_among(Among::Here), state.facilitator());
        let somebody_is_new = self
            .listed
            .readers
            .as_ref()
            .is_some_and(|(before, lead)| *lead != now.1 || !state.stays_among(before, &now.0));
        if somebody_is_new {
            self.listed.items.clear();
            self.listed.items_in_view.clear();
            // Before the first step the plan holds only what the script has.
            let is_plan = |what: &NumberedList| *what == NumberedList::Steps && stage == SessionStage::Rules;
            self.listed.of_others = NumberedList::ALL.into_iter().filter(|what| !is_plan(what)).collect();
        }
        self.listed.readers = Some(now);
        somebody_is_new
    }

    /// Whether the list was read for other people and has to be read again; if so, says it.
    pub(super) fn has_to_be_read_anew(&mut self, what: NumberedList) -> bool {
        let is_stale = self.listed.of_others.contains(&what);
        if is_stale {
            self.say(what.sentence());
        }
        is_stale
    }
}
