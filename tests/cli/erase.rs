//! Forgetting: what is erased is nowhere on the disk any more, and what is left still opens.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "helpers of tests may fail loudly, and tests look at files"
)]

use crate::support;

use std::path::Path;

use assert_cmd::Command;
use roundtable::domain::activity::{CaptureKind, Step};
use roundtable::domain::event::{
    ActionId, ActionKey, ActionStatus, Audience, Content, Event, ItemDots, NoteId, Record, Tally, Voters,
};
use roundtable::domain::poll::{PollKind, PollRound};
use roundtable::domain::redact::{ERASED, Erasure, Name, REMOVED};
use roundtable::domain::session::{
    ActionChange, EarlierAction, Intent, NameLine, NamedOwner, Polling, Remark, Session, live_vote,
};
use roundtable::domain::text::Text;
use roundtable::store::erase::NameSearch;
use roundtable::store::paths::{Paths, RescuePlace, SessionId};
use roundtable::store::record::encode;
use roundtable::store::rescue::{self, Rescue};
use roundtable::store::{erase, export_log, files, index, journal, ledger, lock, sessions};
use support::build::{Live, SessionBuilder, first_now, nth, step};
use support::everywhere::{answering, asking, explaining};

fn session(id: &str) -> Session {
    SessionBuilder::new("Shared goals")
        .id(id)
        .step("Together", 15)
        .people(&["Asha Rao, Northside Trust", "Ben Ode, the council"])
        .prepare()
        .does(Intent::SettleRules { agreed: true })
        .does(Intent::ToggleClock)
        .minutes(1)
        .note("asha rao proposed it, Ben Ode agreed")
        .note("Nothing of anybody")
        .action("Find a room", "Asha, Eve Newcomer", None)
        .into_session()
}

struct Folder {
    root: tempfile::TempDir,
    paths: Paths,
}

impl Folder {
    fn with(sessions: &[Session]) -> Self {
        let root = tempfile::tempdir().unwrap();
        let state = root.path().join("state");
        let rescued = RescuePlace { folder: state.join("roundtable"), is_ours: true, may_go: false };
        let paths = Paths::new(root.path().join("data"), root.path().join("config"));
        let paths = paths.rescuing_to(vec![rescued]);
        paths.prepare().unwrap();
        for session in sessions {
            let id: SessionId = session.state().id.as_str().parse().unwrap();
            sessions::mark_unfinished(&paths, &id).unwrap();
            files::private_dir(&paths.session(&id)).unwrap();
            let lines: String = session.records().iter().map(|record| encode(record).unwrap()).collect();
            files::replace(&paths.journal(&id), lines.as_bytes()).unwrap();
        }
        Self { root, paths }
    }

    fn entry(&self, start: &str) -> sessions::SessionFolder {
        sessions::find(&self.paths, start).unwrap()
    }

    /// Every file whose bytes hold `text`, whatever its case.
    fn holding(&self, text: &str) -> Vec<String> {
        fn walk(dir: &Path, found: &mut Vec<std::path::PathBuf>) {
            for entry in std::fs::read_dir(dir).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_dir() {
                    walk(&entry.path(), found)
                } else {
                    found.push(entry.path())
                }
            }
        }
        let mut all = Vec::new();
        walk(self.root.path(), &mut all);
        let holds = |path: &std::path::PathBuf| {
            let lossy = String::from_utf8_lossy(&std::fs::read(path).unwrap()).to_lowercase();
            lossy.contains(&text.to_lowercase())
        };
        all.into_iter().filter(holds).map(|path| path.display().to_string()).collect()
    }

    fn run(&self, args: &[&str]) -> (i32, String) {
        let mut command = Command::cargo_bin("roundtable").unwrap();
        command.env("ROUNDTABLE_CONFIG_DIR", self.root.path().join("config"));
        command.env("XDG_STATE_HOME", self.root.path().join("state"));
        command.env("HOME", self.root.path().join("home")).env("TMPDIR", self.root.path().join("tmp"));
        let output =
            command.env("ROUNDTABLE_DATA_DIR", self.root.path().join("data")).args(args).output().unwrap();
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        support::sentences::proper_output(&text);
        (output.status.code().unwrap(), text)
    }
}

#[test]
fn a_person_is_gone_from_every_file_and_the_sessions_still_open() {
    let folder = Folder::with(&[session("2026-11-01-a"), session("2026-11-02-b")]);
    let Folder { paths, .. } = &folder;
    let first = session("2026-11-01-a");
    let key = ActionKey { session: first.state().id.clone(), action: first.state().actions[0].id };
    let said = Intent::FollowUp(key, ActionStatus::Done, None, Some("Asha Rao has the key".into()));
    ledger::note(paths, said, &first_now()).unwrap();
    index::digests(paths).unwrap();
    let dir = folder.entry("2026-11-01").dir;
    std::fs::write(dir.join("draft.json"), r#"{"lines":[{"text":"ring ASHA RAO"}]}"#).unwrap();
    std::fs::write(dir.join("journal.torn-1"), "{\"v\":1,\"text\":\"Asha Rao").unwrap();
    std::fs::write(dir.join("journal.torn-2"), "{\"v\":1").unwrap();
    assert!(folder.holding("asha rao").len() >= 5, "{:?}", folder.holding("asha rao"));

    let name = Name::new("Asha Rao").unwrap();
    assert_eq!(erase::person(paths, &name).unwrap().sessions(), 2);
    assert_eq!(folder.holding("asha rao"), Vec::<String>::new());
    assert_eq!(folder.holding("Northside"), Vec::<String>::new(), "where she came from goes too");
    assert_eq!(
        folder.holding("Ben Ode").len(),
        4,
        "others stay, in each journal and its first record's copy"
    );
    assert!(dir.join("journal.torn-2").is_file(), "what does not hold the name is kept");
    for start in ["2026-11-01", "2026-11-02"] {
        let opened = journal::read(&folder.entry(start).journal).unwrap();
        assert_eq!((opened.bad.len(), opened.missing), (0, 0));
        let left = Session::replay(opened.records);
        assert_eq!(left.records().len(), first.records().len(), "the sequence is kept");
        assert_eq!(left.state().unknown, 0);
        assert_eq!(left.state().notes[0].text.as_str(), format!("{REMOVED} proposed it, Ben Ode agreed"));
        assert_eq!(left.state().actions[0].owners, first.state().actions[0].owners);
    }
    assert_eq!(
        ledger::follow_ups(paths).unwrap()[0].note,
        Some(format!("{REMOVED} has the key").as_str().into())
    );
    assert_eq!(erase::search(paths, &name).unwrap(), NameSearch::default());
}

#[test]
fn those_who_may_read_a_remark_go_with_it() {
    let made = session("2026-11-01-a");
    let key = ActionKey { session: made.state().id.clone(), action: made.state().actions[0].id };
    let elsewhere = ActionKey { session: "2026-11-09-z".into(), ..key.clone() };
    let said = |key: &ActionKey, heard_by: &str| {
        let heard_by = NameLine::parse_list(heard_by);
        let remark = Remark { text: "Wombat".into(), audience: Audience::Us, heard_by };
        Intent::UpdateAction(key.clone(), ActionChange::Nothing, Some(remark))
    };
    let all: [fn(&Folder, ActionId); 2] = [
        |folder, action| {
            erase::item(&folder.paths, &folder.entry("2026-11-01"), &Erasure::Action(action)).unwrap()
        },
        |folder, _| erase::session(&folder.paths, &folder.entry("2026-11-01")).unwrap(),
    ];
    for erased in all {
        let folder = Folder::with(std::slice::from_ref(&made));
        ledger::note(&folder.paths, said(&key, "Quentin Sechen\nZed Ash"), &first_now()).unwrap();
        ledger::note(&folder.paths, said(&elsewhere, "Zed Ash"), &first_now()).unwrap();
        assert_eq!(folder.holding("Quentin").len(), 1);
        erased(&folder, key.action);
        assert_eq!(folder.holding("Quentin"), Vec::<String>::new());
        assert_eq!(folder.holding("Zed Ash").len(), 1, "needed for the other");
        let left = ledger::follow_ups(&folder.paths).unwrap();
        let notes: Vec<bool> = left.iter().map(|said| said.note.is_some()).collect();
        assert_eq!(notes, [false, true]);
    }
}

#[test]
fn a_note_is_gone_from_the_journal_and_its_number_stays() {
    let folder = Folder::with(&[session("2026-11-01-a")]);
    let before = session("2026-11-01-a");
    let note = before.state().notes[0].id;
    erase::item(&folder.paths, &folder.entry("2026"), &Erasure::Note(note)).unwrap();
    assert_eq!(folder.holding("proposed it"), Vec::<String>::new());
    let after = Session::replay(journal::read(&folder.entry("2026").journal).unwrap().records);
    assert_eq!(after.state().notes[0].id, note);
    assert_eq!(after.state().notes[1], before.state().notes[1]);
    erase::item(&folder.paths, &folder.entry("2026"), &Erasure::Note(NoteId(999))).unwrap();
    assert_eq!(Session::replay(journal::read(&folder.entry("2026").journal).unwrap().records), after);
}

#[test]
fn nothing_is_erased_under_somebody_who_has_the_session_open() {
    let folder = Folder::with(&[session("2026-11-01-a")]);
    let entry = folder.entry("2026");
    let before = std::fs::read(&entry.journal).unwrap();
    let held = lock::Lock::take(&entry.dir).unwrap();
    let name = Name::new("Asha Rao").unwrap();
    assert!(erase::person(&folder.paths, &name).unwrap_err().to_string().contains("open in another window"));
    assert!(erase::session(&folder.paths, &entry).is_err());
    assert!(erase::item(&folder.paths, &entry, &Erasure::Note(NoteId(1))).is_err());
    assert_eq!(std::fs::read(&entry.journal).unwrap(), before);
    drop(held);
    erase::session(&folder.paths, &entry).unwrap();
}

#[test]
fn the_command_says_what_goes_and_asks_first() {
    let folder = Folder::with(&[session("2026-11-01-a"), session("2026-11-02-b")]);
    let (code, output) = folder.run(&["forget", "2026-11-01"]);
    assert_eq!(code, 1, "{output}");
    assert!(
        output.contains("notes, decisions, parked items, shared actions") && output.contains("--yes"),
        "{output}"
    );
    assert!(folder.entry("2026-11-01").dir.is_dir());
    let (code, output) = folder.run(&["forget", "2026-11-01", "--yes"]);
    assert_eq!(code, 0, "{output}");
    assert!(sessions::find(&folder.paths, "2026-11-01").is_err());
    assert_eq!(sessions::unfinished(&folder.paths).unwrap().len(), 1);
    let (_, output) = folder.run(&["forget", "--person", "asha rao"]);
    assert!(output.contains("2026-11-02-b:") && !output.to_lowercase().contains("asha"), "{output}");
    let (code, output) = folder.run(&["forget", "--person", "asha rao", "--yes"]);
    assert_eq!((code, folder.holding("asha rao")), (0, Vec::new()), "{output}");
    assert_eq!(folder.run(&["forget", "--person", "asha rao", "--yes"]).0, 1);
    assert_eq!(folder.run(&["forget"]).0, 2);
}

#[test]
fn what_goes_is_not_counted() {
    let said = [None, Some(Audience::Mine), Some(Audience::Us)].map(|audience| {
        let builder = SessionBuilder::new("Shared goals").id("2026-11-01-a").step("Together", 15).begin();
        let live = builder.note("Find a room");
        let live = match audience {
            Some(audience) => live.note_for(audience, "Quokka").action_for(audience, "Ask", "Asha Rao", None),
            None => live,
        };
        let folder = Folder::with(&[live.into_session()]);
        folder.run(&["forget", "2026-11-01"]).1
    });
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0], said[2]);
    assert!(said[0].contains("This erases session 2026-11-01-a permanently"), "{}", said[0]);
}

/// With the same thing typed wherever something can be taken down, changed since, and taken back.
fn full_of_it(typed: &str) -> Session {
    let text = || Text::line(typed);
    let builder = SessionBuilder::new("Shared goals").id("2026-11-01-a").step("Together", 15);
    let mut live = asking(builder, "asked").begin();
    for _ in 0..2 {
        live = answering(live, Audience::Us, typed);
        live = explaining(live, Audience::Room, typed);
        for entry in live.session().state().entries.clone() {
            let content = Content::Row(vec![Text::line(&format!("{typed} again"))]);
            if matches!(entry.content, Content::Row(_)) && entry.content != content {
                live = live.does(Intent::EditEntry(entry.id, content, Audience::Mine));
            }
        }
    }
    live = live.note(typed).decision(typed).parked(typed);
    let note = live.last_note();
    live = live.does(Intent::TakeAction {
        step: None,
        from: Some(note),
        text: text(),
        audience: Audience::Room,
    });
    let action = live.last_action();
    live.does(Intent::RewordAction(action, Text::line(&format!("{typed} anew")), Audience::Us)).into_session()
}

#[test]
fn whatever_was_typed_goes_for_good_and_undo_does_not_bring_it_back() {
    const TYPED: &str = "Quetzal";
    let whole = full_of_it(TYPED);
    let action = whole.state().actions[0].id;
    let key = ActionKey { session: whole.state().id.clone(), action };
    let next = SessionBuilder::new("Next").id("2026-12-01-b").step("Together", 15).begin().does(
        Intent::RecallActions(vec![EarlierAction {
            action: key.clone(),
            text: TYPED.into(),
            audience: Audience::Room,
            confidential: false,
            heard_by: Vec::new(),
            owners: vec![NamedOwner::Organisation(TYPED.into())],
            due: None,
            times: 0,
            is_gone: false,
            otherwise: None,
        }]),
    );
    let next = next.does(Intent::FollowUp(key.clone(), ActionStatus::Done, None, Some(TYPED.into())));
    let folder = Folder::with(&[whole.clone(), next.into_session()]);
    let said = Intent::FollowUp(key, ActionStatus::Open, None, Some(TYPED.into()));
    ledger::note(&folder.paths, said, &first_now()).unwrap();
    let entry = folder.entry("2026-11-01");
    std::fs::write(entry.dir.join("journal.torn-1"), TYPED).unwrap();

    let entries = whole.state().entries.iter().map(|entry| entry.id).collect();
    let notes = whole.records().iter().filter_map(|record| match record.ev {
        Event::NoteTaken { note, .. } => Some(Erasure::Note(note)),
        _ => None,
    });
    // The note that became the action goes with that.
    let all: Vec<Erasure> =
        notes.take(2).chain([Erasure::Entries(entries), Erasure::Action(action)]).collect();
    for what in &all {
        assert!(!folder.holding(TYPED).is_empty(), "{what:?} is needed");
        erase::item(&folder.paths, &entry, what).unwrap();
    }
    assert_eq!(folder.holding(TYPED), Vec::<String>::new());
    let opened = journal::read(&entry.journal).unwrap();
    let order = |records: &[Record]| records.iter().map(|record| (record.seq, record.t)).collect::<Vec<_>>();
    assert_eq!((opened.bad.len(), order(&opened.records)), (0, order(whole.records())));
    let left = Session::replay(opened.records);
    assert_eq!((left.state().unknown, left.state().entries.len()), (0, whole.state().entries.len()));
    let audiences = |session: &Session| {
        session.state().entries.iter().map(|entry| (entry.id, entry.audience)).collect::<Vec<_>>()
    };
    assert_eq!(audiences(&left), audiences(&whole));
    for what in &all {
        erase::item(&folder.paths, &entry, what).unwrap();
    }
}

#[test]
fn one_word_goes_and_the_others_of_the_same_breath_stay() {
    let builder = SessionBuilder::new("Shared goals").id("2026-11-01-a").step("Together", 15);
    let live = asking(builder, "asked").begin();
    let contents = ["trust", "Quetzal", "time"].map(|word| Content::Word(word.into())).to_vec();
    let step = live.session().state().current();
    let capture = Some("the-words".into());
    let live = live.does(Intent::TakeEntries { step, capture, contents, audience: Audience::Room });
    let folder = Folder::with(&[live.session().clone()]);
    let second = live.session().state().entries[1].id;
    erase::item(&folder.paths, &folder.entry("2026"), &Erasure::Entries(vec![second])).unwrap();
    assert_eq!(folder.holding("Quetzal"), Vec::<String>::new());
    let left = Session::replay(journal::read(&folder.entry("2026").journal).unwrap().records);
    let words: Vec<String> =
        left.state().entries.iter().map(|one| one.content.cells()[0].to_string()).collect();
    assert_eq!(words, ["trust", ERASED, "time"]);
}

const ASHA: &str = "Asha Rao";

/// A folder in which the name stands in every kind of file that there is.
fn full_of_asha() -> Folder {
    let (a, b) = (session("2026-11-01-a"), session("2026-11-02-b"));
    let folder = Folder::with(&[a.clone(), b]);
    let paths = &folder.paths;
    let key = ActionKey { session: a.state().id.clone(), action: a.state().actions[0].id };
    let said = Intent::FollowUp(key, ActionStatus::Done, None, Some("Asha Rao has the key".into()));
    ledger::note(paths, said, &first_now()).unwrap();
    index::digests(paths).unwrap();
    let dir = folder.entry("2026-11-01").dir;
    std::fs::write(dir.join("first.jsonl"), encode(&a.records()[0]).unwrap()).unwrap();
    for (name, text) in [
        ("draft.json", r#"{"lines":[{"text":"ring Asha Rao"}]}"#),
        ("draft.broken.json", "{\"Asha Rao"),
        ("journal.torn-1", "{\"v\":1,\"text\":\"Asha Rao"),
        ("journal.jsonl.damaged-1", "Asha Rao"),
        ("journal.jsonl.new", "Asha Rao"),
        (".roundtable-x1.tmp", "Asha Rao"),
    ] {
        std::fs::write(dir.join(name), text).unwrap();
    }
    let without_journal = paths.sessions().join("2026-11-05-c");
    for (dir, name) in [
        (paths.data().to_owned(), ".roundtable-x2.tmp"),
        (paths.data().to_owned(), "draft.broken.json"),
        (paths.data().to_owned(), "draft.json"),
        (paths.ledger(), "journal.torn-1"),
        (paths.all_unfinished(), ".roundtable-x3.tmp"),
        (paths.exports(), "private-session-2026-11-01-for-me-only.md"),
        (paths.data().join("quarantine"), "anything"),
        (without_journal, "draft.json"),
        (paths.sessions().join(".erased-1"), "journal.jsonl"),
    ] {
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join(name), "\"with Asha Rao\"").unwrap();
    }
    std::fs::write(paths.exports().join("folded.ics"), "SUMMARY:with As\r\n ha Rao").unwrap();
    let rescued = Rescue {
        session: Some("2026-11-01-a".parse().unwrap()),
        records: a.records().to_vec(),
        draft: Some(serde_json::json!({ "lines": [{ "text": "Asha Rao" }] })),
    };
    rescue::write(paths, &rescued, None).unwrap();
    folder
}

#[test]
fn a_person_is_gone_from_every_kind_of_file() {
    let folder = full_of_asha();
    assert!(folder.holding(ASHA).len() >= 19, "{:#?}", folder.holding(ASHA));
    let (code, output) = folder.run(&["forget", "--person", ASHA, "--yes"]);
    assert_eq!(code, 0, "{output}");
    assert!(output.ends_with("Name erased from 2 sessions.\n"), "said last: {output}");
    assert_eq!(folder.holding(ASHA), Vec::<String>::new());
    assert!(!folder.paths.exports().join("folded.ics").exists(), "a calendar folds its lines");
    assert!(!folder.paths.erasing().exists());
    assert!(folder.entry("2026-11-01").dir.join("first.jsonl").is_file(), "rewritten, not removed");
    let rescued = rescue::read(&rescue::list(&folder.paths)[0]).unwrap();
    assert_eq!(
        rescued.records.len(),
        session("2026-11-01-a").records().len(),
        "what was rescued is still there"
    );
    assert_eq!(folder.run(&["forget", "--person", ASHA, "--yes"]).0, 1);
}

#[test]
fn a_session_goes_with_what_was_rescued_and_exported_for_the_facilitator() {
    let folder = full_of_asha();
    let dir = folder.entry("2026-11-01").dir;
    let (private, elsewhere) =
        (folder.paths.exports().join("x-for-me-only.md"), folder.root.path().join("x.md"));
    for file in [&private, &elsewhere] {
        std::fs::write(file, "Find a room").unwrap();
        export_log::add(&dir, file);
    }
    let (code, output) = folder.run(&["forget", "2026-11-01", "--yes"]);
    assert_eq!(code, 0, "{output}");
    assert!(
        output.contains(elsewhere.to_str().unwrap()) && output.contains("stay until you delete them"),
        "{output}"
    );
    assert!(
        output.contains("Copies and backups") && output.ends_with("Session 2026-11-01-a erased.\n"),
        "{output}"
    );
    assert!(!private.exists() && elsewhere.is_file() && !dir.exists());
    assert!(rescue::list(&folder.paths).is_empty());
    let left: Vec<_> =
        std::fs::read_dir(folder.paths.sessions()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".erased")), "{left:?}");
}

#[test]
fn exports_are_noted_where_they_are_made() {
    let folder = Folder::with(&[session("2026-11-01-a")]);
    let to = folder.root.path().join("here.md");
    assert_eq!(folder.run(&["export", "2026-11-01", "-o", to.to_str().unwrap()]).0, 0);
    let (_, output) = folder.run(&["forget", "2026-11-01"]);
    assert!(output.contains(to.to_str().unwrap()), "{output}");
}

#[test]
fn what_could_not_be_searched_is_named() {
    let folder = Folder::with(&[session("2026-11-01-a"), session("2026-11-02-b")]);
    std::fs::write(folder.paths.journal(&"2026-11-02-b".parse().unwrap()), "no journal\n").unwrap();
    let (code, output) = folder.run(&["forget", "--person", "Nobody Known", "--yes"]);
    assert!(code == 1 && output.contains("Could not be searched: session 2026-11-02-b"), "{output}");
    assert!(!output.contains("No session has that name"), "{output}");
    let (code, output) = folder.run(&["forget", "--person", ASHA, "--yes"]);
    assert!(code == 1 && output.contains("Name erased from 1 session."), "{output}");
    assert!(output.contains("Could not be searched: session 2026-11-02-b"), "{output}");
    assert_eq!(folder.holding(ASHA), Vec::<String>::new());
}

/// A name that stands in a damaged line only is found, and goes with it.
#[test]
fn a_damaged_line_is_searched_too() {
    let folder =
        Folder::with(&[SessionBuilder::new("A").id("2026-11-01-a").step("One", 5).begin().into_session()]);
    let journal = folder.entry("2026").journal;
    let lines = std::fs::read_to_string(&journal).unwrap();
    std::fs::write(&journal, lines + "{\"v\":1,\"text\":\"Asha Rao\"}\n").unwrap();
    assert_eq!(folder.run(&["forget", "--person", ASHA, "--yes"]).0, 0);
    assert_eq!(folder.holding(ASHA), Vec::<String>::new());
}

#[test]
fn nobody_writes_the_index_while_something_is_erased() {
    let folder = Folder::with(&[session("2026-11-01-a")]);
    let alone = lock::Lock::take(folder.paths.data()).unwrap();
    assert_eq!(index::digests(&folder.paths).unwrap().0.len(), 1);
    assert!(!folder.paths.index().exists(), "it would hold what was read before");
    drop(alone);
    index::digests(&folder.paths).unwrap();
    assert!(folder.paths.index().is_file());
}

#[test]
fn the_next_start_removes_left_overs_and_says_that_erasing_was_interrupted() {
    let folder = full_of_asha();
    std::fs::write(folder.paths.erasing(), "").unwrap();
    let being_written = folder.paths.data().join(".roundtable-now.tmp");
    let held = std::fs::File::create(&being_written).unwrap();
    held.try_lock().unwrap();
    let (_, output) = folder.run(&["resume", "2026-11-02", "--plain"]);
    assert!(output.contains("Erasing was interrupted: run \"roundtable forget\" again."), "{output}");
    let left = folder.holding(ASHA);
    assert!(
        !left
            .iter()
            .any(|path| [".tmp", ".new", ".erased-1/journal.jsonl"].iter().any(|end| path.ends_with(end))),
        "{left:?}"
    );
    assert!(being_written.is_file(), "nobody's work is taken away");
    drop(held);
    // It is told until something was erased to the end.
    let (_, output) = folder.run(&["forget", "--person", ASHA, "--yes"]);
    assert!(output.contains("Erasing was interrupted"), "{output}");
    let (_, output) = folder.run(&["resume", "2026-11-02", "--plain"]);
    assert!(!output.contains("interrupted"), "{output}");
    assert!(!being_written.exists());
    std::fs::write(folder.paths.erasing(), "").unwrap();
    assert_eq!(folder.run(&["forget", "2026-12-31", "--yes"]).0, 1, "it is gone already");
    assert!(!folder.paths.erasing().exists());
}

/// Real kills, spread over all of an erasing: whatever was reached, asking again erases the rest, and nothing that was
/// not meant is lost.
#[test]
fn an_erasing_that_is_killed_anywhere_is_finished_by_asking_again() {
    let forget = |folder: &Folder, args: &[&str]| {
        let root = folder.root.path();
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("roundtable"));
        command
            .env("ROUNDTABLE_DATA_DIR", root.join("data"))
            .env("ROUNDTABLE_CONFIG_DIR", root.join("config"));
        command.env("XDG_STATE_HOME", root.join("state")).env("HOME", root).env("TMPDIR", root.join("tmp"));
        command.arg("forget").args(args).arg("--yes");
        command.stdout(std::process::Stdio::piped()).spawn().unwrap()
    };
    for args in [&["--person", ASHA][..], &["2026-11-01-a"]] {
        let whole = std::time::Instant::now();
        assert!(forget(&full_of_asha(), args).wait().unwrap().success());
        let whole = whole.elapsed();
        for part in 0..16 {
            let folder = full_of_asha();
            let mut killed = forget(&folder, args);
            let (_until, never) = std::sync::mpsc::channel::<()>();
            let _ = never.recv_timeout(whole * part / 16);
            killed.kill().unwrap();
            let output = killed.wait_with_output().unwrap();
            let output = String::from_utf8(output.stdout).unwrap();
            if output.contains("erased") {
                assert!(!folder.paths.erasing().exists(), "success is said after the last file");
            }
            let (code, again) = folder.run(&[&["forget"], args, &["--yes"]].concat());
            let is_gone = again.contains("No session has that name") || again.contains("there is no session");
            assert!(code == 0 || is_gone, "killed after {part}/16: {again}");
            assert!(!folder.paths.erasing().exists());
            if args[0] == "--person" {
                assert_eq!(folder.holding(ASHA), Vec::<String>::new(), "killed after {part}/16");
            } else {
                assert!(!folder.holding("").iter().any(|path| path.contains("2026-11-01-a")), "{part}");
                assert!(rescue::list(&folder.paths).is_empty());
            }
            let left = folder.entry("2026-11-02");
            let records = journal::read(&left.journal).unwrap().records;
            assert_eq!(records.len(), session("2026-11-02-b").records().len());
        }
    }
}

#[test]
fn what_could_not_be_erased_and_was_told_so_is_no_interruption() {
    let folder = Folder::with(&[session("2026-11-01-a")]);
    let Folder { paths, .. } = &folder;
    let first = session("2026-11-01-a");
    let key = ActionKey { session: first.state().id.clone(), action: first.state().actions[0].id };
    ledger::note(paths, Intent::FollowUp(key, ActionStatus::Done, None, None), &first_now()).unwrap();
    let fails = || {
        let _held = lock::Lock::take(&paths.ledger()).unwrap();
        erase::session(paths, &folder.entry("2026-11-01")).unwrap_err();
    };
    fails();
    assert!(!erase::tidy(paths), "it was told why");
    std::fs::write(paths.erasing(), "").unwrap();
    fails();
    assert!(erase::tidy(paths), "what was interrupted before is still not done");
    erase::session(paths, &folder.entry("2026-11-01")).unwrap();
    assert!(!erase::tidy(paths));
}

/// A word of the activity's is no person: what is found of nobody takes nothing away. Where somebody is meant, the
/// activity's words are searched, too.
#[test]
fn a_word_of_the_script_alone_is_not_erased() {
    let script = |id: &str| {
        let made = SessionBuilder::new("Nobody is left out").id(id).rules(&["Nobody has to speak"]);
        made.step("Nobody first", 15).prompt("What if nobody comes?").people(&["Ben Ode", "Asha Rao"]).begin()
    };
    let folder = Folder::with(&[script("2026-11-01-a").into_session()]);
    let dir = folder.entry("2026").dir;
    let journal = std::fs::read(dir.join("journal.jsonl")).unwrap();
    // As the program keeps it.
    let first = journal.split_inclusive(|byte| *byte == b'\n').next().unwrap();
    std::fs::write(dir.join("first.jsonl"), first).unwrap();
    let (code, output) = folder.run(&["forget", "--person", "Nobody", "--yes"]);
    assert!(code == 1 && output.starts_with("It is nobody's name and nobody typed it"), "{output}");
    assert!(output.contains("2026-11-01-a"), "{output}");
    assert_eq!(std::fs::read(dir.join("journal.jsonl")).unwrap(), journal);
    assert_eq!(
        folder.run(&["forget", "--person", "Xanthe", "--yes"]).1,
        "No session has that name. Give it as it is written there.\n"
    );
    // In what is being typed, or in what stands a second time and should be gone, it is somebody's.
    for (file, text) in
        [("draft.json", "{\"lines\":[{\"text\":\"ask nobody\"}]}"), ("journal.torn-1", "nobody")]
    {
        std::fs::write(dir.join(file), text).unwrap();
        let (code, output) = folder.run(&["forget", "--person", "Nobody", "--yes"]);
        assert!(code == 0 && output.contains("Name erased from 1 session."), "{file}: {output}");
        std::fs::write(dir.join("journal.jsonl"), &journal).unwrap();
        std::fs::write(dir.join("first.jsonl"), first).unwrap();
        std::fs::remove_file(dir.join(file)).unwrap_or_default();
    }
    let noted = script("2026-11-02-b").minutes(1).note("nobody was there").into_session();
    let folder = Folder::with(&[script("2026-11-01-a").into_session(), noted]);
    let (code, output) = folder.run(&["forget", "--person", "Nobody", "--yes"]);
    assert!(code == 0 && output.contains("Name erased from 2 sessions."), "{output}");
    assert_eq!(folder.holding("nobody"), Vec::<String>::new());
}

/// Bob stands in every text of every kind of poll, openly and in a confidential step, and nowhere else.
fn asked_about_bob(id: &str, people: &[&str]) -> Session {
    let word = |text: &str| Text::line(&format!("{text} Bob Zebra"));
    let round = |asked: &str, answers: usize| PollRound {
        asked: word(asked),
        counts: vec![1; answers],
        objections: vec![word("objection to")],
        ..PollRound::default()
    };
    let made = SessionBuilder::new("Where next")
        .id(id)
        .step("Open", 15)
        .step_with(Step { confidential: true, ..step("Closed", 5) });
    let mut live = made.people(people).begin();
    for n in [0, 1] {
        if n == 1 {
            live = live.does(Intent::Next);
        }
        let ends = PollKind::Scale { low: word("low"), high: word("high") };
        let kinds = [PollKind::YesNo, ends, PollKind::Fist, PollKind::Consent];
        let polls = kinds.into_iter().map(|kind| {
            let answers = kind.answers().len();
            let rounds = vec![round("first of", answers), round("second of", answers)];
            (CaptureKind::Poll(kind), Tally::Poll { rounds })
        });
        let items: Vec<ItemDots> =
            ["one", "two"].map(|item| ItemDots { item: word(item), dots: 1, ..ItemDots::default() }).into();
        let vote = (live_vote(&items, None, 1), Tally::Dots { items, people: 2, each: Some(1) });
        for (kind, tally) in polls.chain([vote]) {
            live = live.does(Intent::Poll(Box::new(Polling {
                step: nth(n),
                again: None,
                label: word("label of"),
                kind,
                tally,
                voters: Voters::default(),
                audience: Audience::Room,
            })));
        }
    }
    live.into_session()
}

#[test]
fn a_name_in_what_was_asked_live_is_reported_and_erased() {
    for people in [vec!["Ann", "Cas"], vec!["Ann", "Bob Zebra", "Cas"]] {
        let folder = Folder::with(&[asked_about_bob("2026-11-01-a", &people)]);
        let (code, report) = folder.run(&["export", "--person", "Bob Zebra", "-o", "-"]);
        assert_eq!(code, 0, "{report}");
        for text in ["label of", "low", "high", "first of", "second of", "objection to", "one", "two"] {
            assert!(report.contains(&format!("{text} Bob Zebra")), "{text}: {report}");
        }
        // All of it stands.
        assert!(!report.contains("changed or taken out since"), "{report}");
        let (code, output) = folder.run(&["forget", "--person", "Bob Zebra", "--yes"]);
        assert!(code == 0 && output.contains("Name erased from 1 session."), "{output}");
        assert_eq!(folder.holding("Zebra"), Vec::<String>::new());
        let (code, page) = folder.run(&["export", "2026-11-01-a", "-o", "-"]);
        assert!(code == 0 && page.contains("label of \\[name removed\\]"), "{page}");
    }
}

/// What was asked live becomes a part of the activity in the session's state: it was still typed.
#[test]
fn a_question_asked_live_is_not_a_word_of_the_script() {
    let asked = Text::line("Should Bob Zebra leave");
    let rounds = vec![PollRound { asked: asked.clone(), counts: vec![1; 6], ..PollRound::default() }];
    let live = SessionBuilder::new("Where next").id("2026-11-01-a").step("Open", 15).people(&["Ann"]).begin();
    let live = live.does(Intent::Poll(Box::new(Polling {
        step: nth(0),
        again: None,
        label: asked,
        kind: CaptureKind::Poll(PollKind::Fist),
        tally: Tally::Poll { rounds },
        voters: Voters::default(),
        audience: Audience::Room,
    })));
    let folder = Folder::with(&[live.into_session()]);
    let (code, report) = folder.run(&["export", "--person", "Bob Zebra", "-o", "-"]);
    assert!(code == 0 && report.contains("Should Bob Zebra leave"), "{report}");
    let (code, output) = folder.run(&["forget", "--person", "Bob Zebra", "--yes"]);
    assert!(code == 0 && output.contains("Name erased from 1 session."), "{output}");
    assert_eq!(folder.holding("Zebra"), Vec::<String>::new());
}

#[test]
fn who_did_an_erased_action_is_named_no_more_unless_something_else_needs_them() {
    use roundtable::domain::session::{HandOver, OwnerName};
    let own = |live: Live, name: &str| {
        let action = live.last_action();
        live.does(Intent::OwnAction(action, vec![OwnerName::Named(name.into())]))
    };
    let live = SessionBuilder::new("Ours").id("2026-11-01-a").step("Alone", 5).people(&["Asha Rao"]).begin();
    let live = live.action("Gone", "Helga Hidden, Omar Other, Lea Lead, Asha Rao", None);
    let gone = live.last_action();
    let live = own(own(live, "Xaver Instead"), "Helga Hidden");
    let live =
        live.action("Stays", "Omar Other", None).does(Intent::HandOver(HandOver::Named("Lea Lead".into())));
    let live = live.action("Goes, too", "Helga Hidden", None);
    let goes = live.last_action();
    let whole = live.session().clone();
    let key = ActionKey { session: whole.state().id.clone(), action: gone };
    let next = SessionBuilder::new("Next").id("2026-11-02-b").step("Alone", 5).people(&["Asha Rao"]).begin();
    let next = next.does(Intent::RecallActions(vec![EarlierAction {
        action: key,
        text: "Gone".into(),
        audience: Audience::Room,
        confidential: false,
        heard_by: Vec::new(),
        owners: vec![NamedOwner::Person { name: "Helga Hidden".into(), organisation: None }],
        due: None,
        times: 0,
        is_gone: false,
        otherwise: None,
    }]));
    let folder = Folder::with(&[whole.clone(), next.into_session()]);
    let entry = folder.entry("2026-11-01");
    erase::item(&folder.paths, &entry, &Erasure::Action(gone)).unwrap();
    assert_eq!(folder.holding("Xaver Instead"), Vec::<String>::new());
    for name in ["Helga Hidden", "Omar Other", "Lea Lead", "Asha Rao"] {
        assert!(!folder.holding(name).is_empty(), "{name} is needed");
    }
    let next = journal::read(&folder.entry("2026-11-02").journal).unwrap();
    assert!(!format!("{:?}", next.records).contains("Helga"), "she stood there for that action alone");
    erase::item(&folder.paths, &entry, &Erasure::Action(goes)).unwrap();
    assert_eq!(folder.holding("Helga Hidden"), Vec::<String>::new());
    for name in ["Omar Other", "Lea Lead", "Asha Rao"] {
        assert!(!folder.holding(name).is_empty(), "{name} is needed");
    }
    // All else is read as before.
    let left = Session::replay(journal::read(&entry.journal).unwrap().records);
    assert_eq!(left.state().unknown, 0);
    let numbers = |session: &Session| {
        session.state().people.iter().map(|known| (known.person.id, known.here)).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&left), numbers(&whole));
}
