//! What the room's screens are drawn on: the laptop's own screen, or the second screen. The same pictures, with other
//! things around them.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{self, Parts};
use super::page::Page;
use crate::app::look::Look;
use crate::app::mirror::From;
use crate::app::model::Model;
use crate::app::notice::Naming;
use crate::domain::seen::SeenStep;

pub trait Canvas {
    /// Draws what stands around it, and says where the rest goes.
    fn frame(&self, frame: &mut Frame<'_>, left: &str, right: &str) -> Parts;

    /// How keys are called, where the facilitator's work: only then a picture speaks of them.
    fn names(&self) -> Option<&dyn Naming>;

    fn has_keys(&self) -> bool {
        self.names().is_some()
    }

    /// One line about how to go on, where nothing more important stands.
    fn hint(&self, frame: &mut Frame<'_>, parts: &Parts, text: &str);

    /// Nothing more important stands in the line about how things are.
    fn tail_is_free(&self) -> bool;

    /// Who has the floor in a step is marked.
    fn watches_talk(&self, step: &SeenStep<'_>, has_floor: bool) -> bool;

    /// The first line that is shown of a page that may be longer than its area; `by_key`: where keys have moved it.
    fn first(&self, page: &Page, area: Rect, from: From, by_key: usize) -> usize;

    /// Where keys have moved what is longer than the screen.
    fn scroll(&self) -> usize;

    fn look(&self) -> Look;

    /// A newcomer is told the keys of a step.
    fn tells_keys(&self) -> bool;
}

impl Canvas for Model {
    fn frame(&self, frame: &mut Frame<'_>, left: &str, right: &str) -> Parts {
        frame::draw(frame, self, left, right)
    }

    fn names(&self) -> Option<&dyn Naming> {
        Some(self)
    }

    fn hint(&self, frame: &mut Frame<'_>, parts: &Parts, text: &str) {
        frame::hint(frame, self, parts, text);
    }

    fn tail_is_free(&self) -> bool {
        self.notice.is_none() && self.line.is_none()
    }

    fn watches_talk(&self, _: &SeenStep<'_>, _: bool) -> bool {
        self.watches_talk()
    }

    fn first(&self, page: &Page, area: Rect, from: From, by_key: usize) -> usize {
        match from {
            From::Start => by_key,
            From::End => page.first_at_end(area, by_key),
        }
    }

    fn scroll(&self) -> usize {
        self.scroll
    }

    fn look(&self) -> Look {
        self.look
    }

    fn tells_keys(&self) -> bool {
        self.tells_keys()
    }
}
