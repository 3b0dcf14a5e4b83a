//! Minutes that are asked for while a step is on: how long ago it began, or the length of a break or a timer.

use crate::domain::event::StepRef;
use crate::domain::session::{Began, Intent};
use crate::domain::time::Millis;

/// The default length of a break.
const BREAK: u32 = 10;
/// The default length of a timer.
const TIMER: u32 = 5;
/// More is taken for a typing error.
const MOST: u32 = 600;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MinutesFor {
    /// The current step began, or resumed, so many minutes ago.
    Began,
    Break,
    /// A timer for a question, with whether one is already set.
    Timer {
        is_set: bool,
    },
}

/// Minutes as typed so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minutes {
    pub of: MinutesFor,
    /// The proposal: minutes since the step was brought up or paused, or the usual length of a break.
    proposed: u32,
    /// As typed or changed; none: as proposed.
    typed: Option<u32>,
    /// The next planned break, and its length.
    planned: Option<(StepRef, Millis)>,
    /// The break is an extra one and leaves the planned one in place.
    beside: bool,
}

impl Minutes {
    /// Minutes since the step began. The proposal is that it began when it was brought up, or was never
    /// paused.
    pub fn since(stood: Millis) -> Self {
        let proposed = u32::try_from(stood.0 / 60_000).unwrap_or(MOST);
        Self { of: MinutesFor::Began, proposed, typed: None, planned: None, beside: false }
    }

    /// A break: it replaces the next planned one with its length, or has the usual length if none is planned.
    pub const fn of_break(planned: Option<(StepRef, Millis)>) -> Self {
        Self { of: MinutesFor::Break, proposed: BREAK, typed: None, planned, beside: false }
    }

    /// A timer beside the clock of the step: of the usual length, or what is left of the one already set.
    pub fn of_timer(left: Option<Millis>) -> Self {
        let minutes = left.and_then(|left| u32::try_from(left.0.div_ceil(60_000)).ok());
        let proposed = minutes.filter(|minutes| *minutes > 0).unwrap_or(TIMER);
        let of = MinutesFor::Timer { is_set: left.is_some() };
        Self { of, proposed, typed: None, planned: None, beside: false }
    }

    /// The planned break that is replaced, and its length.
    pub fn instead(self) -> Option<(StepRef, Millis)> {
        self.planned.filter(|_| !self.beside)
    }

    /// The planned break that stays, and its length.
    pub fn stays(self) -> Option<(StepRef, Millis)> {
        self.planned.filter(|_| self.beside)
    }

    /// Switches between replacing the planned break and adding one.
    pub const fn other_place(self) -> Self {
        Self { beside: !self.beside, ..self }
    }

    pub const fn typed(self) -> Option<u32> {
        self.typed
    }

    pub fn count(self) -> u32 {
        let planned = self.instead().and_then(|(_, length)| u32::try_from(length.0.div_ceil(60_000)).ok());
        self.typed.or(planned.filter(|minutes| *minutes > 0)).unwrap_or(self.proposed)
    }

    /// The time at which the step is said to have begun.
    pub fn began(self) -> Began {
        self.typed.map_or(Began::AtOnce, |minutes| Began::Ago(Millis::minutes(u64::from(minutes))))
    }

    pub fn length(self) -> Millis {
        Millis::minutes(u64::from(self.count()))
    }

    pub fn digit(self, digit: u32) -> Self {
        let typed = self.typed.unwrap_or(0).saturating_mul(10).saturating_add(digit);
        // Ignore a digit too many.
        if typed > MOST { self } else { Self { typed: Some(typed), ..self } }
    }

    /// Takes off the last digit; without digits the proposal stands again.
    pub fn erase(self) -> Self {
        Self { typed: self.typed.map(|typed| typed / 10).filter(|typed| *typed > 0), ..self }
    }

    pub fn adjust(self, by: i64) -> Self {
        let changed = i64::from(self.count()).saturating_add(by).clamp(1, i64::from(MOST));
        Self { typed: u32::try_from(changed).ok(), ..self }
    }

    pub fn intent(self) -> Intent {
        match self.of {
            MinutesFor::Began => Intent::Began(self.began()),
            MinutesFor::Break => match self.instead() {
                Some((planned, _)) => Intent::BreakInstead(planned, self.length()),
                None => Intent::BreakNow(self.length()),
            },
            MinutesFor::Timer { .. } => Intent::SetTimer(Some(self.length())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_make_a_number_and_none_of_them_what_was_proposed() {
        let asked = Minutes::since(Millis::seconds(250));
        assert_eq!((asked.count(), asked.began()), (4, Began::AtOnce));
        let typed = asked.digit(1).digit(2);
        assert_eq!((typed.count(), typed.began()), (12, Began::Ago(Millis::minutes(12))));
        assert_eq!(typed.erase().count(), 1);
        assert_eq!(typed.erase().erase(), asked);
        assert_eq!(asked.erase(), asked);
        assert_eq!(asked.digit(0).digit(7).count(), 7);
        assert_eq!(asked.digit(6).digit(0).digit(1).count(), 60, "six hundred and one is a slip");
    }

    #[test]
    fn minutes_are_given_and_taken_down_to_one() {
        let usual = Minutes::of_break(None);
        assert_eq!((usual.length(), usual.adjust(5).count()), (Millis::minutes(10), 15));
        assert_eq!((usual.adjust(-50).count(), usual.adjust(i64::MAX).count()), (1, MOST));
    }

    #[test]
    fn a_break_takes_the_place_of_the_planned_one_first() {
        let planned = (StepRef { part: 0, step: 3 }, Millis::minutes(15));
        let asked = Minutes::of_break(Some(planned));
        assert_eq!((asked.count(), asked.intent()), (15, Intent::BreakInstead(planned.0, planned.1)));
        let beside = asked.other_place();
        assert_eq!((beside.intent(), beside.stays()), (Intent::BreakNow(Millis::minutes(10)), Some(planned)));
        assert_eq!(
            beside.other_place().digit(8).intent(),
            Intent::BreakInstead(planned.0, Millis::minutes(8))
        );
    }
}
