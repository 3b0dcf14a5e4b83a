//! The review is a look; the end is asked about while steps are to come; undo on a list's own screen.

use super::support::drive::{Driver, full};
use super::support::mirror::Second;
use super::support::rooms::{TWELVE, named};
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{AtZero, Step};
use roundtable::domain::event::Event;
use roundtable::domain::seen::Facilitator;
use roundtable::domain::session::SessionStage;

fn wall(it: &Driver) -> String {
    Second::beside(it).screen()
}

#[test]
fn the_review_leaves_the_step_and_its_clock_as_they_are() {
    for back in ["esc", "←"] {
        let mut it = Driver::group();
        it.keys("→ space").pass(100);
        let (screen, records) = (it.step(), it.model.records().len());
        it.keys("R").pass(20);
        assert!(it.words().contains("Looking back"), "{}", it.screen());
        assert!(it.words().contains("23:00 left"), "the step's clock goes on: {}", it.screen());
        assert!(wall(&it).contains("First, tell your words."), "{}", wall(&it));
        it.keys("↓ ↓").keys(back).pass(3);
        assert_eq!((it.step(), it.clock()), (screen, (123, 1_500)), "after {back}");
        assert!(it.model.is_running() && matches!(it.model.screen, Screen::Run));
        assert_eq!(it.model.records().len(), records, "a look leaves nothing in the journal");
    }
}

#[test]
fn the_second_screen_shows_what_we_agreed_when_it_is_shown_on_purpose_and_then_the_step_again() {
    let mut it = Driver::group();
    it.keys("space").pass(5).take("d", "We meet weekly");
    it.keys("R → L");
    assert!(matches!(it.model.screen, Screen::Agreed(_)), "{}", it.screen());
    assert!(wall(&it).contains("We meet weekly") && wall(&it).contains("What we agreed"), "{}", wall(&it));
    it.keys("←");
    assert!(wall(&it).contains("Which three words"), "{}", wall(&it));
    it.keys("→").keys("ctrl-e");
    assert!(wall(&it).contains("What we agreed"), "the room still looks at it: {}", wall(&it));
    it.keys("esc esc esc");
    assert!(matches!(it.model.screen, Screen::Run) && it.model.is_running(), "{}", it.screen());
    assert!(wall(&it).contains("Which three words"), "{}", wall(&it));
}

#[test]
fn a_kill_while_what_we_agreed_is_shown_comes_back_to_the_step_on_both_screens() {
    let mut it = Driver::group();
    it.keys("space R → L").pass(3).killed_for(1, usize::MAX).resumes();
    assert!(matches!(it.model.screen, Screen::Run), "{}", it.screen());
    assert!(wall(&it).contains("Which three words"), "{}", wall(&it));
}

#[test]
fn going_on_from_the_last_step_stops_its_clock_and_does_not_leave_it() {
    let mut it = Driver::group();
    it.keys("m ↓ ↓ ↓ enter space").pass(60).keys("→").pass(600);
    assert!(matches!(it.model.screen, Screen::Review(_)), "{}", it.screen());
    assert!(wall(&it).contains("How can we do better together?"), "{}", wall(&it));
    it.keys("esc");
    assert_eq!((it.step().as_str(), it.clock(), it.model.is_running()), ("Together", (60, 900), false));
}

#[test]
fn a_step_that_gives_way_by_itself_takes_nobody_out_of_the_review() {
    let mut activity = full();
    activity.steps[0] = Step { at_zero: AtZero::Next, ..activity.steps[0].clone() };
    let mut it = Driver::set_up(activity, SetUpRequest::default());
    it.typed("8").keys("enter enter space R").pass(301);
    assert!(matches!(it.model.screen, Screen::Review(_)), "{}", it.screen());
    it.keys("esc");
    assert_eq!(it.step(), "Share in twos");
}

#[test]
fn ending_with_steps_to_come_asks_first() {
    let mut it = Driver::group();
    it.keys("→ space R → L");
    for key in ["→", "enter", "pgdn"] {
        it.keys(key);
        assert_eq!(it.model.overlay, Some(Overlay::Ending), "{key}\n{}", it.screen());
        assert!(
            it.words().contains("End the session now?") && it.words().contains("y end it"),
            "{}",
            it.screen()
        );
        assert!(it.words().contains("The step \"Together\" has not been begun"), "{}", it.screen());
        // The key that asked is not the one that answers.
        it.keys(key);
        assert!(!it.model.is_finished() && it.model.is_running(), "{key}");
        it.keys("esc");
        assert!(matches!(it.model.screen, Screen::Agreed(_)), "{key}");
    }
    it.keys("→ y");
    assert!(it.model.is_finished() && matches!(it.model.screen, Screen::Export(_)), "{}", it.screen());
    // It is taken up again where it was left.
    it.keys("esc ← esc");
    assert!(it.model.is_finished() && it.notice().contains("The session is over"), "{}", it.notice());
    it.keys("←");
    assert_eq!((it.step().as_str(), it.all().stage() == SessionStage::Finished), ("Share in twos", false));
}

#[test]
fn ending_after_the_last_step_asks_nothing() {
    let mut it = Driver::group();
    it.keys("→ → → → → → → L →");
    assert!(it.model.is_finished(), "{}", it.screen());
    // A step that was left out is not one to come, and a break never is.
    let mut it = Driver::group();
    it.keys("→ → → → → m ↑ ↑ ↑ enter R → L →");
    assert!(it.model.is_finished(), "{}", it.screen());
}

#[test]
fn notes_are_changed_from_what_was_taken_down() {
    let mut it = Driver::group();
    it.take("n", "Early").keys("→").take("n", "We hear eech other").keys("s");
    assert!(it.words().contains("Enter edit"), "the footer says so: {}", it.screen());
    it.keys("enter enter");
    assert_eq!(it.line(), "We hear eech other", "the newest of this step");
    it.keys("ctrl-u").typed("We hear each other").keys("enter esc");
    assert!(it.words().contains("We hear each other"), "back where it was changed from: {}", it.screen());
    it.keys("esc");
    assert_eq!((it.step().as_str(), it.model.is_running()), ("Share in twos", false));
    let mut asked = Driver::asked();
    asked.keys("w").typed("calm, kind").keys("enter esc s enter");
    assert!(asked.model.words().is_some(), "a capture is changed where it is typed: {}", asked.screen());
}

#[test]
fn keys_of_the_review_that_are_for_other_lines_say_so() {
    let mut it = Driver::group();
    it.take("n", "A note").keys("R");
    for (at, key, said) in [
        ("", "w", "not a shared action: w says who"),
        ("", "y", "not a shared action: y says by when"),
        ("", "t", "not a note"),
        ("", "x", "x deletes a note or a shared action"),
        ("", "enter", "n adds a note"),
        ("↓", "w", "not a shared action: w says who"),
    ] {
        it.keys(at).keys(key);
        assert!(it.model.line.is_none() && it.notice().contains(said), "{key}: {}", it.notice());
        it.keys("↑ ↑");
    }
    assert_eq!(it.all().notes().count(), 1);
}

#[test]
fn undo_on_a_list_takes_back_what_happened_to_that_list() {
    // In the review: the note, and not the clock that was started after it.
    let mut it = Driver::group();
    it.take("n", "A note").keys("space").pass(10).keys("R u");
    assert_eq!((it.all().notes().count(), it.model.is_running()), (0, true), "{}", it.notice());
    it.keys("U");
    assert_eq!(it.all().notes().count(), 1);
    it.keys("esc +").keys("R u u");
    assert!(it.notice().contains("nothing to undo"), "{}", it.notice());
    assert_eq!(it.clock().1, 360, "the minute stays");
    // Who is here: the one who left, and not the note.
    let mut it = named(TWELVE);
    let before = it.all().people().count();
    it.keys("j space esc").take("n", "A note").keys("j u");
    assert_eq!((it.all().people().count(), it.all().notes().count()), (before, 1));
    // The ground rules, after the set-up was changed.
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.keys("enter space esc").typed("7").keys("enter u");
    assert!(it.all().all_rules().all(|rule| !rule.struck), "{}", it.notice());
    assert_eq!(it.all().group_size(), Some(7));
}

#[test]
fn undo_on_a_list_says_what_depends_on_it() {
    let mut it = named(TWELVE);
    it.keys("j a").typed("Zoe Late").keys("enter esc");
    it.take("a", "Book the room").typed("Zoe Late").keys("enter enter");
    let people = it.all().people().count();
    it.keys("j u");
    assert_eq!(it.all().people().count(), people, "{}", it.notice());
    assert!(it.notice().contains("somebody joining") && it.notice().contains("a change to an entry"));
    it.keys("esc R u");
    let taken: Vec<_> = it.model.records().iter().filter(|r| matches!(r.ev, Event::Undone { .. })).collect();
    assert_eq!(taken.len(), 1);
    it.keys("esc j u");
    assert_eq!(it.all().people().count(), people - 1, "{}", it.notice());
    let session = it.replayed();
    let seen = roundtable::domain::seen::Seen::<'_, Facilitator>::new(&session, session.last_t());
    assert_eq!((session.state().unknown, seen.actions().count()), (0, 1));
}
