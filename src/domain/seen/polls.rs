//! Polls, and what decisions are based on, as one audience may see them.

use super::{Readers, Seen, Viewer};
use crate::domain::activity::{Activity, CaptureKind};
use crate::domain::event::{Audience, CaptureRef, NoteKind, Tally};
use crate::domain::language::{Language, Languages, Phrase, TakenPhrase};
use crate::domain::poll::{DecidedBy, PollKind, PollRound, Support};
use crate::domain::session::{Counted, Note, is_live, live_name};
use crate::domain::text::Text;
use crate::domain::worded::Given;

/// A poll, with the result of each round.
#[derive(Clone, Copy, Debug)]
pub struct SeenPoll<'a> {
    pub kind: &'a PollKind,
    /// Each round, the latest last.
    pub rounds: &'a [PollRound],
    /// The rule by which a decision was made in spite of an objection.
    pub by: Option<DecidedBy>,
    /// Its audience; none: nothing was counted, or not for this audience.
    pub audience: Option<Audience>,
    /// The activities, whose words an end of a scale may be.
    pub parts: &'a [Activity],
}

/// One of the answers to a poll, as a phrase.
#[derive(Clone, Copy, Debug)]
pub struct SeenAnswer<'a> {
    kind: &'a PollKind,
    n: usize,
    /// The label of an end of a scale, from the script or from the person who asks.
    end: Option<Given<'a>>,
}

impl Phrase for SeenAnswer<'_> {
    fn say(&self, language: Language) -> String {
        match &self.end {
            Some(end) => format!("{} {}", self.kind.digit(self.n), end.say(language)),
            None => TakenPhrase::Answer { kind: self.kind, n: self.n }.say(language),
        }
    }
}

/// What a decision is based on, with the question if the decision does not contain it.
#[derive(Clone, Copy, Debug)]
pub struct SeenSupport<'a> {
    pub support: &'a Support,
    /// None: there is no question, it is not for this audience, or the decision contains it.
    pub asked: Option<Given<'a>>,
}

impl SeenSupport<'_> {
    /// In a line.
    pub fn describe(&self) -> String {
        self.support.describe(self.asked.map(Given::whole))
    }

    /// The same in the room's language.
    pub fn phrase(&self) -> TakenPhrase<'_> {
        let asked = self.asked.as_ref().map(|asked| asked as &dyn Phrase);
        TakenPhrase::Supports { support: self.support, asked }
    }
}

impl<'a> SeenPoll<'a> {
    /// The latest result, as a phrase.
    pub fn came_to_last(&self) -> Option<TakenPhrase<'a>> {
        self.came_to(self.rounds.len().checked_sub(1)?)
    }

    /// The result of one round.
    pub fn came_to(&self, n: usize) -> Option<TakenPhrase<'a>> {
        let (round, kind) = (self.rounds.get(n)?, self.kind);
        Some(match kind {
            PollKind::Consent => TakenPhrase::RoundOfConsent { round, kind, by: self.by_of(n) },
            _ => TakenPhrase::Round { round, kind },
        })
    }

    /// The rule that decided, which belongs to the last round.
    fn by_of(&self, n: usize) -> Option<DecidedBy> {
        self.by.filter(|_| n + 1 == self.rounds.len())
    }

    pub fn answers(&self) -> Vec<SeenAnswer<'a>> {
        let count = self.kind.answers().len();
        let end = |n: usize| {
            let PollKind::Scale { low, high } = self.kind else { return None };
            let word = if n == 0 { Some(low) } else { Some(high).filter(|_| n + 1 == count) };
            let word = word.filter(|word| !word.is_empty())?;
            Some(Given::of(self.parts, word.as_str()))
        };
        (0..count).map(|n| SeenAnswer { kind: self.kind, n, end: end(n) }).collect()
    }

    /// The same, in the room's language. Labels of a scale's ends are not translated.
    pub fn answers_in(&self, languages: Languages) -> Vec<String> {
        let told = |one: SeenAnswer<'_>| match one.end {
            Some(end) => format!("{} {}", one.kind.digit(one.n), end.whole()),
            None => languages.say(one),
        };
        self.answers().into_iter().map(told).collect()
    }

    /// The outcome of one round, in the room's language.
    pub fn outcome_in(&self, n: usize, languages: Languages) -> Option<String> {
        let (round, by) = (self.rounds.get(n)?, self.by_of(n));
        (*self.kind == PollKind::Consent).then(|| languages.say(TakenPhrase::Outcome { round, by }))
    }

    /// The outcome of one round: for a proposal that was reworded since, what was said about that wording.
    pub fn outcome_of(&self, round: usize) -> Option<String> {
        let (asked, by) = (self.rounds.get(round)?, self.by_of(round));
        (*self.kind == PollKind::Consent).then(|| asked.outcome(by))
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    pub(super) fn poll(
        &self,
        key: &CaptureRef,
        kind: &'a PollKind,
        counted: Option<&'a Counted>,
    ) -> SeenPoll<'a> {
        let rounds = match counted.map(|counted| &counted.tally) {
            Some(Tally::Poll { rounds }) => rounds.as_slice(),
            _ => &[],
        };
        let decided = self.notes_of(NoteKind::Decision).filter_map(|note| self.support(note));
        let last = rounds.len().checked_sub(1).and_then(|last| u32::try_from(last).ok());
        let is_on_it = |rests: &SeenSupport<'_>| {
            rests.support.of == *key && (rests.support.round.is_none() || rests.support.round == last)
        };
        let by = decided.filter(is_on_it).find_map(|rests| rests.support.by);
        SeenPoll {
            kind,
            rounds,
            by,
            audience: counted.map(|counted| counted.audience),
            parts: &self.state.parts,
        }
    }

    /// The name of a capture in files. Live polls are numbered among those that these readers may see: the
    /// journal's own numbers would reveal how many there were.
    pub fn name_on_file(&self, key: &CaptureRef) -> Text {
        if !is_live(&key.id) || self.readers() == Readers::Me {
            return key.id.clone();
        }
        let told = self.captures().filter(|one| one.part == key.part && is_live(one.id) && !one.is_empty());
        let place = told.take_while(|one| *one.id != key.id).count();
        // A script may already have such a name.
        let scripted: Vec<&Text> = self.roots().map(|(_, root)| &root.id).filter(|id| !is_live(id)).collect();
        let names = (1..).map(live_name).filter(|name| !scripted.contains(&name));
        names.into_iter().nth(place).unwrap_or_default()
    }

    /// What a decision is based on, if this audience may see that.
    pub fn support(&self, note: &'a Note) -> Option<SeenSupport<'a>> {
        let support = note.support.as_deref()?;
        let sight = self.sight();
        let asked = || self.asked_of(support).filter(|asked| !asked.is_empty() && **asked != note.text);
        let asked = || asked().map(|asked| Given::of(&self.state.parts, asked.as_str()));
        sight
            .shows(support.audience.max(note.audience), &note.heard_by)
            .then(|| SeenSupport { support, asked: asked() })
    }

    /// The question of a count: for a poll, in the wording that had these figures.
    fn asked_of(&self, support: &Support) -> Option<&'a Text> {
        let counted = self.counted(&support.of)?;
        let Tally::Poll { rounds } = &counted.tally else {
            return self.state.capture(support.of.part, &support.of.id).map(|asked| &asked.label);
        };
        let kind = self.state.capture(support.of.part, &support.of.id).map(|asked| &asked.kind);
        let Some(CaptureKind::Poll(kind)) = kind else { return None };
        let is_it =
            |round: &&PollRound| round.figures(kind) == support.figures && round.voters == support.voters;
        let named = support.round.and_then(|round| rounds.get(usize::try_from(round).ok()?));
        named.or_else(|| rounds.iter().rfind(is_it)).map(|round| &round.asked)
    }

    /// The last poll or vote of the current step that is shown and for this audience.
    pub fn last_counted(&self) -> Option<CaptureRef> {
        let here = self.current()?.at;
        let is_it = |key: &CaptureRef| {
            let asked = self.state.capture(key.part, &key.id).map(|asked| &asked.kind);
            let shown = match asked {
                Some(CaptureKind::Vote { .. }) => self.is_revealed(key),
                Some(CaptureKind::Poll(_) | CaptureKind::Scale { .. }) => true,
                _ => false,
            };
            shown && self.counted(key).is_some()
        };
        self.state.asked_in(here).into_iter().rfind(is_it)
    }
}
