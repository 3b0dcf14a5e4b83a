//! The first time that somebody is on a step: its keys are told in a line, until they are used.

use super::support::drive::{Driver, SIZES, full};
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::setup::SetUpRequest;

fn newcomer(wanted: SetUpRequest) -> Driver {
    let mut it = Driver::set_up(full(), wanted);
    it.send(Msg::Reply(Reply::Newcomer)).keys("enter enter");
    it
}

fn is_told(it: &Driver) -> bool {
    it.words().contains("→ is the next step")
}

#[test]
fn a_newcomer_is_told_the_keys_of_a_step_until_they_use_them() {
    for key in ["n", "N", "a", "d", "→", "?", "esc"] {
        let mut it = newcomer(SetUpRequest::default());
        assert!(is_told(&it) && it.words().contains("Space starts the clock"), "{}", it.screen());
        // The clock's key is the first that anybody presses: the others are still to be read.
        it.keys("space").pass(5);
        assert!(!it.words().contains("Space starts the clock"), "a clock that runs\n{}", it.screen());
        assert!(is_told(&it) && !it.disk.keys_are_known, "{}", it.screen());
        it.keys(key);
        assert!(!is_told(&it) && it.disk.keys_are_known, "{key}\n{}", it.screen());
        it.keys("esc esc");
        assert!(!is_told(&it), "{key}\n{}", it.screen());
    }
}

#[test]
fn what_is_told_takes_no_key_and_ends_where_it_can() {
    let mut it = newcomer(SetUpRequest::default());
    it.take("n", "Quiet mornings help");
    assert!(it.model.line.is_none() && it.all().notes().count() == 1);
    for size in SIZES {
        let mut it = newcomer(SetUpRequest::default());
        it.size(size);
        assert!(is_told(&it) && it.screen().contains("ends 14:55"), "{}", it.screen());
        assert!(!it.words().contains('…'), "{}", it.screen());
    }
}

#[test]
fn a_rehearsal_and_somebody_who_has_sessions_are_told_nothing() {
    let mut rehearsal = newcomer(SetUpRequest { rehearsal: Some(1), ..SetUpRequest::default() });
    assert!(!is_told(&rehearsal), "{}", rehearsal.screen());
    rehearsal.keys("n");
    assert!(!rehearsal.disk.keys_are_known);
    assert!(!is_told(&Driver::group()));
}
