//! Polls, their results, and what a decision is based on. Pure, and independent of sessions.

use serde::{Deserialize, Serialize};

use super::event::{Audience, CaptureRef, Choice, EntryId, ItemRef, ItemScores, NoteId, SCORES, Voters};
use super::keyed::keyed;
use super::plural::{counted, people, regular};
use super::text::Text;

/// Answers of a fist of five: from a closed fist to five fingers.
pub const FINGERS: usize = 6;

/// With fewer voters the sums may reveal who chose what.
pub const FEW_VOTERS: u32 = 5;

/// Neither for a proposal nor against it, in the words in which a facilitator asks: "Can you live with it?"
/// To "stand aside" is a term of formal consensus, and says more: that somebody disagrees, and takes no part
/// in the decision.
pub const LIVE_WITH_IT: &str = "can live with it";

/// How a poll is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PollKind {
    YesNo,
    /// A number from 1 to 5, with a label for each end.
    Scale {
        /// What 1 means; may be empty.
        low: Text,
        /// What 5 means.
        high: Text,
    },
    /// Fingers, from none to five.
    Fist,
    /// Agree, can live with it, or object.
    Consent,
}

impl PollKind {
    /// As `export --format json` writes it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::YesNo => "yes-no",
            Self::Scale { .. } => "scale",
            Self::Fist => "fist",
            Self::Consent => "consent",
        }
    }

    pub const fn name(&self) -> &'static str {
        match self {
            Self::YesNo => "Yes or no",
            Self::Scale { .. } => "Scale from 1 to 5",
            Self::Fist => "Fist of five",
            Self::Consent => "Consent",
        }
    }

    /// The possible answers, in words.
    pub fn answers(&self) -> Vec<String> {
        let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
        match self {
            Self::YesNo => owned(&["yes", "no"]),
            Self::Scale { low, high } => (1..=SCORES)
                .map(|n| match n {
                    1 if !low.is_empty() => format!("1 {low}"),
                    SCORES if !high.is_empty() => format!("{n} {high}"),
                    n => n.to_string(),
                })
                .collect(),
            Self::Fist => {
                owned(&["0 no", "1 serious doubts", "2 doubts", "3 fair enough", "4 good", "5 all for it"])
            }
            Self::Consent => owned(&["agree", LIVE_WITH_IT, "object"]),
        }
    }

    /// The digit for an answer when it is read out or typed.
    pub const fn digit(&self, answer: usize) -> usize {
        if matches!(self, Self::Fist) { answer } else { answer + 1 }
    }

    /// Whether its answers are numbers.
    pub const fn is_numeric(&self) -> bool {
        matches!(self, Self::Scale { .. } | Self::Fist)
    }

    /// Whether somebody may abstain. In consent that is "can live with it", or not voting.
    pub const fn takes_abstentions(&self) -> bool {
        !matches!(self, Self::Consent)
    }
}

/// One round: the wording, and the result. It does not contain who answered what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PollRound {
    /// The question, or the proposal.
    pub asked: Text,
    /// How many gave each answer.
    pub counts: Vec<u32>,
    pub voters: Voters,
    /// Objections, worded so that the objectors accept them; nobody is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub objections: Vec<Text>,
    /// The step's wording that it proposes, unchanged or revised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<EntryId>,
}

keyed! {
    /// The rule that decided in spite of an objection.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum DecidedBy {
        Majority = "majority",
        /// The person in the chair decided.
        Chair = "chair",
    }
}

impl DecidedBy {
    /// Within a sentence.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Majority => "by majority",
            Self::Chair => "by the chair",
        }
    }
}

/// The result that a decision is based on, as it was at the time: it stays even if it is counted again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// The poll or vote.
    pub of: CaptureRef,
    /// The entries behind the item; several if they said the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemRef>,
    /// The index of the item; none for a poll.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// The index of a poll's round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    pub figures: Figures,
    #[serde(default)]
    pub voters: Voters,
    /// The rule that decided in spite of an objection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<DecidedBy>,
    /// How a tie with another item was settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie: Option<Choice>,
    /// The earlier decision on the same thing that this one replaces: it was asked or counted again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<NoteId>,
    /// Who may see the figures.
    pub audience: Audience,
}

/// The figures that a decision is based on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figures {
    /// A poll.
    YesNo { yes: u32, no: u32 },
    /// How many gave 1, 2, and so on up to 5.
    Scale([u32; SCORES]),
    /// How many showed no finger, one, and so on up to five.
    Fist([u32; FINGERS]),
    /// A proposal.
    Consent {
        agree: u32,
        /// How many can live with it.
        aside: u32,
        object: u32,
    },
    /// One item of a vote.
    Dots {
        dots: u32,
        /// All dots given.
        of: u64,
        rank: Rank,
    },
}

/// The position of an item in a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rank {
    /// No other item has as many.
    Most,
    /// Another item has as many, and none has more.
    Shared,
    /// Another item has more.
    Fewer,
}

impl PollRound {
    /// Whether nobody objects and somebody agrees: silence is not agreement.
    pub fn is_agreed(&self) -> bool {
        self.objecting() == 0 && self.counts.first().is_some_and(|agree| *agree > 0)
    }

    /// Whether everybody who could answer did, and it is agreed.
    pub fn is_agreed_by_all(&self) -> bool {
        self.is_agreed() && (self.voters.eligible == 0 || self.voters.not_heard() == Some(0))
    }

    /// How many object to a proposal.
    pub fn objecting(&self) -> u32 {
        self.counts.get(2).copied().unwrap_or(0)
    }

    /// Its figures for that kind of poll.
    pub fn figures(&self, kind: &PollKind) -> Figures {
        let at = |n: usize| self.counts.get(n).copied().unwrap_or(0);
        match kind {
            PollKind::YesNo => Figures::YesNo { yes: at(0), no: at(1) },
            PollKind::Scale { .. } => Figures::Scale(std::array::from_fn(at)),
            PollKind::Fist => Figures::Fist(std::array::from_fn(at)),
            PollKind::Consent => Figures::Consent { agree: at(0), aside: at(1), object: at(2) },
        }
    }

    /// The result, in a line.
    pub fn describe(&self, kind: &PollKind) -> String {
        with_others(&self.figures(kind).describe(self.voters), self.voters)
    }

    /// The outcome of a proposal in a few words; `by`: whether a decision was made in spite of objections.
    pub fn outcome(&self, by: Option<DecidedBy>) -> String {
        match (self.is_agreed(), by) {
            (true, _) if self.voters.not_heard() != Some(0) && self.voters.eligible > 0 => {
                "Agreed by those heard".to_owned()
            }
            (true, _) => "Agreed".to_owned(),
            (false, Some(by)) => format!("Decided {}", by.describe()),
            (false, None) => "Not agreed".to_owned(),
        }
    }
}

impl Figures {
    /// In a line. Counted as people if the voters were counted.
    pub fn describe(&self, voters: Voters) -> String {
        let givers = |all: u32| if voters.voted == Some(all) { people(all) } else { regular(all, "answer") };
        match self {
            Self::YesNo { yes, no } => format!("{yes} yes, {no} no"),
            Self::Scale(counts) => {
                let scores = ItemScores::of_item(Text::default(), *counts);
                let mean = scores.mean().unwrap_or_default();
                format!("{mean:.1} of 5 on average, from {}", givers(scores.people()))
            }
            Self::Fist(counts) => {
                let all: u32 = counts.iter().sum();
                let fingers: f64 =
                    counts.iter().zip(0_u8..).map(|(n, at)| f64::from(*n) * f64::from(at)).sum();
                let mean = if all > 0 { fingers / f64::from(all) } else { 0.0 };
                let lowest = counts.iter().position(|n| *n > 0).unwrap_or(0);
                format!("{mean:.1} of 5 on average, from {}, the lowest {lowest}", givers(all))
            }
            Self::Consent { agree, aside, object } => {
                let agree = counted(*agree, "agrees", "agree");
                let aside = match aside {
                    0 => String::new(),
                    n => format!(", {n} {LIVE_WITH_IT}"),
                };
                let object = match object {
                    0 => "no objections".to_owned(),
                    n => counted(*n, "objects", "object"),
                };
                format!("{agree}{aside}, {object}")
            }
            Self::Dots { dots, of, rank: Rank::Most } => format!("{dots} of {of} dots, the most"),
            Self::Dots { dots, of, rank: Rank::Shared } => {
                format!("{dots} of {of} dots, the most, with others")
            }
            Self::Dots { dots, of, rank: Rank::Fewer } => format!("{dots} of {of} dots"),
        }
    }
}

impl Support {
    /// In a line: "by consent: 7 agree, 1 can live with it, no objections; 1 not heard from". `asked`: the
    /// question, if the decision does not contain it.
    pub fn describe(&self, asked: Option<&str>) -> String {
        let sentence = self.figures.describe(self.voters);
        let sentence = match self.figures {
            Figures::Dots { .. } => with_heard(&sentence, self.voters),
            _ => with_others(&sentence, self.voters),
        };
        let asked = asked.map(|asked| format!("on \"{asked}\""));
        let way = self.way().map(str::to_owned);
        let lead = way.into_iter().chain(asked).collect::<Vec<_>>().join(" ");
        let tie = match self.tie {
            Some(Choice::RunOff) => "; tie settled by a run-off",
            Some(Choice::KeepAll) => "; tied, and all of them kept",
            Some(Choice::Room) => "; tie settled by the room",
            Some(Choice::NoVote) | None => "",
        };
        if lead.is_empty() { format!("{sentence}{tie}") } else { format!("{lead}: {sentence}{tie}") }
    }

    /// How it was decided. An average says what people think, and decides nothing.
    const fn way(&self) -> Option<&'static str> {
        match (self.by, &self.figures) {
            (Some(by), _) => Some(by.describe()),
            (None, Figures::Consent { .. }) => Some("by consent"),
            (None, Figures::YesNo { .. } | Figures::Dots { .. }) => Some("by vote"),
            (None, Figures::Scale(_) | Figures::Fist(_)) => None,
        }
    }

    /// Whether it is about the same thing as another: a later round of one poll, a later count of one item.
    pub fn is_on_same(&self, other: &Self) -> bool {
        self.of == other.of
            && self.items == other.items
            && (!self.items.is_empty() || self.item == other.item)
    }

    /// Whether it has the same figures from the same round.
    pub fn rests_as(&self, other: &Self) -> bool {
        let is_round = self.round.is_none() || other.round.is_none() || self.round == other.round;
        is_round && self.is_on_same(other) && (&self.figures, self.voters) == (&other.figures, other.voters)
    }
}

/// Adds how many did something else; if nobody counted who answered, how many could.
fn with_others(sentence: &str, voters: Voters) -> String {
    let told = with_heard(sentence, voters);
    match (voters.voted, voters.eligible) {
        (None, all @ 1..) if told.contains(';') => format!("{told}, {all} could vote"),
        (None, all @ 1..) => format!("{told}; {all} could vote"),
        _ => told,
    }
}

/// Adds how many abstained, gave a blank ballot, or were not heard from.
fn with_heard(sentence: &str, voters: Voters) -> String {
    let some = |n: u32, what: String| (n > 0).then_some(what);
    let not_heard = voters.not_heard().unwrap_or(0);
    let others = [
        some(voters.abstained, format!("{} abstained", voters.abstained)),
        some(voters.blank, format!("{} blank", voters.blank)),
        some(not_heard, format!("{not_heard} not heard from")),
    ];
    let others: Vec<String> = others.into_iter().flatten().collect();
    if others.is_empty() { sentence.to_owned() } else { format!("{sentence}; {}", others.join(", ")) }
}

/// Why figures are impossible, in a sentence; none if they are possible. `each`: dots for each person; none:
/// one answer.
pub fn impossible(total: u64, each: Option<u32>, voters: Voters) -> Option<String> {
    let Voters { eligible, voted, abstained, blank } = voters;
    let known = Some(eligible).filter(|eligible| *eligible > 0);
    if let (Some(each), Some(givers)) = (each, voted.or(known)) {
        let most = u64::from(givers) * u64::from(each);
        if total > most {
            return Some(format!(
                "{} from {} with {each} each: there can be at most {most}.",
                regular(total, "dot"),
                people(givers)
            ));
        }
    }
    // At least so many people have to have voted.
    let voted = voted.map_or_else(|| total.div_ceil(u64::from(each.unwrap_or(1).max(1))), u64::from);
    let heard = voted + u64::from(abstained) + u64::from(blank);
    let too_many = known.filter(|all| heard > u64::from(*all))?;
    let (answers, most) = (regular(heard, "answer"), people(too_many));
    Some(format!("{answers} from {most}: that cannot be."))
}

/// The position of one figure among all.
pub fn rank(own: u32, all: impl IntoIterator<Item = u32>) -> Rank {
    let (mut more, mut same) = (0, 0);
    for one in all {
        more += u32::from(one > own);
        same += u32::from(one == own);
    }
    match (more, same) {
        (0, 0 | 1) => Rank::Most,
        (0, _) => Rank::Shared,
        _ => Rank::Fewer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn round(counts: &[u32], eligible: u32) -> PollRound {
        let voters = Voters { eligible, ..Voters::default() }.answered(counts.iter().sum::<u32>().into());
        PollRound { counts: counts.to_vec(), voters, ..PollRound::default() }
    }

    #[test]
    fn silence_and_an_objection_are_no_agreement() {
        assert_eq!(round(&[7, 1, 0], 8).outcome(None), "Agreed");
        assert_eq!(round(&[7, 1, 0], 9).outcome(None), "Agreed by those heard");
        assert_eq!(round(&[7, 0, 1], 8).outcome(None), "Not agreed");
        assert_eq!(round(&[0, 0, 0], 8).outcome(None), "Not agreed");
        assert_eq!(round(&[0, 3, 0], 3).outcome(None), "Not agreed", "nobody is for it");
        assert_eq!(round(&[7, 0, 1], 8).outcome(Some(DecidedBy::Majority)), "Decided by majority");
        assert_eq!(round(&[7, 0, 1], 8).outcome(Some(DecidedBy::Chair)), "Decided by the chair");
    }

    #[test]
    fn figures_are_told_in_a_line() {
        let describe = |kind: PollKind, counts: &[u32], eligible| round(counts, eligible).describe(&kind);
        assert_eq!(
            describe(PollKind::Consent, &[7, 1, 0], 9),
            "7 agree, 1 can live with it, no objections; 1 not heard from"
        );
        assert_eq!(describe(PollKind::Consent, &[1, 0, 2], 3), "1 agrees, 2 object");
        assert_eq!(describe(PollKind::YesNo, &[6, 2], 8), "6 yes, 2 no");
        let scale = PollKind::Scale { low: "never".into(), high: "always".into() };
        assert_eq!(describe(scale.clone(), &[0, 0, 1, 1, 0], 2), "3.5 of 5 on average, from 2 people");
        assert_eq!(
            describe(PollKind::Fist, &[0, 0, 1, 0, 2, 1], 0),
            "3.8 of 5 on average, from 4 people, the lowest 2"
        );
        let ten = PollRound { counts: vec![0, 1, 2, 3, 4], ..round(&[], 8) };
        let ten = PollRound { voters: Voters { eligible: 8, ..Voters::default() }, ..ten };
        assert_eq!(ten.describe(&scale), "4.0 of 5 on average, from 10 answers; 8 could vote");
        assert_eq!(scale.answers(), ["1 never", "2", "3", "4", "5 always"]);
        let mut some = round(&[6, 2], 12);
        (some.voters.abstained, some.voters.blank) = (1, 1);
        assert_eq!(some.describe(&PollKind::YesNo), "6 yes, 2 no; 1 abstained, 1 blank, 2 not heard from");
    }

    #[test]
    fn totals_that_cannot_be_are_told() {
        let of = |eligible| Voters { eligible, ..Voters::default() };
        let told = "17 dots from 4 people with 1 each: there can be at most 4.";
        assert_eq!(impossible(17, Some(1), of(4)).unwrap(), told);
        assert_eq!(impossible(17, Some(1), Voters { voted: Some(4), ..of(9) }).unwrap(), told);
        assert_eq!(impossible(9, None, of(8)).unwrap(), "9 answers from 8 people: that cannot be.");
        assert_eq!(impossible(12, Some(3), of(4)), None);
        let two_out = Voters { abstained: 1, blank: 1, ..of(4) };
        assert_eq!(impossible(7, Some(3), two_out).unwrap(), "5 answers from 4 people: that cannot be.");
        assert_eq!(impossible(9, None, of(0)), None, "nobody knows how many there are");
    }

    #[test]
    fn a_tie_is_no_victory() {
        assert_eq!(rank(9, [9, 7, 5]), Rank::Most);
        assert_eq!(rank(9, [9, 9, 5]), Rank::Shared);
        assert_eq!(rank(7, [9, 7, 5]), Rank::Fewer);
        let figures = Figures::Dots { dots: 9, of: 21, rank: Rank::Most };
        assert_eq!(figures.describe(Voters::default()), "9 of 21 dots, the most");
    }

    proptest! {
        #[test]
        fn nothing_is_agreed_over_an_objection(agree in 0_u32..50, aside in 0_u32..50, object in 0_u32..50) {
            let one = round(&[agree, aside, object], 60);
            prop_assert_eq!(one.is_agreed(), agree > 0 && object == 0);
            prop_assert_eq!(one.outcome(None) == "Not agreed", !one.is_agreed());
        }

        #[test]
        fn what_can_be_is_not_questioned(each in 1_u32..9, voted in 0_u32..60, more in 0_u32..9) {
            let voters = Voters { eligible: voted + more, voted: Some(voted), ..Voters::default() };
            prop_assert_eq!(impossible(u64::from(each * voted), Some(each), voters), None);
        }
    }
}
