//! Rows of cells, as spreadsheets write them to files and the clipboard.

use super::text::clean_cells;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<String>,
    /// Its first cell was quoted, so its text is taken literally.
    pub quoted: bool,
}

/// The rows of a text with `separator` between its cells. A quoted cell may hold separators, line ends and
/// doubled quotes. A quote that opens nothing is an ordinary character. Empty lines are skipped.
pub fn rows(text: &str, separator: char) -> Vec<Row> {
    numbered_rows(text, separator).into_iter().map(|(_, row)| row).collect()
}

/// The same, each with the number of its first line, from 1.
pub fn numbered_rows(text: &str, separator: char) -> Vec<(usize, Row)> {
    let Ok(delimiter) = u8::try_from(separator) else { return Vec::new() };
    let text = one_line_end(text);
    if !text.contains(['"', separator]) {
        return single_cells(&text);
    }
    table(&text, separator, delimiter)
}

fn table(text: &str, separator: char, delimiter: u8) -> Vec<(usize, Row)> {
    let tidy = well_formed(text, separator);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(tidy.as_bytes());
    let mut rows = Vec::new();
    let (mut counted, mut line) = (0, 1);
    // The text is valid, and nothing else can fail.
    for record in reader.records().flatten() {
        let at = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(0);
        let rest = tidy.get(at..).unwrap_or_default();
        let begins = at + rest.len() - rest.trim_start_matches('\n').len();
        line += tidy.get(counted..begins).unwrap_or_default().matches('\n').count();
        counted = counted.max(begins);
        let quoted = tidy.get(begins..).is_some_and(|rest| rest.starts_with('"'));
        rows.push((line, Row { cells: record.iter().map(str::to_owned).collect(), quoted }));
    }
    rows
}

/// Without separators and quotes, each line is a cell. Creating a CSV reader takes longer than reading typed
/// names, and a set-up reads them again for each frame.
fn single_cells(text: &str) -> Vec<(usize, Row)> {
    let lines = (1..).zip(text.split('\n')).filter(|(_, line)| !line.is_empty());
    lines.map(|(n, line)| (n, Row { cells: vec![line.to_owned()], quoted: false })).collect()
}

/// Rows with tabs between the cells, as a spreadsheet copies them. None for plain text.
pub fn pasted(text: &str) -> Option<Vec<Vec<String>>> {
    let text = one_line_end(&clean_cells(text));
    let is_cells = text.contains('\t') || is_quoted(text.trim());
    is_cells.then(|| rows(&text, '\t').into_iter().map(|row| row.cells).collect())
}

/// Pasted rows: those of a spreadsheet, else one cell for each line.
pub fn pasted_rows(text: &str) -> Vec<Vec<String>> {
    let lines = || {
        let lines = one_line_end(text);
        lines.lines().filter(|line| !line.trim().is_empty()).map(|line| vec![line.to_owned()]).collect()
    };
    let mut rows = pasted(text).unwrap_or_else(lines);
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    rows
}

/// A cell on a single line.
pub fn on_one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether it is a single cell that is quoted because it has several lines.
fn is_quoted(text: &str) -> bool {
    let inside = text.strip_prefix('"');
    inside.is_some_and(|inside| inside.contains('\n') && closing(inside, '\t').is_some())
}

/// A cell for a comma-separated line: quoted if necessary.
pub fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// Every kind of line end as `\n`, without a byte order mark.
pub fn one_line_end(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    text.replace(['\r', '\u{0b}', '\u{0c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
}

/// Splits a text at separators outside quotes. The quotes stay.
pub fn pieces(text: &str, separator: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut in_quotes) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => in_quotes = !in_quotes,
            c if c == separator && !in_quotes => {
                pieces.extend(text.get(start..at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    if in_quotes {
        // A quote that is never closed does not count.
        return text.split(separator).collect();
    }
    pieces.extend(text.get(start..));
    pieces
}

/// The same text in which every quote either opens and closes a cell, or is doubled: hand-written text has
/// spaces before quotes, and quotes that are never closed.
fn well_formed(text: &str, separator: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let inside = rest.trim_start_matches([' ', '\u{a0}']).strip_prefix('"');
        let closed = inside.and_then(|inside| inside.split_at_checked(closing(inside, separator)?));
        if let Some((cell, after)) = closed {
            out.push('"');
            out.push_str(cell);
            rest = after.trim_start_matches([' ', '\u{a0}']);
        } else {
            let end = rest.find([separator, '\n']).unwrap_or(rest.len());
            let Some((cell, after)) = rest.split_at_checked(end) else { return out };
            if inside.is_some() {
                out.push_str(&quoted(cell));
            } else {
                out.push_str(cell);
            }
            rest = after;
        }
        let mut chars = rest.chars();
        match chars.next() {
            Some(c) => out.push(c),
            None => return out,
        }
        rest = chars.as_str();
    }
}

/// The position after the quote that closes a cell; none if it is never closed, or closed in the middle.
fn closing(inside: &str, separator: char) -> Option<usize> {
    let mut quotes = inside.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = quotes.next() {
        if quotes.next_if_eq(&(at + 1)).is_some() {
            continue;
        }
        let after = inside.get(at + 1..)?.trim_start_matches([' ', '\u{a0}']);
        return (after.is_empty() || after.starts_with([separator, '\n'])).then_some(at + 1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
        rows(text, separator).into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn quotes_keep_a_cell_together() {
        assert_eq!(cells("\"a,b\",c\n", ','), [["a,b", "c"]]);
        assert_eq!(cells("\"a\"\"b\"\"\",\"c\nd\"\r\ne,f", ','), [["a\"b\"", "c\nd"], ["e", "f"]]);
        assert_eq!(cells("a, \"b, c\" \n", ','), [["a", "b, c"]]);
    }

    #[test]
    fn a_quote_that_opens_nothing_is_a_character() {
        assert_eq!(cells("\"a,b\nc,d", ','), [["\"a", "b"], ["c", "d"]]);
        assert_eq!(cells("\"a\" b,c", ','), [["\"a\" b", "c"]]);
        assert_eq!(cells("a \"b\" c,d", ','), [["a \"b\" c", "d"]]);
    }

    #[test]
    fn every_line_end_ends_a_row_and_an_empty_line_is_none() {
        assert_eq!(cells("a\rb\r\n\r\nc\n\u{2028}d", ',').concat(), ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_row_is_numbered_by_its_first_line() {
        let text = "a,b\n\n\"c\nd\",e\r\n\r\nf\n";
        let lines: Vec<usize> = numbered_rows(text, ',').into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 3, 6]);
    }

    #[test]
    fn a_paste_of_cells_is_told_from_text() {
        assert_eq!(pasted("two\nlines"), None);
        assert_eq!(pasted("she said \"no\""), None);
        assert_eq!(pasted("a\tb\nc\td\n").unwrap(), [["a", "b"], ["c", "d"]]);
        assert_eq!(pasted("\"two\nlines\"\n").unwrap(), [["two\nlines"]]);
        assert_eq!(pasted("\"a \"\"b\"\"\nc\"\td").unwrap(), [["a \"b\"\nc", "d"]]);
    }

    #[test]
    fn pieces_are_parted_outside_quotes() {
        assert_eq!(pieces("\"a;b\";c", ';'), ["\"a;b\"", "c"]);
        assert_eq!(pieces("a \" b;c", ';'), ["a \" b", "c"]);
    }
}
