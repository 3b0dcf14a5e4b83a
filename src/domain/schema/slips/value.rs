//! Reads a value as people write it, and writes it as TOML.

use std::ops::Range;

use toml::de::DeTable;

use super::super::help::instead_of_nothing;
use super::super::{Kind, duration, excerpt};
use super::Slip;
use super::quotes::{QUOTES, closing, unclosed, unescaped, written};

/// A longer value is not repeated in messages.
const MOST_SHOWN: usize = 120;

/// The last piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    /// An opening bracket, or nothing yet.
    Open,
    Comma,
    Value,
    /// A key of an inline table, and its `=`.
    Equals,
}

/// A value, or a line of one, being converted to TOML. The first error is reported.
pub(super) struct Rewrite<'l> {
    kind: &'l dyn Kind,
    part: &'l str,
    at: usize,
    open: Vec<char>,
    last: Last,
    key: String,
    out: String,
    slip: Option<Slip>,
    /// The message should show the whole corrected value.
    shows_whole: bool,
}

impl<'l> Rewrite<'l> {
    pub(super) fn new(part: &'l str, open: &[char], after_value: bool, kind: &'l dyn Kind) -> Self {
        let last = if after_value { Last::Value } else { Last::Open };
        let open = open.to_vec();
        Self {
            kind,
            part,
            at: 0,
            open,
            last,
            key: String::new(),
            out: String::new(),
            slip: None,
            shows_whole: false,
        }
    }

    /// Sets the key whose value it is.
    pub(super) fn key(&mut self, key: &str) {
        self.key = key.to_owned();
    }

    /// The first error, and the corrected value.
    pub(super) fn done(mut self) -> (Option<Slip>, String) {
        while let Some(c) = self.rest().chars().next() {
            if !self.piece(c) {
                break;
            }
        }
        let whole = self.out.trim();
        if let Some(slip) = self.slip.as_mut().filter(|_| self.shows_whole && whole.len() < MOST_SHOWN) {
            let key = if self.key.is_empty() { String::new() } else { format!("{} = ", self.key) };
            slip.help = Some(format!("write {key}{whole}"));
        }
        (self.slip, self.out)
    }

    fn rest(&self) -> &'l str {
        self.part.get(self.at..).unwrap_or_default()
    }

    fn tell(&mut self, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        if self.slip.is_none() {
            self.slip = Some(Slip { at, message: message.into(), help: Some(help.into()) });
        }
    }

    /// Reads a piece that begins with `c`. False at the end.
    fn piece(&mut self, c: char) -> bool {
        let (from, rest) = (self.at, self.rest());
        let comment = ["//", "/*", "<!--"].into_iter().find(|mark| rest.starts_with(mark));
        match c {
            ' ' | '\t' => self.push(c),
            '#' => {
                self.out.push_str(rest);
                return false;
            }
            _ if comment.is_some() => {
                let mark = comment.map_or(0, str::len);
                self.tell(from..from + mark, "a comment begins with #", "write # instead");
                self.out.push_str(&format!("# {}", rest.get(mark..).unwrap_or_default()));
                return false;
            }
            ',' | ';' => self.comma(c),
            '[' | '{' | '(' if self.last != Last::Value => {
                if c == '(' {
                    self.tell(from..from + 1, "a list needs square brackets", "write [ and ]");
                }
                self.open.push(if c == '(' { '[' } else { c });
                self.last = Last::Open;
                self.put(c, if c == '{' { "{" } else { "[" });
            }
            ']' | '}' | ')' => self.close(c),
            _ if self.last == Last::Value && self.open.is_empty() => {
                self.behind();
                return false;
            }
            '=' | ':' if self.open.last() == Some(&'{') && self.last == Last::Value => self.equals(c),
            _ => {
                if self.last == Last::Value {
                    self.tell(
                        from..from + c.len_utf8(),
                        "a comma is missing before this",
                        "put a comma between the items of a list",
                    );
                    self.out.push_str(", ");
                }
                self.last = Last::Value;
                match QUOTES.iter().find(|(quote, _)| *quote == c) {
                    Some((quote, ends)) => self.text(*quote, ends),
                    None => self.bare(),
                }
            }
        }
        true
    }

    fn push(&mut self, c: char) {
        self.out.push(c);
        self.at += c.len_utf8();
    }

    /// Replaces a character.
    fn put(&mut self, c: char, becomes: &str) {
        self.out.push_str(becomes);
        self.at += c.len_utf8();
    }

    fn comma(&mut self, c: char) {
        let at = self.at..self.at + 1;
        let becomes = if self.open.is_empty() {
            self.tell(at, format!("nothing may follow the value, not even {c}"), "take it out");
            ""
        } else if self.last == Last::Equals {
            self.tell(at, "nothing follows the =", "write a value, or take the key out");
            self.last = Last::Comma;
            "\"\","
        } else if self.last != Last::Value {
            self.tell(at, "there is one comma too many", "take it out");
            ""
        } else {
            if c == ';' {
                self.tell(at, "a comma separates the items of a list, not ;", "write a comma");
            }
            self.last = Last::Comma;
            ","
        };
        self.put(c, becomes);
    }

    fn equals(&mut self, c: char) {
        if c == ':' {
            self.shows_whole |= self.slip.is_none();
            self.tell(self.at..self.at + 1, "put = between a key and its value, not :", "write =");
        }
        self.last = Last::Equals;
        self.put(c, if c == ':' { " =" } else { "=" });
    }

    fn close(&mut self, c: char) {
        let at = self.at..self.at + 1;
        if self.last == Last::Equals {
            self.tell(at.clone(), "nothing follows the =", "write a value, or take the key out");
            self.out.push_str("\"\" ");
        }
        let becomes = match self.open.pop() {
            None => {
                self.tell(at, format!("this {c} closes nothing"), "take it out");
                ""
            }
            Some(open) => {
                let right = if open == '[' { "]" } else { "}" };
                if c != ')' && !right.starts_with(c) {
                    self.tell(at, format!("{open} is closed by {right}, not {c}"), format!("write {right}"));
                }
                right
            }
        };
        self.last = Last::Value;
        self.put(c, becomes);
    }

    /// Handles text after a complete value.
    fn behind(&mut self) {
        let (from, rest) = (self.at, self.rest().trim_end());
        let inside = self.out.trim_end().strip_suffix('"').filter(|_| !rest.starts_with(['"', '\'']));
        let help = match inside {
            Some(inside) => format!(
                "write {}\" if it belongs to it, or put # before it",
                excerpt(&format!("{inside} {rest}"))
            ),
            None => "take it out, or put # before it".to_owned(),
        };
        self.tell(from..from + rest.len(), "nothing may follow a value", help);
    }

    /// Handles a text in any quotes.
    fn text(&mut self, quote: char, ends: &[char]) {
        let from = self.at;
        let inner = self.part.get(from + quote.len_utf8()..).unwrap_or_default();
        let (content, length) = match closing(inner, quote, ends) {
            Some((end, length)) => (inner.get(..end).unwrap_or_default(), end + length),
            None => {
                let content = unclosed(inner, self.open.is_empty());
                let at = from..from + quote.len_utf8() + content.len();
                self.tell(at, "this text has no closing quote", "end it with the quote it begins with");
                (content, content.len())
            }
        };
        let whole = from..from + quote.len_utf8() + length;
        let close = inner.get(content.len()..length).and_then(|close| close.chars().next()).unwrap_or(quote);
        self.at = whole.end;
        let written = written(content, quote);
        let curly = |c: char| !c.is_ascii();
        if curly(quote) || curly(close) {
            let key = if self.key.is_empty() || !self.open.is_empty() {
                String::new()
            } else {
                format!("{} = ", self.key)
            };
            let help = format!("type straight ones: {key}{}", excerpt(&written));
            self.tell(whole, "these are curly quotes, as a word processor makes them", help);
        } else if quote == '`' {
            self.tell(whole, "text needs straight quotes", format!("write {}", excerpt(&written)));
        } else if quote == '\'' && content.contains('\'') {
            let help = format!("put it in the other kind of quotes: {}", excerpt(&written));
            self.tell(whole, "an apostrophe ends a text in single quotes", help);
        } else if quote == '"' && unescaped(content, '"') {
            let other =
                if content.contains('\'') { String::new() } else { format!(", or '{}'", excerpt(content)) };
            let help = format!("write \\\" inside: {}{other}", excerpt(&written));
            self.tell(whole, "this quote ends the text too early", help);
        } else if quote == '"' && written.len() != content.len() + 2 {
            let other =
                if content.contains('\'') { String::new() } else { format!(", or '{}'", excerpt(content)) };
            let help = format!("write \\\\ for each: {}{other}", excerpt(&written));
            self.tell(whole, "a backslash means something else in quotes", help);
        }
        if quote == '\'' && !content.contains('\'') && !curly(close) {
            self.out.push_str(&format!("'{content}'"));
        } else {
            self.out.push_str(&written);
        }
    }

    /// Handles text without quotes.
    fn bare(&mut self) {
        let (from, rest) = (self.at, self.rest());
        let in_table = self.open.last() == Some(&'{');
        let ends = |c: char| {
            matches!(c, ',' | ']' | '}' | '#') || (in_table && matches!(c, '=' | ':')) || (c == ';')
        };
        let end = if self.open.is_empty() {
            // A comma may be part of a text that stands alone.
            ["#", "//"].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len())
        } else {
            rest.find(ends).unwrap_or(rest.len())
        };
        let word = rest.get(..end).unwrap_or_default().trim_end();
        let after = rest.get(word.len()..).unwrap_or_default().trim_start();
        self.at = from + word.len();
        let is_key = in_table && after.starts_with(['=', ':']);
        if word.is_empty() || is_value(word) || (is_key && is_value(&format!("{{ {word} = 1 }}"))) {
            self.out.push_str(word);
            // Take it in, whatever it is.
            if word.is_empty() {
                let c = rest.chars().next().unwrap_or(' ');
                self.at = from + c.len_utf8();
            }
            return;
        }
        let whole = from..from + word.len();
        let bare = word.trim_end_matches([',', ';']).trim_end();
        let lower = bare.to_lowercase();
        let (message, help, becomes) = match lower.as_str() {
            "true" | "yes" | "on" | "y" => {
                ("yes is written in small letters here", "write true", "true".to_owned())
            }
            "false" | "no" | "off" | "n" => {
                ("no is written in small letters here", "write false", "false".to_owned())
            }
            "null" | "none" | "nil" | "~" | "undefined" => {
                let help = if self.open.is_empty() {
                    instead_of_nothing(self.kind, &self.key)
                } else {
                    "take it out: what is not there is empty".to_owned()
                };
                self.tell(whole, "TOML has no word for nothing", help);
                self.out.push_str("\"\"");
                return;
            }
            _ => return self.unquoted(bare, whole),
        };
        let message = if matches!(lower.as_str(), "true" | "false") {
            format!("{} begins with a small letter", excerpt(bare))
        } else if message.ends_with("here") {
            format!("{} is not a value: it is true or false", excerpt(bare))
        } else {
            message.to_owned()
        };
        self.tell(whole, message, help);
        self.out.push_str(&becomes);
    }

    fn unquoted(&mut self, bare: &str, whole: Range<usize>) {
        let stray = bare.strip_suffix(['"', '\'', '”']).filter(|bare| !bare.contains('"'));
        let number = bare.replace(',', ".");
        let zeros = bare.trim_start_matches('0');
        let (message, becomes) = if let Some(bare) = stray {
            ("this text has no opening quote", format!("\"{bare}\""))
        } else if let Some(meant) = self.kind.bare(&self.key, bare).filter(|_| self.open.is_empty()) {
            meant
        } else if bare != number && is_value(&number) {
            ("a number has a point, not a comma", number)
        } else if !zeros.is_empty() && bare.starts_with('0') && zeros.bytes().all(|b| b.is_ascii_digit()) {
            ("a number cannot begin with 0", zeros.to_owned())
        } else {
            let length = match duration::parse(bare) {
                Ok(length) => Some(length),
                Err(duration::Meant::Length(length)) if bare.starts_with(|c: char| c.is_ascii_digit()) => {
                    Some(length)
                }
                Err(_) => None,
            };
            match length {
                Some(length) => ("a duration needs quotes", format!("\"{}\"", duration::write(length))),
                None => ("text needs quotes", written(bare, '"')),
            }
        };
        let key = if self.key.is_empty() || !self.open.is_empty() {
            String::new()
        } else {
            format!("{} = ", self.key)
        };
        self.tell(whole, message, format!("write {key}{}", excerpt(&becomes)));
        self.out.push_str(&becomes);
    }
}

fn is_value(word: &str) -> bool {
    let line = format!("a = {word}");
    DeTable::parse(&line).is_ok()
}
