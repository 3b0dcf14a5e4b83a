//! Whether digits mark who has the floor.

use crate::domain::event::StepRef;

/// Whether digits mark the speaker on the run screen. Who speaks belongs to the session; this setting belongs
/// to the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FloorKeys {
    /// As the step's script says, and while somebody has the floor.
    #[default]
    AsScripted,
    On(StepRef),
    Off(StepRef),
}

impl FloorKeys {
    /// Whether digits mark the speaker in `step`; `otherwise` is the answer if nobody set it.
    pub fn is_on(self, step: StepRef, otherwise: bool) -> bool {
        match self {
            Self::On(at) if at == step => true,
            Self::Off(at) if at == step => false,
            Self::AsScripted | Self::On(_) | Self::Off(_) => otherwise,
        }
    }
}
