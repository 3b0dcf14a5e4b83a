//! The loop: waits for a key, a signal, the journal or the next visible change; updates; carries out; draws.

#![expect(
    clippy::disallowed_methods,
    reason = "the loop meets the clock: when to wake, and when somebody was seen"
)]

mod aside;
mod behind;
mod drafts;
mod edges;
mod follow;
mod lines;
mod mirror;
mod past;
pub mod plain;
mod presence;
mod shelf;
mod stage;
mod start;
mod unfinished;
mod vigil;
mod watch;

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context as _, Result};

pub use self::mirror::run as mirror;
pub use self::start::{Start, Wishes};
pub use self::watch::read as read_script;

use self::behind::Behind;
use self::drafts::{DraftKeeper, DraftReport};
use self::edges::Edges;
use self::presence::Presence;
use self::vigil::Vigil;
use super::input::Input;
use super::notify::Protocol;
use super::provoke;
use super::signals::Signal;
use super::terminal::{self, Screen};
use super::watchdog::Watchdog;
use super::{clock::Clock, keymap, view};
use crate::app::look::Look;
use crate::app::mirror::MirrorMsg;
use crate::app::msg::{Msg, Reply};
use crate::app::preview::ScriptRead;
use crate::app::screens::Overlay;
use crate::app::{Cmd, Model};
use crate::domain::text::Text;
use crate::domain::time::Now;
use crate::store::paths::Paths;
use crate::store::writer::Report;

enum Event {
    Input(Input),
    Signal(Signal),
    /// What the journal's writer of that generation tells.
    Journal(u64, Report),
    /// What became of what is being typed.
    Kept(DraftReport),
    /// The script that is previewed, as it is now.
    Script(ScriptRead),
    /// What that reading of the user's folder found.
    Library(u64, Reply),
    /// What an edge had to look for.
    Answer(Reply),
    /// What became of the session that the second screen shows.
    Followed(MirrorMsg),
    TerminalGone,
    Panicked,
}

/// How long the journal may take to write the last things when the program ends.
const LAST_WRITE: Duration = Duration::from_millis(1_200);

/// How long the draft may take after it: it began along with it.
const LAST_DRAFT: Duration = Duration::from_millis(200);

/// Said at the start, where something is offered that could not be saved.
const RESCUED: &str =
    "Something could not be saved when it was left, and was kept: go on with it from the library.";

/// Runs the program in the terminal until somebody leaves. Returns the exit code.
///
/// # Errors
/// When the terminal cannot be used, or the session that was asked for not be opened. Nothing was drawn then.
pub fn run(paths: Paths, start: Start, look: Look, wishes: Wishes) -> Result<u8> {
    let (tx, rx) = mpsc::channel();
    let clock = Clock::new();
    let now = clock.now();
    let (report, arrive, answer, kept) = (tx.clone(), tx.clone(), tx.clone(), tx.clone());
    // After the loop has ended nobody needs to know any more.
    let mut edges = Edges::new(
        paths,
        move |generation, told| drop(report.send(Event::Journal(generation, told))),
        move |reading, found| drop(arrive.send(Event::Library(reading, found))),
        move |reply| drop(answer.send(Event::Answer(reply))),
    );
    let size = terminal::size();
    let seed = seed(&now);
    let mut model =
        Model::new(now, (size.width, size.height), seed).with_look(look).with_settings(wishes.settings);
    let protocol = Protocol::of(|name| std::env::var(name).ok());
    model.can_notify = protocol.is_some();
    let draft = edges.setup_draft();
    let (mut first, mut script) = (Vec::new(), None);
    let mut bundled = shelf::bundled();
    let lists = matches!(start, Start::Library);
    let offers = matches!(start, Start::Library | Start::SetUp(_));
    model = match start {
        Start::Library => {
            // Parsing takes time: the first picture waits only for the activities that it shows.
            let shown = usize::from(size.height / 2);
            model.with_catalogue(edges.catalogue(bundled.by_ref().take(shown)), draft.as_ref())
        }
        Start::SetUp(setup) => model.with_setup(*setup, draft.as_ref()),
        // Named or not, whoever looks on has not named it: a private one is shown after a yes.
        Start::Resume { id, .. } => {
            let opened = edges.open(&id).map_err(anyhow::Error::msg)?;
            first.push(Msg::Reply(Reply::Opened(Box::new(opened))));
            model.with_set_ups(draft.as_ref())
        }
        Start::Preview(preview, path) => {
            script = Some(path);
            model.with_preview(*preview, draft.as_ref())
        }
    };
    let screen = stage::enter(&tx, look)?;
    let kept = move |told| drop(kept.send(Event::Kept(told)));
    let drafts = DraftKeeper::new(draft, edges.setup_draft_path(), kept);
    let vigil = Vigil::default();
    let mut runtime = Runtime {
        model,
        edges,
        drafts,
        behind: Behind::default(),
        screen,
        clock,
        protocol,
        vigil,
        watchdog: None,
        exit: None,
        presence: Presence::default(),
    };
    for msg in first {
        runtime.take_in(msg);
    }
    if let Some(trouble) = wishes.trouble {
        runtime.model.tell(trouble);
    }
    if offers && runtime.edges.has_rescued() {
        runtime.model.tell(RESCUED.to_owned());
    }
    runtime.draw()?;
    // Only now, with the first picture on the screen, what is not needed for it.
    runtime.watchdog = Some(stage::listen(&tx)?);
    // A preview leaves nothing behind, and looks after nothing.
    let previews = script.is_some();
    if let Some(path) = script {
        let tx = tx.clone();
        watch::start(path, move |read| tx.send(Event::Script(read)).is_ok())
            .context("the script cannot be watched")?;
    }
    if lists {
        let rest = Reply::Arrived { arrivals: bundled.collect(), more: false };
        runtime.take_in(Msg::Reply(rest));
        runtime.draw()?;
        runtime.edges.shelf().read();
    }
    if !previews {
        runtime.edges.tidy();
    }
    if runtime.edges.is_newcomer() {
        runtime.take_in(Msg::Reply(Reply::Newcomer));
    }
    if !vigil::can_be_kept() {
        runtime.take_in(Msg::Reply(Reply::MaySleep));
        runtime.draw()?;
    }
    // A set-up looks up now what its activities took earlier.
    runtime.take_in(Msg::Tick);
    runtime.turn(&rx)
}

/// A number that another start does not have.
fn seed(now: &Now) -> u64 {
    now.boot_ms ^ u64::from(std::process::id()).rotate_left(32) ^ now.wall.timestamp_micros().unsigned_abs()
}

struct Runtime {
    model: Model,
    edges: Edges,
    drafts: DraftKeeper,
    behind: Behind,
    screen: Screen,
    clock: Clock,
    /// How the terminal shows notifications, if it does.
    protocol: Option<Protocol>,
    vigil: Vigil,
    watchdog: Option<Watchdog>,
    exit: Option<u8>,
    /// When it was noted that somebody is here.
    presence: Presence,
}

impl Runtime {
    fn turn(mut self, rx: &Receiver<Event>) -> Result<u8> {
        loop {
            // A terminal that cannot be used any more is no reason to lose anything.
            // Nor is a panic: what it stopped in the middle is looked at no more.
            let Ok(stepped) = panic::catch_unwind(AssertUnwindSafe(|| self.step(rx))) else {
                self.end();
                return Ok(1);
            };
            if let Err(why) = stepped {
                self.end();
                return Err(why);
            }
            if let Some(code) = self.exit {
                return Ok(if self.end() { code } else { 1 });
            }
        }
    }

    /// One turn: waits, takes in what came, draws.
    fn step(&mut self, rx: &Receiver<Event>) -> Result<()> {
        match rx.recv_timeout(self.wait()) {
            Ok(event) => {
                self.handle(event)?;
                // What came meanwhile goes into the same picture.
                while let Ok(event) = rx.try_recv() {
                    self.handle(event)?;
                }
            }
            Err(RecvTimeoutError::Timeout) => self.take_in(Msg::Tick),
            Err(RecvTimeoutError::Disconnected) => self.exit = Some(1),
        }
        if self.exit.is_some() {
            return Ok(());
        }
        self.heartbeat();
        let asks = self.model.unsaved().is_some() || self.model.overlay == Some(Overlay::Leave);
        self.keep_draft(asks);
        self.draw()
    }

    /// Until the screen changes by itself, or a draft is due.
    fn wait(&self) -> Duration {
        let now = self.model.now().boot_ms;
        let change = Duration::from_millis(now.saturating_add(self.model.next_change_ms()));
        let change = change.saturating_sub(self.clock.since_boot());
        self.drafts.due().map_or(change, |due| change.min(due))
    }

    fn handle(&mut self, event: Event) -> Result<()> {
        match event {
            Event::Input(Input::Key(key)) => {
                let msg = keymap::message(&self.model, key);
                self.take_in(msg);
            }
            Event::Input(Input::Paste(text)) => {
                provoke::when(&text);
                self.take_in(Msg::Paste(text));
            }
            Event::Signal(Signal::Resize(columns, rows)) => {
                let size = terminal::plausible(columns, rows);
                self.screen.resize(size.width, size.height)?;
                self.take_in(Msg::Resized(size.width, size.height));
            }
            // A writer that took its time to close does not speak for the session that is open now.
            Event::Journal(generation, _) if !self.edges.is_current(generation) => {}
            // What was found before is listed no more.
            Event::Library(reading, _) if !self.edges.shelf().is_current(reading) => {}
            Event::Library(_, found) => self.take_in(Msg::Reply(found)),
            Event::Journal(_, Report::Saved { through }) => self.take_in(Msg::Reply(Reply::Saved(through))),
            Event::Journal(_, Report::NotOnDisk { reason }) => {
                self.take_in(Msg::Reply(Reply::NotOnDisk(reason)));
            }
            Event::Journal(_, Report::Repaired { what }) => {
                self.edges.mark_again(&self.model);
                self.take_in(Msg::Reply(Reply::Told(what)));
            }
            Event::Kept(told) => {
                if let Some(reply) = self.drafts.answered(told) {
                    self.take_in(Msg::Reply(reply));
                }
            }
            Event::Script(read) => self.take_in(Msg::Reply(Reply::Script(Box::new(read)))),
            Event::Answer(reply) => self.take_in(Msg::Reply(reply)),
            // This is the first screen: it follows nobody.
            Event::Followed(_) => {}
            Event::Signal(Signal::Suspend) => {
                // Who is stopped may be killed before going on.
                self.left_behind();
                self.screen.suspend()?;
                self.take_in(Msg::Tick);
            }
            Event::Signal(Signal::Continue) => {
                self.screen.resume()?;
                self.take_in(Msg::Resumed);
            }
            Event::Signal(signal) => self.exit = Some(u8::try_from(signal.exit_code()).unwrap_or(1)),
            Event::TerminalGone | Event::Input(Input::Failed) | Event::Panicked => self.exit = Some(1),
        }
        Ok(())
    }

    /// Updates, carries out, and takes in what the edges answer.
    fn take_in(&mut self, msg: Msg) {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            let cmds = self.model.update(msg, self.clock.now());
            for cmd in cmds {
                match cmd {
                    Cmd::Quit => self.exit = Some(0),
                    Cmd::AskToLeave(parting) => waiting.push(Msg::Reply(match self.left_behind() {
                        None => Reply::MayLeave(parting),
                        Some(why) => Reply::LeavesBehind(parting, why),
                    })),
                    Cmd::Rescue { parting, folder } => {
                        let folder = folder.as_ref().map(Text::as_str);
                        let kept = self.behind.keep(self.edges.paths(), &self.model, folder);
                        waiting.push(Msg::Reply(match kept {
                            Ok(place) => Reply::Rescued(parting, place),
                            Err(why) => Reply::NotRescued(why),
                        }));
                    }
                    Cmd::Abandon => self.behind.abandon(),
                    Cmd::Bell => {
                        // Whether a bell rings is nothing to fail over.
                        let _ = self.screen.bell();
                    }
                    Cmd::Notify => {
                        if let Some(protocol) = self.protocol {
                            let _ = self.screen.write(protocol.time_is_up());
                        }
                    }
                    Cmd::StayAwake(awake) => {
                        let answer = self.edges.answerer();
                        self.vigil.keep(awake, move || answer(Reply::MaySleep));
                    }
                    cmd => waiting.extend(self.edges.carry_out(cmd, &self.model).map(Msg::Reply)),
                }
            }
        }
    }

    /// While a clock runs, a wake-up that happens anyway notes each minute that somebody is here, in overtime more often:
    /// so much is in doubt after a kill, and no more.
    fn heartbeat(&mut self) {
        let model = &self.model;
        if self.presence.is_due(self.clock.since_boot(), model.is_running(), model.is_time_up()) {
            self.edges.touch();
        }
    }

    fn draw(&mut self) -> Result<()> {
        let model = &self.model;
        self.screen.draw(|frame| view::draw(frame, model)).map_err(|why: io::Error| why.into())
    }

    /// Keeps what is being typed, and tells the model what became of it.
    fn keep_draft(&mut self, at_once: bool) {
        self.drafts.keep(&self.model, &self.edges, at_once);
        if let Some(reply) = self.drafts.news() {
            self.take_in(Msg::Reply(reply));
        }
    }

    /// Puts on disk what can be. Why not all of it is there, if it is not.
    fn left_behind(&mut self) -> Option<String> {
        self.drafts.keep(&self.model, &self.edges, true);
        let journal = self.edges.flush(&self.model, LAST_WRITE);
        let draft = self.drafts.flush(LAST_DRAFT);
        journal.or_else(|| (!draft).then(|| "what is being typed cannot be written".to_owned()))
    }

    /// Everything on disk or, where that cannot be, in a copy elsewhere; the terminal given back. Whether all is on disk.
    fn end(&mut self) -> bool {
        if let Some(watchdog) = &self.watchdog {
            watchdog.ending();
        }
        self.drafts.keep(&self.model, &self.edges, true);
        let journal = self.edges.end(&self.model, LAST_WRITE);
        let draft = self.drafts.flush(LAST_DRAFT);
        if !(journal && draft) {
            self.behind.end(self.edges.paths(), &self.model);
        }
        self.screen.restore();
        self.behind.tell();
        self.behind.is_nothing()
    }
}
