//! A poll as it is kept on disk while it is open.

use serde::{Deserialize, Serialize};

use super::{Count, Kind, Poll, Stage};
use crate::app::editor::Editor;
use crate::app::origin::Origin;
use crate::domain::activity::ItemSource;
use crate::domain::event::{Audience, CaptureRef, EntryId, StepRef};
use crate::domain::text::Text;

/// A poll as it is kept on disk while it is open. It holds only sums of the ballots already given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollDraft {
    step: StepRef,
    audience: Audience,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    again: Option<CaptureRef>,
    kind: Kind,
    fields: Vec<String>,
    field: usize,
    stage: Stage,
    count: Count,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<ItemSource>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    objections: Vec<Text>,
    #[serde(default)]
    objection: String,
    #[serde(default)]
    objection_at: usize,
}

impl PollDraft {
    pub(in crate::app) const fn audience(&self) -> Audience {
        self.audience
    }
}

impl From<PollDraft> for Poll {
    fn from(draft: PollDraft) -> Self {
        let editor = |text: &String| Editor::new(&crate::domain::text::clean(text));
        Self {
            step: draft.step,
            audience: draft.audience,
            origin: draft.origin,
            again: draft.again,
            kind: draft.kind,
            fields: draft.fields.iter().map(editor).collect(),
            field: draft.field,
            stage: draft.stage,
            count: draft.count,
            source: draft.source,
            words: draft.words,
            objections: draft.objections,
            objection: editor(&draft.objection),
            objection_at: draft.objection_at,
        }
    }
}

impl Poll {
    // The position in a ballot is the voter's own business.
    fn count_kept(&self) -> Count {
        let row = if self.stage == Stage::Ballot { 0 } else { self.count.row };
        Count { row, ..self.count.clone() }
    }

    pub fn to_draft(&self) -> PollDraft {
        PollDraft {
            step: self.step,
            audience: self.audience,
            origin: self.origin.clone(),
            again: self.again.clone(),
            kind: self.kind,
            fields: self.fields.iter().map(|field| field.text().to_owned()).collect(),
            field: self.field,
            stage: self.stage,
            count: self.count_kept(),
            source: self.source.clone(),
            words: self.words,
            objections: self.objections.clone(),
            objection: self.objection.text().to_owned(),
            objection_at: self.objection_at,
        }
    }
}
