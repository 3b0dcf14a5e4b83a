//! A disk that fails in every way a disk can, with thousands of seeded histories over it. What was reported saved is
//! there after a crash at any moment, in order, nothing twice; and when the faults end, everything is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests"
)]

use std::cmp::Ordering;
use std::io;
use std::path::PathBuf;

use roundtable::domain::event::*;
use roundtable::domain::time::{SessionTime, Wall};
use roundtable::store::appender::{Appender, Report};
use roundtable::store::disk::{Disk, ExternalChange, Quarantine};
use roundtable::store::journal::parse_journal;
use roundtable::store::record::encode;

/// SplitMix64: the same histories everywhere, for ever.
#[derive(Clone, Debug)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.roll() % n as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        n > 0 && self.below(n) == 0
    }
}

#[derive(Clone, Debug)]
enum Change {
    Append(Vec<u8>),
    Truncate(usize),
}

/// What a file is (to who reads it now), what of it is on the platters, and what is on its way there.
#[derive(Clone, Debug, Default)]
struct FakeFile {
    seen: Vec<u8>,
    durable: Vec<u8>,
    pending: Vec<Change>,
    /// A sync has failed: what was on its way then never arrives, and later syncs say nothing of it.
    poisoned: bool,
}

impl FakeFile {
    fn change(&mut self, change: Change) {
        match &change {
            Change::Append(bytes) => self.seen.extend(bytes),
            Change::Truncate(len) => self.seen.truncate(*len),
        }
        self.pending.push(change);
    }

    fn synced(&mut self) {
        if !self.poisoned {
            self.durable.clone_from(&self.seen);
            self.pending.clear();
        }
    }

    /// What is left of it after a crash: what was synced, and any part of what came after.
    fn crashed(&self, dice: &mut Dice) -> Vec<u8> {
        let mut left = self.durable.clone();
        let arrived = dice.below(self.pending.len() + 1);
        for change in &self.pending[..arrived] {
            match change {
                Change::Append(bytes) => left.extend(bytes),
                Change::Truncate(len) => left.truncate(*len),
            }
        }
        if let Some(Change::Append(bytes)) = self.pending.get(arrived) {
            let mut bytes = bytes[..dice.below(bytes.len() + 1)].to_vec();
            if dice.one_in(3) && !bytes.is_empty() {
                // The length arrived, and some of the blocks did not.
                let (from, to) = (dice.below(bytes.len()), dice.below(bytes.len()));
                bytes[from.min(to)..from.max(to)].fill(0);
            }
            left.extend(bytes);
        }
        left
    }
}

#[derive(Clone, Debug, Default)]
struct Odds {
    short: usize,
    full: usize,
    sync: usize,
    truncate: usize,
    rename: usize,
    folder: usize,
    crash_at: Option<usize>,
}

#[derive(Clone, Debug)]
struct FakeDisk {
    /// The journal's name leads here, for who reads it now.
    file: Option<FakeFile>,
    /// What the name may still lead to after a crash, because the folder was not synced since.
    before: Vec<Option<FakeFile>>,
    beside: Option<FakeFile>,
    asides: Vec<(Quarantine, Vec<u8>)>,
    first: Vec<u8>,
    odds: Odds,
    dice: Dice,
    operations: usize,
}

impl FakeDisk {
    fn new(seed: u64, journal: Option<Vec<u8>>) -> Self {
        let file =
            journal.map(|bytes| FakeFile { seen: bytes.clone(), durable: bytes, ..FakeFile::default() });
        let (before, beside, asides) = (vec![], None, vec![]);
        let first = vec![];
        Self { file, before, beside, asides, first, odds: Odds::default(), dice: Dice(seed), operations: 0 }
    }

    fn is_dead(&self) -> bool {
        self.odds.crash_at.is_some_and(|at| self.operations >= at)
    }

    /// Counts an operation; none happens any more after the crash.
    fn begin(&mut self) -> io::Result<()> {
        self.operations += 1;
        if self.is_dead() { Err(io::Error::other("crashed")) } else { Ok(()) }
    }

    fn crashed(&mut self) -> Option<Vec<u8>> {
        let choice = self.dice.below(self.before.len() + 1);
        let file = self.before.get(choice).unwrap_or(&self.file).clone();
        file.map(|file| file.crashed(&mut self.dice))
    }

    fn file(&mut self) -> io::Result<&mut FakeFile> {
        self.file.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn fails(&mut self, odds: usize, kind: io::ErrorKind) -> io::Result<()> {
        if self.dice.one_in(odds) { Err(kind.into()) } else { Ok(()) }
    }
}

impl Disk for FakeDisk {
    fn external_change(&mut self, len: u64) -> io::Result<Option<ExternalChange>> {
        let Some(file) = &self.file else { return Ok(Some(ExternalChange::Removed)) };
        Ok(match (file.seen.len() as u64).cmp(&len) {
            Ordering::Less => Some(ExternalChange::Shortened),
            Ordering::Greater => Some(ExternalChange::Lengthened),
            Ordering::Equal => None,
        })
    }

    fn found(&mut self) -> io::Result<Vec<u8>> {
        Ok(self.file.as_ref().map(|file| file.seen.clone()).unwrap_or_default())
    }

    fn keep_first(&mut self, line: &[u8]) -> io::Result<()> {
        self.fails(self.odds.full, io::ErrorKind::StorageFull)?;
        self.first = line.to_vec();
        Ok(())
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let begun = self.begin();
        let short = self.dice.one_in(self.odds.short) || begun.is_err();
        let fits = if short { self.dice.below(bytes.len() + 1) } else { bytes.len() };
        // The operation that the crash comes in may be done by half; after it nothing is.
        if begun.is_ok() || self.odds.crash_at == Some(self.operations) {
            self.file()?.change(Change::Append(bytes[..fits].to_vec()));
        }
        begun?;
        if short { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn sync(&mut self) -> io::Result<()> {
        self.begin()?;
        let failed = self.fails(self.odds.sync, io::ErrorKind::Other);
        let file = self.file()?;
        assert!(!file.poisoned, "a file whose sync has failed is not synced again");
        match failed {
            Ok(()) => file.synced(),
            Err(_) => file.poisoned = true,
        }
        failed
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.begin()?;
        self.fails(self.odds.truncate, io::ErrorKind::Other)?;
        self.file()?.change(Change::Truncate(len as usize));
        Ok(())
    }

    fn quarantine(&mut self, what: Quarantine, bytes: &[u8]) -> io::Result<PathBuf> {
        self.begin()?;
        self.fails(self.odds.full, io::ErrorKind::StorageFull)?;
        self.asides.push((what, bytes.to_vec()));
        Ok(PathBuf::from("aside"))
    }

    fn write_beside(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.begin()?;
        self.beside = None;
        self.fails(self.odds.full, io::ErrorKind::StorageFull)?;
        self.beside = Some(FakeFile { seen: bytes.to_vec(), durable: bytes.to_vec(), ..FakeFile::default() });
        Ok(())
    }

    fn rename_over(&mut self) -> io::Result<()> {
        self.begin()?;
        let new = self.beside.take().ok_or(io::ErrorKind::NotFound)?;
        self.fails(self.odds.rename, io::ErrorKind::Other)?;
        let old = self.file.replace(new);
        self.before.push(old);
        Ok(())
    }

    fn sync_folder(&mut self) -> io::Result<()> {
        self.begin()?;
        self.fails(self.odds.folder, io::ErrorKind::Other)?;
        self.before.clear();
        Ok(())
    }
}

fn record(seq: u64) -> Record {
    let wall = Wall::parse_from_rfc3339("2026-11-22T14:12:03.120+00:00").unwrap();
    let ev = if seq == 0 {
        let (id, made_by) = ("s".into(), "m".into());
        Event::SessionPrepared {
            id,
            made_by,
            setup: Setup::default(),
            parts: vec![],
            plan: vec![],
            people: vec![],
            rehearsal: false,
        }
    } else {
        Event::RuleAdded { rule: RuleId(seq as u32), text: "x".repeat(seq as usize % 7).as_str().into() }
    };
    Record { seq, t: SessionTime(seq), wall, ev }
}

fn bytes_of(records: &[Record]) -> Vec<u8> {
    records.iter().flat_map(|record| encode(record).unwrap().into_bytes()).collect()
}

/// What a whole history is checked against.
#[derive(Default)]
struct Truth {
    appended: Vec<Record>,
    saved: usize,
}

impl Truth {
    /// A journal found after a crash holds what was saved, and beyond that nothing but what was appended, in order.
    fn check(&self, found: Option<&[u8]>, seed: u64) -> Vec<Record> {
        let Some(found) = found else {
            assert_eq!(self.saved, 0, "seed {seed}: the journal is gone");
            return vec![];
        };
        let opened = parse_journal(found).unwrap_or_else(|why| panic!("seed {seed}: {why:?}"));
        assert!(opened.records.len() >= self.saved, "seed {seed}: saved and lost");
        assert_eq!(opened.records[..self.saved], self.appended[..self.saved], "seed {seed}");
        assert!(opened.records.is_sorted_by(|a, b| a.seq < b.seq), "seed {seed}: order");
        assert!(opened.records.iter().all(|found| self.has(found)), "seed {seed}: made up");
        opened.records
    }

    fn has(&self, record: &Record) -> bool {
        let at = self.appended.binary_search_by_key(&record.seq, |appended| appended.seq);
        at.is_ok_and(|at| self.appended[at] == *record)
    }

    fn note(&mut self, report: &Report) {
        if let Report::Saved { through } = report {
            let saved = self.appended.iter().take_while(|record| record.seq <= *through).count();
            assert!(saved >= self.saved);
            self.saved = saved;
        }
    }

    fn append(&mut self, dice: &mut Dice, appender: &mut Appender<FakeDisk>) {
        let from = self.appended.last().map_or(0, |last| last.seq + 1);
        let records: Vec<Record> = (from..from + 1 + dice.below(3) as u64).map(record).collect();
        self.appended.extend(records.clone());
        appender.append(&records);
    }
}

fn odds(dice: &mut Dice) -> Odds {
    let mut odds = || [0, 0, 2, 3, 8][dice.below(5)];
    Odds {
        short: odds(),
        full: odds(),
        sync: odds(),
        truncate: odds(),
        rename: odds(),
        folder: odds(),
        crash_at: None,
    }
}

/// Several lives of one session: faults, crashes, and going on with what was left.
fn history(seed: u64) -> (usize, usize) {
    let mut dice = Dice(seed);
    let mut truth = Truth::default();
    let mut journal: Option<Vec<u8>> = None;
    let (mut failures, mut crashes) = (0, 0);
    for life in 0..4 {
        let mut disk = FakeDisk::new(dice.roll(), journal.clone());
        disk.odds = odds(&mut dice);
        disk.odds.crash_at = (life < 3).then(|| 1 + dice.below(25));
        let mut appender = match &journal {
            None => {
                truth.appended.clear();
                Appender::create(disk)
            }
            Some(bytes) => {
                let mut opened = parse_journal(bytes).unwrap();
                truth.appended.clone_from(&opened.records);
                Appender::open(disk, &mut opened)
            }
        };
        for _ in 0..12 {
            if dice.below(4) > 0 || truth.appended.is_empty() {
                truth.append(&mut dice, &mut appender);
            }
            let report = appender.work();
            failures += usize::from(matches!(report, Report::NotOnDisk { .. }));
            truth.note(&report);
            // It could crash here, too, whatever comes later.
            if dice.one_in(3) {
                let left = appender.disk().clone().crashed();
                truth.check(left.as_deref(), seed);
            }
            if appender.disk().is_dead() {
                break;
            }
        }
        if appender.disk().is_dead() {
            crashes += 1;
            journal = appender.disk().crashed();
            let records = truth.check(journal.as_deref(), seed);
            // What was found now counts as saved only once the next life has it so.
            truth.saved = truth.saved.min(records.len());
            continue;
        }
        appender.disk().odds = Odds::default();
        truth.append(&mut dice, &mut appender);
        let report = appender.work();
        assert!(matches!(report, Report::Saved { .. }), "seed {seed}: not recovered: {report:?}");
        truth.note(&report);
        assert_eq!(truth.saved, truth.appended.len());
        assert_eq!(appender.disk().file.as_ref().unwrap().seen, bytes_of(&truth.appended), "seed {seed}");
        journal = appender.disk().crashed();
        assert_eq!(truth.check(journal.as_deref(), seed), truth.appended, "seed {seed}");
    }
    (failures, crashes)
}

#[test]
fn what_was_reported_saved_is_there_after_any_crash() {
    let (mut failures, mut crashes) = (0, 0);
    for seed in 0..1_000 {
        let (failed, crashed) = history(seed);
        failures += failed;
        crashes += crashed;
    }
    assert!(failures > 2_000 && crashes > 2_000, "the histories are eventful: {failures}, {crashes}");
}

/// Fails one operation at a time, at every place, and crashes after every one.
#[test]
fn every_single_operation_may_be_the_last() {
    for seed in 0..40 {
        for crash_at in 1..30 {
            let mut dice = Dice(seed);
            let mut disk = FakeDisk::new(seed * 1_000 + crash_at as u64, None);
            disk.odds = Odds { short: 4, sync: 4, truncate: 2, crash_at: Some(crash_at), ..Odds::default() };
            let mut appender = Appender::create(disk);
            let mut truth = Truth::default();
            while !appender.disk().is_dead() {
                truth.append(&mut dice, &mut appender);
                let report = appender.work();
                truth.note(&report);
            }
            let left = appender.disk().crashed();
            truth.check(left.as_deref(), seed);
        }
    }
}

#[test]
fn a_full_disk_is_told_and_recovered_from() {
    let mut appender = Appender::create(FakeDisk::new(1, None));
    appender.append(&[record(0)]);
    assert_eq!(appender.work(), Report::Saved { through: 0 });
    appender.disk().odds = Odds { short: 1, full: 1, ..Odds::default() };
    for seq in 1..50 {
        appender.append(&[record(seq)]);
        assert_eq!(appender.work(), Report::NotOnDisk { reason: "the disk is full".to_owned() });
        let seen = &appender.disk().file.as_ref().unwrap().seen;
        assert_eq!(*seen, bytes_of(&[record(0)]), "cut back at once");
    }
    appender.disk().odds = Odds::default();
    assert!(appender.is_behind());
    assert_eq!(appender.work(), Report::Saved { through: 49 });
    assert!(!appender.is_behind());
    let operations = appender.disk().operations;
    assert_eq!(appender.work(), Report::Saved { through: 49 });
    assert_eq!(appender.disk().operations, operations, "there is nothing left to do");
}

#[test]
fn a_failed_sync_leads_to_a_new_file_at_once() {
    let mut appender = Appender::create(FakeDisk::new(1, None));
    appender.append(&[record(0)]);
    appender.work();
    appender.disk().odds.sync = 1;
    appender.append(&[record(1)]);
    assert_eq!(appender.work(), Report::Saved { through: 1 }, "the new file is the synced one");
    let left = appender.disk().crashed().unwrap();
    assert_eq!(left, bytes_of(&[record(0), record(1)]));
}

#[test]
fn nothing_is_put_right_before_what_was_there_is_kept() {
    let good = bytes_of(&[record(0), record(1)]);
    let torn = [&good[..], b"{\"v\":1,\"seq\":2,"].concat();
    let damaged = [&good[..], b"rubbish\n", b"half"].concat();
    for (bytes, what, kept) in
        [(&torn, Quarantine::Torn, &torn[good.len()..]), (&damaged, Quarantine::Damaged, &damaged[..])]
    {
        let mut opened = parse_journal(bytes).unwrap();
        let mut disk = FakeDisk::new(1, Some(bytes.clone()));
        disk.odds.full = 1;
        let mut appender = Appender::open(disk, &mut opened);
        assert!(matches!(appender.work(), Report::NotOnDisk { .. }));
        assert_eq!(appender.disk().file.as_ref().unwrap().seen, *bytes, "no room to keep it: not touched");
        appender.disk().odds.full = 0;
        assert_eq!(appender.work(), Report::Saved { through: 1 });
        assert_eq!(appender.disk().asides, [(what, kept.to_vec())]);
        assert_eq!(appender.disk().file.as_ref().unwrap().seen, good);
    }
}

#[test]
fn records_that_do_not_belong_are_never_written() {
    let mut appender = Appender::create(FakeDisk::new(1, None));
    appender.append(&[record(1)]);
    assert!(matches!(appender.work(), Report::NotOnDisk { .. }));
    let mut appender = Appender::create(FakeDisk::new(1, None));
    appender.append(&[record(0), record(1), record(1), record(2)]);
    assert!(matches!(appender.work(), Report::NotOnDisk { .. }), "a mistake of the program's is told");
    let seen = appender.disk().file.as_ref().unwrap().seen.clone();
    assert_eq!(parse_journal(&seen).unwrap().records, [record(0), record(1), record(2)]);
}

#[test]
fn what_another_program_does_to_the_file_is_noticed_and_all_is_written_anew() {
    let good = bytes_of(&[record(0), record(1), record(2)]);
    let half = good[..good.len() - 9].to_vec();
    let foreign = [&good[..], b"somebody else's\n"].concat();
    let overwritten = vec![b'x'; 40];
    for (becomes, mishap, kept) in [
        (None, ExternalChange::Removed, None),
        (Some(half), ExternalChange::Shortened, None),
        (Some(Vec::new()), ExternalChange::Shortened, None),
        (Some(overwritten.clone()), ExternalChange::Shortened, Some(overwritten)),
        (Some(foreign.clone()), ExternalChange::Lengthened, Some(foreign)),
    ] {
        let mut appender = Appender::create(FakeDisk::new(1, None));
        appender.append(&[record(0), record(1), record(2)]);
        assert_eq!(appender.work(), Report::Saved { through: 2 });
        let file = |bytes: Vec<u8>| FakeFile { seen: bytes.clone(), durable: bytes, ..FakeFile::default() };
        appender.disk().file = becomes.map(file);
        appender.append(&[record(3)]);
        // On a full disk nothing is thrown away before it is kept, and memory has it all.
        appender.disk().odds.full = 1;
        assert!(matches!(appender.work(), Report::NotOnDisk { .. }));
        assert_eq!(appender.mended(), None, "told when it is put right");
        appender.disk().odds.full = 0;
        assert_eq!(appender.work(), Report::Saved { through: 3 }, "{mishap:?}");
        let (mended, disk) = (appender.mended(), appender.disk());
        assert_eq!(mended, Some(mishap));
        let all = bytes_of(&[record(0), record(1), record(2), record(3)]);
        assert_eq!(disk.file.as_ref().unwrap().seen, all);
        assert_eq!(disk.asides, Vec::from_iter(kept.map(|kept| (Quarantine::Damaged, kept))), "{mishap:?}");
        assert_eq!(disk.first, bytes_of(&[record(0)]));
    }
}

#[test]
fn a_second_copy_that_cannot_be_written_keeps_nothing_from_being_saved() {
    let mut disk = FakeDisk::new(1, Some(bytes_of(&[record(0)])));
    disk.odds.full = 1;
    let mut appender = Appender::open(disk, &mut parse_journal(bytes_of(&[record(0)])).unwrap());
    appender.append(&[record(1)]);
    assert_eq!(appender.work(), Report::Saved { through: 1 });
    assert_eq!(appender.disk().first, Vec::<u8>::new());
    appender.disk().odds.full = 0;
    appender.append(&[record(2)]);
    assert_eq!(appender.work(), Report::Saved { through: 2 });
    assert_eq!(appender.disk().first, bytes_of(&[record(0)]));
}
