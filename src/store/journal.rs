//! Reads and checks a journal. Nothing here changes a file.
//!
//! - The last line may be torn: a crash came between its first byte and its last. It was never reported as
//!   saved.
//! - A bad line in the middle is damage: it is reported, and everything complete around it counts.
//! - Records of a newer program are not damage. Such a journal is refused and left alone.

use std::borrow::Cow;
use std::io::{self, BufRead as _};
use std::path::{Path, PathBuf};
use std::thread;

use thiserror::Error;

use super::files::{FileError, shown};
use super::paths::FIRST;
use super::record::{BadLine, candidates_in, decode};
use super::regular::{open_own, read_own};
use crate::domain::event::Record;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    pub records: Vec<Record>,
    pub torn: Option<TornTail>,
    pub bad: Vec<BadLineAt>,
    /// Gaps in the numbering: records lost to earlier damage.
    pub missing: u64,
    /// The first record came from its second copy.
    pub first_again: bool,
    /// The lines of `records`, each with its `\n`: the contents of a sound journal.
    pub whole: Vec<u8>,
    /// What has to be kept of the file before it may be rewritten as `whole`.
    pub repair: Repair,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Repair {
    #[default]
    None,
    LineEnd,
    KeepTail(Vec<u8>),
    KeepAll(Vec<u8>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TornTail {
    pub line: usize,
    pub bytes: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLineAt {
    pub line: usize,
    pub reason: BadLine,
    pub recovered: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error("{0}. Nothing was changed. Open this session with the newer version that wrote it")]
    Newer(BadLine),
    #[error(
        "the session's first record is damaged: {0}. Nothing was changed, and your notes are still in the lines below \
         it. Restore the file from a backup, or keep it and start a new session"
    )]
    Beginning(String),
}

#[derive(Debug, Error)]
pub enum OpenError {
    #[error("there is no journal at {}. \"roundtable sessions\" lists your sessions", shown(path))]
    Missing { path: PathBuf },
    #[error(transparent)]
    File(#[from] FileError),
    #[error("{}:{line}: {why}.", shown(path))]
    Refused { path: PathBuf, line: usize, why: Refusal },
}

impl Opened {
    pub(super) fn is_damaged(&self) -> bool {
        !self.bad.is_empty() || self.torn.is_some()
    }

    pub fn next_seq(&self) -> u64 {
        self.records.last().map_or(0, |last| last.seq.saturating_add(1))
    }

    /// The contents of a sound journal are the bytes that were read; keep only one copy, because they may be
    /// long.
    fn own<'j>(&mut self, bytes: impl Into<Cow<'j, [u8]>>) {
        if self.repair == Repair::None {
            self.whole = bytes.into().into_owned();
        }
    }
}

/// A journal while it is read: the records so far, and their lines.
#[derive(Default)]
struct Reading<'j> {
    opened: Opened,
    lines: Vec<&'j [u8]>,
}

impl<'j> Reading<'j> {
    fn admit(&mut self, record: Record, line: &'j [u8]) -> Result<(), BadLine> {
        if let Some(after) = self.opened.records.last().map(|last| last.seq)
            && record.seq <= after
        {
            return Err(BadLine::OutOfOrder { after, found: record.seq });
        }
        self.opened.records.push(record);
        self.lines.push(line);
        Ok(())
    }

    fn admit_from(&mut self, line: &'j [u8]) -> Result<usize, BadLine> {
        let before = self.lines.len();
        for stretch in candidates_in(line) {
            match decode(stretch) {
                Ok(record) => drop(self.admit(record, stretch)),
                Err(reason) if reason.is_newer() => return Err(reason),
                Err(_) => {}
            }
        }
        Ok(self.lines.len() - before)
    }

    fn whole(&self) -> Vec<u8> {
        self.lines.iter().flat_map(|line| [line, b"\n".as_slice()]).collect::<Vec<_>>().concat()
    }
}

pub fn parse_journal<'j>(bytes: impl Into<Cow<'j, [u8]>>) -> Result<Opened, (usize, Refusal)> {
    let bytes = bytes.into();
    let mut opened = parse(&bytes, Reading::default())?;
    opened.own(bytes);
    Ok(opened)
}

/// The journal with a bad first record replaced by its second copy.
fn parse_behind(first: &[u8], bytes: &[u8]) -> Option<Opened> {
    let line = first.strip_suffix(b"\n")?;
    let record = decode(line).ok().filter(|record| record.seq == 0 && record.ev.is_beginning())?;
    let mut reading = Reading::default();
    reading.opened.first_again = true;
    reading.admit(record, line).ok()?;
    let mut opened = parse(bytes, reading).ok()?;
    opened.repair = if bytes.is_empty() { Repair::LineEnd } else { Repair::KeepAll(bytes.to_vec()) };
    Some(opened)
}

/// Without `whole` for a sound journal, which the caller has.
fn parse<'j>(bytes: &'j [u8], mut reading: Reading<'j>) -> Result<Opened, (usize, Refusal)> {
    let mut unended = false;
    let mut tail = None;
    let segments = lines_of(bytes);
    reading.opened.records.reserve_exact(segments.len());
    reading.lines.reserve_exact(segments.len());
    let decoded = segments.chunks(BLOCK).flat_map(|block| block.iter().zip(decoded(block)));
    for (line, (segment, decoded)) in (1..).zip(decoded) {
        let (text, ended) = ended(segment);
        let reason = match decoded.and_then(|record| reading.admit(record, text)) {
            Ok(()) => {
                unended = !ended;
                continue;
            }
            Err(reason) if reason.is_newer() => return Err((line, Refusal::Newer(reason))),
            Err(reason) => reason,
        };
        let recovered = reading.admit_from(text).map_err(|newer| (line, Refusal::Newer(newer)))?;
        if ended {
            reading.opened.bad.push(BadLineAt { line, reason, recovered });
        } else {
            reading.opened.torn = Some(TornTail { line, bytes: segment.len() });
            tail = Some(segment);
        }
    }
    let opened = &mut reading.opened;
    check_beginning(opened)?;
    let held = u64::try_from(opened.records.len()).unwrap_or(u64::MAX);
    opened.missing = opened.next_seq().saturating_sub(held);
    opened.repair = match tail {
        _ if !opened.bad.is_empty() => Repair::KeepAll(bytes.to_vec()),
        Some(tail) => Repair::KeepTail(tail.to_vec()),
        None if unended => Repair::LineEnd,
        None => Repair::None,
    };
    if opened.repair != Repair::None || opened.first_again {
        reading.opened.whole = reading.whole();
    }
    Ok(reading.opened)
}

/// Each with its line end; the last may have none.
fn lines_of(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    while !bytes.is_empty() {
        let end = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
        let (line, rest) = bytes.split_at(end);
        lines.push(line);
        bytes = rest;
    }
    lines
}

fn ended(segment: &[u8]) -> (&[u8], bool) {
    segment.strip_suffix(b"\n").map_or((segment, false), |text| (text, true))
}

/// The number of lines that are decoded before any of them is checked.
const BLOCK: usize = 8_192;

/// The number of lines that are worth another thread.
const WORTH_A_THREAD: usize = 1_024;

/// Decoding takes most of the time to open a long session, and lines are independent: all processors share
/// it.
fn decoded(segments: &[&[u8]]) -> Vec<Result<Record, BadLine>> {
    let all = thread::available_parallelism().map_or(1, usize::from);
    let share = segments.len().div_ceil(all).max(WORTH_A_THREAD);
    let each = |share: &[&[u8]]| share.iter().map(|segment| decode(ended(segment).0)).collect::<Vec<_>>();
    let Some((own, others)) = segments.split_at_checked(share) else { return each(segments) };
    thread::scope(|scope| {
        let others: Vec<_> = others
            .chunks(share)
            .map(|share| (share, thread::Builder::new().spawn_scoped(scope, move || each(share))))
            .collect();
        let mut decoded = each(own);
        for (share, thread) in others {
            // Without threads it only takes longer.
            decoded.extend(
                thread.map_or_else(|_| each(share), |thread| thread.join().unwrap_or_else(|_| each(share))),
            );
        }
        decoded
    })
}

fn check_beginning(opened: &Opened) -> Result<(), (usize, Refusal)> {
    let first_bad = opened.bad.first().filter(|bad| bad.line == 1);
    let wrong = match (opened.records.first(), first_bad) {
        (Some(Record { seq: 0, ev, .. }), _) if ev.is_beginning() => return Ok(()),
        (_, Some(bad)) => bad.reason.to_string(),
        (Some(_), None) => "it does not identify the session".to_owned(),
        (None, None) if opened.torn.is_some() => BadLine::NotARecord.to_string(),
        (None, None) => "the file is empty".to_owned(),
    };
    Err((1, Refusal::Beginning(wrong)))
}

pub fn first(path: &Path) -> Result<Record, OpenError> {
    let failed = |why| OpenError::from(FileError::new("read", path, why));
    let mut line = Vec::new();
    let file = open_own(path).map_err(failed)?;
    io::BufReader::new(file).read_until(b'\n', &mut line).map_err(failed)?;
    let opened = judged(path, line)?;
    opened.records.into_iter().next().ok_or_else(|| OpenError::Missing { path: path.to_owned() })
}

pub fn read(path: &Path) -> Result<Opened, OpenError> {
    let bytes = match read_own(path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            return Err(OpenError::Missing { path: path.to_owned() });
        }
        Err(why) => return Err(FileError::new("read", path, why).into()),
    };
    judged(path, bytes)
}

fn judged(path: &Path, bytes: Vec<u8>) -> Result<Opened, OpenError> {
    let mut opened = parse(&bytes, Reading::default()).or_else(|(line, why)| {
        let again = match &why {
            Refusal::Beginning(_) => read_own(&path.with_file_name(FIRST)).ok(),
            Refusal::Newer(_) => None,
        };
        let opened = again.and_then(|first| parse_behind(&first, &bytes));
        opened.ok_or_else(|| OpenError::Refused { path: path.to_owned(), line, why })
    })?;
    opened.own(bytes);
    Ok(opened)
}
