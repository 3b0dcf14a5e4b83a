//! Corrects one line, as people write it.

use super::super::help::instead_of_nothing;
use super::super::{Kind, excerpt, kind};
use super::Slip;
use super::value::Rewrite;

/// Characters that look like others, their names, and what to type.
const LOOK_ALIKES: &[(char, &str, &str)] = &[
    ('\u{a0}', "a no-break space", " "),
    ('\u{202f}', "a narrow no-break space", " "),
    ('\u{2007}', "a space as wide as a figure", " "),
    ('\u{2009}', "a thin space", " "),
    ('\u{3000}', "a space of a wide font", " "),
    ('\u{200b}', "a space without width", ""),
    ('\u{feff}', "a byte order mark", ""),
    ('\u{2028}', "a line separator", " "),
    ('＝', "a wide =", "="),
    ('：', "a wide :", "="),
    ('，', "a wide comma", ","),
    ('、', "a wide comma", ","),
    ('［', "a wide [", "["),
    ('］', "a wide ]", "]"),
    ('【', "a wide [", "["),
    ('】', "a wide ]", "]"),
    ('｛', "a wide {", "{"),
    ('｝', "a wide }", "}"),
    ('＃', "a wide #", "#"),
    ('＂', "a wide quote", "\""),
];

/// The error of a line, in positions of that line, and the corrected line. `open` are the brackets that are
/// open before it.
pub(super) fn mended(
    line: &str,
    open: &[char],
    after_value: bool,
    message: &str,
    kind: &dyn Kind,
) -> Option<(Slip, String)> {
    look_alikes(line).or_else(|| {
        if open.is_empty() {
            header(line, kind).or_else(|| keyed(line, message, kind))
        } else {
            value(line, open, after_value, kind)
        }
    })
}

fn slip(at: std::ops::Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Slip {
    Slip { at, message: message.into(), help: Some(help.into()) }
}

/// As a comment, without the control characters that TOML forbids there.
fn aside(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("# {kept}")
}

/// Whether it is a line with a name in brackets.
pub(super) fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    let name = line.trim_start_matches('[').trim_end_matches(']').trim();
    line.starts_with('[') && line.ends_with(']') && is_name(name)
}

/// Whether it begins like one.
pub(super) fn is_heading(line: &str) -> bool {
    let name = line.trim_start_matches('[').trim_start().split([']', '#', ' ']).next().unwrap_or_default();
    line.starts_with('[') && is_name(name)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// Whether it is a line with a key and `=`.
pub(super) fn begins_a_key(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| is_name(key.trim()))
}

fn look_alikes(line: &str) -> Option<(Slip, String)> {
    let (mut quote, mut found, mut out) = (None, None, String::new());
    for (at, c) in line.char_indices() {
        if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '"' | '\'') {
            quote = Some(c);
        } else if quote.is_none() && c == '#' {
            out.push_str(line.get(at..)?);
            break;
        }
        let known = LOOK_ALIKES.iter().find(|(known, ..)| quote.is_none() && *known == c);
        match known {
            Some((_, name, plain)) => {
                let help =
                    if plain.trim().is_empty() { "type an ordinary space" } else { "type the ordinary one" };
                found = found.or(Some((at..at + c.len_utf8(), *name, help)));
                out.push_str(plain);
            }
            None => out.push(c),
        }
    }
    let (at, name, help) = found?;
    Some((slip(at, format!("this is {name}"), help), out))
}

/// `[[steps]`, `[steps]]`, `[[steps]] Welcome`.
fn header(line: &str, kind: &dyn Kind) -> Option<(Slip, String)> {
    let indent = line.len() - line.trim_start().len();
    let body = line.trim_start();
    if !is_heading(body) {
        return None;
    }
    let opened = body.len() - body.trim_start_matches('[').len();
    let rest = body.get(opened..)?.trim_start();
    let end = rest.find([']', '#', ' ', '\t']).unwrap_or(rest.len());
    let (name, rest) = rest.split_at_checked(end)?;
    let closed = rest.trim_start().len() - rest.trim_start().trim_start_matches(']').len();
    let twice = opened >= 2 || kind::lists(kind).any(|(key, _)| key.name == name);
    let becomes = if twice { format!("[[{name}]]") } else { format!("[{name}]") };
    let after = rest.trim_start().trim_start_matches(']').trim();
    let at = indent..indent + body.trim_end().len();
    if opened == closed && after.is_empty() {
        return None;
    }
    let slip = if opened == closed && !after.is_empty() {
        let from = indent + body.rfind(after)?;
        slip(
            from..from + after.len(),
            "nothing may follow the brackets",
            "give it a line of its own, or put # before it",
        )
    } else {
        slip(at, format!("there are {opened} of [ and {closed} of ]"), format!("write {becomes}"))
    };
    Some((slip, becomes))
}

/// A line that begins with a key, or should.
fn keyed(line: &str, message: &str, kind: &dyn Kind) -> Option<(Slip, String)> {
    let indent = line.len() - line.trim_start().len();
    let body = line.trim();
    let whole = indent..indent + body.len();
    for (mark, end) in [("//", ""), ("/*", "*/"), ("<!--", "-->"), (";", ""), ("--", ""), ("%", "")] {
        if let Some(said) = body.strip_prefix(mark) {
            let said = said.strip_suffix(end).unwrap_or(said).trim();
            let slip = slip(
                indent..indent + mark.len(),
                "a comment begins with #",
                format!("write # {}", excerpt(said)),
            );
            return Some((slip, aside(said)));
        }
    }
    if message == "duplicate key" || body.starts_with(['[', '#']) {
        return None;
    }
    let (key, sign, rest) = split(body);
    let key = key.trim();
    let plain = key.trim_matches(['"', '\'', '“', '”', '„', '`', '*']).trim();
    let name = plain.replace(' ', "_");
    let end = indent + key.len();
    if sign.is_none() || !is_name(&name) {
        let (what, help) =
            ("this line has no key", "write it as text in quotes after a key, or put # before it");
        return (!body.is_empty()).then(|| (slip(whole, what, help), aside(body)));
    }
    let sign = sign?;
    let value_at = indent + body.len() - rest.len();
    let value = rest.trim();
    let is_nothing = value.is_empty() || value.starts_with('#');
    let (of_value, becomes) = if is_nothing {
        (None, "\"\"".to_owned())
    } else if value.starts_with("\"\"\"") || value.starts_with("'''") {
        (None, value.to_owned())
    } else {
        let mut rewrite = Rewrite::new(rest, &[], false, kind);
        rewrite.key(&name);
        let (of_value, becomes) = rewrite.done();
        let at = |slip: &Slip| value_at + slip.at.start..value_at + slip.at.end;
        (of_value.map(|slip| Slip { at: at(&slip), ..slip }), becomes.trim().to_owned())
    };
    let (sentence, key) = if sign != "=" {
        let at = end..value_at;
        let what = if sign.trim().is_empty() {
            "this key has no = after it".to_owned()
        } else {
            format!("put = between a key and its value, not {sign}")
        };
        let help = if is_nothing || (becomes == "\"\"" && of_value.is_some()) {
            instead_of_nothing(kind, &name)
        } else {
            format!("write {name} = {}", excerpt(&becomes))
        };
        (Some(slip(if at.is_empty() { indent..end } else { at }, what, help)), name.as_str())
    } else if name != key && plain.contains(' ') {
        (Some(slip(indent..end, "a key has no spaces", format!("write {name}"))), name.as_str())
    } else if plain != key && !key.starts_with(['"', '\'']) {
        let what = if key.starts_with('*') { "asterisks" } else { "curly quotes" };
        let what = format!("a key takes no {what}");
        (Some(slip(indent..end, what, format!("write {name}"))), name.as_str())
    } else {
        (None, key)
    };
    let nothing = is_nothing.then(|| slip(whole, "nothing follows the =", instead_of_nothing(kind, &name)));
    let sentence = sentence.or(nothing).or(of_value)?;
    Some((sentence, format!("{key} = {becomes}")))
}

/// A key, the sign between it and its value, and the rest.
pub(super) fn split(body: &str) -> (&str, Option<&str>, &str) {
    // A key may be in quotes of any kind.
    let first = body.chars().next().filter(|c| matches!(c, '"' | '\'' | '“' | '”' | '„' | '`'));
    let quoted = first.and_then(|first| {
        let inner = body.get(first.len_utf8()..)?;
        let (end, last) = inner.char_indices().find(|(_, c)| matches!(c, '"' | '\'' | '“' | '”' | '`'))?;
        Some(first.len_utf8() + end + last.len_utf8())
    });
    let from = quoted.unwrap_or(0);
    let rest = body.get(from..).unwrap_or_default();
    for (at, _) in rest.char_indices() {
        let here = rest.get(at..).unwrap_or_default();
        for sign in ["=>", "==", ":=", "=", "->", ":"] {
            if here.starts_with(sign) {
                let (key, rest) = body.split_at_checked(from + at).unwrap_or((body, ""));
                let (sign, rest) = rest.split_at_checked(sign.len()).unwrap_or((rest, ""));
                return (key, Some(sign), rest);
            }
        }
        if here.starts_with(['"', '\'', '“', '„', '[', '{']) {
            let (key, rest) = body.split_at_checked(from + at).unwrap_or((body, ""));
            // A dash before the value replaces the sign; one that begins the line is a bullet.
            let dash = key.trim_end().char_indices().next_back().filter(|(at, c)| {
                matches!(c, '-' | '–' | '—') && key.get(..*at).is_some_and(|name| name.trim_end() != name)
            });
            let named = dash.and_then(|(at, c)| Some((key.get(..at)?, key.get(at..at + c.len_utf8())?)));
            return match named.filter(|(name, _)| !name.trim().is_empty()) {
                Some((name, dash)) => (name, Some(dash), rest),
                None => (key, Some(""), rest),
            };
        }
    }
    (body, None, "")
}

/// A part of a list.
fn value(line: &str, open: &[char], after_value: bool, kind: &dyn Kind) -> Option<(Slip, String)> {
    let (slip, becomes) = Rewrite::new(line, open, after_value, kind).done();
    Some((slip?, becomes))
}
