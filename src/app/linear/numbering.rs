//! The numbers of the list that was read last, and for whom they are: what was read before somebody came, or before another
//! took over, is not acted on by its number. Nothing of it is told by that: where nothing was read it is the same.

use super::Linear;
use super::output::taken::Item;
use crate::domain::recall::Hearer;
use crate::domain::session::{Among, Lead};

#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    items: Vec<Item>,
    /// Those who were here when the last line was through, and who facilitated.
    readers: Option<(Vec<Hearer>, Lead)>,
    of_others: bool,
}

impl Numbering {
    pub(super) fn read(&mut self, items: Vec<Item>) {
        (self.items, self.of_others) = (items, false);
    }

    pub(super) fn is_unread(&self) -> bool {
        self.items.is_empty()
    }

    /// Somebody has come since, or another facilitates.
    pub(super) const fn is_of_others(&self) -> bool {
        self.of_others
    }

    pub(super) fn get(&self, number: usize) -> Option<Item> {
        number.checked_sub(1).and_then(|n| self.items.get(n)).cloned()
    }
}

impl Linear {
    pub(super) fn number_for_those_here(&mut self) {
        let Some(state) = self.state() else { return self.listed = Numbering::default() };
        let now = (state.people_among(Among::Here), state.facilitator());
        let somebody_is_new = self
            .listed
            .readers
            .as_ref()
            .is_some_and(|(before, lead)| *lead != now.1 || !state.stays_among(before, &now.0));
        if somebody_is_new {
            self.listed.items.clear();
            self.listed.of_others = true;
        }
        self.listed.readers = Some(now);
    }
}
