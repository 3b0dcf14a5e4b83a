//! The file edge: everything that Roundtable keeps on disk, and how it stays there.
//!
//! ```text
//! paths ── where things are        files ── private folders, atomic files       lock ── one writer at a time
//! record ─ one event ↔ one line    journal ─ a file of lines, read and judged   disk ── what a writer needs of files
//! appender ─ pure state of a journal being written, over any disk               writer ─ the thread that drives it
//! regular ─ files, and nothing in their place
//! drafts ── what is being typed    sessions ─ which sessions there are       stamp ─ has a file changed
//! erase ── sessions, people and what was taken down, for good      named, held ── where a person's name stands
//! tail ─── a journal that somebody else writes, as it grows      follow ── which one that is, for the second screen
//! place ── can anything be kept there
//! exported ─ which files were exported from a session          fault ── a disk that fails on demand, for tests
//! rescue ── what could not be written to its place, kept elsewhere
//! ledger ── what becomes of actions between sessions        index ── digests of all sessions, to be thrown away
//! ```

pub mod appender;
mod batch;
pub mod disk;
pub mod drafts;
pub mod erase;
pub mod exported;
pub mod fault;
pub mod files;
pub mod follow;
pub mod held;
pub mod index;
pub mod journal;
pub mod ledger;
pub mod library;
pub mod lock;
mod named;
pub mod paths;
pub mod place;
pub mod programmes;
pub mod record;
pub mod regular;
pub mod rescue;
pub mod sessions;
pub mod stamp;
pub mod tail;
pub mod writer;
