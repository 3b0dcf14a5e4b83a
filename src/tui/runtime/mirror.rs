//! The loop of the second screen: waits for the journal, a key, a signal or the next visible change; draws.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::{Event, follow, stage};
use crate::app::command::Command;
use crate::app::keys::Keys;
use crate::app::look::Look;
use crate::app::mirror::{Mirror, MirrorMsg};
use crate::domain::text::Text;
use crate::store::follow::Follower;
use crate::store::paths::Paths;
use crate::tui::clock::Clock;
use crate::tui::input::Input;
use crate::tui::keymap::Context;
use crate::tui::signals::Signal;
use crate::tui::terminal::{self, Screen};
use crate::tui::view;

/// Shows the session of that name to the room, or whichever runs, until somebody closes the screen. Returns the exit code.
///
/// # Errors
/// When the terminal cannot be used, or that can be no session's name. Nothing was drawn then.
pub fn run(paths: Paths, session: Option<&str>, look: Look) -> Result<u8> {
    let mut follower = Follower::new(paths, session)?;
    let clock = Clock::new();
    let size = terminal::size();
    let named = session.map(Text::line);
    let mut mirror = Mirror::new(clock.now(), (size.width, size.height), look, named);
    // What is there already is in the first picture.
    if let Some(told) = follow::told(follower.look()) {
        let _ = mirror.update(told, clock.now());
    }
    let (tx, rx) = mpsc::channel();
    let screen = stage::enter(&tx, look)?;
    let mut runtime = Runtime { mirror, screen, clock, exit: None };
    runtime.draw()?;
    let _watchdog = stage::listen(&tx)?;
    follow::start(follower, move |told| tx.send(Event::Followed(told)).is_ok())
        .context("the session cannot be followed")?;
    let ended = runtime.turn(&rx);
    runtime.screen.restore();
    ended
}

struct Runtime {
    mirror: Mirror,
    screen: Screen,
    clock: Clock,
    exit: Option<u8>,
}

impl Runtime {
    fn turn(&mut self, rx: &Receiver<Event>) -> Result<u8> {
        loop {
            match rx.recv_timeout(self.wait()) {
                Ok(event) => {
                    self.handle(event)?;
                    // What came meanwhile goes into the same picture.
                    while let Ok(event) = rx.try_recv() {
                        self.handle(event)?;
                    }
                }
                Err(RecvTimeoutError::Timeout) => self.take_in(MirrorMsg::Tick),
                Err(RecvTimeoutError::Disconnected) => self.exit = Some(1),
            }
            if let Some(code) = self.exit {
                return Ok(code);
            }
            self.draw()?;
        }
    }

    fn wait(&self) -> Duration {
        let change = self.mirror.now().boot_ms.saturating_add(self.mirror.next_change_ms());
        Duration::from_millis(change).saturating_sub(self.clock.since_boot())
    }

    fn handle(&mut self, event: Event) -> Result<()> {
        match event {
            Event::Input(Input::Key(key)) => {
                self.take_in(MirrorMsg::Key(
                    Context::Mirror.command(&Keys::default(), key).unwrap_or(Command::Nothing),
                ));
            }
            // Nothing is typed here, and nothing written or looked for.
            Event::Input(Input::Paste(_))
            | Event::Journal(..)
            | Event::Kept(_)
            | Event::Script(_)
            | Event::Library(..)
            | Event::Answer(_) => {}
            Event::Followed(told) => self.take_in(told),
            Event::Signal(Signal::Resize(columns, rows)) => {
                let size = terminal::plausible(columns, rows);
                self.screen.resize(size.width, size.height)?;
                self.take_in(MirrorMsg::Resized(size.width, size.height));
            }
            Event::Signal(Signal::Suspend) => {
                self.screen.suspend()?;
                self.take_in(MirrorMsg::Tick);
            }
            Event::Signal(Signal::Continue) => {
                self.screen.resume()?;
                self.take_in(MirrorMsg::Tick);
            }
            Event::Signal(signal) => self.exit = Some(u8::try_from(signal.exit_code()).unwrap_or(1)),
            Event::TerminalGone | Event::Input(Input::Failed) | Event::Panicked => self.exit = Some(1),
        }
        Ok(())
    }

    fn take_in(&mut self, msg: MirrorMsg) {
        if self.mirror.update(msg, self.clock.now()) {
            self.exit = Some(0);
        }
    }

    fn draw(&mut self) -> Result<()> {
        let mirror = &self.mirror;
        Ok(self.screen.draw(|frame| view::draw_mirror(frame, mirror))?)
    }
}
