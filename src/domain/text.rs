//! Text from outside, made safe once.
//!
//! Every text from a script, a key, a paste, a name list or a journal is turned into a [`Text`] on its way
//! in, and nowhere else. A `Text` holds no control character, no escape sequence and no character that
//! reorders its neighbours, so that drawing or writing it later needs no thought about terminals.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::text_layout::is_plain_text;

/// Text that is safe to draw and to write: see the module for what it cannot hold.
///
/// The line feed is the only control character left, and only in [`Text::prose`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// One line: line ends and tabs become spaces, the ends are trimmed.
    pub fn line(raw: &str) -> Self {
        let text = clean(raw);
        Self(trimmed(if text.contains('\n') { text.replace('\n', " ") } else { text }))
    }

    /// Any number of lines: every kind of line end becomes `\n`, a tab a space, the ends are trimmed.
    pub fn prose(raw: &str) -> Self {
        Self(trimmed(clean(raw)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first letters of a name's words, for exports with initials: "Asha Rao" is "AR".
    pub fn initials(&self) -> Text {
        let firsts = self.0.split_whitespace().filter_map(|word| word.graphemes(true).next());
        Text(firsts.collect::<String>().to_uppercase())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Text {
    fn from(raw: &str) -> Self {
        Self::prose(raw)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl<'de> Deserialize<'de> for Text {
    // A journal may have been edited by hand, so its texts are cleaned like everything else.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        let is_prose = is_clean(&raw) && raw.trim().len() == raw.len();
        Ok(if is_prose { Self(raw) } else { Self::prose(&raw) })
    }
}

/// Adds a full stop, unless it already ends with one or another sign that ends a sentence.
pub fn ended(text: &str) -> String {
    let text = text.trim_end();
    let is_ended = text.ends_with(['.', '?', '!', '\u{2026}', '\u{3002}']);
    if is_ended { text.to_owned() } else { format!("{text}.") }
}

/// `raw` without characters that control a terminal or mislead a reader; nothing is trimmed.
///
/// Line ends become `\n` and tabs a space. Joiners, variation selectors, the tags of a flag, and the
/// direction marks that Arabic and Hebrew use beside punctuation stay: without them words and emoji fall
/// apart.
pub fn clean(raw: &str) -> String {
    cleaned(raw, ' ')
}

/// The same with its tabs, which separate cells: each cell is cleaned again when it is read.
pub fn clean_cells(raw: &str) -> String {
    cleaned(raw, '\t')
}

fn trimmed(text: String) -> String {
    match text.trim() {
        inner if inner.len() == text.len() => text,
        inner => inner.to_owned(),
    }
}

/// Whether nothing in it needs a closer look.
fn is_clean(raw: &str) -> bool {
    raw.split('\n').all(is_plain_text)
}

fn cleaned(raw: &str, tab: char) -> String {
    if is_clean(raw) {
        return raw.to_owned();
    }
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    let mut in_flag = false;
    while let Some(c) = chars.next() {
        let was_in_flag = std::mem::replace(&mut in_flag, false);
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(tab),
            '\u{1b}' => match chars.next() {
                Some('[') => skip_control_sequence(&mut chars),
                Some(']' | 'P' | 'X' | '^' | '_') => skip_string_sequence(&mut chars),
                _ => {}
            },
            '\u{9b}' => skip_control_sequence(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => skip_string_sequence(&mut chars),
            c if c.is_control() || is_invisible(c) => {}
            '\u{1f3f4}' => {
                in_flag = true;
                out.push(c);
            }
            '\u{e0020}'..='\u{e007f}' => {
                in_flag = was_in_flag;
                if was_in_flag {
                    out.push(c);
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// `text` with a capital first letter, as a sentence begins.
pub fn capitalised(text: &str) -> String {
    // The name of a file keeps its letters.
    let first = text.split_whitespace().next().unwrap_or_default();
    if first.trim_end_matches(['.', ':', ',']).contains(['.', '/']) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// `raw` on one line, with characters that control a terminal or mislead a reader spelled out: for example a
/// file's name. Nothing is left out, so two different names never look the same.
pub fn escaped(raw: &str) -> String {
    spelled_out(raw, false)
}

/// As [`escaped`], with its line ends kept.
pub fn printable(raw: &str) -> String {
    spelled_out(raw, true)
}

fn spelled_out(raw: &str, keeps_lines: bool) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        let misleads = c.is_control() || is_invisible(c) || is_mark(c);
        if misleads && !(c == '\n' && keeps_lines) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// Direction marks and line ends that are not control characters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}' | '\u{2029}' | '\u{e0020}'..='\u{e007f}')
}

/// Characters that reorder or hide text, and have no use in what people say.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // embeddings, overrides, isolates
        | '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{180e}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e001f}'
    )
}

/// Skips the rest of a CSI sequence: parameters up to one final byte.
fn skip_control_sequence(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    while chars.next_if(|c| matches!(c, '\u{20}'..='\u{3f}')).is_some() {}
    chars.next_if(|c| matches!(c, '\u{40}'..='\u{7e}'));
}

/// Skips the rest of an OSC, DCS, SOS, PM or APC string: up to BEL or ST. One that never ends takes only its
/// line, so that a stray escape cannot swallow what a person typed after it.
fn skip_string_sequence(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    while let Some(c) = chars.next_if(|c| !matches!(c, '\n' | '\r')) {
        match c {
            '\u{07}' | '\u{9c}' => return,
            '\u{1b}' => {
                chars.next_if_eq(&'\\');
                return;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_once() {
        let sentence =
            ["Time is up: Share", "The disk is full.", "What now?", "And so\u{2026} ", "Ben Jr."].map(ended);
        assert_eq!(
            sentence,
            ["Time is up: Share.", "The disk is full.", "What now?", "And so\u{2026}", "Ben Jr."]
        );
    }

    #[test]
    fn escape_sequences_go_whole() {
        assert_eq!(Text::line("a\x1b[31mred\x1b[0m b").as_str(), "ared b");
        assert_eq!(Text::line("a\x1b]0;title\x07b\x1b]8;;http://x\x1b\\c").as_str(), "abc");
        assert_eq!(Text::line("a\u{9b}31mb\u{9d}52;c;xx\u{9c}c").as_str(), "abc");
    }

    #[test]
    fn an_endless_escape_takes_its_own_line_only() {
        assert_eq!(Text::prose("a\x1b]never ends\nwhat was said").as_str(), "a\nwhat was said");
    }

    #[test]
    fn overrides_and_hidden_characters_go() {
        assert_eq!(Text::line("a\u{202e}b\u{2066}c\u{200b}d\u{feff}e\u{0}f\u{7f}g").as_str(), "abcdefg");
    }

    #[test]
    fn what_scripts_and_emoji_need_stays() {
        for kept in ["👩‍⚕️", "می‌خواهم", "क्‍ष", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru", "e\u{301}", "漢字"]
        {
            assert_eq!(Text::line(kept).as_str(), kept);
        }
        assert_eq!(Text::line("a\u{e0041}b").as_str(), "ab", "tags outside a flag hide text");
    }

    #[test]
    fn line_ends_are_one_kind() {
        assert_eq!(Text::prose("a\r\nb\rc\u{2028}d\te").as_str(), "a\nb\nc\nd e");
        assert_eq!(Text::line(" a\r\nb ").as_str(), "a b");
    }

    #[test]
    fn what_a_terminal_would_obey_is_spelled_out() {
        assert_eq!(escaped("a\x1b]0;P\x07b\u{202e}c\nd"), r"a\u{1b}]0;P\u{7}b\u{202e}c\nd");
        assert_eq!(printable("a\n\tb\u{9b}"), "a\n\\tb\\u{9b}");
        assert_eq!(escaped("Zoë 漢字 👩‍⚕️ C:\\x"), "Zoë 漢字 👩‍⚕️ C:\\x");
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        let once = Text::prose("x\x1b\x1b[[31m\u{9b}\x1b]y\u{1f3f4}\u{e0067}\u{202e}");
        assert_eq!(Text::prose(once.as_str()), once);
    }
}
