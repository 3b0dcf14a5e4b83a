//! The lines of the review, for one viewer.

use crate::domain::event::{ActionId, CaptureRef, NoteId, StepRef, ThemeId};
use crate::domain::seen::{Captured, SeenCapture, Shown};
use crate::domain::text::Text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewRow {
    /// A step, or (none) the whole session: new entries go to the marked one.
    Heading(Option<StepRef>),
    /// A theme, or (none) unsorted: the notes after it belong to it.
    Theme(Option<ThemeId>),
    Note(NoteId),
    /// The result of a capture, in the first step that asks for it. Notes have lines of their own.
    Capture(CaptureRef),
    /// Terms that were explained outside captures.
    Glossary,
    Action(ActionId),
    Unexplained(Text),
}

pub fn review_rows(seen: &Shown<'_>) -> Vec<ReviewRow> {
    let mut rows = Vec::new();
    let is_row = |capture: &SeenCapture<'_>| {
        !matches!(capture.captured, Captured::Notes(_)) && (!capture.is_empty() || capture.is_withheld())
    };
    let captures: Vec<SeenCapture<'_>> = seen.captures().filter(is_row).collect();
    let places = seen.steps().map(|step| Some(step.at)).chain([None]);
    for place in places {
        rows.push(ReviewRow::Heading(place));
        let here = captures.iter().filter(|capture| capture.home == place);
        rows.extend(here.map(|capture| ReviewRow::Capture(capture.key())));
        if place.is_none() && seen.entries_of(None).next().is_some() {
            rows.push(ReviewRow::Glossary);
        }
        for block in seen.notes_by_theme(place) {
            rows.extend(block.heading.map(ReviewRow::Theme));
            rows.extend(block.notes.iter().map(|note| ReviewRow::Note(note.id)));
        }
        let actions = seen.actions().filter(|action| action.step == place);
        rows.extend(actions.map(|action| ReviewRow::Action(action.id)));
    }
    rows.extend(seen.unexplained().into_iter().map(ReviewRow::Unexplained));
    rows
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// How many shared actions there are, of how many the activity aims for.
    Actions { have: usize, want: usize },
    /// So many shared actions without an owner.
    Owners(usize),
    /// So many shared actions without a date.
    Dates(usize),
}

pub fn missing(seen: &Shown<'_>) -> Vec<Missing> {
    let (have, want) = (seen.actions_shared(), seen.actions_wanted());
    let owners = seen.actions().filter(|action| action.owners.is_empty()).count();
    let dates = seen.actions().filter(|action| action.due.is_none()).count();
    let mut missing = Vec::new();
    if have < want {
        missing.push(Missing::Actions { have, want });
    }
    if owners > 0 {
        missing.push(Missing::Owners(owners));
    }
    if dates > 0 {
        missing.push(Missing::Dates(dates));
    }
    missing
}
