//! A new plan for forty steps: proposed from what they are, with some of them left out. Aim: under 1 ms.
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use roundtable::domain::activity::{Length, Pace, Step, StepKind};
use roundtable::domain::event::StepRef;
use roundtable::domain::plan::{Item, propose};
use roundtable::domain::time::Millis;

const TIMES: usize = 1_000;

fn main() {
    let items: Vec<Item> = (0..40).map(item).collect();
    let whole: Millis = items.iter().map(|item| item.length).sum();
    let left_out = [StepRef { part: 0, step: 7 }, StepRef { part: 0, step: 21 }];
    let mut took = Vec::new();
    for n in 0..TIMES {
        // From half of the time that they take to half as much again.
        let available = Millis(whole.0 / 2 + whole.0 * u64::try_from(n).unwrap_or(0) / 1_000);
        let started = Instant::now();
        black_box(propose(black_box(&items), available, &left_out));
        took.push(started.elapsed().as_secs_f64() * 1e6);
    }
    took.sort_by(f64::total_cmp);
    let at = |n: usize| took.get(n).copied().unwrap_or_default();
    println!("forty steps: median {:.0} µs, worst {:.0} µs", at(TIMES / 2), at(TIMES - 1));
}

fn item(step: usize) -> Item {
    let minutes = 5 + (u64::try_from(step).unwrap_or(0) * 37) % 56;
    let pace = match step % 5 {
        0 => Pace::Fixed,
        1 => Pace::Skippable,
        _ => Pace::Flexible,
    };
    let kind = if step % 7 == 6 { StepKind::Break } else { StepKind::Work };
    let length = Millis::minutes(minutes);
    let script = Step { length: Length::fixed(length), pace, kind, ..Step::default() };
    Item::new(StepRef { part: 0, step }, length, length, &script)
}
