//! Pages that the room reads one by one: their keys are drawn last, because they depend on whether there is
//! another page.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::cell::Cell;

use super::frame::{Drawn, Parts};
use super::prelude::*;
use super::room_text::enlarged;
use super::running_clock::TimePlace;
use super::{last_time, outcomes, panels, rules, run, still_parked};
use crate::app::look::Look;
use crate::app::mirror::PageStart;
use crate::app::screens::{Overlay, Screen};
use crate::domain::session::SessionStage;
use crate::tui::keymap::Context;

/// Draws the current screen with its keys, if the room reads it by pages. Returns where the time of a step
/// was drawn; the outer none: it is another kind of screen.
pub fn draw(frame: &mut Frame<'_>, model: &Model) -> Option<Option<TimePlace>> {
    let pages = Pages::of(model);
    let rest = pages.draw(frame)?;
    if let Some(drawn) = pages.drawn.get() {
        frame::footer(frame, model, drawn, Context::of(model).shows_rest() && rest.is_some());
    }
    Some(pages.time.get())
}

/// Where the next page of the current text begins: the line or, in a list of entries, the entry to mark. None
/// on the last page.
pub fn rest(model: &Model) -> Option<usize> {
    rest_of(&Pages::of(model))
}

/// Where the previous page begins. None on the first.
pub fn page_before(model: &Model) -> Option<usize> {
    let mut before = None;
    let mut at = 0;
    while at < model.scroll {
        before = Some(at);
        at = rest_of(&Pages { from: Some(at), ..Pages::of(model) }).filter(|next| *next > at)?;
    }
    before
}

fn rest_of(pages: &Pages<'_>) -> Option<usize> {
    let (columns, rows) = pages.model.size;
    let mut terminal = Terminal::new(TestBackend::new(columns.min(MOST), rows.min(MOST))).ok()?;
    let mut rest = None;
    terminal.draw(|frame| rest = pages.draw(frame).flatten()).ok()?;
    rest
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

    /// The last entry that is complete on a screen that begins with `line`; at least the next one.
    fn to_mark(&self, line: usize) -> Option<usize> {
        let below = (line + usize::from(self.rows)).saturating_sub(2);
        let whole = self.begin.iter().rposition(|begin| usize::from(*begin) <= below)?.saturating_sub(1);
        let next = self.begin.iter().position(|begin| usize::from(*begin) >= line);
        Some(next.unwrap_or(self.begin.len().saturating_sub(1)).max(whole))
    }
}

/// Entries in double size, if they all fit on one page.
pub fn enlarged_entries(look: Look, area: Rect, set: impl Fn(Rect) -> (Page, Entries)) -> (Page, Entries) {
    match enlarged(look, area, |half| set(half).0) {
        Some(page) => (page, Entries::of(area)),
        None => set(area),
    }
}

/// No screen is larger, whatever a terminal says.
const MOST: u16 = 1_000;

/// The laptop's screen without its keys.
struct Pages<'m> {
    model: &'m Model,
    /// The line to draw from, instead of the present one.
    from: Option<usize>,
    rest: Cell<Option<usize>>,
    drawn: Cell<Option<Drawn>>,
    time: Cell<Option<TimePlace>>,
}

impl<'m> Pages<'m> {
    const fn of(model: &'m Model) -> Self {
        Self { model, from: None, rest: Cell::new(None), drawn: Cell::new(None), time: Cell::new(None) }
    }

    /// Draws it and returns where the rest begins; the outer none: it is another kind of screen.
    fn draw(&self, frame: &mut Frame<'_>) -> Option<Option<usize>> {
        let model = self.model;
        let eyes = model.eyes()?;
        let mut marked = None;
        match (&model.overlay, &model.screen, eyes.panel()) {
            (Some(Overlay::LastTime(at)), ..) => {
                marked = Some((*at, last_time::draw(frame, self, &eyes, *at)));
            }
            (Some(Overlay::StillParked(at)), ..) => {
                marked = Some((*at, still_parked::draw(frame, self, &eyes, *at)));
            }
            // As the room will see it.
            (_, Screen::Preview(preview), _) if !preview.is_listed() => match eyes.stage() {
                SessionStage::Rules => {
                    let at = self.scroll();
                    marked = Some((at, rules::draw(frame, self, model, &eyes, at)));
                }
                _ => run::room(frame, self, &eyes),
            },
            (_, Screen::Rules(at), _) => marked = Some((*at, rules::draw(frame, self, model, &eyes, *at))),
            (_, Screen::Run, Panel::None) if eyes.turn().is_some() => return None,
            (_, Screen::Run, Panel::None) => match model.facilitator() {
                Some(seen) => run::facilitator(frame, self, &seen),
                None => run::room(frame, self, &eyes),
            },
            (_, Screen::Run, Panel::Rules) => panels::rules(frame, self, &eyes),
            (_, Screen::Run, Panel::Why) => panels::why(frame, self, &eyes),
            (_, Screen::Run, Panel::Taken) => panels::taken(frame, self, &eyes),
            (_, Screen::Agreed(first), _) => outcomes::draw(frame, self, &model.present()?, *first),
            _ => return None,
        }
        Some(self.rest.get().and_then(|line| match marked {
            Some((at, entries)) => entries.to_mark(line).filter(|next| *next > at),
            None => Some(line),
        }))
    }
}

impl Canvas for Pages<'_> {
    fn frame(&self, frame: &mut Frame<'_>, left: &str, right: &str) -> Parts {
        let drawn = frame::without_keys(frame, self.model, left, right);
        self.drawn.set(Some(drawn));
        drawn.parts
    }

    fn hint(&self, frame: &mut Frame<'_>, parts: &Parts, text: &str) {
        frame::hint(frame, self.model, parts, text);
    }

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

    fn has_time_at(&self, place: TimePlace) {
        self.time.set(Some(place));
    }

    fn laptop(&self) -> Option<&Model> {
        Some(self.model)
    }

    fn scroll(&self) -> usize {
        self.from.unwrap_or(self.model.scroll)
    }
}
