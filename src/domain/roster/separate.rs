//! Splits cells: at tabs, semicolons, commas or strokes, depending on the whole list.

use super::columns::headings;
use super::marks::{uncounted, unmarked};
use crate::domain::cells::{Row, pieces, rows};

pub struct Table {
    pub rows: Vec<Row>,
    /// The first row is known to be headings, whatever it says.
    pub has_heading_row: bool,
}

impl Table {
    /// It is known to be a table, whose signs are not list marks: it has headings over several columns.
    pub fn is_marked_out(&self) -> bool {
        let several = |row: &Row| headings(row).is_some_and(|found| found.iter().flatten().count() > 1);
        self.has_heading_row || self.rows.iter().take(super::TITLES).any(several)
    }
}

/// The cells of a text; none if it has no separators.
pub fn table(text: &str) -> Option<Table> {
    if let Some(table) = in_markdown(text) {
        return Some(table);
    }
    // A line that spreadsheets write and obey.
    let (declared, text) = match text.split_once('\n') {
        Some((first, rest)) => match first.trim().trim_matches('"').strip_prefix("sep=") {
            Some(declared) => (declared.chars().next(), rest),
            None => (None, text),
        },
        None => (None, text),
    };
    let separator = declared.filter(char::is_ascii).or_else(|| separator(text))?;
    let mut rows = rows(text, separator);
    let others = [',', ';'].into_iter().filter(|other| *other != separator);
    for other in others {
        // Typed lists may mix separators. If a line contains both, only one of them separates.
        let has = |row: &Row| row.cells.iter().any(|cell| cell.contains(other));
        if rows.iter().any(|row| row.cells.len() > 1 && !row.quoted && has(row)) {
            continue;
        }
        for row in rows.iter_mut().filter(|row| row.cells.len() == 1 && !row.quoted && has(row)) {
            let cells = row.cells.first().map(|cell| pieces(cell, other)).unwrap_or_default();
            row.cells = cells.into_iter().map(str::to_owned).collect();
        }
    }
    Some(Table { rows, has_heading_row: false })
}

/// The separator of most lines.
fn separator(text: &str) -> Option<char> {
    // Quoted text is not split.
    let with = |separator: char| text.lines().filter(|line| pieces(line, separator).len() > 1).count();
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    match (with('\t'), with(';'), with(','), with('|')) {
        (tabs, ..) if tabs > 0 => Some('\t'),
        (.., strokes) if strokes > 0 && strokes == lines => Some('|'),
        (_, semicolons, commas, _) if semicolons > 0 && semicolons >= commas => Some(';'),
        (_, _, commas, _) if commas > 0 => Some(','),
        _ => None,
    }
}

/// A table in Markdown: strokes at both ends, or a line of dashes below the headings.
fn in_markdown(text: &str) -> Option<Table> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_rule = |line: &&str| {
        line.contains('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
    };
    let rule = lines.iter().position(is_rule);
    let is_framed = |line: &&str| line.starts_with('|') && line.len() > 1;
    if rule.is_none() && (lines.is_empty() || !lines.iter().all(is_framed)) {
        return None;
    }
    let cells = |line: &&str| {
        let inside = line.strip_prefix('|').unwrap_or(line);
        let inside = inside.strip_suffix('|').unwrap_or(inside).replace("\\|", "\u{1}");
        inside.split('|').map(|cell| cell.replace('\u{1}', "|").trim().to_owned()).collect()
    };
    let rows = lines.iter().filter(|line| line.contains('|') && !is_rule(line));
    let rows = rows.map(|line| Row { cells: cells(line), quoted: false }).collect();
    Some(Table { rows, has_heading_row: rule == Some(1) })
}

/// The same lines without bullets, boxes and numbers, and with a comma in place of dashes and of commas in
/// other scripts.
pub fn without_marks(text: &str) -> String {
    let mut in_quotes = false;
    let lines: Vec<&str> = text
        .lines()
        .map(|line| {
            let within = in_quotes;
            in_quotes ^= line.matches('"').count() % 2 == 1;
            if within { line } else { unmarked(line) }
        })
        .collect();
    let lines = uncounted(&lines).unwrap_or(lines);
    let has = |signs: &[char]| lines.iter().any(|line| line.contains(signs));
    if has(&[',', ';', '\t', '|']) {
        return lines.join("\n");
    }
    if has(&['，', '；', '、']) {
        return lines.join("\n").replace(['，', '、'], ",").replace('；', ";");
    }
    let dashed: Option<Vec<String>> = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let dash = [" - ", " – ", " — "].into_iter().find(|dash| line.contains(dash))?;
            Some(line.replacen(dash, ", ", 1)).filter(|_| !line.contains('"'))
        })
        .collect();
    match dashed {
        Some(dashed) if dashed.len() > 1 => dashed.join("\n"),
        _ => lines.join("\n"),
    }
}

/// The people of a single-line list: "Anna; Ben; Cara", "Anna, North; Ben, South", "Anna, Ben, Cara".
pub fn people_in_one_line(text: &str) -> Option<Vec<String>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (Some(line), None) = (lines.next(), lines.next()) else { return None };
    if line.contains('\t') {
        return None;
    }
    let filled = |separator: char| {
        let pieces = pieces(line, separator).into_iter().map(str::trim).filter(|piece| !piece.is_empty());
        pieces.collect::<Vec<_>>()
    };
    let people = filled(';');
    if people.len() > 2 || (people.len() == 2 && people.iter().any(|one| pieces(one, ',').len() > 1)) {
        return Some(people.into_iter().map(str::to_owned).collect());
    }
    let people = filled(',');
    let is_name = |piece: &&str| {
        let words = piece.split_whitespace().count();
        let begins = piece.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        words == people.first().map_or(0, |first| first.split_whitespace().count()) && words <= 2 && begins
    };
    let are_names = people.len() > 2 && people.iter().all(is_name) && !line.contains(['"', '&', ';']);
    let is_headings =
        headings(&Row { cells: people.iter().map(|one| (*one).to_owned()).collect(), quoted: false })
            .is_some();
    (are_names && !is_headings).then(|| people.into_iter().map(str::to_owned).collect())
}
