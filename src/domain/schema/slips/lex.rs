//! Finds open brackets, and TOML that this program's parser accepts and others do not.

use std::ops::Range;

/// An open bracket, and its position.
pub(super) type Open = (char, usize);

/// The results of a walk through a text.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The brackets open at its end.
    pub(super) open: Vec<Open>,
    /// The last character before the end, apart from blanks and comments.
    pub(super) last: Option<char>,
    /// The position after it.
    pub(super) last_end: usize,
    /// Line ends, commas and escapes that only the newest TOML allows.
    pub(super) newer: Vec<Newer>,
    /// The start of a triple-quoted text that never ends.
    pub(super) unended: Option<usize>,
}

/// What TOML 1.0 does not have.
#[derive(Debug)]
pub(super) enum Newer {
    /// A line end in an inline table.
    LineEnd(Range<usize>),
    /// A trailing comma in one.
    Comma(Range<usize>),
    /// `\e` or `\x41`.
    Escape(Range<usize>),
}

/// Walks through a text that is valid so far.
pub(super) fn walk(text: &str) -> Walk {
    let mut walk = Walk::default();
    let bytes = text.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(b'\n');
    let mut i = 0;
    while i < bytes.len() {
        let (from, byte) = (i, at(i));
        i += 1;
        match byte {
            b'#' => {
                while i < bytes.len() && at(i) != b'\n' {
                    i += 1;
                }
                continue;
            }
            b'"' | b'\'' => {
                let three = at(i) == byte && at(i + 1) == byte && i + 1 < bytes.len();
                i = if three { i + 2 } else { i };
                let end = string(bytes, i, byte, three, &mut walk.newer);
                walk.unended = walk.unended.or((three && end.is_none()).then_some(from));
                i = end.unwrap_or(bytes.len());
            }
            b'[' | b'{' => walk.open.push((char::from(byte), from)),
            b']' | b'}' => {
                if byte == b'}' && walk.last == Some(',') {
                    walk.newer.push(Newer::Comma(walk.last_end - 1..walk.last_end));
                }
                walk.open.pop();
            }
            b'\n' => {
                if let Some(('{', open)) = walk.open.last() {
                    let known = |newer: &Newer| matches!(newer, Newer::LineEnd(at) if at.start == *open);
                    if !walk.newer.iter().any(known) {
                        walk.newer.push(Newer::LineEnd(*open..*open + 1));
                    }
                }
                continue;
            }
            b' ' | b'\t' | b'\r' => continue,
            _ => {}
        }
        walk.last = Some(char::from(byte));
        walk.last_end = i;
    }
    walk
}

/// The end of a string that begins there, if it has one.
fn string(bytes: &[u8], mut i: usize, quote: u8, three: bool, newer: &mut Vec<Newer>) -> Option<usize> {
    let at = |i: usize| bytes.get(i).copied();
    while let Some(byte) = at(i) {
        i += 1;
        match byte {
            b'\\' if quote == b'"' => {
                if matches!(at(i), Some(b'e' | b'x')) {
                    newer.push(Newer::Escape(i - 1..i + 1));
                }
                i += 1;
            }
            b'\n' if !three => return Some(i - 1),
            _ if byte == quote && !three => return Some(i),
            _ if byte == quote && at(i) == Some(quote) && at(i + 1) == Some(quote) => {
                i += 2;
                // Two more may belong to the text.
                while at(i) == Some(quote) {
                    i += 1;
                }
                return Some(i);
            }
            _ => {}
        }
    }
    None
}
