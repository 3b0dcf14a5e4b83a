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
    picture: SharedPicture,
}

impl Painter {
    pub fn new(out: Outbox, size: Size) -> io::Result<Self> {
        let picture = SharedPicture::default();
        let backend = Tty::new(out, size, Rc::clone(&picture));
        let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, size)));
        Ok(Self { terminal: Terminal::with_options(backend, TerminalOptions { viewport })?, picture })
    }

    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let picture = &self.picture;
        self.terminal.draw(|frame| {
            paint(frame);
            picture.borrow_mut().take_in(frame.buffer_mut());
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
        let mut picture = self.picture.borrow_mut();
        let mut frame = self.terminal.get_frame();
        if !picture.covers(frame.area(), area) {
            return Ok(false);
        }
        paint(&mut frame);
        for row in area.rows() {
            let painted = cells_mut(frame.buffer_mut(), row);
            finish(painted);
            picture.take_in_row(row, painted);
            // ratatui counts on blank cells for its next frame.
            painted.iter_mut().for_each(Cell::reset);
        }
        let changed = picture.take_changed();
        drop(picture);
        self.terminal.backend_mut().write(&changed)?;
        Ok(true)
    }

    /// The next frame is painted completely.
    pub fn resize(&mut self, size: Size) -> io::Result<()> {
        self.picture.borrow_mut().shown = None;
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

/// What the terminal shows, past ratatui's own comparison.
pub(super) type SharedPicture = Rc<RefCell<Picture>>;

#[derive(Debug, Default)]
pub(super) struct Picture {
    /// None: the terminal is blank.
    shown: Option<Buffer>,
    /// The cells to write, by rows.
    changed: Vec<Change>,
}

/// The new cell at a column and a row.
pub(super) type Change = (u16, u16, Cell);

impl Picture {
    /// Takes over what was painted. Afterwards the contents of its cells do not matter.
    pub(super) fn take_in(&mut self, painted: &mut Buffer) {
        let area = painted.area;
        if self.shown.as_ref().is_none_or(|shown| shown.area != area) {
            self.shown = Some(Buffer::empty(area));
        }
        for row in area.rows() {
            self.take_in_row(row, cells_mut(painted, row));
        }
    }

    /// The same for a row, or a part of it.
    fn take_in_row(&mut self, row: Rect, painted: &mut [Cell]) {
        let Some(shown) = &mut self.shown else { return };
        let was = cells_mut(shown, row);
        if differ(was, painted) {
            push_changes(&mut self.changed, (row.x, row.y), was, painted);
            was.swap_with_slice(painted);
        }
    }

    pub(super) fn take_changed(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changed)
    }

    /// Whether the terminal shows a picture of that size, and the part is within it.
    fn covers(&self, screen: Rect, part: Rect) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.area == screen) && screen.intersection(part) == part
    }
}

/// Whether two rows look different.
fn differ(was: &[Cell], is: &[Cell]) -> bool {
    was.iter().zip(is).any(|(was, is)| !looks_alike(was, is))
}

/// Adds the cells of a row that have to be written. The row begins at that place.
fn push_changes(changed: &mut Vec<Change>, (x, y): (u16, u16), was: &[Cell], is: &[Cell]) {
    if was.iter().chain(is).all(has_one_column) {
        let cells = (x..).zip(was.iter().zip(is)).filter(|(_, (was, is))| !looks_alike(was, is));
        changed.extend(cells.map(|(x, (_, cell))| (x, y, cell.clone())));
    } else {
        changed.extend(changes_of_any(was, is).map(|(column, cell)| (x + column, y, cell.clone())));
    }
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
