//! Paints frames as differences from the previous frame.
//!
//! ratatui compares frames cell by cell, and looks up the width of each. From frame to frame nearly all cells
//! stay the same, so this took a quarter of each tick. Here only a row with wide characters is left to
//! ratatui, and only cells that change are given their colours.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::{Outbox, Tty};
use crate::domain::text_layout::is_plain;
use crate::tui::palettes::{Colours, Pen};

#[derive(Debug)]
pub struct Painter {
    terminal: Terminal<Tty>,
    picture: SharedPicture,
}

impl Painter {
    /// Everything is painted in `colours`.
    pub fn new(out: Outbox, size: Size, colours: Colours) -> io::Result<Self> {
        let picture = Rc::new(RefCell::new(Picture { colours, ..Picture::default() }));
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

    /// Paints an area again over the frame that the terminal shows. False if that is not known, so that nothing
    /// was painted.
    pub fn repaint(&mut self, area: Rect, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<bool> {
        let mut picture = self.picture.borrow_mut();
        let mut frame = self.terminal.get_frame();
        if !picture.covers(frame.area(), area) {
            return Ok(false);
        }
        paint(&mut frame);
        for row in area.rows() {
            let painted = cells_mut(frame.buffer_mut(), row);
            picture.take_in_row(row, painted, Ground::Shown);
            // ratatui counts on blank cells for its next frame.
            painted.iter_mut().for_each(Cell::reset);
        }
        self.terminal.backend_mut().write(&mut picture)?;
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
    colours: Colours,
    /// As it was drawn, not yet in the colours. None: the terminal is blank.
    shown: Option<Buffer>,
    /// The places to write, by rows.
    changed: Vec<Position>,
}

/// What a row is painted over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// A blank terminal: it is in its own colours.
    Blank,
    Shown,
}

impl Picture {
    /// Takes over what was painted. Afterwards the contents of its cells do not matter.
    pub(super) fn take_in(&mut self, painted: &mut Buffer) {
        let area = painted.area;
        let mut ground = Ground::Shown;
        if self.shown.as_ref().is_none_or(|shown| shown.area != area) {
            self.shown = Some(Buffer::empty(area));
            ground = Ground::Blank;
        }
        for row in area.rows() {
            self.take_in_row(row, cells_mut(painted, row), ground);
        }
    }

    /// The same for a row, or a part of it.
    fn take_in_row(&mut self, row: Rect, painted: &mut [Cell], ground: Ground) {
        let Self { colours, shown: Some(shown), changed } = self else { return };
        let was = cells_mut(shown, row);
        let first = match ground {
            Ground::Blank => 0,
            Ground::Shown => match was.iter().zip(painted.iter()).position(|(was, is)| !are_alike(was, is)) {
                Some(first) => first,
                None => return,
            },
        };
        if was.iter().chain(painted.iter()).all(has_one_column) {
            for (x, (was, is)) in (row.x..).zip(was.iter_mut().zip(painted)).skip(first) {
                let looked = match ground {
                    Ground::Shown if are_alike(was, is) => continue,
                    Ground::Shown => colours.pen(was),
                    Ground::Blank => Pen::PLAIN,
                };
                if looked != colours.pen(is) || was.symbol() != is.symbol() {
                    changed.push(Position::new(x, row.y));
                }
                std::mem::swap(was, is);
            }
        } else {
            let ground = if ground == Ground::Blank { Colours::AsDrawn } else { *colours };
            let columns = changes_of_any(&painted_in(ground, was), &painted_in(*colours, painted));
            changed.extend(columns.into_iter().map(|column| Position::new(row.x + column, row.y)));
            was.swap_with_slice(painted);
        }
    }

    /// The cells to write, and how they look.
    pub(super) fn changed(&self) -> impl Iterator<Item = (Position, &Cell, Pen)> {
        let cells = self.changed.iter().filter_map(|at| Some((*at, self.shown.as_ref()?.cell(*at)?)));
        cells.map(|(at, cell)| (at, cell, self.colours.pen(cell)))
    }

    pub(super) fn is_written(&mut self) {
        self.changed.clear();
    }

    /// Whether the terminal shows a picture of that size, and the part is within it.
    fn covers(&self, screen: Rect, part: Rect) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.area == screen) && screen.intersection(part) == part
    }
}

/// The cells of a row of a buffer, or of a part of it.
fn cells_mut(buffer: &mut Buffer, row: Rect) -> &mut [Cell] {
    let from = buffer.index_of(row.x, row.y);
    buffer.content.get_mut(from..from + usize::from(row.width)).unwrap_or_default()
}

/// A row in its colours.
fn painted_in(colours: Colours, row: &[Cell]) -> Buffer {
    let area = Rect::new(0, 0, u16::try_from(row.len()).unwrap_or(u16::MAX), 1);
    let mut painted = Buffer { area, content: row.to_vec() };
    colours.paint(&mut painted.content);
    painted
}

/// The columns that change in a row with characters that are, or may be, wider than one column.
fn changes_of_any(was: &Buffer, is: &Buffer) -> Vec<u16> {
    was.diff(is).into_iter().map(|(x, ..)| x).collect()
}

/// Whether both were drawn the same.
fn are_alike(a: &Cell, b: &Cell) -> bool {
    let is_same = match (a.symbol().as_bytes(), b.symbol().as_bytes()) {
        // Nearly always: compared without a call.
        ([a], [b]) => a == b,
        (a, b) => a == b,
    };
    is_same && a.modifier == b.modifier && a.fg == b.fg && a.bg == b.bg
}

fn has_one_column(cell: &Cell) -> bool {
    if let [b' '..=b'~'] = cell.symbol().as_bytes() {
        return true;
    }
    let mut chars = cell.symbol().chars();
    chars.next().is_some_and(is_plain) && chars.next().is_none()
}
