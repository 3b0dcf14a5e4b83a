//! What was parked in earlier sessions, and what becomes of it, for the room.

use super::page::below;
use super::pages::{Entries, enlarged_entries};
use super::prelude::*;
use crate::app::mirror::PageStart;
use crate::app::phrases;
use crate::domain::event::ParkedFate;
use crate::domain::seen::SeenParked;

pub fn draw(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, marked: usize) -> Entries {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let all: Vec<SeenParked<'_>> = seen.parked_before().collect();
    let left = all.iter().filter(|one| one.fate == ParkedFate::Kept).count();
    let told = format!("{left} of {} still parked", all.len());
    let heading = ("Parked before: what do we do with it?", roles::strong());
    let body = below(frame, area, heading, (&told, roles::dim()));
    let set = |area| parked_page(&all, marked, area);
    let (page, entries) = enlarged_entries(canvas.look(), body, set);
    let first = canvas.first(&page, body, PageStart::Start, page.around_marked(body));
    page.show(body, frame.buffer_mut(), first);
    entries
}

fn parked_page(all: &[SeenParked<'_>], marked: usize, area: Rect) -> (Page, Entries) {
    let mut page = Page::new(area.width);
    let mut entries = Entries::of(area);
    for (n, one) in all.iter().enumerate() {
        let from = page.len();
        entries.begins(from);
        let (sign, style) = match one.fate {
            ParkedFate::TakenUp => ("✓ ", roles::dim()),
            ParkedFate::Dropped => ("✗ ", roles::dim()),
            ParkedFate::Kept => ("‖ ", roles::strong()),
        };
        page.text(sign, roles::accent(), one.recalled.text.as_str(), style);
        page.text("  ", roles::dim(), &facts(one), roles::dim());
        if n == marked.min(all.len().saturating_sub(1)) {
            page.mark(from);
        }
    }
    (page, entries)
}

/// "still parked · came back twice before".
fn facts(one: &SeenParked<'_>) -> String {
    let fate = phrases::fate(one.fate);
    match one.recalled.times {
        0 => fate.to_owned(),
        1 => format!("{fate} · came back once before"),
        2 => format!("{fate} · came back twice before"),
        times => format!("{fate} · came back {times} times before"),
    }
}
