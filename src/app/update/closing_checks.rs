//! Between the review and what we agreed: asks for what is still missing, one thing at a time. Nothing has to
//! be answered.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::line::{LineKind, Target};
use crate::app::model::Model;
use crate::app::screens::{Review, Screen};
use crate::domain::activity::CaptureKind;
use crate::domain::event::{OpenItem, StepRef};
use crate::domain::session::{Intent, List};

impl Model {
    /// What is missing and was not dismissed, as far as the current view may know.
    pub fn open_items(&self) -> Vec<OpenItem> {
        match self.eyes() {
            Some(seen) => seen.open_items(),
            None => Vec::new(),
        }
    }

    /// Leaves the review: through the missing things, if any.
    pub(super) fn open_closing_checks(&mut self) {
        self.screen = Screen::ClosingChecks;
    }

    /// Continues once nothing is left to ask.
    pub(super) fn finish_closing_checks(&mut self) {
        if self.screen == Screen::ClosingChecks && self.line.is_none() && self.open_items().is_empty() {
            self.screen = Screen::Agreed(0);
        }
    }

    pub(super) fn key_in_closing_checks(&mut self, key: Command) -> Vec<Cmd> {
        let gaps = self.open_items();
        let Some(gap) = gaps.first().cloned() else { return Vec::new() };
        match key {
            // Open ballots are not settled by this: they are asked about again.
            Command::LeaveGap | Command::Next | Command::LeaveGaps if self.has_ballots_open(&gap) => {
                self.screen = Screen::Agreed(0);
            }
            Command::LeaveGap | Command::Next => return self.intend(Intent::LeaveGaps(vec![gap])),
            Command::LeaveGaps => return self.intend(Intent::LeaveGaps(gaps)),
            Command::Enter => return self.answer(gap),
            Command::MakeAction => {
                if let OpenItem::Parked(note) = gap {
                    return self.make_action(note);
                }
            }
            Command::Previous | Command::Escape => self.screen = Screen::Review(Review::default()),
            Command::Undo => return self.undo_in(List::Taken),
            Command::Redo => return self.redo_in(List::Taken),
            key => return self.key_in_session(key),
        }
        Vec::new()
    }

    fn has_ballots_open(&self, gap: &OpenItem) -> bool {
        matches!(gap, OpenItem::Worth(worth) if self.ballots(worth).is_some())
    }

    fn answer(&mut self, gap: OpenItem) -> Vec<Cmd> {
        match gap {
            OpenItem::Actions => return self.take(LineKind::Action, Some(self.step_for_actions())),
            OpenItem::Owner(action) => self.edit_action(action, Target::Owners(action)),
            OpenItem::Due(action) => self.edit_action(action, Target::Due(action)),
            OpenItem::Parked(note) => self.edit_note(note),
            OpenItem::Vote(vote) => return self.intend(Intent::ToggleVote(vote)),
            OpenItem::Worth(worth) => self.open_capture(&worth),
        }
        Vec::new()
    }

    /// The last step that asks for shared actions.
    fn step_for_actions(&self) -> Option<StepRef> {
        let state = self.live.as_ref()?.session.state();
        let asks = |at: &StepRef| {
            let step = state.step(*at);
            step.is_some_and(|step| step.captures.iter().any(|capture| capture.kind == CaptureKind::Actions))
        };
        state.plan.iter().map(|planned| planned.at).rfind(asks)
    }
}
