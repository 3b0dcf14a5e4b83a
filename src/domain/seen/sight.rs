//! Decides whether one thing is shown: by its audience, who heard it, and who would see it.

use super::{Facilitator, Readers, Seen, Shown, Viewer};
use crate::domain::event::{Audience, FromBefore, PersonId, Who};
use crate::domain::plural::regular;
use crate::domain::recall::Hearer;
use crate::domain::session::{Among, Crowd, State};

/// What this audience may see, among these people.
pub(super) struct Sight<'a> {
    pub state: &'a State,
    pub readers: Readers,
    pub people: Vec<Hearer>,
}

/// How many things an export leaves out. Only the facilitator is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftBehind {
    /// For those present.
    pub us: usize,
    /// For those present, but not heard by everybody who was there: not in a file for all of them either.
    pub unheard: usize,
    /// For the facilitator.
    pub mine: usize,
}

impl Sight<'_> {
    /// Whether something is shown. The person who began was always there, whoever is here now; a new
    /// facilitator sees what they heard.
    pub fn shows(&self, audience: Audience, heard_by: &[Hearer]) -> bool {
        match (self.readers, audience) {
            (Readers::Us, Audience::Us) => self.state.stays_among(heard_by, &self.people),
            (Readers::Me, Audience::Us) => self.state.facilitator_heard(heard_by),
            (readers, audience) => readers.may_see(audience),
        }
    }

    /// Whether something from an earlier session is shown. Private entries belong to the person who began,
    /// and to no later facilitator.
    pub fn shows_recalled(&self, recalled: &impl FromBefore) -> bool {
        if recalled.audience() == Audience::Mine && !self.state.facilitator().is_whoever_began() {
            return false;
        }
        let comes_back = match self.readers {
            Readers::Me => self.state.facilitator_recalls(recalled),
            Readers::Us | Readers::Room => self.state.comes_back(recalled, &self.people),
        };
        self.readers.may_see(recalled.audience()) && comes_back
    }

    /// Whether it shows a version that is not for the `others`.
    fn has_more(&self, recalled: &impl FromBefore, others: &Self) -> bool {
        let shown = recalled.version_for(|one| self.shows_recalled(one));
        shown.is_some_and(|one| !others.shows_recalled(one))
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    pub(super) fn sight(&self) -> Sight<'a> {
        let readers = self.readers();
        Sight { state: self.state, readers, people: self.state.people_among(self.among) }
    }
}

impl<'a> Shown<'a> {
    /// The same for a file, which everybody reads who was here. Entries for certain people stay theirs.
    #[must_use]
    pub fn on_file(&self) -> Self {
        let among = match self.among {
            Among::Here | Among::Listed | Among::Everybody => Among::Everybody,
            Among::These(people) => Among::These(people),
        };
        Self { among, ..*self }
    }

    /// The same for a page that says which language each piece is in: see `Languages::bounded`.
    #[must_use]
    pub fn bounding_languages(&self) -> Self {
        Self { bounds_languages: true, ..*self }
    }

    /// The same for these people only, whoever else was here.
    #[must_use]
    pub fn for_these(&self, people: &'a [PersonId]) -> Self {
        Self { among: Among::These(people), ..*self }
    }

    /// Whether somebody was not there all the time, so that something may have been said in confidence that
    /// they did not hear. It does not reveal whether anything was.
    pub fn was_not_whole(&self) -> bool {
        let state = self.state;
        let was_here = |id: PersonId| state.been_here.contains(&id);
        let mut leads = state.leads.iter().filter_map(|(_, lead)| lead.who());
        if leads.any(|who| matches!(who, Who::Person(id) if !was_here(id))) {
            return true;
        }
        if state.been_here().next().is_some() {
            return state.people.iter().any(|known| !known.moves.is_empty());
        }
        let Crowd { came_late, left_early, .. } = state.crowd;
        came_late || left_early
    }
}

impl LeftBehind {
    /// In a sentence, for the facilitator; none if nothing is left out.
    pub fn describe(self) -> Option<String> {
        let some = |n: usize, what: &str| (n > 0).then(|| format!("{n} {what}"));
        let parts = [
            some(self.us, "for those present"),
            some(self.unheard, "that not everybody heard"),
            some(self.mine, "for you alone"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let way = if self.unheard > 0 { " A file for you alone holds it." } else { "" };
        (!parts.is_empty()).then(|| format!("Stays behind: {}.{way}", parts.join(", ")))
    }

    /// What is left out of a file for those who were there, for an export on the command line.
    pub fn unheard_sentence(self) -> Option<String> {
        let some = regular(self.unheard, "thing");
        (self.unheard > 0).then(|| {
            format!("Left out: {some} that not everybody who was there has heard. --for me holds all.")
        })
    }
}

impl Seen<'_, Facilitator> {
    /// How much of what the facilitator may see is not in a file for `readers`.
    pub fn left_behind(&self, readers: Readers) -> LeftBehind {
        let state = self.state;
        let notes = self.notes().map(|note| (note.audience, note.heard_by.clone()));
        let entries = self.entries().map(|entry| (entry.audience, entry.heard_by.clone()));
        let counted = state.tallies.values();
        let counted = counted.map(|one| state.sight_of(&one.tally, one.audience, &one.heard_by));
        let actions = self.actions().map(|action| (action.audience, action.heard_by.clone()));
        let sight = Sight { state, readers, people: state.people_among(Among::Everybody) };
        let own_sight = self.sight();
        let stays = |audience, heard_by: &[Hearer]| {
            own_sight.shows(audience, heard_by) && !sight.shows(audience, heard_by)
        };
        let own = notes.chain(entries).chain(counted).chain(actions);
        let own = own.filter(|(audience, heard_by)| stays(*audience, heard_by)).map(|(audience, _)| audience);
        let recalled = state.recalled.iter();
        let recalled = recalled.filter(|one| own_sight.has_more(*one, &sight));
        let recalled = recalled.map(|one| one.audience);
        let parked = state.parked_before.iter();
        let parked = parked.filter(|one| own_sight.has_more(*one, &sight));
        let parked = parked.map(|one| one.audience);
        // What was settled of it is one thing more where it stays behind, and that does not.
        let actions = state.follow_ups.iter().map(|said| (said.audience, &said.heard_by));
        let fates = state.parked_said.iter().map(|said| (said.audience, &said.heard_by));
        let settled = actions.chain(fates).filter(|(audience, heard_by)| stays(*audience, heard_by));
        let settled = settled.map(|(audience, _)| audience);
        let mut left = LeftBehind::default();
        for audience in own.chain(recalled).chain(parked).chain(settled) {
            *match audience {
                Audience::Mine => &mut left.mine,
                Audience::Us | Audience::Room if readers.may_see(audience) => &mut left.unheard,
                Audience::Us | Audience::Room => &mut left.us,
            } += 1;
        }
        left
    }
}
