//! Ten thousand notes as Markdown and JSON. Aim: under 50 ms.
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::hint::black_box;
use std::time::Instant;

#[path = "../tests/support/build.rs"]
mod build;

use build::SessionBuilder;
use roundtable::domain::seen::{Room, Seen};
use roundtable::export::{Options, json, markdown};

fn main() {
    let mut live = SessionBuilder::new("Long").rules(&["Listen"]).step("One", 60).step("Two", 60).begin();
    for n in 0..10_000 {
        if n == 5_000 {
            live = live.next_step();
        }
        live =
            live.note(&format!("Note {n}: *what* somebody said: www.example.org is R&D\n- and a line more"));
    }
    let seen = Seen::<'_, Room>::new(live.session(), live.t());
    let options = Options::default();
    measure("markdown", || markdown(&seen, &options));
    measure("json", || json(&seen, &options));
}

fn measure(name: &str, write: impl Fn() -> String) {
    let took = (0..20).map(|_| {
        let started = Instant::now();
        black_box(write());
        started.elapsed().as_secs_f64() * 1_000.0
    });
    let (best, worst) = took.fold((f64::MAX, 0.0_f64), |(best, worst), ms| (best.min(ms), worst.max(ms)));
    println!("{name} of 10,000 notes: {best:.1} to {worst:.1} ms, {} KB", write().len() / 1_024);
}
