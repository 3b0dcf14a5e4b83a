//! Sorting a list under themes: the current item, and what the next key is for.

use super::model::Model;
use crate::domain::event::{ItemList, ItemRef, ThemeId};
use crate::domain::likeness::Stems;
use crate::domain::seen::{SeenItem, SeenSorting, Shown};

/// The themes' keys, in the order in which the themes were named.
pub const THEME_KEYS: [char; 27] = [
    '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'a', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',
    'o', 'p', 't', 'w', 'y', 'z',
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorting {
    pub list: ItemList,
    /// The theme whose items are gone through; none: the unsorted items.
    pub pile: Option<ThemeId>,
    /// The current item, if any.
    pub hand: Option<ItemRef>,
    /// Its position in the pile: when it moves away, the item that takes this position is next.
    at: usize,
    pub wants: Wants,
    /// Items similar to the current one.
    pub likes: Vec<ItemRef>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wants {
    /// A theme to move the current item to.
    #[default]
    Place,
    /// A further theme for the current item.
    Beside,
    /// The theme to rename.
    Rename,
    /// The theme to merge into another.
    Merge,
    /// The theme to merge it into.
    MergeInto(ThemeId),
    /// The theme to dissolve, which leaves its items unsorted.
    Drop,
    /// The theme whose name is to be deleted for good.
    Erase,
    /// The number of an item that says the same as the current one, as typed so far.
    Same(Option<usize>),
}

impl Sorting {
    pub fn new(list: ItemList) -> Self {
        Self { list, pile: None, hand: None, at: 0, wants: Wants::Place, likes: Vec::new() }
    }

    /// The position of the current item in the pile.
    pub fn place(&self, sorting: &SeenSorting<'_>) -> Option<usize> {
        sorting.pile(self.pile).iter().position(|item| Some(item.of) == self.hand)
    }

    /// Makes the item at `place` in the pile current, or else the last one.
    pub fn take(&mut self, sorting: &SeenSorting<'_>, place: usize) {
        let pile = sorting.pile(self.pile);
        self.hold(sorting, pile.get(place).or(pile.last()).map(|item| item.of));
    }

    /// Adjusts to a changed list: the current item may have left the pile, and a theme may be gone.
    pub fn follow(&mut self, sorting: &SeenSorting<'_>) {
        if self.pile.is_some_and(|pile| sorting.themes.iter().all(|theme| theme.theme.id != pile)) {
            self.pile = None;
        }
        let is_gone = self.place(sorting).is_none();
        if is_gone && (self.hand.is_some() || !sorting.pile(self.pile).is_empty()) {
            self.take(sorting, self.at);
        }
    }

    /// Makes an item current, and finds similar ones.
    pub fn hold(&mut self, sorting: &SeenSorting<'_>, hand: Option<ItemRef>) {
        (self.hand, self.wants) = (hand, Wants::Place);
        self.at = self.place(sorting).unwrap_or(0);
        self.likes =
            hand.and_then(|hand| sorting.item(hand)).map(|item| like(sorting, item)).unwrap_or_default();
    }

    /// The proposed theme: the one with the most items similar to the current one, the first among equals,
    /// and not one that already has the item.
    pub fn proposed(&self, sorting: &SeenSorting<'_>) -> Option<ThemeId> {
        let hand = sorting.item(self.hand?)?;
        let mut proposed: Option<(ThemeId, usize)> = None;
        for theme in sorting.themes.iter().filter(|theme| !hand.under.contains(&theme.theme.id)) {
            let count = sorting.under(theme).filter(|item| self.likes.contains(&item.of)).count();
            if count > proposed.map_or(0, |(_, most)| most) {
                proposed = Some((theme.theme.id, count));
            }
        }
        proposed.map(|(theme, _)| theme)
    }
}

/// Items similar to an item, in the order of the list.
fn like(sorting: &SeenSorting<'_>, item: &SeenItem<'_>) -> Vec<ItemRef> {
    let stems = |item: &SeenItem<'_>| -> Vec<Stems> {
        std::iter::once(item.text)
            .chain(item.also.iter().copied())
            .map(|text| Stems::of(text.as_str()))
            .collect()
    };
    let own = stems(item);
    let others = sorting.items.iter().filter(|other| other.of != item.of);
    let alike =
        others.filter(|other| stems(other).iter().any(|one| own.iter().any(|own| own.are_alike(one))));
    alike.map(|other| other.of).collect()
}

impl Model {
    /// The sorting, if it is open.
    pub fn sorting(&self) -> Option<&Sorting> {
        match &self.overlay {
            Some(super::screens::Overlay::Sort(sorting)) => Some(sorting),
            _ => None,
        }
    }

    /// Runs `f` with the list as those present may see it: items for the facilitator alone are never sorted.
    pub fn with_sorting<T>(
        &self,
        list: &ItemList,
        read: impl FnOnce(&SeenSorting<'_>, &Shown<'_>) -> T,
    ) -> Option<T> {
        let seen = self.present()?;
        Some(read(&seen.sorting(list), &seen))
    }
}
