//! What undo may take out.

use super::Event;

impl Event {
    /// Whether a journal can begin with it, and with nothing else.
    pub const fn is_beginning(&self) -> bool {
        matches!(self, Self::SessionPrepared { .. } | Self::LedgerBegun { .. })
    }

    /// Whether undo may take it out. Anchors, answers about time away and what the room is shown are outside of undo, and
    /// so is what happened by itself: it would happen again at once.
    pub fn is_undoable(&self) -> bool {
        !matches!(
            self,
            Self::SessionPrepared { .. }
                | Self::LedgerBegun { .. }
                | Self::ActionsRecalled { .. }
                | Self::ClockAnchored { .. }
                | Self::AwayCounted
                | Self::PromptsShown { .. }
                | Self::ScreenBlanked { .. }
                | Self::PanelShown { .. }
                | Self::SessionFinished
                | Self::StepEntered { at: Some(_), .. }
                | Self::ClockPaused { at: Some(_), .. }
                | Self::Undone { .. }
                | Self::Redone { .. }
        )
    }
}
