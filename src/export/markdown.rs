//! A session in Markdown, for people to read and to paste on.
//!
//! Blocks are headings, paragraphs, lists, task boxes and tables only: what GitHub, Obsidian and pandoc all show the same.
//! Everything that was typed goes through [`escape`]. What differs between the profiles is told in `profile`.

mod captured;
mod profile;

use std::fmt::Write as _;

use super::contents::{self, is_web_address};
use super::{Options, Scope, day, escape, is_closed, owners, people, recalled, title, words};
use crate::domain::activity::Source;
use crate::domain::date;
use crate::domain::event::{ActionStatus, NoteKind};
use crate::domain::plural::either;
use crate::domain::seen::{Profile, SeenStep, Shown};
use crate::domain::session::{Action, Note};
use crate::domain::text::Text;

/// The session as its readers may see it, in Markdown.
pub fn markdown(seen: &Shown<'_>, options: &Options) -> String {
    let seen = &seen.on_file();
    let mut page = Page { out: String::new(), profile: options.profile };
    page.properties(seen);
    page.top(seen, options);
    if options.scope == Scope::Actions {
        page.actions(seen, options);
        page.recalled(seen, options);
        return page.out;
    }
    page.rules(seen);
    page.steps(seen, options);
    page.list(2, "Decisions", seen.notes_of(NoteKind::Decision).map(|note| &note.text));
    page.list(2, "Parked for later", seen.notes_of(NoteKind::Parked).map(|note| &note.text));
    page.actions(seen, options);
    page.recalled(seen, options);
    page.whole_session(seen);
    page.glossary(seen);
    page.sources(seen);
    page.out
}

/// The page as far as it is written: blocks, each followed by one empty line's worth of distance.
struct Page {
    out: String,
    profile: Profile,
}

impl Page {
    fn line(&self, text: &str) -> String {
        escape::line(text, self.dialect())
    }

    /// Typed text with its line ends, in a list.
    fn item(&self, text: &str) -> String {
        escape::item(text, self.dialect())
    }

    /// A block of its own; `markdown` is ready to stand as it is.
    fn block(&mut self, markdown: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(markdown);
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, words: &str) {
        self.block(&format!("{} {words}", "#".repeat(level)));
    }

    /// List items, ready to stand as they are.
    fn items(&mut self, items: impl Iterator<Item = String>) {
        let mut first = true;
        for item in items {
            if std::mem::take(&mut first) && !self.out.is_empty() {
                self.out.push('\n');
            }
            self.out.push_str("- ");
            self.out.push_str(&item);
            self.out.push('\n');
        }
    }

    /// A section of typed texts; none at all when there are none.
    fn list<'a>(&mut self, level: usize, words: &str, texts: impl Iterator<Item = &'a Text>) {
        let items: Vec<String> = texts.map(|text| self.item(text.as_str())).collect();
        if !items.is_empty() {
            self.heading(level, words);
            self.items(items.into_iter());
        }
    }

    fn top(&mut self, seen: &Shown<'_>, options: &Options) {
        self.heading(1, &self.line(title(seen)));
        let notices = [seen.is_rehearsal().then_some(words::REHEARSAL), words::readers(seen)];
        for (first, rest) in notices.into_iter().flatten() {
            self.block(format!("{} {rest}", self.strong(first)).trim_end());
        }
        let day = day(seen).map(|day| format!("Date: {}", date::full(day)));
        let format = Some(format!("Format: {}", seen.format()));
        let people = self.people_line(seen, options).filter(|_| options.scope == Scope::Everything);
        let moves = words::attendance(seen, options).filter(|_| options.scope == Scope::Everything);
        let moves = moves.map(|moves| format!("Coming and going: {}", self.line(&moves)));
        self.items([day, format, people, moves].into_iter().flatten());
        if let Some(told) = words::not_included(seen) {
            self.block(&told);
        }
    }

    fn people_line(&self, seen: &Shown<'_>, options: &Options) -> Option<String> {
        let mut line = format!("People: {}", seen.attendance()?);
        let named = people(seen, super::named(seen, options));
        for (n, (name, organisation)) in named.iter().enumerate() {
            line.push_str(if n == 0 { " (" } else { "; " });
            line.push_str(&self.line(name.as_str()));
            if let Some(organisation) = organisation {
                let _ = write!(line, ", {}", self.line(organisation.as_str()));
            }
        }
        if !named.is_empty() {
            line.push(')');
        }
        Some(line)
    }

    fn rules(&mut self, seen: &Shown<'_>) {
        if is_closed(seen) || seen.rules().next().is_none() {
            return;
        }
        self.heading(2, "Ground rules");
        self.block(words::how_agreed(seen));
        let items: Vec<String> = seen.rules().map(|rule| self.item(rule.text.as_str())).collect();
        self.items(items.into_iter());
    }

    fn steps(&mut self, seen: &Shown<'_>, options: &Options) {
        let parts = contents::told_parts(seen);
        let several = parts.len() > 1;
        let level = if several { 3 } else { 2 };
        for (part, steps) in parts {
            if several && !steps.is_empty() {
                self.heading(2, &self.line(part.title().as_str()));
            }
            for told in steps {
                let title = self.line(told.step.title().as_str());
                self.heading(level, &format!("{}{title}", told.number()));
                let line = self.step_line(seen, &told.step, options);
                self.block(&line);
                for capture in &told.captures {
                    self.capture(level + 1, capture);
                }
                self.notes(seen, level + 1, &told.notes);
            }
        }
    }

    /// Notes in the order in which they were taken; those that answer a capture under what it is called.
    fn notes<'a>(&mut self, seen: &Shown<'a>, level: usize, notes: &[&'a Note]) {
        for list in contents::lists(seen, notes) {
            let words: Vec<String> = list.heading.iter().map(|text| self.line(text.as_str())).collect();
            if !words.is_empty() {
                self.heading(level, &words.join(": "));
            }
            let items: Vec<String> = list.notes.iter().map(|note| self.item(note.text.as_str())).collect();
            self.items(items.into_iter());
        }
    }

    fn actions(&mut self, seen: &Shown<'_>, options: &Options) {
        let items: Vec<String> =
            seen.actions().map(|action| self.action_item(seen, action, options)).collect();
        if !items.is_empty() {
            self.heading(2, "Shared actions");
            self.items(items.into_iter());
        }
    }

    fn action_item(&self, seen: &Shown<'_>, action: &Action, options: &Options) -> String {
        let owners = owners(seen, &action.owners, super::named(seen, options));
        let owners: Vec<String> = owners.iter().map(|name| self.line(name)).collect();
        self.task((&action.text, action.due), ActionStatus::Open, &owners.join(", "), Vec::new())
    }

    fn recalled(&mut self, seen: &Shown<'_>, options: &Options) {
        let all = recalled::recalled(seen, super::named(seen, options));
        if all.is_empty() {
            return;
        }
        let items = all.iter().map(|one| {
            let owners: Vec<String> = one.owners.iter().map(|name| self.line(name)).collect();
            let note = one.note.map(|note| self.line(note.as_str()));
            let facts = std::iter::once(one.standing()).chain(note).collect();
            self.task((&one.action.text, one.due), one.status, &owners.join(", "), facts)
        });
        let items: Vec<String> = items.collect();
        self.heading(2, recalled::HEADING);
        self.items(items.into_iter());
    }

    fn whole_session(&mut self, seen: &Shown<'_>) {
        let loose = contents::loose(seen);
        if loose.is_empty() {
            return;
        }
        self.heading(2, "The session as a whole");
        let lines: Vec<String> = loose.lines.iter().map(|line| self.item(line)).collect();
        self.items(lines.into_iter());
        self.notes(seen, 3, &loose.notes);
        for capture in &loose.captures {
            self.capture(3, capture);
        }
    }

    fn glossary(&mut self, seen: &Shown<'_>) {
        let items: Vec<String> = contents::terms(seen).iter().map(|term| self.line(&term.line())).collect();
        if !items.is_empty() {
            self.heading(2, "Glossary");
            self.items(items.into_iter());
        }
    }

    fn sources(&mut self, seen: &Shown<'_>) {
        let items: Vec<String> =
            contents::sources(seen).into_iter().map(|source| self.source_item(source)).collect();
        if !items.is_empty() {
            self.heading(2, either(items.len(), "Source", "Sources"));
            self.items(items.into_iter());
        }
    }

    fn step_line(&self, seen: &Shown<'_>, step: &SeenStep<'_>, options: &Options) -> String {
        let mut facts = vec![words::who(seen, step)];
        if !seen.is_private() {
            facts.push(words::time_taken(step));
        }
        facts.extend(words::led(seen, step, super::named(seen, options)).map(|led| self.line(&led)));
        facts.join(" · ")
    }

    fn source_item(&self, source: &Source) -> String {
        let words = [&source.title, &source.publisher, &source.date].map(Text::as_str);
        let mut words: Vec<String> =
            words.into_iter().filter(|text| !text.is_empty()).map(|text| self.line(text)).collect();
        let url = source.url.as_str();
        if !url.is_empty() {
            // The one link of a page: from the script, never typed in the room.
            words.push(if is_web_address(url) { self.link(url) } else { self.line(url) });
        }
        words.join(", ")
    }
}
