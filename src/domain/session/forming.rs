//! How groups are formed for the step that is on: anew, around those who keep their place, joined, with hosts who stay, in
//! a fishbowl, and by topic.

use std::collections::BTreeSet;

use super::Session;
use super::groups::{Grouped, Sitting};
use super::intent::Refusal;
use super::state::State;
use crate::domain::activity::Grouping;
use crate::domain::event::{Audience, Event, ItemRef, Mark, Member, StepRef};
use crate::domain::groups::{self, Earlier, Guest, Past, count_off, sizes_of};
use crate::domain::text::Text;
use crate::domain::time::SessionTime;

/// Fewer than these have nobody to sit around a fishbowl.
const FISHBOWL: usize = 4;
/// So often groups are joined in another way, so that nobody who keeps their place has to move.
const WAYS: u64 = 64;

impl State {
    /// Where somebody sat last, by the number of their group from 0.
    fn place(&self, member: Member) -> Option<usize> {
        let tables = self.groups.iter().rev().filter(|grouped| grouped.sitting == Sitting::Tables);
        tables.into_iter().find_map(|grouped| grouped.group_of(member))
    }

    /// The groups that people come from, in this step or before it, but for those that new ones take the place of.
    fn come_from(&self, step: StepRef, replaced: Option<usize>) -> Option<&Grouped> {
        let here = self.position(step)?;
        let is_before = |grouped: &&Grouped| {
            let position = self.position(grouped.step);
            grouped.step.part == step.part && position.is_some_and(|position| position <= here)
        };
        let all = self.groups.iter().enumerate().rev().filter(|(n, _)| Some(*n) != replaced);
        let mut all = all.map(|(_, grouped)| grouped).filter(is_before);
        all.find(|grouped| {
            !grouped.is_fishbowl() && self.sitting_in(grouped).iter().any(|(_, g)| !g.is_empty())
        })
    }

    /// Those of each group who are here and take part, with its number from 0; empty ones are left out.
    pub(super) fn sitting_in(&self, grouped: &Grouped) -> Vec<(usize, Vec<Member>)> {
        let part = |group: &Vec<Member>| -> Vec<Member> {
            group.iter().copied().filter(|member| self.takes_part(*member)).collect()
        };
        let all = grouped.groups.iter().map(part).enumerate();
        all.filter(|(_, group)| !group.is_empty()).collect()
    }

    /// How many chairs inside a fishbowl are empty.
    pub fn empty_chairs(&self, grouped: &Grouped) -> usize {
        let Sitting::Fishbowl { chairs } = grouped.sitting else { return 0 };
        let inside = grouped
            .groups
            .first()
            .map_or(0, |inner| inner.iter().filter(|member| self.takes_part(**member)).count());
        chairs.saturating_sub(inside)
    }

    /// What each group of a step is asked: in the step itself, or in the one before it whose tables people are at.
    pub fn table_questions(&self, step: StepRef) -> &[Text] {
        let own = self.step(step).map(|script| script.tables.as_slice()).unwrap_or_default();
        let is_host = self.step(step).is_some_and(|script| script.host);
        if !own.is_empty() || !is_host {
            return own;
        }
        let here = self.position(step).unwrap_or(0);
        let before = self.plan.iter().take(here).rev().map(|planned| planned.at);
        let before =
            before.filter(|at| at.part == step.part && self.group_bounds(*at) == self.group_bounds(step));
        let mut tables = before.filter_map(|at| self.step(at)).map(|script| script.tables.as_slice());
        tables.find(|tables| !tables.is_empty()).unwrap_or_default()
    }

    /// How large the groups that a step joins come to be: twice those of the step before that has some.
    fn joined_bounds(&self, step: StepRef) -> Option<(usize, usize)> {
        let script = self.step(step)?;
        if !script.merge || script.grouping != Grouping::Groups(None) {
            return None;
        }
        let here = self.position(step)?;
        let before = self.plan.iter().take(here).rev().map(|planned| planned.at);
        let tables = |at: StepRef| match self.step(at)?.grouping {
            Grouping::Fishbowl(_) | Grouping::Topics => None,
            grouping => groups::bounds(grouping),
        };
        let (least, most) = before.filter(|at| at.part == step.part).find_map(tables)?;
        Some((2 * least, 2 * most))
    }

    /// How large the groups of a step are, for so many people. Where each table has a question, there are as many tables if
    /// that fits.
    fn group_sizes(&self, step: StepRef, people: usize) -> Vec<usize> {
        let Some((least, most)) = self.joined_bounds(step).or_else(|| self.group_bounds(step)) else {
            return Vec::new();
        };
        let usual = groups::sizes(people, (least, most));
        let tables = self.table_questions(step).len();
        if tables == 0 {
            return usual;
        }
        let is_open = self.step(step).is_some_and(|script| script.grouping == Grouping::Groups(None));
        let fits = |groups: usize| {
            let sizes = sizes_of(people, groups);
            sizes.len() == groups && (is_open || sizes.iter().all(|size| (least..=most).contains(size)))
        };
        if fits(tables) { sizes_of(people, tables) } else { usual }
    }
}

/// Groups, and what goes with them.
#[derive(Default)]
struct Formed {
    groups: Vec<Vec<Member>>,
    hosts: Vec<Member>,
    topics: Vec<ItemRef>,
}

impl Session {
    /// New groups for the step that is on. What the earlier sessions of the series were, and chance, come as arguments.
    pub(super) fn form_groups(&self, earlier: &Earlier, seed: u64, t: SessionTime) -> Result<Event, Refusal> {
        let state = &self.state;
        let step = state.current().ok_or(Refusal::NoStep)?;
        let none = if state.is_private() { Refusal::JustTwo } else { Refusal::NoGroups };
        state.group_bounds(step).ok_or(none)?;
        let script = state.step(step).ok_or(Refusal::NoStep)?;
        let members = state.members();
        match members.len() {
            0 => return Err(Refusal::HowMany),
            1 => return Err(Refusal::OnlyOne),
            _ => {}
        }
        let forming = Forming { state, step, members, earlier, seed, replaced: state.replaced(step, t) };
        let formed = match script.grouping {
            Grouping::Fishbowl(inner) => forming.fishbowl(inner),
            Grouping::Topics => return forming.by_topic(),
            _ if script.merge => forming.joined(),
            _ if script.host => forming.with_hosts(),
            _ => forming.anew(),
        };
        let Formed { groups, hosts, topics } = formed;
        let now = state.grouped(step);
        let is_same = |now: &Grouped| {
            let formed = Grouped::new(step, groups.clone(), now.sitting.clone(), hosts.clone(), t);
            let pairs = |one: &Grouped| one.pairs().collect::<BTreeSet<_>>();
            let circle = |one: &Grouped| {
                one.groups.first().map(|inner| inner.iter().copied().collect::<BTreeSet<_>>())
            };
            if now.is_fishbowl() { circle(&formed) == circle(now) } else { pairs(&formed) == pairs(now) }
        };
        if now.is_some_and(is_same) && !state.are_to_move_on(step) {
            return Err(Refusal::OnlyWay);
        }
        Ok(Event::GroupsFormed { step, groups, hosts, topics, audience: Audience::Room })
    }
}

/// What groups are formed from.
struct Forming<'a> {
    state: &'a State,
    step: StepRef,
    /// Everybody who takes part.
    members: Vec<Member>,
    earlier: &'a Earlier,
    seed: u64,
    /// The groups that these take the place of: nobody has sat down in them.
    replaced: Option<usize>,
}

impl Forming<'_> {
    fn keeps_place(&self, member: Member) -> bool {
        self.state.mark(member) == Some(Mark::Stays)
    }

    fn organisation(&self, member: Member) -> Option<&str> {
        match member {
            Member::Person(id) => self.state.person(id)?.organisation.as_ref().map(Text::as_str),
            Member::Number(_) => None,
        }
    }

    /// Nobody has met anybody, and people have numbers: they count off.
    fn counts_off(&self) -> bool {
        self.state.met(self.replaced).is_empty()
            && self.state.grouped(self.step).is_none()
            && matches!(self.members.first(), Some(Member::Number(_)))
    }

    /// What any two of the people, by their place among them, have behind them.
    fn past(&self) -> impl Fn(usize, usize) -> Past {
        let met = self.state.met(self.replaced);
        let now: BTreeSet<(Member, Member)> =
            self.state.grouped(self.step).map(|grouped| grouped.pairs().collect()).unwrap_or_default();
        let name = |member: Member| match member {
            Member::Person(id) => self.state.person(id).map(|person| &person.name),
            Member::Number(_) => None,
        };
        move |a, b| {
            let (Some(a), Some(b)) = (self.members.get(a), self.members.get(b)) else {
                return Past::default();
            };
            let pair = if a <= b { (*a, *b) } else { (*b, *a) };
            let before = name(*a).zip(name(*b)).map_or(0, |(a, b)| self.earlier.times(a, b));
            Past { today: met.get(&pair).copied().unwrap_or(0), before, just_now: now.contains(&pair) }
        }
    }

    fn members_of(&self, groups: Vec<Vec<usize>>) -> Vec<Vec<Member>> {
        let members = |group: Vec<usize>| group.into_iter().filter_map(|n| self.members.get(n).copied());
        groups.into_iter().map(|group| members(group).collect()).collect()
    }

    /// Everybody in new groups; whoever keeps their place has others come to them.
    fn anew(&self) -> Formed {
        let sizes = self.state.group_sizes(self.step, self.members.len());
        let kept = self.members.iter().filter(|member| self.keeps_place(**member));
        let kept: Vec<(Member, usize)> =
            kept.filter_map(|member| Some((*member, self.state.place(*member)?))).collect();
        if kept.is_empty() {
            let places = if self.counts_off() {
                count_off(self.members.len(), &sizes)
            } else {
                let organisations: Vec<Option<&str>> =
                    self.members.iter().map(|member| self.organisation(*member)).collect();
                groups::form(&organisations, self.past(), &sizes, self.seed)
            };
            return Formed { groups: self.members_of(places), ..Formed::default() };
        }
        let tables = numbered(sizes.len(), kept.iter().map(|(_, table)| *table), self.members.len());
        let guest = |member: &Member| Guest {
            organisation: self.organisation(*member),
            keeps: kept.iter().find(|(one, _)| one == member).and_then(|(_, at)| index_of(&tables, *at)),
            leaves: None,
        };
        let guests: Vec<Guest<'_>> = self.members.iter().map(guest).collect();
        Formed { groups: self.at_tables(&guests, &tables), ..Formed::default() }
    }

    /// Everybody at tables of those numbers. A number that no table has is an empty group.
    fn at_tables(&self, guests: &[Guest<'_>], tables: &[usize]) -> Vec<Vec<Member>> {
        let sizes = sizes_of(self.members.len(), tables.len());
        let seated = groups::seat(guests, self.past(), &sizes, self.seed);
        let mut all = vec![Vec::new(); tables.iter().max().map_or(0, |last| last + 1)];
        for (group, at) in self.members_of(seated).into_iter().zip(tables) {
            if let Some(table) = all.get_mut(*at) {
                *table = group;
            }
        }
        all
    }

    /// One of each table stays, and the others move on; the first time, one of each hosts.
    fn with_hosts(&self) -> Formed {
        let (state, bounds) = (self.state, self.state.group_bounds(self.step));
        let from = state.come_from(self.step, self.replaced);
        let from = from.filter(|grouped| {
            state.group_bounds(grouped.step) == bounds && grouped.sitting == Sitting::Tables
        });
        let Some(from) = from else {
            let formed = self.anew();
            let hosts = formed.groups.iter().filter_map(|group| self.host_of(group, &[])).collect();
            return Formed { hosts, ..formed };
        };
        let sitting = state.sitting_in(from);
        let most = sizes_of(self.members.len(), sitting.len()).len();
        let sitting: Vec<(usize, Vec<Member>)> = sitting.into_iter().take(most).collect();
        let tables: Vec<usize> = sitting.iter().map(|(at, _)| *at).collect();
        let hosts: Vec<Member> =
            sitting.iter().filter_map(|(_, group)| self.host_of(group, &from.hosts)).collect();
        let guest = |member: &Member| {
            let at = from.group_of(*member).and_then(|at| index_of(&tables, at));
            let stays = hosts.contains(member) || self.keeps_place(*member);
            let organisation = self.organisation(*member);
            Guest { organisation, keeps: at.filter(|_| stays), leaves: at.filter(|_| !stays) }
        };
        let guests: Vec<Guest<'_>> = self.members.iter().map(guest).collect();
        let mut groups = self.at_tables(&guests, &tables);
        for group in &mut groups {
            group.sort_by_key(|member| !hosts.contains(member));
        }
        Formed { groups, hosts, ..Formed::default() }
    }

    /// Who hosts a table: who does already, else somebody who keeps their place, else the first.
    fn host_of(&self, group: &[Member], hosts: &[Member]) -> Option<Member> {
        let mut of = group.iter().copied().filter(|member| hosts.contains(member));
        let mut stays = group.iter().copied().filter(|member| self.keeps_place(*member));
        of.next().or_else(|| stays.next()).or_else(|| group.first().copied())
    }

    /// The groups that people come from, two by two.
    fn joined(&self) -> Formed {
        let here = self.state.position(self.step);
        // Those of this step are what it joined: it joins what was before.
        let from = self.state.groups.iter().rev().find(|grouped| {
            let is_before = self.state.position(grouped.step) < here && grouped.step.part == self.step.part;
            is_before && !grouped.is_fishbowl() && !self.state.sitting_in(grouped).is_empty()
        });
        let Some(from) = from else { return self.anew() };
        let sitting = self.state.sitting_in(from);
        let sizes: Vec<usize> = sitting.iter().map(|(_, group)| group.len()).collect();
        let kept = |n: &usize| {
            let (at, group) = sitting.get(*n)?;
            group.iter().any(|member| self.keeps_place(*member)).then_some(*at)
        };
        let ways = (0..WAYS).map(|way| groups::join(&sizes, self.seed.wrapping_add(way)));
        let moved = |way: &Vec<Vec<usize>>| -> usize {
            way.iter().map(|group| group.iter().filter_map(kept).count().saturating_sub(1)).sum()
        };
        let way = ways.min_by_key(moved).unwrap_or_default();
        let own = way.iter().map(|group| group.iter().find_map(kept));
        let tables = numbered_each(&own.collect::<Vec<_>>());
        let mut groups = vec![Vec::new(); tables.iter().max().map_or(0, |last| last + 1)];
        for (group, at) in way.iter().zip(&tables) {
            let members =
                group.iter().filter_map(|n| sitting.get(*n)).flat_map(|(_, group)| group.iter().copied());
            if let Some(table) = groups.get_mut(*at) {
                *table = members.collect();
            }
        }
        // Whoever was in no group joins the smallest.
        for member in self.members.iter().filter(|member| from.group_of(**member).is_none()) {
            let smallest =
                groups.iter_mut().filter(|group| !group.is_empty()).min_by_key(|group| group.len());
            if let Some(group) = smallest {
                group.push(*member);
            }
        }
        Formed { groups, ..Formed::default() }
    }

    /// So many inside, and the others around them. Those who were not inside yet come first.
    fn fishbowl(&self, inner: u32) -> Formed {
        let people = self.members.len();
        if people < FISHBOWL {
            return Formed { groups: vec![self.members.clone(), Vec::new()], ..Formed::default() };
        }
        let inner = usize::try_from(inner).unwrap_or(usize::MAX).clamp(1, people - 2);
        let before = self
            .state
            .groups
            .iter()
            .enumerate()
            .filter(|(n, grouped)| grouped.is_fishbowl() && Some(*n) != self.replaced);
        let before: Vec<&Grouped> = before.map(|(_, grouped)| grouped).collect();
        let now = self.state.grouped(self.step);
        let was_inside = |member: Member| {
            let inside = |grouped: &&&Grouped| grouped.group_of(member) == Some(0);
            (before.iter().filter(inside).count(), now.is_some_and(|now| now.group_of(member) == Some(0)))
        };
        let keeps = |member: Member| now.filter(|_| self.keeps_place(member))?.group_of(member);
        let order = groups::form(&vec![None; people], |_, _| Past::default(), &[people], self.seed);
        let mut order: Vec<Member> = self.members_of(order).concat();
        if self.counts_off() {
            order.clone_from(&self.members);
        }
        order.sort_by_key(|member| match keeps(*member) {
            Some(0) => (0, 0, false),
            Some(_) => (2, 0, false),
            None => {
                let (times, now) = was_inside(*member);
                (1, times, now)
            }
        });
        let outer = order.split_off(inner);
        Formed { groups: vec![order, outer], ..Formed::default() }
    }

    /// A group for each of what people said. Nobody is in one until they choose; whoever chose already stays with it.
    fn by_topic(&self) -> Result<Event, Refusal> {
        let source = self.state.step(self.step).and_then(|script| script.chosen_from.as_ref());
        let source = source.ok_or(Refusal::NoTopics)?;
        let topics: Vec<ItemRef> =
            self.state.to_choose_from(self.step.part, source)?.into_iter().map(|item| item.of).collect();
        let now = self.state.grouped(self.step);
        if now.is_some_and(|now| now.topics() == topics) {
            return Err(Refusal::OnlyWay);
        }
        let chosen = |topic: &ItemRef| -> Vec<Member> {
            let at = now.and_then(|now| now.topics().iter().position(|known| known == topic));
            at.and_then(|at| now?.groups.get(at)).cloned().unwrap_or_default()
        };
        let groups = topics.iter().map(chosen).collect();
        let audience = self.state.audience_of_picking(self.step.part, source, true);
        Ok(Event::GroupsFormed { step: self.step, groups, hosts: Vec::new(), topics, audience })
    }
}

fn index_of(tables: &[usize], at: usize) -> Option<usize> {
    tables.iter().position(|table| *table == at)
}

/// The numbers of so many tables, from 0: those of `kept` are among them, as far as two people sit at each.
fn numbered(count: usize, kept: impl Iterator<Item = usize>, people: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = kept.collect::<BTreeSet<_>>().into_iter().collect();
    kept.truncate((people / 2).max(1));
    let others = (0..).filter(|at| !kept.contains(at)).take(count.saturating_sub(kept.len()));
    let mut all: Vec<usize> = others.chain(kept.iter().copied()).collect();
    all.sort_unstable();
    all
}

/// A number for each group, from 0: its own where it has to keep one, else the lowest that is free.
fn numbered_each(own: &[Option<usize>]) -> Vec<usize> {
    let mut taken: BTreeSet<usize> = own.iter().copied().flatten().collect();
    let mut all = Vec::new();
    let mut used = BTreeSet::new();
    for own in own {
        let at = own.filter(|at| used.insert(*at)).unwrap_or_else(|| {
            let free = (0..).find(|at| !taken.contains(at)).unwrap_or_default();
            taken.insert(free);
            free
        });
        all.push(at);
    }
    all
}
