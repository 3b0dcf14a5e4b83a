//! What comes of something that was asked or voted on: a decision, or another round.

use crate::domain::event::{CaptureRef, ItemDots, ItemRef, NoteKind};
use crate::domain::poll::{Figures, PollRound, Support};
use crate::domain::seen::{Captured, Dots, SeenPoll, Shown};
use crate::domain::text::Text;

/// What is looked at, and which of its lines is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub of: CaptureRef,
    pub marked: usize,
    /// Somebody marked it, or was told that another has as many.
    pub is_meant: bool,
}

/// A line that can become a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeLine {
    /// Its place among what was voted on.
    pub item: usize,
    pub text: Text,
    /// Its dots, or its average.
    pub figure: String,
    /// It is a decision already, with these figures.
    pub decided: bool,
}

impl Outcome {
    pub const fn new(of: CaptureRef) -> Self {
        Self { of, marked: 0, is_meant: false }
    }

    /// What can be decided of it, the most first; of a poll, what was asked.
    pub fn lines(&self, seen: &Shown<'_>) -> Vec<OutcomeLine> {
        let Some(capture) = seen.capture(&self.of) else { return Vec::new() };
        let decisions =
            seen.notes_of(NoteKind::Decision).filter_map(|note| Some(seen.support(note)?.support));
        let decided: Vec<&Support> = decisions.filter(|support| support.of == self.of).collect();
        // What the script names, or was typed for this vote, is known by its place.
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
    /// What has the most dots, where several have as many: which of them is decided is the room's.
    pub fn tied(&self, seen: &Shown<'_>) -> Vec<OutcomeLine> {
        let is_vote = matches!(seen.capture(&self.of).map(|one| one.captured), Some(Captured::Vote(_)));
        let lines = self.lines(seen);
        let Some(most) = lines.first().filter(|_| is_vote).map(|first| first.figure.clone()) else {
            return Vec::new();
        };
        let tied: Vec<OutcomeLine> = lines.into_iter().filter(|line| line.figure == most).collect();
        if tied.len() > 1 { tied } else { Vec::new() }
    }

    /// What is marked is a decision already, with the figures that it has now.
    pub fn is_decided(&self, seen: &Shown<'_>) -> bool {
        self.lines(seen).get(self.marked).is_some_and(|line| line.decided)
    }
}

/// The poll that was asked, if it is one and for these eyes.
pub fn poll_of<'a>(seen: &Shown<'a>, of: &CaptureRef) -> Option<SeenPoll<'a>> {
    match seen.capture(of)?.captured {
        Captured::Poll(poll) if !poll.rounds.is_empty() => Some(poll),
        _ => None,
    }
}
