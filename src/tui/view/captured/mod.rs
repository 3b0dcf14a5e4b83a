//! The entries of a capture: large for the room, or in a few lines among other things.

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
use crate::domain::capture::words::{WordCount, folded};
use crate::domain::event::{Audience, Content, Explained, ItemDots};
use crate::domain::seen::{
    Captured, Dots, Readers, SeenCapture, SeenList, SeenSorting, SeenTable, SeenTerm, SeenVote, SeenWords,
};
use crate::domain::session::CaptureEntry;

/// The greatest width of a capture: beyond it the eye loses the row.
pub const WIDEST: u16 = 120;

pub fn large(page: &mut Page, seen: &Shown<'_>, capture: &SeenCapture<'_>, (look, rows): (Look, u16)) {
    if capture.is_empty() {
        page.say(&page.word(nothing_yet(&capture.captured)), roles::dim());
    } else {
        match &capture.captured {
            Captured::Words(words) => words_large(page, words, rows),
            Captured::Table(table) => table_large(page, table, rows),
            Captured::Scale(scale) => scale::large(page, scale, rows),
            Captured::Vote(vote) => vote_large(page, vote, rows),
            Captured::Glossary(terms) => terms_large(page, terms, rows),
            Captured::Text(wording) => agreed::wording_large(page, wording.as_ref(), (look, rows)),
            Captured::Checklist(items) => agreed::checklist_large(page, items, rows),
            Captured::Notes(lists) => lists_large(page, seen, lists, rows),
            Captured::Poll(asked) => poll::large(page, asked, rows),
        }
    }
}

pub fn brief(page: &mut Page, seen: &Shown<'_>, capture: &SeenCapture<'_>) {
    let languages = seen.languages();
    let name = seen.name_within(capture);
    let named_for = |seen: &Shown<'_>, audiences: Vec<Audience>| match of_all(audiences) {
        Some(audience) => languages.say_for(name, audience),
        None => format!("{}{}", languages.say(name), some_not_for_all(seen)),
    };
    match &capture.captured {
        // Notes are drawn separately.
        Captured::Notes(_) => {}
        Captured::Words(words) => {
            let summary = words.counts().into_iter().map(|one| match one.count {
                1 => one.word.to_string(),
                n => format!("{} {n}", one.word),
            });
            let audiences = words.entries.iter().map(|entry| entry.audience).collect();
            let mark = match of_all(audiences) {
                Some(audience) => page.mark_of(audience),
                None => some_not_for_all(seen).to_owned(),
            };
            let told = format!("{}{mark}", summary.collect::<Vec<_>>().join(", "));
            page.named("  ", &languages.say(name), &told, roles::plain());
        }
        Captured::Table(table) => {
            item(page, &languages.say_of(name, TakenPhrase::Rows { count: table.rows.len() }));
            for row in &table.rows {
                let mark = page.mark_of(row.audience);
                detail(page, &format!("{}{mark}", joined(&row.content)));
            }
        }
        Captured::Scale(scale) => {
            item(page, &named_for(seen, scale.audience.into_iter().collect()));
            let facts = scale.facts(&|fact| page.fitting(DETAIL, fact));
            facts.iter().for_each(|fact| detail(page, fact));
            scale::brief(page, scale);
        }
        Captured::Vote(vote) => {
            item(page, &named_for(seen, vote.audience.into_iter().collect()));
            let facts = vote.facts(&|fact| page.fitting(DETAIL, fact));
            facts.iter().for_each(|fact| detail(page, fact));
            match &vote.dots {
                Dots::Hidden(_) if vote.is_declined() => {}
                Dots::Hidden(_) => detail(page, &hidden(page, vote)),
                Dots::Shown(_) => vote
                    .most_first()
                    .iter()
                    .for_each(|one| detail(page, &format!("{} {}", one.item, one.dots))),
            }
        }
        Captured::Glossary(terms) => {
            item(page, &languages.say_of(name, TakenPhrase::Terms { count: terms.len() }));
            for term in terms {
                term_line(page, term);
            }
        }
        Captured::Poll(asked) => {
            item(page, &named_for(seen, asked.audience.into_iter().collect()));
            poll::brief(page, asked);
        }
        Captured::Text(wording) => {
            if let Some(one) = wording {
                page.named("  ", &languages.say(name), &agreed::in_a_line(page, one), roles::plain());
            }
        }
        Captured::Checklist(items) => {
            item(page, &languages.say_of(name, agreed::done_of(items)));
            for one in items {
                detail(page, &agreed::line(page, one));
            }
        }
    }
}

pub fn own_terms(page: &mut Page, seen: &Shown<'_>) {
    let terms: Vec<SeenTerm<'_>> = seen.own_terms().collect();
    if !terms.is_empty() {
        let count = TakenPhrase::Terms { count: terms.len() };
        item(page, &seen.languages().say_of(TakenPhrase::Glossary, count));
    }
    for term in &terms {
        term_line(page, term);
    }
}

fn term_line(page: &mut Page, term: &SeenTerm<'_>) {
    let text = format!("{}{}", explained(page, term.explained), page.mark_of(term.entry.audience));
    detail(page, &text);
}

pub fn joined(content: &Content) -> String {
    let cells: Vec<&str> = content.cells().into_iter().map(Text::as_str).collect();
    cells.join(" · ")
}

fn explained(page: &Page, term: &Explained) -> String {
    let meaning = if term.meaning.is_empty() { String::new() } else { format!(": {}", term.meaning) };
    let say = |text: &Text| page.word(TakenPhrase::SayInBrackets { text: text.as_str() });
    let instead = if term.instead.is_empty() { String::new() } else { format!(" ({})", say(&term.instead)) };
    format!("{}{meaning}{instead}", term.term)
}

fn item(page: &mut Page, text: &str) {
    page.text("  ", roles::accent(), text, roles::plain());
}

/// Indent of details below an entry.
const DETAIL: u16 = 4;

fn detail(page: &mut Page, text: &str) {
    page.text("    ", roles::dim(), text, roles::plain());
}

/// The common audience, if there is only one; an empty list is for everybody.
fn of_all(audiences: Vec<Audience>) -> Option<Audience> {
    let first = audiences.first().copied().unwrap_or(Audience::Room);
    audiences.iter().all(|audience| *audience == first).then_some(first)
}

/// In the facilitator's view only: that something is not for everybody.
fn some_not_for_all(seen: &Shown<'_>) -> &'static str {
    if seen.readers() == Readers::Me { " (some of it not for all)" } else { "" }
}

const fn nothing_yet(captured: &Captured<'_>) -> TakenPhrase<'static> {
    match captured {
        Captured::Words(_) => TakenPhrase::NoWordsYet,
        Captured::Table(_) => TakenPhrase::NoRowsYet,
        Captured::Scale(_) => TakenPhrase::NothingScoredYet,
        Captured::Vote(_) => TakenPhrase::NobodyVotedYet,
        Captured::Glossary(_) => TakenPhrase::NoTermsYet,
        Captured::Text(_) => TakenPhrase::NoWordingYet,
        Captured::Checklist(_) => TakenPhrase::NothingTickedYet,
        Captured::Notes(_) => TakenPhrase::NothingYet,
        Captured::Poll(_) => TakenPhrase::NobodyAnsweredYet,
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

fn vote_large(page: &mut Page, vote: &SeenVote<'_>, rows: u16) {
    for fact in &vote.facts(&|fact| page.fitting(0, fact)) {
        page.begin_whole().say(fact, roles::dim());
    }
    page.end_whole();
    let rows = rows.saturating_sub(page.len());
    match &vote.dots {
        Dots::Hidden(_) if vote.is_declined() => {}
        Dots::Hidden(items) => {
            page.say(&hidden(page, vote), roles::accent()).gap();
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

fn hidden(page: &Page, vote: &SeenVote<'_>) -> String {
    page.word(TakenPhrase::HiddenUntilShown { dots: vote.cast, people: vote.people })
}

fn table_large(page: &mut Page, table: &SeenTable<'_>, rows: u16) {
    let cells = |row: &&CaptureEntry| {
        let texts = row.content.cells().into_iter().map(|cell| cell.to_string());
        marked(texts.collect(), page.mark_of(row.audience))
    };
    let columns: Vec<String> = table.columns.iter().map(ToString::to_string).collect();
    Table::new(page.columns(), &columns, table.rows.iter().map(cells).collect()).add_to(page, rows);
}

fn terms_large(page: &mut Page, terms: &[SeenTerm<'_>], rows: u16) {
    let cells = |term: &SeenTerm<'_>| {
        let Explained { term: word, meaning, instead } = term.explained;
        marked(
            vec![word.to_string(), meaning.to_string(), instead.to_string()],
            page.mark_of(term.entry.audience),
        )
    };
    let columns = term_columns(page.languages());
    Table::new(page.columns(), &columns, terms.iter().map(cells).collect()).add_to(page, rows);
}

pub fn term_columns(languages: Languages) -> Vec<String> {
    let columns = [TakenPhrase::Term, TakenPhrase::WhatItMeans, TakenPhrase::SayInstead];
    columns.map(|column| languages.say(column)).to_vec()
}

fn marked(mut cells: Vec<String>, mark: String) -> Cells {
    if let Some(last) = cells.iter_mut().rfind(|cell| !cell.is_empty()) {
        last.push_str(&mark);
    }
    cells
}

/// Entries under the themes that they were sorted under.
pub fn themes(page: &mut Page, sorting: &SeenSorting<'_>) {
    let newest = sorting.wordings.last();
    let unsorted = page.word(RoomPhrase::Unsorted);
    let piles = sorting.themes.iter().map(|one| (one.theme.name.as_str(), Some(one.theme.id)));
    for (name, theme) in piles.chain([(unsorted.as_str(), None)]) {
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
            let text = format!("{}{}", one.all_wordings(), page.mark_of(one.audience));
            page.text("› ", roles::accent(), &text, roles::plain());
            if newest.is_some_and(|of| *of == one.of || one.merged.contains(of)) {
                page.point(from);
            }
        }
    }
}

fn lists_large(page: &mut Page, seen: &Shown<'_>, lists: &[SeenList<'_>], rows: u16) {
    let full: Vec<&SeenList<'_>> =
        lists.iter().filter(|list| list.tag.is_some() || !list.notes.is_empty()).collect();
    let side_by_side = full.len() > 1 && usize::from(page.columns()) >= full.len() * 28;
    let languages = page.languages();
    let text = |list: &SeenList<'_>, n: usize| {
        let mark = |audience| Page::new(0).speaking(languages).mark_of(audience);
        let note = list.notes.get(n);
        note.map_or_else(String::new, |note| format!("{}{}", note.text, mark(note.audience)))
    };
    let newest = full.iter().flat_map(|list| &list.notes).map(|note| note.id).max();
    if side_by_side {
        let columns: Vec<String> = full
            .iter()
            .map(|list| list.tag.map_or_else(|| page.word(TakenPhrase::Others), Text::to_string))
            .collect();
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
            if let Some(support) = seen.support(note) {
                page.text("  ", roles::plain(), &page.fitting(2, support.phrase()), roles::dim());
            }
            if Some(note.id) == newest {
                page.point(from);
            }
        }
    }
}
