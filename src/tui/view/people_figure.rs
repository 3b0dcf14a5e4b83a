//! Who works with whom, as a small figure: so many heads together, seen before the words are read.

use super::prelude::*;
use crate::domain::activity::Grouping;

const HEAD: &str = "●";
/// A head in the middle of its shoulders.
const WIDE: u16 = 3;
const SHOULDERS: &str = "▟█▙";
const BETWEEN: u16 = 1;
/// Between those who talk with each other and others.
const APART: u16 = 3;

/// How many sit together, and how often that is drawn.
const fn seats(grouping: Grouping) -> &'static [u16] {
    match grouping {
        Grouping::Alone => &[1],
        Grouping::Pairs => &[2],
        Grouping::Threes => &[3],
        Grouping::Groups(_) | Grouping::Topics => &[3, 3],
        Grouping::Everyone => &[5],
        Grouping::Fishbowl(_) => &[1, 3, 1],
    }
}

/// At the right of an area: with shoulders where it has two rows, else heads alone. Nothing where it has no room.
pub fn draw(frame: &mut Frame<'_>, area: Rect, grouping: Grouping) {
    let together = seats(grouping);
    let whole = area.height >= 2;
    let (wide, between) = if whole { (WIDE, BETWEEN) } else { (1, 0) };
    let of = |many: &u16| many * wide + (many - 1) * between;
    let apart = APART * u16::try_from(together.len() - 1).unwrap_or(0);
    let columns = together.iter().map(of).sum::<u16>() + apart;
    if columns > area.width || area.is_empty() {
        return;
    }
    let mut x = area.right() - columns;
    let buf = frame.buffer_mut();
    for many in together {
        for _ in 0..*many {
            buf.set_string(x + wide / 2, area.y, HEAD, roles::plain());
            if whole {
                buf.set_string(x, area.y + 1, SHOULDERS, roles::plain());
            }
            x += wide + between;
        }
        x += APART - between;
    }
}
