//! Looking at a new plan, and taking it or leaving it.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::replan::{Replan, Until};
use crate::app::screens::Overlay;
use crate::domain::seen::{Facilitator, Seen};

impl Model {
    /// Proposes lengths by which the session ends when it should.
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
        Ok(Replan::new(
            items,
            Until { from: on.later_than(from), end: standing.should_end, hard: standing.hard },
        ))
    }

    pub(super) fn key_in_replan(&mut self, mut replan: Replan, key: Command) -> Vec<Cmd> {
        match key {
            Command::Up => replan.mark(-1),
            Command::Down => replan.mark(1),
            Command::Adjust(minutes) => replan.adjust(minutes),
            Command::LeaveOut => replan.leave_out(),
            Command::Enter => {
                self.overlay = None;
                return self.intend(replan.intent());
            }
            Command::ShowPlan => replan.shown = !replan.shown,
            Command::View => {
                self.facilitators_view = self.may_show_view && !self.facilitators_view;
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

    /// The room sees one neutral line of a new plan, and no more.
    pub(super) fn tell_the_room(&mut self) {
        if self.replan().is_some() && !self.shows_replan() {
            self.notice = Some(Notice::PlanReady);
        }
    }
}
