//! Quoted cells other than those of spreadsheets: curly quotes, as word processors make them, and single
//! ones.

/// How such quotes begin, and how they end.
const PAIRS: [(char, &[char]); 4] = [('“', &['”', '“']), ('„', &['“', '”']), ('«', &['»']), ('\'', &['\''])];

/// No cell of a list is longer.
const LONGEST: usize = 200;

/// The text with straight quotes around the cells that would otherwise be split. A name in its own quotes
/// stays.
pub fn straight(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut begins = true;
    while let Some(c) = rest.chars().next() {
        let pair = PAIRS.iter().find(|(quote, _)| begins && *quote == c);
        let whole = pair.and_then(|(quote, ends)| {
            let inner = rest.get(quote.len_utf8()..)?;
            let (at, end) =
                inner.char_indices().take(LONGEST).take_while(|(_, c)| *c != '\n').find(|(at, c)| {
                    let after = inner.get(at + c.len_utf8()..).unwrap_or_default().trim_start_matches(' ');
                    ends.contains(c) && (after.is_empty() || after.starts_with([',', ';', '\t', '\n', '|']))
                })?;
            let cell = inner.get(..at)?;
            Some((cell, inner.get(at + end.len_utf8()..)?)).filter(|_| cell.contains([',', ';']))
        });
        if let Some((cell, after)) = whole {
            out.push_str(&super::quoted(cell));
            rest = after;
            begins = false;
            continue;
        }
        begins = matches!(c, ',' | ';' | '\t' | '\n' | '|') || (begins && c == ' ');
        out.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}
