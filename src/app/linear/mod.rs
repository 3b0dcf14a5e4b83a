//! Linear mode: the same program with plain text input and output, for a screen reader, a serial line, or a
//! script.
//!
//! A line is a word with its arguments. It becomes the messages that keys would send, or the intent behind
//! them, and goes through the same [`Model::update`]: `Program` cannot be changed in any other way. The text
//! comes from `output`, which only receives what an audience may see.
//!
//! Nothing here reads or prints: a line or a time comes in, lines and [`Cmd`]s go out.

mod agreed;
mod args;
mod capture;
mod commands;
mod latest;
pub mod marks;
mod numbering;
mod output;
mod poll;
mod program;
mod prompts;
mod tally;
mod vote;
pub mod words;

use std::collections::VecDeque;

use self::latest::Latest;
use self::numbering::Numbering;
use self::output::changes::{self, Moment};
use self::output::{Lines, events, step, title};
use self::program::Program;
use self::prompts::Question;
use super::cmd::Cmd;
use super::command::Command;
use super::describe_event::describe_event;
use super::editor::Editor;
use super::line::{CaptureLine, LineKind, Target};
use super::model::{Model, Saved};
use super::msg::{Msg, Reply};
use super::notice::Notice;
use super::request::Request;
use super::screens::Screen;
use super::setup::Field;
use crate::domain::event::{Audience, CaptureRef, Event};
use crate::domain::seen::{Facilitator, Seen, Shown};
use crate::domain::session::{Intent, State};
use crate::domain::text::clean_cells;
use crate::domain::time::{Now, SessionTime};

/// The rest of a longer line is ignored.
pub const LONGEST_LINE: usize = 16_384;

#[derive(Clone, Debug)]
pub struct Linear {
    model: Program,
    now: Now,
    out: Lines,
    cmds: Vec<Cmd>,
    known: Moment,
    asked: Option<Question>,
    /// The questions of the set-up that are still to be asked.
    fields: VecDeque<Field>,
    /// The session is ending, and missing things are being asked for.
    finishing: bool,
    /// A question that the screens do not have.
    pending: Option<Question>,
    listed: Numbering,
    /// The results that were counted: the number of voters can be added to the last.
    counted: Latest<CaptureRef>,
    /// The event that undo would have taken back when a poll began.
    before_poll: Latest<Option<Event>>,
    waits: Option<Until>,
    /// Whether the facilitator's view was on when it was last announced.
    known_view: bool,
    /// Disk trouble has been reported.
    trouble_reported: bool,
    /// Entries that were confirmed and are not on disk yet: the number of the record, and a description.
    taken: VecDeque<(u64, String)>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turn {
    pub lines: Vec<String>,
    pub cmds: Vec<Cmd>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Until {
    /// The time of the step, or of the round, is up.
    Zero,
    At(SessionTime),
    /// A request to the runtime has been answered.
    Answered,
}

impl Linear {
    /// From a model in the library, in a set-up, or before either.
    pub fn new(model: Model) -> Self {
        let now = model.now().clone();
        let mut linear = Self {
            model: Program::new(model),
            now,
            out: Lines::default(),
            cmds: Vec::new(),
            known: Moment::default(),
            asked: None,
            fields: VecDeque::new(),
            finishing: false,
            pending: None,
            listed: Numbering::default(),
            counted: Latest::default(),
            before_poll: Latest::default(),
            waits: None,
            known_view: false,
            trouble_reported: false,
            taken: VecDeque::new(),
        };
        linear.ask_set_up();
        linear
    }

    pub fn model(&self) -> &Model {
        &self.model
    }

    pub fn begin(&mut self, now: Now) -> Turn {
        self.greet(now);
        self.settle()
    }

    /// The first lines, and those of a session that was opened. Nothing else is asked before.
    pub fn begin_with(&mut self, opened: Reply, now: Now) -> Turn {
        self.greet(now.clone());
        self.reply(opened, now)
    }

    fn greet(&mut self, now: Now) {
        self.now = now;
        self.out
            .say("Roundtable, linear mode. Each line begins with a word, such as next or note TEXT; help lists the words.");
        self.send(Msg::Tick);
    }

    pub fn line(&mut self, raw: &str, now: Now) -> Turn {
        self.pass(now);
        self.waits = None;
        // Tabs separate cells; where text is taken they become spaces.
        let line = clean_cells(self.within_bounds(raw)).replace('\n', " ");
        let was_ending = self.is_ending();
        match self.asked.clone() {
            Some(question) if self.answer(&question, line.trim()) => {}
            _ => {
                self.word(&line);
                if was_ending && !self.is_ending() {
                    self.say_what_is_left(&line);
                }
            }
        }
        self.settle()
    }

    fn is_ending(&self) -> bool {
        self.finishing || self.pending == Some(Question::Ending)
    }

    fn within_bounds<'r>(&mut self, raw: &'r str) -> &'r str {
        if raw.len() <= LONGEST_LINE {
            return raw;
        }
        self.say("That line was too long: its end was cut off.");
        let end = (0..=LONGEST_LINE).rev().find(|end| raw.is_char_boundary(*end));
        raw.get(..end.unwrap_or(0)).unwrap_or_default()
    }

    pub fn tick(&mut self, now: Now) -> Turn {
        self.pass(now);
        self.settle()
    }

    pub fn resumed(&mut self, now: Now) -> Turn {
        self.pass(now);
        self.send(Msg::Resumed);
        self.settle()
    }

    pub fn reply(&mut self, reply: Reply, now: Now) -> Turn {
        self.pass(now);
        let opened = matches!(reply, Reply::Opened(_));
        let exported = match &reply {
            Reply::Exported(written) => Some(written.readers),
            _ => None,
        };
        if matches!(reply, Reply::NotRescued(_)) {
            // A different question is asked now.
            self.asked = None;
        }
        if matches!(reply, Reply::Catalogue(_)) && self.asked == Some(Question::Library) {
            // It is a different list now.
            self.asked = None;
        }
        let came = matches!(reply, Reply::CameLastTime(..));
        self.send(Msg::Reply(reply));
        if came {
            (self.waits, self.asked) = (None, None);
            self.named_last_time();
        }
        if opened {
            self.say_opened();
        }
        if let Some(sentence) = exported.and_then(|readers| self.model.left_behind(readers)?.describe()) {
            self.say(sentence);
        }
        self.tell_trouble();
        self.tell_saved();
        self.settle()
    }

    fn say_opened(&mut self) {
        let Some(seen) = self.model.present() else { return };
        self.known = Moment::default();
        self.out.say(format!("Session: {}", title(&seen)));
    }

    pub fn hides_typing(&self) -> bool {
        matches!(self.asked, Some(Question::Mine | Question::Ballot | Question::PollBallot))
    }

    pub fn is_waiting(&self) -> bool {
        self.waits.is_some()
    }

    /// The longest time in real milliseconds until something may have to be announced: a minute, or a second
    /// in a rehearsal.
    pub fn next_wake_ms(&self) -> u64 {
        let Some(state) = self.state() else { return 60_000 };
        let speed = state.anchor.as_ref().map_or(1, |anchor| u64::from(anchor.speed.max(1)));
        let real = |session: u64| session.div_ceil(speed).max(1);
        let turn = self.model.present().and_then(|seen| seen.turn()).filter(|_| state.is_running());
        let turn = turn.map(|turn| turn.clock.remaining().0).filter(|left| *left > 0);
        let waits = match self.waits {
            Some(Until::At(at)) => Some(at.since(self.session_time()).0),
            Some(Until::Zero | Until::Answered) | None => None,
        };
        let mark = self.known.next_mark().map(|left| left.0);
        let soonest = mark.into_iter().chain(turn).chain(waits).map(real).min();
        soonest.unwrap_or(60_000).min(if speed > 1 { 1_000 } else { 60_000 })
    }

    /// The last lines, once everything is on disk (`saved`), or could not be.
    pub fn farewell(&self, saved: bool) -> Vec<String> {
        let mut out = Lines::default();
        match (self.model.session_id(), self.model.is_finished()) {
            (None, _) => {}
            (Some(_), _) if !saved => out.say("Not everything is on disk: see the lines above."),
            (Some(id), true) => {
                out.say(format!("The session is over, and saved. Export it with: roundtable export {id}"))
            }
            (Some(id), false) => {
                out.say(format!("The session is saved. Go on with: roundtable resume {id} --plain"));
            }
        }
        out.into_vec()
    }

    /// Time has passed: at most one announcement, and steps that begin by themselves.
    fn pass(&mut self, now: Now) {
        self.now = now;
        let before = self.known;
        self.send(Msg::Tick);
        let Some(after) = self.model.present().map(|seen| Moment::of(&seen)) else { return };
        self.known = after;
        self.tell(|seen, out| changes::passed(&before, &after, seen, out));
        let time_is_up = after.clock.is_over() || before.stage != after.stage || !self.model.is_running();
        match self.waits {
            Some(Until::Zero) if time_is_up => self.waits = None,
            Some(Until::At(at)) if self.session_time() >= at => self.waits = None,
            _ => {}
        }
    }

    /// Sends one message, confirms what happened and says the notice. Returns whether an entry was taken
    /// down.
    fn send(&mut self, msg: Msg) -> bool {
        let happened = self.update(msg);
        self.hear_notice(None);
        happened
    }

    /// Sends an undo or redo, naming the entry if the room may hear it: as it is before an undo, or after a
    /// redo.
    fn send_named(&mut self, msg: Msg, event: Option<&Event>) {
        let name = |linear: &Self| event.and_then(|event| linear.name_for_room(event));
        let before = name(self);
        self.update(msg);
        self.hear_notice(before.or_else(|| name(self)));
    }

    /// Says the notice; an undone or redone entry is called `name`.
    fn hear_notice(&mut self, name: Option<String>) {
        let Some(notice) = self.model.notice.clone() else { return };
        self.say_notice(&match (notice, name) {
            (Notice::TookBack(_), Some(name)) => Notice::TookBack(name),
            (Notice::PutBack(_), Some(name)) => Notice::PutBack(name),
            (notice, _) => notice,
        });
        self.request(Request::NoticeHeard);
    }

    fn update(&mut self, msg: Msg) -> bool {
        let cmds = self.model.update(msg, self.now.clone());
        let mut happened = false;
        for cmd in &cmds {
            match (cmd, self.model.present()) {
                (Cmd::Append(record), Some(seen)) => {
                    let what =
                        events::confirm(&record.ev, &describe_event(&record.ev, &seen), &seen, &mut self.out);
                    self.taken.extend(what.map(|what| (record.seq, what)));
                    happened = true;
                }
                (Cmd::Create(_, records), _) => {
                    let newest = records.last().map_or(0, |record| record.seq);
                    self.taken = [(newest, "Session".to_owned())].into();
                }
                _ => {}
            }
        }
        self.cmds.extend(cmds);
        happened
    }

    fn key(&mut self, command: Command) {
        self.send(Msg::Key(command));
    }

    fn request(&mut self, request: Request) -> bool {
        self.send(Msg::Request(Box::new(request)))
    }

    fn intend(&mut self, intent: Intent) {
        self.did(intent);
    }

    fn did(&mut self, intent: Intent) -> bool {
        self.send(Msg::Intent(Box::new(intent)))
    }

    fn type_in(&mut self, line: CaptureLine, text: &str) {
        self.send(Msg::Typed(Box::new(CaptureLine { editor: Editor::new(text), ..line })));
    }

    fn type_on_action(&mut self, target: Target, text: &str) {
        self.type_in(CaptureLine::new(target, LineKind::Action, Audience::Room, ""), text);
    }

    fn say(&mut self, line: impl AsRef<str>) {
        self.out.say(line);
    }

    /// Says something that everybody present may hear.
    fn tell(&mut self, say: impl FnOnce(&Shown<'_>, &mut Lines)) {
        if let Some(seen) = self.model.present() {
            say(&seen, &mut self.out);
        }
    }

    /// Says something as far as the current view allows.
    fn tell_eyes(&mut self, say: impl FnOnce(&Shown<'_>, &mut Lines)) {
        if let Some(seen) = self.model.eyes() {
            say(&seen, &mut self.out);
        }
    }

    /// Says something in the facilitator's view only.
    fn tell_facilitator(&mut self, say: impl FnOnce(&Seen<'_, Facilitator>, &mut Lines)) {
        if let Some(seen) = self.model.facilitator() {
            say(&seen, &mut self.out);
        }
    }

    fn say_notice(&mut self, notice: &Notice) {
        // A new plan is read when asked for.
        if self.model.replan().is_some() {
            return;
        }
        match notice {
            Notice::OneOrSeveral { .. } if self.asks_about_owners() => {
                self.say("That may be one owner or several. Say one, several, or their names with commas.");
            }
            Notice::UnknownOwner { name, meant, .. } if self.asks_about_owners() => {
                self.say(format!(
                    "Nobody here is called {name}: say a whole name, or this one in quotes. yes means {meant}."
                ));
            }
            Notice::TiedOutcome(tied, dots) => self.say(format!(
                "Tied: {tied} have {dots} each. Say which by its number: poll decide 2 makes a decision of the second."
            )),
            notice => {
                if let Some(line) = notice.line(&words::Spoken) {
                    self.out.say_notice(&line);
                }
            }
        }
    }

    /// Announces what changed, asks the next question, and hands over the output.
    fn settle(&mut self) -> Turn {
        self.finish_if_nothing_lacks();
        let somebody_is_new = self.number_for_those_here();
        self.tell_changes(somebody_is_new);
        self.ask();
        Turn { lines: std::mem::take(&mut self.out).into_vec(), cmds: std::mem::take(&mut self.cmds) }
    }

    fn tell_changes(&mut self, somebody_is_new: bool) {
        let after = self.model.present().map(|seen| Moment::of(&seen)).unwrap_or_default();
        let mut before = std::mem::replace(&mut self.known, after);
        // Nobody is told that latecomers see less.
        if somebody_is_new {
            before = after;
        }
        self.tell_eyes(|seen, out| changes::done(&before, &after, seen, out));
        if self.known_view && !self.model.is_facilitators_view() {
            self.out.say("The room's view.");
        }
        self.known_view = self.model.is_facilitators_view();
        if before.stage != after.stage && self.current().is_some() {
            self.tell_facilitator(step::script_notes);
            self.tell_facilitator(step::standing);
        }
    }

    /// Reports disk trouble once, and once when it is over.
    fn tell_trouble(&mut self) {
        match (self.model.saved(), self.trouble_reported) {
            (Some(Saved::NotOnDisk(why)), false) => {
                let why = why.trim_end_matches('.');
                let line = format!(
                    "NOT ON DISK: {why}. Everything is kept in memory, and written as soon as it can be."
                );
                self.trouble_reported = true;
                self.say(line);
            }
            (Some(Saved::Saved), true) => {
                self.trouble_reported = false;
                self.say("On disk again.");
            }
            _ => {}
        }
    }

    /// Reports as saved only what is on disk.
    fn tell_saved(&mut self) {
        let through = self.model.live.as_ref().and_then(|live| live.saved);
        let is_saved = |(seq, _): &(u64, String)| through.is_some_and(|through| *seq <= through);
        while self.taken.front().is_some_and(is_saved) {
            if let Some((_, what)) = self.taken.pop_front() {
                self.out.say(format!("{what} saved."));
            }
        }
    }

    /// The session's state, for acting on; what is said about it comes from `output`.
    fn state(&self) -> Option<&State> {
        self.model.live.as_ref().map(|live| live.session.state())
    }

    fn session_time(&self) -> SessionTime {
        self.model.live.as_ref().map(|live| live.session.time_at(&self.now)).unwrap_or_default()
    }

    fn is_run(&self) -> bool {
        self.model.screen == Screen::Run
    }
}
