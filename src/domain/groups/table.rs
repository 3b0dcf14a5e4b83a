//! The cost of putting two people together.

use super::Past;

/// Two who have met in this session: more than everything else together.
const AGAIN: u64 = 1_000_000_000;
/// Two of one organisation: as much as having met twice in earlier sessions.
const SAME_ORGANISATION: u64 = 8;
/// Two who met in an earlier session.
const BEFORE: u64 = 2;
/// Two who are together now and should be separated: just enough to prefer another way.
const JUST_NOW: u64 = 1;

pub(super) type Set = u128;

pub(super) fn bit(person: usize) -> Set {
    u32::try_from(person).ok().and_then(|n| 1_u128.checked_shl(n)).unwrap_or(0)
}

/// The people of a set, in order.
pub(super) fn members(set: Set) -> impl Iterator<Item = usize> {
    let mut rest = set;
    std::iter::from_fn(move || {
        let next = usize::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0)?;
        rest &= rest - 1;
        Some(next)
    })
}

/// The people, by index, and the cost of putting any two of them together.
#[derive(Clone, Debug)]
pub(super) struct Table {
    people: usize,
    costs: Vec<u64>,
    /// Whom each has not met in this session.
    pub(super) not_met_today: Vec<Set>,
    /// Whom each has never met, in this session or in an earlier one.
    pub(super) never_met: Vec<Set>,
}

impl Table {
    /// `organisations` by number, if known.
    pub(super) fn new(organisations: &[Option<usize>], past: impl Fn(usize, usize) -> Past) -> Self {
        let people = organisations.len();
        let mut table = Self {
            people,
            costs: vec![0; people * people],
            not_met_today: Vec::new(),
            never_met: Vec::new(),
        };
        let mut costs = table.costs.iter_mut();
        for (a, of_a) in organisations.iter().enumerate() {
            let (mut today, mut ever) = (0, 0);
            for ((b, of_b), cost) in organisations.iter().enumerate().zip(&mut costs) {
                if a == b {
                    continue;
                }
                let past = past(a, b);
                *cost = price(past) + if of_a.is_some() && of_a == of_b { SAME_ORGANISATION } else { 0 };
                today |= if past.today == 0 { bit(b) } else { 0 };
                ever |= if past.today + past.before == 0 { bit(b) } else { 0 };
            }
            table.not_met_today.push(today);
            table.never_met.push(ever);
        }
        table
    }

    pub(super) fn people(&self) -> usize {
        self.people
    }

    pub(super) fn cost(&self, a: usize, b: usize) -> u64 {
        self.costs.get(a * self.people + b).copied().unwrap_or(0)
    }

    /// The cost of putting `one` with all others of a group.
    pub(super) fn beside(&self, one: usize, group: &[usize]) -> u64 {
        group.iter().map(|other| self.cost(one, *other)).sum()
    }

    pub(super) fn of(&self, groups: &[Vec<usize>]) -> u64 {
        let twice: u64 =
            groups.iter().flat_map(|group| group.iter().map(|one| self.beside(*one, group))).sum();
        twice / 2
    }
}

/// The cost of having met before. It grows faster than the number of times: better two who met once than two
/// who met twice.
fn price(past: Past) -> u64 {
    let squared = |times: u32, most: u32| u64::from(times.min(most)).pow(2);
    AGAIN * squared(past.today, 100)
        + BEFORE * squared(past.before, 20)
        + if past.just_now { JUST_NOW } else { 0 }
}
