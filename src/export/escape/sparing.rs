//! As few backslashes as possible for CommonMark with GitHub's tables and task boxes.
//!
//! A character that would only be markup next to something that is not there stays as it is: `#1`, `a_b`, `2
//! * 3`, `~10`, `R&D`, an address that people may copy.

use super::list_marker_at;

pub fn sparing(line: &str, out: &mut String) {
    write(line, false, out);
}

pub fn sparing_in_table(line: &str, out: &mut String) {
    write(line, true, out);
}

fn write(line: &str, in_table: bool, out: &mut String) {
    // Within a table, no line begins.
    let marker = if in_table { None } else { block_marker(line) };
    let mut before = None;
    for (at, c) in line.char_indices() {
        let rest = line.get(at + c.len_utf8()..).unwrap_or("");
        if c == ' ' && before == Some(' ') {
            continue;
        }
        if marker == Some(at) || is_markup(before, c, rest) || (in_table && c == '|') {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn block_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let run = line.chars().take_while(|c| *c == first).count();
    let rest = line.trim_start_matches(first);
    let ends_or_spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let only = |of: &str| line.chars().all(|c| of.contains(c));
    let begins = match first {
        '>' => true,
        '#' => run <= 6 && ends_or_spaced,
        '-' | '+' if run == 1 && ends_or_spaced => true,
        '-' | ':' | '|' => only("-:| "),
        '=' => only("= "),
        _ => false,
    };
    let is_digit =
        |(_, number): &(usize, &str)| number.len() <= 9 && number.bytes().all(|b| b.is_ascii_digit());
    let numbered = || list_marker_at(line).filter(is_digit).map(|(at, _)| at);
    if begins { Some(0) } else { numbered() }
}

/// Whether CommonMark may see more in `c` than a character, wherever it is in a line. The text around the
/// line is unknown.
fn is_markup(before: Option<char>, c: char, rest: &str) -> bool {
    let after = rest.chars().next();
    let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let stands_alone = is_space(before) && is_space(after);
    match c {
        '`' => true,
        '*' => !stands_alone,
        '_' => !(stands_alone || (is_word(before) && is_word(after))),
        // "~words~" is struck out: a tilde after a space cannot end that.
        '~' => !((before.is_none() || is_space(before)) && is_word(after)),
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation()),
        // A tag, or an address: "<3" and "x < y" are neither.
        '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)) || is_mail_address(rest),
        '[' => before.is_none() || after == Some('^'),
        ']' => after.is_none_or(|c| "([:".contains(c)),
        // A row of them after a space ends a heading.
        '#' => rest.trim_start_matches('#').is_empty(),
        '&' => is_entity(rest),
        _ => false,
    }
}

fn is_mail_address(rest: &str) -> bool {
    rest.split(char::is_whitespace).next().is_some_and(|word| word.contains('@'))
}

fn is_entity(rest: &str) -> bool {
    let after = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    after.len() < rest.len() && (after.is_empty() || after.starts_with(';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(said: &str) -> String {
        let mut out = String::new();
        sparing(said, &mut out);
        out
    }

    #[test]
    fn what_people_say_has_no_backslash_in_it() {
        for said in [
            "It's 14:12:33 - time (or not)! R&D, 50% of \"us\"...",
            "#1 priority: see a_b_c, 2 * 3 = 6, ~10 to ~20, x < y, C# code [not a link], a|b",
            "https://example.org/a_b?c=d&e=f or asha@example.org",
            "-5 degrees, +3 people, =sum, --flag, 1.5 times, 10:30",
            "C:\\temp \\o/",
        ] {
            assert_eq!(written(said), said);
        }
    }

    #[test]
    fn markup_is_only_characters() {
        let escaped = [
            ("# no", r"\# no"),
            ("no #", r"no \#"),
            ("- no", r"\- no"),
            ("---", r"\---"),
            ("===", r"\==="),
            ("|-|-|", r"\|-|-|"),
            ("> no", r"\> no"),
            ("12. no", r"12\. no"),
            ("3) no", r"3\) no"),
            ("*no* _no_ `no` ~no~", r"\*no\* \_no\_ \`no\` ~no\~"),
            ("[x] no", r"\[x] no"),
            ("[no](x)", r"\[no\](x)"),
            ("[no]: x", r"\[no\]: x"),
            ("<b> <!-- </b>", r"\<b> \<!-- \</b>"),
            ("<3 <1@b.org>", r"<3 \<1@b.org>"),
            ("&amp; &#65;", r"\&amp; \&#65;"),
            ("no\\", r"no\\"),
            (r"\* no", r"\\\* no"),
        ];
        for (said, expected) in escaped {
            assert_eq!(written(said), expected);
        }
    }
}
