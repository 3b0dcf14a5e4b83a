//! Polls, and what decisions are based on, before any markup and in JSON.

use std::borrow::Cow;

use serde::Serialize;

use super::result_table::ResultTable;
use crate::domain::event::{Audience, Choice, Voters};
use crate::domain::language::{Languages, TakenPhrase};
use crate::domain::poll::{PollKind, PollRound};
use crate::domain::seen::{SeenPoll, SeenSupport, Shown};
use crate::domain::text::Text;
use crate::domain::worded::Given;

/// A proposal has a row for each round; a poll has a row for each answer.
pub(super) fn table<'a>(poll: &SeenPoll<'a>, languages: Languages) -> ResultTable<'a> {
    if *poll.kind == PollKind::Consent {
        let headings = [
            TakenPhrase::Proposal,
            TakenPhrase::OutcomeHeading,
            TakenPhrase::Agree,
            TakenPhrase::CanLiveWithIt,
            TakenPhrase::Object,
            TakenPhrase::BlankHeading,
            TakenPhrase::NotHeardFrom,
            TakenPhrase::CouldVoteHeading,
            TakenPhrase::Objections,
        ];
        let rows = poll.rounds.iter().enumerate().map(|(n, round)| {
            let mut row = vec![Cow::from(round.asked.as_str())];
            row.extend(poll.outcome_in(n, languages).map(Cow::from));
            row.extend(round.counts.iter().map(|count| Cow::from(count.to_string())));
            let Voters { eligible, blank, .. } = round.voters;
            let others = [Some(blank), round.voters.not_heard(), Some(eligible).filter(|all| *all > 0)];
            row.extend(others.map(|n| Cow::from(n.map(|n| n.to_string()).unwrap_or_default())));
            row.push(Cow::from(objections(round)));
            row
        });
        return ResultTable::of(&headings, languages, usize::MAX, rows);
    }
    let Some(last) = poll.rounds.last() else {
        return ResultTable::of(&[], languages, 0, std::iter::empty());
    };
    let answers = poll.answers_in(languages).into_iter().zip(&last.counts);
    let answers = answers.map(|(answer, count)| (answer, *count));
    let Voters { abstained, blank, eligible, .. } = last.voters;
    let others = [
        (TakenPhrase::Abstained, abstained),
        (TakenPhrase::Blank, blank),
        (TakenPhrase::NotHeard, last.voters.not_heard().unwrap_or(0)),
        (TakenPhrase::CouldVote, eligible),
    ];
    let others = others.into_iter().filter(|(_, n)| *n > 0).map(|(what, n)| (languages.say(what), n));
    let rows = answers.chain(others).map(|(what, n)| vec![Cow::from(what), Cow::from(n.to_string())]);
    ResultTable::of(&[TakenPhrase::AnswerHeading, TakenPhrase::People], languages, 1, rows)
}

fn objections(round: &PollRound) -> String {
    round.objections.iter().map(Text::as_str).collect::<Vec<_>>().join("; ")
}

/// Without the question.
pub(super) fn lines(poll: &SeenPoll<'_>, languages: Languages) -> Vec<String> {
    let told = |round| languages.say(TakenPhrase::Round { round, kind: poll.kind });
    poll.rounds.iter().map(told).collect()
}

#[derive(Serialize)]
pub(super) struct PollJson<'a> {
    audience: Audience,
    poll: &'static str,
    outcome: Option<String>,
    rounds: Vec<RoundJson<'a>>,
}

#[derive(Serialize)]
struct RoundJson<'a> {
    asked: Option<&'a Text>,
    answers: Vec<AnswerJson>,
    voters: VotersJson,
    objections: Vec<&'a Text>,
    outcome: Option<String>,
}

#[derive(Serialize)]
struct AnswerJson {
    answer: String,
    people: u32,
}

#[derive(Serialize)]
pub(super) struct VotersJson {
    eligible: Option<u32>,
    voted: Option<u32>,
    abstained: Option<u32>,
    blank: Option<u32>,
    not_heard: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct SupportJson<'a> {
    text: String,
    question: Option<&'a str>,
    part: Option<usize>,
    capture: Option<Text>,
    decided_by: Option<&'static str>,
    tie: Option<Choice>,
    voters: VotersJson,
}

impl From<Voters> for VotersJson {
    fn from(voters: Voters) -> Self {
        // If nobody counted the voters, nobody counted those who did not vote.
        let counted = |n: u32| Some(n).filter(|n| *n > 0 || voters.voted.is_some());
        Self {
            eligible: Some(voters.eligible).filter(|eligible| *eligible > 0),
            voted: voters.voted,
            abstained: counted(voters.abstained),
            blank: counted(voters.blank),
            not_heard: voters.not_heard(),
        }
    }
}

impl<'a> PollJson<'a> {
    /// `closed`: the question is left out.
    pub(super) fn new(poll: &SeenPoll<'a>, closed: bool) -> Self {
        let round = |(n, round): (usize, &'a PollRound)| RoundJson {
            asked: (!closed).then_some(&round.asked),
            answers: poll
                .kind
                .answers()
                .into_iter()
                .zip(&round.counts)
                .map(|(answer, people)| AnswerJson { answer, people: *people })
                .collect(),
            voters: round.voters.into(),
            objections: round.objections.iter().filter(|_| !closed).collect(),
            outcome: poll.outcome_of(n),
        };
        Self {
            audience: poll.audience.unwrap_or_default(),
            poll: poll.kind.key(),
            outcome: poll.rounds.len().checked_sub(1).and_then(|last| poll.outcome_of(last)),
            rounds: poll.rounds.iter().enumerate().map(round).collect(),
        }
    }
}

/// `closed`: only figures.
pub(super) fn support_json<'a>(seen: &Shown<'a>, rests: SeenSupport<'a>, closed: bool) -> SupportJson<'a> {
    let support = rests.support;
    SupportJson {
        text: rests.describe(),
        question: rests.asked.map(Given::whole),
        part: (!closed).then_some(support.of.part),
        capture: (!closed).then(|| seen.name_on_file(&support.of)),
        decided_by: support.by.map(|by| by.key()),
        tie: support.tie,
        voters: support.voters.into(),
    }
}
