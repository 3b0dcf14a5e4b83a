//! Who may see what an event holds, as far as the event itself says so.

use super::{Audience, Event};

impl Event {
    /// For whom something was taken down, or is from now on, where the event says so.
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

    /// Whoever facilitated left by it, and nobody has taken over.
    pub const fn leaves_nobody_to_facilitate(&self) -> bool {
        matches!(self, Self::SetUpChanged { unled: true, .. })
    }
}
