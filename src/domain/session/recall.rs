//! Whom something that was said before may come back to in this session.

use super::state::{Action, State};
use crate::domain::event::{Audience, Person, PersonId, RecalledAction};
use crate::domain::recall::{Asker, Circle, Here, Identity, Recall, Said, recall};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    Here,
    /// Everybody who was here, if only for a while: a file is read by all of them.
    Everybody,
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

    pub(super) fn here_by_identity(&self) -> Vec<(PersonId, Identity)> {
        let here = self.here_by_number().filter_map(|id| self.person(id));
        here.map(|person| (person.id, identity(person))).collect()
    }

    /// Those of these people who can be told from others elsewhere.
    pub fn identities(&self, of: &[PersonId]) -> Vec<Identity> {
        of.iter().filter_map(|id| self.person(*id)).map(identity).filter(Identity::is_known).collect()
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

    /// Whether an action that was recalled may still be shown. Whoever takes it in has asked already whether its series is
    /// this one's.
    pub fn comes_back(&self, recalled: &RecalledAction, among: Among) -> bool {
        let people: Vec<PersonId> = match among {
            Among::Here => self.here_by_number().collect(),
            Among::Everybody => self.been_here().map(|person| person.id).collect(),
        };
        let (series, circle) = (Some(&self.id), self.circle());
        let confidential = recalled.is_in_confidence();
        let said = Said { series, circle, confidential, heard_by: &recalled.heard_by };
        recall(&said, &Here::Session { series, circle, people: &people }) != Recall::Never
    }
}

fn identity(person: &Person) -> Identity {
    Identity::of(&person.name, person.organisation.as_ref())
}
