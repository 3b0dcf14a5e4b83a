//! Keeps the laptop awake with the platform's own program.
//!
//! The program is given `cat` to wait for, which reads from a pipe whose other end we hold. Closing that end
//! stops both, and the kernel does it for us however we end. Nothing waits for any of it.

#![expect(clippy::disallowed_methods, reason = "the path says whether the program is there")]

use std::env;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;

/// The program and its arguments. Anybody on the laptop can read what they say about us.
const PROGRAM: (&str, &[&str]) = if cfg!(target_vendor = "apple") {
    ("caffeinate", &["-di", "cat"])
} else {
    (
        "systemd-inhibit",
        &["--what=idle:sleep", "--who=Roundtable", "--why=A session is on", "--mode=block", "cat"],
    )
};

#[derive(Debug, Default)]
pub struct Awake {
    /// Our end of the pipe lies in this channel, where nobody takes it out: it is closed along with the
    /// channel.
    held: Option<Receiver<Option<ChildStdin>>>,
}

/// Whether there is a way to keep the laptop awake.
pub fn is_there() -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(PROGRAM.0).is_file())
}

impl Awake {
    /// Begins, or ends. `failed` is called from another thread if the program is missing or ended by itself.
    pub fn keep(&mut self, awake: bool, failed: impl FnOnce() + Send + 'static) {
        // Ends an earlier request.
        self.held = None;
        if !awake {
            return;
        }
        let (hold, held) = mpsc::channel();
        let watch = move || {
            let ended = begin().and_then(|(mut child, pipe)| {
                // If nobody holds it any more, it is closed here.
                drop(hold.send(Some(pipe)));
                // Waiting for it leaves no zombie process.
                child.wait()
            });
            let still_held = hold.send(None).is_ok();
            if ended.is_err() || still_held {
                failed();
            }
        };
        // Starting a program takes time, and the screen does not wait for it.
        if thread::Builder::new().name("awake".to_owned()).spawn(watch).is_ok() {
            self.held = Some(held);
        }
    }
}

fn begin() -> io::Result<(Child, ChildStdin)> {
    let (program, arguments) = PROGRAM;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    // Keys and signals of our terminal are not for it.
    let mut child = command.process_group(0).spawn()?;
    let pipe = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
    Ok((child, pipe))
}
