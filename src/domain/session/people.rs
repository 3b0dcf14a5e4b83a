//! People who come and go, and the plan that follows them.

use super::Session;
use super::decide::changed;
use super::intent::{PeopleChange, Refusal};
use super::lead::Lead;
use super::prepare::plan_steps;
use super::seating::Room;
use super::state::{Crowd, Participant, SessionStage, State};
use crate::domain::event::{Audience, Event, Mark, Member, Person, PersonId, Seated, Setup, Who};
use crate::domain::recall::{Circle, Identity};
use crate::domain::roster::NameLine;
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime};

/// Who is back so soon never left.
const PUT_RIGHT: Millis = Millis::minutes(1);

/// Who comes and who goes, in one event.
#[derive(Default)]
struct Moves {
    joined: Vec<Person>,
    returned: Vec<PersonId>,
    left: Vec<PersonId>,
    /// Who of them has never been here, in the order in which they come.
    first: Vec<PersonId>,
}

impl Moves {
    /// Whether that person comes already.
    fn has(&self, id: PersonId) -> bool {
        self.returned.contains(&id) || self.joined.iter().any(|person| person.id == id)
    }
}

impl Participant {
    /// Whether they are here, or were: who is only named is not.
    pub fn has_been_here(&self) -> bool {
        self.here || !self.moves.is_empty()
    }
}

impl Session {
    /// The set-up as a form has it: those on the list are here, the others are not.
    pub(super) fn change_set_up(
        &self,
        mut setup: Setup,
        names: Option<Vec<NameLine>>,
    ) -> Result<Event, Refusal> {
        // Who may see what was said goes by it: what two people said does not become a group's, nor the other way.
        let circle = Circle::from(setup.format);
        if self.state.stage != SessionStage::Rules && circle != Circle::from(self.state.setup.format) {
            return Err(Refusal::FormatSettled);
        }
        // A title, or a series, that is not for those who are here stays what it is for the others.
        if setup.title == *self.state.called_by_those_here() {
            setup.title.clone_from(&self.state.setup.title);
        }
        if setup.series.as_ref() == self.state.series_for_those_here() {
            setup.series.clone_from(&self.state.setup.series);
        }
        let mut moves = Moves::default();
        if let Some(names) = names {
            let is_listed = |person: &Person| names.iter().any(|line| is_same(person, line));
            let here = || self.state.people.iter().filter(|known| known.here).map(|known| &known.person);
            moves.left = here().filter(|person| !is_listed(person)).map(|person| person.id).collect();
            // Whoever was taken off the list and is named again as they were is the same.
            let mut known = self.state.away();
            known.extend(&self.state.struck);
            for line in names.iter().filter(|line| !here().any(|person| is_same(person, line))) {
                self.comes(line, &known, is_same, &mut moves);
            }
        }
        self.set_up_changed(setup, moves)
    }

    /// People who come and go in the middle.
    pub(super) fn change_people(&self, change: PeopleChange) -> Result<Event, Refusal> {
        let state = &self.state;
        let mut moves = Moves::default();
        let mut setup = state.setup.clone();
        match change {
            PeopleChange::Join(names) if names.is_empty() => return Err(Refusal::Empty),
            PeopleChange::Join(names) if self.state.leaves_out(names.len()) => {
                let names = u32::try_from(names.len()).unwrap_or(u32::MAX);
                return Err(Refusal::NamesMissing { names, people: self.state.setup.people.unwrap_or(0) });
            }
            PeopleChange::Join(names) => {
                let away = state.away();
                names.iter().for_each(|line| self.comes(line, &away, may_be_same, &mut moves));
            }
            PeopleChange::Toggle(id) => {
                let known = state.people.iter().find(|known| known.person.id == id).ok_or(Refusal::Gone)?;
                if known.here { moves.left.push(id) } else { self.comes_in(&known.person, &mut moves) }
            }
            PeopleChange::More(by) => {
                if state.is_counted_by_name() {
                    return Err(Refusal::CountedByName);
                }
                let people = setup.people.unwrap_or(0).saturating_add_signed(by);
                setup.people = Some(people).filter(|people| *people > 0);
                return setup.people.map_or(Err(Refusal::LastPerson), |_| self.set_up_changed(setup, moves));
            }
        }
        match self.count_after(&moves) {
            0 => Err(Refusal::LastPerson),
            here => {
                setup.people = u32::try_from(here).ok();
                self.set_up_changed(setup, moves)
            }
        }
    }

    /// Somebody who is `known` and is `the_one` is back; else somebody new comes, who may be called like another.
    fn comes(
        &self,
        line: &NameLine,
        known: &[&Person],
        the_one: fn(&Person, &NameLine) -> bool,
        moves: &mut Moves,
    ) {
        let mut back = known.iter().filter(|person| the_one(person, line) && !moves.has(person.id));
        match back.next() {
            Some(person) => self.comes_in(person, moves),
            None => {
                let n = u32::try_from(moves.joined.len()).unwrap_or(u32::MAX);
                let NameLine { name, organisation } = line.clone();
                let id = PersonId(self.next_number.saturating_add(n));
                moves.first.push(id);
                moves.joined.push(Person { id, name, organisation });
            }
        }
    }

    /// Whoever was only named so far comes for the first time: to come back would tell that they were named.
    fn comes_in(&self, person: &Person, moves: &mut Moves) {
        let was_named_only = |known: &Participant| known.person.id == person.id && !known.has_been_here();
        if self.state.people.iter().any(was_named_only) {
            moves.first.push(person.id);
        }
        moves.returned.push(person.id);
    }

    fn count_after(&self, moves: &Moves) -> usize {
        let here = self.state.people.iter().filter(|known| known.here).count();
        (here + moves.joined.len() + moves.returned.len()).saturating_sub(moves.left.len())
    }

    /// All of it in one event, with a new plan for as many as there are then.
    fn set_up_changed(&self, mut setup: Setup, moves: Moves) -> Result<Event, Refusal> {
        let state = &self.state;
        let size = u32::try_from(self.count_after(&moves)).ok().filter(|n| *n > 0).or(setup.people);
        let plan = state.keep_begun(plan_steps(&state.scripts, setup.format, size), &mut setup);
        let Moves { joined, returned, left, mut first } = moves;
        // Those who join have not been here.
        if first.len() == joined.len() {
            first.clear();
        }
        let stays = joined.is_empty() && returned.is_empty() && left.is_empty();
        changed(!stays || state.setup != setup || state.plan != plan)?;
        let but_for_it = Setup { no_countdown: setup.no_countdown, ..state.setup.clone() };
        let countdown = stays && state.plan == plan && but_for_it == setup;
        let seated = self.seated_after(&setup, &joined, &returned, &left, &first);
        let is_fewer = setup.people < state.setup.people;
        let unled = state.is_unled_without(&joined, &returned, &left, is_fewer);
        Ok(Event::SetUpChanged { setup, plan, joined, left, returned, countdown, seated, unled, first })
    }

    /// Where people sit once these have come and gone.
    fn seated_after(
        &self,
        setup: &Setup,
        joined: &[Person],
        returned: &[PersonId],
        left: &[PersonId],
        first: &[PersonId],
    ) -> Vec<Seated> {
        let state = &self.state;
        let here = state.people.iter().filter(|known| known.here || returned.contains(&known.person.id));
        let here = here.map(|known| known.person.id).filter(|id| !left.contains(id) && !first.contains(id));
        let mut members: Vec<Member> = here.chain(coming(joined, first)).map(Member::Person).collect();
        if members.is_empty() {
            members.extend((1..=setup.people.unwrap_or(0)).map(Member::Number));
        }
        members.retain(|member| state.mark(*member) != Some(Mark::Watches));
        let stays = |member: Member| state.mark(member) == Some(Mark::Stays);
        let organisation = |member: Member| {
            let Member::Person(id) = member else { return None };
            let new = joined.iter().find(|person| person.id == id);
            new.map_or_else(|| state.organisation_of(id).cloned(), |person| person.organisation.clone())
        };
        state.seat(&Room { members: &members, stays: &stays, organisation: &organisation })
    }
}

/// Who comes for the first time, in order: `first`, where somebody had been named before.
fn coming(joined: &[Person], first: &[PersonId]) -> Vec<PersonId> {
    if first.is_empty() { joined.iter().map(|person| person.id).collect() } else { first.to_vec() }
}

/// Whether a line of a form is this person.
fn is_same(person: &Person, line: &NameLine) -> bool {
    person.name == line.name && person.organisation == line.organisation
}

/// Whether somebody who is named when they come may be this person: nobody says again where they come from.
fn may_be_same(person: &Person, line: &NameLine) -> bool {
    person.name == line.name && (line.organisation.is_none() || person.organisation == line.organisation)
}

/// Whether somebody who is here is named so: an organisation makes another person of them, and nothing else does.
fn is_known_as(person: &Person, line: &NameLine) -> bool {
    let of = |organisation: &Option<Text>| Identity::of(&line.name, organisation.as_ref());
    let known = Identity::of(&person.name, person.organisation.as_ref());
    known == of(&line.organisation) || (line.organisation.is_none() && known == of(&person.organisation))
}

impl State {
    /// Whether people are known by name, and so counted.
    pub fn is_counted_by_name(&self) -> bool {
        self.people.iter().any(|known| known.here)
    }

    /// Whether people are known by number, and so many names would be fewer than there are people.
    pub fn leaves_out(&self, names: usize) -> bool {
        let people = usize::try_from(self.setup.people.unwrap_or(0)).unwrap_or(usize::MAX);
        !self.is_counted_by_name() && names < people
    }

    /// Whether somebody is here who is called so, as far as a line tells.
    pub fn is_here_already(&self, line: &NameLine) -> bool {
        self.here().any(|known| is_known_as(&known.person, line))
    }

    /// Everybody who is here, as far as is known: by name, else by number.
    pub fn everybody(&self) -> Vec<Who> {
        let named: Vec<Who> = self.here().map(|known| Who::Person(known.person.id)).collect();
        if named.is_empty() { (1..=self.group_size().unwrap_or(0)).map(Who::Number).collect() } else { named }
    }

    /// Where people come from, in the order in which the first from there came, each by whoever was known first to be: that
    /// stays the same when they come.
    pub fn organisations(&self) -> Vec<Who> {
        let mut first: Vec<(String, PersonId)> = Vec::new();
        for known in self.people.iter().filter(|known| known.has_been_here()) {
            let id = known.person.id;
            if let Some(name) = self.organisation_of(id).map(folded)
                && first.iter().all(|(other, _)| *other != name)
            {
                let from_there = self.people.iter().map(|one| one.person.id);
                let by = from_there.filter(|one| self.are_partners(id, *one)).min();
                first.push((name, by.unwrap_or(id)));
            }
        }
        let is_here = |name: &str| {
            self.here().filter_map(|known| known.person.organisation.as_ref()).any(|o| folded(o) == name)
        };
        first.into_iter().filter(|(name, _)| is_here(name)).map(|(_, id)| Who::Organisation(id)).collect()
    }

    /// Whether nobody facilitates any more once these have come and gone: whoever does leaves, or the last of the
    /// organisation that does. Of people who are known by number only, it may be anybody who leaves; and who a number was
    /// is not told by a name.
    pub(super) fn is_unled_without(
        &self,
        joined: &[Person],
        returned: &[PersonId],
        left: &[PersonId],
        is_fewer: bool,
    ) -> bool {
        match self.facilitator() {
            Lead::By(Who::Person(id)) => left.contains(&id),
            Lead::By(Who::Organisation(id)) => {
                let is_of_theirs = |one: &PersonId| self.are_partners(id, *one);
                let of = self.organisation_of(id).map(folded);
                let comes = |person: &Person| of.is_some() && person.organisation.as_ref().map(folded) == of;
                left.iter().any(is_of_theirs)
                    && !returned.iter().any(is_of_theirs)
                    && !joined.iter().any(comes)
                    && !self.here_by_number().any(|one| is_of_theirs(&one) && !left.contains(&one))
            }
            Lead::By(Who::Number(_)) => is_fewer || !joined.is_empty() || !returned.is_empty(),
            Lead::Begun | Lead::Nobody => false,
        }
    }

    /// Whether both come from the same organisation.
    pub fn are_partners(&self, one: PersonId, other: PersonId) -> bool {
        let of = |id| self.organisation_of(id).map(folded);
        one == other || (of(one).is_some() && of(one) == of(other))
    }

    /// Where a person comes from, if that is known.
    pub fn organisation_of(&self, id: PersonId) -> Option<&Text> {
        self.person(id).and_then(|person| person.organisation.as_ref())
    }

    /// Whether that is somebody who is known here. Somebody whose name was erased comes from nowhere any more, and still is.
    pub(super) fn knows(&self, who: Who) -> bool {
        match who {
            Who::Person(id) | Who::Organisation(id) => self.person(id).is_some(),
            Who::Number(n) => n > 0,
        }
    }

    /// Who is not here, those first of whom everybody knows who is: somebody who is named once more is not found to have been
    /// named in confidence.
    fn away(&self) -> Vec<&Person> {
        let known = self.known_to_those_here();
        let mut away: Vec<&Person> =
            self.people.iter().filter(|one| !one.here).map(|one| &one.person).collect();
        away.sort_by_key(|person| !known.contains(&person.id));
        away
    }

    /// Whether somebody is known to all who see who does these things.
    pub fn is_known_with(&self, doing: &[PersonId], known: &Participant) -> bool {
        let id = known.person.id;
        let led = |(_, lead): &(SessionTime, Lead)| lead.who() == Some(Who::Person(id));
        known.has_been_here() || doing.contains(&id) || self.leads.iter().any(led)
    }

    /// Of whom everybody knows who is here.
    pub(super) fn known_to_those_here(&self) -> Vec<PersonId> {
        let doing = self.doing_what_all_here_know();
        let known = self.people.iter().filter(|known| self.is_known_with(&doing, known));
        known.map(|known| known.person.id).collect()
    }

    fn here(&self) -> impl Iterator<Item = &Participant> {
        self.people.iter().filter(|known| known.here)
    }

    /// Who is here, as far as people are known by name.
    pub fn here_by_number(&self) -> impl Iterator<Item = PersonId> {
        self.here().map(|known| known.person.id)
    }

    /// Who was here, if only for a while.
    pub fn been_here(&self) -> impl Iterator<Item = &Person> {
        let been_here = |known: &&Participant| self.been_here.contains(&known.person.id);
        self.people.iter().filter(been_here).map(|known| &known.person)
    }

    /// So many are here from now on, and some have names for the first time. Before it has begun, and before anything was
    /// said that is not for everybody, the number is put right; after that whoever is one more may be somebody else.
    pub(super) fn count_crowd(&mut self, people: Option<u32>, are_named: bool) {
        let (before, now) = (self.setup.people.unwrap_or(0), people.unwrap_or(0));
        let times_mixed = self.crowd.times_mixed.saturating_add(u32::from(now < before || are_named));
        let notes = self.notes_before.whole(&self.notes).map(|note| note.audience);
        let actions = self.actions_before.whole(&self.actions).map(|action| action.audience);
        let rules = self.rules.iter().map(|rule| rule.audience);
        let mut said = notes.chain(actions).chain(rules);
        let is_named = self.title_heard_by.is_some() || self.series_heard_by.is_some();
        let is_said = is_named || said.any(|audience| audience != Audience::Room);
        let has_begun = self.stage != SessionStage::Rules;
        if has_begun || is_said {
            self.crowd.came = self.crowd.came.saturating_add(now.saturating_sub(before));
            self.crowd.some_left |= now < before;
            self.crowd.times_mixed = times_mixed;
        } else {
            self.crowd = Crowd { came: now, times_mixed, ..Crowd::default() };
        }
        self.crowd.came_late |= has_begun && now > before;
        self.crowd.left_early |= has_begun && now < before;
    }

    pub(super) fn note_who_has_been_here(&mut self) {
        if self.stage == SessionStage::Rules {
            self.been_here.clear();
        }
        let here: Vec<PersonId> = self.here_by_number().collect();
        self.been_here.extend(here);
    }

    /// People come, come back and go; whoever goes gives up what was theirs to do. Says whether all of them are known.
    pub(super) fn come_and_go(
        &mut self,
        t: SessionTime,
        joined: &[Person],
        returned: &[PersonId],
        left: &[PersonId],
        first: &[PersonId],
        unled: bool,
    ) -> bool {
        let comes = |id: PersonId| returned.contains(&id) || joined.iter().any(|person| person.id == id);
        let back: Vec<Person> = self.struck.extract_if(.., |person| comes(person.id)).collect();
        for person in joined.iter().chain(&back) {
            self.know(person, true);
        }
        // People stand in the order in which they came: where they were named before that is not everybody's to know.
        let mut new: Vec<Participant> =
            self.people.extract_if(.., |known| first.contains(&known.person.id)).collect();
        new.sort_by_key(|known| first.iter().position(|id| *id == known.person.id));
        self.people.extend(new);
        // Whoever comes into a go-round speaks last.
        if let Some(round) =
            self.go_round.as_mut().filter(|round| matches!(round.who(), Some(Who::Person(_))))
        {
            let back = returned.iter().copied().filter(|id| !first.contains(id));
            let come = coming(joined, first).into_iter().chain(back).map(Who::Person);
            let new: Vec<Who> = come.filter(|who| !round.order.contains(who)).collect();
            round.order.extend(new);
        }
        // Before it has begun nobody comes late or leaves early: the list is put right.
        let has_begun = self.stage != SessionStage::Rules;
        for participant in &mut self.people {
            let id = participant.person.id;
            participant.here |= returned.contains(&id);
            participant.here &= !left.contains(&id);
            let came = returned.contains(&id) || joined.iter().any(|person| person.id == id);
            match participant.moves.last() {
                _ if !has_begun => {}
                // A wrong key, put right by the same key: nobody went anywhere.
                Some((since, false)) if came && t.since(*since) < PUT_RIGHT => {
                    participant.moves.pop();
                }
                _ if came || left.contains(&id) => participant.moves.push((t, came)),
                _ => {}
            }
        }
        if !has_begun {
            // They were never among the people.
            let off = self.people.extract_if(.., |known| !known.here && left.contains(&known.person.id));
            self.struck.extend(off.map(|known| known.person));
        }
        self.note_who_has_been_here();
        for id in left {
            if !unled && self.facilitator() == Lead::By(Who::Person(*id)) {
                self.lead(t, Lead::Begun);
            }
            if let Some(step) = self.current().filter(|step| self.holder(*step) == Some(Who::Person(*id))) {
                self.leave_floor_to_nobody(step, t);
            }
        }
        if unled && !self.facilitator().is_nobody() {
            self.lead(t, Lead::Nobody);
        }
        left.iter().chain(returned).all(|id| self.person(*id).is_some())
    }
}

/// As names of organisations are compared: "The Council" is "the council".
fn folded(name: &Text) -> String {
    name.as_str().to_lowercase()
}
