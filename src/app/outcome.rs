//! What follows from something that was asked or voted on: a decision, or another round.

use crate::domain::event::{CaptureRef, ItemDots, ItemRef, NoteKind};
use crate::domain::poll::{Figures, PollRound, Support};
use crate::domain::seen::{Captured, Dots, SeenPoll, Shown};
use crate::domain::text::Text;

/// The result, and which of its lines is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub of: CaptureRef,
    pub marked: usize,
    /// Somebody chose the line, or was told that another has as many votes.
    pub is_meant: bool,
}

/// A line that can become a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeLine {
    /// Its index among the items of the vote.
    pub item: usize,
    pub text: Text,
    /// Its dots, or its average.
    pub figure: String,
    /// It is already a decision, with these figures.
    pub decided: bool,
}

impl Outcome {
    pub const fn new(of: CaptureRef) -> Self {
        Self { of, marked: 0, is_meant: false }
    }

    /// The possible decisions, the most popular first; for a poll, what was asked.
    pub fn lines(&self, seen: &Shown<'_>) -> Vec<OutcomeLine> {
        let Some(capture) = seen.capture(&self.of) else { return Vec::new() };
        let decisions =
            seen.notes_of(NoteKind::Decision).filter_map(|note| Some(seen.support(note)?.support));
        let decided: Vec<&Support> = decisions.filter(|support| support.of == self.of).collect();
        // Items from the script or typed for this vote are identified by their index.
        let is_on = |support: &Support, item: usize, of: &[ItemRef]| {
            let is_there = support.item.and_then(|at| usize::try_from(at).ok()).is_none_or(|at| at == item);
            support.items == of && (!of.is_empty() || is_there)
        };
        match &capture.captured {
            Captured::Vote(vote) => match &vote.dots {
                Dots::Hidden(_) => Vec::new(),
                Dots::Shown(items) => {
                    let mut all: Vec<(usize, &ItemDots)> = items.iter().enumerate().collect();
                    all.sort_by_key(|(_, one)| std::cmp::Reverse(one.dots));
                    let line = |(item, one): (usize, &ItemDots)| OutcomeLine {
                        item,
                        text: one.item.clone(),
                        figure: one.dots.to_string(),
                        decided: decided.iter().any(|support| {
                            is_on(support, item, &one.of)
                                && matches!(support.figures, Figures::Dots { dots, .. } if dots == one.dots)
                        }),
                    };
                    all.into_iter().map(line).collect()
                }
            },
            Captured::Scale(scale) => {
                let line = |(item, one): (usize, &crate::domain::event::ItemScores)| OutcomeLine {
                    item,
                    text: one.item.clone(),
                    figure: one.mean().map(|mean| format!("{mean:.1}")).unwrap_or_default(),
                    decided: decided.iter().any(|support| {
                        is_on(support, item, &one.of) && support.figures == Figures::Scale(one.counts)
                    }),
                };
                scale.items.iter().enumerate().map(line).collect()
            }
            Captured::Poll(poll) => {
                let round = poll.rounds.len().checked_sub(1).and_then(|round| u32::try_from(round).ok());
                let line = |last: &PollRound| {
                    let figures = last.figures(poll.kind);
                    let rests = |support: &&Support| {
                        let is_round = support.round.is_none() || support.round == round;
                        is_round && support.figures == figures && support.voters == last.voters
                    };
                    let decided = decided.iter().any(rests);
                    OutcomeLine { item: 0, text: last.asked.clone(), figure: String::new(), decided }
                };
                poll.rounds.last().map(line).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Outcome {
    /// The items that share the most dots, if several do: the room has to choose between them.
    pub fn tied(&self, seen: &Shown<'_>) -> Vec<OutcomeLine> {
        let is_vote = matches!(seen.capture(&self.of).map(|one| one.captured), Some(Captured::Vote(_)));
        let lines = self.lines(seen);
        let Some(most) = lines.first().filter(|_| is_vote).map(|first| first.figure.clone()) else {
            return Vec::new();
        };
        let tied: Vec<OutcomeLine> = lines.into_iter().filter(|line| line.figure == most).collect();
        if tied.len() > 1 { tied } else { Vec::new() }
    }

    /// Whether the marked line is already a decision, with its present figures.
    pub fn is_decided(&self, seen: &Shown<'_>) -> bool {
        self.lines(seen).get(self.marked).is_some_and(|line| line.decided)
    }
}

/// The poll, if this is one and this audience may see it.
pub fn poll_of<'a>(seen: &Shown<'a>, of: &CaptureRef) -> Option<SeenPoll<'a>> {
    match seen.capture(of)?.captured {
        Captured::Poll(poll) if !poll.rounds.is_empty() => Some(poll),
        _ => None,
    }
}
