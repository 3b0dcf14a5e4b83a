//! The clock of a running step. A second changes nothing else on the room's screen, so it alone is painted
//! again; layout of prompts, agenda and keys is kept as it is on the terminal.

use super::layout::has_clock_alone;
use super::prelude::*;
use super::run;
use super::time::{Hint, Look};
use crate::app::focus::Focus;
use crate::app::look;
use crate::app::screens::Screen;
use crate::domain::activity::StepKind;
use crate::domain::event::StepRef;

/// Where the time of a step was drawn, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimePlace {
    /// Down to the end of the screen's body: its height decides on spacing.
    area: Rect,
    /// The rows that the time took, with the empty one below it.
    rows: u16,
    figures: u16,
    spare: u16,
    axis: u16,
    base: look::Look,
}

impl TimePlace {
    pub fn new(area: Rect, below: Rect, look: Look<'_>) -> Self {
        let Look { rows: figures, spare, axis, base, .. } = look;
        Self { area, rows: below.y.saturating_sub(area.y), figures, spare, axis, base }
    }

    fn look<'n>(&self, model: &'n Model, seen: &Shown<'_>, step: &SeenStep<'_>) -> Look<'n> {
        let Self { figures, spare, axis, base, .. } = *self;
        let look = Look::of(model.look, figures, step.style, Hint::Start(model)).speaking(seen.languages());
        Look { spare, axis, base, ..look }
    }
}

/// A clock on the screen that can be painted alone while only time passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningClock {
    place: TimePlace,
    facts: Facts,
}

/// What the rest of the screen shows of the time: it is as it was as long as these are.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Facts {
    revision: u64,
    /// The time of day on the screen.
    time_of_day: String,
    at: StepRef,
    round: Option<u32>,
    /// The step with a fixed time whose time has come.
    due: Option<Text>,
}

impl Facts {
    /// None if more than the clock may move: over its time, a step also moves everything after it.
    fn of(model: &Model, seen: &Shown<'_>, step: &SeenStep<'_>) -> Option<Self> {
        let is_alone = matches!(model.focus(), Focus::Screen(Screen::Run))
            && model.notice.is_none()
            // Signs are folded into ASCII on a whole frame.
            && model.look.signs == Signs::Unicode
            && !model.is_facilitators_view()
            && seen.panel() == Panel::None
            && seen.turn().is_none()
            && seen.question_timer().is_none()
            && seen.countdown().is_none()
            && !has_clock_alone(Rect::new(0, 0, model.size.0, model.size.1));
        let runs = step.kind() == StepKind::Work
            && step.clock.phase == Phase::Running
            && !step.clock.is_over()
            && seen.visible_at(step.at) == step.at;
        (is_alone && runs).then(|| Self {
            revision: model.revision(),
            time_of_day: clock(seen.wall()),
            at: step.at,
            round: step.round.map(|round| round.number),
            due: step.due.cloned(),
        })
    }
}

impl RunningClock {
    pub(super) fn at(place: TimePlace, model: &Model) -> Option<Self> {
        let seen = model.present()?;
        let facts = Facts::of(model, &seen, &seen.current()?)?;
        Some(Self { place, facts })
    }

    /// The area to paint, if nothing else has changed since the screen was drawn.
    pub fn alone(&self, model: &Model) -> Option<Rect> {
        // Most messages are seen here.
        if model.revision() != self.facts.revision {
            return None;
        }
        let seen = model.present()?;
        let step = seen.current()?;
        let is_same = Facts::of(model, &seen, &step)? == self.facts;
        let look = self.place.look(model, &seen, &step);
        let keeps_rows = run::time_rows(self.place.area, &seen, &step, look) == self.place.rows;
        (is_same && keeps_rows).then_some(Rect { height: self.place.rows, ..self.place.area })
    }

    pub fn draw(&self, frame: &mut Frame<'_>, model: &Model) {
        let Some(seen) = model.present() else { return };
        let Some(step) = seen.current() else { return };
        let look = self.place.look(model, &seen, &step);
        run::step_time(frame, self.place.area, &seen, &step, look);
    }
}
