//! What just happened, confirmed in a few words: what was typed is not read back.

use super::Lines;
use crate::domain::date;
use crate::domain::event::{ActionId, Audience, Event};
use crate::domain::seen::Shown;

/// Confirms an event, as far as it is not told by what has changed. `told` is the event in words fit for the room.
pub fn confirm(event: &Event, told: &str, seen: &Shown<'_>, out: &mut Lines) {
    // Of an action that the room may not see, nothing is told.
    let is_seen = |id: &ActionId| seen.actions().any(|known| known.id == *id);
    match event {
        Event::NoteTaken { audience, .. }
        | Event::EntriesTaken { audience, .. }
        | Event::Counted { audience, .. }
        | Event::ActionTaken { audience, .. } => {
            out.say(format!("Taken down: {told}{}.", for_whom(*audience, seen)));
        }
        Event::ActionOwned { action, owners, .. } => {
            let names: Vec<&str> = owners.iter().map(|owner| seen.owner(owner)).collect();
            match names.is_empty() {
                false if is_seen(action) => out.say(format!("Owner: {}.", names.join(", "))),
                _ => out.say("Owner noted."),
            }
        }
        Event::ActionDue { action, due } => match due {
            _ if !is_seen(action) => out.say("Date noted."),
            Some(due) => out.say(format!("Due {}.", date::full(*due))),
            None => out.say("No date."),
        },
        Event::NoteEdited { .. }
        | Event::NoteDeleted { .. }
        | Event::EntryEdited { .. }
        | Event::EntryDeleted { .. }
        | Event::VoteRevealed { .. }
        | Event::ActionReworded { .. }
        | Event::ActionDeleted { .. }
        | Event::ActionFollowedUp { .. }
        | Event::RuleAdded { .. }
        | Event::RuleReworded { .. }
        | Event::RuleStruck { .. }
        | Event::GapsLeft { .. }
        | Event::RulesSettled { agreed: true }
        | Event::GroupsMended { .. }
        | Event::Replanned { .. } => out.say(format!("Noted: {told}.")),
        _ => {}
    }
}

fn for_whom(audience: Audience, seen: &Shown<'_>) -> &'static str {
    match audience {
        Audience::Mine => ", for you alone",
        // In a one-to-one everything is.
        Audience::Us if !seen.is_private() => ", for those present",
        Audience::Room | Audience::Us => "",
    }
}
