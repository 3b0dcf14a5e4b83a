//! The gong: off until it was tried, heard at the end of a step and at cues, and never where it does not belong.

use super::places::{cued, in_twos};
use super::support::drive::Driver;
use roundtable::app::Cmd;
use roundtable::app::screens::Overlay;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Activity, Format};

fn set_up(activity: Activity) -> Driver {
    Driver::set_up(activity, SetUpRequest { people: Some(8), ..SetUpRequest::default() })
}

/// Tried and used, in the second step, which runs.
fn with_gong(activity: Activity) -> Driver {
    let mut it = set_up(activity);
    it.keys("ctrl-g y enter enter → space");
    it.gongs = 0;
    it
}

#[test]
fn set_up_plays_it_once_and_asks() {
    let mut it = set_up(cued());
    it.keys("ctrl-g");
    assert!(it.gongs == 1 && it.cmds.contains(&Cmd::Gong));
    assert!(it.words().contains("Use the gong in this session?"), "{}", it.screen());
    for (answer, used) in [("y", true), ("n", false), ("esc", false), ("x", false)] {
        let mut it = it.clone();
        it.keys(answer).keys("enter");
        assert_eq!(it.replayed().state().setup.gong, used, "{answer}");
    }
    // Tried again, and left off this time.
    it.keys("y ctrl-g n enter enter");
    assert!(!it.replayed().state().setup.gong);
}

#[test]
fn it_sounds_at_cues_and_at_the_end_in_place_of_the_bell() {
    let mut it = with_gong(cued());
    for (seconds, gongs) in [(179, 0), (1, 1), (600, 1), (420, 2), (299, 2), (1, 3), (600, 3)] {
        it.pass(seconds);
        assert_eq!((it.gongs, it.bells), (gongs, 0), "{}", it.screen());
    }
}

#[test]
fn without_it_cues_are_silent_and_the_bell_rings_at_the_end() {
    let mut it = in_twos(cued());
    it.pass(24 * 60);
    assert_eq!((it.gongs, it.bells), (0, 0));
    it.pass(61);
    assert_eq!((it.gongs, it.bells), (0, 1));
}

#[test]
fn half_time_is_heard_too() {
    let mut activity = cued();
    activity.steps[1].cues.clear();
    activity.steps[1].halfway = true;
    let mut it = with_gong(activity);
    it.pass(12 * 60 + 30);
    assert_eq!((it.gongs, it.bells), (1, 0));
    assert!(it.words().contains("half-time"), "{}", it.screen());
}

#[test]
fn a_confidential_step_has_the_bell_and_a_one_to_one_has_nothing() {
    let mut activity = cued();
    activity.steps[1].confidential = true;
    let mut it = with_gong(activity);
    it.pass(25 * 60);
    assert_eq!((it.gongs, it.bells), (0, 1));
    let two = SetUpRequest { format: Some(Format::OneToOne), ..SetUpRequest::default() };
    let mut it = Driver::set_up(cued(), two);
    it.keys("ctrl-g");
    assert_eq!((it.gongs, it.model.overlay.clone()), (0, None));
    assert!(it.notice().contains("no gong"), "{}", it.notice());
    it.keys("enter enter → space").pass(30 * 60);
    assert_eq!((it.gongs, it.bells), (0, 0));
    // Chosen for a group that became a one-to-one.
    let mut it = set_up(cued());
    it.keys("ctrl-g y shift-tab ← ← enter enter → space");
    it.gongs = 0;
    if it.replayed().state().is_private() {
        it.pass(30 * 60);
        assert_eq!((it.gongs, it.bells), (0, 0));
    }
}

#[test]
fn the_key_of_the_bell_silences_it() {
    let mut it = with_gong(cued());
    it.keys("B").pass(30 * 60);
    assert_eq!((it.gongs, it.bells), (0, 0));
}

#[test]
fn where_nothing_plays_it_that_is_told_once_and_the_bell_rings() {
    let mut it = set_up(cued());
    it.has_player = false;
    it.keys("ctrl-g");
    assert_eq!((it.model.overlay.clone(), it.bells), (Some(Overlay::UseGong), 1));
    assert!(it.notice().contains("The gong cannot be played on this laptop"), "{}", it.notice());
    assert!(it.words().contains("Ring the terminal's bell in place of the gong?"), "{}", it.screen());
    // The answer to the question goes into no field.
    it.keys("y");
    assert!(it.model.overlay.is_none() && it.words().contains("People 8"), "{}", it.screen());
    // It was there in set-up, and fails later.
    let mut it = with_gong(cued());
    it.has_player = false;
    it.pass(180);
    assert!(it.notice().contains("cannot be played"), "{}", it.notice());
    assert_eq!((it.gongs, it.bells), (1, 1));
    it.keys("n esc").pass(25 * 60);
    assert_eq!((it.gongs, it.bells), (1, 2), "it is not asked for again");
    assert!(!it.notice().contains("cannot be played"), "{}", it.notice());
}

#[test]
fn it_is_still_used_when_the_session_is_resumed() {
    let mut it = with_gong(cued());
    it.killed_for(30, usize::MAX).resumes().keys("y").pass(180);
    assert_eq!((it.gongs, it.bells), (1, 0));
    assert_ne!(it.model.overlay.clone(), Some(Overlay::UseGong));
}
