//! Where confidence ends: what a one-to-one and a confidential step begin with.

use super::{Seen, SeenStep, Viewer};
use crate::domain::timer::Phase;

/// In a one-to-one, unless the script has words of its own.
const BETWEEN_TWO: &str = "Written down: notes, and what we agree, on this laptop. Who may read it: the two of us. It stays \
                           between us, unless somebody may be at risk; then I tell you first, where that is safe.";
/// In a confidential step of a group.
const AMONG_US: &str = "Written down: notes, and what we agree, on this laptop. Who may read it: those present. It stays \
                        here, unless somebody may be at risk; then I tell you first, where that is safe.";

impl<'a, V: Viewer> Seen<'a, V> {
    /// What is written down, who may read it and where that ends, where a step is to begin with it: the first of a
    /// one-to-one, and each that is confidential. The first words of the script that there are, else the usual ones.
    pub fn limits(&self, step: &SeenStep<'a>) -> Option<&'a str> {
        let private = self.is_private();
        let begins = step.is_confidential() || (private && step.position == 0);
        if !begins {
            return None;
        }
        let own = Some(&step.script.limits).filter(|limits| !limits.is_empty());
        let any = || {
            let mut worded = self.steps().map(|step| &step.script.limits);
            worded.find(|limits| !limits.is_empty()).filter(|_| private)
        };
        let usual = if private { BETWEEN_TWO } else { AMONG_US };
        Some(own.or_else(any).map_or(usual, |limits| limits.as_str()))
    }

    /// The same while the step waits: it is passed by with the key that starts the clock.
    pub fn limits_to_say(&self, step: &SeenStep<'a>) -> Option<&'a str> {
        self.limits(step).filter(|_| step.clock.phase == Phase::Waiting)
    }
}
