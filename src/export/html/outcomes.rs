//! What the room leaves with: shared actions, decisions, what is kept for later.

use chrono::NaiveDate;

use super::discussion::themes;
use super::page::{Page, headings, table};
use crate::domain::event::{ActionStatus, NoteKind};
use crate::domain::language::PagePhrase;
use crate::domain::seen::Shown;
use crate::domain::session::Note;
use crate::domain::text::Text as Words;
use crate::export::by_theme;
use crate::export::{Options, carried_over, owners, phrases};

pub(super) fn actions(page: &mut Page<'_>, seen: &Shown<'_>, options: &Options) {
    if seen.actions().next().is_none() {
        return;
    }
    page.heading(2, "actions", &seen.say(PagePhrase::SharedActions));
    page.put(format_args!(
        "{}<table>\n<thead><tr>{}</tr></thead>\n<tbody>",
        table("actions"),
        headings(seen, &[PagePhrase::What, PagePhrase::Who, PagePhrase::ByWhen])
    ));
    for action in seen.actions() {
        let owners = owners(seen, &action.owners, crate::export::named(seen, options), seen.languages());
        row(page, seen, "what", (&action.text, &owners), &by_when(seen, action.due), "");
    }
    page.put(format_args!("</tbody>\n</table></div>"));
}

pub(super) fn recalled(page: &mut Page<'_>, seen: &Shown<'_>, options: &Options) {
    let all = carried_over::recalled(seen, crate::export::named(seen, options), seen.languages());
    if all.is_empty() {
        return;
    }
    page.heading(2, "last-time", &seen.say(PagePhrase::FromLastTime));
    let columns = [PagePhrase::What, PagePhrase::Who, PagePhrase::ByWhen, PagePhrase::HowItStands];
    page.put(format_args!(
        "{}<table class=\"stands\">\n<thead><tr>{}</tr></thead>\n<tbody>",
        table("last-time"),
        headings(seen, &columns)
    ));
    for one in all {
        let class = match one.status {
            ActionStatus::Open => "what",
            ActionStatus::Done => "what done",
            ActionStatus::Dropped => "dropped",
        };
        let note = one.note.map(|note| {
            format!("<br><span class=\"typed\" dir=\"auto\">{}</span>", page.said(note.as_str()))
        });
        let stands = format!("<td>{}{}</td>", seen.say(one.standing()), note.unwrap_or_default());
        let when = match one.status {
            ActionStatus::Open => by_when(seen, one.due),
            // Nobody waits for it any more.
            ActionStatus::Done | ActionStatus::Dropped => String::new(),
        };
        row(page, seen, class, (&one.action.text, &one.owners), &when, &stands);
    }
    page.put(format_args!("</tbody>\n</table></div>"));
}

/// Items parked in earlier sessions, and what became of them.
pub(super) fn parked_before(page: &mut Page<'_>, seen: &Shown<'_>) {
    let all = carried_over::parked(seen);
    if all.is_empty() {
        return;
    }
    page.heading(2, "parked-before", &seen.say(PagePhrase::ParkedBefore));
    page.put(format_args!(
        "{}<table>\n<thead><tr>{}</tr></thead>\n<tbody>",
        table("parked-before"),
        headings(seen, &[PagePhrase::What, PagePhrase::WhatBecameOfIt])
    ));
    for one in all {
        page.put(format_args!(
            "<tr><td><span class=\"typed\" dir=\"auto\">{}</span></td><td>{}</td></tr>",
            page.said(one.recalled.text.as_str()),
            seen.say(carried_over::fate(one.fate)),
        ));
    }
    page.put(format_args!("</tbody>\n</table></div>"));
}

fn soft(words: &str) -> String {
    format!("<span class=\"soft\">{words}</span>")
}

fn by_when(seen: &Shown<'_>, due: Option<NaiveDate>) -> String {
    due.map_or_else(
        || soft(&seen.say(PagePhrase::NoDateYet)),
        |day| format!("<time datetime=\"{day}\">{}</time>", seen.say(PagePhrase::ShortDay { day })),
    )
}

/// `when` and `rest`, the cells after it, are HTML already.
fn row(
    page: &mut Page<'_>,
    seen: &Shown<'_>,
    class: &str,
    (text, owners): (&Words, &[String]),
    when: &str,
    rest: &str,
) {
    let owners: Vec<String> = owners.iter().map(|name| page.typed(name)).collect();
    let who = if owners.is_empty() { soft(&seen.say(PagePhrase::NobodyYet)) } else { owners.join(", ") };
    page.put(format_args!(
        "<tr><td class=\"{class}\"><span class=\"typed\" dir=\"auto\">{}</span></td><td>{who}</td>\
         <td class=\"when\">{when}</td>{rest}</tr>",
        page.said(text.as_str()),
    ));
}

pub(super) fn decisions_and_parked(page: &mut Page<'_>, seen: &Shown<'_>) {
    let kinds = [
        (NoteKind::Decision, "decisions", PagePhrase::Decisions),
        (NoteKind::Parked, "parked", PagePhrase::ParkedForLater),
    ];
    for (kind, id, words) in kinds {
        if seen.notes_of(kind).next().is_some() {
            page.heading(2, id, &seen.say(words));
            let notes: Vec<&Note> = seen.notes_of(kind).collect();
            if let Some(list) = notes.first().and_then(|note| seen.sorted_list_of(note)) {
                themes(page, 3, &by_theme::blocks(seen, list, &notes));
                continue;
            }
            let texts: Vec<String> =
                seen.notes_of(kind).map(|note| phrases::decision(seen, note, seen.languages())).collect();
            page.list(texts.iter().map(String::as_str));
        }
    }
}
