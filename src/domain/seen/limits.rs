//! Where confidence ends: what a one-to-one and a confidential step begin with.

use super::{Seen, SeenStep, Viewer};
use crate::domain::language::RoomPhrase;
use crate::domain::timer::Phase;

/// The usual words, one sentence after the other.
const BETWEEN_TWO: [RoomPhrase<'_>; 3] =
    [RoomPhrase::WhatIsWritten, RoomPhrase::WeTwoMayRead, RoomPhrase::StaysBetweenUs];
const AMONG_US: [RoomPhrase<'_>; 3] =
    [RoomPhrase::WhatIsWritten, RoomPhrase::ThosePresentMayRead, RoomPhrase::StaysAmongUs];

impl<'a, V: Viewer> Seen<'a, V> {
    /// What is written down, who may read it and where that ends, where a step is to begin with it: the first of a
    /// one-to-one, and each that is confidential. The first words of the script that there are, else the usual ones; each
    /// of them is read as a whole.
    pub fn limits(&self, step: &SeenStep<'a>) -> Vec<String> {
        let private = self.is_private();
        let begins = step.is_confidential() || (private && step.position == 0);
        if !begins {
            return Vec::new();
        }
        let own = Some(&step.script.limits).filter(|limits| !limits.is_empty());
        let any = || {
            let mut worded = self.steps().map(|step| &step.script.limits);
            worded.find(|limits| !limits.is_empty()).filter(|_| private)
        };
        let usual = if self.is_of_two() { BETWEEN_TWO } else { AMONG_US };
        match own.or_else(any) {
            Some(worded) => vec![worded.to_string()],
            None => usual.into_iter().map(|sentence| self.languages().say_below(sentence)).collect(),
        }
    }

    /// The same while the step waits: it is passed by with the key that starts the clock.
    pub fn limits_to_say(&self, step: &SeenStep<'a>) -> Vec<String> {
        match step.clock.phase {
            Phase::Waiting => self.limits(step),
            Phase::Running | Phase::Paused => Vec::new(),
        }
    }
}
