//! A new plan while it is looked at: nothing of it holds until it is taken.

use crate::domain::event::StepRef;
use crate::domain::plan::{Change, Item, Proposal, propose};
use crate::domain::session::Intent;
use crate::domain::time::{Millis, Wall};

/// The time that there is for a new plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Until {
    /// What is to come begins then.
    pub from: Wall,
    /// All should be over then.
    pub end: Wall,
    /// It has to be.
    pub hard: bool,
}

impl Until {
    /// How many milliseconds there are; negative: the session should be over for so long already.
    fn available(self) -> i64 {
        (self.end - self.from).num_milliseconds()
    }
}

/// What a new plan is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Replan {
    /// The steps to come, as they stand.
    items: Vec<Item>,
    /// The time there is for them.
    pub until: Until,
    /// Steps that the facilitator leaves out.
    left_out: Vec<StepRef>,
    /// Lengths that the facilitator set by hand.
    by_hand: Vec<(StepRef, Millis)>,
    /// The marked line.
    pub marked: usize,
    /// The room is shown it.
    pub shown: bool,
}

impl Replan {
    /// A new plan for `items`. Where it does not fit, what could be left out first is marked.
    pub fn new(items: Vec<Item>, until: Until) -> Self {
        let (left_out, by_hand) = (Vec::new(), Vec::new());
        let mut replan = Self { items, until, left_out, by_hand, marked: 0, shown: false };
        let offer = replan.proposal().offer;
        replan.marked = replan.items.iter().position(|item| Some(item.at) == offer).unwrap_or(0);
        replan
    }

    /// When the session ends by it.
    pub fn ends(&self) -> Wall {
        let over = chrono::TimeDelta::try_milliseconds(self.proposal().over).unwrap_or_default();
        self.until.end.checked_add_signed(over).unwrap_or(self.until.end)
    }

    /// As it stands now. What was set by hand stays; the rest shares what is left.
    pub fn proposal(&self) -> Proposal {
        let items: Vec<Item> = self.items.iter().map(|item| self.with_hand(*item)).collect();
        let there_is = self.until.available();
        let available = Millis(u64::try_from(there_is).unwrap_or(0));
        let mut proposal = propose(&items, available, &self.left_out);
        proposal.over = proposal.over.saturating_sub(there_is.min(0));
        for (change, item) in proposal.changes.iter_mut().zip(&self.items) {
            change.before = item.length;
        }
        proposal
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

    /// Marks the line above or below.
    pub fn mark(&mut self, by: isize) {
        self.marked = self.marked.saturating_add_signed(by).min(self.items.len().saturating_sub(1));
    }

    /// Sets the marked step by hand, so many minutes from what is proposed.
    pub fn adjust(&mut self, minutes: i64) {
        let Some(change) = self.proposal().changes.get(self.marked).copied() else { return };
        let length = change.after.adjusted(minutes.saturating_mul(60_000)).max(Millis::minutes(1));
        self.by_hand.retain(|(at, _)| *at != change.at);
        self.left_out.retain(|at| *at != change.at);
        self.by_hand.push((change.at, length));
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

    /// What taking it comes to.
    pub fn intent(&self) -> Intent {
        let by = |change: &Change| {
            let milliseconds = |length: Millis| i64::try_from(length.0).unwrap_or(i64::MAX);
            milliseconds(change.after).saturating_sub(milliseconds(change.before))
        };
        let kept = self.proposal().changes.into_iter().filter(|change| !self.is_left_out(change.at));
        Intent::Replan(kept.map(|change| (change.at, by(&change))).collect(), self.left_out.clone())
    }
}
