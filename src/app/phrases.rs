//! What the screens and linear mode say in the same words.

use chrono::NaiveDate;

use super::replan::Replan;
use crate::domain::clock_time::minutes_from;
use crate::domain::date;
use crate::domain::event::Audience;
use crate::domain::language::{BallotPhrase, Language, Phrase, RoomPhrase, fewer_topics};
use crate::domain::poll::FEW_VOTERS;
use crate::domain::seen::{Facilitator, LastScores, Seen, SeenStep, Shown};
use crate::domain::time::{Millis, Wall};

/// The time of day; empty if unknown.
pub fn time_of_day(wall: Option<Wall>) -> String {
    wall.map(|wall| wall.format("%H:%M").to_string()).unwrap_or_default()
}

pub fn owners<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    if names.is_empty() { "nobody yet".to_owned() } else { names.join(", ") }
}

pub fn due(due: Option<NaiveDate>) -> String {
    due.map_or_else(|| "no date yet".to_owned(), |due| format!("due {}", date::full(due)))
}

pub const fn for_whom(audience: Audience) -> &'static str {
    match audience {
        Audience::Room => "for the room",
        Audience::Us => "for those present",
        Audience::Mine => "for you alone",
    }
}

/// More topics than there is time for: "time for 3: the last two will be parked unless others take less".
pub fn too_many_topics(picked: usize, fit: usize) -> Option<String> {
    let over = picked.checked_sub(fit).filter(|over| *over > 0)?;
    Some(RoomPhrase::TooManyTopics { fit, over }.say(Language::English))
}

/// What extending a topic costs: other topics, or if none is left to drop, time.
pub fn cost_of_more(fewer: usize, longer: Millis) -> String {
    let topics = fewer_topics(fewer);
    match longer {
        Millis::ZERO => topics,
        longer => format!("{topics}; this step takes {} longer", longer.about()),
    }
}

/// "4 Nov 3.2 (9 answered) · 18 Nov 3.9 (8 answered)"; nothing where there was none before.
pub fn over_the_series(before: &[LastScores]) -> Option<String> {
    let told = before.iter().filter_map(|one| {
        let day = one.day.map(|day| day.format("%-d %b ").to_string()).unwrap_or_default();
        Some(format!("{day}{}", one.items.first()?.answered()?))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(" · "))
}

/// With so few voters sums may reveal too much, however they vote. `no_vote`: what records that there is no
/// vote, if anything.
pub fn few_voters(eligible: u32, no_vote: Option<&str>) -> Option<BallotPhrase<'_>> {
    (1..FEW_VOTERS).contains(&eligible).then_some(BallotPhrase::FewCanVote { no_vote })
}

/// "Lunch at 12:30, 4 min over": how the current step stands against the next fixed time, and against each
/// later one that will be missed. For the facilitator.
pub fn fixed_times(seen: &Shown<'_>) -> Vec<String> {
    let stands = |(step, reached): (SeenStep<'_>, Wall)| {
        let at = step.fixed?;
        let minutes = minutes_from(at, reached);
        let by = Millis::minutes(minutes.unsigned_abs());
        let stands = match minutes {
            0 => "on time".to_owned(),
            1.. => format!("{by} over"),
            _ => format!("{by} in hand"),
        };
        Some(format!("{} at {}, {stands}", step.title(), seen.describe_time(Some(at))))
    };
    seen.fixed_to_keep().into_iter().filter_map(stands).collect()
}

/// Why nobody goes through the topics of the current step. For the facilitator.
pub fn resting_topics(seen: &Seen<'_, Facilitator>) -> Option<String> {
    let told = "Its topics wait: not everybody here may know of them. They come back once those have left.";
    seen.topics_rest().then(|| told.to_owned())
}

/// Said if a new plan equals the present one.
pub const NOTHING_TO_CHANGE: &str = "Nothing needs to change.";

/// How a new plan meets each fixed time, and the end, at `ends`. For the facilitator.
pub fn landings(seen: &Shown<'_>, replan: &Replan, ends: Option<Wall>) -> Vec<String> {
    let fixed = replan.landings().into_iter().filter_map(|landing| {
        let step = seen.steps().find(|step| Some(step.at) == landing.until.begins)?;
        let at = format!("{} at {}", step.title(), time_of_day(step.fixed));
        let minutes = landing.over / 60_000;
        let by = Millis::minutes(minutes.unsigned_abs());
        Some(match minutes {
            0 => format!("{at}: on time."),
            1.. => format!("{at}: still {by} over."),
            _ => format!("{at}: {by} in hand."),
        })
    });
    let nothing = replan.changes_nothing().then(|| NOTHING_TO_CHANGE.to_owned());
    let mut lines: Vec<String> = nothing.into_iter().chain(fixed).collect();
    let is_late = replan.landings().iter().any(|landing| landing.over >= 60_000);
    let minutes = replan.until().zip(ends).map_or(0, |(until, ends)| minutes_from(until.end, ends));
    let by = Millis::minutes(minutes.unsigned_abs());
    lines.push(match minutes {
        0 if is_late => "At the end: on time.".to_owned(),
        0 => "It ends on time.".to_owned(),
        1.. => format!("Still {by} over."),
        _ => format!("At the end: {by} in hand."),
    });
    lines
}

/// How long nobody was here. While a clock runs, presence is recorded once a minute, so after a kill the time
/// away is only known to about a minute.
pub fn away_for(real: Millis) -> String {
    const NOTED: Millis = Millis::minutes(10);
    if real < NOTED { format!("at most {real}") } else { real.to_string() }
}
