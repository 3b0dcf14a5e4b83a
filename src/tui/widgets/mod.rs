//! What more than one screen draws.

pub mod digits;
pub(crate) mod dots;
pub mod letters;
pub mod text;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A sign of one column, repeated along the first row of an area. As a text it would be measured letter by
/// letter.
pub fn line(area: Rect, sign: &'static str, style: Style, buf: &mut Buffer) {
    let area = Rect { height: 1, ..area }.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let from = buf.index_of(area.x, area.y);
    let sign = Cell::new(sign);
    for cell in buf.content.iter_mut().skip(from).take(usize::from(area.width)) {
        text::put(cell, &sign, style);
    }
}
