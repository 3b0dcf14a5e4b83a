//! Who is here, who sits with whom, and who speaks.

use super::{Lines, about};
use crate::domain::event::Member;
use crate::domain::language::{GroupSizes, Languages, StepPhrase};
use crate::domain::plural::{people, regular};
use crate::domain::seen::{Facilitator, Seen, SeenMember, SeenSitting, Shown, Turn};
use crate::domain::session::Lead;
use crate::domain::text::{capitalised, ended};
use crate::domain::time::Millis;

pub fn present(seen: &Shown<'_>, out: &mut Lines) {
    let size = seen.group_size().unwrap_or(0);
    out.say(format!("Here: {}.", people(size)));
    for known in seen.participants() {
        let from = known.person.organisation.as_ref().map(|from| format!(", {from}")).unwrap_or_default();
        let gone = if known.here { "" } else { " (not here)" };
        out.say(format!("{}{from}{gone}", known.person.name));
    }
    match seen.lead() {
        Lead::By(who) => out.say(format!("Facilitates: {}", seen.who(who))),
        Lead::Nobody => out.say("Nobody facilitates now: hand over NAME, or hand back to whoever began."),
        Lead::Begun => {}
    }
}

/// Groups as they would be joined; nothing has changed yet.
pub fn joining(seen: &Shown<'_>, joined: &[Vec<Member>], out: &mut Lines) {
    let groups = seen.current().and_then(|step| seen.groups_as(&step, joined));
    let made = groups.as_ref().map(|groups| capitalised(&sizes(groups.sizes()))).unwrap_or_default();
    out.say(format!("{made}, if you keep them:"));
    for (n, members) in groups.iter().flat_map(|groups| &groups.groups) {
        let names: Vec<&str> = members.iter().map(|one| one.name.as_str()).collect();
        out.say(format!("Group {n}: {}", names.join("; ")));
    }
    out.say("Say take to keep them, or regroup for other groups.");
}

pub fn groups(seen: &Shown<'_>, out: &mut Lines) {
    let step = seen.current();
    let Some(groups) = step.as_ref().and_then(|step| seen.groups(step)) else {
        out.say("No groups are formed in this step.");
        watching(step.map(|step| seen.watching(&step)).unwrap_or_default(), out);
        return;
    };
    if groups.are_kept {
        out.say("The same groups as before.");
    }
    if groups.move_on {
        out.say("People are to move on to other tables: say groups.");
    }
    let counts = groups.sitting == SeenSitting::Topics && groups.counted_off();
    for (n, members) in &groups.groups {
        let members_text = members.iter().map(|one| {
            let roles: Vec<&str> = one.roles.iter().map(|role| role.as_str()).collect();
            let host = one.hosts.then_some("host").into_iter();
            let stays = one.stays.then_some("keeps their place").into_iter();
            let about: Vec<&str> = host.chain(stays).chain(roles).collect();
            if about.is_empty() { one.name.clone() } else { format!("{} ({})", one.name, about.join(", ")) }
        });
        let who = match (counts, members.is_empty()) {
            (true, _) => people(u32::try_from(members.len()).unwrap_or(u32::MAX)),
            (false, true) => "nobody".to_owned(),
            (false, false) => members_text.collect::<Vec<_>>().join("; "),
        };
        let label = groups.label(*n);
        let group = match groups.sitting {
            SeenSitting::Fishbowl { .. } => label,
            SeenSitting::Tables | SeenSitting::Topics => format!("Group {label}"),
        };
        let about = groups.about(*n).map(|about| format!(" ({about})")).unwrap_or_default();
        out.say(format!("{group}{about}: {who}"));
        if let (SeenSitting::Fishbowl { empty }, 1) = (groups.sitting, *n) {
            out.say(match empty {
                0 => "No chair inside is empty.".to_owned(),
                1 => "One chair inside is empty.".to_owned(),
                empty => format!("{empty} chairs inside are empty."),
            });
        }
    }
    let apart = if groups.sitting == SeenSitting::Topics { "Still to choose" } else { "In no group yet" };
    if counts && !groups.apart.is_empty() {
        out.say(format!("{apart}: {}", people(u32::try_from(groups.apart.len()).unwrap_or(u32::MAX))));
    } else if !groups.apart.is_empty() {
        let names: Vec<&str> = groups.apart.iter().map(|one| one.name.as_str()).collect();
        out.say(format!("{apart}: {}", names.join("; ")));
    }
    watching(groups.watching, out);
}

fn watching(who: Vec<SeenMember<'_>>, out: &mut Lines) {
    if !who.is_empty() {
        let names: Vec<&str> = who.iter().map(|one| one.name.as_str()).collect();
        out.say(format!("Watching: {}", names.join("; ")));
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

fn sizes(sizes: GroupSizes) -> String {
    Languages::default().say(StepPhrase::GroupsMade { sizes })
}
