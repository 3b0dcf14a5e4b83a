//! What the room hears: the terminal's bell, or the gong if it was tried and is used. The screen says the
//! same.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::{Overlay, Screen};
use crate::domain::activity::Format;
use crate::domain::seen::{Present, Seen, SeenStep};
use crate::domain::session::Intent;
use crate::domain::time::SessionTime;

/// What is announced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Announced {
    /// The time of a step, of a round or of a turn is up.
    TimeIsUp,
    /// A cue of the step, or the other person's turn.
    Cue,
}

impl Model {
    /// Announces once when the time of a running step or turn is up, when a fixed time comes, and when a cue
    /// comes: by sound, and at the end by a notification. A one-to-one has neither.
    pub(super) fn ring(&mut self) -> Vec<Cmd> {
        let Some(live) = &mut self.live else { return Vec::new() };
        let now = live.session.time_at(&self.now);
        let heard = std::mem::replace(&mut live.heard, now);
        let state = live.session.state();
        let Some(at) = state.current().filter(|_| state.is_running()) else { return Vec::new() };
        let step_is_up = |t: SessionTime| state.reading(at, t).is_over();
        let turn_is_up = |t: SessionTime| state.turn_clock(t).is_some_and(|turn| turn.is_over());
        let timer_is_up = |t: SessionTime| state.question_timer(t).is_some_and(|timer| timer.is_over());
        let fixed = state.next_fixed(now).map(|next| next.step);
        let is_due = |t: SessionTime| fixed.is_some_and(|step| state.has_come(step, t));
        let is_up = !step_is_up(heard) && step_is_up(now) || !turn_is_up(heard) && turn_is_up(now);
        let is_up = is_up || !is_due(heard) && is_due(now) || !timer_is_up(heard) && timer_is_up(now);
        let step = |t: SessionTime| Seen::<Present>::new(&live.session, t).current();
        let announced = match (is_up, step(heard), step(now)) {
            (true, ..) => Announced::TimeIsUp,
            (false, Some(was), Some(is)) if is_told_more(&was, &is) => Announced::Cue,
            _ => return Vec::new(),
        };
        if state.is_private() || !state.away.is_empty() {
            return Vec::new();
        }
        let alert = self.settings.alert;
        let is_confidential = state.step(at).is_none_or(|step| step.confidential);
        let is_heard_by_all = state.setup.gong && !is_confidential;
        let sound = match announced {
            _ if !alert.rings() => None,
            _ if is_heard_by_all && !self.gong_fails => Some(Cmd::Gong),
            Announced::TimeIsUp => Some(Cmd::Bell),
            Announced::Cue => is_heard_by_all.then_some(Cmd::Bell),
        };
        let notifies = announced == Announced::TimeIsUp && alert.notifies() && self.can_notify;
        sound.into_iter().chain(notifies.then_some(Cmd::Notify)).collect()
    }

    /// Whether no player for the gong was found.
    pub fn gong_fails(&self) -> bool {
        self.gong_fails
    }

    /// Plays the gong in the set-up, and asks whether to use it.
    pub(super) fn try_gong(&mut self) -> Vec<Cmd> {
        let Screen::SetUp(setup) = &mut self.screen else { return Vec::new() };
        if setup.format() == Format::OneToOne {
            self.notice = Some(Notice::NoGongForTwo);
            return Vec::new();
        }
        // Before a second try something may have been plugged in.
        self.gong_fails = false;
        self.overlay = Some(Overlay::UseGong);
        vec![Cmd::Gong]
    }

    /// Uses it only after a yes.
    pub(super) fn answer_use_gong(&mut self, key: Command) {
        self.overlay = None;
        if let Screen::SetUp(setup) = &mut self.screen {
            setup.gong = key == Command::Yes;
            self.notice = Some(Notice::Gong(setup.gong));
        }
    }

    /// Linear mode: plays the gong, or turns it on or off.
    pub(super) fn ask_for_gong(&mut self, uses: Option<bool>) -> Vec<Cmd> {
        let Some(live) = &self.live else { return Vec::new() };
        if live.session.state().is_private() {
            self.notice = Some(Notice::NoGongForTwo);
            return Vec::new();
        }
        let Some(uses) = uses else {
            self.gong_fails = false;
            return vec![Cmd::Gong];
        };
        let mut setup = live.session.state().setup.clone();
        setup.gong = uses;
        // Confirm it even if nothing changes.
        let cmds = self.try_intend(Intent::ChangeSetUp(Box::new(setup), None)).unwrap_or_default();
        self.notice = Some(Notice::Gong(uses));
        cmds
    }

    /// The gong cannot be played: says so once, and uses the bell from now on.
    pub(super) fn gong_failed(&mut self) -> Vec<Cmd> {
        // The set-up's question stays open, reworded: its answer may be on its way.
        if !std::mem::replace(&mut self.gong_fails, true) {
            self.tell(Notice::NO_GONG.to_owned());
        }
        if self.settings.alert.rings() { vec![Cmd::Bell] } else { Vec::new() }
    }
}

/// Whether the room has just been told a further cue, in the same step and round.
fn is_told_more(was: &SeenStep<'_>, is: &SeenStep<'_>) -> bool {
    let round = |step: &SeenStep<'_>| step.round.map(|round| round.number);
    was.at == is.at && round(was) == round(is) && is.last_cue() > was.last_cue()
}
