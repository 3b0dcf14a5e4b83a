//! Nothing panics: not at any size, not under any keys.

use super::places;
use super::support::drive::{Driver, full};
use proptest::prelude::*;
use roundtable::app::look::LargeText;
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::screens::Written;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::seen::Readers;
use roundtable::tui::backend::lines::{LineSize, double};
use roundtable::tui::keymap::Context;
use roundtable::tui::large;

#[test]
fn every_small_size_is_drawn() {
    for (n, (name, mut it)) in places::all().into_iter().enumerate() {
        for columns in 0..=30 {
            // Each size on every third screen, and each screen at every third size.
            for rows in (0..=12).filter(|rows| (n + usize::from(columns + rows)).is_multiple_of(3)) {
                it.model.size = (columns, rows);
                let drawn = it.buffer();
                assert_eq!((drawn.area.width, drawn.area.height), (columns, rows), "{name}");
            }
        }
    }
}

/// A line of double size is double from end to end.
#[test]
fn beside_text_at_twice_its_size_there_is_nothing_else() {
    let mut seen = 0;
    for (name, mut it) in places::all() {
        it.model.look.large_text = LargeText::DoubleHeight;
        for size in [(45, 14), (60, 18), (80, 24), (111, 31), (120, 40), (200, 60)] {
            it.size(size);
            let (frame, mut drawn) = (it.buffer(), it.buffer());
            double(&mut drawn);
            for (y, row) in (0..size.1).map(|y| (y, (0..size.0).map(move |x| (x, y)))) {
                if row.clone().any(|at| large::is_letter(&frame[at])) {
                    seen += 1;
                    assert_eq!(
                        LineSize::of(&drawn[(0, y)]),
                        LineSize::Upper,
                        "{name} at {size:?}, row {y}\n{}",
                        it.screen()
                    );
                    assert_eq!(
                        LineSize::of(&drawn[(0, y + 1)]),
                        LineSize::Lower,
                        "{name} at {size:?}, row {y}"
                    );
                }
            }
        }
    }
    assert!(seen > 200, "{seen} lines");
}

#[test]
fn below_forty_by_ten_the_time_is_left() {
    for (columns, rows) in [(39, 24), (80, 9), (20, 5), (12, 3), (8, 2), (6, 1)] {
        let mut it = Driver::group();
        it.keys("space").pass(73).size((columns, rows));
        let screen = it.screen();
        let digits = screen.contains("3:47") || screen.chars().any(|c| "█▀▄▌▐■".contains(c));
        assert!(digits, "{columns}×{rows}\n{screen}");
        assert!(!it.words().contains("Which three"), "{columns}×{rows}\n{screen}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_larger_size_is_drawn(columns in 0_u16..300, rows in 0_u16..90) {
        for (_, mut it) in places::all() {
            it.model.size = (columns, rows);
            it.buffer();
        }
    }
}

/// Small, fast and good enough to mash keys with (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).unwrap()]
    }
}

const NAMED: &[&str] = &[
    "enter",
    "enter",
    "enter",
    "esc",
    "esc",
    "space",
    "space",
    "tab",
    "backtab",
    "up",
    "down",
    "down",
    "left",
    "right",
    "right",
    "pgup",
    "pgdn",
    "home",
    "end",
    "backspace",
    "delete",
    "ctrl-c",
    "ctrl-b",
    "ctrl-o",
    "ctrl-e",
    "ctrl-t",
    "ctrl-p",
    "ctrl-z",
    "ctrl-j",
    "ctrl-w",
    "ctrl-u",
    "ctrl-k",
    "ctrl-n",
    "ctrl-n",
    "ctrl-r",
    "ctrl-d",
    "alt-enter",
    "alt-left",
    "ctrl-right",
    "y",
    "n",
    "N",
    "a",
    "d",
    "k",
    "w",
    "w",
    "1",
    "5",
    "L",
    "v",
    "m",
    "s",
    "o",
    "u",
    "U",
    "+",
    "-",
    "[",
    "]",
    "x",
    "t",
    "e",
    "c",
    "4",
    "r",
    "g",
    "g",
    "G",
    "j",
    "R",
    "l",
    "q",
    "?",
    "/",
    ".",
    "f",
    "j",
    "g",
    "1",
    "2",
];
const TYPED: &[&str] =
    &["é", "👩‍⚕️", "漢字", "e\u{301}", "Asha, Ben", "14 dec", "next friday", "0", "8", "9:30", "\u{202e}x"];

/// One thing that anybody or anything may do.
fn mash(it: &mut Driver, dice: &mut Dice) {
    match dice.below(40) {
        0..=27 => drop(it.keys(dice.pick(NAMED))),
        28..=30 => {
            // Character by character as a terminal has it, a combining mark as one of its own.
            it.typed(dice.pick(TYPED));
        }
        31 => {
            it.paste(dice.pick(&[
                "",
                "one\ntwo\nthree",
                "one\ttwo\nthree\tfour\tfive\tsix",
                "\x1b[2J\x07\0",
                "Asha Rao, Northside\nBen\n\nCy; X",
            ]));
        }
        32..=34 => {
            let ms = dice.pick(&[1, 40, 999, 1_000, 30_000, 299_999, 3_600_000]);
            it.pass_ms(ms);
        }
        35 => {
            let size = (dice.below(130) as u16, dice.below(45) as u16);
            it.size(size);
        }
        36 => {
            let seconds = dice.pick(&[1, 29, 30, 4_000]);
            it.machine_sleeps(seconds);
        }
        37 => {
            let seconds = dice.pick(&[-4_000, -3, 1, 3, 90_000]);
            it.sets_the_clock(seconds);
        }
        38 => {
            let reply = match dice.below(5) {
                0 => Reply::Saved(dice.below(50)),
                1 => Reply::NotOnDisk("no space left on device".into()),
                2 => Reply::Failed("it could not be opened".into()),
                3 => Reply::Previewed("# A preview\n\n".repeat(9)),
                _ => Reply::Exported(Written { path: "~/Documents/x.md".into(), readers: Readers::Room }),
            };
            it.send(Msg::Reply(reply));
        }
        _ => {
            let seconds = dice.below(5_000);
            it.killed_for(seconds, 9);
        }
    }
}

#[test]
fn no_keys_at_all_bring_it_down_and_live_is_what_would_be_resumed() {
    let formats = [None, Some(Format::OneToOne), Some(Format::WholeRoom)];
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let mut it = match dice.below(5) {
            0 => Driver::library(),
            1 => dice.pick(&[places::rich, places::circle])(),
            2 => Driver::asked(),
            _ => Driver::set_up(
                full(),
                SetUpRequest { format: dice.pick(&formats), ..SetUpRequest::default() },
            ),
        };
        for step in 0..220 {
            mash(&mut it, &mut dice);
            // Whatever takes the keys is told by the context of the help and the footer.
            let _ = Context::of(&it.model);
            if step % 7 == 0 {
                it.buffer();
            }
        }
        it.buffer();
        if !it.model.records().is_empty() {
            let replayed = it.replayed();
            let again = roundtable::domain::session::Session::replay(replayed.records().to_vec());
            assert_eq!(replayed, again);
            let seen: roundtable::domain::seen::Seen<'_, roundtable::domain::seen::Facilitator> =
                roundtable::domain::seen::Seen::new(&replayed, replayed.time_at(&it.now));
            let live = it.all();
            assert_eq!(seen.stage(), live.stage(), "seed {seed}");
            assert_eq!(seen.notes().collect::<Vec<_>>(), live.notes().collect::<Vec<_>>(), "seed {seed}");
            assert_eq!(seen.entries().collect::<Vec<_>>(), live.entries().collect::<Vec<_>>(), "seed {seed}");
            assert_eq!(seen.actions().collect::<Vec<_>>(), live.actions().collect::<Vec<_>>(), "seed {seed}");
            assert!(seen.all_rules().eq(live.all_rules()), "seed {seed}");
            let clocks = |s: &roundtable::domain::seen::Seen<'_, roundtable::domain::seen::Facilitator>| {
                s.steps().map(|step| (step.at, step.clock)).collect::<Vec<_>>()
            };
            assert_eq!(clocks(&seen), clocks(&live), "seed {seed}");
            assert_eq!((seen.shares(), seen.turn()), (live.shares(), live.turn()), "seed {seed}");
            // And the disk has the same, once it has answered.
            let id = it.model.session_id().unwrap();
            assert_eq!(it.disk.journals[id].records(), it.model.records(), "seed {seed}");
        }
    }
}

#[test]
fn a_screen_of_a_row_or_two_ends_nothing_whatever_is_on_it() {
    for (_, mut it) in places::all() {
        for rows in 0..4 {
            it.model.size = (40, rows);
            it.buffer();
        }
    }
}
