//! The actions of a thousand sessions: from the index, and without one. Aim: under 100 ms with the index.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a bench reads the clock, writes files, and may fail loudly"
)]

use std::hint::black_box;
use std::time::Instant;

#[path = "../tests/support/build.rs"]
mod build;

use build::SessionBuilder;
use roundtable::domain::digest::{DigestReader, tracked};
use roundtable::domain::session::Intent;
use roundtable::store::paths::{Paths, SessionId};
use roundtable::store::record::encode;
use roundtable::store::{files, index, ledger};

fn main() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    paths.prepare().unwrap();
    for n in 0..1_000 {
        let mut live = SessionBuilder::new("Shared goals")
            .id(&format!("2026-11-22-shared-goals-{n:04}"))
            .rules(&["Listen"])
            .step("One", 60)
            .people(&["Asha Rao, Northside Trust", "Ben Ode, the council", "Cy Dee"])
            .setup(|setup| setup.series = Some("Monthly".into()))
            .begin();
        for note in 0..40 {
            live = live.seconds(30).note(&format!("Note {note}: what somebody said about working together."));
        }
        let live = live
            .action("Find a room for the next meeting", "Asha", Some("2026-12-14"))
            .action("Write to all partners", "everyone", None)
            .action("Ask the council", "Ben Ode", Some("2027-01-08"))
            .does(Intent::OpenReview)
            .does(Intent::Finish);
        let id: SessionId = live.session().state().id.as_str().parse().unwrap();
        files::private_dir(&paths.session(&id)).unwrap();
        let lines: String = live.records().iter().map(|record| encode(record).unwrap()).collect();
        std::fs::write(paths.journal(&id), lines).unwrap();
    }
    let once = || {
        let started = Instant::now();
        let (digests, unreadable) = index::digests(&paths).unwrap();
        assert!(unreadable.is_empty());
        let said = ledger::follow_ups(&paths).unwrap();
        assert_eq!(black_box(tracked(&digests, &said, DigestReader::Everything)).len(), 3_000);
        started.elapsed().as_secs_f64() * 1_000.0
    };
    println!("1,000 sessions, no index yet: {:.0} ms", once());
    let mut took: Vec<f64> = (0..20).map(|_| once()).collect();
    took.sort_by(f64::total_cmp);
    let [best, .., worst] = took.as_slice() else { return };
    println!("1,000 sessions, from the index: {best:.1} to {worst:.1} ms");
}
