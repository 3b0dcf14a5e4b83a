//! Showing others what was for the facilitator alone, or for those present: never by one key, and never before it is saved.

use crate::app::audience_choice::AudienceChoice;
use crate::app::cmd::Cmd;
use crate::app::line::{CaptureLine, Target};
use crate::app::model::Model;
use crate::app::screens::Overlay;
use crate::domain::session::{Disclosed, Intent, Refusal};

impl Model {
    /// Changes the audience of the text being typed. Asks first if that widens it from the facilitator alone.
    pub(super) fn cycle_line(&mut self) {
        let Some(line) = self.line.as_mut().filter(|line| line.is_capture()) else { return };
        if line.whom.is_mine() {
            self.overlay = Some(Overlay::Widen(None));
            return;
        }
        let mut whom = line.whom;
        whom.turn();
        if whom.is_mine() && self.has_nobody_for_mine() {
            return;
        }
        if let Some(line) = &mut self.line {
            line.whom = whom;
        }
    }

    pub(super) fn cycle_sheet(&mut self) {
        let Some(sheet) = &mut self.sheet else { return };
        if sheet.whom.is_mine() {
            self.overlay = Some(Overlay::Widen(None));
            return;
        }
        let mut other = sheet.clone();
        other.turn();
        if other.whom.is_mine() && self.has_nobody_for_mine() {
            return;
        }
        self.sheet = Some(other);
    }

    /// Asks first if the intent would show others something that is for the facilitator alone; returns
    /// whether it was stopped. Undo and redo are asked about only in the facilitator's view: elsewhere the
    /// question would reveal that there is something. What another facilitator took down privately cannot be
    /// shown.
    pub(super) fn asks_to_widen(&mut self, intent: &Intent) -> bool {
        let Some(live) = &self.live else { return false };
        let t = live.session.time_at(&self.now);
        let nothing = match intent {
            Intent::Undo | Intent::UndoIn(..) => Some(Refusal::NothingToUndo),
            Intent::Redo | Intent::RedoIn(..) => Some(Refusal::NothingToRedo),
            _ => None,
        };
        // A room that nobody knows is told nothing of what was done before it was there.
        let is_last = matches!(intent, Intent::Undo | Intent::Redo)
            && self.is_room_unknown()
            && !self.facilitators_view;
        if let Some(nothing) = nothing
            && is_last
            && !live.session.is_last_of_this_room(*intent == Intent::Undo)
        {
            self.refuse(nothing);
            return true;
        }
        let Some(whose) = live.session.discloses(intent, t) else { return false };
        match nothing {
            Some(nothing) if !self.facilitators_view || whose == Disclosed::OfOthers => {
                self.refuse(nothing);
            }
            _ => self.overlay = Some(Overlay::Widen(Some(Box::new(intent.clone())))),
        }
        true
    }

    /// Asks first if a line would say openly what was typed in confidence; returns whether it was stopped.
    pub(super) fn asks_to_say_openly(&mut self) -> bool {
        // An owner or a day is said of every version of an action, unchanged too.
        let says = |line: &CaptureLine| {
            let is_of_all = matches!(line.target, Target::Owners(_) | Target::Due(_));
            line.is_unsaved() || is_of_all && !line.editor.is_blank()
        };
        let asks = self.line.as_ref().is_some_and(|line| says(line) && self.said_to(line).is_some());
        if asks {
            self.overlay = Some(Overlay::SayOpenly(self.overlay.take().map(Box::new)));
        }
        asks
    }

    pub(super) fn say_openly(&mut self) -> Vec<Cmd> {
        self.leave_typed_unsaid();
        if let Some(line) = self.line.take() {
            let audience = self.said_to(&line);
            let whom = audience.map_or(line.whom, AudienceChoice::new);
            self.line = Some(CaptureLine { whom, ..line });
        }
        self.save_line()
    }

    /// Takes the question away: the text stays in its line.
    pub(super) fn leave_typed_unsaid(&mut self) {
        if let Some(Overlay::SayOpenly(beneath)) = &mut self.overlay {
            self.overlay = beneath.take().map(|beneath| *beneath);
        }
    }

    /// Yes: carries out the intent. Text being typed stays masked until it is saved.
    pub(super) fn widen(&mut self, wanted: Option<Box<Intent>>) -> Vec<Cmd> {
        self.overlay = self.still_asked();
        match wanted.map(|wanted| *wanted) {
            Some(intent @ (Intent::Undo | Intent::Redo)) => return self.undo_now(intent),
            Some(Intent::UndoIn(list, _)) => return self.undo_in_now(list),
            Some(Intent::RedoIn(list, _)) => return self.redo_in_now(list),
            Some(intent) => return self.intend(intent),
            None => {}
        }
        match (&mut self.line, &mut self.sheet) {
            (Some(line), _) => line.whom.turn(),
            (None, Some(sheet)) => sheet.turn(),
            (None, None) => {}
        }
        Vec::new()
    }
}
