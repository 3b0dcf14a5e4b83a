//! Topics that are talked about, gone on with, put off until after a break, and parked.

use roundtable::domain::activity::{ItemSource, SourceOf, Step, Topics};
use roundtable::domain::programme::break_step;
use roundtable::domain::session::{Intent, Session};
use roundtable::domain::time::Millis;

use super::support::build::{SessionBuilder, capture, nth, step};

pub fn session() -> Session {
    let source = ItemSource { from: SourceOf::Capture("ideas".into()), top: None };
    let topics = Topics { source, each: Millis::minutes(8), more: Millis::minutes(4), extensions: 2 };
    let live = SessionBuilder::new("What matters most")
        .id("2026-11-22-topics-kept")
        .step("Write", 5)
        .capture(capture("ideas", "What we could talk about", &[]))
        .step_with(Step { topics: Some(topics), ..step("Talk", 32) })
        .capture(capture("said", "What was said", &[]))
        .step_with(break_step(&"Tea".into(), Millis::minutes(10)))
        .step("Close", 5)
        .people(&["Asha Rao, Northside Trust", "Ben Ode", "Cy"])
        .begin();
    let mut live = live;
    for idea in ["The rota", "Who has which key", "Heating", "Lunch", "Parking"] {
        live = live.captured("ideas", None, idea);
    }
    let live = live.at_minute(5, Intent::Next).next_step().captured("said", None, "Swap by text").minutes(8);
    let live = live.does(Intent::ExtendTopic).minutes(4).does(Intent::EndTopic).does(Intent::ToggleClock);
    let live = live.minutes(8).does(Intent::PutTopicOff).does(Intent::ToggleClock).minutes(8);
    let live = live.does(Intent::ParkTopic).does(Intent::ToggleClock).minutes(10).next_step().minutes(4);
    let live = live.does(Intent::EndTopic);
    let before = roundtable::domain::session::SessionStage::Step(nth(2));
    let left = live.session().state().left_topics(before, live.session().state().stage);
    live.does(Intent::ParkTopics(left))
        .does(Intent::ToggleClock)
        .minutes(5)
        .does(Intent::Finish)
        .into_session()
}
