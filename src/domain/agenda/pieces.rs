//! The pieces of a text, whatever its format.

/// A piece of a text, and its first line.
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
    /// An item of a list, with its depth from 1.
    Item(u8),
    /// The first line of a paragraph, with its list depth, 0 outside lists.
    Paragraph(u8),
    /// A further line of the paragraph or item above.
    Continued,
    Table(Table),
    /// Something that no agenda has, with its name.
    Foreign(&'static str),
}

/// Rows of cells, each with its line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub rows: Vec<TableRow>,
    /// The first row is known to be headings.
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
