//! Who has the floor, and the go-round.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::floor_keys::FloorKeys;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::Overlay;
use crate::domain::event::{Panel, Who};
use crate::domain::session::{GoRoundMove, Intent, Refusal};

/// By how much a key changes a turn, in milliseconds.
const TURN_STEP: i64 = 15_000;

impl Model {
    /// Lists who the digits stand for, and turns them on.
    pub(super) fn open_turns(&mut self) -> Vec<Cmd> {
        let Some(seen) = self.present() else { return Vec::new() };
        let Some(step) = seen.current().map(|step| step.at) else { return self.refuse(Refusal::NoStep) };
        if seen.voices().is_empty() {
            return self.refuse(Refusal::NobodyKnown);
        }
        let marked = seen.floor_voice().unwrap_or(0);
        self.floor_keys = FloorKeys::On(step);
        self.overlay = Some(Overlay::Turns(marked));
        Vec::new()
    }

    pub(super) fn key_in_turns(&mut self, marked: usize, key: Command) -> Vec<Cmd> {
        let voices = self.voices();
        let voice = voices.get(marked).copied();
        let last = voices.len().saturating_sub(1);
        match key {
            Command::Up => self.overlay = Some(Overlay::Turns(marked.saturating_sub(1))),
            Command::Down => self.overlay = Some(Overlay::Turns((marked + 1).min(last))),
            Command::Enter => {
                self.overlay = None;
                return self.give_floor(voice);
            }
            Command::Floor(n) => {
                self.overlay = None;
                return self.mark_floor(n);
            }
            Command::GoRound => {
                self.overlay = None;
                return self.intend(Intent::GoRound(GoRoundMove::Begin(voice)));
            }
            Command::EndTurns => return self.end_turns(),
            Command::View => self.toggle_view(),
            Command::Escape | Command::Turns | Command::Leave => self.overlay = None,
            _ => {}
        }
        Vec::new()
    }

    /// A digit: gives the floor to the person with that number, or takes it back if they have it; 0 for
    /// nobody.
    pub(super) fn mark_floor(&mut self, n: u8) -> Vec<Cmd> {
        let to = usize::from(n).checked_sub(1).map(|n| self.voices().get(n).copied());
        match to {
            Some(None) => {
                self.notice = Some(Notice::NoVoice(n));
                Vec::new()
            }
            Some(voice) => self.give_floor(voice),
            None => self.give_floor(None),
        }
    }

    /// Gives the floor. If nobody had it anyway, nothing is said.
    fn give_floor(&mut self, to: Option<Who>) -> Vec<Cmd> {
        match self.try_intend(Intent::GiveFloor(to)) {
            Err(Refusal::NoChange) => Vec::new(),
            Err(why) => self.refuse(why),
            Ok(cmds) => cmds,
        }
    }

    /// Turns the digits off and takes the floor back.
    fn end_turns(&mut self) -> Vec<Cmd> {
        self.overlay = None;
        if let Some(step) = self.present().and_then(|seen| seen.current()).map(|step| step.at) {
            self.floor_keys = FloorKeys::Off(step);
        }
        self.give_floor(None)
    }

    fn voices(&self) -> Vec<Who> {
        self.present().map(|seen| seen.voices()).unwrap_or_default()
    }

    pub(super) fn key_in_go_round(&mut self, key: Command) -> Vec<Cmd> {
        let go_round = |model: &mut Self, what| model.intend(Intent::GoRound(what));
        match key {
            // While the clock is stopped the turn is too: start it first.
            Command::Next if !self.is_running() => self.intend(Intent::ToggleClock),
            Command::Next => {
                let cmds = go_round(self, GoRoundMove::Next);
                if !self.is_go_round() {
                    self.notice = Some(Notice::GoRoundDone);
                }
                cmds
            }
            Command::Previous => go_round(self, GoRoundMove::Back),
            Command::Adjust(by) => go_round(self, GoRoundMove::Adjust(by.saturating_mul(TURN_STEP))),
            Command::Escape if self.present().is_some_and(|seen| seen.panel() != Panel::None) => {
                self.close_panel()
            }
            Command::Escape => {
                let cmds = go_round(self, GoRoundMove::End);
                self.notice = Some(Notice::GoRoundEnded);
                cmds
            }
            Command::ToggleClock | Command::CycleClock | Command::Undo | Command::Redo => {
                self.key_in_run(key)
            }
            key => self.key_in_session(key),
        }
    }
}
