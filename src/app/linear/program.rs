//! The program as linear mode sees it: it can be read, and changes only by messages.

use std::ops::Deref;

use crate::app::cmd::Cmd;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::domain::time::Now;

#[derive(Clone, Debug)]
pub(super) struct Program(Model);

impl Program {
    pub(super) fn new(mut model: Model) -> Self {
        model.in_lines = true;
        Self(model)
    }

    pub(super) fn update(&mut self, msg: Msg, now: Now) -> Vec<Cmd> {
        self.0.update(msg, now)
    }
}

impl Deref for Program {
    type Target = Model;

    fn deref(&self) -> &Model {
        &self.0
    }
}
