//! Dates, as people write them.

use chrono::{Datelike, NaiveDate};

use super::Language;
use crate::domain::time::Wall;
use crate::domain::{clock_time, date};

/// A moment, relative to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub at: Wall,
    /// When it is read: the day is included if it differs.
    pub now: Wall,
}

/// "16:00", "16:00 tomorrow", "16:00 on Mon 14 Dec".
pub(crate) fn moment(language: Language, Moment { at, now }: Moment) -> String {
    match language {
        Language::English | Language::Marked => clock_time::describe(at, now),
        Language::Welsh => {
            let clock = at.format("%H:%M");
            match (at.date_naive() - now.date_naive()).num_days() {
                0 => clock.to_string(),
                1 => format!("{clock} yfory"),
                -1 => format!("{clock} ddoe"),
                _ => format!("{clock} ar {}", day_and_month(language, at.date_naive())),
            }
        }
    }
}

const WELSH_DAYS: [&str; 7] =
    ["dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"];
const WELSH_SHORT_DAYS: [&str; 7] = ["Llun", "Maw", "Mer", "Iau", "Gwe", "Sad", "Sul"];
const WELSH_MONTHS: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];
const WELSH_SHORT_MONTHS: [&str; 12] =
    ["Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag"];

/// "Monday 14 December 2026".
pub(crate) fn full_date(language: Language, day: NaiveDate) -> String {
    match language {
        Language::English | Language::Marked => date::full(day),
        Language::Welsh => written(day, &WELSH_DAYS, &WELSH_MONTHS),
    }
}

/// "Mon 14 Dec 2026".
pub(crate) fn short_date(language: Language, day: NaiveDate) -> String {
    match language {
        Language::English | Language::Marked => date::short(day),
        Language::Welsh => written(day, &WELSH_SHORT_DAYS, &WELSH_SHORT_MONTHS),
    }
}

fn written(day: NaiveDate, days: &[&str; 7], months: &[&str; 12]) -> String {
    let (weekday, month) = weekday_and_month(day, days, months);
    format!("{weekday} {} {month} {}", day.day(), day.year())
}

fn weekday_and_month<'w>(day: NaiveDate, days: &[&'w str; 7], months: &[&'w str; 12]) -> (&'w str, &'w str) {
    let weekday = days.get(day.weekday().num_days_from_monday() as usize);
    (weekday.copied().unwrap_or_default(), months.get(day.month0() as usize).copied().unwrap_or_default())
}

/// "Mon 14 Dec", where the year is plain.
pub(crate) fn day_and_month(language: Language, day: NaiveDate) -> String {
    match language {
        Language::English | Language::Marked => day.format("%a %-d %b").to_string(),
        Language::Welsh => {
            let (weekday, month) = weekday_and_month(day, &WELSH_SHORT_DAYS, &WELSH_SHORT_MONTHS);
            format!("{weekday} {} {month}", day.day())
        }
    }
}
