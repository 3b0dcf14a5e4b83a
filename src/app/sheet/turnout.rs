//! How many could vote, and how many did what, while it is counted.

use serde::{Deserialize, Serialize};

use crate::domain::event::{Tally, Voters};
use crate::domain::plural::{people, regular};
use crate::domain::poll::impossible;

/// The figures below the items of a vote, in their order.
pub const FIGURES: [&str; 4] = ["could vote", "voted", "abstained", "blank"];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Turnout {
    /// How many could vote when it opened, plus latecomers who were added; 0: unknown.
    pub eligible: u32,
    /// How many voted, if given.
    pub voted: Option<u32>,
    pub abstained: u32,
    pub blank: u32,
}

impl Turnout {
    pub fn of(eligible: u32) -> Self {
        Self { eligible, ..Self::default() }
    }

    /// As saved earlier.
    pub const fn counted(voters: Voters) -> Self {
        let Voters { eligible, voted, abstained, blank } = voters;
        Self { eligible, voted, abstained, blank }
    }

    /// As it is saved.
    pub const fn voters(&self) -> Voters {
        Voters { eligible: self.eligible, voted: self.voted, abstained: self.abstained, blank: self.blank }
    }

    /// One of the figures; none: not given.
    pub fn figure(&self, n: usize) -> Option<u32> {
        match n {
            0 => Some(self.eligible).filter(|eligible| *eligible > 0),
            1 => self.voted,
            2 => Some(self.abstained).filter(|n| *n > 0),
            3 => Some(self.blank).filter(|n| *n > 0),
            _ => None,
        }
    }

    /// Sets one of the figures; none: clears it.
    pub fn set(&mut self, n: usize, figure: Option<u32>) {
        match n {
            0 => self.eligible = figure.unwrap_or(0),
            1 => self.voted = figure,
            2 => self.abstained = figure.unwrap_or(0),
            3 => self.blank = figure.unwrap_or(0),
            _ => {}
        }
    }
}

/// Why the figures are impossible; none if they are possible.
pub fn doubt(tally: &Tally, each: u32, turnout: &Turnout) -> Option<String> {
    let voters = turnout.voters();
    match tally {
        Tally::Dots { .. } => impossible(tally.total(), Some(each), voters),
        Tally::Scores(_) => {
            let scores = tally.people();
            let known = Some(voters.eligible).filter(|eligible| *eligible > 0);
            match voters.voted.or(known).filter(|most| scores > *most) {
                Some(most) => {
                    Some(format!("An item has {} from {}.", regular(scores, "score"), people(most)))
                }
                None => impossible(u64::from(scores), None, voters),
            }
        }
        Tally::Poll { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{ItemDots, ItemScores};

    fn dots(all: &[u32]) -> Tally {
        let items = all.iter().map(|dots| ItemDots::on_item("x".into(), *dots)).collect();
        Tally::Dots { items, people: 0, each: None }
    }

    #[test]
    fn totals_that_cannot_be_are_doubted() {
        let four = Turnout::of(4);
        let told = doubt(&dots(&[9, 8]), 1, &four).unwrap();
        assert_eq!(told, "17 dots from 4 people with 1 each: there can be at most 4.");
        assert_eq!(doubt(&dots(&[3, 1]), 1, &four), None);
        assert_eq!(doubt(&dots(&[9, 3]), 3, &four), None, "all may be on one");
        assert!(doubt(&dots(&[9, 4]), 3, &four).is_some());
        assert!(doubt(&dots(&[9]), 3, &Turnout { voted: Some(2), ..four }).is_some());
        assert_eq!(doubt(&dots(&[900]), 1, &Turnout::default()), None, "nobody knows how many there are");
        let scores = Tally::Scores(vec![ItemScores::of_item("x".into(), [1, 0, 4, 0, 0])]);
        assert_eq!(doubt(&scores, 0, &four).unwrap(), "An item has 5 scores from 4 people.");
        let all = Turnout { voted: Some(3), abstained: 1, blank: 1, ..four };
        assert!(doubt(&dots(&[3]), 1, &all).is_some(), "five did something, and four could");
    }

    #[test]
    fn who_voted_is_known_where_somebody_says() {
        let four = Turnout::of(4);
        assert_eq!(four.voters().to_string(), "4 could vote");
        assert_eq!(Turnout { voted: Some(3), ..four }.voters().voted, Some(3));
        let counted = Turnout { voted: Some(3), blank: 1, ..four };
        assert_eq!(Turnout::counted(counted.voters()), counted);
        assert_eq!((0..4).map(|n| four.figure(n)).collect::<Vec<_>>(), [Some(4), None, None, None]);
    }
}
