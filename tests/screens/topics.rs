//! Topics on the screen: chosen, walked through, gone on with, parked.

use super::places::{ideas, topic};
use super::support::choosing::voted_topics;
use super::support::drive::Driver;
use super::support::mirror::Second;
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::event::{Event, NoteKind};
use roundtable::domain::session::Session;

fn last(it: &Driver) -> &Event {
    &it.model.records().last().unwrap().ev
}

#[test]
fn the_next_key_brings_up_the_first_topic_waiting() {
    let mut it = ideas();
    assert!(it.screen().contains("The rota") && it.screen().contains("8 min each"), "{}", it.screen());
    it.keys("→");
    assert!(it.screen().contains("topic 1 of 5") && it.screen().contains("The rota"), "{}", it.screen());
    assert!(!it.model.is_running());
    it.keys("space").pass(60).take("n", "Swap by text");
    it.keys("E");
    assert!(it.screen().contains("topic 2 of 5") && it.screen().contains("Keys"), "{}", it.screen());
    it.keys("u");
    assert!(it.screen().contains("topic 1 of 5"), "{}", it.screen());
}

#[test]
fn the_room_is_asked_and_told_what_more_costs() {
    let mut it = topic();
    assert!(!it.screen().contains("enough"), "not while there is time: {}", it.screen());
    it.keys("M");
    assert!(it.notice().contains("still has time"), "{}", it.notice());
    it.pass(8 * 60);
    for size in [(60, 18), (80, 24), (120, 40)] {
        it.size(size);
        let screen = it.screen();
        for told in ["More, or enough?", "4 min more, one topic fewer", "on to Keys", "What do we need?"] {
            assert!(screen.contains(told), "no {told:?} at {size:?}\n{screen}");
        }
    }
    let second = Second::beside(&it).words();
    assert!(
        second.contains("4 min more, one topic fewer") && second.contains("enough: on to Keys"),
        "{second}"
    );
    it.keys("M");
    assert!(it.notice().contains("4 min more, one topic fewer"), "{}", it.notice());
    assert!(it.model.is_running() && !it.screen().contains("or enough"), "{}", it.screen());
    it.pass(5 * 60).keys("M").pass(5 * 60);
    assert!(it.screen().contains("all its extra time") && it.screen().contains("park it"), "{}", it.screen());
    it.keys("K");
    assert!(it.screen().contains("Keys"), "{}", it.screen());
    it.keys("u");
    assert!(it.screen().contains("The rota"), "{}", it.screen());
}

#[test]
fn what_was_not_reached_is_parked_as_the_step_is_left_and_undo_takes_it_back() {
    let mut it = topic();
    it.pass(480).keys("m ↓ ↓ ↓ ↓ ↓ enter");
    assert!(it.screen().contains("What we take away"), "{}", it.screen());
    assert!(it.notice().contains("parked: 4 topics"), "{}", it.notice());
    let parked = |it: &Driver| {
        let seen = it.model.present().unwrap();
        seen.notes_of(NoteKind::Parked).map(|note| note.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(parked(&it), ["Keys", "Heating", "Lunch", "Parking"]);
    it.keys("u");
    assert_eq!(parked(&it), [""; 0]);
    it.keys("U");
    assert_eq!(parked(&it).len(), 4);
    it.keys("u u");
    assert!(it.screen().contains("The rota"), "{}", it.screen());
}

#[test]
fn topics_are_picked_by_hand_in_any_order_and_added() {
    let mut it = ideas();
    it.keys("P");
    assert!(matches!(it.model.overlay, Some(Overlay::Topics(0))), "{}", it.screen());
    // What is proposed is picked; all of it is put back, and two are picked the other way round.
    it.keys("space ↓ space ↓ space ↓ space ↓ space");
    it.keys("enter");
    assert!(it.notice().contains("No topic is picked"), "{}", it.notice());
    it.keys("space ↑ ↑ space n").typed("Coffee itself").keys("enter");
    assert!(it.screen().contains("Coffee itself"), "{}", it.screen());
    // Closed and killed, it is as it was.
    it.keys("esc");
    let mut again = it.clone();
    again.killed_for(1, usize::MAX).resumes();
    again.keys("P enter");
    assert!(
        again.screen().contains("topic 1 of 3") && again.screen().contains("Parking"),
        "{}",
        again.screen()
    );
    again.keys("E");
    assert!(again.screen().contains("Heating"), "{}", again.screen());
    again.keys("E");
    assert!(again.screen().contains("Coffee itself"), "{}", again.screen());
}

#[test]
fn without_anything_to_talk_about_the_list_opens_and_the_same_key_goes_on() {
    let mut it = super::places::no_ideas();
    it.keys("→");
    assert!(matches!(it.model.overlay, Some(Overlay::Topics(_))), "{}", it.screen());
    assert!(it.screen().contains("adds a topic"), "{}", it.screen());
    it.keys("→");
    assert!(it.screen().contains("What we take away"), "{}", it.screen());
    it.keys("P");
    assert!(it.notice().contains("no topics"), "{}", it.notice());
}

#[test]
fn the_last_topic_of_all_opens_the_review_and_parks_the_rest() {
    let mut it = topic();
    it.keys("m ↓ ↓ ↓ ↓ ↓ enter");
    assert!(matches!(it.model.screen, Screen::Run));
    assert!(matches!(last(&it), Event::TopicsParked { .. }));
}

#[test]
fn topics_are_numbered_under_their_step_and_marked_as_they_are_done() {
    let mut it = topic();
    it.pass(480).keys("E space").pass(60).keys("K").keys("m");
    let agenda = it.screen();
    for told in ["▶ One topic at a time", "✓ 3.1 The rota", "‖ 3.2 Keys", "▶ 3.3 Heating", "· 3.4 Lunch"]
    {
        assert!(agenda.contains(told), "no {told:?}\n{agenda}");
    }
    it.size((80, 60)).keys("esc R");
    let review = it.screen();
    assert!(review.contains("3.3 Heating") && !review.contains("3. Heating"), "{review}");
    it.size((80, 24)).keys("esc m ↓ ↓ ↓ enter");
    assert!(it.screen().contains("What we take away"), "{}", it.screen());
    it.keys("m");
    assert!(it.screen().contains("✓ One topic at a time"), "{}", it.screen());
}

#[test]
fn more_topics_than_there_is_time_for_are_told_of_before_they_are_settled() {
    let mut it = ideas();
    // Two of five were little: there is time for three.
    it.keys("] space").pass(18 * 60).keys("space");
    for size in [(60, 18), (80, 24)] {
        it.size(size);
        assert!(it.words().contains("time for 3: the last two will be parked"), "{}", it.screen());
    }
    it.keys("P");
    let told = "5 picked, time for 3: the last two will be parked unless others take less.";
    assert!(it.words().contains(told), "{}", it.screen());
    it.keys("space ↓ space");
    assert!(!it.words().contains("will be parked"), "{}", it.screen());
}

/// At the step of topics: of three with as many dots, two are wanted.
fn tied() -> Driver {
    let mut it = Driver::set_up(voted_topics(), SetUpRequest::default());
    it.typed("6").keys("enter enter space w");
    for idea in ["The rota", "Keys", "Heating"] {
        it.typed(idea).keys("enter");
    }
    it.keys("esc → w enter").typed("2").keys("enter").typed("2").keys("enter").typed("2").keys("enter");
    it.keys("ctrl-r");
    if it.model.overlay.is_some() {
        it.keys("y");
    }
    it.keys("esc →");
    it
}

#[test]
fn a_tie_for_the_last_place_among_topics_is_told_and_the_room_settles_it() {
    let mut it = tied();
    let told = "3 are tied for 2 places: the room says which";
    for size in [(60, 18), (80, 24), (120, 40)] {
        it.size(size);
        assert!(it.words().contains(told), "{size:?}: {}", it.screen());
    }
    let second = Second::beside(&it).words();
    assert!(second.contains(told), "{second}");
    it.size((80, 24)).keys("P");
    assert!(it.words().contains(told), "{}", it.screen());
    it.keys("space");
    assert!(!it.words().contains("are tied"), "the room has said which\n{}", it.screen());
    it.keys("space");
    assert!(it.words().contains(told), "all of them are picked again\n{}", it.screen());
    it.keys("space enter");
    assert!(!it.words().contains("are tied"), "{}", it.screen());
    assert!(matches!(last(&it), Event::TopicsChosen { topics, .. } if topics.len() == 2), "{:?}", last(&it));
    assert!(it.notice().contains("Not chosen, and parked: 1 topic."), "{}", it.notice());
    let parked = |it: &Driver| {
        let session = Session::replay(it.model.records().to_vec());
        session.state().notes.iter().filter(|note| note.kind == NoteKind::Parked).count()
    };
    assert_eq!(parked(&it), 1);
    it.keys("u");
    assert_eq!(parked(&it), 0);
    assert!(it.words().contains(told), "{}", it.screen());
}
