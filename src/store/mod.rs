//! The file edge: everything that Roundtable keeps on disk, and how it stays there.
//!
//! ```text
//! paths ── where things are        files ── private folders, atomic files       lock ── one writer at a time
//! record ─ one event ↔ one line    journal ─ reading and checking a journal     disk ── what a writer needs of files
//! appender ─ a journal being written, as a state machine over any disk          writer ─ the thread that drives it
//! regular ─ opening regular files only
//! drafts ── unsaved typing         sessions ─ which sessions there are          fingerprint ─ has a file changed
//! erase ── erasing sessions, people and notes      name_occurrences, subject_report ── where a person's name stands
//! tail ─── a growing journal that another process writes      follow ── which one the second screen shows
//! storage_check ── can the data folder be written to
//! export_log ─ which files were exported from a session       fault ── a disk that fails on demand, for tests
//! rescue ── copies of what could not be saved in its place
//! ledger ── what becomes of actions between sessions          index ── a disposable cache of session digests
//! ```

pub mod appender;
mod batch;
pub mod disk;
pub mod drafts;
pub mod erase;
pub mod export_log;
pub mod fault;
pub mod files;
pub mod fingerprint;
pub mod follow;
pub mod index;
pub mod journal;
pub mod ledger;
pub mod library;
pub mod lock;
mod name_occurrences;
pub mod paths;
pub mod programmes;
pub mod record;
pub mod regular;
pub mod rescue;
pub mod sessions;
pub mod storage_check;
pub mod subject_report;
pub mod tail;
pub mod writer;
