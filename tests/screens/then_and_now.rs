//! A scale that is asked again in a series, and whether a session was worth its time.

use super::places::{again, asked, monthly, worth};
use super::support::drive::Driver;
use roundtable::app::screens::{ExportChoice, Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::script::parse;
use roundtable::domain::seen::{FileChoice, FileKind, FileOptions, Readers};

fn file(it: &Driver, readers: Readers, kind: FileKind) -> String {
    let file = FileChoice { kind, options: FileOptions::default() };
    it.export(ExportChoice { readers, file }).unwrap().unwrap().text
}

#[test]
fn a_scale_that_is_asked_again_shows_last_time_beside_it() {
    let mut it = again();
    let words = it.words();
    assert!(words.contains("last time 1.3 (6 answered), now 1.7 (3 answered)"), "{}", it.screen());
    it.keys("esc R");
    assert!(it.words().contains("last time 1.3 (6 answered), now 1.7 (3 answered)"), "{}", it.screen());
    for (kind, then, now) in [
        (FileKind::Markdown, "| 1.3 | 6 |", "| 1.7 | 3 |"),
        (FileKind::Html, "last time 1.3 (6 answered)", "now 1.7 (3 answered)"),
        (FileKind::Json, "1.33", "1.67"),
    ] {
        let told = file(&it, Readers::Room, kind);
        assert!(told.contains(then) && told.contains(now), "{told}");
    }
    let replayed = it.replayed();
    assert_eq!(replayed.state().scales_before.len(), 1, "replay needs no other session");
}

#[test]
fn it_is_asked_at_the_end_in_secret_and_shown_from_five_answers() {
    let mut it = Driver::set_up(worth(), monthly("A One\nB Two\nC Three\nD Four\nE Five\nF Six"));
    asked(&mut it);
    it.keys("enter");
    for score in ["4", "5", "3", "4", "4", "4"] {
        it.typed(score).keys("enter enter");
        assert!(!it.words().contains("average"), "{}", it.screen());
    }
    assert!(it.notice().contains("4.0 (6 answered)"), "{}", it.screen());
    assert_eq!(it.model.screen, Screen::Agreed(0), "nothing else is missing: {}", it.screen());
    assert!(file(&it, Readers::Room, FileKind::Markdown).contains("Was it worth our time?"));
}

/// Where bars stand is no figure of anybody's.
fn without_drawings(page: &str) -> String {
    let mut parts = page.split("<svg");
    let before = parts.next().unwrap_or_default().to_owned();
    parts.fold(before, |told, drawn| told + drawn.split_once("</svg>").map_or("", |(_, rest)| rest))
}

#[test]
fn what_few_have_answered_is_shown_to_nobody() {
    let mut it = Driver::set_up(worth(), monthly("A One\nB Two\nC Three\nD Four"));
    asked(&mut it);
    it.keys("enter");
    for score in ["2", "2", "2", "1"] {
        it.typed(score).keys("enter enter");
    }
    assert!(it.notice().contains("Fewer than five people answered"), "{}", it.screen());
    it.keys("esc v y");
    let words = it.words();
    assert!(words.contains("Fewer than five people answered") && !words.contains("1.8"), "{}", it.screen());
    for readers in [Readers::Room, Readers::Us, Readers::Me] {
        for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json] {
            let told = without_drawings(&file(&it, readers, kind));
            assert!(!told.contains("1.8") && !told.contains("1.75"), "{told}");
            assert!(kind == FileKind::Json || !told.contains("worth our time"), "{told}");
        }
    }
    // From paper, nothing is seen of it either until there are five.
    let mut it = Driver::set_up(worth(), monthly("A One\nB Two\nC Three\nD Four\nE Five"));
    asked(&mut it);
    it.keys("enter ctrl-t").typed("3");
    assert!(it.words().contains('•'), "{}", it.screen());
    it.keys("tab").typed("4");
    assert!(!it.words().contains('•'), "seven have: {}", it.screen());
}

#[test]
fn it_is_never_asked_of_two_people_and_may_be_left() {
    let two = SetUpRequest { format: Some(Format::OneToOne), ..monthly("Rae Lead\nSam Example") };
    let mut it = Driver::set_up(worth(), two);
    it.keys("enter enter space").pass(60).keys("R →");
    assert!(!it.words().contains("worth our time"), "{}", it.screen());
    let mut it = Driver::set_up(worth(), monthly("A One\nB Two\nC Three"));
    asked(&mut it);
    it.keys("L");
    assert!(matches!(it.model.screen, Screen::Agreed(_)), "{}", it.screen());
    assert_eq!(it.model.overlay, None::<Overlay>);
}

#[test]
fn its_line_over_the_series_is_for_the_facilitator() {
    let names = "A One\nB Two\nC Three\nD Four\nE Five";
    let mut it = Driver::set_up(worth(), monthly(names));
    asked(&mut it);
    it.keys("enter");
    for score in ["4", "5", "3", "4", "4"] {
        it.typed(score).keys("enter enter");
    }
    it.keys("enter → y l");
    let mut it = it.pass(7 * 86_400).begins_again_with(worth(), monthly(names));
    asked(&mut it);
    assert!(!it.words().contains("In the series before"), "{}", it.screen());
    it.keys("v y");
    assert!(it.words().contains("In the series before: 22 Nov 4.0 (5 answered)"), "{}", it.screen());
}

/// The last step has a scale of its own, and what it was worth is asked after it.
const WARD: &str = "format = 1\nid = \"ward\"\ntitle = \"Ward\"\n[outcomes]\nworth = true\n[[steps]]\n\
title = \"Close\"\nduration = \"5m\"\ncapture = [{ id = \"sure\", kind = \"scale\", label = \"How sure?\", items = [\"It will happen\"] }]\n";

fn worth_ballot_open() -> Driver {
    let ward = parse(WARD, "ward").unwrap();
    let mut it = Driver::set_up(ward, monthly("A One\nB Two\nC Three\nD Four\nE Five\nF Six"));
    asked(&mut it);
    it.keys("enter 4 enter");
    it
}

#[test]
fn the_key_that_is_named_after_a_kill_leads_to_the_ballot_that_is_open() {
    let mut it = worth_ballot_open();
    it.killed_for(1, 0).resumes();
    assert!(it.notice().contains("w goes on with the count"), "{}", it.notice());
    it.keys("w enter");
    assert!(it.words().contains("Was it worth our time?"), "{}", it.screen());
    it.keys("5 enter esc w enter");
    assert!(it.words().contains("Was it worth our time?"), "{}", it.screen());
    // Once it is closed, the key takes down what the step asks for again.
    it.keys("ctrl-r y esc esc w");
    assert!(it.words().contains("It will happen"), "{}", it.screen());
}

#[test]
fn from_the_end_the_way_back_leads_to_the_ballot_that_is_open() {
    let mut it = worth_ballot_open();
    it.keys("esc → →");
    assert!(it.words().contains("Ballots are still open"), "it is asked first\n{}", it.screen());
    it.keys("y");
    assert!(it.notice().contains("← goes back"), "{}", it.screen());
    it.keys("← ← enter enter");
    assert!(it.words().contains("Was it worth our time?"), "{}", it.screen());
    it.keys("5 enter");
    it.keys("ctrl-r y");
    assert!(it.notice().contains("Fewer than five people answered"), "{}", it.screen());
}
