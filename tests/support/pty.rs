//! A program in a real terminal: a pseudo-terminal, a parser that sees what a person would, and no sleeping. Everything
//! waits on what the program writes, or on its end.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, mpsc};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Long enough for a busy machine; a test that passes never waits for it.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// What the reader thread has seen so far.
struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    /// The terminal gives nothing more.
    ended: bool,
    /// The reader is to let go of the terminal.
    closing: bool,
}

/// How a program is to be started.
pub struct Spawn {
    program: PathBuf,
    args: Vec<OsString>,
    env: BTreeMap<OsString, OsString>,
    size: (u16, u16),
}

impl Spawn {
    /// That program, at 80×24, with an environment that holds nothing of this machine's.
    pub fn new(program: impl AsRef<Path>) -> Self {
        let env = [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("TZ", "UTC"), ("PATH", "/usr/bin:/bin")];
        Self {
            program: program.as_ref().to_owned(),
            args: Vec::new(),
            env: env.into_iter().map(|(k, v)| (k.into(), v.into())).collect(),
            size: (80, 24),
        }
    }

    pub fn args<A: Into<OsString>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    pub fn env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.env.insert(name.into(), value.into());
        self
    }

    /// Everything the program keeps goes below this folder.
    pub fn home(self, dir: &Path) -> Self {
        self.env("HOME", dir)
            .env("ROUNDTABLE_DATA_DIR", dir.join("data"))
            .env("ROUNDTABLE_CONFIG_DIR", dir.join("config"))
            .env("XDG_DATA_HOME", dir.join("share"))
            .env("XDG_CONFIG_HOME", dir.join("etc"))
            .env("XDG_DOCUMENTS_DIR", dir.join("documents"))
            .env("TMPDIR", dir.join("tmp"))
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// With signals ignored that a parent ignores, as `nohup` does.
    pub fn ignoring(self, signal: &str) -> Self {
        self.after(&format!("trap '' {signal}"))
    }

    /// With new files as open as that mask lets them be.
    pub fn umask(self, mask: &str) -> Self {
        self.after(&format!("umask {mask}"))
    }

    /// With files that may not grow beyond so many bytes, as a shell starts it: the signal of that limit ends who does
    /// nothing about it.
    pub fn limited(self, bytes: u64) -> Self {
        self.by(&format!("exec env --default-signal=XFSZ prlimit --fsize={bytes}"))
    }

    /// From a shell that did this first.
    fn after(self, first: &str) -> Self {
        self.by(&format!("{first}; exec"))
    }

    fn by(mut self, words: &str) -> Self {
        let script = format!("{words} \"$0\" \"$@\"");
        let program = std::mem::replace(&mut self.program, "/bin/sh".into());
        let args = std::mem::take(&mut self.args);
        self.args = vec!["-c".into(), script.into(), program.into()];
        self.args.extend(args);
        self
    }

    pub fn start(self) -> Pty {
        Pty::start(self)
    }
}

/// A running program and its terminal.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    status: mpsc::Receiver<ExitStatus>,
    pid: u32,
    termios_before: String,
}

impl Pty {
    fn start(spawn: Spawn) -> Self {
        let (cols, rows) = spawn.size;
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let termios_before = modes(&*pair.master);
        let mut command = CommandBuilder::new(&spawn.program);
        command.args(&spawn.args);
        command.env_clear();
        for (name, value) in &spawn.env {
            command.env(name, value);
        }
        command.cwd(spawn.env.get(std::ffi::OsStr::new("HOME")).map_or("/".into(), PathBuf::from));
        let mut child = pair.slave.spawn_command(command).unwrap();
        // Only the program holds the terminal now: the reader sees its end.
        drop(pair.slave);
        let pid = child.process_id().unwrap();
        let (tx, status) = mpsc::channel();
        std::thread::spawn(move || tx.send(child.wait().unwrap()));

        let parser = vt100::Parser::new(at_least_one(rows, 24), at_least_one(cols, 80), 0);
        let seen = Arc::new((
            Mutex::new(Seen { parser, bytes: Vec::new(), ended: false, closing: false }),
            Condvar::new(),
        ));
        let reader = pair.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&seen);
        std::thread::spawn(move || follow(reader, &shared));
        let writer = pair.master.take_writer().unwrap();
        Self { master: Some(pair.master), writer: Some(writer), seen, status, pid, termios_before }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap()
    }

    /// Waits until the screen is as wanted; shows the screen when it never is.
    pub fn wait_for(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.wait_until(what, |seen| wanted(seen.parser.screen()));
    }

    /// Waits until this text is on the screen.
    pub fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    fn wait_until(&self, what: &str, wanted: impl Fn(&Seen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        loop {
            if wanted(&seen) {
                return;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !seen.ended, "never: {what}\n{}", seen.parser.screen().contents());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until the screen is as wanted; false when the program has ended before that.
    pub fn until_or_end(&self, wanted: impl Fn(&vt100::Screen) -> bool) -> bool {
        self.wait_until("that, or its end", |seen| seen.ended || wanted(seen.parser.screen()));
        wanted(self.seen().parser.screen()) && !self.seen().ended
    }

    /// Types these bytes; false when nobody is there any more.
    pub fn try_send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_ref()).and_then(|()| writer.flush()).is_ok()
    }

    /// Has the terminal tell a size that it does not have.
    pub fn say_size(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// What a person sees.
    pub fn screen(&self) -> String {
        self.seen().parser.screen().contents()
    }

    /// Every byte the program has written.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen().bytes.clone()
    }

    /// Types these bytes.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
        writer.flush().unwrap();
    }

    /// Sends a signal by name: "TERM", "HUP".
    pub fn signal(&self, name: &str) {
        let done =
            std::process::Command::new("kill").args([format!("-{name}"), self.pid.to_string()]).status();
        assert!(done.unwrap().success(), "kill -{name}");
    }

    /// Ends the program with no chance to do anything.
    pub fn kill9(&self) {
        self.signal("KILL");
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.seen().parser.screen_mut().set_size(at_least_one(rows, 24), at_least_one(columns, 80));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Takes the terminal away, as closing its window does. The reader waits in a `read` with an end of the terminal in
    /// its hand: the program is made to write something first, by a new size, to which it has to answer.
    pub fn close(&mut self) {
        self.seen().closing = true;
        self.resize(81, 25);
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !seen.ended {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "the program did not answer a new size");
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self.writer = None;
        self.master = None;
    }

    /// Waits until the terminal gives nothing more: everything that was written has been seen.
    pub fn wait_for_end(&self) {
        self.wait_until("the end of the output", |seen| seen.ended);
    }

    /// Waits for the end, and says how it ended.
    pub fn wait(&self) -> ExitStatus {
        self.wait_within(PATIENCE)
    }

    /// Waits for the end for so long.
    pub fn wait_within(&self, patience: Duration) -> ExitStatus {
        match self.status.recv_timeout(patience) {
            Ok(status) => status,
            Err(_) => {
                let screen = self.screen();
                self.kill9();
                panic!("still running after {patience:?}\n{screen}")
            }
        }
    }

    /// The process, for `/proc`.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// Waits until the program is stopped. Nothing tells when a grandchild is: `/proc` is asked until it is so.
    pub fn wait_for_stop(&self) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid)).unwrap_or_default();
            if stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T')) {
                return;
            }
            assert!(Instant::now() < deadline, "never stopped: {stat}");
            std::thread::yield_now();
        }
    }

    /// Whether the terminal is in the modes it had before.
    pub fn is_cooked(&self) -> bool {
        modes(&**self.master.as_ref().unwrap()) == self.termios_before
    }

    /// Whether keys come one by one and are not echoed.
    pub fn is_raw(&self) -> bool {
        !modes(&**self.master.as_ref().unwrap()).contains("ECHO |") && !self.is_cooked()
    }

    /// The terminal's device.
    pub fn tty_name(&self) -> PathBuf {
        self.master.as_ref().unwrap().tty_name().unwrap()
    }

    /// Fails unless the program, which has ended, left the terminal as it found it.
    pub fn assert_restored(&self) {
        self.wait_until("the end of the output", |seen| {
            seen.ended || seen.parser.screen().contents().is_empty()
        });
        let seen = self.seen();
        let screen = seen.parser.screen();
        assert!(!screen.alternate_screen(), "alternate screen");
        assert!(!screen.hide_cursor(), "cursor hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste");
        drop(seen);
        assert!(self.is_cooked(), "modes of the terminal");
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if matches!(self.status.try_recv(), Err(mpsc::TryRecvError::Empty)) {
            let kill = std::process::Command::new("kill").args(["-KILL", &self.pid.to_string()]).output();
            drop(kill);
        }
    }
}

/// The modes as text: `nix`'s type is not ours to name.
fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios())
}

fn follow(mut reader: Box<dyn Read + Send>, shared: &(Mutex<Seen>, Condvar)) {
    let mut chunk = [0; 4096];
    loop {
        let n = reader.read(&mut chunk).unwrap_or(0);
        let mut seen = shared.0.lock().unwrap();
        seen.parser.process(&chunk[..n]);
        seen.bytes.extend_from_slice(&chunk[..n]);
        if n > 0 && !seen.closing {
            shared.1.notify_all();
            continue;
        }
        // Let go before anyone is told.
        drop(reader);
        seen.ended = true;
        shared.1.notify_all();
        return;
    }
}

fn at_least_one(n: u16, otherwise: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap_or(NonZeroU16::new(otherwise).unwrap())
}
