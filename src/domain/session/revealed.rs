//! Which votes are shown, and to whom: what is shown or hidden again in a confidential step is so for those who were there.

use super::apply::known;
use super::state::State;
use crate::domain::event::{Audience, CaptureRef, CountRef};
use crate::domain::recall::Hearer;
use crate::domain::versions::Shows;

/// A vote that was shown, or hidden again, in confidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reveal {
    of: CountRef,
    shown: bool,
    heard_by: Vec<Hearer>,
}

impl State {
    pub(super) fn reveal(&mut self, vote: &CaptureRef, shown: bool, count: u32) -> Option<()> {
        let of = CountRef { capture: vote.clone(), count };
        match self.heard_where_settled() {
            (Audience::Room, _) => {
                self.revealed_in_confidence.retain(|one| one.of != of);
                if shown {
                    self.revealed.insert(of);
                } else {
                    self.revealed.remove(&of);
                }
            }
            (_, heard_by) => self.revealed_in_confidence.push(Reveal { of, shown, heard_by }),
        }
        known(self.capture(vote.part, &vote.id).is_some())
    }

    /// Whether what was counted is shown to readers; `shows` tells what they may see.
    pub fn is_revealed_to(&self, of: &CountRef, shows: Shows<'_>) -> bool {
        let is_theirs = |one: &&Reveal| one.of == *of && shows(Audience::Us, &one.heard_by);
        let last = self.revealed_in_confidence.iter().rfind(is_theirs);
        last.map_or_else(|| self.revealed.contains(of), |last| last.shown)
    }

    /// The same for those who are here.
    pub fn is_revealed_here(&self, of: &CountRef) -> bool {
        self.is_revealed_to(of, &self.shows_here())
    }
}
