//! A session in Markdown, for people to read and to paste.
//!
//! Only headings, paragraphs, lists, task boxes and tables, which GitHub, Obsidian and pandoc all show the
//! same. All typed text goes through [`escape`]. `profile` has the differences between readers.

mod profile;
mod results;

use std::fmt::Write as _;

use super::by_theme::{self, ThemeBlock};
use super::contents::{self, is_web_address};
use super::{Options, Scope, carried_over, escape, is_closed, owners, people, phrases, title};
use crate::domain::activity::Source;
use crate::domain::event::{ActionStatus, NoteKind};
use crate::domain::language::{Joined, Languages, PagePhrase, Phrase};
use crate::domain::seen::{Profile, SeenCapture, SeenStep, Shown};
use crate::domain::session::Note;
use crate::domain::text::Text;

pub fn markdown(seen: &Shown<'_>, options: &Options) -> String {
    let seen = &seen.on_file();
    let everything = options.scope == Scope::Everything;
    let mut page = Page { languages: seen.languages(), ..Page::new(options.profile) };
    page.properties(seen);
    page.top(seen, options);
    if everything {
        page.rules(seen);
        page.steps(seen, options);
        page.notes_of(seen, NoteKind::Decision, PagePhrase::Decisions);
        page.parked(seen);
    }
    page.actions(seen, options);
    page.recalled(seen, options);
    page.parked_before(seen);
    if everything {
        page.whole_session(seen);
        page.glossary(seen);
        page.sources(seen);
    }
    page.out
}

pub(super) struct Page {
    pub(super) out: String,
    profile: Profile,
    languages: Languages,
}

impl Page {
    pub(super) fn new(profile: Profile) -> Self {
        Self { out: String::new(), profile, languages: Languages::default() }
    }

    pub(super) fn word(&self, phrase: impl Phrase) -> String {
        self.languages.say(phrase)
    }

    pub(super) fn line(&self, text: &str) -> String {
        escape::line(text, self.dialect())
    }

    pub(super) fn item(&self, text: &str) -> String {
        escape::item(text, self.dialect())
    }

    /// `markdown` is escaped already, as are the words of headings and the items of lists.
    pub(super) fn block(&mut self, markdown: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(markdown);
        self.out.push('\n');
    }

    pub(super) fn heading(&mut self, level: usize, words: &str) {
        self.block(&format!("{} {words}", "#".repeat(level)));
    }

    pub(super) fn items(&mut self, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().map(|item| format!("- {item}")).collect();
        if !items.is_empty() {
            self.block(&items.join("\n"));
        }
    }

    /// Without items there is no heading.
    pub(super) fn section(&mut self, level: usize, heading: &str, items: impl IntoIterator<Item = String>) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.heading(level, heading);
            self.items(items);
        }
    }

    fn top(&mut self, seen: &Shown<'_>, options: &Options) {
        self.heading(1, &self.line(&title(seen, self.languages)));
        for notice in phrases::notices(seen) {
            let said = self.word(phrases::Set(&notice, |words: &str| self.strong(words)));
            self.block(&said);
        }
        let days = phrases::days(seen);
        let named = if days.len() > 1 { PagePhrase::Dates } else { PagePhrase::Date };
        let told: Vec<PagePhrase<'_>> = days.iter().map(|day| PagePhrase::Day { day: *day }).collect();
        let day = (!told.is_empty()).then(|| self.languages.say_of(named, Joined(&told, "; ")));
        let format = PagePhrase::FormatName { format: seen.format() };
        let format = Some(self.languages.say_of(PagePhrase::FormatLabel, format));
        let people = self.people_line(seen, options).filter(|_| options.scope == Scope::Everything);
        let moves = phrases::attendance(seen, options).filter(|_| options.scope == Scope::Everything);
        let moves = moves
            .map(|moves| self.line(&self.languages.say_of(PagePhrase::ComingAndGoing, Joined(&moves, "; "))));
        self.items([day, format, people, moves].into_iter().flatten());
        if let Some(sentence) = phrases::not_included(seen, self.languages) {
            self.block(&sentence);
        }
    }

    fn people_line(&self, seen: &Shown<'_>, options: &Options) -> Option<String> {
        let mut line = format!("{}: {}", seen.say(PagePhrase::People), seen.attendance()?);
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
        self.heading(2, &seen.say(PagePhrase::GroundRules));
        self.block(&phrases::how_agreed(seen));
        let rules: Vec<String> = seen.rules().map(|rule| self.item(rule.text.as_str())).collect();
        self.items(rules);
    }

    fn steps(&mut self, seen: &Shown<'_>, options: &Options) {
        let parts = contents::reported_parts(seen);
        let several = parts.len() > 1;
        let level = if several { 3 } else { 2 };
        for (part, steps) in parts {
            if let Some(day) = phrases::day_begins(seen, &part) {
                let day = self.strong(&day);
                self.block(&day);
            }
            if several && !steps.is_empty() {
                self.heading(2, &self.line(part.title().as_str()));
            }
            for report in steps {
                let (number, title) = report.titled();
                // A topic is a part of its step.
                let level = level + usize::from(report.step.topic.is_some());
                self.heading(level, &format!("{number}{}", self.line(&title)));
                let line = self.step_line(seen, &report.step, options);
                self.block(&line);
                if let Some((heading, about)) = &report.groups_about {
                    let about: Vec<String> = about.iter().map(|one| self.item(one)).collect();
                    self.section(level + 1, &seen.say(*heading), about);
                }
                for capture in &report.captures {
                    self.captured(seen, level + 1, capture);
                }
                self.notes(seen, level + 1, &report.notes);
            }
        }
    }

    fn notes<'a>(&mut self, seen: &Shown<'a>, level: usize, notes: &[&'a Note]) {
        for list in contents::lists(seen, notes) {
            let words: Vec<String> = list.heading.iter().map(|text| self.line(text.as_str())).collect();
            if !words.is_empty() {
                self.heading(level, &words.join(": "));
            }
            if !list.themes.is_empty() {
                self.themes(level + usize::from(!words.is_empty()), &list.themes);
                continue;
            }
            let notes: Vec<String> = list.notes.iter().map(|note| self.item(note.text.as_str())).collect();
            self.items(notes);
        }
    }

    /// A heading for each theme, with its entries.
    fn themes(&mut self, level: usize, blocks: &[ThemeBlock]) {
        for block in blocks {
            let (heading, items) = (self.line(&block.name), block.items.iter().map(|item| self.item(item)));
            let items: Vec<String> = items.collect();
            self.section(level, &heading, items);
        }
    }

    /// The themes of a capture, below its result.
    fn captured(&mut self, seen: &Shown<'_>, level: usize, capture: &SeenCapture<'_>) {
        self.capture(level, capture);
        if let Some(list) = by_theme::list_of_capture(seen, &capture.key()) {
            self.themes(level + 1, &by_theme::blocks(seen, list, &[]));
        }
    }

    fn parked(&mut self, seen: &Shown<'_>) {
        let parked: Vec<&Note> = seen.notes_of(NoteKind::Parked).collect();
        match parked.first().and_then(|note| seen.sorted_list_of(note)) {
            Some(list) => {
                self.heading(2, &seen.say(PagePhrase::ParkedForLater));
                self.themes(3, &by_theme::blocks(seen, list, &parked));
            }
            None => self.notes_of(seen, NoteKind::Parked, PagePhrase::ParkedForLater),
        }
    }

    fn notes_of(&mut self, seen: &Shown<'_>, kind: NoteKind, heading: PagePhrase<'_>) {
        let notes: Vec<String> = seen
            .notes_of(kind)
            .map(|note| self.item(&phrases::decision(seen, note, self.languages)))
            .collect();
        self.section(2, &seen.say(heading), notes);
    }

    fn actions(&mut self, seen: &Shown<'_>, options: &Options) {
        let actions = seen.actions().map(|action| {
            let owners =
                self.names(&owners(seen, &action.owners, super::named(seen, options), self.languages));
            self.task((&action.text, action.due), ActionStatus::Open, &owners, Vec::new())
        });
        let actions: Vec<String> = actions.collect();
        self.section(2, &seen.say(PagePhrase::SharedActions), actions);
    }

    fn recalled(&mut self, seen: &Shown<'_>, options: &Options) {
        let all = carried_over::recalled(seen, super::named(seen, options), self.languages).into_iter().map(
            |one| {
                let note = one.note.map(|note| self.line(note.as_str()));
                let facts = std::iter::once(self.word(one.standing())).chain(note).collect();
                self.task((&one.action.text, one.due), one.status, &self.names(&one.owners), facts)
            },
        );
        let all: Vec<String> = all.collect();
        self.section(2, &seen.say(PagePhrase::FromLastTime), all);
    }

    fn parked_before(&mut self, seen: &Shown<'_>) {
        let told = |text: &Text, fate| {
            format!("{}: {}", self.item(text.as_str()), self.word(carried_over::fate(fate)))
        };
        let all = carried_over::parked(seen).into_iter().map(|one| told(&one.recalled.text, one.fate));
        let all: Vec<String> = all.collect();
        self.section(2, &seen.say(PagePhrase::ParkedBefore), all);
    }

    fn names(&self, names: &[String]) -> String {
        names.iter().map(|name| self.line(name)).collect::<Vec<_>>().join(", ")
    }

    fn whole_session(&mut self, seen: &Shown<'_>) {
        let loose = contents::unplaced(seen);
        if loose.is_empty() {
            return;
        }
        self.heading(2, &seen.say(PagePhrase::TheSessionAsAWhole));
        let lines: Vec<String> = loose.lines.iter().map(|line| self.item(line)).collect();
        self.items(lines);
        self.notes(seen, 3, &loose.notes);
        for capture in &loose.captures {
            self.captured(seen, 3, capture);
        }
    }

    fn glossary(&mut self, seen: &Shown<'_>) {
        let terms: Vec<String> =
            contents::terms(seen).iter().map(|term| self.line(&term.line(self.languages))).collect();
        self.section(2, &seen.say(PagePhrase::Glossary), terms);
    }

    fn sources(&mut self, seen: &Shown<'_>) {
        let sources: Vec<String> =
            contents::sources(seen).into_iter().map(|source| self.source_item(source)).collect();
        let heading = if sources.len() == 1 { PagePhrase::Source } else { PagePhrase::Sources };
        self.section(2, &seen.say(heading), sources);
    }

    fn step_line(&self, seen: &Shown<'_>, step: &SeenStep<'_>, options: &Options) -> String {
        let mut facts = vec![phrases::who(seen, step)];
        if !seen.is_private() {
            facts.push(phrases::time_taken(seen, step));
        }
        let style = super::named(seen, options);
        facts.extend(phrases::hosted(seen, step, style).map(|hosted| self.line(&hosted)));
        facts.extend(phrases::led(seen, step, style).map(|led| self.line(&led)));
        facts.join(" · ")
    }

    fn source_item(&self, source: &Source) -> String {
        let words = [&source.title, &source.publisher, &source.date].map(Text::as_str);
        let mut words: Vec<String> =
            words.into_iter().filter(|text| !text.is_empty()).map(|text| self.line(text)).collect();
        let url = source.url.as_str();
        if !url.is_empty() {
            // The only link of a page: it comes from the script, never from text typed in the room.
            words.push(if is_web_address(url) { self.link(url) } else { self.line(url) });
        }
        words.join(", ")
    }
}
