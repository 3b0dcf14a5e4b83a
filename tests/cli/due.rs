//! Finished sessions that are due to be erased are told, without anybody's name.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails loudly, and journals are files"
)]

use crate::support;

use chrono::NaiveDate;
use roundtable::cli::SessionsArgs;
use roundtable::commands::sessions;
use roundtable::domain::activity::Format;
use roundtable::domain::retention::Retention;
use roundtable::domain::session::{Intent, Session};
use roundtable::store::paths::Paths;
use roundtable::store::record::encode;
use support::build::{Live, SessionBuilder, first_now};

fn written(paths: &Paths, session: &Session) {
    let folder = paths.sessions().join(session.state().id.as_str());
    std::fs::create_dir_all(&folder).unwrap();
    let lines: String = session.records().iter().map(|record| encode(record).unwrap()).collect();
    std::fs::write(folder.join("journal.jsonl"), lines).unwrap();
}

fn about_asha(id: &str) -> SessionBuilder {
    SessionBuilder::new("About Asha Rao").id(id).format(Format::OneToOne).people(&["Asha Rao", "Ben Ode"])
}

#[test]
fn what_is_over_for_long_enough_is_due_and_nothing_else() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    let begun = |id| about_asha(id).step("Talk", 10).begin().minutes(1);
    written(&paths, &begun("over").does(Intent::OpenReview).does(Intent::Finish).into_session());
    written(&paths, &begun("still-on").into_session());
    let day = first_now().wall.date_naive();
    let list = |keep: Option<Retention>, today: NaiveDate, json: bool| {
        let mut out = Vec::new();
        sessions::run(&SessionsArgs { json, rehearsals: false, names: false }, &paths, keep, today, &mut out)
            .unwrap();
        String::from_utf8(out).unwrap()
    };
    let after = |days: u64| day.checked_add_days(chrono::Days::new(days)).unwrap();
    let text = list(Some(Retention::Days(30)), after(30), false);
    let due = "\nFinished 30 days ago or earlier, and due to be erased. To erase one for good:\n  roundtable forget over\n";
    assert!(text.ends_with(due), "{text}");
    assert!(!text.contains("forget still-on") && !text.contains("Asha") && !text.contains("Ben"), "{text}");
    assert!(!list(Some(Retention::Days(30)), after(29), false).contains("due"), "the day before");
    assert!(!list(None, after(9_999), false).contains("due"), "nothing was settled");
    let json = |keep| list(keep, after(30), true).matches("\"due\": true").count();
    assert_eq!([json(Some(Retention::Days(30))), json(None)], [1, 0]);
}

fn over(id: &str) -> Live {
    about_asha(id).step("Talk", 10).begin().minutes(1).does(Intent::OpenReview).does(Intent::Finish)
}

/// The ids that `sessions` tells as due when the first of them is over for so many days.
fn due(paths: &Paths, keep: Retention, days: u64) -> Vec<String> {
    let today = first_now().wall.date_naive().checked_add_days(chrono::Days::new(days)).unwrap();
    let mut out = Vec::new();
    let args = SessionsArgs { json: true, rehearsals: true, names: false };
    sessions::run(&args, paths, Some(keep), today, &mut out).unwrap();
    let all: Vec<serde_json::Value> = serde_json::from_slice(&out).unwrap();
    let due = all.iter().filter(|row| row["due"] == true);
    let mut ids: Vec<String> = due.map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

#[test]
fn it_counts_from_the_end_that_still_stands() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    const DAY: u64 = 24 * 60;
    let went_on = over("went-on").minutes(DAY).does(Intent::Back);
    written(&paths, went_on.session());
    let again =
        over("again").does(Intent::Back).minutes(20 * DAY).does(Intent::OpenReview).does(Intent::Finish);
    written(&paths, again.session());
    written(
        &paths,
        about_asha("rehearsed")
            .step("Talk", 10)
            .rehearsal(60)
            .begin()
            .minutes(1)
            .does(Intent::OpenReview)
            .does(Intent::Finish)
            .session(),
    );
    std::fs::create_dir_all(paths.sessions().join("damaged")).unwrap();
    std::fs::write(paths.sessions().join("damaged/journal.jsonl"), "nothing\n").unwrap();
    let keep = Retention::Days(30);
    assert_eq!(due(&paths, keep, 31), ["rehearsed"], "the other began to be over 20 days later");
    assert_eq!(due(&paths, keep, 51), ["again", "rehearsed"]);
    assert_eq!(due(&paths, Retention::Months(1), 31), ["rehearsed"]);
    assert_eq!(
        due(&paths, keep, 9_999),
        ["again", "rehearsed"],
        "what is not over or cannot be read is never due"
    );
}

#[test]
fn a_number_that_cannot_be_read_is_told_beside_the_list() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    written(&paths, over("over").session());
    let text = |config: Option<&str>, args: &[&str]| {
        let folder = root.path().join("config");
        std::fs::remove_dir_all(&folder).unwrap_or_default();
        if let Some(config) = config {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join("config.toml"), config).unwrap();
        }
        let mut command = assert_cmd::Command::cargo_bin("roundtable").unwrap();
        command.env("ROUNDTABLE_DATA_DIR", root.path().join("data")).env("ROUNDTABLE_CONFIG_DIR", folder);
        let output = command.arg("sessions").args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "the list is there all the same");
        assert!(String::from_utf8(output.stdout).unwrap().contains("private session"));
        String::from_utf8(output.stderr).unwrap()
    };
    for wrong in ["keep_until = \"2 weeks\"\n", "keep_until = 12\n", "[[\n", "keep_untill = \"12 months\"\n"]
    {
        for args in [&[][..], &["--json"]] {
            let err = text(Some(wrong), args);
            assert!(err.starts_with("warning: config.toml has an error:"), "{wrong}: {err}");
            assert!(err.ends_with("This may be why no session is due.\n"), "{wrong}: {err}");
        }
    }
    for sound in [
        None,
        Some("keep_until = \"\"\n"),
        Some("keep_until = \"12 months\"\n"),
        Some("keep_until = \"12 months\"\ntheme = \"purple\"\n"),
    ] {
        assert_eq!(text(sound, &[]), "", "{sound:?}");
    }
}
