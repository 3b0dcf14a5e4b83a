//! The rounds of a session's steps.

use super::state::State;
use crate::domain::activity::Reveal;
use crate::domain::event::StepRef;
use crate::domain::rounds::{Round, RoundEntry, round_at};
use crate::domain::time::SessionTime;
use crate::domain::timer::Reading;

impl State {
    /// The round that a step is in at `t`; none where it has no rounds.
    pub fn round(&self, step: StepRef, t: SessionTime) -> Option<Round> {
        let of = self.step(step)?.rounds.0;
        let stays = self.stays.get(&step).map_or(&[][..], Vec::as_slice);
        (of > 1).then(|| round_at(&self.clock_at(step, t), stays, of, t, &self.excluded))
    }

    /// What the room's clock says at `t`: the round's where there are rounds, that of all topics where there are some, else
    /// the step's.
    pub fn reading(&self, step: StepRef, t: SessionTime) -> Reading {
        let round = self.round(step, t).map(|round| round.clock);
        let whole = || self.topics_in_all(step, t).map(|all| all.reading);
        round.or_else(whole).unwrap_or_else(|| self.clock_at(step, t).read(t, &self.excluded))
    }

    /// The round after the one that a step is in.
    pub(super) fn next_round(&self, step: StepRef, t: SessionTime) -> Option<u32> {
        self.round(step, t).filter(|round| !round.is_last()).map(|round| round.number + 1)
    }

    /// When the time is up that the room sees, and the round that comes then, if it is not the last one.
    pub(super) fn zero(&self, step: StepRef, t: SessionTime) -> (Option<SessionTime>, Option<u32>) {
        let clock = self.clock(step);
        match self.round(step, t) {
            Some(round) => {
                let zero = round.ends.and_then(|ends| clock.reaches(ends, &self.excluded));
                (zero, self.next_round(step, t))
            }
            None => match self.topics_in_all(step, t) {
                Some(all) => {
                    let others = all.reading.elapsed.less(all.own.elapsed);
                    (clock.reaches(all.reading.length.less(others), &self.excluded), None)
                }
                None => (clock.zero(&self.excluded), None),
            },
        }
    }

    /// Each round of the step has a prompt of its own: they come one by one, and there are as many.
    pub(super) fn has_a_prompt_each_round(&self, step: StepRef) -> bool {
        self.step(step).is_some_and(|script| {
            let prompts = script.prompts_in(self.setup.format).count();
            script.reveal == Reveal::OneByOne
                && script.rounds.0 > 1
                && u32::try_from(prompts) == Ok(script.rounds.0)
        })
    }

    /// How many of a step's prompts are shown.
    pub fn prompts_shown(&self, step: StepRef) -> usize {
        let Some(script) = self.step(step) else { return 0 };
        let all = script.prompts_in(self.setup.format).count();
        let last = || self.stays.get(&step).and_then(|stays| stays.last()).map_or(0, |stay| stay.round);
        match script.reveal {
            Reveal::All => all,
            Reveal::OneByOne if self.has_a_prompt_each_round(step) => {
                usize::try_from(last()).map_or(all, |round| all.min(round + 1))
            }
            Reveal::OneByOne => self.prompts_shown.get(&step).copied().unwrap_or(1).min(all),
        }
    }

    /// The same for those to whom these topics of it are a part of it.
    pub fn prompts_shown_with(&self, step: StepRef, topics: impl Iterator<Item = StepRef>) -> usize {
        let own = self.prompts_shown(step);
        // Which round is on is told of the step alone.
        let topics = topics.filter(|_| !self.has_a_prompt_each_round(step));
        topics.map(|topic| self.prompts_shown(topic)).fold(own, usize::max)
    }

    /// The first round of a step began with its clock.
    pub(super) fn begin_rounds(&mut self, step: StepRef) {
        let adjusted = self.clock(step).adjusted;
        if self.step(step).is_some_and(|script| script.rounds.0 > 1) {
            let first = RoundEntry { round: 0, since: SessionTime::default(), adjusted };
            self.stays.entry(step).or_insert_with(|| vec![first]);
        }
    }

    /// `None` when there is no such round.
    pub(super) fn enter_round(&mut self, step: StepRef, round: u32, t: SessionTime) -> Option<()> {
        self.step(step).filter(|script| round < script.rounds.0)?;
        let adjusted = self.clock_mut(step)?.adjusted;
        let stays = self.stays.entry(step).or_default();
        let since = stays.last().map_or(t, |last| last.since.max(t));
        stays.push(RoundEntry { round, since, adjusted });
        Some(())
    }
}
