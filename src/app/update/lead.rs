//! Handing over the facilitation.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::Overlay;
use crate::domain::event::{Audience, Who};
use crate::domain::session::{HandOver, Intent, Refusal};
use crate::domain::text::Text;
use crate::domain::timer::Phase;

impl Model {
    /// Asks who takes over, with the next person marked; asks for a name if nobody is known by name.
    pub(super) fn open_hand_over(&mut self) -> Vec<Cmd> {
        let Some(seen) = self.present() else { return Vec::new() };
        let (next, leads) = (seen.next_lead(), self.lead_rows());
        if leads.is_empty() {
            self.word_takes_over();
            return Vec::new();
        }
        let marked = leads.iter().position(|who| who.is_some() && *who == next).unwrap_or(0);
        self.overlay = Some(Overlay::HandOver(marked));
        Vec::new()
    }

    pub(super) fn key_in_hand_over(&mut self, marked: usize, key: Command) -> Vec<Cmd> {
        let leads = self.lead_rows();
        let last = leads.len().saturating_sub(1);
        match key {
            Command::Up => self.overlay = Some(Overlay::HandOver(marked.saturating_sub(1))),
            Command::Down => self.overlay = Some(Overlay::HandOver((marked + 1).min(last))),
            Command::Enter => {
                self.overlay = None;
                if let Some(to) = leads.get(marked) {
                    return self.hand_over(HandOver::To(*to));
                }
            }
            Command::Join => self.word_takes_over(),
            Command::Escape | Command::HandOver | Command::Leave => self.overlay = None,
            _ => {}
        }
        Vec::new()
    }

    /// The people who can take over, and the one who began.
    pub fn lead_rows(&self) -> Vec<Option<Who>> {
        let Some(seen) = self.present() else { return Vec::new() };
        let mut rows: Vec<Option<Who>> = seen.candidates().into_iter().map(Some).collect();
        if !seen.lead().is_whoever_began() {
            rows.push(None);
        }
        rows
    }

    /// Without a facilitator nothing can be for the facilitator alone. Says so, and what to do.
    pub(super) fn has_nobody_for_mine(&mut self) -> bool {
        let is_nobodys = self.present().is_some_and(|seen| seen.lead().is_nobody());
        if is_nobodys {
            self.refuse(Refusal::NobodyFacilitates);
        }
        is_nobodys
    }

    fn word_takes_over(&mut self) {
        let audience = self.gone_on_with_for(Audience::Room);
        self.line = Some(CaptureLine::new(Target::TakesOver, LineKind::Note, audience, ""));
    }

    pub(super) fn save_takes_over(&mut self, name: &Text) -> Vec<Cmd> {
        if name.is_empty() {
            return Vec::new();
        }
        if let Some(Overlay::HandOver(_)) = self.overlay {
            self.overlay = None;
        }
        self.hand_over(HandOver::Named(Text::line(name.as_str())))
    }

    pub(super) fn hand_over(&mut self, to: HandOver) -> Vec<Cmd> {
        match self.try_intend(Intent::HandOver(to)) {
            Ok(cmds) => {
                self.notice = self
                    .present()
                    .map(|seen| Notice::Facilitates(seen.lead().who().map(|who| seen.who(who))));
                cmds
            }
            Err(why) => self.refuse(why),
        }
    }

    /// A step that hands over the facilitation opens the question when it begins.
    pub(super) fn propose_hand_over(&mut self) {
        let Some(seen) = self.present() else { return };
        let rotates = |step: &crate::domain::seen::SeenStep<'_>| {
            step.rotates_facilitator() && step.clock.phase == Phase::Waiting
        };
        if seen.current().filter(rotates).is_none() {
            return;
        }
        self.notice = Some(Notice::HandOverDue(seen.next_lead().map(|next| seen.who(next))));
    }
}
