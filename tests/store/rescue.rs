//! Rescue files: what could not be written to its place, kept elsewhere and taken up again.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and looks at files"
)]

use std::fs;
use std::path::{Path, PathBuf};

use roundtable::domain::event::*;
use roundtable::domain::time::{SessionTime, Wall};
use roundtable::store::paths::{Paths, RescuePlace, SessionId};
use roundtable::store::record::encode;
use roundtable::store::rescue::{self, CopyLies, Rescue, RescueError};
use roundtable::store::{journal, sessions};
use serde_json::json;
use tempfile::TempDir;

fn record(seq: u64) -> Record {
    let wall = Wall::parse_from_rfc3339("2026-11-22T14:12:03.120+00:00").unwrap();
    let ev = if seq == 0 {
        Event::SessionPrepared {
            id: "s".into(),
            made_by: "m".into(),
            setup: Setup::default(),
            parts: vec![],
            plan: vec![],
            people: vec![],
            rehearsal: false,
        }
    } else {
        Event::RuleAdded { rule: RuleId(seq as u32), text: format!("rule {seq}").as_str().into() }
    };
    Record { seq, t: SessionTime(seq), wall, ev }
}

fn records(count: u64) -> Vec<Record> {
    (0..count).map(record).collect()
}

fn id() -> SessionId {
    "2026-11-22-words-x7".parse().unwrap()
}

fn of(count: u64) -> Rescue {
    Rescue { session: Some(id()), records: records(count), draft: Some(json!({ "lines": [] })) }
}

/// A home with three places: a state folder, documents, and one that may go.
struct Home {
    root: TempDir,
    paths: Paths,
}

impl Home {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let place =
            |name: &str, is_ours, may_go| RescuePlace { folder: root.path().join(name), is_ours, may_go };
        let places =
            vec![place("state", true, false), place("documents", false, false), place("tmp", false, true)];
        let paths = Paths::new(root.path().join("data"), root.path().join("config")).rescuing_to(places);
        for name in ["documents", "tmp"] {
            fs::create_dir(root.path().join(name)).unwrap();
        }
        Self { root, paths }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Nothing can be written there any more.
    fn breaks(&self, name: &str) {
        let _ = fs::remove_dir_all(self.path(name));
        fs::write(self.path(name), "in the way").unwrap();
    }

    fn holds(&self, id: &SessionId) -> Vec<Record> {
        journal::read(&self.paths.journal(id)).unwrap().records
    }

    fn keeps(&self, id: &SessionId, records: &[Record]) {
        self.paths.prepare().unwrap();
        fs::create_dir_all(self.paths.session(id)).unwrap();
        let lines: String = records.iter().map(|record| encode(record).unwrap()).collect();
        fs::write(self.paths.journal(id), lines).unwrap();
    }
}

#[cfg(unix)] // modes
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[cfg(not(unix))] // there are no modes on Windows: a file is as private as its folder
fn mode(path: &Path) -> u32 {
    fs::metadata(path).map(|_| 0o600).unwrap()
}

/// Nothing looks there: neither the next start nor what erases.
#[test]
fn a_folder_that_was_named_is_not_one_of_those() {
    let home = Home::new();
    let named = home.path("named");
    fs::create_dir(&named).unwrap();
    let written = rescue::write(&home.paths, &of(3), Some(&named)).unwrap();
    assert_eq!((written.path.parent().unwrap(), written.lies), (named.as_path(), CopyLies::Named));
    assert_eq!(rescue::list(&home.paths), []);
}

#[test]
fn it_goes_to_the_first_place_that_takes_it_for_this_user_alone() {
    let home = Home::new();
    for (place, lies) in
        [("state", CopyLies::Safe), ("documents", CopyLies::Safe), ("tmp", CopyLies::Temporary)]
    {
        let written = rescue::write(&home.paths, &of(3), None).unwrap();
        assert_eq!(written.path.parent().unwrap(), home.path(place));
        assert_eq!((mode(&written.path), written.lies), (0o600, lies));
        let all = rescue::list(&home.paths);
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!(rescue::read(&all[0]).unwrap(), of(3));
        home.breaks(place);
    }
    assert_eq!(rescue::list(&home.paths), []);
    let why = rescue::write(&home.paths, &of(3), None).unwrap_err().to_string();
    assert!(why.contains("state"), "why the best place failed: {why}");
}

#[cfg(unix)] // who may make links on Windows is an administrator
#[test]
fn nothing_that_is_there_is_touched_and_no_link_followed() {
    let home = Home::new();
    let first = rescue::write(&home.paths, &of(1), None).unwrap().path;
    let second = rescue::write(&home.paths, &of(2), None).unwrap().path;
    assert_ne!(first, second);
    fs::remove_file(&first).unwrap();
    let elsewhere = home.path("elsewhere");
    std::os::unix::fs::symlink(&elsewhere, &first).unwrap();
    let third = rescue::write(&home.paths, &of(3), None).unwrap().path;
    assert!(third != first && !elsewhere.exists());
    // Nor is a link read.
    fs::rename(&third, &elsewhere).unwrap();
    assert_eq!(rescue::list(&home.paths).len(), 1, "the second");
}

#[test]
fn a_folder_that_was_asked_for_is_the_only_one() {
    let home = Home::new();
    let stick = home.path("stick");
    assert!(rescue::write(&home.paths, &of(1), Some(&stick)).is_err());
    fs::create_dir(&stick).unwrap();
    let written = rescue::write(&home.paths, &of(1), Some(&stick)).unwrap();
    assert_eq!(written.path.parent().unwrap(), stick);
}

#[test]
fn it_becomes_the_session_that_it_was() {
    let home = Home::new();
    rescue::write(&home.paths, &of(4), None).unwrap();
    let entry = rescue::list(&home.paths).remove(0);
    assert_eq!(rescue::first(&entry), Some((id(), record(0))));
    assert_eq!(rescue::restore(&home.paths, &entry).unwrap(), Some(id()));
    assert_eq!(home.holds(&id()), records(4));
    assert_eq!(fs::read_to_string(home.paths.draft(&id())).unwrap(), r#"{"lines":[]}"#);
    assert_eq!(sessions::unfinished(&home.paths).unwrap().len(), 1, "it is offered");
    assert_eq!(rescue::list(&home.paths), [], "and the rescue file is gone");
}

#[test]
fn what_is_on_disk_already_is_brought_up_to_it() {
    for on_disk in [1, 2, 3, 5] {
        let home = Home::new();
        home.keeps(&id(), &records(on_disk));
        rescue::write(&home.paths, &of(3), None).unwrap();
        let entry = rescue::list(&home.paths).remove(0);
        assert_eq!(rescue::restore(&home.paths, &entry).unwrap(), Some(id()));
        assert_eq!(home.holds(&id()), records(on_disk.max(3)));
    }
}

#[test]
fn a_session_that_went_on_without_it_keeps_what_it_has() {
    let home = Home::new();
    let mut other = records(2);
    other.push(Record { ev: Event::ReviewOpened, ..record(2) });
    home.keeps(&id(), &other);
    rescue::write(&home.paths, &of(4), None).unwrap();
    let entry = rescue::list(&home.paths).remove(0);
    let taken = rescue::restore(&home.paths, &entry).unwrap().unwrap();
    assert_eq!(taken.as_str(), "2026-11-22-words-x7-2");
    assert_eq!((home.holds(&id()), home.holds(&taken)), (other, records(4)));
}

#[test]
fn a_set_up_comes_back_as_a_draft() {
    let home = Home::new();
    let rescue = Rescue { draft: Some(json!({ "setup": { "title": "Ours" } })), ..Rescue::default() };
    rescue::write(&home.paths, &rescue, None).unwrap();
    let entry = rescue::list(&home.paths).remove(0);
    assert_eq!(rescue::restore(&home.paths, &entry).unwrap(), None);
    assert!(fs::read_to_string(home.paths.setup_draft()).unwrap().contains("Ours"));
}

#[test]
fn what_cannot_be_used_is_kept_and_says_why() {
    let home = Home::new();
    let path = rescue::write(&home.paths, &of(2), None).unwrap().path;
    let sound = fs::read_to_string(&path).unwrap();
    for (wrong, says) in [
        (String::new(), "first line"),
        (sound.replacen("\"rescue\":1", "\"rescue\":2", 1), "newer version"),
        (sound.replacen("\"parts\":1", "\"parts\":3", 1), "1 of its 3 parts"),
        (sound.lines().next().unwrap().to_owned(), "empty"),
    ] {
        fs::write(&path, &wrong).unwrap();
        let entry = rescue::list(&home.paths).remove(0);
        let why = rescue::restore(&home.paths, &entry).unwrap_err();
        assert!(matches!(why, RescueError::Unusable { .. }) && why.to_string().contains(says), "{why}");
        assert_eq!(fs::read_to_string(&path).unwrap(), wrong);
    }
    // Half a line at its end costs that line alone.
    fs::write(&path, format!("{sound}{{\"v\":1,\"se")).unwrap();
    assert_eq!(rescue::read(&rescue::list(&home.paths)[0]).unwrap().records, records(2));
}

#[test]
fn it_can_be_rewritten_in_its_place() {
    let home = Home::new();
    let path = rescue::write(&home.paths, &of(3), None).unwrap().path;
    let entry = rescue::list(&home.paths).remove(0);
    rescue::rewrite(&entry, &of(1)).unwrap();
    let all = rescue::list(&home.paths);
    assert_eq!((all.len(), all[0].parts[0].clone(), mode(&path)), (1, path, 0o600));
    assert_eq!(rescue::read(&all[0]).unwrap(), of(1));
}
