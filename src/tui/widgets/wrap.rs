//! Text set to a measure, as the screens need it: the domain reckons with the same lines.

pub use crate::domain::text_layout::{cut, width, wrap};

/// The line, and the column in it, where a cursor stands before the byte at `at`.
pub fn cursor(text: &str, columns: u16, at: usize) -> (usize, u16) {
    let ranges = wrap(text, columns);
    let row = ranges.iter().rposition(|range| range.start <= at).unwrap_or(0);
    let start = ranges.get(row).map_or(0, |range| range.start);
    (row, text.get(start..at).map_or(0, width))
}
