//! The loop of the second screen: waits for the journal, a key, a signal or the next visible change; draws.

use anyhow::{Context as _, Result};

use super::terminal_session::{self, TerminalEvent};
use super::{follow, host};
use crate::app::command::Command;
use crate::app::keys::KeyOverrides;
use crate::app::look::Look;
use crate::app::mirror::{Mirror, MirrorMsg};
use crate::domain::text::Text;
use crate::store::follow::Follower;
use crate::store::paths::Paths;
use crate::tui::clock::Clock;
use crate::tui::inbox::{self, Inbox};
use crate::tui::input::Input;
use crate::tui::keymap::Context;
use crate::tui::signals::Signal;
use crate::tui::terminal::{self, Screen};
use crate::tui::view;

enum Event {
    Terminal(TerminalEvent),
    Followed(MirrorMsg),
}

/// Shows the named session, or the one that runs, to the room until somebody closes the screen. Returns the
/// exit code.
///
/// # Errors
/// When the terminal cannot be used, or the name is not valid for a session. Nothing was drawn then.
pub fn run(paths: Paths, session: Option<&str>, look: Look) -> Result<u8> {
    let look = terminal::known(look);
    let mut follower = Follower::new(paths, session)?;
    let clock = Clock::new();
    let size = terminal::size();
    let named = session.map(Text::line);
    let mut mirror = Mirror::new(clock.now(), (size.width, size.height), look, named);
    // What exists already is in the first frame.
    if let Some(msg) = follow::mirror_msg(follower.look()) {
        let _ = mirror.update(msg, clock.now());
    }
    let (outlet, mut inbox) = inbox::channel(|input| Event::Terminal(TerminalEvent::Input(input)))?;
    let (screen, held) = terminal_session::enter(&outlet, Event::Terminal, look)?;
    let mut runtime = MirrorLoop { mirror, screen, clock, exit: None };
    runtime.draw()?;
    let _watchdog = terminal_session::listen((&outlet, &inbox), Event::Terminal, held)?;
    follow::start(follower, move |msg| outlet.send(Event::Followed(msg)))
        .context("the session cannot be followed")?;
    let ended = runtime.run(&mut inbox);
    runtime.screen.restore();
    ended
}

struct MirrorLoop {
    mirror: Mirror,
    screen: Screen,
    clock: Clock,
    exit: Option<u8>,
}

impl MirrorLoop {
    fn run(&mut self, inbox: &mut Inbox<Event>) -> Result<u8> {
        loop {
            let wait = host::until(&self.clock, self.mirror.now(), self.mirror.next_change_ms());
            match inbox.messages(wait) {
                Some(events) if events.is_empty() => self.dispatch(MirrorMsg::Tick),
                Some(events) => events.into_iter().try_for_each(|event| self.handle(event))?,
                None => self.exit = Some(1),
            }
            if let Some(code) = self.exit {
                return Ok(code);
            }
            self.draw()?;
        }
    }

    fn handle(&mut self, event: Event) -> Result<()> {
        match event {
            Event::Followed(msg) => self.dispatch(msg),
            Event::Terminal(TerminalEvent::Input(Input::Key(key))) => {
                let key = Context::Mirror.command(&KeyOverrides::default(), key).unwrap_or(Command::Nothing);
                self.dispatch(MirrorMsg::Key(key));
            }
            // Nothing is typed here.
            Event::Terminal(TerminalEvent::Input(Input::Paste(_))) => {}
            Event::Terminal(TerminalEvent::Signal(Signal::Resize)) => {
                let size = terminal::size();
                self.screen.resize(size.width, size.height)?;
                self.dispatch(MirrorMsg::Resized(size.width, size.height));
            }
            Event::Terminal(TerminalEvent::Signal(Signal::Suspend)) => {
                self.screen.suspend()?;
                self.dispatch(MirrorMsg::Tick);
            }
            Event::Terminal(TerminalEvent::Signal(Signal::Continue)) => {
                self.screen.resume()?;
                self.dispatch(MirrorMsg::Tick);
            }
            Event::Terminal(event) => self.exit = Some(event.exit_code()),
        }
        Ok(())
    }

    fn dispatch(&mut self, msg: MirrorMsg) {
        if self.mirror.update(msg, self.clock.now()) {
            self.exit = Some(0);
        }
    }

    fn draw(&mut self) -> Result<()> {
        let mirror = &self.mirror;
        Ok(self.screen.draw(|frame| view::draw_mirror(frame, mirror))?)
    }
}
