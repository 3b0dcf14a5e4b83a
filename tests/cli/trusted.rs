//! Files that can be trusted: what stands in the place of one of ours is neither followed nor waited for, a folder that was
//! renamed or copied is a session of its own, and what the first record held is there a second time.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "helpers of tests may fail loudly, and tests look at files"
)]

use crate::support;

use std::fs;
#[cfg(unix)] // who may make links on Windows is an administrator
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use assert_cmd::Command;
use roundtable::domain::event::Record;
use roundtable::domain::redact::Erasure;
use roundtable::domain::session::Session;
use roundtable::store::journal::parse_journal;
use roundtable::store::lock::Lock;
use roundtable::store::paths::{Paths, SessionId};
use roundtable::store::record::encode;
use roundtable::store::writer::{JournalWriter, Report};
#[cfg(unix)] // for what links and pipes stand in the place of
use roundtable::store::{drafts, index, ledger};
use roundtable::store::{erase, files, journal, sessions};
use support::build::SessionBuilder;

/// Whatever hangs is ended by this, and fails.
const AT_ONCE: Duration = Duration::from_secs(60);

struct Folder {
    root: tempfile::TempDir,
    paths: Paths,
}

impl Folder {
    fn with(sessions: &[Session]) -> Self {
        let root = tempfile::tempdir().unwrap();
        let paths = Paths::new(root.path().join("data"), root.path().join("config"));
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

    fn dir(&self, id: &str) -> PathBuf {
        self.paths.sessions().join(id)
    }

    fn run(&self, args: &[&str]) -> (i32, String) {
        let mut command = Command::cargo_bin("roundtable").unwrap();
        command.env("ROUNDTABLE_CONFIG_DIR", self.root.path().join("config"));
        command.env("ROUNDTABLE_DATA_DIR", self.root.path().join("data")).timeout(AT_ONCE);
        let output = command.args(args).output().unwrap();
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        support::sentences::proper_output(&text);
        (output.status.code().unwrap_or(-1), text)
    }
}

impl Folder {
    /// Goes on with a session in linear mode, with these lines.
    fn plain(&self, id: &str, lines: &str) -> (i32, String) {
        let mut command = Command::cargo_bin("roundtable").unwrap();
        command.env("ROUNDTABLE_CONFIG_DIR", self.root.path().join("config"));
        command.env("ROUNDTABLE_DATA_DIR", self.root.path().join("data")).timeout(AT_ONCE);
        let output = command.args(["resume", id, "--plain"]).write_stdin(lines).output().unwrap();
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (output.status.code().unwrap_or(-1), text)
    }
}

fn session(id: &str) -> Session {
    SessionBuilder::new("Shared goals").id(id).step("Together", 15).begin().note("Kept").into_session()
}

#[cfg(unix)] // pipes of Windows have no place among files
fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[cfg(unix)] // pipes and links
#[test]
fn a_pipe_or_a_link_in_place_of_a_journal_is_refused_at_once() {
    let folder = Folder::with(&[session("2026-11-01-a"), session("2026-11-02-b"), session("2026-11-03-c")]);
    let elsewhere = folder.root.path().join("elsewhere");
    fs::rename(folder.dir("2026-11-01-a").join("journal.jsonl"), &elsewhere).unwrap();
    symlink(&elsewhere, folder.dir("2026-11-01-a").join("journal.jsonl")).unwrap();
    fs::remove_file(folder.dir("2026-11-02-b").join("journal.jsonl")).unwrap();
    pipe(&folder.dir("2026-11-02-b").join("journal.jsonl"));
    let before = fs::read(&elsewhere).unwrap();
    let (code, output) = folder.run(&["sessions"]);
    assert!(code == 0 && output.contains("it is a link") && output.contains("it is a pipe"), "{output}");
    for (id, what) in [("2026-11-01-a", "a link"), ("2026-11-02-b", "a pipe")] {
        let (code, output) = folder.run(&["export", id, "-o", "-"]);
        assert!(code == 1 && output.contains(what) && output.contains("move it elsewhere"), "{output}");
        let why = JournalWriter::open_for_append(&folder.dir(id), |_| {}).err().unwrap().to_string();
        assert!(why.contains(what), "{why}");
    }
    let (code, output) = folder.run(&["resume", "2026-11-02-b", "--plain"]);
    assert!(code == 1 && output.contains("a pipe"), "{output}");
    assert_eq!(fs::read(&elsewhere).unwrap(), before);
}

#[cfg(unix)] // pipes and links
#[test]
fn a_pipe_or_a_link_in_place_of_lock_draft_or_index_is_refused_at_once() {
    let folder = Folder::with(&[session("2026-11-01-a")]);
    let dir = folder.dir("2026-11-01-a");
    let target = folder.root.path().join("target");
    for make in [|at: &Path, _: &Path| pipe(at), |at: &Path, to: &Path| symlink(to, at).unwrap()] {
        make(&dir.join("lock"), &target);
        let why = JournalWriter::open_for_append(&dir, |_| {}).err().unwrap().to_string();
        assert!(why.contains("cannot lock") && why.contains("move it elsewhere"), "{why}");
        fs::remove_file(dir.join("lock")).unwrap();

        make(&dir.join("draft.json"), &target);
        let found = drafts::read::<String>(&dir.join("draft.json"));
        assert!(found.draft.is_none() && found.trouble.unwrap().contains("move it elsewhere"));
        fs::remove_file(dir.join("draft.json")).unwrap();

        make(&folder.paths.index(), &target);
        assert_eq!(index::digests(&folder.paths).unwrap().0.len(), 1);
        let _ = fs::remove_file(folder.paths.index());

        fs::create_dir_all(folder.paths.ledger()).unwrap();
        make(&folder.paths.ledger().join("journal.jsonl"), &target);
        assert!(ledger::follow_ups(&folder.paths).is_err());
        fs::remove_dir_all(folder.paths.ledger()).unwrap();
    }
    assert!(!target.exists(), "nothing is written where a link leads");
}

#[test]
fn a_list_of_names_that_is_no_list_is_refused_at_once() {
    let folder = Folder::with(&[]);
    let at = |name: &str| folder.root.path().join(name).to_str().unwrap().to_owned();
    fs::File::create(at("huge")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let mut all = vec![(at("huge"), "1 MiB")];
    #[cfg(unix)] // pipes and devices that are files
    {
        pipe(Path::new(&at("pipe")));
        all.extend([at("pipe"), "/dev/zero".into()].map(|path| (path, "a pipe or a device")));
    }
    #[cfg(windows)] // devices that are names
    all.extend([at("NUL"), at("con.txt"), "com1".into()].map(|path| (path, "a pipe or a device")));
    for (path, why) in all {
        let (code, output) = folder.run(&["run", "shared-goals", "--plain", "--names", &path]);
        assert!(code == 1 && output.contains(why), "{path}: {output}");
    }
}

/// Every command that takes a path or a name, with one that a terminal would obey.
#[cfg(unix)] // no name of a file on Windows holds such characters
#[test]
fn no_raw_path_reaches_a_terminal() {
    let folder = Folder::with(&[session("2026-11-01-a")]);
    const NASTY: &str = "x\x1b]0;P\x07y\u{202e}z";
    let at = folder.root.path().join(NASTY);
    let path = at.to_str().unwrap();
    let script = at.with_extension("toml");
    let here = script.to_str().unwrap();
    for args in [
        &["run", path, "--plain"][..],
        &["run", "shared-goals", "--plain", "--names", path],
        &["show", path],
        &["check", path],
        &["export", "2026-11-01-a", "-o", &format!("{path}/none/notes.md")],
        &["resume", path, "--plain"],
        &["forget", path],
        &["man", "--dir", path],
        &[path],
        &["export", "2026-11-01-a", "--format", path],
        &["check", here],
    ] {
        fs::write(&script, "format = 1\ntitle = \"\u{202e}a\" x\u{9b}\n\"k\u{1b}[2J\" = 1\n").unwrap();
        let (_, printed) = folder.run(args);
        let raw = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!printed.chars().any(raw), "{args:?}: {printed:?}");
        assert!(printed.contains(r"\u{1b}") || printed.contains(r"\u{202e}"), "{args:?}: {printed:?}");
        let _ = fs::remove_dir_all(&at);
    }
    // A data folder of that name is named in many messages.
    fs::create_dir(&at).unwrap();
    fs::write(at.join("sessions"), "").unwrap();
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env("ROUNDTABLE_DATA_DIR", &at).env("ROUNDTABLE_CONFIG_DIR", &at).timeout(AT_ONCE);
    let printed = command.arg("sessions").output().unwrap();
    let printed = String::from_utf8(printed.stderr).unwrap();
    assert!(printed.contains(r"x\u{1b}]0;P\u{7}y\u{202e}z") && !printed.contains('\x1b'), "{printed:?}");
}

fn reports() -> (impl Fn(Report) + Send + Sync + 'static, Receiver<Report>) {
    let (to, from) = mpsc::channel();
    (move |report| drop(to.send(report)), from)
}

/// What was told up to now, apart from what was saved.
fn mended(reported: &Receiver<Report>) -> Vec<String> {
    let output = |report| if let Report::Repaired { what } = report { Some(what) } else { None };
    reported.try_iter().filter_map(output).collect()
}

fn records_in(dir: &Path) -> Vec<Record> {
    journal::read(&dir.join("journal.jsonl")).unwrap().records
}

#[cfg_attr(windows, ignore = "wine lets no file be replaced or removed that is open; NTFS does")]
#[test]
fn what_other_programs_do_to_a_session_that_is_open_is_told_and_put_right() {
    let whole = session("2026-11-01-a");
    let (first, rest) = whole.records().split_at(2);
    let folder = Folder::with(&[]);
    let dir = folder.dir("2026-11-01-a");
    let journal = dir.join("journal.jsonl");
    let mishaps: &[(&str, &dyn Fn())] = &[
        ("removed this session's files", &|| fs::remove_dir_all(folder.paths.data()).unwrap()),
        ("removed this session's files", &|| fs::remove_file(&journal).unwrap()),
        ("shortened this session's journal", &|| {
            fs::OpenOptions::new().write(true).open(&journal).unwrap().set_len(70).unwrap();
        }),
        ("replaced this session's journal", &|| {
            fs::write(dir.join("other"), "somebody else's").unwrap();
            fs::rename(dir.join("other"), &journal).unwrap();
        }),
        #[cfg(unix)] // pipes of Windows have no place among files
        ("replaced this session's journal", &|| {
            fs::remove_file(&journal).unwrap();
            pipe(&journal);
        }),
        ("removed this session's lock", &|| fs::remove_file(dir.join("lock")).unwrap()),
    ];
    for &(what, mishap) in mishaps {
        let (report, reported) = reports();
        let writer = JournalWriter::create(&dir, first, report).unwrap();
        assert_eq!(writer.flush(AT_ONCE), Some(Report::Saved { through: 1 }));
        assert_eq!(mended(&reported), Vec::<String>::new());
        mishap();
        for record in rest {
            writer.append(vec![record.clone()]);
        }
        let through = whole.next_seq() - 1;
        assert_eq!(writer.flush(AT_ONCE), Some(Report::Saved { through }), "{what}");
        let output = mended(&reported);
        assert!(output.len() == 1 && output[0].contains(what), "{what}: {output:?}");
        assert_eq!(records_in(&dir), whole.records(), "{what}");
        assert!(Lock::take(&dir).is_err(), "still ours alone");
        drop(writer);
        if let Ok(kept) = fs::read(dir.join("journal.jsonl.damaged-1")) {
            assert_eq!(kept, b"somebody else's");
        }
        fs::remove_dir_all(&dir).unwrap();
    }
}

#[cfg_attr(windows, ignore = "wine lets no file be replaced or removed that is open; NTFS does")]
#[test]
fn what_is_removed_is_noticed_when_the_session_is_left_too() {
    let whole = session("2026-11-01-a");
    let folder = Folder::with(&[]);
    let dir = folder.dir("2026-11-01-a");
    let writer = JournalWriter::create(&dir, whole.records(), |_| {}).unwrap();
    writer.flush(AT_ONCE);
    fs::remove_dir_all(&dir).unwrap();
    assert!(matches!(writer.close(AT_ONCE), Some(Report::Saved { .. })));
    assert_eq!(records_in(&dir), whole.records());
}

#[cfg_attr(windows, ignore = "wine lets no file be replaced or removed that is open; NTFS does")]
#[test]
fn a_lock_that_somebody_else_took_meanwhile_keeps_two_from_writing() {
    let whole = session("2026-11-01-a");
    let (first, rest) = whole.records().split_at(2);
    let folder = Folder::with(&[]);
    let dir = folder.dir("2026-11-01-a");
    let writer = JournalWriter::create(&dir, first, |_| {}).unwrap();
    writer.flush(AT_ONCE);
    fs::remove_file(dir.join("lock")).unwrap();
    let theirs = Lock::take(&dir).unwrap();
    writer.append(rest.to_vec());
    let Some(Report::NotOnDisk { reason }) = writer.flush(AT_ONCE) else { panic!() };
    assert!(reason.contains("open in another window"), "{reason}");
    assert_eq!(records_in(&dir), first);
    drop(theirs);
    assert!(matches!(writer.close(AT_ONCE), Some(Report::Saved { .. })));
    assert_eq!(records_in(&dir), whole.records());
}

#[test]
fn a_marker_that_cannot_be_written_keeps_no_journal_from_being_written() {
    let whole = session("2026-11-01-a");
    let folder = Folder::with(&[]);
    fs::remove_dir(folder.paths.all_unfinished()).unwrap();
    fs::write(folder.paths.all_unfinished(), "in the way").unwrap();
    let (id, paths) = ("2026-11-01-a".parse().unwrap(), folder.paths.clone());
    let (report, reported) = reports();
    let mark = move || sessions::mark_unfinished(&paths, &id);
    let writer =
        JournalWriter::begin(&folder.dir("2026-11-01-a"), whole.records().to_vec(), mark, report).unwrap();
    assert!(matches!(writer.flush(AT_ONCE), Some(Report::Saved { .. })));
    assert_eq!(records_in(&folder.dir("2026-11-01-a")), whole.records());
    let output = mended(&reported);
    assert!(output.len() == 1 && output[0].contains("will not be offered at the next start"), "{output:?}");
}

#[test]
fn what_the_first_record_holds_stands_a_second_time() {
    let whole = session("2026-11-01-a");
    let folder = Folder::with(&[]);
    let dir = folder.dir("2026-11-01-a");
    let first = encode(&whole.records()[0]).unwrap();
    drop(JournalWriter::create(&dir, whole.records(), |_| {}).unwrap());
    assert_eq!(fs::read_to_string(dir.join("first.jsonl")).unwrap(), first, "made with the session");
    let sound = fs::read(dir.join("journal.jsonl")).unwrap();
    // Each byte of the first record, one after the other, and all of it.
    let mut damages: Vec<Vec<u8>> = (0..first.len() - 1)
        .step_by(7)
        .map(|at| {
            let mut bytes = sound.clone();
            bytes[at] ^= 0x20;
            bytes
        })
        .collect();
    damages.push(sound[first.len()..].to_vec());
    damages.push([vec![0; first.len()], sound[first.len()..].to_vec()].concat());
    for damaged in damages {
        fs::write(dir.join("journal.jsonl"), &damaged).unwrap();
        let opened = journal::read(&dir.join("journal.jsonl")).unwrap();
        assert_eq!((opened.records.as_slice(), opened.first_again), (whole.records(), true));
        assert_eq!(journal::first(&dir.join("journal.jsonl")).unwrap(), whole.records()[0]);
        let resumed = JournalWriter::open_for_append(&dir, |_| {}).unwrap();
        assert_eq!(fs::read(resumed.kept.unwrap()).unwrap(), damaged, "the damaged one is kept");
        drop(resumed.writer);
        assert_eq!(fs::read(dir.join("journal.jsonl")).unwrap(), sound);
    }
    // Used only when it is needed, and only when it is sound.
    fs::write(dir.join("first.jsonl"), "nonsense").unwrap();
    assert!(!journal::read(&dir.join("journal.jsonl")).unwrap().first_again);
    drop(JournalWriter::open_for_append(&dir, |_| {}).unwrap());
    let kept = fs::read_to_string(dir.join("first.jsonl")).unwrap();
    assert_eq!(kept, first, "put right when the session is opened");
    fs::write(dir.join("journal.jsonl"), &sound[first.len()..]).unwrap();
    fs::write(dir.join("first.jsonl"), first.replace("Shared", "Shores")).unwrap();
    assert!(journal::read(&dir.join("journal.jsonl")).is_err());
}

/// With a scan for each beginning, or up to each checksum, this would take hours.
#[test]
fn a_hostile_line_costs_time_in_proportion_to_its_length() {
    let head = encode(&session("2026-11-01-a").records()[0]).unwrap();
    for part in ["{\"v\":", ",\"c\":\"", "{\"v\":1,\"c\":\"00000000\"}", "{\"v\":{\"v\":,\"c\":\",\"c\":\""] {
        let line = part.repeat(1_000_000 / part.len());
        for hostile in [format!("{head}{line}\n"), format!("{head}{line},\"c\":\"00000000\"}}\n")] {
            assert_eq!(parse_journal(hostile.as_bytes()).unwrap().records.len(), 1);
        }
    }
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// `cp -r sessions/a sessions/b`, resume b, take an action, note what became of an earlier one.
#[test]
fn a_copied_folder_is_a_session_of_its_own_from_the_next_write_on() {
    let whole = SessionBuilder::new("Shared goals").id("2026-11-01-a").step("Together", 15).begin();
    let whole = whole.action("Find a room", "", None).into_session();
    let folder = Folder::with(&[whole]);
    let (a, b) = (folder.dir("2026-11-01-a"), folder.dir("2026-11-09-b"));
    copied(&a, &b);
    let actions = || -> Vec<String> {
        let (_, output) = folder.run(&["actions", "--json", "--for", "me"]);
        let rows: serde_json::Value = serde_json::from_str(&output).unwrap();
        let output = |row: &serde_json::Value| {
            format!("{} {}", row["id"].as_str().unwrap(), row["text"].as_str().unwrap())
        };
        rows.as_array().unwrap().iter().map(output).collect()
    };
    assert_eq!(actions().len(), 1, "the same action is not told twice");
    let before = fs::read(a.join("journal.jsonl")).unwrap();
    let (code, output) = folder.plain("2026-11-09-b", "note Only in b\naction Only b has it\nquit\n");
    assert_eq!(code, 0, "{output}");
    assert!(output.contains("copy of session 2026-11-01-a") && output.contains("2026-11-09-b"), "{output}");
    assert_eq!(fs::read(a.join("journal.jsonl")).unwrap(), before, "the original is as it was");
    let written = fs::read_to_string(b.join("journal.jsonl")).unwrap();
    assert!(written.contains("Only in b") && written.contains(r#""copy":"2026-11-09-b""#), "{written}");
    let mut all = actions();
    all.sort();
    assert!(all[0].starts_with("2026-11-01-a/") && all[0].ends_with("Find a room"), "{all:?}");
    assert!(all[1].starts_with("2026-11-09-b/") && all[1].ends_with("Only b has it"), "{all:?}");
    assert_eq!(all.len(), 2);
    // It is told once: from now on it is a session like any other.
    let (_, output) = folder.plain("2026-11-09-b", "quit\n");
    assert!(!output.contains("copy of"), "{output}");
    // What is erased in the copy is erased there, and what belongs to it goes with it.
    let entry = sessions::find(&folder.paths, "2026-11-09-b").unwrap();
    let state = Session::replay(records_in(&b)).state().clone();
    let note = state.notes.iter().find(|note| note.text.as_str() == "Only in b").unwrap().id;
    erase::item(&folder.paths, &entry, &Erasure::Note(note)).unwrap();
    assert!(!fs::read_to_string(b.join("journal.jsonl")).unwrap().contains("Only in b"));
    erase::session(&folder.paths, &entry).unwrap();
    assert_eq!(actions().len(), 1);
    assert_eq!(fs::read(a.join("journal.jsonl")).unwrap(), before);
}

#[test]
fn a_folder_that_was_renamed_keeps_its_name_in_the_journal() {
    let whole = SessionBuilder::new("Shared goals").id("2026-11-01-a").step("Together", 15).begin();
    let whole = whole.action("Find a room", "", None).into_session();
    let folder = Folder::with(&[whole]);
    fs::rename(folder.dir("2026-11-01-a"), folder.dir("team-day")).unwrap();
    let (code, output) = folder.plain("team-day", "note Taken afterwards\nquit\n");
    assert!(code == 0 && !output.contains("copy of") && output.contains("resume team-day"), "{output}");
    let written = fs::read_to_string(folder.dir("team-day").join("journal.jsonl")).unwrap();
    assert!(written.contains("Taken afterwards") && !written.contains("\"copy\""), "{written}");
    let (_, output) = folder.run(&["actions", "--for", "me"]);
    assert!(output.contains("2026-11-01-a/"), "{output}");
    assert!(!folder.dir("2026-11-01-a").exists(), "nothing is made under the old name");
}
