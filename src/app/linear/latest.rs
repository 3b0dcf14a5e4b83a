//! What was done last, which a word without a number is about: among those who are here, the last that they know of.

use super::Linear;
use crate::app::audience_choice::AudienceChoice;
use crate::app::origin::Origin;
use crate::domain::event::{Audience, CaptureRef};

/// Done with these people, for this audience.
#[derive(Clone, Debug, PartialEq)]
struct Done<T> {
    what: T,
    audience: Audience,
    among: Origin,
}

/// In the order in which it was done.
#[derive(Clone, Debug)]
pub(super) struct Latest<T>(Vec<Done<T>>);

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Latest<T> {
    fn add(&mut self, done: Done<T>) {
        self.0.retain(|known| *known != done);
        self.0.push(done);
    }
}

impl Linear {
    pub(super) fn has_counted(&mut self, what: CaptureRef, audience: Audience) {
        let done = self.done_here(what, audience);
        self.counted.add(done);
    }

    pub(super) fn has_asked(&mut self, audience: Audience) {
        let done = self.done_here(self.model.undoable().cloned(), audience);
        self.before_poll.add(done);
    }

    fn done_here<T>(&self, what: T, audience: Audience) -> Done<T> {
        Done { what, audience: self.model.gone_on_with_for(audience), among: self.model.origin() }
    }

    pub(super) fn last_known<'a, T>(&self, latest: &'a Latest<T>) -> Option<&'a T> {
        let is_known =
            |done: &&Done<T>| self.model.comes_back(Some(&done.among), AudienceChoice::new(done.audience));
        latest.0.iter().rfind(is_known).map(|done| &done.what)
    }
}
