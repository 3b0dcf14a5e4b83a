//! Who facilitates, and to whom it could be handed on.

use super::Session;
use super::decide::{changed, filled};
use super::intent::{HandOver, Refusal};
use super::owners::OwnerName;
use super::state::State;
use crate::domain::event::{Event, Owner, StepRef, Who};
use crate::domain::text::Text;

impl Session {
    /// Somebody else facilitates.
    pub(super) fn hand_over(&self, to: HandOver) -> Result<Event, Refusal> {
        let (to, met) = match to {
            HandOver::To(to) => (to, Vec::new()),
            HandOver::Named(name) => {
                let (owners, met) = self.owners(vec![OwnerName::Named(filled(name)?)]);
                (owners.first().and_then(|owner| self.state.who_owns(owner)), met)
            }
        };
        changed(self.state.facilitator != to)?;
        let is_known = |who| self.state.knows(who) || met.iter().any(|new| Who::Person(new.id) == who);
        if to.is_none_or(is_known) { Ok(Event::FacilitatorChanged { to, met }) } else { Err(Refusal::Gone) }
    }
}

impl State {
    /// To whom the facilitation can be handed: people, then organisations where there are several.
    pub fn leads(&self) -> Vec<Who> {
        let mut leads = self.everybody();
        leads.retain(|who| matches!(who, Who::Person(_)));
        let organisations = self.organisations();
        if organisations.len() > 1 {
            leads.extend(organisations);
        }
        leads
    }

    /// Who is next: the one after the facilitator, but first whoever has facilitated fewer steps, organisations before
    /// people. An organisation is followed by an organisation.
    pub fn next_lead(&self) -> Option<Who> {
        let by_organisation = matches!(self.facilitator, Some(Who::Organisation(_)));
        let mut leads = self.leads();
        leads.retain(|who| matches!(who, Who::Organisation(_)) == by_organisation);
        if let Some(now) = leads.iter().position(|who| Some(*who) == self.facilitator) {
            leads.rotate_left(now + 1);
            leads.pop();
        }
        leads.into_iter().min_by_key(|who| (self.times_led(*who, true), self.times_led(*who, false)))
    }

    /// How many steps somebody has facilitated, or anybody of their organisation; the one that is on counts, before its
    /// clock has run too.
    fn times_led(&self, who: Who, by_organisation: bool) -> usize {
        let is_them = |other: Who| match (who, other) {
            (Who::Person(one), Who::Person(other) | Who::Organisation(other)) if by_organisation => {
                self.are_partners(one, other)
            }
            (Who::Organisation(one), Who::Person(other) | Who::Organisation(other)) => {
                self.are_partners(one, other)
            }
            _ => who == other,
        };
        let past = self.facilitated.values().filter(|led| led.iter().flatten().any(|who| is_them(*who)));
        let is_noted = self.current().is_some_and(|step| {
            self.facilitated.get(&step).is_some_and(|led| led.last() == Some(&self.facilitator))
        });
        past.count() + usize::from(!is_noted && self.facilitator.is_some_and(is_them))
    }

    /// An owner as a facilitator: an organisation by the first person who is from there.
    fn who_owns(&self, owner: &Owner) -> Option<Who> {
        let is_from = |name: &Text, who: &Who| matches!(who, Who::Organisation(id) if self.organisation_of(*id) == Some(name));
        match owner {
            Owner::Person(id) => Some(Who::Person(*id)),
            Owner::Organisation(name) => self.organisations().into_iter().find(|who| is_from(name, who)),
            Owner::Everyone => None,
        }
    }

    /// Takes down who facilitates a step whose clock runs.
    pub(super) fn note_facilitator(&mut self, step: StepRef) {
        let led = self.facilitated.entry(step).or_default();
        if led.last() != Some(&self.facilitator) {
            led.push(self.facilitator);
        }
    }
}
