//! Where confidence ends: what a one-to-one and a confidential step begin with.

use std::borrow::Cow;

use super::{Seen, SeenStep, Viewer};
use crate::domain::language::RoomPhrase;
use crate::domain::timer::Phase;

impl<'a, V: Viewer> Seen<'a, V> {
    /// What is written down, who may read it and where that ends, where a step is to begin with it: the first of a
    /// one-to-one, and each that is confidential. The first words of the script that there are, else the usual ones.
    pub fn limits(&self, step: &SeenStep<'a>) -> Option<Cow<'a, str>> {
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
        let usual = if self.is_of_two() { RoomPhrase::LimitsBetweenTwo } else { RoomPhrase::LimitsAmongUs };
        let worded = own.or_else(any).map(|limits| Cow::from(limits.as_str()));
        Some(worded.unwrap_or_else(|| Cow::from(self.languages().say_below(usual))))
    }

    /// The same while the step waits: it is passed by with the key that starts the clock.
    pub fn limits_to_say(&self, step: &SeenStep<'a>) -> Option<Cow<'a, str>> {
        self.limits(step).filter(|_| step.clock.phase == Phase::Waiting)
    }
}
