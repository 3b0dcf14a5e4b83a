//! Looking at a new plan, and taking it or leaving it.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::replan::{Replan, Until};
use crate::app::screens::Overlay;
use crate::domain::seen::{Facilitator, Seen};
use crate::domain::session::Intent;

impl Model {
    /// Proposes lengths with which the session ends on time.
    pub(super) fn open_replan(&mut self) -> Vec<Cmd> {
        match self.new_plan() {
            Ok(replan) => {
                self.overlay = Some(Overlay::Replan(replan));
                self.tell_the_room();
            }
            Err(why) => self.notice = Some(why),
        }
        Vec::new()
    }

    fn new_plan(&self) -> Result<Replan, Notice> {
        let live = self.live.as_ref().ok_or(Notice::NothingToPlan)?;
        let state = live.session.state();
        let seen: Seen<'_, Facilitator> = Seen::new(&live.session, live.session.time_at(&self.now));
        let items = state.to_come(live.session.time_at(&self.now));
        if items.is_empty() {
            return Err(Notice::NothingToPlan);
        }
        let standing = seen.standing().ok_or(Notice::PlanNotBegun)?;
        let from = seen.reckoned_from_wall().ok_or(Notice::PlanNotBegun)?;
        let running = seen.current().filter(|step| items.iter().all(|item| item.at != step.at));
        let on = running.map(|step| step.remaining()).unwrap_or_default();
        let (from, end) = (on.later_than(from), standing.should_end);
        let until = Until { from, end, hard: standing.hard, begins: None };
        let stretches = state.stretches(live.session.time_at(&self.now), until);
        if stretches.iter().all(|stretch| stretch.items.is_empty()) {
            return Err(Notice::NothingToPlan);
        }
        let replan = Replan::of(stretches);
        // It is not known yet how much of the slack it will use.
        Ok(if running.is_some_and(|step| step.clock.is_over()) { replan.only_shorter() } else { replan })
    }

    /// Whether the marked line of the new plan is visible in the current view.
    fn tells_marked(&self, replan: &Replan) -> bool {
        let marked = replan.proposal().changes.get(replan.marked).map(|change| change.at);
        self.eyes().is_some_and(|seen| marked.is_some_and(|at| seen.visible_at(at) == at))
    }

    /// Marks the next visible line in that direction; without one, the mark stays.
    fn mark_told(&self, replan: &mut Replan, by: isize) {
        let was = replan.marked;
        loop {
            let before = replan.marked;
            replan.mark(by);
            if self.tells_marked(replan) {
                return;
            }
            if replan.marked == before {
                replan.marked = was;
                return;
            }
        }
    }

    pub(super) fn key_in_replan(&mut self, mut replan: Replan, key: Command) -> Vec<Cmd> {
        match key {
            Command::Up => self.mark_told(&mut replan, -1),
            Command::Down => self.mark_told(&mut replan, 1),
            // The marked step is not visible.
            Command::Adjust(_) | Command::LeaveOut if !self.tells_marked(&replan) => {}
            Command::Adjust(minutes) => replan.adjust(minutes),
            Command::LeaveOut => replan.leave_out(),
            Command::Enter => {
                self.overlay = None;
                return self.intend(replan.intent());
            }
            Command::ShowPlan => replan.shown = !replan.shown,
            Command::View => {
                self.overlay = Some(Overlay::Replan(replan));
                self.toggle_view();
                self.tell_the_room();
                return Vec::new();
            }
            Command::Escape | Command::Leave => {
                self.overlay = None;
                return Vec::new();
            }
            _ => {}
        }
        self.overlay = Some(Overlay::Replan(replan));
        self.tell_the_room();
        Vec::new()
    }

    /// The room sees one neutral line about a new plan, and no more.
    pub(super) fn tell_the_room(&mut self) {
        if let Some(replan) = self.replan().filter(|_| !self.shows_replan()) {
            let stands = replan.changes_nothing();
            self.notice = Some(if stands { Notice::PlanStands } else { Notice::PlanReady });
        }
    }

    /// The second screen shows the proposal while it is shown here, and then what it showed before.
    pub(super) fn show_plan(&mut self) -> Vec<Cmd> {
        let shown = self.replan().filter(|replan| replan.shown).map(Replan::for_the_room);
        self.try_intend(Intent::ShowPlan(shown)).unwrap_or_default()
    }
}
