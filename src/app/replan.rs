//! A new plan that has not been taken yet.

use crate::domain::event::{PlanShown, StepRef};
pub use crate::domain::plan::{Stretch, Until};

use crate::domain::plan::{Item, Proposal, Timed, propose};
use crate::domain::session::Intent;
use crate::domain::time::Millis;

/// A minute, and its last millisecond.
const MINUTE: i64 = 60_000;
const REST_OF_MINUTE: i64 = MINUTE - 1;

/// The inputs of a new plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Replan {
    /// The steps to come, as planned now, in stretches up to each fixed time, and up to the end.
    stretches: Vec<Stretch>,
    left_out: Vec<StepRef>,
    /// Lengths that the facilitator set by hand.
    by_hand: Vec<(StepRef, Millis)>,
    /// No later step is lengthened: the current step is over its time and uses up the slack.
    only_shorter: bool,
    pub marked: usize,
    pub shown: bool,
}

/// A stretch with its proposal.
struct Part {
    until: Until,
    items: Vec<Item>,
    proposal: Proposal,
    /// By how many milliseconds it begins late.
    late: i64,
}

fn difference(length: Millis, other: Millis) -> i64 {
    let milliseconds = |length: Millis| i64::try_from(length.0).unwrap_or(i64::MAX);
    milliseconds(length).saturating_sub(milliseconds(other))
}

/// The result of a new plan for one stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    pub until: Until,
    /// By how many milliseconds it ends late; negative: early.
    pub over: i64,
}

impl Replan {
    /// A new plan for the steps before each fixed time, and for those after the last.
    pub fn of(stretches: Vec<Stretch>) -> Self {
        let (left_out, by_hand) = (Vec::new(), Vec::new());
        let mut replan = Self { stretches, left_out, by_hand, only_shorter: false, marked: 0, shown: false };
        let offer = replan.proposal().offer;
        let marked = replan.items().position(|item| Some(item.at) == offer).unwrap_or(0);
        replan.marked = marked;
        replan
    }

    fn items(&self) -> impl Iterator<Item = &Item> {
        self.stretches.iter().flat_map(|stretch| &stretch.items)
    }

    /// Lengthens nothing before the next fixed time, except by hand.
    #[must_use]
    pub fn only_shorter(self) -> Self {
        Self { only_shorter: true, ..self }
    }

    /// The present proposal. Lengths set by hand stay; the other steps share the remaining time.
    pub fn proposal(&self) -> Proposal {
        let parts = self.parts();
        // Begin with the first stretch that is late.
        let late = parts.iter().find(|part| part.proposal.over >= MINUTE);
        let over = late.or(parts.last()).map_or(0, |part| part.proposal.over);
        let offer = parts.iter().find_map(|part| part.proposal.offer);
        let changes = parts.into_iter().flat_map(|part| part.proposal.changes).collect();
        Proposal { changes, over, offer }
    }

    /// The result at each fixed time, and at the end.
    pub fn landings(&self) -> Vec<Landing> {
        self.parts().into_iter().map(|part| Landing { until: part.until, over: part.proposal.over }).collect()
    }

    /// Whether nothing would change and everything ends in time.
    pub fn changes_nothing(&self) -> bool {
        let stays = |part: &Part| part.proposal.changes.iter().all(|change| change.before == change.after);
        let by_hand = !self.left_out.is_empty() || !self.by_hand.is_empty();
        !by_hand && self.parts().iter().all(|part| part.proposal.over < MINUTE && stays(part))
    }

    fn parts(&self) -> Vec<Part> {
        let parts = self.parts_with(0);
        // Nobody understands a longer step before a time that is still missed.
        match parts.iter().rposition(|part| part.proposal.over >= MINUTE) {
            Some(missed) => self.parts_with(missed + 1),
            None => parts,
        }
    }

    /// The same with nothing lengthened in the first so many stretches, except by hand.
    fn parts_with(&self, only_shorter: usize) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let only_shorter = only_shorter.max(usize::from(self.only_shorter));
        for (n, stretch) in self.standing_stretches().into_iter().enumerate() {
            let late = parts.last().map_or(0, |part| part.proposal.over).max(0);
            // A step held to a fixed time still ends on time; only later ones are delayed with it.
            let ends_when_it_does = |item: &&Item| !self.holds(item, late);
            let fixed = stretch.items.first().filter(ends_when_it_does);
            let fixed = fixed.map_or(Millis::ZERO, |item| self.with_hand(*item).length);
            let fixed = i64::try_from(fixed.0).unwrap_or(i64::MAX);
            let behind = late.saturating_sub(fixed).max(0);
            let there_is = stretch.until.available().saturating_sub(behind);
            let mut proposal = self.proposed(&stretch, there_is, n < only_shorter);
            for (change, item) in proposal.changes.iter_mut().zip(&stretch.items) {
                let Some(timed) = item.timed else { continue };
                if !timed.holds {
                    change.before = item.length.less(timed.late);
                }
                if self.by_hand(item).is_none() && !self.holds(item, late) {
                    let minutes = u64::try_from(late / MINUTE).unwrap_or(0);
                    change.after = change.after.less(Millis::minutes(minutes));
                }
            }
            parts.push(Part { until: stretch.until, items: stretch.items, proposal, late });
        }
        parts
    }

    /// Whether its length is counted from its late beginning.
    fn holds(&self, item: &Item, late: i64) -> bool {
        let is_late = |timed: Timed| timed.waits || late >= MINUTE;
        item.timed.is_some_and(|timed| timed.holds || self.by_hand(item).is_some() && is_late(timed))
    }

    fn by_hand(&self, item: &Item) -> Option<Millis> {
        self.by_hand.iter().find(|(at, _)| *at == item.at).map(|(_, length)| *length)
    }

    /// The stretches without the fixed times of steps that are left out.
    fn standing_stretches(&self) -> Vec<Stretch> {
        let mut standing: Vec<Stretch> = Vec::new();
        for stretch in &self.stretches {
            let begins = standing.last().and_then(|before| before.until.begins);
            match standing.last_mut().filter(|_| begins.is_some_and(|at| self.is_left_out(at))) {
                Some(before) => {
                    before.items.extend(&stretch.items);
                    before.until = Until { from: before.until.from, ..stretch.until };
                }
                None => standing.push(stretch.clone()),
            }
        }
        standing
    }

    fn proposed(&self, stretch: &Stretch, there_is: i64, only_shorter: bool) -> Proposal {
        let mut proposal = self.planned_into(stretch, there_is, only_shorter);
        if proposal.over < 0 {
            // Whole minutes may not add up to the available time: allow up to the end of the displayed
            // minute.
            let mut wider = self.planned_into(stretch, there_is.saturating_add(REST_OF_MINUTE), only_shorter);
            wider.over = wider.over.saturating_add(REST_OF_MINUTE);
            if wider.over < MINUTE {
                proposal = wider;
            }
        }
        for (change, item) in proposal.changes.iter_mut().zip(&stretch.items) {
            change.before = item.length;
        }
        proposal
    }

    fn planned_into(&self, stretch: &Stretch, there_is: i64, only_shorter: bool) -> Proposal {
        let items: Vec<Item> = stretch.items.iter().map(|item| self.with_hand(*item)).collect();
        let mut available = Millis(u64::try_from(there_is).unwrap_or(0));
        if only_shorter {
            let kept = items.iter().filter(|item| !self.is_left_out(item.at));
            available = available.min(kept.map(|item| item.length).sum());
        }
        let mut proposal = propose(&items, available, &self.left_out);
        let not_asked_for = there_is.saturating_sub(i64::try_from(available.0).unwrap_or(i64::MAX));
        proposal.over = proposal.over.saturating_sub(not_asked_for);
        proposal
    }

    /// The end of the plan.
    pub fn until(&self) -> Option<Until> {
        self.stretches.last().map(|stretch| stretch.until)
    }

    pub fn for_the_room(&self) -> PlanShown {
        let lengths = self.proposal().changes.into_iter().filter(|change| !self.is_left_out(change.at));
        let timed = self.items().filter(|item| item.timed.is_some() && self.by_hand(item).is_some());
        PlanShown {
            lengths: lengths.map(|change| (change.at, change.after)).collect(),
            left_out: self.left_out.clone(),
            by_hand: timed.map(|item| item.at).collect(),
        }
    }

    fn with_hand(&self, item: Item) -> Item {
        match self.by_hand(&item) {
            Some(length) => Item { length, min: length, max: length, ..item },
            None => item,
        }
    }

    /// Whether the facilitator left out a step.
    pub fn is_left_out(&self, at: StepRef) -> bool {
        self.left_out.contains(&at)
    }

    pub fn mark(&mut self, by: isize) {
        self.marked = self.marked.saturating_add_signed(by).min(self.items().count().saturating_sub(1));
    }

    /// Changes the marked step by so many minutes from its proposal.
    pub fn adjust(&mut self, minutes: i64) {
        let Some(change) = self.proposal().changes.get(self.marked).copied() else { return };
        self.set_length(change.after.adjusted(minutes.saturating_mul(MINUTE)));
    }

    /// Sets the marked step by hand.
    pub fn set_length(&mut self, length: Millis) {
        let Some(at) = self.items().nth(self.marked).map(|item| item.at) else { return };
        self.by_hand.retain(|(known, _)| *known != at);
        self.left_out.retain(|known| *known != at);
        self.by_hand.push((at, length.max(Millis::minutes(1))));
    }

    /// Leaves out the marked step, or restores it.
    pub fn leave_out(&mut self) {
        let Some(at) = self.items().nth(self.marked).map(|item| item.at) else { return };
        if self.is_left_out(at) {
            self.left_out.retain(|known| *known != at);
        } else {
            self.by_hand.retain(|(known, _)| *known != at);
            self.left_out.push(at);
        }
    }

    pub fn intent(&self) -> Intent {
        let (mut adjusted, mut lengths) = (Vec::new(), Vec::new());
        for part in self.parts() {
            for (change, item) in part.proposal.changes.iter().zip(&part.items) {
                let stays = item.timed.is_some() && self.by_hand(item).is_none();
                if stays || self.is_left_out(change.at) {
                    continue;
                }
                let holds = self.holds(item, part.late) && item.timed.is_some_and(|timed| !timed.holds);
                if holds {
                    lengths.push((change.at, change.after));
                }
                // Older versions subtract the delay from a fixed length.
                let late = if holds { part.late } else { 0 };
                adjusted.push((change.at, difference(change.after, item.length).saturating_add(late)));
            }
        }
        Intent::Replan(adjusted, self.left_out.clone(), lengths)
    }
}
