//! Who does a shared action: from what somebody typed to whom it means here.

use super::state::State;
use super::{Among, Session};
use crate::domain::cells::pieces;
use crate::domain::event::{Audience, FromBefore as _, Owner, Person, PersonId, RecalledAction};
use crate::domain::text::Text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnerName {
    Everyone,
    /// A person or an organisation, by name.
    Named(Text),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnersRead {
    pub owners: Vec<OwnerName>,
    /// An "and" or "&" in it may stand between two owners or within the name of one: nobody here is called so.
    pub unsure: bool,
}

impl OwnerName {
    /// Reads "Asha and Ben, the council": commas and semicolons part owners, and so do "&" and "and", but nothing parts
    /// what stands in quotes, or a name that is known, such as "Health and Social Care".
    pub fn read(raw: &str, is_known: &dyn Fn(&str) -> bool) -> OwnersRead {
        let mut read = OwnersRead::default();
        let lines = Text::prose(raw).as_str().replace(['\n', ';'], ",");
        for piece in pieces(&lines, ',') {
            let piece = piece.trim();
            match piece.strip_prefix('"').and_then(|piece| piece.strip_suffix('"')) {
                Some(whole) => read.add(&whole.replace("\"\"", "\"")),
                None => read.parted(piece, is_known),
            }
        }
        read
    }

    /// The same where only these names are known.
    pub fn parse_list(raw: &str, known: &[&Text]) -> Vec<Self> {
        let is_known =
            |piece: &str| known.iter().any(|name| name.as_str().to_lowercase() == piece.to_lowercase());
        Self::read(raw, &is_known).owners
    }

    /// The same text read the other way: several owners become one, in quotes; one becomes those that are in it.
    pub fn joined(raw: &str, is_known: &dyn Fn(&str) -> bool) -> String {
        let raw = raw.trim();
        let bare = raw.replace('"', "");
        if Self::read(raw, is_known).owners.len() > 1 {
            return format!("\"{bare}\"");
        }
        let parts: Vec<String> = atoms(&bare).into_iter().map(|(_, atom)| atom.trim().to_owned()).collect();
        if parts.len() > 1 { parts.join(", ") } else { raw.to_owned() }
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Everyone => "all of us",
            Self::Named(name) => name.as_str(),
        }
    }
}

impl OwnersRead {
    fn add(&mut self, name: &str) {
        let name = Text::line(name);
        let owner = if is_everyone(name.as_str()) { OwnerName::Everyone } else { OwnerName::Named(name) };
        let is_empty = matches!(&owner, OwnerName::Named(name) if ["", "and", "&"].contains(&name.as_str()));
        if !is_empty && !self.owners.contains(&owner) {
            self.owners.push(owner);
        }
    }

    /// A piece without quotes: the longest names that are known first, and then what is left between them.
    fn parted(&mut self, piece: &str, is_known: &dyn Fn(&str) -> bool) {
        // Somebody is about to say who else.
        let piece = [" and", " &"].into_iter().find_map(|end| piece.strip_suffix(end)).unwrap_or(piece);
        let atoms = atoms(piece);
        let text = |from: usize, to: usize| {
            let some = atoms.get(from..to).unwrap_or_default().iter().enumerate();
            some.map(|(n, (joint, atom))| if n == 0 { (*atom).to_owned() } else { format!("{joint}{atom}") })
                .collect::<String>()
        };
        let (mut at, mut begun) = (0, 0);
        while at < atoms.len() {
            let known = (at + 1..=atoms.len().min(at + LONGEST)).rev().find(|to| {
                let name = text(at, *to);
                is_known(name.trim()) || is_everyone(name.trim())
            });
            match known {
                Some(to) => {
                    self.unknown(&text(begun, at), at - begun);
                    self.add(&text(at, to));
                    (at, begun) = (to, to);
                }
                None => at += 1,
            }
        }
        self.unknown(&text(begun, at), at - begun);
    }

    /// Names that nobody here has, with so many parts.
    fn unknown(&mut self, text: &str, parts: usize) {
        let is_house = || {
            text.to_lowercase()
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| HOUSE.split(' ').any(|known| known == word))
        };
        if parts < 2 || is_house() {
            return self.add(text);
        }
        self.unsure = true;
        if text.contains('&') {
            return self.add(text);
        }
        atoms(text).into_iter().for_each(|(_, atom)| self.add(atom));
    }
}

/// No name has more parts with "and" between them.
const LONGEST: usize = 6;

/// Words of which departments and firms are made, and people are not.
const HOUSE: &str = "accounts adult adults arts assurance audit bros care children co comms communications communities \
    community company compliance culture data delivery design development digital director diversity \
    education engagement engineering equality estates facilities families finance fundraising governance \
    health housing hr inclusion information innovation insight it learning legal leisure ltd marketing \
    operations partners performance planning policy procurement projects property quality recruitment \
    regeneration research resources risk safety sales security services skills social sons strategy \
    support team technology training transformation transport wellbeing workforce works youth";

fn is_everyone(name: &str) -> bool {
    ["all of us", "all", "everyone", "everybody", "we all", "us all"].contains(&name.to_lowercase().as_str())
}

/// The parts of a text between "and" and "&", each with what stands before it. "R&D" is one.
fn atoms(text: &str) -> Vec<(&str, &str)> {
    let mut atoms = Vec::new();
    let (mut start, mut joint) = (0, "");
    let mut rest = text;
    let mut at = 0;
    while let Some(space) = rest.find(' ') {
        let from = rest.get(space..).unwrap_or_default();
        let found = [" and ", " & "]
            .into_iter()
            .find_map(|word| from.get(..word.len()).filter(|there| there.eq_ignore_ascii_case(word)));
        match found {
            Some(word) => {
                atoms.extend(text.get(start..at + space).map(|atom| (joint, atom)));
                joint = word;
                at += space + word.len();
                start = at;
            }
            None => at += space + 1,
        }
        rest = text.get(at..).unwrap_or_default();
    }
    atoms.extend(text.get(start..).map(|atom| (joint, atom)));
    atoms.retain(|(_, atom)| !atom.trim().is_empty());
    atoms
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
                OwnerName::Named(name) => self.state.owner_called(name.as_str()).unwrap_or_else(|| {
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
}

impl State {
    /// Who is called so here: an organisation or a person by full name, or a person by a first name that only one has. Of
    /// whom not everybody who is here may know, nobody is meant: a first name would tell the whole one.
    pub fn owner_called(&self, name: &str) -> Option<Owner> {
        let wanted = name.to_lowercase();
        let known = self.known_to_those_here();
        let people = || self.people.iter().map(|one| &one.person).filter(|person| known.contains(&person.id));
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

    /// Who does something that everybody who is here may see.
    pub(super) fn doing_what_all_here_know(&self) -> Vec<PersonId> {
        let here = self.people_among(Among::Here);
        let own = self.actions_for(self.shows_here()).flat_map(|action| &action.owners);
        let told = |one: &RecalledAction| one.audience != Audience::Mine && self.comes_back(one, &here);
        let recalled = self.recalled.iter().filter_map(|before| before.version_for(told));
        own.chain(recalled.flat_map(|before| self.said_to_those_here(before).owners))
            .filter_map(Owner::person)
            .collect()
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
        assert_eq!(OwnerName::parse_list("Asha and ", &[]), named(&["Asha"]));
    }

    fn read(raw: &str) -> (Vec<String>, bool) {
        let known = ["ella", "ella fox", "ben", "health and social care"];
        let read = OwnerName::read(raw, &|name| known.contains(&name.to_lowercase().as_str()));
        (read.owners.iter().map(|owner| owner.name().to_owned()).collect(), read.unsure)
    }

    #[test]
    fn a_department_stays_one() {
        for one in [
            "Learning and Development",
            "R&D",
            "\"Ella and Ben\"",
            "\"Health and Safety\"",
            "Health and Social Care",
            "HEALTH AND SOCIAL CARE",
            "Children and Families",
            "Smith & Sons",
            "Sandy Anderson",
        ] {
            let (owners, unsure) = read(one);
            assert_eq!((owners, unsure), (vec![one.replace('"', "")], false));
        }
    }

    #[test]
    fn what_is_known_is_parted_and_what_is_not_is_asked() {
        let two = |one: &str, other: &str, unsure| (vec![one.to_owned(), other.to_owned()], unsure);
        assert_eq!(read("Ella and Ben"), two("Ella", "Ben", false));
        assert_eq!(read("Ella AND Health and Social Care"), two("Ella", "Health and Social Care", false));
        assert_eq!(read("Ella & Cara"), two("Ella", "Cara", false));
        assert_eq!(read("Rock and Roll"), two("Rock", "Roll", true));
        assert_eq!(read("Marks & Spencer"), (vec!["Marks & Spencer".to_owned()], true));
        assert_eq!(read("Rock, Roll"), two("Rock", "Roll", false));
        assert_eq!(read("Ella and R&D"), two("Ella", "R&D", false));
        assert_eq!(read("\"A, B\"; Ella"), two("A, B", "Ella", false));
    }

    #[test]
    fn one_key_reads_it_the_other_way() {
        let joined = |raw: &str| OwnerName::joined(raw, &|_| false);
        assert_eq!(joined("Ella and Ben"), "\"Ella and Ben\"");
        assert_eq!(joined("\"Ella and Ben\""), "Ella, Ben");
        assert_eq!(joined("Marks & Spencer"), "Marks, Spencer");
        assert_eq!(joined("Marks, Spencer"), "\"Marks, Spencer\"");
        assert_eq!(joined("Ella"), "Ella");
    }
}
