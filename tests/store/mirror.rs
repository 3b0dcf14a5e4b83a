//! The second screen follows a journal: in whatever pieces it comes, and whatever becomes of the file.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may fail loudly, and journals are files"
)]

use crate::support;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use roundtable::app::mirror::MirrorMsg;
use roundtable::domain::activity::Format;
use roundtable::domain::event::{Event, Panel, Record};
use roundtable::domain::session::Intent;
use roundtable::domain::time::Now;
use roundtable::store::follow::Follower;
use roundtable::store::journal::parse_journal;
use roundtable::store::paths::{Paths, SessionId};
use roundtable::store::record::encode;
use roundtable::store::tail::{Tail, TailUpdate};
use roundtable::store::{erase, sessions};
use support::build::{Live, SessionBuilder, first_now, later};
use support::everywhere::with_canaries;
use support::mirror::Second;

fn lines(records: &[Record]) -> Vec<u8> {
    records.iter().flat_map(|record| encode(record).unwrap().into_bytes()).collect()
}

/// A session with undo, panels and a blank screen in it.
fn eventful() -> Live {
    let live = SessionBuilder::new("A day").rules(&["Be kind"]).step("One", 5).step("Two", 10).begin();
    let live = live.does(Intent::ToggleClock).minutes(1).note("Kept").note("Taken back").does(Intent::Undo);
    let live = live.does(Intent::TogglePanel(Panel::Taken)).seconds(9).does(Intent::ToggleBlank);
    let live = live.does(Intent::ToggleBlank).does(Intent::ClosePanel).does(Intent::Undo).does(Intent::Redo);
    live.next_step().does(Intent::ToggleClock).minutes(2).action("Meet", "Asha", None).does(Intent::Undo)
}

/// A journal in a folder of its own. Its time goes on with every change, however fast a test is.
struct Journal {
    _folder: tempfile::TempDir,
    path: PathBuf,
    changes: u64,
}

impl Journal {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        Self { _folder: folder, path, changes: 0 }
    }

    fn append(&mut self, bytes: &[u8]) {
        let mut file = fs::OpenOptions::new().create(true).append(true).open(&self.path).unwrap();
        file.write_all(bytes).unwrap();
        self.changed();
    }

    fn cut(&mut self, length: usize) {
        fs::OpenOptions::new().write(true).open(&self.path).unwrap().set_len(length as u64).unwrap();
        self.changed();
    }

    /// As salvage and erasing do it: another file under the same name.
    fn replace(&mut self, bytes: &[u8]) {
        let beside = self.path.with_extension("new");
        fs::write(&beside, bytes).unwrap();
        fs::rename(&beside, &self.path).unwrap();
        self.changed();
    }

    /// As an editor may do it: the same file with other things in it.
    fn overwrite(&mut self, bytes: &[u8]) {
        fs::write(&self.path, bytes).unwrap();
        self.changed();
    }

    fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.path).unwrap_or_default()
    }

    fn changed(&mut self) {
        self.changes += 1;
        touch(&self.path, self.changes);
    }
}

fn touch(path: &Path, second: u64) {
    let file = fs::OpenOptions::new().append(true).open(path).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(second)).unwrap();
}

fn msg(grown: TailUpdate) -> Option<MirrorMsg> {
    match grown {
        TailUpdate::Nothing => None,
        TailUpdate::More(records) => Some(MirrorMsg::More(records)),
        TailUpdate::Full(records) => Some(MirrorMsg::Anew(records)),
        TailUpdate::Gone => Some(MirrorMsg::Gone),
        TailUpdate::Unusable => Some(MirrorMsg::Unusable),
    }
}

/// What a second screen shows that reads the whole lines of a file at once.
fn read_at_once(bytes: &[u8], now: &Now) -> String {
    let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1);
    let mut it = Second::waiting(now, None);
    match parse_journal(&bytes[..whole]) {
        Ok(opened) => it.send(MirrorMsg::Anew(opened.records)).screen(),
        Err(_) if whole == 0 => it.screen(),
        Err(_) => it.send(MirrorMsg::Unusable).screen(),
    }
}

#[derive(Clone, Debug)]
enum Change {
    /// So many more bytes of the journal, half a line as likely as a whole one.
    Grows(usize),
    /// Cut back to that part of what it holds, in hundredths.
    Cut(usize),
    /// Replaced by that part of the one session, or of the other.
    Replaced(bool, usize),
    /// The same in place.
    Overwritten(bool, usize),
    /// A line that is none.
    Damaged,
    Removed,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        12 => (0_usize..900).prop_map(Change::Grows),
        1 => (0_usize..=100).prop_map(Change::Cut),
        1 => (any::<bool>(), 0_usize..=100).prop_map(|(other, part)| Change::Replaced(other, part)),
        1 => (any::<bool>(), 0_usize..=100).prop_map(|(other, part)| Change::Overwritten(other, part)),
        1 => Just(Change::Damaged),
        1 => Just(Change::Removed),
    ]
}

fn config() -> ProptestConfig {
    let file = FileFailurePersistence::Direct("tests/store/mirror.proptest-regressions");
    ProptestConfig { cases: 96, failure_persistence: Some(Box::new(file)), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    /// In any pieces, and whatever becomes of the file: the picture is that of who reads it now from its beginning.
    #[cfg_attr(windows, ignore = "wine lets no file be replaced or removed that is open; NTFS does")]
    #[test]
    fn it_shows_what_the_file_holds(changes in prop::collection::vec(change(), 1..14)) {
        let live = [eventful().minutes(1), with_canaries(Format::SmallGroup).minutes(1)];
        let now = later(&live[1].now, 60_000);
        let whole = live.each_ref().map(|live| lines(&live.records()));
        let part = |other: bool, part: usize| {
            let whole = &whole[usize::from(other)];
            whole[..whole.len() * part / 100].to_vec()
        };
        let mut journal = Journal::new();
        let mut tail = Tail::new(&journal.path);
        let mut it = Second::waiting(&now, None);
        let mut which = 0;
        for change in changes {
            let holds = journal.bytes();
            match change {
                Change::Grows(by) => {
                    let from = holds.len().min(whole[which].len());
                    let to = (from + by).min(whole[which].len());
                    journal.append(&whole[which][from..to]);
                }
                Change::Cut(_) if holds.is_empty() => {}
                Change::Cut(part) => journal.cut(holds.len() * part / 100),
                Change::Replaced(other, to) => {
                    which = usize::from(other);
                    journal.replace(&part(other, to));
                }
                Change::Overwritten(other, to) => {
                    which = usize::from(other);
                    journal.overwrite(&part(other, to));
                }
                Change::Damaged => journal.append(b"{\"v\":1,nonsense}\n"),
                Change::Removed => journal.remove(),
            }
            if let Some(msg) = msg(tail.read()) {
                it.send(msg);
            }
            prop_assert_eq!(it.screen(), read_at_once(&journal.bytes(), &now));
            prop_assert_eq!(tail.read(), TailUpdate::Nothing, "nothing is told twice");
        }
    }
}

#[cfg_attr(windows, ignore = "wine lets no file be replaced or removed that is open; NTFS does")]
#[test]
fn only_what_is_new_is_told() {
    let records = eventful().records();
    let mut journal = Journal::new();
    let mut tail = Tail::new(&journal.path);
    assert_eq!(tail.read(), TailUpdate::Gone);
    assert_eq!(tail.read(), TailUpdate::Nothing);
    journal.append(&lines(&records[..3]));
    assert_eq!(tail.read(), TailUpdate::Full(records[..3].to_vec()));
    let next = lines(&records[3..4]);
    journal.append(&next[..20]);
    assert_eq!(tail.read(), TailUpdate::Nothing, "half a line is waited on");
    journal.append(&next[20..]);
    assert_eq!(tail.read(), TailUpdate::More(records[3..4].to_vec()));
    journal.append(&lines(&records[4..9]));
    assert_eq!(tail.read(), TailUpdate::More(records[4..9].to_vec()));
    // A half-written line is cut off, and another one comes in its place.
    journal.append(b"{\"v\":1,\"seq\":");
    assert_eq!(tail.read(), TailUpdate::Nothing);
    journal.cut(lines(&records[..9]).len());
    assert_eq!(tail.read(), TailUpdate::Full(records[..9].to_vec()));
    journal.append(&lines(&records[9..]));
    assert_eq!(tail.read(), TailUpdate::More(records[9..].to_vec()));
    // A file that is as it was, under a name of its own and back, is read anew rather than trusted.
    journal.replace(&lines(&records));
    assert_eq!(tail.read(), TailUpdate::Full(records.clone()));
    journal.remove();
    assert_eq!((tail.read(), tail.read()), (TailUpdate::Gone, TailUpdate::Nothing));
}

/// The same file, longer, with a line boundary just where the reader stands: and yet another session.
#[test]
fn what_was_read_is_looked_at_again_before_more_is_believed() {
    let of =
        |title: &str| SessionBuilder::new(title).id("same").step("One", 5).begin().note("Said").records();
    let (one, other) = (of("A day"), of("B day"));
    let (all_but_one, all) = (lines(&one[..one.len() - 1]), lines(&other));
    assert_eq!(all_but_one.len(), lines(&other[..other.len() - 1]).len());
    let mut journal = Journal::new();
    let mut tail = Tail::new(&journal.path);
    journal.append(&all_but_one);
    assert!(matches!(tail.read(), TailUpdate::Full(_)));
    // Its last line differs at least by its checksum.
    let mut changed = other.clone();
    let before_last = changed.len() - 2;
    changed[before_last].wall += chrono::TimeDelta::milliseconds(1);
    let bytes = lines(&changed);
    assert_eq!(bytes.len(), all.len());
    journal.overwrite(&bytes);
    assert_eq!(tail.read(), TailUpdate::Full(changed));
}

#[test]
fn what_was_erased_is_let_go_of() {
    let live = eventful().note("Never said");
    let mut journal = Journal::new();
    journal.append(&lines(&live.records()));
    let mut tail = Tail::new(&journal.path);
    tail.read();
    journal.remove();
    tail.read();
    if cfg!(target_os = "linux") {
        let open =
            fs::read_dir("/proc/self/fd").unwrap().filter_map(|fd| fs::read_link(fd.ok()?.path()).ok());
        let held = open.filter(|path| path.starts_with(journal.path.parent().unwrap())).count();
        assert_eq!(held, 0, "the file is kept open");
    }
}

#[test]
fn a_journal_of_a_newer_program_is_not_guessed_at() {
    let mut journal = Journal::new();
    journal.append(&lines(&eventful().records()[..4]));
    let mut tail = Tail::new(&journal.path);
    assert!(matches!(tail.read(), TailUpdate::Full(_)));
    journal.append(b"{\"v\":9,\"said\":\"MYNAH\"}\n");
    assert_eq!(tail.read(), TailUpdate::Unusable);
    let mut it = Second::waiting(&first_now(), None);
    it.send(MirrorMsg::Unusable);
    assert!(it.words().contains("This session cannot be shown") && !it.words().contains("MYNAH"));
}

// Which session is followed.

/// A data folder with sessions in it. Each change is a second after the one before.
struct Home {
    _root: tempfile::TempDir,
    paths: Paths,
    changes: u64,
}

impl Home {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let paths = Paths::new(root.path().join("data"), root.path().join("config"));
        Self { _root: root, paths, changes: 0 }
    }

    /// Writes a session; whether it is over is seen by its place.
    fn write(&mut self, id: &str, live: &Live) {
        let id: SessionId = id.parse().unwrap();
        self.paths.prepare().unwrap();
        fs::create_dir_all(self.paths.session(&id)).unwrap();
        let over = live.session().records().iter().any(|record| record.ev == Event::SessionFinished);
        if over {
            sessions::unmark_unfinished(&self.paths, &id).unwrap();
        } else {
            sessions::mark_unfinished(&self.paths, &id).unwrap();
        }
        fs::write(self.paths.journal(&id), lines(&live.records())).unwrap();
        self.changes += 1;
        touch(&self.paths.journal(&id), self.changes);
    }

    fn follow(&self, named: Option<&str>) -> Follower {
        Follower::new(self.paths.clone(), named).unwrap()
    }
}

fn session(id: &str, after_minutes: u64) -> Live {
    let now = later(&first_now(), after_minutes * 60_000);
    SessionBuilder::new(&format!("Session {id}")).id(id).step("One", 5).made_at(now).begin()
}

/// The title of what is told, if it is told from its beginning.
fn title(grown: TailUpdate) -> Option<String> {
    let TailUpdate::Full(records) = grown else { return None };
    let Event::SessionPrepared { setup, .. } = &records.first()?.ev else { return None };
    Some(setup.title.to_string())
}

#[test]
fn it_waits_for_a_session_and_for_the_next_one_after_it() {
    let mut home = Home::new();
    let mut it = home.follow(None);
    assert_eq!(it.look(), TailUpdate::Nothing);
    let first = session("a", 0);
    home.write("a", &first);
    assert_eq!(title(it.look()).unwrap(), "Session a");
    let over = first.minutes(9).does(Intent::OpenReview).does(Intent::Finish);
    home.write("a", &over);
    assert!(it.look() != TailUpdate::Nothing);
    assert_eq!(it.look(), TailUpdate::Nothing, "what is over stays");
    home.write("b", &session("b", 10));
    assert_eq!(title(it.look()).unwrap(), "Session b");
}

#[test]
fn one_that_was_left_unfinished_long_ago_is_not_gone_back_to() {
    let mut home = Home::new();
    let old = session("old", 0);
    home.write("old", &old);
    let new = session("new", 100);
    home.write("new", &new);
    let mut it = home.follow(None);
    assert_eq!(title(it.look()).unwrap(), "Session new", "the newest");
    home.write("new", &new.minutes(9).does(Intent::OpenReview).does(Intent::Finish));
    it.look();
    assert_eq!(it.look(), TailUpdate::Nothing);
    // Touched and not opened.
    home.write("old", &old);
    assert_eq!(it.look(), TailUpdate::Nothing);
    // But once it is gone on with, it is the one that runs.
    home.write("old", &old.minutes(200).anchor(None));
    assert_eq!(title(it.look()).unwrap(), "Session old");
}

#[test]
fn another_session_that_goes_on_beside_it_does_not_take_the_screen_back() {
    let mut home = Home::new();
    let (first, second) = (session("a", 0), session("b", 10));
    home.write("a", &first);
    let mut it = home.follow(None);
    assert_eq!(title(it.look()).unwrap(), "Session a");
    home.write("b", &second);
    assert_eq!(title(it.look()).unwrap(), "Session b");
    home.write("a", &first.minutes(20).note("Goes on in another window"));
    for _ in 0..3 {
        assert_eq!(it.look(), TailUpdate::Nothing);
    }
}

#[test]
fn a_session_that_was_named_is_followed_and_no_other() {
    let mut home = Home::new();
    home.write("2026-11-22-a", &session("a", 0));
    let mut named = home.follow(Some("2026-11-23-b"));
    assert_eq!(named.look(), TailUpdate::Nothing);
    home.write("2026-11-23-b", &session("b", 5));
    assert_eq!(title(named.look()).unwrap(), "Session b");
    home.write("2026-11-24-c", &session("c", 50));
    assert_eq!(named.look(), TailUpdate::Nothing);
    let mut begun = home.follow(Some("2026-11-24"));
    assert_eq!(title(begun.look()).unwrap(), "Session c", "the beginning of a name will do");
    for (wrong, says) in [("2026-11-2", "2026-11-22-a"), ("../..", "../..")] {
        let why = Follower::new(home.paths.clone(), Some(wrong)).unwrap_err().to_string();
        assert!(why.contains(says), "{why}");
    }
}

#[cfg_attr(windows, ignore = "wine lets no file be replaced or removed that is open; NTFS does")]
#[test]
fn a_session_that_is_erased_is_gone_from_the_screen() {
    let mut home = Home::new();
    home.write("a", &session("a", 0));
    let mut it = home.follow(None);
    assert!(matches!(it.look(), TailUpdate::Full(_)));
    let entry = sessions::find(&home.paths, "a").unwrap();
    erase::session(&home.paths, &entry).unwrap();
    assert_eq!((it.look(), it.look()), (TailUpdate::Gone, TailUpdate::Nothing));
    home.write("b", &session("b", 10));
    assert_eq!(title(it.look()).unwrap(), "Session b");
}

/// Wherever something happens that there is to tell of, its folder was named before.
#[test]
fn the_folders_are_those_in_which_it_happens() {
    let mut home = Home::new();
    let mut it = home.follow(None);
    home.paths.prepare().unwrap();
    assert_eq!(it.folders().lists, [home.paths.sessions(), home.paths.all_unfinished()]);
    let id: SessionId = "a".parse().unwrap();
    sessions::mark_unfinished(&home.paths, &id).unwrap();
    assert!(it.folders().sessions.contains(&home.paths.session(&id)), "before there is a journal");
    home.write("a", &session("a", 0));
    it.look();
    home.write("a", &session("a", 0).does(Intent::OpenReview).does(Intent::Finish));
    it.look();
    assert!(it.folders().sessions.contains(&home.paths.session(&id)), "after it is over");
    let named = home.follow(Some("2026-11-23-b"));
    assert_eq!(named.folders().sessions, [home.paths.session(&"2026-11-23-b".parse().unwrap())]);
}
