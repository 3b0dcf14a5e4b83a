//! The marks of pasted lists: bullets, boxes and numbers before a name.

/// Suffixes after a comma that are part of the name.
const OF_NAMES: [&str; 28] = [
    "jr", "sr", "ii", "iii", "iv", "md", "phd", "dphil", "mba", "msc", "bsc", "ma", "ba", "rn", "mbe", "obe",
    "cbe", "esq", "frcp", "frcs", "frs", "dds", "dvm", "cpa", "kc", "qc", "pharmd", "mp",
];

pub fn is_of_a_name(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !matches!(c, '.' | ' ')).collect::<String>().to_lowercase();
    OF_NAMES.contains(&bare.as_str())
}

/// Remarks that meeting programs write in brackets after participants.
pub fn is_of_a_meeting(text: &str) -> bool {
    const MARKS: &str =
        "guest host co-host organiser organizer external unverified me you presenter extern gast";
    MARKS.split(' ').any(|mark| mark == text.to_lowercase())
}

/// A line without the marks before it.
pub fn unmarked(line: &str) -> &str {
    let mut rest = line.trim();
    // A list may have a bullet, a box and a number.
    for _ in 0..3 {
        match without_one(rest) {
            Some(less) => rest = less.trim_start(),
            None => break,
        }
    }
    rest
}

fn without_one(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let then = chars.next();
    let is_apart = then.is_none_or(char::is_whitespace);
    match first {
        '•' | '◦' | '▪' | '▫' | '■' | '□' | '●' | '○' | '‣' | '⁃' | '∙' | '➢' | '➤' | '►' | '▶' | '✓'
        | '✔' | '☐' | '☑' | '☒' | '\u{f0a7}' | '\u{f0b7}' | '\u{f0d8}' => Some(rest),
        '-' | '–' | '—' | '*' | '·' | '→' if is_apart || then.is_some_and(char::is_alphabetic) => {
            Some(rest)
        }
        // Word's second bullet.
        'o' if then == Some('\t') => Some(rest),
        '@' if then.is_some_and(char::is_alphabetic) => Some(rest),
        '#' => number(rest).map(|(_, after)| after).filter(|after| after.starts_with(' ')),
        '[' => ["[ ]", "[x]", "[X]", "[]"].iter().find_map(|mark| text.strip_prefix(mark)),
        '(' => number(rest).and_then(|(_, after)| after.strip_prefix(')')),
        c if c.is_ascii_lowercase() && then == Some(')') => {
            let after = rest.strip_prefix(')')?;
            after.starts_with(char::is_whitespace).then_some(after)
        }
        c if c.is_ascii_digit() => numbered(text),
        _ => None,
    }
}

/// "1. Ben", "1) Ben", "1: Ben", "1 - Ben"; but "3M" and "3.5" are not list numbers.
fn numbered(text: &str) -> Option<&str> {
    let (_, after) = number(text)?;
    let mut chars = after.chars();
    match chars.next() {
        Some('.' | ')' | ':') => {
            let rest = chars.as_str();
            let goes_on = rest.chars().next();
            goes_on.is_none_or(|c| c.is_whitespace() || c.is_alphabetic()).then_some(rest)
        }
        Some(' ') => ["- ", "– ", "— "].iter().find_map(|dash| chars.as_str().strip_prefix(dash)),
        _ => None,
    }
}

fn number(text: &str) -> Option<(usize, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, after) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, after)).filter(|_| (1..=3).contains(&digits.len()))
}

/// Removes consecutive numbers: "1 Anna", "2 Ben". Other numbers are names.
pub fn uncounted<'a>(lines: &[&'a str]) -> Option<Vec<&'a str>> {
    let mut uncounted = Vec::new();
    let mut next = None;
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        let (n, after) = number(line)?;
        let name = after.strip_prefix(' ')?.trim_start();
        if next.is_some_and(|next| next != n) || !name.starts_with(char::is_alphabetic) {
            return None;
        }
        next = Some(n + 1);
        uncounted.push(name);
    }
    (uncounted.len() > 1).then_some(uncounted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_names_stay() {
        for marked in [
            "1. Ben",
            "12) Ben",
            "(3) Ben",
            "1: Ben",
            "2 - Ben",
            "- Ben",
            "– Ben",
            "* Ben",
            "•\tBen",
            "o\tBen",
            "1.\tBen",
            "- [ ] Ben",
            "[x] Ben",
            "a) Ben",
            "  • 1. Ben",
            "1.Ben",
            "-Ben",
            "•Ben",
        ] {
            assert_eq!(unmarked(marked), "Ben", "{marked}");
        }
        for name in
            ["3M", "50 Cent", "2nd Lt. Fox", "o Ben", "J. Smith", "v. Meer", "3.5", "(Ben)", "1984. 5"]
        {
            assert_eq!(unmarked(name), name);
        }
        assert_eq!([unmarked("-"), unmarked("- "), unmarked("1.")], ["", "", ""]);
        assert_eq!(uncounted(&["1 Anna", "2 Ben"]).unwrap(), ["Anna", "Ben"]);
        assert_eq!((uncounted(&["1 Anna", "3 Ben"]), uncounted(&["50 Cent"])), (None, None));
    }
}
