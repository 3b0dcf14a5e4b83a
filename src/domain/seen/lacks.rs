//! What a session lacks when it is looked back on: gaps in what was agreed, and words that nobody has explained.

use super::captures::terms;
use super::{Captured, Eyes, Seen, SeenTerm};
use crate::domain::activity::Term;
use crate::domain::capture::acronyms::{mentions, unexplained};
use crate::domain::event::{Explained, Gap, NoteKind};
use crate::domain::text::Text;

impl<'a, E: Eyes> Seen<'a, E> {
    /// What is missing, as far as these eyes may see, and was not left as it is; the most important first.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        if self.actions_shared() < self.actions_wanted() {
            gaps.push(Gap::Actions);
        }
        for action in self.actions() {
            if action.owners.is_empty() {
                gaps.push(Gap::Owner(action.id));
            }
            if action.due.is_none() {
                gaps.push(Gap::Due(action.id));
            }
        }
        gaps.extend(self.notes_of(NoteKind::Parked).map(|note| Gap::Parked(note.id)));
        let votes = self.captures().filter(|capture| match &capture.captured {
            Captured::Vote(vote) => vote.cast > 0 && !self.is_revealed(&capture.key()),
            _ => false,
        });
        gaps.extend(votes.map(|capture| Gap::Vote(capture.key())));
        gaps.retain(|gap| !self.state.gaps_left.contains(gap));
        gaps
    }

    /// Acronyms in what was taken down that no glossary explains, in the order in which they came up.
    pub fn unexplained(&self) -> Vec<Text> {
        let script = self.parts().flat_map(|part| part.glossary()).map(|term| term.term.as_str());
        let said = terms(self.entries()).map(|term| term.explained.term.as_str());
        let known: Vec<&str> = script.chain(said).collect();
        unexplained(self.taken_down().into_iter().map(Text::as_str), &known)
    }

    /// The terms of the scripts' glossaries that came up.
    pub fn terms_used(&self) -> Vec<&'a Term> {
        let terms = || self.parts().flat_map(|part| part.glossary());
        if terms().next().is_none() {
            return Vec::new();
        }
        let texts: Vec<String> =
            self.taken_down().into_iter().map(|text| text.as_str().to_lowercase()).collect();
        let mut used: Vec<&'a Term> = Vec::new();
        for term in terms() {
            let comes_up = || texts.iter().any(|text| mentions(text, term.term.as_str()));
            if !used.contains(&term) && comes_up() {
                used.push(term);
            }
        }
        used
    }

    /// The terms that were explained here.
    pub fn terms_explained(&self) -> impl Iterator<Item = &'a Explained> {
        terms(self.entries()).map(|term| term.explained)
    }

    /// Those of them that answer no capture.
    pub fn own_terms(&self) -> impl Iterator<Item = SeenTerm<'a>> {
        terms(self.entries_of(None))
    }

    /// Every text that was taken down: as far as these eyes may see.
    fn taken_down(&self) -> Vec<&'a Text> {
        let mut texts: Vec<&'a Text> = self.notes().map(|note| &note.text).collect();
        texts.extend(self.entries().flat_map(|entry| entry.content.cells()));
        texts.extend(self.actions().map(|action| &action.text));
        texts
    }
}
