//! Long sessions from a seed, on a machine that is killed, sleeps, starts anew, has its clock set and a disk that keeps
//! people waiting. Held after every step, against a model so simple that it cannot be wrong in the same way:
//!
//! - what the screen had shown as saved is there after a kill;
//! - a step's clock says the sum of the stretches in which it ran, less what was said not to count;
//! - live state is the fold of the records.

// Helpers fail as tests do.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::BTreeMap;

use roundtable::app::model::Saved;
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::Wanted;
use roundtable::domain::activity::Format;
use roundtable::domain::event::{Record, StepRef};
use roundtable::domain::seen::{Facilitator, Seen};
use roundtable::domain::session::{Place, Session};
use support::drive::{Driver, full};

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).unwrap()]
    }
}

/// The reference: a stop watch for each step, told in real milliseconds what passes.
#[derive(Clone, Debug, Default)]
struct Watches {
    ran: BTreeMap<StepRef, u64>,
    /// Which one runs.
    running: Option<StepRef>,
}

impl Watches {
    fn pass(&mut self, ms: u64) {
        if let Some(at) = self.running {
            *self.ran.entry(at).or_default() += ms;
        }
    }
}

/// One life of a session.
struct Life {
    seed: u64,
    step: usize,
    it: Driver,
    dice: Dice,
    watches: Watches,
    /// What the watches said before each record, for a kill that takes records with it: from which the session goes on.
    said: Vec<(u64, Watches)>,
    /// The most that the screen has shown as saved.
    shown: Vec<Record>,
}

impl Life {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let format = dice.pick(&[Some(Format::SmallGroup), Some(Format::OneToOne), None]);
        let mut it = Driver::set_up(full(), Wanted { format, ..Wanted::default() });
        it.keys("enter enter");
        Self { seed, step: 0, it, dice, watches: Watches::default(), said: Vec::new(), shown: Vec::new() }
    }

    fn told(&self) -> String {
        format!("seed {}, step {}\n{}", self.seed, self.step, self.it.screen())
    }

    /// What the reference makes of the key that was pressed: it looks at where the session is, never at its clocks.
    fn follow(&mut self) {
        let seen = self.it.all();
        self.watches.running = match seen.place() {
            Place::Step(at) if self.it.model.is_running() => Some(at),
            _ => None,
        };
    }

    fn keys(&mut self, keys: &str) {
        self.it.keys(keys);
        self.follow();
    }

    fn pass(&mut self, ms: u64) {
        self.watches.pass(ms);
        self.it.pass_ms(ms);
        self.follow();
    }

    fn acknowledge(&mut self, count: usize) {
        if let Some(through) = self.it.disk.write(count) {
            self.it.send(Msg::Reply(Reply::Saved(through)));
        }
    }

    fn turn(&mut self) {
        match self.dice.below(30) {
            0..=6 => {
                let ms = self.dice.pick(&[1, 250, 999, 1_000, 7_300, 59_999, 180_000, 1_500_000]);
                self.pass(ms);
            }
            7..=10 => self.keys("space"),
            11..=12 => self.keys("→"),
            13 => self.keys("←"),
            14 => {
                let keys = self.dice.pick(&["m ↓ enter", "m ↑ enter", "m ↓ ↓ enter", "R", "R →", "o", "s", "b", "b"]);
                self.keys(keys);
            }
            15 => {
                let keys = self.dice.pick(&["+", "-", "[", "]"]);
                self.keys(keys);
            }
            16..=18 => {
                let open = self.dice.pick(&["n", "d", "k", "N"]);
                let n = self.step;
                self.it.keys(open).typed(&format!("said {n}"));
                self.keys("enter");
            }
            19 => {
                self.it.keys("a").typed("do it");
                self.keys("enter");
                self.it.typed("Asha");
                self.keys("enter");
                self.it.typed("tomorrow");
                self.keys("enter");
            }
            20 => {
                let seconds = self.dice.pick(&[-86_400, -5, -2, 2, 5, 7_200]);
                self.it.sets_the_clock(seconds);
                self.follow();
            }
            21 => self.sleep(),
            22 | 23 => self.kill(),
            24 => self.it.disk.holds_back = true,
            25 => {
                self.it.disk.holds_back = false;
                self.acknowledge(usize::MAX);
            }
            26 | 27 => {
                let count = usize::try_from(self.dice.below(3)).unwrap();
                self.acknowledge(count);
            }
            28 => {
                self.it.send(Msg::Reply(Reply::NotOnDisk("no space left on device".into())));
            }
            _ => self.keys("esc"),
        }
    }

    /// The machine sleeps. What it slept counts, or does not, as somebody says afterwards.
    fn sleep(&mut self) {
        let seconds = self.dice.pick(&[3, 29, 30, 600]);
        let before = self.watches.clone();
        self.watches.pass(seconds * 1_000);
        self.it.sleep(seconds);
        self.answer(before);
    }

    /// Answers a question about time away, if there is one. `before`: what counts when it does not.
    fn answer(&mut self, before: Watches) {
        if self.it.model.overlay == Some(Overlay::Away) {
            let counts = self.dice.below(2) == 0;
            self.it.keys(if counts { "y" } else { "n" });
            if !counts {
                self.watches = before;
            }
            assert_eq!(self.it.model.overlay, None, "{}", self.told());
        }
        self.follow();
    }

    /// The program is killed. The disk keeps what it had acknowledged, and perhaps some more; the machine may be started
    /// anew as well.
    fn kill(&mut self) {
        if self.it.model.line.is_some() {
            self.it.keys("esc");
        }
        let kept = usize::try_from(self.dice.below(4)).unwrap();
        let away = self.dice.pick(&[0, 1, 5, 3_000]);
        let reboots = self.dice.below(3) == 0;
        let acknowledged = self.it.disk.journals.values().next().unwrap().records();
        assert!(acknowledged.starts_with(&self.shown), "shown as saved, and not on disk\n{}", self.told());
        self.it.killed_for(0, kept);
        let survived = self.it.disk.journals.values().next().unwrap().records();
        // Time since the last record that survived is away as well: nobody knows better, and it is asked about.
        let now = self.it.model.now().clone();
        let session = Session::replay(survived.clone());
        let at_last = self.watches_at(&survived);
        let (since, running) = (session.time_at(&now).since(session.last_t()).0, session.state().is_running());
        self.watches = at_last.clone();
        if running {
            self.watches.pass(since);
        }
        let seen = self.watches.clone();
        if running {
            self.watches.pass(away * 1_000);
        }
        if reboots {
            self.it.reboots(away);
        } else {
            self.it.now = support::build::later(&self.it.now, away * 1_000);
        }
        self.it.keys("enter");
        assert!(!matches!(self.it.model.screen, Screen::Library(_)), "{}", self.told());
        let resumed = self.it.model.records();
        assert!(resumed.starts_with(&survived), "{}", self.told());
        self.said.retain(|(seq, _)| *seq < survived.len() as u64);
        self.answer(seen);
    }

    /// What the watches said when the last of these records was made.
    fn watches_at(&self, records: &[Record]) -> Watches {
        let last = records.last().unwrap().seq;
        let found = self.said.iter().rfind(|(seq, _)| *seq == last);
        let mut watches = found.map(|(_, watches)| watches.clone()).unwrap_or_default();
        let session = Session::replay(records.to_vec());
        watches.running = match session.state().place {
            Place::Step(at) if session.state().is_running() => Some(at),
            _ => None,
        };
        watches
    }

    fn check(&mut self) {
        // Live is the fold.
        let replayed = self.it.replayed();
        let seen: Seen<'_, Facilitator> = Seen::new(&replayed, replayed.time_at(&self.it.now));
        let live = self.it.all();
        let steps = |seen: &Seen<'_, Facilitator>| seen.steps().map(|s| (s.at, s.clock)).collect::<Vec<_>>();
        assert_eq!(steps(&seen), steps(&live), "{}", self.told());
        assert_eq!(seen.place(), live.place(), "{}", self.told());
        assert!(seen.notes().eq(live.notes()) && seen.actions().eq(live.actions()), "{}", self.told());
        // The clocks say what the watches say.
        for (at, clock) in steps(&live) {
            let watch = self.watches.ran.get(&at).copied().unwrap_or(0);
            assert_eq!(clock.elapsed.0, watch, "{at:?}, {}", self.told());
        }
        // Numbers run on, time never goes back.
        for pair in self.it.model.records().windows(2) {
            assert!(pair[1].seq == pair[0].seq + 1 && pair[1].t >= pair[0].t, "{}", self.told());
        }
        let last = self.it.model.records().last().unwrap().seq;
        if self.said.last().is_none_or(|(seq, _)| *seq < last) {
            self.said.push((last, self.watches.clone()));
        }
        // What the screen says of the disk is so.
        if self.it.model.saved() == Some(Saved::Saved) {
            let records = self.it.model.records().to_vec();
            let on_disk = self.it.disk.journals.values().next().unwrap().records();
            assert_eq!(on_disk, records, "{}", self.told());
            self.shown = records;
        }
    }
}

#[test]
fn nothing_shown_as_saved_is_lost_and_every_clock_is_right() {
    let (mut kills, mut saved) = (0, 0);
    for seed in 0..200 {
        let mut life = Life::new(seed);
        for step in 0..100 {
            life.step = step;
            let before = life.it.model.records().len();
            life.turn();
            kills += usize::from(life.it.model.records().len() < before);
            life.check();
            saved += usize::from(life.shown.len() > 2);
        }
    }
    println!("{kills} kills took records with them; {saved} steps after something had been shown as saved");
    assert!(kills > 50 && saved > 5_000, "the simulation does simulate");
}
