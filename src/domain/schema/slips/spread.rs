//! Errors across several lines: lists with bullets, texts that do not end on their line, and what other
//! formats put around a file.

use super::super::{Kind, Table, excerpt, kind};
use super::line::{begins_a_key, is_heading, split};
use super::quotes::{QUOTES, closing, written};
use super::{Mend, Slip, lex};

/// The most lines of one error.
const MOST_LINES: usize = 400;

/// An error that begins on the line at `start`, or before it.
pub(super) fn mended(text: &str, start: usize, before: &lex::Walk, kind: &dyn Kind) -> Option<Mend> {
    let lines = Lines { text, start };
    let open = before.open.last().map(|(bracket, _)| *bracket);
    match open {
        None => lines
            .fenced()
            .or_else(|| lines.tables_of_yaml(kind))
            .or_else(|| lines.listed())
            .or_else(|| lines.bullets(kind))
            .or_else(|| lines.folded())
            .or_else(|| lines.three_curly())
            .or_else(|| lines.unquoted())
            .or_else(|| lines.run_on(true)),
        Some('[') => lines.bullets_inside().or_else(|| lines.run_on(false)),
        Some(_) => None,
    }
}

/// A triple-quoted text that never ends: it is ended before the next heading.
pub(super) fn unended(text: &str, from: usize) -> Option<Mend> {
    let quotes = text.get(from..from + 3)?;
    let mut at = from;
    let mut end = text.len();
    for line in text.get(from..)?.split_inclusive('\n') {
        if at > from && is_heading(line.trim_start()) {
            end = at;
            break;
        }
        at += line.len();
    }
    let slip = Slip {
        at: from..from + 3,
        message: "this text has no quotes at its end".to_owned(),
        help: Some(format!("end it with {quotes}")),
    };
    Some(Mend { slip, part: end..end, becomes: format!("{quotes}\n") })
}

/// A text from the beginning of a line.
#[derive(Clone, Copy)]
struct Lines<'t> {
    text: &'t str,
    start: usize,
}

impl<'t> Lines<'t> {
    /// Each line, with the position of its end.
    fn all(self) -> impl Iterator<Item = (&'t str, usize)> {
        let rest = self.text.get(self.start..).unwrap_or_default();
        let mut at = self.start;
        rest.split_inclusive('\n').take(MOST_LINES).map(move |line| {
            at += line.len();
            let bare = line.trim_end_matches(['\n', '\r']);
            (bare, at - (line.len() - bare.len()))
        })
    }

    fn first(self) -> &'t str {
        self.all().next().map_or("", |(line, _)| line)
    }

    /// The lines after the first while `fits` accepts them, and the end of the last.
    fn following(self, fits: impl Fn(&str) -> bool) -> (Vec<&'t str>, usize) {
        let mut lines = self.all();
        let mut end = lines.next().map_or(self.start, |(_, end)| end);
        let mut found = Vec::new();
        for (line, line_end) in lines {
            if !fits(line) {
                break;
            }
            found.push(line);
            end = line_end;
        }
        // Blank lines at the end belong to nothing.
        while found.last().is_some_and(|line| line.trim().is_empty()) {
            found.pop();
        }
        let count = found.len();
        (found, self.all().nth(count).map_or(end, |(_, end)| end))
    }

    fn mend(self, end: usize, message: &str, help: String, becomes: String) -> Option<Mend> {
        let indent = self.first().len() - self.first().trim_start().len();
        let at = self.start + indent..end;
        let slip = Slip { at, message: message.to_owned(), help: Some(help) };
        Some(Mend { slip, part: self.start..end, becomes })
    }

    /// The key of the first line, and the value after its sign.
    fn keyed(self) -> Option<(String, &'t str)> {
        let (key, sign, rest) = split(self.first().trim());
        let key = key.trim().trim_matches(['"', '\'', '“', '”']).trim().replace(' ', "_");
        let is_name =
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
        (sign.is_some() && is_name).then(|| (key, rest.trim()))
    }

    /// A fence of three backticks, or ---, above a script, and below it.
    fn fenced(self) -> Option<Mend> {
        let first = self.first().trim();
        let mark = ["```", "~~~", "---", "+++"].into_iter().find(|mark| first.starts_with(mark))?;
        if mark != "```" && mark != "~~~" && first != mark {
            return None;
        }
        let end = self.all().skip(1).find(|(line, _)| line.trim() == mark).map(|(_, end)| end);
        let first_end = self.all().next()?.1;
        let part = self.start..end.unwrap_or(first_end);
        // The positions of everything between stay the same.
        let becomes = self.text.get(part.clone())?.replace(mark, &format!("#{}", mark.get(1..)?));
        let at = first_end - first.len()..first_end;
        let what = if mark.starts_with(['`', '~']) { "Markdown" } else { "another format" };
        let slip = Slip {
            at,
            message: format!("{mark} belongs to {what}"),
            help: Some(match end {
                Some(_) => "take it out, and the one below it".to_owned(),
                None => "take it out".to_owned(),
            }),
        };
        Some(Mend { slip, part, becomes })
    }

    /// `- title: Talk`, under `steps:` or alone.
    fn tables_of_yaml(self, kind: &dyn Kind) -> Option<Mend> {
        let is_bullet = bullet(self.first()).is_some();
        let key = if is_bullet { None } else { self.keyed().filter(|(_, value)| value.is_empty()) };
        let first = if is_bullet { self.first() } else { self.all().nth(1)?.0 };
        let (name, value) = bullet(first)?.split_once(':')?;
        let has = |table: &Table| table.keys.iter().any(|key| key.name == name.trim());
        let (of, table) = kind::lists(kind).find(|(_, table)| has(table))?;
        if !is_bullet && key.is_none() {
            return None;
        }
        let (_, end) = self.following(|line| !begins_a_key(line) && !is_heading(line.trim_start()));
        let value = unquoted(value.trim());
        let help = format!(
            "write [[{}]], and below it {} = {}",
            of.name,
            name.trim(),
            excerpt(&written(value, ' '))
        );
        let becomes = match key {
            Some((key, _)) if key == of.name && !self.text.contains(&format!("[[{key}")) => {
                format!("{key} = []")
            }
            _ => "#".to_owned(),
        };
        let message = format!("{} begins with a line [[{}]], not with a bullet", table.name, of.name);
        self.mend(end, &message, help, becomes)
    }

    /// A key without a value, and bullets below.
    fn listed(self) -> Option<Mend> {
        let (key, value) = self.keyed()?;
        if !(value.is_empty() || value.starts_with('#')) {
            return None;
        }
        let (below, end) = self.following(|line| line.trim().is_empty() || bullet(line).is_some());
        let list = list(below.iter().filter_map(|line| bullet(line)));
        if below.is_empty() {
            return None;
        }
        let help = format!("write {key} = {}", excerpt(&list));
        self.mend(end, BULLETS, help, format!("{key} = {list}"))
    }

    /// Bullets without a key.
    fn bullets(self, kind: &dyn Kind) -> Option<Mend> {
        let first = bullet(self.first())?;
        let (below, end) = self.following(|line| line.trim().is_empty() || bullet(line).is_some());
        let list = list(std::iter::once(first).chain(below.iter().filter_map(|line| bullet(line))));
        let above = self.text.get(..self.start).unwrap_or_default();
        let section = above.lines().rev().find(|line| is_heading(line.trim_start())).unwrap_or_default();
        let list = excerpt(&list);
        let help = match kind.list_below(section) {
            Some(key) => format!("write them after a key: {key} = {list}"),
            None => format!("write them after a key, in brackets: {list}"),
        };
        self.mend(end, BULLETS, help, "#".to_owned())
    }

    /// Bullets between [ and ].
    fn bullets_inside(self) -> Option<Mend> {
        let first = bullet(self.first())?;
        let (below, end) = self.following(|line| line.trim().is_empty() || bullet(line).is_some());
        let all = std::iter::once(first).chain(below.iter().filter_map(|line| bullet(line)));
        let list = list(all.map(|item| item.trim_end_matches(',')));
        let inner = list.trim_start_matches('[').trim_end_matches(']').to_owned();
        let help = format!("write {}", excerpt(&inner));
        self.mend(end, BULLETS, help, format!("{inner},"))
    }

    /// `summary = >` or `|`, and indented lines.
    fn folded(self) -> Option<Mend> {
        let (key, value) = self.keyed()?;
        let is_sign = value.starts_with(['>', '|']) && value.trim_end_matches(['-', '+']).len() == 1;
        let (below, end) = self.following(|line| line.trim().is_empty() || line.starts_with([' ', '\t']));
        if !is_sign || below.is_empty() {
            return None;
        }
        let help = format!("write {key} = \"\"\" before it, and \"\"\" after it");
        let text = joined(below.iter().copied());
        self.mend(
            end,
            "text on several lines needs three quotes",
            help,
            format!("{key} = {}", written(&text, ' ')),
        )
    }

    /// Three curly quotes, as a word processor makes them from straight ones.
    fn three_curly(self) -> Option<Mend> {
        const LIKE: [char; 4] = ['"', '“', '”', '„'];
        let (key, value) = self.keyed()?;
        let is_three = |text: &str| text.chars().take(3).filter(|c| LIKE.contains(c)).count() == 3;
        let opens = value.trim_start_matches(LIKE);
        if !is_three(value) || value.starts_with("\"\"\"") {
            return None;
        }
        let ends_with = |line: &str| is_three(&line.trim_end().chars().rev().take(3).collect::<String>());
        let (mut inner, mut end) = (vec![opens], None);
        if !(ends_with(opens) && opens.chars().count() > 3) {
            for (line, line_end) in self.all().skip(1) {
                inner.push(line);
                if ends_with(line) {
                    end = Some(line_end);
                    break;
                }
            }
        } else {
            end = self.all().next().map(|(_, end)| end);
        }
        let text = joined(inner.iter().map(|line| line.trim_end().trim_end_matches(LIKE)));
        let help = format!("type straight ones: {key} = \"\"\"");
        let becomes = format!("{key} = {}", written(&text, ' '));
        self.mend(end?, "these are curly quotes, as a word processor makes them", help, becomes)
    }

    /// A text without quotes that continues below.
    fn unquoted(self) -> Option<Mend> {
        let (key, value) = self.keyed()?;
        let is_prose = value.starts_with(char::is_alphabetic) && value.contains(' ');
        let (below, end) = self.following(is_words);
        if !is_prose || below.is_empty() {
            return None;
        }
        let text = joined(std::iter::once(value).chain(below.iter().copied()));
        let text = written(&text, ' ');
        let help = format!("write all of it on one line: {key} = {}", excerpt(&text));
        self.mend(end, "text needs quotes", help, format!("{key} = {text}"))
    }

    /// A text that does not end on the line where it begins.
    fn run_on(self, alone: bool) -> Option<Mend> {
        let first = self.first();
        let (at, quote, ends) = left_open(first)?;
        let inner = first.get(at + quote.len_utf8()..)?;
        let mut parts = vec![inner.trim_end().trim_end_matches('\\')];
        let mut end = None;
        let mut rest = "";
        for (line, line_end) in self.all().skip(1) {
            let body = line.trim();
            let begins_anew = begins_a_key(line) || is_heading(body);
            // A quote that opens another text does not close this one.
            let begins_a_text =
                body.starts_with(quote) && body.len() > quote.len_utf8() && ends.contains(&quote);
            if begins_anew || begins_a_text || body.is_empty() {
                break;
            }
            if let Some((close, length)) = closing(line, quote, ends) {
                parts.push(line.get(..close)?);
                rest = line.get(close + length..)?;
                end = Some(line_end);
                break;
            }
            if !is_words(line) {
                break;
            }
            parts.push(line.trim_end().trim_end_matches('\\'));
            end = Some(line_end).filter(|_| alone);
        }
        let closed_below = end.filter(|_| parts.len() > 1)?;
        let text = written(&joined(parts.iter().copied()), quote);
        let before = match self.keyed().filter(|_| alone) {
            Some((key, value)) if first.ends_with(value) && first.len() - value.len() == at => {
                format!("{key} = ")
            }
            _ => first.get(..at)?.to_owned(),
        };
        let three = if quote == '\'' { "'''" } else { "\"\"\"" };
        let help = format!("write all of it on one line, or begin and end it with {three}");
        let (from, message) = (self.start + at, "this text does not end on its line");
        let slip = Slip { at: from..closed_below, message: message.to_owned(), help: Some(help) };
        Some(Mend { slip, part: self.start..closed_below, becomes: format!("{before}{text}{rest}") })
    }
}

const BULLETS: &str = "a list needs square brackets, not in lines with bullets";

/// The text after a bullet or a number.
fn bullet(line: &str) -> Option<&str> {
    let body = line.trim();
    let digits = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = if digits.len() < body.len() {
        digits.strip_prefix(['.', ')'])?
    } else {
        body.strip_prefix(['-', '*', '•', '–', '—', '◦', '▪', '·'])?
    };
    let item = behind.trim();
    (behind.starts_with([' ', '\t', '\u{a0}']) && !item.is_empty()).then_some(item)
}

/// As a list in TOML.
fn list<'i>(items: impl Iterator<Item = &'i str>) -> String {
    let items: Vec<String> = items.map(|item| written(unquoted(item), ' ')).collect();
    format!("[{}]", items.join(", "))
}

/// Without surrounding quotes.
fn unquoted(item: &str) -> &str {
    let item = item.trim().trim_end_matches(',');
    let inner = QUOTES.iter().find_map(|(quote, ends)| item.strip_prefix(*quote)?.strip_suffix(*ends));
    inner.unwrap_or(item)
}

/// A line of words: no key, no heading, no comment, no bracket.
fn is_words(line: &str) -> bool {
    let body = line.trim();
    let sign = split(body).1;
    !body.is_empty()
        && sign.is_none_or(str::is_empty)
        && !body.starts_with(['[', ']', '{', '}', '#', '/'])
        && bullet(body).is_none()
}

fn joined<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    lines.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// An unclosed quoted text on a line: its position and its quotes.
fn left_open(line: &str) -> Option<(usize, char, &'static [char])> {
    let mut at = 0;
    let mut last = None;
    while let Some(c) = line.get(at..)?.chars().next() {
        let may_begin = matches!(last, None | Some('=' | ':' | '[' | '{' | ','));
        if c == '#' && last != Some('=') {
            return None;
        }
        if let Some((quote, ends)) = QUOTES.iter().find(|(quote, _)| may_begin && *quote == c) {
            let from = at + c.len_utf8();
            match closing(line.get(from..)?, *quote, ends) {
                Some((end, length)) => at = from + end + length,
                None => return Some((at, *quote, ends)),
            }
        } else {
            at += c.len_utf8();
        }
        if !c.is_whitespace() {
            last = Some(c);
        }
    }
    None
}

/// A hint for a file that looks like another format.
pub(super) fn other_format(source: &str, kind: &dyn Kind) -> String {
    let first = source.trim_start();
    let root = kind.tables().first().copied();
    let is_yaml = |line: &str| {
        let mut known = root.into_iter().chain(kind::lists(kind).map(|(_, table)| table));
        let (key, _) = line.trim_start_matches(['-', ' ']).split_once(':').unwrap_or_default();
        known.any(|table| table.keys.iter().any(|known| known.name == key))
    };
    let name = kind.name();
    let other = if first.starts_with('{') && first.contains(':') {
        "JSON"
    } else if first.starts_with("<!") || first.starts_with("<html") || first.starts_with("<?xml") {
        "a web page"
    } else if source.lines().any(is_yaml) {
        "YAML"
    } else {
        return format!("this is not a {name}: it has no line with a key and a value");
    };
    format!("this is {other}, and a {name} is TOML")
}
