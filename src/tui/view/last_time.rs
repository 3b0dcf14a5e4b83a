//! What became of last time's actions, for the room.

use super::page::below;
use super::pages::{Entries, enlarged_entries};
use super::prelude::*;
use crate::app::mirror::PageStart;
use crate::app::phrases;
use crate::domain::event::ActionStatus;
use crate::domain::seen::SeenRecalled;

pub fn draw(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, marked: usize) -> Entries {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let all: Vec<SeenRecalled<'_>> = seen.recalled().collect();
    let open = all.iter().filter(|one| one.status == ActionStatus::Open).count();
    let status = format!("{open} of {} still going", all.len());
    let heading = ("What became of last time's actions?", roles::strong());
    let body = below(frame, area, heading, (&status, roles::dim()));
    let set = |area| recalled_page(seen, &all, marked, area);
    let (page, entries) = enlarged_entries(canvas.look(), body, set);
    let first = canvas.first(&page, body, PageStart::Start, page.around_marked(body));
    page.show(body, frame.buffer_mut(), first);
    entries
}

fn recalled_page(seen: &Shown<'_>, all: &[SeenRecalled<'_>], marked: usize, area: Rect) -> (Page, Entries) {
    let mut page = Page::new(area.width);
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
    let owners: Vec<&str> = one.owners.iter().map(|owner| seen.owner(owner)).collect();
    let mut facts = phrases::owners(&owners);
    match (one.status, one.due) {
        (ActionStatus::Done, _) => facts.push_str(" · done"),
        (ActionStatus::Dropped, _) => facts.push_str(" · dropped"),
        (ActionStatus::Open, due) => {
            facts.push_str(&format!(" · {}", phrases::due(due)));
            if due.zip(seen.wall()).is_some_and(|(due, wall)| due < wall.date_naive()) {
                facts.push_str(", overdue");
            }
        }
    }
    match one.recalled.times {
        0 => {}
        1 => facts.push_str(" · carried over once before"),
        2 => facts.push_str(" · carried over twice before"),
        times => facts.push_str(&format!(" · carried over {times} times before")),
    }
    facts
}
