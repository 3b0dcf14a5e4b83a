//! Whether the facilitator marks who has the floor.

use crate::domain::event::StepRef;

/// Whether digits mark who has the floor on the run screen. What they mark is the session's; this is the keyboard's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FloorKeys {
    /// As the step's script has it, and as long as somebody has the floor.
    #[default]
    AsScripted,
    On(StepRef),
    Off(StepRef),
}

impl FloorKeys {
    /// Whether they do in `step`, where `otherwise` tells what holds if nobody said so.
    pub fn is_on(self, step: StepRef, otherwise: bool) -> bool {
        match self {
            Self::On(at) if at == step => true,
            Self::Off(at) if at == step => false,
            Self::AsScripted | Self::On(_) | Self::Off(_) => otherwise,
        }
    }
}
