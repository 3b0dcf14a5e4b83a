//! Confirms what just happened in a few words, without reading typed text back.

use super::Lines;
use crate::domain::date;
use crate::domain::event::{ActionId, Audience, Event, Member, ParkedFate, StepRef};
use crate::domain::seen::Shown;
use crate::domain::text::ended;

/// Confirms an event, unless the changes already announce it, and returns its description for when it is
/// saved. It is not on disk yet. `description` is fit for the room.
pub fn confirm(event: &Event, description: &str, seen: &Shown<'_>, out: &mut Lines) -> Option<String> {
    // An action that the room may not see is not mentioned.
    let is_seen = |id: &ActionId| seen.actions().any(|known| known.id == *id);
    let what = match event {
        Event::NoteTaken { audience, .. }
        | Event::EntriesTaken { audience, .. }
        | Event::Counted { audience, .. }
        | Event::ChoiceMade { audience, .. }
        | Event::Polled { audience, .. }
        | Event::ActionTaken { audience, .. } => {
            let what = noun(description);
            out.say(format!("{what} taken{}.", for_whom(*audience, seen)));
            return Some(what);
        }
        Event::ActionOwned { action, owners, .. } => {
            let names: Vec<&str> = owners.iter().map(|owner| seen.owner(owner)).collect();
            match names.is_empty() {
                false if is_seen(action) => out.say(ended(&format!("Owner: {}", names.join(", ")))),
                _ => out.say("Owner taken."),
            }
            "Owner"
        }
        Event::ActionDue { action, due } => {
            match due {
                _ if !is_seen(action) => out.say("Date taken."),
                Some(due) => out.say(format!("Due {}.", date::full(*due))),
                None => out.say("No date."),
            }
            "Date"
        }
        Event::ParkedSettled { fate, .. } => {
            out.say(match fate {
                ParkedFate::TakenUp => "Taken up: it is a note now.",
                ParkedFate::Kept => "It stays parked.",
                ParkedFate::Dropped => "Dropped: it does not come back.",
            });
            "Change"
        }
        Event::GroupsMended { step, moved, .. } if is_fishbowl(*step, seen) => {
            moved.iter().for_each(|(who, to)| out.say(seated(*who, *to == 0, seen)));
            "Change"
        }
        Event::TimerSet { length, .. } => {
            match length {
                Some(length) => {
                    out.say(format!("Timer: {length} for this question, beside the step's clock."))
                }
                None => out.say("The timer is off."),
            }
            "Timer"
        }
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
        | Event::MemberMarked { .. }
        | Event::Replanned { .. }
        | Event::StepMoved { .. }
        | Event::StepRetitled { .. }
        | Event::StepLeftOut { .. }
        | Event::StepAdded { next: true, .. }
        | Event::TimeFixed { .. }
        | Event::ThemeNamed { .. }
        | Event::ItemsSorted { .. }
        | Event::ThemesMerged { .. }
        | Event::ItemsMerged { .. } => {
            out.say(ended(&format!("Change taken: {description}")));
            "Change"
        }
        _ => return None,
    };
    Some(what.to_owned())
}

fn is_fishbowl(step: StepRef, seen: &Shown<'_>) -> bool {
    seen.current().is_some_and(|now| now.at == step && seen.is_fishbowl(&now))
}

/// Who has moved into or out of the inner circle.
fn seated(member: Member, inside: bool, seen: &Shown<'_>) -> String {
    let name = seen.name_of(member).map_or_else(|| "Somebody".to_owned(), ToString::to_string);
    ended(&format!("{name} {}", if inside { "takes the empty chair" } else { "goes out" }))
}

/// "a note" becomes "Note"; "3 words" stays.
fn noun(description: &str) -> String {
    let bare = description.strip_prefix("a ").unwrap_or(description).trim_end_matches(" counted");
    let mut letters = bare.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn for_whom(audience: Audience, seen: &Shown<'_>) -> &'static str {
    match audience {
        Audience::Mine => ", for you alone",
        // In a one-to-one everything is for those present.
        Audience::Us if !seen.is_private() => ", for those present",
        Audience::Room | Audience::Us => "",
    }
}
