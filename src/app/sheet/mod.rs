//! The sheet: where a table, a glossary, scores and dots are taken down.

mod agreed;
mod count;
mod figure;
mod grid;
mod list;
mod turnout;

use serde::{Deserialize, Serialize};

pub use agreed::{CheckColumn, ChecklistForm, WordingForm};
pub use count::{Ballot, FEWEST, Hands, Turns, blank, closing_sentences, looked_at, mark};
pub use figure::{MOST, is_between, key_in, take_off};
pub use grid::{Grid, RowsOf};
pub use list::{Choosing, ListRow, Purpose, RunOff, VoteList};
pub use turnout::{FIGURES, Turnout, doubt};

use super::aside::PutAside;
use super::audience_choice::AudienceChoice;
use super::editor::Editor;
use super::notice::StillAsked;
use super::origin::Origin;
use crate::domain::event::{Audience, CaptureRef, EntryId, StepRef, Tally, Wording};
use crate::domain::text::{Text, clean};
use agreed::AgreedDraft;

/// What is being taken down, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The step that it belongs to; none: the whole session.
    pub step: Option<StepRef>,
    /// The capture that it answers; none: the glossary of the session.
    pub capture: Option<CaptureRef>,
    /// Which of the capture's counts it holds.
    pub count: u32,
    /// The audience of what is being taken down.
    pub whom: AudienceChoice,
    /// Who was here when it was put aside, if it was.
    pub origin: Option<Origin>,
    pub form: Form,
    /// Set if the sheet counts a run-off between tied items instead of the vote itself.
    pub run_off: Option<RunOff>,
}

/// How something is taken down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    Grid(Grid),
    Hands(Hands),
    Turns(Turns),
    List(VoteList),
    Wording(WordingForm),
    Checklist(ChecklistForm),
}

/// How much of the unsaved contents the screen may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFace {
    Open,
    Masked,
}

/// What was counted and is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncounted {
    Ballots,
    Figures,
    /// A poll, a vote or a proposal asked live.
    Asked(StillAsked),
}

impl Uncounted {
    /// The reminder for somebody who leaves it.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Ballots => "Ballots are still open. They are kept, and count once the ballot is closed.",
            Self::Figures => "Figures were counted and are not saved yet. They are kept.",
            Self::Asked(StillAsked::Poll) => "A poll is still open. What was answered is kept.",
            Self::Asked(StillAsked::Proposal) => "A proposal is still open. What was answered is kept.",
            Self::Asked(StillAsked::Vote) => "A vote is still open. What was counted is kept.",
        }
    }
}

impl Sheet {
    /// Moves to the next audience; a new row's audience also applies to the rows after it.
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
            Form::Hands(hands) => {
                hands.turnout != hands.began_with
                    || is_new(&hands.tally, hands.saved.as_ref())
                    || hands.rewording.is_some()
            }
            Form::Turns(turns) => {
                turns.given > 0
                    || !turns.ballot.is_empty()
                    || turns.turnout.eligible != turns.began_with
                    || is_new(&turns.tally, turns.saved.as_ref())
            }
            Form::List(list) => list.touched || list.typing.as_ref().is_some_and(|typed| !typed.is_blank()),
            Form::Wording(wording) => wording.is_unsaved(),
            Form::Checklist(list) => list.is_unsaved(),
        }
    }

    /// What was counted in it and is not saved.
    pub fn uncounted(&self) -> Option<Uncounted> {
        match &self.form {
            Form::Turns(turns) => (turns.given > 0).then_some(Uncounted::Ballots),
            Form::Hands(hands) => {
                let is_counted = hands.tally.total() > 0 && hands.saved.as_ref() != Some(&hands.tally);
                is_counted.then_some(Uncounted::Figures)
            }
            Form::Grid(_) | Form::List(_) | Form::Wording(_) | Form::Checklist(_) => None,
        }
    }

    /// Whether character keys type text.
    pub fn types_text(&self) -> bool {
        match &self.form {
            Form::Grid(_) | Form::Wording(_) => true,
            Form::Checklist(form) => form.column != CheckColumn::Done,
            Form::List(list) => list.typing.is_some(),
            Form::Hands(hands) => hands.rewording.is_some(),
            Form::Turns(_) => false,
        }
    }

    /// Whether it is a list with nothing to vote on, of which nothing is kept.
    pub fn is_empty_list(&self) -> bool {
        matches!(&self.form, Form::List(list) if list.rows.is_empty())
    }

    /// The acronym being explained, if it goes through acronyms.
    pub fn explains(&self) -> Option<Text> {
        match &self.form {
            Form::Grid(grid) if grid.rows == RowsOf::Acronyms => {
                Some(grid.cells.first().map(|cell| Text::line(cell.text())).unwrap_or_default())
            }
            _ => None,
        }
    }

    /// Whether both sheets are for the same capture.
    pub fn is_same_box(&self, other: &Self) -> bool {
        (&self.capture, self.count, self.explains(), self.settles())
            == (&other.capture, other.count, other.explains(), other.settles())
    }

    /// Whether it settles a tie instead of being the vote itself.
    pub fn settles(&self) -> bool {
        let chooses = matches!(&self.form, Form::List(VoteList { purpose: Purpose::Choice(_), .. }));
        chooses || self.run_off.is_some()
    }

    /// What the screen may show of the unsaved contents. `revealed`: the result may be seen.
    pub fn face(&self, facilitators_view: bool, revealed: bool) -> SheetFace {
        let hidden = matches!(&self.form, Form::Hands(_) if !revealed);
        let masked = self.whom.is_covered() || hidden;
        if masked && !facilitators_view { SheetFace::Masked } else { SheetFace::Open }
    }

    pub fn to_draft(&self) -> SheetDraft {
        let form = match &self.form {
            Form::Grid(grid) => FormDraft::Grid {
                rows: grid.rows,
                row: grid.row,
                cells: grid.cells.iter().map(|cell| cell.text().to_owned()).collect(),
                column: grid.column,
            },
            Form::Hands(hands) => FormDraft::Hands {
                tally: hands.tally.clone(),
                row: hands.row,
                column: hands.column,
                turnout: hands.turnout,
                rewording: hands.rewording.as_ref().map(|editor| editor.text().to_owned()),
            },
            Form::Turns(turns) => FormDraft::Turns {
                tally: turns.tally.clone(),
                people: turns.people,
                given: turns.given,
                ballot: turns.ballot.clone(),
                turnout: turns.turnout,
                handover: turns.handover,
            },
            Form::List(list) => FormDraft::List {
                typing: list.typing.as_ref().map(|typed| typed.text().to_owned()),
                list: Box::new(list.clone()),
                rewords: list.rewords,
            },
            Form::Wording(form) => FormDraft::Agreed(AgreedDraft::Wording {
                row: form.row,
                text: form.editor.text().to_owned(),
                agreement: form.agreement,
            }),
            Form::Checklist(form) => FormDraft::Agreed(AgreedDraft::Checklist {
                at: form.at,
                column: form.column,
                text: form.editor.text().to_owned(),
                saved: form.saved.clone(),
            }),
        };
        SheetDraft {
            step: self.step,
            capture: self.capture.clone(),
            count: self.count,
            whom: self.whom,
            origin: self.origin.clone(),
            form,
            run_off: self.run_off.clone(),
        }
    }
}

impl PutAside for Sheet {
    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    fn origin_mut(&mut self) -> &mut Option<Origin> {
        &mut self.origin
    }

    fn audience(&self) -> Audience {
        self.whom.audience()
    }

    fn contents(&self) -> Self {
        Self { origin: None, whom: AudienceChoice::default(), ..self.clone() }
    }
}

/// Whether a tally is worth keeping: a list agreed with the room is, even before anything is counted.
fn is_new(tally: &Tally, saved: Option<&Tally>) -> bool {
    let is_cleared = || tally.refs().any(|of| !of.is_empty());
    saved.map_or_else(|| tally.total() > 0 || is_cleared(), |saved| saved != tally)
}

/// A sheet as it is kept on disk while it is filled in. It holds only sums of the ballots already given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetDraft {
    #[serde(default)]
    step: Option<StepRef>,
    #[serde(default)]
    capture: Option<CaptureRef>,
    #[serde(default)]
    count: u32,
    #[serde(flatten)]
    whom: AudienceChoice,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
    form: FormDraft,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    run_off: Option<RunOff>,
}

impl SheetDraft {
    pub(super) const fn audience(&self) -> Audience {
        self.whom.audience()
    }
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
        #[serde(default)]
        turnout: Turnout,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rewording: Option<String>,
    },
    Turns {
        tally: Tally,
        people: u32,
        #[serde(default)]
        given: u32,
        ballot: Ballot,
        #[serde(default)]
        turnout: Turnout,
        #[serde(default)]
        handover: bool,
    },
    List {
        list: Box<VoteList>,
        #[serde(default)]
        typing: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rewords: Option<usize>,
    },
    Agreed(AgreedDraft),
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
            FormDraft::Hands { tally, row, column, turnout, rewording } => {
                let rewording = rewording.map(|text| Editor::new(&clean(&text)));
                let hands = Hands::new(tally, None);
                Form::Hands(Hands { row, column, turnout, rewording, ..hands })
            }
            FormDraft::Turns { tally, people, given, ballot, turnout, handover } => {
                let began_with = 0;
                Form::Turns(Turns {
                    tally,
                    saved: None,
                    people,
                    given,
                    ballot,
                    at: 0,
                    turnout,
                    began_with,
                    handover,
                })
            }
            FormDraft::List { list, typing, rewords } => {
                let typing = typing.map(|text| Editor::new(&clean(&text)));
                let rewords = rewords.filter(|_| typing.is_some());
                Form::List(VoteList { typing, rewords, ..*list })
            }
            FormDraft::Agreed(AgreedDraft::Wording { row, text, agreement }) => Form::Wording(WordingForm {
                row,
                editor: Editor::new(&clean(&text)),
                agreement,
                saved: Wording::default(),
            }),
            FormDraft::Agreed(AgreedDraft::Checklist { at, column, text, saved }) => {
                let editor = Editor::new(&clean(&text));
                Form::Checklist(ChecklistForm { at, column, editor, saved })
            }
        };
        let SheetDraft { step, capture, count, whom, origin, run_off, .. } = draft;
        Self { step, capture, count, whom, origin, form, run_off }
    }
}
