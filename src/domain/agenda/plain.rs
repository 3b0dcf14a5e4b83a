//! Splits plain lines into pieces, and sheets into cells.

use super::pieces::{Piece, PieceKind, Table, TableRow};
use crate::domain::cells::numbered_rows;
use crate::domain::roster::unmarked;

/// Each line is a piece: with a bullet, or indented, an item of a list.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let least = text.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let mut pieces = Vec::new();
    for (n, raw) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line = raw.trim();
        let bare = unmarked(line).trim_matches(['*', '_', '`', '=']).trim();
        if bare.is_empty() {
            continue;
        }
        let set_in = u8::try_from((indent(raw) - least).div_ceil(2)).unwrap_or(u8::MAX);
        let is_item = bare.len() < line.len() && unmarked(line).len() < line.len();
        let kind = match (is_item, set_in) {
            (false, 0) => PieceKind::Paragraph(0),
            (true, set_in) => PieceKind::Item(set_in.saturating_add(1)),
            (false, set_in) => PieceKind::Paragraph(set_in),
        };
        pieces.push(Piece { line: n + 1, kind, text: bare.to_owned() });
    }
    pieces
}

/// How far a line is indented: a tab counts as four spaces.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

pub(super) fn sheet(text: &str, separator: char) -> Table {
    let rows = numbered_rows(text, separator).into_iter();
    Table { rows: rows.map(|(line, row)| TableRow { line, cells: row.cells }).collect(), has_headings: false }
}
