//! How large groups are.

use std::cmp::Reverse;

use crate::domain::activity::Grouping;

/// The range of sizes of unspecified groups.
const USUAL: (usize, usize) = (4, 6);

/// The fewest and the most people in a group; none if nobody sits in groups.
pub fn bounds(grouping: Grouping) -> Option<(usize, usize)> {
    let size = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    match grouping {
        Grouping::Alone | Grouping::Everyone => None,
        Grouping::Pairs => Some((2, 2)),
        Grouping::Threes => Some((3, 3)),
        Grouping::Groups(None) => Some(USUAL),
        Grouping::Groups(Some((least, most))) => Some((size(least), size(most))),
        // Everybody else sits around them.
        Grouping::Fishbowl(inner) => Some((size(inner), usize::MAX)),
        // People choose.
        Grouping::Topics => Some((0, usize::MAX)),
    }
}

/// The sizes of the groups for `people` people, the larger ones first. They differ by at most one, and nobody
/// is alone.
///
/// As facilitators do it: if the number does not fit, as few groups as possible have another size, and by as
/// little as possible: a three among pairs, a four or a two among threes. If there are several ways, groups
/// are of a middle size, and rather small, so that more people speak.
pub fn sizes(people: usize, (least, most): (usize, usize)) -> Vec<usize> {
    let way = |groups: usize| {
        let (size, larger) = (people / groups, people % groups);
        let off = |size: usize| least.saturating_sub(size) + size.saturating_sub(most);
        let off_larger = if larger > 0 { off(size + 1) } else { 0 };
        let worst = off(size).max(off_larger);
        let all = off(size) * (groups - larger) + off_larger * larger;
        // Everybody in one group is not a division into groups.
        let only = groups == 1;
        let middle = (2 * people).abs_diff(groups.saturating_mul(least.saturating_add(most)));
        let middle = middle.saturating_mul(100) / groups;
        (worst, only, all, middle, Reverse(groups))
    };
    let Some(groups) = (1..=(people / 2).max(1)).min_by_key(|groups| way(*groups)) else { return Vec::new() };
    sizes_of(people, groups)
}

/// The same for a given number of groups, or fewer if somebody would be alone in one.
pub fn sizes_of(people: usize, groups: usize) -> Vec<usize> {
    let groups = groups.clamp(1, (people / 2).max(1));
    let (size, larger) = (people / groups, people % groups);
    (0..groups).map(|n| size + usize::from(n < larger)).filter(|size| *size > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_odd_one_joins_and_nobody_is_alone() {
        let pairs = |people| sizes(people, (2, 2));
        assert_eq!([pairs(2), pairs(3), pairs(7)], [vec![2], vec![3], vec![3, 2, 2]]);
        let threes = |people| sizes(people, (3, 3));
        assert_eq!([threes(4), threes(5), threes(7)], [vec![2, 2], vec![3, 2], vec![4, 3]]);
        assert_eq!([threes(8), threes(9), threes(10)], [vec![3, 3, 2], vec![3, 3, 3], vec![4, 3, 3]]);
        let groups = |people| sizes(people, USUAL);
        assert_eq!([groups(3), groups(6), groups(7)], [vec![3], vec![6], vec![4, 3]]);
        assert_eq!([groups(12), groups(13), groups(20)], [vec![4, 4, 4], vec![5, 4, 4], vec![5, 5, 5, 5]]);
        assert_eq!([sizes(0, (2, 2)), sizes(1, (2, 2))], [vec![], vec![1]]);
        assert_eq!(sizes(10, (4, 4)), [4, 3, 3]);
        assert_eq!(sizes(60, (2, usize::MAX)).iter().sum::<usize>(), 60);
    }

    proptest! {
        #[test]
        fn sizes_come_to_everybody_and_stay_within_bounds_where_that_can_be(
            people in 2_usize..200, least in 2_usize..9, more in 0_usize..5,
        ) {
            let most = least + more;
            let sizes = sizes(people, (least, most));
            prop_assert_eq!(sizes.iter().sum::<usize>(), people);
            prop_assert!(sizes.iter().all(|size| *size >= 2), "{sizes:?}");
            let can_be = (1..=people).any(|groups| groups * least <= people && people <= groups * most);
            let within = sizes.iter().all(|size| (least..=most).contains(size));
            prop_assert_eq!(within, can_be, "{:?}", sizes);
        }
    }
}
