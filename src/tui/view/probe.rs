//! Whether a text that the room reads goes on below the screen: found by setting it as the screen does.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::frame::{self, Parts};
use super::page::Page;
use super::{agreed, run, taken};
use crate::app::look::Look;
use crate::app::mirror::From;
use crate::app::model::Model;
use crate::app::notice::Naming;
use crate::app::screens::Screen;
use crate::domain::event::Panel;
use crate::domain::seen::SeenStep;

/// The line at which the rest of the text begins that the room reads now; none when all of it was shown.
pub fn rest(model: &Model) -> Option<usize> {
    let seen = model.present()?;
    let probe = Probe { model, rest: Cell::new(None) };
    let (columns, rows) = model.size;
    let mut terminal = Terminal::new(TestBackend::new(columns.min(MOST), rows.min(MOST))).ok()?;
    let draws = terminal.draw(|frame| match (&model.screen, seen.panel(), model.is_facilitators_view()) {
        (Screen::Run, Panel::None, false) if seen.turn().is_none() => run::room(frame, &probe, &seen),
        (Screen::Run, Panel::Rules, _) => taken::rules(frame, &probe, &seen),
        (Screen::Run, Panel::Taken, _) => taken::taken(frame, &probe, &seen),
        (Screen::Agreed(first), ..) => agreed::draw(frame, &probe, &seen, *first),
        _ => {}
    });
    draws.ok()?;
    probe.rest.get()
}

/// No screen is larger, whatever a terminal says.
const MOST: u16 = 1_000;

/// The laptop's screen without its keys, which say whether there is more.
struct Probe<'m> {
    model: &'m Model,
    rest: Cell<Option<usize>>,
}

impl Canvas for Probe<'_> {
    fn frame(&self, frame: &mut Frame<'_>, left: &str, right: &str) -> Parts {
        frame::without_keys(frame, self.model, left, right)
    }

    fn names(&self) -> Option<&dyn Naming> {
        self.model.names()
    }

    fn hint(&self, _: &mut Frame<'_>, _: &Parts, _: &str) {}

    fn tail_is_free(&self) -> bool {
        self.model.tail_is_free()
    }

    fn watches_talk(&self, step: &SeenStep<'_>, has_floor: bool) -> bool {
        Canvas::watches_talk(self.model, step, has_floor)
    }

    fn first(&self, page: &Page, area: Rect, from: From, by_key: usize) -> usize {
        let first = Canvas::first(self.model, page, area, from, by_key);
        if from == From::Start {
            self.rest.set(page.rest(area, first));
        }
        first
    }

    fn scroll(&self) -> usize {
        self.model.scroll
    }

    fn look(&self) -> Look {
        self.model.look
    }

    fn tells_keys(&self) -> bool {
        Canvas::tells_keys(self.model)
    }
}
