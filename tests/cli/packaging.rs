//! Completions and manual pages say what the command line is, and the program prints them; `--version` says what it is.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and the kept files are files"
)]

#[allow(clippy::module_inception, reason = "shared with the example of that name")]
#[path = "../support/packaging.rs"]
mod packaging;

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use clap::CommandFactory as _;
use roundtable::cli::{Cli, Shell};
use roundtable::commands::candidates::{self, Kind};

/// The exit code, and what was printed.
fn run(args: &[&str]) -> (i32, String) {
    let output = Command::cargo_bin("roundtable").unwrap().args(args).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

/// What is in a folder: name and text, line ends as they are here.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    let file = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(path).unwrap().replace("\r\n", "\n"))
    };
    entries.map(file).collect()
}

fn kept(kind: &str) -> BTreeMap<String, String> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging").join(kind))
}

#[test]
fn kept_files_are_what_the_command_line_is_now() {
    for kind in ["completions", "man"] {
        let made: BTreeMap<String, String> = packaging::all()
            .into_iter()
            .filter_map(|file| Some((file.path.strip_prefix(kind)?[1..].to_owned(), file.text)))
            .collect();
        let kept = kept(kind);
        let stale: Vec<&String> =
            made.iter().filter(|(name, text)| kept.get(*name) != Some(text)).map(|f| f.0).collect();
        let gone: Vec<&String> = kept.keys().filter(|name| !made.contains_key(*name)).collect();
        assert!(
            stale.is_empty() && gone.is_empty(),
            "packaging/{kind} is not what the command line is now: {stale:?} {gone:?}. \
             Run `cargo run --example packaging`, look at it, and keep it"
        );
    }
}

#[test]
fn every_command_has_a_page_and_pages_lead_to_pages_that_there_are() {
    let pages = kept("man");
    for command in Cli::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        assert!(
            pages.contains_key(&format!("roundtable-{}.1", command.get_name())),
            "{}",
            command.get_name()
        );
    }
    for (name, page) in &pages {
        let page = page.replace("\\-", "-");
        let words =
            page.split(|c: char| c.is_whitespace() || c == ',').map(|word| word.trim_end_matches('.'));
        for other in
            words.filter_map(|word| word.strip_suffix("(1)")).filter(|word| word.starts_with("roundtable"))
        {
            assert!(pages.contains_key(&format!("{other}.1")), "{name} leads to {other}");
        }
    }
}

/// The program's own words up to the one that is completed.
fn words(typed: &str) -> Vec<String> {
    typed.split(' ').map(str::to_owned).collect()
}

#[test]
fn a_word_that_is_completed_is_known_by_its_place() {
    for (before, wanted) in [
        ("run", Some(Kind::Activity)),
        ("run shared-goals diverse-ideas", Some(Kind::Activity)),
        ("run --people 3", Some(Kind::Activity)),
        ("run --theme=dark --ascii", Some(Kind::Activity)),
        ("--theme dark show", Some(Kind::Activity)),
        ("show shared-goals", None),
        ("check a.toml", Some(Kind::Own)),
        ("preview", Some(Kind::Own)),
        ("resume", Some(Kind::Session)),
        ("mirror", Some(Kind::Session)),
        ("export -o a.md --for us", Some(Kind::Session)),
        ("forget --yes", Some(Kind::Session)),
        // People, titles and series are nobody's business, and files are the shell's.
        ("run --series", None),
        ("run --names", None),
        ("run --people", None),
        ("export -o", None),
        ("export --person", None),
        ("forget --person", None),
        ("actions --owner", None),
        ("actions --series", None),
        ("actions done", None),
        ("new", None),
        ("man", None),
        ("list", None),
    ] {
        assert_eq!(candidates::kind(&words(before)), wanted, "{before}");
    }
    assert_eq!(candidates::kind(&[]), None);
}

/// What the program offers for the last word.
fn offered(home: &Path, typed: &str) -> Vec<String> {
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env("ROUNDTABLE_CONFIG_DIR", home).env("ROUNDTABLE_DATA_DIR", home.join("data"));
    let output = command.args(["candidates", "--"]).args(words(typed)).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{typed}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn names_of_activities_and_sessions_are_offered_and_nothing_that_tells_of_people() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("activities")).unwrap();
    let script = "format = 1\ntitle = \"Sacking Asha\"\n[[steps]]\ntitle = \"A\"\nduration = \"5m\"\nprompts = [\"?\"]\n";
    std::fs::write(home.path().join("activities/ours.toml"), script).unwrap();
    std::fs::write(home.path().join("activities/bad.toml"), "format = 1\n").unwrap();
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env("ROUNDTABLE_CONFIG_DIR", home.path()).env("ROUNDTABLE_DATA_DIR", home.path().join("data"));
    std::fs::write(home.path().join("names.txt"), "Xanthe Example, Northside\nRae Lead\n").unwrap();
    let names = home.path().join("names.txt");
    let asked = ["run", "ours", "--format", "one-to-one", "--series", "Exit talks", "--plain", "--names"];
    let typed = "agree\naction Leave Northside\nXanthe Example\n\nnote Xanthe is ill\nquit\n";
    command.args(asked).arg(names).write_stdin(typed).assert().success();
    assert_eq!(offered(home.path(), "show sha"), ["shared-goals"]);
    assert_eq!(offered(home.path(), "check "), ["ours"]);
    assert!(offered(home.path(), "run ").contains(&"ours".to_owned()));
    let sessions = offered(home.path(), "resume ");
    assert!(sessions.len() == 1 && sessions[0].len() == "2026-11-22-abcd".len(), "{sessions:?}");
    for typed in
        ["run --series ", "forget --person ", "actions --owner ", "actions --series ", "export --person "]
    {
        assert_eq!(offered(home.path(), typed), [""; 0], "{typed}");
    }
    let commands = [
        "run ",
        "show ",
        "check ",
        "preview ",
        "resume ",
        "mirror ",
        "export ",
        "forget ",
        "actions done ",
        "actions move ",
        "sessions ",
    ];
    for typed in commands {
        let told = offered(home.path(), typed).join(" ").to_lowercase();
        let private = ["xanthe", "rae", "northside", "exit", "leave", "sacking", "private", "one-to-one"];
        assert!(private.iter().all(|word| !told.contains(word)), "{typed}: {told}");
        assert!(
            !typed.starts_with("re") || !told.contains("ours"),
            "a session's name does not say what it was: {told}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn bash_completes_names_beside_commands_and_themes() {
    let program = assert_cmd::cargo::cargo_bin("roundtable");
    let completes = |words: &[&str]| {
        let typed: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        let last = words.len() - 1;
        let script = format!(
            "source '{}/packaging/completions/roundtable.bash'; COMP_WORDS=('{}' {}); COMP_CWORD={}; \
             _roundtable_or_names '{}' '{}' '{}'; printf '%s\n' \"${{COMPREPLY[@]}}\"",
            env!("CARGO_MANIFEST_DIR"),
            program.display(),
            typed.join(" "),
            words.len(),
            program.display(),
            words[last],
            if last == 0 { "roundtable" } else { words[last - 1] },
        );
        let empty = tempfile::tempdir().unwrap();
        let mut bash = std::process::Command::new("bash");
        bash.args(["--norc", "-c", &script]).current_dir(empty.path());
        bash.env("ROUNDTABLE_CONFIG_DIR", empty.path()).env("ROUNDTABLE_DATA_DIR", empty.path().join("data"));
        String::from_utf8(bash.output().unwrap().stdout).unwrap()
    };
    assert_eq!(completes(&["show", "shared-g"]), "shared-goals\n");
    assert_eq!(completes(&["run", "--people", "3", "diverse-i"]), "diverse-ideas\n");
    assert_eq!(completes(&["run", "--theme", "mon"]), "mono\n");
    assert_eq!(completes(&["cand"]), "\n", "what only completions call is not completed");
}

#[test]
fn the_pages_are_without_markup() {
    for (name, page) in kept("man") {
        let text = page.replace("\\*(Aq", "'");
        assert!(!text.contains(['`', '*']), "{name}");
    }
}

#[test]
fn the_program_prints_the_kept_completions() {
    let kept = kept("completions");
    for shell in Shell::ALL {
        assert_eq!(run(&["completions", shell.key()]), (0, kept[shell.file()].clone()), "{shell:?}");
    }
    assert_eq!(run(&["completions", "abacus"]), (2, String::new()));
}

#[test]
fn the_program_prints_the_kept_pages_and_writes_all_of_them() {
    let kept = kept("man");
    assert_eq!(run(&["man"]), (0, kept["roundtable.1"].clone()));
    assert_eq!(run(&["man", "export"]), (0, kept["roundtable-export.1"].clone()));
    assert_eq!(run(&["man", "actions", "done"]), (0, kept["roundtable-actions-done.1"].clone()));
    assert_eq!(run(&["man", "nothing"]), (2, String::new()));
    let folder = tempfile::tempdir().unwrap();
    let man1 = folder.path().join("share/man1");
    for _ in 0..2 {
        let (code, told) = run(&["man", "--dir", man1.to_str().unwrap()]);
        assert_eq!(code, 0);
        assert!(told.starts_with(&format!("{} pages written to ", kept.len())), "{told}");
        assert_eq!(files(&man1), kept, "a second time, over the first");
    }
}

#[test]
fn the_version_comes_first_and_the_commit_after_it() {
    let number = env!("CARGO_PKG_VERSION");
    assert_eq!(run(&["-V"]), (0, format!("roundtable {number}\n")));
    let (code, told) = run(&["--version"]);
    assert_eq!(code, 0);
    let rest = told.trim_end().strip_prefix(&format!("roundtable {number}")).unwrap();
    // Sources without git have nothing to say but the number.
    if !rest.is_empty() {
        let said = rest.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')')).unwrap();
        let (commit, since) = said.split_once(" of ").unwrap();
        assert!(commit.len() == 10 && commit.chars().all(|c| c.is_ascii_hexdigit()), "{commit}");
        let parts: Vec<&str> = since.split(", ").collect();
        assert!(matches!(parts[..], [_, "dirty", _] | [_, _]), "{parts:?}");
        assert!(chrono::NaiveDate::parse_from_str(parts[0], "%Y-%m-%d").is_ok(), "{parts:?}");
    }
}
