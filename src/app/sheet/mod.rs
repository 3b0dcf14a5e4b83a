//! The sheet: where a table, a glossary, scores and dots are taken down.

mod count;
mod grid;

use serde::{Deserialize, Serialize};

pub use count::{Ballot, FEWEST, Hands, Turns, blank, mark};
pub use grid::{Grid, RowsOf};

use super::editor::Editor;
use super::origin::Origin;
use super::whom::Whom;
use crate::domain::event::{CaptureRef, EntryId, StepRef, Tally};
use crate::domain::text::{Text, clean};

/// What is being taken down, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The step that it belongs to; none: the session as a whole.
    pub step: Option<StepRef>,
    /// What it answers; none: the glossary of the session.
    pub capture: Option<CaptureRef>,
    /// For whom what is being taken down is.
    pub whom: Whom,
    /// With whom it was put aside, once it was.
    pub origin: Option<Origin>,
    pub form: Form,
}

/// The ways in which something is taken down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    Grid(Grid),
    Hands(Hands),
    Turns(Turns),
}

/// How much of what is typed the screen may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFace {
    Open,
    Masked,
}

impl Sheet {
    /// The next circle of those who may see it; a new row's is that of the rows after it.
    pub fn turn(&mut self) {
        self.whom.turn();
        if let Form::Grid(grid) = &mut self.form
            && grid.row.is_none()
        {
            grid.usual = self.whom.audience();
        }
    }

    pub fn is_unsaved(&self) -> bool {
        match &self.form {
            Form::Grid(grid) => grid.is_unsaved(),
            Form::Hands(hands) => is_new(&hands.tally, hands.saved.as_ref()),
            Form::Turns(turns) => !turns.ballot.is_empty() || is_new(&turns.tally, turns.saved.as_ref()),
        }
    }

    /// The acronym that it explains, where it explains one after the other.
    pub fn explains(&self) -> Option<Text> {
        match &self.form {
            Form::Grid(grid) if grid.rows == RowsOf::Acronyms => {
                Some(grid.cells.first().map(|cell| Text::line(cell.text())).unwrap_or_default())
            }
            _ => None,
        }
    }

    /// Whether both were begun for the same thing.
    pub fn is_same_box(&self, other: &Self) -> bool {
        self.capture == other.capture && self.explains() == other.explains()
    }

    /// What the screen may show of what is being typed. `revealed`: what it comes to may be seen.
    pub fn face(&self, facilitators_view: bool, revealed: bool) -> SheetFace {
        let hidden = matches!(&self.form, Form::Hands(_) if !revealed);
        let masked = self.whom.is_covered() || hidden;
        if masked && !facilitators_view { SheetFace::Masked } else { SheetFace::Open }
    }

    /// As it is kept while it is filled in.
    pub fn to_draft(&self) -> SheetDraft {
        let form = match &self.form {
            Form::Grid(grid) => FormDraft::Grid {
                rows: grid.rows,
                row: grid.row,
                cells: grid.cells.iter().map(|cell| cell.text().to_owned()).collect(),
                column: grid.column,
            },
            Form::Hands(hands) => {
                FormDraft::Hands { tally: hands.tally.clone(), row: hands.row, column: hands.column }
            }
            Form::Turns(turns) => FormDraft::Turns {
                tally: turns.tally.clone(),
                people: turns.people,
                given: turns.given,
                ballot: turns.ballot.clone(),
            },
        };
        SheetDraft {
            step: self.step,
            capture: self.capture.clone(),
            whom: self.whom,
            origin: self.origin.clone(),
            form,
        }
    }
}

fn is_new(tally: &Tally, saved: Option<&Tally>) -> bool {
    saved.map_or_else(|| tally.total() > 0, |saved| saved != tally)
}

/// A sheet as it is kept on disk while it is filled in. Of those who have had their turn it holds sums only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetDraft {
    #[serde(default)]
    step: Option<StepRef>,
    #[serde(default)]
    capture: Option<CaptureRef>,
    #[serde(flatten)]
    whom: Whom,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
    form: FormDraft,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum FormDraft {
    Grid {
        rows: RowsOf,
        row: Option<EntryId>,
        cells: Vec<String>,
        column: usize,
    },
    Hands {
        tally: Tally,
        row: usize,
        column: usize,
    },
    Turns {
        tally: Tally,
        people: u32,
        #[serde(default)]
        given: u32,
        ballot: Ballot,
    },
}

impl From<SheetDraft> for Sheet {
    fn from(draft: SheetDraft) -> Self {
        let form = match draft.form {
            FormDraft::Grid { rows, row, cells, column } => Form::Grid(Grid {
                rows,
                row,
                cells: cells.iter().map(|cell| Editor::new(&clean(cell))).collect(),
                began_with: Vec::new(),
                column,
                usual: draft.whom.audience(),
            }),
            FormDraft::Hands { tally, row, column } => {
                Form::Hands(Hands { tally, saved: None, row, column, typing: false })
            }
            FormDraft::Turns { tally, people, given, ballot } => {
                Form::Turns(Turns { tally, saved: None, people, given, ballot })
            }
        };
        Self { step: draft.step, capture: draft.capture, whom: draft.whom, origin: draft.origin, form }
    }
}
