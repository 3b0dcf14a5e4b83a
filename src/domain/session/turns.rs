//! Who has the floor, and the go-round in which each has it in turn.
//!
//! The fold keeps from when on somebody had the floor. How long is worked out from that and from the clock of the step:
//! what does not count there, a pause or time away, does not count here.

use super::Session;
use super::apply::known;
use super::decide::changed;
use super::intent::{GoRoundMove, Refusal};
use super::lead::Lead;
use super::state::State;
use crate::domain::event::{Event, PersonId, StepRef, Who};
use crate::domain::talk::turn_length;
use crate::domain::time::{Millis, SessionTime};
use crate::domain::timer::Reading;

/// As many as there are digits to mark them with.
const DIGITS: usize = 9;
/// No turn is shorter, however much is taken away.
const SHORTEST: i64 = 5_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoRound {
    pub step: StepRef,
    /// Everybody, in the order in which they speak.
    pub order: Vec<Who>,
    pub turn: usize,
    pub since: SessionTime,
    pub length: Millis,
    /// That was chosen, and holds for those who follow.
    pub by_hand: bool,
}

impl GoRound {
    pub fn who(&self) -> Option<Who> {
        self.order.get(self.turn).copied()
    }
}

impl Session {
    /// The floor for `to`; whoever has it already gives it up.
    pub(super) fn give_floor(&self, to: Option<Who>) -> Result<Event, Refusal> {
        let state = &self.state;
        let step = state.current().ok_or(Refusal::NoStep)?;
        let holder = state.holder(step);
        let by = to.filter(|to| Some(*to) != holder);
        changed(by != holder)?;
        by.is_none_or(|who| state.knows(who)).then_some(Event::FloorTaken { step, by }).ok_or(Refusal::Gone)
    }

    /// One move in the go-round, or its beginning.
    pub(super) fn go_round(&self, what: GoRoundMove, t: SessionTime) -> Result<Event, Refusal> {
        let state = &self.state;
        let step = state.current().ok_or(Refusal::NoStep)?;
        let left = state.clock(step).read(t, &state.excluded).remaining();
        let round = || state.go_round.as_ref().ok_or(Refusal::NoChange);
        let turn_of = |turn: usize, round: &GoRound| {
            // Who left meanwhile is not waited for.
            let still = round.order.iter().skip(turn).filter(|who| state.is_in_turn(**who)).count();
            let length = if round.by_hand { round.length } else { turn_length(left, still) };
            Event::TurnTaken { step, turn, length, by_hand: round.by_hand }
        };
        match what {
            GoRoundMove::Begin(first) => {
                changed(state.go_round.is_none())?;
                let order = state.order_from(first);
                let several = order.len() > 1;
                let length = turn_length(left, order.len());
                several.then_some(Event::GoRoundBegan { step, order, length }).ok_or(Refusal::NobodyKnown)
            }
            GoRoundMove::Next => {
                let round = round()?;
                let mut after = (0..).zip(&round.order).skip(round.turn + 1);
                let next = after.find(|(_, who)| state.is_in_turn(**who));
                Ok(next.map_or(Event::GoRoundEnded { step }, |(turn, _)| turn_of(turn, round)))
            }
            GoRoundMove::Back => {
                let round = round()?;
                let before = round.order.iter().take(round.turn);
                let turn = before.enumerate().rfind(|(_, who)| state.is_in_turn(**who));
                turn.map(|(turn, _)| turn_of(turn, round)).ok_or(Refusal::FirstTurn)
            }
            GoRoundMove::Adjust(by) => {
                let round = round()?;
                let longer = i64::try_from(round.length.0).unwrap_or(i64::MAX).saturating_add(by);
                let length = Millis(u64::try_from(longer.max(SHORTEST)).unwrap_or_default());
                changed(length != round.length)?;
                Ok(Event::TurnTaken { step, turn: round.turn, length, by_hand: true })
            }
            GoRoundMove::End => round().map(|_| Event::GoRoundEnded { step }),
        }
    }
}

impl State {
    /// Who has the floor in a step.
    pub fn holder(&self, step: StepRef) -> Option<Who> {
        self.floor.get(&step)?.last()?.1
    }

    /// From when on whoever facilitates has heard the talk: how it was shared out before they came is not told them.
    fn talk_heard_from(&self) -> SessionTime {
        let Lead::By(Who::Person(lead)) = self.facilitator() else { return SessionTime::default() };
        let lead = self.people.iter().find(|known| known.person.id == lead);
        match lead.and_then(|lead| lead.moves.first()) {
            Some((came, true)) => *came,
            _ => SessionTime::default(),
        }
    }

    /// How long each has had the floor in a step until `now`, in the order in which they first had it.
    pub fn talked(&self, step: StepRef, now: SessionTime) -> Vec<(Who, Millis)> {
        let marks = self.floor.get(&step).map_or(&[][..], Vec::as_slice);
        let clock = self.clock(step);
        let ends = marks.iter().skip(1).map(|(from, _)| *from).chain([now]);
        let mut talked: Vec<(Who, Millis)> = Vec::new();
        let heard_from = self.talk_heard_from();
        for ((from, by), to) in marks.iter().zip(ends) {
            let Some(by) = by.filter(|_| to > heard_from) else { continue };
            let held = clock.ran_within((*from).max(heard_from), to, &self.excluded);
            match talked.iter_mut().find(|(who, _)| *who == by) {
                Some((_, sum)) => *sum += held,
                None => talked.push((by, held)),
            }
        }
        talked
    }

    /// How long who has the floor in a step has had it, as far as its clock ran.
    pub fn held_for(&self, step: StepRef, now: SessionTime) -> Option<Millis> {
        let (from, by) = self.floor.get(&step)?.last()?;
        by.map(|_| self.clock(step).ran_within(*from, now, &self.excluded))
    }

    /// How long each has had the floor in the whole session until `now`.
    pub fn talked_in_all(&self, now: SessionTime) -> Vec<(Who, Millis)> {
        self.floor.keys().flat_map(|step| self.talked(*step, now)).collect()
    }

    /// Whom digits mark: the people of a small group, else organisations and those from none, else people.
    pub fn voices(&self) -> Vec<Who> {
        let people = self.everybody();
        let mut voices = self.organisations();
        if people.len() <= DIGITS || voices.len() < 2 {
            return people;
        }
        voices.extend(
            people.iter().filter(|who| matches!(who, Who::Person(id) if self.organisation_of(*id).is_none())),
        );
        voices
    }

    pub fn voice_of(&self, who: Who, voices: &[Who]) -> Option<usize> {
        let speaks_for = |voice: &Who| match (who, *voice) {
            (Who::Person(one) | Who::Organisation(one), Who::Organisation(other)) => {
                self.are_partners(one, other)
            }
            (who, voice) => who == voice,
        };
        voices.iter().position(speaks_for)
    }

    /// What the clock of the turn that is on says at `now`: it stands when that of the step does.
    pub fn turn_clock(&self, now: SessionTime) -> Option<Reading> {
        let round = self.go_round.as_ref()?;
        let clock = self.clock(round.step);
        let elapsed = clock.ran_within(round.since, now, &self.excluded);
        Some(Reading { length: round.length, elapsed, phase: clock.read(now, &self.excluded).phase })
    }

    /// Whether somebody is here to take their turn.
    pub fn is_in_turn(&self, who: Who) -> bool {
        let is_here = |id: PersonId| self.people.iter().any(|known| known.person.id == id && known.here);
        !matches!(who, Who::Person(id) if !is_here(id))
    }

    /// Everybody, one after the other, `first` first, or the first one who speaks for them.
    fn order_from(&self, first: Option<Who>) -> Vec<Who> {
        let mut order = self.everybody();
        let first =
            first.and_then(|first| order.iter().position(|who| self.voice_of(*who, &[first]).is_some()));
        order.rotate_left(first.unwrap_or(0));
        order
    }

    /// Somebody has the floor from `t` on.
    pub(super) fn take_floor(&mut self, step: StepRef, t: SessionTime, by: Option<Who>) -> Option<()> {
        self.position(step)?;
        self.mark_floor(step, t, by);
        known(by.is_none_or(|who| self.knows(who)))
    }

    pub(super) fn begin_go_round(
        &mut self,
        step: StepRef,
        t: SessionTime,
        order: &[Who],
        length: Millis,
    ) -> Option<()> {
        let first = *order.first()?;
        known(self.current() == Some(step))?;
        self.panel = crate::domain::event::Panel::None;
        let order = order.to_vec();
        self.go_round = Some(GoRound { step, order, turn: 0, since: t, length, by_hand: false });
        self.take_floor(step, t, Some(first))
    }

    /// Another turn begins; the one that is on gets another length.
    pub(super) fn take_turn(
        &mut self,
        step: StepRef,
        t: SessionTime,
        turn: usize,
        length: Millis,
        by_hand: bool,
    ) -> Option<()> {
        let round = self.go_round.as_mut().filter(|round| round.step == step)?;
        let who = *round.order.get(turn)?;
        (round.length, round.by_hand) = (length, by_hand);
        if round.turn != turn {
            (round.turn, round.since) = (turn, t);
            return self.take_floor(step, t, Some(who));
        }
        Some(())
    }

    pub(super) fn end_go_round(&mut self, step: StepRef, t: SessionTime) -> Option<()> {
        self.go_round.take_if(|round| round.step == step)?;
        self.leave_floor_to_nobody(step, t);
        Some(())
    }

    /// The step is left behind: whoever comes back to it finds no go-round, and nobody speaking.
    pub(super) fn leave_floor(&mut self, step: StepRef, t: SessionTime) {
        self.go_round = None;
        self.leave_floor_to_nobody(step, t);
    }

    /// Nobody has the floor any more, if somebody had.
    pub(super) fn leave_floor_to_nobody(&mut self, step: StepRef, t: SessionTime) {
        if self.holder(step).is_some() {
            self.mark_floor(step, t, None);
        }
    }

    /// Marks never go backwards, even where a step was left at an earlier moment.
    fn mark_floor(&mut self, step: StepRef, t: SessionTime, by: Option<Who>) {
        let marks = self.floor.entry(step).or_default();
        let from = marks.last().map_or(t, |(last, _)| t.max(*last));
        marks.push((from, by));
    }
}
