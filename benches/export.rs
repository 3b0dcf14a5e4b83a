//! Ten thousand notes as Markdown, a page and JSON, and a thousand shared actions in every format. Aims: Markdown
//! under 50 ms, the page under 150 ms.
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::hint::black_box;
use std::time::Instant;

#[path = "../tests/support/build.rs"]
mod build;

use build::SessionBuilder;
use roundtable::domain::seen::{Room, Seen};
use roundtable::export::{FileChoice, FileKind, Options, file};

fn main() {
    let mut live = SessionBuilder::new("Long").rules(&["Listen"]).step("One", 60).step("Two", 60).begin();
    for n in 0..10_000 {
        if n == 5_000 {
            live = live.next_step();
        }
        live =
            live.note(&format!("Note {n}: *what* somebody said: www.example.org is R&D\n- and a line more"));
    }
    for n in 0..1_000 {
        live = live.action(&format!("Action {n}: write to R&D"), "", Some("2026-12-14"));
    }
    let seen = Seen::<'_, Room>::new(live.session(), live.t());
    for kind in FileKind::ALL {
        let choice = FileChoice { kind, options: Options::default() };
        measure(kind.ending(), || file(&seen.shown(), choice).map(|file| file.text).unwrap_or_default());
    }
}

fn measure(name: &str, write: impl Fn() -> String) {
    let took = (0..20).map(|_| {
        let started = Instant::now();
        black_box(write());
        started.elapsed().as_secs_f64() * 1_000.0
    });
    let (best, worst) = took.fold((f64::MAX, 0.0_f64), |(best, worst), ms| (best.min(ms), worst.max(ms)));
    println!(
        "{name}, 10,000 notes and 1,000 actions: {best:.1} to {worst:.1} ms, {} KB",
        write().len() / 1_024
    );
}
