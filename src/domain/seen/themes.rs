//! Sorted lists of entries, as one audience may see them.

use std::collections::BTreeMap;

use super::{Seen, Viewer};
use crate::domain::event::{Audience, ItemList, ItemRef, StepRef, ThemeId};
use crate::domain::language::RoomPhrase;
use crate::domain::plural::regular;
use crate::domain::session::{Note, Said, Theme, Themes};
use crate::domain::text::Text;

/// A list with its themes.
#[derive(Clone, Debug)]
pub struct SeenSorting<'a> {
    pub list: &'a ItemList,
    /// Everything in it, oldest first.
    pub items: Vec<SeenItem<'a>>,
    /// Every wording, oldest first: numbers count these, and stay the same when items are merged.
    pub wordings: Vec<ItemRef>,
    /// In the order in which they were named.
    pub themes: Vec<SeenTheme<'a>>,
}

/// The heading of unsorted items.
pub const UNSORTED: &str = "Unsorted";

/// Notes under one heading.
#[derive(Clone, Debug, Default)]
pub struct ThemedNotes<'a> {
    /// Their theme, or (inner none) unsorted; none: they are in no sorted list.
    pub heading: Option<Option<ThemeId>>,
    /// Oldest first.
    pub notes: Vec<&'a Note>,
}

/// A theme, with its items.
#[derive(Clone, Debug)]
pub struct SeenTheme<'a> {
    pub theme: &'a Theme,
    /// The indexes of its items in the list.
    pub places: Vec<usize>,
}

/// An item of a list; merged entries are one item.
#[derive(Clone, Debug)]
pub struct SeenItem<'a> {
    pub of: ItemRef,
    /// Its number in the room: counts the wordings of the list from 1.
    pub number: usize,
    pub text: &'a Text,
    /// Its other wordings.
    pub also: Vec<&'a Text>,
    /// The entries merged into it.
    pub merged: Vec<ItemRef>,
    pub audience: Audience,
    /// Its themes.
    pub under: Vec<ThemeId>,
}

impl<'a> SeenSorting<'a> {
    /// The items without a theme.
    pub fn unsorted(&self) -> impl Iterator<Item = &SeenItem<'a>> {
        self.items.iter().filter(|item| item.under.is_empty())
    }

    /// The items of a theme; none: the unsorted ones.
    pub fn pile(&self, theme: Option<ThemeId>) -> Vec<&SeenItem<'a>> {
        match theme {
            Some(theme) => self.items.iter().filter(|item| item.under.contains(&theme)).collect(),
            None => self.unsorted().collect(),
        }
    }

    /// The items of one of its themes.
    pub fn under(&self, theme: &SeenTheme<'a>) -> impl Iterator<Item = &SeenItem<'a>> {
        theme.places.iter().filter_map(|place| self.items.get(*place))
    }

    /// The item with that number, in any wording.
    pub fn numbered(&self, number: usize) -> Option<&SeenItem<'a>> {
        let of = self.wordings.get(number.checked_sub(1)?)?;
        self.items.iter().find(|item| item.of == *of || item.merged.contains(of))
    }

    /// The item of an entry.
    pub fn item(&self, of: ItemRef) -> Option<&SeenItem<'a>> {
        self.items.iter().find(|item| item.of == of)
    }

    /// The themes of any of these, in any wording.
    pub fn over(&self, all: &[ItemRef]) -> Vec<ThemeId> {
        let is_it = |item: &&SeenItem<'a>| {
            all.contains(&item.of) || item.merged.iter().any(|merged| all.contains(merged))
        };
        let mut over: Vec<ThemeId> = Vec::new();
        for theme in self.items.iter().filter(is_it).flat_map(|item| &item.under) {
            if !over.contains(theme) {
                over.push(*theme);
            }
        }
        over
    }

    /// "5 of 24 to sort", or that nothing is left.
    pub fn standing(&self) -> String {
        match (self.unsorted().count(), self.items.len()) {
            (0, all) => format!("{}, all sorted", regular(all, "item")),
            (left, all) => format!("{left} of {all} to sort"),
        }
    }
}

impl<'a> SeenItem<'a> {
    /// Its text, with its other wordings.
    pub fn all_wordings(&self) -> String {
        let mut words = self.text.to_string();
        for also in &self.also {
            words.push_str(" / ");
            words.push_str(also.as_str());
        }
        words
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// A list, as far as this audience may see its entries. Entries for the facilitator alone are in none.
    pub fn sorting(&self, list: &'a ItemList) -> SeenSorting<'a> {
        let (state, sight) = (self.state, self.sight());
        let said: Vec<Said<'a>> = state
            .said_in(list, &|audience, heard_by| sight.shows(audience, heard_by))
            .filter(|said| said.audience != Audience::Mine && sight.shows(said.audience, said.heard_by))
            .collect();
        let sorted = self.sorted();
        let themes = sorted.of(list).filter(|theme| sight.shows(theme.audience, &theme.heard_by));
        let mut themes: Vec<SeenTheme<'a>> =
            themes.map(|theme| SeenTheme { theme, places: Vec::new() }).collect();
        let mut items: Vec<SeenItem<'a>> = Vec::with_capacity(said.len());
        let mut places: BTreeMap<ItemRef, usize> = BTreeMap::new();
        // The first visible wording is shown: usually the one that the others were merged into.
        let is_head = |said: &&Said<'a>| sorted.head(said.of) == said.of;
        let (heads, others): (Vec<Said<'a>>, Vec<Said<'a>>) =
            said.iter().copied().partition(|said| is_head(&said));
        let mut stands_for: BTreeMap<ItemRef, ItemRef> =
            heads.iter().map(|said| (said.of, said.of)).collect();
        for other in &others {
            stands_for.entry(sorted.head(other.of)).or_insert(other.of);
        }
        for (place, one) in said.iter().enumerate() {
            if stands_for.get(&sorted.head(one.of)) != Some(&one.of) {
                continue;
            }
            let under = sorted.over(one.of).iter().copied();
            let under: Vec<ThemeId> =
                under.filter(|id| themes.iter().any(|theme| theme.theme.id == *id)).collect();
            for theme in themes.iter_mut().filter(|theme| under.contains(&theme.theme.id)) {
                theme.places.push(items.len());
            }
            places.insert(one.of, items.len());
            let number = place + 1;
            items.push(SeenItem {
                of: one.of,
                number,
                text: one.text,
                also: Vec::new(),
                merged: Vec::new(),
                audience: one.audience,
                under,
            });
        }
        for other in &others {
            let first = stands_for.get(&sorted.head(other.of));
            let item = first.filter(|first| **first != other.of).and_then(|first| places.get(first));
            if let Some(item) = item.and_then(|place| items.get_mut(*place)) {
                item.also.push(other.text);
                item.merged.push(other.of);
                item.audience = item.audience.max(other.audience);
            }
        }
        let wordings = said.iter().map(|said| said.of).collect();
        SeenSorting { list, items, wordings, themes }
    }

    /// The lists with something for this audience, the one last added to first.
    pub fn item_lists(&self) -> Vec<ItemList> {
        let sight = self.sight();
        self.state.lists_with(|audience, heard_by| sight.shows(audience, heard_by))
    }

    /// The list of a note, if that was sorted.
    pub fn sorted_list_of(&self, note: &Note) -> Option<&'a ItemList> {
        self.find_sorted(&self.sorted_lists(), note)
    }

    /// The same for many notes: `sorted` is the [sorted lists](Self::sorted_lists).
    pub fn find_sorted(&self, sorted: &[&'a ItemList], note: &Note) -> Option<&'a ItemList> {
        let list = if sorted.is_empty() { None } else { self.state.list_of_note(note) };
        list.and_then(|list| sorted.iter().copied().find(|known| **known == list))
    }

    /// The themes of an item, in any of these wordings.
    pub fn themes_over(&self, of: &[ItemRef]) -> Vec<&'a Theme> {
        let themes = self.sorted();
        let is_over = |theme: &&Theme| of.iter().any(|of| themes.over(*of).contains(&theme.id));
        self.themes().filter(is_over).collect()
    }

    /// The numbers of the items of a vote: those from sorting, else counted from 1. Items typed for the vote
    /// come after the list.
    pub fn item_numbers(&self, items: &[&[ItemRef]]) -> Vec<usize> {
        let sorted = self.sorted_lists().into_iter().find_map(|list| {
            let wordings = self.sorting(list).wordings;
            let mut typed = wordings.len();
            let number = |of: &&[ItemRef]| match *of {
                [] => {
                    typed += 1;
                    Some(typed)
                }
                of => wordings.iter().position(|one| of.contains(one)).map(|place| place + 1),
            };
            let is_said = items.iter().any(|of| !of.is_empty());
            items.iter().map(number).collect::<Option<Vec<usize>>>().filter(|_| is_said)
        });
        sorted.unwrap_or_else(|| (1..=items.len()).collect())
    }

    /// The position of an item in a sorted list: unsorted ones come last.
    pub fn place_by_theme(&self, of: &[ItemRef]) -> usize {
        let theme = self.themes_over(of).first().map(|theme| theme.id);
        theme.and_then(|id| self.themes().position(|known| known.id == id)).unwrap_or(usize::MAX)
    }

    /// The notes of a place: first those in no sorted list, then for each sorted list those of each theme,
    /// and the unsorted ones.
    pub fn notes_by_theme(&self, place: Option<StepRef>) -> Vec<ThemedNotes<'a>> {
        let mut blocks = vec![ThemedNotes::default()];
        let mut lists: Vec<(&'a ItemList, Vec<&'a Note>)> = Vec::new();
        let sorted_lists = self.sorted_lists();
        for note in self.notes_in(place) {
            let Some(list) = self.find_sorted(&sorted_lists, note) else {
                blocks.iter_mut().take(1).for_each(|block| block.notes.push(note));
                continue;
            };
            match lists.iter_mut().find(|(known, _)| *known == list) {
                Some((_, notes)) => notes.push(note),
                None => lists.push((list, vec![note])),
            }
        }
        let sorted = self.sorted();
        for (list, notes) in lists {
            let stands = |note: &Note, theme: &Theme| sorted.over(ItemRef::Note(note.id)).contains(&theme.id);
            let themes: Vec<&Theme> = self.themes().filter(|theme| theme.list == *list).collect();
            for theme in &themes {
                let under = notes.iter().copied().filter(|note| stands(note, theme)).collect();
                blocks.push(ThemedNotes { heading: Some(Some(theme.id)), notes: under });
            }
            let is_left = |note: &&Note| !themes.iter().any(|theme| stands(note, theme));
            let left = notes.iter().copied().filter(is_left).collect();
            blocks.push(ThemedNotes { heading: Some(None), notes: left });
        }
        blocks.retain(|block| !block.notes.is_empty());
        blocks
    }

    /// The name of a theme, or the heading of unsorted items.
    pub fn theme_name(&self, theme: Option<ThemeId>) -> &'a str {
        let named = theme.and_then(|id| self.themes().find(|theme| theme.id == id));
        named.map_or(UNSORTED, |theme| theme.name.as_str())
    }

    /// The same, in the room's language.
    pub fn theme_for_room(&self, theme: Option<ThemeId>) -> String {
        let named = theme.and_then(|id| self.themes().find(|theme| theme.id == id));
        named.map_or_else(|| self.say(RoomPhrase::Unsorted), |theme| theme.name.to_string())
    }

    /// The sorted lists with a theme that this audience may see, in the order of their first themes.
    pub fn sorted_lists(&self) -> Vec<&'a ItemList> {
        let mut lists: Vec<&'a ItemList> = Vec::new();
        for theme in self.themes() {
            if !lists.contains(&&theme.list) {
                lists.push(&theme.list);
            }
        }
        lists
    }

    /// How lists are sorted, for this audience.
    fn sorted(&self) -> &'a Themes {
        let sight = self.sight();
        self.state.themes_for(&|audience, heard_by| sight.shows(audience, heard_by))
    }

    /// Themes that this audience may see.
    pub fn themes(&self) -> impl Iterator<Item = &'a Theme> {
        let sight = self.sight();
        self.sorted().all.iter().filter(move |theme| sight.shows(theme.audience, &theme.heard_by))
    }

    /// The title of a list.
    pub fn list_name(&self, list: &ItemList) -> String {
        match list {
            ItemList::Capture(key) => {
                let capture = self.capture(key);
                capture.map_or_else(|| key.id.to_string(), |capture| capture.name().to_owned())
            }
            ItemList::Notes(at) => {
                let step = self.steps().find(|step| Some(step.at) == *at);
                step.map_or_else(|| "Notes".to_owned(), |step| format!("Notes, {}", step.title()))
            }
            ItemList::Parked => "Parked for later".to_owned(),
        }
    }

    /// The list that the room sees being sorted, if there is anything in it for this audience.
    pub fn sorting_shown(&self) -> Option<SeenSorting<'a>> {
        let sorting = self.sorting(self.state.sorting_shown.as_ref()?);
        (!sorting.items.is_empty()).then_some(sorting)
    }
}
