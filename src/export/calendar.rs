//! Shared actions in a calendar, as RFC 5545 has it: a whole day for each that has a date, or a to-do for each.
//!
//! The name of an entry is made of its session's and its own number, and its version grows with the session, and from one
//! session of a series to the next: importing a later export again changes what is there, and adds nothing twice.

use chrono::NaiveDate;
use unicode_segmentation::UnicodeSegmentation;

use super::{Options, carried_over, owners, phrases, title};
use crate::domain::date;
use crate::domain::event::{ActionKey, Audience};
use crate::domain::language::{Languages, PagePhrase};
use crate::domain::seen::{CalendarItems, Shown};

const WIDEST: usize = 75;

pub fn calendar(seen: &Shown<'_>, options: &Options) -> String {
    let seen = &seen.on_file();
    let mut file = File::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Roundtable//Roundtable//EN");
    file.line("CALSCALE:GREGORIAN");
    file.line("METHOD:PUBLISH");
    if let Some(sentence) = phrases::not_included(seen, Languages::default()) {
        file.text("X-WR-CALDESC", &sentence);
    }
    for entry in all(seen, options, seen.revision()) {
        match (options.entries, entry.due) {
            (CalendarItems::Events, Some(due)) => file.event(seen, &entry, due),
            (CalendarItems::Events, None) => {}
            (CalendarItems::Todos, due) => file.todo(seen, &entry, due),
        }
    }
    file.line("END:VCALENDAR");
    file.out
}

pub fn entries(seen: &Shown<'_>, options: &Options) -> (usize, usize) {
    let seen = &seen.on_file();
    let entries = all(seen, options, 0);
    let undated = entries.iter().filter(|entry| entry.due.is_none()).count();
    match options.entries {
        CalendarItems::Events => (entries.len() - undated, undated),
        CalendarItems::Todos => (entries.len(), undated),
    }
}

pub fn agenda(seen: &Shown<'_>, options: &Options) -> String {
    let seen = &seen.on_file();
    let all = all(seen, options, 0).into_iter();
    let entries = all.filter(|entry| options.entries == CalendarItems::Todos || entry.due.is_some());
    let lines = entries.map(|entry| {
        let due = entry.due.map_or_else(|| Languages::default().say(PagePhrase::NoDateYet), date::short);
        format!("{due:<15}  {}\n", entry.summary())
    });
    lines.collect()
}

struct CalendarEntry<'a> {
    name: String,
    /// Of two exports of the same action, the later one has the higher number.
    version: u64,
    text: &'a str,
    owners: Vec<String>,
    due: Option<NaiveDate>,
    audience: Audience,
    whence: String,
}

/// More than a session's revision: what a later session says of an action wins.
const LATER: u64 = 1_000_000;

fn all<'a>(seen: &Shown<'a>, options: &Options, revision: u64) -> Vec<CalendarEntry<'a>> {
    let day = super::day(seen).map(|day| format!(", {}", date::full(day))).unwrap_or_default();
    let own = seen.actions().map(|action| CalendarEntry {
        name: format!("{}-{}", seen.key_of(action.id).session, action.id.0),
        version: revision,
        text: action.text.as_str(),
        owners: owners(seen, &action.owners, super::named(seen, options), Languages::default()),
        due: action.due,
        audience: action.audience,
        whence: format!("Shared action from: {}{day}", title(seen, Languages::default())),
    });
    let recalled = carried_over::still_going(seen, super::named(seen, options)).map(|one| {
        let ActionKey { session, action } = &one.action.action;
        CalendarEntry {
            name: format!("{session}-{}", action.0),
            version: revision.saturating_add(LATER.saturating_mul(u64::from(one.carried()))),
            text: one.action.text.as_str(),
            due: one.due,
            audience: one.action.audience,
            whence: format!(
                "Looked at again in: {}{day} ({})",
                title(seen, Languages::default()),
                Languages::default().say(one.standing())
            ),
            owners: one.owners,
        }
    });
    own.chain(recalled).collect()
}

impl CalendarEntry<'_> {
    fn summary(&self) -> String {
        let lines = self.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join(" ");
        let owners = self.owners.join(", ");
        if owners.is_empty() { text } else { format!("{text} ({owners})") }
    }

    fn description(&self, seen: &Shown<'_>) -> String {
        let mut lines: Vec<&str> = Vec::new();
        if self.text.contains('\n') {
            lines.push(self.text);
        }
        let rehearsal = phrases::REHEARSAL.in_english();
        if seen.is_rehearsal() {
            lines.push(&rehearsal);
        }
        lines.push(&self.whence);
        lines.join("\n")
    }
}

fn units(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let first = rest.graphemes(true).next()?;
        let escape = if first == "\\" { rest.graphemes(true).nth(1).map_or(0, str::len) } else { 0 };
        let whole = first.len() + escape;
        let length = if whole < WIDEST { whole } else { rest.chars().next().map_or(0, char::len_utf8) };
        let (unit, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(unit)
    })
}

#[derive(Default)]
struct File {
    out: String,
}

impl File {
    /// One line, folded if too long. Some readers remove more than the one space that a fold adds, some unescape
    /// before they unfold, and some editors trim line ends: no fold is beside a space, or within an escape or a
    /// character with its accents, if there is another place.
    fn line(&mut self, line: &str) {
        let mut room = WIDEST;
        // What is not written yet, and how much of it can stand on a line by itself.
        let (mut held, mut safe) = (String::new(), 0);
        for unit in units(line) {
            let is_beside_space =
                held.ends_with(char::is_whitespace) || unit.starts_with(char::is_whitespace);
            if !held.is_empty() && !is_beside_space {
                safe = held.len();
            }
            while held.len() + unit.len() > room && !held.is_empty() {
                let rest = held.split_off(if safe > 0 { safe } else { held.len() });
                self.out.push_str(&held);
                self.out.push_str("\r\n ");
                (held, safe, room) = (rest, 0, WIDEST - 1);
            }
            held.push_str(unit);
        }
        self.out.push_str(&held);
        self.out.push_str("\r\n");
    }

    fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                c => line.push(c),
            }
        }
        self.line(&line);
    }

    fn event(&mut self, seen: &Shown<'_>, entry: &CalendarEntry<'_>, due: NaiveDate) {
        self.line("BEGIN:VEVENT");
        self.common(seen, entry, "");
        self.line(&format!("DTSTART;VALUE=DATE:{}", due.format("%Y%m%d")));
        // The end is the first day that is not in it any more.
        let end = due.succ_opt().unwrap_or(due);
        self.line(&format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")));
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    fn todo(&mut self, seen: &Shown<'_>, entry: &CalendarEntry<'_>, due: Option<NaiveDate>) {
        self.line("BEGIN:VTODO");
        self.common(seen, entry, "-todo");
        if let Some(due) = due {
            self.line(&format!("DUE;VALUE=DATE:{}", due.format("%Y%m%d")));
        }
        self.line("STATUS:NEEDS-ACTION");
        self.line("END:VTODO");
    }

    /// One action can be both an event and a to-do: `kind` keeps their UIDs apart.
    fn common(&mut self, seen: &Shown<'_>, entry: &CalendarEntry<'_>, kind: &str) {
        self.text("UID", &format!("{}{kind}@roundtable", entry.name));
        if let Some(wall) = seen.wall() {
            self.line(&format!("DTSTAMP:{}", wall.naive_utc().format("%Y%m%dT%H%M%SZ")));
        }
        self.line(&format!("SEQUENCE:{}", entry.version));
        self.text("SUMMARY", &entry.summary());
        self.text("DESCRIPTION", &entry.description(seen));
        if entry.audience != Audience::Room {
            self.line("CLASS:PRIVATE");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let mut file = File::default();
        file.text("SUMMARY", text);
        file.out.trim_end_matches("\r\n").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn no_fold_stands_within_an_escape_or_beside_a_space() {
        // Each sign once at each place about the edge.
        for sign in ["\n", ",", ";", "\\", "\\n", " ", "  ", "e\u{301}", "👩\u{200d}⚕\u{fe0f}"] {
            for before in 50..80 {
                let text = format!("{}{sign}{} {}", "x".repeat(before), "y".repeat(70), "z".repeat(90));
                let lines = folded(&text);
                assert!(lines.len() > 2, "{lines:?}");
                for (n, line) in lines.iter().enumerate() {
                    let own = if n == 0 { line } else { line.strip_prefix(' ').unwrap() };
                    assert!(line.len() <= WIDEST, "{line}");
                    assert_eq!(own.trim(), own, "{lines:?}");
                    let slashes = own.chars().rev().take_while(|c| *c == '\\').count();
                    assert_eq!(slashes % 2, 0, "{lines:?}");
                    assert!(!own.starts_with(['\u{301}', '\u{200d}', '\u{fe0f}']), "{lines:?}");
                }
                let whole: String = lines.join("\r\n").replace("\r\n ", "");
                assert_eq!(
                    whole,
                    format!(
                        "SUMMARY:{}",
                        text.replace('\\', "\\\\")
                            .replace('\n', "\\n")
                            .replace(',', "\\,")
                            .replace(';', "\\;")
                    )
                );
            }
        }
    }

    #[test]
    fn what_has_no_good_place_is_folded_all_the_same() {
        for text in [" ".repeat(300), format!("e{}", "\u{301}".repeat(200)), "\\".repeat(300)] {
            let mut file = File::default();
            file.text("SUMMARY", &text);
            assert!(file.out.lines().all(|line| line.len() <= WIDEST), "{}", file.out);
        }
    }
}
