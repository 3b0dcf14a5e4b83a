//! Quotes of every kind: where quoted texts end, and how TOML writes them.

/// Quotes: how they begin, and how they may end.
pub(super) const QUOTES: &[(char, &[char])] = &[
    ('"', &['"', '”', '“']),
    ('\'', &['\'']),
    ('“', &['”', '“', '"', '„']),
    ('”', &['”', '"', '“']),
    ('„', &['“', '”', '"', '‟']),
    ('«', &['»']),
    ('‘', &['’', '\'']),
    ('’', &['’', '\'']),
    ('‚', &['‘', '’', '\'']),
    ('`', &['`', '\'']),
];

/// The end of a quoted text and the length of its last quote: the first quote after which something else may
/// begin.
pub(super) fn closing(inner: &str, quote: char, ends: &[char]) -> Option<(usize, usize)> {
    let mut found = None;
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        let skip = escaped;
        escaped = quote == '"' && c == '\\' && !skip;
        if skip || !ends.contains(&c) {
            continue;
        }
        // A curly quote ends a straight one only if no straight one does.
        if quote == '"' && c != '"' && inner.get(at..).is_some_and(|rest| rest.contains('"')) {
            continue;
        }
        let rest = inner.get(at + c.len_utf8()..).unwrap_or_default();
        let after = rest.trim_start();
        let ends_here = after.is_empty()
            || after.starts_with([',', ']', '}', '#', ';', ')', '=', ':'])
            || after.starts_with("//");
        let next_begins = rest.starts_with(' ') && after.starts_with(['"', '\'', '“']);
        found = found.or(Some((at, c.len_utf8())));
        if ends_here || next_begins {
            return Some((at, c.len_utf8()));
        }
    }
    found
}

/// How much belongs to a text without a closing quote.
pub(super) fn unclosed(inner: &str, alone: bool) -> &str {
    let content = inner.trim_end();
    if alone { content } else { content.trim_end_matches([',', ']', '}', ' ']) }
}

/// Whether the last quote is not escaped.
pub(super) fn unescaped(content: &str, quote: char) -> bool {
    let mut escaped = false;
    content.chars().any(|c| {
        let skip = escaped;
        escaped = c == '\\' && !skip;
        !skip && c == quote
    })
}

/// As a double-quoted text. Existing escapes stay.
pub(super) fn written(content: &str, quote: char) -> String {
    let mut out = String::from("\"");
    let mut chars = content.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quote == '"' && is_escape(content.get(at + 1..).unwrap_or_default()) => {
                out.push(c);
                out.extend(chars.next().map(|(_, c)| c));
            }
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a valid escape follows a backslash.
fn is_escape(rest: &str) -> bool {
    let hex = |count: usize| {
        let digits = rest.get(1..=count).unwrap_or_default();
        digits.len() == count && digits.bytes().all(|b| b.is_ascii_hexdigit())
    };
    match rest.chars().next() {
        Some('b' | 't' | 'n' | 'f' | 'r' | '"' | '\\' | 'e') => true,
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some('x') => hex(2),
        _ => false,
    }
}
