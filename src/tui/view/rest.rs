//! A break: when we start again, as large as the time of a step, and how long that is still.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::clock;
use super::page::centred;
use super::time::{Face, Groups, Look, face, figures, is_airy, progress, time};
use crate::domain::activity::StepKind;
use crate::domain::seen::SeenStep;
use crate::domain::time::Wall;
use crate::domain::timer::Phase;
use crate::tui::theme;
use crate::tui::widgets::wrap::{cut, width};

/// Rows that a break's heading takes from its prompts.
pub fn heading_rows(step: &SeenStep<'_>) -> u16 {
    if step.kind() == StepKind::Break { 2 } else { 0 }
}

/// Draws it, and returns what is left below. Until its clock runs, a break is like any other step.
pub fn time_of_break(
    frame: &mut Frame<'_>,
    area: Rect,
    step: &SeenStep<'_>,
    resumes: Option<Wall>,
    look: Look<'_>,
) -> Rect {
    let is_over = step.clock.phase == Phase::Running && step.clock.is_over();
    let below = |rows: u16| Rect { y: area.y + rows, height: area.height.saturating_sub(rows), ..area };
    match resumes {
        Some(_) if area.height < 3 => time(frame, area, step, look, Groups::Silent),
        Some(at) if look.rows < 3 => {
            say(frame, area, &format!("We start again at {} · {}", clock(Some(at)), to_go(step, look)));
            below(2)
        }
        Some(at) => until(frame, area, step, at, look),
        None if is_over && !look.style.is_gentle() && area.height > 3 => {
            say(frame, area, "We start again now");
            time(frame, below(1 + u16::from(is_airy(area))), step, look, Groups::Silent)
        }
        None => time(frame, area, step, look, Groups::Silent),
    }
}

/// The time at which it is over, and what is left until then.
fn until(frame: &mut Frame<'_>, area: Rect, step: &SeenStep<'_>, at: Wall, look: Look<'_>) -> Rect {
    // Rows beside heading, figures and what is left: air above the figures, the line of progress, air below them.
    let spare = if is_airy(area) { 3 } else { look.spare + 1 };
    say(frame, area, "We start again at");
    let mut y = area.y + 1 + u16::from(spare >= 1);
    let row = |y: u16, height: u16| Rect { y, height: height.min(area.bottom().saturating_sub(y)), ..area };
    let then = Face { figures: clock(Some(at)), unit: "" };
    match look.fit(&then, area.width) {
        Some(size) => {
            y += figures(frame, row(y, size.height()), &then, (size, look.signs), theme::strong());
            y += u16::from(spare >= 3);
            if spare >= 2 && y < area.bottom() {
                let line = centred(row(y, 1), size.width(&then.figures).max(60));
                progress(frame, line, &step.clock, look);
                y += 1;
            }
        }
        None => {
            say(frame, row(y, 1), &then.figures);
            y += 1;
        }
    }
    // Where there is room, what is left is read from the back too.
    let left = left(step, look);
    let small = Look { rows: 3, ..look };
    match small.fit(&left, area.width).filter(|_| look.rows >= 8 && y + 6 < area.bottom()) {
        Some(size) => {
            let place = row(y + 1, size.height());
            y += 1 + figures(frame, place, &left, (size, look.signs), theme::plain());
            say(frame, row(y, 1), "to go");
        }
        None if y < area.bottom() => say(frame, row(y, 1), &to_go(step, look)),
        None => {}
    }
    row(y + 2, u16::MAX)
}

/// What is left, as wide as the whole length.
fn left(step: &SeenStep<'_>, look: Look<'_>) -> Face {
    face(&step.clock, look.style.is_gentle(), look.motion)
}

fn to_go(step: &SeenStep<'_>, look: Look<'_>) -> String {
    format!("{} to go", left(step, look).text())
}

fn say(frame: &mut Frame<'_>, area: Rect, text: &str) {
    if !area.is_empty() {
        let at = centred(area, width(text));
        frame.buffer_mut().set_string(at.x, at.y, cut(text, at.width), theme::accent());
    }
}
