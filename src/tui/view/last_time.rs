//! What became of last time's actions, for the room.

use super::page::below;
use super::pages::{Entries, enlarged_entries};
use super::panels::who;
use super::prelude::*;
use crate::app::mirror::PageStart;
use crate::domain::event::ActionStatus;
use crate::domain::seen::SeenRecalled;

pub fn draw(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, marked: usize) -> Entries {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let all: Vec<SeenRecalled<'_>> = seen.recalled().collect();
    let open = all.iter().filter(|one| one.status == ActionStatus::Open).count();
    let status = seen.say(RoomPhrase::StillGoingOf { open, of: all.len() });
    let heading = seen.say(RoomPhrase::WhatBecameOfActions);
    let heading = (heading.as_str(), roles::strong());
    let body = below(frame, area, heading, (&status, roles::dim()));
    let set = |area| recalled_page(seen, &all, marked, area);
    let (page, entries) = enlarged_entries(canvas.look(), body, set);
    let first = canvas.first(&page, body, PageStart::Start, page.around_marked(body));
    page.show(body, frame.buffer_mut(), first);
    entries
}

fn recalled_page(seen: &Shown<'_>, all: &[SeenRecalled<'_>], marked: usize, area: Rect) -> (Page, Entries) {
    let mut page = Page::new(area.width).speaking(seen.languages());
    let mut entries = Entries::of(area);
    for (n, one) in all.iter().enumerate() {
        let from = page.len();
        entries.begins(from);
        let (sign, style) = match one.status {
            ActionStatus::Done => ("✓ ", roles::dim()),
            ActionStatus::Dropped => ("✗ ", roles::dim()),
            ActionStatus::Open => ("☐ ", roles::strong()),
        };
        page.text(sign, roles::accent(), one.recalled.text.as_str(), style);
        page.text("  ", roles::dim(), &facts(seen, one), roles::dim());
        if n == marked.min(all.len().saturating_sub(1)) {
            page.mark(from);
        }
    }
    (page, entries)
}

/// "Asha, the council · due Monday 14 December 2026 · carried over twice".
fn facts(seen: &Shown<'_>, one: &SeenRecalled<'_>) -> String {
    let how = match (one.status, one.due) {
        (ActionStatus::Done, _) => RoomPhrase::ActionDone,
        (ActionStatus::Dropped, _) => RoomPhrase::WasDropped,
        (ActionStatus::Open, None) => RoomPhrase::NoDateYet,
        (ActionStatus::Open, Some(day)) if seen.wall().is_some_and(|wall| day < wall.date_naive()) => {
            RoomPhrase::DueOverdue { day }
        }
        (ActionStatus::Open, Some(day)) => RoomPhrase::Due { day },
    };
    let times = one.recalled.times;
    let carried = (times > 0).then_some(RoomPhrase::CarriedOver { times });
    let facts = std::iter::once(how).chain(carried).map(|fact| seen.say(fact));
    std::iter::once(who(seen, one.owners)).chain(facts).collect::<Vec<_>>().join(" · ")
}
