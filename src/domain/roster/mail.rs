//! The recipient lists of mail programs: names with addresses, or only addresses.

use super::headings::Heading;
use super::marks::unmarked;
use super::{NameLine, Reading};
use crate::domain::cells::pieces;
use crate::domain::text::Text;

/// Whether there is an address in angle brackets, as mail programs write them, or a line of addresses only.
pub fn is_mail(text: &str) -> bool {
    let has_brackets = text
        .split('<')
        .skip(1)
        .any(|rest| rest.split_once('>').is_some_and(|(inside, _)| is_address(inside)));
    let alone =
        |line: &str| line.split([';', ',', ' ']).map(str::trim).filter(|one| !one.is_empty()).all(is_address);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    has_brackets || (lines.peek().is_some() && lines.all(alone))
}

pub fn is_address(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    text.split_once('@').is_some_and(|(before, after)| {
        let is_word = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
        is_word(before) && is_word(after) && after.contains('.') && !after.contains('@')
    })
}

pub fn read(text: &str, reading: &mut Reading) {
    let is_heading = |line: &str| Heading::of(line).is_some_and(Heading::is_name);
    for (n, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        if n == 0 && is_heading(line) {
            continue;
        }
        let line = HEADS.iter().find_map(|head| unprefixed(line.trim(), head)).unwrap_or(line);
        for piece in pieces(line, ';') {
            people(unmarked(piece), reading);
        }
    }
}

const HEADS: &[&str] = &["To:", "Cc:", "Bcc:", "From:", "An:", "Von:", "À:"];

fn unprefixed<'a>(line: &'a str, head: &str) -> Option<&'a str> {
    let (before, after) = line.split_at_checked(head.len())?;
    before.eq_ignore_ascii_case(head).then_some(after)
}

/// Commas separate people too, but only after an address: before it they belong to the name.
fn people(piece: &str, reading: &mut Reading) {
    let mut name: Vec<&str> = Vec::new();
    for part in pieces(piece, ',') {
        let (before, address) = split(part);
        match address {
            Some(address) => {
                name.push(before);
                let whole = name.join(",");
                let called = if whole.trim().is_empty() { called(address) } else { unquoted(&whole) };
                reading.leave_out("email");
                reading.add(NameLine { name: Text::line(&called), organisation: None });
                name.clear();
            }
            None => name.push(part),
        }
    }
    let rest = name.join(",");
    match (name.len(), reading.last_without_organisation()) {
        _ if rest.trim().is_empty() => {}
        // "Anna Example <anna@x>, North".
        (_, Some(person)) if piece.contains('@') => person.organisation = Some(Text::line(&rest)),
        _ => reading.add_line(&rest),
    }
}

/// A part without its address, and the address.
fn split(part: &str) -> (&str, Option<&str>) {
    if let Some((before, rest)) = part.split_once('<')
        && let Some((inside, _)) = rest.split_once('>')
        && is_address(inside)
    {
        return (before, Some(inside));
    }
    if is_address(part) { ("", Some(part)) } else { (part, None) }
}

/// A name without an address in it, and whether there was one.
pub fn without_address(cell: &str) -> (String, bool) {
    match split(cell) {
        (_, None) => (cell.to_owned(), false),
        (before, Some(address)) if before.trim().is_empty() => (called(address), true),
        (before, Some(_)) => (unquoted(before), true),
    }
}

fn unquoted(name: &str) -> String {
    let name = name.trim();
    let inside = name.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
    let inside = inside.or_else(|| name.strip_prefix('\'').and_then(|name| name.strip_suffix('\'')));
    inside.map_or_else(|| name.to_owned(), |inside| inside.replace("\"\"", "\"").replace("\\\"", "\""))
}

fn called(address: &str) -> String {
    let address = address.trim();
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    let before = address.split('@').next().unwrap_or_default();
    let words = before.split(['.', '_', '+']).filter(|word| !word.is_empty());
    let begun = words.map(|word| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    });
    begun.collect::<Vec<_>>().join(" ")
}
