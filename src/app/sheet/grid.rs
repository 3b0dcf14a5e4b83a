//! Rows of cells: a table, or terms with their meanings.

use serde::{Deserialize, Serialize};

use crate::app::editor::{Edit, Editor};
use crate::domain::event::{Audience, Content, EntryId, Explained};
use crate::domain::text::{Text, clean};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowsOf {
    /// A table from the script.
    Table,
    /// Terms, their meanings, and what to say instead.
    Terms,
    /// The same for acronyms that came up: a new row begins with the next of them.
    Acronyms,
}

/// A row being typed, among saved ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    pub rows: RowsOf,
    /// The row being changed; none: a new row at the end.
    pub row: Option<EntryId>,
    /// Its cells, at least one.
    pub cells: Vec<Editor>,
    /// The saved texts that it began with; missing ones are empty cells.
    pub began_with: Vec<String>,
    pub column: usize,
    pub usual: Audience,
}

impl Grid {
    /// A new row with so many columns.
    pub fn new(rows: RowsOf, columns: usize, usual: Audience) -> Self {
        let cells = vec![Editor::default(); columns.max(1)];
        Self { rows, row: None, cells, began_with: Vec::new(), column: 0, usual }
    }

    /// Goes to a saved row, or to a new one.
    pub fn go_to(&mut self, row: Option<EntryId>, texts: &[&Text]) {
        let text = |n: usize| texts.get(n).map_or("", |text| text.as_str());
        // A row taken down with more columns keeps all of its cells.
        let columns = self.cells.len().max(texts.len());
        self.began_with = (0..columns).map(|n| text(n).to_owned()).collect();
        self.cells = self.began_with.iter().map(|text| Editor::new(text)).collect();
        self.row = row;
    }

    /// A new row with that term, with the cursor in its meaning.
    pub fn explain(&mut self, term: &Text) {
        self.go_to(None, &[term]);
        self.column = 1;
    }

    /// The row with its unsaved changes.
    pub fn content(&self) -> Content {
        let mut cells = self.cells.iter().map(|cell| Text::line(cell.text()));
        match self.rows {
            RowsOf::Table => Content::Row(cells.collect()),
            RowsOf::Terms | RowsOf::Acronyms => {
                let mut next = || cells.next().unwrap_or_default();
                Content::Term(Explained { term: next(), meaning: next(), instead: next() })
            }
        }
    }

    /// Whether the row has unsaved changes.
    pub fn is_unsaved(&self) -> bool {
        let began = |n: usize| self.began_with.get(n).map_or("", String::as_str);
        self.cells.iter().enumerate().any(|(n, cell)| cell.text().trim() != began(n).trim())
    }

    pub fn cell(&mut self) -> Option<&mut Editor> {
        let last = self.cells.len().saturating_sub(1);
        self.cells.get_mut(self.column.min(last))
    }

    /// Moves one cell on, or back. False at the end of the row.
    pub fn step(&mut self, forward: bool) -> bool {
        let to = if forward { self.column.checked_add(1) } else { self.column.checked_sub(1) };
        let inside = to.filter(|to| *to < self.cells.len());
        self.column = inside.unwrap_or(self.column);
        inside.is_some()
    }

    /// Types in the cell. An arrow at the end of its text goes to the next cell.
    pub fn edit(&mut self, edit: Edit) {
        let Some(cell) = self.cell() else { return };
        let (before, after) = cell.halves();
        match edit {
            Edit::Left if before.is_empty() => {
                self.step(false);
            }
            Edit::Right if after.is_empty() => {
                if self.step(true)
                    && let Some(cell) = self.cell()
                {
                    cell.edit(Edit::Home);
                }
            }
            // A cell is one line.
            Edit::NewLine => cell.edit(Edit::Insert(" ".to_owned())),
            Edit::Insert(text) => cell.edit(Edit::Insert(clean(&text).replace('\n', " "))),
            edit => cell.edit(edit),
        }
    }
}
