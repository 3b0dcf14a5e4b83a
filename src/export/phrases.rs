//! The pages' own words, before any markup.

use chrono::NaiveDate;

use super::{Options, is_closed};
use crate::domain::activity::StepKind;
use crate::domain::language::{
    Capitalised, Joined, Language, Languages, PagePhrase, Phrase, RoomPhrase, StepPhrase,
};
use crate::domain::seen::{NameStyle, Readers, SeenPart, SeenStep, SeenSupport, Shown, TopicPlace};
use crate::domain::session::Note;
use crate::domain::time::{Millis, Wall};
use crate::domain::timer::Phase;

/// A notice above everything else: its first words are set off, and in two languages each has both parts.
pub(super) struct Notice {
    first: PagePhrase<'static>,
    rest: Option<PagePhrase<'static>>,
}

impl Notice {
    /// In one language: the words that are set off, and the rest.
    fn say(&self, language: Language) -> (String, String) {
        (self.first.say(language), self.rest.map(|rest| rest.say(language)).unwrap_or_default())
    }

    /// In English, for the calendar.
    pub fn in_english(&self) -> String {
        let (first, rest) = self.say(Language::English);
        format!("{first} {rest}")
    }
}

/// A notice in a page's markup. `strong` sets words off.
#[derive(Clone, Copy)]
pub(super) struct Set<'n, F>(pub &'n Notice, pub F);

impl<F> std::fmt::Debug for Set<'_, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.first.fmt(f)
    }
}

impl<F: Fn(&str) -> String> Phrase for Set<'_, F> {
    fn say(&self, language: Language) -> String {
        let (first, rest) = self.0.say(language);
        format!("{} {rest}", (self.1)(&first)).trim_end().to_owned()
    }
}

pub(super) fn notices(seen: &Shown<'_>) -> impl Iterator<Item = Notice> {
    seen.is_rehearsal().then_some(REHEARSAL).into_iter().chain(readers(seen))
}

fn readers(seen: &Shown<'_>) -> Option<Notice> {
    let of = |first, rest| Some(Notice { first, rest });
    match seen.readers() {
        Readers::Room => None,
        Readers::Us => of(PagePhrase::ForThosePresent, Some(PagePhrase::StaysAmongThem)),
        Readers::Me => of(PagePhrase::ForTheFacilitator, None),
    }
}

pub(super) const REHEARSAL: Notice =
    Notice { first: PagePhrase::Rehearsal, rest: Some(PagePhrase::NoRealContent) };

pub(super) fn how_agreed(seen: &Shown<'_>) -> String {
    seen.say(match seen.rules_agreed() {
        Some(true) if seen.is_of_two() => PagePhrase::AgreedByBoth,
        Some(true) => PagePhrase::AgreedByAll,
        _ => PagePhrase::AsSuggested,
    })
}

/// The days of the session, in order.
pub(super) fn days(seen: &Shown<'_>) -> Vec<NaiveDate> {
    let has_begun = |day: usize| {
        seen.steps().any(|step| seen.day_of(step.at) == day && step.clock.phase != Phase::Waiting)
    };
    let later = (2..=seen.day_of_days().1).filter(|day| has_begun(*day)).filter_map(|day| seen.date_of(day));
    let mut days: Vec<NaiveDate> = super::day(seen).into_iter().chain(later).collect();
    days.dedup();
    days
}

/// "Day 2, Thursday 3 December 2026", before the activity that it begins with; none if there is only one day.
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
    let both = [sentence?, PagePhrase::NeitherPeopleNorTopic];
    let told = if is_closed(seen) { &both[..] } else { &both[..1] };
    Some(languages.say(Joined(told, " ")))
}

/// "Ben left 05:23; Cara came 05:40", each of them. None if these readers are not told, or everybody was
/// there throughout.
pub(super) fn attendance(seen: &Shown<'_>, options: &Options) -> Option<Vec<Moved>> {
    if !super::tells_attendance(seen, options) {
        return None;
    }
    let first = super::day(seen);
    let clock = |at: Wall| {
        let far = first.is_some_and(|first| first != at.date_naive());
        if far { PagePhrase::ClockOnDay { at } } else { PagePhrase::Clock { at } }
    };
    let moved = seen.attendees().into_iter().filter(|one| !one.moves.is_empty()).map(|one| {
        let who = match super::named(seen, options) {
            NameStyle::LeftOut => None,
            style => Some(super::styled(one.name, style).to_string()),
        };
        Moved { who, moves: one.moves.iter().map(|(at, came)| (clock(*at), *came)).collect() }
    });
    let moved: Vec<Moved> = moved.collect();
    (!moved.is_empty()).then_some(moved)
}

/// Somebody who came later, or left before the end.
#[derive(Debug)]
pub(super) struct Moved {
    /// None: the name is left out.
    who: Option<String>,
    /// When, and whether they came.
    moves: Vec<(PagePhrase<'static>, bool)>,
}

impl Phrase for Moved {
    fn say(&self, language: Language) -> String {
        let moves = self.moves.iter().map(|(clock, came)| {
            if *came { PagePhrase::Came { clock } } else { PagePhrase::Left { clock } }.say(language)
        });
        let moves: Vec<String> = moves.collect();
        let who = self.who.clone().unwrap_or_else(|| RoomPhrase::People { count: 1 }.say(language));
        format!("{who} {}", moves.join(", "))
    }
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
    // A break called in the middle was not planned.
    let planned = match step.planned {
        Millis::ZERO => PagePhrase::NotPlanned,
        planned => PagePhrase::Planned { planned },
    };
    in_a_row(step, &[planned, how_it_went])
}

/// Joined by commas, in one language after the other.
fn in_a_row(step: &SeenStep<'_>, all: &[PagePhrase<'_>]) -> String {
    step.say(Joined(all, ", "))
}

/// A decision, followed by what it is based on.
pub(super) fn decision<'a>(seen: &Shown<'a>, note: &'a Note, languages: Languages) -> String {
    match support(seen, note) {
        Some(support) => format!("{} ({})", note.text, languages.say(support.phrase())),
        None => note.text.to_string(),
    }
}

/// What a decision is based on; if the topic is closed to these readers, only figures.
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

/// Who hosted the tables; people known only by number are left out, because nobody could tell later who they
/// were.
pub(super) fn hosted(seen: &Shown<'_>, step: &SeenStep<'_>, style: NameStyle) -> Option<String> {
    let hosts = super::hosts(seen, step, style);
    let who: Vec<&str> =
        hosts.iter().map(String::as_str).filter(|who| !who.bytes().all(|b| b.is_ascii_digit())).collect();
    (!who.is_empty()).then(|| seen.say(PagePhrase::TablesHostedBy { who: &who }))
}
