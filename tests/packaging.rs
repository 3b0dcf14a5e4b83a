//! Completions and manual pages say what the command line is, and the program prints them; `--version` says what it is.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and the kept files are files"
)]

#[path = "support/packaging.rs"]
mod packaging;

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use clap::CommandFactory as _;
use roundtable::cli::{Cli, Shell};

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
    for command in Cli::command().get_subcommands() {
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
