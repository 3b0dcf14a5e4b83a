//! A poll: its answers as bars, each round of a proposal in a few lines.

use super::super::prelude::*;
use super::bars::{Bar, Names, bars};
use crate::domain::language::{Joined, WithDetails};
use crate::domain::poll::PollKind;
use crate::domain::seen::SeenPoll;

pub fn large(page: &mut Page, poll: &SeenPoll<'_>, rows: u16) {
    let Some(last) = poll.rounds.last() else { return };
    let result = poll.came_to_last().map(|told| page.fitting(0, told)).unwrap_or_default();
    page.say(&result, roles::accent()).gap();
    let answers = poll.answers_in(page.languages()).into_iter().zip(&last.counts);
    let answers: Vec<Bar> =
        answers.map(|(label, count)| Bar { label, count: u64::from(*count), newest: false }).collect();
    let used = page.len() + u16::try_from(last.objections.len()).unwrap_or(rows);
    bars(page, &answers, rows.saturating_sub(used), Names::Whole);
    objections(page, &last.objections);
    let before = poll.rounds.len() - 1;
    for (n, round) in poll.rounds.iter().enumerate().take(before) {
        if n == 0 {
            page.gap();
        }
        page.text(
            "· ",
            roles::dim(),
            &format!("{}: {}", round.asked, page.word(TakenPhrase::Round { round, kind: poll.kind })),
            roles::dim(),
        );
    }
}

/// A line for each round, and its objections.
pub fn brief(page: &mut Page, poll: &SeenPoll<'_>) {
    let last = poll.rounds.len().saturating_sub(1);
    for (n, round) in poll.rounds.iter().enumerate() {
        let asked = if n == last { String::new() } else { format!("{}: ", round.asked) };
        let came_to = poll.came_to(n).map(|told| page.fitting(super::DETAIL, told)).unwrap_or_default();
        super::detail(page, &format!("{asked}{came_to}"));
        for objection in &round.objections {
            super::detail(page, &format!("! {objection}"));
        }
    }
    if last == 0 && poll.kind.is_numeric() && *poll.kind != PollKind::Consent {
        let figures = poll.rounds.first().map(|round| round.counts.as_slice()).unwrap_or_default();
        let answers = poll.answers().into_iter().zip(figures);
        let told: Vec<_> = answers.map(|(answer, count)| WithDetails(answer, count.to_string())).collect();
        let sentence = page.fitting(super::DETAIL, Joined(&told, " · "));
        super::detail(page, &sentence);
    }
}

fn objections(page: &mut Page, objections: &[Text]) {
    if !objections.is_empty() {
        page.gap();
    }
    for objection in objections {
        page.text("! ", roles::strong(), objection.as_str(), roles::strong());
    }
}
