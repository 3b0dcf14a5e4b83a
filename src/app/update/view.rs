//! The facilitator's view: private things on a screen that others may see.

use crate::app::line::Target;
use crate::app::model::Model;
use crate::app::screens::{Overlay, Screen};
use crate::domain::event::Audience;

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
        if std::mem::take(&mut self.facilitators_view) {
            self.cover_what_was_typed_in_view();
            // The notice may have been private.
            (self.scroll, self.notice) = (0, None);
        }
        if let Screen::Sessions(sessions) = &mut self.screen {
            sessions.hide_names();
        }
        match self.overlay.take() {
            Some(Overlay::ShowView(beneath) | Overlay::SayOpenly(beneath)) => {
                self.overlay = self.beneath_view(beneath);
            }
            Some(Overlay::ShowNames | Overlay::NameTwo | Overlay::Peek | Overlay::Widen(_)) => {
                self.overlay = self.still_asked();
            }
            Some(Overlay::ShowLastTime) if !self.offers_last_time() => self.overlay = self.still_asked(),
            other => self.overlay = other,
        }
        self.tell_the_room();
    }

    /// What is typed about something that those who are here do not know of, and what is new and not for the room, stays
    /// masked. An answer to what is missing is put aside: nothing is asked about what they do not know of.
    fn cover_what_was_typed_in_view(&mut self) {
        let Some(line) = &self.line else { return self.put_confidential_sheet_aside() };
        let is_known = self.is_known_here(&line.target);
        let is_masked = match line.target {
            Target::New(_) | Target::NewRule | Target::Joins | Target::TakesOver | Target::StepTime(_) => {
                line.whom.audience() != Audience::Room
            }
            _ => is_known != Some(true),
        };
        if let Some(line) = self.line.as_mut().filter(|_| is_masked) {
            line.whom.cover();
        }
        if is_known == Some(false) && self.screen == Screen::ClosingChecks {
            self.put_aside();
        }
    }

    fn put_confidential_sheet_aside(&mut self) {
        if let Some(sheet) = self.sheet.as_mut().filter(|sheet| sheet.whom.audience() != Audience::Room) {
            // Nor is it readable once it is brought back outside the view.
            sheet.whom.cover();
            self.put_sheet_aside();
        }
    }

    /// Whether those who are here are shown the entry that a line changes; none: it changes something else.
    fn is_known_here(&self, target: &Target) -> Option<bool> {
        let state = self.live.as_ref()?.session.state();
        let shows = state.shows_here();
        match target {
            Target::Note(id) => {
                Some(state.note_here(*id).is_some_and(|note| shows(note.audience, &note.heard_by)))
            }
            Target::Word(_, id) => {
                Some(state.entry_here(*id).is_some_and(|one| shows(one.audience, &one.heard_by)))
            }
            Target::Action(id) | Target::Owners(id) | Target::Due(id) => {
                Some(state.action_here(*id).is_some_and(|one| shows(one.audience, &one.heard_by)))
            }
            _ => None,
        }
    }
}
