//! The laptop around the program: whether it stays awake, what its desktop is told, and that text can be selected.
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
use std::path::Path;
use std::time::{Duration, Instant};

use support::pty::{PATIENCE, Pty, Spawn};

const PROGRAM: &str = env!("CARGO_BIN_EXE_roundtable");

const SCRIPT: &str = "format = 1\ntitle = \"Ours\"\npeople = { min = 2, max = 30 }\n[[steps]]\ntitle = \"Talk\"\nduration = \"5m\"\nprompts = [\"How are you?\"]\n[[steps]]\ntitle = \"And then\"\nduration = \"5m\"\n";

/// A home with an activity, and programs of its own before all others.
struct Laptop(tempfile::TempDir);

impl Laptop {
    fn new() -> Self {
        let laptop = Self(tempfile::tempdir().unwrap());
        fs::create_dir(laptop.path().join("bin")).unwrap();
        fs::write(laptop.path().join("ours.toml"), SCRIPT).unwrap();
        laptop
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// A program by the name of the one that keeps the platform awake. It writes down what it is told, and its end.
    fn with_keeper(self, does: &str) -> Self {
        let name = if cfg!(target_os = "macos") { "caffeinate" } else { "systemd-inhibit" };
        let (path, log) = (self.path().join("bin").join(name), self.log_path());
        let script =
            format!("#!/bin/sh\necho \"begin $*\" >> '{0}'\n{does}\necho end >> '{0}'\n", log.display());
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    fn log_path(&self) -> std::path::PathBuf {
        self.path().join("log")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.log_path()).unwrap_or_default()
    }

    fn spawn(&self, args: &[&str]) -> Spawn {
        let path = format!("{}:/usr/bin:/bin", self.path().join("bin").display());
        Spawn::new(PROGRAM).args(args.iter().copied()).home(self.path()).env("PATH", path)
    }

    /// In the first step, which waits.
    fn begin(&self) -> Pty {
        let mut pty = self.spawn(&["run", "ours.toml", "--people", "8"]).start();
        pty.wait_for_text("Press Enter to accept");
        pty.send("\r");
        pty.wait_for_text("How shall we work together?");
        pty.send("\r");
        pty.wait_for_text("step 1 of 2");
        pty
    }
}

/// Asks until it is so; nothing tells when another program has written a file.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "never: {what}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// Reads its pipe to the end, as `cat` does when it is run by the true one.
const WAITS: &str = "cat";

#[test]
fn the_keeper_is_there_as_long_as_the_session_and_nothing_is_left_of_it() {
    let laptop = Laptop::new().with_keeper(WAITS);
    let mut pty = laptop.begin();
    until("kept awake", || laptop.log().starts_with("begin "));
    assert!(laptop.log().contains("cat") && !laptop.log().contains("Ours"), "{}", laptop.log());
    pty.send("ql");
    pty.wait_for_text("choose");
    until("let go", || laptop.log().ends_with("end\n"));
    if cfg!(target_os = "linux") {
        let children = format!("/proc/{0}/task", pty.pid());
        until("no child is left", || {
            fs::read_dir(&children).unwrap().all(|task| {
                let of = task.unwrap().path().join("children");
                fs::read_to_string(of).unwrap_or_default().trim().is_empty()
            })
        });
    }
    pty.send("q");
    assert!(pty.wait().success());
    assert_eq!(laptop.log().matches("begin").count(), 1);
}

#[test]
fn the_keeper_ends_with_us_however_we_end() {
    for kills in [true, false] {
        let laptop = Laptop::new().with_keeper(WAITS);
        let mut pty = laptop.begin();
        until("kept awake", || laptop.log().starts_with("begin "));
        if kills {
            pty.kill9();
        } else {
            pty.send("\x03\x03");
        }
        until("let go", || laptop.log().ends_with("end\n"));
        pty.wait();
    }
}

#[test]
fn a_keeper_that_fails_stops_nothing_and_the_next_set_up_says_so() {
    let laptop = Laptop::new().with_keeper("exit 1");
    let mut pty = laptop.begin();
    until("tried", || laptop.log().starts_with("begin "));
    pty.send(" ");
    pty.wait_for_text("pause");
    pty.send("ql");
    pty.wait_for_text("choose");
    pty.send("\x1b[B\r");
    pty.wait_for_text("This laptop may go to sleep.");
}

#[test]
fn without_a_keeper_set_up_says_so_unless_nobody_wants_one() {
    let laptop = Laptop::new();
    let none = laptop.path().join("none");
    let pty = laptop.spawn(&["run", "ours.toml"]).env("PATH", &none).start();
    pty.wait_for_text("This laptop may go to sleep.");
    fs::create_dir(laptop.path().join("config")).unwrap();
    fs::write(laptop.path().join("config/config.toml"), "stay_awake = false\n").unwrap();
    let mut pty = laptop.spawn(&["run", "ours.toml"]).env("PATH", &none).start();
    pty.wait_for_text("to accept these settings");
    pty.send("\r\r");
    pty.wait_for_text("step 1 of 2");
    assert_eq!(laptop.log(), "");
}

/// Every sequence that has a terminal tell of its mouse. Whoever writes one takes the selecting of text away.
const MOUSE: [&str; 8] = [
    "\x1b[?9h",
    "\x1b[?1000",
    "\x1b[?1001",
    "\x1b[?1002",
    "\x1b[?1003",
    "\x1b[?1005",
    "\x1b[?1006",
    "\x1b[?1015",
];

/// A rehearsal that runs to the end of its first step, and on; what was written.
fn rehearsed(laptop: &Laptop, term: &str, keys: &str) -> (String, Pty) {
    let mut pty = laptop
        .spawn(&["run", "ours.toml", "--people", "8", "--rehearse", "--speed", "3600"])
        .env("TERM", term)
        .start();
    pty.wait_for_text("Press Enter to accept");
    pty.send("\r");
    pty.wait_for_text("How shall we work together?");
    pty.send("\r");
    pty.wait_for_text("step 1 of 2");
    pty.send(keys);
    pty.wait_for_text("over time");
    let written = String::from_utf8_lossy(&pty.bytes()).into_owned();
    for mode in MOUSE {
        assert!(!written.contains(mode), "{mode:?}");
    }
    (written, pty)
}

#[test]
fn the_desktop_is_told_once_that_time_is_up_and_nothing_else() {
    let laptop = Laptop::new();
    let (written, _pty) = rehearsed(&laptop, "xterm-kitty", " ");
    let output: Vec<&str> = written.split("\x1b]").skip(1).collect();
    assert_eq!(output.len(), 1, "{output:?}");
    assert!(output[0].starts_with("99;;Roundtable: time is up\x1b\\"), "{output:?}");
    assert_eq!(written.matches('\x07').count(), 1, "the bell");
    // The bell alone, then the notification alone.
    let (written, _pty) = rehearsed(&laptop, "foot", "B ");
    assert_eq!((written.matches("\x1b]").count(), written.matches('\x07').count()), (0, 1));
    let (written, _pty) = rehearsed(&laptop, "foot", "BB ");
    assert_eq!((written.matches("\x1b]777;notify;").count(), written.matches('\x07').count()), (1, 0));
}

#[test]
fn a_terminal_that_is_not_known_is_told_nothing() {
    let (written, _pty) = rehearsed(&Laptop::new(), "xterm-256color", " ");
    assert!(!written.contains("\x1b]") && written.contains('\x07'));
}

#[test]
fn other_keys_and_errors_are_there_from_the_first_screen() {
    let laptop = Laptop::new();
    fs::create_dir(laptop.path().join("config")).unwrap();
    let source = "theme = \"drk\"\n[keys.step]\nnext = [\"f5\"]\n";
    fs::write(laptop.path().join("config/config.toml"), source).unwrap();
    let mut pty = laptop.spawn(&["run", "ours.toml", "--people", "8"]).start();
    pty.wait_for_text("config.toml has an error: \"roundtable config\" shows what is wrong.");
    pty.send("\r\r");
    pty.wait_for_text("F5 next");
    pty.send("\x1b[15~");
    pty.wait_for_text("step 2 of 2");
}

#[test]
fn an_export_goes_to_the_folder_that_was_settled_or_says_that_it_is_not_there() {
    let laptop = Laptop::new();
    for folder in ["config", "out", "Documents"] {
        fs::create_dir(laptop.path().join(folder)).unwrap();
    }
    let markdown = |folder: &str| fs::read_dir(laptop.path().join(folder)).unwrap().count();
    for (source, output) in [
        ("export_folder = \"~/out\"\n", "out/20"),
        ("export_folder = \"~/stick\"\n", "(~/stick is not there)"),
    ] {
        fs::write(laptop.path().join("config/config.toml"), source).unwrap();
        let mut pty = laptop.begin();
        pty.send("\x05");
        pty.wait_for_text("Enter write");
        pty.send("\r");
        pty.wait_for_text("Written to");
        // The notice is as wide as the screen, and wrapped.
        pty.wait_for(output, |screen| screen.contents().replace('\n', "").replace("  ", "").contains(output));
    }
    assert_eq!((markdown("out"), markdown("Documents")), (1, 1));
}

/// A program by the name of a player of sounds, which writes down what it is told and whether the file is there.
fn with_player(laptop: Laptop, name: &str, does: &str) -> Laptop {
    let (path, log) = (laptop.path().join("bin").join(name), laptop.log_path());
    let script = format!(
        "#!/bin/sh\nread -r line && echo \"stdin $line\" >> '{0}'\necho heard\necho heard >&2\ntest -s \"$1\" && echo \"{name} $1\" >> '{0}'\n{does}\n",
        log.display()
    );
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    laptop
}

/// A step of four minutes with a cue, in which nothing is confidential.
const CUED: &str = "format = 1\ntitle = \"Ours\"\n[[steps]]\ntitle = \"Talk\"\nduration = \"4m\"\nprompts = [\"How are you?\"]\ncues = [{ at = \"2m\", say = \"Change over\" }]\n";

/// In the rehearsal of that step, which waits. The gong was tried, and is used.
fn with_gong(laptop: &Laptop) -> Pty {
    fs::write(laptop.path().join("ours.toml"), CUED).unwrap();
    let mut pty =
        laptop.spawn(&["run", "ours.toml", "--people", "8", "--rehearse", "--speed", "120"]).start();
    pty.wait_for_text("Press Enter to accept");
    pty.send("\x07");
    pty.wait_for_text("Use the gong in this session?");
    pty.send("y");
    pty.wait_for_text("The gong is used");
    pty.send("\r\r");
    pty.wait_for_text("step 1 of 1");
    pty
}

#[test]
fn a_player_is_given_the_gong_at_a_cue_and_at_the_end_and_nothing_is_left_of_it() {
    let laptop = with_player(Laptop::new(), "paplay", "");
    let mut pty = with_gong(&laptop);
    until("tried", || laptop.log().lines().count() == 1);
    pty.send(" ");
    pty.wait_for_text("Change over");
    until("heard at the cue", || laptop.log().lines().count() == 2);
    pty.wait_for_text("over time");
    until("heard at the end", || laptop.log().lines().count() == 3);
    let file = laptop.path().join("data/cache/gong.wav");
    let told = format!("paplay {}", file.display());
    assert!(laptop.log().lines().all(|line| line == told), "{}", laptop.log());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(fs::read(&file).unwrap().starts_with(b"RIFF"));
    let written = String::from_utf8_lossy(&pty.bytes()).into_owned();
    assert!(!written.contains('\x07') && !written.contains("heard"), "neither bell nor what it prints");
    if cfg!(target_os = "linux") {
        until("every player that has ended was waited for", || zombies(pty.pid()).is_empty());
    }
    pty.send("\x03\x03");
    assert!(pty.wait().success());
}

/// Children that have ended and that nobody has waited for.
fn zombies(pid: u32) -> Vec<String> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    let children = tasks.flat_map(|task| {
        let children = fs::read_to_string(task.unwrap().path().join("children")).unwrap_or_default();
        children.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    });
    let stands = |child: &String| fs::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
    children.filter(|child| stands(child).contains(") Z ")).collect()
}

#[test]
fn a_player_that_fails_gives_way_to_the_next_and_one_that_hangs_keeps_nobody() {
    let laptop = with_player(Laptop::new(), "pw-play", "exit 1");
    let laptop = with_player(laptop, "paplay", "exec sleep 15");
    let mut pty = with_gong(&laptop);
    until("both were asked", || laptop.log().contains("pw-play") && laptop.log().contains("paplay"));
    pty.send("\x03\x03");
    assert!(pty.wait().success(), "nothing waits for it");
}

#[test]
fn without_a_player_the_bell_rings_and_that_is_told() {
    let laptop = with_player(Laptop::new(), "pw-play", "exit 1");
    fs::write(laptop.path().join("ours.toml"), CUED).unwrap();
    // Nothing else that plays, wherever the tests run.
    let bin = laptop.path().join("bin");
    for program in ["sh", "cat", "test"] {
        let found =
            ["/bin", "/usr/bin"].iter().map(|folder| Path::new(folder).join(program)).find(|at| at.exists());
        found.map(|found| std::os::unix::fs::symlink(found, bin.join(program)));
    }
    let mut pty = laptop.spawn(&["run", "ours.toml", "--people", "8"]).env("PATH", &bin).start();
    // Not the hint below: that this laptop may go to sleep is told in its place.
    pty.wait_for_text("Finish by");
    pty.send("\x07");
    pty.wait_for_text("The gong cannot be played on this laptop");
    assert!(String::from_utf8_lossy(&pty.bytes()).contains('\x07'), "the bell rings in its place");
}
