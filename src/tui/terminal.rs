//! The terminal: taken over at the start, and given back in every case.
//!
//! It is restored on a normal end, on an error, on a panic of any thread and on a signal. Restoring never
//! goes through `std`'s `stdout`, whose lock another thread may hold and whose `print!` panics on a dead
//! terminal.

use std::io;
use std::panic;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ratatui::Frame;
use ratatui::layout::Size;

use super::backend::{Outbox, single_lines};
use super::display::Display;
use super::known_terminals::large_text;
use super::palettes::Depth;
use crate::app::Model;
use crate::app::look::{LargeText, Look};
use crate::platform::{signals, terminal as system};

/// Whether the terminal is ours at the moment. One process has one screen, and a panic hook has no other way
/// to know.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// The row up to which lines may be double. They are reset to single whenever the terminal is given back.
static DOUBLED: AtomicU16 = AtomicU16::new(0);

/// Held while the terminal's modes are changed, so that no thread restores modes that it read before
/// another's change.
static MODES: Mutex<()> = Mutex::new(());

/// Alternate screen, bracketed paste, no cursor. Nothing here makes the terminal answer.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[m\x1b[2J";
const LEAVE: &[u8] = b"\x1b[m\x1b[?2004l\x1b[?1049l\x1b[?25h";

const ASSUMED: Size = Size::new(80, 24);

/// No terminal is larger: a video wall in the smallest letters.
const LARGEST: Size = Size::new(1_000, 500);

#[derive(Debug)]
pub struct Screen {
    display: Display,
    out: Outbox,
}

impl Screen {
    /// Takes over the terminal, which the caller knows to exist. All frames use `look`.
    pub fn enter(look: Look) -> io::Result<Self> {
        let size = size();
        let out = Outbox::default();
        let display = Display::new(Rc::clone(&out), size, look, depth())?;
        take()?;
        Ok(Self { display, out })
    }

    pub fn size(&self) -> Size {
        self.display.size().unwrap_or(ASSUMED)
    }

    pub fn resize(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.display.resize(plausible(width, height))
    }

    /// Paints the changes since the previous frame, in one write. Once the terminal has been given back, for
    /// example by a panic in another thread, nothing is painted over the user's shell.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.display.draw(paint)?;
        self.send_frame()
    }

    /// The same for a model.
    pub fn draw_model(&mut self, model: &Model) -> io::Result<()> {
        self.display.draw_model(model)?;
        self.send_frame()
    }

    pub fn bell(&mut self) -> io::Result<()> {
        self.write(b"\x07")
    }

    pub fn write(&mut self, sequence: &[u8]) -> io::Result<()> {
        self.out.borrow_mut().extend_from_slice(sequence);
        self.send()
    }

    pub fn restore(&mut self) {
        give_back();
    }

    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        signals::stop()?;
        self.resume()
    }

    /// Takes over the terminal again after this process was suspended. Its contents and size may have
    /// changed: the next draw paints everything.
    pub fn resume(&mut self) -> io::Result<()> {
        take()?;
        self.out.borrow_mut().clear();
        self.display.forget();
        let Size { width, height } = size();
        self.resize(width, height)
    }

    fn send_frame(&mut self) -> io::Result<()> {
        DOUBLED.store(self.display.doubled(), Ordering::SeqCst);
        self.send()
    }

    fn send(&mut self) -> io::Result<()> {
        let mut out = self.out.borrow_mut();
        let result = if ENTERED.load(Ordering::SeqCst) { system::write_out(&out) } else { Ok(()) };
        out.clear();
        result
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Makes a panic in any thread give the terminal back, print its location, and call `tell`, so that the loop
/// ends with a failure. The panic's message is not shown: it may contain typed text, and the screen is
/// projected.
pub fn install_panic_hook(tell: impl Fn() + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |info| {
        give_back();
        let _ = system::write_err(report(info).as_bytes());
        tell();
    }));
}

fn report(info: &panic::PanicHookInfo<'_>) -> String {
    let place =
        info.location().map_or_else(|| "an unknown place".into(), |l| format!("{}:{}", l.file(), l.line()));
    let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
    format!(
        "roundtable {}: a fault in the program stopped it (thread {thread}, {place}).\n\
         Everything saved up to then is on disk: start roundtable again to go on from there.\n\
         To report the fault, quote the first line: it holds nothing that was typed.\n",
        env!("CARGO_PKG_VERSION")
    )
}

fn modes() -> MutexGuard<'static, ()> {
    MODES.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take() -> io::Result<()> {
    let held = modes();
    system::take_modes()?;
    // Set first: from here on the terminal has to be restored, even if the next line fails.
    ENTERED.store(true, Ordering::SeqCst);
    drop(held);
    system::write_out(ENTER).inspect_err(|_| give_back())
}

/// Tries every step, even if the previous one failed; a dead terminal is not an error.
fn give_back() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = system::write_out(&[single_lines(DOUBLED.swap(0, Ordering::SeqCst)).as_slice(), LEAVE].concat());
    let _held = modes();
    system::give_back_modes();
}

/// How many colours there are, by the environment: the terminal is not asked.
#[expect(clippy::disallowed_methods, reason = "the terminal tells what it is by the environment")]
fn depth() -> Depth {
    let env_var = |name| std::env::var(name).unwrap_or_default();
    match (env_var("COLORTERM"), env_var("TERM")) {
        (colours, name) if colours.is_empty() && name.is_empty() => {
            let (colours, name) = system::UNNAMED;
            Depth::of(colours, name)
        }
        (colours, name) => Depth::of(&colours, &name),
    }
}

/// The look with large text as detected, also by the environment.
#[expect(clippy::disallowed_methods, reason = "the terminal tells what it is by the environment")]
pub fn known(look: Look) -> Look {
    match look.large_text {
        LargeText::Auto => Look { large_text: large_text(|name| std::env::var(name).ok()), ..look },
        _ => look,
    }
}

/// The size to draw at, as the system reports it: a terminal may not answer.
pub fn size() -> Size {
    system::size().map_or(ASSUMED, |(width, height)| plausible(width, height))
}

/// Serial lines and some containers report 0×0. An impossibly large size is limited: its cells would fill the
/// memory.
pub fn plausible(width: u16, height: u16) -> Size {
    if width == 0 || height == 0 {
        return ASSUMED;
    }
    Size::new(width.min(LARGEST.width), height.min(LARGEST.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_size_is_the_usual_one() {
        assert_eq!(plausible(0, 0), Size::new(80, 24));
        assert_eq!(plausible(0, 24), Size::new(80, 24));
        assert_eq!(plausible(60, 18), Size::new(60, 18));
    }

    #[test]
    fn a_size_that_cannot_be_is_cut_to_what_can() {
        assert_eq!(plausible(u16::MAX, u16::MAX), LARGEST);
        assert_eq!(plausible(u16::MAX, 24), Size::new(1_000, 24));
        let cells = u32::from(LARGEST.width) * u32::from(LARGEST.height);
        assert!(cells <= 500_000, "two screens of cells stay below 100 MB");
    }
}
