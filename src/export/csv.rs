//! Tables for a spreadsheet: the shared actions.
//!
//! A file begins with the mark by which spreadsheets know UTF-8, its lines end as RFC 4180 has them, every cell is
//! quoted, and no cell can be taken for a formula.

use super::{Options, is_closed, owners, title};
use crate::domain::seen::{Reader, Seen};
use crate::domain::session::Action;

/// The shared actions as their readers may see them, a row each.
pub fn csv<R: Reader>(seen: &Seen<'_, R>, options: &Options) -> String {
    let mut table = Table::new(&["Action", "Who", "Due", "Step", "For", "Session", "Id"]);
    for action in seen.actions() {
        table.row(&[
            action.text.as_str(),
            &owners(seen, &action.owners, options.names).join("; "),
            &action.due.map(|due| due.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            step(seen, action),
            action.audience.key(),
            title(seen),
            &format!("{}/{}", seen.id(), action.id.0),
        ]);
    }
    table.out
}

/// What the step is called in which an action was taken down; of a one-to-one, others are not told.
fn step<'a, R: Reader>(seen: &Seen<'a, R>, action: &Action) -> &'a str {
    let step = seen.steps().filter(|_| !is_closed(seen)).find(|step| Some(step.at) == action.step);
    step.map_or("", |step| step.title().as_str())
}

/// A table as far as it is written.
pub(super) struct Table {
    out: String,
}

impl Table {
    /// Only its first row, which says what is in the columns.
    pub(super) fn new(columns: &[&str]) -> Self {
        let mut table = Self { out: "\u{feff}".to_owned() };
        table.row(columns);
        table
    }

    /// One row more.
    pub(super) fn row(&mut self, cells: &[&str]) {
        for (n, cell) in cells.iter().enumerate() {
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
            table.row(&[formula]);
            assert_eq!(table.out, format!("\"'{formula}\"\r\n"));
        }
        assert!(!["a=1", "1-2", "(=1)", "'=1", ""].into_iter().any(is_formula));
    }
}
