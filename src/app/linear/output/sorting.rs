//! The sorting of a list, in lines.

use super::Lines;
use crate::app::sorting::Sorting;
use crate::domain::seen::{SeenItem, SeenSorting, Shown};

/// The list: its themes with the numbers of their items, then the unsorted items.
pub fn list(seen: &Shown<'_>, sorting: &Sorting, out: &mut Lines) {
    let all = seen.sorting(&sorting.list);
    out.say(format!("Sort: {}. {}.", seen.list_name(&sorting.list), all.standing()));
    for (n, theme) in all.themes.iter().enumerate() {
        let items: Vec<&SeenItem<'_>> = all.under(theme).collect();
        let heading = format!("Theme {}, {}", n + 1, theme.theme.name);
        if items.is_empty() {
            out.say(format!("{heading}: nothing yet."));
        } else {
            out.say(format!("{heading}:"));
        }
        for item in items {
            out.say(format!("{}. {}", item.number, item.all_wordings()));
        }
    }
    if all.unsorted().next().is_some() {
        out.say("Unsorted:");
    }
    for item in all.unsorted() {
        out.say(format!("{}. {}", item.number, item.all_wordings()));
    }
}

/// The current item, and its proposed theme.
pub fn hand(seen: &Shown<'_>, sorting: &Sorting, out: &mut Lines) {
    let all = seen.sorting(&sorting.list);
    match sorting.hand.and_then(|hand| all.item(hand)) {
        Some(item) => {
            out.say(format!("In hand, {}: {}", item.number, item.all_wordings()));
            proposal(&all, sorting, out);
        }
        None if all.items.is_empty() => out.say("There is nothing to sort in this list any more."),
        None => out.say("Everything is sorted."),
    }
}

fn proposal(all: &SeenSorting<'_>, sorting: &Sorting, out: &mut Lines) {
    let proposed = sorting.proposed(all).and_then(|id| {
        let at = all.themes.iter().position(|theme| theme.theme.id == id)?;
        let theme = all.themes.get(at)?;
        let like = all.under(theme).find(|item| sorting.likes.contains(&item.of))?;
        Some(format!(
            "It looks like {}, under theme {}, {}: theme yes puts it there.",
            like.number,
            at + 1,
            theme.theme.name
        ))
    });
    let unsorted = || {
        let like = all.unsorted().find(|item| sorting.likes.contains(&item.of))?;
        Some(format!("It looks like {}: theme same {} makes them one.", like.number, like.number))
    };
    if let Some(words) = proposed.or_else(unsorted) {
        out.say(words);
    }
}
