//! Keys on the agenda: going to a step, and changing the plan by hand. Each change takes effect at once, and
//! can be undone.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::{Erasing, Overlay};
use crate::domain::clock_time;
use crate::domain::event::{Audience, StepRef};
use crate::domain::seen::Shown;
use crate::domain::session::{Intent, Refusal, Towards};
use crate::domain::text::Text;

impl Model {
    pub(super) fn open_agenda(&mut self) -> Vec<Cmd> {
        let seen = self.present();
        let marked = seen.and_then(|seen| seen.current().or_else(|| seen.steps().next()));
        if let Some(step) = marked {
            self.overlay = Some(Overlay::Agenda(step.at));
        }
        Vec::new()
    }

    pub(super) fn key_in_agenda(&mut self, marked: StepRef, key: Command) -> Vec<Cmd> {
        let steps: Vec<StepRef> =
            self.present().map(|seen| seen.steps().map(|step| step.at).collect()).unwrap_or_default();
        let at = steps.iter().position(|step| *step == marked).unwrap_or(0);
        let mark = |model: &mut Self, n: usize| model.overlay = steps.get(n).copied().map(Overlay::Agenda);
        match key {
            Command::Up => mark(self, at.saturating_sub(1)),
            Command::Down => mark(self, (at + 1).min(steps.len().saturating_sub(1))),
            Command::First => mark(self, 0),
            Command::Last => mark(self, steps.len().saturating_sub(1)),
            Command::Enter => {
                self.overlay = None;
                return self.intend(Intent::GoTo(marked));
            }
            Command::Escape | Command::Agenda | Command::Leave => self.overlay = None,
            Command::MoveEarlier => return self.move_marked(marked, Towards::Start),
            Command::MoveLater => return self.move_marked(marked, Towards::End),
            Command::Adjust(minutes) => return self.intend(Intent::AdjustStep(marked, minutes * 60_000)),
            Command::LeaveOut => return self.intend(Intent::ToggleLeftOut(marked)),
            Command::SetTime => self.ask_for_time(marked),
            Command::AddStep => return self.open_new_step(),
            Command::EditItem => self.edit_step_title(marked),
            Command::EraseItem if self.is_titled_live(marked) => {
                self.overlay = Some(Overlay::Erase(Erasing::StepTitle(marked)));
            }
            Command::EraseItem => self.notice = Some(Notice::Refused(Refusal::NoTitleTyped)),
            Command::Undo => return self.undo_in_plan(Intent::Undo, at),
            Command::Redo => return self.undo_in_plan(Intent::Redo, at),
            Command::View => self.toggle_view(),
            _ => {}
        }
        Vec::new()
    }

    fn move_marked(&mut self, marked: StepRef, towards: Towards) -> Vec<Cmd> {
        match self.try_intend(Intent::MoveStep(marked, towards)) {
            Ok(cmds) => cmds,
            Err(why) => {
                self.notice = Some(self.cannot_move(marked, towards, why));
                Vec::new()
            }
        }
    }

    /// Why a step cannot be moved: which step uses which one's entries, by title.
    fn cannot_move(&self, marked: StepRef, towards: Towards, why: Refusal) -> Notice {
        let titles = self.present().and_then(|seen| {
            let titles: Vec<(StepRef, String)> =
                seen.steps().map(|step| (step.at, step.title().to_string())).collect();
            let at = titles.iter().position(|(step, _)| *step == marked)?;
            let beside = if towards == Towards::Start { at.checked_sub(1)? } else { at + 1 };
            Some((titles.get(at)?.1.clone(), titles.get(beside)?.1.clone()))
        });
        match (why, titles) {
            (Refusal::TakesFromBefore, Some((own, other))) => {
                Notice::TakesFrom { later: own, earlier: other }
            }
            (Refusal::GivesToNext, Some((own, other))) => Notice::TakesFrom { later: other, earlier: own },
            (why, _) => Notice::Refused(why),
        }
    }

    /// Undo may remove an added step: the mark stays on the same line.
    fn undo_in_plan(&mut self, intent: Intent, line: usize) -> Vec<Cmd> {
        let cmds = self.undo(intent);
        let steps: Vec<StepRef> =
            self.present().map(|seen| seen.steps().map(|step| step.at).collect()).unwrap_or_default();
        if let Some(Overlay::Agenda(marked)) = &mut self.overlay
            && !steps.contains(marked)
            && let Some(other) = steps.get(line).or(steps.last())
        {
            *marked = *other;
        }
        cmds
    }

    /// Whether the step has a typed title that the current view may show.
    pub fn is_titled_live(&self, step: StepRef) -> bool {
        let titled = |seen: &Shown<'_>| seen.steps().any(|one| one.at == step && one.is_titled_live);
        self.present().is_some_and(|seen| titled(&seen))
    }

    /// Edits the title of an added step, if the current view may show it.
    pub(super) fn edit_step_title(&mut self, step: StepRef) {
        let Some(seen) = self.present() else { return };
        let Some(one) = seen.steps().find(|one| one.at == step) else { return };
        if !one.is_added {
            self.notice = Some(Notice::Refused(Refusal::ScriptsTitle));
            return;
        }
        let title = if one.is_titled_live { one.title().to_string() } else { String::new() };
        let audience = self.gone_on_with_for(Audience::Room);
        self.line = Some(CaptureLine::new(Target::StepTitle(step), LineKind::Note, audience, &title));
    }

    fn ask_for_time(&mut self, step: StepRef) {
        let Some(live) = &self.live else { return };
        let state = live.session.state();
        if let Err(why) = state.comes(step) {
            self.notice = Some(Notice::Refused(why));
            return;
        }
        let fixed = state.fixed(step).map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
        let audience = self.gone_on_with_for(Audience::Room);
        let line = CaptureLine::new(Target::StepTime(step), LineKind::Note, audience, &fixed);
        self.line = Some(line.offered());
    }

    /// Saves a time of day; empty text means that the step begins when the one before it is over.
    pub(super) fn save_step_time(&mut self, step: StepRef, line: CaptureLine, typed: &Text) -> Vec<Cmd> {
        match self.fix_time(step, typed) {
            Ok(cmds) => cmds,
            Err(why) => {
                (self.notice, self.line) = (Some(why), Some(line));
                Vec::new()
            }
        }
    }

    fn fix_time(&mut self, step: StepRef, typed: &Text) -> Result<Vec<Cmd>, Notice> {
        let Some(live) = &self.live else { return Ok(Vec::new()) };
        let at = if typed.is_empty() {
            None
        } else {
            let time = clock_time::parse(typed.as_str()).map_err(|why| Notice::Message(why.to_string()))?;
            live.session.state().next_showing(time, live.session.time_at(&self.now))
        };
        match self.try_intend(Intent::FixTime(step, at)) {
            // An unchanged time needs no notice.
            Err(Refusal::NoChange) => Ok(Vec::new()),
            other => other.map_err(Notice::Refused),
        }
    }
}
