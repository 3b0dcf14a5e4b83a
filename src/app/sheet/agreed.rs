//! A wording that is agreed together, and a checklist, while they are taken down.

use serde::{Deserialize, Serialize};

use crate::app::editor::Editor;
use crate::domain::event::{Agreement, Check, EntryId, Wording};
use crate::domain::text::Text;

/// The one wording, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordingForm {
    /// What it changes; none: nothing is there yet.
    pub row: Option<EntryId>,
    pub editor: Editor,
    pub agreement: Agreement,
    /// As it is saved.
    pub saved: Wording,
}

impl WordingForm {
    pub fn new(row: Option<EntryId>, saved: Wording) -> Self {
        let editor = Editor::new(saved.text.as_str());
        Self { row, editor, agreement: saved.agreement, saved }
    }

    pub fn wording(&self) -> Wording {
        let wording = Wording { text: Text::prose(self.editor.text()), agreement: self.agreement, by: None };
        // What was decided over an objection is so as long as it reads so.
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
    /// Done, or not yet.
    #[default]
    Done,
    By,
    Note,
}

/// The items of a checklist, one of them marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChecklistForm {
    /// Which item, from 0.
    pub at: usize,
    pub column: CheckColumn,
    /// What is typed in the cell, where it is one for text.
    pub editor: Editor,
    /// How the item is saved.
    pub saved: Check,
}

impl ChecklistForm {
    /// The item as it would be saved.
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

    /// Goes to a cell of an item that stands so.
    pub fn go_to(&mut self, at: usize, column: CheckColumn, saved: Check) {
        let text = match column {
            CheckColumn::Done => "",
            CheckColumn::By => saved.by.as_str(),
            CheckColumn::Note => saved.note.as_str(),
        };
        *self = Self { at, column, editor: Editor::new(text), saved };
    }
}

/// The same as they are kept while they are filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum AgreedDraft {
    Wording { row: Option<EntryId>, text: String, agreement: Agreement },
    Checklist { at: usize, column: CheckColumn, text: String, saved: Check },
}
