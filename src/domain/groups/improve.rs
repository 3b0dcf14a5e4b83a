//! For many people: deals out groups, and then improves them by swapping pairs of people.

use super::rng::Rng;
use super::table::Table;

/// How many swaps are tried for each person.
const TRIES: usize = 500;
/// A swap may cost as much as the state so many tries ago, so that the search leaves dead ends (late
/// acceptance).
const MEMORY: usize = 48;

pub(super) fn better(table: &Table, groups: Vec<Vec<usize>>, rng: &mut Rng) -> Vec<Vec<usize>> {
    let mut cost = table.of(&groups);
    let (mut best, mut best_cost) = (groups.clone(), cost);
    let mut now = groups;
    let mut before = vec![cost; MEMORY];
    for remembered in (0..MEMORY).cycle().take(table.people() * TRIES) {
        if best_cost == 0 {
            break;
        }
        let Some(change) = Change::any(&now, rng) else { break };
        let changed = change.cost(table, &now, cost);
        let Some(was) = before.get_mut(remembered) else { break };
        if changed <= cost || changed <= *was {
            change.make(&mut now);
            cost = changed;
            if cost < best_cost {
                best_cost = cost;
                best.clone_from(&now);
            }
        }
        *was = cost;
    }
    best
}

/// A swap of two people in different groups.
#[derive(Clone, Copy)]
struct Change {
    here: Seat,
    there: Seat,
}

#[derive(Clone, Copy)]
struct Seat {
    group: usize,
    place: usize,
    person: usize,
}

impl Change {
    fn any(groups: &[Vec<usize>], rng: &mut Rng) -> Option<Self> {
        let here = rng.below(groups.len());
        // A different group: one before it, or one after it.
        let there = rng.below(groups.len().checked_sub(1).filter(|others| *others > 0)?);
        let there = there + usize::from(there >= here);
        let mut seat = |group: usize| {
            let people = groups.get(group)?;
            let place = rng.below(people.len());
            Some(Seat { group, place, person: *people.get(place)? })
        };
        Some(Self { here: seat(here)?, there: seat(there)? })
    }

    fn cost(&self, table: &Table, groups: &[Vec<usize>], now: u64) -> u64 {
        let group = |seat: Seat| groups.get(seat.group).map_or(&[][..], Vec::as_slice);
        let (one, other) = (self.here.person, self.there.person);
        let between = table.cost(one, other);
        let leaves = table.beside(one, group(self.here)) + table.beside(other, group(self.there));
        // Each would sit beside the other's old neighbours, and not beside the other.
        let comes =
            table.beside(one, group(self.there)) + table.beside(other, group(self.here)) - 2 * between;
        now + comes - leaves
    }

    fn make(self, groups: &mut [Vec<usize>]) {
        let mut sit = |seat: Seat, person: usize| {
            if let Some(place) = groups.get_mut(seat.group).and_then(|group| group.get_mut(seat.place)) {
                *place = person;
            }
        };
        sit(self.here, self.there.person);
        sit(self.there, self.here.person);
    }
}
