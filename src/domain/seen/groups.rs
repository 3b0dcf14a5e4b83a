//! Who sits with whom, and who is what in a round.

use super::{Seen, SeenStep, Viewer};
use crate::domain::event::{Member, StepRef};
use crate::domain::rounds::roles_of;
use crate::domain::text::Text;

/// Somebody in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenMember<'a> {
    /// Who.
    pub member: Member,
    /// As they are called, their organisation with it where somebody else has the same name; or their number.
    pub name: String,
    /// What they are in the round that is on.
    pub roles: Vec<&'a Text>,
}

/// The groups of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenGroups<'a> {
    /// By number, from 1. Empty ones are left out.
    pub groups: Vec<(usize, Vec<SeenMember<'a>>)>,
    /// Those who are here and in no group yet.
    pub apart: Vec<SeenMember<'a>>,
    /// They were formed for an earlier step.
    pub are_kept: bool,
}

impl SeenGroups<'_> {
    /// Everybody, in the order in which they are shown: the number of their group, and who. Last those in no group yet.
    pub fn members(&self) -> Vec<(Option<usize>, Member)> {
        let grouped = self.groups.iter();
        let grouped = grouped.flat_map(|(n, group)| group.iter().map(|one| (Some(*n), one.member)));
        grouped.chain(self.apart.iter().map(|one| (None, one.member))).collect()
    }

    /// People counted off instead of giving their names.
    pub fn counted_off(&self) -> bool {
        self.members().iter().all(|(_, member)| matches!(member, Member::Number(_)))
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// Whether people sit in groups in a step.
    pub fn sits_in_groups(&self, step: StepRef) -> bool {
        self.state.group_bounds(step).is_some()
    }

    /// The groups of a step, of those who are here; none where none are formed.
    pub fn groups(&self, step: &SeenStep<'a>) -> Option<SeenGroups<'a>> {
        let grouped = self.state.grouped(step.at)?;
        let are_kept = grouped.step != step.at;
        let here = self.state.members();
        let seen = |(n, group): (usize, &Vec<Member>)| {
            let group: Vec<Member> =
                group.iter().copied().filter(|member| self.state.is_here(*member)).collect();
            let members = group.iter().enumerate().map(|(place, member)| SeenMember {
                roles: self.roles_at(step, place, group.len()),
                ..self.member(*member)
            });
            (n + 1, members.collect::<Vec<_>>())
        };
        let groups = grouped.groups.iter().enumerate().map(seen).filter(|(_, group)| !group.is_empty());
        let grouped: std::collections::BTreeSet<Member> = grouped.groups.iter().flatten().copied().collect();
        let apart = here.into_iter().filter(|member| !grouped.contains(member));
        let apart = apart.map(|one| self.member(one)).collect();
        let seen = SeenGroups { groups: groups.collect(), apart, are_kept };
        (!seen.groups.is_empty()).then_some(seen)
    }

    /// The groups of a step by name or number, those who have left since included.
    pub fn groups_on_record(&self, step: &SeenStep<'a>) -> Vec<Vec<Member>> {
        let grouped = self.state.grouped(step.at);
        grouped.map(|grouped| grouped.groups.clone()).unwrap_or_default()
    }

    /// The name of somebody in a group; none for a number.
    pub fn name_of(&self, member: Member) -> Option<&'a Text> {
        match member {
            Member::Person(id) => self.state.person(id).map(|person| &person.name),
            Member::Number(_) => None,
        }
    }

    /// What each role of the round that is on is held by: names or numbers where groups are formed, else "first person".
    pub fn roles(&self, step: &SeenStep<'a>) -> Vec<(&'a Text, Vec<String>)> {
        let roles = step.roles();
        let members: Vec<(String, Vec<&'a Text>)> = match self.groups(step) {
            Some(seen) => {
                seen.groups.into_iter().flat_map(|(_, group)| group).map(|m| (m.name, m.roles)).collect()
            }
            None => self.roles_by_place(step, roles.len()),
        };
        let holders = |role: &Text| {
            let has = |(_, held): &&(String, Vec<&Text>)| held.iter().any(|one| std::ptr::eq(*one, role));
            members.iter().filter(has).map(|(name, _)| name.clone()).collect()
        };
        roles.iter().map(|role| (role, holders(role))).collect()
    }

    /// Without groups that are known: the two of a one-to-one by name, else people by their place.
    fn roles_by_place(&self, step: &SeenStep<'a>, people: usize) -> Vec<(String, Vec<&'a Text>)> {
        const PLACES: [&str; 8] =
            ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
        let named: Vec<&Text> = self.people().map(|(name, _)| name).collect();
        let two = (self.is_private() && named.len() == 2).then_some(named);
        let names: Vec<String> = match (two, people) {
            (Some(two), _) => two.into_iter().map(Text::to_string).collect(),
            (None, 0) => Vec::new(),
            (None, _) => {
                let people = if self.is_private() { 2 } else { people };
                PLACES.iter().take(people).map(|place| format!("{place} person")).collect()
            }
        };
        let all = names.len();
        let with_roles = |(place, name)| (name, self.roles_at(step, place, all));
        names.into_iter().enumerate().map(with_roles).collect()
    }

    fn roles_at(&self, step: &SeenStep<'a>, place: usize, people: usize) -> Vec<&'a Text> {
        step.round.map(|round| roles_of(place, people, round.number, step.roles())).unwrap_or_default()
    }

    fn member(&self, member: Member) -> SeenMember<'a> {
        let name = match member {
            Member::Number(n) => n.to_string(),
            Member::Person(id) => {
                let is_it = |name: &Text| self.people().filter(|(other, _)| *other == name).count() > 1;
                let person = self.state.person(id);
                match person.map(|person| (&person.name, &person.organisation)) {
                    Some((name, Some(organisation))) if is_it(name) => format!("{name}, {organisation}"),
                    Some((name, _)) => name.to_string(),
                    None => "somebody".to_owned(),
                }
            }
        };
        SeenMember { member, name, roles: Vec::new() }
    }
}
