//! A session without a script, whose added steps were called something else later.

use roundtable::domain::activity::Grouping;
use roundtable::domain::event::Audience;
use roundtable::domain::script::blank;
use roundtable::domain::session::{Intent, NewStep, Session, When};
use roundtable::domain::time::Millis;

use super::support::build::{SessionBuilder, nth};

fn added(title: &str, minutes: u64) -> Intent {
    Intent::AddStep(Box::new(NewStep {
        title: title.into(),
        length: Millis::minutes(minutes),
        grouping: Grouping::Everyone,
        when: When::Instead,
        audience: Audience::Room,
    }))
}

pub fn session() -> Session {
    let live = SessionBuilder::new("Tuesday")
        .activity(|activity| *activity = blank())
        .id("2026-11-28-titles-kept")
        .people(&["Asha Rao, Northside Trust", "Ben Ode"])
        .begin()
        .minutes(3);
    let live = live.does(added("What keps us up", 10)).minutes(9);
    let live = live.does(Intent::RetitleStep(nth(1), "What keeps us up".into()));
    let live = live.does(added("", 5)).does(Intent::RetitleStep(nth(2), "The rota".into())).minutes(4);
    live.does(Intent::RetitleStep(nth(2), "".into())).does(Intent::Finish).into_session()
}
