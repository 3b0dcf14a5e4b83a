//! Finds what each column of a table holds: by its headings, else by the look of its cells.

use super::headings::Heading;
use super::mail::is_address;
use crate::domain::cells::Row;
use crate::domain::text::Text;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The whole name, or its parts in spoken order.
    pub name: Vec<usize>,
    pub organisation: Option<usize>,
    /// A mail address, from which a name can be made if there is no other.
    pub email: Option<usize>,
    /// The organisation continues to the end of the row, because it contains separators.
    pub joins_rest: bool,
    /// The titles of columns that are not read.
    pub left_out: Vec<Text>,
}

/// The headings of a row, if it has any.
pub fn headings(row: &Row) -> Option<Vec<Option<Heading>>> {
    let cells = || row.cells.iter().filter(|cell| !cell.trim().is_empty());
    let found: Vec<Option<Heading>> = row.cells.iter().map(|cell| Heading::of(cell)).collect();
    let known = found.iter().flatten().count();
    let has_name = found.iter().flatten().any(|heading| heading.is_name());
    let has_email = found.iter().flatten().any(|heading| *heading == Heading::Email);
    let all = known == cells().count();
    let is_headings =
        (has_name && (known > 1 || all || cells().count() > 1)) || (all && known > 1 && has_email);
    is_headings.then_some(found)
}

impl Columns {
    /// By the headings. `texts` are the headings as written.
    pub fn by_headings(found: &[Option<Heading>], texts: &[String], rows: &[Row]) -> Self {
        let at = |wanted: Heading| found.iter().position(|heading| *heading == Some(wanted));
        let best = |is_it: fn(&Heading) -> bool| {
            let mut all: Vec<(Heading, usize)> = Vec::new();
            all.extend(found.iter().enumerate().filter_map(|(n, heading)| Some(((*heading)?, n))));
            all.into_iter().filter(|(heading, _)| is_it(heading)).min().map(|(_, n)| n)
        };
        let whole = best(|heading| matches!(heading, Heading::Name(_)));
        let organisation = best(|heading| matches!(heading, Heading::Organisation(_)));
        let (first, middle, last) = (at(Heading::First), at(Heading::Middle), at(Heading::Last));
        let name: Vec<usize> = match (whole, first, last) {
            // "Vorname, Name": the second is the surname, unless it contains the first.
            (Some(whole), Some(first), None) if !repeats(rows, whole, first) => {
                [Some(first), middle, Some(whole)].into_iter().flatten().collect()
            }
            // "Apellidos, Nombre".
            (Some(whole), None, Some(last)) if !repeats(rows, whole, last) => vec![whole, last],
            (Some(whole), ..) => vec![whole],
            (None, ..) => [first, middle, last].into_iter().flatten().collect(),
        };
        let parts = [first, middle, last].into_iter().flatten();
        let used: Vec<usize> = name.iter().copied().chain(organisation).chain(parts).collect();
        let width = rows.iter().map(|row| row.cells.len()).chain([found.len()]).max().unwrap_or(0);
        let joins_rest = organisation.is_some_and(|n| n + 1 == found.len());
        let mut left_out: Vec<Text> = Vec::new();
        for n in (0..width).filter(|n| !used.contains(n)) {
            let called = match found.get(n).copied().flatten() {
                Some(Heading::Email) => Text::line("email"),
                Some(Heading::Phone) => Text::line("phone"),
                _ => Text::line(texts.get(n).map_or("", String::as_str)),
            };
            match called {
                called if !called.is_empty() => left_out.push(called),
                _ if n >= found.len() && joins_rest => {}
                _ if is_empty(rows, n) => {}
                _ => left_out.push(Text::line(&format!("column {}", n + 1))),
            }
        }
        left_out.dedup();
        Self { name, organisation, email: at(Heading::Email), joins_rest, left_out }
    }

    /// By the look of cells: the first column that can be a name is one, the next is the organisation.
    pub fn by_looks(rows: &[Row]) -> Self {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut columns = Self::default();
        let mut texts = Vec::new();
        for n in (0..width).filter(|n| !is_empty(rows, *n)) {
            match looks(rows, n) {
                Looks::Email => {
                    columns.email = columns.email.or(Some(n));
                    columns.left_out.push(Text::line("email"));
                }
                Looks::Phone => columns.left_out.push(Text::line("phone")),
                Looks::Figures => columns.left_out.push(Text::line("numbers")),
                Looks::Text => texts.push(n),
            }
        }
        columns.left_out.dedup();
        let even = rows.len() > 1 && rows.iter().all(|row| filled(row) == rows.first().map_or(0, filled));
        let is_word =
            |n: &usize| rows.iter().all(|row| row.cells.get(*n).is_some_and(|cell| words(cell) == 1));
        match texts.as_slice() {
            [first, last, organisation, rest @ ..] if even && is_word(first) && is_word(last) => {
                (columns.name, columns.organisation) = (vec![*first, *last], Some(*organisation));
                columns.leave_out(rest);
            }
            [name, organisation, rest @ ..] => {
                (columns.name, columns.organisation) = (vec![*name], Some(*organisation));
                columns.joins_rest = !even;
                if even {
                    columns.leave_out(rest);
                }
            }
            [name] => columns.name = vec![*name],
            // Only numbers: people are called by number.
            [] if columns.email.is_none() => (columns.name, columns.left_out) = (vec![0], Vec::new()),
            [] => {}
        }
        columns
    }

    fn leave_out(&mut self, columns: &[usize]) {
        self.left_out.extend(columns.iter().map(|n| Text::line(&format!("column {}", n + 1))));
    }
}

/// Whether every cell of one column contains the same cell of the other.
fn repeats(rows: &[Row], whole: usize, part: usize) -> bool {
    let cell =
        |row: &Row, n: usize| row.cells.get(n).map(|cell| cell.trim().to_lowercase()).unwrap_or_default();
    rows.iter().all(|row| cell(row, whole).contains(&cell(row, part)))
}

fn is_empty(rows: &[Row], n: usize) -> bool {
    rows.iter().all(|row| row.cells.get(n).is_none_or(|cell| cell.trim().is_empty()))
}

/// The number of cells up to the last that is not empty.
fn filled(row: &Row) -> usize {
    row.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

fn words(cell: &str) -> usize {
    cell.split_whitespace().count()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Looks {
    Text,
    Email,
    Phone,
    Figures,
}

/// What all cells of a column look like.
fn looks(rows: &[Row], n: usize) -> Looks {
    let cells =
        || rows.iter().filter_map(|row| row.cells.get(n)).map(|cell| cell.trim()).filter(|c| !c.is_empty());
    let digits = |cell: &str| cell.chars().filter(char::is_ascii_digit).count();
    let is_made_of = |cell: &str, signs: &str| cell.chars().all(|c| c.is_ascii_digit() || signs.contains(c));
    if cells().all(is_address) {
        Looks::Email
    } else if cells().all(|cell| digits(cell) >= 6 && is_made_of(cell, " +-()/.")) {
        Looks::Phone
    } else if cells().all(|cell| digits(cell) > 0 && is_made_of(cell, " .,:/-%€£$")) {
        Looks::Figures
    } else {
        Looks::Text
    }
}
