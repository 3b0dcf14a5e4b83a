//! The differences between the readers of Markdown.

use chrono::NaiveDate;

use super::Page;
use crate::domain::event::ActionStatus;
use crate::domain::language::PagePhrase;
use crate::domain::seen::{Profile, Shown};
use crate::domain::text::Text;
use crate::export::escape::{self, Dialect};
use crate::export::{day, is_closed, title};

impl Page {
    pub(super) fn dialect(&self) -> Dialect {
        match self.profile {
            Profile::GitHub | Profile::Obsidian => escape::everywhere,
            Profile::Plain => escape::sparing,
        }
    }

    pub(super) fn cell(&self, text: &str) -> String {
        match self.profile {
            Profile::GitHub | Profile::Obsidian => self.line(text),
            Profile::Plain => escape::line(text, escape::sparing_in_table),
        }
    }

    pub(super) fn strong(&self, words: &str) -> String {
        match self.profile {
            Profile::GitHub | Profile::Obsidian => format!("**{words}**"),
            Profile::Plain => words.to_owned(),
        }
    }

    pub(super) fn link(&self, url: &str) -> String {
        match self.profile {
            Profile::GitHub | Profile::Obsidian => format!("<{url}>"),
            Profile::Plain => self.line(url),
        }
    }

    /// `owners` and `facts`, which come after its date, are escaped already.
    pub(super) fn task(
        &self,
        (text, due): (&Text, Option<NaiveDate>),
        status: ActionStatus,
        owners: &str,
        facts: Vec<String>,
    ) -> String {
        let text = text.as_str();
        let due = due.map(|due| due.to_string());
        let box_or_none = match (self.profile, status) {
            (Profile::Plain, _) | (Profile::GitHub, ActionStatus::Dropped) => "",
            (_, ActionStatus::Open) => "[ ] ",
            (_, ActionStatus::Done) => "[x] ",
            (Profile::Obsidian, ActionStatus::Dropped) => "[-] ",
        };
        if self.profile == Profile::Obsidian {
            // The plugin reads one line from its end. Words in brackets stand before our date, because
            // otherwise it would continue into typed text.
            let nobody = self.word(PagePhrase::NobodyYet);
            let owners = if owners.is_empty() { &nobody } else { owners };
            let due = due.map(|due| format!(" 📅 {due}")).unwrap_or_default();
            let facts: Vec<String> = std::iter::once(owners.to_owned()).chain(facts).collect();
            return format!("{box_or_none}{} ({}){due}", self.line(text), facts.join("; "));
        }
        let owners = Some(owners.to_owned()).filter(|owners| !owners.is_empty());
        let due = due.map(|day| self.word(PagePhrase::Due { day: &day }));
        let facts: Vec<String> = owners.into_iter().chain(due).chain(facts).collect();
        let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join("; ")) };
        format!("{box_or_none}{}{facts}", self.item(text))
    }

    pub(super) fn properties(&mut self, seen: &Shown<'_>) {
        if self.profile != Profile::Obsidian {
            return;
        }
        let mut lines = vec![format!("title: {}", quoted(&title(seen, self.languages)))];
        lines.extend(day(seen).map(|day| format!("date: {}", day)));
        if !is_closed(seen) {
            let ids: Vec<String> = seen.parts().map(|part| quoted(part.id().as_str())).collect();
            lines.push(format!("activity: [{}]", ids.join(", ")));
        }
        lines.push(format!("format: {}", seen.format().key()));
        lines.push(format!("readers: {}", seen.readers().key()));
        lines.push("tags: [roundtable]".to_owned());
        self.block(&format!("---\n{}\n---", lines.join("\n")));
    }
}

fn quoted(text: &str) -> String {
    // Text has no control character but the line feed, and writing into a text cannot fail.
    serde_json::to_string(text).unwrap_or_default()
}
