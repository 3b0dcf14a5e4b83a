//! A new plan for the steps to come, so that a session ends on time. Arithmetic only: it proposes, and the
//! facilitator decides.
//!
//! Fixed steps stay. Flexible ones shrink or grow in proportion within their limits: in whole minutes, if
//! they are not shorter than three, and from twenty minutes up in fives if limits and the end allow, because
//! nobody announces 53. Skippable steps and breaks stay as they are until the facilitator points at one: of
//! the skippable ones, those without captures are proposed first to be left out, and those with shared
//! actions or decisions last. A break is never proposed.

use super::activity::{CaptureKind, Pace, Step, StepKind};
use super::event::StepRef;
use super::time::{Millis, Wall};

const MINUTE: u64 = 60_000;
/// Steps shorter than this are planned in seconds.
const SHORT: Millis = Millis::minutes(3);
/// From here on a length is announced in fives.
const LONG: u64 = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub at: StepRef,
    pub length: Millis,
    pub min: Millis,
    pub max: Millis,
    pub pace: Pace,
    pub is_break: bool,
    pub captures: Captures,
    /// It begins at a fixed time.
    pub timed: Option<Timed>,
}

/// The state of a step with a fixed time that has not begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timed {
    /// By how much it will be late at present: it is shown that much shorter, because its end does not move.
    pub late: Millis,
    /// It is on, and its time has passed: this is already subtracted from its length.
    pub waits: bool,
    /// Its length counts from when it begins, however late that is.
    pub holds: bool,
}

/// What a step takes down; steps are proposed to be left out in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Captures {
    #[default]
    Nothing,
    Something,
    Actions,
}

impl Captures {
    fn of(step: &Step) -> Self {
        let actions = step.captures.iter().any(|capture| capture.kind == CaptureKind::Actions);
        match (actions, step.captures.is_empty()) {
            (true, _) => Self::Actions,
            (false, false) => Self::Something,
            (false, true) => Self::Nothing,
        }
    }
}

/// Steps that are planned together, and the time that they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub items: Vec<Item>,
    pub until: Until,
}

/// The time that a new plan has, or a stretch of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Until {
    pub from: Wall,
    pub end: Wall,
    /// The end is a hard stop or a fixed time.
    pub hard: bool,
    /// The step that begins then; none: the session is over.
    pub begins: Option<StepRef>,
}

impl Until {
    /// Milliseconds until the minute in which everything should be over; negative: since that minute began.
    pub fn available(self) -> i64 {
        let seconds = self.end.timestamp_millis().rem_euclid(MINUTE as i64);
        (self.end - self.from).num_milliseconds().saturating_sub(seconds)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub at: StepRef,
    pub before: Millis,
    /// The proposed length; zero if it is left out.
    pub after: Millis,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub changes: Vec<Change>,
    /// By how many milliseconds the session would still end late; negative: early.
    pub over: i64,
    /// The next step to leave out, if it would still end late.
    pub offer: Option<StepRef>,
}

impl Item {
    /// A step of a script, with its present `length`. Unless its script has limits, it stays between half and
    /// twice its original length, however often it is planned again.
    pub fn new(at: StepRef, planned: Millis, length: Millis, script: &Step) -> Self {
        let min = script.length.min.unwrap_or(Millis(planned.0 / 2)).min(length);
        let max = script.length.max.unwrap_or(Millis(planned.0.saturating_mul(2))).max(length);
        let (is_break, captures) = (script.kind == StepKind::Break, Captures::of(script));
        Self { at, length, min, max, pace: script.pace, is_break, captures, timed: None }
    }

    /// What is left of it when it has run for so long.
    pub fn after(self, elapsed: Millis) -> Self {
        let [length, min, max] = [self.length, self.min, self.max].map(|length| length.less(elapsed));
        Self { length, min, max, ..self }
    }

    fn is_flexible(&self) -> bool {
        self.pace == Pace::Flexible && !self.is_break
    }
}

/// Plans `items` into `available`, without those in `left_out`.
pub fn propose(items: &[Item], available: Millis, left_out: &[StepRef]) -> Proposal {
    let out = |item: &Item| left_out.contains(&item.at);
    let mut after: Vec<Millis> =
        items.iter().map(|item| if out(item) { Millis::ZERO } else { item.length }).collect();
    let off = difference(&after, available);
    if off.unsigned_abs() >= MINUTE {
        let flexible: Vec<usize> =
            (0..).zip(items).filter(|(_, i)| i.is_flexible() && !out(i)).map(|(n, _)| n).collect();
        let steps: Vec<Item> = flexible.iter().filter_map(|n| items.get(*n)).copied().collect();
        let rest: Millis = steps.iter().map(|item| item.length).sum();
        let lengths = fit(&steps, rest.adjusted(-off));
        for (n, length) in flexible.into_iter().zip(lengths) {
            if let Some(slot) = after.get_mut(n) {
                *slot = length;
            }
        }
    }
    let over = difference(&after, available);
    let may_go = |item: &&Item| !out(item) && !item.is_break && item.pace == Pace::Skippable;
    let offer = items.iter().filter(may_go).min_by_key(|item| item.captures).map(|item| item.at);
    let changes = items.iter().zip(&after).map(|(item, after)| Change {
        at: item.at,
        before: item.length,
        after: *after,
    });
    Proposal { changes: changes.collect(), over, offer: offer.filter(|_| over >= MINUTE as i64) }
}

/// By how much the lengths exceed `available`.
fn difference(lengths: &[Millis], available: Millis) -> i64 {
    let sum: Millis = lengths.iter().copied().sum();
    i64::try_from(sum.0).unwrap_or(i64::MAX) - i64::try_from(available.0).unwrap_or(i64::MAX)
}

/// Proportional lengths with the sum `target`, or as close below it as limits and whole minutes allow; above
/// it only if every step is at its shortest.
fn fit(steps: &[Item], target: Millis) -> Vec<Millis> {
    let ideal = in_proportion(steps, target);
    let way = if target >= steps.iter().map(|step| step.length).sum() {
        Direction::Longer
    } else {
        Direction::Shorter
    };
    let rounded = |(step, ideal): (&Item, &Millis)| {
        let length = Grid::of(step).floor(*ideal);
        // A length that is not a whole minute stays, rather than being rounded the wrong way.
        match way {
            Direction::Longer => length.max(step.length),
            Direction::Shorter => length.min(step.length),
        }
    };
    let mut lengths: Vec<Millis> = steps.iter().zip(&ideal).map(rounded).collect();
    // The remainder of rounding down goes to the steps that lost most.
    let mut order: Vec<usize> = (0..steps.len()).collect();
    let cut =
        |n: &usize| ideal.get(*n).zip(lengths.get(*n)).map_or(0, |(ideal, length)| ideal.less(*length).0);
    order.sort_by_key(|n| std::cmp::Reverse(cut(n)));
    for n in order {
        let spare = target.less(lengths.iter().copied().sum());
        if let (Some(step), Some(length)) = (steps.get(n), lengths.get_mut(n)) {
            let grid = Grid::of(step);
            let longer = Millis(length.0 + grid.unit);
            let fits = longer <= grid.max && way.allows(step, longer);
            if spare.0 >= grid.unit && length.0.is_multiple_of(grid.unit) && fits {
                *length = longer;
            }
        }
    }
    in_fives(steps, lengths, way)
}

/// Whether time has to be saved or filled. Nobody understands a step that grows while the day is late.
#[derive(Clone, Copy)]
enum Direction {
    Longer,
    Shorter,
}

impl Direction {
    fn allows(self, step: &Item, length: Millis) -> bool {
        match self {
            Self::Longer => length >= step.length,
            Self::Shorter => length <= step.length,
        }
    }
}

/// Lengths scaled by the factor that makes the sum `target`, each within its limits. Found by bisection: the
/// sum grows with the factor.
fn in_proportion(steps: &[Item], target: Millis) -> Vec<Millis> {
    let scaled = |factor: f64| -> Vec<Millis> {
        let scale = |step: &Item| Millis((step.length.0 as f64 * factor) as u64).max(step.min).min(step.max);
        steps.iter().map(scale).collect()
    };
    let longest = |step: &Item| step.max.0 as f64 / step.length.0.max(1) as f64;
    let (mut low, mut high) = (0.0, steps.iter().map(longest).fold(1.0, f64::max));
    for _ in 0..50 {
        let middle = (low + high) / 2.0;
        let sum: Millis = scaled(middle).into_iter().sum();
        if sum <= target { low = middle } else { high = middle }
    }
    scaled(low)
}

/// The lengths that a step may have.
struct Grid {
    unit: u64,
    min: Millis,
    max: Millis,
}

impl Grid {
    fn of(step: &Item) -> Self {
        let unit = if step.length < SHORT { 1_000 } else { MINUTE };
        let (min, max) = (Millis(step.min.0.div_ceil(unit) * unit), Millis(step.max.0 / unit * unit));
        // Limits without a whole minute between them leave the step as it is.
        if min <= max {
            Self { unit, min, max }
        } else {
            Self { unit: 1, min: step.length, max: step.length }
        }
    }

    fn floor(&self, length: Millis) -> Millis {
        Millis(length.0 / self.unit * self.unit).max(self.min).min(self.max)
    }
}

/// The same sum with long steps in fives, compensated by the others; unchanged if that is impossible.
fn in_fives(steps: &[Item], lengths: Vec<Millis>, way: Direction) -> Vec<Millis> {
    let mut rounded = lengths.clone();
    let is_long = |length: &Millis| length.0 >= LONG * MINUTE && length.0.is_multiple_of(MINUTE);
    // Minutes that were given away so far.
    let mut given = 0_i64;
    for (step, length) in steps.iter().zip(&mut rounded).filter(|(_, length)| is_long(length)) {
        let grid = Grid::of(step);
        let minutes = length.0 / MINUTE;
        let candidates = [minutes / 5 * 5, minutes.div_ceil(5) * 5];
        let fits = |minutes: &u64| {
            let length = Millis::minutes(*minutes);
            (grid.min..=grid.max).contains(&length) && way.allows(step, length) && *minutes >= LONG
        };
        let cost = |to: &u64| (given + *to as i64 - minutes as i64).abs();
        if let Some(to) = candidates.into_iter().filter(fits).min_by_key(cost) {
            given += to as i64 - minutes as i64;
            *length = Millis::minutes(to);
        }
    }
    // The shorter ones compensate, a minute each in turn; then at most one long one does.
    for only_short in [true, false] {
        let mut moved = true;
        while given != 0 && moved {
            moved = false;
            for (step, length) in steps.iter().zip(&mut rounded) {
                let grid = Grid::of(step);
                let to = length.adjusted(-given.signum() * MINUTE as i64);
                let stays_short = !is_long(length)
                    && to.0 <= LONG * MINUTE
                    && grid.unit == MINUTE
                    && length.0.is_multiple_of(MINUTE);
                let may = if only_short { stays_short } else { is_long(length) };
                let fits = (grid.min..=grid.max).contains(&to) && way.allows(step, to);
                if given != 0 && may && fits {
                    (*length, given, moved) = (to, given - given.signum(), true);
                    if !only_short {
                        break;
                    }
                }
            }
        }
    }
    if given == 0 { rounded } else { lengths }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(step: usize, minutes: u64, pace: Pace) -> Item {
        let length = Millis::minutes(minutes);
        let (min, max) = (Millis(length.0 / 2), Millis(length.0 * 2));
        Item {
            at: StepRef { part: 0, step },
            length,
            min,
            max,
            pace,
            is_break: false,
            captures: Captures::Nothing,
            timed: None,
        }
    }

    fn minutes(proposal: &Proposal) -> Vec<u64> {
        proposal.changes.iter().map(|change| change.after.0 / MINUTE).collect()
    }

    #[test]
    fn flexible_steps_share_what_is_missing_and_fixed_ones_stay() {
        let items = [item(0, 30, Pace::Flexible), item(1, 20, Pace::Fixed), item(2, 30, Pace::Flexible)];
        let proposal = propose(&items, Millis::minutes(60), &[]);
        assert_eq!((minutes(&proposal), proposal.over), (vec![20, 20, 20], 0));
        let longer = propose(&items, Millis::minutes(100), &[]);
        assert_eq!((minutes(&longer), longer.over), (vec![40, 20, 40], 0));
    }

    #[test]
    fn long_steps_come_in_fives_and_the_short_ones_make_up_for_it() {
        let items = [item(0, 60, Pace::Flexible), item(1, 10, Pace::Flexible), item(2, 40, Pace::Flexible)];
        let proposal = propose(&items, Millis::minutes(97), &[]);
        assert_eq!(proposal.changes.iter().map(|c| c.after).sum::<Millis>(), Millis::minutes(97));
        let [first, _, third] = minutes(&proposal)[..] else { panic!("three steps") };
        assert_eq!((first % 5, third % 5), (0, 0), "{proposal:?}");
    }

    #[test]
    fn what_captures_outcomes_is_offered_last_and_a_break_never() {
        let pause = Item { is_break: true, pace: Pace::Skippable, ..item(0, 15, Pace::Skippable) };
        let actions = Item { captures: Captures::Actions, ..item(1, 10, Pace::Skippable) };
        let words = Item { captures: Captures::Something, ..item(2, 10, Pace::Skippable) };
        let items = [pause, actions, words, item(3, 20, Pace::Flexible), item(4, 10, Pace::Skippable)];
        let mut left_out = Vec::new();
        for (over, offer) in [(45, Some(4)), (35, Some(2)), (25, Some(1)), (15, None)] {
            let proposal = propose(&items, Millis::minutes(10), &left_out);
            assert_eq!((proposal.over / MINUTE as i64, proposal.offer.map(|at| at.step)), (over, offer));
            assert_eq!(proposal.changes[0].after, pause.length, "nobody shortens a break unasked");
            left_out.extend(proposal.offer);
        }
        // If pointed at, it is left out.
        left_out.push(pause.at);
        let last = propose(&items, Millis::minutes(10), &left_out);
        assert_eq!((minutes(&last), last.over), (vec![0, 0, 0, 10, 0], 0));
    }

    #[test]
    fn no_step_grows_while_time_is_to_be_found() {
        let items: Vec<Item> =
            (0..).zip([55, 50, 30, 30, 25]).map(|(n, minutes)| item(n, minutes, Pace::Flexible)).collect();
        for short in 1..60 {
            let proposal = propose(&items, Millis::minutes(190 - short), &[]);
            assert_eq!(proposal.over, 0);
            assert!(proposal.changes.iter().all(|change| change.after <= change.before), "{proposal:?}");
        }
    }

    #[test]
    fn nothing_wrong_changes_nothing() {
        let items = [item(0, 23, Pace::Flexible), item(1, 7, Pace::Flexible)];
        let proposal = propose(&items, Millis(30 * MINUTE + 20_000), &[]);
        assert_eq!(minutes(&proposal), [23, 7]);
    }

    fn any_item() -> impl Strategy<Value = Item> {
        let pace = prop_oneof![Just(Pace::Flexible), Just(Pace::Fixed), Just(Pace::Skippable)];
        // Most scripts have whole minutes, and a clock that ran has any length.
        let seconds = prop_oneof![1_u64..5_400, (1_u64..90).prop_map(|minutes| minutes * 60)];
        (seconds, pace, any::<bool>(), 0_u64..=100, 100_u64..300).prop_map(
            |(seconds, pace, is_break, min, max)| {
                let length = Millis::seconds(seconds);
                let (min, max) = (Millis(length.0 * min / 100), Millis(length.0 * max / 100));
                Item {
                    at: StepRef::default(),
                    length,
                    min,
                    max,
                    pace,
                    is_break,
                    captures: Captures::Nothing,
                    timed: None,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn every_plan_keeps_its_promises(
            items in prop::collection::vec(any_item(), 0..40),
            seconds in 0_u64..40_000,
        ) {
            let items: Vec<Item> =
                (0..).zip(items).map(|(step, item)| Item { at: StepRef { part: 0, step }, ..item }).collect();
            let available = Millis::seconds(seconds);
            let proposal = propose(&items, available, &[]);
            let after: Millis = proposal.changes.iter().map(|change| change.after).sum();
            prop_assert_eq!(after.0 as i64 - available.0 as i64, proposal.over, "sums match");
            for (item, change) in items.iter().zip(&proposal.changes) {
                prop_assert!(item.is_flexible() || change.after == item.length, "the others stay");
                prop_assert!(change.after >= item.min && change.after <= item.max, "bounds hold: {:?} {:?}", item, change);
                let whole = change.after.0 % MINUTE == 0 || item.length < SHORT;
                prop_assert!(whole || change.after == item.length, "whole minutes: {:?}", change);
            }
            let longer = proposal.changes.iter().any(|change| change.after > change.before);
            let shorter = proposal.changes.iter().any(|change| change.after < change.before);
            prop_assert!(!(longer && shorter), "one way only: {:?}", proposal);
            let before: Millis = items.iter().map(|item| item.length).sum();
            let was = before.0 as i64 - available.0 as i64;
            prop_assert!(proposal.over.abs() <= was.abs().max(MINUTE as i64), "never further off than before");
            // Planning an accepted plan again changes nothing that would move its end.
            let accepted: Vec<Item> = items.iter().zip(&proposal.changes).map(|(i, c)| Item { length: c.after, ..*i }).collect();
            let again = propose(&accepted, available, &[]);
            prop_assert!(again.over.abs() <= proposal.over.abs().max(MINUTE as i64));
        }
    }
}
