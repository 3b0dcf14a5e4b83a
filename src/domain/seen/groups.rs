//! Who sits with whom, and who has which role in a round.

use super::{Seen, SeenStep, Viewer};
use crate::domain::activity::{Activity, Grouping};
use crate::domain::event::{ItemRef, Mark, Member, StepRef};
use crate::domain::language::{GroupSizes, RoomPhrase, StepPhrase};
use crate::domain::rounds::roles_of;
use crate::domain::session::{Grouped, Sitting};
use crate::domain::text::Text;
use crate::domain::worded::Given;

/// A member of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenMember<'a> {
    pub member: Member,
    /// Their name, with their organisation if somebody else has the same name; or their number.
    pub name: String,
    /// Their roles in the current round.
    pub roles: Vec<&'a Text>,
    /// They host their table.
    pub hosts: bool,
    /// They keep their place while others move.
    pub stays: bool,
    parts: &'a [Activity],
}

impl<'a> SeenMember<'a> {
    /// Their roles in the current round, as parts of a phrase.
    pub fn given_roles(&self) -> Vec<Given<'a>> {
        self.roles.iter().map(|role| Given::of(self.parts, role.as_str())).collect()
    }
}

/// How people sit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenSitting {
    /// In groups, each at a table.
    Tables,
    /// In a circle inside with empty chairs, and around it.
    Fishbowl {
        /// The number of empty chairs inside.
        empty: usize,
    },
    /// In groups that people choose.
    Topics,
}

/// The groups of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenGroups<'a> {
    /// By number, from 1. Empty ones are left out.
    pub groups: Vec<(usize, Vec<SeenMember<'a>>)>,
    /// People here who are not in a group yet.
    pub apart: Vec<SeenMember<'a>>,
    /// People here who watch.
    pub watching: Vec<SeenMember<'a>>,
    /// They were formed for an earlier step.
    pub are_kept: bool,
    pub sitting: SeenSitting,
    /// People are to move to other tables: the present ones are of the round before.
    pub move_on: bool,
    /// The topic or question of each group, by its number from 1.
    about: Vec<String>,
}

impl SeenGroups<'_> {
    /// Everybody in the order of display, with the number of their group; people without a group come last.
    pub fn members(&self) -> Vec<(Option<usize>, Member)> {
        let grouped = self.groups.iter();
        let grouped = grouped.flat_map(|(n, group)| group.iter().map(|one| (Some(*n), one.member)));
        let others = self.apart.iter().chain(&self.watching);
        grouped.chain(others.map(|one| (None, one.member))).collect()
    }

    /// Whether they are the circles of a fishbowl.
    pub const fn is_fishbowl(&self) -> bool {
        matches!(self.sitting, SeenSitting::Fishbowl { .. })
    }

    /// Whether only the number of people in each group is known, because they have no names.
    pub fn is_counted(&self) -> bool {
        self.sitting == SeenSitting::Topics && self.counted_off()
    }

    /// The topic or question of a group, if any.
    pub fn about(&self, number: usize) -> Option<&str> {
        self.about.get(number.checked_sub(1)?).map(String::as_str).filter(|about| !about.is_empty())
    }

    /// The label of a group: a number, or a letter if people have numbers; inside or around a fishbowl.
    pub fn label(&self, number: usize) -> String {
        let letter = |n: usize| u8::try_from(n % 26).map_or('?', |n| char::from(b'A' + n));
        match (self.sitting, number.checked_sub(1)) {
            (SeenSitting::Fishbowl { .. }, Some(0)) => "Inside".to_owned(),
            (SeenSitting::Fishbowl { .. }, _) => "Outside".to_owned(),
            (SeenSitting::Tables, Some(n)) if self.counted_off() && n >= 26 => {
                format!("{}{}", letter(n / 26 - 1), letter(n))
            }
            (SeenSitting::Tables, Some(n)) if self.counted_off() => letter(n).to_string(),
            _ => number.to_string(),
        }
    }

    pub fn sizes(&self) -> GroupSizes {
        GroupSizes::of(self.groups.iter().map(|(_, members)| members.len()))
    }

    /// A group in which somebody is alone without being meant to.
    pub fn alone(&self) -> Option<usize> {
        let is_grouped = !matches!(self.sitting, SeenSitting::Fishbowl { .. });
        let alone = self.groups.iter().find(|(_, members)| is_grouped && members.len() == 1);
        alone.map(|(number, _)| *number)
    }

    /// Whether people counted off instead of giving their names.
    pub fn counted_off(&self) -> bool {
        self.members().iter().all(|(_, member)| matches!(member, Member::Number(_)))
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// Whether it is a one-to-one of at most two people.
    pub fn is_of_two(&self) -> bool {
        self.is_private() && !self.is_with_a_third()
    }

    /// Whether more than two people are here for a one-to-one.
    fn is_with_a_third(&self) -> bool {
        self.state.group_size().is_some_and(|size| size > 2)
    }

    /// The grouping of a step as the room sees it; for joined groups, with their actual sizes.
    pub fn with_whom(&self, step: &SeenStep<'a>) -> StepPhrase<'static> {
        let grouped = self.state.grouped(step.at).filter(|_| step.script.merge);
        match (self.is_private(), grouped) {
            (true, _) if self.is_of_two() => StepPhrase::TheTwoOfYou,
            (true, _) => StepPhrase::HowYouSit { grouping: Grouping::Everyone },
            (false, Some(grouped)) => {
                // During the step, of those who are here; afterwards, as they were.
                let is_on = self.state.current() == Some(step.at);
                let of_all = || GroupSizes::of(grouped.groups.iter().map(Vec::len));
                let now = self.groups(step).filter(|_| is_on).map(|groups| groups.sizes());
                StepPhrase::InGroupsMade { sizes: now.unwrap_or_else(of_all) }
            }
            (false, None) => StepPhrase::HowYouSit { grouping: step.grouping() },
        }
    }

    /// Whether people sit in groups in a step.
    pub fn sits_in_groups(&self, step: StepRef) -> bool {
        self.state.group_bounds(step).is_some()
    }

    /// The groups of a step, with those who are here; none if none are formed.
    pub fn groups(&self, step: &SeenStep<'a>) -> Option<SeenGroups<'a>> {
        self.grouped_as(step, self.state.grouped(step.at)?)
    }

    /// Groups as they would be at tables in a step.
    pub fn groups_as(&self, step: &SeenStep<'a>, groups: &[Vec<Member>]) -> Option<SeenGroups<'a>> {
        self.grouped_as(step, &Grouped::at_tables(step.at, groups.to_vec()))
    }

    fn grouped_as(&self, step: &SeenStep<'a>, grouped: &Grouped) -> Option<SeenGroups<'a>> {
        let seen = |(n, group): (usize, &Vec<Member>)| {
            let group: Vec<Member> =
                group.iter().copied().filter(|member| self.state.takes_part(*member)).collect();
            let members = group.iter().enumerate().map(|(place, member)| SeenMember {
                roles: self.roles_at(step, place, group.len()),
                hosts: grouped.hosts.contains(member),
                ..self.member(*member)
            });
            (n + 1, members.collect::<Vec<_>>())
        };
        // An inner circle, and a topic that nobody has chosen, are shown even if empty.
        let is_there = |group: &Vec<SeenMember<'_>>| !group.is_empty() || grouped.sitting != Sitting::Tables;
        let groups = grouped.groups.iter().enumerate().map(seen).filter(|(_, group)| is_there(group));
        let members: std::collections::BTreeSet<Member> = grouped.groups.iter().flatten().copied().collect();
        let apart = self.state.members().into_iter().filter(|member| !members.contains(member));
        let seen = SeenGroups {
            groups: groups.collect(),
            apart: apart.map(|one| self.member(one)).collect(),
            watching: self.state.watching().into_iter().map(|one| self.member(one)).collect(),
            are_kept: grouped.step != step.at,
            sitting: match grouped.sitting {
                Sitting::Tables => SeenSitting::Tables,
                Sitting::Fishbowl { .. } => SeenSitting::Fishbowl { empty: self.state.empty_chairs(grouped) },
                Sitting::Topics(_) => SeenSitting::Topics,
            },
            move_on: self.state.are_to_move_on(step.at),
            about: self.about_groups(step, grouped),
        };
        (!seen.groups.is_empty()).then_some(seen)
    }

    /// The topics of the groups, as far as this audience may see them, or their questions.
    fn about_groups(&self, step: &SeenStep<'a>, grouped: &Grouped) -> Vec<String> {
        let topics = grouped.topics();
        if !topics.is_empty() {
            let about_for = &grouped.about_for;
            if !self.sight().shows(about_for.audience, &about_for.heard_by) {
                return Vec::new();
            }
            // One without a name may also be about something that was taken out since.
            let named: Vec<String> =
                topics.iter().map(|of| self.topic_of_group(*of).unwrap_or_default()).collect();
            return if named.iter().all(String::is_empty) { Vec::new() } else { named };
        }
        let asked = self.state.table_questions(step.at);
        asked
            .iter()
            .cycle()
            .take(if asked.is_empty() { 0 } else { grouped.groups.len() })
            .map(Text::to_string)
            .collect()
    }

    fn topic_of_group(&self, of: ItemRef) -> Option<String> {
        let item = self.item(of)?;
        let is_seen = self.sight().shows(item.audience, &item.heard_by);
        is_seen.then(|| Text::line(item.text.as_str()).to_string())
    }

    /// Whether the groups of a step have hosts.
    pub fn has_hosts(&self, step: &SeenStep<'a>) -> bool {
        step.script.host
    }

    /// Whether the groups of a step are joined from earlier ones.
    pub fn joins_groups(&self, step: &SeenStep<'a>) -> bool {
        step.script.merge
    }

    /// The topics of the groups of a step, in recorded order.
    pub fn topics_on_record(&self, step: &SeenStep<'a>) -> Vec<String> {
        let grouped = self.state.grouped(step.at);
        grouped.map(|grouped| self.about_groups(step, grouped)).unwrap_or_default()
    }

    /// Who hosted in a step.
    pub fn hosts_on_record(&self, step: &SeenStep<'a>) -> Vec<Member> {
        self.state.grouped(step.at).map(|grouped| grouped.hosts.clone()).unwrap_or_default()
    }

    /// Whether the groups of a step are the circles of a fishbowl.
    pub fn is_fishbowl(&self, step: &SeenStep<'a>) -> bool {
        self.state.grouped(step.at).is_some_and(Grouped::is_fishbowl)
    }

    /// People here who watch, if people sit in groups.
    pub fn watching(&self, step: &SeenStep<'a>) -> Vec<SeenMember<'a>> {
        let watching = if self.sits_in_groups(step.at) { self.state.watching() } else { Vec::new() };
        watching.into_iter().map(|one| self.member(one)).collect()
    }

    /// Everybody who is here, in the order of the groups if there are any.
    pub fn all_members(&self, step: &SeenStep<'a>) -> Vec<SeenMember<'a>> {
        match self.groups(step) {
            Some(seen) => {
                let grouped = seen.groups.into_iter().flat_map(|(_, group)| group);
                grouped.chain(seen.apart).chain(seen.watching).collect()
            }
            None => {
                let all = self.state.members().into_iter().chain(self.state.watching());
                all.map(|one| self.member(one)).collect()
            }
        }
    }

    /// The groups of a step by name or number, including people who have left since.
    pub fn groups_on_record(&self, step: &SeenStep<'a>) -> Vec<Vec<Member>> {
        let grouped = self.state.grouped(step.at);
        grouped.map(|grouped| grouped.groups.clone()).unwrap_or_default()
    }

    /// The name of a member; none for a number.
    pub fn name_of(&self, member: Member) -> Option<&'a Text> {
        match member {
            Member::Person(id) => self.state.person(id).map(|person| &person.name),
            Member::Number(_) => None,
        }
    }

    /// The holders of each role in the current round: names or numbers if groups are formed, else "first
    /// person".
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

    /// Without known groups: the two people of a one-to-one by name, else people by their place.
    fn roles_by_place(&self, step: &SeenStep<'a>, people: usize) -> Vec<(String, Vec<&'a Text>)> {
        const MOST: usize = 8;
        let named: Vec<&Text> = self.people().map(|(name, _)| name).collect();
        let two = (self.is_private() && named.len() == 2).then_some(named);
        let names: Vec<String> = match (two, people) {
            (Some(two), _) => two.into_iter().map(Text::to_string).collect(),
            (None, 0) => Vec::new(),
            (None, _) => {
                let people = if self.is_private() { 2 } else { people };
                (0..people.min(MOST)).map(|place| self.say(RoomPhrase::PersonAt { place })).collect()
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
                    None => self.say(RoomPhrase::Somebody),
                }
            }
        };
        let stays = self.state.mark(member) == Some(Mark::Stays);
        SeenMember { member, name, roles: Vec::new(), hosts: false, stays, parts: &self.state.parts }
    }
}
