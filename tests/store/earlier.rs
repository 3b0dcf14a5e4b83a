//! What an activity took when it was run before: read from the journals of sessions that are over.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "helpers of tests may fail loudly, and journals are files"
)]

use crate::support;

use std::path::Path;
use std::time::{Duration, SystemTime};

use roundtable::domain::activity::Format;
use roundtable::domain::earlier::{PastRun, newest_runs, past_runs};
use roundtable::domain::session::{Intent, Session};
use roundtable::domain::time::Millis;
use roundtable::store::index;
use roundtable::store::paths::Paths;
use roundtable::store::record::encode;
use support::build::{Live, SessionBuilder};

fn script() -> SessionBuilder {
    SessionBuilder::new("Our words")
        .activity_id("our-words")
        .step("Alone", 5)
        .step("In twos", 25)
        .step("All", 10)
}

/// The first two steps took so many minutes, the third never ran.
fn lived(made: SessionBuilder, first: u64, second: u64) -> Live {
    made.begin().minutes(first).next_step().minutes(second)
}

fn over(made: SessionBuilder, first: u64, second: u64) -> Session {
    lived(made, first, second).does(Intent::OpenReview).does(Intent::Finish).into_session()
}

/// What a session took of one activity.
fn past_run(session: &Session, activity: &str) -> Option<PastRun> {
    past_runs(session).into_iter().find(|run| run.activity.as_str() == activity)
}

fn figures(run: &PastRun) -> Vec<(&str, u64, u64)> {
    let minutes = |length: Millis| length.0 / 60_000;
    run.steps.iter().map(|step| (step.title.as_str(), minutes(step.planned), minutes(step.took))).collect()
}

#[test]
fn the_steps_that_ran_say_what_was_planned_and_what_they_took() {
    let run = past_run(&over(script(), 7, 22), "our-words").unwrap();
    assert_eq!(figures(&run), [("Alone", 5, 7), ("In twos", 25, 22)]);
    assert_eq!(run.total(), (Millis::minutes(29), Millis::minutes(30)));
    assert!(past_run(&over(script(), 7, 22), "another").is_none());
}

#[test]
fn a_break_that_was_called_and_time_that_was_given_are_not_the_plan() {
    let live = script().begin().minutes(2).does(Intent::BreakNow(Millis::minutes(5))).minutes(6);
    let live = live.does(Intent::Next).does(Intent::Adjust(240_000)).does(Intent::ToggleClock).minutes(6);
    let session = live.does(Intent::OpenReview).does(Intent::Finish).into_session();
    let run = past_run(&session, "our-words").unwrap();
    assert_eq!(figures(&run), [("Alone", 5, 8)]);
}

#[test]
fn rehearsals_one_to_ones_and_what_is_not_over_say_nothing() {
    let id = "our-words";
    assert!(past_run(&over(script().rehearsal(60), 7, 22), id).is_none());
    assert!(past_run(&over(script().format(Format::OneToOne), 7, 22), id).is_none());
    assert!(past_run(lived(script(), 7, 22).session(), id).is_none());
    let passed = script().begin().seconds(20).next_step().minutes(20).does(Intent::OpenReview);
    let run = past_run(passed.does(Intent::Finish).session(), id).unwrap();
    assert_eq!(figures(&run), [("In twos", 25, 20)], "who passes through a step has not run it");
    let never = script().prepare().does(Intent::OpenReview).does(Intent::Finish).into_session();
    assert!(past_run(&never, id).is_none(), "nothing ran");
}

#[test]
fn each_part_of_a_programme_is_a_run_of_its_own() {
    let made = script().part("second", "Second").step("More", 10);
    let session = lived(made, 4, 20).does(Intent::Next).next_step().minutes(12);
    let session = session.does(Intent::OpenReview).does(Intent::Finish).into_session();
    let run = |id: &str| past_run(&session, id).unwrap();
    assert_eq!(figures(&run("second")), [("More", 10, 12)]);
    assert_eq!(figures(&run("our-words")), [("Alone", 5, 4), ("In twos", 25, 20)]);
}

// On disk.

/// Writes a journal; the higher the number, the newer.
fn keep(root: &Path, number: u64, session: &Session) {
    let folder = root.join(format!("sessions/2026-11-22-s{number:04}"));
    std::fs::create_dir_all(&folder).unwrap();
    let lines: String = session.records().iter().map(|record| encode(record).unwrap()).collect();
    let journal = folder.join("journal.jsonl");
    std::fs::write(&journal, lines).unwrap();
    let file = std::fs::File::options().write(true).open(journal).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + number)).unwrap();
}

fn found(root: &Path, ids: &[&str]) -> Vec<(String, u64)> {
    let ids: Vec<_> = ids.iter().map(|id| (*id).into()).collect();
    let (digests, _) = index::digests(&Paths::new(root, root)).unwrap();
    let runs = newest_runs(&digests, &ids);
    runs.iter().map(|run| (run.activity.to_string(), run.total().0.0 / 60_000)).collect()
}

#[test]
fn the_newest_run_of_each_activity_is_found_and_what_cannot_be_read_passed_over() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    assert_eq!(found(root, &["our-words"]), [], "no sessions at all");
    keep(root, 1, &over(script(), 1, 1));
    keep(root, 2, &over(script(), 7, 22));
    keep(root, 3, lived(script(), 9, 9).session());
    keep(root, 4, &over(script().rehearsal(60), 9, 9));
    keep(
        root,
        5,
        &over(SessionBuilder::new("Other").activity_id("other").step("Alone", 5).step("Two", 5), 2, 3),
    );
    keep(root, 6, &over(script().format(Format::OneToOne), 9, 9));
    std::fs::create_dir_all(root.join("sessions/2026-11-22-bad")).unwrap();
    std::fs::write(root.join("sessions/2026-11-22-bad/journal.jsonl"), "nothing\n").unwrap();
    assert_eq!(found(root, &["our-words"]), [("our-words".to_owned(), 29)]);
    let both = found(root, &["our-words", "never-run", "other"]);
    assert_eq!(both, [("our-words".to_owned(), 29), ("other".to_owned(), 5)]);
}

#[test]
fn times_that_a_private_session_took_are_offered_nowhere() {
    // Neither for its own activity nor for any part of its programme, whatever series it is of, read anew or as kept.
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    let private = |made: SessionBuilder| {
        let made = made.setup(|setup| setup.series = Some("Weekly".into()));
        made.format(Format::OneToOne).people(&["Ana", "Ben"])
    };
    let programme = || script().part("second", "Second").step("More", 10);
    let of_programme = |made: SessionBuilder| {
        let live = lived(made, 4, 20).does(Intent::Next).next_step().minutes(12);
        live.does(Intent::OpenReview).does(Intent::Finish).into_session()
    };
    keep(root, 1, &over(private(script()), 7, 22));
    keep(root, 2, &of_programme(private(programme())));
    let ids = ["our-words", "second"];
    for _ in 0..2 {
        assert_eq!(found(root, &ids), [], "nothing but private sessions took it");
    }
    let (digests, _) = index::digests(&Paths::new(root, root)).unwrap();
    assert!(digests.len() == 2 && digests.iter().all(|digest| digest.is_private() && digest.runs.is_empty()));
    let index = std::fs::read_to_string(root.join("index.json")).unwrap();
    assert!(!index.contains("In twos"), "nor are they kept beside the journals: {index}");
    // What a room took is offered, though two people went through it since.
    keep(root, 0, &of_programme(programme()));
    for _ in 0..2 {
        assert_eq!(found(root, &ids), [("our-words".to_owned(), 24), ("second".to_owned(), 12)]);
    }
}
