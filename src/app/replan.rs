//! A new plan while it is looked at: nothing of it holds until it is taken.

use crate::domain::event::StepRef;
use crate::domain::plan::{Change, Item, Proposal, propose};
use crate::domain::session::Intent;
use crate::domain::time::Millis;

/// What a new plan is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Replan {
    /// The steps to come, as they stand.
    items: Vec<Item>,
    /// How many milliseconds there are for them; negative: the session should be over for so long already.
    available: i64,
    /// Steps that the facilitator leaves out.
    left_out: Vec<StepRef>,
    /// Lengths that the facilitator set by hand.
    by_hand: Vec<(StepRef, Millis)>,
    /// The marked line.
    pub marked: usize,
}

impl Replan {
    /// A new plan for `items`, to fit into `available`.
    pub fn new(items: Vec<Item>, available: i64) -> Self {
        Self { items, available, left_out: Vec::new(), by_hand: Vec::new(), marked: 0 }
    }

    /// As it stands now. What was set by hand stays; the rest shares what is left.
    pub fn proposal(&self) -> Proposal {
        let items: Vec<Item> = self.items.iter().map(|item| self.with_hand(*item)).collect();
        let available = Millis(u64::try_from(self.available).unwrap_or(0));
        let mut proposal = propose(&items, available, &self.left_out);
        proposal.over = proposal.over.saturating_sub(self.available.min(0));
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

    /// Leaves out what is offered, else the marked step; one that is left out already is taken back in.
    pub fn leave_out(&mut self) {
        let Some(marked) = self.items.get(self.marked).map(|item| item.at) else { return };
        if self.is_left_out(marked) {
            self.left_out.retain(|at| *at != marked);
            return;
        }
        let at = self.proposal().offer.unwrap_or(marked);
        self.marked = self.items.iter().position(|item| item.at == at).unwrap_or(self.marked);
        self.left_out.push(at);
    }

    /// Leaves out the step of that line, or takes it back in.
    pub fn mark_and_leave_out(&mut self, line: usize) {
        let Some(at) = self.items.get(line).map(|item| item.at) else { return };
        self.marked = line;
        if self.is_left_out(at) {
            self.left_out.retain(|known| *known != at);
        } else {
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
