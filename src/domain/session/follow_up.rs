//! Shared actions of earlier sessions: taken in when a session of the series begins, and followed up.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Session;
use super::intent::Refusal;
use super::state::{FollowUp, State};
use crate::domain::event::{
    ActionKey, ActionStatus, Audience, Event, Owner, Person, PersonId, RecalledAction,
};
use crate::domain::text::Text;

/// An owner by name, as one session tells another: numbers mean something in their own session only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OwnerTold {
    /// A person.
    Person {
        /// As they are called.
        name: Text,
        /// Where they come from.
        organisation: Option<Text>,
    },
    /// An organisation.
    Organisation(Text),
    /// All of us.
    Everyone,
}

impl OwnerTold {
    /// As they are called.
    pub fn name(&self) -> &str {
        match self {
            Self::Person { name, .. } | Self::Organisation(name) => name.as_str(),
            Self::Everyone => "all of us",
        }
    }
}

/// An action of an earlier session, by names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recollection {
    /// Its name everywhere.
    pub action: ActionKey,
    /// What is to be done.
    pub text: Text,
    /// Who may see it.
    pub audience: Audience,
    /// Who does it.
    pub owners: Vec<OwnerTold>,
    /// The last day.
    pub due: Option<NaiveDate>,
    /// How many sessions have recalled it already.
    pub times: u32,
}

/// The first event of the ledger.
pub fn ledger_begins() -> Event {
    Event::LedgerBegun { made_by: Text::line(concat!("roundtable ", env!("CARGO_PKG_VERSION"))) }
}

impl Session {
    /// People who have a number here keep it; others get one.
    pub(super) fn recall(&self, found: Vec<Recollection>) -> Result<Event, Refusal> {
        let known =
            |action: &ActionKey| self.state.recalled.iter().any(|recalled| recalled.action == *action);
        let mut met: Vec<Person> = Vec::new();
        let mut actions = Vec::new();
        for one in found.into_iter().filter(|one| !known(&one.action)) {
            let Recollection { action, text, audience, owners, due, times } = one;
            let owners = owners.into_iter().map(|owner| self.numbered(owner, &mut met)).collect();
            actions.push(RecalledAction { action, text, audience, owners, due, times });
        }
        if actions.is_empty() { Err(Refusal::NoChange) } else { Ok(Event::ActionsRecalled { actions, met }) }
    }

    fn numbered(&self, owner: OwnerTold, met: &mut Vec<Person>) -> Owner {
        let (name, organisation) = match owner {
            OwnerTold::Everyone => return Owner::Everyone,
            OwnerTold::Organisation(name) => return Owner::Organisation(name),
            OwnerTold::Person { name, organisation } => (name, organisation),
        };
        let people = || self.state.people.iter().map(|known| &known.person).chain(met.iter());
        let same = |a: &Text, b: &Text| a.as_str().to_lowercase() == b.as_str().to_lowercase();
        let whole = people().find(|person| same(&person.name, &name) && person.organisation == organisation);
        // Whoever is told without an organisation, there or here, is the same person all the same.
        let by_name = || {
            people().find(|person| {
                same(&person.name, &name) && (organisation.is_none() || person.organisation.is_none())
            })
        };
        if let Some(person) = whole.or_else(by_name) {
            return Owner::Person(person.id);
        }
        let number = self.next_number.saturating_add(u32::try_from(met.len()).unwrap_or(u32::MAX));
        met.push(Person { id: PersonId(number), name, organisation });
        Owner::Person(PersonId(number))
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
        Ok(Event::ActionFollowedUp { action, status, due, note })
    }
}

impl State {
    /// Takes in what was recalled, each action once. An owner may have joined by an event that undo has taken out since:
    /// that is no damage, they are somebody then.
    pub(super) fn recall(&mut self, actions: &[RecalledAction], met: &[Person]) {
        for person in met {
            self.know(person, false);
        }
        for one in actions {
            if self.recalled.iter().all(|known| known.action != one.action) {
                self.recalled.push(one.clone());
            }
        }
    }

    /// What was said is kept, even of an action that is not there.
    pub(super) fn follow_up(&mut self, follow_up: FollowUp) -> Option<()> {
        let known = self.parts.is_empty() || self.has_action(&follow_up.action);
        self.follow_ups.push(follow_up);
        known.then_some(())
    }

    fn has_action(&self, key: &ActionKey) -> bool {
        let own =
            self.actions.iter().any(|action| action.id == key.action) && self.key_of(key.action) == *key;
        own || self.recalled.iter().any(|recalled| recalled.action == *key)
    }

    /// Where an action stands and its last day, as this session knows it.
    pub fn standing_of(&self, key: &ActionKey) -> Option<(ActionStatus, Option<NaiveDate>)> {
        let said = self.follow_ups.iter().rfind(|said| said.action == *key);
        if let Some(said) = said {
            return Some((said.status, said.due));
        }
        let recalled = self.recalled.iter().find(|recalled| recalled.action == *key).map(|known| known.due);
        let own = || {
            let own = self
                .actions
                .iter()
                .find(|action| action.id == key.action && self.key_of(action.id) == *key)?;
            Some(own.due)
        };
        recalled.or_else(own).map(|due| (ActionStatus::Open, due))
    }
}
