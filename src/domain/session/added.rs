//! Steps that no script has: put into the plan while the session goes on.

use serde::{Deserialize, Serialize};

use super::Session;
use super::apply::known;
use super::decide::changed;
use super::intent::Refusal;
use super::state::{SessionStage, State};
use crate::domain::activity::{Grouping, Length, Step};
use crate::domain::event::{Audience, Event, Record, StepRef};
use crate::domain::recall::Hearer;
use crate::domain::script::is_open_page;
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime};
use crate::domain::versions::Shows;

/// What an added step is called where nothing was typed, or where that is not for those who look.
pub(super) const NEUTRAL: &str = "Added step";

/// A step that is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewStep {
    /// What the room reads; it may be empty.
    pub title: Text,
    pub length: Millis,
    pub grouping: Grouping,
    pub when: When,
    /// For whom its title is, at the least: it may have been typed in confidence.
    pub audience: Audience,
}

/// When an added step begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// At once. The step that is on stands, and goes on afterwards with what it has left.
    #[default]
    Now,
    /// At once. The step that is on is over.
    Instead,
    /// After the step that is on.
    Next,
}

/// What an added step is called, and whom that is for: it is what people said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedStep {
    pub title: Text,
    pub audience: Audience,
    pub heard_by: Vec<Hearer>,
    /// What it goes on to be called among those who may not know of that.
    pub before: Option<Box<Self>>,
}

impl AddedStep {
    /// As it is called among those for whom `shows` says so.
    pub fn called_for(&self, shows: Shows<'_>) -> Option<&Self> {
        let is_theirs = shows(self.audience, &self.heard_by);
        if is_theirs { Some(self) } else { self.before.as_ref()?.called_for(shows) }
    }
}

/// As its activity has it: its title stands elsewhere. A new plan takes half of it away at the most.
pub(super) fn added_step(length: Millis, grouping: Grouping, confidential: bool) -> Step {
    let length = Length { min: Some(Millis(length.0 / 2)), ..Length::fixed(length) };
    Step { title: Text::line(NEUTRAL), grouping, length, confidential, ..Step::default() }
}

impl State {
    /// Adds a step to its activity and to the plan; `None` where it cannot stand.
    pub(super) fn add_step(
        &mut self,
        at: StepRef,
        before: Option<StepRef>,
        script: Step,
        title: &Text,
        audience: Audience,
    ) -> Option<()> {
        let length = script.length.base;
        known(self.behind(at.part) == Some(at))?;
        self.parts.get_mut(at.part)?.steps.push(script);
        self.word_own();
        self.insert_live(at, before, Millis::ZERO, length);
        let heard_by = self.hearers_now();
        self.added.insert(at, AddedStep { title: title.clone(), audience, heard_by, before: None });
        known(before.is_none_or(|before| self.position(before).is_some()))
    }

    pub(super) fn retitle_step(&mut self, at: StepRef, title: &Text, audience: Audience) -> Option<()> {
        let found = self.added.get(&at)?;
        let here = found.called_for(&self.shows_here());
        let heard_by = match here.filter(|here| !here.title.is_empty()) {
            // To those who are here it had none.
            None => self.hearers_now(),
            Some(here) => self.heard_anew(&here.heard_by, (here.audience, audience), here.title == *title),
        };
        // What others call it, and may go on to.
        let is_secret = self.is_in_confidence_now() && !self.are_all_here(&found.heard_by);
        let stays = here.is_none_or(|here| here != found || here.audience < audience || is_secret);
        let before = if stays { Some(Box::new(found.clone())) } else { found.before.clone() };
        let before = before.filter(|_| audience != Audience::Room);
        self.added.insert(at, AddedStep { title: title.clone(), audience, heard_by, before });
        Some(())
    }

    /// What somebody called a step that was put in, if everybody who is here may know that.
    fn title_for_those_here(&self, at: StepRef) -> Option<&Text> {
        let called = self.added.get(&at)?.called_for(&self.shows_here())?;
        Some(&called.title).filter(|title| !title.is_empty())
    }

    /// It was put into the plan, and its turn is to come.
    pub(super) fn is_added_to_come(&self, at: StepRef) -> bool {
        self.added.contains_key(&at) && !self.clock(at).has_run() && self.current() != Some(at)
    }
}

impl State {
    /// When a step that is added begins unless somebody says otherwise: without a script, and after the last step, nothing
    /// is come back to.
    pub fn usual_when(&self, looks_back: bool) -> When {
        let is_last = || self.current().is_none_or(|here| self.following(here).is_none());
        if self.has_no_script() || looks_back && is_last() { When::Instead } else { When::Now }
    }

    /// Whether the steps of the activity that is on come as the session goes on.
    pub fn has_no_script(&self) -> bool {
        let part = self.current().or(self.left).map_or(0, |at| at.part);
        self.parts.get(part).is_some_and(is_open_page)
    }

    /// What it would be with a step that is added at `t`.
    ///
    /// # Errors
    /// When none can be.
    pub fn with_added(&self, new: NewStep, t: SessionTime) -> Result<Self, Refusal> {
        let event = self.added(new, t)?;
        let wall = self.wall_at(t).unwrap_or_default();
        let mut state = self.clone();
        state.apply(&Record { seq: 0, t, wall, ev: event });
        Ok(state)
    }

    /// What comes of adding a step that no script has. If the time of the step that is on is up, that is over. When the
    /// steps are behind, the new one is the last.
    pub(in crate::domain) fn added(&self, new: NewStep, t: SessionTime) -> Result<Event, Refusal> {
        if new.length == Millis::ZERO {
            return Err(Refusal::ShortestStep);
        }
        let here = match self.stage {
            SessionStage::Step(here) => Some(here),
            SessionStage::Review => None,
            SessionStage::Finished | SessionStage::Rules | SessionStage::DayOver(_) => {
                return Err(self.no_step());
            }
        };
        let last = self.parts.len().checked_sub(1);
        let part = here.map(|here| here.part).or(last).ok_or(Refusal::NoStep)?;
        let step = self.behind(part).ok_or(Refusal::Gone)?;
        let next = new.when == When::Next && here.is_some();
        let after =
            |here: StepRef| self.plan_from(here).iter().map(|planned| planned.at).find(|at| *at != here);
        let before = here.and_then(|here| match new.when {
            When::Now => self.comes_after_now(here, None, t),
            When::Instead | When::Next => after(here),
        });
        // Nothing that is on a screen is the facilitator's alone.
        let audience = self.default_audience(here).max(new.audience).min(Audience::Us);
        let on = here.and_then(|here| self.step(here));
        let is_all = self.is_confidential() && !self.is_private();
        let confidential = on.is_some_and(|step| step.confidential) || is_all;
        let NewStep { title, length, grouping, .. } = new;
        Ok(Event::StepAdded { step, before, title, length, grouping, confidential, audience, next })
    }
}

impl Session {
    /// Only what was typed live is worded anew: the other titles are the script's.
    pub(super) fn retitle_step(&self, step: StepRef, title: Text) -> Result<Event, Refusal> {
        let known = self.state.added.get(&step).ok_or(Refusal::ScriptsTitle)?;
        let called = self.state.title_for_those_here(step);
        changed(called.map_or(!title.is_empty(), |called| *called != title))?;
        let typed_here = self.state.default_audience(self.state.current());
        // To those who may not know what others call it, that is nothing.
        let known = known.called_for(&self.state.shows_here()).map_or(known.audience, |here| here.audience);
        let audience = known.max(typed_here).min(Audience::Us);
        Ok(Event::StepRetitled { step, title, audience })
    }

    pub(super) fn add_step(&self, new: NewStep, t: SessionTime) -> Result<Event, Refusal> {
        self.state.added(new, t)
    }
}
