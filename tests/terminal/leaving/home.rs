//! A person with a home folder, and what is on their disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use roundtable::store::journal;

use super::support::pty::{Pty, Spawn};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_roundtable");

/// A person with a home folder.
pub struct Home(tempfile::TempDir);

impl Home {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for name in ["Documents", "tmp"] {
            fs::create_dir(dir.path().join(name)).unwrap();
        }
        Self(dir)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// Nothing can be kept in the data folder, whoever runs the test: permissions bind nobody who is root.
    pub fn breaks(&self) {
        fs::write(self.data(), "in the way").unwrap();
    }

    pub fn spawn(&self, args: &[&str]) -> Spawn {
        Spawn::new(PROGRAM).args(args.iter().copied()).home(self.path())
    }

    /// In pipes, for lines.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(args).env_clear().env("HOME", self.path()).env("PATH", "/usr/bin:/bin");
        command
            .env("ROUNDTABLE_DATA_DIR", self.data())
            .env("ROUNDTABLE_CONFIG_DIR", self.path().join("config"))
            .env("TMPDIR", self.path().join("tmp"))
            .current_dir(self.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The notes of all sessions, and what is being typed, as they are on disk: read as everybody reads them.
    pub fn kept(&self) -> String {
        let mut all = String::new();
        for entry in fs::read_dir(self.data().join("sessions")).into_iter().flatten() {
            let dir = entry.unwrap().path();
            if let Ok(opened) = journal::read(&dir.join("journal.jsonl")) {
                let session = roundtable::domain::session::Session::replay(opened.records);
                for note in &session.state().notes {
                    all.push_str(&format!("note: {}\n", note.text));
                }
            }
            all.push_str(&fs::read_to_string(dir.join("draft.json")).unwrap_or_default());
        }
        all
    }

    /// Every rescue file that there is.
    pub fn rescued(&self) -> Vec<PathBuf> {
        let places = [".local/state/roundtable", "Documents", "tmp"];
        let names = places.iter().filter_map(|place| fs::read_dir(self.path().join(place)).ok()).flatten();
        names
            .map(|name| name.unwrap().path())
            .filter(|path| path.to_str().unwrap().contains("roundtable-rescue-"))
            .filter(|path| path.extension().unwrap() == "jsonl")
            .collect()
    }
}

/// As large as a file may be from now on, for a program that runs: its journal is larger already.
pub fn limit(pid: u32, bytes: &str) {
    let done =
        Command::new("prlimit").args(["--pid", &pid.to_string(), &format!("--fsize={bytes}:")]).status();
    assert!(done.unwrap().success(), "prlimit is of util-linux");
}

/// From the set-up to a step that waits.
pub fn begin(pty: &mut Pty) {
    pty.wait_for_text("Press Enter to accept");
    pty.send("\r");
    pty.wait_for_text("How shall we work together?");
    pty.send("\r");
    pty.wait_for_text("space start");
}

/// A line is being typed. Part of a picture may still be of the one before: what was there has to be gone, too.
pub fn is_typing(screen: &vt100::Screen) -> bool {
    let all = screen.contents();
    all.contains("keep draft") && !all.contains("n note")
}

/// No line is being typed, and the step waits.
pub fn is_waiting(screen: &vt100::Screen) -> bool {
    let all = screen.contents();
    all.contains("n note") && all.contains("space start") && !all.contains("keep draft")
}

/// Takes a note, whatever becomes of it.
pub fn note(pty: &mut Pty, text: &str) {
    pty.send("n");
    pty.wait_for("a line to type", is_typing);
    pty.send(text);
    pty.wait_for_text(text);
    pty.send("\r");
    pty.wait_for("the step", is_waiting);
}
