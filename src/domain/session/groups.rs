//! Who sits with whom in a session, and who has met whom.

use std::collections::{BTreeMap, BTreeSet};

use super::Session;
use super::intent::Refusal;
use super::state::State;
use crate::domain::event::{Event, Member, StepRef};
use crate::domain::groups::{self, Earlier, Meetings, Past, bounds, count_off};
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime};

/// Groups whose step has run for less than this have not sat down: other groups take their place, and nobody in them has
/// met.
const SAT_DOWN: Millis = Millis::seconds(30);
/// In a larger group nobody meets everybody.
const CROWD: usize = 30;

/// Groups as they were formed for a step, and mended since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouped {
    /// For this step, and for those after it that keep them.
    pub step: StepRef,
    /// Everybody who was put into them, those who have left since included. A group that has become empty keeps its place,
    /// so that the others keep their numbers.
    pub groups: Vec<Vec<Member>>,
    since: SessionTime,
    /// Who sat together before they were mended.
    sat: BTreeSet<(Member, Member)>,
    /// Who sat together in the groups that these were kept from, and has been counted there.
    kept: BTreeSet<(Member, Member)>,
}

impl Grouped {
    fn new(step: StepRef, groups: Vec<Vec<Member>>, since: SessionTime) -> Self {
        Self { step, groups, since, sat: BTreeSet::new(), kept: BTreeSet::new() }
    }

    /// Each two who sit together, the lower number first.
    fn pairs(&self) -> impl Iterator<Item = (Member, Member)> {
        let ordered = |a: Member, b: Member| if a <= b { (a, b) } else { (b, a) };
        self.groups.iter().filter(|group| group.len() <= CROWD).flat_map(move |group| {
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

    fn group_of(&self, member: Member) -> Option<usize> {
        self.groups.iter().position(|group| group.contains(&member))
    }
}

impl State {
    /// How people sit in a step: between so many and so many; none where nobody sits in a group.
    pub fn group_bounds(&self, step: StepRef) -> Option<(usize, usize)> {
        if self.is_private() { None } else { bounds(self.step(step)?.grouping) }
    }

    /// The groups of a step: formed for it, or kept from a step before it in the same activity that had the same
    /// grouping, unless this one or one between wants new ones.
    pub fn grouped(&self, step: StepRef) -> Option<&Grouped> {
        self.groups.get(self.grouped_at(step)?)
    }

    fn grouped_at(&self, step: StepRef) -> Option<usize> {
        let bounds = self.group_bounds(step)?;
        let here = self.position(step)?;
        let alike = |at: StepRef| at.part == step.part && self.group_bounds(at) == Some(bounds);
        // From the latest step on that wants new groups.
        let steps = self.plan.iter().take(here + 1).map(|planned| planned.at);
        let anew = |at: &StepRef| alike(*at) && self.step(*at).is_some_and(|script| script.regroup);
        let from = steps.enumerate().rfind(|(_, at)| anew(at)).map_or(0, |(n, _)| n);
        let formed = self.groups.iter().enumerate().filter_map(|(n, grouped)| {
            let position = self.position(grouped.step).filter(|at| (from..=here).contains(at))?;
            alike(grouped.step).then_some((position, n))
        });
        formed.max().map(|(_, n)| n)
    }

    /// Everybody who is here: by name, else by number, else nobody is known.
    pub fn members(&self) -> Vec<Member> {
        let here = self.people.iter().filter(|known| known.here).map(|known| Member::Person(known.person.id));
        let named: Vec<Member> = here.collect();
        if named.is_empty() {
            (1..=self.setup.people.unwrap_or(0)).map(Member::Number).collect()
        } else {
            named
        }
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
    fn is_known(&self, member: Member) -> bool {
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
    fn replaced(&self, step: StepRef, t: SessionTime) -> Option<usize> {
        self.grouped_at(step)
            .filter(|n| self.groups.get(*n).is_some_and(|grouped| !self.have_sat_down(grouped, step, t)))
    }

    pub(super) fn form_groups(
        &mut self,
        step: StepRef,
        groups: &[Vec<Member>],
        t: SessionTime,
    ) -> Option<()> {
        self.step(step)?;
        let mut formed = Grouped::new(step, groups.to_vec(), t);
        if let Some(replaced) = self.replaced(step, t).map(|replaced| self.groups.remove(replaced)) {
            (formed.sat, formed.kept) = (replaced.sat, replaced.kept);
        }
        self.groups.push(formed);
        groups.iter().flatten().all(|member| self.is_known(*member)).then_some(())
    }

    pub(super) fn mend_groups(
        &mut self,
        step: StepRef,
        moved: &[(Member, usize)],
        t: SessionTime,
    ) -> Option<()> {
        let at = self.grouped_at(step)?;
        let known = moved.iter().all(|(member, _)| self.is_known(*member));
        let before = self.groups.get(at)?;
        if before.step != step {
            // What they were in the step that they are kept from stays on record.
            let kept = before.met().union(&before.kept).copied().collect();
            self.groups.push(Grouped { kept, ..Grouped::new(step, before.groups.clone(), t) });
        } else if self.have_sat_down(before, step, t) {
            let sat = before.met();
            self.groups.get_mut(at)?.sat = sat;
        }
        let at = self.grouped_at(step)?;
        let grouped = self.groups.get_mut(at)?;
        grouped.since = t;
        // Who comes takes the place of who goes, so that the others keep theirs.
        let is_moved = |member: Member| moved.iter().any(|(gone, _)| *gone == member);
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
        (known && placed).then_some(())
    }

    /// How often each two have sat together. In the groups `unsettled` nobody has sat down yet.
    fn met(&self, unsettled: Option<usize>) -> BTreeMap<(Member, Member), u32> {
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
    /// New groups for the step that is on. What the earlier sessions of the series were, and chance, come as arguments.
    pub(super) fn form_groups(&self, earlier: &Earlier, seed: u64, t: SessionTime) -> Result<Event, Refusal> {
        let state = &self.state;
        let step = state.current().ok_or(Refusal::NoStep)?;
        let bounds = state.group_bounds(step).ok_or(Refusal::NoGroups)?;
        let members = state.members();
        match members.len() {
            0 => return Err(Refusal::HowMany),
            1 => return Err(Refusal::OnlyOne),
            _ => {}
        }
        let sizes = groups::sizes(members.len(), bounds);
        let replaced = state.replaced(step, t);
        let met = state.met(replaced);
        let now: BTreeSet<(Member, Member)> =
            state.grouped(step).map(|grouped| grouped.pairs().collect()).unwrap_or_default();
        let counts_off =
            met.is_empty() && now.is_empty() && matches!(members.first(), Some(Member::Number(_)));
        let places = if counts_off {
            count_off(members.len(), &sizes)
        } else {
            let person = |member: &Member| match member {
                Member::Person(id) => state.person(*id),
                Member::Number(_) => None,
            };
            let organisations: Vec<Option<&str>> = members
                .iter()
                .map(|member| person(member)?.organisation.as_ref().map(Text::as_str))
                .collect();
            let past = |a: usize, b: usize| {
                let (Some(a), Some(b)) = (members.get(a), members.get(b)) else { return Past::default() };
                let pair = if a <= b { (*a, *b) } else { (*b, *a) };
                let before = person(a).zip(person(b)).map_or(0, |(a, b)| earlier.times(&a.name, &b.name));
                Past { today: met.get(&pair).copied().unwrap_or(0), before, just_now: now.contains(&pair) }
            };
            groups::form(&organisations, past, &sizes, seed)
        };
        let members_of =
            |group: Vec<usize>| group.into_iter().filter_map(|n| members.get(n).copied()).collect();
        let formed = Grouped::new(step, places.into_iter().map(members_of).collect(), t);
        if state.grouped(step).is_some() && formed.pairs().collect::<BTreeSet<_>>() == now {
            return Err(Refusal::OnlyWay);
        }
        Ok(Event::GroupsFormed { step, groups: formed.groups })
    }

    /// Somebody goes into the group of somebody else.
    pub(super) fn join_group(&self, member: Member, of: Member) -> Result<Event, Refusal> {
        let (step, grouped) = self.groups_now()?;
        let to = grouped.group_of(of).filter(|_| self.state.is_here(member)).ok_or(Refusal::Gone)?;
        if grouped.group_of(member) == Some(to) {
            return Err(Refusal::SameGroup);
        }
        Ok(Event::GroupsMended { step, moved: vec![(member, to)] })
    }

    pub(super) fn swap_members(&self, one: Member, other: Member) -> Result<Event, Refusal> {
        let (step, grouped) = self.groups_now()?;
        let of_one = grouped.group_of(one).ok_or(Refusal::Gone)?;
        let of_other = grouped.group_of(other).ok_or(Refusal::Gone)?;
        if of_one == of_other {
            return Err(Refusal::SameGroup);
        }
        Ok(Event::GroupsMended { step, moved: vec![(one, of_other), (other, of_one)] })
    }

    fn groups_now(&self) -> Result<(StepRef, &Grouped), Refusal> {
        let step = self.state.current().ok_or(Refusal::NoStep)?;
        Ok((step, self.state.grouped(step).ok_or(Refusal::Gone)?))
    }
}
