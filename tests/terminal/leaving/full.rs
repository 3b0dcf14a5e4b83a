//! A disk that takes nothing: it is told, nobody leaves unawares, and a copy is kept, found and taken up.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;

use super::home::{Home, begin, limit, note};
use super::support::pty::Pty;

/// Less than a journal has at its beginning, and room for a draft.
const FULL: &str = "2048";

/// Three notes that are in memory only.
fn three_notes(home: &Home) -> Pty {
    let mut pty = home.spawn(&["run", "shared-goals"]).start();
    begin(&mut pty);
    limit(pty.pid(), FULL);
    for text in ["Note one", "Note two", "Note three"] {
        note(&mut pty, text);
    }
    pty.wait_for_text("NOT ON DISK");
    pty
}

/// It ended with a failure, and said where everything is.
fn ended_with_a_copy(home: &Home, pty: &Pty) {
    assert_eq!(pty.wait().exit_code(), 1);
    pty.wait_for_end();
    let rescued = home.rescued();
    let [path] = rescued.as_slice() else { panic!("{rescued:?}") };
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    let said = String::from_utf8_lossy(&pty.bytes()).into_owned();
    assert!(said.contains(path.to_str().unwrap()), "{said}");
}

/// The next start finds it, offers it, and has all of it.
fn is_taken_up(home: &Home) {
    let mut pty = home.spawn(&[]).start();
    pty.wait_for("offered first", |screen| {
        let first = screen.contents().lines().nth(2).unwrap_or_default().to_owned();
        first.contains("↺ Go on") && first.contains("rescued")
    });
    pty.send("\r");
    pty.wait_for_text("last time is back");
    pty.signal("TERM");
    assert_eq!(pty.wait().exit_code(), 143);
    let kept = home.kept();
    for text in ["note: Note one\n", "note: Note two\n", "note: Note three\n"] {
        assert_eq!(kept.matches(text).count(), 1, "{kept}");
    }
    assert!(home.rescued().is_empty(), "{:?}", home.rescued());
}

#[test]
fn every_way_out_keeps_a_copy_and_says_where() {
    for way in ["q", "ctrl-c", "TERM", "HUP", "INT"] {
        let home = Home::new();
        let mut pty = three_notes(&home);
        match way {
            "q" => {
                pty.send("q");
                pty.wait_for_text("Not everything is on disk.");
                pty.send("q");
            }
            "ctrl-c" => {
                pty.send("\x03");
                pty.wait_for_text("Not everything is on disk.");
                pty.send("\x03");
            }
            signal => pty.signal(signal),
        }
        ended_with_a_copy(&home, &pty);
        pty.assert_restored();
        is_taken_up(&home);
    }
}

#[test]
fn a_limit_on_the_size_of_files_is_a_full_disk() {
    // The beginning of the journal holds the script, and takes most of this.
    const LIMIT: u64 = 12_288;
    let home = Home::new();
    let mut pty = home.spawn(&["run", "shared-goals"]).limited(LIMIT).start();
    begin(&mut pty);
    for text in ["Note one", "Note two", "Note three"] {
        note(&mut pty, text);
    }
    // Until the journal is as large as it may be.
    let mut n = 0;
    while !pty.screen().contains("NOT ON DISK") {
        n += 1;
        assert!(n < 60, "{}", pty.screen());
        note(&mut pty, &format!("{n} {}", "x".repeat(60)));
    }
    pty.send("q");
    pty.wait_for_text("Not everything is on disk.");
    pty.send("q");
    assert_eq!(pty.wait().exit_code(), 1);
    pty.assert_restored();
    // No file is larger than it may be, and all of it is there.
    let folder = fs::read_dir(home.path().join(".local/state/roundtable")).unwrap();
    let parts: Vec<u64> = folder.map(|part| part.unwrap().metadata().unwrap().len()).collect();
    assert!(parts.len() > 1 && parts.iter().all(|len| *len <= LIMIT), "{parts:?}");
    is_taken_up(&home);
    assert!(home.kept().contains(&format!("note: {n} x")));
}

#[test]
fn room_is_waited_for_and_then_it_is_left() {
    let home = Home::new();
    let mut pty = three_notes(&home);
    pty.send("q");
    pty.wait_for_text("Not everything is on disk.");
    pty.send("\r");
    pty.wait_for_text("Waiting for the disk");
    limit(pty.pid(), "unlimited");
    assert_eq!(pty.wait().exit_code(), 0);
    assert!(home.rescued().is_empty() && home.kept().contains("note: Note three"));
}

#[test]
fn a_copy_goes_to_the_folder_that_is_named() {
    let home = Home::new();
    let stick = home.path().join("my stick");
    fs::create_dir(&stick).unwrap();
    let mut pty = three_notes(&home);
    pty.send("q");
    pty.wait_for_text("Not everything is on disk.");
    pty.send("f");
    pty.wait_for_text("Which folder should");
    pty.send("~/my stick/not there\r");
    pty.wait_for_text("cannot keep a copy in");
    pty.send("\x1b");
    pty.wait_for_text("X      leave, and lose it");
    pty.send("f");
    pty.wait_for_text("Which folder should");
    pty.send("~/my stick\r");
    assert_eq!(pty.wait().exit_code(), 1);
    assert!(home.rescued().is_empty());
    let mut kept = fs::read_dir(&stick).unwrap();
    assert!(kept.any(|part| part.unwrap().path().extension().unwrap() == "jsonl"));
}

#[test]
fn lines_end_with_a_copy_too() {
    let home = Home::new();
    let mut child = home.command(&["run", "shared-goals", "--people", "6", "--plain"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    let mut until = |text: &str| {
        while !said.contains(text) {
            assert!(std::io::BufRead::read_line(&mut out, &mut said).unwrap() > 0, "never {text}: {said}");
        }
    };
    input.write_all(b"agree\nnote Before\n").unwrap();
    until("Note saved.");
    limit(child.id(), FULL);
    input.write_all(b"note Note one\nnote Note two\nnote Note three\n").unwrap();
    until("NOT ON DISK");
    drop(input);
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    let rescued = home.rescued();
    assert!(rescued.len() == 1 && err.contains(rescued[0].to_str().unwrap()), "{err}");
    // Offered in lines, and taken up.
    let mut child = home.command(&["--plain"]).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"1\nlist\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("with what was rescued") && out.contains("Note: Note three"), "{out}");
    assert_eq!(home.kept().matches("note: Note").count(), 3);
    assert!(home.rescued().is_empty());
}

#[test]
fn where_nothing_can_be_kept_that_is_told_before_the_first_screen() {
    let home = Home::new();
    home.breaks();
    for args in [&["run", "shared-goals"][..], &[], &["resume"]] {
        let mut pty = home.spawn(args).start();
        pty.wait_for_text("Continue without saving?");
        assert!(
            !pty.bytes().contains(&0x1b) && pty.screen().contains("ROUNDTABLE_DATA_DIR"),
            "{}",
            pty.screen()
        );
        pty.send("no\r");
        assert_eq!(pty.wait().exit_code(), 1);
    }
    let mut pty = home.spawn(&["run", "shared-goals"]).start();
    pty.wait_for_text("Continue without saving?");
    pty.send("yes\r");
    begin(&mut pty);
    note(&mut pty, "Note one");
    pty.wait_for_text("NOT ON DISK");
    pty.signal("TERM");
    ended_with_a_copy(&home, &pty);
    // In lines the answer is a line; and without anybody to answer, nothing begins.
    for (lines, code) in [("yes\nagree\nnote Two\n", 1), ("", 1), ("no\n", 1)] {
        let mut child = home.command(&["run", "shared-goals", "--people", "6", "--plain"]).spawn().unwrap();
        child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code));
        let out = String::from_utf8(output.stdout).unwrap();
        assert_eq!(out.contains("Note taken."), lines.starts_with("yes"), "{out}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("Continue without saving?"));
    }
    // No terminal is still no terminal.
    let output = home.command(&["run", "shared-goals"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_terminal_of_a_size_that_cannot_be_ends_nothing() {
    let home = Home::new();
    let mut pty = home.spawn(&["run", "shared-goals"]).start();
    begin(&mut pty);
    let memory = |pid| {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("VmHWM: 0 kB").to_owned();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()
    };
    pty.say_size(u16::MAX, u16::MAX);
    pty.say_size(80, 24);
    note(&mut pty, "Still here");
    assert!(memory(pty.pid()) < 300_000, "{} kB", memory(pty.pid()));
    pty.signal("TERM");
    assert_eq!(pty.wait().exit_code(), 143);
}
