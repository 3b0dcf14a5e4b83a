//! Times of day as people type them: "16:00", "16.30", "1600", "4pm", "4:30 pm".

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::time::{Wall, Zone};

/// How long after its start a session may end.
const REACH_HOURS: i64 = 12;

/// Why a time of day cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    #[error("\"{0}\" is not a time: write it like 16:00 or 4pm")]
    NotATime(String),
    /// It is further ahead than a session may last.
    #[error("{asked} is not within twelve hours of the start, {start}")]
    TooFar { asked: String, start: String },
}

/// Parses a time of day.
///
/// # Errors
/// When it is not one.
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

/// The last moment up to `now` at which clocks showed `time`, and the next one after it, by the zone's rules.
/// A time that clocks show twice counts at its first showing in range, and one that they skip is the moment
/// of the change.
pub fn around(time: NaiveTime, now: Wall, zone: Zone) -> (Option<Wall>, Wall) {
    let days = [-2, -1, 0, 1, 2].into_iter().filter_map(TimeDelta::try_days);
    let today = zone.at(now).naive_local().date();
    let showings = days.filter_map(|day| today.checked_add_signed(day));
    let mut showings: Vec<Wall> = showings.flat_map(|day| zone.showings(day.and_time(time))).collect();
    showings.sort();
    let last = showings.iter().copied().rfind(|at| *at <= now);
    let next = showings.iter().copied().find(|at| *at > now);
    // There is always one within two days; at the end of the calendar there is no tomorrow.
    (last, next.unwrap_or(now))
}

/// The next moment after `after` at which clocks show `time`.
pub fn next(time: NaiveTime, after: Wall, zone: Zone) -> Wall {
    around(time, after, zone).1
}

/// The next such moment within twelve hours after a start.
///
/// # Errors
/// When it is not a time, or not within twelve hours.
pub fn finish(raw: &str, start: Wall, zone: Zone) -> Result<Wall, TimeError> {
    let at = next(parse(raw)?, start, zone);
    let within = at - start <= TimeDelta::hours(REACH_HOURS);
    let hh_mm = |wall: Wall| wall.format("%H:%M").to_string();
    within.then_some(at).ok_or_else(|| TimeError::TooFar { asked: hh_mm(at), start: hh_mm(start) })
}

/// Rounds up to a whole minute: an announced time must not be too early.
pub fn up_to_minute(at: Wall) -> Wall {
    let past = at.timestamp_millis().rem_euclid(60_000);
    let rest = (60_000 - past) % 60_000;
    at.checked_add_signed(chrono::TimeDelta::milliseconds(rest)).unwrap_or(at)
}

/// The difference in minutes as clocks show them: "ends 14:45, 1 min after 14:45" would help nobody.
pub fn minutes_from(from: Wall, to: Wall) -> i64 {
    let minute = |wall: Wall| wall.timestamp().div_euclid(60);
    minute(to) - minute(from)
}

/// A moment in words, relative to another one: "16:00", with the day if it differs: "16:00 tomorrow".
pub fn describe(at: Wall, now: Wall) -> String {
    let clock = at.format("%H:%M");
    match (at.date_naive() - now.date_naive()).num_days() {
        0 => clock.to_string(),
        1 => format!("{clock} tomorrow"),
        -1 => format!("{clock} yesterday"),
        _ => format!("{clock} on {}", at.format("%a %-d %b")),
    }
}

/// A date in words, relative to today: "today, Sat 28 Nov".
pub fn day(day: NaiveDate, today: NaiveDate) -> String {
    let date = day.format("%a %-d %b");
    match (day - today).num_days() {
        0 => format!("today, {date}"),
        1 => format!("tomorrow, {date}"),
        -1 => format!("yesterday, {date}"),
        _ => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::ZoneChange;

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

    fn utc() -> Zone {
        Zone::fixed(wall("2026-11-22T00:00:00+00:00"))
    }

    /// A zone around its change, given as the moment before and after it.
    fn change(was: &str, is: &str) -> Zone {
        Zone::changing(ZoneChange { was: wall(was), is: wall(is) })
    }

    #[test]
    fn a_finish_is_the_next_such_time_within_twelve_hours_after_the_start() {
        let start = wall("2026-11-22T14:12:00+00:00");
        let at = |raw: &str| finish(raw, start, utc());
        assert_eq!(at("16:00").unwrap(), wall("2026-11-22T16:00:00+00:00"));
        assert_eq!(at("1:00").unwrap(), wall("2026-11-23T01:00:00+00:00"));
        assert_eq!(at("2:12").unwrap(), wall("2026-11-23T02:12:00+00:00"), "twelve hours are not too many");
        for refused in ["2:13", "9:00", "14:12", "14:11"] {
            let why = at(refused).unwrap_err();
            let message = why.to_string();
            assert!(message.contains("twelve hours of the start, 14:12"), "{message}");
        }
    }

    #[test]
    fn a_finish_is_what_the_clock_on_the_wall_will_say() {
        let london = change("2026-10-25T02:00:00+01:00", "2026-10-25T01:00:00+00:00");
        let at = |raw, start| finish(raw, wall(start), london).unwrap();
        assert_eq!(at("03:00", "2026-10-25T00:50:00+01:00"), wall("2026-10-25T03:00:00+00:00"));
        assert_eq!(at("00:55", "2026-10-25T00:50:00+01:00"), wall("2026-10-25T00:55:00+01:00"));
        // Shown twice: the next showing.
        assert_eq!(at("01:30", "2026-10-25T00:50:00+01:00"), wall("2026-10-25T01:30:00+01:00"));
        assert_eq!(at("01:30", "2026-10-25T01:40:00+01:00"), wall("2026-10-25T01:30:00+00:00"));
        // After the change everything is normal.
        assert_eq!(at("03:00", "2026-10-25T01:30:00+00:00"), wall("2026-10-25T03:00:00+00:00"));
        let spring = change("2026-03-29T01:00:00+00:00", "2026-03-29T02:00:00+01:00");
        let at = |raw, start| finish(raw, wall(start), spring).unwrap();
        assert_eq!(at("03:00", "2026-03-29T00:50:00+00:00"), wall("2026-03-29T03:00:00+01:00"));
        // Skipped: the moment of the change.
        assert_eq!(at("01:30", "2026-03-29T00:50:00+00:00"), wall("2026-03-29T02:00:00+01:00"));
        let new_york = change("2026-11-01T02:00:00-04:00", "2026-11-01T01:00:00-05:00");
        let at = |raw, start| finish(raw, wall(start), new_york).unwrap();
        assert_eq!(at("06:00", "2026-10-31T23:00:00-04:00"), wall("2026-11-01T06:00:00-05:00"));
        // A change of half an hour, as on Lord Howe Island.
        let lord_howe = change("2026-04-05T02:00:00+11:00", "2026-04-05T01:30:00+10:30");
        let at = |raw, start| finish(raw, wall(start), lord_howe).unwrap();
        assert_eq!(at("04:00", "2026-04-05T00:00:00+11:00"), wall("2026-04-05T04:00:00+10:30"));
    }

    #[test]
    fn another_day_is_named() {
        let now = wall("2026-11-28T14:00:00+00:00");
        let said = [
            ("2026-11-28T16:00:00+00:00", "16:00"),
            ("2026-11-29T00:15:00+00:00", "00:15 tomorrow"),
            ("2026-11-27T16:00:00+00:00", "16:00 yesterday"),
            ("2026-12-02T09:00:00+00:00", "09:00 on Wed 2 Dec"),
        ];
        for (at, text) in said {
            assert_eq!(describe(wall(at), now), text);
        }
        assert_eq!(day(now.date_naive(), now.date_naive()), "today, Sat 28 Nov");
    }

    #[test]
    fn a_time_that_has_just_come_is_the_last_one() {
        let time = parse("14:00").unwrap();
        let now = wall("2026-11-22T14:00:00+00:00");
        assert_eq!(around(time, now, utc()), (Some(now), now + TimeDelta::days(1)));
    }
}
