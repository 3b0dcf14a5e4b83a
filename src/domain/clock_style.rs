//! How a step's time is told to the room.

use serde::{Deserialize, Serialize};

use crate::domain::keyed::keyed;

keyed! {
    /// How much of a step's time the room is told, and how loudly.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum ClockStyle {
        /// All of it: it counts down, and in overtime it counts up, in the colour and with the band of an alarm.
        #[default]
        Full = "full",
        /// It counts down, and overtime is calm.
        Gentle = "gentle",
        /// No figures: the facilitator's view has them.
        Hidden = "hidden",
    }
}

impl ClockStyle {
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
