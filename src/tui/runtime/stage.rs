//! The terminal of a loop: taken before the first picture, listened to after it.

use std::sync::mpsc::Sender;

use anyhow::{Context as _, Result};

use crate::app::look::Look;
use crate::tui::clock;
use crate::tui::input::{self, Input};
use crate::tui::signals::{self, Signal};
use crate::tui::terminal::{self, Screen};
use crate::tui::watchdog::{self, Watchdog};

/// Takes the terminal. Signals come to the loop from now on, and so does the news of a panic in any thread.
///
/// # Errors
/// When the terminal cannot be used.
pub(super) fn enter<E: Send + 'static>(
    tx: &Sender<E>,
    look: Look,
    signal: fn(Signal) -> E,
    panicked: fn() -> E,
) -> Result<Screen> {
    let hears = tx.clone();
    terminal::install_panic_hook(move || {
        let _ = hears.send(panicked());
    });
    signals::start(tx.clone(), signal).context("signals cannot be heard")?;
    Screen::enter(look.theme).context("the terminal cannot be used")
}

/// Keys come to the loop from now on, and the news that the terminal is gone.
///
/// # Errors
/// When there can be no more threads.
pub(super) fn listen<E: Send + 'static>(tx: &Sender<E>, input: fn(Input) -> E, gone: E) -> Result<Watchdog> {
    input::start(tx.clone(), input).context("keys cannot be read")?;
    let watchdog = watchdog::start(tx.clone(), gone).context("the terminal cannot be watched")?;
    clock::wake_on_time();
    Ok(watchdog)
}
