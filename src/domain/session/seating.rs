//! Nobody is left alone: who comes late sits with the smallest group, whoever has lost their partners joins others, and a
//! table whose host has left has another.

use super::Session;
use super::groups::{Grouped, Sitting};
use super::intent::Refusal;
use super::state::State;
use crate::domain::event::{Event, Mark, Member, Seated, StepRef};
use crate::domain::text::Text;
use crate::domain::time::SessionTime;

/// Who takes part from now on, in their order, and how groups treat them.
pub(super) struct Room<'a> {
    pub members: &'a [Member],
    pub stays: &'a dyn Fn(Member) -> bool,
    pub organisation: &'a dyn Fn(Member) -> Option<Text>,
}

/// The groups as they come to be, each with its number.
struct Tables<'a> {
    room: &'a Room<'a>,
    groups: Vec<Vec<Member>>,
    moved: Vec<(Member, usize)>,
}

impl Tables<'_> {
    fn put(&mut self, member: Member, to: usize) {
        self.groups.iter_mut().for_each(|group| group.retain(|one| *one != member));
        if let Some(group) = self.groups.get_mut(to) {
            group.push(member);
        }
        self.moved.retain(|(one, _)| *one != member);
        self.moved.push((member, to));
    }

    /// The smallest group with somebody in it, but for one; of those as small, one without a colleague.
    fn smallest(&self, but_for: Option<usize>, member: Option<Member>) -> Option<usize> {
        let own = member.and_then(|member| (self.room.organisation)(member));
        let colleague = |group: &Vec<Member>| {
            own.is_some() && group.iter().any(|one| (self.room.organisation)(*one) == own)
        };
        let all = self.groups.iter().enumerate();
        let open = all.filter(|(n, group)| Some(*n) != but_for && !group.is_empty());
        open.min_by_key(|(n, group)| (group.len(), colleague(group), *n)).map(|(n, _)| n)
    }

    /// Whoever is alone joins the smallest group; whoever cannot move is joined by others.
    fn leave_nobody_alone(&mut self) {
        for _ in 0..self.groups.len() {
            let alone = self.groups.iter().enumerate().find_map(|(n, group)| match group.as_slice() {
                [one] => Some((n, *one)),
                _ => None,
            });
            let Some((at, one)) = alone else { return };
            let Some(other) = self.smallest(Some(at), Some(one)) else { return };
            if !(self.room.stays)(one) {
                self.put(one, other);
                continue;
            }
            // Somebody of a group in which nobody is alone then, else all of the smallest.
            let may_go = |group: &&Vec<Member>| group.iter().any(|member| !(self.room.stays)(*member));
            let large = self.groups.iter().filter(|group| group.len() > 2).filter(may_go);
            let comes = large.max_by_key(|group| group.len());
            let comes =
                comes.and_then(|group| group.iter().rev().find(|member| !(self.room.stays)(**member)));
            let come: Vec<Member> = match comes {
                Some(one) => vec![*one],
                None => {
                    let all = self.groups.get(other).cloned().unwrap_or_default();
                    if all.iter().any(|member| (self.room.stays)(*member)) { Vec::new() } else { all }
                }
            };
            if come.is_empty() {
                return;
            }
            for member in come {
                self.put(member, at);
            }
        }
    }
}

impl State {
    /// Where people sit in the groups of the step that is on, and of those to come that keep some, when these take part.
    pub(super) fn seat(&self, room: &Room<'_>) -> Vec<Seated> {
        let from = self.current().map(|here| self.plan_from(here)).unwrap_or_default();
        let mut known: Vec<usize> = Vec::new();
        let mut all = Vec::new();
        for step in from.iter().map(|planned| planned.at) {
            let Some(at) = self.grouped_at(step).filter(|at| !known.contains(at)) else { continue };
            known.push(at);
            all.extend(self.groups.get(at).and_then(|grouped| seated(step, grouped, room)));
        }
        all
    }

    pub(super) fn take_seats(&mut self, seated: &[Seated], t: SessionTime) -> Option<()> {
        for Seated { step, moved, hosts } in seated {
            self.mend_groups(*step, moved, &[], hosts, t)?;
        }
        Some(())
    }
}

fn seated(step: StepRef, grouped: &Grouped, room: &Room<'_>) -> Option<Seated> {
    let present = |group: &Vec<Member>| -> Vec<Member> {
        group.iter().copied().filter(|member| room.members.contains(member)).collect()
    };
    let groups: Vec<Vec<Member>> = grouped.groups.iter().map(present).collect();
    let apart = room.members.iter().copied().filter(|member| grouped.group_of(*member).is_none());
    let apart: Vec<Member> = apart.collect();
    let mut tables = Tables { room, groups, moved: Vec::new() };
    match grouped.sitting {
        // Whoever comes late sits around it, and hears first.
        Sitting::Fishbowl { .. } => {
            apart.into_iter().for_each(|member| tables.put(member, 1));
        }
        // Whoever comes late chooses.
        Sitting::Topics(_) => {}
        Sitting::Tables => {
            for member in apart {
                let smallest = tables.smallest(None, Some(member));
                tables.put(member, smallest.unwrap_or(0));
            }
            tables.leave_nobody_alone();
        }
    }
    let hosts = if grouped.hosts.is_empty() { Vec::new() } else { new_hosts(grouped, &tables) };
    let Tables { moved, .. } = tables;
    (!moved.is_empty() || !hosts.is_empty()).then_some(Seated { step, moved, hosts })
}

/// Who hosts in place of somebody who is not at their table any more.
fn new_hosts(grouped: &Grouped, tables: &Tables<'_>) -> Vec<Member> {
    let mut hosts = Vec::new();
    for group in tables.groups.iter().filter(|group| !group.is_empty()) {
        let is_moved = |member: &Member| tables.moved.iter().any(|(one, _)| one == member);
        let has_host = group.iter().any(|member| grouped.hosts.contains(member) && !is_moved(member));
        if !has_host {
            let stays = group.iter().find(|member| (tables.room.stays)(**member));
            hosts.extend(stays.or(group.first()));
        }
    }
    hosts
}

impl Session {
    /// How groups treat somebody from now on; what they were treated as already ends.
    pub(super) fn mark_member(&self, member: Member, mark: Mark) -> Result<Event, Refusal> {
        let state = &self.state;
        if !state.is_here(member) {
            return Err(Refusal::Gone);
        }
        let mark = Some(mark).filter(|mark| state.mark(member) != Some(*mark));
        let watches = |one: Member| {
            let mark = if one == member { mark } else { state.mark(one) };
            mark == Some(Mark::Watches)
        };
        let members: Vec<Member> =
            state.members().into_iter().chain(state.watching()).filter(|one| !watches(*one)).collect();
        let stays = |one: Member| {
            let mark = if one == member { mark } else { state.mark(one) };
            mark == Some(Mark::Stays)
        };
        let organisation = |one: Member| match one {
            Member::Person(id) => state.organisation_of(id).cloned(),
            Member::Number(_) => None,
        };
        let room = Room { members: &members, stays: &stays, organisation: &organisation };
        Ok(Event::MemberMarked { member, mark, seated: state.seat(&room) })
    }
}
