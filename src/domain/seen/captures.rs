//! What answers the captures of a session, as one audience may see it.

use super::{LastScores, Readers, Seen, Viewer};
use crate::domain::activity::{Capture, CaptureKind};
use crate::domain::capture::words::{WordCount, counted};
use crate::domain::event::{
    Audience, CaptureRef, Content, Explained, ItemDots, ItemRef, ItemScores, NoteKind, StepRef, Tally,
};
use crate::domain::series::FEWEST_ANSWERS;
use crate::domain::session::{CaptureEntry, Counted, Note, suggested_dots};
use crate::domain::text::Text;

/// What is said in place of something that was counted, and taken out since.
const TAKEN_OUT: &str = "deleted";

/// Something that the script asks to take down, with what these eyes may see of it.
#[derive(Clone, Debug)]
pub struct SeenCapture<'a> {
    /// Its activity, from 0.
    pub part: usize,
    /// Its name in the script.
    pub id: &'a Text,
    /// What it is called; empty where the script does not say.
    pub label: &'a Text,
    /// The first step of the plan that asks for it; none where none does any more.
    pub home: Option<StepRef>,
    /// What answers it.
    pub captured: Captured<'a>,
}

/// What answers a capture, by its kind. Shared actions are looked up by themselves.
#[derive(Clone, Debug)]
pub enum Captured<'a> {
    /// Notes, sorted under the lists that the script has, and one for those that are in none.
    Notes(Vec<SeenList<'a>>),
    /// Words.
    Words(SeenWords<'a>),
    /// A table.
    Table(SeenTable<'a>),
    /// Scores.
    Scale(SeenScale),
    /// Dots.
    Vote(SeenVote),
    /// Terms.
    Glossary(Vec<SeenTerm<'a>>),
}

/// Notes of one list.
#[derive(Clone, Debug)]
pub struct SeenList<'a> {
    /// What the list is called; none: the notes that are in no list.
    pub tag: Option<&'a Text>,
    /// Oldest first.
    pub notes: Vec<&'a Note>,
}

/// Words, as they were said.
#[derive(Clone, Debug)]
pub struct SeenWords<'a> {
    /// How many the script asks of each person; 0: any number.
    pub each: u32,
    /// Oldest first.
    pub entries: Vec<&'a CaptureEntry>,
}

/// A table with its rows.
#[derive(Clone, Debug)]
pub struct SeenTable<'a> {
    /// The headings, with those that later steps have added.
    pub columns: &'a [Text],
    /// Oldest first. A row may have fewer cells than there are columns.
    pub rows: Vec<&'a CaptureEntry>,
}

/// Scores for the items of a scale.
#[derive(Clone, Debug, Default)]
pub struct SeenScale {
    /// In the script's order.
    pub items: Vec<ItemScores>,
    /// Whom they are for; none: nothing was counted, or not for these eyes.
    pub audience: Option<Audience>,
    /// The same of the last session that asked it, as far as these eyes may see.
    pub last_time: Option<LastScores>,
    /// It was answered, by too few for anybody to see how.
    pub is_withheld: bool,
    /// For the facilitator: how it stood in each session before, the oldest first.
    pub over_the_series: Vec<LastScores>,
}

/// A vote, and what it came to if that is shown.
#[derive(Clone, Debug, Default)]
pub struct SeenVote {
    /// Dots for each person.
    pub each: u32,
    /// What was voted on.
    pub dots: Dots,
    /// How many dots there are in all.
    pub cast: u64,
    /// How many have voted; 0: that was not counted.
    pub people: u32,
    /// Whom it is for; none: nothing was counted, or not for these eyes.
    pub audience: Option<Audience>,
}

/// What a vote came to. Until it is shown, only the facilitator knows.
#[derive(Clone, Debug)]
pub enum Dots {
    /// The items, in the script's order.
    Hidden(Vec<Text>),
    /// With their dots, in the script's order.
    Shown(Vec<ItemDots>),
}

impl Default for Dots {
    fn default() -> Self {
        Self::Hidden(Vec::new())
    }
}

/// A term that somebody explained.
#[derive(Clone, Copy, Debug)]
pub struct SeenTerm<'a> {
    /// As it was taken down.
    pub entry: &'a CaptureEntry,
    /// What it says.
    pub explained: &'a Explained,
}

impl<'a> SeenWords<'a> {
    /// The words by how often they were said.
    pub fn counts(&self) -> Vec<WordCount<'a>> {
        counted(self.entries.iter().flat_map(|entry| entry.content.cells()))
    }
}

impl SeenVote {
    /// The items with the most dots first; none while they are hidden.
    pub fn most_first(&self) -> Vec<&ItemDots> {
        let Dots::Shown(items) = &self.dots else { return Vec::new() };
        let mut sorted: Vec<&ItemDots> = items.iter().collect();
        sorted.sort_by_key(|item| std::cmp::Reverse(item.dots));
        sorted
    }
}

impl SeenCapture<'_> {
    /// Nothing answers it that these eyes may see.
    pub fn is_empty(&self) -> bool {
        match &self.captured {
            Captured::Notes(lists) => lists.iter().all(|list| list.notes.is_empty()),
            Captured::Words(words) => words.entries.is_empty(),
            Captured::Table(table) => table.rows.is_empty(),
            Captured::Scale(scale) => scale.audience.is_none(),
            Captured::Vote(vote) => vote.audience.is_none(),
            Captured::Glossary(terms) => terms.is_empty(),
        }
    }

    /// It was answered, by too few for anybody to see how.
    pub const fn is_withheld(&self) -> bool {
        matches!(&self.captured, Captured::Scale(scale) if scale.is_withheld)
    }

    /// What it is called, or what kind of thing it is.
    pub fn name(&self) -> &str {
        match &self.captured {
            _ if !self.label.is_empty() => self.label.as_str(),
            Captured::Notes(_) => "Notes",
            Captured::Words(_) => "Words",
            Captured::Table(_) => "Table",
            Captured::Scale(_) => "Scores",
            Captured::Vote(_) => "Vote",
            Captured::Glossary(_) => "Glossary",
        }
    }

    /// Names it.
    pub fn key(&self) -> CaptureRef {
        CaptureRef { part: self.part, id: self.id.clone() }
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// What the session's scripts ask for, in their order: what adds to something earlier is told with that. Shared actions
    /// are not among it.
    pub fn captures(&self) -> impl Iterator<Item = SeenCapture<'a>> {
        let parts = self.state.parts.iter().enumerate();
        let roots = parts.flat_map(|(part, activity)| {
            let roots = activity.captures().map(|(_, one)| one);
            let first =
                roots.filter(|one| activity.capture_root(&one.id).is_some_and(|root| root.id == one.id));
            first.map(move |capture| (part, capture))
        });
        let seen = *self;
        roots.filter_map(move |(part, capture)| seen.captured(part, capture))
    }

    /// What answers the capture of that name; nothing for shared actions.
    pub fn capture(&self, capture: &CaptureRef) -> Option<SeenCapture<'a>> {
        self.captured(capture.part, self.state.capture(capture.part, &capture.id)?)
    }

    /// What a step asks for. Where that adds to something earlier, all of it.
    pub fn captures_in(&self, step: StepRef) -> impl Iterator<Item = SeenCapture<'a>> {
        let seen = *self;
        self.state.asked_in(step).into_iter().filter_map(move |capture| seen.capture(&capture))
    }

    /// The pages of what was taken down: the captures of the step that is on which hold something for these eyes. One with
    /// everything comes after them.
    pub fn panel_captures(&self) -> Vec<SeenCapture<'a>> {
        self.pages(usize::MAX).collect()
    }

    /// The page of the panel that these eyes are shown, from 0. While a page is on that is not for them, it is the one that
    /// comes next: nothing tells that there is another.
    pub fn panel_page(&self) -> usize {
        self.pages(self.state.panel_page).count()
    }

    /// How much was taken down that these eyes may see.
    pub fn taken_so_far(&self) -> usize {
        let counted = self.tallies().map(|(tally, _)| usize::try_from(tally.total()).unwrap_or(usize::MAX));
        let others = self.notes().count() + self.entries().count() + self.actions().count();
        counted.fold(others, usize::saturating_add)
    }

    /// As many of the session's pages as these eyes may see, up to one of them.
    fn pages(&self, up_to: usize) -> impl Iterator<Item = SeenCapture<'a>> {
        let seen = *self;
        let pages = self.state.panel_captures().into_iter().take(up_to);
        pages.filter_map(move |capture| seen.capture(&capture)).filter(|capture| !capture.is_empty())
    }

    /// Words, rows and terms that these eyes may see.
    pub fn entries(&self) -> impl Iterator<Item = &'a CaptureEntry> {
        let sight = self.sight();
        self.state.entries.iter().filter(move |entry| sight.shows(entry.audience, &entry.heard_by))
    }

    /// What answers `capture` in words, rows or terms; without one, the terms that belong to the session as a whole.
    pub fn entries_of(&self, capture: Option<&CaptureRef>) -> impl Iterator<Item = &'a CaptureEntry> {
        self.entries().filter(move |entry| match capture {
            Some(capture) => entry.answers(capture),
            None => entry.capture.is_none(),
        })
    }

    /// What answers no capture that the session knows, terms left out: a journal may have been changed by hand.
    pub fn stray_entries(&self) -> impl Iterator<Item = &'a CaptureEntry> + use<'a, V> {
        let (state, sight) = (self.state, self.sight());
        let fits = move |entry: &&CaptureEntry| {
            let asked =
                entry.step.zip(entry.capture.as_ref()).and_then(|(at, id)| state.capture(at.part, id));
            match (&entry.content, asked.map(|asked| &asked.kind)) {
                (Content::Term(_), None) => entry.capture.is_none(),
                (content, Some(kind)) => kind.accepts(content),
                (_, None) => false,
            }
        };
        let seen = state.entries.iter().filter(move |entry| sight.shows(entry.audience, &entry.heard_by));
        seen.filter(move |entry| !fits(entry))
    }

    /// The headings of a table: what later steps add comes to them when it is their turn, or while `step` is looked at.
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

    /// What a step calls what it asks for: its own word for it, or that of what it adds to.
    pub fn asked_label(&self, step: StepRef, capture: &CaptureRef) -> Option<&'a Text> {
        let activity = self.state.parts.get(step.part).filter(|_| step.part == capture.part)?;
        let here = activity.steps.get(step.step)?.captures.iter();
        let own = here.filter(|one| activity.is_rooted(one, &capture.id));
        let root = activity.capture_root(&capture.id);
        own.chain(root).map(|one| &one.label).find(|label| !label.is_empty())
    }

    /// Whether a vote is shown.
    pub fn is_revealed(&self, vote: &CaptureRef) -> bool {
        self.state.revealed.contains(vote)
    }

    fn captured(&self, part: usize, capture: &'a Capture) -> Option<SeenCapture<'a>> {
        let key = CaptureRef { part, id: capture.id.clone() };
        let captured = match &capture.kind {
            CaptureKind::Actions => return None,
            CaptureKind::Notes { tags } => Captured::Notes(self.lists(&key, tags)),
            CaptureKind::Words { each } => {
                Captured::Words(SeenWords { each: *each, entries: self.entries_of(Some(&key)).collect() })
            }
            CaptureKind::Table { .. } => Captured::Table(SeenTable {
                columns: self.columns(&key, None),
                rows: self.entries_of(Some(&key)).collect(),
            }),
            CaptureKind::Scale { items, .. } => Captured::Scale(self.scale(&key, items)),
            CaptureKind::Worth => Captured::Scale(self.worth(&key, &capture.kind.scored())),
            CaptureKind::Vote { items, dots, .. } => Captured::Vote(self.vote(&key, items, *dots)),
            CaptureKind::Glossary => Captured::Glossary(terms(self.entries_of(Some(&key))).collect()),
        };
        let asks = |step: &super::SeenStep<'a>| self.state.asked_in(step.at).contains(&key);
        let home = self.steps().filter(|step| step.at.part == part).find(asks).map(|step| step.at);
        Some(SeenCapture { part, id: &capture.id, label: &capture.label, home, captured })
    }

    fn lists(&self, key: &CaptureRef, tags: &'a [Text]) -> Vec<SeenList<'a>> {
        let notes = || {
            let notes = self.notes_of(NoteKind::Note);
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

    /// What was counted for `key`, if these eyes may see it.
    fn counted(&self, key: &CaptureRef) -> Option<&'a Counted> {
        let sight = self.sight();
        self.state.tallies.get(key).filter(|counted| sight.shows(counted.audience, &counted.heard_by))
    }

    /// What was counted that these eyes may see.
    pub fn tallies(&self) -> impl Iterator<Item = (&'a Tally, Audience)> {
        let sight = self.sight();
        let shown = self.state.tallies.values().filter(move |one| sight.shows(one.audience, &one.heard_by));
        shown.map(|counted| (&counted.tally, counted.audience))
    }

    /// How something that was counted is worded now; nothing is left of what was taken out since but its figures.
    fn worded(&self, item: &Text, of: &[ItemRef]) -> Text {
        let wording = of.iter().find_map(|of| self.state.item(*of)).map(|item| item.text);
        if of.is_empty() { item.clone() } else { wording.unwrap_or_else(|| Text::line(TAKEN_OUT)) }
    }

    fn scale(&self, key: &CaptureRef, items: &[Text]) -> SeenScale {
        match self.counted(key) {
            Some(Counted { tally: Tally::Scores(items), audience, .. }) => {
                let worded =
                    |one: &ItemScores| ItemScores { item: self.worded(&one.item, &one.of), ..one.clone() };
                let items: Vec<ItemScores> = items.iter().map(worded).collect();
                let asked: Vec<Text> = items.iter().map(|one| one.item.clone()).collect();
                let last_time = self.last_scores(key, &asked);
                SeenScale { items, audience: Some(*audience), last_time, ..SeenScale::default() }
            }
            _ => {
                let blank = |item: &Text| ItemScores { item: item.clone(), ..ItemScores::default() };
                let last_time = self.last_scores(key, items);
                SeenScale { items: items.iter().map(blank).collect(), last_time, ..SeenScale::default() }
            }
        }
    }

    /// Whether it was worth the time: to nobody where few have answered, and how it stood before to the facilitator alone.
    fn worth(&self, key: &CaptureRef, items: &[Text]) -> SeenScale {
        let over_the_series = match self.readers() {
            Readers::Me => self.worth_before(),
            Readers::Room | Readers::Us => Vec::new(),
        };
        let answered = self.scale(key, items);
        let people = answered.items.iter().map(ItemScores::people).max().unwrap_or(0);
        if answered.audience.is_some() && people < FEWEST_ANSWERS {
            let blank = |item: &Text| ItemScores { item: item.clone(), ..ItemScores::default() };
            let items = items.iter().map(blank).collect();
            return SeenScale { items, is_withheld: true, over_the_series, ..SeenScale::default() };
        }
        SeenScale { last_time: None, over_the_series, ..answered }
    }

    fn vote(&self, key: &CaptureRef, items: &[Text], dots: Option<u32>) -> SeenVote {
        let Some(Counted { tally, audience, .. }) = self.counted(key) else {
            let each = dots.unwrap_or_else(|| suggested_dots(items.len()));
            return SeenVote { each, dots: Dots::Hidden(items.to_vec()), cast: 0, people: 0, audience: None };
        };
        let Tally::Dots { items: voted, each, .. } = tally else { return SeenVote::default() };
        let voted: Vec<ItemDots> = voted
            .iter()
            .map(|one| ItemDots { item: self.worded(&one.item, &one.of), ..one.clone() })
            .collect();
        let each = each.or(dots).unwrap_or_else(|| suggested_dots(voted.len()));
        let shows = self.is_revealed(key) || self.readers() == Readers::Me;
        let dots = match shows {
            true => Dots::Shown(voted),
            false => Dots::Hidden(voted.into_iter().map(|one| one.item).collect()),
        };
        SeenVote { each, dots, cast: tally.total(), people: tally.people(), audience: Some(*audience) }
    }
}

/// The terms among what was taken down.
pub(super) fn terms<'a>(
    entries: impl Iterator<Item = &'a CaptureEntry>,
) -> impl Iterator<Item = SeenTerm<'a>> {
    entries.filter_map(|entry| match &entry.content {
        Content::Term(explained) => Some(SeenTerm { entry, explained }),
        Content::Word(_) | Content::Row(_) => None,
    })
}
