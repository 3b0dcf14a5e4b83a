//! Leaving a session, and whether a confidential one is kept.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::floor_keys::FloorKeys;
use crate::app::library::Library;
use crate::app::model::{Model, Saved};
use crate::app::notice::Notice;
use crate::app::screens::{AfterClose, Overlay, Screen};

impl Model {
    /// Leaves at once if nothing is open or everything is over; asks during a session.
    pub(super) fn leave(&mut self) -> Vec<Cmd> {
        if self.live.is_some() && !self.is_finished() && !matches!(self.saved(), Some(Saved::NotOnDisk(_))) {
            self.overlay = Some(Overlay::Leave);
            return Vec::new();
        }
        self.part(AfterClose::Quit)
    }

    /// Leaves, unless the question whether to keep a confidential session comes first.
    pub(super) fn part(&mut self, after_close: AfterClose) -> Vec<Cmd> {
        let confidential = self.live.as_ref().is_some_and(|live| live.session.state().is_confidential());
        if self.is_finished() && confidential && !self.asked_keep {
            self.overlay = Some(Overlay::Keep(after_close));
            return Vec::new();
        }
        self.ask_to_leave(after_close)
    }

    /// Everything is on disk, or the user accepted that it is not.
    pub(super) fn may_leave(&mut self, after_close: AfterClose) -> Vec<Cmd> {
        match after_close {
            AfterClose::Quit => vec![Cmd::Quit],
            AfterClose::Library => {
                self.let_go();
                self.screen = Screen::Library(Library::default());
                vec![Cmd::Close]
            }
        }
    }
    /// Drops everything about the session.
    fn let_go(&mut self) {
        (self.live, self.line, self.overlay, self.setup_draft) = (None, None, None, None);
        (self.sheet, self.prompt_cursor) = (None, None);
        self.aside.clear();
        self.sheets_aside.clear();
        (self.poll, self.new_step) = (None, None);
        self.polls_aside.clear();
        self.steps_aside.clear();
        self.floor_keys = FloorKeys::default();
        self.close_view();
        self.asked_keep = false;
    }

    pub(super) fn key_in_keep(&mut self, after_close: AfterClose, key: Command) -> Vec<Cmd> {
        match key {
            Command::Enter | Command::Yes => {
                (self.overlay, self.asked_keep) = (None, true);
                self.ask_to_leave(after_close)
            }
            Command::ForgetSession => {
                self.overlay = None;
                self.after_close = Some(after_close);
                let id = self.live.as_ref().map(|live| live.folder.clone());
                id.map(Cmd::Forget).into_iter().collect()
            }
            Command::Escape => {
                self.overlay = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// A session was erased: the open one, or one of the list.
    pub(super) fn forgotten(&mut self) -> Vec<Cmd> {
        if let Some(after_close) = self.after_close.take() {
            self.let_go();
            self.notice = Some(Notice::Erased);
            return self.may_leave(after_close);
        }
        self.notice = Some(Notice::Erased);
        if matches!(self.screen, Screen::Sessions(_)) { vec![Cmd::ListSessions] } else { Vec::new() }
    }
}
