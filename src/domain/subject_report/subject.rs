//! The person that a report is on. People of one name are told apart as everywhere: by full name and organisation.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::domain::event::{Person, PersonId};
use crate::domain::recall::Identity;
use crate::domain::redact::Name;
use crate::domain::roster::NameLine;
use crate::domain::seen::Readers;
use crate::domain::session::Session;
use crate::domain::text::Text;

/// Who was asked for, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonAsked {
    pub name: Name,
    /// None: the name alone was typed.
    identity: Option<Identity>,
}

impl PersonAsked {
    /// "Name", "Name, Organisation", or "Name," for somebody without one.
    pub fn parse(raw: &str) -> Option<Self> {
        let line = Text::line(raw);
        let people =
            if line.as_str().contains(',') { NameLine::parse_list(line.as_str()) } else { Vec::new() };
        let [one] = people.as_slice() else { return Self::by_name(raw) };
        if one.organisation.is_none() && !line.as_str().ends_with(',') {
            return Self::by_name(raw);
        }
        let identity = Some(Identity::of(&one.name, one.organisation.as_ref()));
        let words: Vec<&str> = one.name.as_str().split_whitespace().collect();
        Some(Self { name: Name::new(&words.join(" "))?, identity })
    }

    /// All of it is the name.
    pub fn by_name(raw: &str) -> Option<Self> {
        Some(Self { name: Name::new(raw)?, identity: None })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotOnePerson {
    #[error(
        "more than one person has that name: add the organisation, as in \"Name, Organisation\", or only the comma, as \
         in \"Name,\", for somebody without one"
    )]
    Several,
    #[error("nobody of that name is known to come from there")]
    Nobody,
}

/// The one person of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    name: Name,
    /// Who is meant, where there are others of that name.
    identity: Option<Identity>,
}

impl Subject {
    /// Finds out who is meant, in the sessions that have the name.
    ///
    /// # Errors
    /// When it may be several people, as far as these readers may know of them, or nobody is known as asked for.
    pub fn find<'a>(
        asked: &PersonAsked,
        sessions: impl Iterator<Item = &'a Session> + Clone,
        readers: Readers,
    ) -> Result<Self, NotOnePerson> {
        let name = asked.name.clone();
        let told: BTreeSet<Identity> =
            sessions.clone().flat_map(|session| told_apart(session, &name)).map(identity).collect();
        match &asked.identity {
            Some(wanted) if !told.contains(wanted) => Err(NotOnePerson::Nobody),
            Some(wanted) => Ok(Self { name, identity: (told.len() > 1).then(|| wanted.clone()) }),
            None if may_be_several(&name, sessions, readers) => Err(NotOnePerson::Several),
            None => Ok(Self { name, identity: None }),
        }
    }

    /// Their numbers in a session; none: nothing of it is about them, as far as these readers are concerned.
    pub fn people(&self, session: &Session, readers: Readers) -> Option<Vec<PersonId>> {
        let Some(wanted) = &self.identity else { return Some(namesakes(session, &self.name)) };
        let told: Vec<&Person> = told_apart(session, &self.name).collect();
        if told.is_empty() {
            // Who of them is meant where the name is only mentioned, is for the facilitator to judge.
            return (readers == Readers::Me).then(|| namesakes(session, &self.name));
        }
        let them = told.into_iter().filter(|person| identity(person) == *wanted).map(|person| person.id);
        Some(them.collect::<Vec<_>>()).filter(|them| !them.is_empty())
    }
}

fn identity(person: &Person) -> Identity {
    Identity::of(&person.name, person.organisation.as_ref())
}

/// People with that name in a session.
fn of_that_name<'a>(session: &'a Session, name: &'a Name) -> impl Iterator<Item = &'a Person> {
    let people = session.state().people.iter().map(|known| &known.person);
    people.filter(|person| name.is(person.name.as_str()))
}

/// The people with that name in a session.
pub fn namesakes(session: &Session, name: &Name) -> Vec<PersonId> {
    of_that_name(session, name).map(|person| person.id).collect()
}

/// Those who were there, or are known with an organisation. An owner by name alone may be any of them.
fn told_apart<'a>(session: &'a Session, name: &'a Name) -> impl Iterator<Item = &'a Person> {
    let is_told = |person: &&Person| {
        session.state().been_here.contains(&person.id) || identity(person).has_organisation()
    };
    of_that_name(session, name).filter(is_told)
}

/// Whether those readers may know of several people of that name: from different organisations, or each in one-to-ones
/// with somebody else.
fn may_be_several<'a>(
    name: &Name,
    sessions: impl Iterator<Item = &'a Session> + Clone,
    readers: Readers,
) -> bool {
    let mut known: BTreeSet<Identity> = BTreeSet::new();
    let mut others: Vec<BTreeSet<Identity>> = Vec::new();
    for session in sessions {
        let state = session.state();
        if readers == Readers::Room && state.is_private() {
            continue;
        }
        let was_there = |person: &Person| state.been_here.contains(&person.id);
        let told = told_apart(session, name);
        known.extend(told.filter(|person| readers != Readers::Us || was_there(person)).map(identity));
        let with_them = of_that_name(session, name).any(was_there);
        if state.is_private() && with_them {
            let rest = state.been_here().filter(|person| !name.is(person.name.as_str()));
            others.push(rest.map(identity).collect());
        }
    }
    let others = || others.iter().filter(|with| !with.is_empty());
    known.len() > 1 || others().any(|one| others().any(|other| one.is_disjoint(other)))
}
