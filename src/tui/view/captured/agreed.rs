//! A wording that is agreed together, and a checklist, for the room.

use super::super::prelude::*;
use super::super::room_text::room_text;
use super::marked;
use super::table::{Cells, Table};
use crate::app::look::Look;
use crate::domain::event::Agreement;
use crate::domain::poll::DecidedBy;
use crate::domain::seen::{SeenCheck, SeenWording};

pub fn agreement(agreement: Agreement, by: Option<DecidedBy>, languages: Languages) -> String {
    match (agreement, by) {
        (Agreement::ByAll, _) => format!("✓ {}", languages.say(TakenPhrase::IsAgreed)),
        (Agreement::NotYet, Some(by)) => languages.say(TakenPhrase::DecidedBy { by }),
        (Agreement::NotYet, None) => languages.say(TakenPhrase::NotAgreedYet),
    }
}

fn stands(one: &SeenWording<'_>, languages: Languages) -> String {
    agreement(one.wording.agreement, one.wording.by, languages)
}

pub fn wording_large(page: &mut Page, wording: Option<&SeenWording<'_>>, (look, rows): (Look, u16)) {
    let Some(one) = wording else { return };
    let text = format!("{}{}", one.wording.text, page.mark_of(one.entry.audience));
    let room = rows.saturating_sub(2);
    match room_text(look, &[&text], page.columns(), room, |_| roles::strong()) {
        Some(large) => drop(page.append(large)),
        None => drop(page.text("› ", roles::accent(), &text, roles::strong())),
    }
    let agreed = stands(one, page.languages());
    page.gap().say(&agreed, roles::accent());
}

pub fn in_a_line(page: &Page, one: &SeenWording<'_>) -> String {
    let mark = page.mark_of(one.entry.audience);
    format!("{} ({}){mark}", one.wording.text, stands(one, page.languages()))
}

pub fn check_headings(languages: Languages) -> Vec<String> {
    [TakenPhrase::What, TakenPhrase::ByWhom, TakenPhrase::Note].map(|one| languages.say(one)).to_vec()
}

fn sign(one: &SeenCheck<'_>) -> String {
    format!("{} {}", if one.is_done() { "✓" } else { "·" }, one.item)
}

pub fn checklist_large(page: &mut Page, items: &[SeenCheck<'_>], rows: u16) {
    let cells = |one: &SeenCheck<'_>| -> Cells {
        let cells = vec![sign(one), one.by().to_owned(), one.note().to_owned()];
        one.said
            .map_or_else(|| cells.clone(), |(entry, _)| marked(cells.clone(), page.mark_of(entry.audience)))
    };
    let headings = check_headings(page.languages());
    Table::new(page.columns(), &headings, items.iter().map(cells).collect()).add_to(page, rows);
    let done = page.word(done_of(items));
    page.gap().say(&done, roles::dim());
}

/// "2 of 5 done".
pub fn done_of(items: &[SeenCheck<'_>]) -> TakenPhrase<'static> {
    let done = items.iter().filter(|one| one.is_done()).count();
    TakenPhrase::DoneOf { done, of: items.len() }
}

pub fn line(page: &Page, one: &SeenCheck<'_>) -> String {
    let more: Vec<&str> = [one.by(), one.note()].into_iter().filter(|text| !text.is_empty()).collect();
    let more = if more.is_empty() { String::new() } else { format!(": {}", more.join("; ")) };
    let mark = one.said.map(|(entry, _)| page.mark_of(entry.audience)).unwrap_or_default();
    format!("{}{more}{mark}", sign(one))
}
