//! Items parked in earlier sessions: taken up, kept parked or dropped, one by one.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::screens::Overlay;
use crate::domain::event::{ParkedFate, ParkedKey};
use crate::domain::session::{Intent, List};

impl Model {
    /// Items parked earlier that the current view may show.
    pub(super) fn parked_before(&self) -> Vec<(ParkedKey, ParkedFate)> {
        let Some(seen) = self.eyes() else { return Vec::new() };
        seen.parked_before().map(|one| (one.recalled.parked.clone(), one.fate)).collect()
    }

    /// Continues from last time's actions to the items parked earlier, if any.
    pub(super) fn go_on_to_parked(&mut self) {
        let any = !self.parked_before().is_empty();
        self.overlay = if any { Some(Overlay::StillParked(0)) } else { self.still_asked() };
    }

    pub(super) fn key_in_still_parked(&mut self, marked: usize, key: Command) -> Vec<Cmd> {
        let items = self.parked_before();
        let last = items.len().saturating_sub(1);
        let at = marked.min(last);
        match (key, items.get(at)) {
            (Command::Up, _) => self.overlay = Some(Overlay::StillParked(at.saturating_sub(1))),
            (Command::Down, _) => self.overlay = Some(Overlay::StillParked((at + 1).min(last))),
            (Command::Rest(next), _) => self.overlay = Some(Overlay::StillParked(next.min(last))),
            (Command::SettleParked(fate), Some((item, _))) => {
                // The next one is marked without another key.
                self.overlay = Some(Overlay::StillParked((at + 1).min(last)));
                return self.intend(Intent::SettleParked(item.clone(), fate));
            }
            (Command::Undo, _) => return self.undo_in(List::StillParked),
            (Command::Redo, _) => return self.redo_in(List::StillParked),
            (Command::Enter | Command::Next | Command::Escape | Command::LastTime | Command::Leave, _) => {
                self.overlay = self.still_asked();
            }
            _ => {}
        }
        Vec::new()
    }
}
