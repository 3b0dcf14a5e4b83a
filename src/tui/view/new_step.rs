//! Adding a step: its title, length, grouping, and place.

use ratatui::layout::Position;

use super::countdown;
use super::prelude::*;
use crate::app::new_step::{GROUPINGS, StepField, StepForm, WHENS};
use crate::domain::session::When;

/// Columns for the name of a field.
const LABEL: u16 = 10;

pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let (area, mut page) = frame::open(frame, model, &public_title(seen), &clock(seen.wall()));
    let Some(form) = &model.new_step else { return };
    if area.height > 12 {
        page.gap();
    }
    page.say("Which step comes now?", roles::accent()).gap();
    for field in form.fields() {
        let on = field == form.field;
        let (sign, style) = if on { ("▸ ", roles::strong()) } else { ("  ", roles::plain()) };
        let lead = format!("{sign}{:<columns$}", name(field), columns = usize::from(LABEL));
        if field == StepField::Title && on {
            place_cursor(frame, area, &page, form);
        }
        page.text(&lead, if on { roles::accent() } else { roles::dim() }, &value(form, field), style);
    }
    page.gap();
    let ends = seen.ends_if_added(form.to_step());
    let told = match ends {
        Some(_) => {
            format!("{}{} then ends at {}.", becomes(seen, form), what_ends(seen), seen.describe_time(ends))
        }
        None => "A step takes at least a minute.".to_owned(),
    };
    page.say(&told, roles::plain());
    let how = match form.field {
        StepField::Title => "Type what the room reads; it may stay empty.",
        StepField::Minutes => "Type the minutes; + and - change them.",
        StepField::Who | StepField::When => "The arrow keys change it.",
    };
    page.say(how, roles::dim());
    page.show(area, frame.buffer_mut(), 0);
}

/// With several days, only the current one changes its end.
fn what_ends(seen: &Shown<'_>) -> &'static str {
    let (day, days) = seen.day_of_days();
    if day < days { "The day" } else { "The session" }
}

const fn name(field: StepField) -> &'static str {
    match field {
        StepField::Title => "Title",
        StepField::Minutes => "Minutes",
        StepField::Who => "Who with",
        StepField::When => "When",
    }
}

fn value(form: &StepForm, field: StepField) -> String {
    match field {
        StepField::Title if form.title.text().is_empty() => " ".to_owned(),
        StepField::Title => form.title.text().to_owned(),
        StepField::Minutes => form.minutes().to_string(),
        StepField::Who => {
            // The choice is shown between signs, so that it is visible without colour.
            let all = GROUPINGS.map(|one| match one == form.grouping {
                true => format!("[{one}]"),
                false => one.to_string(),
            });
            all.join("  ")
        }
        StepField::When => {
            let all = WHENS.map(|one| match one == form.when {
                true => format!("[{}]", begins(one)),
                false => begins(one).to_owned(),
            });
            all.join("  ")
        }
    }
}

const fn begins(when: When) -> &'static str {
    match when {
        When::Now => "now, then back",
        When::Instead => "now",
        When::Next => "next",
    }
}

/// What happens to the current step.
fn becomes(seen: &Shown<'_>, form: &StepForm) -> String {
    let Some(step) = seen.current() else { return String::new() };
    let title = step.title();
    match form.when {
        When::Next => format!("It comes after \"{title}\". "),
        When::Now if !step.clock.is_over() => {
            let at = seen.describe_time(seen.resumes_after(form.length()));
            if seen.is_private() || step.style.is_hidden() {
                format!("\"{title}\" goes on at {at}. ")
            } else {
                format!("\"{title}\" goes on at {at}, with {} left. ", countdown(step.clock.remaining()))
            }
        }
        When::Now | When::Instead => format!("It begins at once, and \"{title}\" is over. "),
    }
}

fn place_cursor(frame: &mut Frame<'_>, area: Rect, page: &Page, form: &StepForm) {
    let lead = LABEL + 2;
    let columns = area.width.saturating_sub(lead).max(1);
    let (row, column) = cursor(form.title.text(), columns, form.title.cursor());
    let y = area.y + page.len() + u16::try_from(row).unwrap_or(0);
    if y < area.bottom() {
        frame.set_cursor_position(Position::new(area.x + lead + column.min(columns.saturating_sub(1)), y));
    }
}
