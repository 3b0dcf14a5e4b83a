//! Who sits with whom in a session, and who has met whom.

use std::collections::{BTreeMap, BTreeSet};

use super::Session;
use super::choices::ForWhom;
use super::intent::Refusal;
use super::state::State;
use crate::domain::activity::Grouping;
use crate::domain::event::{Audience, Event, ItemRef, Mark, Member, StepRef};
use crate::domain::groups::{Meetings, bounds};
use crate::domain::time::{Millis, SessionTime};

/// Groups whose step has run for less than this have not sat down: other groups take their place, and nobody in them has
/// met.
const SAT_DOWN: Millis = Millis::seconds(30);
/// In a larger group nobody meets everybody.
const CROWD: usize = 30;

/// How people sit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sitting {
    /// In groups, each at a table.
    Tables,
    /// In a circle inside with so many chairs, one of which is empty as a rule, and around it.
    Fishbowl { chairs: usize },
    /// In groups that people choose, each about one of these.
    Topics(Vec<ItemRef>),
}

/// Groups as they were formed for a step, and mended since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouped {
    /// For this step, and for those after it that keep them.
    pub step: StepRef,
    /// Everybody who was put into them, those who have left since included. A group that has become empty keeps its place,
    /// so that the others keep their numbers.
    pub groups: Vec<Vec<Member>>,
    pub sitting: Sitting,
    /// Who hosts, one of each table at the most.
    pub hosts: Vec<Member>,
    /// Who may know what they are about, where people choose.
    pub about_for: ForWhom,
    /// When they were formed, or kept from a step before.
    pub formed: SessionTime,
    since: SessionTime,
    /// Who sat together before they were mended.
    sat: BTreeSet<(Member, Member)>,
    /// Who sat together in the groups that these were kept from, and has been counted there.
    kept: BTreeSet<(Member, Member)>,
}

impl Grouped {
    pub(super) fn new(
        step: StepRef,
        groups: Vec<Vec<Member>>,
        sitting: Sitting,
        hosts: Vec<Member>,
        since: SessionTime,
    ) -> Self {
        let (sat, kept, about_for) = (BTreeSet::new(), BTreeSet::new(), ForWhom::default());
        Self { step, groups, sitting, hosts, about_for, formed: since, since, sat, kept }
    }

    /// Groups at tables that nobody has sat down at.
    pub fn at_tables(step: StepRef, groups: Vec<Vec<Member>>) -> Self {
        Self::new(step, groups, Sitting::Tables, Vec::new(), SessionTime::default())
    }

    /// Each two who sit together, the lower number first. Around a fishbowl people do not meet.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Member, Member)> {
        let ordered = |a: Member, b: Member| if a <= b { (a, b) } else { (b, a) };
        let meet = |group: &&Vec<Member>| group.len() <= CROWD && !self.is_fishbowl();
        self.groups.iter().filter(meet).flat_map(move |group| {
            let with = move |(n, one): (usize, &Member)| {
                let one = *one;
                group.iter().skip(n + 1).map(move |other| ordered(one, *other))
            };
            group.iter().enumerate().flat_map(with)
        })
    }

    /// Each two who sit together, or did so before the groups were mended.
    fn met(&self) -> BTreeSet<(Member, Member)> {
        self.pairs().chain(self.sat.iter().copied()).collect()
    }

    pub fn group_of(&self, member: Member) -> Option<usize> {
        self.groups.iter().position(|group| group.contains(&member))
    }

    pub const fn is_fishbowl(&self) -> bool {
        matches!(self.sitting, Sitting::Fishbowl { .. })
    }

    pub fn topics(&self) -> &[ItemRef] {
        match &self.sitting {
            Sitting::Topics(topics) => topics,
            Sitting::Tables | Sitting::Fishbowl { .. } => &[],
        }
    }

    /// Whoever of these is at that table hosts it from now on.
    fn hand_over(&mut self, hosts: &[Member]) {
        for host in hosts {
            let Some(table) = self.group_of(*host).and_then(|at| self.groups.get(at)) else { continue };
            let table = table.clone();
            self.hosts.retain(|one| !table.contains(one));
            self.hosts.push(*host);
        }
    }
}

impl State {
    /// How people sit in a step: between so many and so many; none where nobody sits in a group.
    pub fn group_bounds(&self, step: StepRef) -> Option<(usize, usize)> {
        if self.is_private() { None } else { bounds(self.step(step)?.grouping) }
    }

    /// The groups of a step: formed for it, or kept from a step before it in the same activity that had the same
    /// grouping, unless this one or one between wants new ones, joins them or has people move on.
    pub fn grouped(&self, step: StepRef) -> Option<&Grouped> {
        self.groups.get(self.grouped_at(step)?)
    }

    pub(super) fn grouped_at(&self, step: StepRef) -> Option<usize> {
        let bounds = self.group_bounds(step)?;
        let here = self.position(step)?;
        let from = |at: StepRef| self.step(at).and_then(|step| step.chosen_from.as_ref());
        let alike = |at: StepRef| {
            at.part == step.part && self.group_bounds(at) == Some(bounds) && from(at) == from(step)
        };
        // From the latest step on that wants new groups.
        let steps = self.plan.iter().take(here + 1).map(|planned| planned.at);
        let is_new = |at: StepRef| self.step(at).is_some_and(|one| one.regroup || one.merge || one.host);
        let anew = |at: &StepRef| alike(*at) && is_new(*at);
        let from = steps.enumerate().rfind(|(_, at)| anew(at)).map_or(0, |(n, _)| n);
        let formed = self.groups.iter().enumerate().filter_map(|(n, grouped)| {
            let position = self.position(grouped.step).filter(|at| (from..=here).contains(at))?;
            alike(grouped.step).then_some((position, n))
        });
        formed.max().map(|(_, n)| n)
    }

    /// Everybody who is here and takes part: by name, else by number, else nobody is known.
    pub fn members(&self) -> Vec<Member> {
        self.all_here().into_iter().filter(|member| self.mark(*member) != Some(Mark::Watches)).collect()
    }

    /// Everybody who is here and watches.
    pub fn watching(&self) -> Vec<Member> {
        self.all_here().into_iter().filter(|member| self.mark(*member) == Some(Mark::Watches)).collect()
    }

    fn all_here(&self) -> Vec<Member> {
        let here = self.people.iter().filter(|known| known.here).map(|known| Member::Person(known.person.id));
        let named: Vec<Member> = here.collect();
        if named.is_empty() {
            (1..=self.setup.people.unwrap_or(0)).map(Member::Number).collect()
        } else {
            named
        }
    }

    /// How groups treat somebody, where that was said.
    pub fn mark(&self, member: Member) -> Option<Mark> {
        self.marks.get(&member).copied()
    }

    /// Whether somebody is here and sits in a group, or could.
    pub fn takes_part(&self, member: Member) -> bool {
        self.is_here(member) && self.mark(member) != Some(Mark::Watches)
    }

    pub fn is_here(&self, member: Member) -> bool {
        match member {
            Member::Person(id) => self.people.iter().any(|known| known.here && known.person.id == id),
            Member::Number(n) => {
                self.people.iter().all(|known| !known.here) && n <= self.setup.people.unwrap_or(0)
            }
        }
    }

    /// Whether there ever was such a person; everybody has counted off.
    pub(super) fn is_known(&self, member: Member) -> bool {
        match member {
            Member::Person(id) => self.person(id).is_some(),
            Member::Number(_) => true,
        }
    }

    /// Whether people have sat down in groups as they are: they were formed for an earlier step, or this one has run
    /// since.
    fn have_sat_down(&self, grouped: &Grouped, step: StepRef, t: SessionTime) -> bool {
        let clock = self.clock(step);
        grouped.step != step || clock.ran_within(grouped.since, t, &self.excluded) >= SAT_DOWN
    }

    /// The groups that new ones take the place of: nobody has sat down in them.
    pub(super) fn replaced(&self, step: StepRef, t: SessionTime) -> Option<usize> {
        // Those of an earlier round are what people come from, however short it was.
        self.grouped_at(step)
            .filter(|_| !self.are_to_move_on(step))
            .filter(|n| self.groups.get(*n).is_some_and(|grouped| !self.have_sat_down(grouped, step, t)))
    }

    /// People are to move on to other tables: those that they are at are of an earlier round.
    pub fn are_to_move_on(&self, step: StepRef) -> bool {
        let is_host = self.step(step).is_some_and(|script| script.host);
        let round = self.stays.get(&step).and_then(|stays| stays.last()).filter(|stay| stay.round > 0);
        let grouped = self.grouped(step).filter(|grouped| is_host && grouped.step == step);
        grouped.zip(round).is_some_and(|(grouped, round)| grouped.formed < round.since)
    }

    pub(super) fn form_groups(
        &mut self,
        step: StepRef,
        groups: &[Vec<Member>],
        hosts: &[Member],
        (topics, audience): (&[ItemRef], Audience),
        t: SessionTime,
    ) -> Option<()> {
        let from = self.step(step)?.chosen_from.as_ref();
        let about_for = from.map(|from| self.sight_of_picking(step.part, from, audience)).unwrap_or_default();
        let sitting = match self.step(step)?.grouping {
            Grouping::Topics => Sitting::Topics(topics.to_vec()),
            Grouping::Fishbowl(_) => Sitting::Fishbowl { chairs: groups.first().map_or(0, Vec::len) + 1 },
            _ => Sitting::Tables,
        };
        let mut formed = Grouped::new(step, groups.to_vec(), sitting, hosts.to_vec(), t);
        formed.about_for = about_for;
        if let Some(replaced) = self.replaced(step, t).map(|replaced| self.groups.remove(replaced)) {
            (formed.sat, formed.kept) = (replaced.sat, replaced.kept);
        }
        self.groups.push(formed);
        groups.iter().flatten().chain(hosts).all(|member| self.is_known(*member)).then_some(())
    }

    pub(super) fn mend_groups(
        &mut self,
        step: StepRef,
        moved: &[(Member, usize)],
        apart: &[Member],
        hosts: &[Member],
        t: SessionTime,
    ) -> Option<()> {
        let at = self.grouped_at(step)?;
        let known = moved.iter().map(|(member, _)| member).chain(apart).all(|member| self.is_known(*member));
        let before = self.groups.get(at)?;
        if before.step != step {
            // What they were in the step that they are kept from stays on record.
            let kept = before.met().union(&before.kept).copied().collect();
            self.groups.push(Grouped { step, kept, sat: BTreeSet::new(), formed: t, ..before.clone() });
        } else if self.have_sat_down(before, step, t) {
            let sat = before.met();
            self.groups.get_mut(at)?.sat = sat;
        }
        let at = self.grouped_at(step)?;
        let grouped = self.groups.get_mut(at)?;
        grouped.since = t;
        // Who comes takes the place of who goes, so that the others keep theirs.
        let is_moved =
            |member: Member| apart.contains(&member) || moved.iter().any(|(gone, _)| *gone == member);
        let keep = |member: &Member| Some(*member).filter(|member| !is_moved(*member));
        let seats = grouped.groups.iter().map(|group| group.iter().map(keep).collect());
        let mut seats: Vec<Vec<Option<Member>>> = seats.collect();
        let mut placed = true;
        for (member, to) in moved {
            match seats.get_mut(*to).map(|group| (group.iter().position(Option::is_none), group)) {
                Some((Some(free), group)) => {
                    group.iter_mut().skip(free).take(1).for_each(|s| *s = Some(*member))
                }
                Some((None, group)) => group.push(Some(*member)),
                None => placed = false,
            }
        }
        grouped.groups = seats.into_iter().map(|group| group.into_iter().flatten().collect()).collect();
        // Whoever sits at another table now hosts none.
        grouped.hosts.retain(|host| !is_moved(*host));
        grouped.hand_over(hosts);
        (known && placed).then_some(())
    }

    /// How often each two have sat together. In the groups `unsettled` nobody has sat down yet.
    pub(super) fn met(&self, unsettled: Option<usize>) -> BTreeMap<(Member, Member), u32> {
        let mut met = BTreeMap::new();
        for (n, grouped) in self.groups.iter().enumerate() {
            let pairs = if Some(n) == unsettled { grouped.sat.clone() } else { grouped.met() };
            for pair in pairs.into_iter().filter(|pair| !grouped.kept.contains(pair)) {
                *met.entry(pair).or_default() += 1;
            }
        }
        met
    }

    /// Who sat with whom here, by name. Rehearsals and one-to-ones do not count.
    pub(in crate::domain) fn met_by_name(&self) -> Meetings {
        let mut met = Meetings::default();
        if self.rehearsal || self.is_private() {
            return met;
        }
        let named = |member: Member| match member {
            Member::Person(id) => self.person(id).map(|person| &person.name),
            Member::Number(_) => None,
        };
        for (a, b) in self.met(None).into_keys() {
            let (Some(a), Some(b)) = (named(a), named(b)) else { continue };
            let [a, b] = [a, b].map(|name| {
                let known = met.names.iter().position(|known| known == name);
                known.unwrap_or_else(|| {
                    met.names.push(name.clone());
                    met.names.len() - 1
                })
            });
            met.pairs.push((a, b));
        }
        met
    }
}

impl Session {
    /// Somebody goes into the group of somebody else.
    pub(super) fn join_group(&self, member: Member, of: Member) -> Result<Event, Refusal> {
        let (_, grouped) = self.groups_now()?;
        let to = grouped.group_of(of).ok_or(Refusal::Gone)?;
        self.put_in_group(member, to)
    }

    /// Somebody goes into that group, counted from 0.
    pub(super) fn put_in_group(&self, member: Member, to: usize) -> Result<Event, Refusal> {
        let (step, grouped) = self.groups_now()?;
        self.takes_part(member)?;
        if to >= grouped.groups.len() {
            return Err(Refusal::Gone);
        }
        if grouped.group_of(member) == Some(to) {
            return Err(Refusal::SameGroup);
        }
        self.may_move(member)?;
        if grouped.is_fishbowl() && to == 0 && self.state.empty_chairs(grouped) == 0 {
            return Err(Refusal::NoChair);
        }
        Ok(Event::GroupsMended { step, moved: vec![(member, to)], apart: Vec::new(), hosts: Vec::new() })
    }

    pub(super) fn swap_members(&self, one: Member, other: Member) -> Result<Event, Refusal> {
        let (step, grouped) = self.groups_now()?;
        let of_one = grouped.group_of(one).ok_or(Refusal::Gone)?;
        let of_other = grouped.group_of(other).ok_or(Refusal::Gone)?;
        if of_one == of_other {
            return Err(Refusal::SameGroup);
        }
        self.may_move(one)?;
        self.may_move(other)?;
        let moved = vec![(one, of_other), (other, of_one)];
        // Whoever sat at a table that somebody hosted hosts the other in their place.
        let is_host = |member: &Member| grouped.hosts.contains(member);
        let hosts = [(one, other), (other, one)].into_iter().filter(|(gone, _)| is_host(gone));
        let hosts = hosts.map(|(_, come)| come).collect();
        Ok(Event::GroupsMended { step, moved, apart: Vec::new(), hosts })
    }

    /// Somebody outside takes the empty chair, or somebody inside goes out, and their chair is empty.
    pub(super) fn swap_chair(&self, member: Member) -> Result<Event, Refusal> {
        let (_, grouped) = self.groups_now()?;
        if !grouped.is_fishbowl() {
            return Err(Refusal::NoFishbowl);
        }
        let is_inside = grouped.group_of(member) == Some(0);
        self.put_in_group(member, usize::from(is_inside))
    }

    /// Somebody hosts the table that they sit at.
    pub(super) fn let_host(&self, member: Member) -> Result<Event, Refusal> {
        let (step, grouped) = self.groups_now()?;
        if grouped.hosts.is_empty() && !self.state.step(step).is_some_and(|script| script.host) {
            return Err(Refusal::NoHosts);
        }
        if grouped.hosts.contains(&member) {
            return Err(Refusal::NoChange);
        }
        self.takes_part(member)?;
        let is_there = grouped.group_of(member).is_some();
        let mended = Event::GroupsMended { step, moved: Vec::new(), apart: Vec::new(), hosts: vec![member] };
        is_there.then_some(mended).ok_or(Refusal::Gone)
    }

    /// One more in that group, or one fewer, where people are known by number alone.
    pub(super) fn count_in_group(&self, to: usize, more: bool) -> Result<Event, Refusal> {
        let (step, grouped) = self.groups_now()?;
        let group = grouped.groups.get(to).ok_or(Refusal::Gone)?;
        let mut free = self.state.members().into_iter().filter(|one| grouped.group_of(*one).is_none());
        let (mut moved, mut apart) = (Vec::new(), Vec::new());
        if more {
            moved.push((free.next().ok_or(Refusal::AllInGroups)?, to));
        } else {
            let last = group.iter().rev().find(|one| self.state.takes_part(**one));
            apart.push(*last.ok_or(Refusal::EmptyGroup)?);
        }
        Ok(Event::GroupsMended { step, moved, apart, hosts: Vec::new() })
    }

    fn takes_part(&self, member: Member) -> Result<(), Refusal> {
        match (self.state.is_here(member), self.state.takes_part(member)) {
            (false, _) => Err(Refusal::Gone),
            (true, false) => Err(Refusal::Watches),
            (true, true) => Ok(()),
        }
    }

    /// Whoever keeps their place is not moved: others come to them.
    fn may_move(&self, member: Member) -> Result<(), Refusal> {
        if self.state.mark(member) == Some(Mark::Stays) { Err(Refusal::KeepsPlace) } else { Ok(()) }
    }

    fn groups_now(&self) -> Result<(StepRef, &Grouped), Refusal> {
        let step = self.state.current().ok_or(Refusal::NoStep)?;
        if self.state.is_private() {
            return Err(Refusal::JustTwo);
        }
        Ok((step, self.state.grouped(step).ok_or(Refusal::Gone)?))
    }
}
