//! Counts of a session, scores and dots, as one audience may see them.

use super::{LastScores, Readers, Seen, Viewer};
use crate::domain::activity::{Activity, Capture, ItemSource};
use crate::domain::event::{
    Audience, CaptureRef, Choice, CountRef, ItemDots, ItemRef, ItemScores, StepRef, Tally, Voters,
};
use crate::domain::language::{BallotPhrase, Joined, Languages, Phrase, TakenPhrase, unbounded};
use crate::domain::recall::folded;
use crate::domain::series::FEWEST_ANSWERS;
use crate::domain::session::{ChoiceTaken, Counted, Item, is_live, suggested_dots, winners};
use crate::domain::text::Text;
use crate::domain::worded::Given;

/// The text in place of an item that was deleted after it was counted.
const TAKEN_OUT: &str = "deleted";

/// Between items in a sentence.
const BETWEEN: &str = "; ";

/// The text in place of an item that somebody here may not see.
const NOT_HERE: &str = "…";

/// Scores for the items of a scale.
#[derive(Clone, Debug, Default)]
pub struct SeenScale<'a> {
    /// The scripts, whose texts it may contain.
    parts: &'a [Activity],
    /// In the script's order.
    pub items: Vec<ItemScores>,
    /// The number of each, as it is read out.
    pub numbers: Vec<usize>,
    /// Their audience; none: nothing was counted, or not for this audience.
    pub audience: Option<Audience>,
    /// The numbers of voters, if counted.
    pub voters: Option<Voters>,
    /// The scores of the last session that asked the same, if this audience may see them.
    pub last_time: Option<LastScores>,
    /// Too few people answered to show the result.
    pub is_withheld: bool,
    /// For the facilitator: the result in each earlier session, the oldest first.
    pub over_the_series: Vec<LastScores>,
}

/// A vote, with its result if that is shown.
#[derive(Clone, Debug, Default)]
pub struct SeenVote<'a> {
    /// The scripts, whose texts it may contain.
    parts: &'a [Activity],
    /// Dots for each person.
    pub each: u32,
    /// The items.
    pub dots: Dots,
    /// The number of each, as it is read out, in the script's order.
    pub numbers: Vec<usize>,
    /// All dots given.
    pub cast: u64,
    /// How many have voted; 0: not counted.
    pub people: u32,
    /// Its audience; none: nothing was counted, or not for this audience.
    pub audience: Option<Audience>,
    /// The numbers of voters, if counted.
    pub voters: Option<Voters>,
    /// How it was settled what continues, or that there is no vote; oldest first.
    pub choices: Vec<SeenChoice>,
}

/// How it was settled which items of a vote continue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenChoice {
    /// How many were wanted; none: all with a dot.
    pub top: Option<u32>,
    pub how: Choice,
    /// The items that continue, in their present wording.
    pub chosen: Vec<Text>,
    /// The tied items; empty if this audience sees no dots.
    pub tied: Vec<Text>,
    /// Those of the tied items that continue.
    pub tied_chosen: Vec<Text>,
    /// The result of a run-off.
    pub run_off: Vec<ItemDots>,
    /// The voters of the run-off.
    pub voters: Option<Voters>,
}

/// The result of a vote. Until it is shown, only the facilitator knows it.
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

/// The numbers of voters, as far as counted.
fn turnout(voters: Option<Voters>) -> Option<TakenPhrase<'static>> {
    let known = voters.filter(|voters| !voters.is_unknown());
    known.map(|voters| TakenPhrase::Turnout { voters })
}

impl<'a> SeenScale<'a> {
    /// Facts about the figures, one sentence each.
    pub fn facts_in(&self, languages: Languages) -> Vec<String> {
        self.facts(&|fact| languages.say(fact))
    }

    /// The same, with `say` for each phrase.
    pub fn facts(&self, say: &dyn Fn(&dyn Phrase) -> String) -> Vec<String> {
        turnout(self.voters).map(|turnout| say(&turnout)).into_iter().collect()
    }

    /// One of its items, as part of a phrase.
    pub fn given<'t>(&self, item: &'t Text) -> Given<'t>
    where
        'a: 't,
    {
        Given::of(self.parts, item.as_str())
    }
}

fn given<'t>(parts: &'t [Activity], all: impl Iterator<Item = &'t Text>) -> Vec<Given<'t>> {
    all.map(|one| Given::of(parts, one.as_str())).collect()
}

impl SeenChoice {
    /// In a sentence. `after_no_vote`: the room preferred not to vote.
    fn phrase(&self, after_no_vote: bool, parts: &[Activity], say: &dyn Fn(&dyn Phrase) -> String) -> String {
        let [chosen, tied, picked] =
            [&self.chosen, &self.tied, &self.tied_chosen].map(|all| given(parts, all.iter()));
        let to = given(parts, self.run_off.iter().map(|one| &one.item));
        let figures = to.iter().zip(&self.run_off).map(|(to, one)| TakenPhrase::Given { to, dots: one.dots });
        let run_off: Vec<TakenPhrase<'_>> = figures.collect();
        let (how, is_tied, run_off) = (self.how, !tied.is_empty(), Joined(&run_off, BETWEEN));
        let [chosen, tied, picked] = [&chosen, &tied, &picked].map(|all| Joined(all, BETWEEN));
        say(&match how {
            Choice::KeepAll | Choice::Room if !after_no_vote && is_tied => {
                TakenPhrase::Tie { how, tied: &tied, picked: &picked, chosen: &chosen }
            }
            _ => TakenPhrase::Settled { how, after_no_vote, chosen: &chosen, run_off: &run_off },
        })
    }
}

impl SeenVote<'_> {
    /// Facts about the dots, one sentence each.
    pub fn facts_in(&self, languages: Languages) -> Vec<String> {
        self.facts(&|fact| languages.say(fact))
    }

    /// The same, with `say` for each phrase.
    pub fn facts(&self, say: &dyn Fn(&dyn Phrase) -> String) -> Vec<String> {
        let no_vote = self.is_declined();
        let settled = self.choices.iter().map(|one| one.phrase(no_vote, self.parts, say));
        turnout(self.voters).map(|turnout| say(&turnout)).into_iter().chain(settled).collect()
    }

    /// Whether the room preferred not to vote.
    pub fn is_declined(&self) -> bool {
        self.choices.iter().any(|one| one.how == Choice::NoVote)
    }

    /// The items with the most dots first; empty while they are hidden.
    pub fn most_first(&self) -> Vec<&ItemDots> {
        let Dots::Shown(items) = &self.dots else { return Vec::new() };
        let mut sorted: Vec<&ItemDots> = items.iter().collect();
        sorted.sort_by_key(|item| std::cmp::Reverse(item.dots));
        sorted
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// Whether a vote is shown, as far as this audience may see it.
    pub fn is_revealed(&self, vote: &CaptureRef) -> bool {
        self.counts(vote).last().is_some_and(|(count, _)| self.is_shown(vote, count))
    }

    fn is_shown(&self, vote: &CaptureRef, count: u32) -> bool {
        let sight = self.sight();
        let of = CountRef { capture: vote.clone(), count };
        self.state.is_revealed_to(&of, &|audience, heard_by| sight.shows(audience, heard_by))
    }

    /// The counts of `key` that this audience may see, the first count first.
    pub(super) fn counts(
        &self,
        key: &CaptureRef,
    ) -> impl DoubleEndedIterator<Item = (u32, &'a Counted)> + use<'a, V> {
        let seen = *self;
        self.state.counts_of(key).filter(move |(_, counted)| seen.shows_counted(counted))
    }

    /// The last count of `key` that this audience may see.
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

    /// The counts that this audience may see.
    pub fn tallies(&self) -> impl Iterator<Item = (&'a Tally, Audience)> {
        let seen = *self;
        let shown = self.state.tallies.values().filter(move |one| seen.shows_counted(one));
        shown.map(move |counted| (&counted.tally, seen.audience_of(counted)))
    }

    /// What was asked live, of the counts that this audience may see.
    pub fn asked_live(&self) -> impl Iterator<Item = (&'a Capture, Audience)> {
        let seen = *self;
        let live = self.state.tallies.iter().filter(|(key, _)| is_live(&key.capture.id));
        let shown = live.filter(move |(_, counted)| seen.shows_counted(counted));
        shown.filter_map(move |(key, counted)| {
            let asked = seen.state.capture(key.capture.part, &key.capture.id)?;
            Some((asked, seen.audience_of(counted)))
        })
    }

    /// Whether something was counted in a step.
    pub(super) fn counted_in(&self, step: StepRef) -> bool {
        self.state.tallies.values().any(|counted| counted.step == step && self.shows_counted(counted))
    }

    /// What was settled of a vote, as far as these eyes may see it: the last of what stands in the place of one another.
    fn choices_of(&self, key: &CaptureRef) -> Vec<&'a ChoiceTaken> {
        let (state, sight) = (self.state, self.sight());
        let of_it = state.choices.iter().filter(|one| one.vote == *key);
        let known = of_it.filter(|one| {
            let (audience, heard_by) = state.sight_of_choice(one);
            sight.shows(audience, &heard_by)
        });
        let mut last: Vec<&ChoiceTaken> = Vec::new();
        for one in known {
            let place = |one: &ChoiceTaken| (one.top, one.on, one.how == Choice::NoVote);
            last.retain(|before| place(before) != place(one));
            last.push(one);
        }
        last
    }

    fn seen_choice(&self, choice: &ChoiceTaken) -> SeenChoice {
        let run_off = match (&choice.tally, choice.how) {
            (Some(Tally::Dots { items, .. }), how) if how != Choice::NoVote => items.as_slice(),
            _ => &[],
        };
        let worded = |all: &[ItemRef]| all.iter().map(|of| self.worded(&Text::default(), &[*of])).collect();
        let tied = self.tied_in(choice);
        let picked: Vec<ItemRef> = tied.iter().copied().filter(|of| choice.chosen.contains(of)).collect();
        SeenChoice {
            top: choice.top,
            how: choice.how,
            chosen: worded(&choice.chosen),
            tied: worded(&tied),
            tied_chosen: worded(&picked),
            run_off: run_off.iter().map(|one| self.dots(one)).collect(),
            voters: choice.voters,
        }
    }

    /// The items that tied for the last place.
    fn tied_in(&self, choice: &ChoiceTaken) -> Vec<ItemRef> {
        match self.counted(&choice.vote).filter(|_| self.is_revealed(&choice.vote)).map(|one| &one.tally) {
            Some(Tally::Dots { items, .. }) => winners(items, choice.top).1,
            _ => Vec::new(),
        }
    }

    fn dots(&self, one: &ItemDots) -> ItemDots {
        ItemDots { item: self.worded(&one.item, &one.of), ..one.clone() }
    }

    /// The present items of a vote or a scale on entries, for this audience.
    pub fn items_from(&self, part: usize, source: &ItemSource) -> Vec<Item> {
        // What a vote came to is told by what is on it.
        if !self.shows_source(part, source) {
            return Vec::new();
        }
        let sight = self.sight();
        let mut items = self.state.items_from(part, source, &|audience, by| sight.shows(audience, by));
        items.retain(|item| sight.shows(item.audience, &item.heard_by));
        items
    }

    /// Whether what rests on `source` is for this audience.
    pub(super) fn shows_source(&self, part: usize, source: &ItemSource) -> bool {
        let sight = self.sight();
        self.state.shows_source(part, source, &|audience, heard_by| sight.shows(audience, heard_by))
    }

    /// Something that was said, as these eyes have it; where they may not see it, as it stands.
    pub(super) fn item(&self, of: ItemRef) -> Option<Item> {
        let sight = self.sight();
        self.state.item_for(of, &|audience, heard_by| sight.shows(audience, heard_by))
    }

    /// The present wording of an item, as far as this audience may see it.
    pub fn item_worded(&self, text: &Text, of: &[ItemRef]) -> Text {
        let sight = self.sight();
        let mut items = of.iter().filter_map(|of| self.item(*of));
        match items.any(|item| !sight.shows(item.audience, &item.heard_by)) {
            true => Text::line(NOT_HERE),
            false => self.worded(text, of),
        }
    }

    /// The present wording of a counted item; of a deleted one only the figures remain.
    fn worded(&self, item: &Text, of: &[ItemRef]) -> Text {
        if of.is_empty() {
            return item.clone();
        }
        // A merged item keeps every wording, each once.
        let mut wordings: Vec<Text> = Vec::new();
        for text in of.iter().filter_map(|of| self.item(*of)).map(|item| item.text) {
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

    /// The present wording of an item, as far as this audience may see it.
    pub fn voted_text(&self, one: &ItemDots) -> Text {
        let sight = self.sight();
        let items = one.of.iter().filter_map(|of| self.item(*of));
        match items.into_iter().all(|item| sight.shows(item.audience, &item.heard_by)) {
            true => self.worded(&one.item, &one.of),
            false => Text::default(),
        }
    }

    pub(super) fn scale(
        &self,
        key: &CaptureRef,
        items: &[Text],
        count: Option<(u32, &Counted)>,
    ) -> SeenScale<'a> {
        match count {
            Some((_, counted @ Counted { tally: Tally::Scores(items), voters, .. })) => {
                let worded =
                    |one: &ItemScores| ItemScores { item: self.worded(&one.item, &one.of), ..one.clone() };
                let numbers =
                    self.item_numbers(&items.iter().map(|one| one.of.as_slice()).collect::<Vec<_>>());
                let items: Vec<ItemScores> = items.iter().map(worded).collect();
                let asked: Vec<Text> = items.iter().map(|one| one.item.clone()).collect();
                let last_time = self.last_scores(key, &asked);
                SeenScale {
                    parts: &self.state.parts,
                    items,
                    numbers,
                    audience: Some(self.audience_of(counted)),
                    voters: *voters,
                    last_time,
                    ..SeenScale::default()
                }
            }
            _ => {
                let blank = |item: &Text| ItemScores { item: item.clone(), ..ItemScores::default() };
                let last_time = self.last_scores(key, items);
                let numbers = (1..=items.len()).collect();
                let items = items.iter().map(blank).collect();
                SeenScale { parts: &self.state.parts, items, numbers, last_time, ..SeenScale::default() }
            }
        }
    }

    /// Whether it was worth the time: hidden from everybody if few have answered; earlier results only for
    /// the facilitator.
    pub(super) fn worth(
        &self,
        key: &CaptureRef,
        items: &[Text],
        count: Option<(u32, &Counted)>,
    ) -> SeenScale<'a> {
        let over_the_series = match self.readers() {
            Readers::Me => self.worth_before(),
            Readers::Room | Readers::Us => Vec::new(),
        };
        let mut answered = self.scale(key, items, count);
        // It is stored in English, and shown in the room's language.
        let said = Text::line(&unbounded(&self.say(BallotPhrase::WorthItem)));
        let as_now = answered.items.iter_mut().filter(|one| items.contains(&one.item));
        as_now.for_each(|one| one.item = said.clone());
        let people = answered.items.iter().map(ItemScores::people).max().unwrap_or(0);
        if answered.audience.is_some() && people < FEWEST_ANSWERS {
            let numbers = (1..=items.len()).collect();
            let items = vec![ItemScores { item: said, ..ItemScores::default() }];
            return SeenScale { items, numbers, is_withheld: true, over_the_series, ..SeenScale::default() };
        }
        SeenScale { last_time: None, over_the_series, ..answered }
    }

    pub(super) fn vote(
        &self,
        key: &CaptureRef,
        items: &[Text],
        dots: Option<u32>,
        count: Option<(u32, &Counted)>,
    ) -> SeenVote<'a> {
        // What was settled of another count says nothing of this one.
        let on_it = |one: &&ChoiceTaken| match count {
            Some((count, _)) => one.on == Some(count),
            None => one.on.is_none(),
        };
        let settled: Vec<&ChoiceTaken> = self.choices_of(key).into_iter().filter(on_it).collect();
        let no_vote = settled.iter().find(|one| one.how == Choice::NoVote).copied();
        let each = dots.unwrap_or_else(|| suggested_dots(items.len()));
        let Some((count, counted)) = count else {
            let dots = Dots::Hidden(items.to_vec());
            let numbers = (1..=items.len()).collect();
            // A choice by hand in place of a vote hides nothing.
            let choices = settled.iter().map(|one| self.seen_choice(one)).collect();
            let audience = no_vote.map(|one| one.audience);
            let parts = &self.state.parts;
            return SeenVote { parts, each, dots, numbers, audience, choices, ..SeenVote::default() };
        };
        let tally = &counted.tally;
        let Tally::Dots { items: voted, each, .. } = tally else { return SeenVote::default() };
        let numbers = self.item_numbers(&voted.iter().map(|one| one.of.as_slice()).collect::<Vec<_>>());
        let voted: Vec<ItemDots> = voted.iter().map(|one| self.dots(one)).collect();
        let each = each.or(dots).unwrap_or_else(|| suggested_dots(voted.len()));
        let shows = self.is_shown(key, count) || self.readers() == Readers::Me;
        // The items that continue would reveal what won.
        let choices = settled.into_iter().filter(|_| shows).map(|one| self.seen_choice(one)).collect();
        let dots = match shows {
            true => Dots::Shown(voted),
            false => Dots::Hidden(voted.into_iter().map(|one| one.item).collect()),
        };
        let (cast, people) = (tally.total(), tally.people());
        let audience = Some(self.audience_of(counted));
        let (parts, voters) = (&self.state.parts, counted.voters);
        SeenVote { parts, each, dots, numbers, cast, people, audience, voters, choices }
    }
}
