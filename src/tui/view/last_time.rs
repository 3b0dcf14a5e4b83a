//! What became of last time's actions, for the room.

use ratatui::Frame;

use super::canvas::Canvas;
use super::frame::measure;
use super::page::{Page, below};
use super::probe::Entries;
use super::{clock, title};
use crate::app::mirror::From;
use crate::domain::date;
use crate::domain::event::ActionStatus;
use crate::domain::seen::{SeenRecalled, Shown};
use crate::tui::theme;

/// Draws it. Says where the actions stand.
pub fn draw(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, marked: usize) -> Entries {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let all: Vec<SeenRecalled<'_>> = seen.recalled().collect();
    let open = all.iter().filter(|one| one.status == ActionStatus::Open).count();
    let told = format!("{open} of {} still going", all.len());
    let heading = ("What became of last time's actions?", theme::strong());
    let body = below(frame, area, heading, (&told, theme::dim()));
    let mut page = Page::new(body.width);
    let mut line_of_marked = 0;
    let mut entries = Entries::of(body);
    for (n, one) in all.iter().enumerate() {
        let from = page.len();
        entries.begins(from);
        let (sign, style) = match one.status {
            ActionStatus::Done => ("✓ ", theme::dim()),
            ActionStatus::Dropped => ("✗ ", theme::dim()),
            ActionStatus::Open => ("☐ ", theme::strong()),
        };
        page.text(sign, theme::accent(), one.recalled.text.as_str(), style);
        page.text("  ", theme::dim(), &facts(seen, one), theme::dim());
        if n == marked.min(all.len().saturating_sub(1)) {
            page.mark(from);
            line_of_marked = usize::from(from);
        }
    }
    let around = line_of_marked.saturating_sub(usize::from(body.height) / 2);
    let first = canvas.first(&page, body, From::Start, around);
    page.show(body, frame.buffer_mut(), first);
    entries
}

/// "Asha, the council · due Monday 14 December 2026 · carried over twice".
fn facts(seen: &Shown<'_>, one: &SeenRecalled<'_>) -> String {
    let owners: Vec<&str> = one.owners.iter().map(|owner| seen.owner(owner)).collect();
    let mut told = if owners.is_empty() { "nobody yet".to_owned() } else { owners.join(", ") };
    match (one.status, one.due) {
        (ActionStatus::Done, _) => told.push_str(" · done"),
        (ActionStatus::Dropped, _) => told.push_str(" · dropped"),
        (ActionStatus::Open, Some(due)) => {
            told.push_str(&format!(" · due {}", date::full(due)));
            if seen.wall().is_some_and(|wall| due < wall.date_naive()) {
                told.push_str(", that is behind us");
            }
        }
        (ActionStatus::Open, None) => told.push_str(" · no date yet"),
    }
    match one.recalled.times {
        0 => {}
        1 => told.push_str(" · carried over once before"),
        2 => told.push_str(" · carried over twice before"),
        times => told.push_str(&format!(" · carried over {times} times before")),
    }
    told
}
