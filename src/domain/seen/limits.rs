//! The limits of confidentiality that a one-to-one and a confidential step begin with.

use super::{Seen, SeenStep, Viewer};
use crate::domain::language::RoomPhrase;
use crate::domain::session::Participant;
use crate::domain::timer::Phase;
use crate::domain::worded::Given;

/// The usual words, one sentence after the other.
const BETWEEN_TWO: [RoomPhrase<'_>; 3] =
    [RoomPhrase::WhatIsWritten, RoomPhrase::WeTwoMayRead, RoomPhrase::StaysBetweenUs];
const AMONG_US: [RoomPhrase<'_>; 3] =
    [RoomPhrase::WhatIsWritten, RoomPhrase::ThosePresentMayRead, RoomPhrase::StaysAmongUs];
/// The short version for people who have heard them.
const STILL_BETWEEN_TWO: [RoomPhrase<'_>; 2] = [RoomPhrase::StillForTwo, RoomPhrase::StaysBetweenUs];
const STILL_AMONG_US: [RoomPhrase<'_>; 2] = [RoomPhrase::StillForThosePresent, RoomPhrase::StaysAmongUs];

impl<'a, V: Viewer> Seen<'a, V> {
    /// The limits of confidentiality, if the step begins with them: the first of a one-to-one, and each
    /// confidential step. The script's first own wording, else the usual words; each is read as a whole.
    pub fn limits(&self, step: &SeenStep<'a>) -> Vec<String> {
        let private = self.is_private();
        if !self.begins_with_limits(step) {
            return Vec::new();
        }
        let own = Some(&step.script.limits).filter(|limits| !limits.is_empty());
        let any = || {
            let mut worded = self.steps().map(|step| &step.script.limits);
            worded.find(|limits| !limits.is_empty()).filter(|_| private)
        };
        let usual: &[RoomPhrase<'_>] = match (self.is_of_two(), self.have_heard_limits(step)) {
            (true, false) => &BETWEEN_TWO,
            (true, true) => &STILL_BETWEEN_TWO,
            (false, false) => &AMONG_US,
            (false, true) => &STILL_AMONG_US,
        };
        let languages = self.languages();
        match own.or_else(any) {
            // The script's own wording also has a line for each language.
            Some(worded) => vec![languages.say_below(Given::of(&self.state.parts, worded.as_str()))],
            // In two languages each sentence is shown in both before the next.
            None if languages.are_two() => {
                usual.iter().map(|sentence| languages.say_below(*sentence)).collect()
            }
            None => {
                let all: Vec<String> = usual.iter().map(|sentence| languages.say(*sentence)).collect();
                vec![all.join(" ")]
            }
        }
    }

    fn begins_with_limits(&self, step: &SeenStep<'a>) -> bool {
        step.is_confidential() || (self.is_private() && step.position == 0)
    }

    /// Whether everybody here has heard the usual words on the same day, so that a reminder is enough.
    /// Unknown for people known by number, once somebody came.
    fn have_heard_limits(&self, step: &SeenStep<'a>) -> bool {
        let (people, crowd) = (&self.state.people, self.state.crowd);
        if !people.iter().any(Participant::has_been_here) && crowd.came_late {
            return false;
        }
        let moves = people.iter().flat_map(|known| &known.moves);
        let last_came = moves.filter(|(_, came)| *came).map(|(at, _)| *at).max();
        let today = self.day_of(step.at);
        let mut before = self.steps().filter(|other| {
            other.position < step.position && self.begins_with_limits(other) && self.day_of(other.at) == today
        });
        before.any(|other| {
            let said = self.state.clock(other.at).first_started();
            other.script.limits.is_empty()
                && said.is_some_and(|said| last_came.is_none_or(|came| came <= said))
        })
    }

    /// The same while the step waits: the key that starts the clock dismisses it.
    pub fn limits_to_say(&self, step: &SeenStep<'a>) -> Vec<String> {
        match step.clock.phase {
            Phase::Waiting => self.limits(step),
            Phase::Running | Phase::Paused => Vec::new(),
        }
    }
}
