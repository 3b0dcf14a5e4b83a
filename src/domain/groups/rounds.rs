//! Pairs without a repeat, for as many rounds as possible: twelve people can meet in pairs eleven times.
//!
//! Taking the cheapest pairs each time may make the last rounds impossible, because the people who have not
//! met cannot be paired. So, while everybody has met equally many, pairs are only taken if those who then
//! have not met can still be paired in full rounds. While more than half the people are still to be met this
//! is always possible; below that a schedule is searched, and usually found at once.

use super::rng::Rng;
use super::table::{Set, bit, members};

pub(super) type Pair = (usize, usize);

/// How many random schedules are tried.
const DRAWS: usize = 200;
/// How many steps the search for the pairs of one round may take.
const STEPS: u32 = 4_000;

/// How many people each can still meet, if the number is the same for all.
pub(super) fn rounds_left(partners: &[Set]) -> Option<u32> {
    let first = partners.first()?.count_ones();
    partners.iter().all(|set| set.count_ones() == first).then_some(first).filter(|left| *left > 0)
}

/// Whether all rounds are still possible after `pairs`, where `partners` are to be met.
pub(super) fn stays_open(partners: &[Set], pairs: &[Pair], rng: &mut Rng) -> bool {
    let Some(left) = rounds_left(partners) else { return true };
    let mut rest = partners.to_vec();
    without(&mut rest, pairs);
    let many = usize::try_from(left - 1).unwrap_or(usize::MAX);
    many > partners.len() / 2 || schedule(&rest, rng).is_some()
}

/// Rounds of pairs in which everybody meets all their partners.
pub(super) fn schedule(partners: &[Set], rng: &mut Rng) -> Option<Vec<Vec<Pair>>> {
    let draw = |_| {
        let mut rest = partners.to_vec();
        let mut rounds = Vec::new();
        while rounds_left(&rest).is_some() {
            let pairs = pairs(&rest, rng)?;
            without(&mut rest, &pairs);
            rounds.push(pairs);
        }
        Some(rounds)
    };
    (0..DRAWS).find_map(draw)
}

/// Pairs for everybody, each with one of their partners.
pub(super) fn pairs(partners: &[Set], rng: &mut Rng) -> Option<Vec<Pair>> {
    let free = (0..partners.len()).map(bit).fold(0, |set, one| set | one);
    let mut found = Vec::new();
    pair(partners, free, &mut found, rng, &mut STEPS.clone()).then_some(found)
}

/// Pairs the person with the fewest choices first.
fn pair(partners: &[Set], free: Set, found: &mut Vec<Pair>, rng: &mut Rng, steps: &mut u32) -> bool {
    let choice = |one: usize| partners.get(one).map_or(0, |set| set & free);
    let Some(one) = members(free).min_by_key(|one| choice(*one).count_ones()) else { return true };
    let mut others: Vec<usize> = members(choice(one)).collect();
    rng.shuffle(&mut others);
    for other in others {
        let Some(left) = steps.checked_sub(1) else { return false };
        *steps = left;
        found.push((one, other));
        if pair(partners, free & !bit(one) & !bit(other), found, rng, steps) {
            return true;
        }
        found.pop();
    }
    false
}

fn without(partners: &mut [Set], pairs: &[Pair]) {
    for (a, b) in pairs.iter().flat_map(|&(a, b)| [(a, b), (b, a)]) {
        if let Some(set) = partners.get_mut(a) {
            *set &= !bit(b);
        }
    }
}
