//! The facilitator's view: private things on a screen that others may see.

use crate::app::model::Model;
use crate::app::screens::{Overlay, Screen};

impl Model {
    /// Turns the facilitator's view on or off. It asks each time whether to show private notes on this
    /// screen, because the laptop may have been handed on.
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

    /// The overlay that was open when the view was asked for.
    pub(super) fn beneath_view(&self, beneath: Option<Box<Overlay>>) -> Option<Overlay> {
        self.still_asked().or(beneath.map(|beneath| *beneath))
    }

    /// Closes the view: after an absence, a break, a blank screen, a change of its size or of the
    /// facilitator, nobody knows who sees it. An open question counts as declined, and an open plan as left.
    pub(super) fn close_view(&mut self) {
        if self.facilitators_view {
            // The notice may have been private.
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
