//! Finished sessions that are due to be erased are told, without anybody's name.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails loudly, and journals are files"
)]

use crate::support;

use chrono::NaiveDate;
use roundtable::cli::SessionsArgs;
use roundtable::commands::sessions;
use roundtable::domain::activity::Format;
use roundtable::domain::keep::Keep;
use roundtable::domain::session::{Intent, Session};
use roundtable::store::paths::Paths;
use roundtable::store::record::encode;
use support::build::{SessionBuilder, first_now};

fn written(paths: &Paths, session: &Session) {
    let folder = paths.sessions().join(session.state().id.as_str());
    std::fs::create_dir_all(&folder).unwrap();
    let lines: String = session.records().iter().map(|record| encode(record).unwrap()).collect();
    std::fs::write(folder.join("journal.jsonl"), lines).unwrap();
}

fn about_asha(id: &str) -> SessionBuilder {
    SessionBuilder::new("About Asha Rao").id(id).format(Format::OneToOne).people(&["Asha Rao", "Ben Ode"])
}

#[test]
fn what_is_over_for_long_enough_is_due_and_nothing_else() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    let begun = |id| about_asha(id).step("Talk", 10).begin().minutes(1);
    written(&paths, &begun("over").does(Intent::OpenReview).does(Intent::Finish).into_session());
    written(&paths, &begun("still-on").into_session());
    let day = first_now().wall.date_naive();
    let list = |keep: Option<Keep>, today: NaiveDate, json: bool| {
        let mut out = Vec::new();
        sessions::run(&SessionsArgs { json, rehearsals: false, names: false }, &paths, keep, today, &mut out)
            .unwrap();
        String::from_utf8(out).unwrap()
    };
    let after = |days: u64| day.checked_add_days(chrono::Days::new(days)).unwrap();
    let told = list(Some(Keep::Days(30)), after(30), false);
    let due = "\nOver for 30 days or longer, and due to be erased. Each goes for good with:\n  roundtable forget over\n";
    assert!(told.ends_with(due), "{told}");
    assert!(!told.contains("forget still-on") && !told.contains("Asha") && !told.contains("Ben"), "{told}");
    assert!(!list(Some(Keep::Days(30)), after(29), false).contains("due"), "the day before");
    assert!(!list(None, after(9_999), false).contains("due"), "nothing was settled");
    let json = |keep| list(keep, after(30), true).matches("\"due\": true").count();
    assert_eq!([json(Some(Keep::Days(30))), json(None)], [1, 0]);
}
