//! What undo may take out.

use super::{Event, Panel};

impl Event {
    /// Whether a journal can begin with it, and with nothing else.
    pub const fn is_beginning(&self) -> bool {
        matches!(self, Self::SessionPrepared { .. } | Self::LedgerBegun { .. })
    }

    /// The room is shown a page of this over the step.
    pub(in crate::domain) const fn panel(panel: Panel, page: usize) -> Self {
        Self::PanelShown { panel, page, agreed: false, plan: None, sorting: None }
    }

    /// Whether undo may take it out. Anchors, answers about time away and what the room is shown are outside of undo, and
    /// so is what happened by itself: it would happen again at once.
    pub fn is_undoable(&self) -> bool {
        !matches!(
            self,
            Self::SessionPrepared { .. }
                | Self::LedgerBegun { .. }
                | Self::ActionsRecalled { .. }
                | Self::ParkedRecalled { .. }
                | Self::ScalesRecalled { .. }
                | Self::ClockAnchored { .. }
                | Self::AwayCounted
                | Self::PromptsShown { .. }
                | Self::ScreenBlanked { .. }
                | Self::PanelShown { .. }
                | Self::ClockStyled { .. }
                | Self::SessionFinished
                | Self::StepEntered { at: Some(_), .. }
                | Self::ClockPaused { at: Some(_), .. }
                | Self::RoundEntered { at: Some(_), .. }
                | Self::Undone { .. }
                | Self::Redone { .. }
        )
    }
}
