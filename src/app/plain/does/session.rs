//! Words about the session as a whole: review, end, export, views.

use crate::app::cmd::Cmd;
use crate::app::model::Saved;
use crate::app::msg::Key;
use crate::app::plain::Linear;
use crate::app::plain::finds::numbered;
use crate::app::plain::tell::{step, taken};
use crate::app::screens::{ExportChoice, Overlay};
use crate::domain::event::ActionStatus;
use crate::domain::seen::{FileKind, NameStyle, Readers};
use crate::domain::session::{Intent, Place};
use crate::domain::text::ended;

impl Linear {
    pub(super) fn review(&mut self) {
        // A look: the step that is on stays as it is.
        self.read_list();
        if self.current().is_some() {
            self.say("The step goes on as it was. step reads it, finish ends the session.");
        }
    }

    pub(super) fn finish(&mut self, rest: &str) {
        match self.place() {
            Some(Place::Finished) => return self.say("The session is over already."),
            Some(Place::Review) => {}
            _ => self.warn_of_ballots(),
        }
        let anyway = rest.starts_with("any");
        if !anyway && self.model.present().is_some_and(|seen| seen.not_visited().next().is_some()) {
            self.model.overlay = Some(Overlay::Ending);
            return;
        }
        let gaps = self.model.gaps();
        if anyway && !gaps.is_empty() {
            self.intend(Intent::LeaveGaps(gaps));
        }
        self.ask_what_lacks();
    }

    /// The session ends once nothing is asked any more.
    pub(in crate::app::plain) fn ask_what_lacks(&mut self) {
        self.finishing = true;
        self.finish_if_nothing_lacks();
    }

    /// Nothing is asked any more: what we agreed is read, and the session is over.
    pub(in crate::app::plain) fn finish_if_nothing_lacks(&mut self) {
        if !self.finishing || !self.model.gaps().is_empty() || self.model.line.is_some() {
            return;
        }
        self.finishing = false;
        self.tell(taken::agreed);
        self.intend(Intent::Finish);
    }

    pub(super) fn follow_up(&mut self, rest: &str, status: ActionStatus) {
        let n = numbered(rest).and_then(|(n, _)| n.checked_sub(1));
        let found = match (n, self.model.eyes()) {
            (Some(n), Some(seen)) => seen.recalled().nth(n).map(|one| (one.recalled.action.clone(), one.due)),
            _ => None,
        };
        match found {
            Some((action, due)) => drop(self.intend(Intent::FollowUp(action, status, due, None))),
            None => self.say("Say the number of an action of last time: done 1. last reads them."),
        }
    }

    pub(super) fn view(&mut self, rest: &str) {
        let on = self.model.is_facilitators_view();
        match (on, rest) {
            (true, "off") => {
                self.key(Key::View);
            }
            (false, "off") => self.say("This is the room's view."),
            (true, _) => self.read_for_facilitator(),
            (false, _) => {
                self.key(Key::View);
                if self.model.is_facilitators_view() {
                    self.read_for_facilitator();
                }
            }
        }
    }

    pub(in crate::app::plain) fn read_for_facilitator(&mut self) {
        let Some(seen) = self.model.facilitator() else { return };
        self.out.say("The facilitator's view. room ends it.");
        step::standing(&seen, &mut self.out);
        if seen.current().is_some() {
            step::script_notes(&seen, &mut self.out);
        }
    }

    pub(super) fn peek(&mut self) {
        self.key(Key::Peek);
        match self.model.peek() {
            Some(seen) => step::script_notes(&seen, &mut self.out),
            None => self.out.say("No step is on: there are no notes to read."),
        }
        self.key(Key::Nothing);
    }

    pub(super) fn export(&mut self, rest: &str) {
        let private = self.state().is_some_and(|state| state.is_private());
        let readers = if private { Readers::Us } else { Readers::Room };
        let mut choice = ExportChoice { readers, file: self.model.settings.file };
        for said in rest.split_whitespace().map(str::to_lowercase) {
            match said.as_str() {
                "room" => choice.readers = Readers::Room,
                "us" => choice.readers = Readers::Us,
                "me" => choice.readers = Readers::Me,
                "initials" => choice.file.options.ask_names(NameStyle::Initials),
                "left-out" => choice.file.options.ask_names(NameStyle::LeftOut),
                "full" => choice.file.options.ask_names(NameStyle::Full),
                "for" | "names" | "as" => {}
                other => match FileKind::from_key(other) {
                    Some(kind) => choice.file.kind = kind,
                    None => {
                        return self.say("Say what, for whom and with which names: export html us initials.");
                    }
                },
            }
        }
        self.cmds.push(Cmd::Export(choice));
    }

    pub(super) fn status(&mut self) {
        let saved = match self.model.saved() {
            Some(Saved::Saved) => "Everything is on disk.".to_owned(),
            Some(Saved::Saving) => "Being written.".to_owned(),
            Some(Saved::NotOnDisk(why)) => ended(&format!("NOT ON DISK: {why}")),
            None => String::new(),
        };
        self.tell(|seen, out| {
            let title =
                if seen.is_private() { "private session".to_owned() } else { seen.title().to_string() };
            out.say(format!("Session: {title}"));
            step::time(seen, out);
        });
        self.say(saved);
        self.say(if self.model.is_facilitators_view() {
            "The facilitator's view is on."
        } else {
            "The room's view is on."
        });
    }
}
