//! What events say of things that people said, when these are voted on, sorted or talked about: by number, so that an edit
//! shows everywhere, and what is erased is gone everywhere.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::captures::EntryId;
use super::parts::{ActionId, NoteId};

/// Names a theme in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ThemeId(pub u32);

/// Names something that was said in the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemRef {
    /// A note, or something that was parked.
    Note(NoteId),
    /// A word, or the first cell of a table's row.
    Entry(EntryId),
    /// A shared action.
    Action(ActionId),
    /// A theme, with all that stands under it.
    Theme(ThemeId),
}

/// Who could vote, and how many did what. Nobody is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Voters {
    /// How many could vote when it opened, with latecomers who were added.
    pub eligible: u32,
    /// How many gave something.
    pub voted: u32,
    /// How many said that they abstain.
    pub abstained: u32,
    /// How many gave a ballot with nothing on it.
    pub blank: u32,
}

impl Voters {
    /// How many have said nothing at all.
    pub const fn not_heard(&self) -> u32 {
        self.eligible.saturating_sub(self.heard())
    }

    /// Everybody who could has voted, abstained, or given a blank ballot.
    pub const fn is_everybody(&self) -> bool {
        self.eligible > 0 && self.heard() >= self.eligible
    }

    const fn heard(&self) -> u32 {
        self.voted.saturating_add(self.abstained).saturating_add(self.blank)
    }
}

/// As people say it: "9 could vote: 7 voted, 1 abstained, 1 not heard from".
impl fmt::Display for Voters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.eligible > 0 {
            write!(f, "{} could vote: ", self.eligible)?;
        }
        write!(f, "{} voted", self.voted)?;
        let rest =
            [(self.abstained, "abstained"), (self.blank, "blank"), (self.not_heard(), "not heard from")];
        for (n, what) in rest.into_iter().filter(|(n, _)| *n > 0) {
            write!(f, ", {n} {what}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_voted_is_told_in_one_line() {
        let told =
            |eligible, voted, abstained, blank| Voters { eligible, voted, abstained, blank }.to_string();
        assert_eq!(told(9, 7, 1, 0), "9 could vote: 7 voted, 1 abstained, 1 not heard from");
        assert_eq!(told(4, 3, 0, 1), "4 could vote: 3 voted, 1 blank");
        assert_eq!(told(0, 5, 0, 0), "5 voted", "nobody said how many there are");
        assert_eq!(told(3, 4, 0, 0), "3 could vote: 4 voted", "nobody is missing of too many");
    }
}
