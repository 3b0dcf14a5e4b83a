//! Leaving while something is not on disk, and what the corner says of it.

use roundtable::app::model::Saved;
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;

use super::support::drive::{Driver, full};

/// A session whose last notes are in memory only, on a full disk.
fn full_disk() -> Driver {
    let mut it = Driver::group();
    it.disk.holds_back = true;
    it.take("n", "Not on disk");
    fails(&mut it);
    it
}

fn fails(it: &mut Driver) {
    it.send(Msg::Reply(Reply::NotOnDisk("the disk is full".into())));
}

/// The disk has room again.
fn recovers(it: &mut Driver) {
    it.disk.holds_back = false;
    if let Some(through) = it.disk.write(usize::MAX) {
        it.send(Msg::Reply(Reply::Saved(through)));
    }
}

fn asks(it: &Driver) {
    let words = it.words();
    assert!(!it.quit && matches!(it.model.overlay, Some(Overlay::Unsaved(_))), "{words}");
    assert!(words.contains("Leave? Not everything is on disk."), "{words}");
    assert!(!words.contains("kept on this laptop"), "{words}");
}

#[test]
fn every_way_out_says_what_is_not_on_disk() {
    for keys in ["q", "ctrl-c"] {
        let mut it = full_disk();
        it.keys(keys);
        asks(&it);
        assert!(it.words().contains("in memory only: the disk is full."), "{}", it.words());
    }
    // The line that is open goes first.
    let mut it = full_disk();
    it.keys("n").typed("half").keys("ctrl-c ctrl-c");
    asks(&it);
    // Whoever asked to leave before the disk failed is told all the same.
    for (key, disk_fails) in [("enter", true), ("l", true), ("enter", false), ("l", false)] {
        let mut it = Driver::group();
        it.disk.holds_back = true;
        it.take("n", "On its way").keys("q");
        assert_eq!(it.model.overlay, Some(Overlay::Leave));
        if disk_fails {
            fails(&mut it);
        }
        it.keys(key);
        asks(&it);
    }
}

#[test]
fn it_can_be_waited_for() {
    let mut it = full_disk();
    it.keys("q enter");
    assert!(it.words().contains("Waiting for the disk"), "{}", it.words());
    fails(&mut it);
    assert!(!it.quit);
    recovers(&mut it);
    assert!(it.quit && it.rescued.is_empty() && !it.abandoned);
    // Or the question is gone when there is nothing to ask any more.
    let mut it = full_disk();
    it.keys("q");
    recovers(&mut it);
    assert!(!it.quit && it.model.overlay.is_none() && it.notice().contains("on disk now"));
    // Or somebody stays.
    let mut it = full_disk();
    it.keys("q esc");
    assert!(!it.quit && it.model.overlay.is_none());
    it.keys("q enter esc");
    recovers(&mut it);
    assert!(!it.quit);
}

#[test]
fn a_copy_is_kept_elsewhere() {
    for keys in ["q q", "ctrl-c ctrl-c", "q ctrl-c"] {
        let mut it = full_disk();
        it.keys(keys);
        assert!(it.quit && it.rescued == ["~/.local/state/roundtable"], "{keys}: {:?}", it.rescued);
    }
    let mut it = full_disk();
    it.keys("q f").typed("/media/stick q").keys("enter");
    assert!(it.quit && it.rescued == ["/media/stick q"], "{:?}", it.rescued);
    // To the library too, which says where it is.
    let mut it = Driver::group();
    it.disk.holds_back = true;
    it.take("n", "On its way").keys("q l");
    asks(&it);
    it.keys("q");
    assert!(!it.quit && matches!(it.model.screen, Screen::Library(_)), "{}", it.screen());
    assert!(it.words().contains("is kept in ~/.local/state/roundtable"), "{}", it.words());
}

#[test]
fn without_room_for_a_copy_nobody_leaves_unawares() {
    let mut it = full_disk();
    it.disk.takes_copies = false;
    it.keys("q X");
    asks(&it);
    it.keys("q");
    asks(&it);
    assert!(it.words().contains("No copy could be kept: there is no room anywhere"), "{}", it.words());
    it.keys("ctrl-c ctrl-c ctrl-c");
    asks(&it);
    it.keys("f esc f").typed("~/stick").keys("enter");
    assert!(it.quit && it.rescued == ["~/stick"]);
    let mut it = full_disk();
    it.disk.takes_copies = false;
    it.keys("q q X");
    assert!(it.quit && it.abandoned && it.rescued.is_empty());
}

#[test]
fn what_is_being_typed_is_saved_only_when_it_is_on_disk() {
    let mut it = Driver::group();
    assert_eq!(it.model.saved(), Some(Saved::Saved));
    it.disk.holds_back = true;
    it.keys("n").typed("half a th");
    assert_eq!(it.model.saved(), Some(Saved::Saving));
    assert!(it.screen().contains("○ saving"), "{}", it.screen());
    let draft = it.model.draft();
    it.typed("ought");
    it.send(Msg::Reply(Reply::DraftKept(Box::new(draft))));
    assert_eq!(it.model.saved(), Some(Saved::Saving), "that was the one before");
    it.send(Msg::Reply(Reply::DraftNotKept("the disk is full".into())));
    assert_eq!(it.model.saved(), Some(Saved::NotOnDisk("the disk is full")));
    assert!(it.screen().contains("NOT ON DISK"), "{}", it.screen());
    it.keys("esc q");
    asks(&it);
    let draft = it.model.draft();
    it.send(Msg::Reply(Reply::DraftKept(Box::new(draft))));
    assert_eq!(it.model.saved(), Some(Saved::Saved));
    // What is typed and taken out again is no loss.
    it.send(Msg::Reply(Reply::DraftKept(Box::default())));
    it.keys("n ctrl-y ctrl-u");
    it.send(Msg::Reply(Reply::DraftNotKept("the disk is full".into())));
    assert_eq!(it.model.saved(), Some(Saved::Saved));
}

#[test]
fn a_set_up_that_cannot_be_kept_is_told_too() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.disk.holds_back = true;
    it.typed("12");
    assert!(it.model.saved().is_none());
    it.send(Msg::Reply(Reply::DraftNotKept("the disk is full".into())));
    assert!(it.screen().contains("NOT ON DISK"), "{}", it.screen());
    it.keys("ctrl-c");
    asks(&it);
    it.keys("q");
    assert!(it.quit && it.rescued.len() == 1);
}
