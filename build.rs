//! Tells the program what it was built from, and packs the completions and manual pages that it prints.
//!
//! The same sources give the same program: nothing of the time or the machine goes in.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a build reads files and asks git, and may fail loudly"
)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// What the program is made of. When none of it has changed, nothing is built.
const SOURCES: [&str; 6] = ["src", "activities", "packaging", "Cargo.toml", "Cargo.lock", "build.rs"];

fn main() -> io::Result<()> {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    let version = variable("CARGO_PKG_VERSION")?;
    let version = match built_from(&variable("TARGET")?) {
        Some(what) => format!("{version} ({what})"),
        None => version,
    };
    println!("cargo::rustc-env=ROUNDTABLE_VERSION={version}");
    fs::write(Path::new(&variable("OUT_DIR")?).join("packaged"), pack(&packaged()?))
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(io::Error::other)
}

// What it was built from.

/// The commit, its date, and whether anything has changed since; nothing outside a checkout of its own.
fn built_from(target: &str) -> Option<String> {
    // A release that was unpacked within somebody's repository is not of that repository.
    if !git(&["rev-parse", "--show-prefix"])?.is_empty() {
        return None;
    }
    let branch = git(&["symbolic-ref", "--quiet", "HEAD"]).unwrap_or_else(|| "HEAD".to_owned());
    for file in ["HEAD", "logs/HEAD", &branch] {
        let path = git(&["rev-parse", "--git-path", file])?;
        if Path::new(&path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    let commit = git(&["log", "-1", "--no-show-signature", "--format=%H %cs"])?;
    let (hash, date) = commit.split_once(' ')?;
    let status = ["--no-optional-locks", "status", "--porcelain", "--"];
    let changed = git(&[status.as_slice(), &SOURCES].concat())?;
    let dirty = if changed.is_empty() { "" } else { ", dirty" };
    Some(format!("{} of {date}{dirty}, {target}", hash.get(..10)?))
}

/// What git prints; nothing if it is not there or has nothing to say of this folder.
fn git(args: &[&str]) -> Option<String> {
    let output = Command::new("git").args(args).output().ok()?;
    let told = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| told.trim().to_owned())
}

// What it prints of `packaging`.

/// The files one after the other, each as its name and its text, with a NUL after either.
fn packaged() -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    for folder in ["packaging/completions", "packaging/man"] {
        // Before they are made for the first time there are none.
        let Ok(files) = fs::read_dir(folder) else { continue };
        let mut paths: Vec<PathBuf> = files.map(|file| Ok(file?.path())).collect::<io::Result<_>>()?;
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default();
            all.extend(name.as_encoded_bytes());
            all.push(0);
            all.extend(fs::read(&path)?.iter().filter(|byte| **byte != b'\r'));
            all.push(0);
        }
    }
    Ok(all)
}

/// The shortest run that is worth pointing back for.
const SHORTEST: usize = 5;
/// How many earlier places are looked at for the longest run.
const TRIES: usize = 48;

/// Pages and completions say the same things over and over: what was there before is pointed back to. The packed form
/// is a row of (how many bytes follow, those bytes, how many to repeat, how far back); `src/commands/packed.rs` reads it.
fn pack(plain: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut places: HashMap<&[u8], Vec<usize>> = HashMap::new();
    let (mut at, mut told) = (0, 0);
    while at < plain.len() {
        let here = plain.get(at..at + SHORTEST);
        let earlier = here.and_then(|key| places.get(key)).into_iter().flatten().rev().take(TRIES);
        let run = |from: &usize| plain[*from..].iter().zip(&plain[at..]).take_while(|(a, b)| a == b).count();
        let best =
            earlier.map(|from| (run(from), at - from)).max_by_key(|(run, back)| (*run, usize::MAX - back));
        let mut step = 1;
        if let Some((run, back)) = best {
            push(&mut packed, &plain[told..at], run, back);
            step = run;
            told = at + run;
        }
        for place in at..at + step {
            if let Some(key) = plain.get(place..place + SHORTEST) {
                places.entry(key).or_default().push(place);
            }
        }
        at += step;
    }
    push(&mut packed, &plain[told..], 0, 0);
    packed
}

fn push(packed: &mut Vec<u8>, new: &[u8], run: usize, back: usize) {
    number(packed, new.len());
    packed.extend(new);
    number(packed, run);
    number(packed, back);
}

/// Seven bits to a byte, the low ones first; the top bit says that more follow.
fn number(packed: &mut Vec<u8>, mut value: usize) {
    while value > 0x7F {
        packed.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    packed.push(value as u8);
}
