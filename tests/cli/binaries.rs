//! The tests themselves: none is forgotten, and few binaries hold them all. Each one is linked with the whole program and
//! with `tests/support`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads files, and may fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const BINARIES: [&str; 6] = ["cli", "domain", "plain", "screens", "store", "terminal"];

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.insert(path);
        }
    }
    found
}

/// This file and every file that is a module of it.
fn with_modules(file: PathBuf) -> BTreeSet<PathBuf> {
    let text = fs::read_to_string(&file).unwrap();
    let folder = file.parent().unwrap();
    let mut found = BTreeSet::new();
    let mut elsewhere: Option<PathBuf> = None;
    for line in text.lines().map(str::trim) {
        if let Some(path) = line.strip_prefix("#[path = \"").and_then(|rest| rest.strip_suffix("\"]")) {
            elsewhere = Some(folder.join(path));
            continue;
        }
        let Some(name) =
            line.trim_start_matches("pub ").strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'))
        else {
            continue;
        };
        let path = elsewhere.take().unwrap_or_else(|| {
            let single = folder.join(format!("{name}.rs"));
            if single.is_file() { single } else { folder.join(name).join("mod.rs") }
        });
        found.extend(with_modules(path.canonicalize().unwrap()));
    }
    found.insert(file);
    found
}

#[test]
fn no_test_file_is_forgotten() {
    let root = tests().canonicalize().unwrap();
    let used: BTreeSet<PathBuf> =
        BINARIES.iter().flat_map(|name| with_modules(root.join(name).join("main.rs"))).collect();
    let forgotten: Vec<PathBuf> =
        files(&root).difference(&used).map(|path| path.strip_prefix(&root).unwrap().to_owned()).collect();
    assert!(forgotten.is_empty(), "a `mod` line is missing for tests/{forgotten:?}");
}

#[test]
fn no_test_has_a_binary_of_its_own() {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(tests()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|extension| extension == "rs") || path.join("main.rs").is_file() {
            found.insert(name);
        }
    }
    let few = BINARIES.map(str::to_owned).into();
    assert_eq!(
        found, few,
        "put a new file of tests into one of these folders, with a `mod` line in its main.rs"
    );
}

/// See `tests/store/main.rs`.
#[test]
fn no_test_of_the_store_starts_a_program() {
    for file in files(&tests().join("store")) {
        let text = fs::read_to_string(&file).unwrap();
        for starts in ["Command", "cargo_bin", "CARGO_BIN_EXE", "Pty", "Spawn"] {
            assert!(
                !text.contains(starts),
                "{} has {starts}: it belongs into tests/cli",
                file.to_string_lossy()
            );
        }
    }
}
