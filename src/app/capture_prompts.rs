//! What a step asks to take down, and where that is typed.

use super::line::{LineKind, StepList};
use crate::domain::activity::CaptureKind;
use crate::domain::event::{CaptureRef, StepRef};
use crate::domain::session::{State, is_live};
use crate::domain::text::Text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CapturePrompt {
    /// Typed in the capture line: a list of notes, words, or shared actions.
    Line(LineKind, StepList),
    Sheet(CaptureRef),
}

/// Which of the step's prompts for capture was opened last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromptCursor {
    pub step: StepRef,
    /// Index of the prompt, from 0.
    pub at: usize,
    pub took: bool,
    /// The room sees the prompt only while it is being filled.
    pub shown: bool,
}

/// The list that an entry of this kind goes to by default: that of the step's only capture for such entries.
/// Words have their own key because they are separated by commas.
pub(super) fn usual_list(state: &State, step: StepRef, kind: LineKind) -> Option<StepList> {
    let is_it = |asked: &CaptureKind| match kind {
        LineKind::Note => matches!(asked, CaptureKind::Notes { .. }),
        LineKind::Decision => matches!(asked, CaptureKind::Decisions),
        LineKind::Parked | LineKind::Action | LineKind::Words => false,
    };
    let mut found = state.step(step)?.captures.iter().filter(|capture| is_it(&capture.kind));
    let (only, None) = (found.next()?, found.next()) else { return None };
    let root = state.capture(step.part, &only.id)?;
    let named = [&only.label, &root.label].into_iter().find(|label| !label.is_empty());
    let label = named.cloned().unwrap_or_else(|| Text::line(only.kind.name()));
    Some(StepList { capture: root.id.clone(), tag: None, label })
}

/// What a step's script asks for, in order, with each list of notes on its own. Captures asked live are left
/// out: they are complete, and latecomers may not be allowed to see what they were.
pub(super) fn capture_prompts(state: &State, step: StepRef) -> Vec<CapturePrompt> {
    let mut prompts = Vec::new();
    let captures = state.step(step).map_or(&[][..], |step| &step.captures);
    for capture in captures.iter().filter(|capture| !is_live(&capture.id)) {
        let Some(root) = state.capture(step.part, &capture.id) else { continue };
        let label = if capture.label.is_empty() { &root.label } else { &capture.label };
        let one = |tag: Option<&Text>| StepList {
            capture: root.id.clone(),
            tag: tag.cloned(),
            label: tag.unwrap_or(label).clone(),
        };
        match &capture.kind {
            CaptureKind::Notes { tags } if tags.is_empty() => {
                prompts.push(CapturePrompt::Line(LineKind::Note, one(None)))
            }
            CaptureKind::Notes { tags } => {
                prompts.extend(tags.iter().map(|tag| CapturePrompt::Line(LineKind::Note, one(Some(tag)))));
            }
            CaptureKind::Words { .. } => prompts.push(CapturePrompt::Line(LineKind::Words, one(None))),
            CaptureKind::Actions => prompts.push(CapturePrompt::Line(LineKind::Action, one(None))),
            // A poll is complete once it is here; its result is shown elsewhere.
            CaptureKind::Poll(_) => {}
            CaptureKind::Decisions => prompts.push(CapturePrompt::Line(LineKind::Decision, one(None))),
            CaptureKind::Table { .. }
            | CaptureKind::Scale { .. }
            | CaptureKind::Vote { .. }
            | CaptureKind::Glossary
            | CaptureKind::Text
            | CaptureKind::Checklist { .. } => {
                prompts.push(CapturePrompt::Sheet(CaptureRef { part: step.part, id: root.id.clone() }));
            }
            // It is asked when the session ends.
            CaptureKind::Worth => {}
        }
    }
    prompts
}
