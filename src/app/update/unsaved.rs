//! Keys while somebody leaves and not everything is on disk.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::{Edit, Editor};
use crate::app::model::{Model, Saved};
use crate::app::notice::Notice;
use crate::app::screens::{AfterClose, Overlay};
use crate::app::unsaved::{Stage, Unsaved};
use crate::domain::text::Text;

impl Model {
    /// Every way out comes through here: the disk is checked first.
    pub(super) fn ask_to_leave(&mut self, after_close: AfterClose) -> Vec<Cmd> {
        match self.saved() {
            Some(Saved::NotOnDisk(why)) => {
                let why = why.to_owned();
                self.leaves_behind(after_close, why);
                Vec::new()
            }
            _ => vec![Cmd::AskToLeave(after_close)],
        }
    }

    /// Somebody wants to leave while something is not on disk.
    pub(super) fn leaves_behind(&mut self, after_close: AfterClose, why: String) {
        self.overlay =
            Some(Overlay::Unsaved(Unsaved { after_close, why, stage: Stage::Asking, folder: None }));
    }

    pub(super) fn key_in_unsaved(&mut self, mut unsaved: Unsaved, key: Command) -> Vec<Cmd> {
        let after_close = unsaved.after_close;
        let copy = |folder| vec![Cmd::Rescue { after_close, folder }];
        match (key, &mut unsaved.folder) {
            (Command::Enter, Some(folder)) => {
                let folder = Text::line(folder.text().trim());
                return if folder.is_empty() { Vec::new() } else { copy(Some(folder)) };
            }
            (Command::Escape, Some(_)) => unsaved.folder = None,
            // Pressing it again means that the question has been seen.
            (Command::Interrupt | Command::Leave, _) => return copy(None),
            (Command::Enter | Command::Yes, None) => unsaved.stage = Stage::Waiting,
            (Command::OtherFolder, None) => unsaved.folder = Some(Editor::default()),
            (Command::LeaveAnyway, None) if matches!(unsaved.stage, Stage::NoCopy(_)) => {
                let mut cmds = vec![Cmd::Abandon];
                cmds.extend(self.may_leave(after_close));
                return cmds;
            }
            (Command::Escape | Command::No, None) => return self.stay(),
            _ => {}
        }
        self.overlay = Some(Overlay::Unsaved(unsaved));
        Vec::new()
    }

    /// Typing in the folder field; returns whether it is open.
    pub(super) fn edit_folder(&mut self, edit: &Edit) -> bool {
        let Some(folder) = self.unsaved_mut().and_then(|unsaved| unsaved.folder.as_mut()) else {
            return false;
        };
        folder.edit(edit.clone());
        if folder.text().contains('\n') {
            *folder = Editor::new(&folder.text().replace('\n', " "));
        }
        true
    }

    fn stay(&mut self) -> Vec<Cmd> {
        self.overlay = self.still_asked();
        Vec::new()
    }

    /// A copy was kept there: leaves as requested.
    pub(super) fn rescued(&mut self, after_close: AfterClose, place: &str) -> Vec<Cmd> {
        let cmds = self.may_leave(after_close);
        self.notice = Some(Notice::Rescued(place.to_owned()));
        cmds
    }

    pub(super) fn not_rescued(&mut self, why: String) {
        match self.unsaved_mut() {
            Some(unsaved) => unsaved.stage = Stage::NoCopy(why),
            None => self.notice = Some(Notice::Message(why)),
        }
    }

    /// The disk succeeded or failed while the question is open.
    pub(super) fn disk_answered(&mut self) -> Vec<Cmd> {
        let why = match self.saved() {
            None | Some(Saved::Saved) => None,
            Some(Saved::Saving) => return Vec::new(),
            Some(Saved::NotOnDisk(why)) => Some(why.to_owned()),
        };
        let Some(unsaved) = self.unsaved_mut() else { return Vec::new() };
        if let Some(why) = why {
            unsaved.why = why;
            return Vec::new();
        }
        let (after_close, waits) = (unsaved.after_close, unsaved.stage == Stage::Waiting);
        self.stay();
        if waits {
            return self.ask_to_leave(after_close);
        }
        self.notice = Some(Notice::OnDisk);
        Vec::new()
    }
}
