//! The terminal of a loop: taken over before the first frame, listened to after it.

use anyhow::{Context as _, Result};

use crate::app::look::Look;
use crate::platform::clock;
use crate::tui::inbox::{Inbox, Outlet};
use crate::tui::input::Input;
use crate::tui::signals::{self, Held, Signal};
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

/// Takes over the terminal. From now on the loop receives the news of a panic, and signals are held back.
pub(super) fn enter<E: Send + 'static>(
    outlet: &Outlet<E>,
    event: fn(TerminalEvent) -> E,
    look: Look,
) -> Result<(Screen, Held)> {
    let panicked = outlet.clone();
    terminal::install_panic_hook(move || {
        panicked.send(event(TerminalEvent::Panicked));
    });
    let held = signals::hold().context("signals cannot be heard")?;
    Ok((Screen::enter(look).context("the terminal cannot be used")?, held))
}

/// From now on the loop receives signals, keys, and the news that the terminal has gone.
pub(super) fn listen<E: Send + 'static>(
    (outlet, inbox): (&Outlet<E>, &Inbox<E>),
    event: fn(TerminalEvent) -> E,
    held: Held,
) -> Result<Watchdog> {
    let signalled = outlet.clone();
    signals::listen(held, move |signal| signalled.send(event(TerminalEvent::Signal(signal))))
        .context("signals cannot be heard")?;
    inbox.listen(outlet).context("keys cannot be read")?;
    let gone = outlet.clone();
    let watchdog = watchdog::start(move || {
        gone.send(event(TerminalEvent::Gone));
    })
    .context("the terminal cannot be watched")?;
    clock::wake_on_time();
    Ok(watchdog)
}
