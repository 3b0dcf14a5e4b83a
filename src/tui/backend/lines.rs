//! Lines of double size (DECDHL), in which terminals since the VT100 draw large text: a line is doubled whole, and has
//! half as many columns. What is to be large is drawn twice, the upper half in one line and the lower half in the next.
//!
//! A frame with large letters becomes one of such lines before it is compared with the one before: each cell of a line
//! says how large the line is, so that a line that changes its size is painted anew from end to end.

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

    /// So many columns has a line of that size.
    pub const fn columns(self, width: u16) -> u16 {
        match self {
            Self::Single => width,
            Self::Upper | Self::Lower => width / 2,
        }
    }
}

/// Makes double lines of the rows that hold large letters. Rows that hold other things as well are none: the letters stand
/// apart in them, at their usual size.
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

/// Whether a row holds large letters, what they cover, and nothing else.
fn is_alone(row: &[Cell]) -> bool {
    row.iter().all(|cell| large::is_letter(cell) || large::is_covered(cell) || cell.symbol() == " ")
}
