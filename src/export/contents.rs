//! What a page holds, whatever it is written in: steps with their numbers, lists of notes, terms, sources.

use super::{is_closed, loose_notes};
use crate::domain::activity::{Source, StepKind, Term};
use crate::domain::event::{NoteKind, StepRef};
use crate::domain::seen::{Reader, Seen, SeenPart, SeenStep};
use crate::domain::session::Note;
use crate::domain::text::Text;
use crate::domain::timer::Phase;

/// A step that a page tells of.
pub(super) struct ToldStep<'a> {
    /// Counts the steps of its activity from 1; a break is none.
    number: Option<usize>,
    /// Its place in the file, where others can point at it.
    pub anchor: String,
    /// The step.
    pub step: SeenStep<'a>,
    /// What was said in it.
    pub notes: Vec<&'a Note>,
}

impl ToldStep<'_> {
    /// Its number as it stands before its title.
    pub fn number(&self) -> String {
        self.number.map(|number| format!("{number}. ")).unwrap_or_default()
    }
}

/// The activities with the steps that are told of: all but breaks that nobody took. None of a one-to-one for others.
pub(super) fn told_parts<'a, R: Reader>(seen: &Seen<'a, R>) -> Vec<(SeenPart<'a>, Vec<ToldStep<'a>>)> {
    let parts = seen.parts().filter(|_| !is_closed(seen)).map(|part| {
        let steps = seen.steps().filter(|step| step.at.part == part.index);
        let steps = steps.map(|step| (step, notes_in(seen, Some(step.at)).collect::<Vec<_>>()));
        let told = steps.filter(|(step, notes)| {
            step.kind() == StepKind::Work || step.clock.phase != Phase::Waiting || !notes.is_empty()
        });
        let mut works = 0;
        let told = told.enumerate().map(|(n, (step, notes))| {
            let anchor = format!("step-{}-{}", part.index + 1, n + 1);
            let is_work = step.kind() == StepKind::Work;
            works += usize::from(is_work);
            ToldStep { number: is_work.then_some(works), anchor, step, notes }
        });
        (part, told.collect())
    });
    parts.collect()
}

/// What was said in a step, decisions and parked items left for their own sections.
fn notes_in<'a, R: Reader>(seen: &Seen<'a, R>, step: Option<StepRef>) -> impl Iterator<Item = &'a Note> {
    seen.notes_in(step).filter(|note| note.kind == NoteKind::Note)
}

/// What was said for the session as a whole.
pub(super) fn notes_of_session<'a, R: Reader>(seen: &Seen<'a, R>) -> Vec<&'a Note> {
    loose_notes(seen).collect()
}

/// Some notes under what they are called.
pub(super) struct NoteList<'a> {
    /// The capture that they answer, and the list of it: none of them, either or both.
    pub heading: Vec<&'a Text>,
    /// In the order in which they were taken.
    pub notes: Vec<&'a Note>,
}

/// Notes in the order in which they were taken; those that answer a capture under what it is called.
pub(super) fn lists<'a, R: Reader>(seen: &Seen<'a, R>, notes: &[&'a Note]) -> Vec<NoteList<'a>> {
    type Key<'a> = (Option<&'a Text>, Option<&'a Text>);
    let mut lists: Vec<(Key<'a>, Vec<&'a Note>)> = vec![((None, None), Vec::new())];
    for note in notes.iter().copied() {
        let key = if is_closed(seen) { (None, None) } else { (note.capture.as_ref(), note.tag.as_ref()) };
        match lists.iter_mut().find(|(known, _)| *known == key) {
            Some((_, list)) => list.push(note),
            None => lists.push((key, vec![note])),
        }
    }
    lists.retain(|(_, notes)| !notes.is_empty());
    let named = lists.into_iter().map(|((capture, tag), notes)| {
        let step = notes.first().and_then(|note| note.step);
        let label = capture.map(|id| seen.capture_label(step, id).unwrap_or(id));
        NoteList { heading: [label, tag].into_iter().flatten().collect(), notes }
    });
    named.collect()
}

/// Terms and their meaning, each once. None of a one-to-one for others.
pub(super) fn terms<'a, R: Reader>(seen: &Seen<'a, R>) -> Vec<&'a Term> {
    each_once(seen.parts().filter(|_| !is_closed(seen)).flat_map(|part| part.glossary()))
}

/// Where the activities come from, each once. None of a one-to-one for others.
pub(super) fn sources<'a, R: Reader>(seen: &Seen<'a, R>) -> Vec<&'a Source> {
    each_once(seen.parts().filter(|_| !is_closed(seen)).filter_map(|part| part.source()))
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

/// Whether `url` can stand in a page and lead to the web only.
pub(super) fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain))
}
