//! Event data of captures: words, rows, terms, scores and dots, and the gaps accepted at the end.

use serde::{Deserialize, Serialize};

use super::agreed::{Check, Wording};
use super::items::ItemRef;
use super::parts::{ActionId, NoteId};
use crate::domain::poll::PollRound;
use crate::domain::text::Text;

/// The id of a word, a row or a term in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub u32);

/// A capture of one of the session's activities.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CaptureRef {
    /// Index of the activity.
    pub part: usize,
    /// Its name in the script; for captures that add to one another, that of the first.
    pub id: Text,
}

/// One count for a capture: a count that somebody here may not know of is left alone, and a new one is made
/// beside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountRef {
    pub capture: CaptureRef,
    /// Index of the count.
    pub count: u32,
}

pub(super) const fn is_first(count: &u32) -> bool {
    *count == 0
}

/// One entry of a capture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Content {
    /// A word, or a few.
    Word(Text),
    /// The cells of a table's row, from the left; missing ones at its end are empty.
    Row(Vec<Text>),
    /// A term of the glossary.
    Term(Explained),
    /// One wording that is agreed together.
    Wording(Wording),
    /// The state of a checklist item.
    Check(Check),
}

/// A term, and what it means to those who are here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Explained {
    pub term: Text,
    /// In plain words.
    pub meaning: Text,
    /// What to say in its place.
    pub instead: Text,
}

impl Content {
    /// Its texts, in the order of typing.
    pub fn cells(&self) -> Vec<&Text> {
        match self {
            Self::Word(word) => vec![word],
            Self::Row(cells) => cells.iter().collect(),
            Self::Term(Explained { term, meaning, instead }) => vec![term, meaning, instead],
            Self::Wording(Wording { text, agreement: _, by: _ }) => vec![text],
            Self::Check(Check { item, done: _, by, note }) => vec![item, by, note],
        }
    }

    pub fn is_empty(&self) -> bool {
        self.cells().into_iter().all(Text::is_empty)
    }

    /// Whether both say the same, whatever is agreed or done of it.
    pub fn says_the_same(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other) && self.cells() == other.cells()
    }
}

/// A new entry of a capture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEntry {
    pub id: EntryId,
    pub content: Content,
}

/// Scores from 1 to 5.
pub const SCORES: usize = 5;

/// How many gave an item each score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemScores {
    /// The item; empty in the journal if `of` identifies it.
    pub item: Text,
    /// The entries behind it, if any; several if they say the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<ItemRef>,
    /// How many gave it 1, how many 2, and so on up to 5.
    pub counts: [u32; SCORES],
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemDots {
    /// The item; empty in the journal if `of` identifies it.
    pub item: Text,
    /// The entries behind it, if any; several if they say the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<ItemRef>,
    pub dots: u32,
}

impl ItemScores {
    /// Scores of an item of the script.
    pub fn of_item(item: Text, counts: [u32; SCORES]) -> Self {
        Self { item, counts, of: Vec::new() }
    }
}

impl ItemDots {
    /// Dots on an item of the script.
    pub fn on_item(item: Text, dots: u32) -> Self {
        Self { item, dots, of: Vec::new() }
    }
}

/// The result of a count. It does not contain who gave what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tally {
    /// For each item of a scale.
    Scores(Vec<ItemScores>),
    /// For each item of a vote.
    Dots {
        /// In the script's order.
        items: Vec<ItemDots>,
        /// How many have voted, if by turns; 0: not counted.
        #[serde(default)]
        people: u32,
        /// Dots for each person, if set when the vote opened; none: as the script says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        each: Option<u32>,
    },
    /// For the answers of a poll.
    Poll {
        /// Each round, the latest last.
        rounds: Vec<PollRound>,
    },
}

impl Tally {
    /// The items that were scored or voted on; for a poll, the question and the objections.
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

    /// The figures of an item: five for scores, one for dots; empty if there is no such item.
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

    /// The entries behind each item; empty for items of the script.
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

    /// The texts that exist only in it, with their ids.
    pub fn own_texts(&self) -> impl Iterator<Item = (EntryId, &Text)> {
        let own = self.refs().zip(self.items()).filter(|(_, text)| !text.is_empty());
        own.filter_map(|(of, text)| match of {
            [ItemRef::Entry(id)] => Some((*id, text)),
            _ => None,
        })
    }

    /// Sets all figures to zero; the items stay.
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

    /// The text and the references of each item, to change them.
    pub fn items_mut(&mut self) -> Vec<(&mut Text, &mut Vec<ItemRef>)> {
        match self {
            Self::Scores(items) => items.iter_mut().map(|one| (&mut one.item, &mut one.of)).collect(),
            Self::Dots { items, .. } => items.iter_mut().map(|one| (&mut one.item, &mut one.of)).collect(),
            Self::Poll { .. } => Vec::new(),
        }
    }

    /// The sum of all figures: scores, dots, or the answers of the latest round.
    pub fn total(&self) -> u64 {
        if let Self::Poll { rounds } = self {
            let last = rounds.last().map(|round| round.counts.as_slice()).unwrap_or_default();
            return last.iter().map(|count| u64::from(*count)).sum();
        }
        let figures = (0..self.items().len()).flat_map(|item| self.figures(item));
        figures.map(|figure| u64::from(*figure)).sum()
    }

    /// How many people it comes from, as far as known.
    pub fn people(&self) -> u32 {
        match self {
            Self::Scores(items) => items.iter().map(ItemScores::people).max().unwrap_or(0),
            Self::Dots { people, .. } => *people,
            Self::Poll { rounds } => rounds.last().map_or(0, |round| round.voters.voted.unwrap_or(0)),
        }
    }
}

/// Something missing from a session at its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OpenItem {
    /// Fewer shared actions than the activities aim for.
    Actions,
    /// A shared action without an owner.
    Owner(ActionId),
    /// A shared action without a date.
    Due(ActionId),
    /// An item that is still parked.
    Parked(NoteId),
    /// A vote that was never shown.
    Vote(CaptureRef),
    /// Nobody was asked whether the session was worth its time.
    Worth(CaptureRef),
}

/// How it was decided which items of a vote continue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// All items tied for the last place continue.
    KeepAll,
    /// The room chose.
    Room,
    /// The tied items were voted on again.
    RunOff,
    /// The room preferred not to vote: nothing continues until the room has chosen by hand.
    NoVote,
}
