//! The facilitator's view: what is for these eyes alone, on a screen that others may see.

use crate::app::model::Model;
use crate::app::screens::{Overlay, Screen};

impl Model {
    /// The facilitator's view on or off. It asks each time whether private notes are shown on this screen: whoever closes
    /// it may hand the laptop on.
    pub(super) fn toggle_view(&mut self) {
        self.scroll = 0;
        if self.facilitators_view {
            self.facilitators_view = false;
            return;
        }
        self.overlay = Some(Overlay::ShowView(match self.overlay.take() {
            Some(beneath @ (Overlay::Replan(_) | Overlay::Agenda(_))) => Some(Box::new(beneath)),
            _ => None,
        }));
    }

    /// What was open when the view was asked for.
    pub(super) fn beneath_view(&self, beneath: Option<Box<Overlay>>) -> Option<Overlay> {
        self.still_asked().or(beneath.map(|beneath| *beneath))
    }

    /// The view closes: after a while, a break, a blank screen, another size of it, or with somebody else who facilitates,
    /// nobody knows who sees it. What was asked is answered as if nothing had been pressed, and a plan that is looked at is left.
    pub(super) fn close_view(&mut self) {
        if self.facilitators_view {
            // What was said may have been for these eyes.
            (self.scroll, self.notice) = (0, None);
        }
        self.facilitators_view = false;
        if let Screen::Sessions(sessions) = &mut self.screen {
            sessions.hide_names();
        }
        match self.overlay.take() {
            Some(Overlay::ShowView(beneath)) => self.overlay = self.beneath_view(beneath),
            Some(Overlay::ShowNames | Overlay::NameTwo | Overlay::Peek | Overlay::Widen(_)) => {
                self.overlay = self.still_asked();
            }
            Some(Overlay::ShowLastTime) if !self.offers_last_time() => self.overlay = self.still_asked(),
            other => self.overlay = other,
        }
        self.tell_the_room();
    }
}
