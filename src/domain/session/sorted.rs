//! How lists are sorted for some of those who read: what is sorted in confidence is sorted for those who were there.

use std::collections::BTreeSet;

use super::state::State;
use super::themes::Themes;
use crate::domain::event::{Audience, Event};
use crate::domain::recall::Hearer;
use crate::domain::versions::Shows;

/// How lists stand for those who may not know of all that was sorted. While nothing was sorted in confidence there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SortedFor {
    /// Who was there, each time that something was sorted in confidence: the same people once.
    heard: Vec<Vec<Hearer>>,
    layers: Vec<Layer>,
}

/// How lists stand for those who know of what was sorted among some, and of what was sorted openly.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Layer {
    /// The places of those who heard it.
    of: BTreeSet<usize>,
    themes: Themes,
}

impl SortedFor {
    /// Who may have heard all of it; none: everybody.
    fn heard_all(&self, of: &BTreeSet<usize>) -> Option<Vec<Hearer>> {
        let mut all = of.iter().filter_map(|place| self.heard.get(*place));
        let mut both = all.next()?.clone();
        for others in all {
            both.retain(|one| others.iter().any(|other| other.is(*one)));
        }
        Some(both)
    }

    /// The place of those who hear something now. `now`: how lists stood before.
    fn place_of(&mut self, heard_by: Vec<Hearer>, now: &Themes) -> usize {
        if let Some(place) = self.heard.iter().position(|known| *known == heard_by) {
            return place;
        }
        if self.layers.is_empty() {
            self.layers.push(Layer { of: BTreeSet::new(), themes: now.clone() });
        }
        let place = self.heard.len();
        self.heard.push(heard_by);
        let more = self.layers.clone().into_iter().map(|mut layer| {
            layer.of.insert(place);
            layer
        });
        let more: Vec<Layer> = more.filter(|layer| self.heard_all(&layer.of) != Some(Vec::new())).collect();
        let mut layers = std::mem::take(&mut self.layers);
        // Whoever has heard all of the one has heard what is new.
        layers.retain(|layer| {
            let with = layer.of.iter().copied().chain([place]).collect();
            self.heard_all(&layer.of)
                .is_none_or(|all| self.heard_all(&with).map(|both| both.len()) != Some(all.len()))
        });
        layers.extend(more);
        self.layers = layers;
        place
    }
}

impl State {
    /// How lists are sorted for those for whom `shows` says what is for them.
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

    /// Takes in what an event says of sorting, for those for whom it is.
    pub(super) fn sort(&mut self, event: &Event) -> Option<()> {
        let place = self.heard_where_sorted(event).map(|by| {
            let now = self.themes.clone();
            self.sorted_for.place_of(by, &now)
        });
        let mut layers = std::mem::take(&mut self.sorted_for.layers);
        for layer in layers.iter_mut().filter(|layer| place.is_none_or(|place| layer.of.contains(&place))) {
            // What is not there for them is no damage.
            let _ = self.sort_in(&mut layer.themes, event);
        }
        self.sorted_for.layers = layers;
        let mut themes = std::mem::take(&mut self.themes);
        let sorted = self.sort_in(&mut themes, event);
        self.themes = themes;
        sorted
    }

    /// Who hears what is sorted, where it is not for everybody: what is merged is for those who may see both.
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
