//! Items parked in earlier sessions, and what becomes of them, for the room.

use super::page::below;
use super::pages::{Entries, enlarged_entries};
use super::prelude::*;
use crate::app::mirror::PageStart;
use crate::domain::event::ParkedFate;
use crate::domain::seen::SeenParked;

pub fn draw(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, marked: usize) -> Entries {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let all: Vec<SeenParked<'_>> = seen.parked_before().collect();
    let left = all.iter().filter(|one| one.fate == ParkedFate::Kept).count();
    let told = seen.say(RoomPhrase::StillParkedOf { left, of: all.len() });
    let heading = seen.say(RoomPhrase::WhatOfTheParked { all: all.len() });
    let heading = (heading.as_str(), roles::strong());
    let body = below(frame, area, heading, (&told, roles::dim()));
    let set = |area| parked_page(seen, &all, marked, area);
    let (page, entries) = enlarged_entries(canvas.look(), body, set);
    let first = canvas.first(&page, body, PageStart::Start, page.around_marked(body));
    page.show(body, frame.buffer_mut(), first);
    entries
}

fn parked_page(seen: &Shown<'_>, all: &[SeenParked<'_>], marked: usize, area: Rect) -> (Page, Entries) {
    let mut page = Page::new(area.width).speaking(seen.languages());
    let mut entries = Entries::of(area);
    for (n, one) in all.iter().enumerate() {
        let from = page.len();
        entries.begins(from);
        let (sign, style) = match one.fate {
            ParkedFate::TakenUp => ("✓ ", roles::dim()),
            ParkedFate::Dropped => ("✗ ", roles::dim()),
            ParkedFate::Kept => ("‖ ", roles::strong()),
        };
        page.begin_whole().text(sign, roles::accent(), one.recalled.text.as_str(), style);
        page.text("  ", roles::dim(), &facts(seen, one), roles::dim());
        if n == marked.min(all.len().saturating_sub(1)) {
            page.mark(from);
        }
    }
    (page, entries)
}

/// "still parked · came back twice before".
fn facts(seen: &Shown<'_>, one: &SeenParked<'_>) -> String {
    let times = one.recalled.times;
    let back = (times > 0).then_some(RoomPhrase::CameBack { times });
    let facts = std::iter::once(RoomPhrase::Fate { fate: one.fate }).chain(back);
    facts.map(|fact| seen.say(fact)).collect::<Vec<_>>().join(" · ")
}
