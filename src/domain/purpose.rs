//! What a group needs when it reaches for an activity: the library is divided by it.

#![warn(missing_docs)]

use std::fmt;

use serde::{Deserialize, Serialize};

use super::activity::{Activity, Format};
use crate::domain::keyed::keyed;

keyed! {
    /// The kind of need that an activity answers to.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Purpose {
        /// People begin to work together.
        Start = "start",
        /// They want to see how something is, or how others see it.
        Understand = "understand",
        /// They have to choose and agree.
        Decide = "decide",
        /// They look at what was, and at how they do.
        LookBack = "look-back",
        /// A conversation between two.
        OneToOne = "one-to-one",
    }
}

/// As people say it.
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

/// Where an activity stands in the library, in the order of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What it is for is known.
    Purpose(Purpose),
    /// Its script does not say.
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
    /// What its script says it is for. Where it says nothing, what is for two people only is a conversation between two;
    /// anything else would be a guess.
    pub fn section(&self) -> Section {
        match (self.purpose, self.suits.as_slice()) {
            (Some(purpose), _) => Section::Purpose(purpose),
            (None, [Format::OneToOne]) => Section::Purpose(Purpose::OneToOne),
            (None, _) => Section::Other,
        }
    }
}
