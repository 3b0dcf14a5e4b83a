//! What was parked in earlier sessions, and scores that were given there: taken in when a session of the series begins.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Session;
use super::apply::known;
use super::decide::changed;
use super::follow_up::EarlierAction;
use super::intent::Refusal;
use super::recall::Among;
use super::state::{Note, State};
use crate::domain::activity::{Capture, CaptureKind};
use crate::domain::event::{
    Audience, CaptureRef, Event, FromBefore as _, ItemScores, NoteId, NoteKind, ParkedFate, ParkedKey,
    PersonId, RecalledParked, RecalledScale, SCORES, StepRef,
};
use crate::domain::recall::{Circle, Hearer, Identity, hearers};
use crate::domain::text::Text;

/// All that an earlier session of the series hands on to this one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EarlierItems {
    pub actions: Vec<EarlierAction>,
    pub parked: Vec<EarlierParked>,
    /// The newest first.
    pub scales: Vec<EarlierScale>,
}

impl EarlierItems {
    pub fn len(&self) -> usize {
        self.actions.len() + self.parked.len() + self.scales.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Something that was parked in an earlier session, by names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierParked {
    pub parked: ParkedKey,
    pub text: Text,
    pub audience: Audience,
    /// It stays among those who heard it.
    pub confidential: bool,
    /// Who was there when it was said, as far as they were known.
    pub heard_by: Vec<Identity>,
    /// How many sessions have recalled it already.
    pub times: u32,
    /// It is gone to those whom this is for: settled or deleted in confidence.
    #[serde(default)]
    pub is_gone: bool,
    /// What it is to those whom this is not for.
    #[serde(default)]
    pub otherwise: Option<Box<Self>>,
}

/// Scores of an earlier session, by names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierScale {
    pub session: Text,
    pub day: Option<NaiveDate>,
    /// The activity that asked for them, and what it called them.
    pub activity: Text,
    pub capture: Text,
    /// Whether the session was worth its time: asked alike in all activities.
    pub is_worth: bool,
    pub items: Vec<ItemScores>,
    pub audience: Audience,
    /// They stay among those who were there.
    pub confidential: bool,
    /// Who was there, as far as they were known.
    pub heard_by: Vec<Identity>,
}

/// What somebody said became of something that was parked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParkedSaid<H = Identity> {
    pub parked: ParkedKey,
    pub fate: ParkedFate,
    /// The note that was made of it.
    pub note: Option<NoteId>,
    /// For whom it is: what is settled in a confidential step stays there.
    pub audience: Audience,
    /// Who was there when it was said, where it stays among them.
    pub heard_by: Vec<H>,
}

impl Session {
    /// `only`: what was taken in for others goes, before the first step.
    pub(super) fn recall_parked(&self, found: Vec<EarlierParked>, only: bool) -> Result<Event, Refusal> {
        let state = &self.state;
        let here = state.people_among(Among::Listed);
        let mut items: Vec<RecalledParked> = state.parked_before.clone();
        items.retain(|known| {
            let is_found = || found.iter().any(|one| one.parked == known.parked);
            // What was gone through here stays with those who went through it.
            let is_settled = || state.parked_said.iter().any(|said| said.parked == known.parked);
            !only || is_found() || is_settled() && state.comes_back(known, &here)
        });
        for one in found {
            let now = self.taken_in_parked(one);
            let Some(known) = items.iter_mut().find(|known| known.parked == now.parked) else {
                items.push(now);
                continue;
            };
            let now = RecalledParked { times: known.times, ..now };
            let is_settled = || state.parked_said.iter().any(|said| said.parked == known.parked);
            // Those who are not here keep their version beside it; what was gone through here is nothing that was settled
            // before.
            let is_told = now.gone && is_settled() || !only && state.version_told(known, &here) == Some(&now);
            // Others may be told another version of it.
            if !is_told {
                *known = now;
            }
        }
        changed(items != state.parked_before)?;
        Ok(Event::ParkedRecalled { items })
    }

    /// By the numbers of this session, with all its versions.
    fn taken_in_parked(&self, found: EarlierParked) -> RecalledParked {
        let EarlierParked { parked, text, audience, confidential, heard_by, times, is_gone, otherwise } =
            found;
        let heard_by = self.who_heard(audience, confidential, &heard_by);
        let otherwise = otherwise.map(|other| Box::new(self.taken_in_parked(*other)));
        RecalledParked { parked, text, audience, times, confidential, heard_by, gone: is_gone, otherwise }
    }

    /// What was taken up is a note of the step that is on: those who heard it then and are here may see it.
    pub(super) fn settle_parked(&self, parked: ParkedKey, fate: ParkedFate) -> Result<Event, Refusal> {
        let state = &self.state;
        state.parked_before.iter().find(|known| known.parked == parked).ok_or(Refusal::Gone)?;
        // What others settled in confidence is not settled to those who are here.
        let knows = |audience, heard_by: &[Hearer]| state.is_for_those_here(audience, heard_by);
        match state.fate_of(&parked, knows) {
            Some(ParkedFate::TakenUp) => return Err(Refusal::TakenUp),
            said => changed(said != Some(fate))?,
        }
        let note = (fate == ParkedFate::TakenUp).then_some(NoteId(self.next_number));
        Ok(Event::ParkedSettled { parked, fate, note, step: state.current().filter(|_| note.is_some()) })
    }

    /// Scores stand beside those of the same activity's scale, or of one that asks the same.
    pub(super) fn recall_scales(&self, found: &[EarlierScale], only: bool) -> Result<Event, Refusal> {
        let state = &self.state;
        let taken = state.parts.iter().enumerate().flat_map(|(part, activity)| {
            let roots = activity.captures().map(|(_, one)| one).filter(|one| one.extends.is_none());
            roots.flat_map(move |asked| beside(&activity.id, asked, found).map(move |one| (part, asked, one)))
        });
        let taken = taken.map(|(part, asked, (one, counts))| RecalledScale {
            capture: CaptureRef { part, id: asked.id.clone() },
            session: one.session.clone(),
            day: one.day,
            counts,
            audience: one.audience,
            confidential: one.confidential,
            heard_by: self.who_heard(one.audience, one.confidential, &one.heard_by),
        });
        let taken: Vec<RecalledScale> = taken.collect();
        let is_same = |one: &RecalledScale, other: &RecalledScale| {
            (&one.capture, &one.session) == (&other.capture, &other.session)
        };
        let mut scales = state.scales_before.clone();
        scales.retain(|known| !only || taken.iter().any(|one| is_same(one, known)));
        for one in taken {
            match scales.iter_mut().find(|known| is_same(known, &one)) {
                Some(known) => (known.confidential, known.heard_by) = (one.confidential, one.heard_by),
                None => scales.push(one),
            }
        }
        changed(scales != state.scales_before)?;
        Ok(Event::ScalesRecalled { scales })
    }

    /// Whether these scores stand beside some that this session asks for.
    pub fn asks_again(&self, scale: &EarlierScale) -> bool {
        let found = std::slice::from_ref(scale);
        let mut captures = self.state.parts.iter().flat_map(|part| {
            part.captures().filter(|(_, one)| one.extends.is_none()).map(|(_, one)| (&part.id, one))
        });
        captures.any(|(activity, asked)| beside(activity, asked, found).next().is_some())
    }

    /// What is for the room may come back to anybody.
    pub(super) fn who_heard(&self, audience: Audience, confidential: bool, by: &[Identity]) -> Vec<PersonId> {
        let matters = self.state.circle() == Circle::Pair || confidential || audience == Audience::Us;
        if matters { hearers(&self.state.here_by_identity(), by) } else { Vec::new() }
    }
}

/// What stands beside a capture, with the counts of its items: of a scale the newest, of the closing question all.
fn beside<'a>(
    activity: &Text,
    asked: &Capture,
    found: &'a [EarlierScale],
) -> impl Iterator<Item = (&'a EarlierScale, Vec<[u32; SCORES]>)> + use<'a> {
    let is_worth = asked.kind == CaptureKind::Worth;
    let items = asked.kind.scored();
    let (activity, id) = (activity.clone(), asked.id.clone());
    let all = items.clone();
    let fits = move |one: &&EarlierScale| {
        let asks_the_same = || one.items.iter().map(|item| &item.item).eq(&all);
        match (is_worth, one.is_worth) {
            (true, true) => true,
            (false, false) => one.capture == id && (one.activity == activity || asks_the_same()),
            _ => false,
        }
    };
    let counted = move |one: &'a EarlierScale| {
        let of = |item: &Text| one.items.iter().find(|known| is_worth || known.item == *item);
        let counts: Vec<[u32; SCORES]> =
            items.iter().map(|item| of(item).map(|known| known.counts).unwrap_or_default()).collect();
        let any = counts.iter().flatten().any(|count| *count > 0);
        any.then_some((one, counts))
    };
    let most = if is_worth { usize::MAX } else { 1 };
    found.iter().filter(fits).filter_map(counted).take(most)
}

impl State {
    pub(super) fn take_in_parked(&mut self, items: &[RecalledParked]) {
        self.parked_before = items.to_vec();
    }

    /// Something that was parked before, as those who are here know it.
    fn parked_here(&self, parked: &ParkedKey) -> Option<&RecalledParked> {
        let known = self.parked_before.iter().find(|known| known.parked == *parked)?;
        Some(self.version_told(known, &self.people_among(Among::Here)).unwrap_or(known))
    }

    /// For whom it is what becomes of it now, and who hears it. What becomes of another version than others know becomes of
    /// that alone.
    pub(super) fn heard_of_parked(&self, parked: &ParkedKey) -> (Audience, Vec<Hearer>) {
        match self.parked_here(parked).and_then(|found| found.otherwise.as_ref()) {
            Some(_) => (Audience::Us, self.hearers_now()),
            None => self.heard_where_settled(),
        }
    }

    /// What was taken up is worded as it is here: its text stands where it was taken in.
    pub(super) fn parked_settled(
        &mut self,
        parked: &ParkedKey,
        fate: ParkedFate,
        note: Option<NoteId>,
        step: Option<StepRef>,
    ) -> Option<()> {
        let (whom, there) = self.heard_of_parked(parked);
        let found = self.parked_here(parked).cloned();
        let parked_said = ParkedSaid { parked: parked.clone(), fate, note, audience: whom, heard_by: there };
        self.parked_said.push(parked_said);
        let found = found?;
        let Some(id) = note else { return Some(()) };
        let here = self.people_among(Among::Here);
        let stays = found.is_in_confidence();
        let audience = match found.audience {
            Audience::Room if stays => Audience::Us,
            audience => audience.max(self.default_audience(step)),
        };
        let heard = |one: &Hearer| matches!(one, Hearer::Person(id) if found.heard_by.contains(id));
        let heard_by = if stays { here.into_iter().filter(heard).collect() } else { here };
        self.notes.push(Note {
            id,
            step,
            kind: NoteKind::Note,
            capture: None,
            tag: None,
            text: found.text,
            audience,
            heard_by,
            support: None,
        });
        known(step.is_none_or(|at| self.step(at).is_some()))
    }

    /// The step that is on, to count something in; what is asked at the end, in the step that has it.
    pub fn step_to_count(&self, capture: &CaptureRef) -> Option<StepRef> {
        let mut asked = self.parts.get(capture.part)?.captures();
        let own = asked.find(|(_, one)| one.id == capture.id && one.kind == CaptureKind::Worth);
        own.map(|(step, _)| StepRef { part: capture.part, step }).or(self.current())
    }

    /// What of it was taken in already, as far as `counts` says so of those who heard it.
    pub fn came_back(&self, found: &EarlierItems, counts: impl Fn(&[PersonId]) -> bool) -> EarlierItems {
        let mut back = found.clone();
        back.actions.retain(|one| {
            self.recalled.iter().any(|known| known.action == one.action && counts(&known.heard_by))
        });
        back.parked.retain(|one| {
            self.parked_before.iter().any(|known| known.parked == one.parked && counts(&known.heard_by))
        });
        back.scales.retain(|one| {
            self.scales_before.iter().any(|known| known.session == one.session && counts(&known.heard_by))
        });
        back
    }

    /// What became of something that was parked, if anybody has said so here, as far as `knows` says so of whom that is for
    /// and who heard it.
    pub fn fate_of(
        &self,
        parked: &ParkedKey,
        knows: impl Fn(Audience, &[Hearer]) -> bool,
    ) -> Option<ParkedFate> {
        let is_it =
            |said: &&ParkedSaid<Hearer>| said.parked == *parked && knows(said.audience, &said.heard_by);
        self.parked_said.iter().rfind(is_it).map(|said| said.fate)
    }

    /// What was said of it, as other sessions are told it.
    pub fn named_parked_said(&self) -> Vec<ParkedSaid> {
        let named = |said: &ParkedSaid<Hearer>| ParkedSaid {
            parked: said.parked.clone(),
            fate: said.fate,
            note: said.note,
            audience: said.audience,
            heard_by: self.identities(&said.heard_by),
        };
        self.parked_said.iter().map(named).collect()
    }
}
