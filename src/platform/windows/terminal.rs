//! A console of Windows: its modes, its size, and what goes to it and comes from it.

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

/// Every key comes as it is pressed, as the sequence that a terminal would send, and new sizes are told. A stray click
/// selects nothing, which would hold the picture still until somebody notices.
const INPUT: u32 = ENABLE_VIRTUAL_TERMINAL_INPUT | ENABLE_WINDOW_INPUT | ENABLE_EXTENDED_FLAGS;

/// A console is sent no more than this at once: old ones refuse more.
const AT_ONCE: usize = 16 * 1024;

/// The modes of before: of what comes in, and of what goes out.
static USUAL: Mutex<Option<(u32, u32)>> = Mutex::new(None);

const NO_CONSOLE: &str = "this window is not a console of Windows, so screens cannot be shown in it: start roundtable in \
     Windows Terminal, PowerShell or the Command Prompt, or run a session with --plain, as plain text";

const LEGACY: &str = "this console knows no escape sequences, so screens cannot be shown in it: use Windows Terminal, or \
     switch off \"Use legacy console\" in the console's properties (Windows 10 or later), or run a session with --plain, \
     as plain text";

/// Whether this console can show screens. Its modes are as before afterwards.
///
/// # Errors
/// Where it cannot, what to do about it.
pub fn can_show_screens() -> Result<(), &'static str> {
    let (Ok(input), Ok(output)) = (mode(HandleRef::stdin()), mode(HandleRef::stdout())) else {
        return Err(NO_CONSOLE);
    };
    let can = set_mode(HandleRef::stdout(), OUTPUT).and_then(|()| set_mode(HandleRef::stdin(), INPUT));
    restore(input, output);
    can.map_err(|_| LEGACY)
}

/// Hands on every key as it is pressed, shows none, and obeys what is sent.
///
/// # Errors
/// When standard input or output is no console.
pub fn take_modes() -> io::Result<()> {
    let before = (mode(HandleRef::stdin())?, mode(HandleRef::stdout())?);
    let mut usual = USUAL.lock().unwrap_or_else(PoisonError::into_inner);
    usual.get_or_insert(before);
    set_mode(HandleRef::stdout(), OUTPUT)?;
    set_mode(HandleRef::stdin(), INPUT)
}

/// The modes of before. What was typed and not read yet, perhaps half a private note, is not for the shell.
pub fn give_back_modes() {
    if let Ok(console) = input() {
        let _ = console.read_console_input();
    }
    if let Some((input, output)) = USUAL.lock().unwrap_or_else(PoisonError::into_inner).take() {
        restore(input, output);
    }
}

/// A console that is gone has no modes.
fn restore(input: u32, output: u32) {
    let _ = set_mode(HandleRef::stdin(), input);
    let _ = set_mode(HandleRef::stdout(), output);
}

fn input() -> io::Result<Console> {
    Ok(Console::from(Handle::input_handle()?))
}

/// As characters, whatever the code page of the console is.
///
/// # Errors
/// When the console is gone.
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

/// What `COLORTERM` and `TERM` stand for where nothing is said in them: a console that obeys sequences has all colours.
pub const UNNAMED: (&str, &str) = ("truecolor", "xterm-256color");

/// What a console sends.
#[derive(Debug)]
pub struct Input {
    typed: Typed,
}

impl Input {
    pub fn open() -> Self {
        Self { typed: Typed::default() }
    }

    /// Waits for the next bytes, or so long.
    ///
    /// # Errors
    /// When nothing will come any more: the console has gone.
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

/// A console that goes away is told as an event: nobody needs to watch it.
pub const fn wait_for_end() -> bool {
    false
}

/// Whether a console shows what is typed, where lines are read from one.
#[derive(Debug, Default)]
pub struct Echo {
    usual: Option<u32>,
}

impl Echo {
    /// Hides what is typed from now on, or shows it again. Input that is no console shows nothing.
    pub fn hide(&mut self, hide: bool) {
        match (hide, self.usual) {
            (true, None) => {
                let Ok(usual) = mode(HandleRef::stdin()) else { return };
                if set_mode(HandleRef::stdin(), usual & !ENABLE_ECHO_INPUT).is_ok() {
                    self.usual = Some(usual);
                }
            }
            (false, Some(usual)) => {
                // A console that is gone shows nothing.
                let _ = set_mode(HandleRef::stdin(), usual);
                self.usual = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }

    /// A line was typed to its end, which a console does not show either where it hides the line.
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
