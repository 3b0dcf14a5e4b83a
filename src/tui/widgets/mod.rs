//! What more than one screen draws.

pub mod digits;
pub(crate) mod dots;
pub mod letters;
pub mod text;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A sign of one column, repeated along the first row of an area. As a text it would be measured letter by
/// letter.
pub fn line(area: Rect, sign: &'static str, style: Style, buf: &mut Buffer) {
    for x in area.left()..area.right() {
        if let Some(cell) = buf.cell_mut((x, area.y)) {
            cell.set_symbol(sign).set_style(style);
        }
    }
}
