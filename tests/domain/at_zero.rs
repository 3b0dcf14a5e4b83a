//! What happens when a step's time is up: it counts on, stands, or gives way to the next.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]

use crate::support;

use roundtable::domain::activity::AtZero;
use roundtable::domain::event::Event;
use roundtable::domain::session::{Intent, Session, SessionStage};
use roundtable::domain::time::{Millis, SessionTime};
use roundtable::domain::timer::Phase;
use support::build::{Live, SessionBuilder, nth};

/// A step of five minutes that runs since the session's beginning, and one after it.
fn running(at_zero: AtZero) -> Live {
    let script = SessionBuilder::new("Zero").step("First", 5).last_step(|step| step.at_zero = at_zero);
    script.step("Second", 5).last_step(|step| step.at_zero = at_zero).begin()
}

/// Lets what happens by itself happen, as the program does with each tick.
fn tick(live: &mut Live) -> Option<Event> {
    let event = live.session().by_itself(live.t())?;
    live.event(event.clone());
    Some(event)
}

#[test]
fn a_step_counts_on_unless_its_script_says_otherwise() {
    let mut live = running(AtZero::Overtime).minutes(9);
    assert_eq!(tick(&mut live), None);
    assert!(live.session().state().is_running());
}

#[test]
fn a_step_that_holds_stands_at_zero_however_late_the_tick_comes() {
    let mut live = running(AtZero::Hold).minutes(4);
    assert_eq!(tick(&mut live), None, "there is a minute left");
    live = live.minutes(3);
    assert!(matches!(tick(&mut live), Some(Event::ClockPaused { at: Some(_), .. })));
    let state = live.session().state();
    let reading = state.clock(nth(0)).read(live.t(), &state.excluded);
    assert_eq!((reading.phase, reading.elapsed), (Phase::Paused, Millis::minutes(5)));
    assert_eq!(tick(&mut live), None, "once is enough");
    // Started again, it is meant to run on.
    live = live.does(Intent::ToggleClock).minutes(1);
    assert_eq!(tick(&mut live), None);
    // More time gives it another zero to stand at.
    live =
        live.does(Intent::ToggleClock).does(Intent::Adjust(5 * 60_000)).does(Intent::ToggleClock).minutes(9);
    assert!(tick(&mut live).is_some());
}

#[test]
fn a_step_that_gives_way_brings_up_the_next_one_waiting() {
    let mut live = running(AtZero::Next).minutes(7);
    assert_eq!(tick(&mut live), Some(Event::StepEntered { step: nth(1), at: Some(SessionTime(300_000)) }));
    let state = live.session().state();
    assert_eq!(state.stage, SessionStage::Step(nth(1)));
    assert!(!state.is_running(), "people move chairs first");
    assert_eq!(state.clock(nth(0)).read(live.t(), &state.excluded).elapsed, Millis::minutes(5));
    // There is nothing after the last one: it counts on.
    live = live.does(Intent::ToggleClock).minutes(7);
    assert_eq!(tick(&mut live), None);
    assert_eq!(Session::replay(live.records()), *live.session());
}

#[test]
fn what_happened_by_itself_is_not_undone_but_the_key_before_it() {
    let mut live = running(AtZero::Hold).minutes(6);
    tick(&mut live);
    live = live.does(Intent::Undo);
    let state = live.session().state();
    assert_eq!(state.clock(nth(0)).read(live.t(), &state.excluded).phase, Phase::Waiting);
    assert_eq!(tick(&mut live), None, "and it does not happen again");
}

#[test]
fn nothing_happens_by_itself_while_time_away_is_asked_about() {
    let mut live = running(AtZero::Next).minutes(2);
    let since = live.t();
    live = live.minutes(20).anchor(Some(since));
    assert_eq!(tick(&mut live), None);
    live = live.does(Intent::ExcludeAway);
    assert_eq!(tick(&mut live), None, "three minutes are left");
    live = live.minutes(3);
    assert!(tick(&mut live).is_some());
}
