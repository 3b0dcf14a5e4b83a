//! Damage to a journal on a real disk: what is whole is read, what is not is told, nothing is made up.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests"
)]

use std::fs;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use roundtable::domain::activity::{Activity, Step};
use roundtable::domain::event::*;
use roundtable::domain::time::{SessionTime, Wall};
use roundtable::store::journal::{self, OpenError, Opened, Refusal, parse_journal};
use roundtable::store::lock::{LockError, last_seen};
use roundtable::store::record::{BadLine, decode, encode};
use roundtable::store::writer::{JournalWriter, Report, WriterError};

const SOON: Duration = Duration::from_secs(30);

fn record(seq: u64, ev: Event) -> Record {
    let wall = Wall::parse_from_rfc3339("2026-11-22T14:12:03.120+01:00").unwrap();
    Record { seq, t: SessionTime(seq * 1_250), wall, ev }
}

fn prepared() -> Record {
    let step = Step { title: "Three words each".into(), ..Step::default() };
    let part =
        Activity { id: "words".into(), title: "Words".into(), steps: vec![step], ..Activity::default() };
    let setup =
        Setup { title: "Naïve “café” 👩‍⚕️".into(), people: Some(9), ..Setup::default() };
    let (id, made_by) = ("2026-11-22-words".into(), "roundtable 0.1.0".into());
    record(
        0,
        Event::SessionPrepared {
            id,
            made_by,
            setup,
            parts: vec![part],
            plan: vec![],
            people: vec![],
            rehearsal: false,
        },
    )
}

fn note(seq: u64, text: &str) -> Record {
    let (note, kind, audience) = (NoteId(seq as u32), NoteKind::Note, Audience::Room);
    record(
        seq,
        Event::NoteTaken {
            note,
            step: None,
            kind,
            capture: None,
            tag: None,
            text: text.into(),
            audience,
            support: None,
        },
    )
}

/// A session as it happens: set-up, people, clock, notes with all kinds of text, undo, an action.
fn session() -> Vec<Record> {
    let step = StepRef::default();
    let person = Person { id: PersonId(0), name: "Zoë Ó Briain".into(), organisation: Some("ICB".into()) };
    let mut records = vec![
        prepared(),
        record(
            1,
            Event::ClockAnchored {
                boot_id: "b".into(),
                boot_ms: 9,
                speed: 1,
                away_since: None,
                copy: None,
                zone_change: None,
                room_unknown: false,
            },
        ),
        record(
            2,
            Event::SetUpChanged {
                setup: Setup::default(),
                plan: vec![],
                joined: vec![person],
                left: vec![],
                returned: vec![],
                countdown: false,
                seated: Vec::new(),
                unled: false,
                first: Vec::new(),
            },
        ),
        record(3, Event::RuleAdded { rule: RuleId(0), text: "One voice at a time".into() }),
        record(4, Event::RulesSettled { agreed: true }),
        record(5, Event::StepEntered { step, at: None }),
        record(6, Event::ClockStarted { step, at: None }),
    ];
    for seq in 7..28 {
        let text = ["trust", "two\nlines", "\"quoted\" \\ {\"v\":1,\"c\":\"00000000\"}", "漢字 🏴", "-1,5 €"];
        records.push(note(seq, text[seq as usize % text.len()]));
    }
    let owners = vec![Owner::Person(PersonId(0)), Owner::Everyone, Owner::Organisation("ICB".into())];
    records.extend([
        record(28, Event::Undone { seq: 20 }),
        record(29, Event::TimeAdjusted { step, by: -60_000, length: None }),
        record(30, Event::ActionOwned { action: ActionId(1), owners, met: vec![] }),
        record(31, Event::ActionDue { action: ActionId(1), due: Some("2026-12-14".parse().unwrap()) }),
        record(32, Event::ReviewOpened),
        record(33, Event::SessionFinished),
    ]);
    records
}

fn bytes_of(records: &[Record]) -> Vec<u8> {
    records.iter().flat_map(|record| encode(record).unwrap().into_bytes()).collect()
}

fn reports() -> (impl Fn(Report) + Send + Sync + 'static, Receiver<Report>) {
    let (to, from) = mpsc::channel();
    (move |report| drop(to.send(report)), from)
}

fn resume(dir: &Path) -> Result<roundtable::store::writer::Resumed, WriterError> {
    JournalWriter::open_for_append(dir, |_| {})
}

fn is_saved(through: u64) -> Option<Report> {
    Some(Report::Saved { through })
}

/// Everything in a folder but the lock and the first record's second copy, by name.
fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .filter(|(name, _)| !["lock", "first.jsonl"].contains(&name.as_str()))
        .collect();
    all.sort();
    all
}

#[test]
fn cut_anywhere_it_holds_exactly_the_records_before_the_cut() {
    let records = session();
    let bytes = bytes_of(&records);
    let lines: Vec<usize> = records.iter().map(|record| encode(record).unwrap().len()).collect();
    for cut in 0..bytes.len() {
        let (mut end, mut whole) = (0, 0);
        // A record whose checksum is there is whole, its line end or not.
        while whole < lines.len() && end + lines[whole] - 1 <= cut {
            end += lines[whole];
            whole += 1;
        }
        let parsed = parse_journal(&bytes[..cut]);
        if whole == 0 {
            assert!(matches!(parsed, Err((1, Refusal::Beginning(_)))), "cut at {cut}");
            continue;
        }
        let opened = parsed.unwrap();
        assert_eq!(opened.records, records[..whole], "cut at {cut}");
        assert_eq!((opened.bad.len(), opened.missing), (0, 0));
        let torn = cut.saturating_sub(end);
        assert_eq!(opened.torn.map_or(0, |tail| tail.bytes), torn, "cut at {cut}");
        assert_eq!(opened.whole, bytes[..end]);
    }
}

#[test]
fn cut_anywhere_it_can_be_gone_on_with() {
    let records = session();
    let bytes = bytes_of(&records);
    let first = encode(&records[0]).unwrap().len();
    let last = encode(&records[33]).unwrap().len();
    let ends = (bytes.len() - last - 3)..bytes.len(); // each of the last line, and some before
    for cut in (first..bytes.len()).step_by(101).chain(ends) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.jsonl");
        fs::write(&path, &bytes[..cut]).unwrap();
        let before = journal::read(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), bytes[..cut], "reading changes nothing");

        let resumed = resume(dir.path()).unwrap();
        // Its bytes are the writer's now.
        let next = before.next_seq();
        assert_eq!(resumed.opened, Opened { whole: Vec::new(), ..before.clone() });
        let more = [note(next, "after the crash"), note(next + 1, "and more")];
        resumed.writer.append(more.to_vec());
        assert_eq!(resumed.writer.flush(SOON), is_saved(next + 1));
        if let Some(torn) = before.torn {
            let tail = fs::read(dir.path().join("journal.torn-1")).unwrap();
            assert_eq!(tail, bytes[cut - torn.bytes..cut]);
            assert_eq!(resumed.kept, Some(dir.path().join("journal.torn-1")));
        }
        drop(resumed.writer);

        let after = journal::read(&path).unwrap();
        assert_eq!(after.records, [&before.records, &more[..]].concat());
        assert_eq!((after.torn, after.bad.len()), (None, 0));
        assert_eq!(files(dir.path()).len(), 1 + usize::from(before.torn.is_some()));
    }
}

#[test]
fn any_byte_changed_is_noticed_and_costs_its_own_record_at_most() {
    let records = [prepared(), note(1, "\"é\" {\"v\":1,"), note(2, "trust"), record(3, Event::ReviewOpened)];
    let bytes = bytes_of(&records);
    let first = encode(&records[0]).unwrap().len();
    for at in 0..bytes.len() {
        for change in (0..8).map(|bit| 1 << bit).chain([0xff]) {
            let mut damaged = bytes.clone();
            damaged[at] ^= change;
            match parse_journal(&damaged) {
                Err((line, why)) => {
                    assert!(at < first - 1, "{line}: {why}: byte {at} is not in the first record");
                    assert_eq!(line, 1);
                }
                Ok(opened) => {
                    assert!(
                        opened.records.iter().all(|record| records.contains(record)),
                        "made up: byte {at}"
                    );
                    assert!(opened.records.is_sorted_by_key(|record| record.seq));
                    assert!(opened.records.len() + 1 >= records.len(), "byte {at} cost more than its record");
                    assert!(!opened.bad.is_empty() || opened.torn.is_some(), "byte {at} unnoticed");
                }
            }
        }
    }
}

#[test]
fn damage_in_the_middle_is_named_and_the_rest_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal.jsonl");
    let records = session();
    let mut lines: Vec<String> = records.iter().map(|record| encode(record).unwrap()).collect();
    lines[8] = lines[8].replace("漢字", "漢 字");
    lines[12] = "<<<<<<< HEAD\n".to_owned();
    lines[20] = lines[20].trim_end().to_owned() + "#"; // the line end went: two records in one line
    let damaged = lines.concat();
    fs::write(&path, &damaged).unwrap();

    let resumed = resume(dir.path()).unwrap();
    let named: Vec<_> = resumed.opened.bad.iter().map(|bad| (bad.line, bad.recovered)).collect();
    assert_eq!(named, [(9, 0), (13, 0), (21, 2)]);
    assert_eq!(resumed.opened.bad[0].reason, BadLine::Checksum);
    assert_eq!(resumed.opened.missing, 2);
    resumed.writer.append(vec![note(34, "on it goes")]);
    assert_eq!(resumed.writer.close(SOON), is_saved(34));

    assert_eq!(fs::read_to_string(dir.path().join("journal.jsonl.damaged-1")).unwrap(), damaged);
    let after = journal::read(&path).unwrap();
    let kept: Vec<u64> = (0..=34).filter(|seq| ![8, 12].contains(seq)).collect();
    assert_eq!(after.records.iter().map(|record| record.seq).collect::<Vec<_>>(), kept);
    assert_eq!((after.bad.len(), after.missing, after.next_seq()), (0, 2, 35), "told once, numbers kept");
    assert_eq!(resume(dir.path()).unwrap().kept, None, "and put right once");
}

#[test]
fn half_a_line_with_another_behind_it_costs_the_half_line_only() {
    let [a, b, c] =
        [prepared(), note(1, "lost in the crash"), note(1, "typed after it")].map(|r| encode(&r).unwrap());
    for half in 1..b.len() - 2 {
        let bytes = [a.as_bytes(), &b.as_bytes()[..half], c.as_bytes()].concat();
        let opened = parse_journal(&bytes).unwrap();
        assert_eq!(opened.records, [prepared(), note(1, "typed after it")], "{half}");
        assert_eq!((opened.bad[0].line, opened.bad[0].recovered), (2, 1));
    }
}

#[test]
fn what_stands_twice_or_out_of_order_counts_once() {
    let lines: Vec<String> = session().iter().map(|record| encode(record).unwrap()).collect();
    let shuffled = [&lines[..3], &lines[1..3], &lines[3..]].concat().concat();
    let opened = parse_journal(shuffled.as_bytes()).unwrap();
    assert_eq!(opened.records, session());
    let reasons: Vec<_> = opened.bad.into_iter().map(|bad| bad.reason).collect();
    assert_eq!(reasons, [1, 2].map(|found| BadLine::OutOfOrder { after: 2, found }));
}

/// Several threads read it, a block at a time.
#[test]
fn a_long_journal_is_read_as_its_lines_are() {
    let beginning = std::iter::once(prepared());
    let records: Vec<Record> =
        beginning.chain((1..20_000).map(|seq| note(seq, &format!("Note {seq}")))).collect();
    let mut lines: Vec<String> = records.iter().map(|record| encode(record).unwrap()).collect();
    assert_eq!(parse_journal(lines.concat().as_bytes()).unwrap().records, records);
    for bad in [1, 1_023, 1_024, 8_191, 8_192, 16_500, 19_999] {
        lines[bad] = lines[bad].replacen("Note", "Nota", 1);
    }
    // Half a line, and one that was written twice.
    lines[9_000] = format!("{}{}", &lines[9_000][..40], lines[9_001]);
    let opened = parse_journal(lines.concat().as_bytes()).unwrap();
    let told: Vec<(usize, usize)> = opened.bad.iter().map(|bad| (bad.line, bad.recovered)).collect();
    let bad = [1, 1_023, 1_024, 8_191, 8_192, 9_000, 9_001, 16_500, 19_999];
    assert_eq!(told, bad.map(|line| (line + 1, usize::from(line == 9_000))));
    let kept: Vec<&Record> = opened.records.iter().collect();
    let lost = [1, 1_023, 1_024, 8_191, 8_192, 9_000, 16_500, 19_999];
    let whole = records.iter().filter(|record| !lost.contains(&record.seq));
    assert_eq!(kept, whole.collect::<Vec<_>>());
}

#[test]
fn a_newer_journal_is_left_as_it_is() {
    let newer = r#"{"v":4,"seq":5,"something":"new"}"#;
    let line = encode(&note(3, "x")).unwrap().replacen("NoteTaken", "NoteSung", 1);
    let rest = line.rsplit_once(",\"c\":").unwrap().0;
    let unknown = format!("{rest},\"c\":\"{:08x}\"}}", crc32c::crc32c(rest.as_bytes()));
    for strange in [newer, &unknown] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.jsonl");
        let good = bytes_of(&session()[..3]);
        // Damage and a torn tail beside it change nothing: whoever wrote that has to judge it.
        let bytes = [&good[..], b"rubbish\n", strange.as_bytes(), b"\n{\"v\":1,\"se"].concat();
        fs::write(&path, &bytes).unwrap();
        let before = files(dir.path());
        let error = journal::read(&path).unwrap_err();
        assert!(matches!(&error, OpenError::Refused { line: 5, why: Refusal::Newer(_), .. }), "{error}");
        let message = error.to_string();
        assert!(message.contains("journal.jsonl:5: ") && message.contains("newer version"), "{message}");
        assert!(matches!(resume(dir.path()), Err(WriterError::Open(OpenError::Refused { .. }))));
        assert_eq!(files(dir.path()), before);
    }
}

#[test]
fn a_journal_without_its_beginning_is_left_as_it_is() {
    let rest = bytes_of(&session()[1..]);
    let garbled = [b"\0\0\0\0\n".to_vec(), rest.clone()].concat();
    let endless = [vec![0; 40_000], b"x".repeat(40_000)].concat();
    for bytes in [Vec::new(), b"\n".to_vec(), rest, garbled, endless] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.jsonl");
        fs::write(&path, &bytes).unwrap();
        let message = resume(dir.path()).err().unwrap().to_string();
        assert!(
            message.contains("journal.jsonl:1: ") && message.contains("Nothing was changed"),
            "{message}"
        );
        assert_eq!(files(dir.path()), [("journal.jsonl".to_owned(), bytes)]);
    }
    let nothing = tempfile::tempdir().unwrap();
    assert!(matches!(resume(nothing.path()), Err(WriterError::Open(OpenError::Missing { .. }))));
    assert_eq!(fs::read_dir(nothing.path()).unwrap().count(), 0, "not even a lock");
}

#[test]
fn a_session_is_made_written_and_given_free() {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("sessions/2026-11-22-words");
    let (report, reported) = reports();
    let writer = JournalWriter::create(&dir, &[prepared()], report).unwrap();
    assert_eq!(reported.recv_timeout(SOON), Ok(Report::Saved { through: 0 }));
    let seen = last_seen(&dir).unwrap();
    let later = SystemTime::now() + Duration::from_secs(3600);
    writer.touch(later);
    writer.append(vec![note(1, "a"), note(2, "b")]);
    assert_eq!(reported.recv_timeout(SOON), Ok(Report::Saved { through: 2 }));
    assert_eq!(writer.flush(SOON), is_saved(2));
    assert!(last_seen(&dir).unwrap() > seen);
    // Each note counts, however soon it comes after the last: in overtime they come every ten seconds.
    let sooner = later + Duration::from_secs(10);
    writer.touch(sooner);
    assert_eq!(writer.flush(SOON), is_saved(2));
    assert_eq!(last_seen(&dir).unwrap(), sooner);
    // Who types is here, whether anything of it is taken down or not.
    let typed = sooner + Duration::from_secs(60);
    fs::write(dir.join("draft.json"), "{}").unwrap();
    fs::File::options().write(true).open(dir.join("draft.json")).unwrap().set_modified(typed).unwrap();
    assert_eq!(last_seen(&dir).unwrap(), typed);

    let held = resume(&dir).err().unwrap();
    assert!(matches!(held, WriterError::Lock(LockError::InUse { .. })));
    assert!(held.to_string().contains("2026-11-22-words is open in another window"), "{held}");
    assert!(JournalWriter::create(&dir, &[prepared()], |_| {}).is_err());
    assert_eq!(journal::read(&dir.join("journal.jsonl")).unwrap().records.len(), 3, "reading needs no lock");

    writer.append(vec![note(3, "as the door closes")]);
    assert_eq!(writer.close(SOON), is_saved(3));
    assert_eq!(resume(&dir).unwrap().opened.next_seq(), 4);
    let exists = JournalWriter::create(&dir, &[prepared()], |_| {}).err().unwrap().to_string();
    assert!(exists.contains("already exists"), "{exists}");
    assert_eq!(journal::read(&dir.join("journal.jsonl")).unwrap().records.len(), 4);
}

#[test]
fn a_dropped_writer_writes_what_it_has() {
    let root = tempfile::tempdir().unwrap();
    let writer = JournalWriter::create(root.path(), &[prepared()], |_| {}).unwrap();
    for seq in 1..200 {
        writer.append(vec![note(seq, "quick")]);
    }
    drop(writer);
    assert_eq!(journal::read(&root.path().join("journal.jsonl")).unwrap().records.len(), 200);
}

#[cfg_attr(windows, ignore = "wine lets no file be replaced or removed that is open; NTFS does")]
#[test]
fn a_journal_that_somebody_removes_is_written_again() {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("s");
    let writer = JournalWriter::create(&dir, &[prepared()], |_| {}).unwrap();
    assert_eq!(writer.flush(SOON), is_saved(0));
    fs::remove_dir_all(&dir).unwrap();
    writer.append(vec![note(1, "still here")]);
    assert_eq!(writer.flush(SOON), is_saved(1));
    let opened = journal::read(&dir.join("journal.jsonl")).unwrap();
    assert_eq!(opened.records, [prepared(), note(1, "still here")]);
}

#[cfg(unix)] // Windows has no modes: a file is as private as its folder
#[test]
fn everything_is_private_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    // Only this test sets it, and every other test is indifferent to it.
    let before = rustix::process::umask(rustix::fs::Mode::empty());
    let root = tempfile::tempdir().unwrap();
    let paths = roundtable::store::paths::Paths::new(root.path().join("data"), root.path().join("config"));
    paths.prepare().unwrap();
    let id = "s".parse().unwrap();
    let dir = paths.session(&id);
    drop(JournalWriter::create(&dir, &[prepared()], |_| {}).unwrap());
    roundtable::store::sessions::mark_unfinished(&paths, &id).unwrap();
    roundtable::store::drafts::write(&paths.draft(&id), &"half").unwrap();
    roundtable::store::drafts::write(&paths.setup_draft(), &"half").unwrap();
    roundtable::store::files::write_new(&dir, "export", "md", b"x").unwrap();
    for damage in ["rubbish\n", "torn"] {
        let path = paths.journal(&id);
        fs::write(&path, [fs::read(&path).unwrap(), damage.into()].concat()).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
        drop(resume(&dir).unwrap());
    }
    rustix::process::umask(before);

    let mut folders = vec![paths.data().to_owned()];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                assert_eq!(mode(&path), 0o600, "{}", path.display());
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 9, "journal, its first record, lock, two drafts, marker, export, damaged, torn");
}

fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "\",\"c\":\"00000000\"}\n",
            "{\"v\":1,",
            "\u{2028}",
            "\\",
            "\0",
            "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
            "\r\n"
        ])
        .prop_map(str::to_owned),
        "[\"\\\\{}:,cv\n\u{7f}\u{85}0-9]{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_comes_back(
        texts in prop::collection::vec(nasty(), 1..6),
        seq in any::<u64>(),
        t in any::<u64>(),
        millis in -60_000_000_000_000_i64..250_000_000_000_000,
        offset in -1439..1440,
    ) {
        let offset = chrono::FixedOffset::east_opt(offset * 60).unwrap();
        let wall = chrono::DateTime::from_timestamp_millis(millis).unwrap().with_timezone(&offset);
        let text = texts.concat();
        let met = vec![Person { id: PersonId(7), name: text.as_str().into(), organisation: None }];
        let owners = vec![Owner::Organisation(text.as_str().into())];
        let events = [
            Event::RuleAdded { rule: RuleId(1), text: text.as_str().into() },
            Event::ActionOwned { action: ActionId(u32::MAX), owners, met },
            Event::ClockAnchored { boot_id: text.clone(), boot_ms: t, speed: 60, away_since: Some(SessionTime(t)), copy: None, zone_change: None, room_unknown: false },
            Event::TimeAdjusted { step: StepRef { part: usize::MAX, step: 0 }, by: i64::MIN, length: None },
            Event::SessionFinished,
        ];
        for ev in events {
            let record = Record { seq, t: SessionTime(t), wall, ev };
            let line = encode(&record).unwrap();
            prop_assert_eq!(line.find('\n'), Some(line.len() - 1));
            prop_assert_eq!(decode(line.trim_end_matches('\n').as_bytes()), Ok(record));
        }
    }

    #[test]
    fn bytes_that_are_no_journal_are_told_of_in_a_sentence(bytes in prop::collection::vec(any::<u8>(), 1..4_000)) {
        let why = parse_journal(&bytes).map(|opened| opened.records.len());
        prop_assert!(why.is_err_and(|(_, why)| why.to_string().len() > 20));
    }

    #[test]
    fn no_bytes_at_all_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), at in 0_usize..2_000) {
        let mut journal = bytes_of(&session()[..6]);
        let at = at.min(journal.len());
        journal.splice(at..at, bytes);
        if let Ok(opened) = parse_journal(&journal) {
            prop_assert!(opened.records.iter().all(|record| session().contains(record)));
        }
    }
}
