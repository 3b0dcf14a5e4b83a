//! A journal being written, as a state that a test can drive: no thread, no clock, and any [`Disk`].
//!
//! Everything that the journal consists of stays in memory. What is on disk is brought up to it by
//! [`Appender::work`], and whatever fails is tried again by calling it again:
//!
//! ```text
//! Sound ── append fails ──► Cut ── truncate fails ──► Anew ── beside, rename, folder ──► Sound
//!   ├────── sync fails ───────────────────────────────►┤
//!   └────── somebody else has changed the file ───────►┘
//! ```
//!
//! A file whose sync has failed is never synced again: the system may have dropped what it could not write, and
//! would call it written the next time. Only memory knows, so all of it is rewritten.

use std::io;
use std::mem;
use std::path::PathBuf;

use super::disk::{Disk, ExternalChange, Quarantine};
use super::files::plainly;
use super::journal::{Opened, Repair};
use super::record::encode;
use crate::domain::event::Record;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    Saved {
        through: u64,
    },
    /// Another program had changed the journal or its lock. The journal was rewritten, and the other version
    /// kept beside it.
    Repaired {
        what: String,
    },
    NotOnDisk {
        reason: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The file equals the first `saved` bytes.
    Sound,
    /// The file has surplus bytes after them.
    Cut,
    Anew,
}

#[derive(Debug)]
pub struct Appender<D> {
    disk: D,
    all: Vec<u8>,
    last: Option<u64>,
    saved: usize,
    state: State,
    aside: Option<(Quarantine, Vec<u8>)>,
    kept: Option<PathBuf>,
    refused: Option<String>,
    external_change: Option<ExternalChange>,
    mended: Option<ExternalChange>,
    first_is_kept: bool,
}

impl<D: Disk> Appender<D> {
    pub fn create(disk: D) -> Self {
        Self {
            disk,
            all: Vec::new(),
            last: None,
            saved: 0,
            state: State::Anew,
            aside: None,
            kept: None,
            refused: None,
            external_change: None,
            mended: None,
            first_is_kept: false,
        }
    }

    /// Continues a journal that was read, and takes over its bytes. The first [`Appender::work`] repairs it,
    /// and before that keeps whatever the repair would lose.
    pub fn open(disk: D, opened: &mut Opened) -> Self {
        let aside = match &opened.repair {
            Repair::None | Repair::LineEnd => None,
            Repair::KeepTail(bytes) => Some((Quarantine::Torn, bytes.clone())),
            Repair::KeepAll(bytes) => Some((Quarantine::Damaged, bytes.clone())),
        };
        let sound = opened.repair == Repair::None;
        Self {
            last: opened.records.last().map(|last| last.seq),
            saved: if sound { opened.whole.len() } else { 0 },
            all: mem::take(&mut opened.whole),
            state: if sound { State::Sound } else { State::Anew },
            aside,
            ..Self::create(disk)
        }
    }

    pub fn append(&mut self, records: &[Record]) {
        for record in records {
            if let Err(reason) = self.take(record) {
                self.refused.get_or_insert(reason);
            }
        }
    }

    fn take(&mut self, record: &Record) -> Result<(), String> {
        let fits = match self.last {
            None => record.seq == 0 && record.ev.is_beginning(),
            Some(last) => record.seq > last,
        };
        if !fits {
            return Err(format!("record {} is out of order", record.seq));
        }
        let line = encode(record).map_err(|why| why.to_string())?;
        // Grow by the line only, so that a long journal does not double its memory.
        if self.all.capacity() - self.all.len() < line.len() {
            self.all.reserve_exact(line.len() + self.all.len() / 8);
        }
        self.all.extend_from_slice(line.as_bytes());
        self.last = Some(record.seq);
        Ok(())
    }

    /// Writes what is not on disk yet. Call it after each batch, and again while it fails.
    pub fn work(&mut self) -> Report {
        match (self.try_work(), &self.refused, self.last) {
            (Err(why), ..) => Report::NotOnDisk { reason: plainly(&why) },
            (Ok(()), Some(reason), _) => Report::NotOnDisk { reason: reason.clone() },
            (Ok(()), None, Some(through)) => Report::Saved { through },
            (Ok(()), None, None) => Report::NotOnDisk { reason: "nothing has been recorded yet".to_owned() },
        }
    }

    /// Checks whether another program has changed the file. [`Appender::work`] checks only before it appends,
    /// so this is needed while nothing is appended.
    pub fn look(&mut self) -> io::Result<()> {
        if self.state != State::Sound || self.saved == 0 {
            return Ok(());
        }
        let Some(external_change) = self.disk.external_change(self.saved as u64)? else { return Ok(()) };
        // Keep what is in the file now, unless it is the beginning of what is in memory.
        let found = self.disk.found()?;
        if self.aside.is_none() && !self.all.starts_with(&found) {
            self.aside = Some((Quarantine::Damaged, found));
        }
        self.external_change = Some(external_change);
        self.state = State::Anew;
        self.saved = 0;
        self.first_is_kept = false;
        Ok(())
    }

    pub fn mended(&mut self) -> Option<ExternalChange> {
        self.mended.take()
    }

    pub fn is_behind(&self) -> bool {
        self.state != State::Sound || self.saved < self.all.len()
    }

    pub fn kept(&self) -> Option<&PathBuf> {
        self.kept.as_ref()
    }

    pub fn disk(&mut self) -> &mut D {
        &mut self.disk
    }

    fn try_work(&mut self) -> io::Result<()> {
        if self.all.is_empty() {
            return Ok(());
        }
        if !self.is_behind() {
            self.keep_first();
            return Ok(());
        }
        self.look()?;
        self.cut_back();
        if self.state == State::Sound {
            let new = self.all.get(self.saved..).unwrap_or_default();
            if let Err(why) = self.disk.append(new) {
                self.state = State::Cut;
                self.cut_back(); // at once: a crash would find half a line, a reader sees it
                return Err(why);
            }
            match self.disk.sync() {
                Ok(()) => self.saved = self.all.len(),
                Err(_) => self.state = State::Anew,
            }
        }
        if self.state == State::Anew {
            self.write_anew()?;
        }
        self.keep_first();
        Ok(())
    }

    /// The second copy is only needed if the first is damaged: failing to write it loses nothing.
    fn keep_first(&mut self) {
        if !self.first_is_kept
            && let Some(line) = self.all.split_inclusive(|byte| *byte == b'\n').next()
        {
            self.first_is_kept = self.disk.keep_first(line).is_ok();
        }
    }

    fn cut_back(&mut self) {
        if self.state == State::Cut {
            let len = u64::try_from(self.saved).unwrap_or(u64::MAX);
            self.state = if self.disk.truncate(len).is_ok() { State::Sound } else { State::Anew };
        }
    }

    fn write_anew(&mut self) -> io::Result<()> {
        if let Some((what, bytes)) = &self.aside {
            self.kept = Some(self.disk.quarantine(*what, bytes)?);
            self.aside = None;
        }
        self.disk.write_beside(&self.all)?;
        self.disk.rename_over()?;
        self.disk.sync_folder()?;
        self.saved = self.all.len();
        self.state = State::Sound;
        self.mended = self.external_change.take().or(self.mended);
        Ok(())
    }
}
