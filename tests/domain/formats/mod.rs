//! What leaves a session, format by format.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]
#![allow(clippy::disallowed_methods, reason = "what a command writes are files")]

use crate::support;

mod calendar;
mod csv;
mod html;
mod kept;
mod profiles;
mod readers;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::FileFailurePersistence;
use roundtable::domain::seen::{Reader, Readers, Seen};
use roundtable::domain::session::Session;
use roundtable::export::{EmptyExport, File, FileChoice, FileKind, Options, file};

fn try_made<R: Reader>(session: &Session, kind: FileKind, options: Options) -> Result<File, EmptyExport> {
    let seen: Seen<'_, R> = Seen::new(session, session.last_t());
    file(&seen.shown(), FileChoice { kind, options })
}

/// A file for these readers.
fn made<R: Reader>(session: &Session, kind: FileKind, options: Options) -> File {
    try_made::<R>(session, kind, options).unwrap()
}

/// A file for readers who are known as a value.
fn made_for(
    readers: Readers,
    session: &Session,
    kind: FileKind,
    options: Options,
) -> Result<File, EmptyExport> {
    use roundtable::domain::seen::{Facilitator, Present, Room};
    match readers {
        Readers::Room => try_made::<Room>(session, kind, options),
        Readers::Us => try_made::<Present>(session, kind, options),
        Readers::Me => try_made::<Facilitator>(session, kind, options),
    }
}

fn config(cases: u32) -> ProptestConfig {
    let file = FileFailurePersistence::Direct("tests/domain/formats.proptest-regressions");
    ProptestConfig { cases, failure_persistence: Some(Box::new(file)), ..ProptestConfig::default() }
}
