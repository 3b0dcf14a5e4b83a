//! Text for the room, in the largest size that fits completely: drawn letters, double size on a terminal that
//! supports it, else small type. Every screen for the room uses this.

use super::layout::LARGE;
use super::prelude::*;
use crate::app::look::Look;
use crate::tui::large;
use crate::tui::widgets::letters;

const LINES: usize = 4;
const INDENT: u16 = 3;
const SIGN: &str = "› ";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Five rows, made of blocks.
    Letters,
    /// Two rows, drawn by the terminal.
    Double,
}

impl Size {
    /// The largest first.
    pub const ALL: [Self; 2] = [Self::Letters, Self::Double];

    /// Whether this size is available on such a terminal, in so many columns.
    pub fn is_had(self, look: Look, columns: u16) -> bool {
        match self {
            Self::Letters => look.signs == Signs::Unicode && LARGE.has_letters(columns),
            Self::Double => look.large_text.is_on(),
        }
    }

    pub fn rows(self) -> u16 {
        match self {
            Self::Letters => u16::try_from(letters::ROWS).unwrap_or(u16::MAX),
            Self::Double => large::ROWS,
        }
    }
}

/// Texts with a sign before each, in the largest size in which all of them fit; none if only small type fits.
pub fn room_text(
    look: Look,
    texts: &[&str],
    columns: u16,
    most: u16,
    style: impl Fn(usize) -> Style,
) -> Option<Page> {
    Size::ALL.into_iter().find_map(|size| in_size(size, look, texts, columns, most, &style))
}

/// The same without a sign, in the middle of an area and a little above its centre; false if only small type
/// fits.
pub fn room_words(
    frame: &mut Frame<'_>,
    area: Rect,
    look: Look,
    texts: &[&str],
    style: impl Fn(usize) -> Style,
) -> bool {
    let set = |size| set(size, look, (texts, false), (area.width, area.height), &style);
    let Some(page) = Size::ALL.into_iter().find_map(set) else { return false };
    let area = below_rows(area, area.height.saturating_sub(page.len()) / 3);
    // One more column: double-width text begins at an even one.
    let columns = page.widest() + 1;
    page.show(centred(area, columns), frame.buffer_mut(), 0);
    true
}

/// The same in that size; none if a text is too long, does not fit or cannot be drawn.
pub fn in_size(
    size: Size,
    look: Look,
    texts: &[&str],
    columns: u16,
    most: u16,
    style: impl Fn(usize) -> Style,
) -> Option<Page> {
    set(size, look, (texts, true), (columns, most), style)
}

fn set(
    size: Size,
    look: Look,
    (texts, signed): (&[&str], bool),
    (columns, most): (u16, u16),
    style: impl Fn(usize) -> Style,
) -> Option<Page> {
    if !size.is_had(look, columns) || texts.is_empty() {
        return None;
    }
    let mut page = Page::new(columns);
    for (n, text) in texts.iter().enumerate() {
        if n > 0 {
            page.gap();
        }
        match size {
            Size::Letters => page.lines(in_letters(text, signed, columns, style(n))?),
            Size::Double => page.large_text(if signed { SIGN } else { "" }, roles::accent(), text, style(n)),
        };
        if page.len() > most {
            return None;
        }
    }
    Some(page)
}

fn in_letters(text: &str, signed: bool, columns: u16, style: Style) -> Option<Vec<Row>> {
    let sign = if signed { letters::sign() } else { Vec::new() };
    let indent = if signed { sign.iter().map(|row| width(row)).max().unwrap_or(0) + INDENT } else { 0 };
    let lines = letters::set(text, usize::from(columns.saturating_sub(indent)))?;
    if lines.len() > LINES * letters::ROWS {
        return None;
    }
    let leads = sign.into_iter().chain(std::iter::repeat_with(String::new));
    let row = |(lead, line): (String, String)| {
        let lead = format!("{lead:<room$}", room = usize::from(indent));
        Row(vec![Span::styled(lead, roles::accent()), Span::styled(line, style)])
    };
    Some(leads.zip(lines).map(row).collect())
}

/// A page with its own layout, set in half the columns and rows and shown in double size; none if the
/// terminal cannot, or not all of it fits.
pub fn enlarged(look: Look, area: Rect, set: impl FnOnce(Rect) -> Page) -> Option<Page> {
    if !Size::Double.is_had(look, area.width) {
        return None;
    }
    // If half a row is left over, it stays empty.
    let half = Rect { width: area.width.saturating_sub(1) / 2, height: area.height / 2, ..area };
    let page = set(half);
    let fits = !page.is_cut() && page.widest() <= half.width;
    let page = page.enlarged();
    (fits && page.len() <= area.height).then_some(page)
}

/// The rows that a few words take in so many columns, at the largest size that takes no more than `most`. In
/// drawn letters they may wrap.
pub fn room_line_rows(look: Look, columns: u16, text: &str, most: u16) -> u16 {
    let letters = || {
        let rows = drawn(text, columns).filter(|_| Size::Letters.is_had(look, columns))?;
        u16::try_from(rows.len()).ok().filter(|rows| *rows <= most)
    };
    if let Some(rows) = letters() {
        rows
    } else if most >= large::ROWS && Size::Double.is_had(look, columns) && large::columns(text) < columns {
        large::ROWS
    } else {
        1
    }
}

fn drawn(text: &str, columns: u16) -> Option<Vec<String>> {
    letters::set(text, usize::from(columns))
}

/// One line in the middle of an area, as large as the area allows. Returns how many rows it takes.
pub fn room_line(frame: &mut Frame<'_>, area: Rect, look: Look, text: &str, style: Style) -> u16 {
    let rows = room_line_rows(look, area.width, text, area.height);
    match rows {
        _ if area.is_empty() => {}
        1 => centre(frame, Rect { height: 1, ..area }, text, style),
        large::ROWS => {
            let at = centred(area, large::columns(text));
            large::set(frame.buffer_mut(), (at.x, at.y), area.right(), text, style);
        }
        _ => {
            let lines = drawn(text, area.width).unwrap_or_default();
            let at = centred(area, lines.iter().map(|line| width(line)).max().unwrap_or(0));
            for (y, line) in (at.y..at.bottom()).zip(lines) {
                frame.buffer_mut().set_string(at.x, y, line, style);
            }
        }
    }
    rows
}
