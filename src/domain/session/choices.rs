//! Which items of a vote go on: nothing is cut between two that have as many dots, and nothing without a dot wins.

use super::Session;
use super::apply::known;
use super::captures::Eyes;
use super::decide::changed;
use super::intent::Refusal;
use super::items::Item;
use super::recall::Among;
use super::state::State;
use crate::domain::activity::{CaptureKind, ItemSource, SourceOf};
use crate::domain::event::{
    Audience, CaptureRef, Choice, EntryId, Event, ItemDots, ItemRef, StepRef, Tally, Voters,
};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;
use crate::domain::versions::Shows;

/// What was settled of a vote, as it was told and as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceTaken {
    pub step: StepRef,
    pub vote: CaptureRef,
    /// How many were wanted; none: all that have a dot.
    pub top: Option<u32>,
    pub how: Choice,
    /// All that go on.
    pub chosen: Vec<ItemRef>,
    /// Of a run-off what it came to; where there was no vote what it would have been on.
    pub tally: Option<Tally>,
    pub voters: Option<Voters>,
    pub audience: Audience,
    pub heard_by: Vec<Hearer>,
    /// Which count of the vote it was settled of; none: those who settled it knew of no vote.
    pub on: Option<u32>,
}

/// Who may know which of several things were chosen, whoever may see each of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForWhom {
    pub audience: Audience,
    pub heard_by: Vec<Hearer>,
}

impl ForWhom {
    /// Those of them who may see something.
    pub(super) fn narrow(&self, (audience, heard_by): (&mut Audience, &mut Vec<Hearer>)) {
        match (self.audience, *audience) {
            (Audience::Room, _) => {}
            (_, Audience::Room) => heard_by.clone_from(&self.heard_by),
            (_, _) => heard_by.retain(|one| self.heard_by.iter().any(|other| other.is(*one))),
        }
        *audience = self.audience.max(*audience);
    }
}

/// What the room is still to settle before anything can be on what a vote came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChoice {
    pub vote: CaptureRef,
    /// How many are wanted.
    pub top: Option<u32>,
    /// What goes on whatever is settled.
    pub sure: Vec<Item>,
    /// What is to be settled: tied at the cut, or all where there was no vote.
    pub open: Vec<Item>,
    /// The room preferred not to vote.
    pub no_vote: bool,
}

impl OpenChoice {
    /// For how many of those that are open there is room.
    pub fn places(&self) -> usize {
        let top = self.top.and_then(|top| usize::try_from(top).ok()).unwrap_or(usize::MAX);
        top.saturating_sub(self.sure.len()).min(self.open.len())
    }
}

impl State {
    /// The room preferred not to have that vote, as far as those who are here may know it.
    pub fn no_vote(&self, vote: &CaptureRef) -> Option<&ChoiceTaken> {
        // Who has voted since, though others may not know of it, has no use for it.
        if self.counted(vote).is_some() {
            return None;
        }
        let no_vote = |one: &&ChoiceTaken| one.vote == *vote && one.how == Choice::NoVote;
        self.choices.iter().rfind(|one| no_vote(one) && self.knows_choice(one))
    }

    /// The last count of a vote that those who are here know of.
    fn count_known(&self, vote: &CaptureRef) -> Option<u32> {
        let (count, counted) = self.count_for(vote, Eyes::Here);
        counted.map(|_| count)
    }

    /// What was settled of a vote, where so many are wanted of it, as far as those who are here may know it: it tells what the
    /// vote came to.
    pub(super) fn chosen(&self, vote: &CaptureRef, top: Option<u32>) -> Option<&ChoiceTaken> {
        let on = self.count_known(vote);
        let is_on_it = |one: &ChoiceTaken| one.vote == *vote && one.on == on;
        let is_it = |one: &&ChoiceTaken| is_on_it(one) && one.top == top && one.how != Choice::NoVote;
        self.choices.iter().rfind(|one| is_it(one) && self.knows_choice(one))
    }

    /// Whether those who are here may know what was settled.
    fn knows_choice(&self, choice: &ChoiceTaken) -> bool {
        match self.sight_of_choice(choice) {
            (Audience::Room, _) => true,
            (Audience::Us, heard_by) => self.stays_among(&heard_by, &self.people_among(Among::Here)),
            (Audience::Mine, _) => false,
        }
    }

    /// The vote that a source names.
    pub(super) fn vote_of(&self, part: usize, source: &ItemSource) -> Option<CaptureRef> {
        let SourceOf::Capture(id) = &source.from else { return None };
        let root = self.capture(part, id)?;
        let is_vote = matches!(root.kind, CaptureKind::Vote { .. });
        is_vote.then(|| CaptureRef { part, id: root.id.clone() })
    }

    /// For whom something is that rests on what a vote came to: which of its items are there tells of it.
    pub fn audience_of_source(&self, part: usize, source: &ItemSource) -> Audience {
        self.sight_of_source(part, source).0
    }

    /// Whether what rests on `source` is for readers; `shows` tells what they may see.
    pub fn shows_source(&self, part: usize, source: &ItemSource, shows: Shows<'_>) -> bool {
        let (audience, heard_by) = self.sight_of_source(part, source);
        shows(audience, &heard_by)
    }

    /// The same, and who heard it.
    fn sight_of_source(&self, part: usize, source: &ItemSource) -> (Audience, Vec<Hearer>) {
        let Some(vote) = self.vote_of(part, source) else { return Default::default() };
        let chosen = self.chosen(&vote, source.top).map(|choice| self.sight_of_choice(choice));
        let counted = self.counted(&vote);
        let counted =
            counted.map(|counted| self.sight_of(&counted.tally, counted.audience, &counted.heard_by));
        let both = [chosen, counted];
        self.narrowest(both.iter().flatten().map(|(audience, heard_by)| (*audience, heard_by.as_slice())))
    }

    /// For whom it is which of these are chosen in the step that is on: what is taken over from a vote is for nobody who may
    /// not know what that came to, and what is picked in confidence for nobody but those who are here.
    pub(super) fn audience_of_picking(&self, part: usize, source: &ItemSource, as_voted: bool) -> Audience {
        let of_vote = if as_voted { self.audience_of_source(part, source) } else { Audience::Room };
        of_vote.max(self.heard_where_settled().0)
    }

    /// Who may know of such a choice.
    pub(super) fn sight_of_picking(&self, part: usize, source: &ItemSource, audience: Audience) -> ForWhom {
        if audience == Audience::Room {
            return ForWhom::default();
        }
        let of_vote = match self.sight_of_source(part, source) {
            (Audience::Room, _) => None,
            (_, heard_by) => Some(heard_by),
        };
        let here = match self.heard_where_settled() {
            (Audience::Room, _) => None,
            (_, here) => Some(here),
        };
        let heard_by = match (of_vote, here) {
            (Some(mut heard_by), Some(here)) => {
                heard_by.retain(|one| here.iter().any(|other| other.is(*one)));
                heard_by
            }
            (Some(all), None) | (None, Some(all)) => all,
            (None, None) => self.hearers_now(),
        };
        ForWhom { audience, heard_by }
    }

    /// What the room is still to settle before anything can be on what `source` says; nothing where that is plain.
    pub fn open_choice(&self, part: usize, source: &ItemSource) -> Option<OpenChoice> {
        let (vote, top) = (self.vote_of(part, source)?, source.top);
        if self.chosen(&vote, top).is_some() {
            return None;
        }
        let items = |refs: Vec<ItemRef>| {
            let items = refs.into_iter().filter_map(|of| self.item_here(of));
            items.filter(|item| item.audience != Audience::Mine).collect::<Vec<_>>()
        };
        if let Some(no_vote) = self.no_vote(&vote) {
            let refs = no_vote.tally.iter().flat_map(Tally::refs).filter_map(|of| of.first().copied());
            let open = items(refs.collect());
            return (!open.is_empty()).then_some(OpenChoice {
                vote,
                top,
                sure: Vec::new(),
                open,
                no_vote: true,
            });
        }
        // That some are tied tells of the result.
        if self.hidden_vote(part, source).is_some() {
            return None;
        }
        let Tally::Dots { items: voted, .. } = &self.counted(&vote)?.tally else { return None };
        let (sure, tied) = cut(voted, top);
        let (sure, open) = (items(sure), items(tied));
        (open.len() > 1).then_some(OpenChoice { vote, top, sure, open, no_vote: false })
    }

    pub(super) fn choose(&mut self, mut choice: ChoiceTaken) -> Option<()> {
        choice.heard_by = self.hearers_now();
        choice.on = self.count_known(&choice.vote);
        let is_known = self.capture(choice.vote.part, &choice.vote.id).is_some();
        // What was settled before stands for those who do not know of what is settled of it in confidence.
        let stands = |one: &ChoiceTaken| {
            one.audience < choice.audience
                || one.audience == Audience::Us
                    && choice.audience == Audience::Us
                    && one.heard_by.iter().any(|by| !choice.heard_by.iter().any(|now| now.is(*by)))
        };
        self.choices.retain(|one| {
            one.vote != choice.vote
                || stands(one)
                || one.top != choice.top
                || one.on != choice.on
                || (one.how == Choice::NoVote) != (choice.how == Choice::NoVote)
        });
        self.choices.push(choice);
        known(is_known)
    }

    /// Who may see figures, or what came of them: nobody who may not see one of the things that they are about. What was
    /// changed in confidence since they may, as it was before.
    pub fn sight_of(
        &self,
        tally: &Tally,
        audience: Audience,
        heard_by: &[Hearer],
    ) -> (Audience, Vec<Hearer>) {
        let (mut audience, mut heard_by) = (audience, heard_by.to_vec());
        for item in tally.refs().flatten().filter_map(|of| self.said_openly(*of)) {
            audience = audience.max(item.audience);
            if item.audience == Audience::Us {
                heard_by.retain(|one| item.heard_by.iter().any(|other| other.is(*one)));
            }
        }
        (audience, heard_by)
    }

    /// Who may see what was settled of a vote: nobody who may not see what it was on, or what it came to, wherever it was
    /// settled.
    pub fn sight_of_choice(&self, choice: &ChoiceTaken) -> (Audience, Vec<Hearer>) {
        let own = (choice.audience, choice.heard_by.clone());
        let (audience, heard_by) = choice
            .tally
            .iter()
            .fold(own, |(audience, heard_by), tally| self.sight_of(tally, audience, &heard_by));
        // Where there was no vote it was made on none.
        let of_it = self.counts_of(&choice.vote).filter(|(count, _)| choice.on == Some(*count));
        let counted = of_it.map(|(_, counted)| counted).filter(|_| choice.how != Choice::NoVote);
        counted.fold((audience, heard_by), |(mut audience, mut heard_by), counted| {
            if counted.audience == Audience::Us {
                audience = audience.max(Audience::Us);
                heard_by.retain(|one| counted.heard_by.iter().any(|other| other.is(*one)));
            }
            self.sight_of(&counted.tally, audience, &heard_by)
        })
    }

    /// Whether something in the script is on what that vote comes to.
    fn is_source(&self, vote: &CaptureRef) -> bool {
        let Some(activity) = self.parts.get(vote.part) else { return false };
        let mut sources = activity.captures().filter_map(|(_, one)| one.kind.source());
        sources.any(|source| self.vote_of(vote.part, source).is_some_and(|named| named == *vote))
    }
}

impl Session {
    /// Gives a number to what was typed for a vote, or named by the script and is asked for again: by it the text is found,
    /// and erased. What had one keeps it.
    pub(super) fn number_own(&self, at: &CaptureRef, before: Option<&Tally>, tally: &mut Tally) {
        let asked = self.state.capture(at.part, &at.id);
        let is_typed = asked.is_some_and(|asked| asked.kind.source().is_some());
        if !is_typed && !self.state.is_source(at) {
            return;
        }
        let mut known: Vec<(EntryId, Text)> =
            before.into_iter().flat_map(Tally::own_texts).map(|(id, text)| (id, text.clone())).collect();
        let mut next = self.next_number;
        for (text, of) in tally.items_mut().into_iter().filter(|(text, of)| of.is_empty() && !text.is_empty())
        {
            let id = match known.iter().position(|(_, known)| known == text) {
                Some(at) => known.remove(at).0,
                None => {
                    next = next.saturating_add(1);
                    EntryId(next - 1)
                }
            };
            of.push(ItemRef::Entry(id));
        }
    }

    pub(super) fn choose(&self, mut choice: ChoiceTaken) -> Result<Event, Refusal> {
        let state = &self.state;
        let asked = state.capture(choice.vote.part, &choice.vote.id).ok_or(Refusal::NotAsked)?;
        if !matches!(asked.kind, CaptureKind::Vote { .. }) || asked.id != choice.vote.id {
            return Err(Refusal::NotAsked);
        }
        let counted = state.counted(&choice.vote);
        if let Some(tally) = &mut choice.tally {
            self.number_own(&choice.vote, counted.map(|counted| &counted.tally), tally);
        }
        match (choice.how, counted) {
            (Choice::NoVote, Some(_)) => return Err(Refusal::Voted),
            (Choice::NoVote, None) => changed(state.no_vote(&choice.vote).is_none())?,
            (_, _) if choice.chosen.is_empty() => return Err(Refusal::Empty),
            (_, Some(counted)) => {
                // Nothing without a dot wins.
                let Tally::Dots { items, .. } = &counted.tally else { return Err(Refusal::NotAsked) };
                let has_dots =
                    |of: &ItemRef| items.iter().any(|item| item.dots > 0 && item.of.first() == Some(of));
                if !choice.chosen.iter().all(has_dots) {
                    return Err(Refusal::NoDots);
                }
            }
            (_, None) => {}
        }
        let about = choice.tally.iter().chain(counted.map(|counted| &counted.tally));
        let audience = about.fold(choice.audience, |audience, tally| state.sight_of(tally, audience, &[]).0);
        let ChoiceTaken { step, vote, top, how, chosen, tally, voters, .. } = choice;
        Ok(Event::ChoiceMade { step, vote, top, how, chosen, tally, voters, audience })
    }
}

/// What has the most dots: what is surely among the first `top`, and what is tied at the cut.
pub fn cut(voted: &[ItemDots], top: Option<u32>) -> (Vec<ItemRef>, Vec<ItemRef>) {
    let mut sorted: Vec<&ItemDots> = voted.iter().filter(|item| item.dots > 0).collect();
    sorted.sort_by_key(|item| std::cmp::Reverse(item.dots));
    let refs = |items: &[&ItemDots]| items.iter().filter_map(|item| item.of.first().copied()).collect();
    let top = top.and_then(|top| usize::try_from(top).ok()).unwrap_or(usize::MAX);
    let last_in = top.checked_sub(1).and_then(|last| sorted.get(last)).map(|item| item.dots);
    match (last_in, sorted.get(top).map(|item| item.dots)) {
        (Some(last), Some(first_out)) if last == first_out => {
            let sure = sorted.partition_point(|item| item.dots > last);
            let tied = sorted.partition_point(|item| item.dots >= last);
            (refs(sorted.get(..sure).unwrap_or_default()), refs(sorted.get(sure..tied).unwrap_or_default()))
        }
        _ => (refs(sorted.get(..top.min(sorted.len())).unwrap_or_default()), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::NoteId;
    use proptest::prelude::*;

    fn voted(dots: &[u32]) -> Vec<ItemDots> {
        let one = |(n, dots): (u32, &u32)| ItemDots {
            item: Text::default(),
            of: vec![ItemRef::Note(NoteId(n))],
            dots: *dots,
        };
        (0..).zip(dots).map(one).collect()
    }

    fn cut_of(dots: &[u32], top: Option<u32>) -> (Vec<u32>, Vec<u32>) {
        let (sure, tied) = cut(&voted(dots), top);
        let numbers = |refs: Vec<ItemRef>| {
            let numbers = refs.into_iter().map(|of| if let ItemRef::Note(NoteId(n)) = of { n } else { 99 });
            numbers.collect()
        };
        (numbers(sure), numbers(tied))
    }

    #[test]
    fn a_tie_across_the_cut_is_left_to_the_room_and_nothing_without_a_dot_wins() {
        assert_eq!(cut_of(&[1, 5, 3, 0], Some(2)), (vec![1, 2], vec![]));
        assert_eq!(cut_of(&[3, 5, 3, 3, 1], Some(2)), (vec![1], vec![0, 2, 3]));
        assert_eq!(cut_of(&[3, 3], Some(2)), (vec![0, 1], vec![]), "a tie above the cut is none");
        assert_eq!(cut_of(&[2, 0, 0, 0], Some(3)), (vec![0], vec![]), "nothing without a dot wins");
        assert_eq!(cut_of(&[0, 2, 1], None), (vec![1, 2], vec![]));
    }

    proptest! {
        #[test]
        fn no_two_with_as_many_dots_are_parted(dots in proptest::collection::vec(0_u32..5, 0..12), top in 1_u32..6) {
            let (sure, tied) = cut_of(&dots, Some(top));
            let of = |n: &u32| dots[*n as usize];
            for n in (0..).take(dots.len()) {
                let fate = (sure.contains(&n), tied.contains(&n));
                for m in (0..).take(dots.len()).filter(|m| of(m) == of(&n)) {
                    // Above the cut all of them are in, whatever their order.
                    prop_assert_eq!(fate, (sure.contains(&m), tied.contains(&m)));
                }
            }
            prop_assert!(sure.iter().chain(&tied).all(|n| of(n) > 0));
            prop_assert!(sure.len() <= top as usize);
        }
    }
}
