//! For few people: tries every way to form the groups, as far as it can still beat the best so far.

use super::table::{Set, Table, bit, members};

/// Up to this number of people there are few enough ways: 10,395 for six pairs, 15,400 for four threes.
pub(super) const MOST: usize = 12;

struct Search<'a> {
    table: &'a Table,
    /// Whether groups are acceptable. Only asked if they are better than the best so far.
    will_do: &'a mut dyn FnMut(&[Vec<usize>]) -> bool,
    best: Option<(u64, Vec<Vec<usize>>)>,
    groups: Vec<Vec<usize>>,
    /// Sizes, and how many groups of that size are still to be formed.
    to_form: Vec<(usize, usize)>,
}

/// The cheapest acceptable groups.
pub(super) fn best(
    table: &Table,
    sizes: &[usize],
    will_do: &mut dyn FnMut(&[Vec<usize>]) -> bool,
) -> Option<Vec<Vec<usize>>> {
    let mut to_form: Vec<(usize, usize)> = Vec::new();
    for size in sizes {
        match to_form.iter_mut().find(|(known, _)| known == size) {
            Some((_, count)) => *count += 1,
            None => to_form.push((*size, 1)),
        }
    }
    let mut search = Search { table, will_do, best: None, groups: Vec::new(), to_form };
    let all = (0..table.people()).map(bit).fold(0, |set, one| set | one);
    search.form(all, 0);
    search.best.map(|(_, groups)| groups)
}

impl Search<'_> {
    fn is_worse(&self, cost: u64) -> bool {
        self.best.as_ref().is_some_and(|(best, _)| cost >= *best)
    }

    /// Puts the free people into groups; the first of them begins one of each size.
    fn form(&mut self, free: Set, cost: u64) {
        if self.is_worse(cost) {
            return;
        }
        let Some(first) = members(free).next() else {
            if (self.will_do)(&self.groups) {
                self.best = Some((cost, self.groups.clone()));
            }
            return;
        };
        for n in 0..self.to_form.len() {
            let Some((size, count)) = self.to_form.get_mut(n).filter(|(_, count)| *count > 0) else {
                continue;
            };
            *count -= 1;
            let mates = *size - 1;
            self.groups.push(vec![first]);
            let free = free & !bit(first);
            self.fill(free, free, mates, cost);
            self.groups.pop();
            if let Some((_, count)) = self.to_form.get_mut(n) {
                *count += 1;
            }
        }
    }

    /// Adds so many of `choice` to the group that was begun last.
    fn fill(&mut self, free: Set, choice: Set, mates: usize, cost: u64) {
        if mates == 0 {
            return self.form(free, cost);
        }
        let mut choice = choice;
        for one in members(choice) {
            choice &= !bit(one);
            let Some(group) = self.groups.last_mut() else { return };
            let cost = cost + self.table.beside(one, group);
            if self.best.as_ref().is_some_and(|(best, _)| cost >= *best) {
                continue;
            }
            group.push(one);
            self.fill(free & !bit(one), choice, mates - 1, cost);
            if let Some(group) = self.groups.last_mut() {
                group.pop();
            }
        }
    }
}
