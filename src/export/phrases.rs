//! What the pages say in their own words, before any markup.

use super::{Options, is_closed};
use crate::domain::activity::StepKind;
use crate::domain::date;
use crate::domain::seen::{NameStyle, Readers, SeenPart, SeenStep, Shown, TopicPlace};
use crate::domain::session::Note;
use crate::domain::time::{Millis, Wall};
use crate::domain::timer::Phase;

pub(super) fn readers(seen: &Shown<'_>) -> Option<(&'static str, &'static str)> {
    match seen.readers() {
        Readers::Room => None,
        Readers::Us => Some(("For those present.", "It stays among them.")),
        Readers::Me => Some(("For the facilitator alone.", "")),
    }
}

pub(super) const REHEARSAL: (&str, &str) = ("Rehearsal.", "Practice run: no real content.");

pub(super) const NOBODY_YET: &str = "nobody yet";
pub(super) const NO_DATE_YET: &str = "no date yet";

pub(super) fn how_agreed(seen: &Shown<'_>) -> String {
    match seen.rules_agreed() {
        Some(true) => format!("Agreed by {}.", seen.all_of_us()),
        _ => "As suggested.".to_owned(),
    }
}

/// "Day 2, Thursday 3 December 2026", before the activity that it begins with; nothing where there is one day.
pub(super) fn day_begins(seen: &Shown<'_>, part: &SeenPart<'_>) -> Option<String> {
    let first = seen.steps().find(|step| step.at.part == part.index).filter(|_| seen.day_of_days().1 > 1)?;
    let day = seen.day_of(first.at);
    let date = seen.date_of(day).map(|date| format!(", {}", date::full(date))).unwrap_or_default();
    seen.begins_a_day(first.at).then(|| format!("Day {day}{date}"))
}

/// The same words wherever something may have been confidential, whether or not anything was.
pub(super) fn not_included(seen: &Shown<'_>) -> Option<String> {
    let sentence = match seen.readers() {
        _ if !seen.has_confidential_parts() => None,
        Readers::Room => Some("Confidential parts are not included."),
        Readers::Us if seen.was_not_whole() => {
            Some("Confidential parts are not included, except what everybody heard.")
        }
        Readers::Us | Readers::Me => None,
    };
    let mut said = sentence?.to_owned();
    if is_closed(seen) {
        said.push_str(" Neither are the people and the topic.");
    }
    Some(said)
}

/// "Ben left 05:23; Cara came 05:40". None if these readers are not told, or everybody was there throughout.
pub(super) fn attendance(seen: &Shown<'_>, options: &Options) -> Option<String> {
    if !super::tells_attendance(seen, options) {
        return None;
    }
    let first = super::day(seen);
    let clock = |at: Wall| {
        let far = first.is_some_and(|first| first != at.date_naive());
        at.format(if far { "%H:%M on %-d %b" } else { "%H:%M" }).to_string()
    };
    let moved = seen.attendees().into_iter().filter(|one| !one.moves.is_empty()).map(|one| {
        let moves = one.moves.iter().map(|(at, came)| {
            let did = if *came { "came" } else { "left" };
            format!("{did} {}", clock(*at))
        });
        let who = match super::named(seen, options) {
            NameStyle::LeftOut => "1 person".to_owned(),
            style => super::styled(one.name, style).to_string(),
        };
        format!("{who} {}", moves.collect::<Vec<_>>().join(", "))
    });
    let moved: Vec<String> = moved.collect();
    (!moved.is_empty()).then(|| moved.join("; "))
}

/// "In twos", "Break"; in a one-to-one "The two of you", whatever the script says.
pub(super) fn who(seen: &Shown<'_>, step: &SeenStep<'_>) -> String {
    let who = match step.kind() {
        StepKind::Work => seen.who_with(step),
        StepKind::Break => "break".to_owned(),
    };
    let mut letters = who.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

pub(super) fn time_taken(seen: &Shown<'_>, step: &SeenStep<'_>) -> String {
    if let Some((planned, took)) = step.topics_in_all() {
        return format!("planned {planned} with its topics, took {}", took.about());
    }
    let took = step.clock.elapsed.about();
    let how_it_went = match step.clock.phase {
        Phase::Waiting if step.left_out => "left out".to_owned(),
        Phase::Waiting if seen.has_taken(step.at) => "its clock was not started".to_owned(),
        Phase::Waiting => "not begun".to_owned(),
        Phase::Running => format!("{took} so far"),
        Phase::Paused => format!("took {took}"),
    };
    if let Some(topic) = step.topic {
        return topic_time(step, topic, &how_it_went);
    }
    // A break that was called in the middle was in nobody's plan.
    match step.planned {
        Millis::ZERO => format!("not planned, {how_it_went}"),
        planned => format!("planned {planned}, {how_it_went}"),
    }
}

/// What was decided, with what it rests on behind it.
pub(super) fn decision<'a>(seen: &Shown<'a>, note: &'a Note) -> String {
    match seen.support(note) {
        Some(support) => format!("{} ({})", note.text, support.describe()),
        None => note.text.to_string(),
    }
}

/// "planned 8 min, took 12 min, one extension of 4 min".
fn topic_time(step: &SeenStep<'_>, topic: TopicPlace<'_>, how_it_went: &str) -> String {
    let how_it_went = if topic.waits { "not reached" } else { how_it_went };
    let planned = match step.planned {
        Millis::ZERO => "if there was time".to_owned(),
        planned => format!("planned {planned}"),
    };
    let parked = if topic.is_parked { ", parked" } else { "" };
    let more: Vec<String> = topic.extensions.iter().map(ToString::to_string).collect();
    let more = match more.as_slice() {
        [] => String::new(),
        [one] => format!(", {one} more as the room wanted"),
        several => format!(", {} more as the room wanted", several.join(" and ")),
    };
    format!("{planned}, {how_it_went}{more}{parked}")
}

pub(super) fn led(seen: &Shown<'_>, step: &SeenStep<'_>, style: NameStyle) -> Option<String> {
    let led = super::led(seen, step.at, style);
    let led: Vec<&str> = led.iter().map(|who| who.as_deref().unwrap_or("whoever began")).collect();
    (!led.is_empty()).then(|| format!("facilitated by {}", led.join(", then ")))
}
