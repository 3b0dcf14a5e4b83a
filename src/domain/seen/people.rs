//! Who is here, who speaks and who facilitates.
//!
//! Speaking times are a hint for the facilitator: they exist only on [`Seen<Facilitator>`], and are in no
//! export.

use super::{Facilitator, Seen, SeenStep, Viewer};
use crate::domain::event::{Owner, Person, PersonId, StepRef, Who};
use crate::domain::language::RoomPhrase;
use crate::domain::session::{Lead, Participant, State};
use crate::domain::talk::{LEFT_ON, Suggestion, suggest};
use crate::domain::text::Text;
use crate::domain::time::{Millis, Wall};
use crate::domain::timer::Reading;

/// A turn in a go-round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub who: Who,
    pub next: Option<Who>,
    /// From 1.
    pub number: usize,
    pub of: usize,
    /// The clock of the turn.
    pub clock: Reading,
}

/// A speaker's share of the talk in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub who: Who,
    /// How long they had the floor in this step.
    pub held: Millis,
    /// How long in the whole session.
    pub total: Millis,
    /// Percentage of all talk; zero if nobody has spoken.
    pub percent: u64,
    /// They have the floor now.
    pub speaks: bool,
    /// They are here.
    pub here: bool,
}

/// Somebody who was there, for all of it or for a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee<'a> {
    pub name: &'a Text,
    pub organisation: Option<&'a Text>,
    /// When they came (true) or left during the session, oldest first; empty if they were there throughout.
    pub moves: Vec<(Wall, bool)>,
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// Everybody who was there, including those who left, but not people who only own an action.
    pub fn attendees(&self) -> Vec<Attendee<'a>> {
        let (state, all) = (self.state, &self.state.people);
        let was_there = all.iter().filter(|known| known.has_been_here());
        let attendees = was_there.map(|known| Attendee {
            name: &known.person.name,
            organisation: known.person.organisation.as_ref(),
            moves: known.moves.iter().filter_map(|(t, came)| Some((state.wall_at(*t)?, *came))).collect(),
        });
        attendees.collect()
    }

    /// How many were there, if known.
    pub fn attendance(&self) -> Option<u32> {
        let named = u32::try_from(self.attendees().len()).unwrap_or(u32::MAX);
        if named > 0 { Some(named) } else { self.group_size() }
    }

    /// Everybody who was ever here, as they came, then others who do something that these readers may see, in that
    /// order. Owners of other actions are left out, and nobody's place tells of them.
    pub fn participants(&self) -> Vec<&'a Participant> {
        let people = &self.state.people;
        let mut participants: Vec<&Participant> =
            people.iter().filter(|known| known.has_been_here()).collect();
        for id in self.doing() {
            let known = people.iter().find(|known| known.person.id == id);
            participants.extend(known.filter(|_| participants.iter().all(|one| one.person.id != id)));
        }
        participants
    }

    /// Who does what these readers may see.
    fn doing(&self) -> Vec<PersonId> {
        let recalled = self.recalled().flat_map(|recalled| recalled.owners);
        let owners = recalled.chain(self.actions().flat_map(|action| &action.owners));
        owners.filter_map(Owner::person).collect()
    }

    /// Whether people are known by number, and so many names would be fewer than there are people.
    pub fn leaves_out(&self, names: usize) -> bool {
        self.state.leaves_out(names)
    }

    /// Whether people are known by name, and so counted.
    pub fn is_counted_by_name(&self) -> bool {
        self.state.is_counted_by_name()
    }

    /// The name of somebody, with their organisation if these readers know two of the same name.
    pub fn who(&self, who: Who) -> String {
        match who {
            Who::Number(number) => self.say(RoomPhrase::Person { number }),
            Who::Organisation(id) => {
                self.organisation(id).map_or_else(|| self.say(RoomPhrase::Somebody), Text::to_string)
            }
            Who::Person(id) => {
                let Some(person) = self.state.person(id) else { return self.say(RoomPhrase::Somebody) };
                match person.organisation.as_ref().filter(|_| self.has_namesake(person)) {
                    Some(organisation) => format!("{} ({organisation})", person.name),
                    None => person.name.to_string(),
                }
            }
        }
    }

    /// Whether these readers know of somebody else of that name.
    fn has_namesake(&self, person: &Person) -> bool {
        let is_other =
            |known: &&Participant| known.person.id != person.id && known.person.name == person.name;
        let mut others = self.state.people.iter().filter(is_other).peekable();
        if others.peek().is_none() {
            return false;
        }
        let doing = self.doing();
        others.any(|known| self.state.is_known_with(&doing, known))
    }

    pub fn name(&self, id: PersonId) -> Option<&'a Text> {
        self.state.person(id).map(|person| &person.name)
    }

    pub fn organisation(&self, id: PersonId) -> Option<&'a Text> {
        self.state.organisation_of(id)
    }

    /// Who the digits stand for, in order.
    pub fn voices(&self) -> Vec<Who> {
        self.state.voices()
    }

    /// Who has the floor in the current step.
    pub fn floor(&self) -> Option<Who> {
        self.state.holder(self.state.current()?)
    }

    /// How long the floor mark has been there, if it may have been left on. Not in a go-round, where each has
    /// a turn.
    pub fn floor_left_on(&self) -> Option<Millis> {
        let step = self.state.current().filter(|_| self.state.go_round.is_none())?;
        self.state.held_for(step, self.now).filter(|held| *held >= LEFT_ON)
    }

    /// The index in [`Seen::voices`] of who has the floor.
    pub fn floor_voice(&self) -> Option<usize> {
        self.state.voice_of(self.floor()?, &self.voices())
    }

    /// The current turn of a go-round.
    pub fn turn(&self) -> Option<Turn> {
        let round = self.state.go_round.as_ref()?;
        let mut after = round.order.iter().skip(round.turn + 1).copied();
        Some(Turn {
            who: round.who()?,
            next: after.find(|who| self.state.is_in_turn(*who)),
            number: round.turn + 1,
            of: round.order.len(),
            clock: self.state.turn_clock(self.now)?,
        })
    }

    pub fn lead(&self) -> Lead {
        self.state.facilitator()
    }

    /// Who the facilitation can be handed to.
    pub fn candidates(&self) -> Vec<Who> {
        self.state.candidates()
    }

    /// Who it would be handed to next.
    pub fn next_lead(&self) -> Option<Who> {
        self.state.next_lead(self.now)
    }

    /// Who facilitated a step, in order; none: the person who began. Empty if nobody else did.
    pub fn led(&self, step: StepRef) -> Vec<Option<Who>> {
        let led = self.state.led(step, self.now).into_iter().filter(|lead| !lead.is_nobody());
        let led: Vec<Option<Who>> = led.map(Lead::who).collect();
        if led.iter().any(Option::is_some) { led } else { Vec::new() }
    }
}

impl Seen<'_, Facilitator> {
    /// Speaking times in the current step: everybody with a digit, then other people who spoke.
    pub fn shares(&self) -> Vec<Share> {
        let Some(step) = self.state.current() else { return Vec::new() };
        let voices = self.state.voices();
        let mut held = Vec::new();
        sum_up(&mut held, &voices, self.state.talked(step, self.now), self.state);
        let mut totals = Vec::new();
        sum_up(&mut totals, &voices, self.state.talked_in_all(self.now), self.state);
        let all: Millis = held.iter().map(|(_, length)| *length).sum();
        let floor = self.floor();
        let speaking = floor.and_then(|who| self.state.voice_of(who, &voices));
        let share = |(n, (who, held)): (usize, (Who, Millis))| Share {
            who,
            held,
            total: totals.iter().find(|(one, _)| *one == who).map_or(held, |(_, total)| *total),
            percent: (held.0.saturating_mul(100) + all.0 / 2).checked_div(all.0).unwrap_or(0),
            speaks: speaking == Some(n) || floor == Some(who),
            here: n < voices.len(),
        };
        held.into_iter().enumerate().map(share).collect()
    }

    /// How long somebody had the floor in each step, if that was marked.
    pub fn spoke(&self, id: PersonId) -> Vec<(Text, Millis)> {
        let in_step = |step: &SeenStep<'_>| {
            let talked = self.state.talked(step.at, self.now).into_iter();
            let theirs: Millis =
                talked.filter(|(who, _)| *who == Who::Person(id)).map(|(_, took)| took).sum();
            (theirs > Millis::ZERO).then(|| (step.title().clone(), theirs))
        };
        self.steps().filter_map(|step| in_step(&step)).collect()
    }

    /// Who to invite, as indexes in [`Seen::voices`], if one of them has had well over a fair share.
    pub fn suggestion(&self) -> Option<Suggestion> {
        let shares = self.shares();
        let here: Vec<Millis> = shares.iter().filter(|share| share.here).map(|share| share.held).collect();
        suggest(&here, self.floor_voice())
    }
}

/// Adds up how long each voice had the floor: those with a digit, including silent ones, then other people
/// who spoke.
fn sum_up(held: &mut Vec<(Who, Millis)>, voices: &[Who], talked: Vec<(Who, Millis)>, state: &State) {
    held.extend(voices.iter().map(|who| (*who, Millis::ZERO)));
    for (who, length) in talked {
        let at = state.voice_of(who, voices).or_else(|| held.iter().position(|(known, _)| *known == who));
        match at.and_then(|at| held.get_mut(at)) {
            Some((_, sum)) => *sum += length,
            None => held.push((who, length)),
        }
    }
}
