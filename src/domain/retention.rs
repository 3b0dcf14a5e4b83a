//! How long sessions are kept after they end, if set.

use std::fmt;

use chrono::{Days, Months, NaiveDate};

/// The time from the end of a session until it is due to be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retention {
    Days(u32),
    Months(u32),
}

impl Retention {
    /// The largest number of either: a hundred years of days.
    const MOST: u32 = 36_500;

    /// Parses "90 days", "12 months"; none for anything else.
    pub fn parse(raw: &str) -> Option<Self> {
        let mut words = raw.split_whitespace();
        let number: u32 = words.next()?.parse().ok()?;
        let unit = words.next()?.to_lowercase();
        if words.next().is_some() || number == 0 || number > Self::MOST {
            return None;
        }
        match unit.as_str() {
            "day" | "days" => Some(Self::Days(number)),
            "month" | "months" => Some(Self::Months(number)),
            _ => None,
        }
    }

    /// Whether a session that ended on that day is due today.
    pub fn is_over(self, over_on: NaiveDate, today: NaiveDate) -> bool {
        let until = match self {
            Self::Days(days) => over_on.checked_add_days(Days::new(days.into())),
            Self::Months(months) => over_on.checked_add_months(Months::new(months)),
        };
        until.is_some_and(|until| until <= today)
    }
}

impl fmt::Display for Retention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Self::Days(days) => (days, "day"),
            Self::Months(months) => (months, "month"),
        };
        write!(f, "{number} {unit}{}", if *number == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_of_days_or_months_is_one() {
        let described = |raw: &str| Retention::parse(raw).map(|keep| keep.to_string());
        assert_eq!(described(" 90  Days "), Some("90 days".to_owned()));
        assert_eq!(described("1 month"), Some("1 month".to_owned()));
        for raw in
            ["", "90", "days", "0 days", "-1 days", "2 weeks", "1 month ago", "99999 days", "1.5 months"]
        {
            assert_eq!(described(raw), None, "{raw}");
        }
    }

    #[test]
    fn it_is_over_on_the_day_itself_and_not_the_day_before() {
        let day = |raw: &str| raw.parse::<NaiveDate>().unwrap();
        let is_over = |keep: Retention, on, today| keep.is_over(day(on), day(today));
        assert!(is_over(Retention::Days(30), "2026-01-31", "2026-03-02"));
        assert!(!is_over(Retention::Days(30), "2026-01-31", "2026-03-01"));
        assert!(is_over(Retention::Months(1), "2026-01-31", "2026-02-28"), "a month that has no 31st");
        assert!(!is_over(Retention::Months(12), "2026-01-31", "2027-01-30"));
    }
}
