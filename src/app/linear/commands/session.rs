//! Words about the session as a whole: review, end, export, views.

use crate::app::command::Command;
use crate::app::linear::Linear;
use crate::app::linear::args::numbered;
use crate::app::linear::numbering::NumberedList;
use crate::app::linear::output::{step, taken, title};
use crate::app::linear::prompts::Question;
use crate::app::linear::words::{self, Said, Word};
use crate::app::model::Saved;
use crate::app::request::Request;
use crate::app::screens::ExportChoice;
use crate::domain::event::ActionStatus;
use crate::domain::seen::{FileKind, NameStyle, Readers};
use crate::domain::session::{Intent, SessionStage};
use crate::domain::text::ended;

impl Linear {
    pub(super) fn review(&mut self) {
        // Only a look: the step stays as it is.
        self.read_list();
        if self.current().is_some() {
            self.say("The step goes on as it was. step reads it, finish ends the session.");
        }
    }

    pub(super) fn make_activity(&mut self, rest: &str) {
        if rest.is_empty() {
            return self.say("Say what the activity is called: activity, then its name.");
        }
        self.request(Request::MakeActivity(rest.to_owned()));
    }

    pub(super) fn finish(&mut self, rest: &str) {
        match self.stage() {
            Some(SessionStage::Finished) => return self.say("The session is over already."),
            Some(SessionStage::Review) => {}
            _ => self.warn_of_ballots(self.model.uncounted()),
        }
        let anyway = !rest.is_empty();
        if !anyway && self.model.present().is_some_and(|seen| seen.not_visited().next().is_some()) {
            self.pending = Some(Question::Ending);
            return;
        }
        let gaps = self.model.open_items();
        if anyway && !gaps.is_empty() {
            self.intend(Intent::LeaveGaps(gaps));
        }
        self.ask_what_lacks();
    }

    pub(in crate::app::linear) fn ask_what_lacks(&mut self) {
        self.finishing = true;
        self.finish_if_nothing_lacks();
    }

    /// Ends the session with what we agreed if nothing is missing.
    pub(in crate::app::linear) fn finish_if_nothing_lacks(&mut self) {
        if !self.finishing || !self.model.open_items().is_empty() || self.model.line.is_some() {
            return;
        }
        self.finishing = false;
        self.tell(taken::agreed);
        self.intend(Intent::Finish);
    }

    /// Another word came while the end was being asked about: says what is left.
    pub(in crate::app::linear) fn say_what_is_left(&mut self, line: &str) {
        let leaves = matches!(words::parse(line), Said::Word(Word::Finish | Word::Quit, _));
        if !leaves && !self.model.is_finished() {
            self.say("finish asks the rest.");
        }
    }

    pub(super) fn follow_up(&mut self, rest: &str, status: ActionStatus) {
        if self.has_to_be_read_anew(NumberedList::Earlier) {
            return;
        }
        let n = numbered(rest).and_then(|(n, _)| n.checked_sub(1));
        let found = n
            .zip(self.model.eyes())
            .and_then(|(n, seen)| seen.recalled().nth(n).map(|one| (one.recalled.action.clone(), one.due)));
        match found {
            Some((action, due)) => self.intend(Intent::FollowUp(action, status, due, None)),
            None => self.say("Say the number of an action of last time: done 1. last reads them."),
        }
    }

    pub(super) fn view(&mut self, rest: &str) {
        let on = self.model.is_facilitators_view();
        match (on, rest) {
            (true, "off") => self.key(Command::View),
            (false, "off") => self.say("This is the room's view."),
            _ => {
                if !on {
                    self.key(Command::View);
                }
                self.read_for_facilitator();
            }
        }
    }

    pub(in crate::app::linear) fn read_for_facilitator(&mut self) {
        self.tell_facilitator(|seen, out| {
            out.say("The facilitator's view. room ends it.");
            step::standing(seen, out);
            step::script_notes(seen, out);
        });
    }

    pub(super) fn peek(&mut self) {
        self.key(Command::Peek);
        match self.model.peek().filter(|seen| seen.current().is_some()) {
            Some(seen) => step::script_notes(&seen, &mut self.out),
            None => self.out.say("No step is on: there are no notes to read."),
        }
        self.key(Command::Nothing);
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
        self.request(Request::Export(choice));
    }

    pub(super) fn status(&mut self) {
        let saved = match self.model.saved() {
            Some(Saved::Saved) => "Everything is on disk.".to_owned(),
            Some(Saved::Saving) => "Saving.".to_owned(),
            Some(Saved::NotOnDisk(why)) => ended(&format!("NOT ON DISK: {why}")),
            None => String::new(),
        };
        self.tell(|seen, out| {
            out.say(format!("Session: {}", title(seen)));
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
