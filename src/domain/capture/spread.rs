//! How far apart scores are.

use std::cmp::Reverse;

use crate::domain::event::ItemScores;

impl ItemScores {
    pub fn people(&self) -> u32 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// The mean score; none if nobody scored it.
    pub fn mean(&self) -> Option<f64> {
        let people = self.people();
        let points: f64 = self.scored().map(|(score, count)| score * count).sum();
        (people > 0).then(|| points / f64::from(people))
    }

    /// "3.9 (8 answered)"; none if nobody scored it.
    pub fn answered(&self) -> Option<String> {
        Some(format!("{:.1} ({} answered)", self.mean()?, self.people()))
    }

    /// The average distance of a score from the mean: 0 if all agree, 2 if one half says 1 and the other 5.
    /// None if nobody scored it.
    pub fn spread(&self) -> Option<f64> {
        let mean = self.mean()?;
        let apart: f64 = self.scored().map(|(score, count)| (score - mean).abs() * count).sum();
        Some(apart / f64::from(self.people()))
    }

    /// Each score, and how many gave it.
    fn scored(&self) -> impl Iterator<Item = (f64, f64)> {
        (1_u8..).zip(self.counts).map(|(score, count)| (f64::from(score), f64::from(count)))
    }
}

/// The items with the widest spread first; those that nobody scored come last. Equal items keep their order.
pub fn widest_first(items: &[ItemScores]) -> Vec<&ItemScores> {
    // To the thousandth: a difference that is not visible must not decide.
    let width = |item: &&ItemScores| item.spread().map(|spread| (spread * 1_000.0).round() as i64);
    let mut sorted: Vec<&ItemScores> = items.iter().collect();
    sorted.sort_by_key(|item| Reverse(width(item)));
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(counts: [u32; 5]) -> ItemScores {
        ItemScores::of_item(format!("{counts:?}").as_str().into(), counts)
    }

    #[test]
    fn all_of_one_mind_is_no_spread_and_two_camps_are_the_widest() {
        assert_eq!((item([0, 0, 6, 0, 0]).mean(), item([0, 0, 6, 0, 0]).spread()), (Some(3.0), Some(0.0)));
        assert_eq!((item([4, 0, 0, 0, 4]).mean(), item([4, 0, 0, 0, 4]).spread()), (Some(3.0), Some(2.0)));
        assert_eq!((item([0; 5]).mean(), item([0; 5]).spread()), (None, None));
    }

    #[test]
    fn the_widest_spread_comes_first_and_what_nobody_scored_last() {
        let items = [item([0; 5]), item([0, 0, 6, 0, 0]), item([1, 2, 0, 2, 1]), item([0, 3, 0, 3, 0])];
        let sorted: Vec<[u32; 5]> = widest_first(&items).iter().map(|item| item.counts).collect();
        assert_eq!(sorted, [[1, 2, 0, 2, 1], [0, 3, 0, 3, 0], [0, 0, 6, 0, 0], [0; 5]]);
    }

    proptest! {
        #[test]
        fn spread_has_bounds_and_knows_no_direction(counts in prop::array::uniform5(0_u32..40)) {
            let spread = item(counts).spread();
            prop_assert!(spread.is_none_or(|spread| (0.0..=2.0).contains(&spread)));
            let mut turned = counts;
            turned.reverse();
            let apart = spread.unwrap_or(0.0) - item(turned).spread().unwrap_or(0.0);
            prop_assert!(apart.abs() < 1e-9);
        }

        #[test]
        fn the_same_scores_from_twice_as_many_are_as_far_apart(counts in prop::array::uniform5(0_u32..40)) {
            let twice = item(counts.map(|count| count * 2));
            prop_assert!((twice.spread().unwrap_or(0.0) - item(counts).spread().unwrap_or(0.0)).abs() < 1e-9);
        }
    }
}
