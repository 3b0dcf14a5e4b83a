//! A break: when we start again, as large as the time of a step, and how long that is from now.

use super::layout::Density;
use super::prelude::*;
use super::room_text::room_line;
use super::time::{Face, FaceOf, Groups, Look, face, figures, progress, time};
use crate::domain::activity::StepKind;
use crate::domain::time::Wall;

pub fn heading_rows(step: &SeenStep<'_>) -> u16 {
    if step.kind() == StepKind::Break { 2 } else { 0 }
}

/// Draws the time, and returns the area left below. Until its clock runs, a break is drawn like any other
/// step.
pub fn time_of_break(
    frame: &mut Frame<'_>,
    area: Rect,
    step: &SeenStep<'_>,
    resumes: Option<Wall>,
    look: Look<'_>,
) -> Rect {
    let is_over = step.clock.phase == Phase::Running && step.clock.is_over();
    let airy = Density::of(area.height).airy;
    match resumes {
        Some(_) if area.height < 3 => time(frame, area, step, look, Groups::Silent),
        Some(at) if look.rows < 3 => {
            let again = step.say(StepPhrase::WeStartAgainAtTime { clock: &clock(Some(at)) });
            say(frame, area, &format!("{again} · {}", to_go(step, look)));
            below_rows(area, 2)
        }
        Some(at) => until(frame, area, step, at, look),
        None if is_over && !look.style.is_gentle() && area.height > 3 => {
            // The row below it is free, or belongs to its lower half.
            let heading = Rect { height: 1 + u16::from(airy), ..area };
            room_line(frame, heading, look.base, &step.say(StepPhrase::WeStartAgainNow), roles::accent());
            time(frame, below_rows(area, heading.height), step, look, Groups::Silent)
        }
        None => time(frame, area, step, look, Groups::Silent),
    }
}

fn until(frame: &mut Frame<'_>, area: Rect, step: &SeenStep<'_>, at: Wall, look: Look<'_>) -> Rect {
    // The rows beside heading, figures and remaining time: space above the figures, the progress line, space
    // below.
    let spare = if Density::of(area.height).airy { 3 } else { look.spare + 1 };
    // The row below it is free, or belongs to its lower half.
    let heading = Rect { height: area.height.min(1 + u16::from(spare >= 1)), ..area };
    let again = step.say(StepPhrase::WeStartAgainAt);
    room_line(frame, heading, look.base, &again, roles::accent());
    let mut y = area.y + heading.height;
    let row = |y: u16, height: u16| Rect { y, height: height.min(area.bottom().saturating_sub(y)), ..area };
    let then = Face { figures: clock(Some(at)), unit: String::new() };
    match look.fit(&then, area.width) {
        Some(size) => {
            y += figures(frame, row(y, size.height()), &then, (size, look.signs), roles::strong());
            y += u16::from(spare >= 3);
            if spare >= 2 && y < area.bottom() {
                let line = centred(row(y, 1), size.width(&then.figures).max(look.axis));
                progress(frame, line, &step.clock, look);
                y += 1;
            }
        }
        None => {
            say(frame, row(y, 1), &then.figures);
            y += 1;
        }
    }
    let left = left(step, look);
    let small = Look { rows: 3, ..look };
    match small.fit(&left, area.width).filter(|_| look.rows >= 8 && y + 6 < area.bottom()) {
        Some(size) => {
            let place = row(y + 1, size.height());
            y += 1 + figures(frame, place, &left, (size, look.signs), roles::plain());
            say(frame, row(y, 1), &step.say(StepPhrase::ToGo));
        }
        None if y < area.bottom() => {
            room_line(frame, row(y, 2), look.base, &to_go(step, look), roles::accent());
        }
        None => {}
    }
    row(y + 2, u16::MAX)
}

fn left(step: &SeenStep<'_>, look: Look<'_>) -> Face {
    face(&step.clock, look.style.is_gentle(), look.motion, step.languages())
}

fn to_go(step: &SeenStep<'_>, look: Look<'_>) -> String {
    let time = FaceOf { clock: step.clock, gentle: look.style.is_gentle(), motion: look.motion };
    step.say(StepPhrase::TimeToGo { time: &time })
}

fn say(frame: &mut Frame<'_>, area: Rect, text: &str) {
    if !area.is_empty() {
        centre(frame, area, text, roles::accent());
    }
}
