//! Who does a shared action: from what somebody typed to whom it means here.

use super::Session;
use crate::domain::event::{Owner, Person, PersonId};
use crate::domain::text::Text;

/// An owner as somebody typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnerName {
    /// All of us.
    Everyone,
    /// A person or an organisation, by name.
    Named(Text),
}

impl OwnerName {
    /// Reads "Asha and Ben, the council": commas, semicolons, "&" and "and" part them.
    pub fn parse_list(raw: &str) -> Vec<Self> {
        let whole = Text::line(raw);
        let mut owners: Vec<Self> = Vec::new();
        for piece in whole.as_str().split([',', ';', '&']).flat_map(|piece| piece.split(" and ")) {
            let name = Text::line(piece);
            let everyone = ["all of us", "all", "everyone", "everybody", "we all", "us all"];
            let owner = match name.as_str().to_lowercase() {
                lower if lower.is_empty() => continue,
                lower if everyone.contains(&lower.as_str()) => Self::Everyone,
                _ => Self::Named(name),
            };
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        owners
    }
}

impl Session {
    /// Who is meant: an organisation of somebody here, a person by full name, a person by a first name that only one
    /// has, else somebody new.
    pub(super) fn owners(&self, names: Vec<OwnerName>) -> (Vec<Owner>, Vec<Person>) {
        let mut met: Vec<Person> = Vec::new();
        let mut owners: Vec<Owner> = Vec::new();
        for name in names {
            let owner = match name {
                OwnerName::Everyone => Owner::Everyone,
                OwnerName::Named(name) => self.known_owner(&name).unwrap_or_else(|| {
                    let id = PersonId(
                        self.next_number.saturating_add(u32::try_from(met.len()).unwrap_or(u32::MAX)),
                    );
                    met.push(Person { id, name, organisation: None });
                    Owner::Person(id)
                }),
            };
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        (owners, met)
    }

    fn known_owner(&self, name: &Text) -> Option<Owner> {
        let wanted = name.as_str().to_lowercase();
        let people = || self.state.people.iter().map(|participant| &participant.person);
        let by_full_name = people().find(|person| person.name.as_str().to_lowercase() == wanted);
        if let Some(person) = by_full_name {
            return Some(Owner::Person(person.id));
        }
        let organisations = people().filter_map(|person| person.organisation.as_ref());
        if let Some(known) = organisations.into_iter().find(|known| known.as_str().to_lowercase() == wanted) {
            return Some(Owner::Organisation(known.clone()));
        }
        let mut by_first_name = people().filter(|person| {
            person.name.as_str().split_whitespace().next().is_some_and(|first| first.to_lowercase() == wanted)
        });
        match (by_first_name.next(), by_first_name.next()) {
            (Some(person), None) => Some(Owner::Person(person.id)),
            _ => None,
        }
    }
}
