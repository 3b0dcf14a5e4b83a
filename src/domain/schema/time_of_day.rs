//! Times of day in files, `"12:30"` on the 24-hour clock, and days: their number, or a date.

use chrono::{NaiveDate, NaiveTime};
use toml::de::DeValue;

use super::check::whole;
use crate::domain::activity::DayOn;
use crate::domain::clock_time;

/// A programme with more days is a mistake.
pub(super) const MOST_DAYS: i64 = 100;

/// The day: a number, or a date with or without quotes.
pub(crate) fn day(value: &DeValue<'_>) -> Option<DayOn> {
    let date = |text: &str| NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok().map(DayOn::Date);
    match value {
        DeValue::Integer(_) => {
            let number = whole(value).filter(|n| (1..=MOST_DAYS).contains(n))?;
            u32::try_from(number).ok().map(DayOn::Number)
        }
        DeValue::String(text) => date(text),
        DeValue::Datetime(when) => date(&when.to_string()),
        _ => None,
    }
}

/// Parses the exact notation.
pub(crate) fn parse(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.trim().split_once(':')?;
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let well_written = (1..=2).contains(&hour.len()) && minute.len() == 2;
    let well_written = well_written && is_number(hour) && is_number(minute);
    well_written.then(|| NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)).flatten()
}

/// What to write instead.
pub(super) fn meant(text: &str) -> String {
    // TOML's own times have seconds.
    let text = text.trim();
    let text = text.strip_suffix(":00").filter(|short| short.contains(':')).unwrap_or(text);
    match clock_time::parse(text) {
        Ok(time) => format!("write \"{}\"", time.format("%H:%M")),
        Err(_) => "write hours and minutes: \"12:30\"".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_in_one_way_and_others_are_understood() {
        let said = |text: &str| parse(text).map(|time| time.format("%H:%M").to_string());
        assert_eq!(
            ["12:30", "9:05", "00:00"].map(said),
            ["12:30", "09:05", "00:00"].map(|t| Some(t.to_owned()))
        );
        for (text, written) in
            [("12.30", "12:30"), ("4pm", "16:00"), ("1230", "12:30"), ("12:30:00", "12:30"), ("9", "09:00")]
        {
            assert_eq!((parse(text), meant(text)), (None, format!("write \"{written}\"")));
        }
        for text in ["24:00", "12:60", "12:3", "noon", "", "-1:00", "+1:30", "é:30"] {
            assert_eq!((parse(text), meant(text).as_str()), (None, "write hours and minutes: \"12:30\""));
        }
    }
}
