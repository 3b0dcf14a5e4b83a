//! The thread that writes a session's journal, so that a slow or full disk never delays the screen.
//!
//! It sleeps until it receives something. Everything queued by then is one batch: one write, one sync, one
//! report. Only while something is not on disk does it wake up by itself.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use thiserror::Error;

use super::appender::Appender;
pub use super::appender::Report;
use super::batch::{Batch, Command};
use super::disk::{Disk, ExternalChange, FileDisk};
use super::files::{FileError, plainly, private_dir};
use super::journal::{self, OpenError, Opened};
use super::lock::{Lock, LockError};
use super::paths::JOURNAL;
use crate::domain::event::Record;

const RETRY: Duration = Duration::from_secs(2);
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

#[derive(Debug, Error)]
pub enum WriterError {
    #[error(transparent)]
    Lock(#[from] LockError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    File(#[from] FileError),
}

impl WriterError {
    pub fn is_read_only(&self) -> bool {
        let (Self::File(why) | Self::Lock(LockError::File(why))) = self else { return false };
        matches!(why.kind(), io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied)
    }
}

pub struct JournalWriter {
    inbox: Sender<Command>,
    report: Arc<dyn Fn(Report) + Send + Sync>,
    thread: Option<JoinHandle<()>>,
}

pub struct Resumed {
    pub writer: JournalWriter,
    pub opened: Opened,
    pub kept: Option<PathBuf>,
}

impl JournalWriter {
    /// Creates the journal of a new session in its folder. The first record has to be `SessionPrepared`.
    ///
    /// `report` is called on another thread after each batch, including the first records: a full disk is
    /// reported there, and does not keep a session from beginning.
    pub fn create(
        dir: &Path,
        first: &[Record],
        report: impl Fn(Report) + Send + Sync + 'static,
    ) -> Result<Self, WriterError> {
        let (disk, lock) = make(dir)?;
        let mut appender = Appender::create(disk);
        appender.append(first);
        Ok(Self::start(appender, lock, &dir.join(JOURNAL), report)?)
    }

    /// As [`JournalWriter::create`], with everything that may wait for the disk done on the other thread:
    /// what cannot be created is reported, and tried again until it can. `mark` comes first; if it fails,
    /// that is reported, and the journal is written anyway.
    pub fn begin(
        dir: &Path,
        first: Vec<Record>,
        mark: impl FnOnce() -> Result<(), FileError> + Send + 'static,
        report: impl Fn(Report) + Send + Sync + 'static,
    ) -> Result<Self, FileError> {
        let place = dir.to_owned();
        Self::spawn(&dir.join(JOURNAL), report, move |inbox, report| {
            if let Err(why) = mark() {
                report(Report::Repaired {
                    what: format!("This session will not be offered at the next start: {why}"),
                });
            }
            let make = || make(&place);
            if let Some((batch, disk, lock)) = open_with_retries(first, inbox, report, make) {
                let mut appender = Appender::create(disk);
                appender.append(&batch.records);
                run(appender, lock, inbox, report, batch);
            }
        })
    }

    pub fn open_for_append(
        dir: &Path,
        report: impl Fn(Report) + Send + Sync + 'static,
    ) -> Result<Resumed, WriterError> {
        let path = dir.join(JOURNAL);
        if path.symlink_metadata().is_err() {
            return Err(OpenError::Missing { path }.into()); // before a lock is made in a folder that is no session's
        }
        let lock = Lock::take(dir)?;
        let mut opened = journal::read(&path)?;
        private_dir(dir)?;
        let disk = FileDisk::open(dir).map_err(|why| FileError::new("write to", &path, why))?;
        let mut appender = Appender::open(disk, &mut opened);
        appender.work(); // what fails is reported by the thread, which tries again
        let kept = appender.kept().cloned();
        Ok(Resumed { writer: Self::start(appender, lock, &path, report)?, opened, kept })
    }

    pub fn open_later(
        dir: &Path,
        report: impl Fn(Report) + Send + Sync + 'static,
    ) -> Result<Resumed, WriterError> {
        let (place, path) = (dir.to_owned(), dir.join(JOURNAL));
        let opened = journal::read(&path)?;
        let mut read = opened.clone();
        let writer = Self::spawn(&path, report, move |inbox, report| {
            let open = || FileDisk::open(&place).map_err(|why| FileError::new("write to", &place, why));
            let open = || Ok((open()?, Lock::take(&place)?));
            if let Some((batch, disk, lock)) = open_with_retries(Vec::new(), inbox, report, open) {
                let mut appender = Appender::open(disk, &mut read);
                appender.append(&batch.records);
                run(appender, lock, inbox, report, batch);
            }
        })?;
        Ok(Resumed { writer, opened, kept: None })
    }

    fn start(
        appender: Appender<FileDisk>,
        lock: Lock,
        path: &Path,
        report: impl Fn(Report) + Send + Sync + 'static,
    ) -> Result<Self, FileError> {
        Self::spawn(path, report, move |inbox, report| run(appender, lock, inbox, report, Batch::default()))
    }

    fn spawn(
        path: &Path,
        report: impl Fn(Report) + Send + Sync + 'static,
        work: impl FnOnce(&Receiver<Command>, &(dyn Fn(Report) + Send + Sync)) + Send + 'static,
    ) -> Result<Self, FileError> {
        let report: Arc<dyn Fn(Report) + Send + Sync> = Arc::new(report);
        let (inbox, commands) = mpsc::channel();
        let to = Arc::clone(&report);
        let thread = thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || work(&commands, to.as_ref()))
            .map_err(|why| FileError::new("write to", path, why))?;
        Ok(Self { inbox, report, thread: Some(thread) })
    }

    pub fn append(&self, records: Vec<Record>) {
        if self.inbox.send(Command::Append(records)).is_err() {
            (self.report)(gone());
        }
    }

    pub fn touch(&self, now: SystemTime) {
        // Without the thread there is nothing to keep; the next append reports it.
        let _ = self.inbox.send(Command::Touch(now));
    }

    pub fn flush(&self, at_most: Duration) -> Option<Report> {
        let (reply, answer) = mpsc::channel();
        if self.inbox.send(Command::Flush(reply)).is_err() {
            return Some(gone());
        }
        match answer.recv_timeout(at_most) {
            Ok(report) => Some(report),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(gone()),
        }
    }

    /// `None` if the disk takes longer: the session is then released when the disk answers, or when the
    /// program ends.
    pub fn close(mut self, at_most: Duration) -> Option<Report> {
        self.end(at_most)
    }

    fn end(&mut self, at_most: Duration) -> Option<Report> {
        let thread = self.thread.take()?;
        let last = self.flush(at_most);
        let stopping = self.inbox.send(Command::Stop);
        // A thread that answered ends at once. One that hangs in the system is left alone.
        if (last.is_some() || stopping.is_err()) && thread.join().is_err() {
            return Some(gone());
        }
        last
    }
}

impl Drop for JournalWriter {
    fn drop(&mut self) {
        self.end(CLOSE_TIMEOUT);
    }
}

fn gone() -> Report {
    Report::NotOnDisk { reason: "the journal writer has stopped".to_owned() }
}

fn make(dir: &Path) -> Result<(FileDisk, Lock), WriterError> {
    private_dir(dir)?;
    let lock = Lock::take(dir)?;
    let path = dir.join(JOURNAL);
    if path.symlink_metadata().is_ok() {
        return Err(FileError::new("begin", &path, io::ErrorKind::AlreadyExists.into()).into());
    }
    let disk = FileDisk::open(dir).map_err(|why| FileError::new("begin", &path, why))?;
    Ok((disk, lock))
}

/// Retries until it succeeds, collecting what arrives meanwhile. None: it was told to stop first.
fn open_with_retries(
    first: Vec<Record>,
    inbox: &Receiver<Command>,
    report: &(dyn Fn(Report) + Send + Sync),
    make: impl Fn() -> Result<(FileDisk, Lock), WriterError>,
) -> Option<(Batch, FileDisk, Lock)> {
    let mut all = Batch { records: first, ..Batch::default() };
    let mut last = None;
    loop {
        let failed = match make() {
            Ok((disk, lock)) => return Some((all, disk, lock)),
            Err(why) => Report::NotOnDisk { reason: why.to_string() },
        };
        if last.as_ref() != Some(&failed) {
            report(failed.clone());
            last = Some(failed.clone());
        }
        for reply in all.replies.drain(..) {
            // The caller may have stopped waiting.
            let _ = reply.send(failed.clone());
        }
        if all.stop {
            return None;
        }
        let more = Batch::wait(inbox, Some(RETRY));
        all.records.extend(more.records);
        all.touched = more.touched.or(all.touched);
        all.replies = more.replies;
        all.stop = more.stop;
    }
}

fn worked<D: Disk>(
    appender: &mut Appender<D>,
    lock: &mut Lock,
    report: &(dyn Fn(Report) + Send + Sync),
) -> Report {
    let remade = match lock.keep() {
        Ok(remade) => remade,
        // Two writers would spoil each other's work. Any other problem with a lock is no reason not to write.
        Err(why @ LockError::InUse { .. }) => return Report::NotOnDisk { reason: why.to_string() },
        Err(LockError::File(_)) => false,
    };
    if let Err(why) = appender.look() {
        return Report::NotOnDisk { reason: plainly(&why) };
    }
    let now = appender.work();
    if let Some(what) = describe_repair(appender.mended(), remade) {
        report(Report::Repaired { what: what.to_owned() });
    }
    now
}

fn describe_repair(mended: Option<ExternalChange>, lock_was_remade: bool) -> Option<&'static str> {
    Some(match mended {
        Some(ExternalChange::Removed) => {
            "Another program removed this session's files. They have been rewritten, and nothing is lost."
        }
        Some(ExternalChange::Replaced) => {
            "Another program replaced this session's journal. It has been rewritten; the other file is kept beside it."
        }
        Some(ExternalChange::Shortened) => {
            "Another program shortened this session's journal. It has been rewritten, and nothing is lost."
        }
        Some(ExternalChange::Lengthened) => {
            "Another program wrote to this session's journal. It has been rewritten; the other version is kept beside it."
        }
        None if lock_was_remade => "Another program removed this session's lock. It has been recreated.",
        None => return None,
    })
}

fn run<D: Disk>(
    mut appender: Appender<D>,
    mut lock: Lock,
    inbox: &Receiver<Command>,
    report: &(dyn Fn(Report) + Send + Sync),
    first: Batch,
) {
    let mut last = appender.work();
    report(last.clone());
    let mut batch = first;
    batch.records.clear();
    loop {
        if let Some(now) = batch.touched {
            lock.touch(now);
        }
        for reply in batch.replies {
            // The caller may have stopped waiting.
            let _ = reply.send(last.clone());
        }
        if batch.stop {
            return;
        }
        let touched = batch.touched.is_some();
        let was_behind = appender.is_behind();
        batch = Batch::wait(inbox, was_behind.then_some(RETRY));
        let asked = !batch.records.is_empty() || !batch.replies.is_empty();
        if asked || was_behind || touched {
            appender.append(&batch.records);
            let now = worked(&mut appender, &mut lock, report);
            // A retry that changed nothing is not worth waking anybody for.
            if !batch.records.is_empty() || now != last {
                report(now.clone());
            }
            last = now;
        }
    }
}
