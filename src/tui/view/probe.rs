//! Whether a text that the room reads goes on below the screen: found by setting it as the screen does.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::frame::{self, Parts};
use super::page::Page;
use super::{agreed, before, last_time, run, taken};
use crate::app::look::Look;
use crate::app::mirror::From;
use crate::app::model::Model;
use crate::app::notice::Naming;
use crate::app::screens::{Overlay, Screen};
use crate::domain::event::Panel;
use crate::domain::seen::SeenStep;

/// Where the rest begins of the text that is read now: the line, and where lines are marked, the entry to mark so that it
/// is seen. None when all of it was shown.
pub fn rest(model: &Model) -> Option<usize> {
    let (seen, eyes) = (model.present()?, model.eyes()?);
    let probe = Probe { model, rest: Cell::new(None) };
    let (columns, rows) = model.size;
    let mut terminal = Terminal::new(TestBackend::new(columns.min(MOST), rows.min(MOST))).ok()?;
    let mut marked = None;
    let draws = terminal.draw(|frame| match (&model.overlay, &model.screen, seen.panel()) {
        (Some(Overlay::LastTime(at)), ..) => marked = Some((*at, last_time::draw(frame, &probe, &eyes, *at))),
        (_, Screen::Rules(at), _) => marked = Some((*at, before::rules(frame, &probe, model, &eyes, *at))),
        (_, Screen::Run, Panel::None) if seen.turn().is_some() => {}
        (_, Screen::Run, Panel::None) => match model.facilitator() {
            Some(seen) => run::facilitator(frame, &probe, &seen),
            None => run::room(frame, &probe, &seen),
        },
        (_, Screen::Run, Panel::Rules) => taken::rules(frame, &probe, &seen),
        (_, Screen::Run, Panel::Taken) => taken::taken(frame, &probe, &seen),
        (_, Screen::Agreed(first), _) => agreed::draw(frame, &probe, &seen, *first),
        _ => {}
    });
    draws.ok()?;
    let line = probe.rest.get()?;
    match marked {
        Some((at, entries)) => entries.to_mark(line).filter(|next| *next > at),
        None => Some(line),
    }
}

/// Entries of a page one of which is marked.
pub struct Entries {
    begin: Vec<u16>,
    rows: u16,
}

impl Entries {
    pub const fn of(area: Rect) -> Self {
        Self { begin: Vec::new(), rows: area.height }
    }

    /// The next one begins at that line.
    pub fn begins(&mut self, line: u16) {
        self.begin.push(line);
    }

    /// The last one that is whole on a screen that begins with `line`; at the least, the next one that was not.
    fn to_mark(&self, line: usize) -> Option<usize> {
        let below = (line + usize::from(self.rows)).saturating_sub(2);
        let whole = self.begin.iter().rposition(|begin| usize::from(*begin) <= below)?.saturating_sub(1);
        let next = self.begin.iter().position(|begin| usize::from(*begin) >= line);
        Some(next.unwrap_or(self.begin.len().saturating_sub(1)).max(whole))
    }
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
