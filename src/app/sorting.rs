//! Sorting a list under themes: what is in hand, and what the next key is for.

use super::model::Model;
use crate::domain::event::{ItemList, ItemRef, ThemeId};
use crate::domain::likeness::Stems;
use crate::domain::seen::{SeenItem, SeenSorting, Shown};

/// What the themes' keys are, in the order in which the themes were named.
pub const THEME_KEYS: [char; 27] = [
    '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'a', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',
    'o', 'p', 't', 'w', 'y', 'z',
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorting {
    pub list: ItemList,
    /// Whose items are gone through; none: those that are unsorted.
    pub pile: Option<ThemeId>,
    /// The item in hand; none: there is none.
    pub hand: Option<ItemRef>,
    /// Where it stands in what is gone through: what comes there when it goes is in hand next.
    at: usize,
    pub wants: Wants,
    /// What looks like the item in hand.
    pub likes: Vec<ItemRef>,
}

/// What the next key is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wants {
    /// The theme that the item in hand goes under.
    #[default]
    Place,
    /// A theme that it goes under besides those where it is.
    Beside,
    /// The theme that is renamed.
    Rename,
    /// The theme that is merged into another.
    Merge,
    /// The other one.
    MergeInto(ThemeId),
    /// The theme whose items are unsorted again.
    Drop,
    /// The theme whose name is deleted for good.
    Erase,
    /// The number of what says the same as the item in hand, as far as it is typed.
    Same(Option<usize>),
}

impl Sorting {
    pub fn new(list: ItemList) -> Self {
        Self { list, pile: None, hand: None, at: 0, wants: Wants::Place, likes: Vec::new() }
    }

    /// Where the item in hand stands in what is gone through.
    pub fn place(&self, sorting: &SeenSorting<'_>) -> Option<usize> {
        sorting.pile(self.pile).iter().position(|item| Some(item.of) == self.hand)
    }

    /// Takes something in hand: what stands at that place of what is gone through, else the last of it.
    pub fn take(&mut self, sorting: &SeenSorting<'_>, place: usize) {
        let pile = sorting.pile(self.pile);
        self.hold(sorting, pile.get(place).or(pile.last()).map(|item| item.of));
    }

    /// The list may have changed: what went from what is gone through is not in hand any more, and a theme may be gone.
    pub fn follow(&mut self, sorting: &SeenSorting<'_>) {
        if self.pile.is_some_and(|pile| sorting.themes.iter().all(|theme| theme.theme.id != pile)) {
            self.pile = None;
        }
        let is_gone = self.place(sorting).is_none();
        if is_gone && (self.hand.is_some() || !sorting.pile(self.pile).is_empty()) {
            self.take(sorting, self.at);
        }
    }

    /// Takes something in hand, and looks for what is like it.
    pub fn hold(&mut self, sorting: &SeenSorting<'_>, hand: Option<ItemRef>) {
        (self.hand, self.wants) = (hand, Wants::Place);
        self.at = self.place(sorting).unwrap_or(0);
        self.likes =
            hand.and_then(|hand| sorting.item(hand)).map(|item| like(sorting, item)).unwrap_or_default();
    }

    /// The theme that is proposed: the one with the most that is like the item in hand, the first of several. None that it
    /// stands under already.
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

/// What looks like an item, in the order of the list.
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
    /// The list that is being sorted.
    pub fn sorting(&self) -> Option<&Sorting> {
        match &self.overlay {
            Some(super::screens::Overlay::Sort(sorting)) => Some(sorting),
            _ => None,
        }
    }

    /// The same through the eyes of those present: what is the facilitator's alone is never sorted.
    pub fn with_sorting<T>(
        &self,
        list: &ItemList,
        read: impl FnOnce(&SeenSorting<'_>, &Shown<'_>) -> T,
    ) -> Option<T> {
        let seen = self.present()?;
        Some(read(&seen.sorting(list), &seen))
    }
}
