//! The clock of the day: breaks that were called, a step that began earlier, two absences with one answer, a programme
//! with breaks between its activities.

use roundtable::domain::session::{Began, Intent, Session};
use roundtable::domain::time::Millis;

use super::support::build::SessionBuilder;

/// What the fixture holds.
pub fn session() -> Session {
    let mut live = SessionBuilder::new("A day together")
        .id("2026-11-22-day-kept")
        .activity_id("morning")
        .step("Look around", 10)
        .step("In twos", 20)
        .step_with(roundtable::domain::activity::Step {
            kind: roundtable::domain::activity::StepKind::Break,
            ..super::support::build::step("Lunch", 45)
        })
        .part("afternoon", "What now?")
        .step("Together", 30)
        .size(6)
        .begin();
    let since = live.minutes(1);
    let from = since.t();
    live = since.minutes(10).anchor(Some(from)).minutes(2);
    let from = live.t();
    live = live.minutes(3).anchor(Some(from)).does(Intent::ExcludeAway);
    live = live.minutes(4).does(Intent::BreakNow(Millis::minutes(5))).minutes(6).does(Intent::Next);
    live = live.minutes(7).does(Intent::Began(Began::Ago(Millis::minutes(3)))).minutes(3);
    live = live.does(Intent::Next).minutes(4).does(Intent::Began(Began::AtOnce)).minutes(18);
    live = live.does(Intent::BreakNow(Millis::minutes(2))).minutes(1).does(Intent::Undo).minutes(1);
    live = live.next_step().minutes(50).next_step().minutes(5).does(Intent::ToggleClock).minutes(9);
    live = live.does(Intent::Began(Began::AtOnce)).minutes(20).does(Intent::OpenReview);
    live.does(Intent::Finish).into_session()
}
