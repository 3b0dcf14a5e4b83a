//! Texts in quotes of every kind: where they end, and how TOML has them.

/// Quotes: how they begin, how they may end.
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

/// Where a text ends and how long its last quote is: at the first quote behind which something else may begin.
pub(super) fn closing(inner: &str, quote: char, ends: &[char]) -> Option<(usize, usize)> {
    let mut found = None;
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        let skip = escaped;
        escaped = quote == '"' && c == '\\' && !skip;
        if skip || !ends.contains(&c) {
            continue;
        }
        // A curly one ends a straight text only where no straight one does.
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

/// What of a text without a last quote belongs to it.
pub(super) fn unclosed(inner: &str, alone: bool) -> &str {
    let content = inner.trim_end();
    if alone { content } else { content.trim_end_matches([',', ']', '}', ' ']) }
}

/// A quote that nothing stands before.
pub(super) fn unescaped(content: &str, quote: char) -> bool {
    let mut escaped = false;
    content.chars().any(|c| {
        let skip = escaped;
        escaped = c == '\\' && !skip;
        !skip && c == quote
    })
}

/// As a text in double quotes. What was escaped in such quotes stays so.
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

/// What stands behind a backslash that means something.
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
