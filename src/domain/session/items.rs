//! Things that people said, as something to vote on, to sort or to talk about.

use super::choices::cut;
use super::state::State;
use crate::domain::activity::{CaptureKind, ItemSource, SourceOf};
use crate::domain::event::{Audience, CaptureRef, EntryId, ItemList, ItemRef, Tally};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;

/// Something that was said, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub of: ItemRef,
    pub text: Text,
    pub audience: Audience,
    /// Who was here when it was said, and each time that it was worded anew.
    pub heard_by: Vec<Hearer>,
}

impl State {
    /// Something that was said; nothing where it was taken out since.
    pub fn item(&self, of: ItemRef) -> Option<Item> {
        self.said(of).or_else(|| self.typed(of))
    }

    /// Something that was typed for a vote, or that the script names: its text stands with the figures alone.
    fn typed(&self, of: ItemRef) -> Option<Item> {
        let ItemRef::Entry(wanted) = of else { return None };
        let text = |tally: &Tally| {
            let mut own = tally.own_texts();
            own.find(|(id, _)| *id == wanted).map(|(_, text)| text.clone())
        };
        let counted = self.tallies.values().map(|one| (&one.tally, one.audience, &one.heard_by));
        let chosen =
            self.choices.iter().filter_map(|one| Some((one.tally.as_ref()?, one.audience, &one.heard_by)));
        let (text, audience, heard_by) = counted
            .chain(chosen)
            .find_map(|(tally, audience, heard_by)| Some((text(tally)?, audience, heard_by)))?;
        Some(Item { of, text, audience, heard_by: heard_by.clone() })
    }

    /// Takes out what was typed for a vote: its figures stay. Nothing where there is no such text.
    pub(super) fn take_typed_out(&mut self, entry: EntryId) -> Option<()> {
        let counted = self.tallies.values_mut().map(|one| &mut one.tally);
        let chosen = self.choices.iter_mut().filter_map(|one| one.tally.as_mut());
        let mut found = None;
        for (text, of) in counted.chain(chosen).flat_map(Tally::items_mut) {
            if !text.is_empty() && *of == [ItemRef::Entry(entry)] {
                *text = Text::default();
                found = Some(());
            }
        }
        found
    }

    /// Something that was taken down; nothing where it was taken out since.
    pub(super) fn said(&self, of: ItemRef) -> Option<Item> {
        let (text, audience, heard_by) = match of {
            ItemRef::Note(id) => {
                let note = self.notes.iter().find(|note| note.id == id)?;
                (note.text.clone(), note.audience, &note.heard_by)
            }
            ItemRef::Entry(id) => {
                let entry = self.entries.iter().find(|entry| entry.id == id)?;
                let first = entry.content.cells().into_iter().find(|cell| !cell.is_empty())?;
                (first.clone(), entry.audience, &entry.heard_by)
            }
            ItemRef::Action(id) => {
                let action = self.actions.iter().find(|action| action.id == id)?;
                (action.text.clone(), action.audience, &action.heard_by)
            }
            ItemRef::Theme(id) => return self.theme_item(id),
        };
        Some(Item { of, text, audience, heard_by: heard_by.clone() })
    }

    /// What was said for `source` in an activity, oldest first; of a vote, the most dots first. What is the facilitator's
    /// alone is never among it.
    pub fn items_from(&self, part: usize, source: &ItemSource) -> Vec<Item> {
        let refs: Vec<ItemRef> = match &source.from {
            SourceOf::Parked => self.heads(&ItemList::Parked),
            SourceOf::Actions => self.actions.iter().map(|action| ItemRef::Action(action.id)).collect(),
            SourceOf::Capture(id) => self.items_of_capture(part, id, source.top),
            SourceOf::Themes(of) => self.themes_of(part, of),
        };
        let items = refs.into_iter().filter_map(|of| self.item(of));
        items.filter(|item| item.audience != Audience::Mine).collect()
    }

    fn items_of_capture(&self, part: usize, id: &Text, top: Option<u32>) -> Vec<ItemRef> {
        let Some(root) = self.capture(part, id) else { return Vec::new() };
        let key = CaptureRef { part, id: root.id.clone() };
        if let Some(choice) = self.chosen(&key, top) {
            return choice.chosen.clone();
        }
        if let Some(counted) = self.counted(&key) {
            // While the room has not settled a tie, none of those that are tied is left out.
            let Tally::Dots { items, .. } = &counted.tally else { return Vec::new() };
            let (sure, tied) = cut(items, top);
            return sure.into_iter().chain(tied).collect();
        }
        self.heads(&ItemList::Capture(key))
    }

    /// What is in a list, oldest first; of what was merged, what stands for all of its wordings.
    fn heads(&self, list: &ItemList) -> Vec<ItemRef> {
        self.items_in(list).into_iter().map(|item| item.of).collect()
    }

    /// The themes of a list of an activity, in the order in which they were named.
    fn themes_of(&self, part: usize, of: &Text) -> Vec<ItemRef> {
        let list = match self.capture(part, of) {
            Some(root) => ItemList::Capture(CaptureRef { part, id: root.id.clone() }),
            None if of.as_str() == "parked" => ItemList::Parked,
            None => return Vec::new(),
        };
        self.themes.of(&list).map(|theme| ItemRef::Theme(theme.id)).collect()
    }
}

/// How many dots each person has in a vote: as it was settled when it opened, else as the script says, else what suits.
pub fn dots_each(kind: &CaptureKind, tally: &Tally) -> u32 {
    match (kind, tally) {
        (CaptureKind::Vote { dots, .. }, Tally::Dots { items, each, .. }) => {
            each.or(*dots).unwrap_or_else(|| suggested_dots(items.len()))
        }
        _ => 0,
    }
}

/// How many dots for each person suit so many items: the square root, rounded, from 1 to 5.
pub fn suggested_dots(items: usize) -> u32 {
    let rounds_up_to = |dots: u32| items.saturating_mul(4) >= (2 * dots as usize - 1).pow(2);
    (1..=5).rev().find(|dots| rounds_up_to(*dots)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_follow_the_square_root_within_their_bounds() {
        let suggested = [0, 1, 2, 3, 6, 7, 12, 13, 20, 21, 24, 500].map(suggested_dots);
        assert_eq!(suggested, [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5]);
    }
}
