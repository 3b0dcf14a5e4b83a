//! Topics that are chosen by hand, as far as they are.

use serde::{Deserialize, Serialize};

use crate::domain::event::{ItemRef, StepRef};

/// What was picked for a step, in the order in which it was. Kept until the topics are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picked {
    pub step: StepRef,
    pub items: Vec<ItemRef>,
}

impl Picked {
    /// Picks it as the last, or puts it back.
    pub fn toggle(&mut self, of: ItemRef) {
        let before = self.items.len();
        self.items.retain(|item| *item != of);
        if self.items.len() == before {
            self.items.push(of);
        }
    }

    /// Its place among those that were picked, from 1.
    pub fn place(&self, of: ItemRef) -> Option<usize> {
        self.items.iter().position(|item| *item == of).map(|n| n + 1)
    }
}
