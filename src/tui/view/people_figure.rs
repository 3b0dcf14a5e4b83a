//! Who works with whom, as a small figure of heads, recognised before the words are read.

use super::prelude::*;
use crate::domain::activity::Grouping;

const HEAD: &str = "●";
/// The space between those who talk with each other.
const APART: u16 = 2;

/// The sizes of the groups that are drawn.
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

/// The same as text.
pub fn heads(grouping: Grouping) -> String {
    let together = seats(grouping).iter().map(|many| HEAD.repeat(usize::from(*many)));
    together.collect::<Vec<_>>().join(&" ".repeat(usize::from(APART)))
}

/// At the right of a row; nothing if it does not fit.
pub fn draw(frame: &mut Frame<'_>, row: Rect, grouping: Grouping) {
    // On a screen of one row the step's own row is below it.
    let row = row.intersection(frame.area());
    let together = seats(grouping);
    let columns = together.iter().sum::<u16>() + APART * u16::try_from(together.len() - 1).unwrap_or(0);
    if columns > row.width || row.is_empty() {
        return;
    }
    let mut x = row.right() - columns;
    for many in together {
        for _ in 0..*many {
            frame.buffer_mut().set_string(x, row.y, HEAD, roles::plain());
            x += 1;
        }
        x += APART;
    }
}
