//! What the review asks for before we say what we agreed. Nothing has to be answered.

use super::places::rich;
use super::places::taken;
use super::support::drive::Driver;
use roundtable::app::screens::Screen;
use roundtable::domain::event::{Event, NoteKind, OpenItem};

fn at_the_gate(it: &Driver) -> bool {
    matches!(it.model.screen, Screen::ClosingChecks)
}

fn agreed(it: &Driver) -> bool {
    matches!(it.model.screen, Screen::Agreed(_))
}

#[test]
fn nothing_missing_is_nothing_asked() {
    let mut it = Driver::group();
    for text in ["Write", "Call"] {
        it.take("a", text).typed("Asha").keys("enter").typed("14 dec").keys("enter");
    }
    it.keys("R →");
    assert!(agreed(&it), "{}", it.screen());
}

#[test]
fn each_thing_is_asked_for_by_itself_and_left_with_one_key() {
    let mut it = rich();
    // Two actions, one without owner and date; one thing parked.
    it.keys("R →");
    assert!(
        matches!(it.model.open_items()[..], [OpenItem::Owner(_), OpenItem::Due(_), OpenItem::Parked(_)]),
        "{:?}",
        it.model.open_items()
    );
    assert!(it.words().contains("Who does this?") && it.words().contains("3 questions"), "{}", it.screen());
    assert!(it.words().contains("Book a room"), "{}", it.screen());
    it.keys("→");
    assert!(it.words().contains("By when is this done?"), "{}", it.screen());
    it.keys("pgdn");
    assert!(
        it.words().contains("What shall we do with it?") && it.words().contains("Parking"),
        "{}",
        it.screen()
    );
    it.keys("→");
    assert!(agreed(&it), "{}", it.screen());
    // What was left is not asked for again, now or after a restart.
    it.keys("← →");
    assert!(agreed(&it));
    it.killed_for(9, 99).resumes().keys("n R →");
    assert!(agreed(&it), "{}", it.screen());
    it.keys("← u");
    assert_eq!(it.notice(), "Took back: what is missing left as it is");
    it.keys("→");
    assert!(at_the_gate(&it) && it.words().contains("What shall we do with it?"), "{}", it.screen());
}

#[test]
fn all_of_it_is_left_with_one_key_and_that_is_one_event() {
    let mut it = rich();
    it.keys("R →");
    let before = it.model.records().len();
    it.keys("L");
    let left: Vec<&Event> = it.model.records()[before..].iter().map(|record| &record.ev).collect();
    assert!(
        agreed(&it) && matches!(left[..], [Event::GapsLeft { .. }, Event::PanelShown { agreed: true, .. }])
    );
}

#[test]
fn an_answer_goes_on_by_itself() {
    let mut it = rich();
    it.keys("R → enter").typed("all of us").keys("enter");
    assert!(it.model.line.is_some(), "by when comes with it");
    it.typed("tomorrow").keys("enter");
    assert!(it.words().contains("What shall we do with it?"), "{}", it.screen());
    // What is parked becomes an action, and asks for its owner in turn.
    it.keys("t").typed("Ben Ode").keys("enter").typed("14 dec").keys("enter");
    assert!(agreed(&it), "{}", it.screen());
    assert!(it.words().contains("Parking") && it.words().contains("Ben Ode"), "{}", it.screen());
}

#[test]
fn what_is_parked_can_become_a_decision() {
    let mut it = rich();
    it.keys("R → → → enter ctrl-t ctrl-t enter");
    assert!(agreed(&it), "{}", it.screen());
    assert_eq!(it.all().notes_of(NoteKind::Parked).count(), 0);
}

#[test]
fn actions_that_are_short_are_asked_for_first_and_an_esc_blocks_nothing() {
    let mut it = taken();
    it.keys("R →");
    assert!(it.words().contains("The aim is 2 shared actions. There are none yet"), "{}", it.screen());
    it.keys("enter").typed("Write to all").keys("esc");
    assert!(at_the_gate(&it) && it.notice().contains("Draft kept"), "{}", it.notice());
    it.keys("enter ctrl-y enter");
    assert_eq!(
        it.all().actions().next().unwrap().step,
        it.all().steps().nth(4).map(|step| step.at),
        "{}",
        it.screen()
    );
    it.typed("everyone").keys("enter enter");
    assert!(it.words().contains("The aim is 2 shared actions: 1 so far"), "{}", it.screen());
    it.keys("→ → →");
    assert!(agreed(&it), "{}", it.screen());
}

#[test]
fn a_vote_that_was_never_shown_is_asked_about() {
    let mut it = taken();
    it.keys("R → →");
    assert!(it.words().contains("Show what the vote \"What should we keep?\" came to?"), "{}", it.screen());
    it.keys("enter");
    assert!(agreed(&it) && it.model.open_items().is_empty(), "{}", it.screen());
}

#[test]
fn the_room_is_not_asked_about_what_is_not_for_it() {
    let mut it = Driver::group();
    for text in ["Write", "Call"] {
        it.take("a", text).typed("Asha").keys("enter").typed("14 dec").keys("enter");
    }
    it.keys("a ctrl-p ctrl-p").typed("Quietly").keys("enter enter enter");
    it.keys("k ctrl-p ctrl-p").typed("Privately").keys("enter R →");
    assert!(agreed(&it), "{}", it.screen());
    it.keys("← v y →");
    assert!(at_the_gate(&it) && it.words().contains("Quietly"), "{}", it.screen());
    it.keys("v");
    assert!(!it.words().contains("Quietly"), "{}", it.screen());
}

#[test]
fn back_leads_to_the_review() {
    let mut it = rich();
    it.keys("R → esc");
    assert!(matches!(it.model.screen, Screen::Review(_)));
    it.keys("→ ←");
    assert!(matches!(it.model.screen, Screen::Review(_)));
    it.keys("→ n").typed("Said at the gate").keys("enter");
    assert!(
        !it.all().notes().any(|note| note.text.as_str() == "Said at the gate"),
        "no key works that is not told"
    );
}
