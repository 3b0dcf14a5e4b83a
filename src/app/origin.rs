//! With whom something was being typed, and who facilitated: what was put aside comes back to nobody else.

use serde::{Deserialize, Serialize};

use super::line::CaptureLine;
use super::model::Model;
use super::sheet::{Form, Sheet};
use super::whom::Whom;
use crate::domain::event::{Audience, PersonId, Who};

/// Who was there when something was put aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Who was here, as far as they are known by name.
    with: Vec<PersonId>,
    led_by: Option<Who>,
}

impl Model {
    pub(super) fn origin(&self) -> Origin {
        let state = self.live.as_ref().map(|live| live.session.state());
        state.map_or_else(Origin::default, |state| Origin {
            with: state.here_by_number().collect(),
            led_by: state.facilitator(),
        })
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
    pub(super) fn comes_back(&self, origin: Option<&Origin>, whom: Whom) -> bool {
        let Some(origin) = origin else { return true };
        let now = self.origin();
        let private = self.live.as_ref().is_some_and(|live| live.session.state().is_private());
        if whom.is_covered() && origin.led_by != now.led_by {
            return false;
        }
        let nobody_is_new = !now.with.is_empty() && now.with.iter().all(|here| origin.with.contains(here));
        let is_for_any_room = whom.audience() == Audience::Room && !whom.is_covered() && !private;
        self.is_facilitators_view() || is_for_any_room || origin.with.is_empty() || nobody_is_new
    }

    /// The same of a sheet. Of ballots nothing is shown that anybody gave: they go on with whoever is here.
    pub(super) fn sheet_comes_back(&self, sheet: &Sheet) -> bool {
        matches!(sheet.form, Form::Turns(_)) || self.comes_back(sheet.origin.as_ref(), sheet.whom)
    }
}
