//! What a step asks to take down, and where that is typed.

use super::line::{Asked, LineKind};
use crate::domain::activity::CaptureKind;
use crate::domain::event::{CaptureRef, StepRef};
use crate::domain::session::State;
use crate::domain::text::Text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CapturePrompt {
    /// Typed in the line: a list of notes, words, or shared actions.
    Line(LineKind, Asked),
    Sheet(CaptureRef),
}

/// Which of the things that a step asks for was opened last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromptCursor {
    pub step: StepRef,
    /// Counts what it asks for, from 0.
    pub at: usize,
    pub took: bool,
    /// The room is shown it only while it is filled.
    pub shown: bool,
}

/// What a step asks for, in the script's order: each list of notes by itself.
pub(super) fn capture_prompts(state: &State, step: StepRef) -> Vec<CapturePrompt> {
    let mut prompts = Vec::new();
    let captures = state.step(step).map_or(&[][..], |step| &step.captures);
    for capture in captures {
        let Some(root) = state.capture(step.part, &capture.id) else { continue };
        let label = if capture.label.is_empty() { &root.label } else { &capture.label };
        let one = |tag: Option<&Text>| Asked {
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
            // It is complete: what comes of it is looked at elsewhere.
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
