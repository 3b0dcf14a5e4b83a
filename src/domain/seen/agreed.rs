//! Wordings that are agreed together, and checklists, as an audience may see them.

use super::{Seen, Viewer};
use crate::domain::event::{CaptureRef, Check, Content, Wording};
use crate::domain::session::CaptureEntry;
use crate::domain::text::Text;

/// A wording that is agreed together.
#[derive(Clone, Copy, Debug)]
pub struct SeenWording<'a> {
    pub entry: &'a CaptureEntry,
    pub wording: &'a Wording,
}

/// An item of a checklist.
#[derive(Clone, Copy, Debug)]
pub struct SeenCheck<'a> {
    pub item: &'a Text,
    /// Its state; none: nothing was recorded yet.
    pub said: Option<(&'a CaptureEntry, &'a Check)>,
}

impl SeenCheck<'_> {
    pub fn is_done(&self) -> bool {
        self.said.is_some_and(|(_, check)| check.done)
    }

    /// Who does it, or did; may be empty.
    pub fn by(&self) -> &str {
        self.said.map_or("", |(_, check)| check.by.as_str())
    }

    /// A remark; may be empty.
    pub fn note(&self) -> &str {
        self.said.map_or("", |(_, check)| check.note.as_str())
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// The wording of a capture: the latest, if there are several.
    pub fn wording(&self, capture: &CaptureRef) -> Option<SeenWording<'a>> {
        let entries: Vec<&'a CaptureEntry> = self.entries_of(Some(capture)).collect();
        let mut worded = entries.into_iter().rev().filter_map(|entry| match &entry.content {
            Content::Wording(wording) => Some(SeenWording { entry, wording }),
            _ => None,
        });
        worded.next()
    }

    /// The items of a checklist, in the script's order, with their state.
    pub fn checklist(&self, capture: &CaptureRef, items: &'a [Text]) -> Vec<SeenCheck<'a>> {
        let entries: Vec<&'a CaptureEntry> = self.entries_of(Some(capture)).collect();
        let said = |item: &Text| {
            entries.iter().rev().find_map(|entry| match &entry.content {
                Content::Check(check) if check.item == *item => Some((*entry, check)),
                _ => None,
            })
        };
        items.iter().map(|item| SeenCheck { item, said: said(item) }).collect()
    }
}
