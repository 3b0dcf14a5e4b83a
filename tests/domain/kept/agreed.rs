//! A wording that was agreed together, and a checklist, as they were first taken down.

use roundtable::domain::activity::{Capture, CaptureKind};
use roundtable::domain::event::{Agreement, Audience, Check, Content, Wording};
use roundtable::domain::session::{Intent, Session};

use super::support::build::{SessionBuilder, nth};

pub fn session() -> Session {
    let one =
        |id: &str, label: &str, kind| Capture { id: id.into(), extends: None, label: label.into(), kind };
    let items = ["Projector", "Name badges"].map(Into::into).to_vec();
    let live = SessionBuilder::new("What we agree")
        .id("2026-11-22-agreed-kept")
        .step("Agree", 10)
        .capture(one("aim", "Our aim", CaptureKind::Text))
        .capture(one("ready", "Are we ready?", CaptureKind::Checklist { items }))
        .people(&["Asha Rao, Northside Trust", "Ben Ode", "Cy"])
        .begin();
    let take = |capture: &str, content| Intent::TakeEntries {
        step: Some(nth(0)),
        capture: Some(capture.into()),
        contents: vec![content],
        audience: Audience::Room,
    };
    let words = |text: &str, agreement| Content::Wording(Wording { text: text.into(), agreement, by: None });
    let check = |done, by: &str| {
        Content::Check(Check { item: "Projector".into(), done, by: by.into(), note: "cable is short".into() })
    };
    let live = live.minutes(1).does(take("aim", words("Home by lunch", Agreement::NotYet)));
    let id =
        live.session().state().entries.last().map(|entry| entry.id).unwrap_or_else(|| panic!("a wording"));
    let edit = |content| Intent::EditEntry(id, content, Audience::Room);
    let live = live.does(edit(words("Home before lunch", Agreement::NotYet)));
    let live = live.does(edit(words("Home before lunch", Agreement::ByAll)));
    let live = live.does(take("ready", check(false, "")));
    let id = live.session().state().entries.last().map(|entry| entry.id).unwrap_or_else(|| panic!("an item"));
    let live = live.does(Intent::EditEntry(id, check(true, "Asha"), Audience::Room));
    live.minutes(5).does(Intent::Finish).into_session()
}
