//! A new plan: proposed, looked at, taken, undone.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]

use crate::support;

use chrono::Duration;
use roundtable::app::replan::{Replan, Until};
use roundtable::domain::activity::{Format, Pace, StepKind};
use roundtable::domain::event::StepRef;
use roundtable::domain::plan::{Item, Stretch, propose};
use roundtable::domain::seen::{Facilitator, Seen};
use roundtable::domain::session::{Intent, Session};
use roundtable::domain::time::{Millis, SessionTime};
use roundtable::store::library;
use support::build::{Live, SessionBuilder, first_now, nth};

fn replan_of(items: Vec<Item>, until: Until) -> Replan {
    Replan::of(vec![Stretch { items, until }])
}

/// The half-day activity, with a hard stop as long after its beginning as it takes, breaks included.
fn half_day() -> Live {
    let activity = library::resolve("understanding-data", None).unwrap();
    let script =
        SessionBuilder::new("Half a day").activity(|made| *made = activity).format(Format::SmallGroup);
    script.setup(|setup| setup.finish_by = Some(first_now().wall + Duration::minutes(225))).prepare()
}

fn until(live: &Live) -> Until {
    let seen: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    let standing = seen.standing().unwrap();
    Until {
        from: seen.reckoned_from_wall().unwrap(),
        end: standing.should_end,
        hard: standing.hard,
        begins: None,
    }
}

#[test]
fn a_half_day_that_begins_25_minutes_late_lands_on_its_hard_stop() {
    let live = half_day().minutes(25).does(Intent::SettleRules { agreed: true });
    let seen: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    assert_eq!(seen.standing().unwrap().over, 25 * 60_000, "it stands 25 minutes over");
    let replan = replan_of(live.session().state().to_come(live.t()), until(&live));
    let proposal = replan.proposal();
    assert_eq!((proposal.over, proposal.offer), (0, None), "nothing has to be left out");
    let long = proposal.changes.iter().filter(|change| change.after >= Millis::minutes(20));
    assert!(long.clone().all(|change| change.after.0 % 300_000 == 0), "in fives: {proposal:?}");
    let mut live = live.does(replan.intent());
    let seen: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    assert_eq!(seen.standing().unwrap().over, 0);
    // And walked through as planned, it ends on the stop.
    let stop = seen.standing().unwrap().should_end;
    while let Some(at) = live.session().state().current() {
        let length = live.session().state().clock(at).length();
        live = live.does(Intent::ToggleClock).ms(length.0).does(Intent::Next);
    }
    let seen: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    assert_eq!(seen.wall().unwrap(), stop);
}

#[test]
fn a_step_that_is_left_out_is_passed_over_and_can_be_gone_to_all_the_same() {
    let live = half_day().does(Intent::SettleRules { agreed: false }).next_step();
    let pause = nth(2);
    assert_eq!(live.session().state().step(pause).unwrap().kind, StepKind::Break);
    let ended = |live: &Live| Seen::<Facilitator>::new(live.session(), live.t()).ends_at().unwrap();
    let (before, gone) = (ended(&live), ended(&live.clone().does(Intent::GoTo(pause))));
    let live = live.does(Intent::Replan(Vec::new(), vec![pause], Vec::new()));
    assert_eq!(before - ended(&live), Duration::minutes(15));
    let over = live.clone().does(Intent::Next);
    assert_eq!(over.session().state().current(), Some(nth(3)));
    assert_eq!(over.does(Intent::Back).session().state().current(), Some(nth(1)));
    let there = live.clone().does(Intent::GoTo(pause));
    assert_eq!(ended(&there), gone, "whoever goes to it wants it");
    let undone = live.does(Intent::Undo);
    assert_eq!(ended(&undone), before);
    assert_eq!(Session::replay(undone.records()), *undone.session());
}

#[test]
fn what_is_set_by_hand_stays_and_the_rest_makes_up_for_it() {
    let live = half_day().does(Intent::SettleRules { agreed: false });
    let mut replan = replan_of(live.session().state().to_come(live.t()), until(&live));
    assert!(replan.proposal().changes.iter().all(|change| change.before == change.after), "nothing is wrong");
    replan.adjust(30);
    let proposal = replan.proposal();
    assert_eq!(proposal.changes[0].after, Millis::minutes(90));
    assert_eq!(proposal.over, 0);
    replan.mark(2);
    replan.leave_out();
    assert!(replan.is_left_out(nth(2)));
    replan.leave_out();
    assert!(!replan.is_left_out(nth(2)), "and taken back in");
}

#[test]
fn planned_anew_again_and_again_nothing_is_shorter_than_half_of_what_was_planned() {
    let mut live = half_day().minutes(100).does(Intent::SettleRules { agreed: false });
    for _ in 0..4 {
        let replan = replan_of(live.session().state().to_come(live.t()), until(&live));
        let _ = live.try_intent(replan.intent());
        live = live.minutes(9);
    }
    let state = live.session().state();
    for planned in &state.plan {
        assert!(state.clock(planned.at).length().0 * 2 >= planned.length.0, "{planned:?}");
    }
}

/// "min" of a step is its floor, however often and however short of time it is planned anew, and its own minutes are what
/// the others make up for.
#[test]
fn no_new_plan_goes_below_the_least_minutes_of_a_step() {
    let script = SessionBuilder::new("Two talks")
        .step("One", 30)
        .last_step(|step| step.length.min = Some(Millis::minutes(23)))
        .step("Two", 30);
    let mut live =
        script.setup(|setup| setup.finish_by = Some(first_now().wall + Duration::minutes(60))).prepare();
    let least = [Millis::minutes(23), Millis::minutes(15)];
    for (late, over) in [(10, 0), (5, 0), (5, 0), (10, 8), (1, 9)] {
        live = live.minutes(late);
        let replan = replan_of(live.session().state().to_come(live.t()), until(&live));
        let proposal = replan.proposal();
        let after: Vec<Millis> = proposal.changes.iter().map(|change| change.after).collect();
        assert!(after[0] >= least[0] && after[1] >= least[1], "{late} min later: {proposal:?}");
        assert_eq!(proposal.over, over * 60_000, "{late} min later: {proposal:?}");
        assert!(over == 0 || after == least, "nothing else is left to give: {proposal:?}");
        // At the last there is nothing to change any more.
        let _ = live.try_intent(replan.intent());
    }
}

#[test]
fn a_hard_stop_that_is_past_is_reckoned_with() {
    let live = half_day().minutes(225 + 40).does(Intent::SettleRules { agreed: false });
    let replan = replan_of(live.session().state().to_come(live.t()), until(&live));
    let proposal = replan.proposal();
    let least: Millis = proposal.changes.iter().map(|change| change.after).sum();
    assert_eq!(
        proposal.over,
        i64::try_from(least.0).unwrap() + 40 * 60_000,
        "forty minutes are gone already"
    );
}

#[test]
fn forty_steps_are_planned_whatever_they_are() {
    let mut items = half_day().session().state().to_come(SessionTime::default());
    let one = items[0];
    items = (0..40).map(|step| plan_item(one, step)).collect();
    let proposal = propose(&items, Millis::minutes(40 * 31), &[]);
    assert_eq!(proposal.over, 0);
}

fn plan_item(one: roundtable::domain::plan::Item, step: usize) -> roundtable::domain::plan::Item {
    let pace = if step.is_multiple_of(3) { Pace::Fixed } else { Pace::Flexible };
    roundtable::domain::plan::Item { at: StepRef { part: 0, step }, length: Millis::minutes(30), pace, ..one }
}

#[test]
fn whole_minutes_land_in_the_minute_of_the_stop_whatever_the_seconds() {
    let live = half_day().does(Intent::SettleRules { agreed: false });
    let items = live.session().state().to_come(live.t());
    let end = first_now().wall + Duration::minutes(200);
    for seconds in 0..60 {
        let from = first_now().wall + Duration::seconds(seconds);
        let replan = replan_of(items.clone(), Until { from, end, hard: true, begins: None });
        let after: Millis = replan.proposal().changes.iter().map(|change| change.after).sum();
        let ends = after.later_than(from);
        assert_eq!(ends.format("%H:%M").to_string(), end.format("%H:%M").to_string(), "{seconds} s");
        assert_eq!(replan.proposal().over, (ends - end).num_milliseconds(), "{seconds} s");
    }
}

#[test]
fn nothing_is_lengthened_where_only_shorter_steps_are_asked_for() {
    let live = half_day().does(Intent::SettleRules { agreed: false });
    let items = live.session().state().to_come(live.t());
    let until = |minutes| Until {
        from: first_now().wall,
        end: first_now().wall + Duration::minutes(minutes),
        hard: true,
        begins: None,
    };
    let slack = replan_of(items.clone(), until(300)).only_shorter().proposal();
    assert!(slack.changes.iter().all(|change| change.after == change.before), "{slack:?}");
    assert_eq!(slack.over, -75 * 60_000);
    let late = replan_of(items.clone(), until(200)).only_shorter().proposal();
    assert_eq!((late.over, late), (0, replan_of(items, until(200)).proposal()));
}
