//! Tells the program what it was built from.
//!
//! The same sources give the same program: nothing of the time or the machine goes in.
#![allow(clippy::disallowed_methods, reason = "a build looks at files and asks git")]

use std::path::Path;
use std::process::Command;
use std::{env, io};

/// What the program is made of. When none of it has changed, nothing is built.
const SOURCES: [&str; 5] = ["src", "activities", "Cargo.toml", "Cargo.lock", "build.rs"];

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
    Ok(())
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
