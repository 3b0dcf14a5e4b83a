//! The sessions there are, and what is open from them: lists that any room may read.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::clock;
use super::frame;
use super::page::{Page, sides};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::notice::Naming as _;
use crate::app::past::{ActionField, Actions, SessionRow, Sessions};
use crate::app::screens::Screen;
use crate::domain::date;
use crate::domain::digest::{Stage, Tracked};
use crate::domain::event::ActionStatus;
use crate::tui::theme;
use crate::tui::widgets::wrap::{cut, width};

/// From this width on a line has room for the series.
const SERIES: u16 = 96;

pub fn sessions(frame: &mut Frame<'_>, model: &Model, sessions: &Sessions) {
    let parts = frame::draw(frame, model, "Sessions", &clock(Some(model.now().wall)));
    let body = field(frame, "/ ", sessions.search.text(), sessions.search.halves().0, parts.body);
    let rows = sessions.rows();
    if rows.is_empty() {
        let told = match &sessions.all {
            None => "Reading the sessions…".to_owned(),
            Some(all) if all.is_empty() => {
                let esc = model.name(Command::Escape);
                format!("No sessions yet: {esc} leads back to the library, to begin one.")
            }
            Some(_) => fits_nothing(model),
        };
        return alone(frame, body, &told);
    }
    let mut page = Page::new(body.width);
    for (n, row) in rows.iter().enumerate() {
        let from = page.len();
        let (sign, mut left) = session_line(row, sessions.names(row), body.width);
        if sessions.is_due(row, model.settings.keep, model.now().wall.date_naive()) {
            // Before a long title, which is cut.
            left.insert_str(0, "due to be erased: ");
        }
        let style = if row.stage.is_none() { theme::dim() } else { theme::plain() };
        let when = row.when.map(|when| when.format("%-d %b %Y, %H:%M").to_string());
        let when = when.unwrap_or_else(|| "damaged".to_owned());
        page.sides(&format!("{sign} {left}"), style, &when, theme::dim());
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

/// Whether the names of private sessions are shown. It asks the same whether there are any or not.
pub fn show_names(frame: &mut Frame<'_>, model: &Model) {
    let parts = frame::draw(frame, model, "Sessions", &clock(Some(model.now().wall)));
    let body = frame::measure(parts.body);
    let mut page = Page::new(body.width);
    let question = "Show the names of private sessions on this screen?";
    page.text("", theme::accent(), question, theme::accent()).gap();
    let hides = model.name(Command::View);
    let told =
        format!("They stay until the list is left, the window changes its size, or {hides} hides them.");
    page.text("", theme::plain(), &told, theme::plain()).gap();
    if let Some(keep) = model.settings.keep {
        let told =
            format!("What has been over for {keep} or longer, and is due to be erased, is marked with them.");
        page.text("", theme::plain(), &told, theme::plain()).gap();
    }
    page.text("y              ", theme::strong(), "show them", theme::plain());
    page.text("any other key  ", theme::strong(), "keep them hidden", theme::plain());
    page.show(body, frame.buffer_mut(), 0);
}

/// Whether a private session is opened. It names nobody, and nothing that was said.
pub fn open_private(frame: &mut Frame<'_>, model: &Model) {
    let parts = frame::draw(frame, model, "Sessions", &clock(Some(model.now().wall)));
    let body = frame::measure(parts.body);
    let mut page = Page::new(body.width);
    page.text("", theme::accent(), "Open this private session?", theme::accent()).gap();
    let told = "It shows who it was with and what was said, on this screen.";
    page.text("", theme::plain(), told, theme::plain()).gap();
    page.text("y              ", theme::strong(), "open it", theme::plain());
    page.text("any other key  ", theme::strong(), "leave it closed", theme::plain());
    page.show(body, frame.buffer_mut(), 0);
}

pub fn forget(frame: &mut Frame<'_>, model: &Model) {
    let Screen::Sessions(sessions) = &model.screen else { return };
    let Some(row) = sessions.marked_row() else { return };
    let parts = frame::draw(frame, model, "Sessions", &clock(Some(model.now().wall)));
    let body = frame::measure(parts.body);
    let mut page = Page::new(body.width);
    page.text("", theme::accent(), "Erase this session for good?", theme::accent()).gap();
    let when = row.when.map(|when| when.format(" of %-d %B %Y, %H:%M").to_string()).unwrap_or_default();
    let names = sessions.names(row).map(|names| format!(" · {names}")).unwrap_or_default();
    page.text("", theme::strong(), &format!("{}{when}{names}", row.title), theme::strong());
    let told = "Notes, decisions, shared actions and names in it go from this laptop, its journal included. Nothing \
                brings them back. Files exported elsewhere, copies and backups are not reached.";
    page.text("", theme::plain(), told, theme::plain()).gap();
    page.text("y      ", theme::strong(), "erase it", theme::plain());
    page.text("n      ", theme::strong(), "keep it", theme::plain());
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
    let told = match overdue {
        0 => format!("{open} open"),
        overdue => format!("{open} open, {overdue} overdue"),
    };
    if actions.all.is_some() {
        // What is not for every room is not in this list, and how much that is nobody is told.
        let line = sides(body.width, &told, theme::strong(), "", theme::dim());
        line.render(Rect { height: 1.min(body.height), ..body }, frame.buffer_mut());
        body = Rect { y: body.y + 2.min(body.height), height: body.height.saturating_sub(2), ..body };
    }
    let rows = actions.rows();
    if rows.is_empty() {
        let told = match &actions.all {
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
        return alone(frame, body, &told);
    }
    let marked = actions.marked.min(rows.len() - 1);
    let mut page = Page::new(body.width);
    let mut line_of_marked = 0;
    for (n, action) in rows.iter().enumerate() {
        let from = page.len();
        action_lines(&mut page, action, today);
        if n == marked {
            page.mark(from);
            line_of_marked = usize::from(from);
            if let Some(ActionField::Due(editor, error)) = &actions.field {
                page.text("  by when: ", theme::accent(), &format!("{}▏", editor.text()), theme::strong());
                if let Some(why) = error {
                    page.text("  ! ", theme::alarm(), why, theme::alarm());
                }
            }
        }
    }
    page.show(body, frame.buffer_mut(), line_of_marked.saturating_sub(usize::from(body.height) / 2));
}

fn action_lines(page: &mut Page, action: &Tracked, today: chrono::NaiveDate) {
    let (sign, style) = match action.status {
        ActionStatus::Open => ("☐ ", theme::strong()),
        ActionStatus::Done => ("✓ ", theme::dim()),
        ActionStatus::Dropped => ("✗ ", theme::dim()),
    };
    page.text(sign, theme::accent(), action.text.as_str(), style);
    let owners = action.owner_names();
    let who = if owners.is_empty() { "nobody yet".to_owned() } else { owners.join(", ") };
    let when = match (action.status, action.due) {
        (ActionStatus::Done, _) => "done".to_owned(),
        (ActionStatus::Dropped, _) => "dropped".to_owned(),
        (ActionStatus::Open, None) => "no date yet".to_owned(),
        (ActionStatus::Open, Some(due)) if action.is_overdue(today) => {
            format!("OVERDUE since {}", date::full(due))
        }
        (ActionStatus::Open, Some(due)) => format!("due {}", date::full(due)),
    };
    let style = if action.is_overdue(today) { theme::alarm() } else { theme::dim() };
    page.text("  ", theme::dim(), &format!("{who} · {when}"), style);
    let mut from = action.session.to_string();
    if let Some(taken) = action.taken {
        from.push_str(&taken.format(", %-d %b %Y").to_string());
    }
    match action.times {
        0 => {}
        1 => from.push_str(" · carried over once"),
        times => from.push_str(&format!(" · carried over {times} times")),
    }
    page.text("  ", theme::dim(), &from, theme::dim());
}

/// A line that is typed, above the list; what is left for the list.
fn field(frame: &mut Frame<'_>, lead: &str, text: &str, before: &str, body: Rect) -> Rect {
    if body.is_empty() {
        return body;
    }
    let told = if text.is_empty() { format!("{lead}type to search") } else { format!("{lead}{text}") };
    let style = if text.is_empty() { theme::dim() } else { theme::accent() };
    frame.buffer_mut().set_string(body.x, body.y, cut(&told, body.width.saturating_sub(1)), style);
    let column = width(&format!("{lead}{before}")).min(body.width.saturating_sub(1));
    frame.set_cursor_position((body.x + column, body.y));
    let used = 2.min(body.height);
    Rect { y: body.y + used, height: body.height - used, ..body }
}

fn alone(frame: &mut Frame<'_>, body: Rect, told: &str) {
    let mut page = Page::new(body.width);
    page.text("", theme::dim(), told, theme::plain());
    page.show(body, frame.buffer_mut(), 0);
}
