//! A session is opened again, and nobody knows who is in the room: what was said for those present stays away.

use roundtable::app::Model;
use roundtable::app::msg::Msg;
use roundtable::app::notice::Notice;
use roundtable::app::screens::{ExportChoice, Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::event::Event;
use roundtable::domain::seen::{FileChoice, FileKind, FileOptions, Readers};
use roundtable::domain::session::{Intent, NameLine, Refusal, SessionStage};

use super::support::drive::{Driver, asking, full};
use super::support::mirror::Second;

const SAID: &str = "Quokka";

fn three() -> SetUpRequest {
    let names = NameLine::parse_list("Anna Ash\nBen Ode\nCleo Cox");
    SetUpRequest { names, format: Some(Format::SmallGroup), ..SetUpRequest::default() }
}

/// A group of three in a confidential step. What is `said` there is taken down in every way.
fn in_confidence(said: Option<&str>) -> Driver {
    let mut activity = asking();
    activity.steps[3].confidential = true;
    let mut it = Driver::set_up(activity, three());
    it.keys("enter enter space").pass(20).take("n", "Open to all").keys("m ↓ ↓ ↓ enter space").pass(20);
    if let Some(said) = said {
        it.take("n", &format!("{said} note")).take("d", &format!("{said} decided"));
        it.take("a", &format!("{said} to do")).keys("enter enter");
        it.keys("w").typed(&format!("{said} word")).keys("enter esc");
        it.keys("w ctrl-n ctrl-n").typed("0 0 1 2 0").keys("enter enter enter enter enter enter enter esc");
    }
    it
}

fn over(said: Option<&str>) -> Driver {
    let mut it = in_confidence(said);
    it.keys("R → L → y");
    assert!(it.model.is_finished(), "{}", it.screen());
    it
}

fn opened(said: Option<&str>, way: &str) -> Driver {
    let mut it = over(said);
    match way {
        "resume" => it.keys("l k").resumes(),
        way => it.keys("l k").keys(way),
    };
    assert!(it.model.session_id().is_some(), "{way}\n{}", it.screen());
    it
}

const WAYS: [&str; 3] = ["tab enter", "tab ctrl-e", "resume"];

fn choice(readers: Readers) -> ExportChoice {
    let file = FileChoice { kind: FileKind::Markdown, options: FileOptions::default() };
    ExportChoice { readers, file }
}

/// Every screen of a session that is over, by the keys that lead to it from the review.
const PLACES: [&str; 7] = ["", "→", "→ →", "ctrl-e", "ctrl-e tab", "ctrl-e tab tab", "g"];

fn screens(it: &Driver) -> String {
    let shot = |keys: &&str| {
        let mut it = it.clone();
        if matches!(it.model.screen, Screen::Export(_)) {
            it.keys("esc");
        }
        it.keys(keys).size((100, 60)).screen()
    };
    PLACES.iter().map(shot).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_over_is_shown_as_anybody_may_see_it() {
    for way in WAYS {
        let it = opened(Some(SAID), way);
        assert!(it.model.overlay.is_none(), "nothing is asked");
        let all = screens(&it);
        assert!(all.contains("Open to all") && !all.contains(SAID), "{way}\n{all}");
        // Nothing tells that there is more.
        assert_eq!(all, screens(&opened(None, way)), "{way}");
        let second = Second::beside(&it);
        assert!(!second.screen().contains(SAID), "{}", second.screen());
        // Undo takes nothing back that it would tell of.
        let mut undone = it.clone();
        undone.keys(if way.ends_with("ctrl-e") { "esc u" } else { "u" });
        assert!(!undone.screen().contains("Took back the"), "{}", undone.screen());
        assert!(!undone.screen().contains(SAID), "{}", undone.screen());
    }
}

#[test]
fn a_chosen_export_and_the_facilitators_view_hold_it_all_the_same() {
    let mut it = opened(Some(SAID), "tab enter");
    for (readers, holds) in [(Readers::Room, false), (Readers::Us, true), (Readers::Me, true)] {
        let file = it.export(choice(readers)).unwrap().unwrap();
        assert_eq!(file.text.contains(SAID), holds, "{readers:?}: {}", file.text);
    }
    it.keys("ctrl-e tab");
    assert!(it.words().contains("The preview is for those who were there: v shows it."), "{}", it.screen());
    it.keys("v y");
    assert!(it.size((100, 60)).screen().contains(SAID), "{}", it.screen());
    it.keys("v");
    assert!(!it.screen().contains(SAID), "{}", it.screen());
    it.keys("esc v y");
    assert!(it.size((100, 60)).screen().contains(SAID), "{}", it.screen());
}

#[test]
fn those_who_have_just_ended_it_are_still_there() {
    let mut it = over(Some(SAID));
    it.keys("tab");
    assert!(it.size((100, 60)).screen().contains(SAID), "{}", it.screen());
    it.keys("esc esc");
    assert!(it.size((100, 60)).screen().contains(SAID), "{}", it.screen());
}

#[test]
fn going_on_with_what_was_over_is_asked_about() {
    for keys in ["←", "esc ←"] {
        let mut it = opened(Some(SAID), "tab enter");
        it.keys(keys);
        assert!(matches!(it.model.overlay, Some(Overlay::OpenPrivate(_))), "{keys}\n{}", it.screen());
        assert!(!it.screen().contains(SAID));
        let mut stays = it.clone();
        stays.keys("n");
        assert!(stays.model.is_finished() && stays.model.overlay.is_none(), "{}", stays.screen());
        assert!(!screens(&stays).contains(SAID));
        it.keys("y");
        assert!(!it.model.is_finished(), "{}", it.screen());
        it.keys("R");
        assert!(it.size((100, 60)).screen().contains(SAID), "{}", it.screen());
        // It is asked again when it is ended and opened once more.
        it.keys("→ L → y l k tab enter");
        assert!(it.model.is_finished() && !screens(&it).contains(SAID), "{}", it.screen());
    }
}

#[test]
fn undo_tells_a_room_that_nobody_knows_of_nothing_said_before() {
    let undo = || Msg::Intent(Box::new(Intent::Undo));
    let mut it = over(None);
    // It is over, and those who ended it say one thing more.
    it.keys("esc esc n ctrl-p").typed("Quokka after all").keys("enter ctrl-e l k tab enter");
    it.send(undo());
    assert_eq!(it.model.notice, Some(Notice::Refused(Refusal::NothingToUndo)), "{}", it.screen());
    // It is the same where all was open.
    let mut open = opened(None, "tab enter");
    open.send(undo());
    assert_eq!(open.model.notice, it.model.notice);
    open.take("n", "Since then").send(undo());
    assert!(open.notice().contains("Took back"), "{}", open.screen());
    it.keys("v y");
    assert!(it.size((100, 60)).screen().contains("Quokka after all"), "{}", it.screen());
    it.send(undo());
    assert!(it.notice().contains("Took back"), "{}", it.screen());
    assert!(!it.screen().contains("Quokka after all"), "{}", it.screen());
}

#[test]
fn what_is_said_in_the_room_that_nobody_knows_stays_there() {
    let mut it = opened(Some(SAID), "tab enter");
    it.keys("n ctrl-p").typed("Numbat here").keys("enter");
    assert!(it.size((100, 60)).screen().contains("Numbat here"), "{}", it.screen());
    it.keys("u");
    assert!(!it.screen().contains("Numbat here") && it.notice().contains("Took back"), "{}", it.screen());
    it.keys("n ctrl-p").typed("Numbat here").keys("enter ctrl-e l k tab enter");
    assert!(!screens(&it).contains("Numbat"), "{}", it.screen());
}

#[test]
fn what_is_not_over_is_opened_from_a_list_after_a_yes() {
    let sessions = [in_confidence(Some(SAID)), in_confidence(None), {
        let mut it = Driver::set_up(full(), three());
        it.keys("enter enter space n ctrl-p").typed("Quokka").keys("enter");
        it
    }];
    for it in sessions {
        for way in ["enter", "tab enter", "tab ctrl-e", "resume"] {
            let mut it = it.clone();
            it.killed_for(60, 9);
            if way == "resume" {
                let id = it.disk.journals.keys().next().unwrap().clone();
                let reply = it.opened(&id);
                it.send(Msg::Reply(reply));
            } else {
                it.keys(way);
            }
            assert!(matches!(it.model.overlay, Some(Overlay::OpenPrivate(_))), "{way}\n{}", it.screen());
            assert!(!it.screen().contains(SAID), "{}", it.screen());
            let mut closed = it.clone();
            closed.keys("n");
            assert!(closed.model.session_id().is_none() && closed.disk.open.is_none(), "{}", closed.screen());
            it.keys("y");
            assert!(it.model.session_id().is_some(), "{}", it.screen());
        }
    }
}

#[test]
fn what_was_half_typed_for_those_present_is_asked_about_too() {
    for (keys, asks) in [("n", false), ("n ctrl-p", true)] {
        let mut it = Driver::set_up(full(), three());
        it.keys("enter enter space").keys(keys).typed("Quokka").killed_for(60, 9).keys("enter");
        assert_eq!(matches!(it.model.overlay, Some(Overlay::OpenPrivate(_))), asks, "{}", it.screen());
    }
}

#[test]
fn what_came_to_no_confidence_is_opened_by_one_key() {
    let mut it = Driver::set_up(full(), three());
    it.keys("enter enter space").take("n", "Open to all").killed_for(60, 9).keys("enter");
    assert!(it.model.session_id().is_some(), "{}", it.screen());
}

#[test]
fn a_session_named_by_the_user_is_opened_at_once() {
    let mut it = in_confidence(Some(SAID));
    it.killed_for(60, 9);
    it.model = Model::new(it.now.clone(), (80, 24), 11).with_named();
    let id = it.disk.journals.keys().next().unwrap().clone();
    let reply = it.opened(&id);
    it.send(Msg::Reply(reply));
    assert!(it.model.session_id().is_some(), "{}", it.screen());
}

#[test]
fn opening_says_so_in_the_journal_only_where_it_was_over() {
    let unknown = |it: &Driver| {
        let is_unknown = |event: &Event| matches!(event, Event::ClockAnchored { room_unknown: true, .. });
        it.model.records().iter().filter(|record| is_unknown(&record.ev)).count()
    };
    let it = opened(Some(SAID), "tab enter");
    assert_eq!(unknown(&it), 1);
    assert_eq!(it.replayed().state().stage, SessionStage::Finished);
    let mut it = in_confidence(Some(SAID));
    it.killed_for(60, 9).resumes();
    assert_eq!(unknown(&it), 0);
    // In a one-to-one the two were asked.
    let mut it = Driver::one_to_one();
    it.keys("space").take("n", SAID).keys("R → L → y l k tab enter y");
    assert!(it.model.is_finished() && it.screen().contains(SAID), "{}", it.screen());
    assert_eq!(unknown(&it), 0);
}

#[test]
fn what_was_half_typed_when_it_was_over_waits_for_the_facilitators_view() {
    let mut it = over(None);
    it.keys("esc esc n ctrl-p").typed("Quokka half").killed_for(60, 9).resumes();
    assert!(it.model.is_finished() && !it.screen().contains("Quokka"), "{}", it.screen());
    assert!(it.model.notice.is_none(), "{}", it.screen());
    it.keys("n ctrl-y");
    assert_eq!(it.line(), "", "{}", it.screen());
    it.keys("esc v y n ctrl-y");
    assert_eq!(it.line(), "Quokka half", "{}", it.screen());
}
