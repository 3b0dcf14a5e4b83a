//! `list`, `show` and `check` as a person or another program uses them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and tests write files"
)]

use crate::support::sentences;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// The program, with an empty folder of its user's own.
fn roundtable(config: &Path) -> Command {
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env("ROUNDTABLE_CONFIG_DIR", config).env("ROUNDTABLE_DATA_DIR", config.join("data"));
    command
}

struct CommandOutput {
    code: i32,
    out: String,
    err: String,
}

fn run_in(config: &Path, args: &[&str]) -> CommandOutput {
    let output = roundtable(config).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let printed = CommandOutput {
        code: output.status.code().unwrap(),
        out: text(output.stdout),
        err: text(output.stderr),
    };
    let all = format!("{}{}", printed.out, printed.err);
    assert!(!all.chars().any(|c| c.is_control() && c != '\n'), "no control character: {all:?}");
    sentences::proper_output(&printed.out);
    sentences::proper_output(&printed.err);
    printed
}

fn run(args: &[&str]) -> CommandOutput {
    run_in(tempfile::tempdir().unwrap().path(), args)
}

fn json(args: &[&str]) -> Value {
    let output = run(args);
    assert_eq!(output.code, 0, "{}", output.err);
    serde_json::from_str(&output.out).unwrap()
}

/// How many activities the program brings.
const BUNDLED: usize = 28;

const SCRIPT: &str = "format = 1\ntitle = \"Mine\"\n[[steps]]\ntitle = \"Talk\"\nduration = \"90s\"\nprompts = [\"How are you?\"]\n";

fn with_own(files: &[(&str, &str)]) -> tempfile::TempDir {
    let config = tempfile::tempdir().unwrap();
    std::fs::create_dir(config.path().join("activities")).unwrap();
    for (name, source) in files {
        std::fs::write(config.path().join("activities").join(name), source).unwrap();
    }
    config
}

#[test]
fn list_names_every_activity() {
    let output = run(&["list"]);
    assert_eq!(output.code, 0);
    insta::assert_snapshot!("list", output.out);
}

#[test]
fn list_json_has_its_shape() {
    let all = json(&["list", "--json"]);
    let first = &all[0];
    assert_eq!(first["id"], "collaboration-words");
    assert_eq!(first["total_minutes"], 45);
    assert_eq!(first["steps"], 3);
    assert_eq!(first["origin"], "bundled");
    assert_eq!(first["source"]["publisher"], "NHS Employers");
    assert!(first["title"].is_string() && first["summary"].is_string() && first["suits"].is_array());
    assert_eq!(all.as_array().unwrap().len(), BUNDLED);
}

#[test]
fn show_is_read_beforehand() {
    let output = run(&["show", "collaboration-words", "--people", "14"]);
    assert_eq!(output.code, 0);
    insta::assert_snapshot!("show", output.out);
}

#[test]
fn a_one_to_one_is_for_the_two_of_you() {
    let output = run(&["show", "career-conversation"]);
    assert!(output.out.contains("1 h · one-to-one · 2 people\n"), "{}", output.out);
    assert_eq!(output.out.matches("    the two of you · confidential\n").count(), 4, "{}", output.out);
}

#[test]
fn show_json_has_its_shape() {
    let data = json(&["show", "understanding-data", "--json"]);
    assert_eq!(data["total_minutes"], 210);
    assert_eq!(data["outcomes"]["shared_actions"], 2);
    assert_eq!(data["outcomes"]["objectives"].as_array().unwrap().len(), 3);
    assert_eq!((&data["format"], &data["people"]), (&Value::from("small-group"), &Value::Null));
    let steps = data["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 6);
    assert_eq!(
        (&steps[0]["grouping"], &steps[0]["group_size"]),
        (&"groups".into(), &serde_json::json!([4, 6]))
    );
    assert_eq!((&steps[2]["kind"], &steps[2]["minutes"]), (&"break".into(), &15.into()));
    assert_eq!((&steps[3]["kind"], &steps[3]["group_size"]), (&"work".into(), &Value::Null));
    assert_eq!(steps[3]["captures"][0]["columns"][0], "Organisation");
}

#[test]
fn show_json_follows_people_and_format() {
    let words = |more: &[&str]| json(&[&["show", "collaboration-words", "--json"], more].concat());
    assert_eq!(words(&["--people", "14"])["total_minutes"], 50);
    assert_eq!(words(&["--people", "14"])["format"], "small-group", "the nearest that it suits");
    assert_eq!(words(&["--people", "2"])["format"], "one-to-one");
    assert_eq!(words(&["--people", "2", "--format", "pairs"])["format"], "pairs");
    let prompts = |more: &[&str]| words(more)["steps"][2]["prompts"].clone();
    assert_ne!(prompts(&["--format", "one-to-one"]), prompts(&["--format", "small-group"]));
}

#[test]
fn a_fraction_of_a_minute_stays_one() {
    let config = with_own(&[("mine.toml", SCRIPT)]);
    let output = run_in(config.path(), &["show", "mine", "--json"]);
    let mine: Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(mine["total_minutes"], 1.5);
}

#[test]
fn the_users_own_come_after_the_bundled_and_bad_ones_stop_nothing() {
    let config = with_own(&[
        ("b.toml", SCRIPT),
        ("a.toml", "format = 1\ntitel = \"x\"\n"),
        ("c.toml", &format!("id = \"shared-goals\"\n{SCRIPT}")),
        ("d.toml", &format!("id = \"b\"\n{SCRIPT}")),
        (".hidden.toml", ""),
        ("notes.txt", ""),
    ]);
    let output = run_in(config.path(), &["list", "--json"]);
    let all: Value = serde_json::from_str(&output.out).unwrap();
    let own = &all.as_array().unwrap()[BUNDLED..];
    let ids: Vec<&str> = own.iter().map(|entry| entry["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["b", "a", "d"], "what can be used, then what cannot");
    assert_eq!((&own[0]["origin"], &own[0]["replaces_bundled"]), (&"user".into(), &false.into()));
    assert!(own[1]["error"].as_str().unwrap().starts_with("line "), "{}", own[1]);
    let taken = own[2]["error"].as_str().unwrap();
    assert!(taken.contains("\"b\" is taken by") && taken.ends_with("b.toml"), "both are told: {taken}");
    let output = run_in(config.path(), &["list"]);
    assert_eq!(output.code, 0);
    assert!(output.out.contains("Cannot be used"), "{}", output.out);
    assert_eq!(run_in(config.path(), &["show", "b"]).code, 0);
    let bad = run_in(config.path(), &["show", "a"]);
    assert_eq!((bad.code, bad.err.contains("a.toml:2:1")), (1, true), "{}", bad.err);
}

#[test]
fn a_file_of_the_users_wins_over_a_bundled_one_of_the_same_id() {
    // By its name, and by its id; a file with errors replaces nothing.
    let config = with_own(&[
        ("shared-goals.toml", SCRIPT),
        ("theirs.toml", &format!("id = \"jargon-buster\"\n{SCRIPT}")),
        ("z.toml", &format!("id = \"jargon-buster\"\n{}", SCRIPT.replace("Mine", "Second"))),
        ("peer-coaching.toml", "format = 1\n"),
    ]);
    let all: Value = serde_json::from_str(&run_in(config.path(), &["list", "--json"]).out).unwrap();
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), BUNDLED + 2, "in its place, not beside it");
    for (at, id, file) in [(1, "shared-goals", "shared-goals.toml"), (7, "jargon-buster", "theirs.toml")] {
        assert_eq!((&all[at]["id"], &all[at]["title"]), (&id.into(), &"Mine".into()));
        assert_eq!((&all[at]["origin"], &all[at]["replaces_bundled"]), (&"user".into(), &true.into()));
        assert!(all[at]["path"].as_str().unwrap().ends_with(file));
        let shown = run_in(config.path(), &["show", id]);
        assert!(shown.out.starts_with("Mine\n"), "{}", shown.out);
    }
    assert_eq!(all[0]["replaces_bundled"], false);
    // Their scripts do not say what they are for.
    assert_eq!((&all[1]["purpose"], &all[7]["purpose"]), (&"start".into(), &"understand".into()));
    assert!(run_in(config.path(), &["show", "peer-coaching"]).out.contains("coach"));
    let output = run_in(config.path(), &["list"]);
    assert_eq!(output.out.matches(" · yours\n").count(), 2, "{}", output.out);
    assert!(output.out.contains("z.toml  the id \"jargon-buster\" is taken by "), "{}", output.out);
}

#[test]
fn folders_within_the_folder_are_read_in_the_order_of_their_paths() {
    let config = with_own(&[("b.toml", SCRIPT)]);
    let folder = config.path().join("activities");
    for (way, name) in [("a/deep/er", "own"), ("a", "z"), ("c", "own"), (".hidden", "x"), ("b.tomls", "y")] {
        std::fs::create_dir_all(folder.join(way)).unwrap();
        std::fs::write(folder.join(way).join(format!("{name}.toml")), SCRIPT).unwrap();
    }
    // As every system but one writes them.
    let told = run_in(config.path(), &["list", "--json"]).out.replace(r"\\", "/");
    let all: Value = serde_json::from_str(&told).unwrap();
    let paths = all.as_array().unwrap()[BUNDLED..].iter().map(|entry| entry["path"].as_str().unwrap());
    let paths: Vec<&str> = paths.map(|path| path.split("activities/").nth(1).unwrap()).collect();
    assert_eq!(paths, ["a/deep/er/own.toml", "a/z.toml", "b.toml", "b.tomls/y.toml", "c/own.toml"]);
    assert!(all[BUNDLED + 4]["error"].as_str().unwrap().contains("a/deep/er/own.toml"), "{all}");
    assert_eq!(run_in(config.path(), &["show", "own"]).code, 0);
}

#[test]
fn an_unknown_activity_suggests_a_near_one() {
    let output = run(&["show", "shared-gaols"]);
    assert_eq!(output.code, 1);
    assert_eq!(
        output.err,
        "error: there is no activity or file \"shared-gaols\": did you mean \"shared-goals\"? \
         \"roundtable list\" shows the activities\n"
    );
    let output = run(&["show", "\u{1b}[2Jnothing"]);
    assert_eq!((output.code, output.err.contains("roundtable list")), (1, true));
}

#[test]
fn check_tells_everything_and_counts() {
    let config = with_own(&[("bad.toml", "format = 1\ntitel = \"x\"\n"), ("good.toml", SCRIPT)]);
    let folder = config.path().join("activities");
    let output = run(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.code, 1);
    assert!(output.out.contains("bad.toml:2:1"), "{}", output.out);
    assert!(output.out.ends_with("2 files, 2 errors, 0 warnings\n"), "{}", output.out);
    let good = run(&["check", folder.join("good.toml").to_str().unwrap()]);
    assert!(good.out.ends_with("good.toml: good\n1 file, 0 errors, 0 warnings\n"), "{}", good.out);
    assert!(
        output.out.contains("bad.toml: 2 errors\n") && output.out.contains("good.toml: good\n"),
        "{}",
        output.out
    );
}

#[test]
fn whatever_has_a_name_is_checked_by_it() {
    let config = with_own(&[("own-one.toml", SCRIPT)]);
    for name in ["shared-goals", "own-one"] {
        let output = run_in(config.path(), &["check", name]);
        assert!(output.code == 0 && output.out.contains("1 file, 0 errors"), "{}", output.out);
        let output = run_in(config.path(), &["check", name, "--format", "one-to-one"]);
        assert!(output.out.contains("In the format \"one-to-one\""), "{}", output.out);
    }
    let output = run(&["check", "shared-gaols"]);
    assert!(output.code == 1 && output.out.contains("cannot read shared-gaols"), "{}", output.out);
}

#[test]
fn what_was_never_meant_as_a_script_is_one_sentence() {
    let notes = "# Agenda\n\n- welcome\n- talk: what works?\n\nBring pens.\n";
    let config = with_own(&[("agenda.md", notes), ("notes.toml", notes)]);
    for file in ["agenda.md", "notes.toml"] {
        let path = config.path().join("activities").join(file);
        let output = run(&["check", path.to_str().unwrap()]);
        assert!(output.code == 1 && output.out.contains("1 error,"), "{}", output.out);
        assert!(output.out.contains(" script: ") && output.out.contains("roundtable new"), "{}", output.out);
        for command in ["show", "run"] {
            assert!(run(&[command, path.to_str().unwrap()]).code != 0);
        }
    }
}

#[test]
fn a_wrong_value_is_told_in_a_sentence() {
    for (args, says) in [
        (
            &["show", "shared-goals", "--people", "many"][..],
            "--people takes a whole number from 1 to 1000, not \"many\"",
        ),
        (
            &["run", "shared-goals", "--people", "0"],
            "--people takes a whole number from 1 to 1000, not \"0\"",
        ),
        (&["run", "shared-goals", "--people", "3.5"], "--people takes a whole number"),
        (
            &["run", "shared-goals", "--rehearse", "--speed", "fast"],
            "--speed takes a whole number from 1 to 3600",
        ),
        (
            &["run", "shared-goals", "--start", "25:00"],
            "--start: \"25:00\" is not a time: write it like 16:00 or 4pm",
        ),
        (&["run", "shared-goals", "--break", "long"], "--break cannot be \"long\": it is not a duration"),
        (
            &["run", "shared-goals", "--format", "pears"],
            "--format takes one of one-to-one, pairs, small-group, whole-room, not \"pears\": did you mean pairs?",
        ),
        (&["run", "shared-goals", "--language", "cy,fr"], "--language takes one of en, cy, not \"fr\""),
        (&["show", "shared-goals", "--format"], "--format needs a value"),
        (&["show", "shared-goals", "--as", "word"], "--as takes one of text, markdown, not \"word\""),
        (&["--plain", "list"], "--plain is for a session"),
    ] {
        let output = run(args);
        assert_eq!(output.code, 2, "{args:?}");
        assert!(output.err.contains(says), "{args:?}: {}", output.err);
        assert_eq!(output.err.lines().count(), 1, "{args:?}: {}", output.err);
    }
}

#[test]
fn what_does_not_go_is_refused_in_a_sentence() {
    for (args, says) in [
        (
            &["show", "shared-goals", "--people", "-3"][..],
            "--people takes a whole number from 1 to 1000, not \"-3\"",
        ),
        (&["run", "shared-goals", "--people", "-3"], "--people takes a whole number"),
        (&["preview", "a.toml", "--people", "-3"], "--people takes a whole number"),
        (&["show", "shared-goals", "--json", "--as", "text"], "--json and --as do not go together"),
        (&["show", "shared-goals", "--plain"], "there is no option --plain here: --help lists"),
        (
            &["show", "shared-goals", "--peple", "3"],
            "there is no option --peple here: did you mean --people?",
        ),
        (&["show", "shared-goals", "diverse-ideas"], "\"diverse-ideas\" is one word too many"),
        (&["show", "shared-goals", "--people", "3", "--people", "4"], "--people can be given only once"),
        (&["show"], "<ACTIVITY|FILE> is missing"),
        (&["check", ""], "<FILE|DIR|ACTIVITY> is empty"),
        (&["lsit"], "there is no command \"lsit\": did you mean list?"),
        (&["abacus"], "there is no command \"abacus\": \"roundtable help\" lists them"),
        (&["man", "abacus"], "there is no such command: \"roundtable help\" lists them"),
        (&["run", "shared-goals", "--speed", "5"], "an option you gave needs --rehearse"),
        (&["run", "shared-goals", "--plain", "--break", "5m"], "--break goes between activities"),
        (
            &["run", "shared-goals", "--names", "a.txt", "--people", "3"],
            "--names and --people do not go together",
        ),
        (&["run", "shared-goals", "--series", ""], "--series takes a name, not \"\""),
        (&["actions", "--series", " "], "--series takes a name"),
        (&["actions", "--owner", ""], "--owner takes a name"),
        (&["actions", "--with", "Asha Rao"], "--with says who looks on: use it with --for us"),
        (&["actions", "--with", "Asha Rao", "--for", "me"], "--with says who looks on"),
        (&["actions", "--all", "done", "a/1"], "done and --all do not go together"),
        (&["actions", "done", "a/1", "--note", ""], "--note takes a word or more"),
        (&["export", "--person", ""], "--person takes a name"),
        (&["forget", "--person", "", "--yes"], "--person takes a name"),
        (&["export", "a", "--table", "", "--format", "csv"], "--table takes a name"),
        (&["export", "a", "--todos"], "--todos is for calendars"),
        (&["export", "a", "-o", "a.pdf"], "a file that ends in .pdf cannot be made"),
        (
            &["export", "a", "--format", "csv", "--table", "ideas", "--actions-only"],
            "--actions-only leaves no other table",
        ),
        (&["schema", "--config", "--programme"], "do not go together"),
        (&["completions"], "<SHELL> is missing"),
    ] {
        let output = run(args);
        assert_eq!(output.code, 2, "{args:?}: {}", output.err);
        assert!(output.err.contains(says), "{args:?}: {}", output.err);
        assert_eq!(output.err.lines().count(), 1, "{args:?}: {}", output.err);
    }
}

#[test]
fn an_export_goes_into_a_folder_that_is_named() {
    let config = with_own(&[]);
    let asked = ["run", "shared-goals", "--people", "6", "--plain"];
    roundtable(config.path()).args(asked).write_stdin("quit\n").assert().success();
    let sessions: Value = serde_json::from_str(&run_in(config.path(), &["sessions", "--json"]).out).unwrap();
    let (session, folder) = (sessions[0]["id"].as_str().unwrap(), config.path().join("activities"));
    for _ in 0..2 {
        let output = run_in(config.path(), &["export", session, "-o", folder.to_str().unwrap()]);
        assert_eq!(output.code, 0, "{}", output.err);
        let written = Path::new(output.out.trim());
        assert!(written.parent() == Some(&folder) && written.is_file(), "{}", output.out);
    }
}

#[test]
fn how_screens_look_may_be_said_beside_any_command() {
    let look = ["--theme", "dark", "--ascii", "--silent", "--reduced-motion"];
    for command in [&["list"][..], &["show", "shared-goals"], &["sessions"], &["actions"], &["schema"]] {
        let (bare, with) = (run(command), run(&[command, &look].concat()));
        assert_eq!((with.code, with.out), (0, bare.out), "{command:?}");
    }
}

#[test]
fn the_shipped_scripts_pass_the_check() {
    let output = run(&["check", "--strict", concat!(env!("CARGO_MANIFEST_DIR"), "/activities")]);
    assert_eq!((output.code, output.out.lines().count()), (0, BUNDLED + 1), "{}", output.out);
    assert!(output.out.ends_with(&format!("{BUNDLED} files, 0 errors, 0 warnings\n")), "{}", output.out);
}

#[test]
fn what_is_no_script_file_is_refused_with_its_reason() {
    let config = with_own(&[("large.toml", &" ".repeat(1024 * 1024 + 1))]);
    let folder = config.path().join("activities");
    std::fs::write(folder.join("latin.toml"), b"format = 1\ntitle = \"caf\xe9\"\n").unwrap();
    std::fs::create_dir(folder.join("folder.toml")).unwrap();
    let output = run(&["check", folder.to_str().unwrap(), folder.join("none.toml").to_str().unwrap()]);
    assert_eq!(output.code, 1);
    for reason in ["larger than 1 MiB", "line 2 is not UTF-8", "it is a folder", "there is no such file"] {
        assert!(output.out.contains(reason), "{reason}: {}", output.out);
    }
}

#[cfg(unix)] // pipes of Windows have no place among files
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let config = with_own(&[]);
    let pipe = config.path().join("activities/pipe.toml");
    std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    let output = run_in(config.path(), &["list"]);
    assert_eq!((output.code, output.out.contains("not a regular file")), (0, true));
    assert_eq!(run(&["check", pipe.to_str().unwrap()]).code, 1);
}

#[cfg(unix)] // asks a shell for the pipe
#[test]
fn a_closed_pipe_is_no_error() {
    let program = assert_cmd::cargo::cargo_bin("roundtable");
    let script = format!("{} show understanding-data --json | true", program.display());
    let output = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn wrong_use_ends_with_two() {
    for args in [
        &["show"][..],
        &["check"],
        &["run"],
        &["lst"],
        &["show", "shared-goals", "--format", "pair"],
        &["show", "shared-goals", "--people", "0"],
        &["run", "shared-goals", "--speed", "5"],
        &["run", "shared-goals", "--start", "25:00"],
        &["run", "shared-goals", "--people", "5", "--names", "x"],
    ] {
        assert_eq!(run(args).code, 2, "{args:?}");
    }
}

#[test]
fn every_help_ends_well() {
    for command in ["run", "list", "show", "check", "sessions", "resume", "export"] {
        let output = run(&[command, "--help"]);
        assert_eq!((output.code, output.out.contains("Usage")), (0, true), "{command}");
        assert!(!output.out.contains('\\'), "{command}");
    }
}

#[test]
fn an_error_in_a_script_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.toml");
    std::fs::write(&path, "format = 1\ntitle = \"x\"\n[[steps]]\ntitle = \"a\"\nduration = \"12 minuets\"\n")
        .unwrap();
    let output = Command::cargo_bin("roundtable").unwrap().arg("show").arg(&path).output().unwrap();
    let printed = String::from_utf8(output.stderr).unwrap();
    assert_eq!(printed.matches("is not a duration").count(), 1, "{printed}");
}

#[test]
fn names_in_the_place_of_a_number_are_shown_where_they_go() {
    let output = run(&["run", "shared-goals", "--people", "Ann,Ben"]);
    assert_eq!(output.code, 2);
    assert!(
        output.err.contains("--people cannot be \"Ann,Ben\"") && output.err.contains("--names FILE"),
        "{}",
        output.err
    );
}

#[test]
fn usage_says_what_has_to_be_there() {
    for command in ["export", "forget"] {
        let output = run(&[command, "--help"]).out;
        assert!(output.contains(&format!("roundtable {command} [OPTIONS] SESSION\n")), "{output}");
        assert!(output.contains(&format!("roundtable {command} [OPTIONS] --person NAME\n")), "{output}");
        assert!(!output.contains("[SESSION]\n\n"), "{output}");
    }
}

#[test]
fn show_json_has_how_the_time_of_a_step_is_told() {
    let config = tempfile::tempdir().unwrap();
    let file = config.path().join("calm.toml");
    let script = "format = 1\ntitle = \"Calm\"\n[[steps]]\ntitle = \"One\"\ngrouping = \"everyone\"\nduration = \"5m\"\nclock = \"gentle\"\n[[steps]]\ntitle = \"Two\"\ngrouping = \"everyone\"\nduration = \"5m\"\n";
    std::fs::write(&file, script).unwrap();
    let data = json(&["show", file.to_str().unwrap(), "--json"]);
    assert_eq!(
        (&data["steps"][0]["clock"], &data["steps"][1]["clock"]),
        (&Value::from("gentle"), &Value::Null)
    );
}
