//! With whom something was being typed, and who facilitated: what was put aside comes back to nobody else.

use serde::{Deserialize, Serialize};

use super::audience_choice::AudienceChoice;
use super::line::CaptureLine;
use super::model::Model;
use super::sheet::{Form, Sheet};
use crate::domain::event::{Audience, PersonId, Who};
use crate::domain::recall::Hearer;
use crate::domain::session::{Among, Crowd, Lead, State};

/// Who was there when something was put aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Who was here, as far as they are known by name.
    with: Vec<PersonId>,
    /// Who was here where they are known by number only. Drafts of before do not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    crowd: Option<CrowdThen>,
    led_by: Option<Who>,
    /// Nobody facilitated.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unled: bool,
    /// Who has gone on with it since, in a version of their own: everybody else keeps this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) left_by: Vec<Origin>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct CrowdThen {
    came: u32,
    some_left: bool,
    /// How often somebody had left, or names were given, by then. Drafts of before do not say it.
    #[serde(default, rename = "times_left")]
    times_mixed: u32,
}

impl Origin {
    fn of(state: &State) -> Self {
        let with: Vec<PersonId> = state.here_by_number().collect();
        let Crowd { came, some_left, times_mixed, .. } = state.crowd;
        let crowd = CrowdThen { came, some_left, times_mixed };
        let lead = state.facilitator();
        let crowd = with.is_empty().then_some(crowd);
        Self { with, crowd, led_by: lead.who(), unled: lead.is_nobody(), left_by: Vec::new() }
    }

    fn lead(&self) -> Lead {
        if self.unled { Lead::Nobody } else { self.led_by.into() }
    }

    /// Whoever facilitates now did then. Once somebody has left of those who are known by number only, a number is nobody
    /// in particular.
    fn is_led_by_the_same(&self, state: &State) -> bool {
        let is_same_number = || self.crowd.is_some_and(|then| then.times_mixed == state.crowd.times_mixed);
        self.lead() == state.facilitator()
            && (!matches!(self.led_by, Some(Who::Number(_))) || is_same_number())
    }

    /// Those who were there, as the session tells them apart; whoever facilitated was, on the list of people or not.
    pub(super) fn heard_by(&self) -> Vec<Hearer> {
        if self.with.is_empty() && self.crowd.is_none() {
            return Vec::new();
        }
        let lead = self.led_by.map(|who| match who {
            Who::Person(id) => Hearer::Person(id),
            Who::Number(_) | Who::Organisation(_) => Hearer::Lead(who),
        });
        let lead = lead.filter(|lead| self.with.iter().all(|id| Hearer::Person(*id) != *lead));
        let named = self.with.iter().copied().map(Hearer::Person);
        let crowd = self.crowd.into_iter().flat_map(|crowd| {
            let leavers = (!crowd.some_left).then_some(Hearer::Leavers);
            std::iter::once(Hearer::Crowd(crowd.came)).chain(leavers)
        });
        named.chain(crowd).chain(lead).collect()
    }
}

impl Model {
    pub(super) fn origin(&self) -> Origin {
        self.live.as_ref().map_or_else(Origin::default, |live| Origin::of(live.session.state()))
    }

    /// The line as it is put aside. What others began stays theirs, whoever looked into it.
    pub(super) fn with_origin(&self, mut line: CaptureLine) -> CaptureLine {
        line.origin.get_or_insert_with(|| self.origin());
        line
    }

    pub(super) fn sheet_with_origin(&self, mut sheet: Sheet) -> Sheet {
        sheet.origin.get_or_insert_with(|| self.origin());
        sheet
    }

    /// Whether something that was put aside may come back to those who are here. What is for any room may; what is not
    /// comes back where nobody is new since, and in the facilitator's view; what is for the facilitator alone comes back
    /// to the one who typed it.
    pub(super) fn comes_back(&self, origin: Option<&Origin>, whom: AudienceChoice) -> bool {
        let Some((origin, live)) = origin.zip(self.live.as_ref()) else { return true };
        let state = live.session.state();
        if is_left_by_those_here(state, origin) || whom.was_mine() && !origin.is_led_by_the_same(state) {
            return false;
        }
        // What was typed before somebody took over comes back to them as far as they were there.
        let by_facilitator = || {
            let there = origin.heard_by();
            there.is_empty() || state.facilitator_heard(&there)
        };
        (self.is_facilitators_view() && by_facilitator()) || self.may_be_brought_back(Some(origin), whom)
    }

    /// Whether what was put aside is for all who are here.
    pub(super) fn may_be_brought_back(&self, origin: Option<&Origin>, whom: AudienceChoice) -> bool {
        let Some((origin, live)) = origin.zip(self.live.as_ref()) else { return true };
        let state = live.session.state();
        let is_for_any_room = whom.audience() == Audience::Room && !whom.is_covered() && !state.is_private();
        !is_left_by_those_here(state, origin) && (is_for_any_room || nobody_is_new(state, origin))
    }

    /// For whom something new is that comes back in the facilitator's view before somebody who came since: theirs, until
    /// they say otherwise.
    pub(super) fn whom_restored(&self, whom: AudienceChoice, origin: Option<&Origin>) -> AudienceChoice {
        let state = self.live.as_ref().map(|live| live.session.state());
        let somebody_is_new = state.zip(origin).is_some_and(|(state, origin)| !nobody_is_new(state, origin));
        if whom.audience() == Audience::Us && somebody_is_new {
            AudienceChoice::new(Audience::Mine)
        } else {
            whom
        }
    }

    /// Which of the sheets that were put aside comes back here: that of exactly those who are here, else the first that is also
    /// theirs.
    pub(super) fn sheet_of_those_here(&self, is_it: impl Fn(&Sheet) -> bool) -> Option<usize> {
        let now = self.origin();
        let is_of_these = |sheet: &Sheet| {
            sheet.origin.as_ref().is_some_and(|origin| (&origin.with, origin.crowd) == (&now.with, now.crowd))
        };
        let all = self.sheets_aside.iter().enumerate();
        let mut back = all.filter(|(_, sheet)| is_it(sheet) && self.sheet_comes_back(sheet)).peekable();
        let first = back.peek().map(|(at, _)| *at);
        back.find(|(_, sheet)| is_of_these(sheet)).map(|(at, _)| at).or(first)
    }

    /// The same of a sheet. Ballots are no other: they belong to those who were here when the first was given.
    pub(super) fn sheet_comes_back(&self, sheet: &Sheet) -> bool {
        self.comes_back(sheet.origin.as_ref(), sheet.whom)
    }

    /// For whom something is that was begun for `audience` and is gone on with here: in a confidential step for nobody beyond
    /// those who hear it, wherever it was begun.
    pub(in crate::app) fn gone_on_with_for(&self, audience: Audience) -> Audience {
        let state = self.live.as_ref().map(|live| live.session.state());
        state.map_or(audience, |state| audience.max(state.default_audience(state.current())))
    }

    /// For whom a sheet is once it is saved. What was counted for those who were here, and is gone on with in the
    /// facilitator's view before somebody who came since, is the facilitator's until they say otherwise.
    pub fn audience_of(&self, sheet: &Sheet) -> Audience {
        let is_counted = matches!(sheet.form, Form::Hands(_) | Form::Turns(_));
        let state = self.live.as_ref().map(|live| live.session.state()).filter(|_| is_counted);
        let somebody_is_new =
            state.zip(sheet.origin.as_ref()).is_some_and(|(state, origin)| !nobody_is_new(state, origin));
        match sheet.whom.audience() {
            Audience::Us if somebody_is_new => Audience::Mine,
            audience => audience,
        }
    }
}

/// As it is told for whatever is said in a session.
pub(super) fn nobody_is_new(state: &State, origin: &Origin) -> bool {
    let there = origin.heard_by();
    there.is_empty() || state.stays_among(&there, &state.people_among(Among::Here))
}

/// Whether those who are here have gone on with it in a version of their own.
fn is_left_by_those_here(state: &State, origin: &Origin) -> bool {
    origin.left_by.iter().any(|left_by| nobody_is_new(state, left_by))
}
