//! What a session still lacks: gaps in what was agreed, and unexplained acronyms.

use super::captures::terms;
use super::{Captured, Readers, Seen, SeenTerm, Viewer};
use crate::domain::activity::{CaptureKind, Term};
use crate::domain::capture::acronyms::{acronyms, mentions, unexplained};
use crate::domain::event::{Audience, CaptureRef, NoteKind, OpenItem};
use crate::domain::session::CaptureEntry;
use crate::domain::text::Text;

impl<'a, V: Viewer> Seen<'a, V> {
    /// Missing things that this audience may know of and that were not dismissed; the most important first.
    pub fn open_items(&self) -> Vec<OpenItem> {
        let mut gaps = Vec::new();
        if self.actions_shared() < self.actions_wanted() {
            gaps.push(OpenItem::Actions);
        }
        for action in self.actions() {
            if action.owners.is_empty() {
                gaps.push(OpenItem::Owner(action.id));
            }
            if action.due.is_none() {
                gaps.push(OpenItem::Due(action.id));
            }
        }
        gaps.extend(self.notes_of(NoteKind::Parked).map(|note| OpenItem::Parked(note.id)));
        let votes = self.captures().filter(|capture| match &capture.captured {
            Captured::Vote(vote) => vote.cast > 0 && !self.is_revealed(&capture.key()),
            _ => false,
        });
        gaps.extend(votes.map(|capture| OpenItem::Vote(capture.key())));
        gaps.extend(self.worth_unasked().map(OpenItem::Worth));
        gaps.retain(|gap| !self.state.gaps_left.contains(gap));
        gaps
    }

    /// The question whether it was worth the time, while nobody was asked.
    fn worth_unasked(&self) -> Option<CaptureRef> {
        self.worth_questions().find(|key| self.state.counts_of(key).next().is_none())
    }

    /// The question whether it was worth the time, if it is asked. Of two people, each would know what the
    /// other answered.
    pub fn worth_asked(&self) -> Option<CaptureRef> {
        self.worth_questions().next()
    }

    fn worth_questions(&self) -> impl Iterator<Item = CaptureRef> {
        let asked = self.state.parts.iter().enumerate().flat_map(|(part, activity)| {
            let asked = activity.captures().filter(|(_, one)| one.kind == CaptureKind::Worth);
            asked.map(move |(_, one)| CaptureRef { part, id: one.id.clone() })
        });
        asked.filter(|_| !self.is_private())
    }

    /// Unexplained acronyms in the entries, in the order of appearance. What was said in confidence never
    /// causes a question on a wall; and an explanation given in confidence does not count for people who read
    /// the acronym elsewhere.
    pub fn unexplained(&self) -> Vec<Text> {
        let usual = self.state.default_audience(None);
        let asks = |audience: Audience| self.readers() == Readers::Me || audience <= usual;
        let explains = [Audience::Room, Audience::Us, Audience::Mine]
            .map(|audience| (audience, self.explained(audience)));
        let mut found: Vec<Text> = Vec::new();
        for (text, audience) in self.taken_down().into_iter().filter(|(_, audience)| asks(*audience)) {
            let known = explains.iter().find(|(of, _)| *of == audience).map_or(&[][..], |(_, known)| known);
            let new = unexplained(std::iter::once(text.as_str()), known);
            found.extend(new.into_iter().filter(|acronym| !found.contains(acronym)).collect::<Vec<_>>());
        }
        found
    }

    /// The same without those already explained in this session for any of this audience: what is still to be
    /// asked.
    pub fn unexplained_still(&self) -> Vec<Text> {
        let known = self.explained(Audience::Mine);
        let mut left = self.unexplained();
        left.retain(|acronym| !unexplained(std::iter::once(acronym.as_str()), &known).is_empty());
        left
    }

    /// The widest audience of an entry with that acronym; none: it came up in nothing that this audience may see.
    pub fn acronym_came_up_for(&self, acronym: &str) -> Option<Audience> {
        let has_it = |text: &Text| acronyms(text.as_str()).any(|one| one == acronym);
        let came_up = self.taken_down().into_iter().filter(|(text, _)| has_it(text));
        came_up.map(|(_, audience)| audience).min()
    }

    /// The terms explained for everybody who may see what is for `audience`.
    fn explained(&self, audience: Audience) -> Vec<&'a str> {
        let script = self.parts().flat_map(|part| part.glossary()).map(|term| term.term.as_str());
        let said = terms(self.entries()).filter(|term| term.entry.audience <= audience);
        script.chain(said.map(|term| term.explained.term.as_str())).collect()
    }

    /// The terms of the scripts' glossaries that came up.
    pub fn terms_used(&self) -> Vec<&'a Term> {
        let terms = || self.parts().flat_map(|part| part.glossary());
        if terms().next().is_none() {
            return Vec::new();
        }
        // One text to search: a term is one line, so none is found across two texts.
        let mut said = String::new();
        for (text, _) in self.taken_down() {
            said.extend([text.as_str(), "\n"]);
        }
        let said = said.to_lowercase();
        let mut used: Vec<&'a Term> = Vec::new();
        for term in terms() {
            if !used.contains(&term) && mentions(&said, term.term.as_str()) {
                used.push(term);
            }
        }
        used
    }

    /// Terms explained outside captures.
    pub fn own_terms(&self) -> impl Iterator<Item = SeenTerm<'a>> {
        terms(self.entries_of(None))
    }

    /// Every entry's text and audience, as far as this audience may see it.
    fn taken_down(&self) -> Vec<(&'a Text, Audience)> {
        let mut texts: Vec<(&'a Text, Audience)> =
            self.notes().map(|note| (&note.text, note.audience)).collect();
        let cells =
            |entry: &'a CaptureEntry| entry.content.cells().into_iter().map(|cell| (cell, entry.audience));
        texts.extend(self.entries().flat_map(cells));
        texts.extend(self.actions().map(|action| (&action.text, action.audience)));
        texts
    }
}
