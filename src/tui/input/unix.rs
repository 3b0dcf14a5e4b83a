//! The bytes of standard input, which is the terminal, and the silences between them.

#![expect(clippy::disallowed_methods, reason = "the reader meets the clock: how long nothing came")]

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::isatty;

use super::decoder::Decoder;

/// As much as a terminal holds ready.
const CHUNK: usize = 4096;

#[derive(Debug)]
pub(super) struct Reader {
    decoder: Decoder,
    /// What the decoder's times are counted from.
    began: Instant,
}

enum Woken {
    /// There is something to read, or nothing ever will be.
    Ready,
    Silence,
    Interrupted,
    /// This system cannot wait for this terminal: reading waits, as long as it takes.
    Blind,
}

impl Default for Reader {
    fn default() -> Self {
        Self { decoder: Decoder::default(), began: Instant::now() }
    }
}

impl Reader {
    /// Waits for the next bytes, or for the silence that says what the last ones meant. There may be no event in them.
    ///
    /// # Errors
    /// When nothing will come any more: the terminal has gone.
    pub(super) fn read(&mut self) -> io::Result<Vec<Event>> {
        let tty = io::stdin();
        let wait = self.decoder.deadline().map(|at| at.saturating_sub(self.began.elapsed()));
        // Silence is what a wait finds: bytes that lay there while this thread was kept from running came in time.
        let woken = woken(&tty, wait)?;
        match woken {
            Woken::Silence => return Ok(self.decoder.wake(self.began.elapsed())),
            Woken::Interrupted => return Ok(Vec::new()),
            Woken::Ready | Woken::Blind => {}
        }
        let mut chunk = [0; CHUNK];
        let read = match rustix::io::read(&tty, &mut chunk) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => read,
            // Somebody before us left the terminal in non-blocking mode: the next turn waits.
            Err(Errno::INTR | Errno::AGAIN) => return Ok(Vec::new()),
            Err(why) => return Err(why.into()),
        };
        let mut events = self.decoder.feed(chunk.get(..read).unwrap_or_default(), self.began.elapsed());
        if matches!(woken, Woken::Blind) && rustix::io::ioctl_fionread(&tty).is_ok_and(|more| more == 0) {
            // Nobody will say that nothing comes, so what is there is all.
            events.extend(self.decoder.wake(Duration::MAX));
        }
        Ok(events)
    }
}

/// Waits for bytes, without an end where no silence would mean anything.
fn woken(tty: &io::Stdin, wait: Option<Duration>) -> io::Result<Woken> {
    let wait = wait.and_then(|wait| Timespec::try_from(wait).ok());
    let mut watched = [PollFd::new(tty, PollFlags::IN)];
    match poll(&mut watched, wait.as_ref()) {
        Ok(0) => return Ok(Woken::Silence),
        Ok(_) => {}
        Err(Errno::INTR) => return Ok(Woken::Interrupted),
        Err(why) => return Err(why.into()),
    }
    let [watched] = &watched;
    if !watched.revents().contains(PollFlags::NVAL) {
        return Ok(Woken::Ready);
    }
    // macOS cannot poll every terminal device: one that is still a terminal is not gone.
    if isatty(tty) { Ok(Woken::Blind) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
