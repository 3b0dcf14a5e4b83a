//! A session in Markdown, for people to read and to paste on.
//!
//! Blocks are headings, paragraphs, lists, task boxes and tables only: what GitHub, Obsidian and pandoc all show the same.
//! Everything that was typed goes through [`escape`].

use std::fmt::Write as _;

use super::{Options, captured, day, escape, is_closed, loose_captures, loose_notes, owners, people, title};
use crate::domain::activity::{Source, StepKind};
use crate::domain::date;
use crate::domain::event::{NoteKind, StepRef};
use crate::domain::seen::{Reader, Readers, Seen, SeenCapture, SeenStep};
use crate::domain::session::{Action, Note};
use crate::domain::text::Text;
use crate::domain::time::Millis;
use crate::domain::timer::Phase;

/// The session as its readers may see it, in Markdown.
pub fn markdown<R: Reader>(seen: &Seen<'_, R>, options: &Options) -> String {
    let mut page = Page::default();
    page.top(seen, options);
    page.rules(seen);
    page.steps(seen);
    page.list(2, "Decisions", seen.notes_of(NoteKind::Decision).map(|note| &note.text));
    page.list(2, "Parked for later", seen.notes_of(NoteKind::Parked).map(|note| &note.text));
    page.actions(seen, options);
    page.whole_session(seen);
    page.glossary(seen);
    page.sources(seen);
    page.out
}

/// The page as far as it is written: blocks, each followed by one empty line's worth of distance.
#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
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
        let mut texts = texts.peekable();
        if texts.peek().is_some() {
            self.heading(level, words);
            self.items(texts.map(|text| escape::item(text.as_str())));
        }
    }

    fn top<R: Reader>(&mut self, seen: &Seen<'_, R>, options: &Options) {
        self.heading(1, &escape::line(title(seen)));
        if seen.is_rehearsal() {
            self.block("**Rehearsal.** Nothing in it was said by anybody.");
        }
        match R::READERS {
            Readers::Room => {}
            Readers::Us => self.block("**For those present.** It stays among them."),
            Readers::Me => self.block("**For the facilitator alone.**"),
        }
        let day = day(seen).map(|day| format!("Date: {}", date::full(day)));
        let format = Some(format!("Format: {}", seen.format()));
        self.items([day, format, people_line(seen, options)].into_iter().flatten());
        self.block(&left_out(seen));
    }

    fn rules<R: Reader>(&mut self, seen: &Seen<'_, R>) {
        if is_closed(seen) || seen.rules().next().is_none() {
            return;
        }
        self.heading(2, "Ground rules");
        self.block(if seen.rules_agreed() == Some(true) { "Agreed by all." } else { "As suggested." });
        self.items(seen.rules().map(|rule| escape::item(rule.text.as_str())));
    }

    fn steps<R: Reader>(&mut self, seen: &Seen<'_, R>) {
        if is_closed(seen) {
            return;
        }
        let all: Vec<SeenCapture<'_>> = seen.captures().filter(|capture| !capture.is_empty()).collect();
        let several = seen.parts().nth(1).is_some();
        let level = if several { 3 } else { 2 };
        for part in seen.parts() {
            let mut number = 0;
            for step in seen.steps().filter(|step| step.at.part == part.index) {
                let mut notes = notes_in(seen, Some(step.at)).peekable();
                let captures = || all.iter().filter(|capture| capture.home == Some(step.at));
                let asked = notes.peek().is_some() || captures().next().is_some();
                let taken = step.clock.phase != Phase::Waiting || asked;
                let is_break = step.kind() == StepKind::Break;
                if is_break && !taken {
                    continue;
                }
                if several && number == 0 {
                    self.heading(2, &escape::line(part.title().as_str()));
                }
                number += 1;
                self.heading(level, &format!("{number}. {}", escape::line(step.title().as_str())));
                self.block(&step_line(seen, &step));
                for capture in captures() {
                    self.capture(level + 1, capture);
                }
                self.notes(seen, level + 1, notes);
            }
        }
    }

    fn capture(&mut self, level: usize, capture: &SeenCapture<'_>) {
        if let Some(table) = captured::block(capture) {
            self.heading(level, &escape::line(capture.name()));
            self.block(&table);
        }
    }

    /// Notes in the order in which they were taken; those that answer a capture under what it is called.
    fn notes<'a, R: Reader>(
        &mut self,
        seen: &Seen<'a, R>,
        level: usize,
        notes: impl Iterator<Item = &'a Note>,
    ) {
        type Key<'a> = (Option<&'a Text>, Option<&'a Text>);
        let mut lists: Vec<(Key<'a>, Vec<&'a Note>)> = vec![((None, None), Vec::new())];
        for note in notes {
            let key = (note.capture.as_ref(), note.tag.as_ref());
            match lists.iter_mut().find(|(known, _)| *known == key) {
                Some((_, list)) => list.push(note),
                None => lists.push((key, vec![note])),
            }
        }
        for ((capture, tag), list) in lists {
            let label =
                capture.map(|id| seen.capture_label(list.first().and_then(|n| n.step), id).unwrap_or(id));
            let words: Vec<String> =
                [label, tag].into_iter().flatten().map(|text| escape::line(text.as_str())).collect();
            if !words.is_empty() {
                self.heading(level, &words.join(": "));
            }
            self.items(list.iter().map(|note| escape::item(note.text.as_str())));
        }
    }

    fn actions<R: Reader>(&mut self, seen: &Seen<'_, R>, options: &Options) {
        if seen.actions().next().is_some() {
            self.heading(2, "Shared actions");
            self.items(seen.actions().map(|action| action_item(seen, action, options)));
        }
    }

    fn whole_session<R: Reader>(&mut self, seen: &Seen<'_, R>) {
        let mut notes = loose_notes(seen).peekable();
        let captures: Vec<SeenCapture<'_>> = loose_captures(seen).collect();
        let mut stray = captured::stray(seen).peekable();
        if notes.peek().is_none() && captures.is_empty() && stray.peek().is_none() {
            return;
        }
        self.heading(2, "The session as a whole");
        // What the script asked for in a one-to-one would tell others what it was about.
        if is_closed(seen) {
            let notes = notes.map(|note| escape::item(note.text.as_str()));
            self.items(notes.chain(captures.iter().flat_map(captured::items)).chain(stray));
            return;
        }
        self.items(stray);
        self.notes(seen, 3, notes);
        for capture in &captures {
            self.capture(3, capture);
        }
    }

    /// What was used: terms of the script that came up, and those that were explained for no capture. The others stand
    /// where they were asked for.
    fn glossary<R: Reader>(&mut self, seen: &Seen<'_, R>) {
        let script = seen.terms_used().into_iter().filter(|_| !is_closed(seen)).map(|term| {
            format!("{}: {}", escape::line(term.term.as_str()), escape::line(term.meaning.as_str()))
        });
        let own = seen.own_terms().map(|term| captured::explained(term.explained));
        let mut terms = script.chain(own).peekable();
        if terms.peek().is_some() {
            self.heading(2, "Glossary");
            self.items(terms);
        }
    }

    fn sources<R: Reader>(&mut self, seen: &Seen<'_, R>) {
        let mut sources: Vec<&Source> = Vec::new();
        for source in seen.parts().filter_map(|part| part.source()) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        if !is_closed(seen) && !sources.is_empty() {
            self.heading(2, if sources.len() == 1 { "Source" } else { "Sources" });
            self.items(sources.into_iter().map(source_item));
        }
    }
}

/// What was said in a step, decisions and parked items left for their own sections.
fn notes_in<'a, R: Reader>(seen: &Seen<'a, R>, step: Option<StepRef>) -> impl Iterator<Item = &'a Note> {
    seen.notes_in(step).filter(|note| note.kind == NoteKind::Note)
}

fn people_line<R: Reader>(seen: &Seen<'_, R>, options: &Options) -> Option<String> {
    let mut line = format!("People: {}", seen.group_size()?);
    let named = people(seen, options.names);
    for (n, (name, organisation)) in named.iter().enumerate() {
        line.push_str(if n == 0 { " (" } else { "; " });
        line.push_str(&escape::line(name.as_str()));
        if let Some(organisation) = organisation {
            let _ = write!(line, ", {}", escape::line(organisation.as_str()));
        }
    }
    if !named.is_empty() {
        line.push(')');
    }
    Some(line)
}

fn left_out<R: Reader>(seen: &Seen<'_, R>) -> String {
    let withheld = seen.withheld();
    let things = |n: usize| if n == 1 { "1 thing".to_owned() } else { format!("{n} things") };
    let mut said = match (withheld.us, withheld.mine) {
        (0, 0) if is_closed(seen) => "Nothing that was taken down was left out.".to_owned(),
        (0, 0) => "Nothing was left out.".to_owned(),
        (us, 0) => format!("Left out: {} for those present.", things(us)),
        (0, mine) => format!("Left out: {} of the facilitator's.", things(mine)),
        (us, mine) => format!("Left out: {} for those present, {mine} of the facilitator's.", things(us)),
    };
    if is_closed(seen) {
        said.push_str(" Who was there, and what it was about, stay with them.");
    }
    said
}

fn step_line<R: Reader>(seen: &Seen<'_, R>, step: &SeenStep<'_>) -> String {
    let who = match step.kind() {
        StepKind::Work => step.grouping().to_string(),
        StepKind::Break => "break".to_owned(),
    };
    let mut letters = who.chars();
    let mut line: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    if !seen.is_private() {
        let took = about(step.clock.elapsed);
        let how_it_went = match step.clock.phase {
            Phase::Waiting if step.left_out => "left out".to_owned(),
            Phase::Waiting => "not begun".to_owned(),
            Phase::Running => format!("{took} so far"),
            Phase::Paused => format!("took {took}"),
        };
        let _ = write!(line, " · planned {}, {how_it_went}", step.planned);
    }
    line
}

/// In whole minutes from one minute on: nobody reads the seconds of a workshop afterwards.
fn about(length: Millis) -> Millis {
    if length < Millis::minutes(1) {
        length
    } else {
        Millis::minutes(length.0.saturating_add(30_000) / 60_000)
    }
}

fn action_item<R: Reader>(seen: &Seen<'_, R>, action: &Action, options: &Options) -> String {
    let mut item = format!("[ ] {}", escape::item(action.text.as_str()));
    let owners: Vec<String> =
        owners(seen, &action.owners, options.names).iter().map(|name| escape::line(name)).collect();
    let due = action.due.map(|due| format!("due {}", due.format("%Y-%m-%d")));
    let owners = (!owners.is_empty()).then(|| owners.join(", "));
    let facts: Vec<String> = owners.into_iter().chain(due).collect();
    if !facts.is_empty() {
        let _ = write!(item, " ({})", facts.join("; "));
    }
    item
}

fn source_item(source: &Source) -> String {
    let words = [&source.title, &source.publisher, &source.date];
    let words: Vec<String> =
        words.into_iter().filter(|text| !text.is_empty()).map(|text| escape::line(text.as_str())).collect();
    let mut item = words.join(", ");
    if !source.url.is_empty() {
        let url = source.url.as_str();
        // The one link of a page: from the script, never typed in the room.
        let link = if is_web_address(url) { format!("<{url}>") } else { escape::line(url) };
        let _ = write!(item, "{}{link}", if item.is_empty() { "" } else { ", " });
    }
    item
}

/// Whether `url` can stand between angle brackets and lead to the web only.
fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain))
}
