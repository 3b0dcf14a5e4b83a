//! Who may see the contents of an event, as far as the event itself says so.

use super::{Audience, Event};

impl Event {
    /// The audience that the event sets, if it does.
    pub const fn audience(&self) -> Option<Audience> {
        match self {
            Self::NoteTaken { audience, .. }
            | Self::NoteEdited { audience, .. }
            | Self::EntriesTaken { audience, .. }
            | Self::EntryEdited { audience, .. }
            | Self::Counted { audience, .. }
            | Self::ActionTaken { audience, .. }
            | Self::ActionReworded { audience, .. }
            | Self::ChoiceMade { audience, .. }
            | Self::Polled { audience, .. }
            | Self::ThemeNamed { audience, .. }
            | Self::StepAdded { audience, .. }
            | Self::StepRetitled { audience, .. } => Some(*audience),
            _ => None,
        }
    }

    /// Whether the facilitator left and nobody has taken over.
    pub const fn leaves_nobody_to_facilitate(&self) -> bool {
        matches!(self, Self::SetUpChanged { unled: true, .. })
    }
}
