//! The clock: what it measures, when it rings, and what happens to it while nobody looks.

use super::support::drive::Driver;
use roundtable::app::Cmd;
use roundtable::app::model::Saved;
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::screens::Overlay;
use roundtable::app::settings::Alert;
use roundtable::domain::event::Event;

fn anchors(it: &Driver) -> usize {
    it.model.records().iter().filter(|r| matches!(r.ev, Event::ClockAnchored { .. })).count()
}

#[test]
fn the_bell_rings_once_at_zero() {
    let mut it = Driver::group();
    it.keys("space").pass(299);
    assert_eq!(it.bells, 0);
    it.pass(1);
    assert_eq!((it.bells, it.cmds.as_slice()), (1, [Cmd::Bell].as_slice()));
    it.pass(60).keys("n").typed("x").keys("esc").pass(600);
    assert_eq!(it.bells, 1);
    assert_eq!(it.clock(), (960, 300));
    let mut small = it.clone();
    small.keys("s");
    assert!(small.words().contains("11:00 over"), "overtime counts up\n{}", small.screen());
    // Time is given, and is up again.
    it.keys("] ] ]").pass(300);
    assert_eq!(it.bells, 2);
}

#[test]
fn the_bell_can_be_off_and_a_one_to_one_has_none() {
    let mut off = Driver::group();
    off.model.settings.alert = Alert::Silent;
    assert_eq!(off.keys("space").pass(301).bells, 0);
    let mut two = Driver::one_to_one();
    assert_eq!(two.keys("space").pass(301).bells, 0);
    assert!(two.words().contains("0:00") && !two.words().contains('+'), "no overtime\n{}", two.screen());
    let mut paused = Driver::group();
    assert_eq!(paused.keys("space").pass(200).keys("space").pass(900).bells, 0, "a pause has no end");
}

#[test]
fn the_clock_measures_and_does_not_count_ticks() {
    let (mut often, mut seldom) = (Driver::group(), Driver::group());
    often.keys("space");
    seldom.keys("space");
    for _ in 0..1_000 {
        often.pass_ms(117);
    }
    seldom.pass_ms(117_000);
    assert_eq!(often.screen(), seldom.screen());
    assert_eq!(often.clock(), (117, 300));
}

#[test]
fn a_wall_clock_that_is_set_moves_the_end_and_never_what_has_passed() {
    for step in [-7_200, -3, 3, 3_600] {
        let mut it = Driver::group();
        it.keys("space").pass(100);
        let before = anchors(&it);
        let ends = it.all().ends_at().unwrap();
        it.sets_the_clock(step);
        assert_eq!(anchors(&it), before + 1, "{step} s");
        assert_eq!(it.clock(), (100, 300));
        assert_eq!((it.all().ends_at().unwrap() - ends).num_seconds(), step);
        assert!(it.model.overlay.is_none(), "nobody was away");
        it.pass(10).pass(10);
        assert_eq!((anchors(&it), it.clock()), (before + 1, (120, 300)));
    }
    let mut little = Driver::group();
    little.keys("space").pass(100);
    let before = anchors(&little);
    little.sets_the_clock(2).sets_the_clock(-2).sets_the_clock(-1);
    assert_eq!(anchors(&little), before, "two seconds are nothing");
}

#[test]
fn a_machine_that_slept_asks_and_both_answers_are_right() {
    for (answer, elapsed) in [("y", 160), ("n", 100)] {
        let mut it = Driver::group();
        it.keys("space").pass(100).machine_sleeps(60);
        assert_eq!(it.model.overlay, Some(Overlay::Away));
        assert!(it.words().contains("it counts: 2:20 left"), "{}", it.screen());
        assert!(it.words().contains("it does not: 3:20 left"), "{}", it.screen());
        it.keys("esc enter space");
        assert_eq!(it.model.overlay, Some(Overlay::Away), "it waits for an answer");
        it.keys(answer);
        assert_eq!((it.clock(), it.model.overlay.clone()), ((elapsed, 300), None));
        it.pass(7);
        assert_eq!(it.clock(), (elapsed + 7, 300));
    }
}

#[test]
fn a_short_nap_and_one_in_a_pause_ask_nothing() {
    let mut nap = Driver::group();
    nap.keys("space").pass(10).machine_sleeps(29);
    assert_eq!((nap.model.overlay.clone(), nap.clock()), (None, (39, 300)));
    let mut paused = Driver::group();
    paused.keys("space").pass(10).keys("space").machine_sleeps(3_600);
    assert_eq!((paused.model.overlay.clone(), paused.clock()), (None, (10, 300)));
}

#[test]
fn a_step_that_ends_in_its_sleep_rings_only_when_that_counts() {
    let mut it = Driver::group();
    it.keys("space").pass(100).machine_sleeps(600);
    assert_eq!(it.bells, 0, "nobody is there to hear it");
    it.keys("n").pass(199);
    assert_eq!(it.bells, 0);
    it.pass(1);
    assert_eq!((it.bells, it.clock()), (1, (300, 300)));
}

#[test]
fn after_a_kill_the_time_away_is_asked_about() {
    for (answer, elapsed) in [("y", 700), ("n", 100)] {
        let mut it = Driver::group();
        it.keys("space").pass(100).killed_for(600, 0).keys("enter");
        assert_eq!(it.model.overlay, Some(Overlay::Away), "{}", it.screen());
        it.keys(answer);
        assert_eq!(it.clock(), (elapsed, 300), "{answer}");
        it.pass(5);
        assert_eq!(it.clock(), (elapsed + 5, 300));
        assert!(it.model.is_running());
    }
}

#[test]
fn a_question_that_was_not_answered_is_asked_again_and_for_all_of_it() {
    for (answer, elapsed) in [("y", 760), ("n", 100)] {
        let mut it = Driver::group();
        it.keys("space").pass(100).machine_sleeps(60).killed_for(600, 0).keys("enter");
        assert_eq!(it.model.overlay, Some(Overlay::Away), "{}", it.screen());
        it.keys(answer);
        assert_eq!(it.clock(), (elapsed, 300), "{answer}");
    }
    // The answer was given and never got to the disk.
    let mut lost = Driver::group();
    lost.keys("space").pass(100);
    lost.disk.holds_back = true;
    lost.machine_sleeps(60).keys("n").killed_for(1, 1).keys("enter");
    assert_eq!(lost.model.overlay, Some(Overlay::Away));
}

#[test]
fn after_a_reboot_the_wall_clock_tells_the_time_away() {
    for (answer, elapsed) in [("y", 700), ("n", 100)] {
        let mut it = Driver::group();
        it.keys("space").pass(100).killed_for(0, 0).reboots(600).keys("enter").keys(answer);
        assert_eq!(it.clock(), (elapsed, 300), "{answer}");
        it.pass(5);
        assert_eq!(it.clock(), (elapsed + 5, 300));
    }
}

#[test]
fn what_was_paused_stays_paused_and_asks_nothing() {
    let mut it = Driver::group();
    it.keys("space").pass(100).keys("space").killed_for(86_400, 0).keys("enter").pass(60);
    assert_eq!((it.model.overlay.clone(), it.clock(), it.model.is_running()), (None, (100, 300), false));
}

#[test]
fn a_step_waits_with_its_time_while_the_day_goes_on() {
    let mut it = Driver::group();
    let ends = it.all().ends_at().unwrap();
    it.pass(600);
    assert_eq!(it.clock(), (0, 300));
    assert_eq!((it.all().ends_at().unwrap() - ends).num_seconds(), 600);
}

#[test]
fn a_rehearsal_runs_faster_and_says_so() {
    let wanted = roundtable::app::setup::SetUpRequest { rehearsal: Some(60), ..Default::default() };
    let mut it = Driver::set_up(super::support::drive::full(), wanted);
    it.keys("enter enter space").pass(2);
    assert_eq!(it.clock(), (120, 300));
    assert!(it.words().contains("REHEARSAL"));
    assert!(it.model.next_change_ms() >= 100, "ten pictures in a second are enough");
}

#[test]
fn the_screen_wakes_at_the_next_second_and_else_at_the_next_minute() {
    let mut it = Driver::group();
    it.pass_ms(250);
    assert_eq!(it.model.next_change_ms(), 60_000 - 250, "waiting");
    it.keys("space").pass_ms(330);
    assert_eq!(it.model.next_change_ms(), 670);
    it.pass_ms(670);
    assert_eq!(it.clock().0, 1, "and on the second it has changed");
    assert_eq!(it.model.next_change_ms(), 1_000);
    it.keys("space");
    assert_eq!(it.model.next_change_ms(), 60_000 - 1_250, "paused");
}

#[test]
fn what_is_on_disk_is_told_exactly() {
    let mut it = Driver::group();
    assert_eq!(it.model.saved(), Some(Saved::Saved));
    it.disk.holds_back = true;
    it.take("n", "One").take("n", "Two");
    assert_eq!(it.model.saved(), Some(Saved::Saving));
    assert!(it.words().contains("○ saving") && !it.words().contains("● saved"));
    let through = it.disk.write(1).unwrap();
    it.send(Msg::Reply(Reply::Saved(through)));
    assert_eq!(it.model.saved(), Some(Saved::Saving), "one of two");
    it.send(Msg::Reply(Reply::NotOnDisk("no space left on device".into())));
    assert!(it.words().contains("NOT ON DISK") && !it.words().contains("saved"), "{}", it.screen());
    it.take("n", "Three");
    assert_eq!(it.all().notes().count(), 3, "work goes on in memory");
    let through = it.disk.write(9).unwrap();
    it.send(Msg::Reply(Reply::Saved(through)));
    assert!(it.words().contains("● saved"), "{}", it.screen());
}

#[test]
fn an_answer_that_comes_late_takes_nothing_back() {
    let mut it = Driver::group();
    let last = it.model.records().last().unwrap().seq;
    it.send(Msg::Reply(Reply::Saved(last - 1)));
    assert_eq!(it.model.saved(), Some(Saved::Saved));
}
