//! Which part of the screen has the keyboard. The key map, updates and views all ask here.

use super::command::Context;
use super::line::CaptureLine;
use super::model::Model;
use super::new_activity::FormStage;
use super::poll::{Poll, Stage};
use super::replan::Replan;
use super::screens::{Overlay, Screen};
use super::setup::Field;
use super::sheet::{Form, Purpose, Sheet, VoteList};
use super::unsaved::Unsaved;

/// The part that has the keyboard.
#[derive(Clone, Copy, Debug)]
pub enum Focus<'m> {
    /// The help, scrolled to this line.
    Help(usize),
    Overlay(&'m Overlay),
    /// The capture line, with the overlay that it was opened from, if any.
    Line(&'m CaptureLine, Option<&'m Overlay>),
    /// A table, terms or figures.
    Sheet(&'m Sheet),
    /// A screen with nothing over it.
    Screen(&'m Screen),
    /// A poll.
    Poll(&'m Poll),
}

impl Model {
    pub fn focus(&self) -> Focus<'_> {
        self.help.map_or_else(|| self.under_help(), Focus::Help)
    }

    /// What has the keyboard beneath the help.
    pub fn under_help(&self) -> Focus<'_> {
        match (&self.overlay, &self.line, &self.sheet) {
            (Some(overlay), Some(line), _) if overlay.has_a_line() => Focus::Line(line, Some(overlay)),
            (Some(overlay), ..) => Focus::Overlay(overlay),
            (None, Some(line), _) => Focus::Line(line, None),
            (None, None, Some(sheet)) => Focus::Sheet(sheet),
            (None, None, None) => self.poll.as_ref().map_or(Focus::Screen(&self.screen), Focus::Poll),
        }
    }

    /// The new plan, if it is open.
    pub fn replan(&self) -> Option<&Replan> {
        match &self.overlay {
            Some(Overlay::Replan(replan)) => Some(replan),
            _ => None,
        }
    }

    pub(super) fn replan_mut(&mut self) -> Option<&mut Replan> {
        match &mut self.overlay {
            Some(Overlay::Replan(replan)) => Some(replan),
            _ => None,
        }
    }

    /// The question put to somebody who leaves while something is not on disk, if it is open.
    pub fn unsaved(&self) -> Option<&Unsaved> {
        match &self.overlay {
            Some(Overlay::Unsaved(unsaved)) => Some(unsaved),
            _ => None,
        }
    }

    pub(super) fn unsaved_mut(&mut self) -> Option<&mut Unsaved> {
        match &mut self.overlay {
            Some(Overlay::Unsaved(unsaved)) => Some(unsaved),
            _ => None,
        }
    }

    /// Whether character keys type text.
    pub fn is_typing(&self) -> bool {
        match self.focus() {
            Focus::Sheet(Sheet { form: Form::List(list), .. }) => list.typing.is_some(),
            Focus::Line(..) | Focus::Sheet(_) | Focus::Screen(Screen::SetUp(_) | Screen::Sessions(_)) => true,
            Focus::Overlay(Overlay::Unsaved(unsaved)) => unsaved.folder.is_some(),
            Focus::Overlay(Overlay::AddStep) => true,
            Focus::Overlay(Overlay::NewActivity(form)) => form.stage == FormStage::Name,
            Focus::Screen(Screen::Library(library)) => library.filtering,
            Focus::Screen(Screen::Actions(actions)) => actions.field.is_some(),
            Focus::Help(_) | Focus::Overlay(_) | Focus::Screen(_) => false,
            Focus::Poll(poll) => {
                matches!(poll.stage, Stage::Ask | Stage::Object | Stage::Count | Stage::Ballot)
            }
        }
    }
}

impl Context {
    pub fn of(model: &Model) -> Self {
        Self::on(model, model.focus())
    }

    /// The same, beneath the help.
    pub fn under_help(model: &Model) -> Self {
        Self::on(model, model.under_help())
    }

    /// The context of the screen under all overlays.
    pub fn beneath(model: &Model) -> Self {
        Self::on(model, Focus::Screen(&model.screen))
    }

    fn on(model: &Model, focus: Focus<'_>) -> Self {
        match focus {
            Focus::Help(_) => Self::Help,
            Focus::Line(..) => Self::Line,
            Focus::Overlay(overlay) => Self::of_overlay(overlay),
            Focus::Sheet(sheet) => match &sheet.form {
                Form::Grid(_) => Self::Grid,
                Form::Hands(hands) if hands.rewording.is_some() => Self::VoteWording,
                Form::Hands(_) => Self::Hands,
                Form::Turns(turns) if turns.handover => Self::HandedOver,
                Form::Turns(_) => Self::Ballot,
                Form::List(VoteList { typing: Some(_), rewords: Some(_), .. }) => Self::VoteWording,
                Form::List(list) if list.typing.is_some() => Self::VoteItem,
                Form::List(VoteList { purpose: Purpose::Choice(_), .. }) => Self::Choice,
                Form::List(_) => Self::VoteList,
                Form::Wording(_) => Self::Wording,
                Form::Checklist(_) => Self::Checklist,
            },
            Focus::Screen(Screen::Run) if model.is_go_round() => Self::GoRound,
            Focus::Screen(Screen::Run) if model.shows_groups() => Self::Groups,
            Focus::Screen(Screen::Run) if model.shown_result().is_some() => Self::Result,
            Focus::Screen(Screen::Run) if model.shows_taken() => Self::Taken,
            Focus::Screen(Screen::Run) if model.watches_talk() => Self::Talk,
            Focus::Screen(screen) => Self::of_screen(screen),
            Focus::Poll(poll) => match poll.stage {
                Stage::Ask | Stage::Object => Self::PollText,
                Stage::List => Self::PollList,
                Stage::Count => Self::PollCount,
                Stage::HandOver => Self::PollHandOver,
                Stage::Ballot => Self::PollBallot,
                Stage::Sure => Self::AskPoll,
            },
        }
    }

    fn of_overlay(overlay: &Overlay) -> Self {
        match overlay {
            Overlay::People(_) => Self::People,
            Overlay::Turns(_) => Self::Turns,
            Overlay::HandOver(_) => Self::HandOver,
            Overlay::Agenda(_) => Self::Agenda,
            Overlay::Leave => Self::Leave,
            Overlay::Unsaved(unsaved) if unsaved.folder.is_some() => Self::Folder,
            Overlay::Unsaved(_) => Self::Unsaved,
            Overlay::ShowView(_) => Self::AskView,
            Overlay::ShowNames => Self::AskNames,
            Overlay::NameTwo => Self::AskNameTwo,
            Overlay::UseGong => Self::AskGong,
            Overlay::CloseBallot(_) => Self::AskCloseBallot,
            Overlay::Doubt(_) => Self::AskDoubt,
            Overlay::NoVote => Self::AskNoVote,
            Overlay::DropPoll => Self::AskDropPoll,
            Overlay::OpenPrivate(_) => Self::AskOpenPrivate,
            Overlay::TakeUp => Self::AskTakeUp,
            Overlay::Widen(_) => Self::AskWiden,
            Overlay::SayOpenly(_) => Self::AskSayOpenly,
            Overlay::Away => Self::AskAway,
            Overlay::Forget => Self::AskForget,
            Overlay::Erase(_) => Self::AskErase,
            Overlay::ShowLastTime => Self::AskLastTime,
            Overlay::Peek => Self::Peek,
            Overlay::Replan(_) => Self::Replan,
            Overlay::Minutes(_) => Self::Minutes,
            Overlay::AddStep => Self::AddStep,
            Overlay::NoNext => Self::AskNoNext,
            Overlay::LastTime(_) => Self::LastTime,
            Overlay::Ending => Self::Ending,
            Overlay::Keep(_) => Self::Keep,
            Overlay::Mend(_) => Self::Seats,
            Overlay::CountGroups(_) => Self::CountGroups,
            Overlay::JoinGroups(_) => Self::JoinGroups,
            Overlay::Polls(_) => Self::Polls,
            Overlay::Outcome(_) => Self::Outcome,
            Overlay::Sort(_) => Self::Sort,
            Overlay::Topics(_) => Self::Topics,
            Overlay::StillParked(_) => Self::StillParked,
            Overlay::NewActivity(form) if matches!(form.stage, FormStage::Title(_)) => Self::AskTitle,
            Overlay::NewActivity(_) => Self::NewActivity,
        }
    }

    fn of_screen(screen: &Screen) -> Self {
        match screen {
            Screen::Library(library) if library.filtering => Self::Filter,
            Screen::Library(_) => Self::Library,
            Screen::Sessions(_) => Self::Sessions,
            Screen::Actions(actions) if actions.field.is_some() => Self::ActionField,
            Screen::Actions(_) => Self::Actions,
            Screen::SetUp(setup) if setup.field == Field::Format => Self::SetUpChoice,
            Screen::SetUp(setup) if setup.field == Field::Materials => Self::SetUpMaterials,
            Screen::SetUp(_) => Self::SetUp,
            Screen::Rules(_) => Self::Rules,
            Screen::Run => Self::Run,
            Screen::Review(_) => Self::Review,
            Screen::ClosingChecks => Self::ClosingChecks,
            Screen::Agreed(_) => Self::Agreed,
            Screen::Export(_) => Self::Export,
            Screen::Preview(preview) if preview.is_listed() => Self::Mend,
            Screen::Preview(_) => Self::Preview,
        }
    }
}
