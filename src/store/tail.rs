//! Reads a growing journal that another process writes. No lock is taken, and nothing is repaired.
//!
//! Only what is new is read, from the last complete line on; half a line is waited for. If the file has
//! changed in any way other than growing (replaced, shortened, or with changed lines), it is read again from
//! its beginning.

#![expect(clippy::disallowed_types, reason = "the journal is a file")]

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::fingerprint::Fingerprint;
use super::journal::parse_journal;
use super::record::decode;
use super::regular::open_own;
use crate::domain::event::Record;

#[derive(Clone, Debug, PartialEq)]
pub enum TailUpdate {
    Nothing,
    More(Vec<Record>),
    Full(Vec<Record>),
    Gone,
    Unusable,
}

#[derive(Debug)]
pub struct Tail {
    path: PathBuf,
    seen: Option<Fingerprint>,
    reading: Option<Reading>,
}

/// The file stays open, so that no other file can be taken for it.
#[derive(Debug)]
struct Reading {
    file: File,
    /// With its `\n`. While it is unchanged, everything before it is too.
    last_line: Vec<u8>,
    at: u64,
    seq: u64,
}

impl Tail {
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), seen: None, reading: None }
    }

    pub fn read(&mut self) -> TailUpdate {
        let now = Fingerprint::of(&self.path);
        if self.seen.as_ref() == Some(&now) {
            return TailUpdate::Nothing;
        }
        let grew = self.seen.replace(now.clone()).is_some_and(|before| now.is_longer_than(&before));
        if grew && let Some(more) = self.reading.as_mut().and_then(Reading::go_on) {
            return if more.is_empty() { TailUpdate::Nothing } else { TailUpdate::More(more) };
        }
        // Close the old file first: it must not keep erased text on the disk.
        self.reading = None;
        match self.begin() {
            Ok(grown) => grown,
            Err(why) if why.kind() == io::ErrorKind::NotFound => TailUpdate::Gone,
            Err(_) => TailUpdate::Unusable,
        }
    }

    fn begin(&mut self) -> io::Result<TailUpdate> {
        let mut file = open_own(&self.path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        bytes.truncate(whole(&bytes));
        if bytes.is_empty() {
            return Ok(TailUpdate::Gone);
        }
        let Ok(opened) = parse_journal(&bytes) else { return Ok(TailUpdate::Unusable) };
        let at = start_of_last_line(&bytes);
        let last_line = bytes.split_off(at);
        // Damage may be repaired in place: while there is any, everything is read again next time.
        let last = opened.records.last().filter(|_| opened.bad.is_empty()).map(|last| last.seq);
        self.reading = last.map(|seq| Reading { file, last_line, at: at as u64, seq });
        Ok(TailUpdate::Full(opened.records))
    }
}

impl Reading {
    /// The records after the last line; none if that line has changed, or a record is out of order.
    fn go_on(&mut self) -> Option<Vec<Record>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(self.at)).ok()?;
        self.file.read_to_end(&mut bytes).ok()?;
        bytes.truncate(whole(&bytes));
        let new = bytes.strip_prefix(self.last_line.as_slice())?;
        let mut records = Vec::new();
        for line in new.split_inclusive(|b| *b == b'\n') {
            let record = decode(line.strip_suffix(b"\n")?).ok().filter(|record| record.seq > self.seq)?;
            self.seq = record.seq;
            records.push(record);
        }
        let at = start_of_last_line(&bytes);
        self.last_line = bytes.split_off(at);
        self.at += at as u64;
        Some(records)
    }
}

fn whole(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1)
}

fn start_of_last_line(lines: &[u8]) -> usize {
    whole(lines.get(..lines.len().saturating_sub(1)).unwrap_or_default())
}
