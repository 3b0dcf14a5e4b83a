//! Fixed times and several days on the screen.

use super::places::{day_over, eight, script, tea, two_days};
use super::support::drive::{Driver, SIZES};
use super::support::mirror::Second;
use roundtable::app::screens::Overlay;
use roundtable::app::setup::{SetUp, SetUpRequest};
use roundtable::domain::session::SessionStage;

#[test]
fn what_is_reached_early_says_when_it_is_and_then_that_it_is_now() {
    let mut it = tea();
    it.keys("space").pass(20 * 60).keys("→");
    for size in SIZES {
        it.size(size);
        assert!(it.words().contains("Tea at 14:30: space starts"), "{}", it.screen());
    }
    it.size((80, 24)).pass(9 * 60 + 59);
    assert!(it.words().contains("Tea at 14:30"), "{}", it.screen());
    it.pass(1);
    assert!(it.words().contains("Tea is now: space starts"), "{}", it.screen());
    assert!(!it.model.is_running(), "nothing starts by itself");
    assert_eq!(it.clock().1, 900);
    it.pass(5 * 60);
    assert_eq!(it.clock().1, 600, "its end does not move");
    it.keys("space");
    let step = it.all().current().unwrap();
    assert!(it.all().resumes_at(&step).is_some_and(|at| at.format("%H:%M").to_string() == "14:45"));
}

#[test]
fn while_something_else_goes_on_the_screen_says_that_it_is_now() {
    let mut it = tea();
    it.keys("space").pass(29 * 60);
    assert!(!it.words().contains("Tea is now"), "{}", it.screen());
    it.pass(60);
    assert!(it.words().contains("Tea is now: → goes on"), "{}", it.screen());
    assert_eq!(it.step(), "Look back", "nothing ends by itself");
    it.keys("→");
    assert_eq!(it.step(), "Tea");
}

#[test]
fn the_facilitator_reads_how_it_stands_against_the_next_fixed_time() {
    let mut it = tea();
    it.keys("space v y").pass(60);
    assert!(it.words().contains("Tea at 14:30, 10 min in hand"), "{}", it.screen());
    it.keys("] ] ] -");
    assert!(it.words().contains("Tea at 14:30, 4 min over"), "{}", it.screen());
    it.keys("v");
    assert!(!it.words().contains("4 min over"), "the room reads when it ends: {}", it.screen());
}

#[test]
fn the_agenda_has_the_time() {
    let mut it = tea();
    it.keys("m");
    assert!(it.words().contains("Tea fixed at 14:30 15 min"), "{}", it.screen());
    it.keys("+ ] ] esc m");
    let words = it.words();
    assert!(words.contains("Tea 14:31 instead of 14:30 14 of 15 min"), "{words}");
}

#[test]
fn a_rehearsal_goes_as_if_it_were_its_start() {
    let untimed = script("Late", &[("One", "20m", ""), ("Two", "20m", "")]);
    for activity in
        [script("Late", &[("One", "20m", ""), ("Lunch", "30m", "kind = \"break\"\nat = \"12:30\"")]), untimed]
    {
        let wanted = SetUpRequest { start: "09:40".into(), rehearsal: Some(60), ..eight() };
        let mut it = Driver::set_up(activity, wanted);
        assert!(it.words().contains("today") && !it.words().contains("ago"), "{}", it.screen());
        it.keys("enter enter");
        assert!(it.words().contains("09:40"), "{}", it.screen());
        it.keys("space").pass(10);
        assert!(it.words().contains("09:50"), "sixty times life's pace: {}", it.screen());
    }
}

#[test]
fn what_was_asked_for_on_the_command_line_is_not_replaced_by_what_was_left() {
    let activity = script("Late", &[("One", "20m", "")]);
    let mut it = Driver::set_up(activity.clone(), SetUpRequest::default());
    it.typed("12").keys("tab tab").typed("16:00").keys("esc");
    let draft = it.model.draft();
    let mut again = SetUp::new(vec![activity], SetUpRequest { people: Some(5), ..SetUpRequest::default() });
    assert!(draft.set_ups().iter().any(|left| again.take_up(left)));
    assert_eq!((again.people.text(), again.start.text()), ("5", "16:00"));
}

#[test]
fn a_new_plan_lands_on_tea_and_says_so() {
    let mut it = Driver::set_up(
        script(
            "Late",
            &[
                ("One", "20m", ""),
                ("Two", "20m", ""),
                ("Tea", "15m", "kind = \"break\"\nat = \"14:30\""),
                ("Talk", "30m", ""),
            ],
        ),
        eight(),
    );
    it.keys("enter enter v y r");
    assert!(it.words().contains("for Tea at 14:30"), "{}", it.screen());
    assert!(it.words().contains("Tea at 14:30: on time."), "{}", it.screen());
    it.keys("enter");
    assert!(it.words().contains("Tea at 14:30, on time"), "{}", it.screen());
}

/// Half an hour before tea is not enough for what comes before it, and nobody can begin that earlier.
fn misses_tea() -> Driver {
    let steps = [
        ("One", "20m", ""),
        ("Two", "20m", ""),
        ("Heard", "30m", ""),
        ("Missing", "20m", ""),
        ("Tea", "15m", "kind = \"break\"\nat = \"15:30\""),
        ("Talk", "30m", ""),
    ];
    let mut it = Driver::set_up(script("Late", &steps), eight());
    it.keys("enter enter m ↓ ↓ t");
    assert!(it.words().contains("Heard begins at (12:30"), "the question names the step: {}", it.screen());
    it.typed("15:00").keys("enter esc");
    it
}

#[test]
fn a_new_plan_and_the_facilitators_view_name_every_time_that_stays_late() {
    let mut it = misses_tea();
    it.keys("v y r");
    let words = it.words();
    assert!(words.contains("Heard at 15:00: 20 min in hand. Tea at 15:30: still 10 min over."), "{words}");
    assert!(words.contains("At the end: on time.") && !words.contains("It ends on time."), "{words}");
    it.keys("enter");
    let words = it.words();
    assert!(words.contains("Heard at 15:00, 20 min in hand"), "{words}");
    assert!(words.contains("Tea at 15:30, 10 min over"), "{words}");
    it.keys("v");
    assert!(!it.words().contains("min over"), "for the facilitator: {}", it.screen());
}

#[test]
fn a_new_plan_that_changes_nothing_says_so() {
    let mut it = tea();
    it.keys("+ + + + + + + + + + r");
    assert_eq!(it.notice(), "Nothing needs to change: Enter or Esc goes back, s shows the plan.");
    it.keys("v y");
    assert!(it.words().contains("Nothing needs to change."), "{}", it.screen());
    it.keys("v +");
    assert_eq!(it.notice(), "A new plan is ready: Enter takes it, Esc leaves it, s shows it.");
    // Where a time is missed, whatever is done, that is no plan to be content with.
    let mut late = misses_tea();
    late.keys("r enter r");
    assert_eq!(late.notice(), "A new plan is ready: Enter takes it, Esc leaves it, s shows it.");
}

#[test]
fn set_up_says_what_has_passed_and_what_cannot_be_reached() {
    let early = script("Late", &[("One", "20m", ""), ("Tea", "15m", "kind = \"break\"\nat = \"13:30\"")]);
    let it = Driver::set_up(early, eight());
    assert!(it.words().contains("Tea at 13:30 has passed."), "{}", it.screen());
    let long = script("Long", &[("One", "50m", ""), ("Tea", "15m", "kind = \"break\"\nat = \"14:30\"")]);
    let it = Driver::set_up(long, eight());
    assert!(it.words().contains("Tea at 14:30: as planned it is reached at 14:50."), "{}", it.screen());
}

#[test]
fn of_two_days_the_room_reads_when_this_one_ends_and_when_all_does() {
    let mut it = Driver::set_up_parts(two_days(), eight());
    assert!(it.words().contains("Day 2: Mon 23 Nov, 09:00 to 10:00"), "{}", it.screen());
    it.keys("enter y space").pass(60);
    assert!(it.words().contains("day ends 15:15 · ends 09:50 tomorrow"), "{}", it.screen());
    assert!(it.words().contains("day 1 of 2"), "{}", it.screen());
    it.keys("m");
    assert!(
        it.words().contains("Day 2 of 2") && it.words().contains("Mon 23 Nov · 09:00"),
        "{}",
        it.screen()
    );
}

/// The other day is as long as it was: what a step that is put in moves is the end of this one.
#[test]
fn a_step_that_is_put_in_on_the_first_of_two_days_says_when_that_ends() {
    let mut it = Driver::set_up_parts(two_days(), eight());
    it.keys("enter y space").pass(60).keys("I");
    assert!(it.words().contains("The day then ends at 15:15"), "{}", it.screen());
    assert!(!it.words().contains("The session then ends"), "{}", it.screen());
}

#[test]
fn a_day_is_over_and_the_next_begins_with_who_is_here() {
    let mut it = day_over();
    assert_eq!(it.all().stage(), SessionStage::DayOver(0));
    for size in SIZES {
        it.size(size);
        for text in ["Day 1 of 2 is over", "We go on at 09:00 tomorrow."] {
            assert!(it.words().contains(text) || it.draws(text), "{text} at {size:?}\n{}", it.screen());
        }
        assert!(it.words().contains("→ begins day 2."), "{}", it.screen());
    }
    it.size((80, 24)).pass(17 * 3_600 + 45 * 60);
    assert!(it.words().contains("We go on at 09:00."), "{}", it.screen());
    it.keys("→");
    assert_eq!(it.model.overlay, Some(Overlay::People(0)));
    it.keys("esc");
    assert_eq!(it.step(), "What now?");
    let words = it.words();
    assert!(words.contains("day 2 of 2") && words.contains("ends 09:50"), "{}", it.screen());
    assert!(words.contains("our ground rules") && words.contains("what was parked"), "{}", it.screen());
    it.keys("space").pass(30 * 60).keys("→ space").pass(20 * 60).keys("→");
    assert!(it.words().contains("Parking for visitors"), "{}", it.screen());
}

#[test]
fn a_session_that_was_left_for_the_night_asks_nothing() {
    let mut it = day_over();
    it.keys("q l").pass(16 * 3_600).resumes();
    assert_eq!(it.model.overlay, None, "{}", it.screen());
    assert!(it.words().contains("Day 1 of 2 is over"), "{}", it.screen());
    it.keys("→ esc");
    assert_eq!(it.step(), "What now?");
}

#[test]
fn a_clock_that_was_left_running_for_the_night_asks_nothing_and_has_not_run() {
    let mut it = Driver::set_up_parts(two_days(), eight());
    it.keys("enter y space").pass(20 * 60).keys("→").pass(10 * 60).keys("space").pass(15 * 60);
    it.keys("→ space").pass(10 * 60);
    let ran = it.clock().0;
    let kept = it.model.records().len();
    it.killed_for(17 * 3_600, kept);
    it.resumes();
    assert_eq!(it.model.overlay, None, "{}", it.screen());
    assert_eq!(it.clock().0, ran);
}

#[test]
fn a_rehearsal_does_not_wait_for_the_morning() {
    let wanted = SetUpRequest { rehearsal: Some(60), ..eight() };
    let mut it = Driver::set_up_parts(two_days(), wanted);
    it.keys("enter y");
    assert!(it.words().contains("14:10"), "it begins in time for tea: {}", it.screen());
    it.keys("space").pass(20).keys("→ space").pass(15).keys("→ space").pass(30).keys("→");
    assert!(it.words().contains("Day 1 of 2 is over"), "{}", it.screen());
    it.keys("→ esc");
    assert!(it.words().contains("09:00"), "{}", it.screen());
    assert_eq!(it.step(), "What now?");
    it.keys("space").pass(30).keys("→ space").pass(20).keys("→");
    assert!(it.all().wall().is_some_and(|wall| wall.format("%H:%M").to_string() == "09:50"));
}
#[test]
fn the_second_screen_says_the_same_without_keys() {
    let mut it = tea();
    it.keys("space").pass(30 * 60);
    let shown = Second::beside(&it).screen();
    assert!(shown.contains("Tea is now") && !shown.contains("goes on"), "{shown}");
    let shown = Second::beside(&day_over()).screen();
    assert!(shown.contains("Day 1 of 2 is over") && shown.contains("We go on at 09:00 tomorrow."), "{shown}");
    assert!(!shown.contains("begins day"), "{shown}");
}

/// What is timed by hand keeps its end: where something is moved before it, the plan says what that takes of it.
#[test]
fn nothing_is_taken_from_a_step_in_silence() {
    let steps = [("Open", "10m", ""), ("Pairs", "20m", ""), ("Plenary", "15m", ""), ("Close", "10m", "")];
    let mut it = Driver::set_up(script("Timed", &steps), eight());
    it.keys("enter enter m ↓ t").typed("14:15").keys("enter");
    assert!(it.words().contains("Pairs fixed at 14:15 20 min"), "{}", it.screen());
    it.keys("↓ K");
    assert!(it.words().contains("Pairs 14:25 instead of 14:15 10 of 20 min"), "{}", it.screen());
    it.keys("esc");
    // Beside the step, and in the line below it, stands what will be.
    assert!(it.words().contains("Pairs, 14:25 instead of 14:15"), "{}", it.screen());
    it.size((120, 40)).keys("v y");
    let words = it.words();
    assert!(words.contains("14:25 instead") && words.contains("10 of 20 min"), "{}", it.screen());
    assert!(!words.contains("14:15 Pairs"), "{}", it.screen());
    it.size((80, 24)).keys("v u esc esc");
    assert!(it.words().contains("14:15 Pairs"), "{}", it.screen());
}
