//! References to entries that are voted on, sorted or talked about: by id, so that an edit shows everywhere,
//! and an erased entry is gone everywhere.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::captures::{CaptureRef, EntryId};
use super::parts::{ActionId, NoteId, StepRef};

/// The id of a theme in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ThemeId(pub u32);

/// A reference to an entry of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemRef {
    /// A note, or a parked item.
    Note(NoteId),
    /// A word, or the first cell of a table's row.
    Entry(EntryId),
    /// A shared action.
    Action(ActionId),
    /// A theme, with all its items.
    Theme(ThemeId),
}

/// How many could vote, and how many did what. Nobody is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Voters {
    /// How many could vote when it opened, plus latecomers who were added.
    pub eligible: u32,
    /// How many voted; none: not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voted: Option<u32>,
    /// How many abstained.
    pub abstained: u32,
    /// How many gave a blank ballot.
    pub blank: u32,
}

impl Voters {
    /// How many have not voted or abstained; none: unknown.
    pub fn not_heard(&self) -> Option<u32> {
        let heard = self.heard().filter(|_| self.eligible > 0)?;
        Some(self.eligible.saturating_sub(heard))
    }

    /// Whether everybody has voted, abstained, or given a blank ballot.
    pub fn is_everybody(&self) -> bool {
        self.eligible > 0 && self.heard().is_some_and(|heard| heard >= self.eligible)
    }

    /// Whether nothing is known about the voters.
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// Sets how many voted if each gives one answer; impossible figures say nothing about the number of
    /// people.
    #[must_use]
    pub fn answered(self, answers: u64) -> Self {
        let answers = u32::try_from(answers).ok();
        let counted = Self { voted: answers, ..self };
        let fits = self.eligible == 0 || counted.heard().is_some_and(|heard| heard <= self.eligible);
        if fits { counted } else { Self { voted: None, ..self } }
    }

    fn heard(&self) -> Option<u32> {
        Some(self.voted?.saturating_add(self.abstained).saturating_add(self.blank))
    }
}

/// In words: "9 could vote: 7 voted, 1 abstained, 1 not heard from".
impl fmt::Display for Voters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = [
            (Some(self.abstained), "abstained"),
            (Some(self.blank), "blank"),
            (self.not_heard(), "not heard from"),
        ];
        let rest = rest.into_iter().filter_map(|(n, what)| Some((n.filter(|n| *n > 0)?, what)));
        let voted = self.voted.map(|voted| (voted, "voted"));
        let did: Vec<String> = voted.into_iter().chain(rest).map(|(n, what)| format!("{n} {what}")).collect();
        let did = did.join(", ");
        match (self.eligible, did.is_empty()) {
            (0, _) => f.write_str(&did),
            (all, true) => write!(f, "{all} could vote"),
            (all, false) => write!(f, "{all} could vote: {did}"),
        }
    }
}

/// A list of entries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemList {
    /// The entries of a capture: notes, words, or the first cells of a table's rows.
    Capture(CaptureRef),
    /// Notes of a step outside captures; none: those of the whole session.
    Notes(Option<StepRef>),
    Parked,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_voted_is_told_in_one_line() {
        let told =
            |eligible, voted, abstained, blank| Voters { eligible, voted, abstained, blank }.to_string();
        assert_eq!(told(9, Some(7), 1, 0), "9 could vote: 7 voted, 1 abstained, 1 not heard from");
        assert_eq!(told(4, Some(3), 0, 1), "4 could vote: 3 voted, 1 blank");
        assert_eq!(told(0, Some(5), 0, 0), "5 voted", "nobody said how many there are");
        assert_eq!(told(3, Some(4), 0, 0), "3 could vote: 4 voted", "nobody is missing of too many");
        assert_eq!(told(8, None, 0, 0), "8 could vote", "nobody counted who did");
        assert_eq!(told(8, None, 1, 0), "8 could vote: 1 abstained", "nor who was not heard");
        assert_eq!(told(0, None, 2, 0), "2 abstained");
    }

    #[test]
    fn answers_that_cannot_be_tell_nothing_of_how_many_gave_them() {
        let eight = Voters { eligible: 8, abstained: 1, ..Voters::default() };
        assert_eq!((eight.answered(7).voted, eight.answered(7).not_heard()), (Some(7), Some(0)));
        assert_eq!((eight.answered(8).voted, eight.answered(8).not_heard()), (None, None));
        assert_eq!(Voters::default().answered(8).voted, Some(8), "nobody knows how many there are");
        let old: Voters = serde_json::from_str(r#"{"eligible":9,"voted":7}"#).unwrap();
        assert_eq!(old, Voters { eligible: 9, voted: Some(7), abstained: 0, blank: 0 });
        let new = serde_json::to_string(&Voters { eligible: 9, ..Voters::default() }).unwrap();
        assert_eq!(new, r#"{"eligible":9,"abstained":0,"blank":0}"#);
    }
}
