//! Shared actions of earlier sessions: taken in when a session of the series begins, and followed up.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Session;
use super::decide::changed;
use super::intent::Refusal;
use super::owners::OwnerName;
use super::recall::Among;
use super::state::{Action, FollowUp, State};
use crate::domain::event::{
    ActionKey, ActionStatus, Audience, Event, NoteFor, OnlySaid, Owner, Person, PersonId, RecalledAction,
};
use crate::domain::recall::{Hearer, Identity, same_name};
use crate::domain::roster::NameLine;
use crate::domain::text::Text;

/// An owner by name, as one session tells another: numbers mean something in their own session only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NamedOwner {
    Person { name: Text, organisation: Option<Text> },
    Organisation(Text),
    Everyone,
}

impl NamedOwner {
    pub fn name(&self) -> &str {
        match self {
            Self::Person { name, .. } | Self::Organisation(name) => name.as_str(),
            Self::Everyone => "all of us",
        }
    }
}

/// What is said of an action between sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionChange {
    Status(ActionStatus),
    Due(Option<NaiveDate>),
    /// Only a remark is made.
    Nothing,
}

/// A remark on an action, and who may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub text: Text,
    pub audience: Audience,
    /// Those who look on, if it stays among them.
    pub heard_by: Vec<NameLine>,
}

/// What was said of an action of an earlier session, as far as somebody may know of it.
#[derive(Clone, Copy, Debug)]
pub struct SaidOf<'a> {
    pub status: ActionStatus,
    pub due: Option<NaiveDate>,
    pub owners: &'a [Owner],
    pub note: Option<&'a Text>,
    /// Somebody has said something.
    pub is_settled: bool,
}

/// An action of an earlier session, by names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierAction {
    pub action: ActionKey,
    pub text: Text,
    pub audience: Audience,
    /// It stays among those who heard it.
    pub confidential: bool,
    /// Who was there when it was said, as far as they were known.
    pub heard_by: Vec<Identity>,
    pub owners: Vec<NamedOwner>,
    pub due: Option<NaiveDate>,
    /// How many sessions have recalled it already.
    pub times: u32,
    /// It is gone to those whom this is for: settled or deleted in confidence.
    pub is_gone: bool,
    /// What it is to those whom this is not for.
    pub otherwise: Option<Box<Self>>,
}

pub fn ledger_begins() -> Event {
    Event::LedgerBegun { made_by: Text::line(concat!("roundtable ", env!("CARGO_PKG_VERSION"))) }
}

impl Session {
    /// What was recalled and is not for those who are here, when this was found for them.
    pub(super) fn not_for_these(&self, found: &[EarlierAction]) -> Vec<ActionKey> {
        let state = &self.state;
        let here = state.people_among(Among::Listed);
        let goes = |known: &&RecalledAction| {
            let is_found = found.iter().any(|one| one.action == known.action);
            // What was gone through here stays with those who went through it.
            let is_settled = state.follow_ups.iter().any(|said| said.action == known.action);
            !(is_found || is_settled && state.comes_back(*known, &here))
        };
        state.recalled.iter().filter(goes).map(|known| known.action.clone()).collect()
    }

    /// People who have a number here keep it; owners who have none get one. `only`: what was taken in for others goes.
    pub(super) fn recall(&self, found: Vec<EarlierAction>, only: bool) -> Result<Event, Refusal> {
        let state = &self.state;
        let dropped = if only { self.not_for_these(&found) } else { Vec::new() };
        let here = state.people_among(Among::Here);
        let mut met: Vec<Person> = Vec::new();
        let mut actions = Vec::new();
        for one in found {
            let mut met_too = met.clone();
            let now = self.taken_in(one, &mut met_too);
            let known = state.recalled.iter().find(|known| known.action == now.action);
            let is_told = |known: &RecalledAction| {
                let is_settled = || state.follow_ups.iter().any(|said| said.action == known.action);
                is_as_told(known, &now)
                    // What was gone through here is nothing that was settled before.
                    || now.gone && is_settled()
                    // Those who are not here keep their version beside it.
                    || !only && state.version_told(known, &here).is_some_and(|told| is_as_told(told, &now))
            };
            // Others may be told another version of it.
            if !known.is_some_and(is_told) {
                met = met_too;
                actions.push(now);
            }
        }
        if actions.is_empty() && dropped.is_empty() {
            return Err(Refusal::NoChange);
        }
        Ok(Event::ActionsRecalled { actions, met, dropped })
    }

    /// By the numbers of this session, with all its versions.
    fn taken_in(&self, found: EarlierAction, met: &mut Vec<Person>) -> RecalledAction {
        let EarlierAction { action, text, audience, confidential, .. } = found;
        RecalledAction {
            action,
            text,
            audience,
            owners: found.owners.into_iter().map(|owner| self.numbered(owner, met)).collect(),
            due: found.due,
            times: found.times,
            confidential,
            heard_by: self.who_heard(audience, confidential, &found.heard_by),
            gone: found.is_gone,
            otherwise: found.otherwise.map(|other| Box::new(self.taken_in(*other, met))),
        }
    }

    fn numbered(&self, owner: NamedOwner, met: &mut Vec<Person>) -> Owner {
        let (name, organisation) = match owner {
            NamedOwner::Everyone => return Owner::Everyone,
            NamedOwner::Organisation(name) => return Owner::Organisation(name),
            NamedOwner::Person { name, organisation } => (name, organisation),
        };
        let people = || self.state.people.iter().map(|known| &known.person).chain(met.iter());
        let same = same_name;
        let wanted = Identity::of(&name, organisation.as_ref());
        let whole =
            people().find(|person| Identity::of(&person.name, person.organisation.as_ref()) == wanted);
        // Whoever is told without an organisation, there or here, is the same person all the same.
        let by_name = || {
            people().find(|person| {
                same(&person.name, &name) && (organisation.is_none() || person.organisation.is_none())
            })
        };
        if let Some(person) = whole.or_else(by_name) {
            return Owner::Person(person.id);
        }
        Owner::Person(self.meet(name, organisation, met))
    }

    /// A number for somebody who has none here.
    fn meet(&self, name: Text, organisation: Option<Text>, met: &mut Vec<Person>) -> PersonId {
        let number = self.next_number.saturating_add(u32::try_from(met.len()).unwrap_or(u32::MAX));
        met.push(Person { id: PersonId(number), name, organisation });
        PersonId(number)
    }

    /// In the ledger any action can be followed up; in a session its own and those that were recalled.
    pub(super) fn follow_up(
        &self,
        action: ActionKey,
        status: ActionStatus,
        due: Option<NaiveDate>,
        note: Option<Text>,
    ) -> Result<Event, Refusal> {
        let state = &self.state;
        let is_ledger = state.parts.is_empty();
        let (was, before) = state.standing_of(&action).unwrap_or_default();
        if !is_ledger && !state.has_action(&action) {
            return Err(Refusal::Gone);
        }
        let note = note.filter(|note| !note.is_empty());
        if !is_ledger && (was, before) == (status, due) && note.is_none() {
            return Err(Refusal::NoChange);
        }
        Ok(Event::ActionFollowedUp {
            action,
            status,
            due,
            note,
            only: None,
            note_for: None,
            owners: None,
            met: Vec::new(),
        })
    }

    /// Records nothing but what is said: those who were told something else in confidence keep the rest of it, and others
    /// hear nothing of that.
    pub(super) fn update_action(
        &self,
        action: ActionKey,
        change: ActionChange,
        remark: Option<Remark>,
    ) -> Result<Event, Refusal> {
        if !self.state.parts.is_empty() && !self.state.has_action(&action) {
            return Err(Refusal::Gone);
        }
        let remark = remark.filter(|remark| !remark.text.is_empty());
        let (status, due, only) = match change {
            ActionChange::Status(status) => (status, None, OnlySaid::Status),
            ActionChange::Due(due) => (ActionStatus::default(), due, OnlySaid::Due),
            ActionChange::Nothing => (ActionStatus::default(), None, OnlySaid::Note),
        };
        changed(change != ActionChange::Nothing || remark.is_some())?;
        let mut met = Vec::new();
        let note_for = remark.as_ref().filter(|remark| remark.audience != Audience::Room).map(|remark| {
            NoteFor { audience: remark.audience, heard_by: self.readers_numbered(&remark.heard_by, &mut met) }
        });
        Ok(Event::ActionFollowedUp {
            action,
            status,
            due,
            note: remark.map(|remark| remark.text),
            only: Some(only),
            note_for,
            owners: None,
            met,
        })
    }

    /// Each line is somebody else, as two people of one name are two.
    fn readers_numbered(&self, lines: &[NameLine], met: &mut Vec<Person>) -> Vec<PersonId> {
        let mut readers = Vec::new();
        for NameLine { name, organisation } in lines {
            let wanted = Identity::of(name, organisation.as_ref());
            let known = self.state.people.iter().map(|known| &known.person).find(|one| {
                !readers.contains(&one.id) && Identity::of(&one.name, one.organisation.as_ref()) == wanted
            });
            readers.push(match known {
                Some(person) => person.id,
                None => self.meet(name.clone(), organisation.clone(), met),
            });
        }
        readers
    }

    /// Somebody else does it from now on; where it stands and its day are as before.
    pub(super) fn own_recalled(&self, action: ActionKey, names: Vec<OwnerName>) -> Result<Event, Refusal> {
        let recalled = self.state.recalled_here(&action).ok_or(Refusal::Gone)?;
        let (owners, met) = self.owners(names);
        let SaidOf { status, due, owners: before, .. } = self.state.said_to_those_here(recalled);
        changed(owners != before)?;
        Ok(Event::ActionFollowedUp {
            action,
            status,
            due,
            note: None,
            only: None,
            note_for: None,
            owners: Some(owners),
            met,
        })
    }
}

/// Whether it says what is known already, in all its versions. Whose it is and until when only changes with whom it is for.
fn is_as_told(known: &RecalledAction, now: &RecalledAction) -> bool {
    let other = match (&known.otherwise, &now.otherwise) {
        (Some(known), Some(now)) => is_as_told(known, now),
        (known, now) => known.is_none() && now.is_none(),
    };
    other
        && (&known.text, known.audience, known.gone) == (&now.text, now.audience, now.gone)
        && (known.confidential, &known.heard_by) == (now.confidential, &now.heard_by)
}

impl State {
    /// Takes in what was recalled, each action once; of one that is here already, who heard it. An owner may have joined by
    /// an event that undo has taken out since: that is no damage, they are somebody then.
    pub(super) fn take_in_recalled(
        &mut self,
        actions: &[RecalledAction],
        met: &[Person],
        dropped: &[ActionKey],
    ) {
        for person in met {
            self.know(person, false);
        }
        self.recalled.retain(|known| !dropped.contains(&known.action));
        for one in actions {
            match self.recalled.iter_mut().find(|known| known.action == one.action) {
                // Others may be told another version of it.
                Some(known) => known.clone_from(one),
                None => self.recalled.push(one.clone()),
            }
        }
    }

    /// For whom it is what is settled now of something that was said before, and who hears it: in a confidential step for
    /// those who are here. What is settled in a one-to-one is as wide as what it is about.
    pub(super) fn heard_where_settled(&self) -> (Audience, Vec<Hearer>) {
        let step = self.current();
        let is_confidential = step.and_then(|at| self.step(at)).is_some_and(|step| step.confidential);
        let usual = if step.is_some() { self.default_audience(step) } else { Audience::Room };
        match is_confidential || !self.is_private() && usual != Audience::Room {
            true => (Audience::Us, self.hearers_now()),
            false => (Audience::Room, Vec::new()),
        }
    }

    /// What was said here of an action of an earlier session, as far as `knows` says so of whom it is for and who heard it:
    /// to those who may not know what was settled, it stands as it did.
    pub fn said_of<'a>(
        &'a self,
        recalled: &'a RecalledAction,
        knows: impl Fn(Audience, &[Hearer]) -> bool,
    ) -> SaidOf<'a> {
        let own = self.follow_ups.iter().filter(|said| said.action == recalled.action);
        let said: Vec<_> = own.filter(|said| knows(said.audience, &said.heard_by)).collect();
        let settled = said.iter().rfind(|said| said.settles);
        let moved = said.iter().rfind(|said| said.moves);
        SaidOf {
            status: settled.map(|said| said.status).unwrap_or_default(),
            due: moved.map_or(recalled.due, |said| said.due),
            owners: said.iter().rev().find_map(|said| said.owners.as_deref()).unwrap_or(&recalled.owners),
            note: said.last().and_then(|said| said.note.as_ref()),
            is_settled: !said.is_empty(),
        }
    }

    /// An action of an earlier session, as those who are here know it.
    fn recalled_here(&self, key: &ActionKey) -> Option<&RecalledAction> {
        let known = self.recalled.iter().find(|known| known.action == *key)?;
        Some(self.version_told(known, &self.people_among(Among::Here)).unwrap_or(known))
    }

    /// For whom it is what is said now of an action, and who hears it. What is said of another wording than others know is
    /// said of that.
    pub(super) fn heard_of_action(&self, key: &ActionKey) -> (Audience, Vec<Hearer>) {
        let recalled = self.recalled_here(key);
        let other = recalled.and_then(|recalled| recalled.otherwise.as_ref().map(|other| (recalled, other)));
        match other {
            Some((recalled, other)) if recalled.text != other.text => (Audience::Us, self.hearers_now()),
            _ => self.heard_where_settled(),
        }
    }

    /// The same as far as those who are here may know.
    pub(super) fn said_to_those_here<'a>(&'a self, recalled: &'a RecalledAction) -> SaidOf<'a> {
        self.said_of(recalled, |audience, heard_by| self.is_for_those_here(audience, heard_by))
    }

    pub fn named_owners(&self, owners: &[Owner]) -> Vec<NamedOwner> {
        let named = |owner: &Owner| {
            Some(match owner {
                Owner::Everyone => NamedOwner::Everyone,
                Owner::Organisation(name) => NamedOwner::Organisation(name.clone()),
                Owner::Person(id) => {
                    let Person { name, organisation, .. } = self.person(*id)?.clone();
                    NamedOwner::Person { name, organisation }
                }
            })
        };
        owners.iter().filter_map(named).collect()
    }

    /// What was said of actions, as other sessions are told it.
    pub fn named_follow_ups(&self) -> Vec<FollowUp> {
        let named = |said: &FollowUp<Owner, Hearer>| FollowUp {
            action: said.action.clone(),
            status: said.status,
            settles: said.settles,
            due: said.due,
            moves: said.moves,
            note: said.note.clone(),
            owners: said.owners.as_ref().map(|owners| self.named_owners(owners)),
            audience: said.audience,
            heard_by: self.identities(&said.heard_by),
            wall: said.wall,
        };
        self.follow_ups.iter().map(named).collect()
    }

    /// Takes in what was said of an action; a remark for other readers than the rest stands by itself.
    pub(super) fn follow_up_for(
        &mut self,
        mut said: FollowUp<Owner, Hearer>,
        note_for: Option<&NoteFor>,
        is_remark: bool,
    ) -> Option<()> {
        let Some(NoteFor { audience, heard_by }) = note_for else { return self.follow_up(said) };
        let remark = FollowUp {
            settles: false,
            moves: false,
            owners: None,
            audience: *audience,
            heard_by: heard_by.iter().copied().map(Hearer::Person).collect(),
            ..said.clone()
        };
        said.note = None;
        if !is_remark {
            // Whether the action is known, the remark says as well.
            let _ = self.follow_up(said);
        }
        self.follow_up(remark)
    }

    /// What was said is kept, even of an action that is not there.
    pub(super) fn follow_up(&mut self, mut follow_up: FollowUp<Owner, Hearer>) -> Option<()> {
        let known = self.parts.is_empty() || self.has_action(&follow_up.action);
        // What others were told of it stands where only something else is said.
        if let Some(recalled) = self.recalled_here(&follow_up.action) {
            let before = self.said_to_those_here(recalled);
            follow_up.settles &= follow_up.status != before.status;
            follow_up.moves &= follow_up.due != before.due;
        }
        self.follow_ups.push(follow_up);
        known.then_some(())
    }

    fn has_action(&self, key: &ActionKey) -> bool {
        let own = self.action_here(key.action).is_some() && self.key_of(key.action) == *key;
        own || self.recalled.iter().any(|recalled| recalled.action == *key)
    }

    /// Where an action stands and its last day, as those who are here know it.
    pub fn standing_of(&self, key: &ActionKey) -> Option<(ActionStatus, Option<NaiveDate>)> {
        if let Some(recalled) = self.recalled_here(key) {
            let SaidOf { status, due, .. } = self.said_to_those_here(recalled);
            return Some((status, due));
        }
        let knows = |audience, heard_by: &[Hearer]| self.is_for_those_here(audience, heard_by);
        match self.action_here(key.action).filter(|action| self.key_of(action.id) == *key) {
            Some(own) => Some(self.standing_of_own(own, knows)),
            None => {
                let (status, due) = self.said_last_of(key, knows);
                (status.is_some() || due.is_some()).then(|| (status.unwrap_or_default(), due.flatten()))
            }
        }
    }

    /// Where an action of this session stands and its last day, in one of its versions, as far as `knows` says so of what
    /// was said of it since.
    pub fn standing_of_own(
        &self,
        version: &Action,
        knows: impl Fn(Audience, &[Hearer]) -> bool,
    ) -> (ActionStatus, Option<NaiveDate>) {
        let (status, due) = self.said_last_of(&self.key_of(version.id), knows);
        (status.unwrap_or_default(), due.unwrap_or(version.due))
    }

    fn said_last_of(
        &self,
        key: &ActionKey,
        knows: impl Fn(Audience, &[Hearer]) -> bool,
    ) -> (Option<ActionStatus>, Option<Option<NaiveDate>>) {
        let is_it =
            |said: &&FollowUp<Owner, Hearer>| said.action == *key && knows(said.audience, &said.heard_by);
        let said: Vec<_> = self.follow_ups.iter().filter(is_it).collect();
        let settled = said.iter().rfind(|said| said.settles).map(|said| said.status);
        (settled, said.iter().rfind(|said| said.moves).map(|said| said.due))
    }
}
