//! The loop of linear mode: waits for a line, a signal, the journal or the next announcement; prints the
//! result line by line. It needs no terminal: lines may come from a pipe or a file.

use std::io::{self, IsTerminal as _, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::heartbeat::EACH_OVER;
use super::host::{self, Answer, Host, LAST_WRITE};
use super::line_reader::{self, Line};
use super::{Preferences, Start, library_loader};
use crate::app::linear::{Linear, Turn};
use crate::app::msg::Reply;
use crate::app::{Cmd, Model};
use crate::platform::signals::stop;
use crate::platform::terminal::Echo;
use crate::store::paths::Paths;
use crate::store::writer::Report;
use crate::tui::inbox;
use crate::tui::provoke;
use crate::tui::signals::{self, Signal};
use crate::tui::terminal;

/// How long the journal may take at the end of the input, when nobody waits for a screen.
const ALL_WRITTEN: Duration = Duration::from_secs(10);

enum Event {
    Line(Line),
    Signal(Signal),
    Answer(Box<Answer>),
    Panicked,
}

/// Runs the program with plain text input and output, until somebody leaves or the input ends. Returns the
/// exit code.
///
/// # Errors
/// When the requested session cannot be opened, or lines cannot be written although somebody still
/// reads them.
pub fn run(paths: Paths, start: Start, preferences: Preferences, why: Option<&str>) -> Result<u8> {
    let (tx, rx) = mpsc::channel();
    let answer = tx.clone();
    // After the loop has ended nobody listens any more.
    let mut host =
        Host::new(paths, ALL_WRITTEN, move |reply| drop(answer.send(Event::Answer(Box::new(reply)))));
    let now = host.clock.now();
    let interrupted = host.effects.tidied();
    let seed = host::seed(&now);
    let model = Model::new(now, (80, 24), seed).with_settings(preferences.settings);
    let left = host.setup_draft();
    let offers = matches!(start, Start::Library | Start::SetUp(_));
    let mut opened = None;
    let model = match start {
        Start::Library => {
            // The library is read completely before anything is printed.
            let mut catalogue = host.effects.catalogue(library_loader::bundled());
            catalogue.take_in(host.effects.library().all(), false);
            model.with_catalogue(catalogue, None)
        }
        Start::SetUp(setup) => model.with_setup(*setup, None),
        Start::Resume { id, named } => {
            let session = host.effects.open(&id).map_err(anyhow::Error::msg)?;
            opened = Some(Reply::Opened(Box::new(session)));
            if named { model.with_named() } else { model }
        }
        Start::Preview(..) => bail!("a preview is drawn on a screen: \"roundtable show\" prints an activity"),
    };
    let panicked = tx.clone();
    terminal::install_panic_hook(move || drop(panicked.send(Event::Panicked)));
    let signalled = tx.clone();
    signals::hold()
        .and_then(|held| signals::listen(held, move |signal| signalled.send(Event::Signal(signal)).is_ok()))
        .context("signals cannot be heard")?;
    let model = model.with_set_ups_left_alone(left.as_ref());
    let (ack, next) = mpsc::channel();
    let mut runtime = LinearLoop {
        linear: Linear::new(model),
        host,
        held: None,
        ack,
        answers_a_person: io::stdin().is_terminal(),
        echo: Echo::default(),
    };
    let rescued = runtime.host.rescued().filter(|_| offers);
    let why = why.map(str::to_owned).into_iter();
    let disk = runtime.host.of_the_disk();
    let greetings: Vec<String> =
        why.chain(preferences.trouble).chain(interrupted).chain(disk).chain(rescued).collect();
    let began = runtime.begin(&greetings, opened);
    if began.is_ok() {
        line_reader::start(tx, Event::Line, next).context("lines cannot be read")?;
    }
    // A panic must not lose anything; the interrupted state is not used again.
    let turned = panic::catch_unwind(AssertUnwindSafe(|| began.and_then(|()| runtime.run(&rx))));
    let ended = turned.unwrap_or_else(|_| {
        runtime.host.exit = Some(1);
        Ok(())
    });
    let saved = runtime.end(&rx);
    match ended.and_then(|()| print(&runtime.linear.farewell(saved))) {
        Ok(()) => {}
        // The reader has closed the pipe, and everything is on disk.
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => {}
        Err(why) => return Err(why.into()),
    }
    runtime.host.tell_copies();
    Ok(if saved { runtime.host.exit.unwrap_or(0) } else { 1 })
}

struct LinearLoop {
    linear: Linear,
    host: Host,
    /// A line that was read but not handled yet.
    held: Option<Line>,
    ack: Sender<()>,
    /// A person types, so a line ends a wait. The next line of a script waits.
    answers_a_person: bool,
    echo: Echo,
}

impl LinearLoop {
    fn begin(&mut self, greetings: &[String], opened: Option<Reply>) -> io::Result<()> {
        print(greetings)?;
        let now = self.host.clock.now();
        let turn = match opened {
            Some(reply) => self.linear.begin_with(reply, now),
            None => self.linear.begin(now),
        };
        self.dispatch(turn)
    }

    fn run(&mut self, rx: &Receiver<Event>) -> io::Result<()> {
        while self.host.exit.is_none() {
            match inbox::messages(rx, self.wait()) {
                Some(events) if events.is_empty() => {
                    let turn = self.linear.tick(self.host.clock.now());
                    self.dispatch(turn)?;
                }
                Some(events) => events.into_iter().try_for_each(|event| self.handle(event))?,
                None => self.host.exit = Some(1),
            }
            self.obey()?;
            let asks = self.linear.model().unsaved().is_some();
            if let Some(reply) = self.host.after_turn(self.linear.model(), asks) {
                self.answer(reply)?;
            }
        }
        Ok(())
    }

    fn wait(&self) -> Duration {
        let model = self.linear.model();
        let wait = self.host.wait(model, self.linear.next_wake_ms());
        // Overtime is announced rarely; wake up more often, so that little of it is uncertain after a kill.
        if model.is_running() && model.is_time_up() { wait.min(EACH_OVER) } else { wait }
    }

    fn handle(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Line(line) => self.held = Some(line),
            Event::Answer(answer) => {
                if let Some(reply) = self.host.reply(*answer, self.linear.model()) {
                    return self.answer(reply);
                }
            }
            Event::Panicked => self.host.exit = Some(1),
            Event::Signal(Signal::Resize) => {}
            Event::Signal(Signal::Suspend) => {
                // A suspended program may be killed before it continues.
                self.host.save(self.linear.model(), LAST_WRITE);
                self.echo.hide(false);
                stop()?;
            }
            Event::Signal(Signal::Continue) => {
                let turn = self.linear.resumed(self.host.clock.now());
                return self.dispatch(turn);
            }
            Event::Signal(signal) => {
                self.host.exit = Some(signal.exit_code());
            }
        }
        Ok(())
    }

    fn answer(&mut self, reply: Reply) -> io::Result<()> {
        let turn = self.linear.reply(reply, self.host.clock.now());
        self.dispatch(turn)
    }

    fn obey(&mut self) -> io::Result<()> {
        if self.host.exit.is_some() || (self.linear.is_waiting() && !self.answers_a_person) {
            return Ok(());
        }
        match self.held.take() {
            Some(Line::Text(line)) => {
                self.echo.entered();
                provoke::when(&line);
                let turn = self.linear.line(&line, self.host.clock.now());
                self.dispatch(turn)?;
                // If the reader has ended, the end of input follows by itself.
                let _ = self.ack.send(());
            }
            Some(Line::End) => self.host.exit = Some(0),
            None => {}
        }
        Ok(())
    }

    fn dispatch(&mut self, turn: Turn) -> io::Result<()> {
        let mut turns = vec![turn];
        while let Some(turn) = turns.pop() {
            // Records are written first: nobody is told about a note that is not recorded.
            let mut replies = Vec::new();
            for cmd in turn.cmds {
                match cmd {
                    Cmd::Bell if io::stdout().is_terminal() => write("\x07")?,
                    // A notification is an escape sequence: in linear mode the line itself has to do.
                    Cmd::Bell | Cmd::Notify => {}
                    Cmd::Close => {
                        let mut reply = self.host.carry_out(Cmd::Close, self.linear.model());
                        if let Some(Reply::Catalogue(catalogue)) = &mut reply {
                            catalogue.take_in(self.host.effects.library().all(), false);
                        }
                        replies.extend(reply);
                    }
                    cmd => replies.extend(self.host.carry_out(cmd, self.linear.model())),
                }
            }
            // Before the question is printed, so that fast typing is hidden too.
            self.echo.hide(self.linear.hides_typing());
            print(&turn.lines)?;
            for reply in replies {
                turns.push(self.linear.reply(reply, self.host.clock.now()));
            }
        }
        Ok(())
    }

    /// Saves everything and announces the last entries. Returns whether everything is on disk.
    fn end(&mut self, rx: &Receiver<Event>) -> bool {
        self.echo.hide(false);
        let signalled = self.host.exit.is_some_and(|code| code > 1);
        let saved = self.host.end(self.linear.model(), if signalled { LAST_WRITE } else { ALL_WRITTEN });
        for event in rx.try_iter() {
            if let Event::Answer(answer) = event
                && matches!(*answer, Answer::Journal(_, Report::Saved { .. }))
                && let Some(reply) = self.host.reply(*answer, self.linear.model())
            {
                let turn = self.linear.reply(reply, self.host.clock.now());
                // The reader may have closed the pipe.
                let _ = print(&turn.lines);
            }
        }
        saved
    }
}

fn print(lines: &[String]) -> io::Result<()> {
    lines.iter().try_for_each(|line| write(&format!("{line}\n")))
}

fn write(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
