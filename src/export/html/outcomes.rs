//! What the room leaves with: shared actions, decisions, what is kept for later.

use super::page::{Page, Text, Typed};
use crate::domain::date;
use crate::domain::event::NoteKind;
use crate::domain::seen::{Reader, Seen};
use crate::export::{Options, owners};

/// The shared actions as a table, with a box to tick on paper.
pub(super) fn actions<R: Reader>(page: &mut Page, seen: &Seen<'_, R>, options: &Options) {
    if seen.actions().next().is_none() {
        return;
    }
    page.heading(2, "actions", "Shared actions");
    page.put(format_args!(
        "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">What</th><th scope=\"col\">Who</th>\
         <th scope=\"col\">By when</th></tr></thead>\n<tbody>"
    ));
    for action in seen.actions() {
        let owners = owners(seen, &action.owners, options.names);
        let owners: Vec<String> = owners.iter().map(|name| Typed(name).to_string()).collect();
        let who =
            if owners.is_empty() { "<span class=\"soft\">nobody yet</span>" } else { &owners.join(", ") };
        let when = action
            .due
            .map(|due| format!("<time datetime=\"{}\">{}</time>", due.format("%Y-%m-%d"), date::short(due)));
        page.put(format_args!(
            "<tr><td class=\"what\"><span class=\"typed\" dir=\"auto\">{}</span></td><td>{who}</td>\
             <td class=\"when\">{}</td></tr>",
            Text(action.text.as_str()),
            when.as_deref().unwrap_or("<span class=\"soft\">no date yet</span>"),
        ));
    }
    page.put(format_args!("</tbody>\n</table></div>"));
}

/// What was decided, and what was parked.
pub(super) fn decisions_and_parked<R: Reader>(page: &mut Page, seen: &Seen<'_, R>) {
    let kinds =
        [(NoteKind::Decision, "decisions", "Decisions"), (NoteKind::Parked, "parked", "Parked for later")];
    for (kind, id, words) in kinds {
        if seen.notes_of(kind).next().is_some() {
            page.heading(2, id, words);
            page.list(seen.notes_of(kind).map(|note| note.text.as_str()));
        }
    }
}
