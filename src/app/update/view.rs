//! The facilitator's view: what is for these eyes alone, on a screen that others may see.

use crate::app::model::Model;
use crate::app::screens::{Overlay, Screen};

impl Model {
    /// The facilitator's view on or off. It asks first whether private notes are shown on this screen, and the answer
    /// holds until others may have come to see the screen.
    pub(super) fn toggle_view(&mut self) {
        self.scroll = 0;
        match (self.facilitators_view, self.may_show_view) {
            (true, _) => self.facilitators_view = false,
            (false, true) => self.facilitators_view = true,
            (false, false) => self.overlay = Some(Overlay::ShowView),
        }
    }

    /// The view closes and the answer lapses: after a while, a break, a blank screen or another size of it, nobody knows
    /// who sees it. What was asked is answered as if nothing had been pressed, and a plan that is looked at is left.
    pub(super) fn close_view(&mut self) {
        if self.facilitators_view {
            // What was said may have been for these eyes.
            (self.scroll, self.notice) = (0, None);
        }
        (self.facilitators_view, self.may_show_view) = (false, false);
        if let Screen::Sessions(sessions) = &mut self.screen {
            sessions.hide_names();
        }
        if let Some(Overlay::ShowView | Overlay::ShowNames | Overlay::Peek | Overlay::Widen(_)) = self.overlay
        {
            self.overlay = self.still_asked();
        }
        self.tell_the_room();
    }
}
