//! Polls that are taken at any moment, and decisions with what they rest on.

use super::Session;
use super::captures::Eyes;
use super::choices::cut;
use super::decide::filled;
use super::intent::Refusal;
use super::items::{Item, audience_without};
use super::state::State;
use crate::domain::activity::{Capture, CaptureKind, ItemSource, SourceOf};
use crate::domain::capture::words::folded;
use crate::domain::event::{
    Audience, CaptureRef, Choice, CountRef, Event, ItemDots, ItemList, ItemRef, NoteId, NoteKind, StepRef,
    Tally, Voters,
};
use crate::domain::poll::{DecidedBy, Figures, PollKind, Rank, Support, rank};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;

/// What the captures that were asked live are called in a script's place.
const NAME: &str = "poll-";

/// Whether a capture was asked live: no script asks for it.
pub fn is_live(capture: &Text) -> bool {
    number_in(capture).is_some()
}

/// A poll, or a vote on a list, that is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct Polling {
    pub step: StepRef,
    /// It was asked before, and this is another round of it.
    pub again: Option<Text>,
    /// The question, or the proposal.
    pub label: Text,
    pub kind: CaptureKind,
    pub tally: Tally,
    pub voters: Voters,
    pub audience: Audience,
}

/// A decision that rests on what was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub of: CaptureRef,
    /// Which of the things that were voted on, from 0.
    pub item: usize,
    /// The rule that decides although an objection stands.
    pub by: Option<DecidedBy>,
    /// Its wording; none: that of what was asked, or voted on.
    pub text: Option<Text>,
}

/// A list that was taken down, to be voted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenList {
    /// What the script calls it.
    pub label: Option<Text>,
    pub source: Option<ItemSource>,
    /// Those that say the same stand together.
    pub items: Vec<Vec<Item>>,
    /// For whom it is what is made of it.
    pub audience: Audience,
}

impl State {
    /// The list that was filled last in the step that is on, else what was parked: as far as all who are here heard it.
    pub fn list_last_taken(&self) -> Option<TakenList> {
        let here = self.current()?;
        let shows = self.shows_here();
        let mut lists = self.lists_filled(&shows, |step, audience, heard_by| {
            step == Some(here) && audience != Audience::Mine && shows(audience, heard_by)
        });
        // What was parked comes after all else.
        lists.retain(|list| *list != ItemList::Parked);
        let last = lists.into_iter().next();
        last.into_iter().chain([ItemList::Parked]).find_map(|list| {
            let (label, source) = match &list {
                ItemList::Capture(key) => {
                    let root = self.capture(key.part, &key.id)?;
                    (Some(root.label.clone()), Some(SourceOf::Capture(key.id.clone())))
                }
                ItemList::Notes(_) => (None, None),
                ItemList::Parked => (None, Some(SourceOf::Parked)),
            };
            let source = source.map(|from| ItemSource { from, top: None });
            let items = self.items_in(&list, &shows);
            let of_room = self.items_in(&list, &|audience, _| audience == Audience::Room);
            let audience = audience_without(&of_room, &items);
            self.together(items).map(|items| TakenList { label, source, items, audience })
        })
    }

    /// Those that say the same, together; nothing where there is nothing to choose from.
    fn together(&self, items: Vec<Item>) -> Option<Vec<Vec<Item>>> {
        let shows = self.shows_here();
        let mut all: Vec<(String, Vec<Item>)> = Vec::new();
        for item in items {
            let is_shown = shows(item.audience, &item.heard_by);
            let key = folded(&item.text);
            match all.iter_mut().find(|(known, _)| *known == key).filter(|_| is_shown) {
                Some((_, same)) => same.push(item),
                None if is_shown => all.push((key, vec![item])),
                None => {}
            }
        }
        (all.len() > 1).then(|| all.into_iter().map(|(_, same)| same).collect())
    }

    pub(super) fn take_poll(
        &mut self,
        step: StepRef,
        capture: &Capture,
        tally: &Tally,
        voters: Voters,
        audience: Audience,
        (count, from): (u32, Option<u32>),
    ) -> Option<()> {
        let key = CaptureRef { part: step.part, id: capture.id.clone() };
        let steps = &mut self.parts.get_mut(step.part)?.steps;
        let before = steps.iter_mut().flat_map(|one| &mut one.captures).find(|one| one.id == capture.id);
        match before {
            Some(before) if same_kind(&before.kind, &capture.kind) => {
                // How it is worded to those who do not know of this round is how it was.
                if from.is_none() {
                    *before = capture.clone();
                }
            }
            Some(_) => return None,
            None => steps.get_mut(step.step)?.captures.push(capture.clone()),
        }
        let (_, heard_by) = self.sight_of(tally, audience, &self.hearers_now());
        let taken = self.count(step, &key.id, tally, Some(voters), audience, (count, from));
        let key = CountRef { capture: key, count };
        if let Some(counted) = self.tallies.get_mut(&key) {
            counted.heard_by.retain(|one| heard_by.iter().any(|other| other.is(*one)));
        }
        // It was hidden while it was open: what is complete is shown.
        self.revealed.insert(key);
        self.word_as_agreed(tally, audience);
        taken
    }

    /// The decision that stands on the same thing, as far as all who are here know of it.
    pub(super) fn decided_before(&self, support: &Support) -> Option<(NoteId, &Support)> {
        let decisions = self.notes_for(self.shows_here()).filter(|note| note.kind == NoteKind::Decision);
        let resting = decisions.filter_map(|note| Some((note.id, note.support.as_deref()?)));
        resting.filter(|(_, before)| support.is_on_same(before)).last()
    }

    /// How it was settled that this one is decided of those with as many dots; none: no other has as many, or it was not asked.
    fn tie_settled(&self, vote: &CaptureRef, voted: &[ItemDots], item: usize) -> Option<Choice> {
        let one = voted.get(item)?;
        let named = one.of.first();
        let settled = self.choices.iter().rfind(|choice| {
            let tied = cut(voted, choice.top).1;
            choice.vote == *vote && named.is_some_and(|of| tied.contains(of) && choice.chosen.contains(of))
        });
        let is_shared = one.dots > 0 && rank(one.dots, voted.iter().map(|item| item.dots)) == Rank::Shared;
        settled.map(|choice| choice.how).or(is_shared.then_some(Choice::Room))
    }

    /// Who has heard a decision: who is here, and has heard what it rests on.
    pub(super) fn heard_with(&self, audience: Audience, support: Option<&Support>) -> Vec<Hearer> {
        let mut here = self.hearers_of(audience);
        if let Some(counted) = support.and_then(|support| self.counted(&support.of))
            && counted.audience != Audience::Room
        {
            here.retain(|one| counted.heard_by.iter().any(|other| other.is(*one)));
        }
        here
    }
}

/// Another round may word the ends of a scale anew; it stays the same kind of question.
fn same_kind(one: &CaptureKind, other: &CaptureKind) -> bool {
    match (one, other) {
        (CaptureKind::Poll(one), CaptureKind::Poll(other)) => {
            std::mem::discriminant(one) == std::mem::discriminant(other)
        }
        _ => false,
    }
}

/// What something that is asked live is called by its number.
pub fn live_name(n: u32) -> Text {
    Text::line(&format!("{NAME}{n}"))
}

/// The number in a name that was given live.
pub(super) fn number_in(id: &Text) -> Option<u32> {
    id.as_str().strip_prefix(NAME)?.parse().ok()
}

/// Whether a tally answers a question of that kind.
pub(super) fn fits(kind: &CaptureKind, tally: &Tally) -> bool {
    match (kind, tally) {
        (CaptureKind::Poll(kind), Tally::Poll { rounds }) => {
            let answers = kind.answers().len();
            !rounds.is_empty() && rounds.iter().all(|round| round.counts.len() == answers)
        }
        (CaptureKind::Vote { .. }, Tally::Dots { items, .. }) => items.len() > 1,
        _ => false,
    }
}

impl Session {
    pub(super) fn take_poll(&self, polling: Polling) -> Result<Event, Refusal> {
        let Polling { step, again, label, kind, mut tally, voters, audience } = polling;
        let state = &self.state;
        let script = state.step(step).ok_or(Refusal::Gone)?;
        if audience == Audience::Mine || !fits(&kind, &tally) {
            return Err(Refusal::NotAsked);
        }
        if state.is_private() && kind != CaptureKind::Poll(PollKind::Consent) {
            return Err(Refusal::NoSecretOfTwo);
        }
        if tally.total() == 0 && voters.abstained == 0 && voters.blank == 0 {
            return Err(Refusal::Empty);
        }
        let id = match again {
            Some(id) => {
                let before = script.captures.iter().find(|one| one.id == id).ok_or(Refusal::Gone)?;
                same_kind(&before.kind, &kind).then_some(id).ok_or(Refusal::NotAsked)?
            }
            None => self.free_name(step.part),
        };
        let usual = state.default_audience(Some(step));
        let (audience, _) = state.sight_of(&tally, audience.max(usual), &[]);
        if let (CaptureKind::Poll(PollKind::Consent), Tally::Poll { rounds }) = (&kind, &mut tally) {
            let words = state.wording_proposed(step, rounds);
            rounds.iter_mut().last().into_iter().for_each(|last| last.words = words);
        }
        let capture = Capture { id, extends: None, label: filled(label)?, kind };
        let before = state.count_for(&CaptureRef { part: step.part, id: capture.id.clone() }, Eyes::Here);
        let (count, from) = match before {
            (count, Some(counted)) if state.is_counted_apart(counted, audience) => {
                (state.next_count(&CaptureRef { part: step.part, id: capture.id.clone() }), Some(count))
            }
            (count, _) => (count, None),
        };
        Ok(Event::Polled { step, capture, tally, voters, audience, count, from })
    }

    /// A script may have that name already.
    fn free_name(&self, part: usize) -> Text {
        let is_free = |id: &Text| self.state.capture(part, id).is_none();
        (self.next_number..).map(live_name).find(is_free).unwrap_or_default()
    }

    /// A decision with what it rests on. It is for nobody who may not see that.
    pub(super) fn decide_on(&self, decision: Decision) -> Result<Event, Refusal> {
        let Decision { of, item, by, text } = decision;
        let state = &self.state;
        let asked = state.capture(of.part, &of.id).ok_or(Refusal::Gone)?;
        let (count, counted) = state.count_for(&of, Eyes::Here);
        let counted = counted.ok_or(Refusal::NoDots)?;
        let mut support = Support {
            of: of.clone(),
            items: Vec::new(),
            item: None,
            round: None,
            figures: Figures::YesNo { yes: 0, no: 0 },
            voters: counted.voters.unwrap_or_default(),
            by: None,
            tie: None,
            instead_of: None,
            audience: counted.audience,
        };
        let usual = match (&asked.kind, &counted.tally) {
            (CaptureKind::Poll(kind), Tally::Poll { rounds }) => {
                let last = rounds.last().ok_or(Refusal::Gone)?;
                if *kind == PollKind::Consent && !last.is_agreed() {
                    support.by = Some(by.ok_or(Refusal::NotAgreed)?);
                }
                (support.figures, support.voters) = (last.figures(kind), last.voters);
                support.round = rounds.len().checked_sub(1).and_then(|round| u32::try_from(round).ok());
                last.asked.clone()
            }
            (_, Tally::Dots { items, .. }) => {
                if !state.is_revealed_here(&CountRef { capture: of.clone(), count }) {
                    return Err(Refusal::NoDots);
                }
                let one = items.get(item).ok_or(Refusal::Gone)?;
                let all = items.iter().map(|item| item.dots);
                support.figures =
                    Figures::Dots { dots: one.dots, of: counted.tally.total(), rank: rank(one.dots, all) };
                support.items.clone_from(&one.of);
                support.item = u32::try_from(item).ok();
                support.tie = state.tie_settled(&of, items, item);
                self.wording(&one.item, &one.of)?
            }
            (_, Tally::Scores(items)) => {
                let one = items.get(item).ok_or(Refusal::Gone)?;
                support.figures = Figures::Scale(one.counts);
                support.items.clone_from(&one.of);
                support.item = u32::try_from(item).ok();
                self.wording(&one.item, &one.of)?
            }
            _ => return Err(Refusal::NotAsked),
        };
        // One decision of one thing: what was decided of it before makes way where it was asked or counted anew.
        support.instead_of = match state.decided_before(&support) {
            Some((_, before)) if support.rests_as(before) => return Err(Refusal::DecidedAlready),
            before => before.map(|(note, _)| note),
        };
        let step = counted.step;
        // A decision made in a confidential step is for those present, wherever it was counted.
        let audience = state.counted_audience(counted).max(state.default_audience(Some(step)));
        // Where the step asks for decisions, it answers that.
        let asks = |key: &CaptureRef| {
            state.capture(key.part, &key.id).is_some_and(|one| one.kind == CaptureKind::Decisions)
        };
        Ok(Event::NoteTaken {
            note: NoteId(self.next_number),
            step: Some(step),
            kind: NoteKind::Decision,
            capture: state.asked_in(step).into_iter().find(asks).map(|key| key.id),
            tag: None,
            text: filled(text.unwrap_or(usual))?,
            audience,
            support: Some(Box::new(support)),
        })
    }

    /// What was voted on, as it is worded now.
    fn wording(&self, item: &Text, of: &[ItemRef]) -> Result<Text, Refusal> {
        let said = of.iter().find_map(|of| self.state.item_here(*of)).map(|item| item.text);
        if of.is_empty() { Ok(item.clone()) } else { said.ok_or(Refusal::Gone) }
    }
}

impl TakenList {
    /// As items of a vote, without dots.
    pub fn blank(&self) -> Vec<ItemDots> {
        let of = |same: &Vec<Item>| same.iter().map(|item| item.of).collect();
        self.items.iter().map(|same| ItemDots { of: of(same), ..ItemDots::default() }).collect()
    }
}

/// For a kind of question that is asked of a list: what is voted on, and how many dots each has.
pub fn live_vote(items: &[ItemDots], source: Option<ItemSource>, each: u32) -> CaptureKind {
    let typed = items.iter().filter(|item| item.of.is_empty()).map(|item| item.item.clone()).collect();
    CaptureKind::Vote { items: typed, source, dots: Some(each) }
}
