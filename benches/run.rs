//! One second of a running countdown: update and draw of the run screen. Aim: under 300 µs at 80×24, under 2 ms at
//! 240×70. And a key that opens the capture line, which is the picture behind "key to first byte". And a key that sorts one of
//! 60 items, and one of 500, under a theme: the same aims.
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that fails says so")]

use std::hint::black_box;
use std::rc::Rc;
use std::time::Instant;

#[path = "../tests/support/build.rs"]
mod build;

use ratatui::layout::Size;
use roundtable::app::Model;
use roundtable::app::command::Command;
use roundtable::app::msg::Msg;
use roundtable::app::setup::{SetUp, SetUpRequest};
use roundtable::domain::event::{Audience, ItemList, NoteKind, StepRef};
use roundtable::domain::session::{Intent, ThemeMove};
use roundtable::domain::time::Now;
use roundtable::store::library;
use roundtable::tui::backend::{Outbox, Painter};
use roundtable::tui::palettes::Colours;
use roundtable::tui::view;

const TIMES: usize = 500;

fn main() {
    for (width, height) in [(60, 18), (80, 24), (120, 40), (240, 70)] {
        let now = build::first_now();
        let activity = library::resolve("shared-goals", None).expect("it is in the binary");
        let model = Model::new(now.clone(), (width, height), 7);
        let mut model = model.with_setup(SetUp::new(vec![activity], SetUpRequest::default()), None);
        for key in [Command::Enter, Command::Enter, Command::ToggleClock] {
            model.update(Msg::Key(key), now.clone());
        }
        assert!(model.is_running());

        let out = Outbox::default();
        let mut painter =
            Painter::new(Rc::clone(&out), Size::new(width, height), Colours::default()).unwrap();
        painter.draw(|frame| view::draw(frame, &model)).unwrap();

        let (mut took, mut bytes) = (Vec::new(), 0);
        for second in 1..=TIMES {
            let now = build::later(&now, u64::try_from(second).unwrap() * 1_000);
            out.borrow_mut().clear();
            let started = Instant::now();
            black_box(model.update(Msg::Tick, now));
            painter.draw(|frame| view::draw(frame, &model)).unwrap();
            took.push(started.elapsed().as_secs_f64() * 1e6);
            bytes += out.borrow().len();
        }
        report(&format!("a second at {width}×{height}"), took, bytes / TIMES);

        let now = build::later(&now, 1_000_000);
        let (mut took, mut bytes) = (Vec::new(), 0);
        for n in 0..TIMES {
            let key = if n.is_multiple_of(2) { Command::Help } else { Command::Escape };
            out.borrow_mut().clear();
            let started = Instant::now();
            black_box(model.update(Msg::Key(key), now.clone()));
            painter.draw(|frame| view::draw(frame, &model)).unwrap();
            took.push(started.elapsed().as_secs_f64() * 1e6);
            bytes += out.borrow().len();
        }
        report(&format!("another screen at {width}×{height}"), took, bytes / TIMES);

        for items in [60, 500] {
            let mut model = with_notes(&model, items, &now);
            let (mut took, mut bytes) = (Vec::new(), 0);
            for n in 0..items {
                let key = Command::UnderTheme(u8::try_from(n % 10).unwrap());
                out.borrow_mut().clear();
                let started = Instant::now();
                black_box(model.update(Msg::Key(key), now.clone()));
                painter.draw(|frame| view::draw(frame, &model)).unwrap();
                took.push(started.elapsed().as_secs_f64() * 1e6);
                bytes += out.borrow().len();
            }
            report(&format!("sorting {items} at {width}×{height}"), took, bytes / items);
        }
    }
}

/// The same with so many notes, which are being sorted under ten themes.
fn with_notes(model: &Model, items: usize, now: &Now) -> Model {
    let words = [
        "time",
        "space",
        "parking",
        "handovers",
        "meetings",
        "quiet",
        "mornings",
        "phones",
        "lunch",
        "names",
    ];
    let mut model = model.clone();
    let mut wants = |intent: Intent| drop(model.update(Msg::Intent(Box::new(intent)), now.clone()));
    let step = Some(StepRef::default());
    for n in 0..items {
        let word = |by: usize| words.get(n * by % words.len()).copied().unwrap_or_default();
        let text = format!("We need more {} and {} for {} {n}", word(1), word(3), word(7)).as_str().into();
        wants(Intent::TakeNote { step, kind: NoteKind::Note, capture: None, text, audience: Audience::Room });
    }
    let list = || ItemList::Notes(step);
    for word in words {
        wants(Intent::Sort(ThemeMove::Name { list: list(), name: word.into(), item: None, also: false }));
    }
    model.update(Msg::Key(Command::Escape), now.clone());
    model.update(Msg::Key(Command::Sort), now.clone());
    assert!(model.sorting().is_some_and(|sorting| sorting.list == list()));
    model
}

fn report(what: &str, mut took: Vec<f64>, bytes: usize) {
    took.sort_by(f64::total_cmp);
    let median = took.get(took.len() / 2).copied().unwrap_or_default();
    let worst = took.last().copied().unwrap_or_default();
    println!("{what:28} median {median:6.0} µs, worst {worst:6.0} µs, {bytes:6} bytes");
}
