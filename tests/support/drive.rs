//! The program without its edges: keys in, screen out, through the production key map, update and view, with a disk and
//! clocks that a test can bend.
//!
//! ```ignore
//! let mut it = Driver::library();
//! it.keys("enter enter space");
//! assert!(it.model.is_running());
//! ```
#![allow(dead_code, reason = "each test file uses its own part of it")]

use std::collections::BTreeMap;

use chrono::Duration;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use roundtable::app::command::Command;
use roundtable::app::draft::Draft;
use roundtable::app::editor::Edit;
use roundtable::app::library::{Arrival, Catalogue, Unfinished};
use roundtable::app::msg::{Opened, Reply};
use roundtable::app::past::SessionRow;
use roundtable::app::preview::{Preview, ScriptRead};
use roundtable::app::screens::{ExportChoice, Overlay, Written};
use roundtable::app::setup::{SetUp, SetUpRequest};
use roundtable::app::{Cmd, Model, Msg};
use roundtable::domain::activity::{
    Activity, Capture, CaptureKind, Format, Grouping, Length, Prompt, Reveal, Source, Step, StepKind, Term,
};
use roundtable::domain::digest::{Digest, DigestReader, tracked};
use roundtable::domain::earlier::PastRun;
use roundtable::domain::event::{Event, Record};
use roundtable::domain::file_name;
use roundtable::domain::groups::Earlier;
use roundtable::domain::programme::{Programme, with_breaks};
use roundtable::domain::recall::people_of_last_time;
use roundtable::domain::script;
use roundtable::domain::seen::{Facilitator, Present, Readers, Room, Seen};
use roundtable::domain::series;
use roundtable::domain::session::{FollowUp, Intent, NameLine, Session, ledger_begins};
use roundtable::domain::text::Text;
use roundtable::domain::time::{Millis, Now, Wall};
use roundtable::export;
use roundtable::store::library;
use roundtable::tui::large;
use roundtable::tui::widgets::letters;
use roundtable::tui::{keymap, view};
use unicode_width::UnicodeWidthStr;

use super::build::{first_now, later, step};
use super::sentences;

/// The sizes at which screens are judged.
pub const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 40), (200, 60)];

/// A session's journal, as a disk has it.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// Each record as it was written.
    pub lines: Vec<String>,
    /// Offered at the next start.
    pub unfinished: bool,
}

impl Journal {
    /// What a reader makes of it.
    pub fn records(&self) -> Vec<Record> {
        self.lines.iter().map(|line| serde_json::from_str(line).expect("what was written is read")).collect()
    }
}

/// What is kept while the program is not running, and how well.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    /// Every journal, by the session's name.
    pub journals: BTreeMap<String, Journal>,
    /// The journal that is written to.
    pub open: Option<String>,
    /// Appended, and not yet acknowledged.
    pub pending: Vec<Record>,
    /// What was said of actions between sessions.
    pub ledger: Vec<FollowUp>,
    /// The keys of a step were used.
    pub keys_are_known: bool,
    /// Acknowledges nothing until told to.
    pub holds_back: bool,
    /// When somebody was last seen at the open session.
    pub last_seen: Option<Wall>,
    /// There is room for a copy elsewhere.
    pub takes_copies: bool,
}

impl Disk {
    /// Writes the first `count` of what waits; says up to where all is written.
    pub fn write(&mut self, count: usize) -> Option<u64> {
        let journal = self.journals.entry(self.open.clone()?).or_default();
        let count = count.min(self.pending.len());
        let mut through = None;
        for record in self.pending.drain(..count) {
            through = Some(record.seq);
            journal.lines.push(serde_json::to_string(&record).expect("a record is written"));
        }
        through
    }

    /// The number of the last record in the journal that is written to, or on its way there.
    fn last_seq(&self) -> Option<u64> {
        let written = || {
            let line = self.journals.get(self.open.as_deref()?)?.lines.last()?;
            serde_json::from_str::<Record>(line).ok().map(|record| record.seq)
        };
        self.pending.last().map(|record| record.seq).or_else(written)
    }
}

/// The program.
#[derive(Clone, Debug)]
pub struct Driver {
    /// What it knows.
    pub model: Model,
    /// What the machine's clocks say.
    pub now: Now,
    /// What it keeps.
    pub disk: Disk,
    /// How often the bell has rung.
    pub bells: usize,
    /// How often a notification was shown.
    pub notifications: usize,
    pub gongs: usize,
    /// Something here plays the gong.
    pub has_player: bool,
    /// The laptop is being kept awake.
    pub awake: bool,
    /// It was asked to end.
    pub quit: bool,
    /// What the last message came to.
    pub cmds: Vec<Cmd>,
    /// Where copies were kept of what is not on disk.
    pub rescued: Vec<String>,
    /// What is not on disk was left all the same.
    pub abandoned: bool,
    /// What was exported.
    pub exported: Vec<String>,
    /// The activities that were written: their files without an ending, and their scripts.
    pub written: Vec<(String, String)>,
    /// What was being typed, as the disk has it.
    pub kept_draft: Draft,
    /// What activities took earlier on this machine.
    pub earlier: Vec<PastRun>,
    bad_files: bool,
    programmes: Vec<Programme>,
    boots: usize,
}

impl Driver {
    fn with(model: Model, now: Now) -> Self {
        Self {
            model,
            now,
            disk: Disk { takes_copies: true, ..Disk::default() },
            bells: 0,
            notifications: 0,
            gongs: 0,
            has_player: true,
            awake: false,
            quit: false,
            cmds: Vec::new(),
            rescued: Vec::new(),
            abandoned: false,
            exported: Vec::new(),
            written: Vec::new(),
            kept_draft: Draft::default(),
            earlier: Vec::new(),
            bad_files: false,
            programmes: Vec::new(),
            boots: 0,
        }
    }

    /// On the library, with the shipped activities.
    pub fn library() -> Self {
        let now = first_now();
        let mut it = Self::with(Model::new(now.clone(), (80, 24), 7), now);
        it.lists();
        it
    }

    /// On the set-up of `activity`.
    pub fn set_up(activity: Activity, wanted: SetUpRequest) -> Self {
        Self::set_up_parts(vec![activity], wanted)
    }

    /// On the set-up of several activities.
    pub fn set_up_parts(parts: Vec<Activity>, wanted: SetUpRequest) -> Self {
        let now = first_now();
        let setup = SetUp::new(parts, wanted);
        Self::with(Model::new(now.clone(), (80, 24), 7).with_setup(setup, None), now)
    }

    /// On the preview of a script.
    pub fn of_script(source: &str) -> Self {
        let now = first_now();
        let preview = Preview::new("ours.toml".into(), None, None, script_read(source));
        Self::with(Model::new(now.clone(), (80, 24), 7).with_preview(preview, None), now)
    }

    /// The script that is previewed is saved.
    pub fn saves(&mut self, source: &str) -> &mut Self {
        self.send(Msg::Reply(Reply::Script(Box::new(script_read(source)))))
    }

    /// In the first step of [`full`], waiting.
    pub fn group() -> Self {
        let mut it = Self::set_up(full(), SetUpRequest::default());
        it.typed("8").keys("enter enter");
        it
    }

    /// In the step of [`asking`] that asks for everything, its clock running, with seven people.
    pub fn asked() -> Self {
        let mut it = Self::set_up(asking(), SetUpRequest::default());
        it.typed("7").keys("enter enter m ↓ ↓ ↓ enter space").pass(65);
        it
    }

    /// In the first step of [`full`], waiting, with two people.
    pub fn one_to_one() -> Self {
        let wanted = SetUpRequest { format: Some(Format::OneToOne), ..SetUpRequest::default() };
        let mut it = Self::set_up(full(), wanted);
        it.keys("enter enter");
        it
    }

    /// The library, read again.
    pub fn lists(&mut self) -> &mut Self {
        let catalogue = self.catalogue();
        self.send(Msg::Reply(Reply::Catalogue(Box::new(catalogue))))
    }

    /// A programme is in the library too.
    pub fn with_programme(&mut self) -> &mut Self {
        self.programmes = vec![programme()];
        self.lists()
    }

    /// A file that cannot be read is in the library too.
    pub fn with_bad_file(&mut self) -> &mut Self {
        self.bad_files = true;
        self.lists()
    }

    fn catalogue(&self) -> Catalogue {
        let mut arrivals = bundled();
        let programmes = self.programmes.iter().cloned();
        arrivals.extend(programmes.map(|programme| Arrival::programme(programme, "ours.toml".into())));
        if self.bad_files {
            let why = "error: unknown key \"durration\"\n --> our-draft.toml:7:1\n  |\n7 | durration = \"5m\"\n  | ^^^^^^^^^ did you mean \"duration\"?";
            arrivals.push(Arrival::bad("our-draft.toml".into(), why.into()));
        }
        let unfinished = self.disk.journals.iter().filter(|(_, journal)| journal.unfinished);
        let unfinished = unfinished.filter_map(|(id, journal)| {
            let first = journal.records().into_iter().next()?;
            let Event::SessionPrepared { setup, .. } = first.ev else { return None };
            // As the store's edge tells it.
            let private = setup.format == Format::OneToOne;
            let title = if private { "private session".into() } else { setup.title };
            Some(Unfinished { id: id.as_str().into(), title, made: first.wall, rescued: false })
        });
        Catalogue::new(unfinished.collect(), arrivals)
    }

    /// One message, and all that comes of it.
    pub fn send(&mut self, msg: Msg) -> &mut Self {
        self.cmds.clear();
        let revision = self.model.revision();
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            let cmds = self.model.update(msg, self.now.clone());
            // One thing is typed at a time: what is opened beside it puts it aside.
            assert!(self.model.line.is_none() || self.model.sheet.is_none(), "a line over a sheet");
            for cmd in cmds {
                self.cmds.push(cmd.clone());
                waiting.extend(self.carry_out(cmd).map(Msg::Reply));
            }
        }
        if self.model.revision() != revision {
            self.keeps_draft();
        }
        self
    }

    /// What is being typed reaches the disk, unless that holds it back.
    fn keeps_draft(&mut self) {
        self.kept_draft = self.model.draft();
        if !self.disk.holds_back {
            let kept = Msg::Reply(Reply::DraftKept(Box::new(self.kept_draft.clone())));
            let cmds = self.model.update(kept, self.now.clone());
            self.cmds.extend(cmds.clone());
            for cmd in cmds {
                if let Some(reply) = self.carry_out(cmd) {
                    self.model.update(Msg::Reply(reply), self.now.clone());
                }
            }
        }
    }

    /// What the edges make of a command.
    pub fn carry_out(&mut self, cmd: Cmd) -> Option<Reply> {
        match cmd {
            Cmd::Create(id, records) => {
                self.disk.open = Some(id.to_string());
                self.disk.journals.entry(id.to_string()).or_default().unfinished = true;
                self.disk.pending = records;
                self.acknowledge()
            }
            Cmd::Append(record) => {
                // As the journal refuses it.
                let last = self.disk.last_seq();
                assert!(last.is_none_or(|last| record.seq > last), "record {} is out of order", record.seq);
                self.disk.pending.push(*record);
                self.acknowledge()
            }
            Cmd::Open(id) => Some(self.opened(id.as_str())),
            Cmd::Close => {
                self.disk.write(usize::MAX);
                self.disk.open = None;
                Some(Reply::Catalogue(Box::new(self.catalogue())))
            }
            Cmd::Offer(offered) => {
                let id = self.model.session_id()?.to_owned();
                self.disk.journals.entry(id).or_default().unfinished = offered;
                None
            }
            Cmd::Preview(choice) => Some(Reply::Previewed(self.preview(choice)?)),
            Cmd::Export(choice) => {
                let file = match self.export(choice)? {
                    Ok(file) => file,
                    Err(nothing) => return Some(Reply::Failed(nothing.to_string())),
                };
                self.exported.push(file.text);
                let path = format!("~/Documents/2026-11-22-our-words.{}", file.ending);
                Some(Reply::Exported(Written { path, readers: choice.readers }))
            }
            Cmd::LookUpEarlierRuns(activities) => {
                let runs = self.earlier.iter().filter(|run| activities.contains(&run.activity));
                Some(Reply::EarlierRuns(runs.cloned().collect()))
            }
            Cmd::AskWhoMet(about) => {
                let earlier = Earlier::of_series(&self.digests(), &about.name, &about.origin);
                Some(Reply::MetBefore(about, earlier))
            }
            Cmd::AskWhoCame(series, circle) => {
                let people = people_of_last_time(&self.digests(), &series, circle);
                Some(Reply::CameLastTime(series, circle, people))
            }
            // As the store's edge tells it, from the journals that there are and the ledger.
            Cmd::Recall(asker) => {
                let found = series::found(&self.digests(), &self.disk.ledger, &asker);
                Some(Reply::Recalled(asker, Box::new(found)))
            }
            Cmd::ListSessions => {
                let mut rows: Vec<SessionRow> = self.digests().iter().map(SessionRow::of).collect();
                rows.sort_by_key(|row| std::cmp::Reverse(row.when));
                Some(Reply::Sessions(rows))
            }
            Cmd::WriteActivity(title, script) => {
                let stem = file_name::of_activity(title.as_str());
                if self.written.iter().any(|(known, _)| *known == stem) {
                    return Some(Reply::ActivityNotWritten(
                        "There is one already: type another name.".to_owned(),
                    ));
                }
                let activity = script::parse(&script, &stem).expect("what is written is a script");
                self.written.push((stem.clone(), script));
                Some(Reply::ActivityWritten(Box::new(activity), format!("~/activities/{stem}.toml")))
            }
            Cmd::ListActions => {
                Some(Reply::Actions(tracked(&self.digests(), &self.disk.ledger, DigestReader::These(&[]))))
            }
            Cmd::Note(intent) => {
                let mut ledger = Session::default();
                for event in [Ok(ledger_begins()), ledger.decide(*intent, ledger.last_t())] {
                    let record = ledger.record(event.expect("it can be said"), &self.now);
                    ledger.apply(record);
                }
                self.disk.ledger.extend(ledger.state().named_follow_ups());
                Some(Reply::Actions(tracked(&self.digests(), &self.disk.ledger, DigestReader::These(&[]))))
            }
            Cmd::Erase(what) => {
                self.disk.write(usize::MAX);
                let id = self.disk.open.clone()?;
                let journal = self.disk.journals.get_mut(&id)?;
                let mut records = journal.records();
                what.erase(&mut records);
                journal.lines =
                    records.iter().map(|r| serde_json::to_string(r).expect("a record is written")).collect();
                self.kept_draft = self.model.draft();
                Some(self.opened(&id))
            }
            Cmd::Forget(id) => {
                self.disk.journals.remove(id.as_str());
                if self.disk.open.as_deref() == Some(id.as_str()) {
                    self.disk.open = None;
                }
                Some(Reply::Forgotten)
            }
            Cmd::KeysAreKnown => {
                self.disk.keys_are_known = true;
                None
            }
            Cmd::Bell => {
                self.bells += 1;
                None
            }
            Cmd::Gong => {
                self.gongs += 1;
                (!self.has_player).then_some(Reply::NoGong)
            }
            Cmd::Notify => {
                self.notifications += 1;
                None
            }
            Cmd::StayAwake(awake) => {
                self.awake = awake;
                None
            }
            Cmd::AskToLeave(after_close) => Some(match self.disk.pending.is_empty() {
                true => Reply::MayLeave(after_close),
                false => Reply::LeavesBehind(after_close, "the disk does not answer".to_owned()),
            }),
            Cmd::Rescue { after_close, folder } => Some(match (&folder, self.disk.takes_copies) {
                (None, false) => Reply::NotRescued("there is no room anywhere".to_owned()),
                (folder, _) => {
                    let place = folder.as_ref().map_or("~/.local/state/roundtable", |folder| folder.as_str());
                    self.rescued.push(place.to_owned());
                    Reply::Rescued(after_close, place.to_owned())
                }
            }),
            Cmd::Abandon => {
                self.abandoned = true;
                None
            }
            Cmd::Quit => {
                self.quit = true;
                None
            }
        }
    }

    fn digests(&self) -> Vec<Digest> {
        let sessions = self.disk.journals.values().map(|journal| Session::replay(journal.records()));
        sessions.map(|session| Digest::of(&session)).collect()
    }

    fn acknowledge(&mut self) -> Option<Reply> {
        if self.disk.holds_back {
            return None;
        }
        self.disk.write(usize::MAX).map(Reply::Saved)
    }

    /// A session, as it is read from the disk.
    pub fn opened(&mut self, id: &str) -> Reply {
        let Some(journal) = self.disk.journals.get(id) else {
            return Reply::Failed(format!("there is no session {id}"));
        };
        self.disk.open = Some(id.to_owned());
        let draft = Some(std::mem::take(&mut self.kept_draft)).filter(|draft| *draft != Draft::default());
        Reply::Opened(Box::new(Opened {
            session: Session::replay(journal.records()),
            folder: id.into(),
            is_copy: false,
            last_seen: self.disk.last_seen,
            draft,
            notice: None,
        }))
    }

    /// What an export for these readers holds.
    pub fn export(&self, choice: ExportChoice) -> Option<Result<export::File, export::EmptyExport>> {
        Some(match choice.readers {
            Readers::Room => export::file(&self.model.seen::<Room>()?.shown(), choice.file),
            Readers::Us => export::file(&self.model.seen::<Present>()?.shown(), choice.file),
            Readers::Me => export::file(&self.model.seen::<Facilitator>()?.shown(), choice.file),
        })
    }

    /// What an export for these readers would say.
    pub fn preview(&self, choice: ExportChoice) -> Option<String> {
        Some(match choice.readers {
            Readers::Room => export::preview(&self.model.seen::<Room>()?.shown(), choice.file),
            Readers::Us => export::preview(&self.model.seen::<Present>()?.shown(), choice.file),
            Readers::Me => export::preview(&self.model.seen::<Facilitator>()?.shown(), choice.file),
        })
    }

    /// Keys by name, parted by spaces: `enter`, `space`, `ctrl-c`, `alt-enter`, `n`, `→`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            self.press(key(name));
        }
        self
    }

    /// One key.
    pub fn press(&mut self, event: KeyEvent) -> &mut Self {
        let msg = keymap::message(&self.model, event);
        self.send(msg)
    }

    /// A text, character by character.
    pub fn typed(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let event = match c {
                '\n' => KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL),
                c => KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE),
            };
            self.press(event);
        }
        self
    }

    /// A text that is pasted.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Msg::Paste(text.to_owned()))
    }

    /// `n`, a text and Enter: or any other key that opens the line.
    pub fn take(&mut self, open: &str, text: &str) -> &mut Self {
        self.keys(open).typed(text).keys("enter")
    }

    /// Time passes, and the program wakes.
    pub fn pass(&mut self, seconds: u64) -> &mut Self {
        self.pass_ms(seconds * 1_000)
    }

    /// Time passes, and the program wakes.
    pub fn pass_ms(&mut self, ms: u64) -> &mut Self {
        self.now = later(&self.now, ms);
        self.send(Msg::Tick)
    }

    /// The machine sleeps, and wakes.
    pub fn machine_sleeps(&mut self, seconds: u64) -> &mut Self {
        self.now.asleep_ms += seconds * 1_000;
        self.pass(seconds)
    }

    /// Somebody sets the wall clock.
    pub fn sets_the_clock(&mut self, seconds: i64) -> &mut Self {
        self.now.wall += Duration::seconds(seconds);
        self.send(Msg::Tick)
    }

    /// The program is killed, and started again on the library after so many seconds. The draft is kept, and the first
    /// `kept` records that were not acknowledged got to the disk all the same.
    pub fn killed_for(&mut self, seconds: u64, kept: usize) -> &mut Self {
        self.disk.last_seen = Some(self.now.wall);
        self.disk.write(kept);
        self.disk.pending.clear();
        self.disk.open = None;
        self.now = later(&self.now, seconds * 1_000);
        let size = self.model.size;
        self.model = Model::new(self.now.clone(), size, 11);
        let kept = self.kept_draft.clone();
        self.lists();
        self.kept_draft = kept;
        self
    }

    /// The only session there is, by its name, as `resume` does it; a private one after a yes.
    pub fn resumes(&mut self) -> &mut Self {
        let id = self.disk.journals.keys().next().expect("a session was begun").clone();
        self.resumes_session(&id)
    }

    /// The session of that name, as `resume` does it; a private one after a yes.
    pub fn resumes_session(&mut self, id: &str) -> &mut Self {
        let reply = self.opened(id);
        self.send(Msg::Reply(reply));
        if matches!(self.model.overlay, Some(Overlay::OpenPrivate(_))) { self.keys("y") } else { self }
    }

    /// Another session is set up with [`full`] on the same disk, and stands at its ground rules.
    pub fn begins_again(&mut self, wanted: SetUpRequest) -> Self {
        self.sets_up_again(wanted).keys("enter").clone()
    }

    /// The same with another activity.
    pub fn begins_again_with(&mut self, activity: Activity, wanted: SetUpRequest) -> Self {
        let mut it = self.sets_up_again(wanted.clone());
        it.model = Model::new(it.now.clone(), it.model.size, 13 + it.disk.journals.len() as u64)
            .with_setup(SetUp::new(vec![activity], wanted), None);
        it.keys("enter").clone()
    }

    /// The same, still in its set-up.
    pub fn sets_up_again(&mut self, wanted: SetUpRequest) -> Self {
        let mut it = self.clone();
        it.disk.open = None;
        it.model = Model::new(it.now.clone(), it.model.size, 13 + it.disk.journals.len() as u64)
            .with_setup(SetUp::new(vec![full()], wanted), None);
        it.kept_draft = Draft::default();
        it
    }

    /// The machine starts anew: its clocks count from nothing, and the program with them.
    pub fn reboots(&mut self, seconds: u64) -> &mut Self {
        self.boots += 1;
        self.now = later(&self.now, seconds * 1_000);
        let boot_id = format!("boot-anew-{}", self.boots);
        (self.now.boot_id, self.now.boot_ms, self.now.asleep_ms) = (boot_id, 9_000, 0);
        self
    }

    /// Somebody comes in the middle of a step, by whatever key that is.
    pub fn joins(&mut self, name: &str) -> &mut Self {
        self.changes_people(|people| people.push(NameLine { name: name.into(), organisation: None }))
    }

    /// Somebody leaves in the middle of a step.
    pub fn leaves(&mut self, name: &str) -> &mut Self {
        self.changes_people(|people| people.retain(|known| known.name.as_str() != name))
    }

    /// The event is taken in as if it had been read: another key makes it.
    fn changes_people(&mut self, change: impl FnOnce(&mut Vec<NameLine>)) -> &mut Self {
        let session = Session::replay(self.model.records().to_vec());
        let state = session.state();
        let here = state.people.iter().filter(|known| known.here).map(|known| NameLine {
            name: known.person.name.clone(),
            organisation: known.person.organisation.clone(),
        });
        let mut people: Vec<NameLine> = here.collect();
        change(&mut people);
        let intent = Intent::ChangeSetUp(Box::new(state.setup.clone()), Some(people));
        let event = session.decide(intent, session.time_at(&self.now)).expect("somebody comes or goes");
        let record = session.record(event, &self.now);
        let id = self.model.session_id().expect("a session").to_owned();
        let line = serde_json::to_string(&record).expect("a record is written");
        self.disk.journals.entry(id).or_default().lines.push(line);
        self.resumes()
    }

    /// Another size.
    pub fn size(&mut self, size: (u16, u16)) -> &mut Self {
        self.model.size = size;
        self
    }

    /// The window has another size from now on, as when a projector is plugged in.
    pub fn resized(&mut self, (columns, rows): (u16, u16)) -> &mut Self {
        self.send(Msg::Resized(columns, rows))
    }

    /// The screen as it is drawn.
    pub fn buffer(&self) -> Buffer {
        let (columns, rows) = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a screen in memory");
        terminal.draw(|frame| view::draw(frame, &self.model)).expect("a screen in memory");
        terminal.backend().buffer().clone()
    }

    /// Its rows, without what is empty at their ends.
    pub fn screen(&self) -> String {
        text(&self.buffer())
    }

    /// Its words in one line, whatever the wrapping.
    pub fn words(&self) -> String {
        let screen = self.screen();
        screen.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a text stands on the screen in drawn letters, whole.
    pub fn draws(&self, text: &str) -> bool {
        self.draws_on(&self.screen(), text)
    }

    /// The same of a screen of its own that is drawn already.
    pub fn draws_on(&self, screen: &str, text: &str) -> bool {
        // The columns left for it: over the whole width, or beside the agenda.
        let columns = [8, 50].map(|other| usize::from(self.model.size.0.saturating_sub(other)));
        columns.into_iter().filter_map(|columns| letters::set(text, columns)).any(|rows| {
            let mut lines = screen.lines();
            let rows = rows.iter().map(|row| row.trim()).filter(|row| !row.is_empty());
            rows.into_iter().all(|row| lines.any(|line| line.contains(row)))
        })
    }

    /// What stands on the screen at twice its size, in one line.
    pub fn large_words(&self) -> String {
        let buffer = self.buffer();
        let letters = buffer.content.iter().filter(|cell| large::is_letter(cell));
        let all: String = letters.map(|cell| cell.symbol()).collect();
        all.split('›').map(str::trim).collect::<Vec<_>>().join(" ")
    }

    /// Text and styles at that size, for a snapshot. The program is left as it was.
    pub fn shot(&self, size: (u16, u16)) -> String {
        let mut it = self.clone();
        it.size(size);
        let buffer = it.buffer();
        let screen = text(&buffer);
        sentences::proper(&screen);
        sentences::proper(it.notice());
        format!("{}×{} · styles {}\n{screen}", size.0, size.1, styles_hash(&buffer))
    }

    /// The text that is marked: reversed, whatever the colours.
    pub fn marked(&self) -> String {
        let buffer = self.buffer();
        let cells = buffer.content.iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        let all: String = cells.map(|cell| cell.symbol()).collect();
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The session's fold, from the records that were made.
    pub fn replayed(&self) -> Session {
        Session::replay(self.model.records().to_vec())
    }

    /// What the step that is on says: elapsed and length in seconds.
    pub fn clock(&self) -> (u64, u64) {
        let seen = self.model.present().expect("a session");
        let clock = seen.current().expect("a step").clock;
        (clock.elapsed.0 / 1_000, clock.length.0 / 1_000)
    }

    /// The title of the step that is on.
    pub fn step(&self) -> String {
        let seen = self.model.present().expect("a session");
        seen.current().map(|step| step.title().to_string()).unwrap_or_default()
    }

    /// What is being typed.
    pub fn line(&self) -> &str {
        self.model.line.as_ref().expect("a line is open").editor.text()
    }

    /// What was said last.
    pub fn notice(&self) -> &'static str {
        self.model.notice.as_ref().map_or("", |notice| notice.words(&self.model).leak())
    }

    /// The facilitator sees everything there is.
    pub fn all(&self) -> Seen<'_, Facilitator> {
        self.model.seen().expect("a session")
    }
}

/// A number that changes when any style does.
fn styles_hash(buffer: &Buffer) -> String {
    // Not the standard library's hash: that one may change with the compiler.
    let mut hash = 0;
    for cell in &buffer.content {
        // Where there is nothing, only a background or a reversal is seen.
        let empty = cell.symbol() == " ";
        let fg = if empty { ratatui::style::Color::Reset } else { cell.fg };
        let seen = if empty { cell.modifier & Modifier::REVERSED } else { cell.modifier };
        hash = crc32c::crc32c_append(hash, format!("{fg:?} {:?} {seen:?}", cell.bg).as_bytes());
    }
    format!("{hash:08x}")
}

/// The rows of a screen.
pub fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let row = |y| {
        let (mut row, mut x) = (String::new(), 0);
        while x < area.width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            // Behind a wide character is the rest of it.
            x += u16::try_from(symbol.width()).expect("a cell").max(1);
        }
        row.trim_end().to_owned()
    };
    let rows: Vec<String> = (0..area.height).map(row).collect();
    rows.join("\n").trim_end().to_owned()
}

/// A key by its name.
pub fn key(name: &str) -> KeyEvent {
    let (held, name) = match name.split_once('-') {
        Some(("ctrl", name)) => (KeyModifiers::CONTROL, name),
        Some(("alt", name)) => (KeyModifiers::ALT, name),
        Some(("shift", name)) => (KeyModifiers::SHIFT, name),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "space" => KeyCode::Char(' '),
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "up" | "↑" => KeyCode::Up,
        "down" | "↓" => KeyCode::Down,
        "left" | "←" => KeyCode::Left,
        "right" | "→" => KeyCode::Right,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "f1" => KeyCode::F(1),
        "f5" => KeyCode::F(5),
        "f6" => KeyCode::F(6),
        one => {
            let mut chars = one.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => KeyCode::Char(c),
                _ => panic!("no key is called {one}"),
            }
        }
    };
    KeyEvent::new(code, held)
}

/// A script, as the file edge tells of it.
fn script_read(source: &str) -> ScriptRead {
    match script::check(source, "ours") {
        Ok(checked) => {
            let text = script::render(&checked.warnings, "ours.toml", source);
            ScriptRead::Good(Box::new(checked), text.as_str().into())
        }
        Err(problems) => {
            let text = script::render(&problems, "ours.toml", source);
            ScriptRead::Bad(problems, text.as_str().into())
        }
    }
}

/// The activities of the program.
pub fn bundled() -> Vec<Arrival> {
    library::bundled_listings().map(|listing| Arrival::bundled(listing, library::bundled_activity)).collect()
}

/// An activity with a bit of everything.
pub fn full() -> Activity {
    let prompt = |text: &str| Prompt { text: text.into(), only: Vec::new() };
    let notes = |id: &str, label: &str| Capture {
        id: id.into(),
        extends: None,
        label: label.into(),
        kind: CaptureKind::Notes { tags: Vec::new() },
    };
    Activity {
        id: "our-words".into(),
        title: "Our words".into(),
        summary: "Find the words for how each of you works.".into(),
        suits: Format::ALL.to_vec(),
        watch_for: vec!["WATCHFOR somebody silent".into()],
        source: Some(Source { title: "A guide".into(), ..Source::default() }),
        glossary: vec![Term { term: "ICB".into(), meaning: "integrated care board".into() }],
        suggested_rules: vec!["Listen to understand".into(), "One at a time".into(), "Be kind".into()],
        shared_actions: 2,
        steps: vec![
            Step {
                grouping: Grouping::Alone,
                prompts: vec![prompt("Which three words say how you work?"), prompt("What do you need?")],
                notes: "SCRIPTNOTE give pens to all".into(),
                captures: vec![notes("words", "Words"), notes("needs", "Needs")],
                ..step("Three words each", 5)
            },
            Step {
                grouping: Grouping::Pairs,
                prompts: vec![
                    prompt("First, tell your words."),
                    prompt("Then hear theirs."),
                    prompt("Last, agree."),
                ],
                reveal: Reveal::OneByOne,
                confidential: true,
                ..step("Share in twos", 25)
            },
            Step { kind: StepKind::Break, ..step("Tea", 10) },
            Step {
                grouping: Grouping::Everyone,
                prompts: vec![prompt("How can we do better together?")],
                length: Length::fixed(Millis::minutes(15)),
                ..step("Together", 15)
            },
        ],
        ..Activity::default()
    }
}

/// Two activities with tea between them.
pub fn programme() -> Programme {
    let second = Activity {
        id: "next-steps".into(),
        title: "What next?".into(),
        suits: Format::ALL.to_vec(),
        suggested_rules: vec!["Be kind".into(), "Phones away".into()],
        steps: vec![step("Look back", 10), step("Look ahead", 20)],
        ..Activity::default()
    };
    let parts = with_breaks(vec![vec![full()], vec![second]], Some(Millis::minutes(15)));
    let (title, summary) = ("A morning together".into(), "Two activities, and tea.".into());
    Programme { id: "morning".into(), title, summary, parts }
}

/// [`full`], with one of each kind of capture in its last step, and a step after it that adds to the table.
pub fn asking() -> Activity {
    let texts = |all: &[&str]| all.iter().map(|text| Text::line(text)).collect::<Vec<_>>();
    let one =
        |id: &str, label: &str, kind| Capture { id: id.into(), extends: None, label: label.into(), kind };
    let ways = texts(&["Experiment and learn together", "A clear shared vision", "Set the tone"]);
    let keep = texts(&["Good communication", "Trust", "Shared leadership", "Quick decisions"]);
    let columns = |all: &[&str]| CaptureKind::Table { columns: texts(all) };
    let help = columns(&["Organisation", "Data", "Why", "How others can help"]);
    let mut activity = full();
    activity.steps.truncate(3);
    activity.steps.push(Step {
        captures: vec![
            one("works", "How collaboration works for me", CaptureKind::Words { each: 3 }),
            one("data", "What we collect, and why", columns(&["Organisation", "Data", "Why"])),
            one("ways", "The six ways", CaptureKind::scale(ways)),
            one("keep", "What should we keep?", CaptureKind::vote(keep, 3)),
            one("jargon", "Jargon, and what to say instead", CaptureKind::Glossary),
            one("lists", "", CaptureKind::Notes { tags: texts(&["Challenges", "Strengths"]) }),
        ],
        prompts: vec![Prompt { text: "How can we do better together?".into(), only: Vec::new() }],
        ..step("Together", 15)
    });
    activity.steps.push(Step {
        captures: vec![
            Capture { extends: Some("data".into()), ..one("data-2", "How we can help each other", help) },
            one("actions", "What we will do", CaptureKind::Actions),
        ],
        ..step("Supporting each other", 30)
    });
    activity
}

/// A message that a text gets.
pub fn insert(text: &str) -> Msg {
    Msg::Edit(Edit::Insert(text.to_owned()))
}

/// A message that a key's meaning is.
pub fn means(command: Command) -> Msg {
    Msg::Key(command)
}
