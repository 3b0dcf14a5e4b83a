//! Times of day as people type them: "16:00", "16.30", "1600", "4pm", "4:30 pm".

use chrono::{Duration, NaiveTime, TimeZone};

use super::time::Wall;

/// How far ahead a time of day is looked for.
const REACH_HOURS: i64 = 12;

/// Why a time of day cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// It is not a time.
    #[error("\"{0}\" is not a time: write it like 16:00 or 4pm")]
    NotATime(String),
    /// It lies further ahead than a session may.
    #[error("{0} is more than twelve hours away")]
    TooFar(String),
}

/// The time of day that `raw` says.
///
/// # Errors
/// When it says none.
pub fn parse(raw: &str) -> Result<NaiveTime, TimeError> {
    let not_a_time = || TimeError::NotATime(raw.trim().to_owned());
    let lower = raw.trim().to_lowercase().replace(' ', "");
    let (digits, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(rest), _) => (rest, Some(0)),
        (_, Some(rest)) => (rest, Some(12)),
        _ => (lower.as_str(), None),
    };
    let (hour, minute) = match digits.split_once([':', '.', 'h']) {
        Some((hour, "")) => (hour, "0"),
        Some((_, minute)) if minute.len() != 2 => return Err(not_a_time()),
        Some(parts) => parts,
        None if digits.is_ascii() && digits.len() >= 3 => digits.split_at(digits.len() - 2),
        None => (digits, "0"),
    };
    let number = |text: &str| {
        let fits = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse::<u32>().ok()).flatten().ok_or_else(not_a_time)
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        None => hour,
        Some(_) if hour == 0 || hour > 12 => return Err(not_a_time()),
        Some(half) => hour % 12 + half,
    };
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or_else(not_a_time)
}

/// The next moment after `after` at which clocks show `time`.
pub fn next(time: NaiveTime, after: Wall) -> Wall {
    let today = after.naive_local().date().and_time(time);
    let at = after.timezone().from_local_datetime(&today).single().unwrap_or(after);
    if at > after { at } else { at + Duration::days(1) }
}

/// The next such moment within twelve hours.
///
/// # Errors
/// When it is not a time, or not within twelve hours.
pub fn parse_next(raw: &str, after: Wall) -> Result<Wall, TimeError> {
    let at = next(parse(raw)?, after);
    let within = at - after <= Duration::hours(REACH_HOURS);
    within.then_some(at).ok_or_else(|| TimeError::TooFar(at.format("%H:%M").to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(text: &str) -> Wall {
        Wall::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn times_as_people_type_them() {
        let said = [
            ("16:00", "16:00"),
            ("16.30", "16:30"),
            ("1600", "16:00"),
            ("930", "09:30"),
            ("4pm", "16:00"),
            ("4:30 PM", "16:30"),
            ("12am", "00:00"),
            ("12pm", "12:00"),
            ("9", "09:00"),
            ("16h", "16:00"),
            ("0:05", "00:05"),
        ];
        for (raw, time) in said {
            assert_eq!(parse(raw).unwrap().format("%H:%M").to_string(), time, "{raw}");
        }
        for raw in ["", "25:00", "4:7", "13pm", "0pm", "noon", "é9", "1:2:3", "12345", "-1", "9:60"] {
            assert!(parse(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn a_finish_is_the_next_such_time_within_twelve_hours() {
        let now = wall("2026-11-22T14:12:00+00:00");
        assert_eq!(parse_next("16:00", now).unwrap(), wall("2026-11-22T16:00:00+00:00"));
        assert_eq!(parse_next("1:00", now).unwrap(), wall("2026-11-23T01:00:00+00:00"));
        assert_eq!(parse_next("9:00", now), Err(TimeError::TooFar("09:00".into())));
    }
}
