//! Who facilitates, and to whom it could be handed on.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Session;
use super::captures::{CaptureEntry, Counted};
use super::decide::{changed, filled};
use super::intent::{HandOver, Refusal};
use super::owners::OwnerName;
use super::recall::Among;
use super::state::{Action, Note, State};
use crate::domain::event::{Audience, CountRef, Event, Owner, PersonId, StepRef, Who};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime};

/// Who had less of a step than this, and less than half of it, did not facilitate it.
const LEAST_LED: Millis = Millis::minutes(1);

/// Who facilitates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lead {
    /// Whoever began.
    #[default]
    Begun,
    /// Somebody to whom it was handed.
    By(Who),
    /// Whoever did has left, and nobody has taken over since.
    Nobody,
}

impl Lead {
    /// To whom it was handed.
    pub const fn who(self) -> Option<Who> {
        match self {
            Self::By(who) => Some(who),
            Self::Begun | Self::Nobody => None,
        }
    }

    pub const fn is_whoever_began(self) -> bool {
        matches!(self, Self::Begun)
    }

    pub const fn is_nobody(self) -> bool {
        matches!(self, Self::Nobody)
    }
}

impl From<Option<Who>> for Lead {
    fn from(to: Option<Who>) -> Self {
        to.map_or(Self::Begun, Self::By)
    }
}

/// What one of those who facilitated took down for themselves alone. Whoever facilitates after them has no part in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Own {
    /// Whose it is.
    of: Lead,
    /// How often somebody had left by then of those who are known by number only, or names were given.
    times_mixed: u32,
    notes: Vec<Note>,
    entries: Vec<CaptureEntry>,
    pub(super) actions: Vec<Action>,
    pub(super) tallies: BTreeMap<CountRef, Counted>,
}

impl Own {
    fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.entries.is_empty() && self.actions.is_empty() && self.tallies.is_empty()
    }
}

impl Session {
    /// The session with all that is in its journal, whoever's it is and whoever was on the list: for what has to find
    /// everything, as erasing does. It is not to be shown.
    pub fn whole(&self) -> Self {
        let mut whole = self.clone();
        for own in std::mem::take(&mut whole.state.kept_back) {
            whole.state.have_back(own);
        }
        let struck = std::mem::take(&mut whole.state.struck);
        struck.iter().for_each(|person| whole.state.list(person, false));
        // As whoever began sees it: they were there all along.
        if !whole.state.facilitator().is_whoever_began() {
            whole.state.leads.push((self.last_t(), Lead::Begun));
        }
        whole
    }

    /// The session as whoever began has it: what others who facilitated took down for themselves alone is not theirs, and
    /// what they took down is, whoever facilitates now.
    pub fn of_whoever_began(&self) -> Cow<'_, Self> {
        if self.state.facilitator().is_whoever_began() {
            return Cow::Borrowed(self);
        }
        let mut theirs = self.clone();
        theirs.state.lead(self.last_t(), Lead::Begun);
        Cow::Owned(theirs)
    }

    pub(super) fn hand_over(&self, to: HandOver) -> Result<Event, Refusal> {
        let (to, met) = match to {
            HandOver::To(to) => (to, Vec::new()),
            HandOver::Named(name) => {
                let (owners, met) = self.owners(vec![OwnerName::Named(filled(name)?)]);
                // Nobody else than whoever began gets it back, and nobody gets it for want of somebody.
                let to = owners.first().and_then(|owner| self.state.who_owns(owner));
                (Some(to.ok_or(Refusal::NobodyFromThere)?), met)
            }
        };
        if to.is_some_and(|who| self.state.is_empty_organisation(who)) {
            return Err(Refusal::NobodyFromThere);
        }
        changed(self.state.facilitator() != Lead::from(to))?;
        let is_known = |who| self.state.knows(who) || met.iter().any(|new| Who::Person(new.id) == who);
        if to.is_none_or(is_known) { Ok(Event::FacilitatorChanged { to, met }) } else { Err(Refusal::Gone) }
    }
}

impl State {
    pub fn facilitator(&self) -> Lead {
        self.leads.last().map(|(_, lead)| *lead).unwrap_or_default()
    }

    /// Somebody facilitates who is known by number only.
    pub(super) fn is_led_by_number(&self) -> bool {
        matches!(self.facilitator(), Lead::By(Who::Number(_)))
    }

    /// Somebody facilitates from `t` on. What is for the facilitator alone is for whoever took it down: it goes with them,
    /// and is back when the facilitation is. While nobody facilitates, all of it is set aside.
    pub(super) fn lead(&mut self, t: SessionTime, to: Lead) {
        let before = self.facilitator();
        self.leads.push((t, to));
        if before == to {
            return;
        }
        self.handed_over_among = self.people_among(Among::Listed);
        let mine = |audience: Audience| audience == Audience::Mine;
        let tallies = std::mem::take(&mut self.tallies);
        let (own, shared) = tallies.into_iter().partition(|(_, counted)| mine(counted.audience));
        self.tallies = shared;
        self.kept_back.push(Own {
            of: before,
            times_mixed: self.crowd.times_mixed,
            notes: self.notes.extract_if(.., |note| mine(note.audience)).collect(),
            entries: self.entries.extract_if(.., |entry| mine(entry.audience)).collect(),
            actions: self.actions.extract_if(.., |action| mine(action.audience)).collect(),
            tallies: own,
        });
        // Who a number is nobody knows once somebody has left or names were given: what was its alone is nobody's then.
        let is_same =
            |own: &Own| !matches!(to, Lead::By(Who::Number(_))) || own.times_mixed == self.crowd.times_mixed;
        let theirs: Vec<Own> = self.kept_back.extract_if(.., |own| own.of == to && is_same(own)).collect();
        theirs.into_iter().for_each(|own| self.have_back(own));
        self.set_aside_from_newcomers();
    }

    /// An organisation is not the same once somebody else is here from there: what its people took down for themselves alone
    /// is set aside while any of them is here who was not there then, and is back when none of these is.
    pub(super) fn set_aside_from_newcomers(&mut self) {
        let lead = self.facilitator();
        let Lead::By(Who::Organisation(id)) = lead else { return };
        let here: Vec<PersonId> = self.here_by_number().filter(|one| self.are_partners(id, *one)).collect();
        let mut theirs = Own { of: lead, ..Own::default() };
        for own in self.kept_back.extract_if(.., |own| own.of == lead) {
            theirs.notes.extend(own.notes);
            theirs.entries.extend(own.entries);
            theirs.actions.extend(own.actions);
            for (count, counted) in own.tallies {
                theirs.tallies.entry(count).or_insert(counted);
            }
        }
        let is_theirs = |heard_by: &[Hearer]| {
            let was_there = |one: &PersonId| heard_by.iter().any(|heard| heard.is(Hearer::Person(*one)));
            let nobody_was = || heard_by.iter().all(|heard| *heard == Hearer::Lead(Who::Organisation(id)));
            if here.is_empty() { nobody_was() } else { here.iter().all(was_there) }
        };
        let is_kept =
            |audience: Audience, heard_by: &[Hearer]| audience == Audience::Mine && !is_theirs(heard_by);
        let (tallies, kept) = std::mem::take(&mut theirs.tallies)
            .into_iter()
            .partition(|(count, one)| !self.tallies.contains_key(count) && is_theirs(&one.heard_by));
        theirs.tallies = kept;
        let back = Own {
            of: lead,
            notes: theirs.notes.extract_if(.., |note| is_theirs(&note.heard_by)).collect(),
            entries: theirs.entries.extract_if(.., |entry| is_theirs(&entry.heard_by)).collect(),
            actions: theirs.actions.extract_if(.., |action| is_theirs(&action.heard_by)).collect(),
            tallies,
            ..Own::default()
        };
        theirs.notes.extend(self.notes.extract_if(.., |note| is_kept(note.audience, &note.heard_by)));
        theirs.entries.extend(self.entries.extract_if(.., |entry| is_kept(entry.audience, &entry.heard_by)));
        theirs
            .actions
            .extend(self.actions.extract_if(.., |action| is_kept(action.audience, &action.heard_by)));
        let (kept, tallies): (BTreeMap<_, _>, _) = std::mem::take(&mut self.tallies)
            .into_iter()
            .partition(|(_, one)| is_kept(one.audience, &one.heard_by));
        self.tallies = tallies;
        for (count, one) in kept {
            theirs.tallies.entry(count).or_insert(one);
        }
        if !theirs.is_empty() {
            self.kept_back.push(theirs);
        }
        if !back.is_empty() {
            self.have_back(back);
        }
    }

    /// In the order in which it was taken down.
    fn have_back(&mut self, own: Own) {
        self.notes.extend(own.notes);
        self.notes.sort_by_key(|note| note.id);
        self.entries.extend(own.entries);
        self.entries.sort_by_key(|entry| entry.id);
        self.actions.extend(own.actions);
        self.actions.sort_by_key(|action| action.id);
        for (count, counted) in own.tallies {
            self.tallies.entry(count).or_insert(counted);
        }
    }

    /// To whom the facilitation can be handed: people, then organisations where there are several.
    pub fn candidates(&self) -> Vec<Who> {
        let mut candidates = self.everybody();
        candidates.retain(|who| matches!(who, Who::Person(_)));
        let organisations = self.organisations();
        if organisations.len() > 1 {
            candidates.extend(organisations);
        }
        candidates
    }

    /// Who facilitated a step until `now`, one after the other: for a minute of its clock, or for half of it. To hand it on
    /// at the end of a step is to hand on the next one.
    pub fn led(&self, step: StepRef, now: SessionTime) -> Vec<Lead> {
        let clock = self.clock(step);
        let ran = clock.read(now, &self.excluded).elapsed;
        let starts = [(SessionTime::default(), Lead::Begun)].into_iter().chain(self.leads.iter().copied());
        let ends = self.leads.iter().map(|(from, _)| *from).chain([now]);
        let mut led: Vec<(Lead, Millis)> = Vec::new();
        for ((from, who), to) in starts.zip(ends) {
            let had = clock.ran_within(from, to, &self.excluded);
            match led.iter_mut().find(|(known, _)| *known == who) {
                Some((_, sum)) => *sum += had,
                None => led.push((who, had)),
            }
        }
        led.retain(|(_, had)| *had > Millis::ZERO && (*had >= LEAST_LED || had.0 >= ran.0 / 2));
        led.into_iter().map(|(who, _)| who).collect()
    }

    /// Who is next: the one after the facilitator, but first whoever has facilitated fewer steps, organisations before
    /// people. An organisation is followed by an organisation.
    pub fn next_lead(&self, now: SessionTime) -> Option<Who> {
        let led: Vec<Vec<Lead>> = self
            .plan
            .iter()
            .map(|planned| {
                let mut led = self.led(planned.at, now);
                // The step that is on is the facilitator's, whether its clock has run yet or not.
                if self.current() == Some(planned.at) && !led.contains(&self.facilitator()) {
                    led.push(self.facilitator());
                }
                led
            })
            .collect();
        let times = |is_them: &dyn Fn(Who) -> bool| {
            led.iter().filter(|led| led.iter().filter_map(|lead| lead.who()).any(is_them)).count()
        };
        let by_organisation = matches!(self.facilitator(), Lead::By(Who::Organisation(_)));
        let mut candidates = self.candidates();
        candidates.retain(|who| matches!(who, Who::Organisation(_)) == by_organisation);
        if let Some(at) = candidates.iter().position(|who| Lead::By(*who) == self.facilitator()) {
            candidates.rotate_left(at + 1);
            candidates.pop();
        }
        candidates.into_iter().min_by_key(|who| {
            (times(&|other| self.is_of_their_part(*who, other)), times(&|other| other == *who))
        })
    }

    /// Nobody is here from that organisation.
    fn is_empty_organisation(&self, who: Who) -> bool {
        matches!(who, Who::Organisation(id) if !self.here_by_number().any(|one| self.are_partners(id, one)))
    }

    /// Whether both are of the same organisation, or the same.
    fn is_of_their_part(&self, who: Who, other: Who) -> bool {
        match (who, other) {
            (Who::Person(one) | Who::Organisation(one), Who::Person(other) | Who::Organisation(other)) => {
                self.are_partners(one, other)
            }
            _ => who == other,
        }
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
}
