//! Who sits with whom: groups in which people meet those whom they have not met yet, and organisations mix.
//!
//! In this order: nobody is alone; nobody sits again with somebody from the same session; organisations mix,
//! and people meet others than in earlier sessions of the series. Chance comes from a seed that is an
//! argument: the same seed forms the same groups.

mod earlier;
mod exact;
mod improve;
mod rng;
mod rounds;
mod seat;
mod sizes;
mod table;

pub use earlier::{Earlier, Meetings};
pub use seat::{Guest, join, seat};
pub use sizes::{bounds, sizes, sizes_of};

use std::collections::BTreeMap;

use self::rng::Rng;
use self::rounds::Pair;
use self::table::{Set, Table};

/// More people than this are dealt out by organisation alone: nobody remembers who they met among so many.
const MOST: usize = 128;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// How often they have sat together in this session.
    pub today: u32,
    /// In how many earlier sessions of the series.
    pub before: u32,
    /// They are in one group now, and different groups are wanted.
    pub just_now: bool,
}

/// Groups of these sizes, of people by index: `organisations` has one for each, if known.
///
/// For up to twelve people the result is optimal. Pairs of up to 128 people, an even number who have all met
/// equally many, are formed so that everybody can still meet everybody.
pub fn form(
    organisations: &[Option<&str>],
    past: impl Fn(usize, usize) -> Past,
    sizes: &[usize],
    seed: u64,
) -> Vec<Vec<usize>> {
    let mut rng = Rng::new(seed);
    let mut order: Vec<usize> = (0..organisations.len()).collect();
    rng.shuffle(&mut order);
    // From here on people are identified by their position in a random order, so that ties are broken by
    // chance.
    let person = |place: usize| order.get(place).copied().unwrap_or(place);
    let organisations: Vec<Option<usize>> =
        numbered(organisations, order.iter().map(|one| organisations.get(*one).copied().flatten()));
    let mut groups = if organisations.len() > MOST {
        deal(&organisations, sizes)
    } else {
        let table = Table::new(&organisations, |a, b| past(person(a), person(b)));
        search(&table, deal(&organisations, sizes), sizes, &mut rng)
    };
    rng.shuffle(&mut groups);
    for group in &mut groups {
        group.iter_mut().for_each(|one| *one = person(*one));
    }
    groups
}

/// Numbers organisations, however they are written.
fn numbered<'a>(all: &[Option<&str>], ordered: impl Iterator<Item = Option<&'a str>>) -> Vec<Option<usize>> {
    let plain = |name: &str| name.trim().to_lowercase();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for name in all.iter().copied().flatten() {
        let next = numbers.len();
        numbers.entry(plain(name)).or_insert(next);
    }
    ordered.map(|name| numbers.get(&plain(name?)).copied()).collect()
}

/// Groups for people who count off, by index: those with the same remainder sit together.
pub fn count_off(people: usize, sizes: &[usize]) -> Vec<Vec<usize>> {
    let groups = sizes.len();
    (0..groups).map(|group| (group..people).step_by(groups).collect()).collect()
}

/// Deals the members of each organisation to one group after the other.
fn deal(organisations: &[Option<usize>], sizes: &[usize]) -> Vec<Vec<usize>> {
    let mut people: Vec<usize> = (0..organisations.len()).collect();
    people.sort_by_key(|one| organisations.get(*one).copied());
    let mut groups: Vec<Vec<usize>> = sizes.iter().map(|size| Vec::with_capacity(*size)).collect();
    let mut people = people.into_iter();
    // Sizes differ by at most one: a group without room in this turn is one of the smaller ones.
    while people.len() > 0 {
        for (group, size) in groups.iter_mut().zip(sizes) {
            if group.len() < *size {
                group.extend(people.next());
            }
        }
    }
    groups
}

fn search(table: &Table, dealt: Vec<Vec<usize>>, sizes: &[usize], rng: &mut Rng) -> Vec<Vec<usize>> {
    let all_pairs = sizes.iter().all(|size| *size == 2);
    let open = if all_pairs { to_keep_open(table) } else { None };
    if table.people() <= exact::MOST {
        let mut will_do =
            |groups: &[Vec<usize>]| open.is_none_or(|partners| keeps_open(partners, groups, rng));
        return exact::best(table, sizes, &mut will_do)
            .or_else(|| exact::best(table, sizes, &mut |_| true))
            .unwrap_or(dealt);
    }
    let better = improve::better(table, dealt, rng);
    match open {
        Some(partners) if !is_fresh(partners, &better) || !keeps_open(partners, &better, rng) => {
            let rounds = rounds::schedule(partners, rng).unwrap_or_default().into_iter().map(as_groups);
            rounds.min_by_key(|groups| table.of(groups)).unwrap_or(better)
        }
        None if all_pairs && !is_fresh(&table.not_met_today, &better) => {
            rounds::pairs(&table.not_met_today, rng).map_or(better, as_groups)
        }
        _ => better,
    }
}

/// The people whom each still has to meet, if their number is the same for everybody: in the series, or else
/// in this session.
fn to_keep_open(table: &Table) -> Option<&[Set]> {
    let mut graphs = [&table.never_met, &table.not_met_today].into_iter();
    graphs.find(|partners| rounds::rounds_left(partners).is_some()).map(Vec::as_slice)
}

/// Whether everybody is with somebody whom they still have to meet.
fn is_fresh(partners: &[Set], groups: &[Vec<usize>]) -> bool {
    as_pairs(groups).all(|(a, b)| partners.get(a).is_some_and(|set| set & table::bit(b) != 0))
}

/// Whether everybody can still meet everybody afterwards. If somebody has to sit with an old acquaintance for
/// a better reason, there is nothing to keep.
fn keeps_open(partners: &[Set], groups: &[Vec<usize>], rng: &mut Rng) -> bool {
    let pairs: Vec<Pair> = as_pairs(groups).collect();
    !is_fresh(partners, groups) || rounds::stays_open(partners, &pairs, rng)
}

fn as_pairs(groups: &[Vec<usize>]) -> impl Iterator<Item = Pair> {
    groups.iter().filter_map(|group| match group.as_slice() {
        [a, b] => Some((*a, *b)),
        _ => None,
    })
}

fn as_groups(pairs: Vec<Pair>) -> Vec<Vec<usize>> {
    pairs.into_iter().map(|(a, b)| vec![a, b]).collect()
}
