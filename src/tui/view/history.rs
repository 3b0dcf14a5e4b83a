//! The list of sessions, and their open actions: fit for any room.

use super::prelude::*;
use super::question::{self, Question};
use crate::app::past::{ActionField, Actions, SessionRow, Sessions};
use crate::app::phrases;
use crate::app::screens::Screen;
use crate::domain::date;
use crate::domain::digest::{Stage, Tracked};
use crate::domain::event::ActionStatus;

const SERIES: u16 = 96;

pub fn sessions(frame: &mut Frame<'_>, model: &Model, sessions: &Sessions) {
    let parts = frame::draw(frame, model, "Sessions", &clock(Some(model.now().wall)));
    let body = field(frame, "/ ", sessions.search.text(), sessions.search.halves().0, parts.body);
    let rows = sessions.rows();
    if rows.is_empty() {
        let lines = match &sessions.all {
            None => "Reading the sessions…".to_owned(),
            Some(all) if all.is_empty() => {
                let esc = model.name(Command::Escape);
                format!("No sessions yet: {esc} goes back to the library, to start one.")
            }
            Some(_) => fits_nothing(model),
        };
        return alone(frame, body, &lines);
    }
    let mut page = Page::new(body.width);
    for (n, row) in rows.iter().enumerate() {
        let from = page.len();
        let (sign, mut left) = session_line(row, sessions.names(row), body.width);
        if sessions.is_due(row, model.settings.keep, model.now().wall.date_naive()) {
            // Before a long title, which is cut.
            left.insert_str(0, "due to be erased: ");
        }
        let style = if row.stage.is_none() { roles::dim() } else { roles::plain() };
        let when = row.when.map(|when| when.format("%-d %b %Y, %H:%M").to_string());
        let when = when.unwrap_or_else(|| "damaged".to_owned());
        page.sides(&format!("{sign} {left}"), style, &when, roles::dim());
        if n == sessions.marked.min(rows.len() - 1) {
            page.mark(from);
        }
    }
    let first = sessions.marked.saturating_sub(usize::from(body.height) / 2);
    page.show(body, frame.buffer_mut(), first);
}

fn fits_nothing(model: &Model) -> String {
    format!("Nothing fits this search: {} shows the whole list again.", model.name(Command::Escape))
}

fn session_line(row: &SessionRow, names: Option<String>, columns: u16) -> (&'static str, String) {
    let (sign, stage) = match row.stage {
        Some(Stage::Finished) => ("✓", ""),
        Some(Stage::Review) => ("↺", " · in review"),
        Some(Stage::Running) => ("↺", " · not over"),
        Some(Stage::Ready) => ("·", " · not begun"),
        None => ("△", ""),
    };
    let rehearsal = if row.rehearsal { "rehearsal of " } else { "" };
    let series = row.series.as_ref().filter(|_| columns >= SERIES);
    let series = series.map(|series| format!(" · {series}")).unwrap_or_default();
    let names = names.map(|names| format!(" · {names}")).unwrap_or_default();
    (sign, format!("{rehearsal}{}{names}{series}{stage}", row.title))
}

/// Asks whether to show the names of private sessions. The question is the same whether or not there are any.
pub fn show_names(frame: &mut Frame<'_>, model: &Model) {
    let hides = model.name(Command::View);
    let lines = format!("They stay visible until you leave the list, resize the window or press {hides}.");
    let due = model.settings.keep.map(|keep| {
        format!("Those that ended {keep} or longer ago, and are due to be erased, are marked too.")
    });
    let lines: Vec<&str> = [Some(lines.as_str()), due.as_deref()].into_iter().flatten().collect();
    Question {
        asked: "Show the names of private sessions on this screen?",
        lines: &lines,
        answers: &[(Command::Yes, "show them"), (Command::No, "keep them hidden; so does every other key")],
    }
    .draw_under(frame, model, "Sessions", &clock(Some(model.now().wall)));
}

pub fn forget(frame: &mut Frame<'_>, model: &Model) {
    let Screen::Sessions(sessions) = &model.screen else { return };
    let Some(row) = sessions.marked_row() else { return };
    let (body, mut page) = frame::open(frame, model, "Sessions", &clock(Some(model.now().wall)));
    page.say("Erase this session for good?", roles::accent()).gap();
    let when = row.when.map(|when| when.format(" of %-d %B %Y, %H:%M").to_string()).unwrap_or_default();
    let names = sessions.names(row).map(|names| format!(" · {names}")).unwrap_or_default();
    page.say(&format!("{}{when}{names}", row.title), roles::strong());
    let text = "Notes, decisions, shared actions and names in it are erased from this laptop, journal included. This \
                cannot be undone. Files exported elsewhere, copies and backups are not erased.";
    page.say(text, roles::plain()).gap();
    question::choices(&mut page, model, &[(Command::Yes, "erase it"), (Command::No, "keep it")], 1);
    page.show(body, frame.buffer_mut(), 0);
}

pub fn actions(frame: &mut Frame<'_>, model: &Model, actions: &Actions) {
    let today = model.now().wall.date_naive();
    let parts = frame::draw(frame, model, "What is open from earlier", &clock(Some(model.now().wall)));
    let mut body = parts.body;
    if actions.field == Some(ActionField::Search) || !actions.search.text().is_empty() {
        let shown = actions.search.text();
        body = field(frame, "/ ", shown, actions.search.halves().0, body);
    }
    let (open, overdue) = actions.open(today);
    let message = match overdue {
        0 => format!("{open} open"),
        overdue => format!("{open} open, {overdue} overdue"),
    };
    if actions.all.is_some() {
        // Actions that are not for every room are not in this list, and their number is not shown.
        let line = sides(body.width, &message, roles::strong(), "", roles::dim());
        line.render(Rect { height: 1.min(body.height), ..body }, frame.buffer_mut());
        body = below_rows(body, 2.min(body.height));
    }
    let rows = actions.rows();
    if rows.is_empty() {
        let message = match &actions.all {
            None => "Reading the sessions…".to_owned(),
            Some(_) if !actions.search.text().is_empty() => fits_nothing(model),
            Some(_) if actions.closed_too => "No session has left a shared action yet.".to_owned(),
            Some(_) => {
                format!(
                    "Nothing is open. {} shows what is done and dropped too.",
                    model.name(Command::ShowClosed)
                )
            }
        };
        return alone(frame, body, &message);
    }
    let marked = actions.marked.min(rows.len() - 1);
    let mut page = Page::new(body.width);
    for (n, action) in rows.iter().enumerate() {
        let from = page.len();
        action_lines(&mut page, action, today);
        if n == marked {
            page.mark(from);
            if let Some(ActionField::Due(editor, error)) = &actions.field {
                page.text("  by when: ", roles::accent(), &frame::with_cursor(editor), roles::strong());
                if let Some(why) = error {
                    page.text("  ! ", roles::alarm(), why, roles::alarm());
                }
            }
        }
    }
    let first = page.around_marked(body);
    page.show(body, frame.buffer_mut(), first);
}

fn action_lines(page: &mut Page, action: &Tracked, today: chrono::NaiveDate) {
    let (sign, style) = match action.status {
        ActionStatus::Open => ("☐ ", roles::strong()),
        ActionStatus::Done => ("✓ ", roles::dim()),
        ActionStatus::Dropped => ("✗ ", roles::dim()),
    };
    page.text(sign, roles::accent(), action.text.as_str(), style);
    let owners = action.owner_names();
    let who = phrases::owners(&owners);
    let when = match (action.status, action.due) {
        (ActionStatus::Done, _) => "done".to_owned(),
        (ActionStatus::Dropped, _) => "dropped".to_owned(),
        (ActionStatus::Open, Some(due)) if action.is_overdue(today) => {
            format!("OVERDUE since {}", date::full(due))
        }
        (ActionStatus::Open, due) => phrases::due(due),
    };
    let style = if action.is_overdue(today) { roles::alarm() } else { roles::dim() };
    page.text("  ", roles::dim(), &format!("{who} · {when}"), style);
    let mut from = action.session.to_string();
    if let Some(taken) = action.taken {
        from.push_str(&taken.format(", %-d %b %Y").to_string());
    }
    match action.times {
        0 => {}
        1 => from.push_str(" · carried over once"),
        times => from.push_str(&format!(" · carried over {times} times")),
    }
    page.text("  ", roles::dim(), &from, roles::dim());
}

fn field(frame: &mut Frame<'_>, lead: &str, text: &str, before: &str, body: Rect) -> Rect {
    if body.is_empty() {
        return body;
    }
    let shown = if text.is_empty() { format!("{lead}type to search") } else { format!("{lead}{text}") };
    let style = if text.is_empty() { roles::dim() } else { roles::accent() };
    frame.buffer_mut().set_string(body.x, body.y, cut(&shown, body.width.saturating_sub(1)), style);
    let column = width(&format!("{lead}{before}")).min(body.width.saturating_sub(1));
    frame.set_cursor_position((body.x + column, body.y));
    below_rows(body, 2.min(body.height))
}

fn alone(frame: &mut Frame<'_>, body: Rect, text: &str) {
    let mut page = Page::new(body.width);
    page.say(text, roles::plain());
    page.show(body, frame.buffer_mut(), 0);
}
