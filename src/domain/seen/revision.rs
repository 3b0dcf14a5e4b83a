//! The number of a calendar's version, by what it says.

use chrono::NaiveDate;

use super::sight::Sight;
use super::{Readers, Seen, Viewer};
use crate::domain::event::{ActionKey, ActionStatus, Audience, FromBefore as _, Owner, Person};
use crate::domain::recall::Hearer;
use crate::domain::session::{Among, SaidOf, State};
use crate::domain::text::Text;

/// What a calendar says of a session.
#[derive(PartialEq)]
struct Contents {
    title: Text,
    began: Option<NaiveDate>,
    actions: Vec<Entry>,
}

#[derive(PartialEq)]
struct Entry {
    key: ActionKey,
    text: Text,
    audience: Audience,
    owners: Vec<(Owner, Option<Person>)>,
    due: Option<NaiveDate>,
    /// Of an earlier session: whether it is still open, and how often it was carried over.
    standing: Option<(bool, u32)>,
}

impl Contents {
    fn of(sight: &Sight<'_>) -> Self {
        let state = sight.state;
        let shows = |audience, heard_by: &[Hearer]| sight.shows(audience, heard_by);
        let named = |owners: &[Owner]| {
            let named = |owner: &Owner| match owner {
                Owner::Person(id) => (owner.clone(), state.person(*id).cloned()),
                Owner::Organisation(_) | Owner::Everyone => (owner.clone(), None),
            };
            owners.iter().map(named).collect()
        };
        let own = state.actions_for(shows).map(|action| Entry {
            key: state.key_of(action.id),
            text: action.text.clone(),
            audience: action.audience,
            owners: named(&action.owners),
            due: action.due,
            standing: None,
        });
        let recalled = state.recalled.iter().filter_map(|recalled| {
            let recalled = recalled.version_for(|one| sight.shows_recalled(one))?;
            let SaidOf { status, due, owners, .. } = state.said_of(recalled, shows);
            Some(Entry {
                key: recalled.action.clone(),
                text: recalled.text.clone(),
                audience: recalled.audience,
                owners: named(owners),
                due,
                standing: Some((status == ActionStatus::Open, recalled.times)),
            })
        });
        let first_clock = state.clocks.values().filter_map(|clock| clock.first_started()).min();
        Self {
            title: state.called_for(&shows).clone(),
            began: first_clock.and_then(|t| state.wall_at(t)).map(|wall| wall.date_naive()),
            actions: own.chain(recalled).collect(),
        }
    }
}

impl<V: Viewer> Seen<'_, V> {
    /// Grows with every change of what a calendar for these readers says: of two of them, the one with the higher number is
    /// newer.
    pub fn revision(&self) -> u64 {
        let people = self.state.people_among(self.among);
        let read = |state: &State, readers, people| Contents::of(&Sight { state, readers, people });
        self.session.revision_for(
            |state| read(state, Readers::Room, state.people_among(Among::Everybody)),
            |state| read(state, self.readers(), people.clone()),
        )
    }
}
