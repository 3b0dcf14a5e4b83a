//! The entries of a session's captures, as one audience may see them.

use super::{Seen, SeenCheck, SeenPoll, SeenScale, SeenVote, SeenWording, Viewer};
use crate::domain::activity::{Activity, Capture, CaptureKind, WORTH};
use crate::domain::capture::words::{WordCount, counted};
use crate::domain::event::{CaptureRef, Content, Explained, NoteKind, StepRef, Tally};
use crate::domain::language::{BallotPhrase, Language, Languages, Phrase, TakenPhrase};
use crate::domain::poll::PollKind;
use crate::domain::session::{CaptureEntry, Counted, Note};
use crate::domain::text::Text;
use crate::domain::worded::Given;

/// A capture of the script, with the entries that this audience may see.
#[derive(Clone, Debug)]
pub struct SeenCapture<'a> {
    /// Index of its activity.
    pub part: usize,
    /// Its name in the script.
    pub id: &'a Text,
    /// Its title; empty if the script has none.
    pub label: &'a Text,
    pub kind: &'a CaptureKind,
    /// The first step of the plan that asks for it, if any.
    pub home: Option<StepRef>,
    pub captured: Captured<'a>,
}

/// The entries of a capture, by kind. Shared actions are looked up separately.
#[derive(Clone, Debug)]
pub enum Captured<'a> {
    /// Notes by the lists of the script, and those outside any list.
    Notes(Vec<SeenList<'a>>),
    Words(SeenWords<'a>),
    Table(SeenTable<'a>),
    Scale(SeenScale<'a>),
    Vote(SeenVote<'a>),
    Glossary(Vec<SeenTerm<'a>>),
    /// Answers to a live poll.
    Poll(SeenPoll<'a>),
    /// One wording that is agreed together.
    Text(Option<SeenWording<'a>>),
    /// Things that are done, or not yet.
    Checklist(Vec<SeenCheck<'a>>),
}

#[derive(Clone, Debug)]
pub struct SeenList<'a> {
    /// The title of the list; none: notes outside any list.
    pub tag: Option<&'a Text>,
    /// Oldest first.
    pub notes: Vec<&'a Note>,
}

/// Words, as they were said.
#[derive(Clone, Debug)]
pub struct SeenWords<'a> {
    /// Oldest first.
    pub entries: Vec<&'a CaptureEntry>,
}

/// A table with its rows.
#[derive(Clone, Debug)]
pub struct SeenTable<'a> {
    /// The headings, with those added by later steps.
    pub columns: &'a [Text],
    /// Oldest first. A row may have fewer cells than there are columns.
    pub rows: Vec<&'a CaptureEntry>,
}

/// A term that somebody explained.
#[derive(Clone, Copy, Debug)]
pub struct SeenTerm<'a> {
    pub entry: &'a CaptureEntry,
    pub explained: &'a Explained,
}

impl<'a> SeenWords<'a> {
    /// The words by frequency.
    pub fn counts(&self) -> Vec<WordCount<'a>> {
        counted(self.entries.iter().flat_map(|entry| entry.content.cells()))
    }
}

/// The title of a capture, as a phrase.
#[derive(Clone, Copy, Debug)]
pub enum CaptureName<'a> {
    /// From the script.
    Own(Given<'a>),
    /// The default title of its kind.
    Kind(TakenPhrase<'a>),
    /// The question whether it was worth the time, which the journal keeps in English.
    Worth,
}

impl Phrase for CaptureName<'_> {
    fn say(&self, language: Language) -> String {
        match self {
            Self::Own(given) => given.say(language),
            Self::Kind(phrase) => phrase.say(language),
            Self::Worth => BallotPhrase::WorthOurTime.say(language),
        }
    }
}

impl<'a> SeenCapture<'a> {
    /// Whether it has no entries that this audience may see.
    pub fn is_empty(&self) -> bool {
        match &self.captured {
            Captured::Notes(lists) => lists.iter().all(|list| list.notes.is_empty()),
            Captured::Words(words) => words.entries.is_empty(),
            Captured::Table(table) => table.rows.is_empty(),
            Captured::Scale(scale) => scale.audience.is_none(),
            Captured::Vote(vote) => vote.audience.is_none(),
            Captured::Glossary(terms) => terms.is_empty(),
            Captured::Poll(poll) => poll.audience.is_none(),
            Captured::Text(wording) => wording.is_none(),
            Captured::Checklist(items) => items.iter().all(|one| one.said.is_none()),
        }
    }

    /// Whether too few people answered to show the result.
    pub const fn is_withheld(&self) -> bool {
        matches!(&self.captured, Captured::Scale(scale) if scale.is_withheld)
    }

    /// Its title, or the name of its kind.
    pub fn name(&self) -> &str {
        if self.label.is_empty() { self.kind.name() } else { self.label.as_str() }
    }

    /// The script's title.
    fn own_name(&self) -> Option<&'a Text> {
        Some(self.label).filter(|label| !label.is_empty())
    }

    /// The default title of its kind.
    fn kind_name(&self) -> TakenPhrase<'a> {
        match self.kind {
            CaptureKind::Notes { .. } => TakenPhrase::NotesList,
            CaptureKind::Words { .. } => TakenPhrase::WordsList,
            CaptureKind::Table { .. } => TakenPhrase::TableList,
            CaptureKind::Scale { .. } | CaptureKind::Worth => TakenPhrase::ScoresList,
            CaptureKind::Vote { .. } => TakenPhrase::VoteList,
            CaptureKind::Glossary => TakenPhrase::Glossary,
            CaptureKind::Actions => TakenPhrase::ActionsList,
            CaptureKind::Decisions => TakenPhrase::DecisionsList,
            CaptureKind::Poll(kind) => TakenPhrase::PollName { kind },
            CaptureKind::Text => TakenPhrase::Wording,
            CaptureKind::Checklist { .. } => TakenPhrase::ChecklistList,
        }
    }

    /// The script's title, else the default title of its kind.
    pub fn name_in(&self, languages: Languages) -> String {
        match self.own_name() {
            // It is kept in English.
            Some(name) if name.as_str() == WORTH => languages.say(BallotPhrase::WorthOurTime),
            Some(name) => name.to_string(),
            None => languages.say(self.kind_name()),
        }
    }

    /// The same, as a phrase.
    fn name_from(&self, parts: &'a [Activity]) -> CaptureName<'a> {
        match self.own_name() {
            Some(name) if name.as_str() == WORTH => CaptureName::Worth,
            Some(name) => CaptureName::Own(Given::of(parts, name.as_str())),
            None => CaptureName::Kind(self.kind_name()),
        }
    }

    pub fn key(&self) -> CaptureRef {
        CaptureRef { part: self.part, id: self.id.clone() }
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// The title of a capture, as a phrase.
    pub fn name_within(&self, capture: &SeenCapture<'a>) -> CaptureName<'a> {
        capture.name_from(&self.state.parts)
    }

    /// The captures of the session's scripts, in order; one that adds to an earlier one is part of that.
    /// Shared actions are not included.
    pub fn captures(&self) -> impl Iterator<Item = SeenCapture<'a>> {
        let seen = *self;
        self.roots().filter_map(move |(part, capture)| seen.captured(part, capture))
    }

    /// The same with every count that this audience may see, the first one first: for files, which hold
    /// everything.
    pub fn captures_on_file(&self) -> impl Iterator<Item = SeenCapture<'a>> {
        let seen = *self;
        self.roots().flat_map(move |(part, capture)| {
            let key = CaptureRef { part, id: capture.id.clone() };
            let mut counts: Vec<_> = seen.counts(&key).map(Some).collect();
            // A proposal is told with all of its rounds.
            if capture.kind == CaptureKind::Poll(PollKind::Consent) {
                let all: Vec<_> = counts.iter().copied().flatten().collect();
                let is_told = |one: (u32, &Counted)| all.iter().any(|other| goes_on(one, *other));
                counts.retain(|one| !one.is_some_and(is_told));
            }
            if counts.is_empty() {
                counts.push(None);
            }
            counts.into_iter().filter_map(move |count| seen.captured_as(part, capture, count))
        })
    }

    pub(super) fn roots(&self) -> impl Iterator<Item = (usize, &'a Capture)> + use<'a, V> {
        let parts = self.state.parts.iter().enumerate();
        parts.flat_map(|(part, activity)| {
            let roots = activity.captures().map(|(_, one)| one);
            let first =
                roots.filter(|one| activity.capture_root(&one.id).is_some_and(|root| root.id == one.id));
            first.map(move |capture| (part, capture))
        })
    }

    /// The capture of that name; none for shared actions.
    pub fn capture(&self, capture: &CaptureRef) -> Option<SeenCapture<'a>> {
        self.captured(capture.part, self.state.capture(capture.part, &capture.id)?)
    }

    /// The captures of a step. One that adds to an earlier one is returned complete.
    pub fn captures_in(&self, step: StepRef) -> impl Iterator<Item = SeenCapture<'a>> {
        let seen = *self;
        self.state.asked_in(step).into_iter().filter_map(move |capture| seen.capture(&capture))
    }

    /// The pages of entries: the captures of the current step with entries for this audience. A page with
    /// everything comes after them.
    pub fn panel_captures(&self) -> Vec<SeenCapture<'a>> {
        self.pages(usize::MAX).collect()
    }

    /// The page of the panel for this audience, from 0. While a page is shown that is not for them, it is the
    /// next one that is, so that nothing reveals the other.
    pub fn panel_page(&self) -> usize {
        self.pages(self.state.panel_page).count()
    }

    /// The number of entries that this audience may see.
    pub fn taken_so_far(&self) -> usize {
        let counted = self.tallies().map(|(tally, _)| usize::try_from(tally.total()).unwrap_or(usize::MAX));
        let others = self.notes().count() + self.entries().count() + self.actions().count();
        counted.fold(others, usize::saturating_add)
    }

    /// The pages that this audience may see, up to one of the session's pages.
    fn pages(&self, up_to: usize) -> impl Iterator<Item = SeenCapture<'a>> {
        let seen = *self;
        let pages = self.state.panel_captures().into_iter().take(up_to);
        pages.filter_map(move |capture| seen.capture(&capture)).filter(|capture| !capture.is_empty())
    }

    /// Words, rows and terms that this audience may see.
    pub fn entries(&self) -> impl Iterator<Item = &'a CaptureEntry> {
        let sight = self.sight();
        self.state.entries_for(move |audience, heard_by| sight.shows(audience, heard_by))
    }

    /// The words, rows or terms of `capture`; without one, the terms of the whole session.
    pub fn entries_of(&self, capture: Option<&CaptureRef>) -> impl Iterator<Item = &'a CaptureEntry> {
        self.entries().filter(move |entry| match capture {
            Some(capture) => entry.answers(capture),
            None => entry.capture.is_none(),
        })
    }

    /// Entries of unknown captures, except terms: a journal may have been changed by hand.
    pub fn stray_entries(&self) -> impl Iterator<Item = &'a CaptureEntry> + use<'a, V> {
        let state = self.state;
        let fits = move |entry: &&CaptureEntry| {
            let asked =
                entry.step.zip(entry.capture.as_ref()).and_then(|(at, id)| state.capture(at.part, id));
            match (&entry.content, asked.map(|asked| &asked.kind)) {
                (Content::Term(_), None) => entry.capture.is_none(),
                (content, Some(kind)) => kind.accepts(content),
                (_, None) => false,
            }
        };
        let sight = self.sight();
        let seen = state.entries_for(move |audience, heard_by| sight.shows(audience, heard_by));
        seen.filter(move |entry| !fits(entry))
    }

    /// The headings of a table: those added by a later step appear when it is reached, or when `step` is that
    /// step.
    pub fn columns(&self, table: &CaptureRef, step: Option<StepRef>) -> &'a [Text] {
        let Some(activity) = self.state.parts.get(table.part) else { return &[] };
        let all = activity.columns(&table.id);
        let is_due = |n: usize| {
            let at = StepRef { part: table.part, step: n };
            step == Some(at) || self.state.clocks.contains_key(&at)
        };
        let own = |capture: &Capture| match &capture.kind {
            CaptureKind::Table { columns } => columns.len(),
            _ => 0,
        };
        let due = activity
            .captures()
            .filter(|(n, one)| one.id == table.id || (is_due(*n) && activity.is_rooted(one, &table.id)));
        let filled = self.entries_of(Some(table)).map(|row| row.content.cells().len()).max();
        let count = due.map(|(_, one)| own(one)).chain(filled).max().unwrap_or(0);
        all.get(..count).unwrap_or(all)
    }

    /// A step's label for a capture: its own, or that of the capture that it adds to.
    pub fn asked_label(&self, step: StepRef, capture: &CaptureRef) -> Option<&'a Text> {
        let activity = self.state.parts.get(step.part).filter(|_| step.part == capture.part)?;
        let here = activity.steps.get(step.step)?.captures.iter();
        let own = here.filter(|one| activity.is_rooted(one, &capture.id));
        let root = activity.capture_root(&capture.id);
        own.chain(root).map(|one| &one.label).find(|label| !label.is_empty())
    }

    fn captured(&self, part: usize, capture: &'a Capture) -> Option<SeenCapture<'a>> {
        let last = self.counts(&CaptureRef { part, id: capture.id.clone() }).next_back();
        self.captured_as(part, capture, last)
    }

    fn captured_as(
        &self,
        part: usize,
        capture: &'a Capture,
        count: Option<(u32, &'a Counted)>,
    ) -> Option<SeenCapture<'a>> {
        let key = CaptureRef { part, id: capture.id.clone() };
        let captured = match &capture.kind {
            CaptureKind::Actions => return None,
            CaptureKind::Notes { tags } => Captured::Notes(self.lists(&key, NoteKind::Note, tags)),
            // Without lists: they are listed one by one, as notes are.
            CaptureKind::Decisions => Captured::Notes(self.lists(&key, NoteKind::Decision, &[])),
            CaptureKind::Words { .. } => {
                Captured::Words(SeenWords { entries: self.entries_of(Some(&key)).collect() })
            }
            CaptureKind::Table { .. } => Captured::Table(SeenTable {
                columns: self.columns(&key, None),
                rows: self.entries_of(Some(&key)).collect(),
            }),
            CaptureKind::Scale { items, .. } => Captured::Scale(self.scale(&key, items, count)),
            CaptureKind::Worth => Captured::Scale(self.worth(&key, &capture.kind.scored(), count)),
            CaptureKind::Vote { items, dots, .. } => Captured::Vote(self.vote(&key, items, *dots, count)),
            CaptureKind::Glossary => Captured::Glossary(terms(self.entries_of(Some(&key))).collect()),
            CaptureKind::Poll(kind) => {
                Captured::Poll(self.poll(&key, kind, count.map(|(_, counted)| counted)))
            }
            CaptureKind::Text => Captured::Text(self.wording(&key)),
            CaptureKind::Checklist { items } => Captured::Checklist(self.checklist(&key, items)),
        };
        let asks = |step: &super::SeenStep<'a>| self.state.asked_in(step.at).contains(&key);
        let home = self.steps().filter(|step| step.at.part == part).find(asks).map(|step| step.at);
        let (id, label, kind) = (&capture.id, &capture.label, &capture.kind);
        // How a poll was worded last is told to those who know of that round.
        let asked = match &captured {
            Captured::Poll(poll) => poll.rounds.last().map(|round| &round.asked),
            _ => None,
        };
        let label = asked.filter(|asked| !asked.is_empty()).unwrap_or(label);
        Some(SeenCapture { part, id, label, kind, home, captured })
    }

    fn lists(&self, key: &CaptureRef, kind: NoteKind, tags: &'a [Text]) -> Vec<SeenList<'a>> {
        let notes = || {
            let notes = self.notes_of(kind);
            notes.filter(|note| self.state.answers(note, key))
        };
        let list = |tag: &'a Text| SeenList {
            tag: Some(tag),
            notes: notes().filter(|note| note.tag.as_ref() == Some(tag)).collect(),
        };
        let in_none = |note: &&Note| note.tag.as_ref().is_none_or(|tag| !tags.contains(tag));
        let mut lists: Vec<SeenList<'a>> = tags.iter().map(list).collect();
        lists.push(SeenList { tag: None, notes: notes().filter(in_none).collect() });
        lists
    }
}

/// The terms among the entries.
pub(super) fn terms<'a>(
    entries: impl Iterator<Item = &'a CaptureEntry>,
) -> impl Iterator<Item = SeenTerm<'a>> {
    entries.filter_map(|entry| match &entry.content {
        Content::Term(explained) => Some(SeenTerm { entry, explained }),
        Content::Word(_) | Content::Row(_) | Content::Wording(_) | Content::Check(_) => None,
    })
}

/// Whether the rounds of one poll are the first of another.
fn goes_on((_, one): (u32, &Counted), (_, other): (u32, &Counted)) -> bool {
    match (&one.tally, &other.tally) {
        (Tally::Poll { rounds }, Tally::Poll { rounds: more }) => {
            more.len() > rounds.len() && more.starts_with(rounds)
        }
        _ => false,
    }
}
