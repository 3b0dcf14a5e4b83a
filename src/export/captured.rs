//! What answers captures, as every page tells it, before any markup: a table each.

use super::is_closed;
use crate::domain::capture::widest_first;
use crate::domain::event::{Explained, SCORES};
use crate::domain::seen::{
    Captured, Dots, Reader, Seen, SeenCapture, SeenScale, SeenTable, SeenTerm, SeenVote, SeenWords,
};
use crate::domain::session::Entry;

/// What answers a capture.
pub(super) struct ToldCapture {
    /// What it is called.
    pub name: String,
    /// What is told of it.
    pub told: Told,
}

/// What is told of a capture.
pub(super) enum Told {
    /// A table.
    Table(Table),
    /// Words of our own: there is no table, and why.
    Words(String),
}

/// A table. Nothing in it is kept from being markup yet.
pub(super) struct Table {
    /// What is in the columns.
    pub headings: Vec<String>,
    /// Columns from here on hold figures.
    pub figures: usize,
    /// As many cells in each as there are headings.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// As wide as its longest row. What has no heading or no cell is empty.
    fn told(headings: &[&str], figures: usize, rows: impl Iterator<Item = Vec<String>>) -> Told {
        let mut headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        let mut rows: Vec<Vec<String>> = rows.collect();
        let columns = rows.iter().map(Vec::len).chain([headings.len()]).max().unwrap_or(0);
        for row in rows.iter_mut().chain([&mut headings]) {
            row.resize(columns, String::new());
        }
        Told::Table(Self { headings, figures, rows })
    }
}

/// The captures of a step, each in the first step that asks for it; those that nothing answers left out.
pub(super) fn told(capture: &SeenCapture<'_>) -> Option<ToldCapture> {
    if capture.is_empty() {
        return None;
    }
    let told = match &capture.captured {
        // These are lists of their own.
        Captured::Notes(_) => return None,
        Captured::Words(words) => of_words(words),
        Captured::Table(table) => of_rows(table),
        Captured::Scale(scale) => of_scale(scale),
        Captured::Vote(vote) => of_vote(vote),
        Captured::Glossary(terms) => of_terms(terms),
    };
    Some(ToldCapture { name: capture.name().to_owned(), told })
}

/// What belongs to no step that these readers are shown: of a one-to-one for others without what the script calls
/// things, which would tell them what it was about.
pub(super) struct Loose {
    /// On a line each.
    pub lines: Vec<String>,
    /// With their names.
    pub captures: Vec<ToldCapture>,
}

/// What belongs to no step that these readers are shown.
pub(super) fn loose<R: Reader>(seen: &Seen<'_, R>) -> Loose {
    let stray = seen.stray_entries().map(joined);
    if is_closed(seen) {
        let lines = seen.captures().flat_map(|capture| lines(&capture)).chain(stray).collect();
        return Loose { lines, captures: Vec::new() };
    }
    let homeless = seen.captures().filter(|capture| capture.home.is_none());
    Loose { lines: stray.collect(), captures: homeless.filter_map(|capture| told(&capture)).collect() }
}

/// What answers a capture on a line each, without what the script calls things.
fn lines(capture: &SeenCapture<'_>) -> Vec<String> {
    match &capture.captured {
        Captured::Notes(_) => Vec::new(),
        Captured::Words(words) => words.counts().iter().map(|one| one.word.to_string()).collect(),
        Captured::Table(table) => table.rows.iter().map(|row| joined(row)).collect(),
        Captured::Scale(scale) if scale.audience.is_none() => Vec::new(),
        Captured::Scale(scale) => {
            let counts = |counts: &[u32; SCORES]| counts.map(|count| count.to_string()).join(", ");
            scale.items.iter().map(|item| format!("{}: {}", item.item, counts(&item.counts))).collect()
        }
        Captured::Vote(vote) => {
            vote.most_first().into_iter().map(|one| format!("{}: {}", one.item, one.dots)).collect()
        }
        Captured::Glossary(terms) => terms.iter().map(|term| joined(term.entry)).collect(),
    }
}

/// A term of a page's glossary, and what it means.
pub(super) fn meaning(explained: &Explained) -> String {
    match (explained.meaning.as_str(), explained.instead.as_str()) {
        (meaning, "") => meaning.to_owned(),
        ("", instead) => format!("say instead: {instead}"),
        (meaning, instead) => format!("{meaning} (say instead: {instead})"),
    }
}

fn joined(entry: &Entry) -> String {
    let cells = entry.content.cells().into_iter().filter(|cell| !cell.is_empty());
    cells.map(ToString::to_string).collect::<Vec<_>>().join(" · ")
}

fn of_words(words: &SeenWords<'_>) -> Told {
    let counts = words.counts();
    let rows = counts.iter().map(|one| vec![one.word.to_string(), one.count.to_string()]);
    Table::told(&["Word", "Times"], 1, rows)
}

fn of_rows(table: &SeenTable<'_>) -> Told {
    let headings: Vec<&str> = table.columns.iter().map(|column| column.as_str()).collect();
    Table::told(&headings, usize::MAX, table.rows.iter().map(|row| cells(row)))
}

fn of_scale(scale: &SeenScale) -> Told {
    let rows = widest_first(&scale.items).into_iter().map(|item| {
        let mut row = vec![item.item.to_string()];
        row.extend(item.counts.iter().map(ToString::to_string));
        row.extend(item.mean().map(|mean| format!("{mean:.1}")));
        row
    });
    Table::told(&["Item", "1", "2", "3", "4", "5", "Average"], 1, rows)
}

fn of_vote(vote: &SeenVote) -> Told {
    match &vote.dots {
        Dots::Hidden(_) => Told::Words(format!("What it came to was not shown. Dots: {}.", vote.cast)),
        Dots::Shown(_) => {
            let voted = vote.most_first().into_iter();
            let rows = voted.map(|one| vec![one.item.to_string(), one.dots.to_string()]);
            Table::told(&["Item", "Dots"], 1, rows)
        }
    }
}

fn of_terms(terms: &[SeenTerm<'_>]) -> Told {
    let rows = terms.iter().map(|term| cells(term.entry));
    Table::told(&["Term", "What it means", "Say instead"], usize::MAX, rows)
}

fn cells(entry: &Entry) -> Vec<String> {
    entry.content.cells().into_iter().map(ToString::to_string).collect()
}
