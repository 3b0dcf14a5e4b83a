//! What comes of something that was asked or voted on: a decision, or another round.

use crate::domain::event::{CaptureRef, ItemDots};
use crate::domain::seen::{Captured, Dots, SeenPoll, Shown};
use crate::domain::text::Text;

/// What is looked at, and which of its lines is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub of: CaptureRef,
    pub marked: usize,
}

/// A line that can become a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeLine {
    /// Its place among what was voted on.
    pub item: usize,
    pub text: Text,
    /// Its dots, or its average.
    pub figure: String,
}

impl Outcome {
    pub const fn new(of: CaptureRef) -> Self {
        Self { of, marked: 0 }
    }

    /// What can be decided of it, the most first; of a poll, what was asked.
    pub fn lines(&self, seen: &Shown<'_>) -> Vec<OutcomeLine> {
        let Some(capture) = seen.capture(&self.of) else { return Vec::new() };
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
                    };
                    all.into_iter().map(line).collect()
                }
            },
            Captured::Scale(scale) => {
                let line = |(item, one): (usize, &crate::domain::event::ItemScores)| OutcomeLine {
                    item,
                    text: one.item.clone(),
                    figure: one.mean().map(|mean| format!("{mean:.1}")).unwrap_or_default(),
                };
                scale.items.iter().enumerate().map(line).collect()
            }
            Captured::Poll(poll) => {
                let asked = poll.rounds.last().map(|round| round.asked.clone());
                asked.map(|text| OutcomeLine { item: 0, text, figure: String::new() }).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The poll that was asked, if it is one and for these eyes.
pub fn poll_of<'a>(seen: &Shown<'a>, of: &CaptureRef) -> Option<SeenPoll<'a>> {
    match seen.capture(of)?.captured {
        Captured::Poll(poll) if !poll.rounds.is_empty() => Some(poll),
        _ => None,
    }
}
