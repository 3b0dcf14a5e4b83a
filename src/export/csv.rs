//! Tables for a spreadsheet: the shared actions, and what answers captures.
//!
//! A file begins with the mark by which spreadsheets know UTF-8, its lines end as RFC 4180 has them, every cell is
//! quoted, and no cell can be taken for a formula.

use super::captured::{Shape, shape};
use super::{Options, is_closed, owners, recalled, title};
use crate::domain::seen::{SeenCapture, Shown};
use crate::domain::session::Action;

/// What was taken down that can be a table for these readers. Nothing of a one-to-one for others, to whom what the
/// script asked for would tell what it was about.
pub fn tables<'a>(seen: &Shown<'a>) -> Vec<SeenCapture<'a>> {
    let captures = seen.captures().filter(|_| !is_closed(seen));
    captures.filter(|capture| matches!(shape(capture), Some(Shape::Grid(_)))).collect()
}

/// The table that is asked for; none: that of the shared actions.
pub(super) fn chosen<'a>(seen: &Shown<'a>, options: &Options) -> Option<SeenCapture<'a>> {
    let mut tables = tables(seen);
    let n = (options.table % (tables.len() + 1)).checked_sub(1)?;
    Some(tables.swap_remove(n))
}

/// One table as its readers may see it.
pub fn csv(seen: &Shown<'_>, options: &Options) -> String {
    let Some(capture) = chosen(seen, options) else { return actions(seen, options) };
    let Some(Shape::Grid(grid)) = shape(&capture) else { return String::new() };
    let mut table = Table::new(grid.headings.iter().map(AsRef::as_ref));
    for row in &grid.rows {
        table.row(row.iter().map(AsRef::as_ref));
    }
    table.out
}

/// The shared actions, a row each; after those of the session, those of earlier ones that are still going.
fn actions(seen: &Shown<'_>, options: &Options) -> String {
    let mut table = Table::new(["Action", "Who", "Due", "Step", "For", "Session", "Id", "Carried over"]);
    for action in seen.actions() {
        table.row([
            action.text.as_str(),
            &owners(seen, &action.owners, options.names).join("; "),
            &action.due.map(|due| due.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            step(seen, action),
            action.audience.key(),
            title(seen),
            &seen.key_of(action.id).to_string(),
            "",
        ]);
    }
    for one in recalled::still_going(seen, options.names) {
        table.row([
            one.action.text.as_str(),
            &one.owners.join("; "),
            &one.due.map(|due| due.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            "",
            one.action.audience.key(),
            // What that session was called is not known here; the id says which it was.
            "",
            &one.action.action.to_string(),
            &one.carried().to_string(),
        ]);
    }
    table.out
}

/// What the step is called in which an action was taken down; of a one-to-one, others are not told.
fn step<'a>(seen: &Shown<'a>, action: &Action) -> &'a str {
    let step = seen.steps().filter(|_| !is_closed(seen)).find(|step| Some(step.at) == action.step);
    step.map_or("", |step| step.title().as_str())
}

/// A table as far as it is written.
struct Table {
    out: String,
}

impl Table {
    /// Only its first row, which says what is in the columns.
    fn new<'a>(columns: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = Self { out: "\u{feff}".to_owned() };
        table.row(columns);
        table
    }

    /// One row more.
    fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (n, cell) in cells.into_iter().enumerate() {
            self.out.push_str(if n == 0 { "\"" } else { ",\"" });
            if is_formula(cell) {
                self.out.push('\'');
            }
            self.out.push_str(&cell.replace('"', "\"\""));
            self.out.push('"');
        }
        self.out.push_str("\r\n");
    }
}

/// Whether a spreadsheet may take a cell for something to work out. Some of them pass over spaces first, and some read
/// wide characters like their narrow ones.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['\t', '\r', '\n'])
        || cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let formulas =
            ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\u{a0}=1", "\u{3000}@x", "\t=1", "\rx", "＝1", "- no"];
        for formula in formulas {
            let mut table = Table { out: String::new() };
            table.row([formula]);
            assert_eq!(table.out, format!("\"'{formula}\"\r\n"));
        }
        assert!(!["a=1", "1-2", "(=1)", "'=1", ""].into_iter().any(is_formula));
    }
}
