//! Whom something that was said before may come back to in this session.

use super::lead::Lead;
use super::state::{Action, SessionStage, State};
use crate::domain::event::{Audience, FromBefore, Person, PersonId, Who};
use crate::domain::recall::{Asker, Circle, Hearer, Here, Identity, Recall, Said, recall};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among<'a> {
    /// Who sees and hears what is shown now: those who are listed, and whoever else may be in the room.
    Here,
    /// Who is here by the list of people.
    Listed,
    /// Everybody who was here, if only for a while: a file is read by all of them.
    Everybody,
    These(&'a [PersonId]),
}

impl State {
    pub fn circle(&self) -> Circle {
        self.setup.format.into()
    }

    /// Who asks, for those who are here.
    pub fn asker(&self) -> Asker {
        Asker {
            session: self.id.clone(),
            series: self.setup.series.clone(),
            circle: self.circle(),
            people: self.here_by_identity().into_iter().map(|(_, identity)| identity).collect(),
        }
    }

    /// Who is here, as far as they are known by name, and whoever facilitates, on the list or not.
    pub fn present(&self) -> Vec<PersonId> {
        with_leads(self.here_by_number().collect(), [self.facilitator()])
    }

    pub(super) fn here_by_identity(&self) -> Vec<(PersonId, Identity)> {
        let present = self.present();
        let here = present.into_iter().filter_map(|id| self.person(id));
        here.map(|person| (person.id, identity(person))).collect()
    }

    /// Those of these people who can be told from others elsewhere.
    pub fn identities(&self, of: &[Hearer]) -> Vec<Identity> {
        let named = of.iter().filter_map(|one| match one {
            Hearer::Person(id) => self.person(*id),
            Hearer::Crowd(_) | Hearer::Leavers | Hearer::Lead(_) | Hearer::Others(_) => None,
        });
        named.map(identity).filter(Identity::is_known).collect()
    }

    /// Whether an action of this session stays among those who heard it. What is the facilitator's alone nobody heard.
    pub fn is_in_confidence(&self, action: &Action) -> bool {
        let in_confidence = || action.step.and_then(|at| self.step(at)).is_some_and(|step| step.confidential);
        match action.audience {
            Audience::Us => true,
            Audience::Room => in_confidence(),
            Audience::Mine => false,
        }
    }

    /// Who these are. Whoever facilitates is present, on the list of people or not.
    pub fn people_among(&self, among: Among<'_>) -> Vec<Hearer> {
        let (people, nobody_is_named) = match among {
            Among::Here | Among::Listed => (self.present(), !self.is_counted_by_name()),
            Among::Everybody => {
                let been_here = self.been_here().map(|person| person.id).collect();
                let leads = self.leads.iter().map(|(_, lead)| *lead);
                (with_leads(been_here, leads), self.been_here().next().is_none())
            }
            Among::These(people) => return people.iter().copied().map(Hearer::Person).collect(),
        };
        let crowd = nobody_is_named.then_some(Hearer::Crowd(self.crowd.came));
        let leavers = nobody_is_named && (among == Among::Everybody || !self.crowd.some_left);
        let people = people.into_iter().map(Hearer::Person);
        let others = self.others().filter(|_| among == Among::Here).map(Hearer::Others);
        crowd.into_iter().chain(leavers.then_some(Hearer::Leavers)).chain(people).chain(others).collect()
    }

    /// A group's session that was over was opened again.
    pub(super) fn open_to_others(&mut self) {
        self.times_opened_again = self.times_opened_again.saturating_add(1);
        self.others_in_room = Some(self.times_opened_again);
    }

    /// Once it goes on, those who are listed are there again.
    fn others(&self) -> Option<u32> {
        self.others_in_room.filter(|_| self.stage == SessionStage::Finished)
    }

    /// Whether nobody knows who is in the room: it was over when it was opened again.
    pub fn is_room_unknown(&self) -> bool {
        self.others().is_some()
    }

    /// Whether what was said here in confidence may be shown to these people.
    pub fn stays_among(&self, heard_by: &[Hearer], people: &[Hearer]) -> bool {
        let said = Said { series: None, circle: self.circle(), confidential: true, heard_by };
        recall(&said, &Here::SameSession { people }) != Recall::Never
    }

    /// Everybody who is here may know of it.
    pub(super) fn is_for_those_here(&self, audience: Audience, heard_by: &[Hearer]) -> bool {
        match audience {
            Audience::Room => true,
            Audience::Us => self.stays_among(heard_by, &self.people_among(Among::Here)),
            Audience::Mine => false,
        }
    }

    /// Whether nobody who heard it is away: they would keep what they heard, whatever is made of it in confidence.
    pub(super) fn are_all_here(&self, heard_by: &[Hearer]) -> bool {
        let now = self.hearers_now();
        heard_by.iter().all(|one| now.iter().any(|other| other.is(*one)))
    }

    /// Who hears what is said now: those who are here, and whoever leads, on the list or not.
    pub fn hearers_now(&self) -> Vec<Hearer> {
        self.hearers_among(Among::Here)
    }

    /// The same by the list of people: opening a session that is over changes nothing in it.
    pub(super) fn hearers_listed(&self) -> Vec<Hearer> {
        self.hearers_among(Among::Listed)
    }

    fn hearers_among(&self, among: Among<'_>) -> Vec<Hearer> {
        let mut now = self.people_among(among);
        let lead = self.facilitator().who().filter(|who| !matches!(who, Who::Person(_)));
        now.extend(lead.map(Hearer::Lead));
        now
    }

    /// Who has part in what is said now to these. What is an organisation's alone is that of those who are here from there.
    pub(super) fn hearers_of(&self, audience: Audience) -> Vec<Hearer> {
        let mut now = self.hearers_now();
        if audience == Audience::Mine
            && let Lead::By(lead @ Who::Organisation(id)) = self.facilitator()
        {
            now.retain(|one| match one {
                Hearer::Person(person) => self.are_partners(id, *person),
                other => *other == Hearer::Lead(lead),
            });
        }
        now
    }

    /// Whether whoever facilitates heard what was said here in confidence. Whoever began was there all along. An
    /// organisation heard what all heard who are here from there: any of them may look on. Where nobody facilitates,
    /// anybody who is here may.
    pub fn facilitator_heard(&self, heard_by: &[Hearer]) -> bool {
        let lead = match self.facilitator() {
            Lead::Begun => return true,
            Lead::Nobody => return self.stays_among(heard_by, &self.people_among(Among::Listed)),
            Lead::By(lead) => lead,
        };
        let heard = |who: Hearer| heard_by.iter().any(|one| one.is(who));
        match lead {
            Who::Person(_) => heard(Hearer::Lead(lead)),
            Who::Number(_) => {
                heard(Hearer::Lead(lead)) || self.stays_among(heard_by, &self.handed_over_among)
            }
            Who::Organisation(id) => {
                let mut members = self.here_by_number().filter(|one| self.are_partners(id, *one)).peekable();
                match members.peek() {
                    Some(_) => members.all(|one| heard(Hearer::Person(one))),
                    None => heard(Hearer::Lead(lead)),
                }
            }
        }
    }

    /// The same of an action that was recalled. Of what is not confidential nobody asks who heard it, but in a one-to-one.
    pub fn facilitator_recalls(&self, recalled: &impl FromBefore) -> bool {
        let heard_by: Vec<Hearer> = recalled.heard_by().iter().copied().map(Hearer::Person).collect();
        let is_open = self.circle() == Circle::Group && !recalled.is_in_confidence();
        is_open || self.facilitator_heard(&heard_by)
    }

    /// Who has heard something that was changed. Who is away has not heard what it says now, and not what else became of it
    /// in confidence, either; whoever came since has not heard what it said. What was the facilitator's alone nobody has
    /// heard before.
    pub(super) fn heard_anew(
        &self,
        heard_by: &[Hearer],
        (was, is): (Audience, Audience),
        is_same: bool,
    ) -> Vec<Hearer> {
        let mut now = self.hearers_of(is);
        if (was == Audience::Mine) != (is == Audience::Mine) {
            return now;
        }
        if is_same && (is == Audience::Room || !self.is_in_confidence_now()) {
            return heard_by.to_vec();
        }
        // What it said before anybody may know.
        if was == Audience::Room {
            return now;
        }
        now.retain(|one| heard_by.iter().any(|other| other.is(*one)));
        now
    }

    /// Whether something that was recalled may still be shown to these people. Whoever takes it in has asked already
    /// whether its series is this one's.
    pub fn comes_back(&self, recalled: &impl FromBefore, people: &[Hearer]) -> bool {
        let heard_by: Vec<Hearer> = recalled.heard_by().iter().copied().map(Hearer::Person).collect();
        let (series, circle) = (Some(&self.id), self.circle());
        let said = Said { series, circle, confidential: recalled.is_in_confidence(), heard_by: &heard_by };
        recall(&said, &Here::Session { series, circle, people }) != Recall::Never
    }

    /// The version of it that these people are told; none if it is gone to them.
    pub(super) fn version_told<'a, T: FromBefore>(
        &self,
        recalled: &'a T,
        people: &[Hearer],
    ) -> Option<&'a T> {
        recalled.version_for(|one| self.comes_back(one, people))
    }
}

fn with_leads(mut people: Vec<PersonId>, leads: impl IntoIterator<Item = Lead>) -> Vec<PersonId> {
    for lead in leads {
        if let Lead::By(Who::Person(id)) = lead
            && !people.contains(&id)
        {
            people.push(id);
        }
    }
    people
}

fn identity(person: &Person) -> Identity {
    Identity::of(&person.name, person.organisation.as_ref())
}
