//! Fixed times and several days: what begins at its time waits for it, what is late ends when it was to, and a night is no
//! time of the session's.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]

use crate::support;

use std::path::Path;

use chrono::{Duration, NaiveTime};
use roundtable::app::replan::{Replan, Until};
use roundtable::domain::activity::{DayBegins, DayOn, Step, StepKind};
use roundtable::domain::event::Event;
use roundtable::domain::script::blank;
use roundtable::domain::seen::{Facilitator, Seen};
use roundtable::domain::session::{Intent, Refusal, Session, SessionStage};
use roundtable::domain::time::{Millis, Now, Wall, Zone, ZoneChange};
use roundtable::store::programmes::{Runnable, load};
use support::build::{Live, SessionBuilder, first_now, nth, step};

fn wall(text: &str) -> Wall {
    Wall::parse_from_rfc3339(text).unwrap()
}

fn at(clock: &str) -> Wall {
    wall(&format!("2026-11-22T{clock}:00+00:00"))
}

fn time(clock: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(clock, "%H:%M").ok()
}

fn clocks_say(clock: &str) -> Now {
    Now { wall: at(clock), zone: Zone::fixed(at(clock)), ..first_now() }
}

fn lunch() -> Step {
    Step { kind: StepKind::Break, at: time("12:30"), ..step("Lunch", 60) }
}

/// A day from 09:30 to 16:00 with lunch at 12:30, made at that time; its first clock runs.
fn day(made: &str) -> Live {
    let script =
        SessionBuilder::new("A day").step("Look back", 60).step("In threes", 60).step("What we heard", 60);
    let script = script.step_with(lunch()).step("Ideas", 90).step("Agree", 60).size(8);
    script.setup(|setup| setup.finish_by = Some(at("16:00"))).made_at(clocks_say(made)).begin()
}

fn seen(live: &Live) -> Seen<'_, Facilitator> {
    Seen::new(live.session(), live.t())
}

fn on(live: &Live) -> String {
    seen(live).current().unwrap().title().to_string()
}

fn replan(live: &Live) -> Replan {
    let standing = seen(live).standing().unwrap();
    let state = live.session().state();
    let running = seen(live).current().filter(|step| step.clock.phase != Default::default());
    let left = running.map(|step| step.remaining()).unwrap_or_default();
    let from = left.later_than(seen(live).reckoned_from_wall().unwrap());
    let until = Until { from, end: standing.should_end, hard: standing.hard, begins: None };
    Replan::of(state.stretches(live.t(), until))
}

/// Goes on to the next step and starts it, when the clock of the one that is on has run out.
fn through(live: Live) -> Live {
    let left = seen(&live).current().unwrap().remaining();
    live.ms(left.0).next_step()
}

// A late day.

#[test]
fn a_day_that_is_forty_minutes_late_keeps_lunch_and_its_stop() {
    let live = day("10:10");
    let next = seen(&live).standing().unwrap().next.unwrap();
    assert_eq!((next.at, next.reached), (at("12:30"), at("13:10")));
    // Lunch ends when it does: the afternoon is not late.
    assert_eq!(seen(&live).ends_at(), Some(at("16:00")));
    let plan = replan(&live);
    let landed: Vec<(Option<Wall>, i64)> = plan
        .landings()
        .iter()
        .map(|landing| (landing.until.begins.and_then(|at| live.session().state().fixed(at)), landing.over))
        .collect();
    assert_eq!(landed, [(Some(at("12:30")), 0), (None, 0)]);
    let changes = plan.proposal().changes;
    let minutes: Vec<(u64, u64)> =
        changes.iter().map(|change| (change.before.0 / 60_000, change.after.0 / 60_000)).collect();
    // The first step runs: what comes before lunch makes up for it, and nothing after it does.
    assert_eq!(minutes, [(60, 40), (60, 40), (20, 60), (90, 90), (60, 60)]);
    let live = live.does(plan.intent());
    assert_eq!(seen(&live).standing().unwrap().next.unwrap().reached, at("12:30"));
    // And walked through as planned, lunch is at 12:30, and the end at 16:00.
    let live = through(through(through(live)));
    assert_eq!((on(&live).as_str(), seen(&live).wall().unwrap()), ("Lunch", at("12:30")));
    let live = through(through(live));
    let left = seen(&live).current().unwrap().remaining();
    assert_eq!(seen(&live.ms(left.0)).wall().unwrap(), at("16:00"));
}

#[test]
fn a_new_plan_that_cannot_land_on_lunch_says_so_and_leaves_the_afternoon_alone() {
    let live = day("11:40");
    let plan = replan(&live);
    // An hour runs; the rest is cut to half, and it is 12:40 already when that begins.
    let landings = plan.landings();
    assert_eq!(landings[0].over, 70 * 60_000);
    // Lunch has nothing left, and what comes after it is late by ten minutes: those are found.
    assert_eq!(landings[1].over, 0);
    let afternoon: Vec<u64> =
        plan.proposal().changes.iter().skip(3).map(|change| change.after.0 / 60_000).collect();
    assert_eq!(afternoon.iter().sum::<u64>(), 140);
}

#[test]
fn lunch_that_is_left_out_is_no_time_to_land_on() {
    let live = day("10:10");
    let mut plan = replan(&live);
    plan.marked = 2;
    plan.leave_out();
    assert_eq!(plan.landings().len(), 1);
    assert_eq!(plan.proposal().changes[2].after, Millis::ZERO);
}

/// Two days on the first of which "What we heard" is at 12:00 by hand: 55 minutes are in hand before that, and there are 38 too
/// few between that and lunch.
fn too_much_before_lunch() -> Live {
    let live = two_days().made_at(clocks_say("09:30")).prepare();
    live.does(Intent::FixTime(nth(4), Some(at("12:00"))))
}

#[test]
fn a_new_plan_lengthens_nothing_before_a_fixed_time_that_is_still_missed() {
    let live = too_much_before_lunch();
    let mut plan = replan(&live);
    let minutes = |plan: &Replan| {
        let changes = plan.proposal().changes;
        changes.iter().map(|change| (change.before.0 / 60_000, change.after.0 / 60_000)).collect::<Vec<_>>()
    };
    let over = |plan: &Replan| plan.landings().iter().map(|one| one.over / 60_000).collect::<Vec<_>>();
    assert_eq!(over(&plan), [-55, 38, 0]);
    assert_eq!(minutes(&plan)[..7], [(20, 20), (15, 15), (40, 40), (20, 20), (50, 50), (35, 18), (5, 22)]);
    // Where lunch can be kept, what is in hand before all of that is theirs.
    plan.marked = 4;
    plan.set_length(Millis::minutes(25));
    plan.marked = 5;
    plan.leave_out();
    assert_eq!(over(&plan), [0, -5, 0]);
    let lengths: Vec<u64> = minutes(&plan)[..4].iter().map(|(_, after)| *after).collect();
    assert_eq!((lengths.iter().sum::<u64>(), lengths[3]), (150, 20), "{lengths:?}");
}

// The clock of what has a time.

#[test]
fn reached_early_it_waits_and_begun_early_it_has_all_of_its_time() {
    let live = through(through(day("09:10")));
    let left = seen(&live).current().unwrap().remaining();
    let live = live.ms(left.0).does(Intent::Next);
    let step = seen(&live).current().unwrap();
    assert_eq!((seen(&live).wall().unwrap(), step.has_come), (at("12:10"), false));
    assert_eq!(seen(&live).ends_at(), Some(at("16:00")), "it is reckoned from its time");
    assert_eq!(seen(&live).to_fixed(), Some(Millis::minutes(20)));
    let early = live.clone().does(Intent::ToggleClock);
    assert_eq!(seen(&early).current().unwrap().remaining(), Millis::minutes(60));
    let live = live.minutes(20);
    assert!(seen(&live).current().unwrap().has_come, "it says that it is time, and waits");
    assert!(!live.session().state().is_running());
}

#[test]
fn entered_ten_minutes_late_it_has_fifty_and_ends_when_it_was_to() {
    let live = through(through(day("09:30"))).minutes(70);
    assert_eq!(seen(&live).current().unwrap().due.map(ToString::to_string).as_deref(), Some("Lunch"));
    let live = live.does(Intent::Next);
    let waiting = seen(&live).current().unwrap();
    assert_eq!((waiting.remaining(), waiting.has_come), (Millis::minutes(50), true));
    // While it waits beyond its time it loses of it.
    let live = live.minutes(1).does(Intent::ToggleClock).minutes(9);
    let clock = seen(&live).current().unwrap().clock;
    assert_eq!((clock.length, clock.remaining()), (Millis::minutes(49), Millis::minutes(40)));
    assert_eq!(seen(&live).wall().unwrap() + Duration::minutes(40), at("13:30"));
    // A minute more is a minute more, and undo takes it back.
    let more = live.clone().does(Intent::Adjust(5 * 60_000));
    assert_eq!(seen(&more).current().unwrap().remaining(), Millis::minutes(45));
    assert_eq!(Session::replay(live.records()), *live.session());
}

#[test]
fn entered_after_all_of_its_time_it_has_none_until_some_is_given() {
    let live = through(through(day("10:30"))).minutes(61).minutes(30).does(Intent::Next);
    assert_eq!(seen(&live).wall().unwrap(), at("14:01"));
    let step = seen(&live).current().unwrap();
    assert_eq!((step.clock.length, step.has_come), (Millis::ZERO, true));
    let live = live.does(Intent::Adjust(20 * 60_000)).does(Intent::ToggleClock);
    assert_eq!(seen(&live).current().unwrap().remaining(), Millis::minutes(20));
}

#[test]
fn a_session_that_begins_after_lunch_does_not_say_that_it_is_now() {
    let live = day("18:00");
    assert_eq!(live.session().state().fixed(nth(3)), Some(at("12:30")), "of its day");
    assert_eq!(seen(&live).current().unwrap().due, None);
}

#[test]
fn after_midnight_is_the_night_of_the_day_before() {
    let late = Step { at: time("00:30"), ..step("Midnight soup", 20) };
    let live =
        SessionBuilder::new("Night").step("Watch", 60).step_with(late).made_at(clocks_say("22:00")).begin();
    assert_eq!(live.session().state().fixed(nth(1)), Some(wall("2026-11-23T00:30:00+00:00")));
}

#[test]
fn a_time_of_day_is_what_clocks_on_the_wall_say_that_day() {
    let was = wall("2026-10-25T02:00:00+01:00");
    let zone = Zone::changing(ZoneChange { was, is: wall("2026-10-25T01:00:00+00:00") });
    let now = Now { wall: wall("2026-10-25T00:30:00+01:00"), zone, ..first_now() };
    let live = SessionBuilder::new("Clocks").step("Early", 60).step_with(lunch()).made_at(now).begin();
    assert_eq!(live.session().state().fixed(nth(1)), Some(wall("2026-10-25T12:30:00+00:00")));
}

/// When each step to come begins, and how long it is told to be.
fn told(live: &Live, title: &str) -> (Wall, String) {
    let seen = seen(live);
    let step = seen.steps().find(|step| step.title().as_str() == title).unwrap();
    (seen.begins()[&step.at], step.length_told())
}

#[test]
fn what_will_be_late_is_as_much_shorter_wherever_it_is_told() {
    let live = day("09:48");
    assert_eq!(told(&live, "Lunch"), (at("12:48"), "42 min of 1 h".to_owned()));
    assert_eq!(told(&live, "Ideas").0, at("13:30"), "its end does not move");
    // A minute that has begun is told as the clock has it.
    let live = live.ms(40_000).does(Intent::Adjust(40_000));
    assert_eq!(told(&live, "Lunch"), (at("12:48") + Duration::seconds(40), "42 min of 1 h".to_owned()));
    // On, and waiting, it says the same.
    let late = through(through(day("09:48")));
    let left = seen(&late).current().unwrap().remaining();
    let late = late.ms(left.0).does(Intent::Next);
    assert_eq!(
        (on(&late).as_str(), seen(&late).current().unwrap().length_told().as_str()),
        ("Lunch", "42 min of 1 h")
    );
    assert_eq!(seen(&late).current().unwrap().ends_at_its_time(), Some(at("13:30")));
    // A new plan begins from the same figure, and gives lunch its time back.
    let plan = replan(&day("09:48"));
    let lunch = plan.proposal().changes[2];
    assert_eq!((lunch.before, lunch.after), (Millis::minutes(42), Millis::minutes(60)));
    assert!(matches!(plan.intent(), Intent::Replan(adjusted, _, lengths)
        if lengths.is_empty() && adjusted.iter().all(|(at, _)| *at != nth(3))));
}

#[test]
fn a_length_given_to_what_will_be_late_is_the_one_from_when_it_begins() {
    let live = day("09:48").does(Intent::AdjustStep(nth(3), 3 * 60_000));
    let given = Event::TimeAdjusted { step: nth(3), by: 3 * 60_000, length: Some(Millis::minutes(45)) };
    assert_eq!(live.records().last().unwrap().ev, given);
    assert_eq!(told(&live, "Lunch"), (at("12:48"), "45 min".to_owned()));
    assert_eq!(told(&live, "Ideas").0, at("13:33"));
    assert_eq!(told(&live.clone().does(Intent::Undo), "Lunch").1, "42 min of 1 h");
    // Somebody comes: the plan is made anew, and it holds.
    let mut setup = live.session().state().setup.clone();
    setup.people = Some(9);
    let more = live.clone().does(Intent::ChangeSetUp(Box::new(setup), None));
    assert_eq!(told(&more, "Lunch").1, "45 min");
    // Later still, it is as long.
    let live = through(through(live));
    let left = seen(&live).current().unwrap().remaining();
    let live = live.ms(left.0).minutes(7).does(Intent::Next);
    assert_eq!(seen(&live).wall(), Some(at("12:55")));
    let live = live.minutes(2).does(Intent::ToggleClock);
    assert_eq!(seen(&live).current().unwrap().remaining(), Millis::minutes(45));
    assert_eq!(seen(&live).current().unwrap().ends_at_its_time(), None, "its end has moved");
    assert_eq!(Session::replay(live.records()), *live.session());
    // What is on time is given more, and ends when it does all the same.
    let on_time = day("09:30").does(Intent::AdjustStep(nth(3), 15 * 60_000));
    assert!(matches!(on_time.records().last().unwrap().ev, Event::TimeAdjusted { length: None, .. }));
}

#[test]
fn a_length_given_while_it_waits_beyond_its_time_holds() {
    let live = through(through(day("09:48")));
    let left = seen(&live).current().unwrap().remaining();
    let live = live.ms(left.0).does(Intent::Next).ms(20_000).does(Intent::Adjust(-12 * 60_000));
    assert_eq!(seen(&live).current().unwrap().clock.length, Millis::minutes(30));
    let live = live.minutes(6).does(Intent::ToggleClock);
    assert_eq!(seen(&live).current().unwrap().remaining(), Millis::minutes(30));
}

#[test]
fn a_new_plan_holds_a_length_that_was_given_to_what_stays_late() {
    // It is 13:10 when lunch is reached, whatever is cut.
    let live = day("11:40");
    let mut plan = replan(&live);
    assert_eq!(plan.proposal().changes[2].after, Millis::ZERO, "its hour is over by then");
    plan.marked = 2;
    plan.set_length(Millis::minutes(30));
    let shown = plan.for_the_room();
    let ends = seen(&live).ends_by(&shown);
    let reached = plan.landings()[0].over;
    let live = live.does(plan.intent());
    let (begins, length) = told(&live, "Lunch");
    assert_eq!((begins - at("12:30")).num_milliseconds(), reached);
    assert_eq!(length, "30 min");
    assert_eq!(told(&live, "Ideas").0, begins + Duration::minutes(30));
    assert_eq!(seen(&live).ends_today(), ends, "as it was told before it was taken");
    assert_eq!(Session::replay(live.records()), *live.session());
}

#[test]
fn a_plan_that_leaves_lunch_out_waits_for_no_lunch() {
    let live = day("09:30");
    let mut plan = replan(&live);
    plan.marked = 2;
    plan.leave_out();
    let ends = seen(&live).ends_by(&plan.for_the_room());
    assert_eq!(seen(&live.does(plan.intent())).ends_today(), ends);
}

#[test]
fn a_day_without_a_script_is_not_over_a_plan() {
    let script = SessionBuilder::new("x").activity(|activity| *activity = blank()).size(8);
    let live = script.made_at(clocks_say("09:30")).begin().minutes(40);
    assert_eq!(seen(&live).standing(), None);
}

// By hand.

#[test]
fn a_time_is_set_and_taken_away_by_hand_and_undone() {
    let mut live = day("09:30");
    let kept = live.session().state().fixed(nth(3));
    live = live.does(Intent::FixTime(nth(4), Some(at("14:00"))));
    assert_eq!(live.session().state().fixed(nth(4)), Some(at("14:00")));
    assert_eq!(seen(&live).ends_at(), Some(at("16:30")));
    live = live.does(Intent::FixTime(nth(3), None));
    assert_eq!(live.session().state().fixed(nth(3)), None);
    // Somebody comes: what was set by hand stays.
    let mut setup = live.session().state().setup.clone();
    setup.people = Some(9);
    let later = live.clone().does(Intent::ChangeSetUp(Box::new(setup), None));
    assert_eq!(later.session().state().fixed(nth(3)), None);
    assert_eq!(later.session().state().fixed(nth(4)), Some(at("14:00")));
    live = live.does(Intent::Undo);
    assert_eq!(live.session().state().fixed(nth(3)), kept);
    assert_eq!(live.try_intent(Intent::FixTime(nth(0), Some(at("15:00")))), Err(Refusal::HasBegun));
    assert_eq!(live.try_intent(Intent::FixTime(nth(1), Some(at("09:00")))), Err(Refusal::TimePassed));
    assert_eq!(live.try_intent(Intent::FixTime(nth(3), kept)), Err(Refusal::NoChange));
}

#[test]
fn a_start_on_another_day_takes_its_times_along_before_it_has_begun() {
    let script = SessionBuilder::new("A day").step("Look back", 60).step_with(lunch()).size(8);
    let live =
        script.setup(|setup| setup.start_at = Some(at("09:30"))).made_at(clocks_say("09:00")).prepare();
    let mut setup = live.session().state().setup.clone();
    setup.start_at = Some(at("09:30") + Duration::days(1));
    let live = live.does(Intent::ChangeSetUp(Box::new(setup), None));
    assert_eq!(live.session().state().fixed(nth(1)), Some(at("12:30") + Duration::days(1)));
}

// Several days.

fn two_days() -> SessionBuilder {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/methods/two-days.toml");
    let Runnable::Programme(programme) = load(&file, None).unwrap() else { panic!("a programme") };
    let mut parts = programme.parts.into_iter();
    let mut made = SessionBuilder::new("Two days").size(8);
    made = made.activity(|first| *first = parts.next().unwrap());
    for part in parts {
        made = made.part("x", "x").activity(|last| *last = part);
    }
    made.setup(|setup| (setup.start_at, setup.finish_by) = (Some(at("09:30")), Some(at("16:00"))))
}

fn to_the_end_of_the_day(mut live: Live) -> Live {
    while live.session().state().current().is_some() {
        let shown = seen(&live).current().unwrap();
        let waits = seen(&live).to_fixed().filter(|_| shown.fixed.is_some());
        live = live.ms(waits.unwrap_or_default().0).does(Intent::ToggleClock);
        let left = seen(&live).current().unwrap().remaining();
        live = live.ms(left.0).does(Intent::Next);
    }
    live
}

#[test]
fn two_days_are_walked_through_from_one_end_to_the_other() {
    let live = two_days().made_at(clocks_say("09:30")).prepare();
    assert_eq!(seen(&live).ends_at(), Some(at("12:10") + Duration::days(1)));
    assert_eq!(seen(&live).ends_today(), Some(at("16:00")));
    let live = live.does(Intent::SettleRules { agreed: true });
    let live = to_the_end_of_the_day(live);
    assert_eq!(live.session().state().stage, SessionStage::DayOver(0));
    assert_eq!(seen(&live).wall(), Some(at("16:00")));
    assert_eq!(seen(&live).day_starts(2), Some(at("09:00") + Duration::days(1)));
    // The night.
    let live = live.minutes(17 * 60).does(Intent::Next);
    assert_eq!((on(&live).as_str(), seen(&live).day_of_days()), ("What changed overnight?", (2, 2)));
    assert_eq!(seen(&live).finish_by(), Some(at("12:30") + Duration::days(1)));
    assert_eq!(seen(&live).standing().unwrap().over, -20 * 60_000);
    let live = to_the_end_of_the_day_with_review(live);
    assert_eq!(seen(&live).wall(), Some(at("12:10") + Duration::days(1)));
    let took: Millis = seen(&live).steps().map(|step| step.clock.elapsed).sum();
    assert_eq!(took, Millis::minutes(390 + 170), "and the night counts nowhere");
    assert_eq!(Session::replay(live.records()), *live.session());
}

/// The last day ends with the review.
fn to_the_end_of_the_day_with_review(live: Live) -> Live {
    let live = to_the_end_of_the_day(live);
    assert_eq!(live.session().state().stage, SessionStage::Review);
    live
}

#[test]
fn the_end_of_a_day_is_undone_and_gone_back_from() {
    let live = two_days().made_at(clocks_say("09:30")).prepare().does(Intent::SettleRules { agreed: true });
    let over = to_the_end_of_the_day(live);
    assert_eq!(on(&over.clone().does(Intent::Back)), "How was the day?");
    assert_eq!(on(&over.clone().does(Intent::Undo)), "How was the day?");
    let begun = over.minutes(17 * 60).does(Intent::Next);
    assert!(matches!(begun.records().last().unwrap().ev, Event::DayBegan { day: 2, .. }));
    assert_eq!(begun.does(Intent::Undo).session().state().stage, SessionStage::DayOver(0));
}

#[test]
fn a_day_that_begins_on_a_later_date_keeps_its_times_of_day() {
    let live = two_days().made_at(clocks_say("09:30")).prepare().does(Intent::SettleRules { agreed: true });
    let over = to_the_end_of_the_day(live);
    // Two nights, and 08:50.
    let live = over.clone().minutes(40 * 60 + 50).does(Intent::Next);
    assert!(matches!(live.records().last().unwrap().ev, Event::DayBegan { day: 2, later: Some(1) }));
    let then = |clock: &str| Some(at(clock) + Duration::days(2));
    assert_eq!((seen(&live).day_starts(2), seen(&live).finish_by()), (then("09:00"), then("12:30")));
    let coffee = seen(&live).steps().filter_map(|step| step.fixed).last();
    assert_eq!(coffee, then("10:30"));
    assert_eq!(Session::replay(live.records()), *live.session());
    let live = live.does(Intent::Undo);
    assert_eq!(seen(&live).day_starts(2), Some(at("09:00") + Duration::days(1)));
    // An hour late it is that day.
    let late = over.minutes(18 * 60).does(Intent::Next);
    assert!(matches!(late.records().last().unwrap().ev, Event::DayBegan { day: 2, later: None }));
}

#[test]
fn days_move_with_their_start_and_are_as_far_apart_as_their_dates() {
    let date = |text: &str| DayOn::Date(text.parse().unwrap());
    let on = |on| Some(DayBegins { on, start: time("09:00"), finish_by: None });
    let made = SessionBuilder::new("Dates").step("One", 60).activity(|one| one.day = on(date("2026-12-02")));
    let made = made.part("b", "B").step("Two", 60).activity(|two| two.day = on(date("2026-12-04")));
    let live = made.setup(|setup| setup.start_at = Some(at("10:00"))).made_at(clocks_say("09:00")).prepare();
    assert_eq!(live.session().state().setup.days[0].start, at("09:00") + Duration::days(2));
    let mut setup = live.session().state().setup.clone();
    setup.start_at = Some(at("10:00") + Duration::days(3));
    let live = live.does(Intent::ChangeSetUp(Box::new(setup), None));
    assert_eq!(live.session().state().setup.days[0].start, at("09:00") + Duration::days(5));
}

#[test]
fn a_rehearsal_of_timed_steps_runs_on_their_day() {
    let live = two_days().rehearsal(60).made_at(clocks_say("18:00")).setup(|setup| setup.start_at = None);
    let live = live.prepare();
    assert_eq!(seen(&live).wall().map(|wall| wall.format("%H:%M").to_string()).as_deref(), Some("09:30"));
    assert_eq!(live.session().state().fixed(live.session().state().plan[6].at), Some(at("12:30")));
}
