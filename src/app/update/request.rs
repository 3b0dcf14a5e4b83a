//! Requests of linear mode by name or number.

use crate::app::cmd::Cmd;
use crate::app::model::Model;
use crate::app::request::Request;
use crate::app::screens::{Overlay, Screen};

impl Model {
    pub(super) fn request(&mut self, request: Request) -> Vec<Cmd> {
        self.notice = None;
        match request {
            Request::NoticeHeard => {}
            Request::PutOff => (self.line, self.overlay) = (None, self.still_asked()),
            Request::Mark(n) => match (&mut self.overlay, &mut self.screen) {
                (Some(Overlay::Replan(replan)), _) => replan.marked = n,
                (_, Screen::Library(library)) => library.marked = n,
                _ => {}
            },
            Request::Gong(uses) => return self.ask_for_gong(uses),
            Request::Length(length) => {
                if let Some(replan) = self.replan_mut() {
                    replan.set_length(length);
                }
                self.tell_the_room();
            }
            Request::Fill(field, text) => {
                if let Screen::SetUp(setup) = &mut self.screen {
                    setup.fill(field, &text);
                }
            }
            Request::Alert(alert) => self.settings.alert = alert,
            Request::Erase(what) => return self.erase(what),
            Request::Ballot(capture, given) => self.take_ballot(&capture, Some(given)),
            Request::Abstain(capture) => self.take_ballot(&capture, None),
            Request::OnVote(capture, what) => return self.on_vote(&capture, what),
            Request::CloseBallot(capture) => return self.close_ballots(&capture),
            Request::Show(capture, audience) => return self.show_capture(Some(capture), audience),
            Request::Export(choice) => return vec![Cmd::Export(choice)],
            Request::MakeActivity(name) => return self.make_activity(&name),
            Request::Poll(wanted) => return self.move_poll(wanted),
            Request::Decide { of, item, by, text } => return self.decide_said(&of, item, by, text),
        }
        Vec::new()
    }
}
