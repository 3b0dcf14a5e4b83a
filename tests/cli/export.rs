//! `roundtable export` as people and programs use it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and what a command writes are files"
)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use roundtable::domain::activity::Step;
use roundtable::domain::session::{HandOver, Intent, NameLine, PeopleChange, Session};
use roundtable::store::record;

use crate::support::build::{SessionBuilder, step};
use crate::support::{afternoon, sentences};

const ID: &str = "2026-11-22-home-before-lunch-k4p7";

/// A folder to work in, with the session of an afternoon kept beside it.
fn home() -> tempfile::TempDir {
    home_of(&afternoon::session())
}

fn home_of(session: &Session) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data/sessions").join(ID);
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir(home.path().join("here")).unwrap();
    let lines: String = session.records().iter().map(|record| record::encode(record).unwrap()).collect();
    fs::write(folder.join("journal.jsonl"), lines).unwrap();
    home
}

/// The exit code, standard output and standard error.
fn export(home: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env("ROUNDTABLE_DATA_DIR", home.join("data")).env("ROUNDTABLE_CONFIG_DIR", home.join("config"));
    let output = command.current_dir(home.join("here")).args(["export", ID]).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let err = text(output.stderr);
    sentences::proper_output(&err);
    (output.status.code().unwrap(), text(output.stdout), err)
}

fn files(home: &Path) -> Vec<String> {
    let entries = fs::read_dir(home.join("here")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

const LEFT_OUT: &str = "Confidential parts are not included.\n";
const UNDATED: &str = "Not in the calendar: 2 shared actions have no date.\n";
const TABLES: &str = "Other tables: --table morning, --table causes, --table sure, --table jargon, --table first, --table help, --table notes, --table decisions, --table parked.\n";

#[test]
fn every_format_gets_a_file_of_its_own() {
    let home = home();
    for format in ["md", "html", "csv", "ics", "json", "html"] {
        let (code, out, err) = export(home.path(), &["--format", format]);
        assert_eq!(code, 0, "{err}");
        assert!(out.ends_with(&format!(".{format}\n")) && out.lines().count() == 1, "{out}");
        assert_eq!(err.replace(UNDATED, "").replace(TABLES, ""), LEFT_OUT);
    }
    assert_eq!(
        files(home.path()),
        [
            "2026-11-22-home-before-lunch-2.html",
            "2026-11-22-home-before-lunch-actions.csv",
            "2026-11-22-home-before-lunch.html",
            "2026-11-22-home-before-lunch.ics",
            "2026-11-22-home-before-lunch.json",
            "2026-11-22-home-before-lunch.md",
        ]
    );
}

#[test]
fn the_ending_of_a_file_says_what_it_is_to_hold() {
    let home = home();
    for (name, begins) in [("a.html", "<!DOCTYPE html>"), ("a.ics", "BEGIN:VCALENDAR"), ("a.txt", "# Home")] {
        assert_eq!(export(home.path(), &["-o", name]).0, 0);
        let text = fs::read_to_string(home.path().join("here").join(name)).unwrap();
        assert!(text.starts_with(begins), "{name}");
    }
    assert_eq!(export(home.path(), &["-o", "b.html", "--format", "md"]).0, 0);
    assert!(fs::read_to_string(home.path().join("here/b.html")).unwrap().starts_with("# Home"));
    for (name, begins) in [
        ("B.HTM", "<!DOCTYPE html>"),
        ("b.csv", "\u{feff}\"Action"),
        ("b", "# Home"),
        ("b.markdown", "# Home"),
    ] {
        assert_eq!(export(home.path(), &["-o", name]).0, 0);
        let text = fs::read_to_string(home.path().join("here").join(name)).unwrap();
        assert!(text.starts_with(begins), "{name}");
    }
    for name in ["notes.pdf", "notes.docx", "notes.md.bak"] {
        let (code, out, err) = export(home.path(), &["-o", name]);
        assert!(code == 2 && out.is_empty(), "{name}: {err}");
        assert!(err.contains("the endings are .md, .html, .csv, .ics, .json"), "{err}");
        assert!(!home.path().join("here").join(name).exists());
    }
    assert_eq!(export(home.path(), &["-o", "notes.pdf", "--format", "md"]).0, 0);
    let (code, _, err) = export(home.path(), &["-o", "a.html"]);
    assert!(code == 1 && err.contains("nothing is overwritten"), "{err}");
}

#[test]
fn standard_output_holds_the_file_and_nothing_else() {
    let home = home();
    let (code, out, err) = export(home.path(), &["-o", "-", "--format", "ics"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("BEGIN:VCALENDAR\r\n") && out.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(err, format!("{LEFT_OUT}{UNDATED}"));
    let (_, out, err) = export(home.path(), &["-o", "-"]);
    assert!(out.starts_with("# Home before lunch") && err == LEFT_OUT, "{err}");
    let (_, out, err) = export(home.path(), &["-o", "-", "--for", "me"]);
    assert!(out.contains("Cy looked tired") && err.is_empty(), "{err}");
    assert_eq!(files(home.path()), Vec::<String>::new());
}

#[test]
fn what_is_asked_for_is_what_comes() {
    let home = home();
    let out = |args: &[&str]| {
        let (code, out, err) = export(home.path(), &[&["-o", "-"], args].concat());
        assert_eq!(code, 0, "{err}");
        out
    };
    assert!(out(&["--profile", "obsidian"]).contains("(Asha Rao, Łukasz Żak) 📅 2026-12-04\n"));
    assert!(out(&["--profile", "plain"]).contains("\n- Write the evening medicines list, and"));
    assert!(!out(&["--actions-only"]).contains("## Decisions"));
    assert!(!out(&["--actions-only", "--format", "html"]).contains("Decisions"));
    assert!(out(&["--format", "ics", "--todos"]).contains("BEGIN:VTODO\r\n"));
    assert!(out(&["--format", "csv", "--name-style", "initials"]).contains("\"AR; ŁŻ\""));
    assert!(out(&["--format", "csv", "--table", "first"]).contains("\"Who calls the family\",\"12\"\r\n"));
    assert!(out(&["--format", "csv", "--table", "actions"]).contains("\"Action\""));
    assert!(export(home.path(), &["--actions-only"]).1.ends_with("-actions.md\n"));
}

#[test]
fn the_tables_there_are_are_told() {
    let home = home();
    let (_, _, err) = export(home.path(), &["--format", "csv"]);
    assert_eq!(err, format!("{LEFT_OUT}{TABLES}"));
    let (code, out, err) = export(home.path(), &["--format", "csv", "--table", "sure"]);
    assert!(
        code == 0 && out.ends_with("2026-11-22-home-before-lunch-sure.csv\n") && err == LEFT_OUT,
        "{err}"
    );
    // A vote that was not shown is no table.
    for name in ["again", "nowhere"] {
        let (code, _, err) = export(home.path(), &["--format", "csv", "--table", name]);
        let text = "for these readers: the tables are actions, morning, causes, sure, jargon, first, help, notes, decisions, parked\n";
        assert!(code == 1 && err.ends_with(text), "{err}");
    }
}

#[test]
fn what_a_format_does_not_have_is_not_asked_of_it() {
    let home = home();
    for args in [
        &["--format", "html", "--profile", "plain"][..],
        &["--todos"],
        &["-o", "x.csv", "--todos"],
        &["--format", "json", "--actions-only"],
        &["--format", "docx"],
        &["--table", "sure"],
        &["--profile", "wiki"],
    ] {
        let (code, out, err) = export(home.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?} {err}");
        // One sentence of ours.
        assert!(err.starts_with("error: ") && err.lines().count() == 1, "{err}");
    }
    assert_eq!(files(home.path()), Vec::<String>::new());
}

#[test]
fn a_calendar_without_a_day_is_not_written() {
    let home = home();
    // Nothing in it: the journal as it was before the first action, last time's included.
    let journal = home.path().join("data/sessions").join(ID).join("journal.jsonl");
    let lines: String = fs::read_to_string(&journal).unwrap().split_inclusive('\n').take(2).collect();
    fs::write(&journal, lines).unwrap();
    let (code, out, err) = export(home.path(), &["--format", "ics"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(err, "error: There are no shared actions to put in a calendar.\n");
    assert_eq!(files(home.path()), Vec::<String>::new());
}

#[test]
fn what_is_for_the_facilitator_alone_goes_to_a_private_folder() {
    let home = home();
    let (code, out, err) = export(home.path(), &["--for", "me"]);
    assert!(code == 0 && err.is_empty(), "{err}");
    let folder = home.path().join("data").join("exports");
    let file = folder.join("2026-11-22-home-before-lunch-for-me-only.md");
    assert_eq!(out, format!("{}\n", file.display()));
    assert!(file.is_file());
    #[cfg(unix)] // Windows has no modes: a file is as private as its folder
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
    }
    assert_eq!(files(home.path()), Vec::<String>::new());
    // Unless it is asked for elsewhere.
    assert_eq!(export(home.path(), &["--for", "me", "-o", "mine.md"]).0, 0);
    assert_eq!(files(home.path()), ["mine.md"]);
}

#[test]
fn a_file_for_the_facilitator_is_that_of_whoever_led_at_the_end() {
    let live = SessionBuilder::new("Home before lunch").id(ID);
    let live = live.step_with(Step { confidential: true, ..step("Among us", 5) }).people(&["Asha", "Ben"]);
    let live = live.begin().note("Quokka before");
    let live = live.does(Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list("Zed"))));
    let live = live.does(Intent::HandOver(HandOver::Named("Zed".into()))).note("Heard by Zed");
    let ended = live.does(Intent::OpenReview).does(Intent::Finish);
    let home = home_of(ended.session());
    for format in ["md", "html", "json"] {
        let (code, out, err) = export(home.path(), &["-o", "-", "--for", "me", "--format", format]);
        assert!(code == 0 && out.contains("Heard by Zed") && !out.contains("Quokka"), "{format}: {out}");
        assert!(err.contains("hand the facilitation back"), "{err}");
    }
    let (_, _, err) = export(home.path(), &["-o", "-", "--for", "us"]);
    assert!(!err.contains("Left out"), "what they did not hear is not counted for them: {err}");
    // Nothing is lost.
    let back = ended.does(Intent::HandOver(HandOver::To(None)));
    let home = home_of(back.session());
    let (_, out, err) = export(home.path(), &["-o", "-", "--for", "me"]);
    assert!(out.contains("Heard by Zed") && out.contains("Quokka before") && err.is_empty(), "{out}{err}");
}
