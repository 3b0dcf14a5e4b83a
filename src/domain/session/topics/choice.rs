//! What the room can choose when the time of a topic is up, and what there is time for.

use super::{Choice, More, NoMore, Topic, whole};
use crate::domain::event::{Audience, StepRef};
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
        let Some(here) = self.current() else { return 0 };
        let length = |at: StepRef| (at == here && then == Then::Leaves).then_some(Millis::ZERO);
        let within = self.spare_within(of, t, then);
        within.saturating_add(tolerance).min(self.before_fixed(t, length).unwrap_or(i64::MAX))
    }

    /// The same of the step's own time.
    fn spare_within(&self, of: StepRef, t: SessionTime, then: Then) -> i64 {
        let (Some(topics), Some(here)) = (self.topics.get(&of), self.current()) else { return 0 };
        let read = |topic: &Topic| self.clock(topic.at).read(t, &self.excluded);
        // What the step itself has run since they were chosen is theirs no more.
        let own = self.own_clock(of).read(t, &self.excluded).over();
        let used = own + topics.all.iter().map(|topic| read(topic).elapsed).sum();
        let comes = |topic: &&Topic| {
            let is_on = topic.at == here && then == Then::Stays;
            let waits = !self.is_reached(topic) && self.comes_now(of, topic.at, here);
            let is_out = self.left_out.contains(&topic.at) || self.rests(topic.at);
            !is_out && topic.parked.is_none() && (is_on || waits)
        };
        let to_come: Millis = topics.all.iter().filter(comes).map(|topic| read(topic).remaining()).sum();
        whole(topics.time) - whole(used) - whole(to_come)
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

    /// All of it, unless a fixed time or the hard stop is in the way. The step's own time is kept as long as there are topics
    /// to go without; then the step takes longer.
    fn more(&self, of: StepRef, here: StepRef, length: Millis, t: SessionTime) -> Result<More, NoMore> {
        let topics = self.topics.get(&of).ok_or(NoMore::NoTime)?;
        let wanted = whole(length);
        let mut within = self.spare_within(of, t, Then::Stays).saturating_add(whole(LITTLE));
        let mut before_fixed = self.before_fixed(t, |_| None);
        let fixed = self.next_fixed_place(here);
        let goes = |topic: &&Topic| {
            let waits = topic.at != here && !self.is_reached(topic) && topic.parked.is_none();
            waits && !self.left_out.contains(&topic.at) && !self.rests(topic.at)
        };
        let mut fewer = Vec::new();
        // The last is the first to go, and before it what is not for everybody: the others would notice what is missing.
        let is_open = |topic: &&Topic| topic.audience == Audience::Room;
        let (open, not): (Vec<&Topic>, Vec<&Topic>) = topics.all.iter().filter(goes).partition(is_open);
        for topic in not.into_iter().rev().chain(open.into_iter().rev()) {
            let own = whole(self.clock(topic.at).length());
            // What comes after a fixed time makes no room before it.
            let is_before = fixed.is_none_or(|fixed| self.position(topic.at).is_some_and(|at| at < fixed));
            let lacks_fixed = before_fixed.is_some_and(|spare| spare < wanted);
            if within >= wanted && !(lacks_fixed && is_before) {
                continue;
            }
            within = within.saturating_add(own);
            before_fixed = before_fixed.map(|spare| spare.saturating_add(if is_before { own } else { 0 }));
            fewer.push(topic.at);
        }
        match before_fixed.filter(|spare| *spare < wanted) {
            None => {
                let over = wanted.saturating_sub(within);
                let over = if over > 0 { over.saturating_add(whole(LITTLE)) } else { 0 };
                let longer = Millis(u64::try_from(over).unwrap_or(0));
                Ok(More { length, is_shorter: false, fewer, longer })
            }
            // In whole minutes: nobody asks a room for 40 seconds.
            Some(spare) => match u64::try_from(spare / 60_000).unwrap_or(0) {
                0 => Err(NoMore::NoTime),
                minutes => {
                    let all = self.more(of, here, Millis::minutes(minutes), t)?;
                    Ok(More { is_shorter: true, ..all })
                }
            },
        }
    }

    /// Where the next step stands that begins at a fixed time.
    fn next_fixed_place(&self, here: StepRef) -> Option<usize> {
        let from = self.position(here)?;
        let later = self.plan.iter().enumerate().skip(from + 1);
        let is_fixed = |at: StepRef| self.fixed(at).is_some() && !self.clock(at).has_run();
        later.filter(|(_, planned)| is_fixed(planned.at)).map(|(place, _)| place).next()
    }
}
