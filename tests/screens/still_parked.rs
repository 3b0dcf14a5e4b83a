//! What was parked comes back in the next session of the series, after last time's actions.

use super::places::{NAMES, monthly, parked_first as first, parked_next as next_time};
use super::support::drive::{Driver, full};
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::event::{Audience, NoteKind, ParkedFate};
use roundtable::domain::seen::{Facilitator, Seen};

fn fates(it: &Driver) -> Vec<ParkedFate> {
    it.all().parked_before().map(|one| one.fate).collect()
}

#[test]
fn it_comes_after_the_actions_and_each_is_settled_with_one_key() {
    let mut it = first().begins_again(monthly(NAMES));
    assert_eq!(it.model.overlay, Some(Overlay::LastTime(0)), "{}", it.screen());
    it.keys("enter");
    assert_eq!(it.model.overlay, Some(Overlay::StillParked(0)), "{}", it.screen());
    let words = it.words();
    assert!(words.contains("3 of 3 still parked") && words.contains("Quokka among us"), "{words}");
    it.keys("t x k");
    use ParkedFate::{Dropped, Kept, TakenUp};
    assert_eq!(fates(&it), [TakenUp, Dropped, Kept], "{}", it.screen());
    let note = it.all().notes().last().cloned().unwrap();
    assert_eq!((note.kind, note.text.as_str(), note.step), (NoteKind::Note, "Parking for visitors", None));
    it.keys("u u");
    assert_eq!(fates(&it), [TakenUp, Kept, Kept]);
    it.keys("U enter");
    assert!(it.model.overlay.is_none() && matches!(it.model.screen, Screen::Rules(_)), "{}", it.screen());
    let replayed = it.replayed();
    let seen: Seen<'_, Facilitator> = Seen::new(&replayed, replayed.last_t());
    assert_eq!(seen.parked_before().map(|one| one.fate).collect::<Vec<_>>(), fates(&it));
    assert_eq!(seen.notes().count(), 1);
    // What was taken up is no question any more, and says so.
    it.keys("y l enter ↑ ↑ t");
    assert!(it.notice().contains("note already"), "{}", it.screen());
}

#[test]
fn what_is_kept_comes_again_and_what_was_settled_does_not() {
    let mut it = next_time();
    it.keys("t ↓ k enter y space").pass(30).keys("R → L → y l");
    let mut third = it.begins_again(monthly(NAMES));
    third.keys("enter");
    let words = third.words();
    assert!(!words.contains("Parking for visitors") && words.contains("A new name"), "{words}");
    assert!(words.contains("came back once before"), "{words}");
    // Without actions the screen opens on it by itself.
    let mut done = third.clone();
    done.keys("esc l d enter x x enter y R → L → y l");
    let fourth = done.clone().begins_again(monthly(NAMES));
    assert!(fourth.model.overlay.is_none(), "everything is settled: {}", fourth.screen());
    third.keys("esc l d enter enter y R → L → y l");
    let fourth = third.begins_again(monthly(NAMES));
    assert_eq!(fourth.model.overlay, Some(Overlay::StillParked(0)), "{}", fourth.screen());
}

#[test]
fn what_was_said_among_those_present_comes_back_to_them_alone() {
    let comes = |names: &str| {
        let mut it = first().begins_again(monthly(names));
        it.keys("enter");
        assert!(it.words().contains("Parking for visitors"), "{}", it.screen());
        it.words().contains("Quokka")
    };
    assert!(comes("Ben Ode\nAsha Rao"), "absence is no hindrance");
    assert!(!comes("Asha Rao\nBen Ode\nDee Fox"), "a newcomer is");
    assert!(!comes(""), "without names nothing comes back");
    // Taken up it stays among those who heard it, and a newcomer takes it off the screen.
    let mut it = next_time();
    it.keys("↓ ↓ t enter y");
    let note = it.all().notes().last().cloned().unwrap();
    assert_eq!((note.text.as_str(), note.audience), ("Quokka among us", Audience::Us));
    assert!(it.keys("l enter").words().contains("Quokka"), "{}", it.screen());
    it.keys("esc");
    assert!(it.model.overlay.is_none(), "{}", it.screen());
    it.keys("j a").typed("Dee Fox").keys("enter esc l enter");
    assert!(!it.words().contains("Quokka") && it.words().contains("A new name"), "{}", it.screen());
    it.keys("esc R");
    assert!(!it.words().contains("Quokka"), "{}", it.screen());
}

#[test]
fn two_people_are_asked_before_anything_is_shown() {
    let two = |names: &str| SetUpRequest { format: Some(Format::OneToOne), ..monthly(names) };
    let mut it = Driver::set_up(full(), two("Rae Lead\nSam Example"));
    it.keys("enter y space").pass(60).take("k", "Xylotomy").keys("R → L → y l k");
    let mut again = it.clone().begins_again(two("sam example\nRae Lead"));
    assert_eq!(again.model.overlay, Some(Overlay::ShowLastTime), "{}", again.screen());
    assert!(!again.words().contains("Xylotomy"));
    again.keys("n y l");
    assert_eq!(again.model.overlay, Some(Overlay::ShowLastTime), "{}", again.screen());
    again.keys("y");
    assert!(again.words().contains("Xylotomy"), "{}", again.screen());
    for names in ["Rae Lead\nLeila Test", "Rae Lead", ""] {
        let other = it.clone().begins_again(two(names));
        assert_eq!(other.model.overlay, None, "{names}: {}", other.screen());
    }
    let group = it.begins_again(monthly("Rae Lead\nSam Example"));
    assert_eq!(group.model.overlay, None, "{}", group.screen());
}

#[test]
fn what_was_mine_comes_back_to_nobody_else() {
    let mut it = Driver::set_up(full(), monthly(NAMES));
    it.keys("enter y space").pass(60);
    it.keys("k ctrl-p ctrl-p").typed("Ring the director").keys("enter R → L → y l");
    let mut it = it.begins_again(monthly(NAMES));
    assert!(it.model.overlay.is_none(), "{}", it.screen());
    it.keys("l");
    assert!(!it.words().contains("director") && it.notice().contains("Nothing is left"), "{}", it.screen());
    it.keys("v y l");
    assert!(it.words().contains("Ring the director"), "{}", it.screen());
}
