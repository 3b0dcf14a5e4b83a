//! Sorting what was said under themes: how it is decided, and how it changes a session.

use std::collections::BTreeMap;

use super::Session;
use super::decide::{changed, filled};
use super::intent::Refusal;
use super::items::Item;
use super::recall::Among;
use super::state::{Note, State};
use crate::domain::activity::CaptureKind;
use crate::domain::event::{
    Audience, CaptureRef, Content, Event, ItemList, ItemRef, NoteKind, StepRef, ThemeId,
};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;
use crate::domain::versions::Shows;

/// What is wanted while a list is sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeMove {
    /// A new theme, or the one that is called so already.
    Name {
        list: ItemList,
        name: Text,
        /// What stands under it from now on.
        item: Option<ItemRef>,
        /// And under those where it stood before, too.
        also: bool,
    },
    Rename(ThemeId, Text),
    /// Something stands under these themes of the list and no others; none: it is unsorted.
    Put {
        list: ItemList,
        item: ItemRef,
        under: Vec<ThemeId>,
    },
    /// A theme goes: what stood under it stands under another; none: it is unsorted.
    Merge {
        theme: ThemeId,
        into: Option<ThemeId>,
    },
    /// Two things say the same: they are one, in all of their wordings.
    Same {
        list: ItemList,
        item: ItemRef,
        into: ItemRef,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub id: ThemeId,
    pub list: ItemList,
    pub name: Text,
    /// Who may see its name. What stands under it has audiences of its own.
    pub audience: Audience,
    /// Who was here when it was named, and each time that it was named anew.
    pub heard_by: Vec<Hearer>,
}

/// How the lists of a session are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Themes {
    /// In the order in which they were named.
    pub all: Vec<Theme>,
    /// Under which themes something stands. What is not in it is unsorted.
    under: BTreeMap<ItemRef, Vec<ThemeId>>,
    /// What was merged, and into what.
    same: BTreeMap<ItemRef, ItemRef>,
}

/// Something in a list, for whoever it is.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub of: ItemRef,
    pub text: &'a Text,
    pub audience: Audience,
    pub heard_by: &'a [Hearer],
}

impl Themes {
    pub fn find(&self, theme: ThemeId) -> Option<&Theme> {
        self.all.iter().find(|known| known.id == theme)
    }

    /// Those of a list, in the order in which they were named.
    pub fn of(&self, list: &ItemList) -> impl Iterator<Item = &Theme> {
        self.all.iter().filter(move |theme| theme.list == *list)
    }

    /// Under which themes of any list something stands.
    pub fn over(&self, item: ItemRef) -> &[ThemeId] {
        self.under.get(&item).map_or(&[], Vec::as_slice)
    }

    /// What something was merged into, if it was; else itself.
    pub fn head(&self, item: ItemRef) -> ItemRef {
        self.same.get(&item).copied().unwrap_or(item)
    }

    /// Something with all that was merged into it.
    pub fn wordings(&self, item: ItemRef) -> Vec<ItemRef> {
        let head = self.head(item);
        let others = self.same.iter().filter(|(_, into)| **into == head).map(|(of, _)| *of);
        std::iter::once(head).chain(others).collect()
    }

    /// Something stands under these themes of a list, and where it stood in others.
    fn put(&mut self, list: &ItemList, item: ItemRef, under: &[ThemeId]) {
        let mut now: Vec<ThemeId> = self.over(item).to_vec();
        now.retain(|theme| self.find(*theme).is_some_and(|theme| theme.list != *list));
        for theme in under {
            if !now.contains(theme) {
                now.push(*theme);
            }
        }
        if now.is_empty() {
            self.under.remove(&item);
        } else {
            self.under.insert(item, now);
        }
    }

    fn put_all(&mut self, list: &ItemList, items: &[ItemRef], under: &[ThemeId]) -> Option<()> {
        let is_known = |theme: &ThemeId| self.find(*theme).is_some_and(|theme| theme.list == *list);
        let known: Vec<ThemeId> = under.iter().copied().filter(is_known).collect();
        // Where it was put is not known to those for whom this is.
        if known.is_empty() && !under.is_empty() {
            return None;
        }
        for item in items {
            self.put(list, *item, &known);
        }
        (known.len() == under.len()).then_some(())
    }
}

impl State {
    /// What is in a list, oldest first, what is the facilitator's alone included: as those have it for whom `shows` says what
    /// is for them, and where it is not, as it stands.
    pub fn said_in<'a>(
        &'a self,
        list: &'a ItemList,
        shows: Shows<'_>,
    ) -> impl Iterator<Item = Said<'a>> + use<'a> {
        let notes = self.notes_before.all(&self.notes, shows).filter(move |note| match list {
            ItemList::Capture(key) => note.kind == NoteKind::Note && self.answers(note, key),
            ItemList::Notes(at) => note.kind == NoteKind::Note && note.capture.is_none() && note.step == *at,
            ItemList::Parked => note.kind == NoteKind::Parked,
        });
        let notes = notes.map(|note| Said {
            of: ItemRef::Note(note.id),
            text: &note.text,
            audience: note.audience,
            heard_by: &note.heard_by,
        });
        let entries = self.entries_before.all(&self.entries, shows).filter(move |entry| match list {
            ItemList::Capture(key) => entry.answers(key),
            ItemList::Notes(_) | ItemList::Parked => false,
        });
        let entries = entries.filter_map(|entry| {
            let text = match &entry.content {
                Content::Word(word) => word,
                Content::Row(cells) => cells.iter().find(|cell| !cell.is_empty())?,
                Content::Term(term) => &term.term,
                // Neither is a list that can be sorted.
                Content::Wording(_) | Content::Check(_) => return None,
            };
            let of = ItemRef::Entry(entry.id);
            Some(Said { of, text, audience: entry.audience, heard_by: &entry.heard_by })
        });
        notes.chain(entries)
    }

    /// What is in a list, oldest first. What was merged is one; what is the facilitator's alone is not among it.
    pub fn items_in(&self, list: &ItemList, shows: Shows<'_>) -> Vec<Item> {
        let shared: Vec<Said<'_>> =
            self.said_in(list, shows).filter(|said| said.audience != Audience::Mine).collect();
        let themes = self.themes_for(shows);
        let is_there = |of: ItemRef| shared.iter().any(|said| said.of == of);
        let is_first = |said: &&Said<'_>| {
            let mut wordings = themes.wordings(said.of).into_iter();
            wordings.find(|of| is_there(*of)) == Some(said.of)
        };
        let items = shared.iter().filter(is_first).map(|first| {
            let wordings = themes.wordings(first.of);
            let all = shared.iter().filter(|said| wordings.contains(&said.of));
            let (audience, heard_by) = self.narrowest(all.map(|said| (said.audience, said.heard_by)));
            Item { of: first.of, text: first.text.clone(), audience, heard_by }
        });
        items.collect()
    }

    /// A theme as something to vote on or to talk about: as narrow as the narrowest of its name and of what stands under it.
    pub(super) fn theme_item(&self, id: ThemeId, shows: Shows<'_>) -> Option<Item> {
        let themes = self.themes_for(shows);
        // Of one that is not for them it is asked in vain whether it is.
        let theme = themes.find(id).or_else(|| self.themes.find(id))?;
        let under = self.said_in(&theme.list, shows).filter(|said| said.audience != Audience::Mine);
        let under = under.filter(|said| themes.over(said.of).contains(&id));
        let all = std::iter::once((theme.audience, theme.heard_by.as_slice()))
            .chain(under.map(|said| (said.audience, said.heard_by)));
        let (audience, heard_by) = self.narrowest(all);
        Some(Item { of: ItemRef::Theme(id), text: theme.name.clone(), audience, heard_by })
    }

    /// Who may see several things together, and who has heard all of them. What is for the room everybody may hear.
    pub(super) fn narrowest<'a>(
        &self,
        all: impl Iterator<Item = (Audience, &'a [Hearer])>,
    ) -> (Audience, Vec<Hearer>) {
        let mut narrowest: Option<(Audience, Vec<Hearer>)> = None;
        for (audience, heard_by) in all {
            narrowest = Some(match narrowest {
                None => (audience, heard_by.to_vec()),
                Some((Audience::Room, _)) if audience != Audience::Room => (audience, heard_by.to_vec()),
                Some(so_far) if audience == Audience::Room => so_far,
                Some((so_far, mut heard)) => {
                    heard.retain(|one| heard_by.iter().any(|other| other.is(*one)));
                    (so_far.max(audience), heard)
                }
            });
        }
        narrowest.unwrap_or_default()
    }

    /// The lists that hold something that `is_shown`, and is not the facilitator's alone: that to which something was added
    /// last comes first.
    pub fn lists_with(&self, is_shown: impl Fn(Audience, &[Hearer]) -> bool) -> Vec<ItemList> {
        self.lists_filled(&is_shown, |_, audience, heard_by| {
            audience != Audience::Mine && is_shown(audience, heard_by)
        })
    }

    /// The lists that hold something of that kind, by its step, its audience and who heard it: that to which some was added
    /// last comes first.
    pub(super) fn lists_filled(
        &self,
        shows: Shows<'_>,
        is_it: impl Fn(Option<StepRef>, Audience, &[Hearer]) -> bool,
    ) -> Vec<ItemList> {
        let mut newest: BTreeMap<ItemList, u32> = BTreeMap::new();
        let mut add = |list: ItemList, number: u32| {
            let known = newest.entry(list).or_insert(number);
            *known = number.max(*known);
        };
        let notes = self.notes_before.all(&self.notes, shows);
        for note in notes.filter(|note| is_it(note.step, note.audience, &note.heard_by)) {
            self.list_of_note(note).into_iter().for_each(|list| add(list, note.id.0));
        }
        let entries = self.entries_before.all(&self.entries, shows);
        for entry in entries.filter(|entry| is_it(entry.step, entry.audience, &entry.heard_by)) {
            let list = entry.capture.as_ref().and_then(|id| self.list_of_capture(entry.step, id));
            list.into_iter().for_each(|list| add(list, entry.id.0));
        }
        let mut lists: Vec<(ItemList, u32)> = newest.into_iter().collect();
        lists.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
        lists.into_iter().map(|(list, _)| list).collect()
    }

    /// The list that a note is in.
    pub fn list_of_note(&self, note: &Note) -> Option<ItemList> {
        match (note.kind, &note.capture) {
            (NoteKind::Parked, _) => Some(ItemList::Parked),
            (NoteKind::Note, Some(id)) => self.list_of_capture(note.step, id),
            (NoteKind::Note, None) => Some(ItemList::Notes(note.step)),
            (NoteKind::Decision, _) => None,
        }
    }

    /// What answers a capture that can be sorted.
    fn list_of_capture(&self, at: Option<StepRef>, id: &Text) -> Option<ItemList> {
        let part = at?.part;
        let root = self.capture(part, id)?;
        let is_list = matches!(
            root.kind,
            CaptureKind::Notes { .. } | CaptureKind::Words { .. } | CaptureKind::Table { .. }
        );
        is_list.then(|| ItemList::Capture(CaptureRef { part, id: root.id.clone() }))
    }

    /// The lists that hold something which is not the facilitator's alone, the one last taken first.
    pub fn item_lists(&self) -> Vec<ItemList> {
        self.lists_with(|_, _| true)
    }

    fn is_list(&self, list: &ItemList) -> bool {
        match list {
            ItemList::Capture(key) => self.capture(key.part, &key.id).is_some(),
            ItemList::Notes(at) => at.is_none_or(|at| self.step(at).is_some()),
            ItemList::Parked => true,
        }
    }

    /// Takes in what an event says of sorting; nothing where it refers to a theme or a list that is not there. What was said
    /// may have been taken out since.
    pub(super) fn sort_in(&self, themes: &mut Themes, event: &Event) -> Option<()> {
        match event {
            Event::ThemeNamed { theme, list, name, audience, items, beside } => {
                match themes.find(*theme) {
                    Some(known) => {
                        let heard_by = self.heard_anew(
                            &known.heard_by,
                            (known.audience, *audience),
                            known.name == *name,
                        );
                        let known = themes.all.iter_mut().find(|known| known.id == *theme)?;
                        (known.name, known.audience, known.heard_by) = (name.clone(), *audience, heard_by);
                    }
                    None => themes.all.push(Theme {
                        id: *theme,
                        list: list.clone(),
                        name: name.clone(),
                        audience: *audience,
                        heard_by: self.hearers_now(),
                    }),
                }
                let under: Vec<ThemeId> = beside.iter().copied().chain([*theme]).collect();
                themes.put_all(list, items, &under)?;
                self.is_list(list).then_some(())
            }
            Event::ItemsSorted { list, items, under } => themes.put_all(list, items, under),
            Event::ThemesMerged { theme, into } => {
                themes.find(*theme)?;
                into.map_or(Some(()), |into| themes.find(into).map(drop))?;
                themes.all.retain(|known| known.id != *theme);
                for under in themes.under.values_mut() {
                    match into {
                        Some(into) if !under.contains(into) => {
                            under.iter_mut().filter(|one| *one == theme).for_each(|one| *one = *into);
                        }
                        _ => under.retain(|one| one != theme),
                    }
                }
                themes.under.retain(|_, under| !under.is_empty());
                Some(())
            }
            Event::ItemsMerged { list, items, into, under } => {
                let head = themes.head(*into);
                let others = items.iter().flat_map(|item| themes.wordings(*item)).filter(|of| *of != head);
                for item in others.collect::<Vec<_>>() {
                    themes.same.insert(item, head);
                }
                let all = themes.wordings(head);
                themes.put_all(list, &all, under)
            }
            _ => None,
        }
    }
}

impl Session {
    pub(super) fn move_theme(&self, wanted: ThemeMove) -> Result<Event, Refusal> {
        let themes = self.state.themes_here();
        match wanted {
            ThemeMove::Name { list, name, item, also } => {
                let name = filled(name)?;
                let items = match item {
                    Some(item) => self.sortable(&list, item)?,
                    None => Vec::new(),
                };
                let beside = match item {
                    Some(item) if also => self.stands(&list, item),
                    _ => Vec::new(),
                };
                if let Some(known) = self.called_here(&list, &name) {
                    let item = item.ok_or(Refusal::NoChange)?;
                    let mut under = beside;
                    under.retain(|theme| *theme != known);
                    under.push(known);
                    return self.move_theme(ThemeMove::Put { list, item, under });
                }
                if !self.state.is_list(&list) {
                    return Err(Refusal::Gone);
                }
                let audience = self.audience_of_name(&list, &items);
                let theme = ThemeId(self.next_number);
                Ok(Event::ThemeNamed { theme, list, name, audience, items, beside })
            }
            ThemeMove::Rename(theme, name) => {
                let known = themes.find(theme).ok_or(Refusal::Gone)?;
                let name = filled(name)?;
                changed(known.name != name)?;
                if self.called_here(&known.list, &name).is_some_and(|other| other != theme) {
                    return Err(Refusal::ThemeThere);
                }
                let (list, items) = (known.list.clone(), Vec::new());
                let audience = known.audience.max(self.state.default_audience(self.state.current()));
                Ok(Event::ThemeNamed { theme, list, name, audience, items, beside: Vec::new() })
            }
            ThemeMove::Put { list, item, under } => {
                let items = self.sortable(&list, item)?;
                let is_known = |theme: &ThemeId| themes.find(*theme).is_some_and(|theme| theme.list == list);
                if !under.iter().all(is_known) {
                    return Err(Refusal::Gone);
                }
                changed(self.stands(&list, item) != under)?;
                Ok(Event::ItemsSorted { list, items, under })
            }
            ThemeMove::Merge { theme, into } => {
                let known = themes.find(theme).ok_or(Refusal::Gone)?;
                if let Some(into) = into {
                    let into = themes.find(into).ok_or(Refusal::Gone)?;
                    changed(into.id != theme)?;
                    if into.list != known.list {
                        return Err(Refusal::Gone);
                    }
                }
                Ok(Event::ThemesMerged { theme, into })
            }
            ThemeMove::Same { list, item, into } => {
                let items = self.sortable(&list, item)?;
                self.sortable(&list, into)?;
                let head = themes.head(into);
                changed(themes.head(item) != head)?;
                let mut under = self.stands(&list, into);
                for theme in self.stands(&list, item) {
                    if !under.contains(&theme) {
                        under.push(theme);
                    }
                }
                Ok(Event::ItemsMerged { list, items, into: head, under })
            }
        }
    }

    /// The theme that is called so, as far as those who are here may know of it: another may be called the same.
    fn called_here(&self, list: &ItemList, name: &Text) -> Option<ThemeId> {
        let state = &self.state;
        let here = state.people_among(Among::Here);
        let is_known =
            |theme: &&Theme| theme.audience == Audience::Room || state.stays_among(&theme.heard_by, &here);
        let mut known = state.themes_here().of(list).filter(is_known);
        known.find(|theme| is_called(&theme.name, name)).map(|theme| theme.id)
    }

    /// Something in a list, with all that was merged into it. What is the facilitator's alone is not sorted.
    fn sortable(&self, list: &ItemList, item: ItemRef) -> Result<Vec<ItemRef>, Refusal> {
        let shows = self.state.shows_here();
        let is_there =
            self.state.said_in(list, &shows).any(|said| said.of == item && said.audience != Audience::Mine);
        if is_there { Ok(self.state.themes_here().wordings(item)) } else { Err(Refusal::Gone) }
    }

    /// Under which themes of a list something stands.
    fn stands(&self, list: &ItemList, item: ItemRef) -> Vec<ThemeId> {
        let themes = self.state.themes_here();
        let over = themes.over(item).iter().copied();
        over.filter(|theme| themes.find(*theme).is_some_and(|theme| theme.list == *list)).collect()
    }

    /// Who may see a theme's name: nobody more than may see what it is given to, or anything of its list.
    fn audience_of_name(&self, list: &ItemList, items: &[ItemRef]) -> Audience {
        let state = &self.state;
        let shows = state.shows_here();
        let shared = || state.said_in(list, &shows).filter(|said| said.audience != Audience::Mine);
        let widest = shared().map(|said| said.audience).min().unwrap_or_default();
        let given = shared().filter(|said| items.contains(&said.of)).map(|said| said.audience).max();
        let usual = state.default_audience(state.current());
        widest.max(given.unwrap_or_default()).max(usual)
    }
}

/// Whether somebody who types `name` means the theme that is there.
fn is_called(known: &Text, name: &Text) -> bool {
    known.as_str().to_lowercase() == name.as_str().to_lowercase()
}
