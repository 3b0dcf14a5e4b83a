//! A text in the pieces that it is made of, whatever it is written in.

/// A piece of a text, and the line that it begins in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub line: usize,
    pub kind: PieceKind,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Of that level, from 1.
    Heading(u8),
    /// An item of a list, so deep, from 1.
    Item(u8),
    /// The first line of a paragraph, in a list of that depth or (0) in none.
    Paragraph(u8),
    /// Another line of the paragraph or item above.
    Continued,
    Table(Table),
    /// Something that no agenda has, by what it is called.
    Foreign(&'static str),
}

/// Rows of cells, each with its line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub rows: Vec<TableRow>,
    /// The first row is known to be its headings.
    pub has_headings: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TableRow {
    pub line: usize,
    pub cells: Vec<String>,
}

impl TableRow {
    pub fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}
