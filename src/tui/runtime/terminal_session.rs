//! The terminal of a loop: taken over before the first frame, listened to after it.

use std::sync::mpsc::Sender;

use anyhow::{Context as _, Result};

use crate::app::look::Look;
use crate::platform::clock;
use crate::tui::input::{self, Input};
use crate::tui::signals::{self, Signal};
use crate::tui::terminal::{self, Screen};
use crate::tui::watchdog::{self, Watchdog};

pub(super) enum TerminalEvent {
    Input(Input),
    Signal(Signal),
    Gone,
    Panicked,
}

impl TerminalEvent {
    /// The program's exit code when this ends it.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::Signal(signal) => signal.exit_code(),
            Self::Input(_) | Self::Gone | Self::Panicked => 1,
        }
    }
}

/// Takes over the terminal. From now on the loop receives signals and the news of a panic.
pub(super) fn enter<E: Send + 'static>(
    tx: &Sender<E>,
    event: fn(TerminalEvent) -> E,
    look: Look,
) -> Result<Screen> {
    let panicked = tx.clone();
    terminal::install_panic_hook(move || drop(panicked.send(event(TerminalEvent::Panicked))));
    signals::start(tx.clone(), move |signal| event(TerminalEvent::Signal(signal)))
        .context("signals cannot be heard")?;
    Screen::enter(look).context("the terminal cannot be used")
}

/// From now on the loop receives keys, and the news that the terminal has gone.
pub(super) fn listen<E: Send + 'static>(tx: &Sender<E>, event: fn(TerminalEvent) -> E) -> Result<Watchdog> {
    input::start(tx.clone(), move |input| event(TerminalEvent::Input(input)))
        .context("keys cannot be read")?;
    let watchdog =
        watchdog::start(tx.clone(), event(TerminalEvent::Gone)).context("the terminal cannot be watched")?;
    clock::wake_on_time();
    Ok(watchdog)
}
