//! What the pages say in their own words, before any markup.

use chrono::NaiveDate;

use super::{Options, is_closed};
use crate::domain::activity::StepKind;
use crate::domain::language::{Capitalised, Languages, PagePhrase, RoomPhrase, Row, StepPhrase};
use crate::domain::seen::{NameStyle, Readers, SeenPart, SeenStep, SeenSupport, Shown, TopicPlace};
use crate::domain::session::Note;
use crate::domain::time::{Millis, Wall};
use crate::domain::timer::Phase;

pub(super) fn readers(seen: &Shown<'_>) -> Option<(String, String)> {
    match seen.readers() {
        Readers::Room => None,
        Readers::Us => Some((seen.say(PagePhrase::ForThosePresent), seen.say(PagePhrase::StaysAmongThem))),
        Readers::Me => Some((seen.say(PagePhrase::ForTheFacilitator), String::new())),
    }
}

pub(super) fn rehearsal(languages: Languages) -> (String, String) {
    (languages.say(PagePhrase::Rehearsal), languages.say(PagePhrase::NoRealContent))
}

pub(super) fn how_agreed(seen: &Shown<'_>) -> String {
    seen.say(match seen.rules_agreed() {
        Some(true) if seen.is_of_two() => PagePhrase::AgreedByBoth,
        Some(true) => PagePhrase::AgreedByAll,
        _ => PagePhrase::AsSuggested,
    })
}

/// The days on which it went on, the first of them first.
pub(super) fn days(seen: &Shown<'_>) -> Vec<NaiveDate> {
    let has_begun = |day: usize| {
        seen.steps().any(|step| seen.day_of(step.at) == day && step.clock.phase != Phase::Waiting)
    };
    let later = (2..=seen.day_of_days().1).filter(|day| has_begun(*day)).filter_map(|day| seen.date_of(day));
    let mut days: Vec<NaiveDate> = super::day(seen).into_iter().chain(later).collect();
    days.dedup();
    days
}

/// "Day 2, Thursday 3 December 2026", before the activity that it begins with; nothing where there is one day.
pub(super) fn day_begins(seen: &Shown<'_>, part: &SeenPart<'_>) -> Option<String> {
    let first = seen.steps().find(|step| step.at.part == part.index).filter(|_| seen.day_of_days().1 > 1)?;
    let number = seen.day_of(first.at);
    let day = seen.date_of(number);
    seen.begins_a_day(first.at).then(|| seen.say(PagePhrase::DayBegins { number, day }))
}

/// The same words wherever something may have been confidential, whether or not anything was.
pub(super) fn not_included(seen: &Shown<'_>, languages: Languages) -> Option<String> {
    let sentence = match seen.readers() {
        _ if !seen.has_confidential_parts() => None,
        Readers::Room => Some(PagePhrase::ConfidentialNotIncluded),
        Readers::Us if seen.was_not_whole() => Some(PagePhrase::ConfidentialExceptHeard),
        Readers::Us | Readers::Me => None,
    };
    let said = languages.say(sentence?);
    Some(match is_closed(seen) {
        true => format!("{said} {}", languages.say(PagePhrase::NeitherPeopleNorTopic)),
        false => said,
    })
}

/// "Ben left 05:23; Cara came 05:40". None if these readers are not told, or everybody was there throughout.
pub(super) fn attendance(seen: &Shown<'_>, options: &Options) -> Option<String> {
    if !super::tells_attendance(seen, options) {
        return None;
    }
    let first = super::day(seen);
    let clock = |at: Wall| {
        let far = first.is_some_and(|first| first != at.date_naive());
        if far { seen.say(PagePhrase::ClockOnDay { at }) } else { at.format("%H:%M").to_string() }
    };
    let moved = seen.attendees().into_iter().filter(|one| !one.moves.is_empty()).map(|one| {
        let moves = one.moves.iter().map(|(at, came)| {
            let clock = &clock(*at);
            seen.say(if *came { PagePhrase::Came { clock } } else { PagePhrase::Left { clock } })
        });
        let who = match super::named(seen, options) {
            NameStyle::LeftOut => seen.say(RoomPhrase::People { count: 1 }),
            style => super::styled(one.name, style).to_string(),
        };
        format!("{who} {}", moves.collect::<Vec<_>>().join(", "))
    });
    let moved: Vec<String> = moved.collect();
    (!moved.is_empty()).then(|| moved.join("; "))
}

/// "In twos", "Break"; in a one-to-one "The two of you", whatever the script says.
pub(super) fn who(seen: &Shown<'_>, step: &SeenStep<'_>) -> String {
    seen.languages().say(Capitalised(match step.kind() {
        StepKind::Work => seen.with_whom(step),
        StepKind::Break => StepPhrase::Break,
    }))
}

pub(super) fn time_taken(seen: &Shown<'_>, step: &SeenStep<'_>) -> String {
    if let Some((planned, took)) = step.topics_in_all() {
        return step.say(PagePhrase::PlannedWithTopics { planned, took: took.about() });
    }
    let time = step.clock.elapsed.about();
    let how_it_went = match step.clock.phase {
        Phase::Waiting if step.left_out => PagePhrase::LeftOut,
        Phase::Waiting if seen.has_taken(step.at) => PagePhrase::ClockNotStarted,
        Phase::Waiting => PagePhrase::NotBegun,
        Phase::Running => PagePhrase::SoFar { time },
        Phase::Paused => PagePhrase::Took { time },
    };
    if let Some(topic) = step.topic {
        return topic_time(step, topic, how_it_went);
    }
    // A break that was called in the middle was in nobody's plan.
    let planned = match step.planned {
        Millis::ZERO => PagePhrase::NotPlanned,
        planned => PagePhrase::Planned { planned },
    };
    in_a_row(step, &[planned, how_it_went])
}

/// With commas between them, in one language after the other.
fn in_a_row(step: &SeenStep<'_>, all: &[PagePhrase<'_>]) -> String {
    step.say(Row(all))
}

/// What was decided, with what it rests on behind it.
pub(super) fn decision<'a>(seen: &Shown<'a>, note: &'a Note, languages: Languages) -> String {
    match support(seen, note) {
        Some(support) => format!("{} ({})", note.text, support.describe_in(languages)),
        None => note.text.to_string(),
    }
}

/// What a decision rests on; where the topic is closed to these readers, in figures alone.
pub(super) fn support<'a>(seen: &Shown<'a>, note: &'a Note) -> Option<SeenSupport<'a>> {
    let support = seen.support(note)?;
    Some(if is_closed(seen) { SeenSupport { asked: None, ..support } } else { support })
}

/// "planned 8 min, took 12 min, one extension of 4 min".
fn topic_time(step: &SeenStep<'_>, topic: TopicPlace<'_>, how_it_went: PagePhrase<'_>) -> String {
    let planned = match step.planned {
        Millis::ZERO => PagePhrase::IfThereWasTime,
        planned => PagePhrase::Planned { planned },
    };
    let times = topic.extensions;
    let mut all = vec![planned, if topic.waits { PagePhrase::NotReached } else { how_it_went }];
    all.extend((!times.is_empty()).then_some(PagePhrase::MoreAsTheRoomWanted { times }));
    all.extend(topic.is_parked.then_some(PagePhrase::Parked));
    in_a_row(step, &all)
}

pub(super) fn led(seen: &Shown<'_>, step: &SeenStep<'_>, style: NameStyle) -> Option<String> {
    let led = super::led(seen, step.at, style);
    (!led.is_empty()).then(|| seen.say(PagePhrase::FacilitatedBy { who: &led }))
}

/// Who hosted the tables; of people who are numbers nobody knows later who they were.
pub(super) fn hosted(seen: &Shown<'_>, step: &SeenStep<'_>, style: NameStyle) -> Option<String> {
    let hosts = super::hosts(seen, step, style);
    let who: Vec<&str> =
        hosts.iter().map(String::as_str).filter(|who| !who.bytes().all(|b| b.is_ascii_digit())).collect();
    (!who.is_empty()).then(|| seen.say(PagePhrase::TablesHostedBy { who: &who }))
}
