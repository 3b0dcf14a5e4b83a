//! Shared actions in a calendar, as RFC 5545 has it: a whole day for each that has a date, or a to-do for each.
//!
//! The name of an entry is made of its session's and its own number, and its version grows with the session: importing
//! a later export again changes what is there, and adds nothing twice.

use chrono::NaiveDate;

use super::{Options, owners, title, words};
use crate::domain::date;
use crate::domain::event::Audience;
use crate::domain::seen::{Entries, Reader, Seen};
use crate::domain::session::Action;

/// The most bytes that a line may have, its end not counted.
const WIDEST: usize = 75;

/// The shared actions as their readers may see them: those with a date as days, or all of them as to-dos.
///
/// The standard wants at least one entry in a file: [`entries`] tells whether there is one.
pub fn calendar<R: Reader>(seen: &Seen<'_, R>, options: &Options) -> String {
    let mut file = File::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Roundtable//Roundtable//EN");
    file.line("CALSCALE:GREGORIAN");
    file.line("METHOD:PUBLISH");
    for action in seen.actions() {
        match (options.entries, action.due) {
            (Entries::Events, Some(due)) => file.event(seen, options, action, due),
            (Entries::Events, None) => {}
            (Entries::Todos, due) => file.todo(seen, options, action, due),
        }
    }
    file.line("END:VCALENDAR");
    file.out
}

/// How many entries a calendar has for these readers, and how many of their shared actions have no date.
pub fn entries<R: Reader>(seen: &Seen<'_, R>, options: &Options) -> (usize, usize) {
    let all = seen.actions().count();
    let undated = seen.actions().filter(|action| action.due.is_none()).count();
    match options.entries {
        Entries::Events => (all - undated, undated),
        Entries::Todos => (all, undated),
    }
}

/// The same for people: a line for each entry.
pub fn agenda<R: Reader>(seen: &Seen<'_, R>, options: &Options) -> String {
    let entries = seen.actions().filter(|action| options.entries == Entries::Todos || action.due.is_some());
    let lines = entries.map(|action| {
        let due = action.due.map_or_else(|| "no date yet".to_owned(), date::short);
        format!("{due:<15}  {}\n", summary(seen, options, action))
    });
    lines.collect()
}

/// A file as far as it is written.
#[derive(Default)]
struct File {
    out: String,
}

impl File {
    /// One line, folded where it is too long: never within a character.
    fn line(&mut self, line: &str) {
        let mut room = WIDEST;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.out.push_str("\r\n ");
                room = WIDEST - 1;
            }
            self.out.push(c);
            room -= c.len_utf8();
        }
        self.out.push_str("\r\n");
    }

    /// A line with a text in it that may hold anything.
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

    fn event<R: Reader>(&mut self, seen: &Seen<'_, R>, options: &Options, action: &Action, due: NaiveDate) {
        self.line("BEGIN:VEVENT");
        self.common(seen, options, action, "");
        self.line(&format!("DTSTART;VALUE=DATE:{}", due.format("%Y%m%d")));
        // The end is the first day that is not in it any more.
        let end = due.succ_opt().unwrap_or(due);
        self.line(&format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")));
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    fn todo<R: Reader>(
        &mut self,
        seen: &Seen<'_, R>,
        options: &Options,
        action: &Action,
        due: Option<NaiveDate>,
    ) {
        self.line("BEGIN:VTODO");
        self.common(seen, options, action, "-todo");
        if let Some(due) = due {
            self.line(&format!("DUE;VALUE=DATE:{}", due.format("%Y%m%d")));
        }
        self.line("STATUS:NEEDS-ACTION");
        self.line("END:VTODO");
    }

    /// What days and to-dos have in common. One action can be both: `kind` keeps their names apart.
    fn common<R: Reader>(&mut self, seen: &Seen<'_, R>, options: &Options, action: &Action, kind: &str) {
        self.text("UID", &format!("{}-{}{kind}@roundtable", seen.id(), action.id.0));
        if let Some(wall) = seen.wall() {
            self.line(&format!("DTSTAMP:{}", wall.naive_utc().format("%Y%m%dT%H%M%SZ")));
        }
        self.line(&format!("SEQUENCE:{}", seen.revision()));
        self.text("SUMMARY", &summary(seen, options, action));
        self.text("DESCRIPTION", &description(seen, action.text.as_str()));
        if action.audience != Audience::Room {
            self.line("CLASS:PRIVATE");
        }
    }
}

/// An action and who does it, on one line.
fn summary<R: Reader>(seen: &Seen<'_, R>, options: &Options, action: &Action) -> String {
    let lines = action.text.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
    let text = lines.collect::<Vec<_>>().join(" ");
    let owners = owners(seen, &action.owners, options.names).join(", ");
    if owners.is_empty() { text } else { format!("{text} ({owners})") }
}

/// Where an action comes from, and its wording where that has several lines.
fn description<R: Reader>(seen: &Seen<'_, R>, text: &str) -> String {
    let day = super::day(seen).map(|day| format!(", {}", date::full(day))).unwrap_or_default();
    let mut lines: Vec<String> = Vec::new();
    if text.contains('\n') {
        lines.push(text.to_owned());
    }
    if seen.is_rehearsal() {
        let (first, rest) = words::REHEARSAL;
        lines.push(format!("{first} {rest}"));
    }
    lines.push(format!("Shared action from: {}{day}", title(seen)));
    lines.join("\n")
}
