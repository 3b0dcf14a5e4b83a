//! An agreed wording, and a checklist, while they are taken down.

use serde::{Deserialize, Serialize};

use crate::app::editor::Editor;
use crate::domain::event::{Agreement, Check, EntryId, Wording};
use crate::domain::text::Text;

/// The wording being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordingForm {
    /// The entry that it changes; none: it is new.
    pub row: Option<EntryId>,
    pub editor: Editor,
    pub agreement: Agreement,
    /// The saved wording.
    pub saved: Wording,
}

impl WordingForm {
    pub fn new(row: Option<EntryId>, saved: Wording) -> Self {
        let editor = Editor::new(saved.text.as_str());
        Self { row, editor, agreement: saved.agreement, saved }
    }

    pub fn wording(&self) -> Wording {
        let wording = Wording { text: Text::prose(self.editor.text()), agreement: self.agreement, by: None };
        // A decision over an objection holds only as long as the wording is unchanged.
        let by = self.saved.by.filter(|by| Wording { by: Some(*by), ..wording.clone() } == self.saved);
        Wording { by, ..wording }
    }

    pub fn is_unsaved(&self) -> bool {
        !self.editor.is_blank() && self.wording() != self.saved
    }
}

/// A cell of a checklist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckColumn {
    /// The mark "done".
    #[default]
    Done,
    By,
    Note,
}

/// The items of a checklist, one of them marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChecklistForm {
    /// The index of the item.
    pub at: usize,
    pub column: CheckColumn,
    /// The text of the cell, if it has one.
    pub editor: Editor,
    /// The saved item.
    pub saved: Check,
}

impl ChecklistForm {
    /// The item with the unsaved changes.
    pub fn check(&self) -> Check {
        let text = || Text::line(self.editor.text());
        let saved = self.saved.clone();
        match self.column {
            CheckColumn::Done => saved,
            CheckColumn::By => Check { by: text(), ..saved },
            CheckColumn::Note => Check { note: text(), ..saved },
        }
    }

    pub fn is_unsaved(&self) -> bool {
        self.check() != self.saved
    }

    /// Goes to a cell of an item, given its saved state.
    pub fn go_to(&mut self, at: usize, column: CheckColumn, saved: Check) {
        let text = match column {
            CheckColumn::Done => "",
            CheckColumn::By => saved.by.as_str(),
            CheckColumn::Note => saved.note.as_str(),
        };
        *self = Self { at, column, editor: Editor::new(text), saved };
    }
}

/// The draft of either form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum AgreedDraft {
    Wording { row: Option<EntryId>, text: String, agreement: Agreement },
    Checklist { at: usize, column: CheckColumn, text: String, saved: Check },
}
