//! Undo and redo: the entry is named if the room may hear it.

use crate::app::describe_event::describe_event;
use crate::app::linear::Linear;
use crate::app::linear::prompts::Question;
use crate::app::msg::Msg;
use crate::app::poll::Poll;
use crate::app::request::{PollMove, Request};
use crate::domain::event::{Audience, Event};
use crate::domain::seen::Shown;
use crate::domain::session::Intent;

impl Linear {
    pub(super) fn undo(&mut self) {
        if self.undoes_poll() {
            return;
        }
        let event = self.model.undoable().cloned();
        self.send_named(Msg::Intent(Box::new(Intent::Undo)), event.as_ref());
    }

    pub(super) fn redo(&mut self) {
        let event = self.model.live.as_ref().and_then(|live| live.session.redoable()).cloned();
        self.send_named(Msg::Intent(Box::new(Intent::Redo)), event.as_ref());
    }

    /// Undoes a poll if it is the last thing that was done.
    fn undoes_poll(&mut self) -> bool {
        let before = self.last_known(&self.before_poll).and_then(Option::as_ref);
        let is_last = before == self.model.undoable();
        let Some(poll) = self.poll_in_hand().filter(|_| is_last) else { return false };
        let (is_answered, asked) = (Poll::is_answered(poll), poll.asked());
        if is_answered {
            self.pending = Some(Question::PollDrop);
        } else {
            self.request(Request::Poll(PollMove::Drop));
            self.say(format!("Took back what was being asked: {asked}"));
        }
        true
    }

    /// The name of an event's subject if everybody may hear it: lines are not on a wall, so they say what was
    /// undone.
    pub(in crate::app::linear) fn name_for_room(&self, event: &Event) -> Option<String> {
        let seen = self.model.present()?;
        let text = match event {
            Event::Counted { audience, .. }
            | Event::ChoiceMade { audience, .. }
            | Event::Polled { audience, .. }
            | Event::EntriesTaken { audience, .. } => {
                return (*audience == Audience::Room).then(|| describe_event(event, &seen));
            }
            event => text_for_room(event, &seen)?,
        };
        Some(format!("{}: {text}", describe_event(event, &seen)))
    }
}

/// The present text of the note or action that an event is about.
fn text_for_room(event: &Event, seen: &Shown<'_>) -> Option<String> {
    let mut notes = seen.notes().filter(|note| note.audience == Audience::Room);
    let mut actions = seen.actions().filter(|action| action.audience == Audience::Room);
    let text = match event {
        Event::NoteTaken { note: id, .. }
        | Event::NoteEdited { note: id, .. }
        | Event::NoteDeleted { note: id } => &notes.find(|note| note.id == *id)?.text,
        Event::ActionTaken { action: id, .. }
        | Event::ActionReworded { action: id, .. }
        | Event::ActionOwned { action: id, .. }
        | Event::ActionDue { action: id, .. }
        | Event::ActionDeleted { action: id } => &actions.find(|action| action.id == *id)?.text,
        _ => return None,
    };
    Some(text.to_string())
}
