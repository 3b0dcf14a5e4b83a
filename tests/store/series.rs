//! What is found of the earlier sessions of a series, on a real disk.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails loudly, and journals are files"
)]

use crate::support;

use std::path::Path;

use roundtable::domain::activity::{Format, Grouping, Step};
use roundtable::domain::groups::Earlier;
use roundtable::domain::session::{Intent, Session};
use roundtable::domain::text::Text;
use roundtable::store::paths::Paths;
use roundtable::store::{index, record};
use support::build::{SessionBuilder, step};

/// A session in which those of `names` sat in one group.
fn together(
    id: &str,
    names: &[&str],
    of: &str,
    change: impl FnOnce(SessionBuilder) -> SessionBuilder,
) -> Session {
    let groups = Step { grouping: Grouping::Groups(Some((2, 6))), ..step("In a group", 10) };
    let made = SessionBuilder::new("Coaching").id(id).step_with(groups).people(names);
    let made = change(made.setup(|setup| setup.series = Some(of.into())));
    let form = Intent::FormGroups { earlier: Earlier::default(), seed: 1 };
    let mut live = made.begin();
    // A one-to-one has no groups.
    let _ = live.try_intent(form);
    live.minutes(5).into_session()
}

fn write(root: &Path, session: &Session) {
    let folder = root.join("data/sessions").join(session.state().id.as_str());
    std::fs::create_dir_all(&folder).unwrap();
    let lines: String = session.records().iter().map(|known| record::encode(known).unwrap()).collect();
    std::fs::write(folder.join("journal.jsonl"), lines).unwrap();
}

#[test]
fn who_sat_together_is_found_by_name_and_what_cannot_be_read_is_passed_over() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    let known = |series: &str, except: &str, a: &str, b: &str| {
        let (digests, _) = index::digests(&paths).unwrap();
        Earlier::of_series(&digests, &Text::line(series), &Text::line(except))
            .times(&Text::line(a), &Text::line(b))
    };
    assert_eq!(known("Monthly", "x", "Asha", "Ben"), 0, "there is nothing yet");
    let write = |session: &Session| write(root.path(), session);
    let same = |made: SessionBuilder| made;
    write(&together("one", &["Asha", "Ben", "Cy"], "Monthly", same));
    write(&together("two", &["ben, the council", "  ASHA "], " monthly", same));
    write(&together("rehearsal", &["Asha", "Ben"], "Monthly", |made| made.rehearsal(60)));
    write(&together("other", &["Asha", "Ben"], "Weekly", same));
    write(&together("private", &["Asha", "Ben"], "Monthly", |made| made.format(Format::OneToOne)));
    let sessions = root.path().join("data/sessions");
    for (name, damage) in
        [("empty", ""), ("rubbish", "{\"v\":1,\"seq\":0,rubbish\n"), ("newer", "{\"v\":9}\n")]
    {
        std::fs::create_dir_all(sessions.join(name)).unwrap();
        std::fs::write(sessions.join(name).join("journal.jsonl"), damage).unwrap();
    }
    assert_eq!(known("Monthly", "x", "asha", "Ben"), 2);
    assert_eq!(known("MONTHLY", "two", "Ben", "Asha"), 1, "the session that asks is left out");
    assert_eq!([known("Monthly", "x", "Cy", "Asha"), known("Monthly", "x", "Cy", "Dee")], [1, 0]);
    assert_eq!([known("Weekly", "x", "Asha", "Ben"), known("Daily", "x", "Asha", "Ben")], [1, 0]);
    // A journal with a bad line in its middle still tells the rest; one with a torn end, too.
    let journal = sessions.join("one/journal.jsonl");
    let whole = std::fs::read_to_string(&journal).unwrap();
    let bad: Vec<String> = whole.lines().map(|line| line.replace("RulesSettled", "rulesSettled")).collect();
    std::fs::write(&journal, format!("{}\n{{\"v\":1,\"seq\"", bad.join("\n"))).unwrap();
    assert_eq!(known("Monthly", "x", "Asha", "Ben"), 2);
}

#[test]
fn a_folder_that_was_copied_is_no_second_meeting() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    let met = |except: &str| {
        let (digests, _) = index::digests(&paths).unwrap();
        let earlier = Earlier::of_series(&digests, &Text::line("Monthly"), &Text::line(except));
        earlier.times(&Text::line("Asha"), &Text::line("Ben"))
    };
    let one = together("one", &["Asha", "Ben"], "Monthly", |made| made);
    write(root.path(), &one);
    write(root.path(), &together("two", &["Asha", "Ben"], "Monthly", |made| made));
    let sessions = root.path().join("data/sessions");
    std::fs::create_dir(sessions.join("copy")).unwrap();
    std::fs::copy(sessions.join("one/journal.jsonl"), sessions.join("copy/journal.jsonl")).unwrap();
    assert_eq!(met("x"), 2, "the copy holds the first meeting once more");
    assert_eq!([met("one"), met("copy")], [1, 1], "neither of the two was before the other");
    std::fs::remove_dir_all(sessions.join("one")).unwrap();
    assert_eq!(met("x"), 2, "a folder that was renamed counts as ever");
}
