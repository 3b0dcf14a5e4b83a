//! What events say of captures: words, rows, terms, scores and dots, and what the review was left without.

use serde::{Deserialize, Serialize};

use super::agreed::{Check, Wording};
use super::items::ItemRef;
use super::parts::{ActionId, NoteId};
use crate::domain::poll::PollRound;
use crate::domain::text::Text;

/// Names a word, a row or a term in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub u32);

/// Names something that an activity of the session asks to take down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CaptureRef {
    /// Counts activities from 0.
    pub part: usize,
    /// Its name in the script; of those that add to one another, the first one's.
    pub id: Text,
}

/// Names what was counted for a capture: what some of those here have not heard is left alone, and counted anew beside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountRef {
    /// What it answers.
    pub capture: CaptureRef,
    /// Which of its counts, from 0.
    pub count: u32,
}

pub(super) const fn is_first(count: &u32) -> bool {
    *count == 0
}

/// One thing that was taken down for a capture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Content {
    /// A word, or a few.
    Word(Text),
    /// The cells of a table's row, from the left; those that are left out at its end are empty.
    Row(Vec<Text>),
    /// A term of the glossary.
    Term(Explained),
    /// One wording that is agreed together.
    Wording(Wording),
    /// How an item of a checklist stands.
    Check(Check),
}

/// A term, and what it means to those who are here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Explained {
    /// As it is written.
    pub term: Text,
    /// In plain words.
    pub meaning: Text,
    /// What to say in its place.
    pub instead: Text,
}

impl Content {
    /// Its texts, in the order in which they are typed.
    pub fn cells(&self) -> Vec<&Text> {
        match self {
            Self::Word(word) => vec![word],
            Self::Row(cells) => cells.iter().collect(),
            Self::Term(Explained { term, meaning, instead }) => vec![term, meaning, instead],
            Self::Wording(Wording { text, agreement: _, by: _ }) => vec![text],
            Self::Check(Check { item, done: _, by, note }) => vec![item, by, note],
        }
    }

    /// Nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.cells().into_iter().all(Text::is_empty)
    }
}

/// One thing more for a capture, with its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEntry {
    /// Its number.
    pub id: EntryId,
    /// What it is.
    pub content: Content,
}

/// Scores from 1 to 5.
pub const SCORES: usize = 5;

/// How many gave an item each score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemScores {
    /// What was scored; empty in the journal where `of` says it.
    pub item: Text,
    /// What was said by people, where that is scored; several where they say the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<ItemRef>,
    /// How many gave it 1, how many 2, and so on up to 5.
    pub counts: [u32; SCORES],
}

/// How many dots are on an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemDots {
    /// What was voted on; empty in the journal where `of` says it.
    pub item: Text,
    /// What was said by people, where that is voted on; several where they say the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<ItemRef>,
    /// How many.
    pub dots: u32,
}

impl ItemScores {
    /// Scores of something that the script names.
    pub fn of_item(item: Text, counts: [u32; SCORES]) -> Self {
        Self { item, counts, of: Vec::new() }
    }
}

impl ItemDots {
    /// Dots on something that the script names.
    pub fn on_item(item: Text, dots: u32) -> Self {
        Self { item, dots, of: Vec::new() }
    }
}

/// What was counted. Who gave what is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tally {
    /// For each item of a scale.
    Scores(Vec<ItemScores>),
    /// For each item of a vote.
    Dots {
        /// In the script's order.
        items: Vec<ItemDots>,
        /// How many have voted, where they took turns; 0: that was not counted.
        #[serde(default)]
        people: u32,
        /// Dots for each person, where that was settled as the vote opened; none: as the script says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        each: Option<u32>,
    },
    /// For the answers of a poll.
    Poll {
        /// Each time that it was asked, the latest last.
        rounds: Vec<PollRound>,
    },
}

impl Tally {
    /// What was scored or voted on; of a poll, what was asked and what was objected.
    pub fn items(&self) -> Vec<&Text> {
        match self {
            Self::Scores(items) => items.iter().map(|scores| &scores.item).collect(),
            Self::Dots { items, .. } => items.iter().map(|dots| &dots.item).collect(),
            Self::Poll { rounds } => rounds
                .iter()
                .flat_map(|round| std::iter::once(&round.asked).chain(&round.objections))
                .collect(),
        }
    }

    /// The figures of an item: five for scores, one for dots; none where there is no such item.
    pub fn figures(&self, item: usize) -> &[u32] {
        match self {
            Self::Scores(items) => items.get(item).map_or(&[], |scores| &scores.counts),
            Self::Dots { items, .. } => items.get(item).map_or(&[], |dots| std::slice::from_ref(&dots.dots)),
            Self::Poll { .. } => &[],
        }
    }

    /// One figure of an item, to change it.
    pub fn figure_mut(&mut self, item: usize, column: usize) -> Option<&mut u32> {
        match self {
            Self::Scores(items) => items.get_mut(item)?.counts.get_mut(column),
            Self::Dots { items, .. } => items.get_mut(item).map(|dots| &mut dots.dots),
            Self::Poll { .. } => None,
        }
    }

    /// What each of its items stands for; nothing for what the script names.
    pub fn refs(&self) -> impl Iterator<Item = &[ItemRef]> {
        let scores = match self {
            Self::Scores(items) => items.as_slice(),
            Self::Dots { .. } | Self::Poll { .. } => &[],
        };
        let dots = match self {
            Self::Scores(_) | Self::Poll { .. } => &[],
            Self::Dots { items, .. } => items.as_slice(),
        };
        scores.iter().map(|one| one.of.as_slice()).chain(dots.iter().map(|one| one.of.as_slice()))
    }

    /// The texts that stand in it and nowhere else, with the numbers that they have.
    pub fn own_texts(&self) -> impl Iterator<Item = (EntryId, &Text)> {
        let own = self.refs().zip(self.items()).filter(|(_, text)| !text.is_empty());
        own.filter_map(|(of, text)| match of {
            [ItemRef::Entry(id)] => Some((*id, text)),
            _ => None,
        })
    }

    /// Its items stay, and nothing is given to them.
    pub fn clear(&mut self) {
        match self {
            Self::Scores(items) => items.iter_mut().for_each(|one| one.counts = [0; SCORES]),
            Self::Dots { items, people, .. } => {
                items.iter_mut().for_each(|one| one.dots = 0);
                *people = 0;
            }
            Self::Poll { rounds } => rounds.clear(),
        }
    }

    /// The text and the reference of each item, to change them.
    pub fn items_mut(&mut self) -> Vec<(&mut Text, &mut Vec<ItemRef>)> {
        match self {
            Self::Scores(items) => items.iter_mut().map(|one| (&mut one.item, &mut one.of)).collect(),
            Self::Dots { items, .. } => items.iter_mut().map(|one| (&mut one.item, &mut one.of)).collect(),
            Self::Poll { .. } => Vec::new(),
        }
    }

    /// All figures together: scores given, dots, or answers the last time that it was asked.
    pub fn total(&self) -> u64 {
        if let Self::Poll { rounds } = self {
            let last = rounds.last().map(|round| round.counts.as_slice()).unwrap_or_default();
            return last.iter().map(|count| u64::from(*count)).sum();
        }
        let figures = (0..self.items().len()).flat_map(|item| self.figures(item));
        figures.map(|figure| u64::from(*figure)).sum()
    }

    /// How many people it comes from, as far as it tells.
    pub fn people(&self) -> u32 {
        match self {
            Self::Scores(items) => items.iter().map(ItemScores::people).max().unwrap_or(0),
            Self::Dots { people, .. } => *people,
            Self::Poll { rounds } => rounds.last().map_or(0, |round| round.voters.voted.unwrap_or(0)),
        }
    }
}

/// Something that a session lacks when it is looked back on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OpenItem {
    /// Fewer shared actions than the activities aim at.
    Actions,
    /// A shared action that nobody does.
    Owner(ActionId),
    /// A shared action without a day.
    Due(ActionId),
    /// Something that was parked, and is still.
    Parked(NoteId),
    /// A vote that was never shown.
    Vote(CaptureRef),
    /// Nobody was asked whether the session was worth its time.
    Worth(CaptureRef),
}

/// How it was settled which items of a vote go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// All that had the same number of dots at the cut are kept.
    KeepAll,
    /// The room chose.
    Room,
    /// Those that had the same number of dots were voted on again.
    RunOff,
    /// The room preferred not to vote: nothing goes on before the room has chosen by hand.
    NoVote,
}
