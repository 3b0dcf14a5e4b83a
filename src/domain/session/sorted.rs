//! How lists are sorted for different readers: what is sorted in a confidential step is sorted for the people who were there.

use std::collections::BTreeSet;

use super::state::State;
use super::themes::Themes;
use crate::domain::event::{Audience, Event};
use crate::domain::recall::Hearer;
use crate::domain::versions::Shows;

/// How lists are sorted for readers who may not know of everything. Empty until something is sorted in confidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SortedFor {
    /// The people who were there when something was sorted in confidence, each combination once.
    heard: Vec<Vec<Hearer>>,
    layers: Vec<Layer>,
}

/// The most layers that are kept. With more combinations of people, some of them see a list as it was before the last
/// sorting in confidence; without a limit the number could double with each new combination.
const MOST_LAYERS: usize = 64;

/// How lists are sorted for people who heard some of it in confidence, and everything that was sorted openly.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Layer {
    /// Which of the combinations they belong to, as indices.
    of: BTreeSet<usize>,
    themes: Themes,
}

impl SortedFor {
    /// The people who belong to all of these combinations; none: everybody.
    fn heard_all(&self, of: &BTreeSet<usize>) -> Option<Vec<Hearer>> {
        let mut all = of.iter().filter_map(|place| self.heard.get(*place));
        let mut both = all.next()?.clone();
        for others in all {
            both.retain(|one| others.iter().any(|other| other.is(*one)));
        }
        Some(both)
    }

    /// The index of the combination that hears something now. `now`: how lists were sorted before.
    fn place_of(&mut self, heard_by: Vec<Hearer>, now: &Themes) -> usize {
        if let Some(place) = self.heard.iter().position(|known| *known == heard_by) {
            return place;
        }
        if self.layers.is_empty() {
            self.layers.push(Layer { of: BTreeSet::new(), themes: now.clone() });
        }
        let place = self.heard.len();
        self.heard.push(heard_by);
        let with = |layer: &Layer| -> BTreeSet<usize> { layer.of.iter().copied().chain([place]).collect() };
        let more = self.layers.iter().map(|layer| Layer { of: with(layer), themes: layer.themes.clone() });
        // A combination of people whom nobody belongs to needs no lists.
        let more = more.filter(|layer| self.heard_all(&layer.of) != Some(Vec::new()));
        let more: Vec<Layer> = more.take(MOST_LAYERS.saturating_sub(self.layers.len())).collect();
        // If everybody who heard all of a layer heard this too, the layer with it takes its place.
        let is_replaced = |layer: &Layer| {
            let (old, new) = (self.heard_all(&layer.of), with(layer));
            let is_same = old.is_some_and(|old| self.heard_all(&new).map(|new| new.len()) == Some(old.len()));
            is_same && more.iter().any(|layer| layer.of == new)
        };
        let replaced: Vec<bool> = self.layers.iter().map(is_replaced).collect();
        let mut replaced = replaced.into_iter();
        self.layers.retain(|_| replaced.next() != Some(true));
        self.layers.extend(more);
        place
    }
}

impl State {
    /// How lists are sorted for readers; `shows` tells what they may see.
    pub fn themes_for(&self, shows: Shows<'_>) -> &Themes {
        let heard = self.sorted_for.heard.iter().enumerate();
        let known: BTreeSet<usize> =
            heard.filter(|(_, by)| shows(Audience::Us, by)).map(|(place, _)| place).collect();
        if known.len() == self.sorted_for.heard.len() {
            return &self.themes;
        }
        let layers = self.sorted_for.layers.iter().filter(|layer| layer.of.is_subset(&known));
        layers.max_by_key(|layer| layer.of.len()).map_or(&self.themes, |layer| &layer.themes)
    }

    /// The same for those who are here.
    pub(super) fn themes_here(&self) -> &Themes {
        self.themes_for(&self.shows_here())
    }

    /// Applies a sorting event for everybody who may know of it.
    pub(super) fn sort(&mut self, event: &Event) -> Option<()> {
        let place = self.heard_where_sorted(event).map(|by| {
            let now = self.themes.clone();
            self.sorted_for.place_of(by, &now)
        });
        let mut layers = std::mem::take(&mut self.sorted_for.layers);
        for layer in layers.iter_mut().filter(|layer| place.is_none_or(|place| layer.of.contains(&place))) {
            // Something that does not exist for them is not damage.
            let _ = self.sort_in(&mut layer.themes, event);
        }
        self.sorted_for.layers = layers;
        let mut themes = std::mem::take(&mut self.themes);
        let sorted = self.sort_in(&mut themes, event);
        self.themes = themes;
        sorted
    }

    /// Who hears of the sorting; none: everybody. A merge is for the people who may see both items.
    pub(super) fn heard_where_sorted(&self, event: &Event) -> Option<Vec<Hearer>> {
        if self.is_in_confidence_now() {
            return Some(self.hearers_now());
        }
        let Event::ItemsMerged { list, items, into, .. } = event else { return None };
        let shows = self.shows_here();
        let merged = self.said_in(list, &shows).filter(|said| said.of == *into || items.contains(&said.of));
        let (audience, heard_by) = self.narrowest(merged.map(|said| (said.audience, said.heard_by)));
        (audience == Audience::Us).then_some(heard_by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::PersonId;

    /// In a group of twelve, everybody misses one part of the sorting.
    #[test]
    fn many_combinations_of_people_need_few_layers() {
        let all: Vec<Hearer> = (0..12).map(|n| Hearer::Person(PersonId(n))).collect();
        let mut sorted = SortedFor::default();
        for away in &all {
            let heard_by: Vec<Hearer> = all.iter().copied().filter(|one| one != away).collect();
            let place = sorted.place_of(heard_by.clone(), &Themes::default());
            assert_eq!(sorted.place_of(heard_by, &Themes::default()), place);
        }
        assert_eq!(sorted.heard.len(), 12);
        assert!(sorted.layers.len() <= MOST_LAYERS, "{}", sorted.layers.len());
        assert!(
            sorted.layers.iter().any(|layer| layer.of.is_empty()),
            "everybody who heard nothing has lists"
        );
    }
}
