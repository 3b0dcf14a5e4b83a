//! What the room can choose when the time of a topic is up, and what there is time for.

use super::{Choice, More, NoMore, Topic, whole};
use crate::domain::event::StepRef;
use crate::domain::session::state::State;
use crate::domain::time::{Millis, SessionTime};

/// Less than this nobody misses.
pub(super) const LITTLE: Millis = Millis::minutes(1);

/// What becomes of the topic that is on: what it has left is its own as long as it stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    Stays,
    Leaves,
}

impl State {
    /// What of the time for topics nothing is planned for, at `t`; negative: so much is missing. The next fixed time or
    /// the hard stop counts too, and is not passed by a little.
    pub(super) fn spare(&self, of: StepRef, t: SessionTime, tolerance: i64, then: Then) -> i64 {
        let (Some(topics), Some(here)) = (self.topics.get(&of), self.current()) else { return 0 };
        let read = |topic: &Topic| self.clock(topic.at).read(t, &self.excluded);
        let used: Millis = topics.all.iter().map(|topic| read(topic).elapsed).sum();
        let comes = |topic: &&Topic| {
            let is_on = topic.at == here && then == Then::Stays;
            let waits = !self.is_reached(topic) && self.comes_now(of, topic.at, here);
            !self.left_out.contains(&topic.at) && topic.parked.is_none() && (is_on || waits)
        };
        let to_come: Millis = topics.all.iter().filter(comes).map(|topic| read(topic).remaining()).sum();
        let within = whole(topics.time) - whole(used) - whole(to_come);
        let length = |at: StepRef| (at == here && then == Then::Leaves).then_some(Millis::ZERO);
        within.saturating_add(tolerance).min(self.before_fixed(t, length).unwrap_or(i64::MAX))
    }

    /// What the room can choose now, with a topic on.
    pub fn choice(&self, t: SessionTime) -> Option<Choice> {
        let here = self.current()?;
        let (of, topic) = self.topic(here)?;
        let script = self.step(of)?.topics.as_ref()?;
        let next = self.next_step(here, t);
        let had = topic.extensions.len() >= script.extensions as usize;
        let more = if had { Err(NoMore::HadAll) } else { self.more(of, here, script.more, t) };
        let is_short = !matches!(&more, Ok(more) if !more.is_shorter) && more != Err(NoMore::HadAll);
        let after = self.next_break().filter(|_| is_short);
        Some(Choice { topic: here, more, next, after })
    }

    fn more(&self, of: StepRef, here: StepRef, length: Millis, t: SessionTime) -> Result<More, NoMore> {
        let topics = self.topics.get(&of).ok_or(NoMore::NoTime)?;
        let goes = |topic: &&Topic| {
            let waits = topic.at != here && !self.is_reached(topic) && topic.parked.is_none();
            waits && !self.left_out.contains(&topic.at)
        };
        let mut spare = self.spare(of, t, whole(LITTLE), Then::Stays);
        let mut freed = 0_i64;
        let mut fewer = Vec::new();
        // The last is the first to go.
        let mut last = topics.all.iter().filter(goes).rev();
        while spare < whole(length) {
            let Some(topic) = last.next() else { break };
            let length = whole(self.clock(topic.at).length());
            (spare, freed) = (spare.saturating_add(length), freed.saturating_add(length));
            fewer.push(topic.at);
        }
        if spare >= whole(length) {
            return Ok(More { length, is_shorter: false, fewer });
        }
        // In whole minutes: nobody asks a room for 40 seconds.
        let left = self.spare(of, t, 0, Then::Stays).saturating_add(freed);
        let minutes = u64::try_from(left / 60_000).unwrap_or(0);
        match minutes {
            0 => Err(NoMore::NoTime),
            minutes => Ok(More { length: Millis::minutes(minutes), is_shorter: true, fewer }),
        }
    }
}
