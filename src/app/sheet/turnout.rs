//! Who could vote, and how many did what, while that is counted.

use serde::{Deserialize, Serialize};

use super::count::FEWEST_TOLD;
use crate::domain::event::{Tally, Voters};
use crate::domain::plural::{people, regular};

/// The figures below the items of a vote, in their order.
pub const FIGURES: [&str; 4] = ["could vote", "voted", "abstained", "blank"];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Turnout {
    /// How many could vote when it opened, with latecomers who were added; 0: nobody knows.
    pub eligible: u32,
    /// How many voted, where somebody has said so.
    pub voted: Option<u32>,
    pub abstained: u32,
    pub blank: u32,
}

impl Turnout {
    pub fn of(eligible: u32) -> Self {
        Self { eligible, ..Self::default() }
    }

    /// As it was counted before. What the figures tell by themselves they go on telling.
    pub fn counted(voters: Voters, tally: &Tally, each: u32) -> Self {
        let Voters { eligible, voted, abstained, blank } = voters;
        let voted = Some(voted).filter(|voted| *voted != fewest(tally, each));
        Self { eligible, voted, abstained, blank }
    }

    /// Nothing is known of who voted.
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// Who voted, as far as somebody has said, else as far as the figures tell: no fewer can have given so much.
    pub fn voters(&self, tally: &Tally, each: u32) -> Voters {
        let voted = self.voted.unwrap_or_else(|| fewest(tally, each));
        Voters { eligible: self.eligible, voted, abstained: self.abstained, blank: self.blank }
    }

    /// One of the figures, to change it.
    pub fn figure_mut(&mut self, n: usize) -> Option<&mut u32> {
        match n {
            0 => Some(&mut self.eligible),
            1 => Some(self.voted.get_or_insert(0)),
            2 => Some(&mut self.abstained),
            3 => Some(&mut self.blank),
            _ => None,
        }
    }

    /// Of so few, sums may tell who gave what.
    pub fn is_few(&self) -> bool {
        (1..FEWEST_TOLD).contains(&self.eligible)
    }
}

/// No fewer people than that can have given so much.
fn fewest(tally: &Tally, each: u32) -> u32 {
    match tally {
        Tally::Scores(_) | Tally::Poll { .. } => tally.people(),
        Tally::Dots { .. } => {
            u32::try_from(tally.total().div_ceil(u64::from(each.max(1)))).unwrap_or(u32::MAX)
        }
    }
}

/// Why figures cannot be; nothing where they can.
pub fn doubt(tally: &Tally, each: u32, turnout: &Turnout) -> Option<String> {
    let voters = turnout.voters(tally, each);
    let of_all = voters.voted.saturating_add(voters.abstained).saturating_add(voters.blank);
    let most = match turnout.voted {
        Some(voted) => Some(voted),
        None => Some(turnout.eligible).filter(|eligible| *eligible > 0),
    };
    if let Some(most) = most {
        match tally {
            Tally::Dots { .. } if tally.total() > u64::from(most) * u64::from(each) => {
                return Some(format!(
                    "{} from {} with {each} each: there can be {} at the most.",
                    regular(tally.total(), "dot"),
                    people(most),
                    u64::from(most) * u64::from(each)
                ));
            }
            Tally::Scores(_) if tally.people() > most => {
                return Some(format!(
                    "An item has {} from {}.",
                    regular(tally.people(), "score"),
                    people(most)
                ));
            }
            _ => {}
        }
    }
    (turnout.eligible > 0 && of_all > turnout.eligible)
        .then(|| format!("{of_all} voted, abstained or left it blank, and {} could vote.", turnout.eligible))
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
        assert_eq!(told, "17 dots from 4 people with 1 each: there can be 4 at the most.");
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
    fn who_voted_is_what_the_figures_tell_unless_somebody_says() {
        let four = Turnout::of(4);
        assert_eq!(four.voters(&dots(&[4, 3]), 2).voted, 4);
        assert_eq!(Turnout { voted: Some(3), ..four }.voters(&dots(&[4, 1]), 2).voted, 3);
        assert_eq!(four.voters(&dots(&[0]), 2).voted, 0);
    }
}
