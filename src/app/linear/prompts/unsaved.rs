//! Leaving while something is not on disk.

use super::replies::reply;
use crate::app::command::Command;
use crate::app::editor::Edit;
use crate::app::linear::Linear;
use crate::app::msg::Msg;
use crate::app::unsaved::Stage;
use crate::domain::text::ended;

impl Linear {
    pub(super) fn has_no_copy(&self) -> bool {
        self.model.unsaved().is_some_and(|unsaved| matches!(unsaved.stage, Stage::NoCopy(_)))
    }

    pub(super) fn put_unsaved(&mut self) {
        let Some(unsaved) = self.model.unsaved().cloned() else { return };
        self.say(ended(&format!("Not everything is on disk: {}", unsaved.why)));
        match unsaved.stage {
            Stage::NoCopy(why) => {
                self.say(format!("No copy could be kept: {why}"));
                self.say("Say wait; folder PATH, for a copy there; leave, to try again; lose, to leave and lose it; or stay.");
            }
            Stage::Asking | Stage::Waiting => {
                self.say(
                    "Say wait, to leave as soon as it is; leave, to keep a copy elsewhere and leave; folder PATH, for a copy there; or stay.",
                );
            }
        }
    }

    pub(super) fn settle_unsaved(&mut self, no_copy: bool, line: &str, said: &str) -> bool {
        let folder = line.split_once(' ').filter(|(word, _)| word.eq_ignore_ascii_case("folder"));
        match (said, folder) {
            (_, Some((_, folder))) => {
                self.key(Command::OtherFolder);
                self.send(Msg::Edit(Edit::Insert(folder.trim().to_owned())));
                self.key(Command::Enter);
                // Back to the question, for a further answer.
                self.key(Command::Escape);
            }
            ("wait", _) => {
                self.key(Command::Enter);
                self.say("Waiting for the disk. Say stay to go on instead.");
            }
            ("leave" | "quit", _) => self.key(Command::Leave),
            ("lose", _) if no_copy => self.key(Command::LeaveAnyway),
            ("stay" | "no", _) => {
                self.key(Command::No);
                self.say("The session goes on.");
            }
            _ => {
                // An empty line or an answer to another question asks again; any other word is ignored.
                let is_reply = said.is_empty() || reply(said).is_some();
                if !is_reply {
                    self.key(Command::No);
                }
                self.asked = None;
                return is_reply;
            }
        }
        true
    }
}
