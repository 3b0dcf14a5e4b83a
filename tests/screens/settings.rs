//! What a person settled once for all sessions, as the screens take heed of it.

use super::support::drive::{Driver, full};
use roundtable::app::Cmd;
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::settings::{Alert, Settings};
use roundtable::app::setup::SetUpRequest;
use roundtable::config::{Config, Overrides};
use roundtable::domain::seen::{FileKind, NameStyle, Profile};

/// As a file of that content settles it.
fn settled(source: &str) -> Settings {
    let config = Config::new(Ok(Some(source)), Overrides::default());
    assert!(config.problems.is_empty(), "{:?}", config.problems);
    config.settings
}

fn group(source: &str) -> Driver {
    let mut it = Driver::group();
    it.model.settings = settled(source);
    it
}

fn foot(it: &Driver) -> String {
    it.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_clicker_s_button_is_a_key_like_any_other() {
    let mut it =
        group("[keys.step]\nnext = [\"f5\", \"right\"]\nstart = [\"s\", \"space\"]\nshow-taken = \"z\"\n");
    assert_eq!(it.step(), "Three words each");
    it.keys("f5");
    assert_eq!(it.step(), "Share in twos");
    it.keys("s").pass(1);
    assert!(it.model.is_running(), "{}", it.screen());
    // Keys that it does not have any more mean nothing.
    it.keys("pgdn p");
    assert!(it.model.is_running() && it.step() == "Share in twos");
    it.keys("←");
    assert_eq!(it.step(), "Three words each", "what nobody changed is as it was");
}

#[test]
fn footer_and_help_say_the_keys_as_they_are() {
    let mut it = group("[keys.step]\nnext = [\"f5\", \"right\"]\nstart = [\"ctrl-g\"]\n");
    assert!(foot(&it).contains("Ctrl-G start   F5 next"), "{}", foot(&it));
    it.keys("?");
    assert!(it.screen().contains("F5 →      the next prompt"), "{}", it.screen());
    assert!(it.screen().contains("Ctrl-G    start, pause"), "{}", it.screen());
    // Over the groups it is the same key.
    it.keys("esc").keys("g");
    assert!(foot(&it).contains("Ctrl-G start"), "{}", foot(&it));
}

#[test]
fn keys_for_a_line_work_while_it_is_typed() {
    let mut it = group("[keys.line]\naudience = \"f5\"\nenter = [\"enter\", \"ctrl-g\"]\n");
    it.keys("n").typed("Hm").keys("f5");
    assert!(it.words().contains("for those present"), "{}", it.screen());
    it.keys("ctrl-g");
    assert!(it.model.line.is_none());
    assert_eq!(it.all().notes().count(), 1);
}

#[test]
fn ctrl_c_leaves_whatever_the_keys_are() {
    let mut it = group("[keys.everywhere]\nleave = \"f5\"\nhelp = \"ctrl-g\"\n");
    it.keys("q");
    assert!(it.model.overlay.is_none());
    it.keys("ctrl-c ctrl-c");
    assert!(it.quit);
}

#[test]
fn set_up_proposes_the_usual_finish() {
    let mut it = Driver::library();
    it.model.settings = settled("finish_by = \"16:00\"");
    it.keys("enter");
    assert!(it.screen().contains("Finish by  16:00"), "{}", it.screen());
    // It is a proposal: what was typed counts, nothing included.
    it.keys("tab tab tab").keys("ctrl-u enter");
    assert_eq!(it.model.present().and_then(|seen| seen.finish_by()), None, "{}", it.screen());
    // A time that is over, or half a day away, is none for today.
    let mut late = Driver::library();
    late.model.settings = settled("finish_by = \"04:00\"");
    late.keys("enter");
    assert!(!late.screen().contains("04:00"), "{}", late.screen());
}

#[test]
fn an_export_begins_as_it_was_settled() {
    let it = &mut group("export_format = \"html\"\nexport_profile = \"obsidian\"\nnames = \"initials\"\n");
    it.keys("ctrl-e");
    assert!(
        it.words().contains("as a web page") && it.words().contains("names as initials"),
        "{}",
        it.screen()
    );
    let file = it.model.settings.file;
    assert_eq!((file.kind, file.options.profile), (FileKind::Html, Profile::Obsidian));
    it.keys("n m m m m");
    assert!(it.words().contains("Markdown for Obsidian") && it.words().contains("names left out"));
    assert_eq!(it.model.settings.file.options.names, NameStyle::Initials, "the next one begins so too");
}

// The end of a step.

#[test]
fn a_notification_is_shown_once_at_zero_where_the_terminal_can() {
    let mut it = Driver::group();
    it.model.can_notify = true;
    it.keys("space").pass(299);
    assert_eq!((it.bells, it.notifications), (0, 0));
    it.pass(1);
    assert_eq!((it.bells, it.notifications, it.cmds.as_slice()), (1, 1, [Cmd::Bell, Cmd::Notify].as_slice()));
    it.pass(600);
    assert_eq!((it.bells, it.notifications), (1, 1));
    let mut plain = Driver::group();
    plain.keys("space").pass(301);
    assert_eq!((plain.bells, plain.notifications), (1, 0));
}

#[test]
fn a_one_to_one_has_neither() {
    let mut it = Driver::one_to_one();
    it.model.can_notify = true;
    it.keys("space").pass(3_000);
    assert_eq!((it.bells, it.notifications), (0, 0));
}

#[test]
fn each_can_be_turned_off_while_running() {
    let mut it = Driver::group();
    it.model.can_notify = true;
    for (text, alert) in [
        ("the bell, and no notification", Alert::Bell),
        ("a notification, and no bell", Alert::Notification),
        ("neither bell nor notification", Alert::Silent),
        ("the bell and a notification", Alert::Both),
    ] {
        it.keys("B");
        assert!(it.screen().contains(text), "{}", it.screen());
        let mut then = it.clone();
        then.keys("space").pass(301);
        assert_eq!(then.bells == 1, alert.rings(), "{text}");
        assert_eq!(then.notifications == 1, alert.notifies(), "{text}");
    }
    // A terminal that shows none has the bell, or nothing.
    it.model.can_notify = false;
    assert!(it.keys("B").screen().contains("The bell is off."));
    assert!(it.keys("B").screen().contains("The bell is on."));
}

// The laptop's sleep.

#[test]
fn the_laptop_stays_awake_while_a_session_is_on() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    assert!(!it.awake);
    it.typed("8").keys("enter enter");
    assert!(it.awake, "people agree on rules, and move chairs");
    it.keys("space").pass(300 + 1_000);
    assert!(it.awake, "a clock runs");
    it.keys("R → → → enter y");
    assert!(it.model.is_finished() && !it.awake, "{}", it.screen());
}

#[test]
fn a_session_that_was_left_standing_spares_the_battery() {
    let mut waiting = Driver::group();
    waiting.pass(29 * 60);
    assert!(waiting.awake);
    waiting.pass(2 * 60);
    assert!(!waiting.awake, "nobody is there");
    assert!(waiting.keys("v").awake, "somebody is");
    let mut forgotten = Driver::group();
    forgotten.keys("space").pass(5 * 60 + 29 * 60);
    assert!(forgotten.awake);
    forgotten.pass(61 * 60);
    assert!(!forgotten.awake, "time was up an hour and a half ago");
}

#[test]
fn a_session_that_is_opened_again_is_kept_awake_once_it_is_on_the_screen() {
    let mut it = Driver::group();
    it.keys("space").pass(10).killed_for(60, usize::MAX);
    it.awake = false;
    it.resumes();
    assert!(!it.awake, "the first picture comes before it");
    it.send(Msg::Tick);
    assert!(it.awake);
}

#[test]
fn whoever_wants_it_lets_the_laptop_sleep() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.model.settings = settled("stay_awake = false");
    it.send(Msg::Reply(Reply::MaySleep));
    assert!(!it.screen().contains("go to sleep"), "it was asked for");
    it.typed("8").keys("enter enter space");
    assert!(!it.awake);
}

#[test]
fn set_up_says_it_where_nothing_keeps_the_laptop_awake() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    assert!(!it.screen().contains("go to sleep"));
    it.send(Msg::Reply(Reply::MaySleep));
    for size in [(60, 18), (80, 24)] {
        it.size(size);
        assert!(it.screen().contains("This laptop may go to sleep."), "{}", it.screen());
    }
}

#[test]
fn what_is_wrong_with_a_file_is_one_line_on_the_first_screen() {
    let config = Config::new(Ok(Some("them = 1\nbell = 2\n")), Overrides::default());
    let mut it = Driver::library();
    it.model.settings = config.settings.clone();
    it.model.tell(config.trouble().unwrap());
    let text = "config.toml has 2 errors: \"roundtable config\" shows what is wrong.";
    assert!(it.screen().contains(text), "{}", it.screen());
    it.keys("↓");
    assert!(!it.screen().contains(text));
}
