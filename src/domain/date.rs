//! Dates as people in the UK type them. Pure: today is an argument.
//!
//! The day always comes before the month. People disagree on the rest, so this is what it means here:
//!
//! - A day and a month without a year: the next such date, today included. A year of two digits is 20xx.
//! - "14th" or "the 14th": the next 14th, today included.
//! - "fri", "friday": the next one, never today. "this friday": the next one, today included.
//! - "next friday": the Friday of the week after this one, with weeks beginning on Monday. On a Thursday that
//!   is in eight days, on a Saturday in six.
//! - "friday week", "a week on friday": seven days after "friday".
//! - "in 2 weeks", "2 weeks", "in a month", "a fortnight": counted from today. "next week" is in seven days,
//!   "next month" in one month. A month after the 31st is the last day of a shorter month.
//! - "end of month", "end of january" (of the next one that is not over), "end of next month", "end of year".
//!   The end of a week is its Friday; at the weekend, the next Friday.
//!
//! "on", "by" and "the", commas, ordinals, capitals and spaces make no difference. A date that has passed is
//! a date.

use chrono::{Datelike, Days, Month, Months, NaiveDate, Weekday};

/// Why something is not a date, and what to type instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("Write a date like 14 Dec, 14/12/2026, friday or in 2 weeks.")]
    Unknown,
    #[error("There is no month {0}. The day comes first: write 14/12 or 14 Dec.")]
    NoSuchMonth(u32),
    /// A day that the month does not have.
    #[error("There is no {day} {month}. Write another day, like {last} {month}.")]
    NoSuchDay { day: u32, month: &'static str, last: u32 },
    /// The date falls on a different day of the week.
    #[error("That date is {0}. Write the date alone, or the right day.")]
    OtherWeekday(String),
    #[error("That is too far away. Write a date like 14/12/2026.")]
    TooFar,
}

/// Parses a date. The module says what each form means.
///
/// # Errors
/// What to write instead.
pub fn parse(raw: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let raw = raw.trim().to_lowercase();
    let tokens = tokens(&raw)?;
    let date = read(&tokens, today)?;
    if date.year() > 9_999 { Err(DateError::TooFar) } else { Ok(date) }
}

/// A date in full: "Monday 14 December 2026".
pub fn full(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// A date for a table: "Mon 14 Dec 2026".
pub fn short(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    Word(&'a str),
    /// A number, how many digits it was typed with, and whether it is "14th" rather than "14".
    Number(u32, usize, bool),
}

const SMALL_NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words and numbers; separators and words without meaning are skipped.
fn tokens(raw: &str) -> Result<Vec<Token<'_>>, DateError> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut rest = raw;
    let mut parted = true;
    while let Some(c) = rest.chars().next() {
        let same = |known: char| {
            if c.is_ascii_digit() { known.is_ascii_digit() } else { known.is_alphabetic() }
        };
        let end = rest.find(|known| !same(known)).unwrap_or(rest.len());
        let Some((piece, after)) = rest.split_at_checked(end.max(c.len_utf8())) else {
            return Err(DateError::Unknown);
        };
        rest = after;
        if c.is_ascii_digit() {
            let number = piece.parse().map_err(|_| DateError::TooFar)?;
            tokens.push(Token::Number(number, piece.len(), false));
        } else if c.is_alphabetic() {
            match (piece, tokens.last_mut()) {
                ("st" | "nd" | "rd" | "th", Some(Token::Number(_, _, ordinal))) => *ordinal = true,
                ("of" | "the" | "on" | "by", _) => {}
                _ => tokens.push(Token::Word(piece)),
            }
        } else if c == '-' && parted && rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(DateError::Unknown); // "in -2 weeks"
        } else if !(c.is_whitespace() || "/-.,".contains(c)) {
            return Err(DateError::Unknown);
        }
        parted = c.is_whitespace();
    }
    Ok(tokens)
}

fn read(tokens: &[Token<'_>], today: NaiveDate) -> Result<NaiveDate, DateError> {
    use Token::{Number, Word};
    match *tokens {
        [Word("today")] => Ok(today),
        [Word("tomorrow")] => days_on(today, 1),
        [Word("next"), Word("week")] => days_on(today, 7),
        [Word("next"), Word("month")] => months_on(today, 1),
        [Word("end"), ref of @ ..] => end_of(of, today),
        [Word("this"), Word(day)] => weekday(day).map_or(Err(DateError::Unknown), |day| from(today, day)),
        [Word("next"), Word(day)] => {
            let day = weekday(day).ok_or(DateError::Unknown)?;
            let monday = days_on(today, 7 - u64::from(today.weekday().num_days_from_monday()))?;
            days_on(monday, u64::from(day.num_days_from_monday()))
        }
        [ref day @ .., Word("week")] | [Word("a"), Word("week"), ref day @ ..] if matches!(day, [Word(word)] if is_day(word)) => {
            days_on(read(day, today)?, 7)
        }
        [Word("in"), ref length @ ..] => in_time(length, today),
        [Number(..) | Word(_), Word(unit)] | [Word(unit @ ("fortnight" | "week" | "month"))]
            if is_unit(unit) =>
        {
            in_time(tokens, today)
        }
        [Word(word)] => {
            let day = weekday(word).ok_or(DateError::Unknown)?;
            from(days_on(today, 1)?, day)
        }
        [Word(word), ref date @ ..] if weekday(word).is_some() => {
            let date = calendar(date, today)?;
            let fits = weekday(word) == Some(date.weekday());
            if fits { Ok(date) } else { Err(DateError::OtherWeekday(full(date))) }
        }
        _ => calendar(tokens, today),
    }
}

/// A date with day and month.
fn calendar(tokens: &[Token<'_>], today: NaiveDate) -> Result<NaiveDate, DateError> {
    use Token::{Number, Word};
    match *tokens {
        [Number(year, 4, false), Number(month, ..), Number(day, ..)] => dated(day, month, year),
        [Number(day, ..), Number(month, _, false)] => next_dated(day, month, today),
        [Number(day, ..), Number(month, _, false), Number(y, n, false)] => dated(day, month, year(y, n)?),
        [Number(day, ..), Word(name)] | [Word(name), Number(day, 1 | 2, _)] => {
            next_dated(day, month(name)?, today)
        }
        [Number(day, ..), Word(name), Number(y, n, false)]
        | [Word(name), Number(day, 1 | 2, _), Number(y, n, false)] => dated(day, month(name)?, year(y, n)?),
        [Number(day, _, true)] => {
            let this_month = today.with_day(1).ok_or(DateError::TooFar)?;
            let months = (0..12).filter_map(|n| this_month.checked_add_months(Months::new(n))?.with_day(day));
            months.into_iter().find(|date| *date >= today).ok_or(DateError::Unknown)
        }
        _ => Err(DateError::Unknown),
    }
}

fn in_time(length: &[Token<'_>], today: NaiveDate) -> Result<NaiveDate, DateError> {
    use Token::{Number, Word};
    let (count, unit) = match *length {
        [Number(count, _, false), Word(unit)] => (count, unit),
        [Word(count), Word(unit)] => (number(count).ok_or(DateError::Unknown)?, unit),
        [Word(unit)] => (1, unit),
        _ => return Err(DateError::Unknown),
    };
    let count_of = |days: u64| days_on(today, u64::from(count).saturating_mul(days));
    match unit {
        "day" | "days" => count_of(1),
        "week" | "weeks" => count_of(7),
        "fortnight" | "fortnights" => count_of(14),
        "month" | "months" => months_on(today, count),
        "year" | "years" => months_on(today, count.saturating_mul(12)),
        _ => Err(DateError::Unknown),
    }
}

/// The last day of a week (its Friday), a month or a year.
fn end_of(tokens: &[Token<'_>], today: NaiveDate) -> Result<NaiveDate, DateError> {
    use Token::{Number, Word};
    let (tokens, next) = match tokens {
        [Word("next"), rest @ ..] => (rest, 1),
        [Word("this"), rest @ ..] => (rest, 0),
        _ => (tokens, 0),
    };
    match *tokens {
        [Word("week")] => days_on(from(today, Weekday::Fri)?, 7 * u64::from(next)),
        [Word("month")] => last_of_month(months_on(today, next)?),
        [Word("year")] => dated(31, 12, today.year().unsigned_abs().saturating_add(next)),
        [Word(name)] if next == 0 => {
            let month = month(name)?;
            let this_year = today.year().unsigned_abs();
            let date = last_of_month(dated(1, month, this_year)?)?;
            if date >= today {
                Ok(date)
            } else {
                last_of_month(dated(1, month, this_year.saturating_add(1))?)
            }
        }
        [Word(name), Number(y, n, false)] if next == 0 => last_of_month(dated(1, month(name)?, year(y, n)?)?),
        _ => Err(DateError::Unknown),
    }
}

fn dated(day: u32, month: u32, year: u32) -> Result<NaiveDate, DateError> {
    let year = i32::try_from(year).ok().filter(|year| *year <= 9_999).ok_or(DateError::TooFar)?;
    let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(DateError::NoSuchMonth(month))?;
    first.with_day(day).ok_or_else(|| no_such_day(day, first))
}

/// The next such date, today included. The 29th of February can be eight years away.
fn next_dated(day: u32, month: u32, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let this_year = today.year().unsigned_abs();
    let tried = (this_year..this_year.saturating_add(9)).map(|year| dated(day, month, year));
    let found = tried.filter_map(Result::ok).find(|date| *date >= today);
    found.map_or_else(|| dated(day, month, this_year).and(Err(DateError::TooFar)), Ok)
}

fn no_such_day(day: u32, first: NaiveDate) -> DateError {
    let month = u8::try_from(first.month()).ok().and_then(|n| Month::try_from(n).ok());
    let last = last_of_month(first).map_or(28, |date| date.day());
    DateError::NoSuchDay { day, month: month.as_ref().map_or("", Month::name), last }
}

fn last_of_month(date: NaiveDate) -> Result<NaiveDate, DateError> {
    (28..=31).rev().find_map(|day| date.with_day(day)).ok_or(DateError::TooFar)
}

fn days_on(date: NaiveDate, days: u64) -> Result<NaiveDate, DateError> {
    date.checked_add_days(Days::new(days)).ok_or(DateError::TooFar)
}

fn months_on(date: NaiveDate, months: u32) -> Result<NaiveDate, DateError> {
    date.checked_add_months(Months::new(months)).ok_or(DateError::TooFar)
}

/// The first such day of the week from `date` on.
fn from(date: NaiveDate, day: Weekday) -> Result<NaiveDate, DateError> {
    let ahead = (7 + day.num_days_from_monday() - date.weekday().num_days_from_monday()) % 7;
    days_on(date, u64::from(ahead))
}

fn year(number: u32, digits: usize) -> Result<u32, DateError> {
    match digits {
        2 => Ok(2_000 + number),
        4 => Ok(number),
        _ => Err(DateError::Unknown),
    }
}

/// A month's number, by at least three letters of its name.
fn month(name: &str) -> Result<u32, DateError> {
    let is_it = |month: &Month| name.len() >= 3 && month.name().to_ascii_lowercase().starts_with(name);
    let mut months = (1..=12).filter_map(|n| Month::try_from(n).ok());
    months.find(is_it).map(|month| month.number_from_month()).ok_or(DateError::Unknown)
}

/// A day of the week, by at least three letters of its name.
fn weekday(name: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let name = if name == "weds" { "wed" } else { name };
    let day = (0..).zip(NAMES).find(|(_, full)| name.len() >= 3 && full.starts_with(name))?.0;
    Weekday::try_from(day).ok()
}

fn is_day(word: &str) -> bool {
    matches!(word, "today" | "tomorrow") || weekday(word).is_some()
}

fn is_unit(word: &str) -> bool {
    ["day", "week", "fortnight", "month", "year"].contains(&word.strip_suffix('s').unwrap_or(word))
}

fn number(word: &str) -> Option<u32> {
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    (1..).zip(SMALL_NUMBERS).find(|(_, known)| *known == word).map(|(n, _)| n)
}
