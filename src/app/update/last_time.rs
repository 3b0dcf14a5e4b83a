//! Last time's actions: taken in when a session of a series begins, and settled one by one.

use crate::app::cmd::Cmd;
use crate::app::model::Model;
use crate::app::msg::Key;
use crate::app::screens::{Overlay, Screen};
use crate::domain::event::{ActionKey, ActionStatus};
use crate::domain::seen::Shown;
use crate::domain::session::{Intent, List, Place, Recollection};

impl Model {
    /// Asks for the open actions of the series, while the session stands at its beginning and has none of them yet. A
    /// rehearsal leaves real actions alone.
    pub(super) fn recall_if_due(&self) -> Option<Cmd> {
        let state = self.live.as_ref()?.session.state();
        let is_due = state.place == Place::Rules && state.recalled.is_empty() && !state.rehearsal;
        let series = state.setup.series.clone().filter(|_| is_due)?;
        Some(Cmd::Recall { series, asking: state.id.clone(), private: state.is_private() })
    }

    /// What was found is taken in, and the session opens with it.
    pub(super) fn recalled(&mut self, found: Vec<Recollection>) -> Vec<Cmd> {
        // Nothing new is nothing to say.
        let cmds = self.try_intend(Intent::RecallActions(found)).unwrap_or_default();
        if !cmds.is_empty() && self.overlay.is_none() && matches!(self.screen, Screen::Rules(_)) {
            self.open_last_time();
        }
        cmds
    }

    /// Shows last time's actions, if there are any to see.
    pub(super) fn open_last_time(&mut self) {
        if self.last_time().is_empty() {
            self.notice = Some("There are no actions from last time to look at here.".to_owned());
        } else {
            self.overlay = Some(Overlay::LastTime(0));
        }
    }

    /// Last time's actions for the eyes that the screen is for now.
    fn last_time(&self) -> Vec<Listed> {
        match self.eyes() {
            Some(seen) => listed(&seen),
            None => Vec::new(),
        }
    }

    pub(super) fn key_in_last_time(&mut self, marked: usize, key: Key) -> Vec<Cmd> {
        let actions = self.last_time();
        let last = actions.len().saturating_sub(1);
        let at = marked.min(last);
        match (key, actions.get(at)) {
            (Key::Up, _) => self.overlay = Some(Overlay::LastTime(at.saturating_sub(1))),
            (Key::Down, _) => self.overlay = Some(Overlay::LastTime((at + 1).min(last))),
            (Key::Settle(status), Some(action)) => {
                let intent = Intent::FollowUp(action.key.clone(), status, action.due, None);
                // The next one is looked at without another key.
                self.overlay = Some(Overlay::LastTime((at + 1).min(last)));
                return if action.stands(status) { Vec::new() } else { self.intend(intent) };
            }
            (Key::Undo, _) => return self.undo_in(List::LastTime),
            (Key::Redo, _) => return self.redo_in(List::LastTime),
            (Key::Enter | Key::Escape | Key::LastTime | Key::Leave, _) => self.overlay = self.still_asked(),
            _ => {}
        }
        Vec::new()
    }
}

/// An action that can be settled.
struct Listed {
    key: ActionKey,
    due: Option<chrono::NaiveDate>,
    status: ActionStatus,
}

impl Listed {
    fn stands(&self, status: ActionStatus) -> bool {
        self.status == status
    }
}

fn listed(seen: &Shown<'_>) -> Vec<Listed> {
    let all = seen.recalled();
    all.map(|one| Listed { key: one.recalled.action.clone(), due: one.due, status: one.status }).collect()
}
