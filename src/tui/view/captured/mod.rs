//! What answers a capture: large for the room, or in a few lines among other things.

mod agreed;
mod bars;
mod poll;
mod scale;
pub mod table;

pub use agreed::{agreement, check_headings};
pub use bars::{padded, set};

use bars::{Bar, Names, bars};
use table::{Cells, Table};

use super::prelude::*;
use crate::app::look::Look;
use crate::app::phrases::audience_mark;
use crate::domain::capture::words::{WordCount, folded};
use crate::domain::event::{Audience, Content, Explained, ItemDots};
use crate::domain::plural::people;
use crate::domain::seen::{
    Captured, Dots, Readers, SeenCapture, SeenList, SeenSorting, SeenTable, SeenTerm, SeenVote, SeenWords,
    UNSORTED,
};
use crate::domain::session::CaptureEntry;

/// The widest that a capture is set: beyond that an eye loses the row.
pub const WIDEST: u16 = 120;

pub fn large(page: &mut Page, capture: &SeenCapture<'_>, (look, rows): (Look, u16)) {
    if capture.is_empty() {
        page.say(nothing_yet(&capture.captured), roles::dim());
    } else {
        match &capture.captured {
            Captured::Words(words) => words_large(page, words, rows),
            Captured::Table(table) => table_large(page, table, rows),
            Captured::Scale(scale) => scale::large(page, scale, rows),
            Captured::Vote(vote) => vote_large(page, vote, rows),
            Captured::Glossary(terms) => terms_large(page, terms, rows),
            Captured::Text(wording) => agreed::wording_large(page, wording.as_ref(), (look, rows)),
            Captured::Checklist(items) => agreed::checklist_large(page, items, rows),
            Captured::Notes(lists) => lists_large(page, lists, rows),
            Captured::Poll(asked) => poll::large(page, asked, rows),
        }
    }
}

pub fn brief(page: &mut Page, seen: &Shown<'_>, capture: &SeenCapture<'_>) {
    let name = capture.name();
    match &capture.captured {
        // Notes are told one by one.
        Captured::Notes(_) => {}
        Captured::Words(words) => {
            let summary = words.counts().into_iter().map(|one| match one.count {
                1 => one.word.to_string(),
                n => format!("{} {n}", one.word),
            });
            let mark = mark_of_all(seen, words.entries.iter().map(|entry| entry.audience));
            item(page, &format!("{name}: {}{mark}", summary.collect::<Vec<_>>().join(", ")));
        }
        Captured::Table(table) => {
            item(page, &format!("{name}: {}", regular(table.rows.len(), "row")));
            for row in &table.rows {
                detail(page, &format!("{}{}", joined(&row.content), audience_mark(row.audience)));
            }
        }
        Captured::Scale(scale) => {
            item(page, &format!("{name}{}", mark_of_all(seen, scale.audience)));
            scale.facts().iter().for_each(|fact| detail(page, fact));
            scale::brief(page, scale);
        }
        Captured::Vote(vote) => {
            item(page, &format!("{name}{}", mark_of_all(seen, vote.audience)));
            vote.facts().iter().for_each(|fact| detail(page, fact));
            match &vote.dots {
                Dots::Hidden(_) if vote.is_declined() => {}
                Dots::Hidden(_) => detail(page, &hidden(vote)),
                Dots::Shown(_) => vote
                    .most_first()
                    .iter()
                    .for_each(|one| detail(page, &format!("{} {}", one.item, one.dots))),
            }
        }
        Captured::Glossary(terms) => {
            item(page, &format!("{name}: {}", regular(terms.len(), "term")));
            for term in terms {
                term_line(page, term);
            }
        }
        Captured::Poll(asked) => {
            item(page, &format!("{name}{}", mark_of_all(seen, asked.audience)));
            poll::brief(page, asked);
        }
        Captured::Text(wording) => {
            if let Some(one) = wording {
                item(page, &format!("{name}: {}", agreed::told(one)));
            }
        }
        Captured::Checklist(items) => {
            item(page, &format!("{name}: {}", agreed::done_of(items)));
            for one in items {
                detail(page, &agreed::line(one));
            }
        }
    }
}

pub fn own_terms(page: &mut Page, seen: &Shown<'_>) {
    let terms: Vec<SeenTerm<'_>> = seen.own_terms().collect();
    if !terms.is_empty() {
        item(page, &format!("Glossary: {}", regular(terms.len(), "term")));
    }
    for term in &terms {
        term_line(page, term);
    }
}

fn term_line(page: &mut Page, term: &SeenTerm<'_>) {
    detail(page, &format!("{}{}", explained(term.explained), audience_mark(term.entry.audience)));
}

pub fn joined(content: &Content) -> String {
    let cells: Vec<&str> = content.cells().into_iter().map(Text::as_str).collect();
    cells.join(" · ")
}

fn explained(term: &Explained) -> String {
    let meaning = if term.meaning.is_empty() { String::new() } else { format!(": {}", term.meaning) };
    let instead = if term.instead.is_empty() { String::new() } else { format!(" (say: {})", term.instead) };
    format!("{}{meaning}{instead}", term.term)
}

fn item(page: &mut Page, text: &str) {
    page.text("  ", roles::accent(), text, roles::plain());
}

fn detail(page: &mut Page, text: &str) {
    page.text("    ", roles::dim(), text, roles::plain());
}

/// Who may see it, where all of it is for the same. That it is not is told in the facilitator's view alone.
fn mark_of_all(seen: &Shown<'_>, audiences: impl IntoIterator<Item = Audience>) -> &'static str {
    let mut audiences = audiences.into_iter();
    let Some(first) = audiences.next() else { return "" };
    match audiences.all(|audience| audience == first) {
        true => audience_mark(first),
        false if seen.readers() == Readers::Me => " (some of it not for all)",
        false => "",
    }
}

const fn nothing_yet(captured: &Captured<'_>) -> &'static str {
    match captured {
        Captured::Words(_) => "No words yet.",
        Captured::Table(_) => "No rows yet.",
        Captured::Scale(_) => "Nothing is scored yet.",
        Captured::Vote(_) => "Nobody has voted yet.",
        Captured::Glossary(_) => "No terms yet.",
        Captured::Text(_) => "No wording yet.",
        Captured::Checklist(_) => "Nothing is ticked yet.",
        Captured::Notes(_) => "Nothing yet.",
        Captured::Poll(_) => "Nobody has answered yet.",
    }
}

fn words_large(page: &mut Page, words: &SeenWords<'_>, rows: u16) {
    let counts = words.counts();
    let said_last = words.entries.last().and_then(|entry| entry.content.cells().into_iter().next());
    let is_it = |one: &WordCount<'_>| said_last.is_some_and(|said| folded(said) == folded(one.word));
    let bar = |one: &WordCount<'_>| Bar {
        label: one.word.to_string(),
        count: u64::try_from(one.count).unwrap_or(u64::MAX),
        newest: is_it(one),
    };
    bars(page, &counts.iter().map(bar).collect::<Vec<_>>(), rows, Names::Cut);
}

fn vote_large(page: &mut Page, vote: &SeenVote, rows: u16) {
    let facts = vote.facts();
    for fact in &facts {
        page.say(fact, roles::dim());
    }
    let rows = rows.saturating_sub(page.len());
    match &vote.dots {
        Dots::Hidden(_) if vote.is_declined() => {}
        Dots::Hidden(items) => {
            page.say(&hidden(vote), roles::accent()).gap();
            for item in items {
                page.text("· ", roles::dim(), item.as_str(), roles::plain());
            }
        }
        Dots::Shown(_) => {
            let bar = |one: &&ItemDots| Bar {
                label: one.item.to_string(),
                count: u64::from(one.dots),
                newest: false,
            };
            bars(page, &vote.most_first().iter().map(bar).collect::<Vec<_>>(), rows, Names::Whole);
        }
    }
}

fn hidden(vote: &SeenVote) -> String {
    let dots = regular(vote.cast, "dot");
    let from = if vote.people > 0 { format!(" from {}", people(vote.people)) } else { String::new() };
    format!("Hidden until it is shown: {dots}{from}")
}

fn table_large(page: &mut Page, table: &SeenTable<'_>, rows: u16) {
    let cells = |row: &&CaptureEntry| {
        let texts = row.content.cells().into_iter().map(|cell| cell.to_string());
        marked(texts.collect(), row.audience)
    };
    let columns: Vec<String> = table.columns.iter().map(ToString::to_string).collect();
    Table::new(page.columns(), &columns, table.rows.iter().map(cells).collect()).add_to(page, rows);
}

fn terms_large(page: &mut Page, terms: &[SeenTerm<'_>], rows: u16) {
    let cells = |term: &SeenTerm<'_>| {
        let Explained { term: word, meaning, instead } = term.explained;
        marked(vec![word.to_string(), meaning.to_string(), instead.to_string()], term.entry.audience)
    };
    Table::new(page.columns(), &term_columns(), terms.iter().map(cells).collect()).add_to(page, rows);
}

pub fn term_columns() -> Vec<String> {
    ["Term", "What it means", "Say instead"].map(str::to_owned).to_vec()
}

fn marked(mut cells: Vec<String>, audience: Audience) -> Cells {
    if let Some(last) = cells.iter_mut().rfind(|cell| !cell.is_empty()) {
        last.push_str(audience_mark(audience));
    }
    cells
}

/// What was said, under the themes that it was sorted under.
pub fn themes(page: &mut Page, sorting: &SeenSorting<'_>) {
    let newest = sorting.wordings.last();
    let piles = sorting.themes.iter().map(|one| (one.theme.name.as_str(), Some(one.theme.id)));
    for (name, theme) in piles.chain([(UNSORTED, None)]) {
        let pile = sorting.pile(theme);
        if pile.is_empty() {
            continue;
        }
        if page.len() > 0 {
            page.gap();
        }
        page.heading(name);
        for one in pile {
            let from = page.len();
            let text = format!("{}{}", one.all_wordings(), audience_mark(one.audience));
            page.text("› ", roles::accent(), &text, roles::plain());
            if newest.is_some_and(|of| *of == one.of || one.merged.contains(of)) {
                page.point(from);
            }
        }
    }
}

fn lists_large(page: &mut Page, lists: &[SeenList<'_>], rows: u16) {
    let full: Vec<&SeenList<'_>> =
        lists.iter().filter(|list| list.tag.is_some() || !list.notes.is_empty()).collect();
    let side_by_side = full.len() > 1 && usize::from(page.columns()) >= full.len() * 28;
    let text = |list: &SeenList<'_>, n: usize| {
        let note = list.notes.get(n);
        note.map_or_else(String::new, |note| format!("{}{}", note.text, audience_mark(note.audience)))
    };
    let newest = full.iter().flat_map(|list| &list.notes).map(|note| note.id).max();
    if side_by_side {
        let columns: Vec<String> =
            full.iter().map(|list| list.tag.map_or("Others", |tag| tag.as_str()).to_owned()).collect();
        let longest = full.iter().map(|list| list.notes.len()).max().unwrap_or(0);
        let all = (0..longest).map(|n| full.iter().map(|list| text(list, n)).collect()).collect();
        let is_row = |list: &&SeenList<'_>| list.notes.iter().position(|note| Some(note.id) == newest);
        let newest = full.iter().find_map(is_row);
        Table::even(page.columns(), &columns, all).seen_with(newest).add_to(page, rows);
        return;
    }
    for list in full {
        if page.len() > 0 {
            page.gap();
        }
        if let Some(tag) = list.tag {
            page.heading(tag.as_str());
        }
        for (n, note) in list.notes.iter().enumerate() {
            let from = page.len();
            page.text("› ", roles::accent(), &text(list, n), roles::strong());
            if Some(note.id) == newest {
                page.point(from);
            }
        }
    }
}
