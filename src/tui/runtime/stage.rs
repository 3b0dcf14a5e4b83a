//! The terminal of a loop: taken before the first picture, listened to after it.

use std::sync::mpsc::Sender;

use anyhow::{Context as _, Result};

use super::Event;
use crate::app::look::Look;
use crate::tui::clock;
use crate::tui::input;
use crate::tui::signals;
use crate::tui::terminal::{self, Screen};
use crate::tui::watchdog::{self, Watchdog};

/// Takes the terminal. Signals come to the loop from now on, and so does the news of a panic in any thread.
///
/// # Errors
/// When the terminal cannot be used.
pub(super) fn enter(tx: &Sender<Event>, look: Look) -> Result<Screen> {
    let panicked = tx.clone();
    terminal::install_panic_hook(move || {
        let _ = panicked.send(Event::Panicked);
    });
    signals::start(tx.clone(), Event::Signal).context("signals cannot be heard")?;
    Screen::enter(look.theme).context("the terminal cannot be used")
}

/// Keys come to the loop from now on, and the news that the terminal is gone.
///
/// # Errors
/// When there can be no more threads.
pub(super) fn listen(tx: &Sender<Event>) -> Result<Watchdog> {
    input::start(tx.clone(), Event::Input).context("keys cannot be read")?;
    let watchdog =
        watchdog::start(tx.clone(), Event::TerminalGone).context("the terminal cannot be watched")?;
    clock::wake_on_time();
    Ok(watchdog)
}
