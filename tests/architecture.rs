//! The direction of the arrows, held by reading the sources: `domain ◄ app ◄ tui`; `export` and `store` know the domain
//! only; within `tui` the runtime alone meets files; the view is handed what an audience may see, never the session.

// A test reads files, and fails as tests do.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use roundtable::app::command::Command;
use roundtable::app::keys::Keys;
use roundtable::tui::keymap::{Bound, Chord, Context};
use unicode_width::UnicodeWidthStr;

/// A source file: its path within `src`, all of it, and what is left of it without comments, texts and unit tests.
struct Source {
    path: String,
    whole: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files): (Vec<PathBuf>, Vec<PathBuf>) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
                files.push(path);
            }
        }
    }
    files.sort();
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

/// What a file names of the crate: "domain", "tui::theme", "tui::runtime".
fn named(source: &Source) -> Vec<String> {
    let code: String = source.code.split_whitespace().collect();
    assert!(
        !code.contains("crate::{"),
        "{}: one line for each module, so that arrows can be read",
        source.path
    );
    let mut named = Vec::new();
    for start in ["crate::", "roundtable::"] {
        for rest in code.split(start).skip(1) {
            let parts: Vec<&str> = rest.split("::").take(2).collect();
            let ident = |text: &str| words(text).next().unwrap_or_default().to_owned();
            let first = ident(parts[0]);
            let is_path = parts.len() == 2 && parts[0] == first;
            let groups = is_path && parts[1].starts_with('{');
            let seconds: Vec<String> = if groups {
                // The first word of each thing in the braces.
                let inside = parts[1].trim_start_matches('{').split('}').next().unwrap();
                inside.split(',').map(ident).collect()
            } else if is_path {
                vec![ident(parts[1])]
            } else {
                Vec::new()
            };
            named.push(first.clone());
            named.extend(seconds.into_iter().map(|second| format!("{first}::{second}")));
        }
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
    for source in within(&sources(), folder) {
        for module in named(source).iter().filter(|module| !module.contains("::")) {
            assert!(allowed.contains(&module.as_str()), "{} names {module}: only {allowed:?}", source.path);
        }
    }
}

fn has_none_of(folder: &str, except: &[&str], forbidden: &[&str]) {
    for source in within(&sources(), folder) {
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
    let source = |text: &str| Source { path: "x".into(), whole: text.into(), code: code(text) };
    let names = named(&source(
        "use crate::store::{files, paths::Paths};\nlet a = crate::tui::\n    theme::x(); // crate::no::never\n\"crate::nor::this\"",
    ));
    assert_eq!(names, ["store", "store::files", "store::paths", "tui", "tui::theme"]);
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
    only_names("store/", &["store", "domain"]);
    has_none_of(
        "export/",
        &[],
        &["fs", "env", "io", "thread", "Instant", "SystemTime", "Local", "Utc", "Session", "State"],
    );
    has_none_of("store/", &[], &["ratatui", "crossterm"]);
}

#[test]
fn the_configuration_is_text_and_meets_no_file() {
    only_names("config/", &["config", "domain", "app", "tui"]);
    for source in within(&sources(), "config/") {
        for module in named(source).iter().filter(|module| module.starts_with("tui::")) {
            assert_eq!(module, "tui::keymap", "{}", source.path);
        }
    }
    has_none_of("config/", &[], EDGES);
}

#[test]
fn only_the_runtime_of_the_terminal_meets_files() {
    for source in within(&sources(), "tui/") {
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
        !named(&sources().into_iter().find(|s| s.path == "tui/runtime/mod.rs").unwrap())
            .iter()
            .any(|module| module == "export")
    );
}

#[test]
fn the_view_is_handed_what_an_audience_may_see() {
    let allowed = ["app", "domain", "tui::theme", "tui::widgets", "tui::keymap"];
    for source in within(&sources(), "tui/view/") {
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
    has_none_of("tui/runtime/mirror.rs", &[], &others);
    has_none_of("tui/runtime/follow.rs", &[], &others);
    // It reads, and never writes.
    let writes =
        ["write", "rename", "remove_file", "create", "OpenOptions", "lock", "Lock", "try_lock", "set_len"];
    has_none_of("store/tail.rs", &[], &writes);
    has_none_of("store/follow.rs", &[], &writes);
}

#[test]
fn linear_mode_tells_what_an_audience_may_see() {
    has_none_of("app/plain/tell/", &[], &["Session", "State", "Record", "records", "Model", "live"]);
    // Lines are read and printed at the edge alone.
    has_none_of("app/plain/", &[], &["println", "stdin", "stdout", "Stdin", "Stdout"]);
}

#[test]
fn clocks_are_read_at_the_edge_alone() {
    let edges = ["tui/", "store/", "commands/", "main.rs"];
    for source in sources() {
        let edge = edges.iter().any(|edge| source.path.starts_with(edge));
        let reads = ["Instant::now", "SystemTime::now", "Local::now", "Utc::now"];
        let read = reads.iter().find(|read| source.code.contains(**read));
        assert!(edge || read.is_none(), "{} reads a clock: {read:?}", source.path);
    }
    has_none_of(
        "tui/",
        &["tui/clock.rs", "tui/runtime/", "tui/watchdog.rs", "tui/input.rs"],
        &["SystemTime", "Local"],
    );
}

/// The standard library's is compiled anew for each type: see `domain::sort`.
/// Paths may hold what a terminal obeys: `store::files::shown` writes it out.
#[test]
fn no_path_reaches_a_terminal_as_it_is() {
    for source in sources() {
        assert!(!source.code.contains(".display()"), "{} shows a path: use store::files::shown", source.path);
    }
}

#[test]
fn lists_are_sorted_in_one_place() {
    has_none_of(
        "",
        &["domain/sort.rs"],
        &["sort_by", "sort_by_key", "sort_by_cached_key", "sort_unstable", "sort_unstable_by_key"],
    );
}

#[test]
fn nobody_climbs_out_of_a_module_by_super() {
    for source in sources() {
        let parts: Vec<&str> = source.path.split('/').collect();
        let is_mod = source.path.ends_with("mod.rs");
        // How many `super` still stay within the top module.
        let depth = parts.len() - usize::from(is_mod);
        let code: String = source.code.split_whitespace().collect();
        let climbs = "super::".repeat(depth.max(1));
        let out = parts.len() > 1 && code.contains(&climbs);
        assert!(!out, "{} leaves its module by {climbs}", source.path);
    }
}

/// The most lines of a file: more than one screenful of one duty, and not so few that a duty is split to fit.
const USUAL: usize = 450;

/// Files that may be longer, and why.
const LONG: &[(&str, usize, &str)] = &[
    ("app/command/table.rs", 850, "every command, a line each: names, keys, contexts and words"),
    ("domain/activity.rs", 525, "the types of a script, a field a line with what it means"),
    (
        "domain/event/mod.rs",
        480,
        "every event and its fields, a line each with what it means: the journal's format",
    ),
];

#[test]
fn files_are_short_enough_to_be_read() {
    for source in sources() {
        let lines = source.whole.lines().count();
        let allowed =
            LONG.iter().find(|(path, ..)| *path == source.path).map_or(USUAL, |(_, lines, _)| *lines);
        assert!(lines <= allowed, "{} has {lines} lines, {allowed} are allowed", source.path);
    }
    for (path, ..) in LONG {
        let lines =
            sources().iter().find(|source| source.path == *path).map(|source| source.whole.lines().count());
        assert!(lines.is_some_and(|lines| lines > USUAL), "{path} needs no exception any more: {lines:?}");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for source in sources() {
        assert!(source.whole.starts_with("//! "), "{} does not", source.path);
    }
}

#[test]
fn keys_can_be_found_out_where_they_work() {
    let keys = Keys::default();
    for context in Context::ALL {
        let bound: Vec<Bound<'_>> = context.bound(&keys).collect();
        assert_eq!(bound.is_empty(), context == Context::Peek, "{context:?}");
        let leaves = bound.iter().any(|bound| bound.chords.contains(&Chord::Ctrl('c')));
        assert!(leaves || context == Context::Peek, "{context:?} can be left");
        for line in bound {
            let (written, binding) = (line.written(), line.binding);
            assert!(!line.chords.is_empty(), "{context:?}: {binding:?}");
            assert!(binding.says.is_empty() || !written.is_empty(), "{context:?}: {binding:?}");
            assert!(binding.foot.is_empty() || !written.is_empty(), "{context:?}: {binding:?}");
            assert!(written.width() <= 9, "the help has a column of nine: {binding:?}");
        }
    }
}

#[test]
fn one_key_means_one_thing_in_one_place() {
    let keys = Keys::default();
    for context in Context::ALL {
        let mut meanings: BTreeMap<String, Command> = BTreeMap::new();
        for bound in context.bound(&keys) {
            let command = bound.binding.command;
            for chord in bound.chords {
                if let Some(other) = meanings.insert(format!("{chord:?}"), command) {
                    // The screen's own line of the table may stand before the one that works everywhere.
                    let own = [Command::Leave, Command::Escape, Command::Previous].contains(&other);
                    assert!(other == command || own, "{context:?}: {chord:?} is {other:?} and {command:?}");
                }
            }
        }
    }
}

#[test]
fn what_the_footer_says_fits_beside_saved() {
    let keys = Keys::default();
    for context in Context::ALL {
        let hints: Vec<String> =
            context.hints(&keys).map(|bound| format!("{} {}", bound.first(), bound.binding.foot)).collect();
        let width = hints.join("   ").width();
        // A column of air at each side, and two before "● saved".
        assert!(width <= 80 - 2 - 2 - 7, "{context:?}: {width} columns, {hints:?}");
    }
}
