//! Whether a text that the room reads goes on below the screen: found by setting it as the screen does.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::cell::Cell;

use super::frame::Parts;
use super::prelude::*;
use super::{last_time, outcomes, panels, rules, run, still_parked};
use crate::app::look::Look;
use crate::app::mirror::PageStart;
use crate::app::screens::{Overlay, Screen};

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
        (Some(Overlay::StillParked(at)), ..) => {
            marked = Some((*at, still_parked::draw(frame, &probe, &eyes, *at)));
        }
        (_, Screen::Rules(at), _) => marked = Some((*at, rules::draw(frame, &probe, model, &eyes, *at))),
        (_, Screen::Run, Panel::None) if seen.turn().is_some() => {}
        (_, Screen::Run, Panel::None) => match model.facilitator() {
            Some(seen) => run::facilitator(frame, &probe, &seen),
            None => run::room(frame, &probe, &seen),
        },
        (_, Screen::Run, Panel::Rules) => panels::rules(frame, &probe, &seen),
        (_, Screen::Run, Panel::Why) => panels::why(frame, &probe, &seen),
        (_, Screen::Run, Panel::Taken) => panels::taken(frame, &probe, &seen),
        (_, Screen::Agreed(first), _) => outcomes::draw(frame, &probe, &seen, *first),
        _ => {}
    });
    draws.ok()?;
    let line = probe.rest.get()?;
    match marked {
        Some((at, entries)) => entries.to_mark(line).filter(|next| *next > at),
        None => Some(line),
    }
}

pub struct Entries {
    begin: Vec<u16>,
    rows: u16,
}

impl Entries {
    pub const fn of(area: Rect) -> Self {
        Self { begin: Vec::new(), rows: area.height }
    }

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

    fn hint(&self, _: &mut Frame<'_>, _: &Parts, _: &str) {}

    fn first(&self, page: &Page, area: Rect, from: PageStart, by_key: usize) -> usize {
        let first = Canvas::first(self.model, page, area, from, by_key);
        if from == PageStart::Start {
            self.rest.set(page.rest(area, first));
        }
        first
    }

    fn look(&self) -> Look {
        self.model.look
    }

    fn laptop(&self) -> Option<&Model> {
        Some(self.model)
    }
}
