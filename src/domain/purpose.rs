//! The purposes of activities: the sections of the library.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::activity::{Activity, Format};
use crate::domain::keyed::keyed;

keyed! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Purpose {
        /// People begin to work together.
        Start = "start",
        /// They want to see how something is, or how others see it.
        Understand = "understand",
        /// They have to choose and agree.
        Decide = "decide",
        /// They look at the past, and at how they work.
        LookBack = "look-back",
        /// A conversation between two.
        OneToOne = "one-to-one",
    }
}

/// In words.
impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Start => "Start together",
            Self::Understand => "Understand",
            Self::Decide => "Decide",
            Self::LookBack => "Look back",
            Self::OneToOne => "One-to-one",
        })
    }
}

/// A section of the library, in the library's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    Purpose(Purpose),
    /// The script gives no purpose.
    Other,
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Purpose(purpose) => purpose.fmt(f),
            Self::Other => f.write_str("Other"),
        }
    }
}

impl Activity {
    /// The purpose in its script. Without one, an activity for only two people is a one-to-one; anything else
    /// would be a guess.
    pub fn section(&self) -> Section {
        match (self.purpose, self.suits.as_slice()) {
            (Some(purpose), _) => Section::Purpose(purpose),
            (None, [Format::OneToOne]) => Section::Purpose(Purpose::OneToOne),
            (None, _) => Section::Other,
        }
    }
}
