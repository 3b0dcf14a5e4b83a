//! The loop of the screens: waits for a key, a signal, the journal or the next visible change; updates;
//! carries out the effects; draws.

#![expect(clippy::disallowed_methods, reason = "the terminal says in the environment how it notifies")]

use std::panic::{self, AssertUnwindSafe};

use anyhow::{Context as _, Result};

use super::host::{self, Answer, Host, LAST_WRITE};
use super::terminal_session::{self, TerminalEvent};
use super::{Preferences, Start, library_loader, script_watcher};
use crate::app::look::Look;
use crate::app::msg::{Msg, Reply};
use crate::app::preview::ScriptRead;
use crate::app::screens::Overlay;
use crate::app::{Cmd, Model};
use crate::platform::awake;
use crate::store::paths::Paths;
use crate::tui::inbox::{self, Inbox};
use crate::tui::input::Input;
use crate::tui::notify::Protocol;
use crate::tui::signals::Signal;
use crate::tui::terminal::{self, Screen};
use crate::tui::watchdog::Watchdog;
use crate::tui::{keymap, provoke};

enum Event {
    Terminal(TerminalEvent),
    Answer(Box<Answer>),
    Script(ScriptRead),
}

/// Runs the program in the terminal until somebody leaves. Returns the exit code.
///
/// # Errors
/// When the terminal cannot be used, or the requested session cannot be opened. Nothing was drawn
/// then.
pub fn run(paths: Paths, start: Start, look: Look, preferences: Preferences) -> Result<u8> {
    let look = terminal::known(look);
    let (outlet, inbox) = inbox::channel(|input| Event::Terminal(TerminalEvent::Input(input)))?;
    let answer = outlet.clone();
    // After the loop has ended nobody listens any more.
    let mut host = Host::new(paths, LAST_WRITE, move |reply| {
        answer.send(Event::Answer(Box::new(reply)));
    });
    let now = host.clock.now();
    let size = terminal::size();
    let seed = host::seed(&now);
    let mut model =
        Model::new(now, (size.width, size.height), seed).with_look(look).with_settings(preferences.settings);
    let protocol = Protocol::of(|name| std::env::var(name).ok());
    model.can_notify = protocol.is_some();
    let draft = host.setup_draft();
    let (mut first, mut script) = (None, None);
    let lists = matches!(start, Start::Library);
    let offers = matches!(start, Start::Library | Start::SetUp(_));
    model = match start {
        Start::Library => {
            model.with_catalogue(host.effects.catalogue(library_loader::bundled()), draft.as_ref())
        }
        Start::SetUp(setup) => model.with_setup(*setup, draft.as_ref()),
        Start::Resume { id, named } => {
            let opened = host.effects.open(&id).map_err(anyhow::Error::msg)?;
            first = Some(Msg::Reply(Reply::Opened(Box::new(opened))));
            let model = model.with_set_ups(draft.as_ref());
            if named { model.with_named() } else { model }
        }
        Start::Preview(preview, path) => {
            script = Some(path);
            model.with_preview(*preview, draft.as_ref())
        }
    };
    let (screen, held) = terminal_session::enter(&outlet, Event::Terminal, look)?;
    let mut runtime = ScreenLoop { model, host, screen, protocol, watchdog: None, unseen: Vec::new() };
    if let Some(first) = first {
        runtime.dispatch(first);
    }
    preferences.trouble.into_iter().for_each(|sentence| runtime.model.tell(sentence));
    runtime.draw()?;
    // Everything that the first frame does not need comes after it.
    let (is_session, drawn) = (script.is_none(), runtime.model.revision());
    runtime.watchdog = Some(terminal_session::listen((&outlet, &inbox), Event::Terminal, held)?);
    // A preview writes nothing, and cleans up nothing.
    match script {
        Some(path) => script_watcher::start(path, move |read| outlet.send(Event::Script(read)))
            .context("the script cannot be watched")?,
        None => runtime.host.effects.tidy(),
    }
    if lists {
        runtime.host.effects.library().read();
    }
    if runtime.host.effects.is_newcomer() {
        runtime.dispatch(Msg::Reply(Reply::Newcomer));
    }
    let rescued = runtime.host.rescued().filter(|_| offers);
    let disk = runtime.host.of_the_disk().filter(|_| is_session);
    disk.into_iter().chain(rescued).for_each(|sentence| runtime.model.tell(sentence));
    if !awake::is_there() {
        runtime.dispatch(Msg::Reply(Reply::MaySleep));
    }
    if runtime.model.revision() != drawn {
        runtime.draw()?;
    }
    // A set-up now looks up how long its activities took earlier.
    runtime.dispatch(Msg::Tick);
    runtime.run(inbox)
}

struct ScreenLoop {
    model: Model,
    host: Host,
    screen: Screen,
    protocol: Option<Protocol>,
    watchdog: Option<Watchdog>,
    /// What is carried out after the next frame, because nothing on it depends on that.
    unseen: Vec<Cmd>,
}

impl ScreenLoop {
    fn run(mut self, mut inbox: Inbox<Event>) -> Result<u8> {
        loop {
            // Neither a broken terminal nor a panic may lose anything; the state interrupted by a panic is
            // not used again.
            let Ok(stepped) = panic::catch_unwind(AssertUnwindSafe(|| self.step(&mut inbox))) else {
                self.end();
                return Ok(1);
            };
            if let Err(why) = stepped {
                self.end();
                return Err(why);
            }
            if let Some(code) = self.host.exit {
                return Ok(if self.end() { code } else { 1 });
            }
        }
    }

    fn step(&mut self, inbox: &mut Inbox<Event>) -> Result<()> {
        self.after_frame()?;
        self.model.read_ahead();
        let wait = self.host.wait(&self.model, self.model.next_change_ms());
        match inbox.messages(wait) {
            Some(events) if events.is_empty() => self.dispatch(Msg::Tick),
            Some(events) => events.into_iter().try_for_each(|event| self.handle(event))?,
            None => self.host.exit = Some(1),
        }
        if self.host.exit.is_some() {
            return Ok(());
        }
        self.draw()
    }

    /// What nobody waits for. The answer to a key is not kept waiting by the thread that writes the journal, or by drafts.
    fn after_frame(&mut self) -> Result<()> {
        let drawn = self.model.revision();
        self.carry_out_unseen();
        let asks = self.model.unsaved().is_some() || self.model.overlay == Some(Overlay::Leave);
        if let Some(reply) = self.host.after_turn(&self.model, asks) {
            self.dispatch(Msg::Reply(reply));
            self.carry_out_unseen();
        }
        if self.model.revision() == drawn { Ok(()) } else { self.draw() }
    }

    fn handle(&mut self, event: Event) -> Result<()> {
        match event {
            Event::Terminal(event) => return self.handle_terminal(event),
            Event::Answer(answer) => {
                if let Some(reply) = self.host.reply(*answer, &self.model) {
                    self.dispatch(Msg::Reply(reply));
                }
            }
            Event::Script(read) => self.dispatch(Msg::Reply(Reply::Script(Box::new(read)))),
        }
        Ok(())
    }

    fn handle_terminal(&mut self, event: TerminalEvent) -> Result<()> {
        match event {
            TerminalEvent::Input(Input::Key(key)) => self.dispatch(keymap::message(&self.model, key)),
            TerminalEvent::Input(Input::Paste(text)) => {
                provoke::when(&text);
                self.dispatch(Msg::Paste(text));
            }
            TerminalEvent::Signal(Signal::Resize) => {
                let size = terminal::size();
                self.screen.resize(size.width, size.height)?;
                self.dispatch(Msg::Resized(size.width, size.height));
            }
            TerminalEvent::Signal(Signal::Suspend) => {
                // A suspended program may be killed before it continues.
                self.carry_out_unseen();
                self.host.save(&self.model, LAST_WRITE);
                self.screen.suspend()?;
                self.dispatch(Msg::Tick);
            }
            TerminalEvent::Signal(Signal::Continue) => {
                self.screen.resume()?;
                self.dispatch(Msg::Resumed);
            }
            event => self.host.exit = Some(event.exit_code()),
        }
        Ok(())
    }

    fn dispatch(&mut self, msg: Msg) {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            for cmd in self.model.update(msg, self.host.clock.now()) {
                match cmd {
                    Cmd::Bell => {
                        // A bell that cannot ring is not an error.
                        let _ = self.screen.bell();
                    }
                    Cmd::Notify => {
                        if let Some(protocol) = self.protocol {
                            let _ = self.screen.write(protocol.time_is_up());
                        }
                    }
                    Cmd::Append(_) | Cmd::Offer(_) | Cmd::StayAwake(_) | Cmd::KeysAreKnown => {
                        self.unseen.push(cmd);
                    }
                    cmd => {
                        self.carry_out_unseen();
                        waiting.extend(self.host.carry_out(cmd, &self.model).map(Msg::Reply));
                    }
                }
            }
        }
    }

    fn carry_out_unseen(&mut self) {
        // What is answered may lead to more.
        while !self.unseen.is_empty() {
            for cmd in std::mem::take(&mut self.unseen) {
                if let Some(reply) = self.host.carry_out(cmd, &self.model) {
                    self.dispatch(Msg::Reply(reply));
                }
            }
        }
    }

    fn draw(&mut self) -> Result<()> {
        Ok(self.screen.draw_model(&self.model)?)
    }

    fn end(&mut self) -> bool {
        if let Some(watchdog) = &self.watchdog {
            watchdog.ending();
        }
        self.carry_out_unseen();
        let saved = self.host.end(&self.model, LAST_WRITE);
        self.screen.restore();
        self.host.tell_copies();
        saved
    }
}
