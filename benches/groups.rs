//! Forming groups: how long it takes for 60 people (aim: under 20 ms), and how good they are beside the best that anybody
//! knows: so many rounds in which nobody sits with somebody again.
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use roundtable::domain::groups::{Past, form, sizes};

/// People, the size of their groups, and the most rounds without a repeat that are known to be possible.
const KNOWN: &[(usize, usize, usize)] = &[
    (8, 2, 7),
    (12, 2, 11),
    (20, 2, 19),
    (30, 2, 29),
    (60, 2, 59),
    (9, 3, 4),
    (12, 3, 4),
    (15, 3, 7),
    (18, 3, 8),
    (16, 4, 5),
    (20, 4, 5),
    (24, 4, 7),
    (25, 5, 6),
];

/// Who has met whom.
#[derive(Default)]
struct Room {
    met: BTreeMap<(usize, usize), u32>,
}

impl Room {
    /// Forms groups; says how many pairs sit together again, and how many milliseconds it took.
    fn sit(&mut self, organisations: &[Option<&str>], bounds: (usize, usize), seed: u64) -> (usize, f64) {
        let times = |a: usize, b: usize| self.met.get(&(a.min(b), a.max(b))).copied().unwrap_or(0);
        let sizes = sizes(organisations.len(), bounds);
        let started = Instant::now();
        let groups = form(organisations, |a, b| Past { today: times(a, b), ..Past::default() }, &sizes, seed);
        let took = started.elapsed().as_secs_f64() * 1_000.0;
        let together: BTreeSet<(usize, usize)> = groups
            .iter()
            .flat_map(|group| group.iter().flat_map(|a| group.iter().map(move |b| (*a.min(b), *a.max(b)))))
            .filter(|(a, b)| a != b)
            .collect();
        let again = together.iter().filter(|(a, b)| times(*a, *b) > 0).count();
        for pair in together {
            *self.met.entry(pair).or_default() += 1;
        }
        (again, took)
    }
}

fn main() {
    let names: Vec<String> = (0..7).map(|n| format!("organisation {n}")).collect();
    let organisations: Vec<Option<&str>> =
        names.iter().map(|name| Some(name.as_str())).cycle().take(60).collect();
    println!("60 people of 7 organisations, 12 rounds one after the other:");
    for (what, bounds) in
        [("pairs", (2, 2)), ("threes", (3, 3)), ("groups of 4 to 6", (4, 6)), ("tens", (10, 10))]
    {
        let mut room = Room::default();
        let rounds: Vec<(usize, f64)> =
            (0..12).map(|round| room.sit(&organisations, bounds, round)).collect();
        let (mean, worst) =
            rounds.iter().fold((0.0, 0.0_f64), |(sum, most), (_, took)| (sum + took / 12.0, most.max(*took)));
        let again: usize = rounds.iter().map(|(again, _)| again).sum();
        println!("  {what:18} mean {mean:5.1} ms, worst {worst:5.1} ms, {again} pairs twice");
    }
    println!("rounds without a repeat, the worst of five:");
    for (people, size, known) in KNOWN {
        let organisations = vec![None; *people];
        let (mut least, mut worst) = (usize::MAX, 0.0_f64);
        for seed in 0..5 {
            let mut room = Room::default();
            let mut rounds = 0;
            for round in 0..*known {
                let (again, took) = room.sit(
                    &organisations,
                    (*size, *size),
                    seed * 1_000 + u64::try_from(round).unwrap_or(0),
                );
                worst = worst.max(took);
                if again > 0 {
                    break;
                }
                rounds += 1;
            }
            least = least.min(rounds);
        }
        println!(
            "  {people:2} people in groups of {size}: {least:2} of {known:2}, worst {worst:5.1} ms a forming"
        );
    }
}
