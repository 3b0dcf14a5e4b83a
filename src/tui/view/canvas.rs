//! What the room's screens are drawn on: the laptop's own screen, or the second screen. The same contents in
//! a different frame.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{self, Parts};
use super::page::Page;
use super::running_clock::TimePlace;
use crate::app::look::Look;
use crate::app::mirror::PageStart;
use crate::app::model::Model;
use crate::app::notice::Naming;
use crate::domain::seen::SeenStep;

pub trait Canvas {
    fn frame(&self, frame: &mut Frame<'_>, left: &str, right: &str) -> Parts;

    /// A hint about how to continue, if nothing more important is in its place.
    fn hint(&self, frame: &mut Frame<'_>, parts: &Parts, text: &str);

    /// The first line that is shown of a page that may be longer than its area; `by_key`: where keys have
    /// scrolled it.
    fn first(&self, page: &Page, area: Rect, from: PageStart, by_key: usize) -> usize;

    fn look(&self) -> Look;

    /// The time of the step was drawn there.
    fn has_time_at(&self, _: TimePlace) {}

    /// The model, on the laptop. The second screen has none.
    fn laptop(&self) -> Option<&Model> {
        None
    }

    /// Only screens with keys mention them.
    fn names(&self) -> Option<&dyn Naming> {
        self.laptop().map(|model| model as &dyn Naming)
    }

    fn tail_is_free(&self) -> bool {
        self.laptop().is_none_or(|model| model.notice.is_none() && model.line.is_none())
    }

    fn watches_talk(&self, step: &SeenStep<'_>, has_floor: bool) -> bool {
        self.laptop().map_or(step.watches_talk() || has_floor, Model::watches_talk)
    }

    fn scroll(&self) -> usize {
        self.laptop().map_or(0, |model| model.scroll)
    }

    fn tells_keys(&self) -> bool {
        self.laptop().is_some_and(Model::tells_keys)
    }
}

impl Canvas for Model {
    fn frame(&self, frame: &mut Frame<'_>, left: &str, right: &str) -> Parts {
        frame::draw(frame, self, left, right)
    }

    fn hint(&self, frame: &mut Frame<'_>, parts: &Parts, text: &str) {
        frame::hint(frame, self, parts, text);
    }

    fn first(&self, page: &Page, area: Rect, from: PageStart, by_key: usize) -> usize {
        match from {
            PageStart::Start => by_key,
            PageStart::End => page.first_at_end(area, by_key),
        }
    }

    fn look(&self) -> Look {
        self.look
    }

    fn laptop(&self) -> Option<&Model> {
        Some(self)
    }
}

/// Shows a page from the line that it is scrolled to.
pub fn show(frame: &mut Frame<'_>, canvas: &dyn Canvas, page: Page, area: Rect) {
    let first = canvas.first(&page, area, PageStart::Start, canvas.scroll());
    page.show(area, frame.buffer_mut(), first);
}
