//! Decisions: as something that a step asks for, and with what they rest on.

use super::support::drive::{Driver, full};
use roundtable::app::screens::ExportChoice;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Capture, CaptureKind};
use roundtable::domain::event::NoteKind;
use roundtable::domain::seen::{FileChoice, FileKind, FileOptions, Readers};

/// In a step that asks for decisions, with eight people.
fn deciding() -> Driver {
    let mut activity = full();
    let kind = CaptureKind::Decisions;
    let decides = Capture { id: "decided".into(), extends: None, label: "What we decide".into(), kind };
    activity.steps[0].captures = vec![decides];
    let mut it = Driver::set_up(activity, SetUpRequest::default());
    it.typed("8").keys("enter enter space").pass(5);
    it
}

/// What is decided, as it stands.
fn decided(it: &Driver) -> Vec<String> {
    it.all().notes_of(NoteKind::Decision).map(|note| note.text.to_string()).collect()
}

#[test]
fn a_step_asks_for_decisions_one_after_the_other() {
    let mut it = deciding();
    assert!(it.screen().contains("w decisions"), "{}", it.screen());
    it.keys("w").typed("We meet on Mondays").keys("enter").typed("Minutes go to all").keys("enter enter");
    assert_eq!(decided(&it), ["We meet on Mondays", "Minutes go to all"]);
    assert!(it.model.line.is_none(), "nothing typed ends it");
    // They have a page of their own, and a table.
    it.keys("s");
    let screen = it.screen();
    assert!(screen.contains("What we decide") && screen.contains("› We meet on Mondays"), "{screen}");
    let table = FileOptions { table: 1, ..FileOptions::default() };
    let file = FileChoice { kind: FileKind::Csv, options: table };
    let csv = it.export(ExportChoice { readers: Readers::Room, file }).unwrap().unwrap().text;
    assert_eq!(csv, "\u{feff}\"Decision\"\r\n\"We meet on Mondays\"\r\n\"Minutes go to all\"\r\n");
    it.keys("u");
    assert_eq!(decided(&it), ["We meet on Mondays"], "one key takes it back");
}
