//! Unfinished text, as it is kept on disk while it is typed.

use serde::{Deserialize, Serialize};

use super::line::LineDraft;
use super::new_step::StepDraft;
use super::picking::Picked;
use super::poll::PollDraft;
use super::setup::SetUpDraft;
use super::sheet::SheetDraft;
use crate::domain::event::Audience;

/// An unfinished text, for people who may see it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HalfTyped {
    Line,
    Sheet,
    Poll,
}

/// Everything unfinished that a crash must not lose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Capture lines that are open or put aside.
    pub lines: Vec<LineDraft>,
    /// What was being typed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<HalfTyped>,
    /// Sheets that are open or put aside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<SheetDraft>,
    /// A set-up that has not become a session yet, or a change to the open session's.
    pub setup: Option<SetUpDraft>,
    /// Other set-ups that have not become sessions yet, the latest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub setups: Vec<SetUpDraft>,
    /// The poll being asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poll: Option<Box<PollDraft>>,
    /// Earlier polls, the latest last, asked while other people were here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub polls: Vec<PollDraft>,
    /// Topics being chosen by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picked: Option<Picked>,
    /// Steps being added, or put aside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepDraft>,
}

impl Draft {
    pub fn of_set_ups(mut setups: Vec<SetUpDraft>) -> Self {
        let setup = setups.pop();
        Self { setup, setups, ..Self::default() }
    }

    /// All polls in it, the latest last.
    pub fn polls(&self) -> Vec<PollDraft> {
        let latest = self.poll.iter().map(|poll| poll.as_ref());
        self.polls.iter().chain(latest).cloned().collect()
    }

    /// Whether something in it was typed for those present only.
    pub fn holds_confidences(&self) -> bool {
        let lines = self.lines.iter().map(LineDraft::audience);
        let sheets = self.sheets.iter().map(SheetDraft::audience);
        let polls = self.polls.iter().chain(self.poll.as_deref()).map(PollDraft::audience);
        let steps = self.steps.iter().map(StepDraft::audience);
        lines.chain(sheets).chain(polls).chain(steps).any(|audience| audience == Audience::Us)
    }

    /// All set-ups in it, the latest last.
    pub fn set_ups(&self) -> Vec<SetUpDraft> {
        self.setups.iter().chain(&self.setup).cloned().collect()
    }
}
