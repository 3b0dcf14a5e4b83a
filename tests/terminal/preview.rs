//! The preview in a real terminal, with a real file that is saved in all the ways in which editors save.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and writes files"
)]

use crate::support;

use std::fs;
use std::path::PathBuf;

use support::pty::{Pty, Spawn};

const PROGRAM: &str = env!("CARGO_BIN_EXE_roundtable");

/// A folder with a script in it, and a home.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.script(), script("Before")).unwrap();
        desk
    }

    fn script(&self) -> PathBuf {
        self.0.path().join("ours.toml")
    }

    fn spawn(&self, args: &[&str]) -> Pty {
        Spawn::new(PROGRAM).args(args.iter().copied()).home(self.0.path()).start()
    }

    /// As most editors save: another file, renamed over it.
    fn rename_over(&self, source: &str) {
        let other = self.0.path().join("ours.toml~");
        fs::write(&other, source).unwrap();
        fs::rename(other, self.script()).unwrap();
    }
}

fn script(prompt: &str) -> String {
    format!(
        "format = 1\ntitle = \"Ours\"\n[[steps]]\ntitle = \"Talk\"\nduration = \"10m\"\nprompts = [\"{prompt}\"]\n"
    )
}

#[test]
fn each_save_is_shown_and_what_is_wrong_is_told_in_place() {
    let desk = Desk::new();
    // What somebody was typing elsewhere is still there afterwards.
    let draft = desk.0.path().join("data/draft.json");
    fs::create_dir(draft.parent().unwrap()).unwrap();
    let typed = r#"{"lines":[],"setup":{"ids":["shared-goals"],"title":"T","names":"Asha"}}"#;
    fs::write(&draft, typed).unwrap();

    let mut pty = desk.spawn(&["preview", "ours.toml"]);
    pty.wait_for_text("How shall we work together?");
    pty.send("\x1b[C");
    pty.wait_for_text("Before");
    fs::write(desk.script(), script("Written in place")).unwrap();
    pty.wait_for_text("Written in place");
    desk.rename_over(&script("Renamed over it"));
    pty.wait_for_text("Renamed over it");
    desk.rename_over(&script("Broken").replace("10m", "10 min"));
    pty.wait_for_text("line 5: \"10 min\" is not a duration: write \"10m\"");
    assert!(pty.screen().contains("Renamed over it"), "the last good version stays\n{}", pty.screen());
    fs::remove_file(desk.script()).unwrap();
    pty.wait_for_text("there is no such file");
    assert!(pty.screen().contains("Renamed over it"), "{}", pty.screen());
    fs::write(desk.script(), script("Back again")).unwrap();
    pty.wait_for("back again, and no complaint", |screen| {
        let all = screen.contents();
        all.contains("Back again") && !all.contains("no such file")
    });
    pty.send("q");
    assert_eq!(pty.wait().exit_code(), 0);
    pty.assert_restored();
    assert_eq!(fs::read_to_string(&draft).unwrap(), typed);
    let kept: Vec<_> =
        fs::read_dir(draft.parent().unwrap()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(kept, ["draft.json"], "a preview leaves nothing behind");
}

#[test]
fn what_cannot_be_read_is_told_before_anything_is_drawn() {
    let desk = Desk::new();
    let pty = desk.spawn(&["preview", "theirs.toml"]);
    assert_eq!(pty.wait().exit_code(), 1);
    pty.wait_for_end();
    assert!(pty.screen().contains("cannot read theirs.toml: there is no such file"), "{}", pty.screen());
    // Without a terminal it is wrong use.
    let printed = std::process::Command::new(PROGRAM)
        .args(["preview", "ours.toml"])
        .current_dir(desk.0.path())
        .env("HOME", desk.0.path())
        .output()
        .unwrap();
    assert_eq!(printed.status.code(), Some(2), "{}", String::from_utf8_lossy(&printed.stderr));
}
