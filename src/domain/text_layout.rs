//! Text in lines: wrapped at words, never inside a grapheme, cut with a sign.
//!
//! The screens, the run sheet and the warnings for authors all use these lines.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that a text takes on the screen, grapheme by grapheme, as it is drawn. The whole text may be
/// narrower (Arabic joins some letters), but that does not help in a grid of cells.
pub fn width(text: &str) -> u16 {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return u16::try_from(text.len()).unwrap_or(u16::MAX);
    }
    if is_plain_text(text) {
        return u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    }
    text.graphemes(true).map(grapheme_width).fold(0, u16::saturating_add)
}

/// Whether a character takes one column, whatever plain character is beside it. Nearly all text is plain:
/// looking up every letter would be most of the work of a second's frame.
#[inline]
pub fn is_plain(c: char) -> bool {
    // Latin except the soft hyphen; dashes, quotes and dots; arrows; rules, blocks and the signs beside them.
    matches!(
        c,
        ' '..='~'
            | '\u{a0}'..='\u{ac}'
            | '\u{ae}'..='\u{2ff}'
            | '\u{2010}'..='\u{2027}'
            | '‹'
            | '›'
            | '\u{2190}'..='\u{21ff}'
            | '\u{2500}'..='\u{25fc}'
            | '☐'
            | '☑'
            | '✓'
            | '❚'
    )
}

/// The same of all characters. Nearly all text is ASCII, where looking at the bytes is enough.
pub fn is_plain_text(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || text.chars().all(is_plain)
}

fn grapheme_width(grapheme: &str) -> u16 {
    // ratatui gives half-width voicing marks a column of their own.
    let marks = grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    u16::try_from(grapheme.width() + marks).unwrap_or(u16::MAX)
}

/// The lines of `text` in that many columns, as ranges of bytes. Each line end starts a new one; spaces at a
/// break belong to the line before, and may stick out of it. There is at least one line, and every byte
/// except line ends is in one.
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
    // A letter takes at least one byte: a text short enough in bytes fits.
    if paragraph.len() <= usize::from(columns) && is_plain_text(paragraph) {
        return lines.push(offset..offset + paragraph.len());
    }
    let (mut start, mut used) = (0, 0_u16);
    for chunk in chunks(paragraph) {
        let text = paragraph.get(chunk.clone()).unwrap_or_default();
        let wide = width(text);
        if is_space(text) || used.saturating_add(wide) <= columns {
            used = used.saturating_add(wide);
        } else if wide <= columns {
            lines.push(offset + start..offset + chunk.start);
            (start, used) = (chunk.start, wide);
        } else {
            // Longer than a line: it begins where it stands, and is broken between graphemes.
            for (i, grapheme) in text.grapheme_indices(true) {
                let (at, wide) = (chunk.start + i, width(grapheme));
                if used.saturating_add(wide) > columns && at > start {
                    lines.push(offset + start..offset + at);
                    (start, used) = (at, 0);
                }
                used = used.saturating_add(wide);
            }
        }
    }
    lines.push(offset + start..offset + paragraph.len());
}

/// Units that stay together: words with adjacent punctuation, spaces, and each character of a script without
/// spaces, with opening punctuation before it or closing punctuation after it.
fn chunks(paragraph: &str) -> Vec<Range<usize>> {
    if is_plain_text(paragraph) {
        return words_and_spaces(paragraph);
    }
    chunks_of_any(paragraph)
}

/// The same if all characters are plain.
fn words_and_spaces(paragraph: &str) -> Vec<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let mut in_space = None;
    for (at, c) in paragraph.char_indices() {
        let (end, space) = (at + c.len_utf8(), is_breaking(c));
        match chunks.last_mut() {
            Some(last) if in_space == Some(space) => last.end = end,
            _ => chunks.push(at..end),
        }
        in_space = Some(space);
    }
    chunks
}

fn chunks_of_any(paragraph: &str) -> Vec<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let mut before = "";
    for (at, word) in paragraph.split_word_bound_indices() {
        let end = at + word.len();
        let ideograph = (is_wide(before) || is_wide(word)) && !is_closing(word) && !is_opening(before);
        let parts = is_space(before) != is_space(word) || ideograph;
        match chunks.last_mut() {
            Some(last) if !parts => last.end = end,
            _ => chunks.push(at..end),
        }
        before = word;
    }
    chunks
}

/// Whether a line may end here. Non-breaking spaces, as French has before some punctuation, do not count.
fn is_space(word: &str) -> bool {
    word.chars().all(is_breaking)
}

fn is_breaking(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Whether it is in a script without spaces between words. A letter is at most one column wide there, an
/// ideograph two.
fn is_wide(word: &str) -> bool {
    word.graphemes(true).next().is_some_and(|grapheme| grapheme_width(grapheme) > 1)
}

fn is_closing(word: &str) -> bool {
    word.chars().all(|c| ".,;:!?)]}”’\"…%。，、；：！？）］｝」』》〉】〕·・ー々».؟،؛।".contains(c))
}

fn is_opening(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "([{“‘（［｛「『《〈【〔«".contains(c))
}

/// `text` in at most that many columns, with `…` if something is left out.
pub fn cut(text: &str, columns: u16) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let end = if is_plain_text(text) {
        text.char_indices().nth(usize::from(columns.saturating_sub(1))).map_or(0, |(at, _)| at)
    } else {
        end_of(text, columns)
    };
    let mut out = text.get(..end).unwrap_or_default().trim_end().to_owned();
    if columns > 0 {
        out.push('…');
    }
    out
}

/// The end of what is narrower than that many columns.
fn end_of(text: &str, columns: u16) -> usize {
    let mut used = 0_u16;
    let wider = text.grapheme_indices(true).find(|(_, grapheme)| {
        used = used.saturating_add(width(grapheme));
        used >= columns
    });
    wider.map_or(text.len(), |(at, _)| at)
}

/// The line, and its column, of a cursor before the byte at `at`.
pub fn cursor(text: &str, columns: u16, at: usize) -> (usize, u16) {
    let ranges = wrap(text, columns);
    let row = ranges.iter().rposition(|range| range.start <= at).unwrap_or(0);
    let start = ranges.get(row).map_or(0, |range| range.start);
    (row, text.get(start..at).map_or(0, width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, columns: u16) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|range| &text[range]).collect()
    }

    fn plain() -> impl Iterator<Item = char> {
        ('\0'..'\u{ffff}').filter(|c| is_plain(*c))
    }

    fn looked_up(text: &str) -> u16 {
        text.graphemes(true).map(grapheme_width).fold(0, u16::saturating_add)
    }

    #[test]
    fn every_plain_character_takes_one_column() {
        for c in plain() {
            assert_eq!(looked_up(&c.to_string()), 1, "{c:?} U+{:04X}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_is_measured_and_broken_as_everything_is(picks in prop::collection::vec(0..2_000_usize, 0..60)) {
            let all: Vec<char> = plain().collect();
            let common = [' ', ' ', 'a', 'b', '.', '\'', '’', '-', '1', ',', '"', '_', '\u{a0}'];
            let text: String =
                picks.iter().map(|n| *common.get(*n % 40).unwrap_or(&all[*n % all.len()])).collect();
            prop_assert_eq!(width(&text), looked_up(&text));
            prop_assert_eq!(words_and_spaces(&text), chunks_of_any(&text));
            let columns = picks.len() as u16 / 2;
            if width(&text) > columns {
                let kept = text.get(..end_of(&text, columns)).unwrap().trim_end();
                prop_assert_eq!(cut(&text, columns), format!("{kept}{}", if columns > 0 { "…" } else { "" }));
            }
        }
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
    fn scripts_without_spaces_break_anywhere_but_at_brackets_and_stops() {
        assert_eq!(lines("你好吗？我们（一起）。", 6), ["你好", "吗？我", "们（一", "起）。"]);
        assert_eq!(lines("「一」二三", 6), ["「一」", "二三"]);
    }

    #[test]
    fn a_space_that_holds_together_is_no_place_to_break() {
        assert_eq!(lines("Qui commence\u{a0}?", 12), ["Qui ", "commence\u{a0}?"]);
    }

    #[test]
    fn letters_are_as_wide_as_they_are_drawn() {
        // The first two join to one form, but still take a cell each.
        assert_eq!((width("لا"), width("क्षमा"), width("🏴󠁧󠁢󠁷󠁬󠁳󠁿"), width("👩‍⚕️")), (2, 4, 2, 2));
    }

    #[test]
    fn a_cut_says_so() {
        assert_eq!((cut("abcdef", 4).as_str(), cut("abc", 3).as_str()), ("abc…", "abc"));
        assert_eq!(cut("漢字漢", 4), "漢…");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_sticks_out(text in "[a-zé漢（。👩لاक्षि𝒳\u{a0}\u{301}\u{200d} ,.\n]{0,60}", columns in 2u16..30) {
            prop_assume!(text.graphemes(true).all(|grapheme| width(grapheme) <= columns));
            let lines = lines(&text, columns);
            prop_assert_eq!(lines.concat(), text.replace('\n', ""));
            for line in lines {
                prop_assert!(width(line.trim_end()) <= columns, "{:?}", line);
            }
        }

        #[test]
        fn a_cut_fits(text in "[a-zé漢👩لاक्ष ]{0,30}", columns in 0u16..30) {
            prop_assert!(width(&cut(&text, columns)) <= columns);
        }
    }
}
