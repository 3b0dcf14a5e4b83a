//! Words that change the plan: a step now, a timer for a question, and steps to come.

use super::clock::minutes;
use crate::app::linear::Linear;
use crate::app::linear::args::{numbered, step_number};
use crate::app::linear::prompts::Question;
use crate::app::screens::Erasing;
use crate::domain::activity::Grouping;
use crate::domain::clock_time;
use crate::domain::event::{Audience, StepRef};
use crate::domain::session::{Intent, NewStep, Refusal, Towards, When};
use crate::domain::text::{Text, ended};
use crate::domain::time::Millis;

const HOW_TO_ADD: &str = "Say the minutes, with whom, and what it is called: add 7 twos What did we miss?";
const WHICH: &str = "Say the number of a step to come, as in the agenda:";

/// The grouping at the beginning of the line, if any, and the rest.
fn with_whom(line: &str) -> (Grouping, &str) {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let grouping = match first.to_lowercase().as_str() {
        "alone" => Grouping::Alone,
        "twos" | "pairs" => Grouping::Pairs,
        "threes" => Grouping::Threes,
        "groups" => Grouping::Groups(None),
        "everyone" | "all" => Grouping::Everyone,
        _ => return (Grouping::Everyone, line),
    };
    (grouping, rest.trim())
}

impl Linear {
    /// "7 twos What did we miss?", "next 10m Check out".
    pub(super) fn add_step(&mut self, rest: &str) {
        let (first, said) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (when, said) = match first.to_lowercase().as_str() {
            "next" => (When::Next, said.trim()),
            "now" => (When::Instead, said.trim()),
            _ => (self.state().map(|state| state.usual_when(false)).unwrap_or_default(), rest.trim()),
        };
        let Some((length, said)) = numbered(said) else { return self.say(HOW_TO_ADD) };
        let length = u64::try_from(length).ok().filter(|n| (1..=600).contains(n)).map(Millis::minutes);
        let Some(length) = length else { return self.say(HOW_TO_ADD) };
        let unit = said.split_whitespace().next().filter(|word| ["m", "min", "minutes"].contains(word));
        let said = unit.map_or(said, |unit| said.get(unit.len()..).unwrap_or_default().trim());
        let (grouping, title) = with_whom(said);
        let title = Text::line(title.trim_start_matches(':').trim());
        let step = NewStep { title, length, grouping, when, audience: Audience::Room };
        self.intend(Intent::AddStep(Box::new(step)));
    }

    pub(super) fn set_timer(&mut self, rest: &str) {
        match rest {
            "over" | "off" | "end" => self.intend(Intent::SetTimer(None)),
            _ => match minutes(rest).filter(|n| *n > 0) {
                Some(n) => self.intend(Intent::SetTimer(Some(Millis::minutes(n)))),
                None => self.say("Say how many minutes: question 7. question over ends it."),
            },
        }
    }

    /// The step with that number, and the rest of the line.
    fn step_said<'l>(&mut self, rest: &'l str, example: &str) -> Option<(StepRef, &'l str)> {
        let Some((n, said)) = step_number(rest) else {
            self.say(format!("{WHICH} {example}."));
            return None;
        };
        Some((self.step(n)?, said))
    }

    pub(super) fn move_step(&mut self, rest: &str, towards: Towards) {
        let example = if towards == Towards::Start { "earlier 4" } else { "later 4" };
        let Some((step, _)) = self.step_said(rest, example) else { return };
        if self.did(Intent::MoveStep(step, towards)) {
            self.say_place(step);
        }
    }

    pub(super) fn retitle_step(&mut self, rest: &str) {
        let Some((step, title)) = self.step_said(rest, "title 3 The rota") else { return };
        match title {
            "" => self.say("Say the title after the number: title 3 The rota."),
            "erase" if !self.model.is_titled_live(step) => self.say(Refusal::NoTitleTyped.to_string()),
            "erase" => self.pending = Some(Question::Erase(Erasing::StepTitle(step))),
            title => self.intend(Intent::RetitleStep(step, Text::line(title))),
        }
    }

    /// Says where a step now stands, and when the session ends.
    fn say_place(&mut self, step: StepRef) {
        let Some(seen) = self.model.present() else { return };
        let steps: Vec<_> = seen.steps().collect();
        let Some(at) = steps.iter().position(|one| one.at == step) else { return };
        // Moving past a break changes no number.
        let before = at.checked_sub(1).and_then(|before| steps.get(before));
        let after = before.map(|before| format!(", after {}", before.title())).unwrap_or_default();
        let title = steps.get(at).map(|one| one.title().to_string()).unwrap_or_default();
        self.say(ended(&format!("{}. {title}{after}", seen.step_number(step))));
    }

    /// Says when the session ends, as the room may know it. How the day stands is for the facilitator.
    fn say_end(&mut self) {
        let is_hidden =
            |seen: &crate::domain::seen::Shown<'_>| seen.current().is_some_and(|step| step.style.is_hidden());
        let ends = self.model.present().filter(|seen| !is_hidden(seen));
        let told = ends.map(|seen| {
            let (day, days) = seen.day_of_days();
            let ends = seen.describe_time(seen.ends_at());
            match seen.ends_today().filter(|_| day < days) {
                Some(today) => {
                    let today = seen.describe_time(Some(today));
                    format!("The day ends at {today} now, and the session at {ends}.")
                }
                None => format!("The session ends at {ends} now."),
            }
        });
        told.into_iter().for_each(|told| self.say(told));
        self.tell_facilitator(crate::app::linear::output::step::standing);
    }

    pub(super) fn leave_step_out(&mut self, rest: &str) {
        let Some((step, _)) = self.step_said(rest, "out 3") else { return };
        if self.did(Intent::ToggleLeftOut(step)) {
            self.say_end();
        }
    }

    /// Sets the total minutes of a step.
    pub(super) fn set_step_length(&mut self, rest: &str) {
        let Some((step, said)) = self.step_said(rest, "length 3 20") else { return };
        let Some(wanted) = minutes(said).filter(|n| *n > 0).map(Millis::minutes) else {
            return self.say("Say the step's minutes after its number: length 3 20.");
        };
        let now = self.session_time();
        let whole = |length: Millis| i64::try_from(length.0).unwrap_or(i64::MAX);
        let length = self.state().map(|state| state.clock_ahead(step, now).length()).unwrap_or_default();
        let by = whole(wanted) - whole(length);
        if by == 0 {
            return self.say(Refusal::NoChange.to_string());
        }
        if self.did(Intent::AdjustStep(step, by)) {
            self.say_end();
        }
    }

    pub(super) fn set_step_time(&mut self, rest: &str) {
        let Some((step, said)) = self.step_said(rest, "at 3 12:30") else { return };
        let at = match said {
            "" => return self.say("Say the time after the number: at 3 12:30, or at 3 none."),
            "none" | "no" => None,
            said => match clock_time::parse(said) {
                Ok(time) => {
                    let now = self.session_time();
                    self.state().and_then(|state| state.next_showing(time, now))
                }
                Err(why) => return self.say(why.to_string()),
            },
        };
        let comes = self.state().map_or(Ok(()), |state| state.comes(step));
        if let Err(why) = comes {
            return self.say(why.to_string());
        }
        if self.did(Intent::FixTime(step, at)) {
            self.say_end();
        }
    }
}
