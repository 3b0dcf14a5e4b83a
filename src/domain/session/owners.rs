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
    /// Reads "Asha and Ben, the council": commas, semicolons, "&" and "and" part them, but nothing parts a name that is
    /// `known`, such as "Health and Social Care".
    pub fn parse_list(raw: &str, known: &[&Text]) -> Vec<Self> {
        let whole = Text::line(raw);
        let is_known = |piece: &str| {
            let piece = piece.trim().to_lowercase();
            known.iter().any(|name| name.as_str().to_lowercase() == piece)
        };
        let part = |piece: &'_ str, by: &str| -> Vec<String> {
            if is_known(piece) {
                vec![piece.to_owned()]
            } else {
                piece.split(by).map(str::to_owned).collect()
            }
        };
        let pieces = whole.as_str().split([',', ';']).flat_map(|piece| part(piece, "&"));
        let pieces = pieces.flat_map(|piece| part(&piece, " and ")).map(|piece| Text::line(&piece));
        let mut owners: Vec<Self> = Vec::new();
        for name in pieces.filter(|name| !name.is_empty()) {
            let everyone = ["all of us", "all", "everyone", "everybody", "we all", "us all"];
            let is_everyone = everyone.contains(&name.as_str().to_lowercase().as_str());
            let owner = if is_everyone { Self::Everyone } else { Self::Named(name) };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_parted_but_a_known_name_is_not() {
        let named =
            |names: &[&str]| names.iter().map(|n| OwnerName::Named(Text::line(n))).collect::<Vec<_>>();
        let known = Text::line("Health and Social Care");
        assert_eq!(
            OwnerName::parse_list("Asha and Ben; the council", &[]),
            named(&["Asha", "Ben", "the council"])
        );
        let mixed = OwnerName::parse_list("Cy & health and social care, All of us", &[&known]);
        assert_eq!(mixed[..2], named(&["Cy", "health and social care"]));
        assert_eq!(mixed[2..], [OwnerName::Everyone]);
        let kept = OwnerName::parse_list("health and social care, Cy", &[&known]);
        assert_eq!(kept, named(&["health and social care", "Cy"]));
        assert_eq!(OwnerName::parse_list(" , and ; ", &[]), []);
    }
}
