//! A few flows of the real program in a real terminal: what only a process, a terminal and a disk together can show.
//! That a panic in any thread gives the terminal back is in `tests/terminal/edge.rs`: the true program cannot be made to panic.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may fail loudly, and looks at files and clocks"
)]

use crate::support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use roundtable::domain::event::{Event, Record};
use roundtable::domain::session::{Session, SessionStage};
use roundtable::store::journal;
use serde_json::Value;
use support::pty::{PATIENCE, Pty, Spawn};

const PROGRAM: &str = env!("CARGO_BIN_EXE_roundtable");

/// A person with a home folder.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("Documents")).unwrap();
        Self(dir)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    fn spawn(&self, args: &[&str]) -> Spawn {
        Spawn::new(PROGRAM).args(args.iter().copied()).home(self.path())
    }

    /// The program without a terminal.
    fn tell(&self, args: &[&str]) -> std::process::Output {
        std::process::Command::new(PROGRAM)
            .args(args)
            .env_clear()
            .env("HOME", self.path())
            .env("ROUNDTABLE_DATA_DIR", self.data())
            .env("ROUNDTABLE_CONFIG_DIR", self.path().join("config"))
            .current_dir(self.path())
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap()
    }

    /// What it writes to standard output when all is well.
    fn output(&self, args: &[&str]) -> String {
        let output = self.tell(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The folder of the only session.
    fn session(&self) -> PathBuf {
        let mut found = fs::read_dir(self.data().join("sessions")).unwrap();
        let only = found.next().unwrap().unwrap().path();
        assert!(found.next().is_none(), "one session");
        only
    }

    fn id(&self) -> String {
        self.session().file_name().unwrap().to_str().unwrap().to_owned()
    }

    fn journal(&self) -> Vec<u8> {
        fs::read(self.session().join("journal.jsonl")).unwrap()
    }

    /// The journal as it is on disk, which has to be without any damage.
    fn records(&self) -> Vec<Record> {
        let opened = journal::parse_journal(self.journal()).unwrap();
        assert!(opened.torn.is_none() && opened.bad.is_empty() && opened.missing == 0);
        opened.records
    }

    fn replayed(&self) -> Session {
        Session::replay(self.records())
    }

    /// What is being typed in the only session, as it is on disk; nothing when there is none.
    fn draft(&self) -> String {
        fs::read_to_string(self.session().join("draft.json")).unwrap_or_default()
    }
}

/// Waits until something is so that nothing tells of, such as a file being there.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "never: {what}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// From the set-up to a step whose clock runs.
fn begin(pty: &mut Pty) {
    pty.wait_for_text("Press Enter to accept");
    pty.send("\r");
    pty.wait_for_text("How shall we work together?");
    pty.send("\r");
    pty.wait_for_text("space start");
    pty.send(" ");
    saved(pty, "space pause");
}

/// Waits for a screen on which this stands and everything is saved.
fn saved(pty: &Pty, text: &str) {
    pty.wait_for(&format!("{text}, saved"), |screen| {
        let all = screen.contents();
        all.contains(text) && all.contains("● saved")
    });
}

fn note(pty: &mut Pty, text: &str) {
    pty.send("n");
    pty.wait_for_text("keep draft");
    pty.send(text);
    pty.wait_for_text(text);
    pty.send("\r");
    saved(pty, "space pause");
}

/// Waits until the figures have changed so many times.
fn ticks(pty: &Pty, times: usize) {
    for _ in 0..times {
        let before = pty.screen();
        pty.wait_for("the time going on", |screen| screen.contents() != before);
    }
}

#[test]
fn a_session_goes_from_an_activity_to_its_markdown() {
    let home = Home::new();
    let mut pty = home.spawn(&["run", "shared-goals"]).start();
    begin(&mut pty);
    note(&mut pty, "We hear each other out");
    pty.send("a");
    pty.wait_for_text("then who and when");
    pty.send("Meet every month\r");
    pty.wait_for_text("who does it?");
    pty.send("Asha Rao\r");
    pty.wait_for_text("by when?");
    pty.send("14/12/2031");
    pty.wait_for_text("14 December 2031");
    pty.send("\r");
    saved(&pty, "space pause");
    pty.send("R");
    pty.wait_for_text("Meet every month");
    pty.send("\x1b[C");
    pty.wait_for_text("What we agreed");
    pty.send("\x1b[C");
    pty.wait_for_text("End the session now?");
    pty.send("y");
    pty.wait_for_text("Export for the room");
    pty.send("\r");
    pty.wait_for_text("Written to");
    saved(&pty, "The session is over");
    pty.send("q");
    assert_eq!(pty.wait().exit_code(), 0);
    pty.assert_restored();

    let session = home.replayed();
    assert_eq!((session.state().stage, session.state().unknown), (SessionStage::Finished, 0));
    let written: Vec<PathBuf> =
        fs::read_dir(home.path().join("Documents")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [written] = written.as_slice() else { panic!("one file: {written:?}") };
    assert!(written.to_str().unwrap().ends_with("-shared-goals.md"), "{written:?}");
    let markdown = fs::read_to_string(written).unwrap();
    assert!(markdown.contains("- [ ] Meet every month (Asha Rao; due 2031-12-14)"), "{markdown}");
    assert!(markdown.contains("We hear each other out"), "{markdown}");

    // And the same session from the command line.
    let id = home.id();
    let sessions: Value = serde_json::from_str(&home.output(&["sessions", "--json"])).unwrap();
    let [row] = sessions.as_array().unwrap().as_slice() else { panic!("{sessions}") };
    assert_eq!(row["id"], id.as_str());
    assert_eq!(row["title"], "Do different partners have shared goals, and can we align them?");
    assert_eq!(row["state"], "finished");
    chrono::DateTime::parse_from_rfc3339(row["started"].as_str().unwrap()).unwrap();
    home.output(&["export", &id, "-o", "mine.md"]);
    assert_eq!(fs::read_to_string(home.path().join("mine.md")).unwrap(), markdown);
    for (readers, says) in [("room", "Meet every month"), ("us", "those present"), ("me", "Meet every month")]
    {
        let text = home.output(&["export", &id, "--for", readers, "-o", "-"]);
        assert!(text.contains(says), "{readers}: {text}");
    }
    let again = home.tell(&["export", &id, "-o", "mine.md"]);
    assert_eq!(again.status.code(), Some(1), "nothing is overwritten");
    let pty = home.spawn(&["resume", &id]).start();
    pty.wait_for_text("Meet every month");
    pty.signal("TERM");
    assert_eq!(pty.wait().exit_code(), 143);
}

#[test]
fn a_kill_takes_nothing_that_was_saved() {
    for (answer, counts) in [("y", true), ("n", false)] {
        let home = Home::new();
        // So fast that any time away is long enough to be asked about.
        let mut pty = home.spawn(&["run", "shared-goals", "--rehearse", "--speed", "600"]).start();
        begin(&mut pty);
        note(&mut pty, "Saved before the kill");
        pty.send("n");
        pty.wait_for_text("keep draft");
        pty.send("Half a sen");
        until("the draft on disk", || home.draft().contains("Half a sen"));
        let before = home.journal();
        pty.kill9();
        pty.wait();

        let mut pty = home.spawn(&[]).start();
        pty.wait_for("offered first", |screen| {
            screen.contents().lines().nth(2).is_some_and(|first| first.contains("↺ Go on"))
        });
        pty.send("\r");
        // Nothing that is typed on is an answer: it is asked when that is saved.
        pty.wait_for_text("you are asked about");
        pty.wait_for_text("Half a sen");
        pty.send("tence\r");
        pty.wait_for_text("Does the time away count?");
        pty.send(answer);
        saved(&pty, "space pause");
        pty.send("qq");
        assert_eq!(pty.wait().exit_code(), 0);
        pty.assert_restored();

        assert!(home.journal().starts_with(&before), "what was saved stands as it was");
        let session = home.replayed();
        let notes: Vec<&str> = session.state().notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(notes, ["Saved before the kill", "Half a sentence"]);
        assert_eq!(session.state().excluded.is_empty(), counts);
        assert!(!home.draft().contains("Half"), "a draft that was taken down is gone");
    }
}

#[test]
fn signals_end_it_with_everything_kept() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let home = Home::new();
        let mut pty = home.spawn(&["run", "shared-goals"]).start();
        begin(&mut pty);
        pty.send("n");
        pty.wait_for_text("keep draft");
        pty.send("Half a thought");
        pty.wait_for_text("Half a thought");
        pty.signal(signal);
        assert_eq!(pty.wait().exit_code(), code, "{signal}");
        pty.assert_restored();
        assert!(home.draft().contains("Half a thought"), "{signal}");
        assert!(home.replayed().state().is_running(), "{signal}");
    }
}

#[test]
fn a_stop_gives_the_terminal_to_the_shell_and_back() {
    let home = Home::new();
    let mut pty = home.spawn(&["run", "shared-goals"]).start();
    begin(&mut pty);
    pty.send("n");
    pty.wait_for_text("keep draft");
    pty.send("Half a thought");
    pty.wait_for_text("Half a thought");
    pty.signal("TSTP");
    pty.wait_for("the shell's screen", |s| !s.alternate_screen() && !s.hide_cursor() && !s.bracketed_paste());
    pty.wait_for_stop();
    assert!(pty.is_cooked());
    until("the draft on disk", || home.draft().contains("Half a thought"));
    pty.signal("CONT");
    pty.wait_for("ours again", |s| s.alternate_screen() && s.contents().contains("Half a thought"));
    pty.send(" and the rest\r");
    saved(&pty, "space pause");
    pty.signal("TERM");
    assert_eq!(pty.wait().exit_code(), 143);
    pty.assert_restored();
    assert_eq!(home.replayed().state().notes[0].text.as_str(), "Half a thought and the rest");
}

#[test]
fn half_an_input_does_not_stop_the_clock() {
    for half in [&b"\x1b["[..], b"\xf0\x9f", b"\x1b[200~an open paste"] {
        let home = Home::new();
        let mut pty = home.spawn(&["run", "shared-goals"]).start();
        begin(&mut pty);
        pty.send(half);
        ticks(&pty, 2);
        pty.signal("TERM");
        assert_eq!(pty.wait().exit_code(), 143);
        pty.assert_restored();
    }
}

/// Answers that nobody asked for: a mode, colours by either end, a version, a graphics answer, a clipboard.
const ANSWERS: &[u8] =
    b"\x1b[?2026;2$y\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b]4;1;rgb:cdcd/0000/0000\x07\x1bP>|tmux 3.4\x1b\\\
    \x1b_Gi=31;OK\x1b\\\x1b]52;c;cSBiIHMgUg==\x07\x1b[?64;1;2c\x1b[12;40R\xe9";

#[test]
fn what_a_terminal_sends_that_is_no_key_does_nothing_and_loses_nothing() {
    let home = Home::new();
    let mut second = home.spawn(&["mirror"]).start();
    let mut pty = home.spawn(&["run", "shared-goals"]).start();
    begin(&mut pty);
    pty.send(ANSWERS);
    pty.send("n");
    pty.wait_for_text("keep draft");
    pty.send(ANSWERS);
    pty.send("Anna keeps the book");
    pty.wait_for_text("› Anna keeps the book");
    pty.send("\x1b[13;2uShift\x1b[27;5;13~Ctrl\x1b\rAlt \x1b[200~one\x1b[13;1utwo\x1b[201~");
    pty.wait_for_text("two");
    pty.send("\r");
    saved(&pty, "space pause");
    pty.send("n");
    pty.wait_for_text("keep draft");
    pty.send("\x1b[200~a paste without an end");
    pty.send("\x03");
    pty.wait_for_text("Ctrl-Y bring it back");
    let notes = |session: &Session| {
        session.state().notes.iter().map(|note| note.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(notes(&home.replayed()), ["Anna keeps the book\nShift\nCtrl\nAlt one\ntwo"]);
    until("the draft on disk", || home.draft().contains("a paste without an end"));
    second.wait_for_text("A day that has gone right");
    second.send(ANSWERS);
    second.send("q");
    assert_eq!(second.wait().exit_code(), 0);
    pty.send("qq");
    assert_eq!(pty.wait().exit_code(), 0);
    pty.assert_restored();
}

/// Time on the processor, in hundredths of a second; nothing once the process is gone.
fn processor_time(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

#[test]
fn a_closed_terminal_ends_it_though_nobody_says_so() {
    let home = Home::new();
    let mut pty = home.spawn(&["run", "shared-goals"]).ignoring("HUP").start();
    begin(&mut pty);
    pty.send("n");
    pty.wait_for_text("keep draft");
    pty.send("Half a thought");
    pty.wait_for_text("Half a thought");
    let before = processor_time(pty.pid());
    pty.close();
    let mut used = before;
    until("its end", || {
        let now = processor_time(pty.pid());
        used = now.or(used);
        now.is_none()
    });
    pty.wait();
    if let (Some(before), Some(used)) = (before, used) {
        assert!(used - before < 50, "it ran in circles: {} hundredths of a second", used - before);
    }
    assert!(home.draft().contains("Half a thought"));
    assert!(home.replayed().state().is_running());
}

#[test]
fn the_second_screen_follows_and_keeps_what_is_the_facilitator_s() {
    let home = Home::new();
    // Before there is anything to follow; nothing is made for it.
    let mut second = home.spawn(&["mirror"]).start();
    second.wait_for_text("Waiting for a session");
    assert!(!home.data().exists(), "it only reads");
    let mut laptop = home.spawn(&["run", "shared-goals"]).start();
    begin(&mut laptop);
    second.wait_for_text("A day that has gone right");
    second.wait_for("the time going on", |screen| screen.contents().contains("Picture a day"));
    ticks(&second, 2);
    // The facilitator's view holds a private note; the room's holds what is the room's.
    laptop.send("v");
    laptop.wait_for_text("Show your private notes on this screen?");
    laptop.send("y");
    laptop.wait_for_text("FACILITATOR'S VIEW");
    laptop.send("N");
    laptop.wait_for_text("for you alone");
    laptop.send("MYNAH is silent");
    laptop.wait_for_text("MYNAH is silent");
    laptop.send("\r");
    saved(&laptop, "space pause");
    note(&mut laptop, "Heard out, all of us");
    laptop.send("s");
    second.wait_for_text("Heard out, all of us");
    laptop.wait_for_text("MYNAH is silent (yours alone)");
    laptop.send("s");
    second.wait_for_text("Picture a day");

    // The laptop's window is killed; the time goes on; and the session, with another window, goes on on this screen.
    laptop.kill9();
    laptop.wait();
    ticks(&second, 2);
    let mut laptop = home.spawn(&["resume"]).start();
    laptop.wait_for("the session", |screen| {
        screen.contents().contains("space pause") || screen.contents().contains("Does the time away count?")
    });
    if laptop.screen().contains("Does the time away count?") {
        laptop.send("y");
    }
    saved(&laptop, "space pause");
    laptop.send("\x1b[C");
    second.wait_for_text("The same day through other eyes");
    second.wait_for_text("waiting");
    laptop.send("b");
    second.wait_for("nothing", |screen| screen.contents().trim() == "b");
    laptop.send("b");
    second.wait_for_text("The same day through other eyes");
    laptop.send("R");
    laptop.wait_for_text("Looking back");
    second.wait_for_text("The same day through other eyes");
    laptop.send("\x1b[C");
    laptop
        .wait_for("what is missing, or what we agreed", |screen| !screen.contents().contains("Looking back"));
    laptop.send("L");
    second.wait_for_text("What we agreed");

    // It borrows nothing: the laptop has the session, and goes on without it.
    second.send("q");
    assert_eq!(second.wait().exit_code(), 0);
    second.assert_restored();
    let seen = String::from_utf8_lossy(&second.bytes()).into_owned();
    assert!(!seen.contains("MYNAH") && !seen.contains("mine"), "{seen}");
    laptop.send("qq");
    assert_eq!(laptop.wait().exit_code(), 0);
    let held = fs::read_dir(home.session()).unwrap().map(|entry| entry.unwrap().file_name());
    let others = held
        .filter(|name| !["draft.json", "first.jsonl", "journal.jsonl", "lock"].iter().any(|own| name == own));
    assert_eq!(others.collect::<Vec<_>>(), [""; 0], "no more than without it");
}

#[test]
fn the_second_screen_is_given_back_and_says_what_is_wrong() {
    let home = Home::new();
    let pty = home.spawn(&["mirror", "../elsewhere"]).start();
    pty.wait_for_text("../elsewhere");
    assert_eq!(pty.wait().exit_code(), 1);
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let second = home.spawn(&["mirror", "2026-11-22-a1b2"]).start();
        second.wait_for_text("There is no session 2026-11-22-a1b2 yet");
        second.resize(60, 18);
        second.wait_for_text("q close");
        second.signal(signal);
        assert_eq!(second.wait().exit_code(), code, "{signal}");
        second.assert_restored();
    }
}

#[test]
fn without_a_terminal_it_says_so() {
    let home = Home::new();
    for args in [&[][..], &["run", "shared-goals"], &["resume"], &["mirror"]] {
        let output = home.tell(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("terminal") && !said.contains('\x1b'), "{said}");
    }
    assert!(!home.data().exists(), "nothing is made where nothing happens");
}

#[test]
fn every_size_is_borne() {
    let home = Home::new();
    let mut pty = home.spawn(&["run", "shared-goals"]).start();
    begin(&mut pty);
    for (columns, rows) in [(20, 5), (1, 1), (250, 70), (80, 2), (2, 24), (20, 5)] {
        pty.resize(columns, rows);
        // A key proves that it is still there, at a size that may show nothing of it.
        pty.send("+");
        until("the minute more", || {
            matches!(home.records().last().map(|record| &record.ev), Some(Event::TimeAdjusted { .. }))
        });
        pty.send("u");
        until("the minute less", || {
            matches!(home.records().last().map(|record| &record.ev), Some(Event::Undone { .. }))
        });
    }
    pty.resize(0, 0);
    saved(&pty, "space pause");
    pty.resize(80, 24);
    saved(&pty, "space pause");
    pty.signal("TERM");
    assert_eq!(pty.wait().exit_code(), 143);
    pty.assert_restored();
}

fn paste(pty: &mut Pty, text: &str) {
    pty.send(format!("\x1b[200~{text}\x1b[201~"));
}

#[test]
fn a_list_is_pasted_and_a_paste_is_never_keys() {
    let home = Home::new();
    let mut pty = home.spawn(&["run", "shared-goals"]).start();
    pty.wait_for_text("Press Enter to accept");
    pty.send("\t");
    pty.wait_for_text("▸ Names");
    let names: Vec<String> = (1..=200).map(|n| format!("Person {n}, Organisation {}", n % 7)).collect();
    paste(&mut pty, &names.join("\r"));
    pty.wait_for_text("Person 200");
    pty.send("\r");
    pty.wait_for_text("How shall we work together?");
    // Every one of these is a key here, or on the next screen.
    paste(&mut pty, "yxaq\r\rn u");
    pty.send("\r");
    pty.wait_for_text("space start");
    paste(&mut pty, " nNadkp+-]R\rquvyms\x1b[C");
    pty.send(" ");
    saved(&pty, "space pause");
    pty.signal("TERM");
    assert_eq!(pty.wait().exit_code(), 143);
    let records = home.records();
    let Event::SessionPrepared { people, .. } = &records[0].ev else { panic!("{:?}", records[0]) };
    assert_eq!(people.len(), 200);
    assert_eq!(people[199].name.as_str(), "Person 200");
    let happened: Vec<&Event> = records.iter().skip(1).map(|record| &record.ev).collect();
    assert!(
        matches!(
            happened.as_slice(),
            [Event::ClockAnchored { .. }, Event::RulesSettled { agreed: false }, Event::ClockStarted { .. }]
                | [
                    Event::ClockAnchored { .. },
                    Event::RulesSettled { agreed: false },
                    Event::StepEntered { .. },
                    Event::ClockStarted { .. }
                ]
        ),
        "{happened:?}"
    );
}

#[test]
fn a_second_window_is_told_where_the_session_is() {
    let home = Home::new();
    let mut first = home.spawn(&["run", "shared-goals"]).start();
    begin(&mut first);
    let id = home.id();
    let second = home.spawn(&["resume", &id]).start();
    assert_eq!(second.wait().exit_code(), 1);
    second.wait_for_end();
    assert!(second.screen().contains("is open in another window"), "{}", second.screen());
    assert!(!second.bytes().contains(&0x1b), "not one escape byte");
    let mut third = home.spawn(&[]).start();
    third.wait_for_text("↺ Go on");
    third.send("\r");
    third.wait_for_text("is open in another window");
    third.send("q");
    assert_eq!(third.wait().exit_code(), 0);
    note(&mut first, "Undisturbed");
    first.signal("TERM");
    assert_eq!(first.wait().exit_code(), 143);
    assert_eq!(home.replayed().state().notes.len(), 1);
}

#[test]
fn what_is_kept_is_private_whatever_the_umask() {
    let home = Home::new();
    let mut pty = home.spawn(&["run", "shared-goals"]).umask("000").start();
    begin(&mut pty);
    pty.send("n");
    pty.wait_for_text("keep draft");
    pty.send("Half a thought");
    until("the draft on disk", || home.draft().contains("Half a thought"));
    pty.signal("TERM");
    pty.wait();
    let mut waiting = vec![home.data()];
    let mut files = 0;
    while let Some(path) = waiting.pop() {
        let found = fs::metadata(&path).unwrap();
        let mode = found.permissions().mode() & 0o7777;
        assert_eq!(mode, if found.is_dir() { 0o700 } else { 0o600 }, "{}: {mode:o}", path.display());
        if found.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            files += 1;
        }
    }
    assert!(files >= 4, "journal, lock, draft and marker");
}

#[test]
fn a_place_that_cannot_be_written_is_told_and_recovers_by_itself() {
    let home = Home::new();
    // No folder, whoever runs the test: permissions bind nobody who is root.
    fs::write(home.data(), "in the way").unwrap();
    let mut pty = home.spawn(&["run", "shared-goals"]).start();
    pty.wait_for_text("Continue without saving?");
    pty.send("yes\r");
    pty.wait_for_text("Press Enter to accept");
    pty.send("\r");
    pty.wait_for_text("NOT ON DISK");
    pty.send("\r");
    pty.wait_for_text("space start");
    pty.send(" ");
    pty.send("n");
    pty.wait_for_text("keep draft");
    pty.send("Only in memory\r");
    pty.wait_for("running, and not on disk", |screen| {
        screen.contents().contains("space pause") && screen.contents().contains("NOT ON DISK")
    });
    fs::remove_file(home.data()).unwrap();
    // Nobody touches a key.
    saved(&pty, "space pause");
    note(&mut pty, "And after it");
    pty.kill9();
    pty.wait();
    let session = home.replayed();
    let notes: Vec<&str> = session.state().notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["Only in memory", "And after it"]);
    let pty = home.spawn(&[]).start();
    pty.wait_for_text("↺ Go on");
}

#[test]
fn the_users_folder_is_read_while_the_library_is_used_and_again_when_coming_back() {
    let home = Home::new();
    let folder = home.path().join("config/activities");
    fs::create_dir_all(folder.join("more")).unwrap();
    let write = |name: &str, title: &str| {
        let script =
            format!("format = 1\ntitle = \"{title}\"\n[[steps]]\ntitle = \"Talk\"\nduration = \"7m\"\n");
        fs::write(folder.join(name), script).unwrap();
    };
    for n in 0..300 {
        write(&format!("more/{n}.toml"), &format!("Number {n} of ours"));
    }
    fs::File::create(folder.join("large.toml")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    std::process::Command::new("mkfifo").arg(folder.join("pipe.toml")).status().unwrap();
    let mut pty = home.spawn(&[]).start();
    let all = 300 + roundtable::store::library::bundled().count();
    pty.wait_for_text(&format!("{all} activities · 2 files with errors"));
    pty.send("number 299");
    pty.wait_for_text(&format!("1 of {all} activities"));
    pty.wait_for_text("Yours: more/299.toml");
    pty.send("\r");
    pty.wait_for_text("Enter continue");
    write("another.toml", "Another of ours");
    pty.send("\x1b");
    // Not before all of it is read: the pipe is the last.
    pty.wait_for_text(&format!("{} activities · 2 files with errors", all + 1));
    // The last line has its errors below the list.
    pty.send("\x1b[F");
    pty.wait_for_text("cannot read activities/pipe.toml: it is a pipe");
    pty.send("q");
    assert_eq!(pty.wait().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn what_is_for_the_facilitator_alone_is_written_to_a_private_folder() {
    let home = Home::new();
    let mut pty = home.spawn(&["run", "shared-goals"]).start();
    begin(&mut pty);
    note(&mut pty, "Heard out");
    pty.send("\x05");
    pty.wait_for_text("anybody may read it");
    pty.send("\t\t");
    pty.wait_for_text("you alone");
    pty.send("\r");
    let is_private = |dir: PathBuf| {
        let mut files = fs::read_dir(dir).into_iter().flatten();
        files.any(|file| file.unwrap().file_name().to_str().unwrap().ends_with("-for-me-only.md"))
    };
    until("the file", || {
        is_private(home.data().join("exports")) || is_private(home.path().join("Documents"))
    });
    assert!(is_private(home.data().join("exports")));
    assert_eq!(
        fs::read_dir(home.path().join("Documents")).unwrap().count(),
        0,
        "nothing among the documents"
    );
    assert!(
        !pty.screen().contains("exports"),
        "where it is stands in the facilitator's view: {}",
        pty.screen()
    );
    pty.send("\x03\x03");
    assert_eq!(pty.wait().exit_code(), 0);
}

#[test]
fn a_line_for_the_facilitator_alone_is_not_shown_while_it_is_typed() {
    let home = Home::new();
    let mut pty = home.spawn(&["run", "shared-goals", "--people", "6", "--plain"]).start();
    pty.wait_for_text("Session:");
    pty.send("note OUT loud\r");
    pty.wait_for_text("note OUT loud");
    pty.wait_for_text("Note saved.");
    pty.send("mine\r");
    pty.wait_for_text("not shown while you type");
    pty.send("MYNAH is silent\r");
    until("the note on disk", || home.replayed().state().notes.len() == 2);
    // What is typed next is shown again.
    pty.send("time\r");
    pty.wait_for_text("It is ");
    pty.send("quit\r");
    assert_eq!(pty.wait().exit_code(), 0);
    let seen = String::from_utf8_lossy(&pty.bytes()).into_owned();
    assert!(!seen.contains("MYNAH"), "{seen}");
}
