//! Text set to a measure: wrapped at words, never inside a grapheme, cut with a sign where it cannot go on.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The lines of `text` in that many columns, as ranges of bytes. Each line end starts a new one; spaces at a break belong
/// to the line before, and may stick out of it. At least one line, and every byte but line ends is in one.
pub fn wrap(text: &str, columns: u16) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut offset = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, offset, columns, &mut lines);
        offset += paragraph.len() + 1;
    }
    lines
}

fn wrap_paragraph(paragraph: &str, offset: usize, columns: u16, lines: &mut Vec<Range<usize>>) {
    let (mut start, mut used) = (0, 0);
    for (at, word) in paragraph.split_word_bound_indices() {
        let wide = width(word);
        if word.trim().is_empty() {
            used += wide;
        } else if used + wide <= columns {
            used += wide;
        } else if wide <= columns {
            // Punctuation stays with its word: a line never begins with it.
            let at = if is_closing(word) { last_word(paragraph, start, at) } else { at };
            if at > start {
                lines.push(offset + start..offset + at);
            }
            used =
                width(paragraph.get(at..).and_then(|rest| rest.get(..word_end(rest, word))).unwrap_or(word));
            start = at;
        } else {
            for (i, grapheme) in word.grapheme_indices(true) {
                let wide = width(grapheme);
                if used + wide > columns && at + i > start {
                    lines.push(offset + start..offset + at + i);
                    (start, used) = (at + i, 0);
                }
                used += wide;
            }
        }
    }
    lines.push(offset + start..offset + paragraph.len());
}

fn is_closing(word: &str) -> bool {
    word.chars().all(|c| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '’' | '"' | '…' | '。' | '，' | '、'
        )
    })
}

/// Where the word before `at` begins; `at` itself when the line would be empty then.
fn last_word(paragraph: &str, start: usize, at: usize) -> usize {
    let before = paragraph.get(start..at).unwrap_or_default();
    let word = before.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty()).last();
    match word {
        Some((i, _)) if i > 0 => start + i,
        _ => at,
    }
}

/// Up to the end of `word` where it first stands in `rest`.
fn word_end(rest: &str, word: &str) -> usize {
    rest.find(word).map_or(0, |i| i + word.len())
}

/// `text` in at most that many columns, with `…` where something is left out.
pub fn cut(text: &str, columns: u16) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used + 1 > columns {
            break;
        }
        out.push_str(grapheme);
    }
    if columns > 0 {
        out.truncate(out.trim_end().len());
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, columns: u16) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn lines_break_at_words_and_punctuation_stays_with_its_word() {
        assert_eq!(lines("one two three", 8), ["one two ", "three"]);
        assert_eq!(lines("hear them, all", 9), ["hear ", "them, all"]);
        assert_eq!(lines("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(lines("", 9), [""]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_between_graphemes() {
        assert_eq!(lines("漢字漢字", 5), ["漢字", "漢字"]);
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn a_cut_says_so() {
        assert_eq!((cut("abcdef", 4).as_str(), cut("abc", 3).as_str()), ("abc…", "abc"));
        assert_eq!(cut("漢字漢", 4), "漢…");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_sticks_out(text in "[a-zé漢👩 ,.\n]{0,60}", columns in 2u16..30) {
            let lines = lines(&text, columns);
            prop_assert_eq!(lines.concat(), text.replace('\n', ""));
            for line in lines {
                prop_assert!(width(line.trim_end()) <= columns, "{:?}", line);
            }
        }

        #[test]
        fn a_cut_fits(text in "[a-zé漢👩 ]{0,30}", columns in 0u16..30) {
            prop_assert!(width(&cut(&text, columns)) <= columns);
        }
    }
}
