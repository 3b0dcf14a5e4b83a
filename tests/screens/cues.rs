//! Who leads a step, what it needs and is for, and what is said while it goes on: on the screens.

use super::places::{cued, in_twos};
use super::support::drive::{Driver, full};
use super::support::mirror::Second;
use ratatui::style::Modifier;
use roundtable::app::look::Motion;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;

fn is_marked(it: &Driver, text: &str) -> bool {
    let buffer = it.buffer();
    let rows = buffer.content.chunks(usize::from(buffer.area.width));
    let row =
        rows.into_iter().find(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().contains(text));
    row.unwrap().iter().any(|cell| cell.modifier.contains(Modifier::REVERSED))
}

#[test]
fn a_cue_comes_at_its_time_is_marked_for_a_moment_and_stays_until_the_next() {
    let mut it = in_twos(cued());
    for size in [(60, 18), (80, 24), (120, 40)] {
        let mut it = it.clone();
        it.size(size).pass(3 * 60 - 1);
        assert!(!it.words().contains("Find a place"), "{}", it.screen());
        it.pass(1);
        assert!(
            it.words().contains("Find a place to sit") && is_marked(&it, "Find a place"),
            "{}",
            it.screen()
        );
        assert!(Second::beside(&it).words().contains("Find a place to sit"));
        it.pass(20);
        assert!(!is_marked(&it, "Find a place"), "then it only stands there: {}", it.screen());
        it.pass(16 * 60);
        assert!(it.words().contains("Find a place to sit"), "{}", it.screen());
        it.pass(60);
        assert!(
            it.words().contains("Start to wrap up") && !it.words().contains("Find a place"),
            "{}",
            it.screen()
        );
        it.pass(4 * 60);
        assert!(
            it.words().contains("◢ Start to wrap up"),
            "the shape says that little is left\n{}",
            it.screen()
        );
        it.pass(60);
        assert!(it.words().contains("over time") && !it.words().contains("wrap up"), "{}", it.screen());
    }
    it.pass(3 * 60 + 5).keys("space");
    assert!(it.words().contains("paused · Find a place to sit"), "{}", it.screen());
}

#[test]
fn a_cue_before_the_end_moves_with_the_end_and_comes_again() {
    let mut it = in_twos(cued());
    it.pass(21 * 60);
    assert!(it.words().contains("Start to wrap up"), "{}", it.screen());
    it.keys("]");
    assert!(
        !it.words().contains("Start to wrap up") && it.words().contains("Find a place"),
        "{}",
        it.screen()
    );
    it.pass(4 * 60);
    assert!(it.words().contains("Start to wrap up") && is_marked(&it, "Start to wrap up"), "{}", it.screen());
}

#[test]
fn a_session_that_is_resumed_shows_the_latest_alone() {
    let mut it = in_twos(cued());
    it.pass(60).killed_for(20 * 60, usize::MAX).resumes().keys("y");
    assert!(
        it.words().contains("Start to wrap up") && !it.words().contains("Find a place"),
        "{}",
        it.screen()
    );
    assert_eq!((it.bells, it.gongs), (0, 0), "what came meanwhile is not heard");
}

#[test]
fn in_a_step_with_rounds_each_round_has_them() {
    let mut activity = cued();
    activity.steps[1].rounds = roundtable::domain::activity::Rounds(2);
    let mut it = in_twos(activity);
    it.pass(8 * 60);
    assert!(it.words().contains("Start to wrap up"), "{}", it.screen());
    // The second round has what the first one left: seventeen minutes.
    it.keys("→ → →").pass(11 * 60 + 50);
    assert!(!it.words().contains("wrap up"), "{}", it.screen());
    it.pass(10);
    assert!(it.words().contains("Start to wrap up"), "{}", it.screen());
}

#[test]
fn where_little_is_to_move_the_screen_still_wakes_for_a_cue() {
    let mut it = in_twos(cued());
    it.model.look.motion = Motion::Reduced;
    it.pass(2 * 60 + 30);
    assert_eq!(it.model.next_change_ms(), 30_000);
    it.pass(30);
    assert_eq!(it.model.next_change_ms(), 15_000, "when it is marked no longer");
}

#[test]
fn what_a_step_is_for_is_shown_when_somebody_asks() {
    let mut it = Driver::set_up(cued(), SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    it.keys("enter enter W");
    for size in [(60, 18), (80, 24)] {
        it.size(size);
        assert!(it.words().contains("Everyone has found their own words"), "{}", it.screen());
        assert!(!it.words().contains("Asha"), "who leads is not for the wall: {}", it.screen());
    }
    assert!(Second::beside(&it).words().contains("Everyone has found their own words"));
    it.keys("W");
    assert!(!it.words().contains("own words before"), "{}", it.screen());
    it.keys("W esc");
    assert!(!it.words().contains("own words before"), "{}", it.screen());
    it.keys("→ W");
    assert!(it.notice().contains("does not say what this step is for"), "{}", it.notice());
}

#[test]
fn the_facilitator_reads_who_leads_and_what_to_open() {
    let mut it = Driver::set_up(cued(), SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    it.keys("enter enter").size((100, 40));
    assert!(!it.words().contains("Asha, with Ben") && !it.words().contains("example.org"), "{}", it.screen());
    let mut peek = it.clone();
    peek.keys("ctrl-o");
    it.keys("v y");
    for it in [peek, it] {
        for said in ["Asha, with Ben", "A flip chart, pens", "The slides, https://example.org/slides"] {
            assert!(it.words().contains(said), "{said}\n{}", it.screen());
        }
    }
}

#[test]
fn set_up_lists_what_is_needed_once_each_to_be_ticked_off() {
    let mut it = Driver::set_up(cued(), SetUpRequest::default());
    it.size((80, 40));
    assert!(it.words().contains("☐ Pens") && it.words().contains("☐ A flip chart"), "{}", it.screen());
    assert_eq!(it.words().matches('☐').count(), 3, "once each: {}", it.screen());
    // The last field: from the first one back.
    it.keys("shift-tab shift-tab shift-tab");
    for _ in 0..8 {
        if !it.words().contains("▸ ☐") {
            it.keys("tab");
        }
    }
    it.keys("space ↓ ↓ space");
    let words = it.words();
    assert!(
        words.contains("☑ Pens") && words.contains("☐ Sticky notes") && words.contains("☑ A flip chart"),
        "{words}"
    );
    it.typed("x");
    assert!(!it.words().contains("x A flip"), "nothing is typed there");
    for size in [(60, 18), (80, 24)] {
        it.size(size);
        assert!(it.words().contains("▸ ☑ A flip chart"), "{}", it.screen());
    }
    // In another format other steps happen; without any there is no such field.
    let mut without =
        Driver::set_up(full(), SetUpRequest { format: Some(Format::SmallGroup), ..SetUpRequest::default() });
    assert!(!without.size((80, 40)).words().contains("Materials"));
}
