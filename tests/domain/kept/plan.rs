//! A plan that was changed by hand: a step now and one for next, one moved, one left out, and a timer for a question.

use roundtable::domain::activity::{Grouping, Step};
use roundtable::domain::event::Audience;
use roundtable::domain::session::{Intent, NewStep, Session, Towards, When};
use roundtable::domain::time::Millis;

use super::support::build::{SessionBuilder, nth, step};

fn added(title: &str, minutes: u64, grouping: Grouping, next: bool) -> Intent {
    let length = Millis::minutes(minutes);
    Intent::AddStep(Box::new(NewStep {
        title: title.into(),
        length,
        grouping,
        when: if next { When::Next } else { When::Now },
        audience: Audience::Room,
    }))
}

pub fn session() -> Session {
    let live = SessionBuilder::new("What keeps us up")
        .id("2026-11-22-plan-kept")
        .step("Write", 5)
        .step("Share", 20)
        .step_with(Step { confidential: true, ..step("In confidence", 10) })
        .step("Close", 5)
        .people(&["Asha Rao, Northside Trust", "Ben Ode", "Cy"])
        .begin();
    let live = live.at_minute(5, Intent::Next).does(Intent::ToggleClock).minutes(4);
    let live = live.does(Intent::SetTimer(Some(Millis::minutes(3)))).minutes(1);
    let live = live.does(added("What did we miss?", 7, Grouping::Pairs, false)).minutes(7);
    let live = live.does(added("", 5, Grouping::Everyone, true)).does(Intent::MoveStep(nth(5), Towards::End));
    let live = live.does(Intent::AdjustStep(nth(3), 120_000)).does(Intent::ToggleLeftOut(nth(5)));
    let live = live.next_step().minutes(3).does(Intent::SetTimer(Some(Millis::minutes(2)))).minutes(1);
    let live = live.does(Intent::SetTimer(None)).minutes(12).next_step().minutes(2);
    let live = live.does(added("Bullying on Ward 7", 4, Grouping::Alone, false)).minutes(4);
    live.next_step().minutes(8).next_step().minutes(7).does(Intent::Finish).into_session()
}
