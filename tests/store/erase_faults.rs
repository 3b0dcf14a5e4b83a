//! An erasing that is stopped at each of its steps, by an error or by its end: nothing that was not to go is touched, what
//! is left is told at the next start or plain to see, and asking again finishes it.
#![cfg(debug_assertions)] // a build for release has no faults on demand
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and tests look at files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::support::build::{SessionBuilder, first_now};
use roundtable::domain::event::{ActionKey, ActionStatus, Audience};
use roundtable::domain::redact::{Erasure, Name};
use roundtable::domain::session::{EarlierAction, Intent, Session};
use roundtable::store::erase::{self, EraseError};
use roundtable::store::fault::{self, Fault};
use roundtable::store::paths::{Paths, RescuePlace, SessionId};
use roundtable::store::record::encode;
use roundtable::store::rescue::{self, Rescue};
use roundtable::store::{export_log, files, index, ledger, sessions};

/// Said in a note of the session that is erased.
const NOTE: &str = "Quetzal";
/// Its action, which a later session took in.
const ACTION: &str = "Kestrel";
const ASHA: &str = "Asha Rao";

fn begun(id: &str, person: &str) -> SessionBuilder {
    SessionBuilder::new("Shared goals").id(id).step("Together", 15).people(&[person, "Ben Ode"])
}

/// A session of everybody's concern, one that nobody means, and one that took an action of the first in.
fn three() -> [Session; 3] {
    let a =
        begun("2026-11-01-a", ASHA).begin().note(&format!("{NOTE}, says {ASHA}")).action(ACTION, ASHA, None);
    let a = a.into_session();
    let b = begun("2026-11-02-b", "Eve Other").begin().note("Of nobody").action("Else", "", None);
    let taken = EarlierAction {
        action: key(&a),
        text: ACTION.into(),
        audience: Audience::Room,
        confidential: false,
        heard_by: Vec::new(),
        owners: vec![],
        due: None,
        times: 0,
        is_gone: false,
        otherwise: None,
    };
    let c = begun("2026-11-03-c", "Eve Other").begin().does(Intent::RecallActions(vec![taken]));
    [a, b.into_session(), c.into_session()]
}

fn key(session: &Session) -> ActionKey {
    ActionKey { session: session.state().id.clone(), action: session.state().actions[0].id }
}

struct Folder {
    root: tempfile::TempDir,
    paths: Paths,
    all: [Session; 3],
}

impl Folder {
    fn empty() -> Self {
        let root = tempfile::tempdir().unwrap();
        let place = RescuePlace { folder: root.path().join("state"), is_ours: true, may_go: false };
        let paths = Paths::new(root.path().join("data"), root.path().join("config"));
        Self { paths: paths.rescuing_to(vec![place]), all: three(), root }
    }

    /// As [`Folder::made`], which is made once: a copy has to be synced nowhere.
    fn full() -> Self {
        fn copy(from: &Path, to: &Path, roots: [&str; 2]) {
            fs::create_dir_all(to).unwrap();
            for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
                let (path, to) = (entry.path(), to.join(entry.file_name()));
                if path.is_dir() {
                    copy(&path, &to, roots);
                } else if path.ends_with("exported.jsonl") {
                    fs::write(&to, fs::read_to_string(&path).unwrap().replace(roots[0], roots[1])).unwrap();
                } else {
                    fs::copy(&path, &to).unwrap();
                }
            }
        }
        static MADE: OnceLock<Folder> = OnceLock::new();
        let (made, new) = (MADE.get_or_init(Folder::made).root.path(), Self::empty());
        // As it stands within JSON.
        let roots = [made, new.root.path()].map(|root| root.to_str().unwrap().replace('\\', "\\\\"));
        copy(made, new.root.path(), roots.each_ref().map(String::as_str));
        new
    }

    /// With everything that there can be of a session, of each.
    fn made() -> Self {
        let Self { root, paths, all } = Self::empty();
        paths.prepare().unwrap();
        fs::create_dir_all(paths.exports()).unwrap();
        for (session, said) in
            all.iter().zip([format!("{NOTE} {ASHA} {ACTION}"), "nothing".into(), ACTION.into()])
        {
            let id: SessionId = session.state().id.as_str().parse().unwrap();
            let dir = paths.session(&id);
            fs::create_dir_all(&dir).unwrap();
            sessions::mark_unfinished(&paths, &id).unwrap();
            let lines: Vec<String> = session.records().iter().map(|record| encode(record).unwrap()).collect();
            fs::write(dir.join("journal.jsonl"), lines.concat()).unwrap();
            fs::write(dir.join("first.jsonl"), &lines[0]).unwrap();
            let draft = format!("{{\"lines\":[{{\"text\":\"{}\"}}]}}", said.replace(ACTION, ""));
            fs::write(dir.join("draft.json"), &draft).unwrap();
            fs::write(dir.join("journal.torn-1"), format!("{{\"text\":\"{said}")).unwrap();
            let (mine, theirs) =
                (paths.exports().join(format!("{id}-for-me-only.md")), root.path().join(format!("{id}.md")));
            for file in [mine, theirs] {
                fs::write(&file, &said).unwrap();
                export_log::add(&dir, &file);
            }
            let rescued = Rescue {
                session: Some(id),
                records: session.records().to_vec(),
                draft: serde_json::from_str(&draft).unwrap(),
            };
            rescue::write(&paths, &rescued, None).unwrap();
        }
        for (session, said) in all.iter().zip([ACTION, "Said of b"]) {
            let said = Intent::FollowUp(key(session), ActionStatus::Done, None, Some(said.into()));
            ledger::note(&paths, said, &first_now()).unwrap();
        }
        index::digests(&paths).unwrap();
        Self { root, paths, all }
    }

    /// Every file and what it holds. What can be made again, and what holds nothing, is none of them.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        fn walk(dir: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if entry.file_type().unwrap().is_dir() {
                    walk(&path, found);
                } else if !["lock", "index.json", "erasing"]
                    .contains(&path.file_name().unwrap().to_str().unwrap())
                {
                    found.insert(path.clone(), fs::read(&path).unwrap());
                }
            }
        }
        let mut found = BTreeMap::new();
        walk(self.root.path(), &mut found);
        found
    }

    /// Every file that holds the text, those excepted that were given away.
    fn holding(&self, text: &str) -> Vec<PathBuf> {
        let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(text);
        let mut files = self.files();
        files.extend(fs::read(self.paths.index()).map(|bytes| (self.paths.index(), bytes)));
        let kept = |path: &PathBuf| path.parent() != Some(self.root.path());
        files.into_iter().filter(|(path, bytes)| kept(path) && holds(bytes)).map(|(path, _)| path).collect()
    }

    fn is_listed(&self) -> bool {
        sessions::find(&self.paths, "2026-11-01-a").is_ok()
    }
}

/// What is erased, what is then left of it, and which files are none of its business.
struct Case {
    erases: fn(&Folder) -> Result<(), EraseError>,
    left: fn(&Folder) -> Vec<PathBuf>,
    is_other: fn(&str) -> bool,
}

const SESSION: Case = Case {
    erases: |folder| match sessions::find(&folder.paths, "2026-11-01-a") {
        Ok(entry) => erase::session(&folder.paths, &entry),
        Err(_) => erase::finish_interrupted(&folder.paths),
    },
    left: |folder| {
        let mut left = folder.holding(NOTE);
        let of_it = |path: &PathBuf| {
            let path = path.strip_prefix(folder.root.path()).unwrap();
            path.components().count() > 1 && path.to_str().unwrap().contains("2026-11-01-a")
        };
        left.extend(folder.files().into_keys().filter(of_it));
        left.extend(ledger_says(folder, ACTION));
        left
    },
    is_other: |path| !path.contains("2026-11-01-a") && !path.contains("ledger"),
};

const ITEM: Case = Case {
    erases: |folder| {
        let entry = sessions::find(&folder.paths, "2026-11-01-a").unwrap();
        erase::item(&folder.paths, &entry, &Erasure::Action(folder.all[0].state().actions[0].id))
    },
    left: |folder| folder.holding(ACTION),
    is_other: |path| path.contains("2026-11-02-b") || path.ends_with(".md") && !path.contains("for-me-only"),
};

const PERSON: Case = Case {
    erases: |folder| erase::person(&folder.paths, &Name::new(ASHA).unwrap()).map(drop),
    left: |folder| folder.holding(ASHA),
    is_other: |path| !path.contains("2026-11-01-a") || path.ends_with("2026-11-01-a.md"),
};

fn ledger_says(folder: &Folder, text: &str) -> Option<PathBuf> {
    let path = folder.paths.ledger().join("journal.jsonl");
    fs::read_to_string(&path).unwrap().contains(text).then_some(path)
}

/// Stops it at each step, one after the other.
fn stops_everywhere(case: &Case, fault: fn(u32) -> Fault) {
    for n in 1.. {
        let folder = Folder::full();
        let paths = &folder.paths;
        let before = folder.files();
        assert!(!(case.left)(&folder).is_empty() && folder.is_listed());
        let others_are_as_they_were = |when: &str| {
            let now = folder.files();
            let relative =
                |path: &PathBuf| path.strip_prefix(folder.root.path()).unwrap().to_str().unwrap().to_owned();
            for (path, bytes) in before.iter().filter(|(path, _)| (case.is_other)(&relative(path))) {
                assert_eq!(now.get(path), Some(bytes), "{:?} {when}: {}", fault(n), path.display());
            }
            assert!(ledger_says(&folder, "Said of b").is_some(), "{:?} {when}", fault(n));
        };
        fault::set(Some(fault(n)));
        let done = (case.erases)(&folder);
        let steps = fault::steps();
        fault::set(None);
        others_are_as_they_were("at once");
        let is_whole = folder.files() == before;
        // The next start.
        let is_told = erase::tidy(paths);
        let left = (case.left)(&folder);
        match &done {
            // A fault that can be passed over leaves nothing behind.
            Ok(()) => assert!(left.is_empty(), "{:?}: {left:#?}", fault(n)),
            Err(why) => {
                // An error is told, and what it is about is still there to be asked for again.
                let is_error = matches!(fault(n), Fault::Once(_));
                assert!(why.to_string().starts_with("cannot "), "{why}");
                let is_plain = is_told || left.is_empty() || is_whole || is_error && folder.is_listed();
                assert!(is_plain, "{:?}, {why}: {left:#?}", fault(n));
            }
        }
        others_are_as_they_were("after the next start");
        (case.erases)(&folder).unwrap();
        assert_eq!((case.left)(&folder), Vec::<PathBuf>::new(), "{:?}, asked for again", fault(n));
        assert!(!erase::tidy(paths), "{:?}: nothing is interrupted any more", fault(n));
        others_are_as_they_were("in the end");
        if steps < n {
            assert!(done.is_ok() && n > 10, "{n} steps");
            return;
        }
    }
}

#[test]
fn a_session_by_an_error() {
    stops_everywhere(&SESSION, Fault::Once);
}

#[test]
fn a_session_by_its_end() {
    stops_everywhere(&SESSION, Fault::FromThenOn);
}

#[test]
fn something_taken_down_by_an_error() {
    stops_everywhere(&ITEM, Fault::Once);
}

#[test]
fn something_taken_down_by_its_end() {
    stops_everywhere(&ITEM, Fault::FromThenOn);
}

#[test]
fn a_person_by_an_error() {
    stops_everywhere(&PERSON, Fault::Once);
}

#[test]
fn a_person_by_its_end() {
    stops_everywhere(&PERSON, Fault::FromThenOn);
}

/// Somebody tidies up while another window writes: what was just begun is no left-over.
#[test]
fn tidying_up_takes_nothing_away_that_is_being_written() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    paths.prepare().unwrap();
    let ends = AtomicBool::new(false);
    let places = ["one", "two", "three"].map(|name| paths.data().join(name));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ends.load(Ordering::Relaxed) {
                erase::tidy(&paths);
            }
        });
        let writers = places.each_ref().map(|place| {
            scope.spawn(move || {
                (0..300).try_for_each(|n: u32| files::replace(place, n.to_string().as_bytes()))
            })
        });
        let written = writers.map(|writer| writer.join().unwrap());
        ends.store(true, Ordering::Relaxed);
        for written in written {
            written.unwrap();
        }
    });
    assert!(places.iter().all(|place| fs::read_to_string(place).unwrap() == "299"));
}

/// An error leaves a folder that is no session any more, and the next start cannot remove it either.
#[test]
fn what_stays_of_a_session_that_was_erased_is_told_until_it_is_gone() {
    let folder = Folder::full();
    let paths = &folder.paths;
    let half = paths.sessions().join(".erased-1");
    fs::rename(paths.sessions().join("2026-11-01-a"), &half).unwrap();
    fault::set(Some(Fault::FromThenOn(1)));
    assert!(erase::tidy(paths) && half.is_dir());
    assert!(erase::finish_interrupted(paths).unwrap_err().to_string().starts_with("cannot remove "));
    fault::set(None);
    erase::finish_interrupted(paths).unwrap();
    assert!(!half.exists() && !erase::tidy(paths));
}
