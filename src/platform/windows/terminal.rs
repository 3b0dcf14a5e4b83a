//! A Windows console: its modes, its size, its output and its input.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crossterm_winapi::{Console, Handle, InputRecord, ScreenBuffer};
use winapi_util::HandleRef;
use winapi_util::console::{mode, set_mode};
use windows_sys::Win32::System::Console::{
    DISABLE_NEWLINE_AUTO_RETURN, ENABLE_ECHO_INPUT, ENABLE_EXTENDED_FLAGS, ENABLE_PROCESSED_OUTPUT,
    ENABLE_VIRTUAL_TERMINAL_INPUT, ENABLE_VIRTUAL_TERMINAL_PROCESSING, ENABLE_WINDOW_INPUT,
    ENABLE_WRAP_AT_EOL_OUTPUT,
};

use super::keys::{Key, Typed};
use super::{signals, system};
use crate::platform::{Read, Signal};

/// Escape sequences are obeyed, and a line feed goes straight down, as everywhere else.
const OUTPUT: u32 = ENABLE_PROCESSED_OUTPUT
    | ENABLE_WRAP_AT_EOL_OUTPUT
    | ENABLE_VIRTUAL_TERMINAL_PROCESSING
    | DISABLE_NEWLINE_AUTO_RETURN;

/// Every key comes as it is pressed, as the sequence that a terminal would send, and new sizes are reported.
/// A stray click does not select text, which would freeze the screen until somebody notices.
const INPUT: u32 = ENABLE_VIRTUAL_TERMINAL_INPUT | ENABLE_WINDOW_INPUT | ENABLE_EXTENDED_FLAGS;

/// The most to send to a console at once: old ones refuse more.
const AT_ONCE: usize = 16 * 1024;

/// The previous modes of input and output.
static USUAL: Mutex<Option<(u32, u32)>> = Mutex::new(None);

const NO_CONSOLE: &str = "this window is not a console of Windows, so screens cannot be shown in it: start roundtable in \
     Windows Terminal, PowerShell or the Command Prompt, or run a session with --plain, as plain text";

const LEGACY: &str = "this console knows no escape sequences, so screens cannot be shown in it: use Windows Terminal, or \
     switch off \"Use legacy console\" in the console's properties (Windows 10 or later), or run a session with --plain, \
     as plain text";

/// Whether this console can show screens. Its modes are restored afterwards.
///
/// # Errors
/// If it cannot, what to do about it.
pub fn can_show_screens() -> Result<(), &'static str> {
    let (Ok(input), Ok(output)) = (mode(HandleRef::stdin()), mode(HandleRef::stdout())) else {
        return Err(NO_CONSOLE);
    };
    let can = set_mode(HandleRef::stdout(), OUTPUT).and_then(|()| set_mode(HandleRef::stdin(), INPUT));
    restore(input, output);
    can.map_err(|_| LEGACY)
}

/// Delivers every key as it is pressed, without echo, and obeys escape sequences.
///
/// # Errors
/// When standard input or output is not a console.
pub fn take_modes() -> io::Result<()> {
    let before = (mode(HandleRef::stdin())?, mode(HandleRef::stdout())?);
    let mut usual = USUAL.lock().unwrap_or_else(PoisonError::into_inner);
    usual.get_or_insert(before);
    set_mode(HandleRef::stdout(), OUTPUT)?;
    set_mode(HandleRef::stdin(), INPUT)
}

/// Restores the previous modes. Text that was typed and not read yet, perhaps half a private note, is dropped
/// so that the shell does not get it.
pub fn give_back_modes() {
    if let Ok(console) = input() {
        let _ = console.read_console_input();
    }
    if let Some((input, output)) = USUAL.lock().unwrap_or_else(PoisonError::into_inner).take() {
        restore(input, output);
    }
}

/// The console may have gone.
fn restore(input: u32, output: u32) {
    let _ = set_mode(HandleRef::stdin(), input);
    let _ = set_mode(HandleRef::stdout(), output);
}

fn input() -> io::Result<Console> {
    Ok(Console::from(Handle::input_handle()?))
}

/// Writes characters, whatever the code page of the console.
///
/// # Errors
/// When the console has gone.
pub fn write_out(bytes: &[u8]) -> io::Result<()> {
    let console = Console::output()?;
    let text = String::from_utf8_lossy(bytes);
    let mut rest = text.as_ref();
    while !rest.is_empty() {
        let end = (0..=AT_ONCE.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end));
        let (now, later) = rest.split_at(end.unwrap_or(rest.len()));
        console.write_char_buffer(now.as_bytes())?;
        rest = later;
    }
    Ok(())
}

/// # Errors
/// When nobody reads it.
pub fn write_err(bytes: &[u8]) -> io::Result<()> {
    if io::stderr().is_terminal() { write_out(bytes) } else { io::stderr().write_all(bytes) }
}

/// Columns and rows of the window.
pub fn size() -> Option<(u16, u16)> {
    let window = ScreenBuffer::current().ok()?.info().ok()?.terminal_size();
    // From the first column to the last.
    let length = |last: i16| u16::try_from(last).ok()?.checked_add(1);
    Some((length(window.width)?, length(window.height)?))
}

/// The defaults for `COLORTERM` and `TERM` if they are empty: a console that obeys sequences has all colours.
pub const UNNAMED: (&str, &str) = ("truecolor", "xterm-256color");

/// The console's input.
#[derive(Debug)]
pub struct Input {
    typed: Typed,
}

/// Ends the wait for input from another thread. There is none: a thread of its own waits for the console.
#[derive(Clone, Debug)]
pub enum Waker {}

impl Waker {
    pub const fn wake(&self) {
        match *self {}
    }
}

impl Input {
    pub fn open() -> Self {
        Self { typed: Typed::default() }
    }

    /// The same, with a way to end its wait: none on Windows.
    ///
    /// # Errors
    /// Never on Windows.
    pub const fn woken() -> io::Result<Option<(Self, Waker)>> {
        Ok(None)
    }

    /// Waits for the next bytes, at most so long.
    ///
    /// # Errors
    /// When no more input will come: the console has gone.
    pub fn read(&mut self, at_most: Option<Duration>) -> io::Result<Read> {
        if !system::wait_for_input(at_most)? {
            return Ok(Read::Silence);
        }
        let mut bytes = Vec::new();
        for record in input()?.read_console_input()? {
            match record {
                InputRecord::KeyEvent(key) => self.typed.take(Key::from(&key), &mut bytes),
                InputRecord::WindowBufferSizeEvent(_) => {
                    signals::tell(Signal::Resize);
                }
                InputRecord::MouseEvent(_) | InputRecord::FocusEvent(_) | InputRecord::MenuEvent(_) => {}
            }
        }
        Ok(if bytes.is_empty() { Read::Nothing } else { Read::Bytes(bytes) })
    }
}

/// The end of a console is reported as an event: nobody needs to watch it.
pub const fn wait_for_end() -> bool {
    false
}

/// Whether a console echoes typed text, in linear mode.
#[derive(Debug, Default)]
pub struct Echo {
    usual: Option<u32>,
}

impl Echo {
    /// Turns the echo off or on. Input that is not a console has no echo.
    pub fn hide(&mut self, hide: bool) {
        match (hide, self.usual) {
            (true, None) => {
                let Ok(usual) = mode(HandleRef::stdin()) else { return };
                if set_mode(HandleRef::stdin(), usual & !ENABLE_ECHO_INPUT).is_ok() {
                    self.usual = Some(usual);
                }
            }
            (false, Some(usual)) => {
                // The console may have gone.
                let _ = set_mode(HandleRef::stdin(), usual);
                self.usual = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }

    /// A line was entered, whose end a console with hidden input does not echo either.
    pub fn entered(&self) {
        if self.usual.is_some() {
            let _ = write_out(b"\r\n");
        }
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.hide(false);
    }
}
