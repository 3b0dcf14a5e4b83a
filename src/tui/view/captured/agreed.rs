//! A wording that is agreed together, and a checklist, for the room.

use super::super::prelude::*;
use super::super::room_text::room_text;
use super::marked;
use super::table::{Cells, Table};
use crate::app::look::Look;
use crate::app::phrases::audience_mark;
use crate::domain::event::Agreement;
use crate::domain::seen::{SeenCheck, SeenWording};

pub const fn agreement(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::ByAll => "✓ agreed",
        Agreement::NotYet => "not agreed yet",
    }
}

pub fn wording_large(page: &mut Page, wording: Option<&SeenWording<'_>>, (look, rows): (Look, u16)) {
    let Some(one) = wording else { return };
    let text = format!("{}{}", one.wording.text, audience_mark(one.entry.audience));
    let room = rows.saturating_sub(2);
    match room_text(look, &[&text], page.columns(), room, |_| roles::strong()) {
        Some(large) => drop(page.append(large)),
        None => drop(page.text("› ", roles::accent(), &text, roles::strong())),
    }
    page.gap().say(agreement(one.wording.agreement), roles::accent());
}

pub fn told(one: &SeenWording<'_>) -> String {
    let mark = audience_mark(one.entry.audience);
    format!("{} ({}){mark}", one.wording.text, agreement(one.wording.agreement))
}

pub fn check_headings() -> Vec<String> {
    ["What", "By whom", "Note"].map(str::to_owned).to_vec()
}

fn sign(one: &SeenCheck<'_>) -> String {
    format!("{} {}", if one.is_done() { "✓" } else { "·" }, one.item)
}

pub fn checklist_large(page: &mut Page, items: &[SeenCheck<'_>], rows: u16) {
    let cells = |one: &SeenCheck<'_>| -> Cells {
        let cells = vec![sign(one), one.by().to_owned(), one.note().to_owned()];
        one.said.map_or_else(|| cells.clone(), |(entry, _)| marked(cells.clone(), entry.audience))
    };
    Table::new(page.columns(), &check_headings(), items.iter().map(cells).collect()).add_to(page, rows);
    page.gap().say(&done_of(items), roles::dim());
}

/// "2 of 5 done".
pub fn done_of(items: &[SeenCheck<'_>]) -> String {
    format!("{} of {} done", items.iter().filter(|one| one.is_done()).count(), items.len())
}

pub fn line(one: &SeenCheck<'_>) -> String {
    let more: Vec<&str> = [one.by(), one.note()].into_iter().filter(|text| !text.is_empty()).collect();
    let more = if more.is_empty() { String::new() } else { format!(": {}", more.join("; ")) };
    let mark = one.said.map_or("", |(entry, _)| audience_mark(entry.audience));
    format!("{}{more}{mark}", sign(one))
}
