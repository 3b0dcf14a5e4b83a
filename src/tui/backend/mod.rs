//! How a frame becomes bytes.
//!
//! ratatui's crossterm backend asks the terminal for its size and its cursor, flushes two or three times a
//! frame, and writes 25 bytes for a frame that changes nothing. This one asks nothing, collects a frame in
//! one buffer that [`Screen`](super::terminal::Screen) writes at once, and only spends bytes on changes: a
//! countdown on a slow line (ssh to a laptop in the room) costs little more than its digits.

pub mod lines;
#[cfg(test)]
mod model;
mod painter;
mod sizing;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

use self::lines::LineSize;
pub use self::painter::Painter;
use self::painter::{Picture, SharedPicture};
use self::sizing::Run;
use super::large;
use super::palettes::Pen;

pub type Outbox = Rc<RefCell<Vec<u8>>>;

#[derive(Debug)]
struct Tty {
    out: Outbox,
    size: Size,
    cursor_shown: Option<bool>,
    cursor_at: Option<Position>,
    /// The size of each line from the top, as far as it was set.
    lines: Vec<LineSize>,
    picture: SharedPicture,
}

impl Tty {
    fn new(out: Outbox, size: Size, picture: SharedPicture) -> Self {
        Self { out, size, cursor_shown: None, cursor_at: None, lines: Vec::new(), picture }
    }

    /// The row up to which lines may be double.
    fn doubled(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// The next frame is painted completely. Only the terminal knows which lines were double where.
    fn set_size(&mut self, size: Size) {
        if !self.lines.is_empty() {
            self.lines = vec![LineSize::Single; usize::from(size.height)];
            self.out.borrow_mut().extend(single_lines(size.height));
        }
        self.size = size;
    }

    /// Forgets the terminal's state, as after a suspend.
    fn forget(&mut self) {
        self.cursor_shown = None;
        self.cursor_at = None;
    }

    /// Changes a line to its new size. Returns whether it differed; the cursor has moved then.
    fn resize_line(&mut self, out: &mut Vec<u8>, y: u16, size: LineSize) -> bool {
        let row = usize::from(y);
        let is = self.lines.get(row).copied().unwrap_or_default();
        if is == size {
            return false;
        }
        if self.lines.len() <= row {
            self.lines.resize(row + 1, LineSize::Single);
        }
        if let Some(line) = self.lines.get_mut(row) {
            *line = size;
        }
        jump(out, (0, y));
        out.extend_from_slice(size.sequence());
        true
    }

    /// Writes what changed in a picture.
    fn write(&mut self, picture: &mut Picture) -> io::Result<()> {
        let shared = Rc::clone(&self.out);
        let mut out = shared.borrow_mut();
        let mut pen = Pen::PLAIN;
        let (mut cursor, mut last) = (None, LineSize::Single);
        let mut content = picture.changed().peekable();
        while let Some((Position { x, y }, cell, wanted)) = content.next() {
            if large::is_covered(cell) {
                continue;
            }
            let size = LineSize::of(cell);
            if self.resize_line(&mut out, y, size) {
                cursor = None;
            }
            let columns = size.columns(self.size.width);
            if x >= columns {
                continue;
            }
            let wanted = sent(wanted);
            self.cursor_at = None;
            if large::is_letter(cell) {
                let mut run = Run::new((x, y));
                run.push(cell.symbol());
                let goes_on = |(at, cell, pen): &(Position, &Cell, Pen), end: u16| {
                    at.y == y
                        && (large::is_covered(cell)
                            || (at.x == end && large::is_letter(cell) && sent(*pen) == wanted))
                };
                while let Some((_, cell, _)) = content.next_if(|next| goes_on(next, x + run.columns)) {
                    if large::is_letter(cell) {
                        run.push(cell.symbol());
                    }
                }
                change_pen(&mut out, pen, wanted)?;
                pen = wanted;
                run.write(&mut out)?;
                cursor = None;
                continue;
            }
            if cursor != Some((x, y)) {
                // To or from a line of another size, use an absolute position: relative moves differ between
                // terminals.
                let near = cursor
                    .filter(|(_, row)| *row == y || (size == LineSize::Single && last == LineSize::Single));
                if !near.is_some_and(|from| step(&mut out, from, (x, y))) {
                    jump(&mut out, (x, y));
                }
            }
            change_pen(&mut out, pen, wanted)?;
            pen = wanted;
            match cell.symbol().as_bytes() {
                // Nearly always: written without a call.
                [letter] => out.push(*letter),
                symbol => out.extend_from_slice(symbol),
            }
            (cursor, last) = (after(cell.symbol(), x, y, columns), size);
        }
        if pen != Pen::PLAIN {
            out.extend_from_slice(b"\x1b[m");
        }
        drop(content);
        picture.is_written();
        Ok(())
    }

    fn show(&mut self, shown: bool) {
        if self.cursor_shown != Some(shown) {
            self.cursor_shown = Some(shown);
            let bytes: &[u8] = if shown { b"\x1b[?25h" } else { b"\x1b[?25l" };
            self.out.borrow_mut().extend_from_slice(bytes);
        }
    }
}

impl Backend for Tty {
    type Error = io::Error;

    /// Ignores the changes found by ratatui, which only looks for them when asked.
    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, _: I) -> io::Result<()> {
        let picture = Rc::clone(&self.picture);
        self.write(&mut picture.borrow_mut())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true);
        Ok(())
    }

    /// The terminal is not asked: one that never answers would block.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor_at.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor_at != Some(position) {
            jump(&mut self.out.borrow_mut(), (position.x, position.y));
            self.cursor_at = Some(position);
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let bytes: &[u8] = match clear_type {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        };
        self.out.borrow_mut().extend_from_slice(bytes);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    /// Does nothing: the screen writes the frame when it is complete.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A pen as the terminal is told of it: the marks of large text are the program's own.
fn sent(pen: Pen) -> Pen {
    Pen { modifier: pen.modifier.intersection(Modifier::all()), ..pen }
}

/// Where the cursor is after a symbol, if all terminals agree: not at the right edge, where it may or may not
/// wrap, and not after characters of ambiguous width.
fn after(symbol: &str, x: u16, y: u16, width: u16) -> Option<(u16, u16)> {
    let sure = match symbol.as_bytes() {
        [letter] => matches!(letter, b' '..=b'~'),
        _ => {
            let mut chars = symbol.chars();
            matches!((chars.next(), chars.next()), (Some('─'..='▟'), None))
        }
    };
    (sure && x + 1 < width).then_some((x + 1, y))
}

/// Resets all lines to single size, down to that row: a terminal may keep their sizes when it clears them,
/// and move them when its own size changes.
pub fn single_lines(rows: u16) -> Vec<u8> {
    let mut out = Vec::new();
    for y in 0..rows {
        jump(&mut out, (0, y));
        out.extend_from_slice(LineSize::Single.sequence());
    }
    out
}

fn jump(out: &mut Vec<u8>, (x, y): (u16, u16)) {
    out.extend_from_slice(b"\x1b[");
    push_number(out, u32::from(y) + 1);
    if x > 0 {
        out.push(b';');
        push_number(out, u32::from(x) + 1);
    }
    out.push(b'H');
}

/// How many bytes that takes.
fn jump_length((x, y): (u16, u16)) -> usize {
    let column = if x > 0 { 1 + digits(u32::from(x) + 1) } else { 0 };
    3 + digits(u32::from(y) + 1) + column
}

/// A relative move to a nearby place, if shorter than an absolute one: large figures change in short runs
/// below one another. In raw mode a line feed goes straight down. Returns whether it was made.
fn step(out: &mut Vec<u8>, from: (u16, u16), to: (u16, u16)) -> bool {
    let Some(down) = to.1.checked_sub(from.1).filter(|rows| *rows <= 3) else { return false };
    let (right, left) = (to.0.saturating_sub(from.0), from.0.saturating_sub(to.0));
    let sideways = match (right, left) {
        (0, left @ 0..4) => usize::from(left),
        (1, _) => 3,
        (0, columns) | (columns, _) => 3 + digits(u32::from(columns)),
    };
    if usize::from(down) + sideways >= jump_length(to) {
        return false;
    }
    out.extend((0..down).map(|_| b'\n'));
    match (right, left) {
        (0, left @ 0..4) => out.extend((0..left).map(|_| b'\x08')),
        (1, _) => out.extend_from_slice(b"\x1b[C"),
        (0, columns) => sequence(out, columns, b'D'),
        (columns, _) => sequence(out, columns, b'C'),
    }
    true
}

fn sequence(out: &mut Vec<u8>, number: u16, end: u8) {
    out.extend_from_slice(b"\x1b[");
    push_number(out, u32::from(number));
    out.push(end);
}

fn push_number(out: &mut Vec<u8>, number: u32) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.extend(u8::try_from(number % 10).map(|digit| b'0' + digit));
}

fn digits(number: u32) -> usize {
    1 + number.checked_ilog10().and_then(|tens| usize::try_from(tens).ok()).unwrap_or(0)
}

fn change_pen(out: &mut Vec<u8>, from: Pen, to: Pen) -> io::Result<()> {
    if from == to {
        return Ok(());
    }
    out.extend_from_slice(b"\x1b[");
    let mut from = from;
    // Modifiers are removed by a reset: shorter than the separate codes, and the same everywhere.
    if from.modifier.difference(to.modifier) != Modifier::empty() {
        out.push(b'0');
        out.push(b';');
        from = Pen::PLAIN;
    }
    let added = to.modifier.difference(from.modifier);
    for (modifier, code) in MODIFIERS {
        if added.contains(modifier) {
            write!(out, "{code};")?;
        }
    }
    if from.fg != to.fg {
        colour(out, to.fg, 30)?;
    }
    if from.bg != to.bg {
        colour(out, to.bg, 40)?;
    }
    // Each part ends in a semicolon; the last one becomes the end of the sequence.
    if let Some(last) = out.last_mut() {
        *last = b'm';
    }
    Ok(())
}

/// Blinking is left out on purpose: nothing here may blink.
const MODIFIERS: [(Modifier, u8); 7] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

fn colour(out: &mut Vec<u8>, colour: Color, base: u8) -> io::Result<()> {
    match (ansi(colour), colour) {
        (Some(n), _) if n < 8 => write!(out, "{};", base + n),
        (Some(n), _) => write!(out, "{};", base + 52 + n),
        (None, Color::Indexed(n)) => write!(out, "{};5;{n};", base + 8),
        (None, Color::Rgb(r, g, b)) => write!(out, "{};2;{r};{g};{b};", base + 8),
        _ => write!(out, "{};", base + 9),
    }
}

fn ansi(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        _ => return None,
    })
}
