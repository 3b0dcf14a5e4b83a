//! What becomes of a parked item, asked before the session ends.

use crate::app::linear::Linear;
use crate::app::linear::output::taken;
use crate::domain::event::{NoteId, NoteKind, OpenItem};
use crate::domain::session::Intent;
use crate::domain::text::Text;

/// An answer. It never rewords the item; that takes a separate word.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum OfParked<'a> {
    Action,
    Becomes(NoteKind),
    Reworded(&'a str),
    Kept,
    Dropped,
}

impl<'a> OfParked<'a> {
    pub(super) fn read(line: &'a str) -> Option<Self> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let is_reword = word.eq_ignore_ascii_case("reword") && !rest.trim().is_empty();
        Some(match line.to_lowercase().as_str() {
            _ if is_reword => Self::Reworded(rest.trim()),
            "action" | "a" => Self::Action,
            "decision" | "d" => Self::Becomes(NoteKind::Decision),
            "note" | "n" => Self::Becomes(NoteKind::Note),
            "keep" | "keep it" | "leave it" | "k" => Self::Kept,
            "drop" | "drop it" | "delete" | "x" => Self::Dropped,
            _ => return None,
        })
    }
}

impl Linear {
    pub(super) fn settle_parked(&mut self, id: NoteId, said: OfParked<'_>) {
        let Some(note) = self.model.note(id) else { return };
        let audience = self.model.gone_on_with_for(note.audience);
        let edit = |kind, text| Intent::EditNote { note: id, kind, text, audience };
        let left = Intent::LeaveGaps(vec![OpenItem::Parked(id)]);
        match said {
            OfParked::Action => self.make_action_of(id),
            OfParked::Becomes(kind) => {
                self.intend(edit(kind, note.text.clone()));
                self.say_what_it_is(id);
            }
            OfParked::Reworded(text) => {
                self.intend(edit(note.kind, Text::prose(text)));
                self.say_what_it_is(id);
                self.intend(left);
            }
            OfParked::Kept => self.intend(left),
            OfParked::Dropped => {
                if self.did(Intent::DeleteNote(id)) {
                    self.say("undo brings it back.");
                }
            }
        }
    }

    /// Reads out the item as it is now.
    fn say_what_it_is(&mut self, id: NoteId) {
        self.tell_eyes(|seen, out| {
            if let Some(note) = seen.notes().find(|note| note.id == id) {
                out.say(taken::note(seen, note));
            }
        });
    }
}
