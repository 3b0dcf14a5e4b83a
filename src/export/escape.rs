//! Typed text in Markdown: it reads as it was typed, and can never become markup.
//!
//! Three readers have to agree: GitHub, Obsidian and pandoc with all extensions. They share one escape: a
//! backslash before ASCII punctuation. It is only used where a reader would see more than a character, so
//! that people can still read and correct the file itself. Apostrophes, quotation marks and "..." are left
//! alone: the worst that happens to them is a curly one.
//!
//! Nothing invisible is inserted, so that an address can be searched for and copied. The price: GitHub looks
//! for mail addresses and `:emoji:` again after it has read the Markdown (in issues also for mentions and
//! numbers), and no plain Markdown can prevent that.
//!
//! Where people see the characters themselves, in a mail or a chat, backslashes read badly: [`sparing`] uses
//! as few as possible.

mod sparing;

pub use sparing::{sparing, sparing_in_table};

/// Escapes one trimmed line so that its readers see only characters.
pub type Dialect = fn(line: &str, out: &mut String);

pub fn line(text: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (n, word_line) in text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        if n > 0 {
            out.push(' ');
        }
        // Only the first line begins a block here, but saving a stray backslash is not worth a second rule.
        dialect(word_line, &mut out);
    }
    out
}

/// `text` with its line ends, as the contents of a list item that is indented by two.
///
/// A line end is two spaces and a line feed, which all readers understand (Obsidian shows a backslash there);
/// an empty line separates paragraphs.
pub fn item(text: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut gap = false;
    for typed in text.lines().map(str::trim) {
        if typed.is_empty() {
            gap = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap { "\n\n  " } else { "  \n  " });
        }
        gap = false;
        dialect(typed, &mut out);
    }
    out
}

/// For all supported readers: GitHub, Obsidian, pandoc. Runs of spaces become one, as all of them show them.
pub fn everywhere(line: &str, out: &mut String) {
    let list_marker = list_marker(line);
    let mut before = None;
    let mut left = line;
    while let Some(c) = left.chars().next() {
        let (words, after_words) = left.split_at(words_at_start(left));
        if let Some(last) = words.chars().next_back() {
            out.push_str(words);
            (before, left) = (Some(last), after_words);
            continue;
        }
        let at = line.len() - left.len();
        left = left.get(c.len_utf8()..).unwrap_or_default();
        if c == ' ' && before == Some(' ') {
            continue;
        }
        if c == ' ' && before == Some(']') && matches!(line.get(..at), Some("[ ]" | "[x]" | "[X]")) {
            // Pandoc looks for task boxes again after it has read the backslashes, but not before such a
            // space.
            out.push('\u{a0}');
            before = Some(' ');
            continue;
        }
        let begins = at == 0 && matches!(c, '-' | '+' | '=' | '>' | ':');
        let after_www = || c == '.' && ends_with_www(line.get(..at).unwrap_or(""));
        if begins || list_marker == Some(at) || is_markup(before, c, left) || after_www() {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// How many bytes at the start are never markup, whatever is beside them: ASCII letters and digits, with single spaces after them.
fn words_at_start(text: &str) -> usize {
    let mut before = b' ';
    let is_in_words = |byte: &u8| {
        let after = std::mem::replace(&mut before, *byte);
        byte.is_ascii_alphanumeric() || (*byte == b' ' && after.is_ascii_alphanumeric())
    };
    text.bytes().take_while(is_in_words).count()
}

fn is_markup(before: Option<char>, c: char, rest: &str) -> bool {
    let after = rest.chars().next();
    let doubled = before == Some(c) || after == Some(c);
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '#' | '|' | '~' | '^' | '$' | '@' => true,
        '&' => after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
        '-' | '=' | '%' => doubled,
        '(' | ')' => before == Some('\\'), // some read "\\(x\\)" as a formula
        // A scheme ("http:"), an emoji name (":smile:"), a fenced block of pandoc (":::"); never a time of
        // day.
        ':' => {
            let scheme =
                before.is_some_and(|c| c.is_ascii_alphabetic()) && after.is_some_and(|c| !c.is_whitespace());
            doubled || scheme || is_short_name(rest)
        }
        _ => false,
    }
}

fn is_short_name(rest: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    let Some((name, _)) = rest.split_once(|c| !is_part(c)).filter(|(name, _)| !name.is_empty()) else {
        return false;
    };
    let closes = rest.get(name.len()..).is_some_and(|rest| rest.starts_with(':'));
    closes && (matches!(name, "100" | "1234") || name.chars().any(|c| !c.is_ascii_digit()))
}

/// The position in `line` of the character that would make its beginning a list number. Pandoc also counts in
/// letters and Roman numbers, and accepts "(1)" as well as "1)".
fn list_marker(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let (at, number) = list_marker_at(line.get(open..)?)?;
    let is_roman = |c: char| "ivxlcdmIVXLCDM".contains(c);
    let counts = match number.len() {
        1 => true,
        _ => number.chars().all(|c| c.is_ascii_digit()) || number.chars().all(is_roman),
    };
    counts.then_some(open + at)
}

fn list_marker_at(line: &str) -> Option<(usize, &str)> {
    let length = line.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (number, rest) = line.split_at_checked(length)?;
    let mut rest = rest.chars();
    let closes = matches!(rest.next(), Some('.' | ')'));
    let ends = rest.next().is_none_or(char::is_whitespace);
    (!number.is_empty() && closes && ends).then_some((length, number))
}

fn ends_with_www(before: &str) -> bool {
    let start = before.len().checked_sub(3);
    start.and_then(|start| before.get(start..)).is_some_and(|word| word.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        super::line(text, everywhere)
    }

    fn item(text: &str) -> String {
        super::item(text, everywhere)
    }

    #[test]
    fn plain_talk_stays_as_it_is() {
        for said in ["It's 14:12:33 - time (or not)!", "R & D, yes/no? 50% of \"us\"...", "Wi-Fi, C++; a = b"]
        {
            assert_eq!(line(said), said);
            assert_eq!(item(said), said);
        }
    }

    #[test]
    fn markup_is_only_characters() {
        let escaped = [
            ("# no", r"\# no"),
            ("- no", r"\- no"),
            ("12. no", r"12\. no"),
            ("(iv) no", r"(iv\) no"),
            ("a) no", r"a\) no"),
            ("*no* _no_ `no`", r"\*no\* \_no\_ \`no\`"),
            ("see www.example.org", r"see www\.example.org"),
            ("https://example.org", r"https\://example.org"),
            ("a@b.org", r"a\@b.org"),
            ("well :smile: 10:20:30", r"well \:smile: 10:20:30"),
            ("R&D &amp; &#65;", r"R\&D \&amp; \&\#65;"),
            ("---", r"\-\-\-"),
            ("==no== %%no%%", r"\=\=no\=\= \%\%no\%\%"),
            ("no\\", r"no\\"),
            ("[x] no [ ] no", "\\[x\\]\u{a0}no \\[ \\] no"),
        ];
        for (said, written) in escaped {
            assert_eq!(line(said), written);
        }
    }

    #[test]
    fn lines_and_paragraphs_are_kept_in_an_item_and_joined_in_a_line() {
        assert_eq!(item("one\n  - two\n\n\nthree  four"), "one  \n  \\- two\n\n  three four");
        assert_eq!(line("one\n\n- two"), r"one \- two");
    }
}
