//! Dates as people type them.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use roundtable::domain::date::{full, parse};

#[expect(clippy::unwrap_used, reason = "a test's date exists")]
fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn today() -> NaiveDate {
    day(2026, 11, 22)
}

fn reads(table: &[(&str, (i32, u32, u32))]) {
    for (typed, (y, m, d)) in table {
        assert_eq!(parse(typed, today()), Ok(day(*y, *m, *d)), "{typed}");
    }
}

#[test]
fn a_date_however_it_is_written() {
    let december = (2026, 12, 14);
    let ways = [
        "14 Dec",
        "14 december 2026",
        "14/12",
        "14/12/26",
        "14.12.2026",
        "14-12",
        "2026-12-14",
        "dec 14",
        "14th of December",
        "December 14th, 2026",
        "  14   DEC ,  26 ",
        "14dec",
        "the 14th",
        "14th",
        "by 14 Dec.",
        "Monday 14 December 2026",
        "mon 14 dec",
        "14 - 12 - 2026",
    ];
    reads(&ways.map(|way| (way, december)));
}

#[test]
fn without_a_year_it_is_the_next_one_from_today_on() {
    reads(&[
        ("22 nov", (2026, 11, 22)),
        ("21 nov", (2027, 11, 21)),
        ("1/2", (2027, 2, 1)),
        ("29 feb", (2028, 2, 29)),
        ("21st", (2026, 12, 21)),
        ("31st", (2026, 12, 31)),
    ]);
}

#[test]
fn days_of_the_week() {
    reads(&[
        ("fri", (2026, 11, 27)),
        ("Friday", (2026, 11, 27)),
        ("sunday", (2026, 11, 29)),
        ("this sunday", (2026, 11, 22)),
        ("this friday", (2026, 11, 27)),
        ("next friday", (2026, 11, 27)),
        ("next sunday", (2026, 11, 29)),
        ("weds", (2026, 11, 25)),
        ("friday week", (2026, 12, 4)),
        ("a week on tuesday", (2026, 12, 1)),
        ("tomorrow week", (2026, 11, 30)),
    ]);
    let thursday = day(2026, 11, 19);
    assert_eq!(parse("fri", thursday), Ok(day(2026, 11, 20)));
    assert_eq!(parse("next friday", thursday), Ok(day(2026, 11, 27)));
    assert_eq!(parse("next monday", thursday), Ok(day(2026, 11, 23)));
    assert_eq!(parse("thu", thursday), Ok(day(2026, 11, 26)));
}

#[test]
fn lengths_of_time_from_today() {
    reads(&[
        ("today", (2026, 11, 22)),
        ("tomorrow", (2026, 11, 23)),
        ("in 2 weeks", (2026, 12, 6)),
        ("in two weeks", (2026, 12, 6)),
        ("2 weeks", (2026, 12, 6)),
        ("a week", (2026, 11, 29)),
        ("a week today", (2026, 11, 29)),
        ("in a fortnight", (2026, 12, 6)),
        ("in 10 days", (2026, 12, 2)),
        ("in a month", (2026, 12, 22)),
        ("in 3 months", (2027, 2, 22)),
        ("next week", (2026, 11, 29)),
        ("next month", (2026, 12, 22)),
        ("in a year", (2027, 11, 22)),
    ]);
    assert_eq!(parse("next month", day(2027, 1, 31)), Ok(day(2027, 2, 28)));
}

#[test]
fn ends() {
    reads(&[
        ("end of month", (2026, 11, 30)),
        ("end of the month", (2026, 11, 30)),
        ("end of next month", (2026, 12, 31)),
        ("end of january", (2027, 1, 31)),
        ("end of nov", (2026, 11, 30)),
        ("end of feb 2028", (2028, 2, 29)),
        ("end of the week", (2026, 11, 27)),
        ("end of year", (2026, 12, 31)),
    ]);
}

#[test]
fn what_has_passed_is_a_date() {
    reads(&[("1/2/2020", (2020, 2, 1)), ("2019-12-31", (2019, 12, 31))]);
}

#[test]
fn what_is_no_date_is_told_what_to_write() {
    let text = |typed| parse(typed, today()).expect_err(typed).to_string();
    insta::assert_snapshot!(text("31/2"), @"There is no 31 February. Write another day, like 28 February.");
    insta::assert_snapshot!(text("29/2/2027"), @"There is no 29 February. Write another day, like 28 February.");
    insta::assert_snapshot!(text("13/13"), @"There is no month 13. The day comes first: write 14/12 or 14 Dec.");
    insta::assert_snapshot!(text("12/14"), @"There is no month 14. The day comes first: write 14/12 or 14 Dec.");
    insta::assert_snapshot!(text("fri 14 dec"), @"That date is Monday 14 December 2026. Write the date alone, or the right day.");
    insta::assert_snapshot!(text("in 4000000000 weeks"), @"That is too far away. Write a date like 14/12/2026.");
    insta::assert_snapshot!(text("soon"), @"Write a date like 14 Dec, 14/12/2026, friday or in 2 weeks.");
    for typed in [
        "",
        " ",
        "14",
        "dec",
        "dec 2026",
        "in",
        "in -2 weeks",
        "2.5 weeks",
        "14/12/126",
        "0/1",
        "next",
        "end of",
        "32nd",
        "99999999999999999999",
        "14:12",
        "١٤/١٢",
        "in 2 of weeks dec",
        "mon tue",
        "0/0/0000",
        "next next week",
    ] {
        assert!(parse(typed, today()).is_err(), "{typed}");
    }
}

#[test]
fn in_full() {
    assert_eq!(full(day(2026, 12, 4)), "Friday 4 December 2026");
}

proptest! {
    #[test]
    fn nothing_that_is_typed_panics(typed in "\\PC*", days in -1_000_000_i64..1_000_000) {
        let today = today().checked_add_signed(chrono::Duration::days(days)).unwrap_or(today());
        let _ = parse(&typed, today);
    }

    #[test]
    fn nothing_like_a_date_panics(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "in", "next", "this", "end", "of", "a", "week", "weeks", "months", "years", "fri", "dec", "feb", "29",
            "31", "0", "99", "9999", "4294967295", "4294967296", "/", "-", ".", ",", "th", "today", "tomorrow", "two",
            "month", "fortnight", "year",
        ]), 0..6),
        today in prop::sample::select(vec![NaiveDate::MIN, NaiveDate::MAX, today()]),
        glue in prop::sample::select(vec!["", " "]),
    ) {
        if let Ok(date) = parse(&pieces.join(glue), today) {
            prop_assert!(date.year() <= 9_999);
        }
    }

    #[test]
    fn every_date_reads_back(days in 0_i64..40_000) {
        let date = day(2000, 1, 1) + chrono::Duration::days(days);
        for typed in [full(date), date.to_string(), date.format("%d/%m/%Y").to_string(), date.format("%-d %b %Y").to_string()] {
            prop_assert_eq!(parse(&typed, today()), Ok(date));
        }
    }
}
