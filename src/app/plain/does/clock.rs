//! Words about time, and about a new plan.

use crate::app::msg::Key;
use crate::app::plain::finds::numbered;
use crate::app::plain::tell::step;
use crate::app::plain::words::Word;
use crate::app::plain::{Linear, Until};
use crate::domain::clock_time;
use crate::domain::script;
use crate::domain::session::{Began, Intent};
use crate::domain::time::Millis;

impl Linear {
    pub(super) fn clock(&mut self, word: Word, rest: &str) {
        let minutes = numbered(rest).and_then(|(n, _)| i64::try_from(n).ok()).filter(|n| *n <= 600);
        let runs = self.model.is_running();
        match word {
            Word::Time => {
                self.tell(step::time);
                if let Some(seen) = self.model.facilitator() {
                    step::standing(&seen, &mut self.out);
                }
            }
            _ if self.current().is_none() => self.say("No step is on: next brings the next one up."),
            Word::Start if runs => self.say("The clock runs already."),
            Word::Pause if !runs => self.say("The clock is not running."),
            Word::Start | Word::Pause => self.key(Key::ToggleClock),
            Word::Plus | Word::Minus => match minutes.or(rest.is_empty().then_some(1)) {
                Some(minutes) => self.key(Key::Adjust(if word == Word::Plus { minutes } else { -minutes })),
                None => self.say("Say how many minutes: plus 5."),
            },
            Word::Began => {
                let ago = minutes.and_then(|n| u64::try_from(n).ok());
                self.intend(Intent::Began(ago.map_or(Began::AtOnce, |n| Began::Ago(Millis::minutes(n)))));
            }
            Word::Break => self.break_now(rest),
            Word::Replan => self.replan(),
            Word::Take if self.model.replan().is_some() => self.key(Key::Enter),
            Word::Out if self.model.replan().is_some() => self.leave_out(rest),
            Word::Length if self.model.replan().is_some() => self.set_length(rest),
            Word::Take | Word::Out | Word::Length => {
                self.say("There is no new plan to take: replan proposes one.")
            }
            _ => self.wait(rest),
        }
    }

    fn wait(&mut self, rest: &str) {
        let length = script::length(rest).ok();
        let length =
            length.or_else(|| numbered(rest).and_then(|(n, _)| u64::try_from(n).ok()).map(Millis::minutes));
        let is_over = self.known.clock.is_over();
        self.waits = match length {
            Some(length) => Some(Until::At(self.session_time().after(length))),
            None if !rest.is_empty() => {
                return self.say("Say how long: wait 5m, wait 90s, or wait alone for the step's end.");
            }
            None if !self.model.is_running() || is_over => {
                return self.say("No time is running out: there is nothing to wait for.");
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
            self.key(Key::Countdown);
        }
        self.tell(step::to_start);
    }

    /// In the place of the next planned break, unless it is to be one more.
    fn break_now(&mut self, rest: &str) {
        let (said, extra) = match rest.strip_suffix("extra") {
            Some(said) => (said.trim(), true),
            None => (rest, false),
        };
        let minutes = numbered(said).map(|(n, _)| n).filter(|n| (1..=600).contains(n));
        let length = minutes.and_then(|n| u64::try_from(n).ok()).map(Millis::minutes);
        let planned = self.state().and_then(|state| {
            let at = state.next_break().filter(|_| !extra)?;
            Some((at, state.clock(at).length(), state.step(at)?.title.to_string()))
        });
        match planned {
            Some((at, usual, title)) => {
                if self.intend(Intent::BreakInstead(at, length.unwrap_or(usual))).is_some() {
                    self.say(format!("It takes the place of the planned break, {title}. After undo, break 10 extra would be one more."));
                }
            }
            None => drop(self.intend(Intent::BreakNow(length.unwrap_or(Millis::minutes(10))))),
        }
    }

    fn replan(&mut self) {
        self.key(Key::Replan);
        if self.model.replan().is_some() {
            self.read_replan();
        }
    }

    /// The room hears that there is one, and no more until it is shown it; and never how the day stands.
    fn read_replan(&mut self) {
        let Some(replan) = self.model.replan() else { return };
        let Some(seen) = self.model.eyes().filter(|_| self.model.shows_replan()) else {
            return self.say("A new plan is ready: take takes it, any other word leaves it. show reads it to the room, the facilitator's view to you.");
        };
        let mut lines = Vec::new();
        for change in &replan.proposal().changes {
            let step = seen.steps().find(|step| step.at == change.at);
            let Some(step) = step else { continue };
            let told = if replan.is_left_out(change.at) {
                format!("{}, left out", change.before)
            } else if change.after == change.before {
                change.before.to_string()
            } else {
                format!("{} becomes {}", change.before, change.after)
            };
            lines.push(format!("{}. {}: {told}", step.position + 1, step.title()));
        }
        let ends = seen.ends_by(&replan.for_the_room());
        let minutes = ends.map_or(0, |ends| clock_time::minutes_from(replan.until.end, ends));
        let by = Millis::minutes(minutes.unsigned_abs());
        lines.push(match minutes {
            _ if !self.model.is_facilitators_view() => {
                format!("The session ends at {} by it.", seen.told(ends))
            }
            0 => "It lands on time.".to_owned(),
            1.. => format!("Still {by} over."),
            _ => format!("It ends {by} early."),
        });
        lines.push(
            "take takes this plan, out 3 leaves step 3 out of it, length 3 20 gives it 20 minutes, any other word leaves it."
                .to_owned(),
        );
        lines.into_iter().for_each(|line| self.say(line));
    }

    /// Shows the room the new plan on the second screen, and reads it; or puts it away.
    pub(super) fn show_replan(&mut self) {
        self.key(Key::ShowPlan);
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

    /// The line of the new plan that the agenda has under that number.
    fn line_of_plan(&mut self, n: usize) -> Option<usize> {
        let step = self.step(n)?;
        self.model.replan()?.proposal().changes.iter().position(|change| change.at == step)
    }

    fn set_length(&mut self, rest: &str) {
        let said = numbered(rest).and_then(|(n, rest)| Some((n, numbered(rest)?.0)));
        let Some((n, minutes)) = said.filter(|(_, minutes)| (1..=600).contains(minutes)) else {
            return self.say("Say the number of a step to come, and its minutes: length 3 20.");
        };
        let (line, minutes) = (self.line_of_plan(n), u64::try_from(minutes).unwrap_or(1));
        match (line, self.model.replan_mut()) {
            (Some(line), Some(replan)) => {
                replan.set_length(line, Millis::minutes(minutes));
                self.key(Key::Nothing);
                self.read_replan();
            }
            _ => self.say("That step is not to come: agenda reads them."),
        }
    }

    fn leave_out(&mut self, rest: &str) {
        let Some((n, _)) = numbered(rest) else {
            return self.say("Say the number of a step to come: out 3.");
        };
        match (self.line_of_plan(n), self.model.replan_mut()) {
            (Some(at), Some(replan)) => {
                replan.mark_and_leave_out(at);
                self.key(Key::Nothing);
                self.read_replan();
            }
            _ => self.say("Say the number of a step to come: out 3."),
        }
    }

    /// A new plan that was not taken is none.
    pub(super) fn leave_replan(&mut self) {
        if self.model.replan().is_some() {
            self.key(Key::Escape);
        }
    }
}
