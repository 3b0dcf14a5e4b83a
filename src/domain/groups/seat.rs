//! Groups at tables where some people keep their place: hosts, and those who cannot move. The others move
//! around them.

use super::rng::Rng;
use super::table::Table;
use super::{MOST, Past, numbered};

/// The cost of staying at the same table for people who should move on: less than two who have met, more than
/// everything else.
const STAYS: u64 = 1_000_000;
/// How many swaps are tried for each person.
const TRIES: usize = 400;
/// A swap may cost as much as the state so many tries ago.
const MEMORY: usize = 32;

/// Somebody to be seated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guest<'a> {
    pub organisation: Option<&'a str>,
    /// The table that they keep.
    pub keeps: Option<usize>,
    /// The table that they should leave, if possible.
    pub leaves: Option<usize>,
}

/// Seats people, by index, at tables of these sizes. People who keep a table stay, and the others are mixed
/// as well as possible.
pub fn seat(
    guests: &[Guest<'_>],
    past: impl Fn(usize, usize) -> Past,
    sizes: &[usize],
    seed: u64,
) -> Vec<Vec<usize>> {
    let mut rng = Rng::new(seed);
    let organisations: Vec<Option<&str>> = guests.iter().map(|guest| guest.organisation).collect();
    let table = Table::new(
        &numbered(&organisations, organisations.iter().copied()),
        if guests.len() > MOST {
            Box::new(|_, _| Past::default()) as Box<dyn Fn(usize, usize) -> Past>
        } else {
            Box::new(&past)
        },
    );
    let mut tables: Vec<Vec<usize>> = vec![Vec::new(); sizes.len()];
    let mut free: Vec<usize> = Vec::new();
    for (one, guest) in guests.iter().enumerate() {
        match guest.keeps.and_then(|kept| tables.get_mut(kept)) {
            Some(kept) => kept.push(one),
            None => free.push(one),
        }
    }
    rng.shuffle(&mut free);
    free.sort_by_key(|one| organisations.get(*one).copied().flatten());
    // Fill the table with most free places first, so that nobody is left over.
    for one in free.iter().copied() {
        let left = |n: usize| {
            let taken = tables.get(n).map_or(0, Vec::len);
            sizes.get(n).map_or(0, |size| size.saturating_sub(taken))
        };
        let stays = |n: usize| guests.get(one).is_some_and(|guest| guest.leaves == Some(n));
        let best =
            (0..sizes.len()).filter(|n| left(*n) > 0).min_by_key(|n| (stays(*n), usize::MAX - left(*n)));
        // More people keep a table than it has places: seat the others where fewest are.
        let best = best.or_else(|| (0..sizes.len()).min_by_key(|n| tables.get(*n).map_or(0, Vec::len)));
        if let Some(table) = best.and_then(|n| tables.get_mut(n)) {
            table.push(one);
        }
    }
    let room = Room { guests, table: &table };
    room.better(tables, &free, &mut rng)
}

struct Room<'a> {
    guests: &'a [Guest<'a>],
    table: &'a Table,
}

impl Room<'_> {
    /// The cost of somebody at a table with these people, except `without`.
    fn at(&self, one: usize, n: usize, people: &[usize], without: usize) -> u64 {
        let stays = self.guests.get(one).is_some_and(|guest| guest.leaves == Some(n));
        let beside = self.table.beside(one, people) - self.table.cost(one, without);
        beside + if stays { STAYS } else { 0 }
    }

    fn cost(&self, tables: &[Vec<usize>]) -> u64 {
        let stays = |(n, table): (usize, &Vec<usize>)| {
            let stay = table.iter().filter(|one| self.guests.get(**one).is_some_and(|g| g.leaves == Some(n)));
            u64::try_from(stay.count()).unwrap_or(0) * STAYS
        };
        self.table.of(tables) + tables.iter().enumerate().map(stays).sum::<u64>()
    }

    /// Improves the seats by swapping pairs of free people.
    fn better(&self, tables: Vec<Vec<usize>>, free: &[usize], rng: &mut Rng) -> Vec<Vec<usize>> {
        if free.len() < 2 {
            return tables;
        }
        let mut cost = self.cost(&tables);
        let (mut best, mut best_cost) = (tables.clone(), cost);
        let mut now = tables;
        let mut before = vec![cost; MEMORY];
        let tries = if free.len() > MOST { 4 } else { TRIES };
        for remembered in (0..MEMORY).cycle().take(free.len() * tries) {
            if best_cost == 0 {
                break;
            }
            let (Some(one), Some(other)) =
                (free.get(rng.below(free.len())).copied(), free.get(rng.below(free.len())).copied())
            else {
                break;
            };
            let at = |who: usize| now.iter().position(|table| table.contains(&who));
            let (Some(here), Some(there)) = (at(one), at(other)) else { break };
            if here == there {
                continue;
            }
            let (Some(these), Some(those)) = (now.get(here), now.get(there)) else { break };
            let leave = self.at(one, here, these, one) + self.at(other, there, those, other);
            let come = self.at(one, there, those, other) + self.at(other, here, these, one);
            let changed = (cost + come).saturating_sub(leave);
            let Some(was) = before.get_mut(remembered) else { break };
            if changed <= cost || changed <= *was {
                for (n, from, to) in [(here, one, other), (there, other, one)] {
                    let place = now.get_mut(n).and_then(|table| table.iter_mut().find(|who| **who == from));
                    if let Some(place) = place {
                        *place = to;
                    }
                }
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
}

/// Joins groups two by two, by index: groups of these sizes, in this order. An odd one of three or more stays
/// as it is; a smaller one joins the smallest.
pub fn join(sizes: &[usize], seed: u64) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    Rng::new(seed).shuffle(&mut order);
    let size = |n: usize| sizes.get(n).copied().unwrap_or(0);
    // The largest joins the smallest, so that sizes become similar; ties are broken by chance.
    order.sort_by_key(|n| size(*n));
    let odd = if order.len() % 2 == 1 { order.pop() } else { None };
    let half = order.len() / 2;
    let (small, large) = order.split_at(half);
    let mut joined: Vec<Vec<usize>> =
        small.iter().zip(large.iter().rev()).map(|(a, b)| vec![*a, *b]).collect();
    match odd {
        Some(odd) if size(odd) >= 3 || joined.is_empty() => joined.push(vec![odd]),
        Some(odd) => {
            let people = |group: &Vec<usize>| group.iter().map(|n| size(*n)).sum::<usize>();
            if let Some(smallest) = joined.iter_mut().min_by_key(|group| people(group)) {
                smallest.push(odd);
            }
        }
        None => {}
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_an_odd_number_of_pairs_is_three_to_six() {
        let people = |sizes: &[usize], seed| -> Vec<usize> {
            let groups = join(sizes, seed);
            let mut all: Vec<usize> =
                groups.iter().map(|group| group.iter().map(|n| sizes[*n]).sum()).collect();
            all.sort_unstable();
            all
        };
        for seed in 0..20 {
            assert_eq!(people(&[2, 2, 2, 2], seed), [4, 4]);
            assert_eq!(people(&[2, 2, 2, 2, 3], seed), [3, 4, 4], "eleven");
            assert_eq!(people(&[2, 2, 2, 2, 2], seed), [4, 6], "ten");
            assert_eq!(people(&[2, 2, 3], seed), [3, 4], "seven");
            assert_eq!(people(&[3, 2], seed), [5]);
            assert_eq!(people(&[3, 3, 3], seed), [3, 6]);
            assert_eq!(people(&[4, 4, 4], seed), [4, 8]);
            assert_eq!(people(&[2], seed), [2]);
            assert!(people(&[], seed).is_empty());
        }
    }

    #[test]
    fn hosts_stay_and_the_others_move_on_and_mix() {
        // Three tables of four: the first of each stays.
        let guests: Vec<Guest<'_>> = (0..12)
            .map(|n| {
                let at = n / 4;
                let hosts = n % 4 == 0;
                Guest { organisation: None, keeps: hosts.then_some(at), leaves: (!hosts).then_some(at) }
            })
            .collect();
        for seed in 0..30 {
            let past = |a: usize, b: usize| Past { today: u32::from(a / 4 == b / 4), ..Past::default() };
            let tables = seat(&guests, past, &[4, 4, 4], seed);
            for (n, table) in tables.iter().enumerate() {
                assert_eq!(table.len(), 4);
                assert!(table.contains(&(n * 4)), "the host: {tables:?}");
                assert!(table.iter().filter(|one| *one / 4 == n).count() == 1, "nobody else: {tables:?}");
                // Three guests of two other tables: only two of them know one another.
                let together = |of: usize| table.iter().filter(|one| *one / 4 == of).count();
                assert!((0..3).all(|of| together(of) <= 2), "{tables:?}");
            }
        }
    }

    #[test]
    fn whoever_keeps_a_table_sits_there_whatever_the_others_do() {
        for seed in 0..30 {
            let mut guests = vec![Guest::default(); 11];
            guests[3].keeps = Some(2);
            guests[7].keeps = Some(2);
            let tables = seat(&guests, |_, _| Past::default(), &[4, 4, 3], seed);
            assert!(tables[2].contains(&3) && tables[2].contains(&7), "{tables:?}");
            let mut all: Vec<usize> = tables.concat();
            all.sort_unstable();
            assert_eq!(all, (0..11).collect::<Vec<_>>());
            assert_eq!(tables.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 3]);
        }
    }
}
