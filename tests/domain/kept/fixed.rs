//! Fixed times: one that the script has, one that was set by hand, and one that was taken away; and a second day.

use chrono::{Duration, NaiveTime};
use roundtable::domain::activity::{DayBegins, DayOn, Step, StepKind};
use roundtable::domain::session::{Intent, Session};

use super::support::build::{SessionBuilder, nth, step, two_o_clock};

/// What the fixture holds.
pub fn session() -> Session {
    let tea = Step { kind: StepKind::Break, at: NaiveTime::from_hms_opt(14, 45, 0), ..step("Tea", 15) };
    let guest = Step { at: NaiveTime::from_hms_opt(15, 20, 0), ..step("Our guest", 20) };
    let day_two =
        DayBegins { on: DayOn::Number(2), start: NaiveTime::from_hms_opt(9, 0, 0), finish_by: None };
    let live = SessionBuilder::new("Two days, with tea at a quarter to three")
        .id("2026-11-22-fixed-kept")
        .activity_id("afternoon")
        .step("Look around", 20)
        .step("In twos", 20)
        .step_with(tea)
        .step("Together", 20)
        .step_with(guest)
        .part("morning", "The morning after")
        .activity(|part| part.day = Some(day_two))
        .step("What now?", 30)
        .size(6)
        .begin();
    let at = |minutes| Some(two_o_clock() + Duration::minutes(minutes));
    let live = live.minutes(22).next_step().minutes(1).does(Intent::FixTime(nth(3), at(65)));
    let live = live.does(Intent::FixTime(nth(4), None)).minutes(27).next_step().minutes(10).next_step();
    let live = live.minutes(20).next_step().minutes(20).does(Intent::Next).minutes(17 * 60);
    let live = live.next_step().minutes(31).does(Intent::OpenReview);
    live.does(Intent::Finish).into_session()
}
