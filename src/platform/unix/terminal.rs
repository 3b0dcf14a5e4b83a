//! A Unix terminal: standard input and output.

use std::io::{self, PipeReader, PipeWriter};
use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::AsFd;
use rustix::io::Errno;
use rustix::termios::{
    LocalModes, OptionalActions, QueueSelector, Termios, isatty, tcflush, tcgetattr, tcgetwinsize, tcsetattr,
};

use crate::platform::Read;

/// As much as a terminal buffers.
const CHUNK: usize = 4096;

/// Any terminal can.
///
/// # Errors
/// Never on Unix; elsewhere, what to do about it.
pub const fn can_show_screens() -> Result<(), &'static str> {
    Ok(())
}

/// Delivers every key as it is pressed, without echo.
///
/// # Errors
/// When standard input is not a terminal.
pub fn take_modes() -> io::Result<()> {
    crossterm::terminal::enable_raw_mode()?;
    // The program that suspended us may have changed the modes, which crossterm does not notice: its second
    // call does nothing. Set them directly, and not by way of the old modes, so that no key is echoed in
    // between.
    let tty = io::stdin();
    if let Ok(mut now) = tcgetattr(&tty) {
        now.make_raw();
        let _ = tcsetattr(&tty, OptionalActions::Now, &now);
    }
    Ok(())
}

/// Restores the previous modes. Text that was typed and not read yet, perhaps half a private note, is dropped
/// so that the shell does not get it.
pub fn give_back_modes() {
    let _ = tcflush(io::stdin(), QueueSelector::IFlush);
    let _ = crossterm::terminal::disable_raw_mode();
}

/// # Errors
/// When the terminal has gone.
pub fn write_out(bytes: &[u8]) -> io::Result<()> {
    write_all(io::stdout(), bytes)
}

/// # Errors
/// When the terminal has gone.
pub fn write_err(bytes: &[u8]) -> io::Result<()> {
    write_all(io::stderr(), bytes)
}

fn write_all(to: impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(&to, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(n) => bytes = bytes.get(n..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // An earlier program left the terminal in non-blocking mode: wait until it takes more.
            Err(Errno::AGAIN) => wait_until_writable(&to)?,
            Err(e) => return Err(e.into()),
        }
    }
    Ok(())
}

fn wait_until_writable(to: &impl AsFd) -> io::Result<()> {
    match poll(&mut [PollFd::new(to, PollFlags::OUT)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(e) => Err(e.into()),
    }
}

/// Columns and rows. The kernel knows them, so the terminal is not asked.
pub fn size() -> Option<(u16, u16)> {
    tcgetwinsize(io::stdout()).ok().map(|found| (found.ws_col, found.ws_row))
}

/// The defaults for `COLORTERM` and `TERM` if they are empty.
pub const UNNAMED: (&str, &str) = ("", "");

/// The terminal's input.
#[derive(Debug)]
pub struct Input {
    /// Readable when another thread ends the wait.
    wakes: Option<PipeReader>,
}

/// Ends the wait for input from another thread.
#[derive(Clone, Debug)]
pub struct Waker(Arc<PipeWriter>);

impl Waker {
    pub fn wake(&self) {
        // A full pipe wakes too.
        let _ = rustix::io::write(&*self.0, b"w");
    }
}

impl Input {
    pub const fn open() -> Self {
        Self { wakes: None }
    }

    /// The same, with a way to end its wait. None if this terminal cannot be polled.
    ///
    /// # Errors
    /// When the system has no pipe left.
    pub fn woken() -> io::Result<Option<(Self, Waker)>> {
        let tty = io::stdin();
        let mut watched = [PollFd::new(&tty, PollFlags::IN)];
        let _ = poll(&mut watched, Some(&Timespec::default()));
        if watched.iter().any(|watched| watched.revents().contains(PollFlags::NVAL)) {
            return Ok(None);
        }
        let (wakes, wake) = io::pipe()?;
        rustix::io::ioctl_fionbio(&wakes, true)?;
        rustix::io::ioctl_fionbio(&wake, true)?;
        Ok(Some((Self { wakes: Some(wakes) }, Waker(Arc::new(wake)))))
    }

    /// Waits for the next bytes, at most so long.
    ///
    /// # Errors
    /// When no more input will come: the terminal has gone.
    pub fn read(&mut self, at_most: Option<Duration>) -> io::Result<Read> {
        let tty = io::stdin();
        let woken = woken(&tty, self.wakes.as_ref(), at_most)?;
        match woken {
            Woken::Silence => return Ok(Read::Silence),
            Woken::Interrupted => return Ok(Read::Nothing),
            Woken::Ready | Woken::Blind => {}
        }
        let mut chunk = [0; CHUNK];
        let read = match rustix::io::read(&tty, &mut chunk) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => read,
            // An earlier program left the terminal in non-blocking mode: the next turn waits.
            Err(Errno::INTR | Errno::AGAIN) => return Ok(Read::Nothing),
            Err(why) => return Err(why.into()),
        };
        let bytes = chunk.get(..read).unwrap_or_default().to_vec();
        let blind = matches!(woken, Woken::Blind);
        let all = blind && rustix::io::ioctl_fionread(&tty).is_ok_and(|more| more == 0);
        Ok(if all { Read::All(bytes) } else { Read::Bytes(bytes) })
    }
}

enum Woken {
    /// There is something to read, or there never will be.
    Ready,
    Silence,
    Interrupted,
    /// This system cannot poll this terminal: reading blocks, as long as it takes.
    Blind,
}

/// Waits for bytes, without a limit if silence means nothing.
fn woken(tty: &io::Stdin, wakes: Option<&PipeReader>, wait: Option<Duration>) -> io::Result<Woken> {
    let wait = wait.and_then(|wait| Timespec::try_from(wait).ok());
    let on_tty = PollFd::new(tty, PollFlags::IN);
    let (mut alone, mut both);
    let watched: &mut [PollFd<'_>] = match wakes {
        None => {
            alone = [on_tty];
            &mut alone
        }
        Some(wakes) => {
            both = [on_tty, PollFd::new(wakes, PollFlags::IN)];
            &mut both
        }
    };
    match poll(watched, wait.as_ref()) {
        Ok(0) => return Ok(Woken::Silence),
        Ok(_) => {}
        Err(Errno::INTR) => return Ok(Woken::Interrupted),
        Err(why) => return Err(why.into()),
    }
    let found = |at: usize| watched.get(at).map_or(PollFlags::empty(), PollFd::revents);
    if let Some(wakes) = wakes.filter(|_| !found(1).is_empty()) {
        // As many as there are: what they announce is looked at once.
        let _ = rustix::io::read(wakes, &mut [0; 64]);
    }
    match found(0) {
        flags if flags.is_empty() => return Ok(Woken::Interrupted),
        flags if !flags.contains(PollFlags::NVAL) => return Ok(Woken::Ready),
        _ => {}
    }
    // macOS cannot poll every terminal device: one that is still a terminal has not gone.
    if isatty(tty) { Ok(Woken::Blind) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Waits without a time-out for the end of the terminal. True when it has gone, false if it cannot be
/// watched.
pub fn wait_for_end() -> bool {
    let tty = io::stdin();
    loop {
        // No events are requested: keys do not wake this thread, and an end is always reported.
        let mut watched = [PollFd::new(&tty, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(_) => return false,
        }
        let [watched] = &watched;
        if watched.revents().intersects(PollFlags::HUP | PollFlags::ERR) {
            return true;
        }
        if watched.revents().contains(PollFlags::NVAL) {
            // macOS cannot poll every terminal device: one that is still a terminal has not gone.
            return !isatty(&tty);
        }
    }
}

/// Whether a terminal echoes typed text, in linear mode.
#[derive(Debug, Default)]
pub struct Echo {
    usual: Option<Termios>,
}

impl Echo {
    /// Turns the echo off or on. Line ends are echoed anyway. Input that is not a terminal has no echo.
    pub fn hide(&mut self, hide: bool) {
        match (hide, &self.usual) {
            (true, None) => {
                let Ok(usual) = tcgetattr(io::stdin()) else { return };
                let mut hidden = usual.clone();
                hidden.local_modes.remove(LocalModes::ECHO);
                hidden.local_modes.insert(LocalModes::ECHONL);
                if tcsetattr(io::stdin(), OptionalActions::Now, &hidden).is_ok() {
                    self.usual = Some(usual);
                }
            }
            (false, Some(usual)) => {
                // The terminal may have gone.
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, usual);
                self.usual = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }

    /// A line was entered. The terminal itself echoes its end.
    pub const fn entered(&self) {}
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.hide(false);
    }
}
