//! Keys while a step is being added.

use crate::app::aside::put;
use crate::app::audience_choice::AudienceChoice;
use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::Edit;
use crate::app::model::Model;
use crate::app::new_step::StepForm;
use crate::app::notice::Notice;
use crate::app::origin::Origin;
use crate::app::screens::Overlay;
use crate::domain::event::Audience;
use crate::domain::session::{Intent, Refusal, SessionStage, When};

impl Model {
    /// Opens the form, with the earlier draft if those here may see it.
    pub(super) fn open_new_step(&mut self) -> Vec<Cmd> {
        let Some(live) = &self.live else { return Vec::new() };
        let state = live.session.state();
        let (here, when) = (state.current(), state.usual_when(self.screen.looks_back()));
        match state.stage {
            SessionStage::Step(_) | SessionStage::Review => {}
            SessionStage::Finished => return self.refuse(Refusal::SessionOver),
            SessionStage::DayOver(_) => return self.refuse(Refusal::DayIsOver),
            SessionStage::Rules => return self.refuse(Refusal::NoStep),
        }
        let (audience, is_private) = (state.default_audience(here), state.is_private());
        let may_come = |form: &StepForm| {
            self.may_be_brought_back(form.origin.as_ref(), AudienceChoice::new(form.audience))
        };
        match self.steps_aside.iter().rposition(may_come) {
            Some(at) => {
                let mut form = self.steps_aside.remove(at);
                if let Some(kept) = self.goes_on(&mut form) {
                    self.steps_aside.insert(at, kept);
                }
                form.audience = self.gone_on_with_for(form.audience);
                self.new_step = Some(form);
                self.notice = Some(Notice::SheetRestored);
            }
            None => self.new_step = Some(StepForm::new(audience, is_private, when)),
        }
        self.overlay = Some(Overlay::AddStep);
        Vec::new()
    }

    pub(super) fn key_in_new_step(&mut self, key: Command) -> Vec<Cmd> {
        let Some(form) = &mut self.new_step else {
            self.overlay = self.still_asked();
            return Vec::new();
        };
        match key {
            Command::NextField => form.go(true),
            Command::PreviousField => form.go(false),
            Command::CycleKind if !form.is_private => form.cycle_grouping(true),
            Command::Enter => return self.add_new_step(),
            Command::Escape => {
                self.put_step_aside();
                self.overlay = self.still_asked();
            }
            _ => {}
        }
        Vec::new()
    }

    fn add_new_step(&mut self) -> Vec<Cmd> {
        let Some(wanted) = self.new_step.as_ref().map(StepForm::to_step) else { return Vec::new() };
        let next = wanted.when == When::Next;
        match self.try_intend(Intent::AddStep(Box::new(wanted))) {
            Ok(cmds) => {
                (self.new_step, self.overlay) = (None, self.still_asked());
                self.notice = if next { Some(Notice::StepIsNext) } else { self.notice.take() };
                cmds
            }
            Err(why) => self.refuse(why),
        }
    }

    /// Keeps the typed text when the form closes.
    pub(super) fn put_step_aside(&mut self) {
        let Some(mut form) = self.new_step.take().filter(StepForm::is_unsaved) else { return };
        form.origin.get_or_insert_with(|| self.origin());
        self.notice = Some(Notice::StepKept);
        put(&mut self.steps_aside, form);
    }

    /// Somebody has joined: text typed in confidence belongs to those who were here.
    pub(super) fn cover_new_step(&mut self, among: Option<Origin>) {
        let Some(mut form) = self.new_step.take_if(|form| form.audience == Audience::Us && form.is_unsaved())
        else {
            return;
        };
        form.origin = form.origin.or(among);
        self.steps_aside.push(form);
        if self.overlay == Some(Overlay::AddStep) {
            self.overlay = self.still_asked();
        }
    }

    pub(super) fn edit_new_step(&mut self, edit: &Edit) -> bool {
        if self.overlay != Some(Overlay::AddStep) {
            return false;
        }
        if let Some(form) = &mut self.new_step {
            form.edit(edit);
        }
        true
    }
}
