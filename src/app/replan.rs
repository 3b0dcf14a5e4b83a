//! A new plan while it is looked at: nothing of it holds until it is taken.

use crate::domain::event::{PlanShown, StepRef};
use crate::domain::plan::{Change, Item, Proposal, propose};
use crate::domain::session::Intent;
use crate::domain::time::{Millis, Wall};

/// The time that there is for a new plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Until {
    pub from: Wall,
    pub end: Wall,
    pub hard: bool,
}

/// A minute, and the last moment of one.
const MINUTE: i64 = 60_000;
const REST_OF_MINUTE: i64 = MINUTE - 1;

impl Until {
    /// How many milliseconds there are until the minute in which all should be over; negative: that has begun for so long
    /// already.
    fn available(self) -> i64 {
        let seconds = self.end.timestamp_millis().rem_euclid(MINUTE);
        (self.end - self.from).num_milliseconds().saturating_sub(seconds)
    }
}

/// What a new plan is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Replan {
    /// The steps to come, as they stand.
    items: Vec<Item>,
    pub until: Until,
    left_out: Vec<StepRef>,
    /// Lengths that the facilitator set by hand.
    by_hand: Vec<(StepRef, Millis)>,
    /// No step to come is lengthened: the one that is on is over its time, and takes of what is in hand.
    only_shorter: bool,
    pub marked: usize,
    pub shown: bool,
}

impl Replan {
    /// A new plan for `items`. Where it does not fit, what could be left out first is marked.
    pub fn new(items: Vec<Item>, until: Until) -> Self {
        let (left_out, by_hand) = (Vec::new(), Vec::new());
        let mut replan =
            Self { items, until, left_out, by_hand, only_shorter: false, marked: 0, shown: false };
        let offer = replan.proposal().offer;
        replan.marked = replan.items.iter().position(|item| Some(item.at) == offer).unwrap_or(0);
        replan
    }

    /// The same without anything lengthened, but by hand.
    #[must_use]
    pub fn only_shorter(self) -> Self {
        Self { only_shorter: true, ..self }
    }

    /// As it stands now. What was set by hand stays; the rest shares what is left.
    pub fn proposal(&self) -> Proposal {
        let there_is = self.until.available();
        let mut proposal = self.planned_into(there_is);
        if proposal.over < 0 {
            // Whole minutes may not come to the time there is: to the end of the minute that the room reads.
            let mut wider = self.planned_into(there_is.saturating_add(REST_OF_MINUTE));
            wider.over = wider.over.saturating_add(REST_OF_MINUTE);
            if wider.over < MINUTE {
                proposal = wider;
            }
        }
        for (change, item) in proposal.changes.iter_mut().zip(&self.items) {
            change.before = item.length;
        }
        proposal
    }

    fn planned_into(&self, there_is: i64) -> Proposal {
        let items: Vec<Item> = self.items.iter().map(|item| self.with_hand(*item)).collect();
        let mut available = Millis(u64::try_from(there_is).unwrap_or(0));
        if self.only_shorter {
            let kept = items.iter().filter(|item| !self.is_left_out(item.at));
            available = available.min(kept.map(|item| item.length).sum());
        }
        let mut proposal = propose(&items, available, &self.left_out);
        let not_asked_for = there_is.saturating_sub(i64::try_from(available.0).unwrap_or(i64::MAX));
        proposal.over = proposal.over.saturating_sub(not_asked_for);
        proposal
    }

    pub fn for_the_room(&self) -> PlanShown {
        let lengths = self.proposal().changes.into_iter().filter(|change| !self.is_left_out(change.at));
        PlanShown {
            lengths: lengths.map(|change| (change.at, change.after)).collect(),
            left_out: self.left_out.clone(),
        }
    }

    fn with_hand(&self, item: Item) -> Item {
        match self.by_hand.iter().find(|(at, _)| *at == item.at) {
            Some((_, length)) => Item { length: *length, min: *length, max: *length, ..item },
            None => item,
        }
    }

    /// Whether a step was left out by the facilitator.
    pub fn is_left_out(&self, at: StepRef) -> bool {
        self.left_out.contains(&at)
    }

    pub fn mark(&mut self, by: isize) {
        self.marked = self.marked.saturating_add_signed(by).min(self.items.len().saturating_sub(1));
    }

    /// Sets the marked step by hand, so many minutes from what is proposed.
    pub fn adjust(&mut self, minutes: i64) {
        let Some(change) = self.proposal().changes.get(self.marked).copied() else { return };
        self.set_length(self.marked, change.after.adjusted(minutes.saturating_mul(MINUTE)));
    }

    /// Sets the step of that line by hand.
    pub fn set_length(&mut self, line: usize, length: Millis) {
        let Some(at) = self.items.get(line).map(|item| item.at) else { return };
        self.marked = line;
        self.by_hand.retain(|(known, _)| *known != at);
        self.left_out.retain(|known| *known != at);
        self.by_hand.push((at, length.max(Millis::minutes(1))));
    }

    /// Leaves out the marked step, or takes it back in.
    pub fn leave_out(&mut self) {
        self.mark_and_leave_out(self.marked);
    }

    /// Leaves out the step of that line, or takes it back in.
    pub fn mark_and_leave_out(&mut self, line: usize) {
        let Some(at) = self.items.get(line).map(|item| item.at) else { return };
        self.marked = line;
        if self.is_left_out(at) {
            self.left_out.retain(|known| *known != at);
        } else {
            self.by_hand.retain(|(known, _)| *known != at);
            self.left_out.push(at);
        }
    }

    pub fn intent(&self) -> Intent {
        let by = |change: &Change| {
            let milliseconds = |length: Millis| i64::try_from(length.0).unwrap_or(i64::MAX);
            milliseconds(change.after).saturating_sub(milliseconds(change.before))
        };
        let kept = self.proposal().changes.into_iter().filter(|change| !self.is_left_out(change.at));
        Intent::Replan(kept.map(|change| (change.at, by(&change))).collect(), self.left_out.clone())
    }
}
