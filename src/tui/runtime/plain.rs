//! The loop of linear mode: waits for a line, a signal, the journal or the next mark of the clock; prints what comes of
//! it, a line at a time.
//!
//! It needs no terminal: lines may come from a pipe or a file. Everything else is as with the screens: the same edges,
//! the same journal.

#![expect(clippy::disallowed_methods, reason = "the loop meets lines, and tells when somebody was seen")]

use std::io::{self, BufRead, IsTerminal as _, Write as _};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::drafts::DraftKeeper;
use super::edges::Edges;
use super::shelf;
use super::vigil::Vigil;
use super::{LAST_DRAFT, LAST_WRITE};
use super::{Start, Wishes};
use crate::app::msg::Reply;
use crate::app::plain::{LONGEST_LINE, Linear, Turn};
use crate::app::{Cmd, Model};
use crate::store::paths::Paths;
use crate::store::writer::Report;
use crate::tui::clock::Clock;
use crate::tui::echo::Echo;
use crate::tui::signals::{self, Signal};

/// How long the journal may take to write everything at the end of the lines: nobody waits for a screen.
const ALL_WRITTEN: Duration = Duration::from_secs(10);

/// What reaches the loop.
enum Event {
    Line(Line),
    Signal(Signal),
    Journal(u64, Report),
    Answer(Reply),
}

/// What was read.
enum Line {
    /// A line, without its end; cut when it was too long.
    Text(String),
    /// No more will come.
    End,
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
    let (report, answer) = (tx.clone(), tx.clone());
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
    let mut opened = None;
    let model = match start {
        Start::Library => {
            let mut catalogue = edges.catalogue(shelf::bundled());
            catalogue.take_in(edges.shelf().all(), false);
            model.with_catalogue(catalogue, None)
        }
        Start::SetUp(setup) => model.with_setup(*setup, None),
        Start::Resume(id) => {
            let session = edges.open(&id).map_err(anyhow::Error::msg)?;
            opened = Some(Reply::Opened(Box::new(session)));
            model
        }
        Start::Preview(..) => bail!("a preview is drawn on a screen: \"roundtable show\" prints an activity"),
    };
    signals::start(tx.clone(), Event::Signal).context("signals cannot be heard")?;
    let (ack, next) = mpsc::channel();
    let drafts = DraftKeeper::new(None, edges.setup_draft_path());
    let mut runtime = Runtime {
        linear: Linear::new(model),
        edges,
        drafts,
        clock,
        exit: None,
        held: None,
        ack,
        answers_a_person: io::stdin().is_terminal(),
        seen_at: None,
        vigil: Vigil::default(),
        echo: Echo::default(),
    };
    let told: Vec<String> =
        why.map(str::to_owned).into_iter().chain(wishes.trouble).chain(interrupted).collect();
    let began = runtime.begin(&told, opened);
    if began.is_ok() {
        read_lines(tx, next).context("lines cannot be read")?;
    }
    let ended = began.and_then(|()| runtime.turn(&rx));
    let saved = runtime.end();
    match ended.and_then(|()| runtime.print(&runtime.linear.farewell(saved))) {
        Ok(()) => {}
        // Whoever read this has seen enough, and everything is on disk.
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => {}
        Err(why) => return Err(why.into()),
    }
    let lost = !saved && runtime.linear.model().session_id().is_some();
    Ok(if lost { 1 } else { runtime.exit.unwrap_or(0) })
}

/// Reads lines on a thread of its own, each when the one before is done with: a script is read as fast as it is obeyed,
/// and no faster.
fn read_lines(tx: Sender<Event>, next: Receiver<()>) -> io::Result<()> {
    let read = move || {
        let mut input = io::stdin().lock();
        loop {
            let line = one_line(&mut input).map_or(Line::End, |line| line.map_or(Line::End, Line::Text));
            let ends = matches!(line, Line::End);
            if tx.send(Event::Line(line)).is_err() || ends || next.recv().is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("lines".into()).spawn(read).map(drop)
}

/// One line, whatever it is made of; nothing at the end. Of a very long one only its beginning is kept.
fn one_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let (mut line, mut any) = (Vec::new(), false);
    loop {
        let buffer = match input.fill_buf() {
            Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        if buffer.is_empty() {
            return Ok(any.then(|| text(&line)));
        }
        any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let (used, part) = (end.map_or(buffer.len(), |end| end + 1), end.unwrap_or(buffer.len()));
        let room = (LONGEST_LINE + 1).saturating_sub(line.len()).min(part);
        line.extend(buffer.iter().take(room));
        input.consume(used);
        if end.is_some() {
            return Ok(Some(text(&line)));
        }
    }
}

fn text(line: &[u8]) -> String {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    String::from_utf8_lossy(line).into_owned()
}

struct Runtime {
    linear: Linear,
    edges: Edges,
    drafts: DraftKeeper,
    clock: Clock,
    /// The program ends with this code.
    exit: Option<u8>,
    /// Read, and not to be obeyed yet.
    held: Option<Line>,
    /// Lets the next line be read.
    ack: Sender<()>,
    /// A person types: a line ends a wait. A script's next line waits too.
    answers_a_person: bool,
    /// When the journal was last told that somebody is here.
    seen_at: Option<Instant>,
    /// Keeps the laptop awake.
    vigil: Vigil,
    /// Whether the terminal shows what is typed.
    echo: Echo,
}

impl Runtime {
    fn begin(&mut self, told: &[String], opened: Option<Reply>) -> io::Result<()> {
        self.print(told)?;
        let turn = self.linear.begin(self.clock.now());
        self.take_in(turn)?;
        match opened {
            Some(reply) => {
                let turn = self.linear.reply(reply, self.clock.now());
                self.take_in(turn)
            }
            None => Ok(()),
        }
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
            self.drafts.keep(self.linear.model(), &self.edges, false);
        }
        Ok(())
    }

    /// Until something is to be told unasked, or a draft is due.
    fn wait(&self) -> Duration {
        let now = self.linear.model().now().boot_ms;
        let mark = Duration::from_millis(now.saturating_add(self.linear.next_wake_ms()));
        let mark = mark.saturating_sub(self.clock.since_boot());
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
            Event::Journal(_, Report::Mended { what }) => {
                self.edges.mark_again(self.linear.model());
                Reply::Told(what)
            }
            Event::Answer(reply) => reply,
            Event::Signal(Signal::Resize(..)) => return Ok(()),
            Event::Signal(Signal::Suspend) => {
                // Who is stopped may be killed before going on.
                self.drafts.keep(self.linear.model(), &self.edges, true);
                self.edges.flush(LAST_WRITE);
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
                    Cmd::Bell if io::stdout().is_terminal() => self.write("\x07")?,
                    // A notification is an escape sequence: in lines the line itself is all there is.
                    Cmd::Bell | Cmd::Notify => {}
                    Cmd::StayAwake(awake) => {
                        let answer = self.edges.answerer();
                        self.vigil.keep(awake, move || answer(Reply::MaySleep));
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

    /// While a clock runs, a wake-up that happens anyway notes that somebody is here, every ten seconds at the most.
    fn heartbeat(&mut self) {
        const EACH: Duration = Duration::from_secs(10);
        let due = self.seen_at.is_none_or(|at| at.elapsed() >= EACH);
        if due && self.linear.model().is_running() {
            self.seen_at = Some(Instant::now());
            self.edges.touch();
        }
    }

    /// Everything on disk; whether it is.
    fn end(&mut self) -> bool {
        self.echo.hide(false);
        self.drafts.keep(self.linear.model(), &self.edges, true);
        let signalled = self.exit.is_some_and(|code| code > 1);
        let saved = self.edges.end(self.linear.model(), if signalled { LAST_WRITE } else { ALL_WRITTEN });
        self.drafts.finish(LAST_DRAFT);
        saved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<String> {
        // A small buffer, so that lines lie across its ends.
        let mut input = io::BufReader::with_capacity(3, bytes);
        std::iter::from_fn(|| one_line(&mut input).unwrap_or_default()).collect()
    }

    #[test]
    fn lines_end_in_any_way_and_the_last_one_in_none() {
        assert_eq!(lines(b"next\r\nnote caf\xc3\xa9\n\nlast"), ["next", "note caf\u{e9}", "", "last"]);
        assert_eq!(lines(b"bad \xff byte\n"), ["bad \u{fffd} byte"]);
        assert!(lines(b"").is_empty());
    }

    #[test]
    fn an_endless_line_is_cut_and_the_next_one_is_whole() {
        let mut bytes = vec![b'x'; LONGEST_LINE * 3];
        bytes.extend(b"\nnext\n");
        let read = lines(&bytes);
        assert_eq!(read.len(), 2);
        assert!(read.first().is_some_and(|line| line.len() == LONGEST_LINE + 1));
        assert_eq!(read.last().map(String::as_str), Some("next"));
    }
}
