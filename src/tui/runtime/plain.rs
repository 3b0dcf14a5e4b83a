//! The loop of linear mode: waits for a line, a signal, the journal or the next mark of the clock; prints what comes of
//! it, a line at a time.
//!
//! It needs no terminal: lines may come from a pipe or a file. Everything else is as with the screens: the same edges,
//! the same journal.

use std::io::{self, IsTerminal as _, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::behind::Behind;
use super::drafts::{DraftKeeper, DraftReport};
use super::edges::Edges;
use super::lines::{self, Line};
use super::presence::{EACH_OVER, Presence};
use super::shelf;
use super::vigil::Vigil;
use super::{LAST_DRAFT, LAST_WRITE, RESCUED};
use super::{Start, Wishes};
use crate::app::msg::Reply;
use crate::app::plain::{Linear, Turn};
use crate::app::{Cmd, Model};
use crate::domain::text::Text;
use crate::store::paths::Paths;
use crate::store::writer::Report;
use crate::tui::clock::Clock;
use crate::tui::echo::Echo;
use crate::tui::provoke;
use crate::tui::signals::{self, Signal};
use crate::tui::terminal;

/// How long the journal may take to write everything at the end of the lines: nobody waits for a screen.
const ALL_WRITTEN: Duration = Duration::from_secs(10);

enum Event {
    Line(Line),
    Signal(Signal),
    Journal(u64, Report),
    Kept(DraftReport),
    Answer(Reply),
    Panicked,
}

/// Runs the program with lines in and lines out, until somebody leaves or no more lines come. Returns the exit code.
///
/// # Errors
/// When the session that was asked for cannot be opened, or lines cannot be written for another reason than that nobody
/// reads them any more.
pub fn run(paths: Paths, start: Start, wishes: Wishes, why: Option<&str>) -> Result<u8> {
    let (tx, rx) = mpsc::channel();
    let clock = Clock::new();
    let now = clock.now();
    let (report, answer, kept) = (tx.clone(), tx.clone(), tx.clone());
    // After the loop has ended nobody needs to know any more. The library is read at once, before anything is printed.
    let mut edges = Edges::new(
        paths,
        move |generation, told| drop(report.send(Event::Journal(generation, told))),
        |_, _| {},
        move |reply| drop(answer.send(Event::Answer(reply))),
    );
    let interrupted = edges.tidied();
    let seed = super::seed(&now);
    let model = Model::new(now, (80, 24), seed).with_settings(wishes.settings);
    let left = edges.setup_draft();
    let offers = matches!(start, Start::Library | Start::SetUp(_));
    let mut opened = None;
    let model = match start {
        Start::Library => {
            let mut catalogue = edges.catalogue(shelf::bundled());
            catalogue.take_in(edges.shelf().all(), false);
            model.with_catalogue(catalogue, None)
        }
        Start::SetUp(setup) => model.with_setup(*setup, None),
        Start::Resume { id, named } => {
            let session = edges.open(&id).map_err(anyhow::Error::msg)?;
            opened = Some(Reply::Opened(Box::new(session)));
            if named { model.with_named() } else { model }
        }
        Start::Preview(..) => bail!("a preview is drawn on a screen: \"roundtable show\" prints an activity"),
    };
    let panicked = tx.clone();
    terminal::install_panic_hook(move || drop(panicked.send(Event::Panicked)));
    signals::start(tx.clone(), Event::Signal).context("signals cannot be heard")?;
    let model = model.with_set_ups_left_alone(left.as_ref());
    let (ack, next) = mpsc::channel();
    let kept = move |told| drop(kept.send(Event::Kept(told)));
    let drafts = DraftKeeper::new(left, edges.setup_draft_path(), kept);
    let mut runtime = Runtime {
        linear: Linear::new(model),
        edges,
        drafts,
        behind: Behind::default(),
        clock,
        exit: None,
        held: None,
        ack,
        answers_a_person: io::stdin().is_terminal(),
        presence: Presence::default(),
        vigil: Vigil::default(),
        echo: Echo::default(),
    };
    let rescued = (offers && runtime.edges.has_rescued()).then(|| RESCUED.to_owned());
    let why = why.map(str::to_owned).into_iter();
    let told: Vec<String> = why.chain(wishes.trouble).chain(interrupted).chain(rescued).collect();
    let began = runtime.begin(&told, opened);
    if began.is_ok() {
        lines::read(tx, Event::Line, next).context("lines cannot be read")?;
    }
    // A panic is no reason to lose anything: what it stopped in the middle is looked at no more.
    let turned = panic::catch_unwind(AssertUnwindSafe(|| began.and_then(|()| runtime.turn(&rx))));
    let ended = turned.unwrap_or_else(|_| {
        runtime.exit = Some(1);
        Ok(())
    });
    let saved = runtime.end(&rx);
    match ended.and_then(|()| runtime.print(&runtime.linear.farewell(saved))) {
        Ok(()) => {}
        // Whoever read this has seen enough, and everything is on disk.
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => {}
        Err(why) => return Err(why.into()),
    }
    runtime.behind.tell();
    Ok(if saved { runtime.exit.unwrap_or(0) } else { 1 })
}

struct Runtime {
    linear: Linear,
    edges: Edges,
    drafts: DraftKeeper,
    behind: Behind,
    clock: Clock,
    exit: Option<u8>,
    /// Read, and not to be obeyed yet.
    held: Option<Line>,
    ack: Sender<()>,
    /// A person types: a line ends a wait. A script's next line waits too.
    answers_a_person: bool,
    /// When it was noted that somebody is here.
    presence: Presence,
    vigil: Vigil,
    /// Whether the terminal shows what is typed.
    echo: Echo,
}

impl Runtime {
    fn begin(&mut self, told: &[String], opened: Option<Reply>) -> io::Result<()> {
        self.print(told)?;
        let now = self.clock.now();
        let turn = match opened {
            Some(reply) => self.linear.begin_with(reply, now),
            None => self.linear.begin(now),
        };
        self.take_in(turn)
    }

    fn turn(&mut self, rx: &Receiver<Event>) -> io::Result<()> {
        while self.exit.is_none() {
            match rx.recv_timeout(self.wait()) {
                Ok(event) => self.handle(event)?,
                Err(RecvTimeoutError::Timeout) => {
                    let turn = self.linear.tick(self.clock.now());
                    self.take_in(turn)?;
                }
                Err(RecvTimeoutError::Disconnected) => self.exit = Some(1),
            }
            self.obey()?;
            self.heartbeat();
            self.drafts.keep(self.linear.model(), &self.edges, self.linear.model().unsaved().is_some());
            if let Some(reply) = self.drafts.news() {
                let turn = self.linear.reply(reply, self.clock.now());
                self.take_in(turn)?;
            }
        }
        Ok(())
    }

    /// Until something is to be told unasked, or a draft is due.
    fn wait(&self) -> Duration {
        let now = self.linear.model().now().boot_ms;
        let mark = Duration::from_millis(now.saturating_add(self.linear.next_wake_ms()));
        let mark = mark.saturating_sub(self.clock.since_boot());
        // Little is told of overtime, and little of it may be in doubt after a kill.
        let model = self.linear.model();
        let mark = if model.is_running() && model.is_time_up() { mark.min(EACH_OVER) } else { mark };
        self.drafts.due().map_or(mark, |due| mark.min(due))
    }

    fn handle(&mut self, event: Event) -> io::Result<()> {
        let reply = match event {
            Event::Line(line) => {
                self.held = Some(line);
                return Ok(());
            }
            // A writer that took its time to close does not speak for the session that is open now.
            Event::Journal(generation, _) if !self.edges.is_current(generation) => return Ok(()),
            Event::Journal(_, Report::Saved { through }) => Reply::Saved(through),
            Event::Journal(_, Report::NotOnDisk { reason }) => Reply::NotOnDisk(reason),
            Event::Journal(_, Report::Repaired { what }) => {
                self.edges.mark_again(self.linear.model());
                Reply::Told(what)
            }
            Event::Kept(told) => match self.drafts.answered(told) {
                Some(reply) => reply,
                None => return Ok(()),
            },
            Event::Answer(reply) => reply,
            Event::Panicked => {
                self.exit = Some(1);
                return Ok(());
            }
            Event::Signal(Signal::Resize(..)) => return Ok(()),
            Event::Signal(Signal::Suspend) => {
                // Who is stopped may be killed before going on.
                self.left_behind(LAST_WRITE);
                self.echo.hide(false);
                signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
                return Ok(());
            }
            Event::Signal(Signal::Continue) => {
                let turn = self.linear.resumed(self.clock.now());
                return self.take_in(turn);
            }
            Event::Signal(signal) => {
                self.exit = Some(u8::try_from(signal.exit_code()).unwrap_or(1));
                return Ok(());
            }
        };
        let turn = self.linear.reply(reply, self.clock.now());
        self.take_in(turn)
    }

    /// Obeys the line that was read, if it is its time.
    fn obey(&mut self) -> io::Result<()> {
        if self.exit.is_some() || (self.linear.is_waiting() && !self.answers_a_person) {
            return Ok(());
        }
        match self.held.take() {
            Some(Line::Text(line)) => {
                provoke::when(&line);
                let turn = self.linear.line(&line, self.clock.now());
                self.take_in(turn)?;
                // Without a reader the next line is the end, and that comes by itself.
                let _ = self.ack.send(());
            }
            Some(Line::End) => self.exit = Some(0),
            None => {}
        }
        Ok(())
    }

    /// Prints, carries out, and takes in what the edges answer.
    fn take_in(&mut self, turn: Turn) -> io::Result<()> {
        let mut turns = vec![turn];
        while let Some(turn) = turns.pop() {
            // What is written down goes first: nobody is told of a note that is nowhere yet.
            let mut replies = Vec::new();
            for cmd in turn.cmds {
                match cmd {
                    Cmd::Quit => self.exit = Some(0),
                    Cmd::AskToLeave(parting) => replies.push(match self.left_behind(ALL_WRITTEN) {
                        None => Reply::MayLeave(parting),
                        Some(why) => Reply::LeavesBehind(parting, why),
                    }),
                    Cmd::Rescue { parting, folder } => {
                        let (paths, folder) = (self.edges.paths(), folder.as_ref().map(Text::as_str));
                        replies.push(match self.behind.keep(paths, self.linear.model(), folder) {
                            Ok(place) => Reply::Rescued(parting, place),
                            Err(why) => Reply::NotRescued(why),
                        });
                    }
                    Cmd::Abandon => self.behind.abandon(),
                    Cmd::Bell if io::stdout().is_terminal() => self.write("\x07")?,
                    // A notification is an escape sequence: in lines the line itself is all there is.
                    Cmd::Bell | Cmd::Notify => {}
                    Cmd::StayAwake(awake) => {
                        let answer = self.edges.answerer();
                        self.vigil.keep(awake, move || answer(Reply::MaySleep));
                    }
                    Cmd::Close => {
                        let mut reply = self.edges.carry_out(Cmd::Close, self.linear.model());
                        if let Some(Reply::Catalogue(catalogue)) = &mut reply {
                            catalogue.take_in(self.edges.shelf().all(), false);
                        }
                        replies.extend(reply);
                    }
                    cmd => replies.extend(self.edges.carry_out(cmd, self.linear.model())),
                }
            }
            // Before it is asked for, so that whoever is quick is not seen either.
            self.echo.hide(self.linear.hides_typing());
            self.print(&turn.lines)?;
            for reply in replies {
                turns.push(self.linear.reply(reply, self.clock.now()));
            }
        }
        Ok(())
    }

    fn print(&self, lines: &[String]) -> io::Result<()> {
        lines.iter().try_for_each(|line| self.write(&format!("{line}\n")))
    }

    fn write(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// While a clock runs, a wake-up that happens anyway notes that somebody is here.
    fn heartbeat(&mut self) {
        let model = self.linear.model();
        if self.presence.is_due(self.clock.since_boot(), model.is_running(), model.is_time_up()) {
            self.edges.touch();
        }
    }

    /// Puts on disk what can be. Why not all of it is there, if it is not.
    fn left_behind(&mut self, at_most: Duration) -> Option<String> {
        self.drafts.keep(self.linear.model(), &self.edges, true);
        let journal = self.edges.flush(self.linear.model(), at_most);
        let draft = self.drafts.flush(LAST_DRAFT);
        journal.or_else(|| (!draft).then(|| "what is being typed cannot be written".to_owned()))
    }

    /// Everything on disk or, where that cannot be, in a copy elsewhere. Says what was saved at the last; whether all is on
    /// disk.
    fn end(&mut self, rx: &Receiver<Event>) -> bool {
        self.echo.hide(false);
        self.drafts.keep(self.linear.model(), &self.edges, true);
        let signalled = self.exit.is_some_and(|code| code > 1);
        let at_most = if signalled { LAST_WRITE } else { ALL_WRITTEN };
        let journal = self.edges.end(self.linear.model(), at_most);
        let draft = self.drafts.flush(LAST_DRAFT);
        while let Ok(event) = rx.try_recv() {
            if let Event::Journal(generation, Report::Saved { through }) = event
                && self.edges.is_current(generation)
            {
                let turn = self.linear.reply(Reply::Saved(through), self.clock.now());
                // Whoever read this may have seen enough.
                let _ = self.print(&turn.lines);
            }
        }
        if !(journal && draft) {
            self.behind.end(self.edges.paths(), self.linear.model());
        }
        self.behind.is_nothing()
    }
}
