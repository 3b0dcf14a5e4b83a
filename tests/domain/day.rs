//! The clock of the day beside its steps: breaks that are called in the middle, steps that began earlier, absences.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]

use crate::support;

use chrono::Duration;
use proptest::prelude::*;
use roundtable::domain::activity::{Format, Pace, StepKind};
use roundtable::domain::event::{Event, StepRef};
use roundtable::domain::plan::{Captures, Item, propose};
use roundtable::domain::seen::{Facilitator, Seen};
use roundtable::domain::session::{Began, Intent, Refusal, Session};
use roundtable::domain::time::{Millis, SessionTime, Wall};
use support::build::{Live, SessionBuilder, first_now, nth, two_o_clock};
use support::intents::{happening, happens, two_parts};

/// Three steps of 10, 20 and 30 minutes; the first runs.
fn three() -> Live {
    SessionBuilder::new("Three").step("First", 10).step("Second", 20).step("Third", 30).begin()
}

fn seen(live: &Live) -> Seen<'_, Facilitator> {
    Seen::new(live.session(), live.t())
}

fn ends(live: &Live) -> Wall {
    seen(live).ends_at().unwrap()
}

fn titles(live: &Live) -> Vec<String> {
    seen(live).steps().map(|step| step.title().to_string()).collect()
}

fn on(live: &Live) -> String {
    seen(live).current().unwrap().title().to_string()
}

fn a_break(minutes: u64) -> Intent {
    Intent::BreakNow(Millis::minutes(minutes))
}

#[test]
fn a_set_start_reads_to_the_minute_whatever_fraction_of_a_second_the_clock_had() {
    for micros in [0, 1, 187_654, 999_999] {
        let mut now = first_now();
        now.wall += Duration::microseconds(micros);
        let (start, finish) = (two_o_clock() + Duration::minutes(20), two_o_clock() + Duration::minutes(80));
        let hour = SessionBuilder::new("Hour").step("First", 20).step("Second", 40).made_at(now);
        let live =
            hour.setup(|setup| (setup.start_at, setup.finish_by) = (Some(start), Some(finish))).prepare();
        assert_eq!(ends(&live), finish, "and not the minute before");
        assert_eq!(seen(&live).standing().unwrap().over, 0);
    }
}

// Breaks.

#[test]
fn a_break_begins_at_once_and_leads_back_to_the_step_with_what_it_had_left() {
    let live = three().minutes(4);
    let before = ends(&live);
    let live = live.does(a_break(15));
    assert_eq!(on(&live), "Break");
    assert!(live.session().state().is_running(), "nobody has to start it");
    assert_eq!(titles(&live), ["Break", "First", "Second", "Third"]);
    assert_eq!(ends(&live) - before, Duration::minutes(15));
    assert_eq!(seen(&live).current().unwrap().kind(), StepKind::Break);
    // Longer than said: the day counts it, and no step does.
    let live = live.minutes(18).does(Intent::Next);
    assert_eq!((on(&live), ends(&live) - before), ("First".to_owned(), Duration::minutes(18)));
    let clock = seen(&live).current().unwrap().clock;
    assert_eq!((clock.elapsed, clock.remaining()), (Millis::minutes(4), Millis::minutes(6)));
    let live = live.does(Intent::ToggleClock).minutes(6).does(Intent::Next);
    assert_eq!(on(&live), "Second");
    assert_eq!(Session::replay(live.records()), *live.session());
}

#[test]
fn a_break_after_a_step_whose_time_is_up_does_not_lead_back() {
    let live = three().minutes(11).does(a_break(5)).minutes(5);
    assert_eq!(titles(&live), ["First", "Break", "Second", "Third"]);
    assert_eq!(on(&live.does(Intent::Next)), "Second");
    let mut last = SessionBuilder::new("One").step("Only", 5).begin().minutes(6).does(a_break(5));
    assert_eq!(titles(&last), ["Only", "Break"]);
    last = last.does(Intent::Next);
    assert_eq!(seen(&last).current().map(|step| step.at), None, "and then the review");
}

#[test]
fn the_plan_has_no_break_that_was_called_and_so_the_day_is_late_by_it() {
    let live = three().minutes(1);
    assert_eq!(seen(&live).standing().unwrap().over, 0);
    let live = live.does(a_break(15));
    assert_eq!(seen(&live).standing().unwrap().over, 15 * 60_000);
    assert_eq!(seen(&live).total_of(0), Millis::minutes(60), "the activity's own total leaves it out");
    let break_ = seen(&live).current().unwrap();
    assert_eq!((break_.planned, break_.clock.length), (Millis::ZERO, Millis::minutes(15)));
}

#[test]
fn a_break_can_be_longer_shorter_and_taken_back() {
    let live = three().minutes(4).does(a_break(10));
    let at = |live: &Live| seen(live).resumes_at(&seen(live).current().unwrap()).unwrap();
    let first = at(&live);
    assert_eq!(first - live.now.wall, Duration::minutes(10));
    let live = live.minutes(2).does(Intent::Adjust(5 * 60_000));
    assert_eq!(at(&live) - first, Duration::minutes(5), "the time to start again moves");
    let paused = live.clone().does(Intent::ToggleClock);
    assert_eq!(seen(&paused).resumes_at(&seen(&paused).current().unwrap()), None, "nobody knows when");
    let back = live.does(Intent::Undo).does(Intent::Undo);
    assert_eq!((titles(&back), on(&back)), (titles(&three()), "First".to_owned()));
    assert!(back.session().state().is_running(), "the key was never pressed");
    assert_eq!(seen(&back).current().unwrap().clock.elapsed, Millis::minutes(6));
}

#[test]
fn a_break_is_refused_where_there_is_none_to_have() {
    let mut live = three().does(a_break(5));
    assert_eq!(live.try_intent(a_break(5)), Err(Refusal::IsBreak));
    let mut rules = SessionBuilder::new("Three").step("First", 10).prepare();
    assert_eq!(rules.try_intent(a_break(5)), Err(Refusal::NoStep));
    assert_eq!(three().try_intent(a_break(0)), Err(Refusal::NoChange));
}

#[test]
fn breaks_stand_where_they_were_called_when_the_set_up_changes() {
    let mut live = three().minutes(4).does(a_break(5)).minutes(5).does(Intent::Next).does(Intent::Next);
    live = live.does(Intent::ToggleClock).minutes(3).does(a_break(7));
    assert_eq!(titles(&live), ["Break", "First", "Break", "Second", "Third"]);
    let mut setup = live.session().state().setup.clone();
    setup.format = Format::WholeRoom;
    let live = live.does(Intent::ChangeSetUp(Box::new(setup), None));
    assert_eq!(titles(&live), ["Break", "First", "Break", "Second", "Third"]);
    assert_eq!(seen(&live).current().unwrap().clock.length, Millis::minutes(7));
    assert_eq!(on(&live.does(Intent::Next)), "Second");
}

#[test]
fn a_new_plan_reckons_with_what_is_left_of_a_step_that_was_broken_off() {
    let live = three().minutes(4).does(a_break(15)).minutes(1);
    let items = live.session().state().to_come(live.t());
    let lengths: Vec<u64> = items.iter().map(|item| item.length.0 / 60_000).collect();
    assert_eq!(lengths, [6, 20, 30]);
    // Half of ten minutes is the least for all of the step; four of them have passed.
    assert_eq!((items[0].min, items[0].max), (Millis::minutes(1), Millis::minutes(16)));
    // A step that ran out has nothing to come, though somebody went back before it.
    let third = three().minutes(2).does(Intent::GoTo(nth(2))).does(Intent::ToggleClock).minutes(30);
    let back = third.does(Intent::GoTo(nth(0)));
    let to_come: Vec<StepRef> = back.session().state().to_come(back.t()).iter().map(|item| item.at).collect();
    assert_eq!(to_come, [nth(1)]);
}

#[test]
fn a_break_that_belongs_to_nothing_is_counted() {
    for step in [StepRef { part: 0, step: 2 }, StepRef { part: 0, step: 9 }, StepRef { part: 4, step: 0 }] {
        let mut live = three();
        let length = Millis::minutes(5);
        live.event(Event::BreakAdded { step, before: None, title: "Break".into(), length, instead: None });
        assert_eq!(live.session().state().unknown, 1, "{step:?}");
        assert_eq!((titles(&live).len(), on(&live)), (3, "First".to_owned()));
    }
}

// It began earlier.

#[test]
fn a_step_that_began_earlier_has_less_left_and_ends_earlier() {
    let live = three().minutes(10).does(Intent::Next).minutes(4);
    let before = ends(&live);
    let asked = seen(&live).if_begun(Began::Ago(Millis::minutes(3))).unwrap();
    assert_eq!((asked.clock.remaining(), asked.ago), (Millis::minutes(17), Millis::minutes(3)));
    let live = live.does(Intent::Began(Began::Ago(Millis::minutes(3))));
    assert_eq!(seen(&live).current().unwrap().clock, asked.clock, "what was shown is what comes");
    assert_eq!((Some(ends(&live)), before - ends(&live)), (asked.ends, Duration::minutes(3)));
}

#[test]
fn what_began_when_it_was_brought_up_and_what_was_never_paused() {
    let waiting = three().minutes(10).does(Intent::Next).ms(250_000).does(Intent::Began(Began::AtOnce));
    assert_eq!(seen(&waiting).current().unwrap().clock.elapsed, Millis(250_000));
    let paused = three().minutes(4).does(Intent::ToggleClock).ms(361_234);
    let same = three().minutes(4).ms(361_234);
    let paused = paused.does(Intent::Began(Began::AtOnce)).seconds(7);
    assert_eq!(seen(&paused).current().unwrap().clock, seen(&same.seconds(7)).current().unwrap().clock);
}

#[test]
fn it_cannot_have_begun_before_the_step_before_or_its_own_pause() {
    let ago = |minutes| Intent::Began(Began::Ago(Millis::minutes(minutes)));
    // The first ran for ten minutes, the second waits for four: fourteen minutes ago the first began.
    let live = || three().minutes(10).does(Intent::Next).minutes(4);
    assert_eq!(live().try_intent(ago(15)), Err(Refusal::TooEarly));
    let taken = live().does(ago(9));
    let first = |live: &Live| seen(live).steps().next().unwrap().clock.elapsed;
    assert_eq!(first(&taken), Millis::minutes(5), "five minutes of it were the second's");
    assert_eq!(seen(&live()).if_begun(Began::Ago(Millis::minutes(9))).unwrap().taken, Millis::minutes(5));
    assert_eq!(seen(&live()).longest_ago(), Millis::minutes(14));
    let paused = || three().minutes(5).does(Intent::ToggleClock).minutes(3);
    assert_eq!(paused().try_intent(ago(4)), Err(Refusal::TooEarly), "that time is counted already");
    assert!(paused().try_intent(ago(3)).is_ok());
    let mut young = SessionBuilder::new("One").step("Only", 5).prepare().minutes(2).does(Intent::Next);
    assert_eq!(young.try_intent(ago(3)), Err(Refusal::TooEarly), "there was no session then");
    assert!(young.try_intent(ago(2)).is_ok(), "people began before the rules were read out");
}

#[test]
fn a_clock_that_runs_can_have_begun_earlier_but_not_later() {
    let live = || three().minutes(10).does(Intent::Next).minutes(4).does(Intent::ToggleClock).minutes(2);
    let ago = |minutes| Intent::Began(Began::Ago(Millis::minutes(minutes)));
    assert_eq!(live().try_intent(ago(2)), Err(Refusal::RunsAlready));
    assert_eq!(seen(&live().does(ago(5))).current().unwrap().clock.elapsed, Millis::minutes(5));
    let at_once = live().does(Intent::Began(Began::AtOnce));
    assert_eq!(seen(&at_once).current().unwrap().clock.elapsed, Millis::minutes(6));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_long_ago_it_began_time_is_counted_once_and_as_it_was_shown(
        what in prop::collection::vec(happening(), 0..40), ago in 0_u64..3_000_000, at_once in any::<bool>(),
    ) {
        let mut live = two_parts().prepare();
        for one in &what {
            happens(&mut live, one);
        }
        let began = if at_once { Began::AtOnce } else { Began::Ago(Millis(ago)) };
        let shown = seen(&live).if_begun(began);
        let before: Millis = seen(&live).steps().map(|step| step.clock.elapsed).sum();
        match live.try_intent(Intent::Began(began)) {
            Ok(_) => {
                let shown = shown.unwrap();
                let after: Millis = seen(&live).steps().map(|step| step.clock.elapsed).sum();
                prop_assert_eq!(shown.clock, seen(&live).current().unwrap().clock);
                prop_assert_eq!(shown.ends, seen(&live).ends_at());
                prop_assert!(after.0 <= live.t().0, "never more than there was");
                prop_assert!(after >= before, "nothing that ran is lost: it is another step's");
                prop_assert!(live.session().state().is_running());
            }
            Err(why) => prop_assert_eq!(shown, Err(why)),
        }
    }

    #[test]
    fn the_order_of_the_plan_leads_through_every_step(what in prop::collection::vec(happening(), 0..60)) {
        let mut live = two_parts().prepare();
        for one in &what {
            happens(&mut live, one);
        }
        let state = live.session().state();
        let planned: Vec<StepRef> = state.plan.iter().map(|planned| planned.at).collect();
        for (n, at) in planned.iter().enumerate() {
            prop_assert_eq!(state.position(*at), Some(n), "each step once");
            prop_assert!(state.step(*at).is_some());
        }
        // From the first step on, every step that is not left out comes up once, in this order.
        let first = planned.first().copied();
        let walked: Vec<StepRef> = std::iter::successors(first, |at| state.following(*at)).collect();
        let wanted = planned.iter().skip(1).filter(|at| !state.left_out.contains(at));
        prop_assert!(walked.iter().skip(1).eq(wanted));
    }
}

// Absences.

#[test]
fn a_kill_in_overtime_comes_back_with_its_overtime() {
    let killed = || three().minutes(12);
    let back = [
        killed().minutes(5).anchor(Some(killed().t())),
        killed().note("kept").reboots("another run", 5 * 60_000),
    ];
    for live in back {
        let over = |answer: Intent| {
            let live = live.clone().does(answer);
            assert_eq!(Session::replay(live.records()), *live.session());
            let clock = seen(&live).current().unwrap().clock;
            assert!(clock.is_over() && live.session().state().is_running());
            clock.over()
        };
        assert_eq!(over(Intent::CountAway), Millis::minutes(7));
        assert_eq!(over(Intent::ExcludeAway), Millis::minutes(2));
    }
}

#[test]
fn two_absences_are_told_apart_and_answered_together() {
    let away = |live: Live, minutes| {
        let since = live.t();
        live.minutes(minutes).anchor(Some(since))
    };
    // A minute here, ten away, two here without an answer, three away.
    let live = away(away(three().minutes(1), 10).minutes(2), 3);
    let absences: Vec<u64> = seen(&live).absences().map(|absence| absence.real.0 / 60_000).collect();
    assert_eq!(absences, [10, 3]);
    let elapsed = |live: &Live| seen(live).current().unwrap().clock.elapsed;
    let excluded = live.clone().does(Intent::ExcludeAway);
    assert_eq!(elapsed(&excluded), Millis::minutes(3), "the time in between somebody was here");
    assert_eq!(seen(&excluded).absences().count(), 0);
    let counted = live.clone().does(Intent::CountAway);
    assert_eq!((elapsed(&counted), seen(&counted).absences().count()), (Millis::minutes(16), 0));
    let back = excluded.does(Intent::Undo);
    assert_eq!(seen(&back).absences().count(), 2, "whoever takes the answer back is asked again");
    // What touches is one absence.
    let one = away(away(three().minutes(1), 10), 3);
    assert_eq!(seen(&one).absences().map(|absence| absence.real).collect::<Vec<_>>(), [Millis::minutes(13)]);
}

#[test]
fn a_journal_in_which_two_absences_were_one_still_comes_to_the_same() {
    let since = SessionTime(60_000);
    let mut live = three().minutes(11).anchor(Some(since)).minutes(2);
    let again = live.t();
    live = live.minutes(3).anchor(Some(again));
    live.event(Event::AwayExcluded { from: since, to: live.t(), more: Vec::new() });
    assert_eq!(seen(&live).current().unwrap().clock.elapsed, Millis::minutes(1));
}

#[test]
fn a_rehearsal_s_absence_is_told_in_real_time() {
    let live = SessionBuilder::new("Try").rehearsal(60).step("Only", 600).begin().seconds(1);
    let since = live.t();
    let live = live.seconds(10).anchor(Some(since));
    let absence = seen(&live).absences().next().unwrap();
    assert_eq!((absence.real, absence.counted), (Millis::seconds(10), Millis::minutes(10)));
}

#[test]
fn a_new_plan_shortens_no_break_of_its_own_accord() {
    let item = |n, is_break| Item {
        at: nth(n),
        length: Millis::minutes(30),
        min: Millis::minutes(5),
        max: Millis::minutes(60),
        pace: Pace::Flexible,
        is_break,
        captures: Captures::Nothing,
        timed: None,
    };
    for available in [40, 80] {
        let plan = propose(&[item(0, false), item(1, true)], Millis::minutes(available), &[]);
        let after: Vec<Millis> = plan.changes.iter().map(|change| change.after).collect();
        assert_eq!(after, [Millis::minutes(available - 30), Millis::minutes(30)]);
    }
}

#[test]
fn overtime_stays_when_the_clock_is_paused() {
    let live = three().minutes(13).does(Intent::ToggleClock).minutes(5);
    let clock = seen(&live).current().unwrap().clock;
    assert_eq!((clock.over(), clock.remaining()), (Millis::minutes(3), Millis::ZERO));
    let on = live.does(Intent::ToggleClock).minutes(1);
    assert_eq!(seen(&on).current().unwrap().clock.over(), Millis::minutes(4));
}
