//! Keys on the outcome of something that was asked or voted on.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::line::{CaptureLine, Decides, LineKind, Target};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::outcome::{Outcome, poll_of};
use crate::app::screens::Overlay;
use crate::domain::event::{CaptureRef, Panel};
use crate::domain::poll::{DecidedBy, PollKind};
use crate::domain::seen::Captured;
use crate::domain::session::{Decision, Intent, Refusal, is_live};
use crate::domain::text::Text;

impl Model {
    /// `D`: the outcome of the vote or the poll that is shown, else of the last one in this step.
    pub(super) fn open_outcome(&mut self) -> Vec<Cmd> {
        match self.to_decide() {
            Ok(of) => self.overlay = Some(Overlay::Outcome(Outcome::new(of))),
            Err(why) => self.notice = Some(why),
        }
        Vec::new()
    }

    /// The result to decide on: the one on the page that is shown, whether or not its figures may be seen
    /// yet; if the page shows no count, the last count.
    pub fn to_decide(&self) -> Result<CaptureRef, Notice> {
        let seen = self.present().ok_or(Notice::NothingCounted)?;
        let page = if seen.panel() == Panel::Taken { seen.panel_captures() } else { Vec::new() };
        if let Some(page) = page.get(seen.panel_page()) {
            let of = page.key();
            if !Outcome::new(of.clone()).lines(&seen).is_empty() {
                return Ok(of);
            }
            if let Captured::Vote(vote) = &page.captured {
                return Err(if vote.audience.is_some() {
                    Notice::VoteHidden
                } else {
                    Notice::NothingCounted
                });
            }
        }
        seen.last_counted().ok_or(Notice::NothingCounted)
    }

    /// The live poll or vote whose result is shown over the step, and which has no decision yet.
    pub fn shown_result(&self) -> Option<CaptureRef> {
        let seen = self.present().filter(|seen| seen.panel() == Panel::Taken)?;
        let shown = seen.panel_captures().get(seen.panel_page()).map(|page| page.key())?;
        let outcome = Outcome::new(shown.clone());
        let is_open = poll_of(&seen, &shown).is_some()
            || (is_live(&shown.id) && !outcome.lines(&seen).iter().any(|line| line.decided));
        (is_open && !outcome.is_decided(&seen)).then_some(shown)
    }

    pub(super) fn key_in_outcome(&mut self, outcome: Outcome, key: Command) -> Vec<Cmd> {
        let lines = self.present().map(|seen| outcome.lines(&seen)).unwrap_or_default();
        let last = lines.len().saturating_sub(1);
        let item = lines.get(outcome.marked).map_or(0, |line| line.item);
        match key {
            Command::Up => self.mark_outcome(outcome, |marked| marked.saturating_sub(1)),
            Command::Down => self.mark_outcome(outcome, |marked| (marked + 1).min(last)),
            Command::Decide if !outcome.is_meant && self.tells_tie(&outcome) => {
                self.overlay = Some(Overlay::Outcome(Outcome { is_meant: true, ..outcome }));
            }
            Command::Decide => return self.decide(&outcome.of, item, None, None),
            Command::ByMajority | Command::ByChair if !self.has_outcome_for(key) => {}
            Command::ByMajority => return self.decide(&outcome.of, item, Some(DecidedBy::Majority), None),
            Command::ByChair => return self.decide(&outcome.of, item, Some(DecidedBy::Chair), None),
            Command::AskAgain => {
                if self.ask_again(&outcome.of) {
                    self.overlay = None;
                } else {
                    self.notice = Some(Notice::NotAskedAgain);
                }
            }
            Command::Undo => {
                self.overlay = self.still_asked();
                return self.undo(Intent::Undo);
            }
            Command::Escape | Command::Leave | Command::Enter => self.overlay = self.still_asked(),
            _ => {}
        }
        Vec::new()
    }

    /// Whether a key has a use here: only a proposal can be decided by another rule, and only a poll can be
    /// asked again.
    pub fn has_outcome_for(&self, key: Command) -> bool {
        let (Some(Overlay::Outcome(outcome)), Some(seen)) = (&self.overlay, self.present()) else {
            let shown = self.shown_result().zip(self.present()).filter(|_| key == Command::AskAgain);
            return shown.is_none_or(|(of, seen)| poll_of(&seen, &of).is_some());
        };
        let poll = poll_of(&seen, &outcome.of);
        let stands = poll.filter(|poll| *poll.kind == PollKind::Consent).and_then(|poll| poll.rounds.last());
        let is_refused = stands.is_some_and(|last| !last.is_agreed());
        let is_decided = outcome.is_decided(&seen);
        match key {
            Command::Decide => !is_refused && !is_decided,
            Command::ByMajority | Command::ByChair => is_refused && !is_decided,
            Command::AskAgain => poll.is_some(),
            _ => true,
        }
    }

    fn mark_outcome(&mut self, outcome: Outcome, to: impl FnOnce(usize) -> usize) {
        let marked = to(outcome.marked);
        self.overlay = Some(Overlay::Outcome(Outcome { marked, is_meant: true, ..outcome }));
    }

    /// Makes the decision. A question has to be reworded as a decision first.
    pub(super) fn decide(
        &mut self,
        of: &CaptureRef,
        item: usize,
        by: Option<DecidedBy>,
        text: Option<Text>,
    ) -> Vec<Cmd> {
        if text.is_none() && self.asks_a_question(of) {
            if self.is_decided(of, item) {
                return self.refuse(Refusal::DecidedAlready);
            }
            self.word_decision(Decides { of: of.clone(), item });
            return Vec::new();
        }
        let decision = Decision { of: of.clone(), item, by, text };
        match self.try_intend(Intent::Decide(Box::new(decision))) {
            Ok(cmds) => {
                self.overlay = self.still_asked();
                self.notice = Some(Notice::Decided);
                cmds
            }
            Err(why) => self.refuse(why),
        }
    }

    /// Opens the line to word the decision that answers a question.
    fn word_decision(&mut self, decides: Decides) {
        let state = self.live.as_ref().map(|live| live.session.state());
        let Some((state, counted)) = state.and_then(|state| Some((state, state.counted(&decides.of)?)))
        else {
            return;
        };
        let audience = state.counted_audience(counted).max(state.default_audience(Some(counted.step)));
        let audience = self.gone_on_with_for(audience);
        let line = CaptureLine::new(Target::New(Some(counted.step)), LineKind::Decision, audience, "");
        self.overlay = self.still_asked();
        self.line = Some(CaptureLine { decides: Some(decides), ..line });
        self.notice = Some(Notice::WordDecision);
    }

    /// Saves a decision as worded in the line; a refused one stays there.
    pub(super) fn decide_worded(&mut self, line: CaptureLine, decision: Decision) -> Vec<Cmd> {
        match self.try_intend(Intent::Decide(Box::new(decision))) {
            Ok(cmds) => {
                self.notice = Some(Notice::Decided);
                cmds
            }
            Err(why) => {
                self.line = Some(line);
                self.refuse(why)
            }
        }
    }

    fn is_decided(&self, of: &CaptureRef, item: usize) -> bool {
        let lines = self.present().map(|seen| Outcome::new(of.clone()).lines(&seen)).unwrap_or_default();
        lines.iter().any(|line| line.item == item && line.decided)
    }

    /// Says that several items share the most dots and nobody has chosen between them.
    fn tells_tie(&mut self, outcome: &Outcome) -> bool {
        let tied = self.present().map(|seen| outcome.tied(&seen)).unwrap_or_default();
        if let Some(first) = tied.first() {
            self.notice = Some(Notice::TiedOutcome(tied.len(), first.figure.clone()));
        }
        !tied.is_empty()
    }

    /// The same in linear mode: nothing stays open.
    pub(super) fn decide_said(
        &mut self,
        of: &CaptureRef,
        item: Option<usize>,
        by: Option<DecidedBy>,
        text: Option<Text>,
    ) -> Vec<Cmd> {
        if item.is_none() && text.is_none() && self.tells_tie(&Outcome::new(of.clone())) {
            return Vec::new();
        }
        let first = || {
            let lines = self.present().map(|seen| Outcome::new(of.clone()).lines(&seen)).unwrap_or_default();
            lines.first().map_or(0, |line| line.item)
        };
        let item = item.unwrap_or_else(first);
        let cmds = self.decide(of, item, by, text);
        // One line says all of it.
        self.line = None;
        cmds
    }

    /// Whether the poll's text is a question and cannot be a decision.
    fn asks_a_question(&self, of: &CaptureRef) -> bool {
        let Some(seen) = self.present() else { return false };
        let is_scale = seen.capture(of).is_some_and(|one| matches!(one.captured, Captured::Scale(_)));
        is_scale || poll_of(&seen, of).is_some_and(|poll| *poll.kind != PollKind::Consent)
    }
}
