//! Long sessions from a seed, on a machine that is killed, sleeps, starts anew, has its clock set and a disk that keeps
//! people waiting. Held after every step, against a model so simple that it cannot be wrong in the same way:
//!
//! - what the screen had shown as saved is there after a kill;
//! - a step's clock says the sum of the stretches in which it ran, less what was said not to count;
//! - live state is the fold of the records.

// Helpers fail as tests do.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use crate::support;

use std::collections::BTreeMap;

use roundtable::app::model::Saved;
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::event::{Record, StepRef};
use roundtable::domain::seen::{Facilitator, Seen};
use roundtable::domain::session::{Session, SessionStage};
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
    /// Real milliseconds since the session was made.
    passed: u64,
    /// Up to which record, when, and what the watches said: for a kill that takes records with it.
    said: Vec<(u64, u64, Watches)>,
    /// The most that the screen has shown as saved.
    shown: Vec<Record>,
}

impl Life {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let format = dice.pick(&[Some(Format::SmallGroup), Some(Format::OneToOne), None]);
        let mut it = Driver::set_up(full(), SetUpRequest { format, ..SetUpRequest::default() });
        it.keys("enter enter");
        let mut life = Self {
            seed,
            step: 0,
            it,
            dice,
            watches: Watches::default(),
            passed: 0,
            said: Vec::new(),
            shown: Vec::new(),
        };
        life.note();
        life
    }

    fn report(&self) -> String {
        format!("seed {}, step {}\n{}", self.seed, self.step, self.it.screen())
    }

    /// What the reference makes of the key that was pressed: it looks at where the session is, never at its clocks.
    fn follow(&mut self) {
        let seen = self.it.all();
        self.watches.running = match seen.stage() {
            SessionStage::Step(at) if self.it.model.is_running() => Some(at),
            _ => None,
        };
    }

    fn keys(&mut self, keys: &str) {
        self.it.keys(keys);
        self.follow();
    }

    fn pass(&mut self, ms: u64) {
        self.watches.pass(ms);
        self.passed += ms;
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
                let keys = self.dice.pick(&[
                    "m ↓ enter",
                    "m ↑ enter",
                    "m ↓ ↓ enter",
                    "R",
                    "R →",
                    "o",
                    "s",
                    "b",
                    "b",
                ]);
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
                let seconds = self.dice.pick(&[-86_400, -5, 5, 7_200]);
                self.it.sets_the_clock(seconds);
                // That the clock was set is on disk at once: a kill in that moment is told by nothing.
                self.acknowledge(usize::MAX);
                self.follow();
            }
            21 => self.machine_sleeps(),
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
    fn machine_sleeps(&mut self) {
        // While something is typed the question waits, and a later key would answer it.
        if self.it.model.line.is_some() {
            self.it.keys("esc");
        }
        let seconds = self.dice.pick(&[3, 29, 30, 600]);
        let before = self.watches.clone();
        self.watches.pass(seconds * 1_000);
        self.passed += seconds * 1_000;
        self.it.machine_sleeps(seconds);
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
            assert_eq!(self.it.model.overlay, None, "{}", self.report());
            // A kill before the answer is on disk has a test of its own: which of two absences was meant is not told
            // by a stop watch.
            self.acknowledge(usize::MAX);
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
        assert!(acknowledged.starts_with(&self.shown), "shown as saved, and not on disk\n{}", self.report());
        self.it.killed_for(0, kept);
        let survived = self.it.disk.journals.values().next().unwrap().records();
        let session = Session::replay(survived.clone());
        let last = survived.last().unwrap().seq;
        // What was done since is gone: a clock that ran then ran on until the kill.
        let (_, when, watches) = self.said.iter().find(|(seq, ..)| *seq >= last).unwrap().clone();
        self.watches = watches.clone();
        self.watches.running = session.state().current().filter(|_| session.state().is_running());
        self.watches.pass(self.passed - when);
        let seen = self.watches.clone();
        self.watches.pass(away * 1_000);
        self.passed += away * 1_000;
        if reboots {
            self.it.reboots(away);
        } else {
            self.it.now = support::build::later(&self.it.now, away * 1_000);
        }
        self.it.resumes();
        assert!(!matches!(self.it.model.screen, Screen::Library(_)), "{}", self.report());
        let resumed = self.it.model.records();
        assert!(resumed.starts_with(&survived), "{}", self.report());
        self.said.retain(|(seq, ..)| *seq < last);
        self.said.push((last, when, watches));
        self.answer(seen);
    }

    /// Remembers what the watches say now that there are new records.
    fn note(&mut self) {
        let last = self.it.model.records().last().unwrap().seq;
        if self.said.last().is_none_or(|(seq, ..)| *seq < last) {
            self.said.push((last, self.passed, self.watches.clone()));
        }
    }

    fn check(&mut self) {
        // Live is the fold. (Folding anew at every step of a hundred lives would only say the same again.)
        let live = self.it.all();
        let steps = |seen: &Seen<'_, Facilitator>| seen.steps().map(|s| (s.at, s.clock)).collect::<Vec<_>>();
        if self.said.last().is_none_or(|(seq, ..)| *seq + 1 != self.it.model.records().len() as u64) {
            let replayed = self.it.replayed();
            let seen: Seen<'_, Facilitator> = Seen::new(&replayed, replayed.time_at(&self.it.now));
            assert_eq!(steps(&seen), steps(&live), "{}", self.report());
            assert_eq!(seen.stage(), live.stage(), "{}", self.report());
            assert!(seen.notes().eq(live.notes()) && seen.actions().eq(live.actions()), "{}", self.report());
        }
        // The clocks say what the watches say.
        for (at, clock) in steps(&live) {
            let watch = self.watches.ran.get(&at).copied().unwrap_or(0);
            assert_eq!(clock.elapsed.0, watch, "{at:?}, {}", self.report());
        }
        // Numbers run on, time never goes back.
        for pair in self.it.model.records().windows(2) {
            assert!(pair[1].seq == pair[0].seq + 1 && pair[1].t >= pair[0].t, "{}", self.report());
        }
        self.note();
        // What the screen says of the disk is so.
        if self.it.model.saved() == Some(Saved::Saved) && self.shown != self.it.model.records() {
            let records = self.it.model.records().to_vec();
            let on_disk = self.it.disk.journals.values().next().unwrap().records();
            assert_eq!(on_disk, records, "{}", self.report());
            self.shown = records;
        }
    }
}

fn live(seeds: std::ops::Range<u64>) {
    let (mut kills, mut unsaved) = (0, 0);
    for seed in seeds {
        let mut life = Life::new(seed);
        for step in 0..100 {
            life.step = step;
            let before = life.it.model.records().len();
            life.turn();
            kills += usize::from(life.it.model.records().len() < before);
            life.check();
            unsaved += usize::from(life.it.model.saved() != Some(Saved::Saved));
        }
    }
    println!("{kills} kills took records with them; after {unsaved} steps something was not on disk yet");
    assert!(kills > 50 && unsaved > 1_000, "the simulation does simulate: {kills}, {unsaved}");
}

#[test]
fn nothing_shown_as_saved_is_lost_and_every_clock_is_right() {
    live(0..100);
}

#[test]
fn nor_in_a_hundred_other_lives() {
    live(100..200);
}
