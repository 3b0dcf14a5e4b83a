//! Does one thing that people wait for, once, in a function of its own, so that its instructions can be counted:
//! `benches/instructions.py` does so, and holds them to those that were kept.
//!
//! ```text
//! instructions           the names of what can be measured
//! instructions NAME      does it
//! ```
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that fails says so")]

use std::hint::black_box;

#[path = "../tests/support/build.rs"]
mod build;

use build::{Live, SessionBuilder};
use ratatui::layout::Size;
use roundtable::app::Model;
use roundtable::app::command::Command;
use roundtable::app::library::{Arrival, Catalogue};
use roundtable::app::line::LineKind;
use roundtable::app::look::Look;
use roundtable::app::msg::Msg;
use roundtable::app::setup::{SetUp, SetUpRequest};
use roundtable::domain::seen::{Room, Seen};
use roundtable::domain::session::{Intent, Session};
use roundtable::domain::time::Now;
use roundtable::export::{FileChoice, FileKind, Options, file};
use roundtable::store::journal::parse_journal;
use roundtable::store::library;
use roundtable::store::record;
use roundtable::tui::backend::Outbox;
use roundtable::tui::display::Display;
use roundtable::tui::palettes::Depth;

/// What `benches/instructions.py` counts: everything in here, and nothing around it.
#[inline(never)]
fn measured<T>(what: impl FnOnce() -> T) -> T {
    black_box(what())
}

const ALL: &[(&str, fn())] = &[
    ("library-first-frame", library_first_frame),
    ("library-key", library_key),
    ("run-first-frame", run_first_frame),
    ("run-tick", run_tick),
    ("run-key", run_key),
    ("run-pause", run_pause),
    ("run-blank", run_blank),
    ("run-shown-again", run_shown_again),
    ("fold", fold),
    ("decode", decode),
    ("export-markdown", || export(FileKind::Markdown)),
    ("export-html", || export(FileKind::Html)),
    ("export-csv", || export(FileKind::Csv)),
    ("export-json", || export(FileKind::Json)),
];

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    match ALL.iter().find(|(known, _)| *known == name) {
        Some((_, does)) => does(),
        None => ALL.iter().for_each(|(known, _)| println!("{known}")),
    }
}

/// A terminal that nobody looks at.
struct Program {
    model: Model,
    display: Display,
    now: Now,
}

impl Program {
    fn new(model: impl FnOnce(Model) -> Model) -> Self {
        let (now, size) = (build::first_now(), Size::new(80, 24));
        let display = Display::new(Outbox::default(), size, Look::default(), Depth::True).unwrap();
        let model = model(Model::new(now.clone(), (size.width, size.height), 7));
        Self { model, display, now }
    }

    fn draw(&mut self) {
        self.display.draw_model(&self.model).unwrap();
    }

    fn key(&mut self, key: Command) {
        self.model.update(Msg::Key(key), self.now.clone());
        self.draw();
    }
}

fn in_library() -> Program {
    let arrivals =
        library::bundled_listings().map(|listing| Arrival::bundled(listing, library::bundled_activity));
    Program::new(|model| model.with_catalogue(Catalogue::new(Vec::new(), arrivals.collect()), None))
}

fn running() -> Program {
    let activity = library::resolve("shared-goals", None).expect("it is in the binary");
    let mut program =
        Program::new(|model| model.with_setup(SetUp::new(vec![activity], SetUpRequest::default()), None));
    for key in [Command::Enter, Command::Enter, Command::ToggleClock] {
        program.key(key);
    }
    assert!(program.model.is_running());
    program
}

fn library_first_frame() {
    measured(|| in_library().draw());
}

fn library_key() {
    let mut program = in_library();
    program.draw();
    program.key(Command::Down);
    // As the loop does before it waits for a key.
    program.model.read_ahead();
    measured(|| program.key(Command::Down));
}

fn run_first_frame() {
    measured(|| {
        let activity = library::resolve("shared-goals", None).expect("it is in the binary");
        let set_up = SetUp::new(vec![activity], SetUpRequest::default());
        Program::new(|model| model.with_setup(set_up, None)).draw();
    });
}

fn run_tick() {
    let mut program = running();
    let started = program.now.clone();
    for second in 1..=3 {
        program.now = build::later(&started, second * 1_000);
        program.model.update(Msg::Tick, program.now.clone());
        program.draw();
    }
    program.now = build::later(&started, 4_000);
    measured(|| {
        program.model.update(Msg::Tick, program.now.clone());
        program.draw();
    });
}

fn run_key() {
    let mut program = running();
    program.key(Command::Take(LineKind::Note));
    program.key(Command::Escape);
    measured(|| program.key(Command::Take(LineKind::Note)));
}

/// The clock is paused.
fn run_pause() {
    let mut program = running();
    measured(|| program.key(Command::ToggleClock));
}

/// The screen is blanked.
fn run_blank() {
    let mut program = running();
    measured(|| program.key(Command::Blank));
}

/// The blanked screen is shown again.
fn run_shown_again() {
    let mut program = running();
    program.key(Command::Blank);
    measured(|| program.key(Command::Blank));
}

/// A thousand records of all sorts.
fn long() -> Live {
    let mut live = SessionBuilder::new("Long").rules(&["Listen"]).step("One", 60).step("Two", 60).begin();
    let mut n = 0_u32;
    while live.session().records().len() < 1_000 {
        n += 1;
        live = live.seconds(3);
        let text = format!("Note {n}: *what* somebody said about R&D: www.example.org\n- and a line more");
        live = match n % 10 {
            0 => live.does(Intent::ToggleClock),
            1 => live.action("Write to R&D", "everyone", Some("2026-12-14")),
            2 => live.does(Intent::Adjust(60_000)),
            _ => live.note(&text),
        };
    }
    live
}

fn fold() {
    let records = long().records();
    measured(|| Session::replay(records));
}

/// Reads its journal.
fn decode() {
    let lines = long().records().iter().map(|record| record::encode(record).unwrap()).collect::<String>();
    let read = measured(|| parse_journal(lines.as_bytes()));
    assert!(read.is_ok());
}

fn export(kind: FileKind) {
    let live = long();
    let seen = Seen::<'_, Room>::new(live.session(), live.t());
    let choice = FileChoice { kind, options: Options::default() };
    let written = measured(|| file(&seen.shown(), choice));
    assert!(written.is_ok());
}
