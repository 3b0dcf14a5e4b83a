//! What answers captures, in Markdown: a table each.

use super::escape;
use crate::domain::capture::widest_first;
use crate::domain::event::{Explained, ItemScores, SCORES};
use crate::domain::seen::{
    Captured, Dots, Reader, Seen, SeenCapture, SeenScale, SeenTable, SeenTerm, SeenVote, SeenWords,
};
use crate::domain::session::Entry;
use crate::domain::text::Text;

/// A capture as a block of its own; nothing where nothing answers it, and for notes, which are lists.
pub fn block(capture: &SeenCapture<'_>) -> Option<String> {
    if capture.is_empty() {
        return None;
    }
    match &capture.captured {
        Captured::Notes(_) => None,
        Captured::Words(words) => Some(words_table(words)),
        Captured::Table(table) => Some(rows_table(table)),
        Captured::Scale(scale) => Some(scale_table(scale)),
        Captured::Vote(vote) => Some(vote_table(vote)),
        Captured::Glossary(terms) => Some(terms_table(terms)),
    }
}

/// The same as items of a list, without what the script calls things.
pub fn items(capture: &SeenCapture<'_>) -> Vec<String> {
    match &capture.captured {
        Captured::Notes(_) => Vec::new(),
        Captured::Words(words) => words.counts().iter().map(|one| escape::item(one.word.as_str())).collect(),
        Captured::Table(table) => table.rows.iter().map(|row| joined(row)).collect(),
        Captured::Scale(scale) if scale.audience.is_none() => Vec::new(),
        Captured::Scale(scale) => scale.items.iter().map(scored).collect(),
        Captured::Vote(vote) => {
            let voted = vote.most_first().into_iter();
            voted.map(|one| format!("{}: {}", escape::line(one.item.as_str()), one.dots)).collect()
        }
        Captured::Glossary(terms) => terms.iter().map(|term| explained(term.explained)).collect(),
    }
}

/// What answers no capture that the session knows, terms left for the glossary.
pub fn stray<'a, R: Reader>(seen: &Seen<'a, R>) -> impl Iterator<Item = String> + use<'a, R> {
    seen.stray_entries().map(joined)
}

/// A term with what it means, and what to say in its place.
pub fn explained(term: &Explained) -> String {
    let mut item = escape::line(term.term.as_str());
    if !term.meaning.is_empty() {
        item.push_str(": ");
        item.push_str(&escape::line(term.meaning.as_str()));
    }
    if !term.instead.is_empty() {
        item.push_str(" (say instead: ");
        item.push_str(&escape::line(term.instead.as_str()));
        item.push(')');
    }
    item
}

fn joined(entry: &Entry) -> String {
    let cells = entry.content.cells().into_iter().filter(|cell| !cell.is_empty());
    cells.map(|cell| escape::line(cell.as_str())).collect::<Vec<_>>().join(" · ")
}

fn scored(item: &ItemScores) -> String {
    let counts: Vec<String> = item.counts.iter().map(ToString::to_string).collect();
    format!("{}: {}", escape::line(item.item.as_str()), counts.join(", "))
}

fn words_table(words: &SeenWords<'_>) -> String {
    let counts = words.counts();
    let rows = counts.iter().map(|one| vec![escape::line(one.word.as_str()), one.count.to_string()]);
    table(&["Word", "Times"].map(str::to_owned), 1, rows)
}

fn rows_table(rows: &SeenTable<'_>) -> String {
    let headings: Vec<String> = rows.columns.iter().map(|column| escape::line(column.as_str())).collect();
    let cells = |row: &&Entry| {
        let cells = row.content.cells().into_iter();
        cells.map(|cell| escape::line(cell.as_str())).collect::<Vec<_>>()
    };
    table(&headings, usize::MAX, rows.rows.iter().map(cells))
}

fn scale_table(scale: &SeenScale) -> String {
    let mut headings = vec!["Item".to_owned()];
    headings.extend((1..=SCORES).map(|score| score.to_string()));
    headings.push("Average".to_owned());
    let rows = widest_first(&scale.items).into_iter().map(|item| {
        let mut row = vec![escape::line(item.item.as_str())];
        row.extend(item.counts.iter().map(ToString::to_string));
        row.extend(item.mean().map(|mean| format!("{mean:.1}")));
        row
    });
    table(&headings, 1, rows)
}

fn vote_table(vote: &SeenVote) -> String {
    match &vote.dots {
        Dots::Hidden(_) => format!("What it came to was not shown. Dots: {}.", vote.cast),
        Dots::Shown(_) => {
            let voted = vote.most_first().into_iter();
            let rows = voted.map(|one| vec![escape::line(one.item.as_str()), one.dots.to_string()]);
            table(&["Item", "Dots"].map(str::to_owned), 1, rows)
        }
    }
}

fn terms_table(terms: &[SeenTerm<'_>]) -> String {
    let cell = |text: &Text| escape::line(text.as_str());
    let rows = terms.iter().map(|term| {
        let Explained { term, meaning, instead } = term.explained;
        vec![cell(term), cell(meaning), cell(instead)]
    });
    table(&["Term", "What it means", "Say instead"].map(str::to_owned), usize::MAX, rows)
}

/// A table of cells that are ready to stand as they are, as wide as its longest row. Columns from `figures` on are set to
/// the right.
fn table(headings: &[String], figures: usize, rows: impl Iterator<Item = Vec<String>>) -> String {
    let rows: Vec<Vec<String>> = rows.collect();
    let columns = rows.iter().map(Vec::len).chain([headings.len()]).max().unwrap_or(0);
    let is_figure = |n: usize| n >= figures && n < headings.len();
    let rule = (0..columns).map(|n| if is_figure(n) { "---:" } else { "---" }.to_owned());
    let mut lines = vec![line(headings.to_vec(), columns), line(rule.collect(), columns)];
    lines.extend(rows.into_iter().map(|row| line(row, columns)));
    lines.join("\n")
}

/// A line of a table. What has no cell is empty.
fn line(mut cells: Vec<String>, columns: usize) -> String {
    cells.resize(columns, String::new());
    format!("| {} |", cells.join(" | "))
}
