//! Paints frames as differences from the previous frame.
//!
//! ratatui compares frames cell by cell, and looks up the width of each. From second to second nearly all
//! rows stay the same, so this took a quarter of each tick. Here rows are compared first; only a row with
//! wide characters is left to ratatui.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::{Outbox, Tty};
use crate::domain::text_layout::is_plain;

#[derive(Debug)]
pub struct Painter {
    terminal: Terminal<Tty>,
    pictures: Pictures,
}

impl Painter {
    pub fn new(out: Outbox, size: Size) -> io::Result<Self> {
        let pictures = Pictures::default();
        let backend = Tty::new(out, size, Rc::clone(&pictures));
        let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, size)));
        Ok(Self { terminal: Terminal::with_options(backend, TerminalOptions { viewport })?, pictures })
    }

    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let pictures = &self.pictures;
        self.terminal.draw(|frame| {
            paint(frame);
            pictures.borrow_mut().hand_over(frame.buffer_mut());
        })?;
        Ok(())
    }

    /// Paints an area again, and `finish`es its cells, over the frame that the terminal shows. False if that is
    /// not known, so that nothing was painted.
    pub fn repaint(
        &mut self,
        area: Rect,
        paint: impl FnOnce(&mut Frame<'_>),
        finish: impl Fn(&mut [Cell]),
    ) -> io::Result<bool> {
        let Some(mut shown) = self.pictures.borrow_mut().shown.take() else { return Ok(false) };
        let mut frame = self.terminal.get_frame();
        let is_within = frame.area() == shown.area && area.intersection(shown.area) == area;
        if is_within {
            paint(&mut frame);
            let mut changed = Vec::new();
            for row in area.rows() {
                let (was, painted) = (cells_mut(&mut shown, row), cells_mut(frame.buffer_mut(), row));
                finish(painted);
                if differ(was, painted) {
                    let cells = changes_of_row((row.x, row.y), was, painted);
                    changed.extend(cells.map(|(x, y, cell)| (x, y, cell.clone())));
                    was.swap_with_slice(painted);
                }
                // ratatui counts on blank cells for its next frame.
                painted.iter_mut().for_each(Cell::reset);
            }
            self.terminal.backend_mut().write(changed.iter().map(|(x, y, cell)| (*x, *y, cell)))?;
        }
        self.pictures.borrow_mut().shown = Some(shown);
        Ok(is_within)
    }

    /// The next frame is painted completely.
    pub fn resize(&mut self, size: Size) -> io::Result<()> {
        self.pictures.borrow_mut().shown = None;
        self.terminal.backend_mut().set_size(size);
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Forgets the terminal's state, as after a suspend.
    pub fn forget(&mut self) {
        self.terminal.backend_mut().forget();
    }

    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// The row up to which lines may be double.
    pub fn doubled(&self) -> u16 {
        self.terminal.backend().doubled()
    }
}

/// Frames on their way to the backend, past ratatui's own comparison.
pub(super) type Pictures = Rc<RefCell<Slots>>;

#[derive(Debug, Default)]
pub(super) struct Slots {
    /// Painted, and not shown yet.
    next: Option<Buffer>,
    /// What the terminal shows; none: it is blank.
    shown: Option<Buffer>,
    /// A buffer of the right size to reuse; its contents do not matter.
    spare: Option<Buffer>,
}

impl Slots {
    /// ratatui clears a buffer before it paints on it again.
    fn hand_over(&mut self, painted: &mut Buffer) {
        let of_the_size = self.spare.take().filter(|spare| spare.area == painted.area);
        let spare = of_the_size.unwrap_or_else(|| Buffer::empty(painted.area));
        self.next = Some(std::mem::replace(painted, spare));
    }

    /// The frame that the terminal shows, and the next one.
    pub(super) fn take_next(&mut self) -> Option<(Buffer, Buffer)> {
        let next = self.next.take()?;
        let shown = self.shown.take().filter(|shown| shown.area == next.area);
        Some((shown.unwrap_or_else(|| Buffer::empty(next.area)), next))
    }

    pub(super) fn has_shown(&mut self, next: Buffer, before: Buffer) {
        (self.shown, self.spare) = (Some(next), Some(before));
    }
}

/// The cells of `next` that have to be written, by rows.
pub(super) fn changes<'n>(shown: &Buffer, next: &'n Buffer) -> Vec<(u16, u16, &'n Cell)> {
    let columns = usize::from(next.area.width).max(1);
    let rows = shown.content.chunks(columns).zip(next.content.chunks(columns));
    let placed = (next.area.y..).zip(rows).filter(|(_, (was, is))| differ(was, is));
    placed.flat_map(|(y, (was, is))| changes_of_row((next.area.x, y), was, is)).collect()
}

/// Whether two rows look different.
fn differ(was: &[Cell], is: &[Cell]) -> bool {
    was.iter().zip(is).any(|(was, is)| !looks_alike(was, is))
}

/// The cells of a row that have to be written. The row begins at that place.
fn changes_of_row<'n>(
    (x, y): (u16, u16),
    was: &[Cell],
    is: &'n [Cell],
) -> impl Iterator<Item = (u16, u16, &'n Cell)> + use<'n> {
    let cells: Vec<_> = if was.iter().chain(is).all(has_one_column) {
        let cells = (x..).zip(was.iter().zip(is));
        cells.filter(|(_, (was, is))| !looks_alike(was, is)).map(|(x, (_, cell))| (x, cell)).collect()
    } else {
        changes_of_any(was, is).map(|(column, cell)| (x + column, cell)).collect()
    };
    cells.into_iter().map(move |(x, cell)| (x, y, cell))
}

/// The cells of a row of a buffer, or of a part of it.
fn cells_mut(buffer: &mut Buffer, row: Rect) -> &mut [Cell] {
    let from = buffer.index_of(row.x, row.y);
    buffer.content.get_mut(from..from + usize::from(row.width)).unwrap_or_default()
}

/// The same for a row with characters that are, or may be, wider than one column.
fn changes_of_any<'n>(was: &[Cell], is: &'n [Cell]) -> impl Iterator<Item = (u16, &'n Cell)> + use<'n> {
    let row = |cells: &[Cell]| {
        let area = Rect::new(0, 0, u16::try_from(cells.len()).unwrap_or(u16::MAX), 1);
        Buffer { area, content: cells.to_vec() }
    };
    let (was, now) = (row(was), row(is));
    let columns: Vec<u16> = was.diff(&now).into_iter().map(|(x, ..)| x).collect();
    columns.into_iter().filter_map(|x| is.get(usize::from(x)).map(|cell| (x, cell)))
}

/// Whether both look the same on a terminal.
fn looks_alike(a: &Cell, b: &Cell) -> bool {
    // A symbol is mostly one byte: that is compared before a call could be made.
    a.modifier == b.modifier && a.fg == b.fg && a.bg == b.bg && a.symbol().bytes().eq(b.symbol().bytes())
}

fn has_one_column(cell: &Cell) -> bool {
    let mut chars = cell.symbol().chars();
    chars.next().is_some_and(is_plain) && chars.next().is_none()
}
