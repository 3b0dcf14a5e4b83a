//! The time, large enough for the back of the room.
//!
//! Glyphs are drawn, not stored: seven strokes on a grid of square dots, two to a cell (`▀`, `▄`, `█`, which
//! every terminal font has), with rounded corners. So there is a well-proportioned size for every number of
//! rows, not only for multiples of one. Strokes are as heavy as the type on a road sign, for the same reason.
//!
//! All figures have the same width, so nothing jumps; and two figures share most of their dots, so each
//! second costs few bytes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::dots::{Dots, glyph};

/// Larger figures are no easier to read.
const MOST_ROWS: u16 = 40;
/// Smaller figures are worse than plain text.
const FEWEST_ROWS: u16 = 3;

/// The proportions of one size of figures, in cells unless it says dots: a dot is a cell wide and half a cell
/// high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DigitSize {
    rows: u16,
    figure: u16,
    gap: u16,
    pub(super) upright: u16,
    pub(super) level: u16,
}

impl DigitSize {
    pub fn of_rows(rows: u16) -> Self {
        let rows = rows.clamp(FEWEST_ROWS, MOST_ROWS);
        // Small sizes are tuned by eye; from eight rows on there is a rule.
        let (figure, upright, level, gap) = match rows {
            3 => (6, 2, 1, 1),
            4 => (6, 2, 1, 2),
            5 => (7, 2, 2, 2),
            6 => (8, 2, 2, 2),
            7 => (9, 3, 2, 2),
            _ => {
                let stroke = (rows * 36 + 50) / 100;
                (rows * 4 / 3, stroke, stroke, stroke.div_ceil(2) + 1)
            }
        };
        Self { rows, figure, gap, upright, level }
    }

    pub fn height(self) -> u16 {
        self.rows
    }

    pub fn width(self, text: &str) -> u16 {
        let glyphs = text.chars().map(|c| self.advance(c));
        glyphs.fold(0, u16::saturating_add).saturating_sub(self.gap)
    }

    pub(super) fn glyph_width(self, c: char) -> u16 {
        match c {
            ':' | '.' => self.upright,
            '+' | '-' | '−' => self.sign() + 2 * (self.figure * 2 / 7),
            _ => self.figure,
        }
    }

    /// The thickness of a sign: less than that of the figures beside it.
    pub(super) fn sign(self) -> u16 {
        (self.upright * 3 / 4).max(2)
    }

    fn advance(self, c: char) -> u16 {
        self.glyph_width(c).saturating_add(self.gap)
    }
}

/// The largest size at which `text` fits, or none if only plain text fits.
pub fn fit(text: &str, width: u16, height: u16) -> Option<DigitSize> {
    (FEWEST_ROWS..=height.min(MOST_ROWS)).rev().map(DigitSize::of_rows).find(|size| size.width(text) <= width)
}

/// Large figures: `0` to `9`, `:`, `.`, `+`, `-` and space. Anything else is left blank.
#[derive(Clone, Debug)]
pub struct Digits<'a> {
    text: &'a str,
    size: DigitSize,
    style: Style,
    ascii: bool,
}

impl<'a> Digits<'a> {
    pub fn new(text: &'a str, size: DigitSize) -> Self {
        Self { text, size, style: Style::new(), ascii: false }
    }

    #[must_use]
    pub fn style(mut self, style: impl Into<Style>) -> Self {
        self.style = style.into();
        self
    }

    /// Uses `#` in place of blocks, for terminals and transcripts that have ASCII only. Below five rows such
    /// figures cannot be told apart: use plain text there.
    #[must_use]
    pub fn ascii(mut self, ascii: bool) -> Self {
        self.ascii = ascii;
        self
    }
}

impl Widget for Digits<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let whole = Rect { width: self.size.width(self.text), height: self.size.height(), ..area };
        // Blank cells get the style too, so that switching one on or off needs no change of style.
        buf.set_style(whole.intersection(area), self.style);
        let mut left = area.x;
        for c in self.text.chars() {
            let dots = glyph(c, self.size, self.ascii);
            let here = Rect { x: left, width: area.right().saturating_sub(left), ..area };
            draw(&dots, here, buf, self.ascii);
            left = left.saturating_add(self.size.advance(c));
            if left >= area.right() {
                break;
            }
        }
    }
}

fn draw(dots: &Dots, area: Rect, buf: &mut Buffer, ascii: bool) {
    for row in 0..dots.height().div_ceil(2).min(area.height) {
        for column in 0..dots.width().min(area.width) {
            let (upper, lower) = (dots.lit(column, row * 2), dots.lit(column, row * 2 + 1));
            let symbol = match (upper, lower) {
                (false, false) => " ",
                _ if ascii => "#",
                (true, true) => "█",
                (true, false) => "▀",
                (false, true) => "▄",
            };
            if let Some(cell) = buf.cell_mut((area.x + column, area.y + row)) {
                cell.set_symbol(symbol);
            }
        }
    }
}
