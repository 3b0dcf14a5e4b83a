//! Who is here, who sits with whom, and who speaks.

use super::{Lines, about};
use crate::domain::plural::{people, regular};
use crate::domain::seen::{Facilitator, Seen, Shown, Turn};
use crate::domain::text::ended;
use crate::domain::time::Millis;

pub fn present(seen: &Shown<'_>, out: &mut Lines) {
    let size = seen.group_size().unwrap_or(0);
    out.say(format!("Here: {}.", people(size)));
    for known in seen.participants() {
        let from = known.person.organisation.as_ref().map(|from| format!(", {from}")).unwrap_or_default();
        let gone = if known.here { "" } else { " (not here)" };
        out.say(format!("{}{from}{gone}", known.person.name));
    }
    if let Some(who) = seen.lead() {
        out.say(format!("Facilitates: {}", seen.who(who)));
    }
}

pub fn groups(seen: &Shown<'_>, out: &mut Lines) {
    let Some(groups) = seen.current().and_then(|step| seen.groups(&step)) else {
        out.say("No groups are formed in this step.");
        return;
    };
    if groups.are_kept {
        out.say("The same groups as before.");
    }
    for (n, members) in &groups.groups {
        let members_text = members.iter().map(|one| {
            let roles: Vec<&str> = one.roles.iter().map(|role| role.as_str()).collect();
            if roles.is_empty() { one.name.clone() } else { format!("{} ({})", one.name, roles.join(", ")) }
        });
        out.say(format!("Group {n}: {}", members_text.collect::<Vec<_>>().join("; ")));
    }
    if !groups.apart.is_empty() {
        let names: Vec<&str> = groups.apart.iter().map(|one| one.name.as_str()).collect();
        out.say(format!("In no group yet: {}", names.join("; ")));
    }
}

pub fn turns(seen: &Shown<'_>, out: &mut Lines) {
    turn(seen, out);
    match seen.floor() {
        Some(who) => out.say(format!("The floor: {}", seen.who(who))),
        None => out.say("The floor: nobody has it."),
    }
    for (n, who) in seen.voices().into_iter().enumerate() {
        out.say(format!("{}. {}", n + 1, seen.who(who)));
    }
}

pub fn turn(seen: &Shown<'_>, out: &mut Lines) {
    let Some(turn) = seen.turn() else { return };
    let next = turn.next.map(|next| ended(&format!(" Next: {}", seen.who(next)))).unwrap_or_default();
    out.say(format!("{}.{next}", describe_turn(&turn, seen)));
}

/// "Turn 2 of 5: Asha, 2 min".
pub fn describe_turn(turn: &Turn, seen: &Shown<'_>) -> String {
    let left = about(turn.clock.remaining());
    format!("Turn {} of {}: {}, {left}", turn.number, turn.of, seen.who(turn.who))
}

pub fn shares(seen: &Seen<'_, Facilitator>, out: &mut Lines) {
    for share in seen.shares().into_iter().filter(|share| share.held > Millis::ZERO) {
        let total =
            if share.total > share.held { format!(", {} in all", about(share.total)) } else { String::new() };
        let who = seen.who(share.who);
        out.say(format!("Talk: {who} {} percent, {}{total}.", share.percent, about(share.held)));
    }
    let voices = seen.voices();
    if let Some(suggestion) = seen.suggestion() {
        let names: Vec<String> =
            suggestion.invite.iter().filter_map(|n| voices.get(*n)).map(|who| seen.who(*who)).collect();
        if !names.is_empty() {
            out.say(format!("Invite: {} have spoken little.", names.join(", ")));
        }
    }
    let quiet = seen.shares().iter().filter(|share| share.here && share.held == Millis::ZERO).count();
    if quiet > 0 {
        out.say(format!("Not heard yet: {}.", regular(quiet, "voice")));
    }
}
