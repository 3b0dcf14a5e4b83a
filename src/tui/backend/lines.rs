//! Lines of double size (DECDHL), in which terminals since the VT100 draw large text: the whole line is
//! doubled, and has half as many columns. Large text is drawn twice, its upper half in one line and its lower
//! half in the next.
//!
//! A frame with large letters is converted to such lines before it is compared with the previous frame: each
//! cell of a line records the size of the line, so that a line that changes its size is repainted completely.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use crate::tui::large;

const UPPER: Modifier = Modifier::from_bits_retain(1 << 14);
const LOWER: Modifier = Modifier::from_bits_retain(1 << 15);

const _: () = assert!(Modifier::all().bits() & (UPPER.bits() | LOWER.bits()) == 0);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineSize {
    #[default]
    Single,
    Upper,
    Lower,
}

impl LineSize {
    pub fn of(cell: &Cell) -> Self {
        match (cell.modifier.contains(UPPER), cell.modifier.contains(LOWER)) {
            (true, _) => Self::Upper,
            (_, true) => Self::Lower,
            _ => Self::Single,
        }
    }

    pub const fn sequence(self) -> &'static [u8] {
        match self {
            Self::Single => b"\x1b#5",
            Self::Upper => b"\x1b#3",
            Self::Lower => b"\x1b#4",
        }
    }

    /// The number of columns of a line of that size.
    pub const fn columns(self, width: u16) -> u16 {
        match self {
            Self::Single => width,
            Self::Upper | Self::Lower => width / 2,
        }
    }
}

/// Converts rows with large letters to double lines. Rows that also hold other text stay single: their large
/// letters are drawn apart, at normal size.
pub fn double(frame: &mut Buffer) {
    let area = frame.area;
    let width = usize::from(area.width);
    if width == 0 {
        return;
    }
    let mut rows = frame.content.chunks_mut(width).peekable();
    while let Some(upper) = rows.next() {
        let is_large = upper.iter().any(large::is_letter);
        let below = rows.peek().is_some_and(|lower| is_alone(lower) && !lower.iter().any(large::is_letter));
        if !is_large || !is_alone(upper) || !below {
            upper.iter_mut().for_each(large::make_plain);
            continue;
        }
        let Some(lower) = rows.next() else { continue };
        let line: Vec<Cell> = upper.iter().step_by(2).take(width / 2).cloned().collect();
        let blank = |cell: &Cell| {
            let mut cell = cell.clone();
            cell.set_symbol(" ");
            cell
        };
        for (x, cell) in upper.iter_mut().enumerate() {
            *cell = line.get(x).cloned().unwrap_or_else(|| blank(cell));
            large::make_plain(cell);
        }
        lower.clone_from_slice(upper);
        upper.iter_mut().for_each(|cell| cell.modifier.insert(UPPER));
        lower.iter_mut().for_each(|cell| cell.modifier.insert(LOWER));
    }
}

/// Whether a row holds nothing but large letters and the cells that they cover.
fn is_alone(row: &[Cell]) -> bool {
    row.iter().all(|cell| large::is_letter(cell) || large::is_covered(cell) || cell.symbol() == " ")
}
