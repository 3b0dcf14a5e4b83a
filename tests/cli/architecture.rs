//! The direction of the arrows, held by reading the sources: `domain ◄ app ◄ tui`; `export` and `store` know the domain
//! only; within `tui` the runtime alone meets files; the view is handed what an audience may see, never the session.

// A test reads files, and fails as tests do.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use roundtable::app::command::Command;
use roundtable::app::keys::KeyOverrides;
use roundtable::tui::keymap::{Bound, Chord, Context};
use unicode_width::UnicodeWidthStr;

/// A source file: its path within `src`, all of it, and what is left of it without comments, texts and unit tests.
struct Source {
    path: String,
    whole: String,
    code: String,
}

fn sources() -> &'static [Source] {
    static ALL: LazyLock<Vec<Source>> = LazyLock::new(read_sources);
    &ALL
}

/// Every file of Rust in a folder and those in it.
fn rust_files(root: PathBuf) -> Vec<PathBuf> {
    let (mut folders, mut files) = (vec![root], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn read_sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = rust_files(root.clone());
    files.retain(|path| !path.ends_with("tests.rs"));
    assert!(files.len() > 40, "the sources are found");
    let read = |path: &PathBuf| {
        let whole = fs::read_to_string(path).unwrap();
        let path = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        Source { path, code: code(&whole), whole }
    };
    files.iter().map(read).collect()
}

/// Without comments, texts in quotes and what comes after `#[cfg(test)]`, which stands at the end of a file here.
fn code(whole: &str) -> String {
    // What the compiler is told is not the environment of the program.
    let whole = whole.split("#[cfg(test)]").next().unwrap().replace("env!(", "(");
    let mut code = String::new();
    for line in whole.lines() {
        let bare: String = line.split('"').step_by(2).collect();
        code.push_str(bare.split("//").next().unwrap());
        code.push('\n');
    }
    code
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The words of the code and the marks between them, `::` as one.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let end = if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    tokens
}

/// Every path that begins here, each with the modules that lead to it; behind a brace there may be many.
fn follow<'a>(tokens: &[&'a str], mut path: Vec<&'a str>, found: &mut Vec<Vec<&'a str>>) {
    let mut at = 0;
    loop {
        match tokens.get(at) {
            Some(&"{") => {
                let (mut depth, mut begins) = (0, true);
                for (n, token) in tokens.iter().enumerate().skip(at) {
                    if begins && depth == 1 && *token != "}" {
                        follow(&tokens[n..], path.clone(), found);
                    }
                    depth += usize::from(*token == "{");
                    depth -= usize::from(*token == "}");
                    begins = depth == 1 && ["{", ","].contains(token);
                    if depth == 0 {
                        return;
                    }
                }
            }
            Some(&"super") => drop(path.pop()),
            Some(&("self" | "crate" | "roundtable")) => {}
            Some(word) => path.push(word),
            None => {}
        }
        if tokens.get(at + 1) != Some(&"::") {
            return found.push(path);
        }
        at += 2;
    }
}

/// What a file names of the crate: "domain", "tui::roles", "tui::runtime".
fn named(source: &Source) -> Vec<String> {
    let module = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
    let tokens = tokens(&source.code);
    let mut found = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        let begins = tokens.get(n + 1) == Some(&"::") && (n == 0 || tokens[n - 1] != "::");
        match *token {
            "crate" | "roundtable" if begins => follow(&tokens[n..], Vec::new(), &mut found),
            "super" | "self" if begins => follow(&tokens[n..], module.split('/').collect(), &mut found),
            _ => {}
        }
    }
    let mut named = Vec::new();
    for path in found {
        named.extend(path.first().map(|first| (*first).to_owned()));
        named.extend(path.get(1).map(|second| format!("{}::{second}", path[0])));
    }
    named
}

fn within<'a>(sources: &'a [Source], folder: &str) -> Vec<&'a Source> {
    let found: Vec<&Source> = sources.iter().filter(|source| source.path.starts_with(folder)).collect();
    assert!(!found.is_empty(), "{folder} is there");
    found
}

/// The modules that may be named in a folder.
fn only_names(folder: &str, allowed: &[&str]) {
    for source in within(sources(), folder) {
        for module in named(source).iter().filter(|module| !module.contains("::")) {
            assert!(allowed.contains(&module.as_str()), "{} names {module}: only {allowed:?}", source.path);
        }
    }
}

fn has_none_of(folder: &str, except: &[&str], forbidden: &[&str]) {
    for source in within(sources(), folder) {
        if except.iter().any(|path| source.path.starts_with(path)) {
            continue;
        }
        for word in words(&source.code) {
            assert!(!forbidden.contains(&word), "{} has {word}", source.path);
        }
    }
}

#[test]
fn the_reader_of_sources_reads() {
    let named_in =
        |path: &str, text: &str| named(&Source { path: path.into(), whole: text.into(), code: code(text) });
    let names = named_in(
        "app/x.rs",
        "use crate::store::{files, paths::Paths};\nlet a = crate::tui::\n    roles::x(); // crate::no::never\n\"crate::nor::this\"",
    );
    assert_eq!(names, ["store", "store::files", "store", "store::paths", "tui", "tui::roles"]);
    // However an import is written.
    let names = named_in("app/x.rs", "pub(crate) use crate::{domain::{self, text::{Text, Part}}, tui};");
    assert_eq!(names, ["domain", "domain", "domain::text", "domain", "domain::text", "tui"]);
    for (path, text) in [
        ("app/update/x.rs", "use super::super::super::store::files;"),
        ("app/update/mod.rs", "use super::super::store::files::{self, Lock};"),
        ("app/x.rs", "fn f() { super::super::store::files::write() }"),
        ("app.rs", "use super::store::files;"),
        ("app/x.rs", "use super::{super::store::files, y};"),
        ("app/x.rs", "use self::super::super::store::files;"),
    ] {
        assert!(named_in(path, text).contains(&"store::files".to_owned()), "{path}: {text}");
    }
    assert_eq!(named_in("app/update/x.rs", "use super::run::key;"), ["app", "app::update"]);
    assert!(words(&code("let t = std::time::Instant::now(); // SystemTime")).any(|word| word == "Instant"));
    assert!(
        !words(&code("let t = \"std::fs\"; // SystemTime")).any(|word| word == "SystemTime" || word == "fs")
    );
}

/// What the world outside is reached by: a terminal, files, the environment, clocks.
const EDGES: &[&str] =
    &["ratatui", "crossterm", "rustix", "fs", "env", "io", "thread", "Instant", "SystemTime", "Local", "Utc"];

#[test]
fn the_domain_knows_nothing_but_itself() {
    only_names("domain/", &["domain"]);
    has_none_of("domain/", &[], EDGES);
}

#[test]
fn the_app_knows_the_domain_and_no_edge() {
    only_names("app/", &["app", "domain"]);
    has_none_of("app/", &[], EDGES);
}

#[test]
fn exports_and_the_store_know_the_domain_only() {
    only_names("export/", &["export", "domain"]);
    only_names("store/", &["store", "domain", "platform"]);
    has_none_of(
        "export/",
        &[],
        &["fs", "env", "io", "thread", "Instant", "SystemTime", "Local", "Utc", "Session", "State"],
    );
    has_none_of("store/", &[], &["ratatui", "crossterm"]);
}

/// Which system this is, is known in one place; what Windows has no safe form for, in one file of it.
#[test]
fn one_module_knows_the_system_and_one_file_is_not_safe() {
    only_names("platform/", &["platform"]);
    for source in sources() {
        let (path, words): (_, Vec<&str>) = (&source.path, words(&source.code).collect());
        let has = |word: &&str| words.contains(word);
        if !path.starts_with("platform/") {
            let asks = |line: &&str| {
                line.contains("cfg")
                    && ["unix", "windows", "target_"].iter().any(|system| line.contains(system))
            };
            let asked = source.code.lines().find(asks);
            assert!(asked.is_none(), "{path} asks which system this is: {asked:?}");
            let crates = ["rustix", "signal_hook", "nix", "windows_sys", "winapi_util", "crossterm_winapi"];
            let known = crates.iter().find(|word| has(word));
            assert!(
                known.is_none() && !source.code.contains("std::os::"),
                "{path} knows a system: {known:?}"
            );
        }
        let syncs = ["sync_all", "sync_data", "fsync"].iter().find(|word| has(word));
        assert!(syncs.is_none() || path.starts_with("platform/"), "{path} leaves a Mac's memory stick out");
        let unsafe_file = "platform/windows/system.rs";
        assert!(!has(&"unsafe") && !has(&"unsafe_code") || path == unsafe_file, "{path} is not safe");
        if path == unsafe_file {
            let (calls, told) =
                (source.code.matches("unsafe {").count(), source.whole.matches("// SAFETY: ").count());
            assert!(calls > 0 && calls == told, "{calls} calls, {told} reasons");
        }
    }
}

/// A test that is not for every system says why, where it stands.
#[test]
fn what_is_tested_on_some_systems_alone_says_why() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = ["src", "tests", "benches", "examples"].map(|folder| rust_files(root.join(folder)));
    let mut marks = 0;
    for path in all.into_iter().flatten().filter(|path| !path.starts_with(root.join("src/platform"))) {
        let text = fs::read_to_string(&path).unwrap();
        let is_mark = |line: &&str| {
            let asks = ["#[cfg", "#![cfg"].iter().any(|begin| line.trim_start().starts_with(begin));
            asks && ["unix", "windows", "target_"].iter().any(|system| line.contains(system))
        };
        for mark in text.lines().filter(is_mark) {
            marks += 1;
            assert!(mark.contains("] // ") || mark.contains("ignore = \""), "{}: {mark}", path.display());
        }
    }
    assert!(marks > 20, "{marks}");
}

#[test]
fn the_configuration_is_text_and_meets_no_file() {
    only_names("config/", &["config", "domain", "app", "tui"]);
    for source in within(sources(), "config/") {
        for module in named(source).iter().filter(|module| module.starts_with("tui::")) {
            assert_eq!(module, "tui::keymap", "{}", source.path);
        }
    }
    has_none_of("config/", &[], EDGES);
}

#[test]
fn only_the_runtime_of_the_terminal_meets_files() {
    for source in within(sources(), "tui/") {
        if source.path.starts_with("tui/runtime/") {
            continue;
        }
        for module in named(source) {
            let edge = ["store", "export", "commands", "cli"].contains(&module.as_str());
            assert!(!edge, "{} names {module}: the runtime's business", source.path);
        }
    }
    // The loop itself carries commands out; it does not know how a session is folded.
    assert!(
        !named(sources().iter().find(|s| s.path == "tui/runtime/screen_loop.rs").unwrap())
            .iter()
            .any(|module| module == "export")
    );
}

#[test]
fn the_view_is_handed_what_an_audience_may_see() {
    let allowed = ["app", "domain", "tui::view", "tui::roles", "tui::large", "tui::widgets", "tui::keymap"];
    for source in within(sources(), "tui/view/") {
        for module in named(source).iter().filter(|module| *module != "tui") {
            let fits = allowed.iter().any(|one| module == one || module.starts_with(&format!("{one}::")));
            assert!(fits, "{} names {module}", source.path);
        }
    }
    // Its types are named nowhere: what is private cannot be drawn by mistake.
    has_none_of(
        "tui/view/",
        &[],
        &["Session", "State", "Record", "records", "Instant", "SystemTime", "fs", "env"],
    );
    has_none_of("tui/widgets/", &[], &["Session", "State", "Model", "Instant", "SystemTime", "fs", "env"]);
}

/// The second screen is the room's: what is for other eyes has no name where it is made.
#[test]
fn the_second_screen_knows_the_eyes_of_the_room_alone() {
    let others = ["Present", "Facilitator", "Us", "Mine", "Model", "Draft"];
    has_none_of("app/mirror.rs", &[], &others[..5]);
    has_none_of("tui/view/mirror.rs", &[], &others);
    has_none_of("tui/runtime/mirror_loop.rs", &[], &others);
    has_none_of("tui/runtime/follow.rs", &[], &others);
    // It reads, and never writes.
    let writes =
        ["write", "rename", "remove_file", "create", "OpenOptions", "lock", "Lock", "try_lock", "set_len"];
    has_none_of("store/tail.rs", &[], &writes);
    has_none_of("store/follow.rs", &[], &writes);
}

#[test]
fn linear_mode_tells_what_an_audience_may_see() {
    has_none_of("app/linear/output/", &[], &["Session", "State", "Record", "records", "Model", "live"]);
    // Lines are read and printed at the edge alone.
    has_none_of("app/linear/", &[], &["println", "stdin", "stdout", "Stdin", "Stdout"]);
}

#[test]
fn clocks_are_read_at_the_edge_alone() {
    let edges = ["tui/", "store/", "commands/", "platform/", "main.rs"];
    for source in sources() {
        let edge = edges.iter().any(|edge| source.path.starts_with(edge));
        let reads = ["Instant::now", "SystemTime::now", "Local::now", "Utc::now"];
        let read = reads.iter().find(|read| source.code.contains(**read));
        assert!(edge || read.is_none(), "{} reads a clock: {read:?}", source.path);
    }
    has_none_of("tui/", &["tui/clock.rs", "tui/runtime/", "tui/watchdog.rs"], &["SystemTime", "Local"]);
}

/// Paths may hold what a terminal obeys: `store::files::shown` writes it out.
#[test]
fn no_path_reaches_a_terminal_as_it_is() {
    for source in sources() {
        assert!(!source.code.contains(".display()"), "{} shows a path: use store::files::shown", source.path);
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for source in sources() {
        assert!(source.whole.starts_with("//! "), "{} does not", source.path);
    }
}

/// What stands in backticks in a document, with the text before each.
fn in_backticks(document: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = document.split('`').collect();
    parts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

#[test]
fn the_architecture_leads_to_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("docs/ARCHITECTURE.md")).unwrap();
    // The drawings are in code blocks, which have three of them.
    let document: String = document.split("```").step_by(2).collect();
    let all = || ["src", "tests"].into_iter().flat_map(|folder| rust_files(root.join(folder)));
    let files: Vec<String> = all().map(|path| path.to_str().unwrap().replace('\\', "/")).collect();
    let in_file = |name: &str| files.iter().find(|file| file.ends_with(&format!("/{name}")));
    let has_function =
        |file: &str, function: &str| fs::read_to_string(file).unwrap().contains(&format!("fn {function}("));
    let is_name =
        |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !text.is_empty();
    let (mut before, mut found) = ("", 0);
    for (between, said) in in_backticks(&document) {
        let is_path = said.contains('/') && !said.contains(' ') || said.ends_with(".rs");
        if is_path && !said.contains("NAME") {
            let is_folder = files.iter().any(|file| file.contains(&format!("/{said}/")));
            assert!(in_file(said).is_some() || is_folder || root.join(said).exists(), "there is no {said}");
            found += 1;
        }
        // "`Session::decide` (`domain/session/decide.rs`)", "`tui/keymap/mod.rs` (`message`)".
        let beside = between == ", " || (between.ends_with(" (") && !between.contains('.'));
        let function = |name: &str| name.rsplit("::").next().filter(|name| is_name(name)).map(str::to_owned);
        let pair = match (in_file(before), in_file(said)) {
            (Some(file), None) if beside && is_name(said) => function(said).map(|name| (file, name)),
            (None, Some(file)) if between == " (" && before.contains("::") => {
                function(before).map(|name| (file, name))
            }
            _ => None,
        };
        if let Some((file, name)) = pair {
            assert!(has_function(file, &name), "{file} has no function {name}");
            found += 1;
        }
        if is_name(said) && said.contains('_') {
            let is_there = sources().iter().any(|source| words(&source.code).any(|word| word == said));
            assert!(is_there, "nothing is called {said}");
            found += 1;
        }
        before = said;
    }
    assert!(found > 60, "{found} were looked for");
}

#[test]
fn keys_can_be_found_out_where_they_work() {
    let keys = KeyOverrides::default();
    for context in Context::ALL {
        let bound: Vec<Bound<'_>> = context.bound(&keys).collect();
        assert_eq!(bound.is_empty(), context == Context::Peek, "{context:?}");
        let leaves = bound.iter().any(|bound| bound.chords().contains(&Chord::Ctrl('c')));
        assert!(leaves || context == Context::Peek, "{context:?} can be left");
        for line in bound {
            let (written, binding) = (line.written(), line.binding);
            assert!(!line.chords().is_empty(), "{context:?}: {binding:?}");
            assert!(binding.says.is_empty() || !written.is_empty(), "{context:?}: {binding:?}");
            assert!(binding.foot.is_empty() || !written.is_empty(), "{context:?}: {binding:?}");
            assert!(written.width() <= 9, "the help has a column of nine: {binding:?}");
        }
    }
}

#[test]
fn one_key_means_one_thing_in_one_place() {
    let keys = KeyOverrides::default();
    for context in Context::ALL {
        let mut meanings: BTreeMap<String, Command> = BTreeMap::new();
        for bound in context.bound(&keys) {
            let command = bound.binding.command;
            for chord in bound.chords() {
                if let Some(other) = meanings.insert(format!("{chord:?}"), command) {
                    // The screen's own line of the table may stand before the one that works everywhere.
                    // On a result the key asks again that did so on what came of it, a key before.
                    let own = [Command::Leave, Command::Escape, Command::Previous, Command::AskAgain];
                    let own = own.contains(&other);
                    assert!(other == command || own, "{context:?}: {chord:?} is {other:?} and {command:?}");
                }
            }
        }
    }
}

#[test]
fn what_the_footer_says_fits_beside_saved() {
    let keys = KeyOverrides::default();
    for context in Context::ALL {
        let hints: Vec<String> =
            context.hints(&keys).map(|bound| format!("{} {}", bound.first(), bound.binding.foot)).collect();
        let width = hints.join("   ").width();
        // A column of air at each side, and two before "● saved".
        assert!(width <= 80 - 2 - 2 - 7, "{context:?}: {width} columns, {hints:?}");
    }
}

/// Commands and names of sessions stand in double quotes; backticks are for the keys of scripts and settings alone.
#[test]
fn backticks_stand_round_keys_of_files_alone() {
    const OF_FILES: [&str; 7] = [
        "domain/schema/",
        "domain/script/",
        "config/",
        "tui/keymap/remap.rs",
        "export/escape",
        "store/library/bad.rs",
        "cli",
    ];
    for source in sources().iter().filter(|source| !OF_FILES.iter().any(|own| source.path.starts_with(own))) {
        let own = source.whole.split("#[cfg(test)]").next().unwrap();
        for line in own.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let texts = line.split('"').skip(1).step_by(2);
            assert!(!texts.into_iter().any(|text| text.contains('`')), "{}: {line}", source.path);
        }
    }
}
