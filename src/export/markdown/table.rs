//! What answers captures: a table, or rows on a line each for people who see the characters themselves.

use super::Page;
use crate::domain::seen::Profile;
use crate::export::captured::{Table, Told, ToldCapture};

impl Page {
    /// Each under what it is called.
    pub(super) fn captures(&mut self, level: usize, captures: &[ToldCapture]) {
        for capture in captures {
            self.heading(level, &self.line(&capture.name));
            match &capture.told {
                Told::Words(words) => self.block(words),
                Told::Table(table) if self.profile == Profile::Plain => self.rows(table),
                Told::Table(table) => self.table(table),
            }
        }
    }

    fn rows(&mut self, table: &Table) {
        let joined = |cells: &[String]| cells.join(" · ");
        let head = self.line(&joined(&table.headings));
        self.block(&head);
        let rows: Vec<String> = table.rows.iter().map(|row| self.item(&joined(row))).collect();
        self.items(rows.into_iter());
    }

    fn table(&mut self, table: &Table) {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let typed = |cells: &[String]| line(cells.iter().map(|cell| self.line(cell)).collect());
        let rule = |n: usize| if n < table.figures { "---" } else { "---:" }.to_owned();
        let mut lines = vec![typed(&table.headings), line((0..table.headings.len()).map(rule).collect())];
        lines.extend(table.rows.iter().map(|row| typed(row)));
        self.block(&lines.join("\n"));
    }
}
