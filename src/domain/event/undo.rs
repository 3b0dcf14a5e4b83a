//! Which events can be undone.

use super::{Event, ItemList, Panel, PlanShown};

impl Event {
    /// Whether it is the first record of a journal, and can be nothing else.
    pub const fn is_beginning(&self) -> bool {
        matches!(self, Self::SessionPrepared { .. } | Self::LedgerBegun { .. })
    }

    /// Shows the room a page of this over the step.
    pub(in crate::domain) const fn panel(panel: Panel, page: usize) -> Self {
        Self::over_the_step((panel, page), false, None, None)
    }

    /// Shows the room something over the step: a page of a panel, what we agreed, a new plan, or a list being
    /// sorted.
    pub(in crate::domain) const fn over_the_step(
        (panel, page): (Panel, usize),
        agreed: bool,
        plan: Option<PlanShown>,
        sorting: Option<ItemList>,
    ) -> Self {
        let (panel, why) = match panel {
            Panel::Why => (Panel::None, true),
            Panel::None | Panel::Rules | Panel::Taken | Panel::Groups => (panel, false),
        };
        Self::PanelShown { panel, page, agreed, plan, sorting, why }
    }

    /// Whether undo may take it out. Anchors, answers about time away and what the room is shown cannot be
    /// undone, nor what happened by itself: it would happen again at once.
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
