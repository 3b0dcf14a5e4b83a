//! How a frame becomes bytes.
//!
//! ratatui's crossterm backend asks the terminal for its size and its cursor, flushes two or three times a frame, and
//! writes 25 bytes for a frame that changes nothing. This one asks nothing, gathers a frame into one piece that
//! [`Screen`](super::terminal::Screen) writes at once, and spends bytes on changes only: a countdown on a slow line
//! (ssh to a laptop in the room) costs little more than its digits.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

pub type Outbox = Rc<RefCell<Vec<u8>>>;

#[derive(Debug)]
pub struct Tty {
    out: Outbox,
    size: Size,
    cursor_shown: Option<bool>,
    cursor_at: Option<Position>,
}

/// The style that the terminal is in while cells are written. Coloured underlines are left out: a terminal that does not
/// know their sequence reads it as "dim" and "blink".
#[derive(Clone, Copy, PartialEq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

impl Tty {
    pub fn new(out: Outbox, size: Size) -> Self {
        Self { out, size, cursor_shown: None, cursor_at: None }
    }

    pub fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// Nothing is known of the terminal's state any more, as after a suspend.
    pub fn forget(&mut self) {
        self.cursor_shown = None;
        self.cursor_at = None;
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

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        let shared = Rc::clone(&self.out);
        let mut out = shared.borrow_mut();
        let mut pen = PLAIN;
        let mut cursor = None;
        for (x, y, cell) in content {
            if cursor != Some((x, y)) {
                out.extend(cursor.and_then(|from| step(from, (x, y))).unwrap_or_else(|| jump(x, y)));
            }
            let wanted = Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
            change_pen(&mut out, pen, wanted)?;
            pen = wanted;
            out.extend_from_slice(cell.symbol().as_bytes());
            cursor = after(cell.symbol(), x, y, self.size.width);
            self.cursor_at = None;
        }
        if pen != PLAIN {
            out.extend_from_slice(b"\x1b[m");
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true);
        Ok(())
    }

    /// Not asked of the terminal: one that never answers would be waited for.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor_at.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor_at != Some(position) {
            self.out.borrow_mut().extend(jump(position.x, position.y));
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

    /// Nothing: the screen writes the frame when it is whole.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where the cursor is after a symbol, if every terminal agrees: not at the right edge, where it may or may not hang, and
/// not after characters whose width is a matter of opinion.
fn after(symbol: &str, x: u16, y: u16, width: u16) -> Option<(u16, u16)> {
    let mut chars = symbol.chars();
    let sure = matches!((chars.next(), chars.next()), (Some(' '..='~' | '─'..='▟'), None));
    (sure && x + 1 < width).then_some((x + 1, y))
}

fn jump(x: u16, y: u16) -> Vec<u8> {
    match x {
        0 => format!("\x1b[{}H", u32::from(y) + 1),
        _ => format!("\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1),
    }
    .into_bytes()
}

/// The way to a place nearby, where that is shorter than naming it: large figures change in short runs below one another.
/// In raw mode a line feed goes straight down.
fn step(from: (u16, u16), to: (u16, u16)) -> Option<Vec<u8>> {
    let down = to.1.checked_sub(from.1).filter(|rows| *rows <= 3)?;
    let mut way = vec![b'\n'; usize::from(down)];
    match (to.0.saturating_sub(from.0), from.0.saturating_sub(to.0)) {
        (0, left @ 0..4) => way.extend(vec![b'\x08'; usize::from(left)]),
        (0, left) => write!(way, "\x1b[{left}D").ok()?,
        (1, _) => way.extend(b"\x1b[C"),
        (right, _) => write!(way, "\x1b[{right}C").ok()?,
    }
    (way.len() < jump(to.0, to.1).len()).then_some(way)
}

fn change_pen(out: &mut Vec<u8>, from: Pen, to: Pen) -> io::Result<()> {
    if from == to {
        return Ok(());
    }
    out.extend_from_slice(b"\x1b[");
    let mut from = from;
    // What was on and is not wanted goes by a reset: shorter than each attribute's own off, and the same everywhere.
    if from.modifier.difference(to.modifier) != Modifier::empty() {
        out.push(b'0');
        out.push(b';');
        from = PLAIN;
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
    // Each part ended in a semicolon; the last one becomes the end of the sequence.
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

#[cfg(test)]
mod tests {
    use ratatui::style::Style;
    use ratatui::{Terminal, TerminalOptions, Viewport, layout::Rect};

    use super::*;

    fn terminal() -> (Terminal<Tty>, Outbox) {
        let out = Outbox::default();
        let backend = Tty::new(Rc::clone(&out), Size::new(20, 4));
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 20, 4)) };
        (Terminal::with_options(backend, options).unwrap(), out)
    }

    fn drawn(terminal: &mut Terminal<Tty>, out: &Outbox, text: &str, style: Style) -> String {
        terminal
            .draw(|frame| {
                frame.buffer_mut().set_string(2, 1, text, style);
            })
            .unwrap();
        String::from_utf8(std::mem::take(&mut *out.borrow_mut())).unwrap()
    }

    #[test]
    fn a_frame_without_changes_writes_nothing() {
        let (mut terminal, out) = terminal();
        assert_eq!(drawn(&mut terminal, &out, "ab", Style::new()), "\x1b[2;3Hab\x1b[?25l");
        assert_eq!(drawn(&mut terminal, &out, "ab", Style::new()), "");
    }

    #[test]
    fn a_change_costs_its_cells_and_one_sequence() {
        let (mut terminal, out) = terminal();
        drawn(&mut terminal, &out, "ab", Style::new());
        let style = Style::new().fg(Color::LightCyan).bold();
        assert_eq!(drawn(&mut terminal, &out, "ab", style), "\x1b[2;3H\x1b[1;96mab\x1b[m");
    }

    #[test]
    fn a_place_nearby_is_stepped_to() {
        assert_eq!(step((30, 5), (28, 6)).unwrap(), b"\n\x08\x08");
        assert_eq!(step((30, 5), (33, 5)).unwrap(), b"\x1b[3C");
        assert_eq!(step((30, 5), (30, 4)), None);
        assert_eq!(step((3, 5), (0, 8)), None);
        assert_eq!(after("█", 79, 0, 80), None);
        assert_eq!(after("語", 3, 0, 80), None);
    }

    #[test]
    fn a_parser_sees_the_same_screen_as_ratatui() {
        // Every pair of styles after one another, wide characters included.
        let styles = [
            Style::new(),
            Style::new().fg(Color::Red).bold(),
            Style::new().bg(Color::Indexed(200)).dim(),
            Style::new().fg(Color::Rgb(1, 2, 3)).underlined().underline_color(Color::Green),
            Style::new().reversed().italic(),
        ];
        for a in styles {
            for b in styles {
                let (mut terminal, out) = terminal();
                terminal
                    .draw(|frame| {
                        frame.buffer_mut().set_string(0, 0, "x", a);
                        frame.buffer_mut().set_string(1, 0, "語y", b);
                        frame.buffer_mut().set_string(4, 0, "z", a);
                    })
                    .unwrap();
                let mut parser = vt100::Parser::new(4.try_into().unwrap(), 20.try_into().unwrap(), 0);
                parser.process(&out.borrow());
                let cell = |x| parser.screen().cell(0, x).unwrap();
                for (x, text, style) in [(0, "x", a), (1, "語", b), (3, "y", b), (4, "z", a)] {
                    assert_eq!(cell(x).contents(), text);
                    let has = |m| style.add_modifier.contains(m);
                    assert_eq!(cell(x).bold(), has(Modifier::BOLD));
                    assert_eq!(cell(x).dim(), has(Modifier::DIM));
                    assert_eq!(cell(x).italic(), has(Modifier::ITALIC));
                    assert_eq!(cell(x).inverse(), has(Modifier::REVERSED));
                    let fg = match style.fg {
                        Some(Color::Red) => vt100::Color::Idx(1),
                        Some(Color::Rgb(r, g, b)) => vt100::Color::Rgb(r, g, b),
                        _ => vt100::Color::Default,
                    };
                    assert_eq!(cell(x).fgcolor(), fg);
                }
            }
        }
    }
}
