//! An activity made from a pasted agenda, or from a finished session; or a session without an activity.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::{Edit, Editor};
use crate::app::model::Model;
use crate::app::new_activity::{ActivityForm, FormStage};
use crate::app::notice::Notice;
use crate::app::screens::{Overlay, Screen};
use crate::app::setup::{Field, SetUp, SetUpRequest};
use crate::domain::activity::Activity;
use crate::domain::remade::remade;
use crate::domain::script::blank;
use crate::domain::text::Text;

impl Model {
    /// Begins a session without a script by asking for its title.
    pub(super) fn begin_blank(&mut self) {
        let mut setup = SetUp::new(vec![blank()], SetUpRequest::default());
        setup.field = Field::Title;
        self.open_setup(setup);
    }

    /// Offers to make an activity from pasted text; returns whether it was an agenda.
    pub(super) fn paste_agenda(&mut self, text: &str) -> bool {
        let Some(form) = ActivityForm::of_agenda(text) else { return false };
        self.overlay = Some(Overlay::NewActivity(Box::new(form)));
        true
    }

    /// Offers to make an activity from the steps of the session that have run.
    pub(super) fn make_of_session(&mut self) {
        let Some(live) = &self.live else { return };
        match remade(&live.session, &Text::default(), live.session.time_at(&self.now)) {
            Ok(remade) => {
                self.overlay = Some(Overlay::NewActivity(Box::new(ActivityForm::of_session(remade))))
            }
            Err(why) => self.notice = Some(Notice::NotRemade(why)),
        }
    }

    /// The same without a question: neutral titles replace the typed ones.
    pub(super) fn make_activity(&mut self, name: &str) -> Vec<Cmd> {
        self.make_of_session();
        let Some(Overlay::NewActivity(form)) = &mut self.overlay else { return Vec::new() };
        form.name = Editor::new(name);
        let script = form.script();
        self.overlay = self.still_asked();
        script.map(|(title, script)| Cmd::WriteActivity(title, script)).into_iter().collect()
    }

    pub(super) fn key_in_new_activity(&mut self, mut form: ActivityForm, key: Command) -> Vec<Cmd> {
        let mut cmds = Vec::new();
        match (form.stage, key) {
            (_, Command::Escape | Command::Leave) => {
                self.overlay = self.still_asked();
                return cmds;
            }
            (FormStage::Title(at), Command::Yes) => form.answer(at, true),
            (FormStage::Title(at), Command::No) => form.answer(at, false),
            (FormStage::Name, Command::Enter) => match form.script() {
                Some((title, script)) => cmds.push(Cmd::WriteActivity(title, script)),
                None => form.error = Some("Type what the activity is called.".to_owned()),
            },
            _ => {}
        }
        self.overlay = Some(Overlay::NewActivity(Box::new(form)));
        cmds
    }

    /// Typing in the title of the activity; returns whether it is open.
    pub(super) fn edit_making(&mut self, edit: &Edit) -> bool {
        let Some(Overlay::NewActivity(form)) = &mut self.overlay else { return false };
        if form.stage == FormStage::Name {
            form.error = None;
            form.name.edit(edit.clone());
            if form.name.text().contains('\n') {
                form.name = Editor::new(&form.name.text().replace('\n', " "));
            }
        }
        true
    }

    /// The activity is on disk. In the library it is set up at once.
    pub(super) fn activity_written(&mut self, activity: Activity, path: &str) {
        if let Some(Overlay::NewActivity(form)) = &self.overlay {
            let start = form.start();
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
            Some(Overlay::NewActivity(form)) => form.error = Some(why),
            _ => self.notice = Some(Notice::Message(why)),
        }
    }
}
