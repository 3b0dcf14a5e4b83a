//! Folding a journal of ten thousand records: what a resume and every undo cost. Aim: under 50 ms.
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::hint::black_box;
use std::time::Instant;

#[path = "../tests/support/build.rs"]
mod build;

use build::SessionBuilder;
use roundtable::domain::session::{Intent, Session};

fn main() {
    let mut live = SessionBuilder::new("Long").rules(&["Listen"]).step("One", 60).step("Two", 60).begin();
    let mut n = 0_u32;
    while live.session().records().len() < 10_000 {
        n += 1;
        live = live.seconds(3);
        let text = format!("Note {n}: what somebody said about working together, and another said too.");
        live = match n % 10 {
            0 => live.does(Intent::ToggleClock),
            1 => live.action(&text, "everyone", Some("2026-12-14")),
            2 => live.does(Intent::Adjust(60_000)),
            3 if n.is_multiple_of(3) => live.does(Intent::Undo),
            _ => live.note(&text),
        };
    }
    let records = live.records();
    let mut took: Vec<f64> = (0..20)
        .map(|_| {
            let records = records.clone();
            let started = Instant::now();
            black_box(Session::replay(records));
            started.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    let started = Instant::now();
    let live = live.does(Intent::Undo);
    let undo = started.elapsed().as_secs_f64() * 1_000.0;
    let [best, .., worst] = took.as_slice() else { return };
    println!("replay of {} records: {best:.1} to {worst:.1} ms", live.session().records().len() - 1);
    println!("one undo in them: {undo:.1} ms");
}
