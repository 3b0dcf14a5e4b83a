//! Sorted entries by theme; unsorted ones come last.

use serde::Serialize;

use super::is_closed;
use super::json::Numbers;
use crate::domain::event::{Audience, ItemList, ItemRef, ThemeId};
use crate::domain::language::{Languages, PagePhrase, RoomPhrase};
use crate::domain::seen::{SeenItem, SeenSorting, Shown};
use crate::domain::session::Note;
use crate::domain::text::Text;

pub(super) use crate::domain::seen::UNSORTED;

/// A theme, or the unsorted items, with their entries.
pub(super) struct ThemeBlock {
    pub name: String,
    pub items: Vec<String>,
}

/// The list of a capture, if it was sorted.
pub(super) fn list_of_capture<'a>(
    seen: &Shown<'a>,
    capture: &crate::domain::event::CaptureRef,
) -> Option<&'a ItemList> {
    let is_it = |list: &&'a ItemList| matches!(list, ItemList::Capture(key) if key == capture);
    seen.sorted_lists().into_iter().find(is_it)
}

/// The entries of a list, by theme. Those in `among` that are for the facilitator alone count as unsorted.
pub(super) fn blocks<'a>(seen: &Shown<'a>, list: &'a ItemList, among: &[&Note]) -> Vec<ThemeBlock> {
    let sorting = seen.sorting(list);
    let is_among =
        |item: &&SeenItem<'_>| among.is_empty() || among.iter().any(|note| item.of == ItemRef::Note(note.id));
    let tagged = |item: &SeenItem<'_>| {
        let tag =
            among.iter().find(|note| ItemRef::Note(note.id) == item.of).and_then(|note| note.tag.as_ref());
        let worded = worded(item, seen.languages());
        tag.map_or(worded.clone(), |tag| format!("{worded} ({tag})"))
    };
    let mut blocks: Vec<ThemeBlock> = sorting
        .themes
        .iter()
        .map(|theme| ThemeBlock {
            name: theme.theme.name.to_string(),
            items: sorting.under(theme).filter(is_among).map(tagged).collect(),
        })
        .collect();
    let mut unsorted: Vec<String> = sorting.unsorted().filter(is_among).map(tagged).collect();
    let own = among.iter().filter(|note| note.audience == Audience::Mine);
    unsorted.extend(own.map(|note| note.text.to_string()));
    blocks.push(ThemeBlock { name: seen.say(RoomPhrase::Unsorted), items: unsorted });
    blocks.retain(|block| !block.items.is_empty());
    blocks
}

/// "Quiet mornings (also: Mornings without noise)".
fn worded(item: &SeenItem<'_>, languages: Languages) -> String {
    let also: Vec<&str> = item.also.iter().map(|also| also.as_str()).collect();
    match also.as_slice() {
        [] => item.text.to_string(),
        also => {
            let also = languages.say(PagePhrase::Also { texts: &also.join("; ") });
            format!("{} ({also})", item.text)
        }
    }
}

/// The names of an entry's themes, for a cell.
pub(super) fn cell(sorting: &SeenSorting<'_>, over: &[ThemeId]) -> String {
    let named = sorting.themes.iter().filter(|theme| over.contains(&theme.theme.id));
    let names: Vec<&str> = named.map(|theme| theme.theme.name.as_str()).collect();
    if names.is_empty() { UNSORTED.to_owned() } else { names.join("; ") }
}

#[derive(Serialize)]
pub(super) struct SortedJson<'a> {
    list: &'static str,
    // All of these are left out if the script's wording is.
    part: Option<usize>,
    step: Option<usize>,
    capture: Option<Text>,
    themes: Vec<ThemeJson<'a>>,
    unsorted: Vec<ItemJson<'a>>,
}

#[derive(Serialize)]
struct ThemeJson<'a> {
    id: u32,
    name: &'a Text,
    audience: Audience,
    items: Vec<ItemJson<'a>>,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    kind: &'static str,
    id: u32,
    text: &'a Text,
    also: Vec<&'a Text>,
    audience: Audience,
}

pub(super) fn json<'a>(seen: &Shown<'a>, numbers: &Numbers) -> Vec<SortedJson<'a>> {
    let item_json = |item: &SeenItem<'a>| item_json(item, numbers);
    let closed = is_closed(seen);
    let lists = seen.sorted_lists().into_iter().map(|list| {
        let sorting = seen.sorting(list);
        let (key, part, step, capture) = match list {
            ItemList::Capture(key) => ("capture", Some(key.part), None, Some(seen.name_on_file(key))),
            ItemList::Notes(at) => ("notes", at.map(|at| at.part), at.map(|at| at.step), None),
            ItemList::Parked => ("parked", None, None, None),
        };
        // The steps of a part are numbered as these readers see them.
        let place = |at: usize| {
            let mut steps = seen.steps().filter(|step| Some(step.at.part) == part);
            steps.position(|step| step.at.step == at)
        };
        SortedJson {
            list: key,
            part: part.filter(|_| !closed),
            step: step.and_then(place).filter(|_| !closed),
            capture: capture.filter(|_| !closed),
            themes: sorting
                .themes
                .iter()
                .map(|theme| ThemeJson {
                    id: numbers.of_one(theme.theme.id.0),
                    name: &theme.theme.name,
                    audience: theme.theme.audience,
                    items: sorting.under(theme).map(item_json).collect(),
                })
                .collect(),
            unsorted: sorting.unsorted().map(item_json).collect(),
        }
    });
    lists.collect()
}

fn item_json<'a>(item: &SeenItem<'a>, numbers: &Numbers) -> ItemJson<'a> {
    let (kind, id) = match item.of {
        ItemRef::Note(id) => ("note", id.0),
        ItemRef::Entry(id) => ("entry", id.0),
        ItemRef::Action(id) => ("action", id.0),
        ItemRef::Theme(id) => ("theme", id.0),
    };
    ItemJson {
        kind,
        id: numbers.of_one(id),
        text: item.text,
        also: item.also.clone(),
        audience: item.audience,
    }
}
