//! Wordings that are agreed together, and checklists: in the session, in linear words' content, in every file.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use crate::support;

use roundtable::domain::activity::{Capture, CaptureKind};
use roundtable::domain::event::{Agreement, Audience, Check, Content, EntryId, Wording};
use roundtable::domain::redact::Erasure;
use roundtable::domain::script;
use roundtable::domain::seen::{Facilitator, Room, Seen};
use roundtable::domain::session::{Intent, Session};
use roundtable::export::{Options, csv, html, json, markdown};
use support::build::{Live, SessionBuilder, nth};

fn asking() -> Live {
    let one =
        |id: &str, label: &str, kind| Capture { id: id.into(), extends: None, label: label.into(), kind };
    let items = ["Projector", "Name badges"].map(Into::into).to_vec();
    SessionBuilder::new("Together")
        .size(6)
        .step("Agree", 10)
        .capture(one("aim", "Our aim", CaptureKind::Text))
        .capture(one("ready", "Are we ready?", CaptureKind::Checklist { items }))
        .begin()
}

fn take(live: Live, capture: &str, content: Content, audience: Audience) -> Live {
    let contents = vec![content];
    live.does(Intent::TakeEntries { step: Some(nth(0)), capture: Some(capture.into()), contents, audience })
}

fn words(text: &str, agreement: Agreement) -> Content {
    Content::Wording(Wording { text: text.into(), agreement })
}

fn check(item: &str, done: bool, by: &str, note: &str) -> Content {
    Content::Check(Check { item: item.into(), done, by: by.into(), note: note.into() })
}

fn last(live: &Live) -> EntryId {
    live.session().state().entries.last().unwrap().id
}

fn filled(audience: Audience) -> Live {
    let live = take(asking(), "aim", words("We are home | by noon", Agreement::NotYet), audience);
    let id = last(&live);
    let live = live.does(Intent::EditEntry(id, words("We are home *by* noon", Agreement::ByAll), audience));
    take(live, "ready", check("Projector", true, "Asha", "cable is short"), audience)
}

#[test]
fn they_stand_in_every_format() {
    let live = filled(Audience::Room);
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let page = markdown(&seen.shown(), &Options::default());
    assert!(page.contains("### Our aim") && page.contains("| yes |"), "{page}");
    assert!(page.contains(r"We are home \*by\* noon"), "{page}");
    assert!(page.contains("| Projector | done | Asha | cable is short |"), "{page}");
    assert!(page.contains("| Name badges | not yet |"), "{page}");
    let page = html(&seen.shown(), &Options::default());
    assert!(page.contains("We are home *by* noon") && page.contains("cable is short"), "{page}");
    let data: serde_json::Value = serde_json::from_str(&json(&seen.shown(), &Options::default())).unwrap();
    let captures = data["captures"].as_array().unwrap();
    assert_eq!((captures[0]["kind"].as_str(), captures[0]["agreed"].as_bool()), (Some("text"), Some(true)));
    let items = captures[1]["items"].as_array().unwrap();
    assert_eq!(
        (items.len(), items[0]["by"].as_str(), items[1]["done"].as_bool()),
        (2, Some("Asha"), Some(false))
    );
    let table = |n| csv(&seen.shown(), &Options { table: n, ..Options::default() });
    let all = [table(0), table(1), table(2)].concat();
    assert!(all.contains(r#""Projector","done","Asha","cable is short""#), "{all}");
}

#[test]
fn what_is_for_nobody_else_is_in_no_file_for_others() {
    let live = filled(Audience::Mine);
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    for page in [
        markdown(&seen.shown(), &Options::default()),
        html(&seen.shown(), &Options::default()),
        json(&seen.shown(), &Options::default()),
    ] {
        assert!(!page.contains("noon") && !page.contains("cable"), "{page}");
    }
    let mine: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    assert!(markdown(&mine.shown(), &Options::default()).contains("cable is short"));
}

#[test]
fn what_is_erased_is_gone_and_undo_takes_back_one_change() {
    let live = filled(Audience::Room);
    let mut records = live.session().records().to_vec();
    let all = live.session().state().entries.iter().map(|entry| entry.id).collect();
    Erasure::Entries(all).erase(&mut records);
    let journal = serde_json::to_string(&records).unwrap();
    assert!(!journal.contains("noon") && !journal.contains("cable") && !journal.contains("\"Asha\""));
    assert_eq!(Session::replay(records).state().unknown, 0);
    let live = live.does(Intent::Undo).does(Intent::Undo);
    let Content::Wording(one) = &live.session().state().entries[0].content else { panic!("a wording") };
    assert_eq!((one.text.as_str(), one.agreement), ("We are home | by noon", Agreement::NotYet));
    // A word is no answer to a checklist.
    let word = Intent::TakeEntries {
        step: Some(nth(0)),
        capture: Some("ready".into()),
        contents: vec![Content::Word("Asha".into())],
        audience: Audience::Room,
    };
    assert!(live.clone().try_intent(word).is_err());
}

#[test]
fn scripts_have_them() {
    let script = |capture: &str| {
        let source = format!(
            "format = 1\ntitle = \"T\"\n\n[[steps]]\ntitle = \"A\"\nduration = \"5m\"\ncapture = [{capture}]\n"
        );
        script::parse(&source, "t").map_err(|problems| problems[0].message.clone())
    };
    let good =
        script("{ id = \"a\", kind = \"text\" }, { id = \"b\", kind = \"checklist\", items = [\"X\"] }")
            .unwrap();
    let kinds: Vec<&str> = good.steps[0].captures.iter().map(|one| one.kind.key()).collect();
    assert_eq!(kinds, ["text", "checklist"]);
    let bad = script("{ id = \"b\", kind = \"checklist\" }").unwrap_err();
    assert!(bad.contains("needs `items`"), "{bad}");
}
