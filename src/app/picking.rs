//! Topics being chosen by hand.

use serde::{Deserialize, Serialize};

use crate::domain::event::{ItemRef, StepRef};

/// The items picked for a step, in order. Kept until the topics are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picked {
    pub step: StepRef,
    pub items: Vec<ItemRef>,
}

impl Picked {
    /// Picks it as the last, or unpicks it.
    pub fn toggle(&mut self, of: ItemRef) {
        let before = self.items.len();
        self.items.retain(|item| *item != of);
        if self.items.len() == before {
            self.items.push(of);
        }
    }

    /// Its position among the picked items, from 1.
    pub fn place(&self, of: ItemRef) -> Option<usize> {
        self.items.iter().position(|item| *item == of).map(|n| n + 1)
    }
}
