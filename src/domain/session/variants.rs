//! The activities of a session as they are in its format.
//!
//! A journal holds them whole: until the first step has come up, and between the formats of groups even later, a session may
//! become one of another format.

use super::polls::is_live;
use super::state::State;
use crate::domain::activity::{Activity, Capture};
use crate::domain::own_words;

impl State {
    /// Puts in place what is for the session's format. What was made in the session stays, and so does whatever asks for
    /// something that was taken down already.
    pub(super) fn settle_variants(&mut self) {
        let format = self.setup.format;
        let settled: Vec<Activity> = self.scripts.iter().map(|script| script.in_format(format)).collect();
        let before = std::mem::take(&mut self.parts);
        self.parts = settled;
        self.word_own();
        for (part, old) in before.into_iter().enumerate() {
            let scripted = self.parts.get(part).map_or(0, |part| part.steps.len());
            for (n, step) in old.steps.iter().take(scripted).enumerate() {
                let is_used = |capture: &&Capture| is_live(&capture.id) || self.is_answered(part, capture);
                let used: Vec<Capture> = step.captures.iter().filter(is_used).cloned().collect();
                let Some(now) = self.parts.get_mut(part).and_then(|part| part.steps.get_mut(n)) else {
                    continue;
                };
                for capture in used {
                    if now.captures.iter().all(|known| known.id != capture.id) {
                        now.captures.push(capture);
                    }
                }
            }
            if let Some(now) = self.parts.get_mut(part) {
                now.steps.extend(old.steps.into_iter().skip(scripted));
                let more = old.worded.into_iter().filter(|one| !now.worded.contains(one)).collect::<Vec<_>>();
                now.worded.extend(more);
            }
        }
    }

    /// What the program calls something is read in the room's language.
    pub(super) fn word_own(&mut self) {
        own_words::word(&mut self.parts, &self.setup.languages);
    }

    /// Something was taken down that answers it.
    fn is_answered(&self, part: usize, capture: &Capture) -> bool {
        let own = |id: Option<&crate::domain::text::Text>| id == Some(&capture.id);
        let here = |step: Option<crate::domain::event::StepRef>| step.is_some_and(|at| at.part == part);
        let mut notes = self.notes_before.whole(&self.notes);
        let mut entries = self.entries_before.whole(&self.entries);
        notes.any(|note| own(note.capture.as_ref()) && here(note.step))
            || entries.any(|entry| own(entry.capture.as_ref()) && here(entry.step))
            || self.tallies.keys().any(|key| key.capture.part == part && key.capture.id == capture.id)
    }
}
