//! Many people: groups are dealt out, and then bettered by letting two people change places, again and again.

use super::dice::Dice;
use super::table::Table;

/// How many changes of places are tried for each person.
const TRIES: usize = 500;
/// A change may cost as much as things stood so many tries ago: so the search gets out of dead ends.
const MEMORY: usize = 48;

pub(super) fn better(table: &Table, groups: Vec<Vec<usize>>, dice: &mut Dice) -> Vec<Vec<usize>> {
    let mut cost = table.of(&groups);
    let (mut best, mut best_cost) = (groups.clone(), cost);
    let mut now = groups;
    let mut before = vec![cost; MEMORY];
    for remembered in (0..MEMORY).cycle().take(table.people() * TRIES) {
        if best_cost == 0 {
            break;
        }
        let Some(change) = Change::any(&now, dice) else { break };
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

/// Two people of two groups change places.
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
    fn any(groups: &[Vec<usize>], dice: &mut Dice) -> Option<Self> {
        let here = dice.below(groups.len());
        // Another group: those before it, or those after it.
        let there = dice.below(groups.len().checked_sub(1).filter(|others| *others > 0)?);
        let there = there + usize::from(there >= here);
        let mut seat = |group: usize| {
            let people = groups.get(group)?;
            let place = dice.below(people.len());
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
