//! Rounds: equal shares of a step's time, and roles that move on with them.
//!
//! A round has an equal share of the time that the step has left when the round begins, with those after it. So rounds
//! that are left on time are of equal length, what one takes too long the others make up for, and all together they are
//! as long as the step. A minute that is given or taken by hand is the round's that is on.

use super::text::Text;
use super::time::{Millis, SessionTime};
use super::timer::{Reading, StepClock};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundEntry {
    pub round: u32,
    pub since: SessionTime,
    /// What the step had been given or taken by then, in milliseconds.
    pub adjusted: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    pub number: u32,
    pub of: u32,
    pub clock: Reading,
    /// How long the step's clock will have run when the round's time is up; none when it was up as the round began.
    pub ends: Option<Millis>,
}

impl Round {
    pub fn is_last(&self) -> bool {
        self.number + 1 >= self.of
    }
}

/// The round that is on at `now`: the one of the last stay, or the first.
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
    // Whole seconds; the last one has what is left.
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

/// The roles of whoever has that place in a group of so many, both from 0, in a round from 0. With each round everybody
/// moves on to the next role.
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
