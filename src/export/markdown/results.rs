//! The entries of captures in Markdown, one table each.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

use super::Page;
use crate::domain::seen::{Profile, SeenCapture};
use crate::export::result_table::{CaptureResult, ResultTable, capture_result, facts};

impl Page {
    pub(super) fn capture(&mut self, level: usize, capture: &SeenCapture<'_>) {
        let block = match capture_result(capture, self.languages) {
            None => return,
            Some(CaptureResult::Hidden(sentence)) => Some(sentence),
            Some(CaptureResult::Nothing) => None,
            Some(CaptureResult::Table(grid)) => Some(self.table(&grid)),
        };
        self.heading(level, &self.line(&capture.name_in(self.languages)));
        if let Some(block) = block {
            self.block(&block);
        }
        for fact in facts(capture, self.languages) {
            self.block(&self.line(&fact));
        }
    }

    fn table(&self, grid: &ResultTable<'_>) -> String {
        let cells = |row: &Vec<Cow<'_, str>>| row.iter().map(|cell| self.cell(cell)).collect::<Vec<_>>();
        let mut rows = vec![cells(&grid.headings)];
        rows.extend(grid.rows.iter().map(cells));
        let columns = grid.headings.len();
        let is_figure = |n| grid.is_figure(n);
        // People who see the characters themselves get aligned columns; elsewhere they would only be in the
        // way.
        let widest = |n: usize| {
            let column = rows.iter().filter_map(|row: &Vec<String>| row.get(n));
            column.map(|cell| cell.as_str().width()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = match self.profile {
            // At least as wide as the line under the headings has to be.
            Profile::Plain => (0..columns).map(|n| widest(n).max(3 + usize::from(is_figure(n)))).collect(),
            Profile::GitHub | Profile::Obsidian => vec![0; columns],
        };
        let line = |cells: &[String]| {
            let padded = cells.iter().zip(&widths).enumerate().map(|(n, (cell, width))| {
                let air = " ".repeat(width.saturating_sub(cell.width()));
                if is_figure(n) { format!("{air}{cell}") } else { format!("{cell}{air}") }
            });
            format!("| {} |", padded.collect::<Vec<_>>().join(" | "))
        };
        let rule: Vec<String> = widths
            .iter()
            .enumerate()
            .map(|(n, width)| {
                if is_figure(n) {
                    format!("{:->1$}:", "", (*width).max(4) - 1)
                } else {
                    "-".repeat((*width).max(3))
                }
            })
            .collect();
        let mut lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
        lines.insert(1, line(&rule));
        lines.join("\n")
    }
}
