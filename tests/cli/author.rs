//! The commands of those who write activities: `new`, `check`, `schema` and `show`, from an empty folder to a script that
//! runs.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and tests write files"
)]

use crate::support::sentences;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use proptest::prelude::*;
use roundtable::domain::script::{Starter, check, parse, slug, starter, title_of};
use serde_json::{Value, json};

/// Somebody's home, and where they are.
struct Home(tempfile::TempDir);

struct CommandOutput {
    code: i32,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn activities(&self) -> PathBuf {
        self.path("config/activities")
    }

    fn run(&self, args: &[&str]) -> CommandOutput {
        self.run_with(args, None)
    }

    fn run_with(&self, args: &[&str], input: Option<&str>) -> CommandOutput {
        let mut command = Command::cargo_bin("roundtable").unwrap();
        let (config, data) = (self.path("config"), self.path("data"));
        command.env("ROUNDTABLE_CONFIG_DIR", config).env("ROUNDTABLE_DATA_DIR", data);
        if let Some(input) = input {
            command.write_stdin(input);
        }
        let output = command.args(args).current_dir(self.0.path()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let ran = CommandOutput {
            code: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        sentences::proper_output(&ran.out);
        sentences::proper_output(&ran.err);
        ran
    }

    /// What it prints when all is well.
    fn output(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.code, 0, "{args:?}: {}{}", output.out, output.err);
        output.out
    }

    /// With something on its standard input.
    fn fed(&self, args: &[&str], input: &str) -> CommandOutput {
        self.run_with(args, Some(input))
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.run(args).out).unwrap()
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_activity_is_found_checked_shown_and_never_overwritten() {
    for (more, format) in [(&[][..], "small-group"), (&["--one-to-one"][..], "one-to-one")] {
        let home = Home::new();
        let output = home.output(&[&["new", "How are we doing?"], more].concat());
        let path = home.activities().join("how-are-we-doing.toml");
        let written = output.lines().find_map(|line| line.strip_prefix("Written: ")).unwrap();
        assert_eq!(std::path::Path::new(written), path, "{output}");
        for next in ["check", "preview", "run"] {
            assert!(output.contains(&format!("roundtable {next} how-are-we-doing\n")), "{output}");
        }
        let checked = home.output(&["check", "--strict", "how-are-we-doing"]);
        assert!(
            checked.ends_with("how-are-we-doing.toml: good\n1 file, 0 errors, 0 warnings\n"),
            "{checked}"
        );
        let shown = home.json(&["show", "how-are-we-doing", "--json"]);
        assert_eq!((&shown["title"], &shown["format"]), (&json!("How are we doing?"), &json!(format)));
        assert!(home.output(&["list"]).contains("how-are-we-doing"));

        let before = fs::read_to_string(&path).unwrap();
        let again = home.run(&["new", "How are we doing?", "--one-to-one"]);
        assert_eq!(again.code, 1);
        assert!(again.err.contains("already exists") && again.err.contains("nothing is overwritten"));
        assert_eq!(fs::read_to_string(&path).unwrap(), before);
    }
}

#[test]
fn a_name_that_an_activity_of_the_program_has_is_told() {
    let home = Home::new();
    let output = home.output(&["new", "Shared goals"]);
    assert!(output.contains("yours replaces it"), "{output}");
    assert_eq!(home.json(&["show", "shared-goals", "--json"])["title"], "Shared goals");
    assert!(!home.output(&["new", "Our goals"]).contains("yours replaces it"));
}

#[test]
fn a_new_activity_goes_where_it_is_asked_to() {
    let home = Home::new();
    fs::create_dir(home.path("my drafts")).unwrap();
    let output = home.output(&["new", "A talk", "-o", "my drafts"]);
    // As the system's shells take it.
    let quoted = if cfg!(windows) { r#""my drafts\a-talk.toml""# } else { "'my drafts/a-talk.toml'" };
    assert!(output.contains(&format!("roundtable check {quoted}\n")), "{output}");
    home.output(&["new", "A talk", "-o", "other.toml"]);
    assert_eq!(names(&home.path("my drafts")), ["a-talk.toml"]);
    assert!(home.path("other.toml").is_file() && !home.activities().exists());
    let checked = home.output(&["check", "--strict", "my drafts", "other.toml"]).replace('\\', "/");
    assert_eq!(checked, "my drafts/a-talk.toml: good\nother.toml: good\n2 files, 0 errors, 0 warnings\n");
    let nowhere = home.run(&["new", "A talk", "-o", "no/such/folder.toml"]);
    assert_eq!(
        (nowhere.code, nowhere.err.contains("Check that the folder exists")),
        (1, true),
        "{}",
        nowhere.err
    );
}

#[test]
fn what_is_no_name_is_wrong_use() {
    let home = Home::new();
    for args in [&["new"][..], &["new", ""], &["new", "\u{202e}"], &["new", "drafts/x.toml"], &["preview"]] {
        assert_eq!(home.run(args).code, 2, "{args:?}");
    }
    for args in
        [&["show", "shared-goals", "--as", "pdf"][..], &["show", "shared-goals", "--as", "text", "--json"]]
    {
        assert_eq!(home.run(args).code, 2, "{args:?}");
    }
    assert!(!home.activities().exists(), "nothing was made");
}

#[test]
fn names_become_titles_and_file_names() {
    let cases = [
        ("How are we doing?", "How are we doing?", "how-are-we-doing"),
        ("our-check-in", "Our check in", "our-check-in"),
        ("retro.toml", "Retro", "retro"),
        ("Rétro d'équipe", "Rétro d'équipe", "retro-dequipe"),
        ("团队回顾", "团队回顾", "activity"),
        ("A \"quoted\" \\ title", "A \"quoted\" \\ title", "a-quoted-title"),
    ];
    for (name, title, id) in cases {
        let home = Home::new();
        home.output(&["new", name]);
        assert_eq!(names(&home.activities()), [format!("{id}.toml")]);
        let shown = home.json(&["show", id, "--json"]);
        assert_eq!((&shown["title"], &shown["id"]), (&json!(title), &json!(id)));
    }
}

/// Somebody who knows nothing but what `check` says.
#[test]
fn a_script_written_by_following_the_check_runs_at_the_first_try() {
    let home = Home::new();
    home.output(&["new", "Our week in the MDT"]);
    let path = home.activities().join("our-week-in-the-mdt.toml");
    let mut source = fs::read_to_string(&path).unwrap();
    // What a hasty hand makes of it.
    for (good, bad) in [
        ("duration = \"15m\"", "duration = \"15 min\""),
        ("halfway = true", "halfwya = true"),
        ("grouping = \"alone\"", "grouping = \"single\""),
        ("suits = [\"small-group\", \"whole-room\"]", "suits = [\"small-group\", \"one-to-on\"]"),
        ("people = { min = 4, max = 24 }", "people = 24"),
        ("total = \"35m\"", "total = 35"),
    ] {
        assert!(source.contains(good), "{good}");
        source = source.replacen(good, bad, 1);
    }
    fs::write(&path, &source).unwrap();
    let output = home.run(&["check", "our-week-in-the-mdt"]);
    assert_eq!(
        (output.code, output.out.ends_with("1 file, 6 errors, 0 warnings\n")),
        (1, true),
        "{}",
        output.out
    );
    // Each help is followed to the letter.
    for (bad, help, good) in [
        ("duration = \"15 min\"", "write \"15m\"", "duration = \"15m\""),
        ("halfwya", "did you mean `halfway`?", "halfway"),
        ("\"single\"", "did you mean \"alone\"?", "\"alone\""),
        ("\"one-to-on\"", "did you mean \"one-to-one\"?", "\"one-to-one\""),
        ("people = 24", "write people = { min = 2, max = 24 }", "people = { min = 2, max = 24 }"),
        ("total = 35", "write \"35m\" for minutes", "total = \"35m\""),
    ] {
        assert!(output.out.contains(help), "{help}\n{}", output.out);
        source = source.replacen(bad, good, 1);
    }
    fs::write(&path, &source).unwrap();
    home.output(&["check", "--strict", "our-week-in-the-mdt"]);
    assert_eq!(home.json(&["show", "our-week-in-the-mdt", "--json"])["total_minutes"], 35);
}

const STUMBLES: &str =
    "format = 1\ntitle = \"The ICB\"\n[[steps]]\ntitle = \"Talk\"\nduration = \"5m\"\nprompts = [\"?\"]\n";

#[test]
fn warnings_fail_only_when_that_is_asked_for() {
    let home = Home::new();
    fs::write(home.path("a.toml"), STUMBLES).unwrap();
    let output = home.output(&["check", "a.toml"]);
    assert!(
        output.starts_with("warning: not everybody knows what \"ICB\" stands for\n --> a.toml:2:14\n"),
        "{output}"
    );
    assert!(output.ends_with("\n1 file, 0 errors, 1 warning\n"), "{output}");
    let strict = home.run(&["check", "--strict", "a.toml"]);
    assert_eq!((strict.code, strict.out), (1, output));
    assert_eq!(home.run(&["check"]).code, 2);
    assert_eq!(home.run(&["check", "nothing.toml"]).code, 1);
}

#[test]
fn check_json_tells_the_same() {
    let home = Home::new();
    fs::create_dir(home.path("all")).unwrap();
    fs::write(home.path("all/a.toml"), STUMBLES).unwrap();
    fs::write(home.path("all/b.toml"), STUMBLES.replace("\"5m\"", "\"5 min\"")).unwrap();
    fs::write(home.path("all/c.toml"), STUMBLES.replace("The ICB", "Fine")).unwrap();
    fs::write(home.path("all/d.toml"), b"\xff").unwrap();
    let output = home.run(&["check", "--json", "all", "gone.toml"]);
    assert_eq!(output.code, 1);
    let all: Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!((&all["errors"], &all["warnings"]), (&json!(3), &json!(1)));
    let problem = |file: usize| &all["files"][file]["problems"][0];
    assert_eq!(
        problem(0),
        &json!({
            "severity": "warning", "kind": "acronym", "line": 2, "column": 14, "end_line": 2, "end_column": 17,
            "message": "not everybody knows what \"ICB\" stands for",
            "help": "add a line above the steps: glossary = { ICB = \"what it stands for\" }; or write it in full, \
                     or in small letters if it is a word",
        })
    );
    assert_eq!(all["files"][0]["id"], "a");
    assert_eq!((&problem(1)["severity"], &problem(1)["line"]), (&json!("error"), &json!(5)));
    assert_eq!(problem(1)["help"], "write \"5m\"");
    assert_eq!(all["files"][1]["id"], Value::Null);
    assert_eq!(all["files"][2]["problems"], json!([]));
    assert_eq!((&problem(3)["kind"], &problem(3)["line"]), (&json!("unreadable"), &Value::Null));
    assert_eq!(all["files"][4]["path"], "gone.toml");
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/activities");
    assert_eq!(home.run(&["check", "--json", "--strict", shipped]).code, 0);
}

#[test]
fn the_schema_is_printed() {
    let schema = Home::new().json(&["schema"]);
    assert_eq!(schema, roundtable::domain::script::json_schema());
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    assert_eq!(Home::new().json(&["schema", "--programme"])["required"], json!(["format", "title", "parts"]));
}

#[test]
fn a_run_sheet_has_the_time_of_day_in_each_kind() {
    let home = Home::new();
    let text = home.output(&["show", "understanding-data", "--start", "9:30"]);
    let markdown = home.output(&["show", "understanding-data", "--start", "9:30", "--as", "markdown"]);
    assert!(text.contains("  11:30  Break "), "{text}");
    assert!(markdown.starts_with("# Taking time") && markdown.contains("\n- 11:30 Break (break · 15 min)\n"));
    for output in [&text, &markdown] {
        for part in
            ["Agenda", "Materials", "Suggested ground rules", "Watch for", "Outcomes", "Glossary", "Source"]
        {
            assert!(output.contains(part), "{part}\n{output}");
        }
        assert!(output.contains("Stay in the same groups"), "the facilitator's notes\n{output}");
    }
    let json = home.json(&["show", "understanding-data", "--start", "9:30", "--json"]);
    assert_eq!((&json["steps"][3]["starts"], &json["steps"][3]["ends"]), (&json!("11:45"), &json!("12:15")));
    let without = home.json(&["show", "challenges-strengths", "--json"]);
    assert_eq!(
        (&without["steps"][1]["starts"], &without["steps"][1]["halfway"]),
        (&Value::Null, &json!(true))
    );
    assert_eq!(without["steps"][1]["only"], json!(["small-group", "whole-room"]));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// Whatever it is called, a new activity is free of errors and warnings.
    #[test]
    fn a_starter_is_right_as_it_is(name in "(?s).{0,60}|[A-Z]{2,6}( [a-z]{1,5}){0,3}|@TITLE@ @GLOSSARY@", one in any::<bool>()) {
        let title = title_of(&name);
        prop_assume!(!title.is_empty());
        let kind = if one { Starter::OneToOne } else { Starter::Group };
        let source = starter(kind, &title);
        match check(&source, "x") {
            Ok(checked) => {
                prop_assert_eq!(&checked.activity.title, &title);
                prop_assert_eq!(checked.warnings, []);
            }
            Err(problems) => prop_assert!(false, "{problems:?}\n{source}"),
        }
        let id = slug(&name);
        prop_assert_eq!(&slug(&id), &id);
        prop_assert!(parse(&source, &id).is_ok());
    }
}

#[test]
fn an_agenda_becomes_an_activity_that_runs() {
    let home = Home::new();
    let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/agendas/run-sheet.md");
    fs::copy(sheet, home.path("run-sheet.md")).unwrap();
    let output = home.output(&["new", "Ward morning", "--from", "run-sheet.md"]);
    for told in [
        "10 steps and 1 break, 2 h 45 min without the breaks: read from run-sheet.md as Markdown.",
        "Breaks: Coffee (line 14)",
        "Left out:\n  line 20: \"End\" is when it ends, and no step",
        "roundtable run ward-morning --start 09:00\n",
    ] {
        assert!(output.contains(told), "{told}: {output}");
    }
    home.output(&["check", "ward-morning"]);
    assert_eq!(home.json(&["show", "ward-morning", "--json"])["total_minutes"], json!(165));
    let again = home.run(&["new", "Ward morning", "--from", "run-sheet.md"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("nothing is overwritten"), "{}", again.err);
    let piped = home.fed(&["new", "Short", "--from", "-"], "10 min Check-in\n20 min Talk\n");
    assert_eq!((piped.code, piped.err.as_str()), (0, ""));
    assert!(piped.out.contains("2 steps, 30 min: read from standard input as lines."), "{}", piped.out);
}

#[test]
fn what_is_no_agenda_makes_no_file() {
    let home = Home::new();
    fs::write(home.path("empty.md"), "").unwrap();
    fs::write(home.path("sheet.csv"), b"PK\x03\x04rest").unwrap();
    fs::write(home.path("large.txt"), vec![b'x'; 2_000_000]).unwrap();
    let large = "x".repeat(2_000_000);
    for (args, input, told) in [
        (["new", "A", "--from", "nowhere.md"], "", "there is no such file"),
        (["new", "A", "--from", "."], "", "it is a folder"),
        (["new", "A", "--from", "empty.md"], "", "it is empty"),
        (["new", "A", "--from", "sheet.csv"], "", "save it as \"CSV UTF-8\""),
        (["new", "A", "--from", "large.txt"], "", "larger than 1 MiB"),
        (["new", "A", "--from", "-"], &large, "larger than 1 MiB"),
        (["new", "A", "--from", "-"], "Lunch\nTea\n", "every step in it is a break"),
    ] {
        let failed = home.fed(&args, input);
        assert_eq!((failed.code, failed.out.as_str()), (1, ""), "{args:?}: {}", failed.err);
        assert!(failed.err.contains(told) && !failed.err.contains("panic"), "{args:?}: {}", failed.err);
    }
    assert!(!home.activities().join("a.toml").exists());
}

#[test]
fn who_shows_or_runs_an_agenda_is_told_how_it_becomes_an_activity() {
    let home = Home::new();
    fs::write(home.path("agenda.md"), "## Welcome (10 min)\n").unwrap();
    fs::write(home.path("agenda.csv"), b"Zeit;Titel\n09:00;Begr\xfc\xdfung\n").unwrap();
    for file in ["agenda.md", "agenda.csv"] {
        for command in ["show", "run", "check"] {
            let told = home.run(&[command, file]);
            let said = format!("{}{}", told.out, told.err);
            assert_ne!(told.code, 0);
            if command != "run" {
                assert!(said.contains(&format!("roundtable new NAME --from {file}")), "{command}: {said}");
            }
        }
    }
}
