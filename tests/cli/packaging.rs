//! Completions and manual pages say what the command line is, and a package finds all that it holds; `--version` says what
//! the program is.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and the pages are files"
)]

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use clap::CommandFactory as _;
use roundtable::cli::{Cli, SHELLS};

/// The exit code, and what was printed.
fn run(args: &[&str]) -> (i32, String) {
    let output = Command::cargo_bin("roundtable").unwrap().args(args).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

/// Every page of the manual, by the name of its file.
fn pages() -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let man1 = folder.path().join("share/man1");
    let mut all = BTreeMap::new();
    for _ in 0..2 {
        let (code, output) = run(&["man", "--dir", man1.to_str().unwrap()]);
        let page = |entry: std::io::Result<std::fs::DirEntry>| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        };
        let before = all;
        all = std::fs::read_dir(&man1).unwrap().map(page).collect();
        assert!(output.starts_with(&format!("{} pages written to ", all.len())), "{output}");
        assert_eq!(code, 0);
        assert!(before.is_empty() || before == all, "a second time, over the first");
    }
    all
}

#[test]
fn every_command_has_a_page_and_pages_lead_to_pages_that_there_are() {
    let pages = pages();
    for command in Cli::command().get_subcommands() {
        let page = format!("roundtable-{}.1", command.get_name());
        assert!(pages.contains_key(&page), "{page}");
        assert_eq!(run(&["man", command.get_name()]), (0, pages[&page].clone()));
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
    assert_eq!(run(&["man"]), (0, pages["roundtable.1"].clone()));
    for done in [&["actions", "done"][..], &["actions-done"], &["done"]] {
        let asked = run(&[&["man"], done].concat());
        let known = if done == ["done"] {
            (2, String::new())
        } else {
            (0, pages["roundtable-actions-done.1"].clone())
        };
        assert_eq!(asked, known, "{done:?}");
    }
}

#[test]
fn the_pages_are_without_markup_and_say_what_the_help_says() {
    for (name, page) in pages() {
        let text = page.replace("\\*(Aq", "'");
        assert!(!text.contains(['`', '*']), "{name}");
        assert!(
            text.contains(".SH OPTIONS") && text.contains("ROUNDTABLE") && !text.contains("help\\fR "),
            "{name}"
        );
    }
    let (_, page) = run(&["man", "export"]);
    for part in
        ["\\-\\-name\\-style", "[possible values: full, initials, left\\-out]", ".SH EXAMPLES", ".SH NOTES"]
    {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

/// A home with an activity of the user's, one that has errors, and a private session.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("activities")).unwrap();
    let script = "format = 1\ntitle = \"Sacking Asha\"\n[[steps]]\ntitle = \"A\"\nduration = \"5m\"\nprompts = [\"?\"]\n";
    std::fs::write(home.path().join("activities/ours.toml"), script).unwrap();
    std::fs::write(home.path().join("activities/bad.toml"), "format = 1\n").unwrap();
    home
}

fn at_home(home: &Path) -> Command {
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command
        .env("ROUNDTABLE_CONFIG_DIR", home)
        .env("ROUNDTABLE_DATA_DIR", home.join("data"))
        .current_dir(home);
    command
}

/// A session, by what is said in it.
fn session(home: &Path, asked: &[&str], said: &str) {
    let lines = format!("\n\n{said}\nquit\n");
    at_home(home).arg("run").args(asked).arg("--plain").write_stdin(lines).assert().success();
}

/// What the program offers for the last word.
fn offered(home: &Path, typed: &str) -> Vec<String> {
    let words: Vec<&str> = typed.split(' ').collect();
    let mut command = at_home(home);
    command.env("ROUNDTABLE_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let output = command.args(["--", "roundtable"]).args(words).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{typed}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn names_are_offered_and_nothing_that_tells_of_people() {
    let home = home();
    let home = home.path();
    let names = home.join("names.txt");
    std::fs::write(&names, "Xanthe Example, Northside\nRae Lead\n").unwrap();
    let names = names.to_str().unwrap();
    let private = ["ours", "--format", "one-to-one", "--series", "Exit talks", "--names", names];
    session(home, &private, "agree\naction Leave Northside\nXanthe Example\n\nnote Xanthe is ill");
    assert_eq!(offered(home, "show shared-g"), ["shared-goals"]);
    assert!(["ours", "shared-goals"].iter().all(|name| offered(home, "run ").contains(&(*name).to_owned())));
    assert_eq!(offered(home, "run --people 3 --theme=dark ou"), ["ours"]);
    assert_eq!(offered(home, "run shared-goals diverse-i"), ["diverse-ideas"]);
    assert_eq!(offered(home, "check ou"), ["ours"]);
    assert_eq!(offered(home, "check shared-g"), ["shared-goals"]);
    assert_eq!(offered(home, "preview o"), ["ours"], "its own only, and none that cannot be run");
    assert_eq!(offered(home, "run --theme mon"), ["mono"]);
    assert_eq!(offered(home, "man actions-d"), ["actions-done", "actions-drop"]);
    assert_eq!(offered(home, "completions z"), ["zsh"]);
    for of in ["resume ", "mirror ", "forget ", "export "] {
        let sessions = offered(home, of);
        // Its name does not say what it was.
        assert!(sessions.len() == 1 && sessions[0].len() == "2026-11-22-abcd".len(), "{of}: {sessions:?}");
    }
    for typed in [
        "run --series ",
        "run --people ",
        "forget --person ",
        "actions --owner ",
        "actions --series ",
        "actions --organisation ",
        "actions --with ",
        "export --person ",
        "export --table ",
        "new E",
        "actions done ",
        "actions reopen ",
        "actions move 1/2 ",
    ] {
        let offered = offered(home, typed);
        assert!(offered.iter().all(|word| word.starts_with('-')), "{typed}: {offered:?}");
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
        let output = offered(home, typed).join(" ").to_lowercase();
        let private = ["xanthe", "rae", "northside", "exit", "leave", "sacking", "private", "one-to-one"];
        assert!(private.iter().all(|word| !output.contains(word)), "{typed}: {output}");
    }
    assert_eq!(offered(home, "cand"), [""; 0]);
    assert!(offered(home, "resume --pl").contains(&"--plain".to_owned()));
}

#[test]
fn actions_that_anybody_may_read_of_are_offered_by_their_numbers() {
    let home = home();
    let home = home.path();
    session(home, &["ours", "--people", "8"], "action Book the room\n\n\naction Tell Asha\n\n\n");
    let all = offered(home, "actions done ");
    assert_eq!(all.len(), 2, "{all:?}");
    at_home(home).args(["actions", "done", &all[0]]).assert().success();
    assert_eq!(offered(home, "actions done "), all[1..]);
    // What those present keep among themselves is not even counted.
    session(home, &["ours", "--people", "8"], "action Let one go\n\n\nlist\nfor 1 us\n");
    assert_eq!(offered(home, "actions done "), all[1..]);
    assert_eq!(offered(home, "actions reopen "), all[..1]);
}

#[cfg(target_os = "linux")] // asks bash, newer than that of a Mac
#[test]
fn bash_completes_what_the_program_offers() {
    let folder = assert_cmd::cargo::cargo_bin("roundtable").parent().unwrap().to_owned();
    let home = tempfile::tempdir().unwrap();
    let (_, registered) = run(&["completions", "bash"]);
    let script = format!(
        "{registered}\nCOMP_WORDS=(roundtable show shared-g); COMP_CWORD=2; \
         _clap_complete_roundtable roundtable shared-g show; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let mut bash = std::process::Command::new("bash");
    let path = std::env::var("PATH").unwrap();
    bash.args(["--norc", "-c", &script]).current_dir(home.path());
    bash.env("PATH", format!("{}:{path}", folder.display()));
    bash.env("ROUNDTABLE_CONFIG_DIR", home.path()).env("ROUNDTABLE_DATA_DIR", home.path().join("data"));
    assert_eq!(String::from_utf8(bash.output().unwrap().stdout).unwrap(), "shared-goals\n");
}

#[test]
fn there_are_completions_for_each_shell() {
    for shell in SHELLS {
        let (code, text) = run(&["completions", shell]);
        assert!(code == 0 && text.contains("ROUNDTABLE_COMPLETE"), "{shell}: {text}");
    }
    assert_eq!(run(&["completions", "abacus"]), (2, String::new()));
}

/// The commands of the documentation make every file that the package asks for beyond those of the sources.
#[cfg(target_os = "linux")] // the package is one of Debian
#[test]
fn what_a_package_holds_is_made_as_the_documentation_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let release = folder.path().join("target/release");
    std::fs::create_dir_all(&release).unwrap();
    std::os::unix::fs::symlink(assert_cmd::cargo::cargo_bin("roundtable"), release.join("roundtable"))
        .unwrap();
    let guide = std::fs::read_to_string(root.join("docs/PACKAGING.md")).unwrap();
    let lines: Vec<&str> = guide.lines().filter(|line| line.contains("target/dist")).collect();
    assert!(lines.len() > 1);
    for line in lines {
        let made = std::process::Command::new("sh").args(["-ec", line]).current_dir(folder.path()).status();
        assert!(made.unwrap().success(), "{line}");
    }
    let manifest: toml::Table = std::fs::read_to_string(root.join("Cargo.toml")).unwrap().parse().unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    for asset in assets.iter().map(|asset| asset[0].as_str().unwrap()) {
        let base = if asset.starts_with("target/dist") { folder.path() } else { root };
        let (inside, name) = asset.rsplit_once('/').unwrap_or((".", asset));
        let is_it = |file: &std::fs::DirEntry| match (name.split_once('*'), file.file_name().to_str()) {
            (Some((start, end)), Some(file)) => file.starts_with(start) && file.ends_with(end),
            (None, file) => file == Some(name),
            _ => false,
        };
        let there = asset == "target/release/roundtable"
            || std::fs::read_dir(base.join(inside)).is_ok_and(|mut files| {
                files.any(|file| file.is_ok_and(|file| is_it(&file) && file.metadata().unwrap().len() > 0))
            });
        assert!(there, "{asset}");
    }
}

/// What Homebrew's formula is filled with is in `Cargo.toml`, and what it then asks of the program is what it answers.
#[test]
fn the_formula_asks_for_the_version_that_there_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let (formula, script) = (read("packaging/homebrew/roundtable.rb.in"), read("packaging/release.py"));
    let words: Vec<&str> = formula.split('@').skip(1).step_by(2).collect();
    assert!(words.len() > 5);
    for word in words {
        assert!(script.contains(&format!("\"{word}\": ")), "{word} is filled in by nobody");
    }
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    for field in ["version", "description", "rust-version"] {
        assert!(
            manifest["package"][field].is_str() && script.contains(&format!("package[\"{field}\"]")),
            "{field}"
        );
    }
    let asks = |line: &str| formula.contains(line);
    assert!(asks("version \"@VERSION@\"") && asks("assert_equal \"roundtable #{version}\""));
    let version = manifest["package"]["version"].as_str().unwrap();
    assert_eq!(run(&["-V"]), (0, format!("roundtable {version}\n")));
    let licences = manifest["package"]["license"].as_str().unwrap().split(" OR ");
    assert!(licences.map(|one| format!("\"{one}\"")).all(|one| formula.contains(&one)));
}

/// Whoever unpacks a release has the README, and what it leads to.
#[test]
fn what_the_readme_leads_to_is_in_the_archive() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let (readme, script) = (read("README.md"), read("packaging/release.py"));
    let after = |mark: &str| -> Vec<String> {
        let paths = readme.split(mark).skip(1).map(|rest| rest.split([')', '#', '"']).next().unwrap());
        paths.filter(|path| !path.is_empty() && !path.contains("://")).map(str::to_owned).collect()
    };
    let all = ["](", "src=\"", "srcset=\""].map(after).concat();
    assert!(all.len() > 20, "{all:?}");
    for path in all {
        let by_folder = ["docs/", "docs/pictures/"].iter().any(|folder| {
            path.strip_prefix(folder).is_some_and(|name| !name.contains('/'))
                && script.contains(&format!("\"{folder}*."))
        });
        assert!(root.join(&path).is_file(), "{path}");
        assert!(by_folder || script.contains(&format!("\"{path}\"")), "{path} is in no archive");
    }
}

#[test]
fn the_version_comes_first_and_the_commit_after_it() {
    let number = env!("CARGO_PKG_VERSION");
    assert_eq!(run(&["-V"]), (0, format!("roundtable {number}\n")));
    let (code, output) = run(&["--version"]);
    assert_eq!(code, 0);
    let rest = output.trim_end().strip_prefix(&format!("roundtable {number}")).unwrap();
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
