//! An activity is made of an agenda that was pasted, or of a session that is over; or none is needed.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::{Edit, Editor};
use crate::app::making::{Making, MakingStage};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::{Overlay, Screen};
use crate::app::setup::{Field, SetUp, SetUpRequest};
use crate::domain::activity::Activity;
use crate::domain::remade::remade;
use crate::domain::script::blank;
use crate::domain::text::Text;

impl Model {
    /// A session without a script: what it is called is asked first.
    pub(super) fn begin_blank(&mut self) {
        let mut setup = SetUp::new(vec![blank()], SetUpRequest::default());
        setup.field = Field::Title;
        self.open_setup(setup);
    }

    /// Whether what was pasted is an agenda: then it is offered to make an activity of it.
    pub(super) fn paste_agenda(&mut self, text: &str) -> bool {
        let Some(making) = Making::of_agenda(text) else { return false };
        self.overlay = Some(Overlay::Making(Box::new(making)));
        true
    }

    /// Out of the steps of the session that have run.
    pub(super) fn make_of_session(&mut self) {
        let Some(live) = &self.live else { return };
        match remade(&live.session, &Text::default(), live.session.time_at(&self.now)) {
            Ok(remade) => self.overlay = Some(Overlay::Making(Box::new(Making::of_session(remade)))),
            Err(why) => self.notice = Some(Notice::NotRemade(why)),
        }
    }

    /// The same without a question: every title that was typed has its neutral one.
    pub(super) fn make_activity(&mut self, name: &str) -> Vec<Cmd> {
        self.make_of_session();
        let Some(Overlay::Making(making)) = &mut self.overlay else { return Vec::new() };
        making.name = Editor::new(name);
        let script = making.script();
        self.overlay = self.still_asked();
        script.map(|(title, script)| Cmd::WriteActivity(title, script)).into_iter().collect()
    }

    pub(super) fn key_in_making(&mut self, mut making: Making, key: Command) -> Vec<Cmd> {
        let mut cmds = Vec::new();
        match (making.stage, key) {
            (_, Command::Escape | Command::Leave) => {
                self.overlay = self.still_asked();
                return cmds;
            }
            (MakingStage::Title(at), Command::Yes) => making.answer(at, true),
            (MakingStage::Title(at), Command::No) => making.answer(at, false),
            (MakingStage::Name, Command::Enter) => match making.script() {
                Some((title, script)) => cmds.push(Cmd::WriteActivity(title, script)),
                None => making.error = Some("Type what the activity is called.".to_owned()),
            },
            _ => {}
        }
        self.overlay = Some(Overlay::Making(Box::new(making)));
        cmds
    }

    /// What is typed of its name; whether it is asked for.
    pub(super) fn edit_making(&mut self, edit: &Edit) -> bool {
        let Some(Overlay::Making(making)) = &mut self.overlay else { return false };
        if making.stage == MakingStage::Name {
            making.error = None;
            making.name.edit(edit.clone());
            if making.name.text().contains('\n') {
                making.name = Editor::new(&making.name.text().replace('\n', " "));
            }
        }
        true
    }

    /// It is on disk. In the library it is set up at once.
    pub(super) fn activity_written(&mut self, activity: Activity, path: &str) {
        if let Some(Overlay::Making(making)) = &self.overlay {
            let start = making.start();
            self.overlay = self.still_asked();
            if matches!(self.screen, Screen::Library(_)) {
                self.open_setup(SetUp::new(
                    vec![activity],
                    SetUpRequest { start, ..SetUpRequest::default() },
                ));
            }
        }
        self.tell(format!("Written: {path}"));
    }

    pub(super) fn activity_not_written(&mut self, why: String) {
        match &mut self.overlay {
            Some(Overlay::Making(making)) => making.error = Some(why),
            _ => self.notice = Some(Notice::Message(why)),
        }
    }
}
