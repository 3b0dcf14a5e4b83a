//! Words about time, and about a new plan.

use crate::app::command::Command;
use crate::app::linear::args::{numbered, step_number};
use crate::app::linear::output::step;
use crate::app::linear::{Linear, Until};
use crate::app::phrases::{NOTHING_TO_CHANGE, landings};
use crate::app::request::Request;
use crate::domain::script;
use crate::domain::session::{Began, Intent};
use crate::domain::time::Millis;

/// At most ten hours.
pub(super) fn minutes(said: &str) -> Option<u64> {
    numbered(said).and_then(|(n, _)| u64::try_from(n).ok()).filter(|n| *n <= 600)
}

impl Linear {
    pub(super) fn read_time(&mut self) {
        self.tell(step::time);
        self.tell_facilitator(step::standing);
    }

    pub(super) fn adjust(&mut self, sign: i64, rest: &str) {
        match minutes(rest).or(rest.is_empty().then_some(1)).and_then(|n| i64::try_from(n).ok()) {
            Some(minutes) => self.key(Command::Adjust(sign * minutes)),
            None => self.say("Say how many minutes: plus 5."),
        }
    }

    pub(super) fn began(&mut self, rest: &str) {
        let ago = minutes(rest).map_or(Began::AtOnce, |n| Began::Ago(Millis::minutes(n)));
        self.intend(Intent::Began(ago));
    }

    pub(super) fn wait(&mut self, rest: &str) {
        let minutes = || numbered(rest).and_then(|(n, _)| u64::try_from(n).ok()).map(Millis::minutes);
        let length = script::length(rest).ok().or_else(minutes);
        let is_over = self.known.clock.is_over();
        self.waits = match length {
            Some(length) => Some(Until::At(self.session_time().after(length))),
            None if !rest.is_empty() => {
                return self.say("Say how long: wait 5m, wait 90s, or wait alone for the step's end.");
            }
            None if !self.model.is_running() || is_over => {
                return self.say("No clock is running: there is nothing to wait for.");
            }
            None => Some(Until::Zero),
        };
    }

    pub(super) fn countdown(&mut self, rest: &str) {
        let is_off = self.state().is_some_and(|state| state.setup.no_countdown);
        let turns = match rest {
            "on" => is_off,
            "off" => !is_off,
            _ => true,
        };
        if turns {
            self.key(Command::Countdown);
        }
        self.tell(step::to_start);
    }

    /// Takes a break now in place of the next planned one, or as an extra one.
    pub(super) fn break_now(&mut self, rest: &str) {
        let (said, extra) = match rest.strip_suffix("extra") {
            Some(said) => (said.trim(), true),
            None => (rest, false),
        };
        let length = minutes(said).filter(|n| *n > 0).map(Millis::minutes);
        let now = self.session_time();
        let planned = self.state().and_then(|state| {
            let at = state.next_break().filter(|_| !extra)?;
            Some((at, state.clock_ahead(at, now).length(), state.step(at)?.title.to_string()))
        });
        match planned {
            Some((at, usual, title)) => {
                if self.did(Intent::BreakInstead(at, length.unwrap_or(usual))) {
                    self.say(format!("It takes the place of the planned break, {title}. After undo, break 10 extra would be one more."));
                }
            }
            None => self.intend(Intent::BreakNow(length.unwrap_or(Millis::minutes(10)))),
        }
    }

    pub(super) fn replan(&mut self) {
        self.key(Command::Replan);
        if self.model.replan().is_some() {
            self.read_replan();
        }
    }

    /// Reads the new plan. The room hears only that there is one until it is shown to them, and never how the
    /// day stands.
    fn read_replan(&mut self) {
        let Some(replan) = self.model.replan() else { return };
        let stands = replan.changes_nothing();
        let Some(seen) = self.model.eyes().filter(|_| self.model.shows_replan()) else {
            let ready = match stands {
                true => format!("{NOTHING_TO_CHANGE} Any word goes on."),
                false => "A new plan is ready: take takes it, any other word leaves it.".to_owned(),
            };
            return self.say(format!("{ready} show reads it to the room, the facilitator's view to you."));
        };
        // Numbers are those of the agenda that those present have.
        let present = self.model.present();
        let mut lines = Vec::new();
        for change in &replan.proposal().changes {
            let step = seen.steps().find(|step| step.at == change.at);
            let Some(step) = step else { continue };
            let length = if replan.is_left_out(change.at) {
                format!("{}, left out", change.before)
            } else if change.after == change.before {
                change.before.to_string()
            } else {
                format!("{} becomes {}", change.before, change.after)
            };
            let numbered =
                present.map(|seen| seen.step_number(change.at)).filter(|number| !number.is_empty());
            let number = numbered.map(|number| format!("{number}. ")).unwrap_or_default();
            lines.push(format!("{number}{}: {length}", step.title()));
        }
        let ends = seen.ends_by(&replan.for_the_room());
        if self.model.is_facilitators_view() {
            lines.extend(landings(&seen, replan, ends));
        } else {
            lines.push(format!("With it, the session ends at {}.", seen.describe_time(ends)));
        }
        lines.push(
            "take takes this plan, out 3 leaves step 3 out of it, length 3 20 gives it 20 minutes, any other word leaves it."
                .to_owned(),
        );
        lines.into_iter().for_each(|line| self.say(line));
    }

    /// Shows the room the new plan on the second screen and reads it; or hides it.
    pub(super) fn show_replan(&mut self) {
        self.key(Command::ShowPlan);
        let shown = self.model.replan().is_some_and(|replan| replan.shown);
        self.say(if shown {
            "The second screen shows the new plan."
        } else {
            "The second screen does not show the new plan any more."
        });
        if shown {
            self.read_replan();
        }
    }

    /// Marks the line of the new plan with that number in the agenda, if the step is still to come.
    fn mark(&mut self, n: &str) -> bool {
        let step = self.step(n);
        let line = self
            .model
            .replan()
            .and_then(|replan| replan.proposal().changes.iter().position(|change| Some(change.at) == step));
        if let Some(line) = line {
            self.request(Request::Mark(line));
        }
        line.is_some()
    }

    pub(super) fn set_length(&mut self, rest: &str) {
        let said = step_number(rest).and_then(|(n, rest)| Some((n, minutes(rest)?)));
        let Some((n, minutes)) = said.filter(|(_, minutes)| *minutes > 0) else {
            return self.say("Say the number of a step to come, and its minutes: length 3 20.");
        };
        if self.mark(n) {
            self.request(Request::Length(Millis::minutes(minutes)));
            self.read_replan();
        } else {
            self.say("That step is not to come: agenda reads them.");
        }
    }

    pub(super) fn leave_out(&mut self, rest: &str) {
        if step_number(rest).is_some_and(|(n, _)| self.mark(n)) {
            self.key(Command::LeaveOut);
            self.read_replan();
        } else {
            self.say("Say the number of a step to come: out 3.");
        }
    }

    /// Closes a new plan that was not taken.
    pub(super) fn leave_replan(&mut self) {
        if self.model.replan().is_some() {
            self.key(Command::Escape);
        }
    }
}
