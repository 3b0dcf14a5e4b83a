//! A step that is put in: what it is called, how long it takes, with whom, and when.

use ratatui::layout::Position;

use super::countdown;
use super::prelude::*;
use crate::app::new_step::{GROUPINGS, StepField, StepForm};

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
        page.text(&lead, if on { roles::accent() } else { roles::dim() }, &value(seen, form, field), style);
    }
    page.gap();
    let ends = seen.ends_at().map(|ends| form.length().later_than(ends));
    let after = if form.next { String::new() } else { back(seen, form) };
    let told = format!("{after}Then the session ends at {}.", seen.describe_time(ends));
    page.say(&told, roles::plain());
    let how = match form.field {
        StepField::Title => "Type what the room reads; it may stay empty.",
        StepField::Minutes => "Type the minutes; + and - change them.",
        StepField::Who | StepField::When => "The arrow keys change it.",
    };
    page.say(how, roles::dim());
    page.show(area, frame.buffer_mut(), 0);
}

const fn name(field: StepField) -> &'static str {
    match field {
        StepField::Title => "Title",
        StepField::Minutes => "Minutes",
        StepField::Who => "Who with",
        StepField::When => "When",
    }
}

fn value(seen: &Shown<'_>, form: &StepForm, field: StepField) -> String {
    match field {
        StepField::Title if form.title.text().is_empty() => " ".to_owned(),
        StepField::Title => form.title.text().to_owned(),
        StepField::Minutes => form.minutes().to_string(),
        StepField::Who => {
            // The one that is chosen stands between signs: it is told without colour.
            let all = GROUPINGS.map(|one| match one == form.grouping {
                true => format!("[{one}]"),
                false => one.to_string(),
            });
            all.join("  ")
        }
        StepField::When => {
            let now = if form.next { "now" } else { "[now]" };
            let next = match seen.current() {
                Some(step) => format!("after \"{}\"", step.title()),
                None => "next".to_owned(),
            };
            let next = if form.next { format!("[{next}]") } else { next };
            format!("{now}  {next}")
        }
    }
}

/// What becomes of the step that is on.
fn back(seen: &Shown<'_>, form: &StepForm) -> String {
    let at = seen.describe_time(seen.resumes_after(form.length()));
    match seen.current().filter(|step| !step.clock.is_over()) {
        Some(step) if seen.is_private() || step.style.is_hidden() => {
            format!("\"{}\" goes on at {at}. ", step.title())
        }
        Some(step) => {
            let left = countdown(step.clock.remaining());
            format!("\"{}\" goes on at {at}, with {left} left. ", step.title())
        }
        None => String::new(),
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
