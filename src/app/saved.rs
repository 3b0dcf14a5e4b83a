//! Where typed text is: on disk, on its way there, or only in memory. Unfinished text counts too.

use super::draft::Draft;
use super::model::Model;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved<'a> {
    Saved,
    Saving,
    NotOnDisk(&'a str),
}

/// The state of the draft on disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SavedDraft {
    on_disk: Draft,
    /// Why newer text could not be written.
    why_not: Option<String>,
}

impl SavedDraft {
    pub(super) fn has(&mut self, draft: Draft) {
        *self = Self { on_disk: draft, why_not: None };
    }

    /// Records that newer text could not be written.
    pub(super) fn has_not(&mut self, why: String) {
        self.why_not = Some(why);
    }
}

impl Model {
    /// Where typed text is. Without a session this is none, unless the draft cannot be written.
    pub fn saved(&self) -> Option<Saved<'_>> {
        let is_kept = self.kept.on_disk == self.draft();
        let draft_trouble = self.kept.why_not.as_deref().filter(|_| !is_kept);
        let Some(live) = &self.live else { return draft_trouble.map(Saved::NotOnDisk) };
        let trouble = live.not_on_disk.as_deref().or(draft_trouble);
        let is_written = live.saved.is_some_and(|saved| saved + 1 >= live.session.next_seq());
        Some(match trouble {
            Some(why) => Saved::NotOnDisk(why),
            None if is_written && is_kept => Saved::Saved,
            None => Saved::Saving,
        })
    }
}
