//! The rest of a text that does not fit comes before the step is left.

use super::support::drive::{Driver, full};
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Prompt, Reveal};

fn long(reveal: Reveal) -> Driver {
    let mut activity = full();
    let prompt = |n: usize| Prompt {
        text: format!("Question {n}: {} END{n}", "what would it take to make this work here ".repeat(6))
            .as_str()
            .into(),
        only: Vec::new(),
    };
    activity.steps[0].prompts = (1..=4).map(prompt).collect();
    activity.steps[0].reveal = reveal;
    let mut it = Driver::set_up(activity, SetUpRequest::default());
    it.typed("8").keys("enter enter space").pass(5).size((60, 18));
    it
}

#[test]
fn the_arrow_and_a_clicker_show_the_rest_before_they_leave() {
    for key in ["→", "pgdn"] {
        let mut it = long(Reveal::All);
        let mut seen = it.words();
        assert!(it.words().contains("→ more") && it.words().contains("↓ more"), "{}", it.screen());
        for _ in 0..12 {
            if it.words().contains("→ next") {
                break;
            }
            it.keys(key);
            assert_eq!(it.step(), "Three words each", "{}", it.screen());
            seen.push_str(&it.words());
        }
        for n in 1..=4 {
            assert!(seen.contains(&format!("END{n}")), "{key}: END{n}");
        }
        it.keys(key);
        assert_eq!(it.step(), "Share in twos", "then it leaves");
        assert!(it.words().contains("First, tell your words."), "from its beginning: {}", it.screen());
    }
}

#[test]
fn what_fits_is_left_at_once() {
    let mut it = Driver::group();
    it.keys("space");
    assert!(it.words().contains("→ next"), "{}", it.screen());
    it.keys("→");
    assert_eq!(it.step(), "Share in twos");
}

#[test]
fn a_long_prompt_is_shown_to_its_end_before_the_next_one_comes() {
    let mut it = long(Reveal::OneByOne);
    it.size((60, 12));
    let mut seen = it.words();
    for _ in 0..9 {
        if !it.words().contains("→ more") {
            break;
        }
        it.keys("→");
        seen.push_str(&it.words());
    }
    assert!(seen.contains("END1") && !seen.contains("Question 2"), "{seen}");
    it.keys("→");
    assert!(it.words().contains("Question 2"), "{}", it.screen());
}

#[test]
fn the_end_is_not_asked_about_before_all_that_was_agreed_was_shown() {
    let mut it = Driver::group();
    for n in 0..14 {
        it.take("d", &format!("We agree on this, number {n}"));
    }
    it.keys("R → L");
    assert!(it.words().contains("→ more") && !it.words().contains("number 13"), "{}", it.screen());
    let mut seen = String::new();
    for _ in 0..9 {
        if !it.words().contains("→ more") {
            break;
        }
        it.keys("→");
        seen.push_str(&it.words());
        assert!(matches!(it.model.screen, Screen::Agreed(_)) && it.model.overlay.is_none());
    }
    assert!(seen.contains("number 13"), "{}", it.screen());
    it.keys("→");
    assert!(it.words().contains("End the session now?"), "{}", it.screen());
}

#[test]
fn the_same_goes_for_what_lies_over_the_step() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.keys("enter");
    for n in 0..20 {
        it.take("a", &format!("Rule number {n}"));
    }
    it.keys("enter o");
    assert!(it.words().contains("↓ more"), "{}", it.screen());
    let mut seen = String::new();
    for _ in 0..9 {
        seen.push_str(&it.words());
        if seen.contains("Rule number 19") {
            break;
        }
        it.keys("→");
    }
    assert!(seen.contains("Rule number 19"), "{}", it.screen());
    assert_eq!(it.step(), "Three words each");
}

#[test]
fn rules_are_read_to_their_end_before_the_arrow_leaves_them() {
    for key in ["→", "pgdn"] {
        let mut it = Driver::set_up(full(), SetUpRequest::default());
        it.keys("enter");
        for n in 0..20 {
            it.take("a", &format!("Rule number {n}."));
        }
        it.keys("↑ ".repeat(24).trim());
        assert!(it.words().contains("→ more") && !it.words().contains("number 19."), "{}", it.screen());
        let mut seen = it.words();
        for _ in 0..20 {
            if !it.words().contains("→ more") {
                break;
            }
            it.keys(key);
            assert!(matches!(it.model.screen, Screen::Rules(_)), "{}", it.screen());
            seen.push_str(&it.words());
        }
        for n in 0..20 {
            assert!(seen.contains(&format!("number {n}.")), "{n}");
        }
        it.keys(key);
        assert_eq!(it.step(), "Three words each", "then it leaves");
    }
    // Enter continues, wherever one reads; and what fits is left at once.
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.keys("enter");
    assert!(!it.words().contains("→ more"), "{}", it.screen());
    assert_eq!(it.keys("→").step(), "Three words each");
}

#[test]
fn last_times_actions_are_read_to_their_end_before_the_arrow_leaves_them() {
    let mut it = super::places::next_time();
    it.size((60, 10));
    assert!(it.words().contains("→ more"), "{}", it.screen());
    let mut seen = it.words();
    for _ in 0..9 {
        if !it.words().contains("→ more") {
            break;
        }
        it.keys("→");
        assert!(matches!(it.model.overlay, Some(Overlay::LastTime(_))), "{}", it.screen());
        seen.push_str(&it.words());
    }
    assert!(seen.contains("Ask for a name that everybody can say"), "{seen}");
    it.keys("→");
    assert_eq!(it.model.overlay, None, "{}", it.screen());
}

#[test]
fn the_facilitators_view_is_read_to_its_end_before_the_step_is_left() {
    let mut it = long(Reveal::All);
    it.take("N", "The last thing that is mine").keys("v y");
    assert!(it.words().contains("→ more") && !it.words().contains("The last thing"), "{}", it.screen());
    let mut seen = String::new();
    for _ in 0..20 {
        if !it.words().contains("→ more") {
            break;
        }
        it.keys("→");
        assert_eq!(it.step(), "Three words each");
        seen.push_str(&it.words());
    }
    assert!(seen.contains("The last thing that is mine"), "{}", it.screen());
    it.keys("→");
    assert_eq!(it.step(), "Share in twos");
}

#[test]
fn prompts_above_those_that_have_room_are_told_of() {
    let mut it = long(Reveal::OneByOne);
    it.keys("↓");
    assert!(it.words().contains("Question 2"), "{}", it.screen());
    it.keys("↓ ↓");
    assert!(it.words().contains("Question 4") && !it.words().contains("Question 1"), "{}", it.screen());
    assert!(it.words().contains("↑ more 4 of 4"), "{}", it.screen());
    it.keys("↑ ↑ ↑");
    assert!(it.words().contains("Question 1") && !it.words().contains("↑ more"), "{}", it.screen());
}
