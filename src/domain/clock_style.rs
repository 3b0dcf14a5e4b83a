//! How a step's time is told to the room.

use serde::{Deserialize, Serialize};

/// How much of a step's time the room is told, and how loudly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockStyle {
    /// All of it: it counts down, and in overtime it counts up, in the colour and with the band of an alarm.
    #[default]
    Full,
    /// It counts down, and overtime is calm.
    Gentle,
    /// No figures: the facilitator's view has them.
    Hidden,
}

impl ClockStyle {
    pub const ALL: [Self; 3] = [Self::Full, Self::Gentle, Self::Hidden];

    /// As scripts and the configuration write it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Gentle => "gentle",
            Self::Hidden => "hidden",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.key() == key)
    }

    /// The next one on the key that changes it.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Full => Self::Gentle,
            Self::Gentle => Self::Hidden,
            Self::Hidden => Self::Full,
        }
    }

    /// Overtime is no alarm, and nothing counts up.
    pub const fn is_gentle(self) -> bool {
        !matches!(self, Self::Full)
    }

    pub const fn is_hidden(self) -> bool {
        matches!(self, Self::Hidden)
    }

    /// As the facilitator's own view shows it: with figures.
    #[must_use]
    pub const fn with_figures(self) -> Self {
        match self {
            Self::Hidden => Self::Gentle,
            style => style,
        }
    }
}
