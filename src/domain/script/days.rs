//! The days of a programme: each begins with one of its activities.

use std::ops::Range;

use chrono::NaiveTime;

use super::times::{Finding, Finish, Timed, judge, tell};
use crate::domain::activity::{Activity, DayBegins, DayOn, Format};
use crate::domain::schema::{Fields, Problems};

/// An activity with the time and the day of its part.
pub(super) fn placed(mut activity: Activity, part: Fields<'_, '_>, is_first: bool) -> Activity {
    if let Some(at) = part.time_of_day("at") {
        // Whichever of its steps comes first.
        let mut formats: Vec<Format> = Vec::new();
        for step in &mut activity.steps {
            if Format::ALL.iter().all(|format| formats.contains(format)) {
                break;
            }
            if formats.iter().all(|format| !step.is_for(*format)) {
                step.at = Some(at);
            }
            formats.extend(Format::ALL.into_iter().filter(|format| step.is_for(*format)));
        }
    }
    let (start, finish_by) = (part.time_of_day("start"), part.time_of_day("finish_by"));
    let on = part.day("day").or((is_first && (start.or(finish_by)).is_some()).then_some(DayOn::Number(1)));
    activity.day = on.map(|on| DayBegins { on, start, finish_by });
    activity
}

/// Checks that days are in order, by number or by date.
pub(super) fn in_order(root: Fields<'_, '_>, problems: &mut Problems<'_>) {
    let mut before: Option<DayOn> = None;
    let mut has_begun = false;
    let tables = root.items("parts").iter().filter_map(|item| item.get_ref().as_table()).map(Fields);
    for part in tables.filter(|part| part.key_span("activity").is_some()) {
        let is_first = !std::mem::replace(&mut has_begun, true);
        let Some(on) = part.day("day") else {
            for name in ["start", "finish_by"] {
                if let (Some(at), false) = (part.key_span(name), is_first || part.get("day").is_some()) {
                    let help = "add day = 2, for example: the day that begins with this activity";
                    problems.add(at, format!("`{name}` goes with `day`"), help.to_owned());
                }
            }
            continue;
        };
        let last = before.or((!is_first).then_some(DayOn::Number(1)));
        let wrong = match (last, on) {
            (None, DayOn::Number(n)) if n > 1 => {
                Some(("the first activity is on day 1".to_owned(), "write day = 1, or take it out"))
            }
            (None, _) => None,
            (Some(DayOn::Number(last)), DayOn::Number(n)) if n <= last => Some((
                format!("`day` is {n}, and the day before it is {last}"),
                "a part without `day` is on the day of the part before it",
            )),
            (Some(DayOn::Date(last)), DayOn::Date(date)) if date <= last => Some((
                format!("`day` is {date}, and the day before it is {last}"),
                "a part without `day` is on the day of the part before it",
            )),
            (Some(DayOn::Date(_)), DayOn::Number(_)) => Some((
                "`day` is a number, and the day before it is a date".to_owned(),
                "write numbers for all of them, or dates for all of them",
            )),
            (Some(DayOn::Number(_)), DayOn::Date(_)) if before.is_some() => Some((
                "`day` is a date, and the day before it is a number".to_owned(),
                "write numbers for all of them, or dates for all of them",
            )),
            (Some(_), _) => None,
        };
        if let Some((message, help)) = wrong {
            problems.add(part.span("day"), message, help.to_owned());
        }
        before = Some(on);
    }
}

/// A day of a programme, with the positions in the file.
struct Day {
    start: Option<NaiveTime>,
    finish: Option<Finish>,
    timed: Vec<Timed>,
}

fn days(root: Fields<'_, '_>, parts: &[Activity], format: Format) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    let mut parts = parts.iter();
    let mut breaks: Vec<&crate::domain::activity::Step> = Vec::new();
    let tables: Vec<Fields<'_, '_>> =
        root.items("parts").iter().filter_map(|item| item.get_ref().as_table()).map(Fields).collect();
    for (n, table) in tables.iter().enumerate() {
        if table.get("activity").is_none() {
            // A break comes after the steps of the activity before it.
            if let (Some(day), Some(step)) = (days.last_mut(), breaks.pop()) {
                let own = Some(table.span("at")).filter(|_| table.get("at").is_some());
                day.timed.push(Timed::of(step, own.unwrap_or_else(|| table.span("break"))));
            }
            continue;
        }
        let Some(part) = parts.next() else { break };
        let later = tables.iter().skip(n + 1).take_while(|table| table.get("activity").is_none()).count();
        let own = part.steps.len().saturating_sub(later);
        breaks = part.steps.iter().skip(own).rev().collect();
        let first_start = days.first().and_then(|day| day.start);
        if let Some(begins) = part.day.filter(|_| !days.is_empty()) {
            days.push(day(begins, begins.start.or(first_start), table));
        } else if days.is_empty() {
            days.push(match part.day {
                Some(begins) => day(begins, begins.start, table),
                None => Day { start: None, finish: None, timed: Vec::new() },
            });
        }
        let spans: Range<usize> = match table.get("at") {
            Some(_) => table.span("at"),
            None => table.span("activity"),
        };
        if let Some(day) = days.last_mut() {
            let steps = part.steps_in(format).filter(|(at, _)| *at < own);
            day.timed.extend(steps.map(|(_, step)| Timed::of(step, spans.clone())));
        }
    }
    days
}

fn day(begins: DayBegins, start: Option<NaiveTime>, table: &Fields<'_, '_>) -> Day {
    let finish = begins.finish_by.map(|at| Finish { at, span: table.span("finish_by") });
    Day { start, finish, timed: Vec::new() }
}

fn found(root: Fields<'_, '_>, parts: &[Activity], format: Format) -> Vec<Finding> {
    let days = days(root, parts, format);
    days.iter().flat_map(|day| judge(&day.timed, day.start, day.finish.as_ref())).collect()
}

/// Reports times that cannot be met.
pub(super) fn impossible(
    root: Fields<'_, '_>,
    parts: &[Activity],
    format: Format,
    problems: &mut Problems<'_>,
) {
    tell(found(root, parts, format), true, problems);
}

/// Warns of times that the plan does not meet.
pub(super) fn advise(root: Fields<'_, '_>, parts: &[Activity], format: Format, problems: &mut Problems<'_>) {
    tell(found(root, parts, format), false, problems);
}
