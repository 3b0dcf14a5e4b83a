//! When the time is announced unasked: marks on a step's clock, found by comparing two readings of it.

use crate::domain::time::Millis;
use crate::domain::timer::{Phase, Reading};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The start of a turn, counted from 1, if the script wants a cue.
    Turn(u64),
    /// Half-time, with the time left.
    Half(Millis),
    Left(Millis),
    Zero,
    Over(Millis),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    pub turns: Option<u64>,
    /// A conversation of two: no countdown, and nothing after zero.
    pub gentle: bool,
}

/// Minutes over time that are announced; later, every tenth.
const OVER: [u64; 6] = [1, 2, 3, 4, 5, 7];
/// A shorter step has no half-time announcement.
const HALVES: Millis = Millis::minutes(4);

/// Every mark of a step of that length up to `until`, with its time on the clock.
fn marks(length: Millis, manner: Manner, until: Millis) -> Vec<(Millis, Mark)> {
    let mut marks = Vec::new();
    let turns = manner.turns.filter(|turns| *turns > 1);
    if let Some(turns) = turns {
        marks.extend((1..turns).map(|n| (Millis(length.0 / turns * n), Mark::Turn(n + 1))));
    } else if length >= HALVES && !manner.gentle {
        marks.push((Millis(length.0 / 2), Mark::Half(length.less(Millis(length.0 / 2)))));
    }
    if !manner.gentle {
        // Not so soon after the start that it repeats what was just said.
        let left = [(5, 7), (1, 2)].into_iter().filter(|(_, from)| length >= Millis::minutes(*from));
        marks.extend(left.map(|(n, _)| (length.less(Millis::minutes(n)), Mark::Left(Millis::minutes(n)))));
    }
    marks.push((length, Mark::Zero));
    if !manner.gentle {
        let over = until.less(length).0 / 60_000;
        let later = (1..=over / 10).map(|n| n * 10);
        let over_marks = OVER.into_iter().take_while(|n| *n <= over).chain(later);
        marks.extend(over_marks.map(|n| (length + Millis::minutes(n), Mark::Over(Millis::minutes(n)))));
    }
    marks
}

/// The last mark between two readings of one clock that ran throughout.
pub fn passed(before: &Reading, after: &Reading, manner: Manner) -> Option<Mark> {
    let ran = before.phase == Phase::Running && after.phase == Phase::Running;
    if !ran || before.length != after.length {
        return None;
    }
    let between = |at: &Millis| before.elapsed < *at && *at <= after.elapsed;
    let all = marks(after.length, manner, after.elapsed).into_iter().filter(|(at, _)| between(at));
    all.max_by_key(|(at, _)| *at).map(|(_, mark)| mark)
}

/// How long the clock runs until its next mark; none while it is stopped or when no mark is left.
pub fn next(clock: &Reading, manner: Manner) -> Option<Millis> {
    if clock.phase != Phase::Running {
        return None;
    }
    let soon = clock.elapsed + Millis::minutes(11);
    let all = marks(clock.length, manner, soon.max(clock.length)).into_iter().map(|(at, _)| at);
    all.filter(|at| *at > clock.elapsed).min().map(|at| at.less(clock.elapsed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn running(minutes: u64, elapsed: u64) -> Reading {
        Reading { length: Millis::minutes(minutes), elapsed: Millis(elapsed), phase: Phase::Running }
    }

    /// Every announcement of a step of that length, with its second.
    fn announced(minutes: u64, manner: Manner, seconds: u64) -> Vec<(u64, Mark)> {
        let passes =
            |s: u64| passed(&running(minutes, s * 1_000), &running(minutes, s * 1_000 + 1_000), manner);
        (0..seconds).filter_map(|s| Some((s + 1, passes(s)?))).collect()
    }

    #[test]
    fn half_time_five_one_and_zero_are_told_and_then_minutes_over() {
        let of = Millis::minutes;
        let twenty = announced(20, Manner::default(), 42 * 60);
        let expected = [
            (600, Mark::Half(of(10))),
            (900, Mark::Left(of(5))),
            (1_140, Mark::Left(of(1))),
            (1_200, Mark::Zero),
            (1_260, Mark::Over(of(1))),
            (1_320, Mark::Over(of(2))),
            (1_380, Mark::Over(of(3))),
            (1_440, Mark::Over(of(4))),
            (1_500, Mark::Over(of(5))),
            (1_620, Mark::Over(of(7))),
            (1_800, Mark::Over(of(10))),
            (2_400, Mark::Over(of(20))),
        ];
        assert_eq!(twenty, expected);
        // A short step announces little, and nothing twice at once.
        assert_eq!(announced(1, Manner::default(), 60), [(60, Mark::Zero)]);
        assert_eq!(announced(10, Manner::default(), 600).first(), Some(&(300, Mark::Left(of(5)))));
    }

    #[test]
    fn turns_have_their_cue_and_a_conversation_its_peace() {
        let manner = Manner { turns: Some(3), gentle: false };
        assert_eq!(
            announced(3, manner, 180)[..2],
            [(60, Mark::Turn(2)), (120, Mark::Left(Millis::minutes(1)))]
        );
        let gentle = Manner { turns: Some(2), gentle: true };
        assert_eq!(announced(20, gentle, 3_600), [(600, Mark::Turn(2)), (1_200, Mark::Zero)]);
    }

    proptest! {
        #[test]
        fn waking_for_the_next_mark_finds_it(minutes in 0_u64..200, elapsed in 0_u64..20_000_000, gentle: bool) {
            let manner = Manner { turns: None, gentle };
            let now = running(minutes, elapsed);
            match next(&now, manner) {
                Some(after) => {
                    let then = running(minutes, elapsed + after.0);
                    prop_assert!(after > Millis::ZERO);
                    prop_assert!(passed(&now, &then, manner).is_some());
                    let just_before = running(minutes, elapsed + after.0 - 1);
                    prop_assert_eq!(passed(&now, &just_before, manner), None);
                }
                None => prop_assert!(gentle && now.elapsed >= now.length),
            }
        }

        #[test]
        fn never_more_than_one_line_however_long_nobody_looked(a in 0_u64..9_000_000, b in 0_u64..9_000_000) {
            let (from, to) = (a.min(b), a.max(b));
            // Every announcement was reached at its own second.
            if let Some(Mark::Over(by)) = passed(&running(30, from), &running(30, to), Manner::default()) {
                prop_assert!(Millis::minutes(30) + by <= Millis(to));
            }
        }
    }
}
