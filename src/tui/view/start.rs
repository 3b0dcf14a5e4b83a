//! The countdown to the start, for the room: as large as the time of a step, or in a line.

use super::countdown;
use super::layout::Density;
use super::prelude::*;
use super::time::{Look, time_of};

const ROWS: u16 = 9;
const FIGURES: u16 = 5;

pub fn line(seen: &Shown<'_>) -> Option<String> {
    Some(match seen.countdown()? {
        Millis::ZERO => in_a_moment(seen),
        left => format!("{} · {}", at(seen), countdown(left)),
    })
}

/// Draws the countdown in place of the time of a waiting step, and returns the area left below; none if the
/// step's own time is shown.
pub fn time_to_start(frame: &mut Frame<'_>, area: Rect, seen: &Shown<'_>, look: Look<'_>) -> Option<Rect> {
    let left = seen.countdown()?;
    if left == Millis::ZERO {
        let step = seen.current()?;
        return Some(time_of(frame, area, &step.face(), &look.hint.starts(&in_a_moment(seen)), look));
    }
    let word = look.hint.starts(&at(seen));
    Some(time_of(frame, area, &reading(seen, left), &word, look))
}

pub fn above(frame: &mut Frame<'_>, area: Rect, seen: &Shown<'_>, look: Look<'_>, lines: u16) -> Rect {
    let left = seen.countdown().filter(|left| *left > Millis::ZERO && area.height >= lines + ROWS);
    let Some(left) = left else { return area };
    let word = at(seen);
    let rows = Density::of(area.height).step.rows(area.height, lines, false).max(FIGURES);
    time_of(frame, area, &reading(seen, left), &word, Look { rows, ..look })
}

/// The rows that it takes at least.
pub fn rows(seen: &Shown<'_>) -> u16 {
    if seen.countdown().is_some_and(|left| left > Millis::ZERO) { ROWS } else { 0 }
}

/// After the start time. Nothing counts up.
fn in_a_moment(seen: &Shown<'_>) -> String {
    seen.say(StepPhrase::WeStartInAMoment)
}

fn at(seen: &Shown<'_>) -> String {
    seen.say(StepPhrase::WeStartAt { clock: &clock(seen.start_at()) })
}

fn reading(seen: &Shown<'_>, left: Millis) -> Reading {
    let waits = seen.made_at().zip(seen.start_at()).map(|(made, start)| (start - made).num_milliseconds());
    let length = Millis(waits.and_then(|waits| u64::try_from(waits).ok()).unwrap_or(0)).max(left);
    Reading { length, elapsed: length.less(left), phase: Phase::Running }
}
