//! A wording that is agreed together, and a checklist, on the screen.

use super::places::agreeing;
use super::support::drive::Driver;
use super::support::mirror::Second;
use roundtable::domain::event::{Agreement, Check, Content, Event, Panel};

fn checks(it: &Driver) -> Vec<Check> {
    let seen = it.model.present().unwrap();
    let all = seen.entries().filter_map(|entry| match &entry.content {
        Content::Check(check) => Some(check.clone()),
        _ => None,
    });
    all.collect()
}

#[test]
fn a_wording_is_typed_shown_large_reworded_and_agreed() {
    let mut it = agreeing();
    it.keys("w").typed("We are home by noon").keys("enter");
    assert!(
        it.screen().contains("We are home by noon") && it.screen().contains("not agreed"),
        "{}",
        it.screen()
    );
    let second = Second::beside(&it).words();
    assert!(second.contains("We are home by noon"), "{second}");
    it.keys("w ctrl-t enter");
    assert!(it.screen().contains("✓ agreed"), "{}", it.screen());
    // Worded anew, it is not what all agreed to.
    it.keys("w").typed(", or we call");
    assert!(it.screen().contains("not agreed"), "{}", it.screen());
    it.keys("enter");
    let seen = it.model.present().unwrap();
    let wordings: Vec<(String, Agreement)> = seen
        .entries()
        .filter_map(|entry| match &entry.content {
            Content::Wording(one) => Some((one.text.to_string(), one.agreement)),
            _ => None,
        })
        .collect();
    assert_eq!(wordings, [("We are home by noon, or we call".to_owned(), Agreement::NotYet)]);
}

#[test]
fn what_is_typed_of_a_wording_outlives_a_kill_and_what_is_mine_is_masked() {
    let mut it = agreeing();
    it.keys("w").typed("Half a sen");
    it.killed_for(1, usize::MAX).resumes();
    it.keys("w");
    assert!(it.screen().contains("Half a sen"), "{}", it.screen());
    it.keys("ctrl-p ctrl-p");
    assert!(!it.screen().contains("Half a sen") && it.screen().contains("••••"), "{}", it.screen());
}

#[test]
fn a_checklist_is_ticked_with_who_and_a_note() {
    let mut it = agreeing();
    it.keys("w ctrl-n").keys("space ↓ enter tab").typed("Asha").keys("tab").typed("cable is short");
    it.keys("enter ↓ esc");
    let told =
        |check: &Check| (check.item.to_string(), check.done, check.by.to_string(), check.note.to_string());
    let all: Vec<_> = checks(&it).iter().map(told).collect();
    let item = |item: &str, by: &str, note: &str| (item.to_owned(), true, by.to_owned(), note.to_owned());
    assert_eq!(all, [item("Projector", "", ""), item("Name badges", "Asha", "cable is short")]);
    for size in [(60, 18), (80, 24), (120, 40)] {
        let screen = it.size(size).keys("s").screen();
        assert!(screen.contains("✓ Name badges") && screen.contains("2 of 3 done"), "{size:?}\n{screen}");
        it.keys("esc");
    }
    it.size((80, 24)).keys("w").keys("ctrl-n esc u");
    assert_eq!(checks(&it)[1].note.as_str(), "");
}

/// The wording, and whether it is agreed.
fn wording(it: &Driver) -> (String, Agreement) {
    let seen = it.model.present().unwrap();
    let all = seen.entries().filter_map(|entry| match &entry.content {
        Content::Wording(one) => Some((one.text.to_string(), one.agreement)),
        _ => None,
    });
    all.last().unwrap()
}

#[test]
fn consent_offers_the_wording_of_the_step_and_agrees_it() {
    let mut it = agreeing();
    it.keys("w").typed("We are home by noon").keys("enter esc V 4");
    assert!(it.screen().contains("We are home by noon"), "offered: {}", it.screen());
    // What is offered may be reworded before it is asked.
    it.typed(", or we call").keys("enter").typed("7 0 1").keys("ctrl-r");
    it.typed("Who has a phone?").keys("enter enter");
    assert_eq!(wording(&it), ("We are home by noon".to_owned(), Agreement::NotYet));
    it.keys("r").typed(" or write").keys("enter").typed("8").keys("ctrl-r");
    let agreed = ("We are home by noon, or we call or write".to_owned(), Agreement::ByAll);
    assert_eq!(wording(&it), agreed, "{}", it.screen());
    it.keys("d esc esc s");
    while !it.screen().contains("✓ agreed") {
        it.keys("s");
        assert!(it.model.present().unwrap().panel() != Panel::None, "never shown: {}", it.screen());
    }
    let second = Second::beside(&it).words();
    assert!(second.contains("or we call or write") && second.contains("✓ agreed"), "{second}");
    // Agreed, it is no proposal any more.
    it.keys("esc V");
    it.keys(if it.words().contains("4 Consent") { "4" } else { "1" });
    assert!(!it.screen().contains("or we call"), "{}", it.screen());
}

/// Worded in one step, it is consented to in the next. What is typed there instead is a proposal of its own.
#[test]
fn consent_offers_the_wording_of_an_earlier_step() {
    let mut it = agreeing();
    it.keys("w").typed("We are home by noon").keys("enter esc m ↓ ↓ ↓ enter V 4");
    assert!(it.screen().contains("We are home by noon"), "offered: {}", it.screen());
    let mut other = it.clone();
    other.typed("We meet on Mondays").keys("enter").typed("8").keys("ctrl-r");
    assert!(!other.screen().contains("home by noon"), "{}", other.screen());
    assert_eq!(wording(&other), ("We are home by noon".to_owned(), Agreement::NotYet));
    it.keys("enter").typed("8").keys("ctrl-r");
    assert_eq!(wording(&it), ("We are home by noon".to_owned(), Agreement::ByAll), "{}", it.screen());
    it.keys("esc esc V 4");
    assert!(!it.screen().contains("home by noon"), "agreed, it is no proposal any more: {}", it.screen());
}

#[test]
fn whoever_empties_what_is_offered_proposes_something_else() {
    let mut it = agreeing();
    it.keys("w").typed("We are home by noon").keys("enter esc V 4 ctrl-u");
    it.typed("We meet on Mondays").keys("enter").typed("8").keys("ctrl-r d");
    assert_eq!(wording(&it), ("We are home by noon".to_owned(), Agreement::NotYet), "{}", it.screen());
}

#[test]
fn a_wording_that_the_chair_decided_says_so_until_it_is_worded_anew() {
    let mut it = agreeing();
    it.keys("w").typed("We are home by noon").keys("enter esc V 4 enter").typed("7 0 1").keys("ctrl-r");
    it.keys("enter c esc esc w");
    assert!(it.screen().contains("decided by the chair"), "{}", it.screen());
    // Looked at and closed, nothing has changed.
    let before = it.model.records().len();
    it.keys("enter");
    assert_eq!(wording(&it).1, Agreement::NotYet);
    let edited = |event: &Event| matches!(event, Event::EntryEdited { .. });
    assert!(!it.model.records()[before..].iter().any(|record| edited(&record.ev)), "{}", it.screen());
    // Nothing was taken down in it: the key goes on, and round.
    it.keys("w ctrl-n").typed("!");
    assert!(it.screen().contains("not agreed yet"), "{}", it.screen());
}
