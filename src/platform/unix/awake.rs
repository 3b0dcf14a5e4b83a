//! Keeps the laptop awake, by a program that the platform has for it.
//!
//! The program is given `cat` to wait for, which reads a pipe whose other end we hold. Letting go of that end is all that
//! it takes to end both, and the kernel does it for us however we end. Nothing waits for any of it.

#![expect(clippy::disallowed_methods, reason = "the path says whether the program is there")]

use std::env;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;

/// The program, and what it is told. What is said of us can be read by anybody on the laptop.
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
    /// Our end of the pipe lies in this channel, where nobody takes it out: it is closed along with the channel.
    held: Option<Receiver<Option<ChildStdin>>>,
}

/// Whether there is anything by which the laptop can be kept awake.
pub fn is_there() -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(PROGRAM.0).is_file())
}

impl Awake {
    /// Begins, or ends. `failed` is called, from another thread, when the program was not there or ended by itself.
    pub fn keep(&mut self, awake: bool, failed: impl FnOnce() + Send + 'static) {
        // Whoever kept it before lets go.
        self.held = None;
        if !awake {
            return;
        }
        let (hold, held) = mpsc::channel();
        let watch = move || {
            let ended = begin().and_then(|(mut child, pipe)| {
                // Nobody holds it any more: then it is closed here.
                drop(hold.send(Some(pipe)));
                // Nothing is left of a program whose end was waited for.
                child.wait()
            });
            let still_held = hold.send(None).is_ok();
            if ended.is_err() || still_held {
                failed();
            }
        };
        // Starting a program takes its time, and the screen does not wait for it.
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
