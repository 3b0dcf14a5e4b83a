//! The wording that a step agrees together, once the room is asked whether it consents to it.

use super::captures::CaptureEntry;
use super::state::State;
use crate::domain::event::{Agreement, Audience, Content, EntryId, StepRef, Tally, Wording};
use crate::domain::poll::{DecidedBy, PollRound, Support};
use crate::domain::text::Text;

impl State {
    /// The wording of a step, or of one before it, that a proposal is for: the one that it was made of, else the one that it says word for word. None
    /// but one that all who are here know of.
    pub(super) fn wording_proposed(&self, step: StepRef, rounds: &[PollRound]) -> Option<EntryId> {
        let asked = self.asked_up_to(step);
        let is_asked = |entry: &&CaptureEntry| asked.iter().any(|capture| entry.answers(capture));
        let named = rounds.iter().rev().find_map(|round| round.words);
        let is_it = |entry: &&CaptureEntry| match (&entry.content, named) {
            (Content::Wording(_), Some(named)) => entry.id == named,
            (Content::Wording(wording), None) => {
                let text = in_a_line(&wording.text);
                rounds.iter().any(|round| round.asked == text)
            }
            _ => false,
        };
        self.entries_for(self.shows_here()).filter(is_asked).filter(is_it).last().map(|entry| entry.id)
    }

    /// All were heard, and nobody objects: that is what the step words together.
    pub(super) fn word_as_agreed(&mut self, tally: &Tally, audience: Audience) {
        let Tally::Poll { rounds } = tally else { return };
        if let Some(last) = rounds.last().filter(|last| last.is_agreed_by_all()) {
            self.word_so(&last.clone(), audience, None);
        }
    }

    /// A decision was made of a proposal: over an objection it says by which rule.
    pub(super) fn word_as_decided(&mut self, support: &Support) {
        let counted = self.counted(&support.of).map(|counted| &counted.tally);
        let Some(Tally::Poll { rounds }) = counted else { return };
        let round = support.round.and_then(|round| rounds.get(usize::try_from(round).ok()?));
        if let Some(round) = round.cloned() {
            self.word_so(&round, support.audience, support.by);
        }
    }

    /// What came of it in confidence says nothing of a wording to others who see it, too.
    fn word_so(&mut self, round: &PollRound, audience: Audience, by: Option<DecidedBy>) {
        let found = round.words.and_then(|words| self.entry_here(words));
        let Some((entry, known)) = found.and_then(|entry| match &entry.content {
            Content::Wording(wording) if audience <= entry.audience || self.is_in_confidence_now() => {
                Some((entry, wording))
            }
            _ => None,
        }) else {
            return;
        };
        // In the poll it stands in one line, whatever lines it has.
        let is_same = in_a_line(&known.text) == round.asked;
        let text = if is_same { known.text.clone() } else { round.asked.clone() };
        let agreement = if by.is_none() { Agreement::ByAll } else { Agreement::NotYet };
        let (id, audience) = (entry.id, entry.audience.max(audience));
        self.reword_entry(id, &Content::Wording(Wording { text, agreement, by }), audience);
    }
}

/// As a proposal has it.
fn in_a_line(text: &Text) -> Text {
    Text::line(text.as_str())
}
