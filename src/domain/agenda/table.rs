//! Agendas in tables: a spreadsheet, a pasted range of cells, a table in Markdown.

use super::breaks::{is_break, is_day};
use super::columns::Column;
use super::entry::{AgendaLine, Outline};
use super::moments::{Moment, clock, in_line, length_in_column, times_alone};
use super::outline::may_be_title;
use super::pieces::{Table, TableRow};
use super::remarks::quote;

/// The most rows above the headings.
const ABOVE: usize = 12;

/// What a table's columns hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    /// The row of the headings; none: there are none.
    headings: Option<usize>,
    columns: Vec<Option<Column>>,
    names: Vec<String>,
    title: usize,
}

impl Columns {
    /// The columns of a table that can be an agenda.
    pub fn of(table: &Table) -> Option<Self> {
        let known = |row: &TableRow| -> Vec<Option<Column>> {
            row.cells.iter().map(|cell| Column::of(cell)).collect()
        };
        let is_data = |row: &TableRow| row.filled().any(|cell| times_alone(cell).is_timed());
        let is_heading = |row: &TableRow| {
            let found = known(row);
            let is_title = |column: &Option<Column>| matches!(column, Some(Column::Title(_)));
            found.iter().flatten().count() >= 2 && (found.iter().any(is_title) || row.filled().count() > 2)
        };
        let first = table.rows.iter().take(ABOVE).position(|row| is_heading(row) && !is_data(row));
        let own = table.rows.first().filter(|row| table.has_headings && !is_data(row)).map(|_| 0);
        let headings = first.or(own);
        let (mut columns, names) = match headings.and_then(|at| table.rows.get(at)) {
            Some(row) => (known(row), row.cells.clone()),
            None => (Vec::new(), Vec::new()),
        };
        let rows = table.rows.get(headings.map_or(0, |at| at + 1)..).unwrap_or_default();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        columns.resize(width.max(columns.len()), None);
        // There may be headings without a known word.
        if columns.iter().all(Option::is_none) {
            columns = (0..columns.len()).map(|n| by_looks(rows, n)).collect();
        }
        only_one_title(&mut columns);
        let is_length = time_is_length(rows, &columns);
        for column in columns.iter_mut().filter(|column| is_length && **column == Some(Column::Time)) {
            *column = Some(Column::Length);
        }
        let title = columns.iter().position(|column| matches!(column, Some(Column::Title(_))));
        let title = title.or_else(|| {
            // The first one with text is the title, else the notes.
            let free = |n: &usize| columns.get(*n).is_some_and(Option::is_none) && has_text(rows, *n);
            let notes = || columns.iter().position(|column| *column == Some(Column::Notes));
            (0..width).find(free).or_else(notes)
        })?;
        Some(Self { headings, columns, names, title })
    }

    pub fn has_times(&self) -> bool {
        let is_time =
            |column: &Option<Column>| matches!(column, Some(Column::Time | Column::Start | Column::Length));
        self.columns.iter().any(is_time)
    }

    /// Whether two of its headings are known, including that of the titles.
    pub fn is_known(&self) -> bool {
        let titled = matches!(self.columns.get(self.title), Some(Some(Column::Title(_))));
        self.headings.is_some() && titled && self.columns.iter().flatten().count() >= 2
    }

    /// Reads the rows of the table.
    pub fn read(&self, table: &Table, outline: &mut Outline) {
        let headings = self.headings.and_then(|at| table.rows.get(at));
        let above = table.rows.get(..self.headings.unwrap_or(0)).unwrap_or_default();
        for row in above.iter().filter(|row| row.filled().next().is_some()) {
            let said = row.filled().collect::<Vec<_>>().join(" ");
            let is_title = row.filled().count() == 1 && may_be_title(&said) && outline.take_title(&said);
            if !is_title && !outline.take_about(row.line, &said) {
                outline.remarks.leave_out(row.line, "above the headings");
            }
        }
        if let Some(row) = headings {
            let inner =
                self.columns.iter().zip(&row.cells).filter(|(column, _)| **column == Some(Column::Inner));
            let inner: Vec<String> = inner.map(|(_, name)| quote(name.trim())).collect();
            if !inner.is_empty() {
                let columns = if inner.len() == 1 { "column" } else { "columns" };
                outline.remarks.leave_out(row.line, format!("the {columns} {}", inner.join(", ")));
            }
        }
        let rows = table.rows.get(self.headings.map_or(0, |at| at + 1)..).unwrap_or_default();
        for row in rows.iter().filter(|row| row.filled().next().is_some()) {
            // Some programs print the headings on each page.
            if headings.is_none_or(|headings| headings.cells != row.cells) {
                self.row(row, outline);
            }
        }
    }

    fn cell<'r>(&self, row: &'r TableRow, n: usize) -> &'r str {
        row.cells.get(n).map_or("", |cell| cell.trim())
    }

    /// The cells of a row in columns of that kind.
    fn cells_of<'r>(&self, row: &'r TableRow, wanted: Column) -> impl Iterator<Item = &'r str> {
        let cells = self.columns.iter().zip(&row.cells);
        cells.filter(move |(column, _)| **column == Some(wanted)).map(|(_, cell)| cell.trim())
    }

    fn row(&self, row: &TableRow, outline: &mut Outline) {
        let title = self.cell(row, self.title);
        let kind = self.cells_of(row, Column::Kind).next().unwrap_or_default().to_lowercase();
        let alone = row.filled().count() == 1;
        let any = if title.is_empty() { row.filled().next().unwrap_or_default() } else { title };
        if self.cells_of(row, Column::Skip).any(is_yes) || kind.starts_with("skip") {
            return outline.remarks.leave_out(row.line, format!("{} is marked as skipped", quote(any)));
        }
        if alone && is_day(any) {
            return outline.next_day(row.line, any);
        }
        if alone && outline.take_about(row.line, any) {
            return;
        }
        let is_part = ["block", "group", "section", "header", "heading"].contains(&kind.as_str());
        if is_part || (alone && !is_break(any) && (title.is_empty() || is_heading(title))) {
            return outline.remarks.leave_out(row.line, format!("{} is a heading", quote(any)));
        }
        // Other programs use a row without time as a heading for the next ones.
        let takes_no_time = self.cells_of(row, Column::Length).any(is_no_time);
        let says_no_more = !self.cells_of(row, Column::Notes).any(|cell| !cell.is_empty());
        if takes_no_time && (is_heading(title) || says_no_more) && !is_break(title) {
            return outline.remarks.leave_out(row.line, format!("{} takes no time: a heading", quote(any)));
        }
        if is_total(title) || (title.is_empty() && row.filled().any(is_total)) {
            return outline.remarks.leave_out(row.line, "a total");
        }
        let mut entry = AgendaLine { line: row.line, ..AgendaLine::default() };
        let (said, words) = in_line(title.lines().next().unwrap_or_default());
        for (n, cell) in row.cells.iter().enumerate().filter(|(n, _)| *n != self.title) {
            let column = self.columns.get(n).copied().flatten();
            let is_kind = column == Some(Column::Kind) && (is_kind(cell) || is_break(cell));
            if is_kind || matches!(column, Some(Column::Inner | Column::Skip)) {
                continue;
            }
            let name = self.names.get(n).map_or("", String::as_str);
            entry.take(column, name, cell, &mut outline.remarks);
        }
        // The title has the length if no column does: "Welcome (10 min)".
        let words = if words.trim().is_empty() { title } else { &words };
        entry.moment = std::mem::take(&mut entry.moment).or(said);
        let mut lines = words.lines();
        let words = lines.next().unwrap_or_default();
        let more = title.lines().skip(1).map(str::trim).filter(|line| !line.is_empty());
        entry.notes.splice(0..0, more.map(str::to_owned));
        if words.trim().is_empty() {
            return self.without_title(row, entry, outline);
        }
        let AgendaLine { title, day, is_break, .. } = outline.entry(row.line, words, Moment::default());
        let is_break = is_break || kind.contains("break");
        outline.entries.push(AgendaLine { title, day, is_break, ..entry });
    }

    /// More of the row above, or a step without a title.
    fn without_title(&self, row: &TableRow, entry: AgendaLine, outline: &mut Outline) {
        match outline.entries.last_mut() {
            Some(above) if !entry.moment.is_timed() => {
                above.notes.extend(entry.notes);
                above.prompts.extend(entry.prompts);
                above.leads.extend(entry.leads);
                above.materials.extend(entry.materials);
                above.why.extend(entry.why);
            }
            _ if entry.moment.is_timed() => {
                let mut entry = entry;
                let title = match entry.notes.is_empty() {
                    true => "Untitled".to_owned(),
                    false => entry.notes.remove(0),
                };
                outline.remarks.guess(row.line, format!("the row has no title: {}", quote(&title)));
                let AgendaLine { title, day, is_break, .. } =
                    outline.entry(row.line, &title, Moment::default());
                outline.entries.push(AgendaLine { title, day, is_break, ..entry });
            }
            _ => outline.remarks.leave_out(row.line, "a row without a title"),
        }
    }
}

fn is_yes(cell: &str) -> bool {
    ["true", "yes", "y", "x", "1", "✓", "skip", "wahr", "ja"].contains(&cell.to_lowercase().as_str())
}

/// Words that other programs use for a kind of step.
fn is_kind(cell: &str) -> bool {
    let known =
        ["event", "work", "session", "activity", "count-down", "count-up", "clock", "none", "time-to-end"];
    known.contains(&cell.trim().to_lowercase().as_str())
}

/// "0", "00:00:00".
fn is_no_time(cell: &str) -> bool {
    cell.contains('0') && cell.chars().all(|c| matches!(c, '0' | ':'))
}

fn is_total(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    let bare = lower.trim_end_matches([':', ' ']);
    ["total", "sum", "total time", "total duration", "grand total", "summe", "gesamt"].contains(&bare)
}

/// "Morning", "PART ONE", "Opening:".
fn is_heading(title: &str) -> bool {
    const PARTS: [&str; 8] =
        ["morning", "afternoon", "evening", "am", "pm", "morning session", "afternoon session", "vormittag"];
    let shouts = title.chars().any(char::is_alphabetic) && !title.chars().any(char::is_lowercase);
    shouts || title.ends_with(':') || PARTS.contains(&title.to_lowercase().as_str())
}

/// The best of several possible titles is used; the others go to the notes.
fn only_one_title(columns: &mut [Option<Column>]) {
    let best = columns
        .iter()
        .enumerate()
        .filter_map(|(n, column)| match column {
            Some(Column::Title(rank)) => Some((*rank, n)),
            _ => None,
        })
        .min();
    for (n, column) in columns.iter_mut().enumerate() {
        if matches!(column, Some(Column::Title(_))) && best.is_some_and(|(_, best)| best != n) {
            *column = None;
        }
    }
}

fn cells(rows: &[TableRow], n: usize) -> impl Iterator<Item = &str> {
    rows.iter()
        .filter_map(move |row| row.cells.get(n))
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
}

fn has_text(rows: &[TableRow], n: usize) -> bool {
    cells(rows, n).any(|cell| cell.contains(char::is_alphabetic) && !times_alone(cell).is_timed())
}

/// The kind of a column without a heading, by the look of its cells.
fn by_looks(rows: &[TableRow], n: usize) -> Option<Column> {
    cells(rows, n).next()?;
    let is_clock = |cell: &str| clock(cell).is_some() || times_alone(cell).begins.is_some();
    if cells(rows, n).all(is_clock) {
        Some(Column::Time)
    } else if cells(rows, n).all(|cell| length_in_column(cell).is_some()) {
        let counts_on = cells(rows, n).zip(1..).all(|(cell, at): (&str, usize)| cell == at.to_string());
        Some(if counts_on { Column::Inner } else { Column::Length })
    } else {
        None
    }
}

/// Whether a column "Time" holds lengths: times of day do not go back.
fn time_is_length(rows: &[TableRow], columns: &[Option<Column>]) -> bool {
    let has = |wanted: Column| columns.contains(&Some(wanted));
    if has(Column::Length) || has(Column::Start) {
        return false;
    }
    let Some(n) = columns.iter().position(|column| *column == Some(Column::Time)) else { return false };
    let said: Vec<&str> = cells(rows, n).collect();
    let clocks: Vec<u32> = said.iter().filter_map(|cell| Some(clock(cell)?.seconds)).collect();
    if clocks.len() < said.len() {
        // "10", "10 min"; but not "09:00-09:15".
        return said
            .iter()
            .all(|cell| times_alone(cell).begins.is_none() && length_in_column(cell).is_some());
    }
    !clocks.is_sorted() && clocks.iter().all(|at| *at < 4 * 3_600)
}

/// A row as one line, for a table that is not an agenda.
pub(super) fn as_lines(table: &Table) -> impl Iterator<Item = String> + '_ {
    table.rows.iter().map(|row| row.filled().collect::<Vec<_>>().join(" · ")).filter(|line| !line.is_empty())
}
