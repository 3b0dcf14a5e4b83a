//! The contents of a page in any format: steps with their numbers, lists of notes, terms, sources.

use super::by_theme::{self, ThemeBlock};
use super::{is_closed, loose_notes, result_table};
use crate::domain::activity::{Grouping, Source, StepKind};
use crate::domain::event::{Explained, NoteKind, StepRef};
use crate::domain::language::{Languages, PagePhrase, unbounded};
use crate::domain::seen::{Captured, SeenCapture, SeenPart, SeenStep, Shown};
use crate::domain::session::Note;
use crate::domain::text::Text;
use crate::domain::timer::Phase;

pub(super) struct ReportStep<'a> {
    /// From 1 within its activity; breaks have none.
    number: Option<usize>,
    pub anchor: String,
    pub step: SeenStep<'a>,
    /// What its groups talked about, with its heading: the topics that people chose, or the question of each
    /// table.
    pub groups_about: Option<(PagePhrase<'static>, Vec<String>)>,
    /// Each in the first step that asks for it. Notes are separate.
    pub captures: Vec<SeenCapture<'a>>,
    pub notes: Vec<&'a Note>,
}

impl ReportStep<'_> {
    pub fn is_empty(&self) -> bool {
        self.captures.is_empty() && self.notes.is_empty() && self.groups_about.is_none()
    }

    /// The text before its title, and the title: for a topic with its number, complete in each language.
    pub fn titled(&self) -> (String, String) {
        let title = self.step.title();
        if let Some(number) = self.number {
            return (format!("{number}. "), title.to_string());
        }
        let topic = self.step.topic.map(|place| PagePhrase::Topic { number: place.number });
        // An untitled topic already has its number.
        let topic = topic.filter(|topic| !unbounded(&self.step.say(*topic)).starts_with(title.as_str()));
        let (languages, given) = (self.step.languages(), self.step.given(title));
        match topic {
            Some(topic) if languages.says_once(&given) => {
                (format!("{}: ", languages.say(topic)), title.to_string())
            }
            Some(topic) => (String::new(), languages.say_of(topic, given)),
            None => (String::new(), title.to_string()),
        }
    }
}

/// Leaves out breaks that nobody took, and for other readers every part of a one-to-one.
pub(super) fn reported_parts<'a>(seen: &Shown<'a>) -> Vec<(SeenPart<'a>, Vec<ReportStep<'a>>)> {
    let mut captures: Vec<SeenCapture<'a>> = answered(seen.captures_on_file()).collect();
    let parts = seen.parts().filter(|_| !is_closed(seen)).map(|part| {
        let (mut reported, mut works): (Vec<ReportStep<'a>>, usize) = (Vec::new(), 0);
        for step in seen.steps().filter(|step| step.at.part == part.index) {
            let captures = captures
                .extract_if(.., |capture| capture.home.map(|home| seen.visible_at(home)) == Some(step.at))
                .collect();
            let notes = notes_in(seen, Some(step.at)).collect();
            let is_work = step.kind() == StepKind::Work;
            let anchor = format!("step-{}-{}", part.index + 1, reported.len() + 1);
            // A step without entries would be an empty heading: a one-to-one has no times.
            let tells_times = !seen.is_private();
            let groups_about = groups_about(seen, &step);
            let mut one = ReportStep { number: None, anchor, step, groups_about, captures, notes };
            if is_work || step.clock.phase != Phase::Waiting || !one.is_empty() {
                let is_numbered = is_work && one.step.topic.is_none();
                works += usize::from(is_numbered);
                one.number = is_numbered.then_some(works);
                if tells_times || !one.is_empty() || !seen.led(one.step.at).is_empty() {
                    reported.push(one);
                }
            }
        }
        (part, reported)
    });
    parts.collect()
}

fn groups_about(seen: &Shown<'_>, step: &SeenStep<'_>) -> Option<(PagePhrase<'static>, Vec<String>)> {
    let topics = seen.topics_on_record(step);
    let (heading, about) = match step.grouping() {
        Grouping::Topics => (PagePhrase::GroupsWereAbout, topics),
        _ if step.tables().is_empty() || topics.is_empty() => return None,
        _ => (PagePhrase::TablesWereAsked, step.tables().iter().map(Text::to_string).collect()),
    };
    (!about.is_empty()).then_some((heading, about))
}

fn answered<'a>(captures: impl Iterator<Item = SeenCapture<'a>>) -> impl Iterator<Item = SeenCapture<'a>> {
    captures.filter(|capture| !capture.is_empty() && !matches!(capture.captured, Captured::Notes(_)))
}

fn notes_in<'a>(seen: &Shown<'a>, step: Option<StepRef>) -> impl Iterator<Item = &'a Note> {
    seen.notes_in(step).filter(|note| note.kind == NoteKind::Note)
}

pub(super) struct Unplaced<'a> {
    /// Entries of unknown captures; in a one-to-one for others all entries, because captures would reveal
    /// what it was about.
    pub lines: Vec<String>,
    pub captures: Vec<SeenCapture<'a>>,
    pub notes: Vec<&'a Note>,
}

impl Unplaced<'_> {
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.captures.is_empty() && self.notes.is_empty()
    }
}

pub(super) fn unplaced<'a>(seen: &Shown<'a>) -> Unplaced<'a> {
    let homeless = seen.captures_on_file().filter(|capture| is_closed(seen) || capture.home.is_none());
    let mut captures: Vec<SeenCapture<'a>> = answered(homeless).collect();
    let mut notes: Vec<&Note> = loose_notes(seen).collect();
    let mut lines = Vec::new();
    if is_closed(seen) {
        lines.extend(notes.drain(..).map(|note| note.text.to_string()));
        lines.extend(captures.drain(..).flat_map(|capture| result_table::lines(&capture, seen.languages())));
    }
    lines.extend(result_table::strays(seen));
    Unplaced { lines, captures, notes }
}

pub(super) struct NoteList<'a> {
    /// The capture and its list, if any.
    pub heading: Vec<&'a Text>,
    pub notes: Vec<&'a Note>,
    /// The same by theme, if it was sorted.
    pub themes: Vec<ThemeBlock>,
}

pub(super) fn lists<'a>(seen: &Shown<'a>, notes: &[&'a Note]) -> Vec<NoteList<'a>> {
    type Key<'a> = (Option<&'a Text>, Option<&'a Text>);
    let mut lists: Vec<(Key<'a>, Vec<&'a Note>)> = vec![((None, None), Vec::new())];
    let sorted_lists = seen.sorted_lists();
    for note in notes.iter().copied() {
        // Themes go across the lists of a capture.
        let is_sorted = seen.find_sorted(&sorted_lists, note).is_some();
        let key = (note.capture.as_ref(), note.tag.as_ref().filter(|_| !is_sorted));
        match lists.iter_mut().find(|(known, _)| *known == key) {
            Some((_, list)) => list.push(note),
            None => lists.push((key, vec![note])),
        }
    }
    lists.retain(|(_, notes)| !notes.is_empty());
    let named = lists.into_iter().map(|((capture, tag), notes)| {
        let step = notes.first().and_then(|note| note.step);
        let label = capture.map(|id| seen.capture_label(step, id).unwrap_or(id));
        let sorted = notes.first().and_then(|note| seen.find_sorted(&sorted_lists, note));
        let themes = sorted.map(|list| by_theme::blocks(seen, list, &notes)).unwrap_or_default();
        NoteList { heading: [label, tag].into_iter().flatten().collect(), notes, themes }
    });
    named.collect()
}

#[derive(PartialEq)]
pub(super) struct Meaning<'a> {
    pub term: &'a Text,
    pub meaning: &'a Text,
    pub instead: Option<&'a Text>,
}

impl Meaning<'_> {
    pub fn line(&self, languages: Languages) -> String {
        let mut line = self.term.to_string();
        let say = format!(" ({}: ", languages.say(PagePhrase::SayInstead));
        for (before, text, after) in [(": ", Some(self.meaning), ""), (&*say, self.instead, ")")] {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                line.extend([before, text.as_str(), after]);
            }
        }
        line
    }
}

impl<'a> From<&'a Explained> for Meaning<'a> {
    fn from(explained: &'a Explained) -> Self {
        let Explained { term, meaning, instead } = explained;
        Self { term, meaning, instead: Some(instead).filter(|instead| !instead.is_empty()) }
    }
}

/// Each term once: those used in the scripts (not of a one-to-one for others), and explained ones outside
/// captures.
pub(super) fn terms<'a>(seen: &Shown<'a>) -> Vec<Meaning<'a>> {
    let script = if is_closed(seen) { Vec::new() } else { seen.terms_used() };
    let script =
        script.into_iter().map(|term| Meaning { term: &term.term, meaning: &term.meaning, instead: None });
    let mut once: Vec<Meaning<'a>> = Vec::new();
    for term in script.chain(seen.own_terms().map(|own| own.explained.into())) {
        if !once.contains(&term) {
            once.push(term);
        }
    }
    once
}

pub(super) fn sources<'a>(seen: &Shown<'a>) -> Vec<&'a Source> {
    each_once(seen.parts().filter(|_| !is_closed(seen)).flat_map(|part| part.sources()))
}

fn each_once<'a, T: PartialEq>(all: impl Iterator<Item = &'a T>) -> Vec<&'a T> {
    let mut once: Vec<&T> = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// Whether it is safe in a page, and leads only to the web.
pub(super) fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain))
}
