//! The time of a step, and beside it that of a question with its own timer: both large enough for the back of
//! the room.

use super::prelude::*;
use super::time::{Groups, Look, face, rows_of, small_clock_of, time_of, word};
use crate::tui::widgets::digits::DigitSize;

/// Columns between the two.
const APART: u16 = 4;

/// The layout of two clocks.
enum Laid<'n> {
    /// Figures for the question, and words for the step.
    Question(String, Look<'n>),
    /// The times of the step and of the question.
    Beside([(Rect, String); 2], [Look<'n>; 2]),
}

impl<'n> Laid<'n> {
    fn of(area: Rect, (step, groups): (&SeenStep<'_>, Groups), timer: &Reading, look: Look<'n>) -> Self {
        // A timer that was set on purpose is shown, however the step shows its own time.
        let style = look.style.with_figures();
        let gentle = style.is_gentle();
        let own = face(&step.face(), look.style.is_gentle(), look.motion, step.languages());
        let theirs = face(timer, true, look.motion, step.languages());
        let columns = |size: DigitSize| {
            let of = |figures: &str, unit: &str| size.width(figures) + 2 * width(unit);
            (of(&own.figures, &own.unit), of(&theirs.figures, &theirs.unit))
        };
        let fits = |rows: &u16| {
            let (left, right) = columns(DigitSize::of_rows(*rows));
            left + APART + right <= area.width
        };
        let least = if look.signs == Signs::Ascii { 5 } else { 3 };
        let rows = (least..=look.rows).rev().find(fits).filter(|_| !look.style.is_hidden());
        let Some(rows) = rows else {
            let label = label(step, timer, gentle);
            let words = match small_clock_of(look.motion, step) {
                Some(left) => format!("{label} · {}", step.say(StepPhrase::StepHas { left: &left })),
                None => label,
            };
            return Self::Question(words, Look { style, ..look });
        };
        let (left, right) = columns(DigitSize::of_rows(rows));
        let spare = area.width.saturating_sub(left + right + APART);
        let first = Rect { width: left + spare / 2, ..area };
        let second = Rect { x: first.right() + APART, width: area.width - first.width - APART, ..area };
        let look = Look { rows, ..look };
        let said = word(step, look, groups);
        let said = if said.is_empty() || (width(&said) > first.width && !look.languages.are_two()) {
            step.say(StepPhrase::ThisStep)
        } else {
            said
        };
        Self::Beside([(first, said), (second, label(step, timer, gentle))], [look, Look { style, ..look }])
    }
}

/// Nothing counts up: the timer stops at zero.
fn up_to_its_end(timer: &Reading) -> Reading {
    Reading { elapsed: timer.elapsed.min(timer.length), ..*timer }
}

/// Draws both, and returns the area left below.
pub fn two_times(
    frame: &mut Frame<'_>,
    area: Rect,
    (step, groups): (&SeenStep<'_>, Groups),
    timer: &Reading,
    look: Look<'_>,
) -> Rect {
    let timer = up_to_its_end(timer);
    match Laid::of(area, (step, groups), &timer, look) {
        Laid::Question(words, look) => time_of(frame, area, &timer, &words, look),
        Laid::Beside([(first, said), (second, label)], [own, theirs]) => {
            let below = time_of(frame, first, &step.face(), &said, own);
            let beside = time_of(frame, second, &timer, &label, theirs);
            let y = below.y.max(beside.y);
            Rect { y, height: area.bottom().saturating_sub(y), ..area }
        }
    }
}

/// The rows of both, with the empty one below them.
pub fn rows(area: Rect, (step, groups): (&SeenStep<'_>, Groups), timer: &Reading, look: Look<'_>) -> u16 {
    let timer = up_to_its_end(timer);
    match Laid::of(area, (step, groups), &timer, look) {
        Laid::Question(words, look) => rows_of(area, &timer, &words, look),
        Laid::Beside([(first, said), (second, label)], [own, theirs]) => {
            rows_of(first, &step.face(), &said, own).max(rows_of(second, &timer, &label, theirs))
        }
    }
}

/// What the second figures are, and their state.
fn label(step: &SeenStep<'_>, timer: &Reading, gentle: bool) -> String {
    match timer.phase {
        _ if timer.is_over() => format!("■ {}", step.say(StepPhrase::TimeIsUp)),
        Phase::Running if timer.is_wrapping_up() && !gentle => {
            format!("◢ {}", step.say(StepPhrase::WrapUpThisQuestion))
        }
        Phase::Waiting | Phase::Paused | Phase::Running => step.say(StepPhrase::ThisQuestion),
    }
}
