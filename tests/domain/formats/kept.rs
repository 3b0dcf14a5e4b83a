//! The exports of one full session that is kept as a file: they stay as they were looked at.
//!
//! `cargo run --example fixtures -- session` makes the files anew, the session from `tests/support/afternoon.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use roundtable::domain::seen::{Facilitator, Present, Room, Seen};
use roundtable::domain::session::Session;
use roundtable::export::{Entries, FileChoice, FileKind, Options, Profile, Scope, file, tables};
use roundtable::store::journal;
use roundtable::store::record::encode;

use super::support::afternoon;

const JOURNAL: &str = "journal.jsonl";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/session")
}

/// Every file that the session is exported to, with its name.
fn exports(session: &Session) -> Vec<(String, String)> {
    let at = session.last_t();
    let room = Seen::<'_, Room>::new(session, at).shown();
    let us = Seen::<'_, Present>::new(session, at).shown();
    let me = Seen::<'_, Facilitator>::new(session, at).shown();
    let usual = Options::default();
    let mut all = vec![
        ("github.md", &room, FileKind::Markdown, usual),
        ("obsidian.md", &room, FileKind::Markdown, Options { profile: Profile::Obsidian, ..usual }),
        ("plain.md", &room, FileKind::Markdown, Options { profile: Profile::Plain, ..usual }),
        ("actions.md", &us, FileKind::Markdown, Options { scope: Scope::Actions, ..usual }),
        ("everything.md", &me, FileKind::Markdown, usual),
        ("page.html", &room, FileKind::Html, usual),
        ("actions.csv", &room, FileKind::Csv, usual),
        ("days.ics", &room, FileKind::Calendar, usual),
        ("todos.ics", &room, FileKind::Calendar, Options { entries: Entries::Todos, ..usual }),
        ("session.json", &room, FileKind::Json, usual),
    ];
    let names: Vec<String> = tables(&room).iter().map(|table| format!("{}.csv", table.id)).collect();
    for (n, name) in names.iter().enumerate() {
        all.push((name, &room, FileKind::Csv, Options { table: n + 1, ..usual }));
    }
    let made = all.into_iter().map(|(name, seen, kind, options)| {
        (name.to_owned(), file(seen, FileChoice { kind, options }).unwrap().text)
    });
    made.collect()
}

#[test]
fn the_exports_of_a_kept_session_are_those_beside_it() {
    let opened = journal::read(&folder().join(JOURNAL)).unwrap();
    assert_eq!((opened.bad.len(), opened.missing, opened.torn.is_some()), (0, 0, false));
    let session = Session::replay(opened.records);
    assert_eq!(session.state().unknown, 0);
    let mut files: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.') && name != JOURNAL)
        .collect();
    files.sort();
    let exports = exports(&session);
    let mut names: Vec<&String> = exports.iter().map(|(name, _)| name).collect();
    names.sort();
    assert_eq!(names, files.iter().collect::<Vec<_>>());
    for (name, text) in &exports {
        let kept = fs::read_to_string(folder().join(name)).unwrap();
        assert!(kept == *text, "{name} is not what it was: look at it, then make the files anew\n{text}");
    }
}

/// For `examples/fixtures.rs`.
#[allow(dead_code, reason = "no test writes them")]
pub fn make_the_files_anew() {
    let session = afternoon::session();
    fs::create_dir_all(folder()).unwrap();
    let lines: String = session.records().iter().map(|record| encode(record).unwrap()).collect();
    fs::write(folder().join(JOURNAL), lines).unwrap();
    for (name, text) in exports(&session) {
        fs::write(folder().join(name), text).unwrap();
    }
}
