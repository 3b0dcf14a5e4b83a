//! Things that people said, as something to vote on, to sort or to talk about.

use super::captures::CaptureEntry;
use super::choices::cut;
use super::state::{Action, Note, State};
use crate::domain::activity::{CaptureKind, ItemSource, SourceOf};
use crate::domain::event::{Audience, CaptureRef, EntryId, ItemList, ItemRef, Tally};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;
use crate::domain::versions::{Shows, Version};

/// Something that was said, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub of: ItemRef,
    pub text: Text,
    pub audience: Audience,
    /// Who was here when it was said, and each time that it was worded anew.
    pub heard_by: Vec<Hearer>,
}

impl Item {
    /// Of a row its first cell, of a term the term.
    fn of_entry(entry: &CaptureEntry) -> Option<Self> {
        let first = entry.content.cells().into_iter().find(|cell| !cell.is_empty())?;
        let (audience, heard_by) = (entry.audience, entry.heard_by.clone());
        Some(Self { of: ItemRef::Entry(entry.id), text: first.clone(), audience, heard_by })
    }
}

impl From<&Note> for Item {
    fn from(note: &Note) -> Self {
        let (audience, heard_by) = (note.audience, note.heard_by.clone());
        Self { of: ItemRef::Note(note.id), text: note.text.clone(), audience, heard_by }
    }
}

impl From<&Action> for Item {
    fn from(action: &Action) -> Self {
        let (audience, heard_by) = (action.audience, action.heard_by.clone());
        Self { of: ItemRef::Action(action.id), text: action.text.clone(), audience, heard_by }
    }
}

impl State {
    /// Something that was said, as those have it for whom `shows` says what is for them; where it is not, as it stands.
    /// Nothing where it was taken out since.
    pub fn item_for(&self, of: ItemRef, shows: Shows<'_>) -> Option<Item> {
        self.said(of, shows).or_else(|| self.typed(of))
    }

    /// The same for those who are here.
    pub(super) fn item_here(&self, of: ItemRef) -> Option<Item> {
        self.item_for(of, &self.shows_here())
    }

    /// How it stands, and how it does for those who may not know of that: the newest first.
    pub(super) fn item_versions(&self, of: ItemRef) -> Vec<Version<Item>> {
        fn items<'a, T: 'a>(
            all: impl Iterator<Item = Version<&'a T>>,
            item: impl Fn(&T) -> Option<Item>,
        ) -> Vec<Version<Item>> {
            let item = |one: Version<&T>| Some(Version { thing: item(one.thing)?, is_gone: one.is_gone });
            all.filter_map(item).collect()
        }
        let found = match of {
            ItemRef::Note(id) => {
                items(self.notes_before.versions(&self.notes, id), |note| Some(Item::from(note)))
            }
            ItemRef::Entry(id) => items(self.entries_before.versions(&self.entries, id), Item::of_entry),
            ItemRef::Action(id) => {
                items(self.actions_before.versions(&self.actions, id), |action| Some(Item::from(action)))
            }
            ItemRef::Theme(_) => Vec::new(),
        };
        match found.is_empty() {
            true => self.item_here(of).map(|thing| Version { thing, is_gone: false }).into_iter().collect(),
            false => found,
        }
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
    fn said(&self, of: ItemRef, shows: Shows<'_>) -> Option<Item> {
        match of {
            ItemRef::Note(id) => self.notes_before.find(&self.notes, id, shows).map(Item::from),
            ItemRef::Entry(id) => self.entries_before.find(&self.entries, id, shows).and_then(Item::of_entry),
            ItemRef::Action(id) => self.actions_before.find(&self.actions, id, shows).map(Item::from),
            ItemRef::Theme(id) => self.theme_item(id, shows),
        }
    }

    /// Something that was taken down, as anybody may know it who may know of it at all.
    pub(super) fn said_openly(&self, of: ItemRef) -> Option<Item> {
        self.said(of, &|audience, _| audience == Audience::Room)
    }

    /// What was said for `source` in an activity, oldest first; of a vote, the most dots first. What is the facilitator's
    /// alone is never among it.
    pub fn items_from(&self, part: usize, source: &ItemSource, shows: Shows<'_>) -> Vec<Item> {
        let refs: Vec<ItemRef> = match &source.from {
            SourceOf::Parked => self.heads(&ItemList::Parked, shows),
            SourceOf::Actions => {
                let actions = self.actions_before.all(&self.actions, shows);
                actions.map(|action| ItemRef::Action(action.id)).collect()
            }
            SourceOf::Capture(id) => self.items_of_capture(part, id, source.top, shows),
            SourceOf::Themes(of) => self.themes_of(part, of, shows),
        };
        let items = refs.into_iter().filter_map(|of| self.item_for(of, shows));
        items.filter(|item| item.audience != Audience::Mine).collect()
    }

    /// For whom it is what those who are here make of a list: where something of it was taken out for them in confidence, what
    /// is missing would tell everybody else.
    pub fn audience_of_list(&self, part: usize, source: &ItemSource) -> Audience {
        let here = self.items_from(part, source, &self.shows_here());
        audience_without(&self.items_from(part, source, &|audience, _| audience == Audience::Room), &here)
    }

    fn items_of_capture(&self, part: usize, id: &Text, top: Option<u32>, shows: Shows<'_>) -> Vec<ItemRef> {
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
        self.heads(&ItemList::Capture(key), shows)
    }

    /// What is in a list, oldest first; of what was merged, what stands for all of its wordings.
    fn heads(&self, list: &ItemList, shows: Shows<'_>) -> Vec<ItemRef> {
        self.items_in(list, shows).into_iter().map(|item| item.of).collect()
    }

    /// The themes of a list of an activity, in the order in which they were named.
    fn themes_of(&self, part: usize, of: &Text, shows: Shows<'_>) -> Vec<ItemRef> {
        let list = match self.capture(part, of) {
            Some(root) => ItemList::Capture(CaptureRef { part, id: root.id.clone() }),
            None if of.as_str() == "parked" => ItemList::Parked,
            None => return Vec::new(),
        };
        self.themes_for(shows).of(&list).map(|theme| ItemRef::Theme(theme.id)).collect()
    }
}

/// For whom it is what those make of a list who have these `here` of it, of which the room has `room`.
pub(super) fn audience_without(room: &[Item], here: &[Item]) -> Audience {
    let is_here = |item: &Item| here.iter().any(|known| known.of == item.of);
    match room.iter().filter(|item| item.audience == Audience::Room).all(is_here) {
        true => Audience::Room,
        false => Audience::Us,
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
