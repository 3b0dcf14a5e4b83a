//! Welsh plurals. A noun after a numeral stays singular, and numerals change its first letter in different
//! ways: the six plural categories of Welsh are zero, one, two, three, six and all others. The forms of a
//! noun are in our own table, because the rule is six lines long, and a library for it would bring the rules
//! of two hundred languages.

use crate::domain::event::{Choice, ItemScores, Voters};
use crate::domain::poll::{DecidedBy, Figures, PollKind, PollRound, Rank, Support};
use crate::domain::text::Text;

/// The forms of a noun after numerals, with their mutations.
pub(super) struct Noun {
    /// Unchanged; after 0, 1, 4, 5 and from 7 on, in figures.
    pub(super) plain: &'static str,
    /// After 1: feminine nouns soften, as in "1 bleidlais".
    pub(super) one: &'static str,
    /// After 2, softened.
    pub(super) two: &'static str,
    /// After 3: masculine nouns are aspirated.
    pub(super) three: &'static str,
    /// After 6, aspirated.
    pub(super) six: &'static str,
}

pub(super) const PERSON: Noun =
    Noun { plain: "person", one: "person", two: "berson", three: "pherson", six: "pherson" };
pub(super) const DOT: Noun = Noun { plain: "dot", one: "dot", two: "ddot", three: "dot", six: "dot" };
pub(super) const ROW: Noun = Noun { plain: "rhes", one: "rhes", two: "res", three: "rhes", six: "rhes" };
pub(super) const TERM: Noun = Noun { plain: "term", one: "term", two: "derm", three: "therm", six: "therm" };
pub(super) const TIME: Noun =
    Noun { plain: "gwaith", one: "waith", two: "waith", three: "gwaith", six: "gwaith" };
pub(super) const TOPIC: Noun = Noun { plain: "pwnc", one: "pwnc", two: "bwnc", three: "phwnc", six: "phwnc" };
pub(super) const ORGANISATION: Noun =
    Noun { plain: "sefydliad", one: "sefydliad", two: "sefydliad", three: "sefydliad", six: "sefydliad" };

impl Noun {
    /// "2 berson".
    pub(super) fn counted(&self, n: usize) -> String {
        let noun = match n {
            1 => self.one,
            2 => self.two,
            3 => self.three,
            6 => self.six,
            _ => self.plain,
        };
        format!("{n} {noun}")
    }
}

/// How often.
pub(super) fn times(times: u32) -> String {
    match times {
        1 => "unwaith".to_owned(),
        2 => "ddwywaith".to_owned(),
        times => TIME.counted(times as usize),
    }
}

pub(super) fn answer(kind: &PollKind, n: usize) -> String {
    let words: &[&str] = match kind {
        PollKind::YesNo => &["ie", "na"],
        PollKind::Fist => {
            &["0 na", "1 amheuon difrifol", "2 amheuon", "3 digon teg", "4 da", "5 yn llwyr o blaid"]
        }
        PollKind::Consent => &["cytuno", "gallu byw ag ef", "gwrthwynebu"],
        // The labels of its ends come from the script or the facilitator.
        PollKind::Scale { .. } => return kind.answers().into_iter().nth(n).unwrap_or_default(),
    };
    words.get(n).copied().unwrap_or_default().to_owned()
}

pub(super) const fn poll_name(kind: &PollKind) -> &'static str {
    match kind {
        PollKind::YesNo => "Ie neu na",
        PollKind::Scale { .. } => "Graddfa o 1 i 5",
        PollKind::Fist => "Dwrn o bump",
        PollKind::Consent => "Cydsyniad",
    }
}

pub(super) fn figures(figures: &Figures, voters: Option<Voters>) -> String {
    let average = |mean: f64, people: u32| {
        format!("{mean:.1} o 5 ar gyfartaledd, gan {}", PERSON.counted(people as usize))
    };
    let told = match figures {
        Figures::YesNo { yes, no } => format!("{yes} ie, {no} na"),
        Figures::Scale(counts) => {
            let scores = ItemScores::of_item(Text::default(), *counts);
            average(scores.mean().unwrap_or_default(), scores.people())
        }
        Figures::Fist(counts) => {
            let all: u32 = counts.iter().sum();
            let fingers: f64 = counts.iter().zip(0_u8..).map(|(n, at)| f64::from(*n) * f64::from(at)).sum();
            let mean = if all > 0 { fingers / f64::from(all) } else { 0.0 };
            let lowest = counts.iter().position(|n| *n > 0).unwrap_or(0);
            format!("{}, yr isaf {lowest}", average(mean, all))
        }
        Figures::Consent { agree, aside, object } => {
            let aside = if *aside > 0 { format!(", {aside} yn gallu byw ag ef") } else { String::new() };
            let object = if *object > 0 {
                format!("{object} yn gwrthwynebu")
            } else {
                "neb yn gwrthwynebu".to_owned()
            };
            format!("{agree} yn cytuno{aside}, {object}")
        }
        Figures::Dots { dots, of, rank: Rank::Most } => format!("{dots} o {of} dot, y mwyaf"),
        Figures::Dots { dots, of, rank: Rank::Shared } => {
            format!("{dots} o {of} dot, y mwyaf, gydag eraill")
        }
        Figures::Dots { dots, of, rank: Rank::Fewer } => format!("{dots} o {of} dot"),
    };
    let Some(voters) = voters else { return told };
    let others = [
        (voters.abstained, "yn ymatal"),
        (voters.blank, "yn wag"),
        (voters.not_heard().unwrap_or(0), "heb glywed ganddynt"),
    ];
    let others: Vec<String> =
        others.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if others.is_empty() { told } else { format!("{told}; {}", others.join(", ")) }
}

pub(super) fn supported(support: &Support, asked: Option<&str>) -> String {
    let told = figures(&support.figures, Some(support.voters));
    let way = match (support.by, &support.figures) {
        (Some(by), _) => Some(decided_by(by).to_owned()),
        (None, Figures::Consent { .. }) => Some("drwy gydsyniad".to_owned()),
        (None, Figures::YesNo { .. } | Figures::Dots { .. }) => Some("drwy bleidlais".to_owned()),
        (None, Figures::Scale(_) | Figures::Fist(_)) => None,
    };
    let asked = asked.map(|asked| format!("ar \"{asked}\""));
    let lead = way.into_iter().chain(asked).collect::<Vec<_>>().join(" ");
    let tie = match support.tie {
        Some(Choice::RunOff) => "; cyfartal, ac ail bleidlais a benderfynodd",
        Some(Choice::KeepAll) => "; cyfartal, a chadwyd pob un",
        Some(Choice::Room) => "; cyfartal, a dewisodd yr ystafell",
        Some(Choice::NoVote) | None => "",
    };
    if lead.is_empty() { format!("{told}{tie}") } else { format!("{lead}: {told}{tie}") }
}

pub(super) const fn decided_by(by: DecidedBy) -> &'static str {
    match by {
        DecidedBy::Majority => "drwy fwyafrif",
        DecidedBy::Chair => "gan y cadeirydd",
    }
}

pub(super) fn outcome(round: &PollRound, by: Option<DecidedBy>) -> String {
    match (round.is_agreed(), by) {
        (true, _) if round.voters.not_heard() != Some(0) && round.voters.eligible > 0 => {
            "Cytunwyd gan y rhai a glywyd".to_owned()
        }
        (true, _) => "Cytunwyd".to_owned(),
        (false, Some(by)) => format!("Penderfynwyd {}", decided_by(by)),
        (false, None) => "Heb gytuno".to_owned(),
    }
}

pub(super) fn turnout(voters: Voters) -> String {
    let rest = [
        (Some(voters.abstained), "yn ymatal"),
        (Some(voters.blank), "yn wag"),
        (voters.not_heard(), "heb glywed ganddynt"),
    ];
    let rest = rest.into_iter().filter_map(|(n, what)| Some((n.filter(|n| *n > 0)?, what)));
    let voted = voters.voted.map(|voted| (voted, "wedi pleidleisio"));
    let did: Vec<String> = voted.into_iter().chain(rest).map(|(n, what)| format!("{n} {what}")).collect();
    let did = did.join(", ");
    match (voters.eligible, did.is_empty()) {
        (0, _) => format!("{did}."),
        (all, true) => format!("{all} yn cael pleidleisio."),
        (all, false) => format!("{all} yn cael pleidleisio: {did}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_change_what_is_counted() {
        let people = |n| PERSON.counted(n);
        assert_eq!([0, 1, 2, 3].map(people), ["0 person", "1 person", "2 berson", "3 pherson"]);
        assert_eq!([4, 5, 6, 7].map(people), ["4 person", "5 person", "6 pherson", "7 person"]);
        assert_eq!([1, 2, 3, 6].map(|n| TERM.counted(n)), ["1 term", "2 derm", "3 therm", "6 therm"]);
        assert_eq!([1, 2, 3].map(|n| TIME.counted(n)), ["1 waith", "2 waith", "3 gwaith"]);
    }
}
