//! What answers captures: how it is decided, and how it changes a session.

use super::Session;
use super::apply::known;
use super::decide::changed;
use super::intent::Refusal;
use super::recall::Among;
use super::state::{Note, State};
use crate::domain::activity::{Capture, CaptureKind};
use crate::domain::event::{
    Audience, CaptureRef, Content, CountRef, EntryId, Event, Explained, NewEntry, Panel, StepRef, Tally,
    Voters,
};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;

/// For whom something is looked up that is to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// Those who are here.
    Here,
    /// The facilitator, in their own view.
    Facilitator,
}

/// A word, a row or a term that was taken down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptureEntry {
    pub id: EntryId,
    /// Where it belongs; none: to the whole session.
    pub step: Option<StepRef>,
    pub capture: Option<Text>,
    pub content: Content,
    pub audience: Audience,
    /// Who was here when it was said, and each time that it was worded anew.
    pub heard_by: Vec<Hearer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub step: StepRef,
    pub tally: Tally,
    pub audience: Audience,
    /// Who was here each time that it was counted: the figures of before are in those of now.
    pub heard_by: Vec<Hearer>,
    /// Who could vote, and how many did what; older journals do not say.
    pub voters: Option<Voters>,
    /// Where it stands among the counts of its capture, in the order in which they came to these figures.
    pub order: u32,
}

impl CaptureEntry {
    /// The capture that it answers, with its activity.
    pub fn answers(&self, capture: &CaptureRef) -> bool {
        self.step.is_some_and(|at| at.part == capture.part) && self.capture.as_ref() == Some(&capture.id)
    }
}

impl State {
    /// The capture called that, or the first of those that it adds to.
    pub fn capture(&self, part: usize, id: &Text) -> Option<&Capture> {
        self.parts.get(part)?.capture_root(id)
    }

    /// What a step asks for, each once, by the first of those that add to one another.
    pub fn asked_in(&self, at: StepRef) -> Vec<CaptureRef> {
        let mut asked: Vec<CaptureRef> = Vec::new();
        for capture in self.step(at).into_iter().flat_map(|step| &step.captures) {
            let root = self.capture(at.part, &capture.id);
            let root = root.map(|root| CaptureRef { part: at.part, id: root.id.clone() });
            asked.extend(root.filter(|root| !asked.contains(root)));
        }
        asked
    }

    /// The captures of a step and of those before it in its activity, as the plan has them: its own are the last.
    pub fn asked_up_to(&self, at: StepRef) -> Vec<CaptureRef> {
        let until = self.position(at).map_or(0, |place| place + 1);
        let steps = self.plan.iter().take(until).map(|planned| planned.at);
        steps.filter(|step| step.part == at.part).flat_map(|step| self.asked_in(step)).collect()
    }

    /// The captures of the step that is on that have something to show, in the order of their pages. After these comes one
    /// with everything that was taken down.
    pub fn panel_captures(&self) -> Vec<CaptureRef> {
        let asked = self.current().map(|at| self.asked_in(at)).unwrap_or_default();
        asked.into_iter().filter(|capture| self.holds(capture)).collect()
    }

    /// Whether anything answers it that has a page of its own: a page for what is the facilitator's alone, or was said
    /// before somebody came, would tell those who look on that there is something. Shared actions have none.
    fn holds(&self, capture: &CaptureRef) -> bool {
        let is_shown = self.shows_here();
        let sight = |counted: &Counted| self.sight_of(&counted.tally, counted.audience, &counted.heard_by);
        self.counts_of(capture)
            .map(|(_, counted)| sight(counted))
            .any(|(audience, heard_by)| is_shown(audience, &heard_by))
            || self.no_vote(capture).is_some()
            || self.entries_for(&is_shown).any(|entry| entry.answers(capture))
            || self.notes_for(&is_shown).any(|note| self.answers(note, capture))
    }

    /// What was counted for a capture, what came to its figures last at the end.
    pub fn counts_of<'a>(
        &'a self,
        capture: &CaptureRef,
    ) -> impl DoubleEndedIterator<Item = (u32, &'a Counted)> + use<'a> {
        let own = self.tallies.iter().filter(|(of, _)| of.capture == *capture);
        let mut own: Vec<_> = own.map(|(of, counted)| (of.count, counted)).collect();
        own.sort_by_key(|(_, counted)| counted.order);
        own.into_iter()
    }

    /// The count that is gone on with: the last one that these eyes may see, else a new one. What others counted is not
    /// opened, added to or counted over, and a new count looks as if it were the first.
    pub fn count_for(&self, capture: &CaptureRef, eyes: Eyes) -> (u32, Option<&Counted>) {
        let here = self.people_among(Among::Here);
        let is_shown = |counted: &Counted| {
            let (audience, heard_by) = self.sight_of(&counted.tally, counted.audience, &counted.heard_by);
            match (eyes, audience) {
                (Eyes::Facilitator, Audience::Us) => self.facilitator_heard(&counted.heard_by),
                (Eyes::Facilitator, _) | (Eyes::Here, Audience::Room) => true,
                (Eyes::Here, Audience::Us) => self.stays_among(&heard_by, &here),
                (Eyes::Here, Audience::Mine) => false,
            }
        };
        let last = self.counts_of(capture).rfind(|(_, counted)| is_shown(counted));
        last.map_or_else(|| (self.next_count(capture), None), |(count, counted)| (count, Some(counted)))
    }

    /// What was counted last, as far as those who are here may see it.
    pub fn counted(&self, capture: &CaptureRef) -> Option<&Counted> {
        self.count_for(capture, Eyes::Here).1
    }

    /// Whether figures that are counted anew are another count beside the one before, because not all who may see that one
    /// hear them: in a confidential step what was counted openly stands for all others, and what was counted in confidence
    /// for those who left.
    pub(super) fn is_counted_apart(&self, before: &Counted, audience: Audience) -> bool {
        let (now, then) = (self.hearers_now(), &before.heard_by);
        let are_among =
            |some: &[Hearer], all: &[Hearer]| some.iter().all(|one| all.iter().any(|other| other.is(*one)));
        match before.audience {
            _ if audience == Audience::Room => false,
            Audience::Room => self.default_audience(self.current()) != Audience::Room,
            // Somebody who is new is shown neither: the facilitator mends it, or keeps what they make of it to themselves.
            Audience::Us => !are_among(then, &now) || audience == Audience::Mine && !are_among(&now, then),
            Audience::Mine => false,
        }
    }

    /// A number that none of its counts has, those included that went with somebody who facilitated.
    pub(super) fn next_count(&self, capture: &CaptureRef) -> u32 {
        let kept_back = self.kept_back.iter().flat_map(|own| own.tallies.keys());
        let all = self.tallies.keys().chain(kept_back).filter(|of| of.capture == *capture);
        all.map(|of| of.count.saturating_add(1)).max().unwrap_or(0)
    }

    /// Whether a note answers `capture`. It may name what adds to it.
    pub fn answers(&self, note: &Note, capture: &CaptureRef) -> bool {
        let id = note.capture.as_ref().filter(|_| note.step.is_some_and(|at| at.part == capture.part));
        let is_added = |id| self.capture(capture.part, id).is_some_and(|root| root.id == capture.id);
        id.is_some_and(|id| *id == capture.id || is_added(id))
    }

    pub(super) fn take_entries(
        &mut self,
        step: Option<StepRef>,
        capture: Option<&Text>,
        entries: &[NewEntry],
        audience: Audience,
    ) -> Option<()> {
        let heard_by = self.hearers_of(audience);
        self.entries.extend(entries.iter().map(|entry| CaptureEntry {
            id: entry.id,
            step,
            capture: capture.cloned(),
            content: entry.content.clone(),
            audience,
            heard_by: heard_by.clone(),
        }));
        // What was said is kept, wherever it belongs.
        let at_home = || match (step, capture) {
            (step, None) => step.is_none_or(|at| self.step(at).is_some()),
            (Some(at), Some(id)) => self.step(at).is_some() && self.capture(at.part, id).is_some(),
            (None, Some(_)) => false,
        };
        known(at_home())
    }

    pub(super) fn count(
        &mut self,
        step: StepRef,
        capture: &Text,
        tally: &Tally,
        voters: Option<Voters>,
        audience: Audience,
        (count, from): (u32, Option<u32>),
    ) -> Option<()> {
        let at = CountRef { capture: CaptureRef { part: step.part, id: capture.clone() }, count };
        let before = self.tallies.get(&at);
        let from = from.map(|count| CountRef { capture: at.capture.clone(), count });
        let gone_on_from =
            from.and_then(|from| Some((self.tallies.get(&from)?.clone(), self.is_revealed_here(&from))));
        let mut heard_by = match before {
            Some(before) => {
                self.heard_anew(&before.heard_by, (before.audience, audience), before.tally == *tally)
            }
            None => self.hearers_of(audience),
        };
        if let Some((from, is_shown)) = &gone_on_from {
            // Its figures are in those of now.
            if from.audience == Audience::Us {
                heard_by.retain(|one| from.heard_by.iter().any(|other| other.is(*one)));
            }
            self.revealed.extend(is_shown.then(|| at.clone()));
        }
        // What was settled of it before was settled by other figures.
        if before.is_none_or(|before| before.tally != *tally) {
            let is_new = gone_on_from.is_some();
            self.choices.retain(|one| one.vote != at.capture || is_new || one.on != Some(count));
        }
        let same = self.tallies.get(&at).filter(|before| before.tally == *tally).map(|before| before.order);
        let last = self.counts_of(&at.capture).next_back().map_or(0, |(_, last)| last.order);
        let order = same.unwrap_or(last.saturating_add(1));
        self.tallies.insert(at, Counted { step, tally: tally.clone(), audience, heard_by, voters, order });
        known(self.step(step).is_some() && self.capture(step.part, capture).is_some())
    }
}

impl Session {
    pub(super) fn toggle_panel(&self, panel: Panel) -> Result<Event, Refusal> {
        let state = &self.state;
        let says_why =
            || state.current().and_then(|at| state.step(at)).is_some_and(|step| !step.why.is_empty());
        if panel == Panel::Why && !says_why() {
            return Err(Refusal::NoWhy);
        }
        if state.panel != panel {
            return Ok(Event::panel(panel, 0));
        }
        // Each page once; after the last one comes the step.
        let last = if panel == Panel::Taken { state.panel_captures().len() } else { 0 };
        if state.panel_page < last {
            return Ok(Event::panel(panel, state.panel_page + 1));
        }
        changed(panel != Panel::None)?;
        Ok(Event::panel(Panel::None, 0))
    }

    pub(super) fn show_capture(&self, capture: &CaptureRef) -> Result<Event, Refusal> {
        let pages = self.state.panel_captures();
        let page = pages.iter().position(|shown| shown == capture).ok_or(Refusal::Gone)?;
        changed((self.state.panel, self.state.panel_page) != (Panel::Taken, page))?;
        Ok(Event::panel(Panel::Taken, page))
    }

    pub(super) fn take_entries(
        &self,
        step: Option<StepRef>,
        capture: Option<Text>,
        contents: Vec<Content>,
        audience: Audience,
    ) -> Result<Event, Refusal> {
        let contents: Vec<Content> =
            contents.into_iter().map(tidied).filter(|content| !content.is_empty()).collect();
        let capture = match (step, capture) {
            (_, None) => None,
            (None, Some(_)) => return Err(Refusal::NotAsked),
            (Some(at), Some(id)) => {
                let asked = self.state.capture(at.part, &id).ok_or(Refusal::NotAsked)?;
                Some(fits(asked, &contents)?.id.clone())
            }
        };
        // By itself there is only what explains a word.
        let explains = contents.iter().all(|content| matches!(content, Content::Term(_)));
        if capture.is_none() && !explains {
            return Err(Refusal::NotAsked);
        }
        if contents.is_empty() {
            return Err(Refusal::Empty);
        }
        let ids = (self.next_number..).map(EntryId);
        let entries = ids.zip(contents).map(|(id, content)| NewEntry { id, content }).collect();
        Ok(Event::EntriesTaken { step, capture, entries, audience })
    }

    pub(super) fn edit_entry(
        &self,
        entry: EntryId,
        content: Content,
        audience: Audience,
    ) -> Result<Event, Refusal> {
        let found = self.state.entry_here(entry).ok_or(Refusal::Gone)?;
        let content = tidied(content);
        changed((&found.content, found.audience) != (&content, audience))?;
        if content.is_empty() {
            return Err(Refusal::Empty);
        }
        if std::mem::discriminant(&found.content) != std::mem::discriminant(&content) {
            return Err(Refusal::NotAsked);
        }
        Ok(Event::EntryEdited { entry, content, audience })
    }

    pub(super) fn count(
        &self,
        step: StepRef,
        capture: &Text,
        mut tally: Tally,
        voters: Option<Voters>,
        mut audience: Audience,
        count: u32,
    ) -> Result<Event, Refusal> {
        let asked = self.state.capture(step.part, capture).ok_or(Refusal::NotAsked)?;
        match (&asked.kind, &tally) {
            (CaptureKind::Scale { .. } | CaptureKind::Worth, Tally::Scores(_))
            | (CaptureKind::Vote { .. }, Tally::Dots { .. }) => {}
            _ => return Err(Refusal::NotAsked),
        }
        let at = CountRef { capture: CaptureRef { part: step.part, id: asked.id.clone() }, count };
        let before = self.state.tallies.get(&at);
        self.number_own(&at.capture, before.map(|before| &before.tally), &mut tally);
        audience = self.state.sight_of(&tally, audience, &[]).0;
        if let Some(before) = before {
            let is_same = before.tally == tally && voters.is_none_or(|voters| before.voters == Some(voters));
            match self.state.is_counted_apart(before, audience) {
                true if !is_same => {
                    return self.count_apart(step, at, tally, (voters, before.voters), audience);
                }
                // Nothing was counted anew: what was counted openly stays so.
                true if before.audience == Audience::Room => audience = Audience::Room,
                _ => {}
            }
        }
        // Who abstains or gives nothing has been counted, too.
        let says = tally.total() > 0 || voters.is_some_and(|voters| voters.abstained + voters.blank > 0);
        let is_new = before.map_or(says, |before| {
            (&before.tally, before.audience, before.voters) != (&tally, audience, voters.or(before.voters))
        });
        changed(is_new)?;
        let voters = voters.or(before.and_then(|before| before.voters));
        Ok(Event::Counted { step, capture: at.capture.id, tally, audience, count, from: None, voters })
    }

    /// A new count, which goes on from one that some keep who do not hear this one.
    fn count_apart(
        &self,
        step: StepRef,
        from: CountRef,
        tally: Tally,
        (voters, before): (Option<Voters>, Option<Voters>),
        audience: Audience,
    ) -> Result<Event, Refusal> {
        let count = self.state.next_count(&from.capture);
        let (capture, from) = (from.capture.id, Some(from.count));
        Ok(Event::Counted { step, capture, tally, audience, count, from, voters: voters.or(before) })
    }

    pub(super) fn toggle_vote(&self, vote: CaptureRef) -> Result<Event, Refusal> {
        let state = &self.state;
        let asked = state.capture(vote.part, &vote.id).ok_or(Refusal::NotAsked)?;
        if !matches!(asked.kind, CaptureKind::Vote { .. }) || asked.id != vote.id {
            return Err(Refusal::NotAsked);
        }
        let (count, counted) = state.count_for(&vote, Eyes::Here);
        let at = CountRef { capture: vote, count };
        let shown = !state.is_revealed_here(&at);
        if shown && counted.is_none() {
            return Err(Refusal::NoDots);
        }
        Ok(Event::VoteRevealed { vote: at.capture, shown, count })
    }
}

/// Without the empty cells at a row's end: they say nothing.
fn tidied(content: Content) -> Content {
    match content {
        Content::Row(mut cells) => {
            while cells.last().is_some_and(Text::is_empty) {
                cells.pop();
            }
            Content::Row(cells)
        }
        Content::Word(_) | Content::Term(Explained { .. }) | Content::Wording(_) | Content::Check(_) => {
            content
        }
    }
}

/// Whether all of it is what the capture asks for.
fn fits<'a>(asked: &'a Capture, contents: &[Content]) -> Result<&'a Capture, Refusal> {
    if contents.iter().all(|content| asked.kind.accepts(content)) {
        Ok(asked)
    } else {
        Err(Refusal::NotAsked)
    }
}
