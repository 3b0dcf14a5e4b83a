//! Double-size text in a frame: which cells it has on the screen.
//!
//! A letter is in the first of the cells that it covers, two rows high and twice as wide; the others are
//! marked as covered. So the frame says where things are, whatever a terminal has to be sent (`backend`). It
//! begins at even columns: a line of double width has no others.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text_layout::width;

/// Internal modifiers, in addition to ratatui's: never sent to a terminal.
const LARGE: Modifier = Modifier::from_bits_retain(1 << 12);
const COVERED: Modifier = Modifier::from_bits_retain(1 << 13);

const _: () = assert!(Modifier::all().bits() & (LARGE.bits() | COVERED.bits()) == 0);

/// Rows of a line of large text.
pub const ROWS: u16 = 2;

pub const fn style(style: Style) -> Style {
    style.add_modifier(LARGE)
}

/// The style of the row below a line of large text in a page.
pub const fn covered() -> Style {
    Style::new().add_modifier(COVERED)
}

pub const fn is_style(style: Style) -> bool {
    style.add_modifier.contains(LARGE)
}

pub const fn is_covered_style(style: Style) -> bool {
    style.add_modifier.contains(COVERED)
}

pub fn is_letter(cell: &Cell) -> bool {
    cell.modifier.contains(LARGE)
}

pub fn is_covered(cell: &Cell) -> bool {
    cell.modifier.contains(COVERED)
}

pub fn make_plain(cell: &mut Cell) {
    cell.modifier.remove(LARGE.union(COVERED));
}

/// The columns that a text takes.
pub fn columns(text: &str) -> u16 {
    width(text).saturating_mul(2)
}

/// Writes a text from the first even column at or after `x`, as far as it fits left of `right`. Returns the
/// column after it. Writes nothing if there is no row for the lower half.
pub fn set(buf: &mut Buffer, (x, y): (u16, u16), right: u16, text: &str, style: Style) -> u16 {
    let right = right.min(buf.area.right());
    let mut x = x.saturating_add(x & 1);
    if y < buf.area.top() || y.saturating_add(1) >= buf.area.bottom() {
        return x;
    }
    for grapheme in text.graphemes(true).filter(|grapheme| !grapheme.contains(char::is_control)) {
        let wide = columns(grapheme);
        if wide == 0 {
            continue;
        }
        if x.saturating_add(wide) > right {
            break;
        }
        for (column, row) in (x..x + wide).flat_map(|column| [(column, y), (column, y + 1)]) {
            let Some(cell) = buf.cell_mut((column, row)) else { continue };
            make_plain(cell);
            let (symbol, mark) = if (column, row) == (x, y) { (grapheme, LARGE) } else { (" ", COVERED) };
            cell.set_symbol(symbol).set_style(style.remove_modifier(LARGE.union(COVERED)).add_modifier(mark));
        }
        x += wide;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn a_letter_stands_in_the_first_of_four_cells_and_a_wide_one_of_eight() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 3));
        assert_eq!(set(&mut buf, (1, 0), 12, "a語", Style::new()), 8);
        let letters: Vec<_> = (0..12).filter(|x| is_letter(&buf[(*x, 0)])).collect();
        assert_eq!(letters, [2, 4]);
        assert_eq!((buf[(2, 0)].symbol(), buf[(4, 0)].symbol()), ("a", "語"));
        let covered = |y| (0..12).filter(|x| is_covered(&buf[(*x, y)])).collect::<Vec<_>>();
        assert_eq!(covered(0), [3, 5, 6, 7]);
        assert_eq!(covered(1), [2, 3, 4, 5, 6, 7]);
        assert_eq!(covered(2), [] as [u16; 0]);
    }

    #[test]
    fn what_has_no_room_is_left_out_whole() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 5, 2));
        assert_eq!(set(&mut buf, (0, 0), 9, "abc", Style::new()), 4);
        let before = buf.clone();
        assert_eq!(set(&mut buf, (0, 1), 5, "abc", Style::new()), 0);
        assert_eq!(buf, before);
    }
}
