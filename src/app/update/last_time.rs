//! What is left from last time: looked up for the people here, added to the session, and its actions settled
//! one by one.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::{Overlay, Screen};
use crate::domain::event::{ActionKey, ActionStatus, Audience, Owner};
use crate::domain::recall::{Asker, Circle, Hearer};
use crate::domain::session::{EarlierItems, FollowUp, Intent, List, SessionStage, State};

impl Model {
    /// Looks up what may be shown whenever the people here change: at the beginning everything, later only
    /// what was added already. A rehearsal leaves real actions alone.
    pub(super) fn ask_for_recall(&mut self) -> Option<Cmd> {
        let state = self.live.as_ref().map(|live| live.session.state()).filter(|state| !state.rehearsal)?;
        if !self.recall.is_news(state) {
            return None;
        }
        let begins = state.stage == SessionStage::Rules && state.setup.series.is_some();
        let came_back =
            !state.recalled.is_empty() || !state.parked_before.is_empty() || !state.scales_before.is_empty();
        (begins || came_back).then(|| Cmd::Recall(state.asker()))
    }

    /// Takes in what was found: for a group at once, for two people once they have agreed.
    pub(super) fn recalled(&mut self, asker: &Asker, mut found: EarlierItems) -> Vec<Cmd> {
        let wanted = std::mem::take(&mut self.recall.wanted);
        let Some(session) = self.live.as_ref().map(|live| &live.session) else { return Vec::new() };
        let state = session.state();
        // Somebody came or went meanwhile: ask again.
        if state.asker() != *asker {
            return Vec::new();
        }
        let begins = state.stage == SessionStage::Rules;
        found.scales.retain(|scale| session.asks_again(scale));
        let here = state.came_back(&found, |_| true);
        // Only what the current view may see counts: otherwise the question alone would reveal that something
        // exists.
        let shown = |all: &EarlierItems| self.earlier_for_eyes(all);
        let listed = |all: &EarlierItems| shown(all).actions.len() + shown(all).parked.len();
        let is_new = listed(&here) < listed(&found);
        let (is_offered, taken) = match asker.circle {
            Circle::Pair => {
                let agreed = state.came_back(&found, |heard_by| !heard_by.is_empty());
                let is_more = shown(&agreed).len() < shown(&found).len();
                (is_more && (begins || wanted), agreed)
            }
            Circle::Group if begins || wanted => (false, found.clone()),
            Circle::Group => (false, here),
        };
        self.recall.offered = if is_offered { found } else { EarlierItems::default() };
        // Nothing new needs no notice.
        let cmds = self.take_in(taken, begins);
        if begins && !cmds.is_empty() {
            // A line put aside on one of these actions may now belong to a different one.
            let is_on_one = |line: &CaptureLine| {
                matches!(line.target, Target::LastTimeOwners(_) | Target::LastTimeDue(_))
            };
            self.aside.retain(|line| !is_on_one(line));
        }
        let is_free = self.overlay.is_none() && (wanted || matches!(self.screen, Screen::Rules(_)));
        if is_offered && is_free {
            self.overlay = Some(Overlay::ShowLastTime);
        } else if is_free && (wanted || is_new && asker.circle == Circle::Group) {
            self.show_last_time(wanted);
        }
        cmds
    }

    /// Adds what was found to the session. `begins`: replaces what was added for other people.
    fn take_in(&mut self, found: EarlierItems, begins: bool) -> Vec<Cmd> {
        let EarlierItems { actions, parked, scales } = found;
        let actions = if begins { Intent::RecallOnly(actions) } else { Intent::RecallActions(actions) };
        let all = [actions, Intent::RecallParked(parked, begins), Intent::RecallScales(scales, begins)];
        all.into_iter().flat_map(|intent| self.try_intend(intent).unwrap_or_default()).collect()
    }

    /// Whether to show what is left from last time to the two who were there: only a yes shows it.
    pub(super) fn key_in_show_last_time(&mut self, key: Command) -> Vec<Cmd> {
        self.overlay = self.still_asked();
        if key != Command::Yes {
            return Vec::new();
        }
        let found = std::mem::take(&mut self.recall.offered);
        let any_figures = !found.scales.is_empty();
        let cmds = self.take_in(found, false);
        self.show_last_time(!any_figures);
        if any_figures && self.overlay.is_none() {
            self.notice = Some(Notice::LastScores);
        }
        cmds
    }

    /// Shows what is left from last time, and looks it up first if there is nothing yet.
    pub(super) fn open_last_time(&mut self) -> Vec<Cmd> {
        if self.offers_last_time() {
            self.overlay = Some(Overlay::ShowLastTime);
            return Vec::new();
        }
        let looks = |state: &&State| !state.rehearsal && state.setup.series.is_some();
        let state = self.live.as_ref().map(|live| live.session.state()).filter(looks);
        let nothing = self.last_time().is_empty() && self.parked_before().is_empty();
        match state.map(State::asker).filter(|_| nothing) {
            Some(asker) => {
                self.recall.wanted = true;
                vec![Cmd::Recall(asker)]
            }
            None => {
                self.show_last_time(true);
                Vec::new()
            }
        }
    }

    /// Keeps what the current view may show. Private items come in the facilitator's view only, for the
    /// person who began the session.
    fn earlier_for_eyes(&self, found: &EarlierItems) -> EarlierItems {
        let mut shown = found.clone();
        shown.actions.retain(|one| !one.is_gone);
        shown.parked.retain(|one| !one.is_gone);
        if self.facilitator().is_none_or(|seen| !seen.lead().is_whoever_began()) {
            shown.actions.retain(|one| one.audience != Audience::Mine);
            shown.parked.retain(|one| one.audience != Audience::Mine);
            shown.scales.retain(|one| one.audience != Audience::Mine);
        }
        shown
    }

    /// Whether anything is offered that the current view may show.
    pub(super) fn offers_last_time(&self) -> bool {
        !self.earlier_for_eyes(&self.recall.offered).is_empty()
    }

    /// Shows last time's actions. Only somebody who asked is told that there are none: unasked, it would
    /// reveal that something is held back.
    fn show_last_time(&mut self, asked: bool) {
        match (self.last_time().is_empty(), self.parked_before().is_empty()) {
            (true, true) if asked => self.notice = Some(Notice::NoLastTime),
            (true, true) => {}
            (true, false) => self.overlay = Some(Overlay::StillParked(0)),
            (false, _) => self.overlay = Some(Overlay::LastTime(0)),
        }
    }

    /// Last time's actions that the current view may show.
    fn last_time(&self) -> Vec<Listed> {
        let Some(seen) = self.eyes() else { return Vec::new() };
        let all = seen.recalled().map(|one| Listed {
            key: one.recalled.action.clone(),
            due: one.due,
            status: one.status,
            audience: one.recalled.audience,
            owners: one.owners.iter().map(|owner| seen.owner(owner)).collect::<Vec<_>>().join(", "),
        });
        all.collect()
    }

    pub(super) fn key_in_last_time(&mut self, marked: usize, key: Command) -> Vec<Cmd> {
        let actions = self.last_time();
        let last = actions.len().saturating_sub(1);
        let at = marked.min(last);
        match (key, actions.get(at)) {
            (Command::Up, _) => self.overlay = Some(Overlay::LastTime(at.saturating_sub(1))),
            (Command::Down, _) => self.overlay = Some(Overlay::LastTime((at + 1).min(last))),
            (Command::Rest(next), _) => self.overlay = Some(Overlay::LastTime(next.min(last))),
            (Command::Settle(status), Some(action)) => {
                let intent = Intent::FollowUp(action.key.clone(), status, action.due, None);
                // The next one is marked without another key.
                self.overlay = Some(Overlay::LastTime((at + 1).min(last)));
                return if action.status == status { Vec::new() } else { self.intend(intent) };
            }
            (Command::EditOwners, Some(action)) => {
                let is_it = |said: &FollowUp<_, _>| said.owners.is_some();
                self.word_last_time(action, Target::LastTimeOwners, &action.owners, is_it);
            }
            (Command::EditDue, Some(action)) => {
                let due = action.due.map(|due| due.format("%Y-%m-%d").to_string()).unwrap_or_default();
                self.word_last_time(action, Target::LastTimeDue, &due, |said| said.moves);
            }
            (Command::Undo, _) => return self.undo_in(List::LastTime),
            (Command::Redo, _) => return self.redo_in(List::LastTime),
            (Command::Enter | Command::Next, _) => self.go_on_to_parked(),
            (Command::Escape | Command::LastTime | Command::Leave, _) => self.overlay = self.still_asked(),
            _ => {}
        }
        Vec::new()
    }

    /// Opens the line on one of last time's actions. It is for those who heard what it begins with: what was said last, if `is_it`.
    fn word_last_time(
        &mut self,
        action: &Listed,
        target: fn(usize) -> Target,
        text: &str,
        is_it: impl Fn(&FollowUp<Owner, Hearer>) -> bool,
    ) {
        let Some(state) = self.live.as_ref().map(|live| live.session.state()) else { return };
        let at = state.recalled.iter().position(|known| known.action == action.key);
        if let Some(target) = at.map(target) {
            let (shows, in_view) = (state.shows_here(), self.is_facilitators_view());
            let said = state.follow_ups.iter().filter(|said| said.action == action.key && is_it(said));
            let is_known = |said: &&FollowUp<_, _>| in_view || shows(said.audience, &said.heard_by);
            let begins = said.rev().find(is_known).map(|said| said.audience).unwrap_or_default();
            let audience = self.gone_on_with_for(action.audience.max(begins));
            self.line = Some(CaptureLine::new(target, LineKind::Action, audience, text));
        }
    }

    /// The action that a line is on, and its status.
    pub(super) fn last_time_at(&self, at: usize) -> Option<(ActionKey, ActionStatus)> {
        let state = self.live.as_ref()?.session.state();
        let action = &state.recalled.get(at)?.action;
        Some((action.clone(), state.standing_of(action)?.0))
    }
}

struct Listed {
    key: ActionKey,
    due: Option<chrono::NaiveDate>,
    status: ActionStatus,
    audience: Audience,
    owners: String,
}
