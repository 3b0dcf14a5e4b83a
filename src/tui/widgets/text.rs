//! Text as cells.

use std::sync::LazyLock;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Style;

use crate::domain::text_layout::is_plain_text;

/// Writes a text from `x` on, as far as it fits left of `right`. Returns the column after it.
///
/// As ratatui does; but if every character takes one column, as nearly always, its width tables are not used:
/// they took a fifth of every frame.
pub fn set(buf: &mut Buffer, (x, y): (u16, u16), right: u16, text: &str, style: Style) -> u16 {
    let right = right.min(buf.area.right());
    if x >= right {
        return x;
    }
    if !is_plain_text(text) {
        return buf.set_stringn(x, y, text, usize::from(right - x), style).0;
    }
    let from = buf.index_of(x, y);
    let cells = buf.content.iter_mut().skip(from).take(usize::from(right - x));
    let drawn = &*ASCII;
    let mut set = 0;
    for (cell, letter) in cells.zip(text.chars()) {
        match u8::try_from(letter).ok().and_then(|code| drawn.get(usize::from(code))) {
            Some(drawn) => put(cell, drawn, style),
            None => _ = cell.set_char(letter).set_style(style),
        }
        set += 1;
    }
    x + set
}

/// A cell for each character of ASCII.
static ASCII: LazyLock<[Cell; 128]> = LazyLock::new(|| {
    std::array::from_fn(|code| {
        u8::try_from(code).map_or_else(|_| Cell::EMPTY, |code| Cell::from(char::from(code)))
    })
});

/// Gives a cell another's symbol, and adds a style. To copy a symbol takes half as long as to make it.
pub(super) fn put(cell: &mut Cell, drawn: &Cell, style: Style) {
    let mut drawn = drawn.clone();
    drawn.fg = style.fg.unwrap_or(cell.fg);
    drawn.bg = style.bg.unwrap_or(cell.bg);
    drawn.modifier = cell.modifier.union(style.add_modifier).difference(style.sub_modifier);
    *cell = drawn;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier};

    use super::*;

    proptest! {
        #[test]
        fn it_is_what_ratatui_sets(
            (x, y, right) in (3_u16..20, 2_u16..5, 0_u16..24),
            text in "[ -~à-ÿ“”–…─█語é\u{301}\u{ad}\u{200b}👩\u{200d}\n\t]{0,24}",
        ) {
            let area = Rect::new(3, 2, 17, 3);
            let style = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
            let mut ours = Buffer::empty(area);
            ours.set_style(area, Style::new().bg(Color::Blue).add_modifier(Modifier::DIM));
            let mut theirs = ours.clone();
            let room = usize::from(right.min(area.right()).saturating_sub(x));
            let end = theirs.set_stringn(x, y, &text, room, style).0;
            prop_assert_eq!(set(&mut ours, (x, y), right, &text, style), end);
            prop_assert_eq!(ours, theirs);
        }
    }
}
