//! A wording that is agreed together, and a checklist, on the screen.

use super::places::agreeing;
use super::support::drive::Driver;
use super::support::mirror::Second;
use roundtable::domain::event::{Agreement, Check, Content};

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
