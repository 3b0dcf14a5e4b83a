//! How a step's time is shown to the room.

use serde::{Deserialize, Serialize};

use crate::domain::keyed::keyed;

keyed! {
    /// How much of a step's time the room is shown, and how prominently.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum ClockStyle {
        /// Counts down, and in overtime up, with an alarm colour and band.
        #[default]
        Full = "full",
        /// Counts down; overtime is not emphasised.
        Gentle = "gentle",
        /// No figures: the facilitator's view has them.
        Hidden = "hidden",
    }
}

impl ClockStyle {
    /// Overtime is not an alarm, and nothing counts up.
    pub const fn is_gentle(self) -> bool {
        !matches!(self, Self::Full)
    }

    pub const fn is_hidden(self) -> bool {
        matches!(self, Self::Hidden)
    }

    /// The style of the facilitator's own view: with figures.
    #[must_use]
    pub const fn with_figures(self) -> Self {
        match self {
            Self::Hidden => Self::Gentle,
            style => style,
        }
    }
}
