//! Splits Markdown into pieces.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::pieces::{Piece, PieceKind, Table, TableRow};

/// Whether a text is Markdown: it has a heading or a table that no other format has.
pub(super) fn is_markdown(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim();
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        let is_heading = (1..=6).contains(&hashes) && line.as_bytes().get(hashes) == Some(&b' ');
        let is_rule = line.contains("--")
            && line.contains('|')
            && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
        is_heading || is_rule
    })
}

pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { lines: Lines::of(text), ..Reader::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, range);
    }
    reader.pieces
}

/// The start of each line.
#[derive(Default)]
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self([0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|begins| *begins <= byte)
    }
}

#[derive(Default)]
struct Reader {
    lines: Lines,
    pieces: Vec<Piece>,
    /// The text being read, its first line, and its kind.
    open: Option<Piece>,
    /// The depth of lists.
    depth: u8,
    table: Option<Table>,
    /// The depth within a part that is left out.
    hidden: usize,
    /// The address of the link being read.
    link: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let line = self.lines.at(range.start);
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(tag) => self.end(tag),
            _ if self.hidden > 0 => {}
            Event::Text(text) | Event::Code(text) => self.text(&text, line),
            Event::SoftBreak | Event::HardBreak => self.next_line(line + 1),
            Event::InlineHtml(html) => {
                let tag = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
                if tag.eq_ignore_ascii_case("br") {
                    self.next_line(line);
                }
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, line),
            Event::Rule | Event::TaskListMarker(_) | Event::FootnoteReference(_) | Event::Html(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, line: usize) {
        if self.hidden > 0 {
            self.hidden += 1;
            return;
        }
        match tag {
            Tag::Heading { level, .. } => self.begin(PieceKind::Heading(level as u8), line),
            Tag::List(_) => {
                self.close();
                self.depth = self.depth.saturating_add(1);
            }
            Tag::Item => self.begin(PieceKind::Item(self.depth.max(1)), line),
            // The first paragraph of an item is the item.
            Tag::Paragraph if self.is_fresh_item() => {}
            Tag::Paragraph => self.begin(PieceKind::Paragraph(self.depth), line),
            Tag::Table(_) => {
                self.close();
                self.table = Some(Table { rows: Vec::new(), has_headings: true });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(TableRow { line, cells: Vec::new() });
                }
            }
            Tag::TableCell => {
                let row = self.table.as_mut().and_then(|table| table.rows.last_mut());
                if let Some(row) = row {
                    row.cells.push(String::new());
                }
            }
            // To its author, text indented by four spaces is a paragraph.
            Tag::CodeBlock(CodeBlockKind::Indented) => self.begin(PieceKind::Paragraph(self.depth), line),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.hide("a block of code", line),
            Tag::HtmlBlock => self.hide("HTML", line),
            Tag::MetadataBlock(_) => self.hide("the block above the text", line),
            Tag::Image { .. } => self.hidden += 1,
            Tag::Strikethrough => self.hide("what is struck out", line),
            Tag::Link { dest_url, .. } => self.link = Some(dest_url.to_string()),
            Tag::BlockQuote(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Superscript
            | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock => self.close(),
            TagEnd::List(_) => {
                self.close();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    let line = table.rows.first().map_or(0, |row| row.line);
                    self.pieces.push(Piece { line, kind: PieceKind::Table(table), text: String::new() });
                }
            }
            TagEnd::Link => {
                // Keep the words, followed by the address if it says more.
                let link = self.link.take().unwrap_or_default();
                let is_said =
                    self.said().is_some_and(|said| said.ends_with(link.trim_start_matches("mailto:")));
                if link.contains("://") && !is_said {
                    self.push(&format!(" ({link})"));
                }
            }
            _ => {}
        }
    }

    fn is_fresh_item(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| matches!(open.kind, PieceKind::Item(_)) && open.text.trim().is_empty())
    }

    fn begin(&mut self, kind: PieceKind, line: usize) {
        self.close();
        self.open = Some(Piece { line, kind, text: String::new() });
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take().filter(|open| !open.text.trim().is_empty()) {
            self.pieces.push(open);
        }
    }

    fn next_line(&mut self, line: usize) {
        if self.table.is_some() {
            self.push("\n");
        } else if self.open.is_some() {
            self.begin(PieceKind::Continued, line);
        }
    }

    fn hide(&mut self, what: &'static str, line: usize) {
        self.hidden += 1;
        let piece = Piece { line, kind: PieceKind::Foreign(what), text: String::new() };
        // The outer piece continues after it.
        self.pieces.push(piece);
    }

    fn text(&mut self, text: &str, line: usize) {
        let mut lines = text.split('\n');
        self.push(lines.next().unwrap_or_default());
        // Only indented text has several lines.
        for (n, more) in lines.enumerate() {
            self.next_line(line + n + 1);
            self.push(more);
        }
    }

    fn said(&self) -> Option<&str> {
        match &self.table {
            Some(table) => table.rows.last()?.cells.last().map(String::as_str),
            None => self.open.as_ref().map(|open| open.text.as_str()),
        }
    }

    fn push(&mut self, text: &str) {
        let cell =
            self.table.as_mut().map(|table| table.rows.last_mut().and_then(|row| row.cells.last_mut()));
        match (cell, &mut self.open) {
            (Some(Some(cell)), _) => cell.push_str(text),
            (Some(None), _) => {}
            (None, Some(open)) => open.text.push_str(text),
            // A list item that begins with something else.
            (None, None) => {}
        }
    }
}
