//! Activities that are made on the screens: of an agenda that was pasted, of a session that is over; and sessions without one.

use super::places::with_an_added_step;
use super::support::drive::Driver;
use roundtable::app::screens::{Overlay, Screen};
use roundtable::domain::script::check;

const AGENDA: &str = "09:00 Welcome\n09:15 What we do well\n10:00 Coffee\n10:15 What we change\n11:00 End\n";

#[test]
fn a_pasted_agenda_becomes_an_activity_that_is_set_up() {
    let mut it = Driver::library();
    it.paste(AGENDA);
    let screen = it.words();
    for told in [
        "Make an activity of this agenda. What is it called?",
        "3 steps and 1 break",
        "line 5: \"End\" is when it ends",
    ] {
        assert!(screen.contains(told), "{told}: {screen}");
    }
    it.keys("enter");
    assert!(it.screen().contains("Type what the activity is called."), "{}", it.screen());
    it.typed("Team day").keys("enter");
    assert_eq!(it.written.len(), 1);
    let (stem, script) = &it.written[0];
    assert_eq!(stem, "team-day");
    assert!(check(script, stem).is_ok() && script.contains("title = \"Team day\""), "{script}");
    assert!(matches!(it.model.screen, Screen::SetUp(_)) && it.model.overlay.is_none());
    assert!(it.screen().contains("Written: ~/activities/team-day.toml"), "{}", it.screen());
    it.typed("5").keys("enter enter");
    assert_eq!(it.step(), "Welcome");
}

#[test]
fn a_name_that_is_taken_is_asked_again_and_nothing_typed_is_lost() {
    let mut it = Driver::library();
    it.paste(AGENDA).typed("Team day").keys("enter esc").paste(AGENDA).typed("Team day").keys("enter");
    assert!(it.screen().contains("type another name") && it.screen().contains("Team day"), "{}", it.screen());
    it.typed(" 2").keys("enter");
    assert_eq!(it.written.len(), 2);
}

#[test]
fn what_is_no_agenda_is_looked_for_and_leaving_writes_nothing() {
    for text in ["goals", "shared\ngoals", "\r\rq", "team\ngoals\nwork"] {
        let mut it = Driver::library();
        it.paste(text);
        assert!(it.model.overlay.is_none(), "{text}");
    }
    let mut it = Driver::library();
    it.paste(AGENDA).typed("q?").keys("esc");
    assert!(it.model.overlay.is_none() && it.written.is_empty());
    assert!(matches!(it.model.screen, Screen::Library(_)));
}

#[test]
fn a_session_begins_with_an_empty_page() {
    let mut it = Driver::library();
    it.keys("ctrl-o");
    assert!(matches!(it.model.screen, Screen::SetUp(_)));
    it.keys("ctrl-u").typed("Ward meeting").keys("enter enter");
    assert_eq!(it.step(), "Welcome");
    assert!(
        it.screen().contains("Ward meeting") && it.screen().contains("What shall we do with our time?"),
        "{}",
        it.screen()
    );
}

#[test]
fn a_title_that_was_typed_stays_out_unless_it_is_confirmed() {
    for (answer, stays) in [("n", false), ("y", true)] {
        let mut it = with_an_added_step();
        it.keys("E");
        assert!(it.words().contains("Keep \"The rota\" as a title?"), "{}", it.screen());
        // Nothing else answers.
        it.keys("enter space x");
        assert!(matches!(it.model.overlay, Some(Overlay::NewActivity(_))));
        it.keys(answer).typed("Another time").keys("enter");
        let (_, script) = &it.written[0];
        assert_eq!(script.contains("The rota"), stays, "{script}");
        assert_eq!(script.contains("Added step"), !stays, "{script}");
        for said in ["Quiet mornings", "Ben hesitates", "Mondays", "Parking", "council", "Asha"] {
            assert!(!script.contains(said), "{said}: {script}");
        }
        assert!(matches!(it.model.screen, Screen::Review(_)));
    }
}

#[test]
fn where_nothing_ran_there_is_nothing_to_make_an_activity_of() {
    let mut it = Driver::group();
    it.keys("R E");
    assert!(
        it.model.overlay.is_none() && it.words().contains("nothing to make an activity of"),
        "{}",
        it.screen()
    );
}
