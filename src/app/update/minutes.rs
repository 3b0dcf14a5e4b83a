//! Keys while minutes are asked for: "it began … ago", and "a break now".

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::minutes::{Minutes, MinutesFor};
use crate::app::model::Model;
use crate::app::screens::Overlay;
use crate::domain::activity::StepKind;
use crate::domain::session::{Intent, Refusal};

impl Model {
    /// Asks when the current step began, or resumed.
    pub(super) fn ask_when_it_began(&mut self) -> Vec<Cmd> {
        let Some(live) = &self.live else { return Vec::new() };
        let state = live.session.state();
        let now = live.session.time_at(&self.now);
        let since = state.stands_since().unwrap_or(state.entered);
        self.ask_minutes(Minutes::since(now.since(since)))
    }

    /// Asks how long a break is to be. Does nothing during a break.
    pub(super) fn ask_for_a_break(&mut self) -> Vec<Cmd> {
        if self.present().and_then(|seen| seen.current()).is_some_and(|step| step.kind() == StepKind::Break) {
            return self.refuse(Refusal::IsBreak);
        }
        let planned = self.live.as_ref().and_then(|live| {
            let (state, now) = (live.session.state(), live.session.time_at(&self.now));
            state.next_break().map(|at| (at, state.clock_ahead(at, now).length()))
        });
        self.ask_minutes(Minutes::of_break(planned))
    }

    /// Asks for the length of a timer for a question, or for the remaining time of one that is set.
    pub(super) fn ask_for_a_timer(&mut self) -> Vec<Cmd> {
        let Some(seen) = self.present() else { return Vec::new() };
        match seen.current().map(|step| step.kind()) {
            None => self.refuse(Refusal::NoStep),
            Some(StepKind::Break) => self.refuse(Refusal::NoTimerInBreak),
            Some(StepKind::Work) => {
                let left = seen.question_timer().map(|timer| timer.remaining());
                self.ask_minutes(Minutes::of_timer(left))
            }
        }
    }

    fn ask_minutes(&mut self, minutes: Minutes) -> Vec<Cmd> {
        self.overlay = Some(Overlay::Minutes(minutes));
        Vec::new()
    }

    pub(super) fn key_in_minutes(&mut self, minutes: Minutes, key: Command) -> Vec<Cmd> {
        let changed = match key {
            Command::Digit(digit) => minutes.digit(digit),
            Command::Erase => minutes.erase(),
            Command::Adjust(by) => minutes.adjust(by),
            Command::Instead => minutes.other_place(),
            Command::Enter => return self.take_minutes(minutes.intent()),
            Command::LeaveOut if minutes.of == (MinutesFor::Timer { is_set: true }) => {
                return self.take_minutes(Intent::SetTimer(None));
            }
            Command::Escape | Command::Leave => {
                self.overlay = None;
                return Vec::new();
            }
            _ => minutes,
        };
        self.overlay = Some(Overlay::Minutes(changed));
        Vec::new()
    }

    /// Refused minutes stay on the screen to be corrected.
    fn take_minutes(&mut self, intent: Intent) -> Vec<Cmd> {
        match self.try_intend(intent) {
            Ok(cmds) => {
                self.overlay = None;
                cmds
            }
            Err(why) => self.refuse(why),
        }
    }
}
