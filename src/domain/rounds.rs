//! Rounds: equal shares of a step's time, and roles that rotate with them.
//!
//! When a round begins, it gets an equal share of the step's remaining time, together with the rounds after
//! it. So rounds that end on time have equal lengths, later rounds make up for overrun ones, and all together
//! they are as long as the step. Minutes added or taken away by hand belong to the current round.

use super::text::Text;
use super::time::{Millis, SessionTime};
use super::timer::{Reading, StepClock};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundEntry {
    pub round: u32,
    pub since: SessionTime,
    /// The step's adjustments until then, in milliseconds.
    pub adjusted: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    pub number: u32,
    pub of: u32,
    pub clock: Reading,
    /// The step's clock when the round's time is up; none if it was up when the round began.
    pub ends: Option<Millis>,
}

impl Round {
    pub fn is_last(&self) -> bool {
        self.number + 1 >= self.of
    }
}

/// The round that is on at `now`: that of the last stay, or the first.
pub fn round_at(
    clock: &StepClock,
    stays: &[RoundEntry],
    of: u32,
    now: SessionTime,
    excluded: &[(SessionTime, SessionTime)],
) -> Round {
    let first = RoundEntry { round: 0, since: SessionTime::default(), adjusted: clock.adjusted };
    let (stay, earlier) = stays.split_last().map_or((first, stays), |(last, earlier)| (*last, earlier));
    let ran_by = |t: SessionTime| clock.ran_within(SessionTime::default(), t, excluded);
    let begun = ran_by(stay.since);
    let ends = stays.iter().skip(1).map(|next| next.since);
    let same = earlier.iter().zip(ends).filter(|(other, _)| other.round == stay.round);
    let own: Millis = same.map(|(other, end)| ran_by(end).less(ran_by(other.since))).sum();
    let to_come = u64::from(of.saturating_sub(stay.round).max(1));
    let step = clock.length_with(stay.adjusted);
    let share = Millis(step.less(begun.less(own)).0 / to_come);
    // Whole seconds; the last round gets the rest.
    let share = if to_come > 1 { Millis(share.0 / 1_000 * 1_000) } else { share };
    let length = share.adjusted(clock.adjusted.saturating_sub(stay.adjusted));
    let reading = clock.read(now, excluded);
    let elapsed = own + reading.elapsed.less(begun);
    let left = length.less(own);
    Round {
        number: stay.round,
        of,
        clock: Reading { length, elapsed, ..reading },
        ends: (left > Millis::ZERO).then(|| begun + left),
    }
}

/// The roles of a member by index in a group of that size, in a round from 0. Everybody moves to the next
/// role with each round.
///
/// In a larger group several have the last role; in a smaller one the first people have a second one.
pub fn roles_of(place: usize, people: usize, round: u32, roles: &[Text]) -> Vec<&Text> {
    let round = usize::try_from(round).unwrap_or(usize::MAX);
    let Some(turn) = place.wrapping_add(round).checked_rem(people) else { return Vec::new() };
    match roles.len().checked_sub(1) {
        Some(last) if turn > last => roles.last().into_iter().collect(),
        _ => roles.iter().skip(turn).step_by(people).collect(),
    }
}
