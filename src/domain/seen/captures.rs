//! What answers the captures of a session, as one audience may see it.

use super::{LastScores, Readers, Seen, SeenCheck, SeenPoll, SeenWording, Viewer};
use crate::domain::activity::{Capture, CaptureKind, ItemSource};
use crate::domain::capture::words::{WordCount, counted};
use crate::domain::event::{
    Audience, CaptureRef, Choice, Content, CountRef, Explained, ItemDots, ItemRef, ItemScores, NoteKind,
    StepRef, Tally, Voters,
};
use crate::domain::recall::folded;
use crate::domain::series::FEWEST_ANSWERS;
use crate::domain::session::{CaptureEntry, ChoiceTaken, Counted, Item, Note, suggested_dots};
use crate::domain::text::Text;

/// What is said in place of something that was counted, and taken out since.
const TAKEN_OUT: &str = "deleted";

/// What stands in place of what somebody here may not see.
const NOT_HERE: &str = "…";

/// Something that the script asks to take down, with what these eyes may see of it.
#[derive(Clone, Debug)]
pub struct SeenCapture<'a> {
    /// Its activity, from 0.
    pub part: usize,
    /// Its name in the script.
    pub id: &'a Text,
    /// What it is called; empty where the script does not say.
    pub label: &'a Text,
    /// What is taken down.
    pub kind: &'a CaptureKind,
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
    /// Answers to something that was asked live.
    Poll(SeenPoll<'a>),
    /// One wording that is agreed together.
    Text(Option<SeenWording<'a>>),
    /// Things that are done, or not yet.
    Checklist(Vec<SeenCheck<'a>>),
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
    /// Who could score, and how many did; none: that was not counted.
    pub voters: Option<Voters>,
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
    /// Who could vote, and how many did what; none: that was not counted.
    pub voters: Option<Voters>,
    /// How it was settled what goes on of it, or that there is no vote; oldest first.
    pub choices: Vec<SeenChoice>,
}

/// How it was settled what goes on of a vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenChoice {
    /// How many were wanted; none: all that have a dot.
    pub top: Option<u32>,
    /// How.
    pub how: Choice,
    /// What goes on, as it is worded now.
    pub chosen: Vec<Text>,
    /// What a run-off came to.
    pub run_off: Vec<ItemDots>,
    /// Who could vote in that.
    pub voters: Option<Voters>,
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

impl SeenScale {
    /// What is to be known beside the figures, a sentence each.
    pub fn facts(&self) -> Vec<String> {
        self.voters.map(|voters| format!("{voters}.")).into_iter().collect()
    }
}

impl SeenChoice {
    /// In a sentence. `no_vote`: the room preferred not to vote.
    fn told(&self, no_vote: bool) -> String {
        let chosen = self.chosen.iter().map(Text::as_str).collect::<Vec<_>>().join("; ");
        let figures = self.run_off.iter().map(|one| format!("{} {}", one.item, one.dots));
        let run_off = match self.run_off.as_slice() {
            [] => String::new(),
            _ => format!("Run-off: {}. ", figures.collect::<Vec<_>>().join("; ")),
        };
        match self.how {
            Choice::NoVote => "We prefer not to vote.".to_owned(),
            Choice::KeepAll => format!("{run_off}Tied, and all of them kept: {chosen}."),
            Choice::RunOff => format!("{run_off}It goes on with: {chosen}."),
            Choice::Room if no_vote => format!("Chosen by hand: {chosen}."),
            Choice::Room => format!("{run_off}Tied, and the room chose: {chosen}."),
        }
    }
}

impl SeenVote {
    /// What is to be known beside the dots, a sentence each.
    pub fn facts(&self) -> Vec<String> {
        let voters = self.voters.map(|voters| format!("{voters}."));
        let no_vote = self.is_declined();
        voters.into_iter().chain(self.choices.iter().map(|one| one.told(no_vote))).collect()
    }

    /// The room preferred not to vote.
    pub fn is_declined(&self) -> bool {
        self.choices.iter().any(|one| one.how == Choice::NoVote)
    }

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
            Captured::Poll(poll) => poll.audience.is_none(),
            Captured::Text(wording) => wording.is_none(),
            Captured::Checklist(items) => items.iter().all(|one| one.said.is_none()),
        }
    }

    /// It was answered, by too few for anybody to see how.
    pub const fn is_withheld(&self) -> bool {
        matches!(&self.captured, Captured::Scale(scale) if scale.is_withheld)
    }

    /// What it is called, or what kind of thing it is.
    pub fn name(&self) -> &str {
        if self.label.is_empty() { self.kind.name() } else { self.label.as_str() }
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
        let seen = *self;
        self.roots().filter_map(move |(part, capture)| seen.captured(part, capture))
    }

    /// The same with every count that these eyes may see, the first one first: what was counted anew for others stands
    /// beside what was counted before. For files, which hold all there is.
    pub fn captures_on_file(&self) -> impl Iterator<Item = SeenCapture<'a>> {
        let seen = *self;
        self.roots().flat_map(move |(part, capture)| {
            let key = CaptureRef { part, id: capture.id.clone() };
            let mut counts: Vec<_> = seen.counts(&key).map(Some).collect();
            if counts.is_empty() {
                counts.push(None);
            }
            counts.into_iter().filter_map(move |count| seen.captured_as(part, capture, count))
        })
    }

    fn roots(&self) -> impl Iterator<Item = (usize, &'a Capture)> + use<'a, V> {
        let parts = self.state.parts.iter().enumerate();
        parts.flat_map(|(part, activity)| {
            let roots = activity.captures().map(|(_, one)| one);
            let first =
                roots.filter(|one| activity.capture_root(&one.id).is_some_and(|root| root.id == one.id));
            first.map(move |capture| (part, capture))
        })
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

    /// Whether a vote is shown, as far as these eyes may see it.
    pub fn is_revealed(&self, vote: &CaptureRef) -> bool {
        self.counts(vote).last().is_some_and(|(count, _)| self.is_shown(vote, count))
    }

    fn is_shown(&self, vote: &CaptureRef, count: u32) -> bool {
        self.state.revealed.contains(&CountRef { capture: vote.clone(), count })
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
            // Without lists: they are told one by one, as notes are.
            CaptureKind::Decisions => Captured::Notes(self.lists(&key, NoteKind::Decision, &[])),
            CaptureKind::Words { each } => {
                Captured::Words(SeenWords { each: *each, entries: self.entries_of(Some(&key)).collect() })
            }
            CaptureKind::Table { .. } => Captured::Table(SeenTable {
                columns: self.columns(&key, None),
                rows: self.entries_of(Some(&key)).collect(),
            }),
            CaptureKind::Scale { items, .. } => Captured::Scale(self.scale(&key, items, count)),
            CaptureKind::Worth => Captured::Scale(self.worth(&key, &capture.kind.scored(), count)),
            CaptureKind::Vote { items, dots, .. } => Captured::Vote(self.vote(&key, items, *dots, count)),
            CaptureKind::Glossary => Captured::Glossary(terms(self.entries_of(Some(&key))).collect()),
            CaptureKind::Poll(kind) => Captured::Poll(self.poll(&key, kind)),
            CaptureKind::Text => Captured::Text(self.wording(&key)),
            CaptureKind::Checklist { items } => Captured::Checklist(self.checklist(&key, items)),
        };
        let asks = |step: &super::SeenStep<'a>| self.state.asked_in(step.at).contains(&key);
        let home = self.steps().filter(|step| step.at.part == part).find(asks).map(|step| step.at);
        let (id, label, kind) = (&capture.id, &capture.label, &capture.kind);
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

    /// What was counted for `key` that these eyes may see, the first count first.
    pub(super) fn counts(
        &self,
        key: &CaptureRef,
    ) -> impl DoubleEndedIterator<Item = (u32, &'a Counted)> + use<'a, V> {
        let (seen, key) = (*self, key.clone());
        let own = self.state.tallies.iter().filter(move |(of, _)| of.capture == key);
        let own = own.map(|(of, counted)| (of.count, counted));
        own.filter(move |(_, counted)| seen.shows_counted(counted))
    }

    /// What was counted last for `key`, as far as these eyes may see it.
    pub(super) fn counted(&self, key: &CaptureRef) -> Option<&'a Counted> {
        self.counts(key).next_back().map(|(_, counted)| counted)
    }

    fn audience_of(&self, counted: &Counted) -> Audience {
        self.state.sight_of(&counted.tally, counted.audience, &[]).0
    }

    fn shows_counted(&self, counted: &Counted) -> bool {
        let (audience, heard_by) = self.state.sight_of(&counted.tally, counted.audience, &counted.heard_by);
        self.sight().shows(audience, &heard_by)
    }

    /// What was counted that these eyes may see.
    pub fn tallies(&self) -> impl Iterator<Item = (&'a Tally, Audience)> {
        let seen = *self;
        let shown = self.state.tallies.values().filter(move |one| seen.shows_counted(one));
        shown.map(move |counted| (&counted.tally, seen.audience_of(counted)))
    }

    /// What was settled of a vote, if these eyes may see it.
    fn choices_of(&self, key: &CaptureRef) -> impl Iterator<Item = &'a ChoiceTaken> {
        let (state, sight) = (self.state, self.sight());
        let of_it = state.choices.iter().filter({
            let key = key.clone();
            move |one| one.vote == key
        });
        of_it.filter(move |one| {
            let (audience, heard_by) = state.sight_of_choice(one);
            sight.shows(audience, &heard_by)
        })
    }

    fn seen_choice(&self, choice: &ChoiceTaken) -> SeenChoice {
        let run_off = match (&choice.tally, choice.how) {
            (Some(Tally::Dots { items, .. }), how) if how != Choice::NoVote => items.as_slice(),
            _ => &[],
        };
        SeenChoice {
            top: choice.top,
            how: choice.how,
            chosen: choice.chosen.iter().map(|of| self.worded(&Text::default(), &[*of])).collect(),
            run_off: run_off.iter().map(|one| self.dots(one)).collect(),
            voters: choice.voters,
        }
    }

    fn dots(&self, one: &ItemDots) -> ItemDots {
        ItemDots { item: self.worded(&one.item, &one.of), ..one.clone() }
    }

    /// What a vote or a scale that is on what people said would be on now, for these eyes.
    pub fn items_from(&self, part: usize, source: &ItemSource) -> Vec<Item> {
        let sight = self.sight();
        let mut items = self.state.items_from(part, source);
        items.retain(|item| sight.shows(item.audience, &item.heard_by));
        items
    }

    /// How something that is voted on is worded now, as far as these eyes may see it.
    pub fn item_worded(&self, text: &Text, of: &[ItemRef]) -> Text {
        let sight = self.sight();
        let mut items = of.iter().filter_map(|of| self.state.item(*of));
        match items.any(|item| !sight.shows(item.audience, &item.heard_by)) {
            true => Text::line(NOT_HERE),
            false => self.worded(text, of),
        }
    }

    /// How something that was counted is worded now; nothing is left of what was taken out since but its figures.
    fn worded(&self, item: &Text, of: &[ItemRef]) -> Text {
        if of.is_empty() {
            return item.clone();
        }
        // What was put together keeps every wording, each once.
        let mut wordings: Vec<Text> = Vec::new();
        for text in of.iter().filter_map(|of| self.state.item(*of)).map(|item| item.text) {
            if !wordings.iter().any(|known| folded(known) == folded(&text)) {
                wordings.push(text);
            }
        }
        match wordings.as_slice() {
            [] => Text::line(TAKEN_OUT),
            [only] => only.clone(),
            several => Text::line(&several.iter().map(Text::as_str).collect::<Vec<_>>().join(" / ")),
        }
    }

    /// How something that is voted on is worded now, as far as these eyes may see it.
    pub fn voted_text(&self, one: &ItemDots) -> Text {
        let sight = self.sight();
        let items = one.of.iter().filter_map(|of| self.state.item(*of));
        match items.into_iter().all(|item| sight.shows(item.audience, &item.heard_by)) {
            true => self.worded(&one.item, &one.of),
            false => Text::default(),
        }
    }

    fn scale(&self, key: &CaptureRef, items: &[Text], count: Option<(u32, &Counted)>) -> SeenScale {
        match count {
            Some((_, counted @ Counted { tally: Tally::Scores(items), voters, .. })) => {
                let worded =
                    |one: &ItemScores| ItemScores { item: self.worded(&one.item, &one.of), ..one.clone() };
                let items: Vec<ItemScores> = items.iter().map(worded).collect();
                let asked: Vec<Text> = items.iter().map(|one| one.item.clone()).collect();
                let last_time = self.last_scores(key, &asked);
                SeenScale {
                    items,
                    audience: Some(self.audience_of(counted)),
                    voters: *voters,
                    last_time,
                    ..SeenScale::default()
                }
            }
            _ => {
                let blank = |item: &Text| ItemScores { item: item.clone(), ..ItemScores::default() };
                let last_time = self.last_scores(key, items);
                SeenScale { items: items.iter().map(blank).collect(), last_time, ..SeenScale::default() }
            }
        }
    }

    /// Whether it was worth the time: to nobody where few have answered, and how it stood before to the facilitator alone.
    fn worth(&self, key: &CaptureRef, items: &[Text], count: Option<(u32, &Counted)>) -> SeenScale {
        let over_the_series = match self.readers() {
            Readers::Me => self.worth_before(),
            Readers::Room | Readers::Us => Vec::new(),
        };
        let answered = self.scale(key, items, count);
        let people = answered.items.iter().map(ItemScores::people).max().unwrap_or(0);
        if answered.audience.is_some() && people < FEWEST_ANSWERS {
            let blank = |item: &Text| ItemScores { item: item.clone(), ..ItemScores::default() };
            let items = items.iter().map(blank).collect();
            return SeenScale { items, is_withheld: true, over_the_series, ..SeenScale::default() };
        }
        SeenScale { last_time: None, over_the_series, ..answered }
    }

    fn vote(
        &self,
        key: &CaptureRef,
        items: &[Text],
        dots: Option<u32>,
        count: Option<(u32, &Counted)>,
    ) -> SeenVote {
        let settled: Vec<&ChoiceTaken> = self.choices_of(key).collect();
        let no_vote = settled.iter().find(|one| one.how == Choice::NoVote).copied();
        let each = dots.unwrap_or_else(|| suggested_dots(items.len()));
        let Some((count, counted)) = count else {
            let dots = Dots::Hidden(items.to_vec());
            // Chosen by hand in place of a vote, it hides nothing.
            let choices = settled.iter().map(|one| self.seen_choice(one)).collect();
            let audience = no_vote.map(|one| one.audience);
            return SeenVote { each, dots, audience, choices, ..SeenVote::default() };
        };
        let tally = &counted.tally;
        let Tally::Dots { items: voted, each, .. } = tally else { return SeenVote::default() };
        let voted: Vec<ItemDots> = voted.iter().map(|one| self.dots(one)).collect();
        let each = each.or(dots).unwrap_or_else(|| suggested_dots(voted.len()));
        let shows = self.is_shown(key, count) || self.readers() == Readers::Me;
        // What goes on tells what won.
        let choices = settled.into_iter().filter(|_| shows).map(|one| self.seen_choice(one)).collect();
        let dots = match shows {
            true => Dots::Shown(voted),
            false => Dots::Hidden(voted.into_iter().map(|one| one.item).collect()),
        };
        let (cast, people) = (tally.total(), tally.people());
        let audience = Some(self.audience_of(counted));
        SeenVote { each, dots, cast, people, audience, voters: counted.voters, choices }
    }
}

/// The terms among what was taken down.
pub(super) fn terms<'a>(
    entries: impl Iterator<Item = &'a CaptureEntry>,
) -> impl Iterator<Item = SeenTerm<'a>> {
    entries.filter_map(|entry| match &entry.content {
        Content::Term(explained) => Some(SeenTerm { entry, explained }),
        Content::Word(_) | Content::Row(_) | Content::Wording(_) | Content::Check(_) => None,
    })
}
